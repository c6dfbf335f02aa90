/* Cvasi: a toy system in closed form, so that views can be tested without physics
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/scenario.h"
#include "engine/run/runner.h"

G_BEGIN_DECLS

/* Two coherent states at ±b, hbar = m = omega = a = 1, turning in a harmonic well; the coherence falls as e^(-rate t):
 *   W(x, p; t) = [e^(-(X-b)² - P²) + e^(-(X+b)² - P²) + 2 e^(-rate t) e^(-X² - P²) cos (2 b P)] / (2 pi (1 + e^(-b²)))
 * with X = x cos t - p sin t, P = x sin t + p cos t.                                                                  */
/* Beside it a 4 × 4 matrix with z(r, c) = cos (0.7 k + t) + i cos (0.7 (k + 1) + t), k = 2 (4 r + c); the trace "element" is
 * |z(0, 1)| and belongs to (0, 1) and (1, 0). A ball with one shrinking, turning state, the spectrum 0, −rate, −2 rate ± i,
 * a circuit H, CNOT on two wires. With empty = 1 no output applies. "halving" is the instant when the coherence
 * was 1/2, ln 2/rate, not known before.                                                                                    */
extern const CvModel toy_model;

#define TOY_ABSENT "The toy is empty: there is nothing to see until it is filled."

enum { TOY_B, TOY_RATE, TOY_POINTS, TOY_EMPTY, TOY_N_PARAMS };
enum { TOY_W, TOY_RHO, TOY_CURVES, TOY_BARS, TOY_MATRIX, TOY_BALL, TOY_SPECTRUM, TOY_CIRCUIT, TOY_N_OUTPUTS };
enum { TOY_COHERENCE, TOY_THEORY, TOY_PURITY, TOY_ELEMENT, TOY_HALVING, TOY_N_TRACES };

#define TOY_HALF_WIDTH 8.0    /* of the domain, both ways */

double toy_w (double b, double rate, double t, double x, double p);

/* A runner that has loaded the toy, paused at t = 0, painting everything. */
CvRunner *toy_runner (void);
/* The frame of this runner at t. (transfer full) */
CvFrame *toy_frame (CvRunner *runner, double t);

/* A panel of this kind: output (or NULL) and traces (ends with NULL, or NULL). Static, valid until the next call. */
const CvPanelSpec *toy_panel (CvPanelKind kind, const char *output, const char *const *traces);

G_END_DECLS
