/* Cvasi: inside of model "kicked-rotor": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/numeric/pool.h"
#include "engine/phase-space/kicked-rotor.h"
#include "engine/phase-space/localization.h"
#include "engine/phase-space/ring-husimi.h"
#include "engine/phase-space/standard-map.h"

G_BEGIN_DECLS

enum {
  P_K, P_HBAR, P_NOISE, P_REALIZATIONS, P_START, P_M0, P_THETA0, P_P0, P_WIDTH,
  P_POINTS, P_SEED, P_CELLS, P_M_MAX, N_PARAMS
};

enum {
  T_ENERGY, T_ENERGY_THEORY, T_ENERGY_ERROR, T_CLASSICAL_ENERGY, T_CLASSICAL_ENERGY_THEORY, T_CLASSICAL_ENERGY_ERROR,
  T_ENERGY_RATIO, T_BREAK_TIME, T_DISTANCE, T_LOCALIZATION_LENGTH, T_LOCALIZATION_TAIL, T_LOCALIZATION_R2, T_ENTROPY, T_P_MEAN,
  T_LYAPUNOV, T_LYAPUNOV_THEORY, T_DIFFUSION, T_DIFFUSION_THEORY, T_NORM, T_EDGE, N_TRACES
};

enum { O_MOMENTUM_DISTRIBUTION, O_HUSIMI, O_CLASSICAL, O_POINCARE, N_OUTPUTS };

typedef enum { START_LEVEL, START_PACKET } Start;

#define MEAN_KICKS 100u       /* that the mean of P(m) remembers */
#define BREAK_SHARE 0.2       /* of the classical energy: where the two count as parted */
#define MOST_CELLS 64
#define MOST_NOISE 6.283185307179586

extern const CvParam cv_kicked_rotor_params[N_PARAMS];
extern const CvTrace cv_kicked_rotor_traces[N_TRACES];
extern const CvOutput cv_kicked_rotor_outputs[N_OUTPUTS];

typedef struct {
  double K, hbar, noise;          /* noise: in force from the next kick on */
  Start start;
  int m0;                         /* level that the distribution is centred on */
  double theta0, p0, sigma_theta;
  double p_centre;                /* middle of the window in p: the whole turn nearest to p0 */
  guint n, n_states, cells_wish;

  CvPool *pool;
  CvKickedRotor *rotor;
  CvStandardMap *map;
  CvRingHusimi *husimi;

  /* in the order of the transform, [n] */
  double *P, *P_mean, *P_classical;       /* now; mean of the last kicks; of the classical points, while observed */
  double *energies;               /* [n_states] */

  guint kicks;
  double energy, energy_error, norm, classical_energy, start_energy;
  double break_time;
  gboolean quiet, loud;           /* noise has been 0, has been at least pi, at every kick */
  double slope_y, slope_xy;       /* sums over kicks 1 …, for the fit of <p²> */
  guint cells, shown;             /* of the window in p; levels to either side of the distribution's picture */

  gboolean observed;              /* what follows belongs to the present kick */
  CvLocalization fit;
} CvRotorModel;

#define HUSIMI_THETA(s) ((s)->hbar < 0.3 ? 256u : 128u)
#define HUSIMI_P(s) ((s)->hbar < 0.3 ? 256u : 128u)

/* Share of the state farther than `half` levels from `centre`. */
double   cv_kicked_rotor_beyond  (const CvRotorModel *s, double centre, double half);
/* Brings the classical histogram and the fit to the present kick. */
void     cv_kicked_rotor_measure (CvRotorModel *s);
void     cv_kicked_rotor_observe (gpointer state, double *trace);
void     cv_kicked_rotor_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void     cv_kicked_rotor_paint   (gpointer state, guint output, CvPicture *picture);
gboolean cv_kicked_rotor_drag    (gpointer state, guint output, guint mark, double x, double y, CvValues *values);

G_END_DECLS
