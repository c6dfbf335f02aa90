/* Cvasi: a toy model, damped oscillator with a closed form, for tests of what moves models
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* x'' + 2 gamma x' + omega² x = 0 from x0, v0 (+ kick), each stretch by the exact propagator, so that any two ways
 * to one instant agree to round-off. x_theory holds as long as gamma is what it was at t = 0.                    */
typedef enum {
  TOY_SHAPE, TOY_OMEGA, TOY_X0, TOY_V0, TOY_SIZE, TOY_MIRROR, TOY_KICK, TOY_BURN, TOY_GAMMA, TOY_TINT, TOY_NOTE,
  TOY_N_PARAMS
} ToyParam;

/* stops: how often advance () was called; path: sum of the squares of the times it was asked for. */
typedef enum { TOY_X, TOY_V, TOY_ENERGY, TOY_X_THEORY, TOY_GAMMA_NOW, TOY_STOPS, TOY_PATH, TOY_N_TRACES } ToyTrace;

typedef enum {
  TOY_FIELD, TOY_COMPLEX, TOY_CURVES, TOY_MATRIX, TOY_BARS, TOY_BALL, TOY_POINTS, TOY_CIRCUIT, TOY_N_OUTPUTS
} ToyOutput;

#define TOY_INTERVAL 0.0625     /* its sample interval; exact in binary */
#define TOY_MAX_SIZE 1024       /* more "does not fit in memory" */

extern const CvModel toy_model;

/* Over all states of the program so far. */
guint toy_n_created (void);
guint toy_n_alive   (void);
guint toy_most_alive (void);    /* at one time, since the last call */
guint toy_n_painted (void);     /* pictures */

/* The closed form, |gamma| < omega. */
double toy_x (double omega, double gamma, double x0, double v0, double t);

G_END_DECLS
