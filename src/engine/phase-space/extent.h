/* Cvasi: how far a state will go, and what a grid for its motion must hold
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/grid.h"
#include "engine/phase-space/potential.h"
#include "engine/phase-space/state.h"

G_BEGIN_DECLS

/* Where nothing holds a state (free motion, a drive), and where structure grows without bound (classical flow), the grid
 * is laid out for this much time.                                                                               */
#define CV_EXTENT_HORIZON 10.0

/* Extent at all times of a state with extent `start` at t = 0 and packets at centres[2 n] (x, p pairs), from Moyal's
 * equation with this hbar and D = gamma = 0.
 *
 * Half widths: the largest energy E on the rims of the packets' tails bounds |x| by the turning points V = E and |p| by
 * sqrt(2m(E - min V)). Where no turning point comes, by the way made within the horizon. Where V depends on t, also
 * by 1.1 times the classical paths of the rims within the horizon.
 *
 * Finest wavelengths: a state of positions |x| < X and momenta |p| < P has no W structure beyond theta = 2X/hbar
 * along p and lambda = 2P/hbar along x (Weyl: rho(x + hbar theta/2, x - hbar theta/2)). That bound is kept at all times.
 * In a potential that is at most quadratic the spectrum is only carried along, theta -> M_xx theta + M_xp lambda as a
 * displacement of the classical flow would be, which is less for a smeared state.                                */
void cv_extent_of_motion (const CvExtent *start, const CvPotential *potential, double m, double hbar,
                          const double *centres, guint n, CvExtent *extent);

/* The same, but the wavelengths by the growth of displacements along the classical paths within `horizon`: what the
 * classical flow (order 0) needs until then. Its filaments have no bound at all times; nor, in practice, has a smeared
 * state in Moyal's equation where hbar is small.                                                                  */
void cv_extent_of_flow   (const CvExtent *start, const CvPotential *potential, double m, double horizon,
                          const double *centres, guint n, CvExtent *extent);

/* The automatic grid for a run: state, potential, m and the hbar of the dynamics; classical: order 0.
 *  - What all times need, with tails of 1e-15 where 512² points do, else of at most 1e-9; with fewer digits, down to 1e-4,
 *    where that keeps the grid within 1024² points.
 *  - For a state that is a mixture of more than five as this hbar counts them, and for the classical flow, structure takes
 *    its time to grow: tails of 1e-6 and what the longest of the horizons 10, 5, … 10/32 needs within 1024² points; the
 *    verdict's aliasing says when it is outgrown. All times come first where tails of at most 1e-6 do, fewer digits at all
 *    times before the horizons below 5, tails of 1e-4 last.
 *  - Else what all times (for the classical flow: the start) need with tails of 1e-4, up to max_bytes a field.
 * Errors as cv_grid_choose (). extent (out), may be NULL: what was asked of the grid.                             */
gboolean cv_extent_choose_grid (const CvState *state, const CvPotential *potential, double m, double hbar,
                                gboolean classical, const CvGridWish *wish, gsize max_bytes,
                                CvGrid *grid, CvExtent *extent, GError **error);

G_END_DECLS
