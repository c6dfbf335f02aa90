/* Cvasi: slow references: a wave function that knows nothing of phase space
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* i hbar psi_t = -hbar²/(2m) psi_xx + V(x, t) psi on n points x_first + i dx, periodic; |p| < pi hbar/dx. */
typedef struct {
  guint n;
  double x_first, dx, m, hbar;
  const CvPotential *potential;
  double complex *psi, *room;   /* [n] */
  gpointer forth, back;
} RefSchrodinger;

RefSchrodinger *ref_schrodinger_new  (guint n, double x_first, double dx, double m, double hbar, const CvPotential *potential);
void            ref_schrodinger_free (RefSchrodinger *s);

/* psi = sum of packets pi^(-1/4) a^(-1/2) e^(-(x-x_k)²/2a² + i p_k x/hbar), normalised; centres[2 n] are (x, p) pairs. */
void ref_schrodinger_packets (RefSchrodinger *s, double a, const double *centres, guint n);

/* Yoshida's fourth-order composition of split-operator steps: H. Yoshida, Phys. Lett. A 150, 262 (1990),
 * doi 10.1016/0375-9601(90)90092-3. Not the engine's scheme.                                                        */
void ref_schrodinger_advance (RefSchrodinger *s, double t, double dt, guint n_steps);

double ref_schrodinger_x (const RefSchrodinger *s);            /* <x> */
double ref_schrodinger_p (const RefSchrodinger *s);            /* <p>, from the spectrum */
/* (1/h) ∫ e^(-ipy/hbar) psi(x_i + y/2) psi*(x_i - y/2) dy, y = 2k dx; no neighbours beyond the ends. */
double ref_schrodinger_wigner (const RefSchrodinger *s, guint i, double p);

G_END_DECLS
