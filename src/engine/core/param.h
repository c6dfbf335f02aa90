/* Cvasi: parameters, described once for window, command line and files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  CV_PARAM_NUMBER,
  CV_PARAM_INTEGER,
  CV_PARAM_SWITCH,    /* 0 or 1; written off/on (also no/yes, false/true, 0/1) */
  CV_PARAM_CHOICE,    /* the number is the index into choices[] */
  CV_PARAM_TEXT       /* a typed formula; checked by the model's create () */
} CvParamKind;

typedef enum { CV_SCALE_LINEAR, CV_SCALE_LOG } CvScale;

typedef enum {
  CV_ACTS_PREPARE,    /* a new initial state: the run starts again */
  CV_ACTS_LIVE        /* from the next step on */
} CvActs;

typedef struct {
  const char *id;     /* "double-well" */
  const char *name;   /* "Double well", translatable */
} CvChoice;

#define CV_PARAM_MAX_TEXT 400

/* One described parameter. A model's table of these is the only list there is: the
 * controls in the window, `cvasi-cli describe`, range checks and files come from it.  */
typedef struct {
  const char *id;           /* "hbar" */
  const char *symbol;       /* "ħ", as on the slides */
  const char *name;         /* "Planck's constant", translatable */
  const char *unit;         /* "" where dimensionless */
  const char *help;         /* one or two sentences, translatable */
  const char *group;        /* heading of its card in the window, translatable */
  CvParamKind kind;
  CvActs acts;
  CvScale scale;
  double min, max;          /* hard limits, inclusive */
  double def;               /* default number, or index of the default choice */
  double soft_min, soft_max;/* the narrower part a slider shows; both 0: all of it */
  const char *def_text;     /* default of a text */
  guint max_text;           /* bytes a text may have; 0: CV_PARAM_MAX_TEXT, enough for a formula */
  const CvChoice *choices;  /* ends with { NULL, NULL } */
  const char *follows;      /* id of the parameter it equals until it is set, or NULL */
  const char *shown_when;   /* "potential=quartic,harmonic": row is shown then; NULL: always */
  gboolean zero_is_auto;    /* 0 means "chosen by the program" and is allowed beside min..max */
  gboolean expert;          /* folded away at first */
} CvParam;

/* min or max in words, in as few digits as still name an allowed number: π/2 is not 1.5708, which lies beyond it. */
char *cv_param_bound_text (const CvParam *param, double bound);

/* Values of a table of parameters. Reference counted; treat as immutable once shared
 * (copy, change the copy, share the copy), then any thread may read it.              */
typedef struct _CvValues CvValues;

CvValues *cv_values_new   (const CvParam *params, guint n_params);   /* all at default */
CvValues *cv_values_copy  (const CvValues *values);
CvValues *cv_values_ref   (CvValues *values);
void      cv_values_unref (CvValues *values);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvValues, cv_values_unref)

guint          cv_values_n_params (const CvValues *values);
const CvParam *cv_values_param    (const CvValues *values, guint index);
int            cv_values_find     (const CvValues *values, const char *id);   /* -1: none */

/* The number in force: follows another parameter where it was not set itself. */
double      cv_values_number (const CvValues *values, guint index);
const char *cv_values_text   (const CvValues *values, guint index);
gboolean    cv_values_is_set (const CvValues *values, guint index);
gboolean    cv_values_equal  (const CvValues *a, const CvValues *b);
/* Is the row of this parameter to be shown, by its shown_when? */
gboolean    cv_values_shown  (const CvValues *values, guint index);

/* Each setter checks kind and range; on FALSE the values are as they were and the
 * message says what is allowed. (not shared values only)                          */
gboolean cv_values_set_number (CvValues *values, guint index, double number, GError **error);
gboolean cv_values_set_text   (CvValues *values, guint index, const char *text, GError **error);
void     cv_values_reset      (CvValues *values, guint index);
/* By name, from text, as on the command line and in files: "hbar", "0.5"; "state", "cat". */
gboolean cv_values_parse      (CvValues *values, const char *id, const char *text, GError **error);

/* Text that cv_values_parse () reads back to the same value (17 digits, choice ids). */
char *cv_values_format (const CvValues *values, guint index);

G_END_DECLS
