/* Cvasi: a Hermitian matrix as one real one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* A Hermitian matrix A = R + i J (R symmetric, J antisymmetric) has as many real numbers as S = R + J, a real matrix
 * without any symmetry, and Sᵀ = R - J: half the memory and half the work of two planes, no triangle to keep in mind, and
 * Σ S² = Σ |A|². A product (G A)_ij, made of G_ik A_kj, adds Re G_ik S_kj + Im G_ik Sᵀ_kj to the plane of G A + (G A)†.
 *
 * A plane holds d rows of ld >= d numbers, S_ij at plane[i * ld + j]; what lies beyond column d is zero. A matrix that is not
 * Hermitian is A + i B with A = (ρ + ρ†)/2 and B = (ρ - ρ†)/(2 i), both Hermitian: two planes. Any thread.                 */

/* Whole vectors in every row, and rows that do not compete for the same places of the cache. */
#define CV_PLANE_LD(d) ((((d) + 7u) & ~7u) + (((d) + 7u) / 8u % 8u == 0 ? 8u : 0u))

/* rho[d*d] by columns → hermitian[d*ld], anti[d*ld]. Returns the largest |B_ij|; errors of half a unit in the last place. */
double cv_plane_split (guint d, guint ld, const double complex *rho, double *hermitian, double *anti);
/* Back. anti NULL: B = 0. */
void   cv_plane_join  (guint d, guint ld, const double *hermitian, const double *anti, double complex *rho);

/* Is B, whose largest element is `largest`, no more than what rounding leaves? */
gboolean cv_plane_alone (guint d, guint ld, const double *hermitian, double largest);

G_END_DECLS
