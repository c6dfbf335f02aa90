/* Cvasi: inside of model "phase-space": numbers of its tables, and its state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/core/threads.h"
#include "engine/phase-space/break-time.h"
#include "engine/phase-space/grid.h"
#include "engine/phase-space/husimi.h"
#include "engine/phase-space/lyapunov.h"
#include "engine/phase-space/moyal.h"
#include "engine/phase-space/observables.h"
#include "engine/phase-space/particles.h"
#include "engine/phase-space/paths.h"
#include "engine/phase-space/potential.h"
#include "engine/phase-space/section.h"
#include "engine/phase-space/state.h"
#include "engine/phase-space/wave-observables.h"
#include "engine/phase-space/weyl.h"
#include "engine/phase-space/wigner-rows.h"
#include "engine/phase-space/wigner-window.h"

G_BEGIN_DECLS

enum {
  P_STATE, P_HBAR, P_A, P_B, P_C, P_ETA, P_PHASE, P_X0, P_P0, P_N,
  P_POTENTIAL, P_V, P_OMEGA, P_LAMBDA4, P_WELL_A, P_WELL_B, P_DRIVE, P_DRIVE_OMEGA, P_K, P_DECAY, P_M,
  P_HBAR_DYNAMICS, P_ORDER, P_TWIN, P_TWIN_BY, P_PARTICLES, P_D, P_GAMMA, P_SYMBOL,
  P_ENGINE, P_SEED, P_N_X, P_N_P, P_X_MAX, P_P_MAX, P_DT, N_PARAMS
};

#define MOST_THREADS 16u /* rows of W and passes over it still gain from so many */

enum { ENGINE_AUTO, ENGINE_GRID, ENGINE_WAVES };
enum { TWIN_BY_AUTO, TWIN_BY_GRID, TWIN_BY_PARTICLES };

enum {
  T_NORM, T_ENERGY, T_X_MEAN, T_P_MEAN, T_X_VAR, T_P_VAR, T_XP_COV, T_PURITY, T_NEGATIVITY, T_NEGATIVITY_ERROR,
  T_COHERENCE, T_COHERENCE_THEORY, T_RHO_DIAG, T_RHO_OFF, T_FRINGE, T_MOYAL_1, T_MOYAL_2, T_MOYAL_3,
  T_CLASSICAL_X_MEAN, T_CLASSICAL_P_MEAN, T_CLASSICAL_X_VAR, T_DISTANCE, T_DISTANCE_COARSE, T_EHRENFEST_GAP,
  T_LYAPUNOV, T_BREAK_TIME,
  T_EXPECTATION, T_EDGE, T_ALIAS, T_STEP_ERROR, N_TRACES
};

enum {
  O_W, O_W_CLASSICAL, O_W_DIFFERENCE, O_RHO, O_MARGINAL_X, O_MARGINAL_P, O_POTENTIAL, O_MOYAL_SCALING, N_OUTPUTS
};

extern const CvParam cv_phase_space_params[N_PARAMS];
extern const CvTrace cv_phase_space_traces[N_TRACES];
extern const CvOutput cv_phase_space_outputs[N_OUTPUTS];

typedef struct _CvPhaseSpace CvPhaseSpace;

/* One of the two densities over its axis: value[i] at first + i step. */
typedef struct {
  guint n;
  double first, step, *value;
} CvMargin;

/* How the state is held and moved: W on a full grid (memory ~ 1/hbar²) or wave functions (~ 1/hbar). One table each, in
 * phase-space-grid.c and phase-space-waves.c; each keeps its part in a pointer of its own in CvPhaseSpace.              */
typedef struct {
  const char *id;
  void           (*destroy) (CvPhaseSpace *s);
  void           (*apply) (CvPhaseSpace *s);                       /* D, gamma have changed */
  void           (*advance) (CvPhaseSpace *s, double dt, guint n); /* n steps from s->t */
  void           (*measure) (CvPhaseSpace *s);                     /* moments, margins */
  void           (*estimate) (CvPhaseSpace *s);                    /* step_error, alias_now: dear, now and then */
  double complex (*chi) (CvPhaseSpace *s, double d_x, double d_p);
  double complex (*rho_at) (CvPhaseSpace *s, double x, double x_prime);
  double         (*fringe) (CvPhaseSpace *s);
  void           (*terms) (CvPhaseSpace *s, double ratio[3]);
  double         (*expectation) (CvPhaseSpace *s);                 /* of the typed symbol; NaN: none */
  double         (*fringe_spacing) (const CvPhaseSpace *s);        /* grid spacing over fringe period; 1/2 is the end */
  void           (*lay_out_w) (CvPhaseSpace *s, CvPicture *picture);  /* all but the data; 0 × 0: nothing lies there */
  void           (*fill_w) (CvPhaseSpace *s, CvPicture *picture);     /* the data, after lay_out_w () */
  void           (*paint_rho) (CvPhaseSpace *s, CvPicture *picture);
} CvPhaseEngine;

extern const CvPhaseEngine _cv_phase_grid, _cv_phase_waves;

typedef struct {
  CvGrid grid;
  CvMoyal *moyal;
  double *w;                /* W(x, p; t) */
  double *scratch[2];       /* for the step error and for differences */
  double *symbol;           /* A(x, p) whose mean is a trace, or NULL */
  CvWeyl *weyl;
  double complex *rho;      /* [n_rho * n_rho] room for painting */
  CvAlias *alias;
  CvMoyalTerms *terms;      /* NULL for quadratic potentials: the terms vanish */
} CvPhaseGrid;

typedef struct {
  CvWave *wave;
  CvWave *probe;            /* one state, for the step error; with */
  double complex *one_step; /* [n] what one step makes of it */
  CvWaveObserver *observer;
  CvWignerWindow *window;   /* of the last picture, or NULL */
  CvWignerWindowSpec looked_at;
  CvWignerRows *rows, *rows_with_terms;   /* the latter NULL for quadratic potentials */
  CvWignerRows *rows_settled;             /* as many rows for the terms, once somebody waits for them */
  CvWignerRowsSpec full;
  guint until_rows, until_terms;          /* samples */
  double negativity, negativity_error, ratio[3], purity;    /* at the last look */
  CvWaveScatter scatter;                  /* where there are realisations */
  gboolean deaf;            /* no memory for realisations: D does not act */
} CvPhaseWaves;

/* The classical twin: W_cl on the grid of W, or particles. */
typedef struct {
  CvMoyal *moyal;           /* order 0, or NULL */
  double *w;
  CvParticles *particles;   /* or NULL */
  CvHusimi *husimi;         /* of the waves, on the window below */
  CvHusimiSpec looked_at;
  double *density;          /* room for a picture */
  gsize density_room;
  double distance;          /* at the last look */
  double alias;             /* of w: share of its spectrum in the outer quarter, likewise */
  guint until_distance;     /* samples */
  CvParticleMoments moments;
} CvPhaseTwin;

/* Where the drive makes chaos of it: docs/physics/phase-space.md. */
typedef struct {
  CvLyapunov *lyapunov;     /* or NULL: no chaos in one dimension without a drive */
  CvSection *section;
  double *x, *p;            /* the section's points carried along to `t` */
  guint n;
  double t;
  CvBreakTime break_time;
} CvPhaseChaos;

struct _CvPhaseSpace {
  CvState start;                  /* what was prepared */
  double hbar_dynamics, m, D, gamma;
  int order;
  CvPotential *potential;
  double t, dt;                   /* dt: the longest step taken */
  double x_max, p_max;            /* half widths of the domain */

  const CvPhaseEngine *engine;
  CvPhaseGrid *grid;              /* NULL: not this engine */
  CvPhaseWaves *waves;            /* likewise */
  CvPhaseTwin *twin;              /* NULL: none */
  CvPhaseChaos chaos;
  gboolean deaf_to_friction;      /* gamma > 0 does not act on waves */
  double contraction;             /* integral of 2 gamma dt while it acted: how much ln Tr rho^2 may have grown */

  CvPaths *paths;                 /* classical paths of the packet centres */
  double complex chi_start;       /* chi at the packet separation at t = 0 */
  double fringe_start;
  CvMoments start_moments, moments;       /* at t = 0; at the last measure */
  CvMargin margin_x, margin_p;    /* at the last measure */
  double *potential_row;          /* V(x, t) at the places of margin_x */
  double *orbit;                  /* x, p pairs of the centres' classical orbits */
  guint n_orbit;
  double *scaling;                /* Moyal terms against hbar, once painted: nothing of them changes with time */
  guint64 steps, next_estimate;   /* made until now; after as many are step error and alias estimated again */
  double step_error, alias_now;
  gboolean observed;              /* moments and margins belong to t */
  gboolean settled;               /* and so does what is dear */
};

void     cv_phase_space_observe (gpointer state, double *trace);
void     cv_phase_space_judge   (gpointer state, const CvVerdict *before, CvVerdict *verdict);
void     cv_phase_space_paint   (gpointer state, guint output, CvPicture *picture);
gboolean cv_phase_space_drag    (gpointer state, guint output, guint mark, double x, double y, CvValues *values);

/* Brings moments, margins and potential row to t. */
void _cv_phase_measure (CvPhaseSpace *s);

/* ---- phase-space-grid.c ---- */
/* The automatic grid (or the wished one) for this start; extent (out): what was asked of it. s->grid is not made yet. */
gboolean _cv_phase_grid_choose (const CvPhaseSpace *s, const CvValues *values, CvGrid *grid, CvExtent *extent, GError **error);
/* Room and propagator; W is left to the caller. s->grid stands afterwards, or nothing has changed. */
gboolean _cv_phase_grid_new    (CvPhaseSpace *s, const CvGrid *grid, GError **error);
gboolean _cv_phase_grid_symbol (CvPhaseSpace *s, const CvValues *values, GError **error);
guint    _cv_phase_threads     (gsize points);
gsize    _cv_phase_memory      (void);            /* bytes that are free now */

/* ---- phase-space-waves.c ---- */
#define CV_PHASE_GRID_MOST (1600u * 1600u)   /* points of a grid that still moves on a screen */
/* How many components this start takes; 0: waves are not for it (a cut series, two kinds of hbar, a mixture of many). */
guint    _cv_phase_waves_components (const CvPhaseSpace *s);
gboolean _cv_phase_waves_new     (CvPhaseSpace *s, const CvValues *values, CvExtent *extent, GError **error);
/* W from psi, where a grid is small enough; FALSE: nothing has changed. */
gboolean _cv_phase_waves_to_grid (CvPhaseSpace *s, const CvValues *values);

/* ---- phase-space-chaos.c ---- */
void _cv_phase_chaos_new     (CvPhaseSpace *s);
void _cv_phase_chaos_free    (CvPhaseSpace *s);
void _cv_phase_chaos_advance (CvPhaseSpace *s);
void _cv_phase_chaos_observe (CvPhaseSpace *s, double *trace);      /* after the twin's */
void _cv_phase_chaos_paint   (CvPhaseSpace *s, CvPicture *picture); /* points of the section */

/* ---- phase-space-twin.c ---- */
gboolean _cv_phase_twin_new     (CvPhaseSpace *s, const CvValues *values, GError **error);
void     _cv_phase_twin_free    (CvPhaseSpace *s);
void     _cv_phase_twin_apply   (CvPhaseSpace *s);
void     _cv_phase_twin_advance (CvPhaseSpace *s, double dt, guint n);
void     _cv_phase_twin_observe (CvPhaseSpace *s, double *trace);
void     _cv_phase_twin_paint   (CvPhaseSpace *s, guint output, CvPicture *picture);   /* W_CLASSICAL or W_DIFFERENCE */

/* ---- phase-space-paint.c ---- */
/* Axes, Planck cell and natural units of a field of n_x × n_p points. */
void _cv_phase_lay_out (const CvPhaseSpace *s, CvPicture *picture, guint n_x, double x_first, double dx, guint n_p,
                        double p_first, double dp);

G_END_DECLS
