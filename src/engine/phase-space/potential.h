/* Cvasi: potentials V(x, t) with all their derivatives
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  CV_POTENTIAL_FREE,          /* 0 */
  CV_POTENTIAL_HARMONIC,      /* m omega² x²/2 */
  CV_POTENTIAL_QUARTIC,       /* m omega² x²/2 + lambda4 x⁴ */
  CV_POTENTIAL_DOUBLE_WELL,   /* B x⁴ - A x² + drive x cos(drive_omega t) */
  CV_POTENTIAL_PENDULUM,      /* -K cos x */
  CV_POTENTIAL_SYNAPSE,       /* ½ Σ_k (tanh(u_k x) - d_k)² + ½ decay x²: cost landscape of one weight */
  CV_POTENTIAL_EXPRESSION     /* typed text in x and t */
} CvPotentialKind;

typedef struct {
  CvPotentialKind kind;
  double m, omega, lambda4, A, B, drive, drive_omega, K, decay;
  const char *text;           /* EXPRESSION */
} CvPotentialSpec;

/* The synapse's twelve lessons: input u_k, wanted answer d_k of a neuron y = tanh(w u_k) with one weight w (here x).
 * Four strong inputs want a negative weight, eight weak ones a large positive one, and no weight serves both:
 *   u = 1.6 1.8 2.2 2.4,                         d = -0.8 -0.7 -0.9 -0.8
 *   u = 0.18 0.20 0.22 0.24 0.26 0.28 0.30 0.32, d =  0.9 0.8 0.9 0.85 0.9 0.8 0.9 0.85
 * With decay 0.02: a sharp minimum 3.669 at x = -0.27, a flat one 6.732 at x = 4.13, the barrier 7.742 at x = 0.98. */
#define CV_SYNAPSE_N 12
extern const double cv_synapse_u[CV_SYNAPSE_N], cv_synapse_d[CV_SYNAPSE_N];

typedef struct _CvPotential CvPotential;

/* Fails with CV_ERROR_EXPRESSION where the text does not parse; message with position and what is known. */
CvPotential *cv_potential_new  (const CvPotentialSpec *spec, GError **error);
void         cv_potential_free (CvPotential *potential);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvPotential, cv_potential_free)

/* V(x, t). Not thread-safe for EXPRESSION (one parser inside); no allocation. */
double cv_potential_value (const CvPotential *potential, double x, double t);
/* value[i] = V(x[i], t) for n points: the fast way to build phases. */
void cv_potential_values (const CvPotential *potential, const double *x, guint n, double t, double *value);

/* force[i] = -V'(x[i], t), and curvature[i] = V''(x[i], t) unless NULL: whole arrays at once, any thread at a time, to round-off
 * of the largest of V's terms. EXPRESSION: one point after the other by cv_potential_derivative (), slow and one thread. */
void cv_potential_forces (const CvPotential *potential, const double *x, guint n, double t, double *force, double *curvature);

/* d^n V/dx^n, n = 1 … 17 (0 is V itself). Closed forms to round-off; EXPRESSION numerically (numeric/derivative.h:
 * fits made on first use, forgotten when t changes if the text has a t), NaN where it cannot be had.            */
double cv_potential_derivative (const CvPotential *potential, guint n, double x, double t);
/* Largest error of it on [-x_max, x_max] at t = 0 over its natural size there, which is the larger of max |V^(n)| and
 * n! max |V|/x_max^n: a caller that needs better must refuse. Infinite where V has a kink or is not finite.     */
double cv_potential_derivative_error (const CvPotential *potential, guint n, double x_max);

gboolean cv_potential_depends_on_time (const CvPotential *potential);
/* Of V in t: 2 pi/drive_omega of a driven double well, 0 where V stands still, NaN for typed text with a t. */
double   cv_potential_period          (const CvPotential *potential);
/* EXPRESSION: derivatives come from fits, dear to make (and made anew for each t where V moves). */
gboolean cv_potential_is_typed        (const CvPotential *potential);
/* At most quadratic in x at all t, so that Moyal = Liouville. EXPRESSION: tried on many points, never TRUE for a text
 * that is seen to differ from a parabola by 1e-11 of its size.                                                  */
gboolean cv_potential_is_quadratic    (const CvPotential *potential);

/* All values on [-x_max, x_max] finite, for EXPRESSION with a t at several times up to 100? Else CV_ERROR_EXPRESSION
 * saying where not.                                                                                             */
gboolean cv_potential_check (const CvPotential *potential, double x_max, GError **error);

G_END_DECLS
