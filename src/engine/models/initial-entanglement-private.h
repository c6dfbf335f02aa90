/* Cvasi: inside of model "initial-entanglement": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/open-system/correlated-start.h"
#include "engine/open-system/interaction.h"

G_BEGIN_DECLS

enum {
  P_START, P_WEIGHT, P_PHASE, P_ETA, P_AMPLITUDES, P_ALPHA, P_BETA, P_GAMMA, P_CORRELATION,
  P_INTERACTION, P_SEED, P_G, N_PARAMS
};

enum {
  T_C01, T_RE_C01, T_IM_C01, T_P0, T_P1, T_PURITY, T_TRACE, T_MIN_EIGENVALUE, T_CONCURRENCE,
  T_KRAUS_PART, T_RE_KRAUS, T_IM_KRAUS, T_KRAUS_P0, T_KRAUS_P1, T_XI_PART, T_RE_XI, T_IM_XI, T_XI_P0, T_XI_P1,
  T_PRODUCT_C01, T_PRODUCT_RE_C01, T_PRODUCT_IM_C01, T_PRODUCT_PURITY,
  T_CONDITION, T_INVERTIBILITY, T_RESIDUAL, T_RE_X01, T_IM_X01, T_CHOI_MIN, T_ENERGY,
  T_C01_THEORY, T_RE_C01_THEORY, T_IM_C01_THEORY, T_P0_THEORY, T_PURITY_THEORY, T_KRAUS_THEORY, T_XI_THEORY,
  T_RE_X01_THEORY, T_IM_X01_THEORY, N_TRACES
};

enum { O_RHO, O_KRAUS, O_XI, O_BLOCH, O_RHO_AB, O_CORRELATIONS, O_CORRELATIONS_START, O_MAP, O_GENERATOR, O_OPERATORS, N_OUTPUTS };

extern const CvParam cv_initial_entanglement_params[N_PARAMS];
extern const CvTrace cv_initial_entanglement_traces[N_TRACES];
extern const CvOutput cv_initial_entanglement_outputs[N_OUTPUTS];

/* All that happens depends on angle = ∫ g dt alone: the room computes with g = 1 at that angle, and rates get their g here. */
typedef struct {
  CvInteraction interaction;
  CvFano start;                   /* ρ_AB at t = 0 */
  double correlations[3][3];      /* its γ' */
  double complex hamiltonian[16]; /* of g = 1 */
  CvCorrelatedStart *room;
  CvHermitian *choi;              /* room for the Choi matrix of T */
  double g, t;
  double base_t, base_angle;      /* where g was changed last */
  double energy_start;            /* ⟨H⟩ of g = 1 at t = 0 */

  const CvCorrelatedInstant *now; /* at t; NULL: not computed yet */
  double choi_min;                /* belongs to it */
} CvInitialEntanglement;

/* Everything at the present time. */
const CvCorrelatedInstant *cv_initial_entanglement_measure (CvInitialEntanglement *s);
double cv_initial_entanglement_angle (const CvInitialEntanglement *s);

gboolean cv_initial_entanglement_prepare (const CvValues *values, double complex *rho_ab, GError **error);

void cv_initial_entanglement_observe (gpointer state, double *trace);
void cv_initial_entanglement_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void cv_initial_entanglement_paint   (gpointer state, guint output, CvPicture *picture);
int  cv_initial_entanglement_trace_of_element (guint output, guint row, guint column);

G_END_DECLS
