/* Cvasi: stroboscopic section of driven classical motion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* Points (x, p) of n_paths paths of x' = p/m, p' = -V'(x, t) (no friction, no noise) at t = (phase + k) period, k = 0, 1, …:
 * regular motion lies on curves, chaotic motion fills areas (H. Poincare; J. Guckenheimer and P. Holmes, Nonlinear
 * Oscillations, Springer 1983, section 1.5, doi 10.1007/978-1-4612-1140-2). Chin's fourth-order scheme keeps areas, so that
 * curves stay closed.
 *
 * Starts are spread over the window by a Kronecker sequence, those with H(x, p, phase period) > energy_most left out. The
 * picture fills up as it is extended: all paths' first points, all second ones, ….
 *
 * Without a drive there is no section: every path lies on a level curve of H(x, p), and those are what to draw. */
#define CV_SECTION_MOST 20000
#define CV_SECTION_PATHS 512

typedef struct {
  const CvPotential *potential;     /* kept; must outlive the section */
  double m;                         /* > 0 */
  double period;                    /* > 0; 0: cv_potential_period () */
  double phase;                     /* 0 <= phase < 1 of a period, also negative or more: the same by whole periods */
  double x_min, x_max, p_min, p_max;/* of the starts */
  double energy_most;               /* INFINITY: all */
  guint n_paths;                    /* 1 … CV_SECTION_PATHS; 0: 48 */
  guint n_most;                     /* points; 1 … CV_SECTION_MOST; 0: CV_SECTION_MOST */
  guint n_steps;                    /* a period; 0: 200 */
} CvSectionSpec;

typedef struct _CvSection CvSection;

/* CV_ERROR_OUT_OF_RANGE beyond the ranges above, where V does not depend on t, where its period is unknown and none given,
 * and where no start in the window lies below energy_most.                                                          */
CvSection *cv_section_new  (const CvSectionSpec *spec, GError **error);
void       cv_section_free (CvSection *section);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvSection, cv_section_free)

/* At most n_points more; returns how many there were room and paths for (0: full). A point costs n_steps steps, some 8 µs.
 * Paths beyond 1e6 times the window's size end. Allocates nothing. One thread at a time.                           */
guint cv_section_extend (CvSection *section, guint n_points);

/* How many points there are, at x[0 …], p[0 …]; path[i] is the number of the start (all may be NULL). Pointers stay valid and
 * points stay what they are until the section is freed.                                                            */
guint cv_section_points (const CvSection *section, const double **x, const double **p, const guint16 **path);

G_END_DECLS
