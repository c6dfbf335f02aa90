/* Cvasi: slow references: classical particles
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/potential.h"

G_BEGIN_DECLS

/* x' = p/m, p' = -V'(x, t) - 2 gamma p from t to t + n dt (dt may be negative) by the classical Runge-Kutta method. */
void ref_particle (const CvPotential *potential, double m, double gamma, double t, double dt, guint n, double *x, double *p);

G_END_DECLS
