/* Cvasi: a qubit and a bath of lossy modes whose couplings can be learned
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* One excitation shared by the qubit, amplitude c, and K modes, amplitudes b_k:
 *   dc/dt = -i Σ g_k b_k,   db_k/dt = -(i d_k + κ/2) b_k - i g_k c,
 * which is dc/dt = -∫_0^t k(t - s) c(s) ds with the memory kernel k(t) = Σ g_k² e^(-(i d_k + κ/2) t) of the spectral density
 * J(d_k) = g_k². The modes stand at d_k = band (2k/(K - 1) - 1) - offset. The cost of couplings g is what is lost on average,
 *   C = 1 - (1/T) ∫_0^T |c|² dt,   c(0) = 1.
 * Motion and cost by Taylor series of steps whose norm is at most 1: a rest of 1e-18 a step. One thread at a time.        */
typedef struct {
  guint n;                  /* K, 2 … CV_BATH_MOST */
  double band;              /* > 0 */
  double offset;            /* of the qubit from the middle of the band */
  double loss;              /* κ >= 0 */
} CvBathSpec;

#define CV_BATH_MOST 101
/* Longest T times (band + |offset| + loss/2 + |g|) that can be computed. */
#define CV_BATH_MOST_STEPS 8192

typedef struct _CvBath CvBath;
CvBath *cv_bath_new  (const CvBathSpec *spec);
void    cv_bath_free (CvBath *bath);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvBath, cv_bath_free)
void          cv_bath_set       (CvBath *bath, const CvBathSpec *spec);    /* the same K */
const double *cv_bath_detunings (const CvBath *bath);                      /* d [K] */

/* C, and ∂C/∂g [K] where gradient is not NULL; NaN: too long, or not finite. Allocates nothing. */
double cv_bath_cost (CvBath *bath, const double *g, double T, double *gradient);

/* The amplitudes v = (c, b_1 … b_K) [K + 1] forward by t, and *lost += ∫ κ Σ|b|² dt: |c|² + Σ|b|² + lost stays 1. */
void           cv_bath_advance (CvBath *bath, const double *g, double t, double complex *v, double *lost);
double complex cv_bath_kernel  (const CvBath *bath, const double *g, double t);     /* k(t) */

/* All couplings equal, Σ g² = S². */
void cv_bath_flat (guint n, double strength, double *g);

/* One epoch of learning: descent on the sphere Σ g² = S². The gradient loses its radial part; the step along it is scaled back
 * onto the sphere and halved until the cost falls by a tenth of what the slope promises. It is first tried as long as the last
 * two gradients tell the curvature (J. Barzilai and J. M. Borwein, IMA J. Numer. Anal. 8, 141 (1988), doi
 * 10.1093/imanum/8.1.141): plain descent takes ten times the epochs, and a fixed step becomes unstable.
 * g (inout) [K], *cost (out) that of the new g. FALSE: no step lowers the cost any more, g is as it was.                  */
gboolean cv_bath_learn  (CvBath *bath, double T, double *g, double *cost);
/* What earlier epochs have told is forgotten; needed where g or the bath was changed by others. */
void     cv_bath_forget (CvBath *bath);

G_END_DECLS
