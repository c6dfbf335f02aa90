/* Cvasi: the verdict, a run's health in words
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { CV_LEVEL_GOOD, CV_LEVEL_WATCH, CV_LEVEL_BAD } CvLevel;   /* green, amber, red */

/* One figure of the trust bar. Strings are static and translatable; in `sentence` and
 * `remedy` the marks %v and %l stand for value and limit, put in by cv_check_sentence (). */
typedef struct {
  const char *id;         /* "norm", "edge", "alias", "step_error", … */
  const char *name;       /* "Norm" */
  CvLevel level;
  double value;           /* what was measured */
  double limit;           /* amber begins here */
  const char *sentence;   /* "The norm differs from 1 by %v." */
  const char *remedy;     /* "Take a smaller step." ; NULL where there is nothing to do */
} CvCheck;

#define CV_MAX_CHECKS 12

typedef struct {
  guint n;
  CvCheck check[CV_MAX_CHECKS];
} CvVerdict;

/* Adds a figure whose level follows from two limits: good below watch, bad from `bad` on.
 * NaN is bad. Hysteresis: `before` (the verdict of the last frame, or NULL) keeps a level until
 * the figure is 20 % better than the limit that raised it, so that the bar does not flicker. */
void cv_verdict_add (CvVerdict *verdict, const CvVerdict *before, const char *id, const char *name,
                     double value, double watch, double bad, const char *sentence, const char *remedy);

CvLevel cv_verdict_level (const CvVerdict *verdict);   /* the worst */

/* Is it a count (points, copies), to be shown with all its digits? A whole number from 100 on. */
gboolean cv_check_counts (double number);

/* Full sentence with numbers; translate may be NULL (English) or gettext. (transfer full) */
char *cv_check_sentence (const CvCheck *check, const char *(*translate) (const char *));

G_END_DECLS
