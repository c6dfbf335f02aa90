/* Cvasi: spectrum and steady state of a Lindblad generator
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/superoperator.h"

G_BEGIN_DECLS

#define CV_LIOUVILLIAN_MAX_D 32     /* d² <= 1024 eigenvalues */

/* All d² eigenvalues of the generator, those of largest real part first (0, the steady state, leads). Elements of ρ are
 * sorted into blocks first whose members all act on each other, directly or through others: what the generator does not
 * couple (a conserved quantity, a symmetry) or couples in one direction only (a decay that nothing leads back) leaves the
 * generator block-triangular in the right order, and its eigenvalues are those of the blocks. That makes most systems far
 * cheaper than d⁶. Errors of about 1e-13 of the block's largest |λ|, more where eigenvalues of one block coalesce (√ of
 * that for a pair). value[d²]. Allocates. FALSE with an error: d too large, no memory, not finite.                     */
gboolean cv_liouvillian_spectrum (const CvLindbladSpec *spec, double complex *value, GError **error);

/* The same for d <= 256 where no block has more than `most` elements; an error where one has. */
gboolean cv_liouvillian_spectrum_of_blocks (const CvLindbladSpec *spec, guint most, double complex *value,
                                            GError **error);

/* Smallest -Re λ > `least` of such a list: the gap; NaN where there is none. */
double   cv_liouvillian_gap (guint n, const double complex *value, double least);

/* ρ with L ρ = 0 and tr ρ = 1, where it is unique. FALSE with an error: d too large, or not unique: another
 * state, or a matrix without trace, is stationary too. Allocates.                                                       */
gboolean cv_liouvillian_steady (const CvLindbladSpec *spec, double complex *rho, GError **error);

G_END_DECLS
