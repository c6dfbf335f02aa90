/* Cvasi: inside of model "lindblad": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/numeric/linear.h"
#include "engine/open-system/kerr-cavity.h"
#include "engine/open-system/lindblad.h"
#include "engine/open-system/liouvillian-job.h"
#include "engine/open-system/open-system.h"
#include "engine/open-system/qubit-system.h"
#include "engine/open-system/spin-chain.h"
#include "engine/phase-space/fock-density.h"

G_BEGIN_DECLS

enum {
  P_SYSTEM, P_START, P_RHO0,
  P_W, P_G, P_NBAR, P_GPHI,
  P_SITES, P_J, P_ANISOTROPY, P_FIELD, P_DEPHASING, P_DAMPING,
  P_DIM, P_ALPHA0, P_N, P_CHI, P_KAPPA, P_NTH,
  P_DRIVE, P_DETUNING, P_METHOD, N_PARAMS
};

#define LEVELS 8                          /* that have traces of their own */
#define PAIRS (LEVELS * (LEVELS - 1) / 2)
/* Of |ρ_ij|, i < j < LEVELS; Re and Im follow. */
#define T_PAIR(i, j) (T_C + 3 * ((i) * (2 * LEVELS - 1 - (i)) / 2 + (j) - (i) - 1))

enum {
  T_TRACE, T_MIN_EIGENVALUE, T_PURITY, T_ENTROPY, T_ENERGY, T_DISTANCE, T_GAP,
  T_P0,
  T_P0_THEORY = T_P0 + LEVELS, T_C01_THEORY,
  T_SITE_1,
  T_GHZ = T_SITE_1 + CV_SPIN_CHAIN_MAX_SITES, T_GHZ_THEORY,
  T_N_MEAN, T_N_MEAN_THEORY, T_A_RE, T_A_RE_THEORY, T_A_IM, T_A_IM_THEORY, T_PARITY, T_CAT, T_CAT_THEORY,
  T_STEP_ERROR, T_C,
  N_TRACES = T_C + 3 * PAIRS
};

enum { O_RHO, O_BLOCH, O_SPECTRUM, O_W, O_POPULATIONS, N_OUTPUTS };

typedef enum { SYSTEM_QUBIT, SYSTEM_CHAIN, SYSTEM_CAVITY } CvLindbladSystem;

typedef enum {
  START_AUTO, START_PLUS, START_EXCITED, START_GROUND, START_SINGLE, START_NEEL, START_GHZ, START_COHERENT, START_CAT,
  START_FOCK, START_MATRIX
} CvLindbladStart;

extern const CvParam cv_lindblad_params[N_PARAMS];
extern const CvTrace cv_lindblad_traces[N_TRACES];
extern const CvOutput cv_lindblad_outputs[N_OUTPUTS];
extern const CvChoice cv_lindblad_systems[], cv_lindblad_starts[];

#define TRAIL 240          /* earlier Bloch vectors that are shown */

#define ORBIT 240          /* points of a mean-field path, at the distance of the stations */

/* Where W is shown: n × n points from -half to half, of the first `levels` of ρ. */
typedef struct {
  guint n, levels;
  double half, step;
  CvFockDensity *fock;            /* NULL: not painted yet */
  double complex *rho;            /* [levels*levels] */
  double *phi;                    /* [n*levels] number states at the points */
} CvLindbladWindow;

/* What the closed forms begin with: the state when the coefficients changed for the last time. */
typedef struct {
  double t, population, photons, ghz;
  double complex coherence, alpha;
  gboolean coherent;              /* it is a coherent state of a cavity */
} CvLindbladAnchor;

typedef struct {
  CvLindbladSystem kind;
  CvLindbladStart start;          /* never AUTO */
  guint d;
  CvQubitSystem qubit;            /* the one of `kind` is in force */
  CvSpinChain chain;
  CvKerrCavity cavity;
  CvOpenSystem *system;
  CvLindblad *solver;
  double t, interval;
  gboolean stuck;                 /* a change found no memory: the old coefficients still act */

  CvLindbladAnchor anchor;
  guint n_packets;                /* cavity: packets that are followed by the mean field, 1 or 2 */
  double complex packet[2];
  double exponent;                /* of the coherence of the two, closed form */
  gboolean linear;                /* chi and nth were 0 all the time: the exponent is exact */

  double orbit[2 * 2 * (ORBIT + 1)];      /* x, p pairs of the packets' paths from the last change on */
  guint n_orbit;
  CvLindbladWindow window;

  CvLiouvillianJob *job;          /* of the coefficients in force, or NULL: nobody has asked yet */
  CvHermitian *room;
  double complex *scratch;        /* [d*d] */
  gboolean observed;              /* trace and purity belong to t, */
  gboolean eigenvalues_too;       /* and so do the least eigenvalue and the entropy */
  guint until_estimate;           /* looks until the eigenvalues of a large ρ are worked out again */
  double trace, purity, least, entropy;

  double trail[CV_SPIN_CHAIN_MAX_SITES][TRAIL][3];  /* ring buffers of Bloch vectors, of the qubit or of each site */
  double trail_t;                 /* of the last one */
  guint n_trail, trail_next;
} CvLindbladRun;

/* ρ at t = 0 [d*d], and which packets there are. FALSE: a line that says what is allowed. */
gboolean cv_lindblad_run_prepare (CvLindbladRun *run, const CvValues *values, double complex *rho, GError **error);
/* Brings trace, purity, eigenvalues to t. */
void     cv_lindblad_run_measure (CvLindbladRun *run);
void     cv_lindblad_run_anchor  (CvLindbladRun *run);
/* The job of the coefficients in force, begun where it was not; NULL: too many levels. */
CvLiouvillianJob *cv_lindblad_run_job (CvLindbladRun *run);
/* Bloch vectors of the present state, one of the qubit, or one of each site; returns their number, 0: a cavity. */
guint    cv_lindblad_run_bloch (const CvLindbladRun *run, double r[][3]);

/* The mean-field paths from here on, and a window that holds them. */
void     cv_lindblad_run_look_ahead (CvLindbladRun *run);
void     cv_lindblad_run_paint_w    (CvLindbladRun *run, CvPicture *picture);
gboolean cv_lindblad_run_drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values);
void     cv_lindblad_window_clear (CvLindbladWindow *window);

void cv_lindblad_run_observe (gpointer state, double *trace);
void cv_lindblad_run_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void cv_lindblad_run_paint   (gpointer state, guint output, CvPicture *picture);

G_END_DECLS
