/* Cvasi: the standard map, classical twin of the kicked rotor
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/numeric/pool.h"

G_BEGIN_DECLS

/* p' = p + K sin(theta),   theta' = theta + p'   (theta modulo 2 pi, kept in [-pi, pi]; p without end)
 *
 * for an ensemble of points, with the tangent map
 *     dp' = dp + K cos(theta) dtheta,   dtheta' = dtheta + dp'
 * of one vector for each, from (dtheta, dp) = (0, 1). Source: B. V. Chirikov, Phys. Rep. 52, 263 (1979),
 * doi 10.1016/0370-1573(79)90023-1. Sums over points are made in pieces of fixed size, in order: results do not depend on
 * the number of threads.                                                                                            */
typedef struct _CvStandardMap CvStandardMap;

/* n >= 1 points on the line p = 0. pool: shares the points; NULL: alone; not owned. NULL with CV_ERROR_TOO_LARGE: no memory. */
CvStandardMap *cv_standard_map_new  (double K, guint n, CvPool *pool, GError **error);
void           cv_standard_map_free (CvStandardMap *map);

/* theta_j = -pi + 2 pi (j + 1/2)/n, all at p: means over theta are trapezoidal sums, exact to round-off for the first kicks, until
 * the map has folded the line (about ln n over the Lyapunov exponent).                                                */
void cv_standard_map_start_line   (CvStandardMap *map, double p);
/* Normal in theta and p with these standard deviations, independent; from a lattice in place of random numbers:
 * u = (j + 1/2)/n and v = j (sqrt 5 - 1)/2 modulo 1 through Box–Muller, so that moments are better than 1/sqrt n.       */
void cv_standard_map_start_packet (CvStandardMap *map, double theta0, double p0, double sigma_theta, double sigma_p);

void  cv_standard_map_kick  (CvStandardMap *map);     /* allocates nothing */
guint cv_standard_map_kicks (const CvStandardMap *map);
guint cv_standard_map_n     (const CvStandardMap *map);
const double *cv_standard_map_theta (const CvStandardMap *map);   /* [n] */
const double *cv_standard_map_p     (const CvStandardMap *map);   /* [n] */

/* <p²>/2 and its standard error as of n independent points, sqrt((<p⁴> - <p²>²)/n)/2: what the error becomes once the
 * stratified start is forgotten. error may be NULL.                                                                  */
double cv_standard_map_energy   (const CvStandardMap *map, double *error);
/* Mean over the points of ln(|d(kicks)|/|d(0)|)/kicks; NaN before the first kick. Exceeds or misses its limit by O(1/kicks). */
double cv_standard_map_lyapunov (const CvStandardMap *map);

/* D = (K²/2)(1 - 2 J2(K) + 2 J2(K)²): growth of <p²> per kick. A. B. Rechester, R. B. White, Phys. Rev. Lett. 44, 1586 (1980),
 * doi 10.1103/PhysRevLett.44.1586. An expansion in 1/sqrt K: NaN below K = 3, where islands and surviving curves hold the points
 * up; wrong near K = 2 pi, 4 pi … too, where accelerator modes carry some of them along.                                 */
double cv_standard_map_diffusion (double K);

/* Surface of section on the torus: point [2 * orbits * kicks] (out), pairs theta, p, both in [-pi, pi]: orbit k after kick j stands at
 * pair k * kicks + j. The starts are a lattice over the torus that avoids its symmetries.                              */
void cv_standard_map_section (double K, guint orbits, guint kicks, double *point);

G_END_DECLS
