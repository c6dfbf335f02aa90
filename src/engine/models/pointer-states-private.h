/* Cvasi: inside of model "pointer-states": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>

#include "engine/core/model.h"
#include "engine/open-system/collisions.h"
#include "engine/open-system/covariance.h"
#include "engine/open-system/qubit-map.h"
#include "engine/open-system/sieve.h"
#include "engine/open-system/spin-bath.h"
#include "engine/open-system/spin-boson.h"

G_BEGIN_DECLS

enum {
  P_ENVIRONMENT, P_N, P_G, P_G_SPREAD, P_POLARIZATION, P_SEED, P_SPLITTING,
  P_ETA, P_CUTOFF, P_D, P_B, P_TEMPERATURE,
  P_ANGLE, P_PHASE, P_BASIS, P_BASIS_ANGLE, P_SIEVE_TIME, P_SQUEEZING, P_SQUEEZING_ANGLE, N_PARAMS
};

enum {
  T_POPULATION_0, T_POPULATION_1, T_COHERENCE, T_COHERENCE_THEORY, T_COHERENCE_COLD, T_RE_C01, T_IM_C01, T_LINEAR_ENTROPY,
  T_OVERLAP, T_RHO_00, T_RHO_11, T_RHO_01, T_COMMUTATOR, T_COMMUTATOR_OWN, T_SPLITTING_RATIO,
  T_RECURRENCE, T_RECURRENCE_THEORY, T_FRINGE_FACTOR, T_TIME_RATIO, T_SQUEEZED_ENTROPY,
  T_TRACE, T_MIN_EIGENVALUE, N_TRACES
};

enum { O_RHO, O_SIEVE, O_SIEVE_CURVE, O_BLOCH, N_OUTPUTS };

typedef enum { ENVIRONMENT_SPIN_BATH, ENVIRONMENT_SPIN_BOSON, ENVIRONMENT_SCATTERING } Environment;
typedef enum { BASIS_POINTER, BASIS_ENERGY, BASIS_TURNED } Basis;

#define MOST_SPINS 60
#define MOST_SQUEEZING 1.5      /* r at the rim of the disc of squeezed states */
#define SHADE_THETA 48
#define SHADE_PHI 96
#define TRAIL 64

extern const CvParam cv_pointer_states_params[N_PARAMS];
extern const CvTrace cv_pointer_states_traces[N_TRACES];
extern const CvOutput cv_pointer_states_outputs[N_OUTPUTS];

/* What is known of one instant: the qubit as Tr rho and Tr[rho sigma], and of the oscillator the place in the disc. */
typedef struct {
  double weight, n[3];
  double disc[2];
} Instant;

typedef struct {
  Environment environment;
  double angle, phase, start[3];  /* the prepared state: theta, phi, its Bloch vector */
  Basis basis;
  double kets[2][2];              /* kets[k]: basis vector k in the pointer basis; real */

  guint n_spins;                  /* spin bath */
  double g[MOST_SPINS], p[MOST_SPINS], splitting;
  CvSpinBath *bath;
  double square_integral;         /* of |r|² from 0 to t */
  gboolean fallen;                /* |r| has been small once */

  double eta, cutoff, temperature;        /* spin-boson; temperature also of scattering */
  CvSpinBosonIntegral *integral;

  double D, b;                    /* scattering */
  CvCollisions *collisions;
  double complex rho[4];          /* of the two places, as the master equation moves it */
  double exponent, smearing;      /* integrals of D (2b)² and of 4 D, for the closed forms */
  gboolean gave_up;               /* the solver did */
  double squeezing, squeezing_angle;
  CvCovariance oscillator;

  double period;                  /* of the sieve */
  CvQubitMap sieve_map;           /* by that time; not for scattering */
  double shade[SHADE_THETA * SHADE_PHI];

  double t, dt;
  Instant trail[TRAIL];           /* of the whole multiples k of dt, each at k mod TRAIL */
  gint64 trail_stamp[TRAIL];      /* which k stands there; -1: none yet */

  gboolean observed;              /* what follows belongs to t */
  Instant now;
  double complex factor;          /* r, where there is one */
  double integral_error;
} CvPointerStates;

/* Is there a factor r with rho_01(t) = rho_01(0) r(t)? */
gboolean cv_pointer_states_has_factor (const CvPointerStates *s);
/* Closed form of |r| at t, NaN where there is none. */
double   cv_pointer_states_theory  (const CvPointerStates *s, double t);
/* The instant k dt from the closed forms (scattering: as it was noted on the way). */
const Instant *cv_pointer_states_past (CvPointerStates *s, gint64 k);
/* Scattering: the two places and the oscillator as they stand at s->t. */
void     cv_pointer_states_scattered (const CvPointerStates *s, Instant *instant);
void     cv_pointer_states_measure (CvPointerStates *s);
/* rho in the chosen basis, row by row. */
void     cv_pointer_states_shown   (CvPointerStates *s, double complex rho[4]);

void     cv_pointer_states_observe (gpointer state, double *trace);
void     cv_pointer_states_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void     cv_pointer_states_paint   (gpointer state, guint output, CvPicture *picture);
int      cv_pointer_states_trace_of_element (guint output, guint row, guint column);

G_END_DECLS
