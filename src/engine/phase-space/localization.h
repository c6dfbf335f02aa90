/* Cvasi: how a momentum distribution falls off
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* P(m) ~ e^(-2 |m - centre|/length), length in levels: S. Fishman, D. R. Grempel, R. E. Prange, Phys. Rev. Lett. 49, 509 (1982),
 * doi 10.1103/PhysRevLett.49.509; D. L. Shepelyansky, Physica D 28, 103 (1987), doi 10.1016/0167-2789(87)90123-0.
 *
 * P is an exponential only in the mean over long times, with large fluctuations about it, and its far tail is often flatter
 * than its middle. Hence two figures:                                                                                   */
typedef struct {
  /* Of the exponential e^(-2 |k|/length) tanh (1/length) over all whole k that is the most likely source of P; it has the same mean
   * <|k|> = 1/sinh (2/length), so   length = 2/asinh (1/<|m - centre|>).   0 for one level alone.                       */
  double length;
  double at_centre;      /* tanh (1/length) */
  /* Of a straight line through ln P, and the share of its variance that the line explains (1: an exponential); NaN where fewer
   * than CV_LOCALIZATION_LEAST bins stand above the floor.                                                              */
  double tail, r2;
  double reach;          /* |m - centre| up to which that line was fitted */
} CvLocalization;

#define CV_LOCALIZATION_FLOOR 1e-10
#define CV_LOCALIZATION_LEAST 6

/* P(m) [n] in the order of the transform. For the tail P is folded, (P(centre + k) + P(centre - k))/2 for k = 0, 1, …, and averaged
 * over bins of equal width, one level or, where more than 512 would be needed, more; least squares in which every bin weighs the
 * same, from the centre out to the first bin below CV_LOCALIZATION_FLOOR: what lies farther is round-off.                */
void cv_localization_fit (guint n, const double *distribution, int centre, CvLocalization *fit);

/* -Σ P ln P, 0 for one level, ln n for all alike. */
double cv_distribution_entropy (guint n, const double *distribution);

/* 1/2 Σ |P - P'| over bins of `bin` levels (odd), the middle one around `centre`: 0 where both agree bin by bin, 1 where they do not
 * overlap. */
double cv_distribution_distance (guint n, const double *a, const double *b, int centre, guint bin);

G_END_DECLS
