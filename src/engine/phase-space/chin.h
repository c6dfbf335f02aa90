/* Cvasi: one step of a single classical path with its tangent (library-private, see lyapunov.h and section.h)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* A path and a displacement from it. */
typedef struct {
  double x, p, dx, dp;
} CvTangent;

/* n steps of dt from time t by Chin's scheme as in moyal.h, and by its derivative for (dx, dp): for gamma = 0 both keep areas
 * to round-off. tangent FALSE leaves dx, dp alone.                                                                  */
void _cv_chin_steps (const CvPotential *potential, double m, double gamma, double t, double dt, guint n, gboolean tangent,
                     CvTangent *path);

G_END_DECLS
