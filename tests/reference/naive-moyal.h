/* Cvasi: slow references: the Moyal step as written on paper, with Fourier sums term by term
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/moyal.h"

G_BEGIN_DECLS

/* One step of dt from t, in place, in O(n³): unmerged K(dt/2) F T(dt) K(dt/2), or Chin's K(dt/6) F T(dt/2) K̃(2dt/3) F T(dt/2)
 * K(dt/6). K multiplies W~(x,theta) = Σ_j W e^(-i p_j theta) dp by exp(tau b), K̃ by exp(tau {b + dt²/48 (2i/m) b_x b_theta})
 * with b_x, b_theta by differences of b; a growing modulus is cut to 1. T shifts x by p tau/m (with friction p (1 - e^(-2 gamma
 * tau))/(2 gamma m)), F evaluates W~ at theta e^(-2 gamma tau). Highest wave numbers get the mean generator of both signs.
 * spec->D is taken as it is (the engine's differs with friction: pass what it uses). Threads are ignored.          */
void ref_moyal_step (const CvMoyalSpec *spec, double *w, double t, double dt);

G_END_DECLS
