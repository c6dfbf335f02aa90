/* Cvasi: the model interface, one physical system behind a const table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/param.h"
#include "engine/core/picture.h"
#include "engine/core/verdict.h"

G_BEGIN_DECLS

/* A scalar observable against time. */
typedef struct {
  const char *id;         /* "coherence" */
  const char *symbol;     /* "|χ|" */
  const char *name;       /* "Coherence of the two packets", translatable */
  const char *unit;
  const char *help;
  CvScale scale;          /* the scale that suits it */
  const char *theory_of;  /* id of the trace whose closed form this is (drawn dashed), or NULL */
  gboolean instant;       /* its value is an instant: plots against time draw it as an upright line there, NaN: not yet */
} CvTrace;

/* A field, matrix or set of curves of one instant. */
typedef struct {
  const char *id;         /* "W" */
  CvOutputKind kind;
  const char *title;      /* "W(x, p)" */
  const char *name;       /* "Wigner function", translatable */
  const char *x_label, *y_label;
  const char *help;
} CvOutput;

/* Adding a physical system is writing one of these, one line in run/models.c, a scenario and tests.
 * Every function is called on one thread at a time (the engine's). Plan and execute, as in FFTW:
 * create () allocates, plans and checks; advance () allocates nothing and cannot fail.             */
typedef struct {
  const char *id;         /* "phase-space" */
  const char *title;      /* "Wigner dynamics of one degree of freedom", translatable */
  const char *summary;
  const CvParam *params;   guint n_params;
  const CvTrace *traces;   guint n_traces;    /* without t */
  const CvOutput *outputs; guint n_outputs;

  /* The state at t = 0. NULL with an error of one line that says what is allowed. */
  gpointer (*create) (const CvValues *values, GError **error);
  void     (*destroy) (gpointer state);

  /* A live parameter changed: acts from the next step on. */
  void     (*apply) (gpointer state, const CvValues *values, guint param);

  /* Forward to t (>= the present time), exactly. */
  void     (*advance) (gpointer state, double t);

  /* Longest stretch of time between two samples that still shows the motion, > 0. */
  double   (*sample_interval) (gpointer state);

  /* Waits for what is still being worked out beside the run (a spectrum that takes seconds), so that observe () and paint ()
   * have it: for who must have the same numbers every time. The command line calls it before it looks, the window never
   * does. May be NULL.                                                                                                 */
  void     (*settle) (gpointer state);

  /* trace[n_traces]; NaN where a trace does not apply. */
  void     (*observe) (gpointer state, double *trace);

  /* An output that does not apply to the values in force, or is not there yet: shape 0 × 0 and picture->absent. */
  void     (*paint) (gpointer state, guint output, CvPicture *picture);

  /* before: the verdict of the last frame, for hysteresis; NULL at first. */
  void     (*judge) (gpointer state, const CvVerdict *before, CvVerdict *verdict);

  /* The pointer drags mark number `mark` of a picture of `output` to x, y: writes the parameters
   * that put it there, clamped to their ranges, into values. FALSE: this mark does not move.
   * May be NULL.                                                                             */
  gboolean (*drag) (gpointer state, guint output, guint mark, double x, double y, CvValues *values);

  /* The trace that follows one element of an output of kind MATRIX, so that a click on it can draw it against
   * time; -1: none. Depends on the table alone, any thread. May be NULL.                                     */
  int      (*trace_of_element) (guint output, guint row, guint column);
} CvModel;

/* Index by id, -1 where there is none. */
int cv_model_find_param  (const CvModel *model, const char *id);
int cv_model_find_trace  (const CvModel *model, const char *id);
int cv_model_find_output (const CvModel *model, const char *id);

G_END_DECLS
