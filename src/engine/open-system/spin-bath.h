/* Cvasi: a qubit in a bath of spins, exactly
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

#include "engine/open-system/qubit-map.h"

G_BEGIN_DECLS

/* H = (1/2) sigma_z x sum_k g_k sigma_z^k + (1/2) splitting sigma_x, hbar = 1; the bath starts in the product of
 * a_k|0> + b_k|1> with p_k = |a_k|^2 - |b_k|^2. Source: W. H. Zurek, Phys. Rev. D 26, 1862 (1982),
 * doi 10.1103/PhysRevD.26.1862; W. H. Zurek, F. M. Cucchietti, J. P. Paz, Acta Phys. Pol. B 38, 1685 (2007) for the decay.
 *
 * Every sigma_z^k is conserved: each of the 2^n configurations of the bath is a field B = sum_k (+-)g_k in which the qubit
 * turns about (splitting, 0, B) with the frequency E = sqrt(splitting^2 + B^2), and the qubit's state is the mean over
 * them with the weights prod |a_k|^2 or |b_k|^2. Fields that agree to 1e-12 of sum |g_k| are kept as one.               */

/* Product formula, splitting = 0: <E_1(t)|E_0(t)> = prod_k [cos(g_k t) - i p_k sin(g_k t)], the factor that rho_01 takes on.
 * g, p: [n]. Any n; error a few n epsilon (1 + |g_k t|).                                                              */
double complex cv_spin_bath_overlap (guint n, const double *g, const double *p, double t);

/* |overlap| = exp(-t^2/2 tau^2) at first, tau = [sum g_k^2 (1 - p_k^2)]^(-1/2); infinity where nothing decays. */
double cv_spin_bath_decay_time (guint n, const double *g, const double *p);

/* <B^2>^(1/2) = sqrt(sum g_k^2 (1 - p_k^2) + (sum g_k p_k)^2): what the splitting has to be compared with. */
double cv_spin_bath_field (guint n, const double *g, const double *p);

/* g_k = mean (1 + spread xi_k), xi_k normal numbers of the seed (MT19937); a larger n continues the same row. g: (out) [n]. */
void cv_spin_bath_draw (guint n, double mean, double spread, guint64 seed, double *g);

#define CV_SPIN_BATH_MOST_FIELDS 4096   /* 2^12 */

/* Plan and execute: the fields are listed once. With a splitting there may be 4096 different fields at most (12 spins,
 * or more where couplings are equal): beyond that NULL with an error of one line. Without, a larger bath goes by the
 * product formula. The bath keeps copies of g and p. One thread at a time for new; any for the rest.                  */
typedef struct _CvSpinBath CvSpinBath;
CvSpinBath *cv_spin_bath_new  (guint n, const double *g, const double *p, double splitting, GError **error);
void        cv_spin_bath_free (CvSpinBath *bath);

/* How many different fields are summed; 0: too many, the product formula is used. */
guint cv_spin_bath_n_fields (const CvSpinBath *bath);

/* The qubit's map from 0 to t >= 0. Allocates nothing; error a few epsilon (1 + t sum |g_k|). */
void cv_spin_bath_map (const CvSpinBath *bath, double t, CvQubitMap *map);

/* Mean of |overlap|^2 over all times, splitting = 0: sum_B P(B)^2, P(B) the weight of all configurations with field B.
 * Where all of them differ (couplings without a common measure) this is 2^(-n) prod (1 + p_k^2), and that is what a bath
 * with too many fields to list gives.                                                                                */
double cv_spin_bath_mean_square (const CvSpinBath *bath);

G_END_DECLS
