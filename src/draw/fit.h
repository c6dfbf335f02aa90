/* Cvasi: the decay rate that a curve shows
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ln y = ln A - rate t over the rows used: positive, finite, above `1e-9` of the largest (below lies round-off). */
typedef struct {
  double rate, error;       /* error: standard error from the scatter about the line */
  double amplitude;         /* A */
  double t_from, t_to;      /* rows used lie here */
  guint n;                  /* rows used */
} CvDecayFit;

/* Straight line through ln y by least squares (GSL), then twice more with Tukey's weights, so that a few stray rows do not
 * turn it. FALSE (fit is zeroed) with fewer than 8 usable rows, no spread in t, or a value that is not positive among the first 8. */
gboolean cv_fit_decay (guint n, const double *t, const double *y, CvDecayFit *fit);

/* "Γ measured 0.2159 ± 0.0004 · closed form 0.2160": two digits of the error at most; Pango markup, translated.
 * NaN closed: without that half. (transfer full)                                                               */
char *cv_fit_note (const CvDecayFit *fit, double closed);

G_END_DECLS
