/* Cvasi: when quantum and classical motion part
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* The break time is the first t at which |deviation| >= max(threshold scale, least), deviation being a quantum minus a
 * classical number of the same name and scale what that number's size is, both fed sample by sample: <x> and the classical
 * spread sigma_x(t), or a distance and 1. Between two samples the ratio |deviation|/max(threshold scale, least) is taken as a
 * straight line. First crossing: whether the two come near each other again later is not asked, for means of filled
 * areas cross again and again.
 *
 * threshold 0.1: before the break the means differ by O(hbar²) of their size and grow as e^(2 lambda t) or faster, after it
 * by a good part of sigma_x, so that any threshold between marks the same event; another one, c times larger, moves the
 * mark by about ln(c)/2 lambda, the same for all hbar, and leaves the slope against ln(1/hbar) alone.
 * least: five standard errors of the deviation, where it is statistical, so that noise does not break.                */
#define CV_BREAK_THRESHOLD 0.1

typedef struct {
  double threshold, least;
  double time;              /* NaN before */
  double last_t, last_ratio;
} CvBreakTime;

/* threshold > 0; 0: CV_BREAK_THRESHOLD. least: 0; may be set anew before each sample. */
void   cv_break_time_init (CvBreakTime *break_time, double threshold);
/* t rises from sample to sample. A deviation that is not a number is a sample missed. Returns the break time, NaN before. */
double cv_break_time_feed (CvBreakTime *break_time, double t, double deviation, double scale);

/* The logarithmic law t_hb = (1/lambda) ln(A_0/hbar) (W. H. Zurek and J. P. Paz, Phys. Rev. Lett. 72, 2508 (1994), doi
 * 10.1103/PhysRevLett.72.2508; G. P. Berman and G. M. Zaslavsky, Physica A 91, 450 (1978), doi
 * 10.1016/0378-4371(78)90190-5): A_0 is an action of the motion. Either that of the region reached, or chi dp_0 with the
 * packet's width in p at the start and chi = sqrt(V'/V'''), the length over which V ceases to be harmonic: flow squeezes
 * dp_0 to dp_0 e^(-lambda t), and the first Moyal correction counts when hbar/dp has grown to chi. NaN unless lambda, A_0,
 * hbar > 0; 0 where hbar >= A_0.                                                                                     */
double cv_break_time_theory (double lambda, double action, double hbar);

/* chi = (∫V'² dx/∫V'''² dx)^(1/4) from x_min to x_max at time t: the formula above with both slopes as root mean squares.
 * Infinite where V''' vanishes (no break), NaN where V has no third derivative.                                      */
double cv_break_time_chi (const CvPotential *potential, double x_min, double x_max, double t);

G_END_DECLS
