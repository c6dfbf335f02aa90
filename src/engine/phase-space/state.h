/* Cvasi: initial states as closed forms, in phase space and in position
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/grid.h"

G_BEGIN_DECLS

typedef enum {
  CV_STATE_CAT,        /* two packets at x0 ± b: pure (eta 1), mixed (eta 0) or between */
  CV_STATE_GAUSSIAN,   /* one packet of width a */
  CV_STATE_FOCK,       /* oscillator eigenstate n of length a */
  CV_STATE_COMPASS     /* four packets at (x0 ± b, p0), (x0, p0 ± b hbar/a²) */
} CvStateKind;

/* psi_0 = pi^(-1/4) a^(-1/2) e^(-x²/2a²); c: W is smeared in p by e^(-p²/c²)/(sqrt(pi) c), which multiplies
 * rho(x,x') by e^(-c²(x-x')²/4hbar²). The whole is displaced by (x0, p0). phase: relative phase of the packets. */
typedef struct {
  CvStateKind kind;
  double hbar, a, b, c, eta, phase, x0, p0;
  guint n;
} CvState;

double         cv_state_wigner (const CvState *state, double x, double p);
double complex cv_state_rho    (const CvState *state, double x, double x_prime);
void           cv_state_fill   (const CvState *state, const CvGrid *grid, double *w);

double cv_state_purity (const CvState *state);   /* h ∬W², closed form where known, else NaN */

/* Half widths and finest wavelengths at t = 0 (tail tolerance ~1e-15). */
void cv_state_extent (const CvState *state, CvExtent *extent);

/* Packet centres (x, p pairs, at most 4); returns how many: cat 2, gaussian and fock 1, compass 4. */
guint cv_state_centres (const CvState *state, double centre[8]);

G_END_DECLS
