/* Cvasi: marching, a run from sample to sample with progress and a way out
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/sampling.h"
#include "engine/io/scenario.h"
#include "engine/run/run.h"

G_BEGIN_DECLS

/* Called at each sample time, in order, with the traces there. FALSE with an error ends the march. */
typedef gboolean (*CvMarchRow) (CvRun *run, guint k, double t, const double *trace, gpointer data, GError **error);

typedef enum {
  CV_MARCH_DONE,
  CV_MARCH_INTERRUPTED,   /* Ctrl+C; every row before it was handed out */
  CV_MARCH_RED,           /* the verdict was red and the march is strict; that row was handed out */
  CV_MARCH_FAILED         /* a row's function failed; error is set */
} CvMarchEnd;

typedef struct {
  CvMarchEnd end;
  guint n_rows;           /* handed out */
  double red_since;       /* NaN: the verdict was never red */
  char *red_sentence;     /* the first red figure, in words; NULL: none */
} CvMarch;

/* A run of the scenario at t = 0, with the live changes that a session brings along: they still happen, each at its
 * time, whatever was set on the command line.                                                                       */
CvRun *cv_march_begin (const CvScenario *scenario, GError **error);

/* What a file made of this run carries, so that the window can bring it back: session.h's text. (transfer full) */
char *cv_march_session (const CvScenario *scenario, const CvRun *run, double t);

/* Takes a run at t = 0 through all sample times. `strict` ends at the first red verdict. */
CvMarchEnd cv_march (CvMarch *march, CvRun *run, const CvSampling *sampling, gboolean strict,
                     CvMarchRow row, gpointer data, GError **error);
void       cv_march_clear (CvMarch *march);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CvMarch, cv_march_clear)

G_END_DECLS
