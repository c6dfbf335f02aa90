/* Cvasi: classical paths of the packet centres, and what hangs on them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

#define CV_MAX_PATHS 4

/* x' = p/m, p' = -V'(x, t) - 2 gamma p for each centre, with the tangent map M = d(x,p)/d(x_0,p_0) beside it
 * (M' = ((0, 1/m), (-V'', -2 gamma)) M), and the decoherence exponent of the first two centres
 *     I' = D (x_1 - x_2)²/hbar²,        coherence_theory = e^(-I),
 * exact for quadratic potentials (slides: the off-diagonal elements; Joos and Zeh, Z. Phys. B 59, 223 (1985),
 * doi 10.1007/BF01725541). Integrated by classical Runge-Kutta of order 4 in substeps; one thread at a time. */
typedef struct {
  double x, p;
  double m[4];                    /* M: dx/dx0, dx/dp0, dp/dx0, dp/dp0 */
} CvPath;

typedef struct {
  guint n;                        /* 1 … CV_MAX_PATHS */
  CvPath path[CV_MAX_PATHS];
  double exponent;                /* I */
  double t;
  const CvPotential *potential;   /* must outlive the paths */
  double mass, hbar, D, gamma, substep;
} CvPaths;

/* centre[2 n]: x, p pairs at t = 0. substep > 0: the longest substep taken. */
CvPaths *cv_paths_new  (const double *centre, guint n, const CvPotential *potential, double mass, double hbar,
                        double substep);
void     cv_paths_free (CvPaths *paths);
void     cv_paths_set_environment (CvPaths *paths, double D, double gamma);
void     cv_paths_advance (CvPaths *paths, double t);

/* Separation of the first two centres (0, 0 where there is one). */
void     cv_paths_separation (const CvPaths *paths, double *d_x, double *d_p);

/* Where the centre of path k must have started for it to be at x, p now, by the tangent map: exact for quadratic
 * potentials, one Newton step otherwise. Displacement from the old start; FALSE where M is singular to round-off. */
gboolean cv_paths_pull_back (const CvPaths *paths, guint k, double d_x, double d_p, double *d_x0, double *d_p0);

/* max - min of W over one fringe period, 2 pi of (p d_x - x d_p)/hbar, through the midpoint of the first two centres, along
 * the direction that is steepest in units of a and hbar/a. NaN where there is one centre or no separation, or where the
 * stretch leaves the grid. Interpolates by 12-point Lagrange polynomials.                                              */
double   cv_paths_fringe (const CvPaths *paths, const CvGrid *grid, const double *w, double a);

/* The longest step with which Chin's fourth-order scheme carries classical points on the packets' rims (half axes 3 a and
 * 3 hbar/a around each centre) through the time `span` to within `tolerance` of x_fine and p_fine.                      */
double   cv_step_choose (const double *centre, guint n, double a, double hbar, const CvPotential *potential, double mass,
                         double x_fine, double p_fine, double span, double tolerance);

G_END_DECLS
