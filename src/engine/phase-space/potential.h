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

typedef struct _CvPotential CvPotential;

/* Fails with CV_ERROR_EXPRESSION where the text does not parse; message with position and what is known. */
CvPotential *cv_potential_new  (const CvPotentialSpec *spec, GError **error);
void         cv_potential_free (CvPotential *potential);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvPotential, cv_potential_free)

/* V(x, t). Not thread-safe for EXPRESSION (one parser inside); no allocation. */
double cv_potential_value (const CvPotential *potential, double x, double t);
/* value[i] = V(x[i], t) for n points: the fast way to build phases. */
void cv_potential_values (const CvPotential *potential, const double *x, guint n, double t, double *value);

/* d^n V/dx^n, n = 1 … 17. Closed forms to round-off; EXPRESSION numerically, its relative error is
 * cv_potential_derivative_error (): a caller that needs better must refuse.                            */
double cv_potential_derivative (const CvPotential *potential, guint n, double x, double t);
double cv_potential_derivative_error (const CvPotential *potential, guint n, double x_max);

gboolean cv_potential_depends_on_time (const CvPotential *potential);
gboolean cv_potential_is_quadratic    (const CvPotential *potential);   /* at most: Moyal = Liouville */

/* All values on [-x_max, x_max] at t finite? An EXPRESSION that is not: CV_ERROR_EXPRESSION saying where. */
gboolean cv_potential_check (const CvPotential *potential, double x_max, GError **error);

G_END_DECLS
