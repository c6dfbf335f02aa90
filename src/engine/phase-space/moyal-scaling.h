/* Cvasi: "what about the (2s+1)th derivative?": the Moyal terms of a state against hbar
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/phase-space/potential.h"
#include "engine/phase-space/state.h"

G_BEGIN_DECLS

/* For the state at t = 0, its hbar replaced by each of hbar[n] and its smearing by c, all else kept:
 *   ratio[(s-1) * n + i] = (hbar/2)^(2s)/(2s+1)! ∬ |V^(2s+1) (d/dp)^(2s+1) W| / ∬ |V' dW/dp|,   s = 1 … s_max <= 3,
 * NaN where the classical term vanishes. Pure (c = 0, a fixed): the same for every hbar, since p only scales with
 * hbar/a; no order is suppressed. Smeared: proportional to hbar^(2s) once hbar << a c and, with
 * fringes, hbar << a² c/2b.
 *
 * No grid: W is a sum of products (state.h), its p derivatives closed forms, and the sums run over a few hundred places
 * where W lives; good to a few per cent. 48 values of hbar take 1 to 3 ms for a cat (compass 10, fock growing as n²);
 * nothing of it changes with time.                                                                                */
void cv_moyal_scaling (const CvState *state, const CvPotential *potential, const double *hbar, guint n, double c,
                       guint s_max, double *ratio);

G_END_DECLS
