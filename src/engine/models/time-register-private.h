/* Cvasi: inside of model "time-register": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/open-system/lindblad.h"
#include "engine/open-system/time-register-exact.h"

G_BEGIN_DECLS

#define CV_TIME_MOST_STEPS 12     /* of the clock */

enum { P_QUBITS, P_CLOCK, P_CIRCUIT, P_SEED, P_START, P_TOLERANCE, N_PARAMS };

enum {
  T_CLOCK,                        /* clock_0 … clock_12 */
  T_TRACE_DISTANCE = T_CLOCK + CV_TIME_MOST_STEPS + 1,
  T_DISTANCE_THEORY, T_DECAY_RATE, T_GAP, T_GAP_THEORY, T_FIDELITY, T_SUCCESS,
  T_TRACE, T_MIN_EIGENVALUE, T_PURITY, T_ENTROPY, T_STEP_ERROR, N_TRACES
};

enum { O_CIRCUIT, O_CLOCK_DISTRIBUTION, O_RHO, O_REGISTER, O_BLOCH, O_SPECTRUM, N_OUTPUTS };

extern const CvParam cv_time_register_params[N_PARAMS];
extern const CvTrace cv_time_register_traces[N_TRACES];
extern const CvOutput cv_time_register_outputs[N_OUTPUTS];

typedef struct {
  CvCircuit *circuit;
  CvTimeRegister *r;
  CvLindblad *lindblad;
  CvTimeRegisterExact *exact;
  double complex *history, *theory, *scratch;   /* ρ_ss; the exact ρ(t); [d*d] */
  double complex *block[3];                     /* [2^N * 2^N] */
  CvHermitian *room;                            /* of blocks, or of ρ where the clock is coherent */
  double complex *spectrum;                     /* each eigenvalue once */
  guint n_spectrum;
  double gap, gap_theory, decay_rate;

  gboolean measured;                            /* what follows belongs to the present time */
  double clock[CV_TIME_MOST_STEPS + 1];
  double *eigenvalue;                           /* of ρ [d], not sorted */
  double trace_distance, distance_theory, fidelity, success, trace, least, purity, entropy, step_error;
} CvTimeModel;

/* Brings what is measured to the present time. */
void cv_time_register_measure (CvTimeModel *s);
void cv_time_register_observe (gpointer state, double *trace);
void cv_time_register_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void cv_time_register_paint   (gpointer state, guint output, CvPicture *picture);

/* The clock is taken to be found at T where it is so with more than this: the solver's error is far below it. */
#define CV_TIME_LEAST_READ 1e-9

G_END_DECLS
