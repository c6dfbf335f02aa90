/* Cvasi: inside of model "learning-material": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/numeric/linear.h"
#include "engine/numeric/real-matrix.h"
#include "engine/open-system/epoch-cost.h"
#include "engine/open-system/learning-bath.h"
#include "engine/open-system/learning-law.h"
#include "engine/open-system/learning-sectors.h"

G_BEGIN_DECLS

enum {
  P_MECHANISM, P_CLOCK, P_INPUT, P_THETA, P_PHI, P_QUBITS, P_CODE,
  P_NOISE, P_GAM, P_GAM0, P_RECORDED, P_TILT, P_SECTORS,
  P_MODES, P_BAND, P_LOSS, P_STRENGTH, P_OFFSET,
  P_LEARN, P_FORGET, P_T, P_EPOCHS, P_RATE, P_FRICTION, P_STEP, P_KAPPA, P_SPREAD, P_SEED, N_PARAMS
};

enum {
  T_RHO_00_FIXED, T_RHO_11_FIXED, T_RHO_01_FIXED, T_RHO_00_LEARNING, T_RHO_11_LEARNING, T_RHO_01_LEARNING,
  T_COHERENCE_THEORY, T_COST, T_WEIGHT_NORM, T_H, T_EPOCH, T_GRADIENT_NORM, T_KINETIC,
  T_RE_01_FIXED, T_IM_01_FIXED, T_RE_01_LEARNING, T_IM_01_LEARNING, T_FIDELITY_FIXED, T_FIDELITY_LEARNING,
  T_KEPT_X, T_KEPT_Y, T_KEPT_Z, T_DFS_FIXED, T_DFS_LEARNING, T_SECTOR_1, T_SECTOR_2, T_SECTOR_3, T_SECTOR_4,
  T_SURVIVAL_FIXED, T_SURVIVAL_LEARNING, T_TRACE, T_MIN_EIGENVALUE, N_TRACES
};

enum {
  O_FIGURE_1, O_FIGURE_2, O_WEIGHTS, O_MOMENTA, O_SECTORS, O_COST_CURVE, O_BLOCH, O_BLOCH_FIXED, O_RHO_FIXED, O_RHO_LEARNING,
  O_SPECTRAL_DENSITY, O_KERNEL, N_OUTPUTS
};

enum { MECHANISM_SECTORS, MECHANISM_SPECTRUM };
enum { CLOCK_EPOCH, CLOCK_LEARNING };
enum { INPUT_X, INPUT_Y, INPUT_Z, INPUT_ANGLES };
enum { CODE_DFS, CODE_PAIR, CODE_FIRST };

extern const CvParam cv_learning_material_params[N_PARAMS];
extern const CvTrace cv_learning_material_traces[N_TRACES];
extern const CvOutput cv_learning_material_outputs[N_OUTPUTS];

#define LM_MOST_D 16            /* real coordinates of two qubits */
#define LM_HISTORY 4096         /* costs that are kept */

/* All inputs at once on their way through an epoch. */
typedef struct {
  double *y;                    /* sectors: [N*D], column a is what became of the coordinate P_a of the input */
  double complex *v;            /* spectrum: [K + 1], from c = 1 */
  double lost;                  /* spectrum: ∫ κ Σ|b|² */
} LmMotion;

/* exp(K dt) of the last dt. */
typedef struct {
  double dt;                    /* 0: none yet */
  double *phi;                  /* [N*N] */
} LmStep;

typedef struct {
  const double *w;              /* sectors: the weights that act */
  double *k;                    /* their generator [N*N] */
  double *g;                    /* spectrum: couplings [K] */
  LmStep step, paint_step;
  LmMotion now;                 /* at t, or at the end of the epoch where t counts epochs */
} LmMaterial;

typedef struct {
  guint mechanism, clock, code;
  double T, theta, phi;         /* of the epoch; of the input */
  double t;
  guint epoch;                  /* that have been gone through, learning or not */
  guint to_teach;               /* epochs before an epoch is shown */
  gboolean learn, changed;      /* changed: the noise is not that of the start of this epoch */
  guint32 seed;
  double spread, kappa;
  CvLearningSpec law_spec;

  CvSectorNoise noise;
  CvSectors *sectors;
  CvEpochCost *epoch_cost;
  CvLearningLaw *law;
  CvRealExp *exp;
  double cost_scale;            /* 2/2^q: E is the squared Hilbert-Schmidt distance */
  double *k_trial, *k_bar;      /* [N*N] */
  double *w_start;              /* [n² D] */

  CvBathSpec bath_spec;
  CvBath *bath;
  double strength, bath_cost, *slope;   /* slope [K] */
  gboolean settled;             /* no epoch lowers the cost of the bath any more */

  guint d, n_sectors, size;     /* D, n, N */
  CvPauli *pauli;               /* of the qubits */
  LmMaterial fixed, learning;
  LmMotion scratch;             /* for pictures */
  double input[LM_MOST_D];      /* coordinates of the input */

  double history[LM_HISTORY];   /* cost after epoch 0, stride, 2 stride … */
  guint n_history, stride;
  CvHermitian *hermitian;       /* of D × D, for positivity */
  double complex *choi;
  guint64 checked_epoch;        /* when gradient_error was measured, + 1 */
  double gradient_error;
} CvLearningMaterial;

/* learning-material-sectors.c: what differs between the mechanisms */
gboolean lm_make_sectors (CvLearningMaterial *s, guint qubits, guint n, GError **error);
gboolean lm_make_bath    (CvLearningMaterial *s, GError **error);
void     lm_free         (CvLearningMaterial *s);
void     lm_set_noise    (CvLearningMaterial *s);       /* noise or bath_spec have changed */
void     lm_wipe         (CvLearningMaterial *s, guint draw);   /* a fresh material, both of it */
void     lm_learn_epoch  (CvLearningMaterial *s);
void     lm_take_weights (CvLearningMaterial *s);       /* the learning material acts with the weights as they are now */
double   lm_cost         (const CvLearningMaterial *s);

/* learning-material-motion.c: an epoch of either material */
void lm_begin  (const CvLearningMaterial *s, LmMotion *motion);
void lm_move   (CvLearningMaterial *s, LmMaterial *material, LmStep *step, LmMotion *motion, double dt);
void lm_map    (const CvLearningMaterial *s, const LmMotion *motion, double *map);     /* [D*D], of the qubits' coordinates */
void lm_output (const CvLearningMaterial *s, const LmMotion *motion, double *y);       /* [D], of the chosen input */
double lm_population (const CvLearningMaterial *s, const LmMotion *motion, guint sector);
/* ρ_00, ρ_11, ρ_01 in the basis of the code; of coordinates y. */
void lm_elements (const CvLearningMaterial *s, const double *y, double *rho_00, double *rho_11, double complex *rho_01);
void lm_set_input (CvLearningMaterial *s);              /* input [D] from theta, phi and the code */
/* |ρ_01| of the chosen input in closed form, NaN where there is none: no channels; the direct recovery with the present W. */
double lm_bare_form   (const CvLearningMaterial *s, double t);
double lm_closed_form (const CvLearningMaterial *s, double t);
double lm_min_eigenvalue (CvLearningMaterial *s, const LmMotion *motion);

void cv_learning_material_observe (gpointer state, double *trace);
void cv_learning_material_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void cv_learning_material_paint   (gpointer state, guint output, CvPicture *picture);
gboolean cv_learning_material_drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values);
int  cv_learning_material_trace_of_element (guint output, guint row, guint column);

G_END_DECLS
