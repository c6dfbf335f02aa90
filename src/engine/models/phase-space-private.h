/* Cvasi: inside of model "phase-space": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/phase-space/grid.h"
#include "engine/phase-space/moyal.h"
#include "engine/phase-space/observables.h"
#include "engine/phase-space/paths.h"
#include "engine/phase-space/potential.h"
#include "engine/phase-space/state.h"
#include "engine/phase-space/weyl.h"

G_BEGIN_DECLS

enum {
  P_STATE, P_HBAR, P_A, P_B, P_C, P_ETA, P_PHASE, P_X0, P_P0, P_N,
  P_POTENTIAL, P_V, P_OMEGA, P_LAMBDA4, P_WELL_A, P_WELL_B, P_DRIVE, P_DRIVE_OMEGA, P_K, P_DECAY, P_M,
  P_HBAR_DYNAMICS, P_ORDER, P_TWIN, P_D, P_GAMMA, P_SYMBOL,
  P_N_X, P_N_P, P_X_MAX, P_P_MAX, P_DT, N_PARAMS
};

enum {
  T_NORM, T_ENERGY, T_X_MEAN, T_P_MEAN, T_X_VAR, T_P_VAR, T_XP_COV, T_PURITY, T_NEGATIVITY,
  T_COHERENCE, T_COHERENCE_THEORY, T_RHO_DIAG, T_RHO_OFF, T_FRINGE, T_MOYAL_1, T_MOYAL_2, T_MOYAL_3,
  T_CLASSICAL_X_MEAN, T_CLASSICAL_P_MEAN, T_CLASSICAL_X_VAR, T_DISTANCE, T_EHRENFEST_GAP,
  T_EXPECTATION, T_EDGE, T_ALIAS, T_STEP_ERROR, N_TRACES
};

enum {
  O_W, O_W_CLASSICAL, O_W_DIFFERENCE, O_RHO, O_MARGINAL_X, O_MARGINAL_P, O_POTENTIAL, O_MOYAL_SCALING, N_OUTPUTS
};

extern const CvParam cv_phase_space_params[N_PARAMS];
extern const CvTrace cv_phase_space_traces[N_TRACES];
extern const CvOutput cv_phase_space_outputs[N_OUTPUTS];

typedef struct {
  CvState start;                  /* what was prepared */
  double hbar_dynamics, m, D, gamma;
  int order;
  CvPotential *potential;
  CvGrid grid;
  double t, dt;                   /* dt: the longest step taken */

  CvMoyal *moyal;
  double *w;                      /* W(x, p; t) */
  CvMoyal *twin;                  /* order 0, or NULL */
  double *w_classical;            /* its field, or NULL */
  double *scratch[2];             /* for the step error and for differences */

  double *symbol;                 /* A(x, p) whose mean is a trace, or NULL */
  CvPaths *paths;                 /* classical paths of the packet centres */
  double complex chi_start;       /* chi at the packet separation at t = 0 */
  double fringe_start;
  CvMoments start_moments, moments;       /* at t = 0; at the last observe */
  double *potential_row;          /* V(x_i, t) [n_x] */
  double *margin_x, *margin_p;    /* [n_x], [n_p] at the last observe */
  double *orbit;                  /* x, p pairs of the centres' classical orbits */
  guint n_orbit;

  CvWeyl *weyl;
  double complex *rho;            /* [n_rho * n_rho] room for painting */
  double *scaling;                /* Moyal terms against hbar, once painted: nothing of them changes with time */
  CvAlias *alias;
  CvMoyalTerms *terms;            /* NULL for quadratic potentials: the terms vanish */
  guint until_estimate;           /* samples until step error and alias are estimated again */
  double step_error, alias_now;
  gboolean observed;              /* moments and margins belong to t */
} CvPhaseSpace;

void     cv_phase_space_observe (gpointer state, double *trace);
void     cv_phase_space_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void     cv_phase_space_paint   (gpointer state, guint output, CvPicture *picture);
gboolean cv_phase_space_drag    (gpointer state, guint output, guint mark, double x, double y, CvValues *values);
/* Brings moments, margins and potential row to t. */
void     cv_phase_space_measure (CvPhaseSpace *s);

G_END_DECLS
