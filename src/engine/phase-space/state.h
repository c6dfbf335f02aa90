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
  CV_STATE_FOCK,       /* oscillator eigenstate n of length a, n <= CV_STATE_MAX_N */
  CV_STATE_COMPASS     /* four packets at (x0 ± b, p0), (x0, p0 ± b hbar/a²) */
} CvStateKind;

#define CV_STATE_MAX_N 200

/* psi_0 = pi^(-1/4) a^(-1/2) e^(-x²/2a²). With packets |k> = psi_0 moved to (x_k, p_k) and their amplitudes z_k,
 *   rho = Σ_kl z_k z_l* (k = l ? 1 : eta) |k><l| / Z,   Z so that Tr rho = 1.
 * cat: |±> at (±b, 0) with z = e^(±i phase/2), so Z = 2 (1 + eta cos(phase) e^(-b²/a²)). compass: |±b, 0> with
 * z = e^(i phase/2) and |0, ±b hbar/a²> with e^(-i phase/2): phase is that between the two pairs.
 * c: W is smeared in p by e^(-p²/c²)/(sqrt(pi) c), which multiplies rho(x,x') by e^(-c²(x-x')²/4hbar²). The whole is
 * displaced by (x0, p0). hbar, a > 0; b, c >= 0; 0 <= eta <= 1; b > 0 where eta cos(phase) = -1.              */
typedef struct {
  CvStateKind kind;
  double hbar, a, b, c, eta, phase, x0, p0;
  guint n;
} CvState;

/* CV_ERROR_OUT_OF_RANGE where the packets all but cancel (Z < 1e-6) or n is too large. */
gboolean cv_state_check (const CvState *state, GError **error);

/* W with s² = c² + hbar²/a²; each pair k, l gives, X, P mean and δ, π difference of the two centres,
 *   W_kl = (pi a s)^-1 exp(-(x-X)²/a² - (p-P)²/s² - c²δ²/4a²s² + i(π x - δ hbar²(p-P)/a²s²)/hbar),
 * for the smeared cat the slides' form (docs/physics). fock, with r = a²c²/hbar²: the coefficient of t^n in
 *   (pi hbar)^-1 [(1+t)(1+r+(1-r)t)]^(-1/2) exp(-(x/a)²(1-t)/(1+t) - (ap/hbar)²(1-t)/(1+r+(1-r)t)).         */
double         cv_state_wigner (const CvState *state, double x, double p);
double complex cv_state_rho    (const CvState *state, double x, double x_prime);
/* w[i * ld + j] = W(x_i, p_j); the padding is left alone. Cost: one multiplication and addition a point for each of at
 * most 16 products f(x) g(p) (n + 1 for fock).                                                                    */
void           cv_state_fill   (const CvState *state, const CvGrid *grid, double *w);

double cv_state_purity (const CvState *state);   /* h ∬W² */

/* What c leaves of chi(δ, 0) = ∬ W e^(-ipδ/hbar), δ the separation of the first two packets: exp(-c²δ²/4hbar²); 1
 * for one packet.                                                                                                   */
double cv_state_smearing (const CvState *state);

/* Half widths and finest wavelengths at t = 0, so that W and its spectrum are below `tail` of their height outside;
 * cv_state_extent () is for the tail 1e-15.                                                                     */
void cv_state_extent      (const CvState *state, CvExtent *extent);
void cv_state_extent_tail (const CvState *state, double tail, CvExtent *extent);

/* Packet centres (x, p pairs, at most 4); returns how many: cat 2, gaussian and fock 1, compass 4. */
guint cv_state_centres (const CvState *state, double centre[8]);

/* cat, gaussian and compass as W = Σ Re A exp(-(u-X)²/a² - (v-P)²/s² + i q u/hbar - i kappa (v-P)), u = x - x0, v = p - p0:
 * W_kl above, one term a pair k <= l. Returns how many (0 for fock); s: (out) s.                                     */
#define CV_STATE_MAX_TERMS 10
typedef struct { double X, P, q, kappa; double complex amplitude; } CvStateTerm;
guint cv_state_terms (const CvState *state, CvStateTerm term[CV_STATE_MAX_TERMS], double *s);

/* W as the sum of products Σ_r f_r(x) g_r(p) that cv_state_fill () multiplies out; cv_state_rank () of them, at most
 * CV_STATE_MAX_RANK. f[r * n_x + i] = f_r(x[i]), g[r * n_p + j] = (d/dp)^order g_r(p[j]), order 0 … 7.            */
#define CV_STATE_MAX_RANK (CV_STATE_MAX_N + 1)
guint cv_state_rank    (const CvState *state);
void  cv_state_factors (const CvState *state, guint n_x, const double *x, double *f,
                        guint n_p, const double *p, guint order, double *g);
/* row[j] = Σ_r f[r * f_stride] g[r * n_p + j] */
void  cv_state_multiply_out (guint rank, const double *f, guint f_stride, const double *g, guint n_p,
                             double *restrict row);

G_END_DECLS
