/* Cvasi: the parts of a Moyal step
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/numeric/column-fft.h"
#include "engine/numeric/pair-fft.h"
#include "engine/phase-space/moyal.h"

G_BEGIN_DECLS

/* One aligned block for all arrays of a propagator. The same layout function runs twice: without a base it only counts. */
typedef struct {
  double *base;
  gsize used;         /* doubles */
} CvRoom;

static inline double *
_cv_room_take (CvRoom *room, gsize n)
{
  double *start = room->base ? room->base + room->used : NULL;
  room->used += (n + 7) / 8 * 8;   /* whole cache lines */
  return start;
}

static inline guint *
_cv_room_take_indices (CvRoom *room, gsize n)
{
  return (guint *) (void *) _cv_room_take (room, (n + 1) / 2);
}

static inline guint
_cv_whole_blocks (guint n)
{
  guint width = cv_column_fft_width ();
  return (n + width - 1) / width * width;
}

/* What one thread works in. Rows and columns are handled `width` at a time (column-fft.h): block is that many of them, lane
 * by lane; the lines hold what belongs to a block at theta_k, k = 0 … n_p/2, [k width + lane].                     */
typedef struct {
  double *block, *chirp, *chirp_z, *z;
  double *angle, *power, *amplitude, *line_re, *line_im;
} CvScratch;

/* ---- powers: e^(i k turn[lane]) for k = 0 … n/2, a product of two tables, in moyal-powers.c -------------------------------
 *
 * All phases would be a table as large as W itself; these are two of its sides. The highest wave number stands for k and -k
 * alike: on average it does not turn.                                                                               */
typedef struct {
  guint n, n_lanes;
  double *giant_re, *giant_im, *baby_re, *baby_im, *angle;
  guint *giant_at, *baby_at;
} CvPowers;

void _cv_powers_lay_out (CvPowers *powers, guint n, guint n_lanes, CvRoom *room);
void _cv_powers_start   (CvPowers *powers);
void _cv_powers_make    (CvPowers *powers, const double *turn);
void _cv_powers_phases  (const CvPowers *powers, guint lane, CvColumnPhases *phases);   /* all but the scale */

/* ---- the kick: W~(x,theta) -> exp(tau {b + correction [B,[A,B]]}) W~, in moyal-kick*.c ---------------------------------
 *
 * b = i beta(x,theta) - D theta² is what the potential and D do in theta space; beta = [V(x+) - V(x-)]/hbar with x± = x ± hbar
 * theta/2, or the series Σ_s (hbar/2)^(2s)/(2s+1)! V^(2s+1)(x) theta^(2s+1) cut after s = order. The drift is
 * A = -(i/m) d²/(dtheta dx) there, so that
 *   [B,[A,B]] = (2i/m) b_x b_theta = -i (2/m) beta_x beta_theta + (4 D theta/m) beta_x,
 * again a multiplication: Chin's fourth-order scheme has correction = dt²/48 in its middle kick. For the exact bracket and
 * D = 0 that is the kick of V - correction V'²/m. Friction beside the drift adds nothing: [F,b] is a multiplication. */
typedef struct {
  double tau, correction, D, t;
} CvKickKey;

typedef struct {
  CvKickKey key;
  gboolean made;
  double *damp;             /* e^(-D theta² tau)/(2 n_p) */
  double *u_re, *u_im;      /* lattice: e^(i tau V_eff/hbar), by classes */
  CvPowers powers;          /* linear: of e^(i theta_1 V' tau) */
} CvKick;

#define CV_MAX_KICKS 3

typedef struct _CvKicker CvKicker;

/* Four ways to the phases of a block of rows: a lattice (all x± lie on a grid of spacing dx/below, `above` of them apart:
 * nothing but one-dimensional tables), a table at every (x,theta), the polynomial in theta of the cut series, and its first
 * term alone, whose phases are powers.                                                                              */
typedef struct {
  void (*lay_out)  (CvKicker *kicker, CvRoom *room);
  void (*start)    (CvKicker *kicker);                         /* once the room is there; NULL: nothing */
  void (*evaluate) (CvKicker *kicker, double t);               /* the potential at time t */
  void (*prepare)  (CvKicker *kicker, CvKick *kick);           /* tables of one kick; NULL: none */
  void (*phases)   (const CvKicker *kicker, const CvKick *kick, guint i, CvScratch *scratch, CvColumnPhases *phases);
} CvKickKind;

extern const CvKickKind _cv_kick_lattice, _cv_kick_table, _cv_kick_series, _cv_kick_linear;

struct _CvKicker {
  CvMoyalSpec spec;
  const CvKickKind *kind;
  guint n_theta;            /* n_p/2 + 1 wave numbers theta_k = 2 pi k/(n_p dp), k >= 0 */
  guint n_kicks;
  gboolean corrected;       /* the scheme has a corrected kick: slopes are needed */
  gboolean moving;          /* V depends on t */
  double t;                 /* the values below are of this time; NAN: not yet */
  CvKick kicks[CV_MAX_KICKS];
  double *theta;
  guint width;              /* rows in a block */
  guint *line_at;           /* [n_theta]: k width */
  /* lattice: n_fine points of spacing dx/below, x_i at origin + below i, x± at ± above k from there. Classes: point f is
   * number f/below of class f % below, each class_length long, so that the rows of a block lie side by side.       */
  guint above, below, n_fine, class_length, origin;
  guint *up_at, *down_at, *down_turn_at;   /* of row 0's x+ and x-; the third is for u, where the highest theta is not to turn */
  double *x, *v, *slope;    /* lattice [n_fine + 2 CV_GHOSTS], table [2 n_theta]: V and V' at the points x */
  double *slope_classes, *turn_re, *turn_im;   /* lattice */
  /* table, by blocks [row/width][n_theta][width]: beta, 2/m beta_x beta_theta, beta_x; series [order + 1][n_rows]: coefficients
   * of beta, -, beta_x; linear [n_rows]: V', turns, V'' */
  guint n_rows;             /* n_x rounded up to whole blocks */
  double *beta, *twist, *beta_x;
};

/* Slopes of typed potentials, whose own derivatives are fits that a moving V would want anew at every step, by differences
 * of eighth order between points h apart: v[-4] … v[4]. Exact for polynomials up to the eighth degree.               */
#define CV_GHOSTS 4

static inline double
_cv_first_difference (const double *v, double h)
{
  return (672 * (v[1] - v[-1]) - 168 * (v[2] - v[-2]) + 32 * (v[3] - v[-3]) - 3 * (v[4] - v[-4])) / (840 * h);
}

static inline double
_cv_second_difference (const double *v, double h)
{
  return (-14350 * v[0] + 8064 * (v[1] + v[-1]) - 1008 * (v[2] + v[-2]) + 128 * (v[3] + v[-3]) - 9 * (v[4] + v[-4]))
         / (5040 * h * h);
}

void     _cv_kicker_lay_out (CvKicker *kicker, const CvMoyalSpec *spec, guint n_kicks, CvRoom *room);
void     _cv_kicker_start   (CvKicker *kicker);
void     _cv_kicker_prepare (CvKicker *kicker, guint kick, CvKickKey key);   /* cheap where nothing changed */
/* Half the multipliers over n_p of the block of rows from i on. Any thread. */
void     _cv_kicker_phases  (const CvKicker *kicker, guint kick, guint i, CvScratch *scratch, CvColumnPhases *phases);

/* Does D meet the correction? Then the kinds put beta_x into scratch->power and call _cv_kick_cross (). */
static inline gboolean
_cv_kick_crossed (const CvKick *kick)
{
  return kick->key.D > 0 && kick->key.correction != 0;
}
/* Moduli with the cross term, growth cut off. */
void _cv_kick_cross (const CvKicker *kicker, const CvKick *kick, CvScratch *scratch, CvColumnPhases *phases);
/* Phases from scratch->angle. */
void _cv_kick_turn  (const CvKicker *kicker, CvScratch *scratch, CvColumnPhases *phases);

/* ---- the drift: W(x,p) -> W(x - p tau/m, p), in moyal-drift.c ------------------------------------------------------ */
typedef struct {
  CvGrid grid;
  double m, tau;            /* tau NAN: not yet */
  double *turn, *scale;
  CvPowers powers;          /* of e^(-i lambda_1 p tau/m) */
} CvDrift;

void _cv_drift_lay_out (CvDrift *drift, const CvGrid *grid, double m, CvRoom *room);
void _cv_drift_start   (CvDrift *drift);
void _cv_drift_prepare (CvDrift *drift, double tau);
/* Half the multipliers over n_x of the block of columns from j on. Any thread. */
void _cv_drift_phases  (const CvDrift *drift, guint j, CvColumnPhases *phases);

/* ---- friction: W(x,p) -> f W(x, f p), f = e^(2 gamma tau), in moyal-friction.c ---------------------------------------
 *
 * In theta space W~(theta) -> W~(theta/f): the transform of the samples at other wave numbers than their own, by the chirp
 * z-transform. The window's sides are the only assumption (W = 0 beyond them): the norm, W~(0), is kept to round-off. */
typedef struct {
  guint n, n_chirp;         /* points in p; length of the convolution, a power of two >= 2 n */
  double f;                 /* NAN: not yet */
  double *in_re, *in_im, *out_re, *out_im, *filter;
  CvPairFft along_chirp, along_p;
} CvFriction;

void     _cv_friction_lay_out (CvFriction *friction, guint n_p, CvRoom *room);
gboolean _cv_friction_start   (CvFriction *friction, gsize ld);            /* FALSE: no memory */
void     _cv_friction_clear   (CvFriction *friction);
void     _cv_friction_prepare (CvFriction *friction, double f, CvScratch *scratch);
void     _cv_friction_apply   (const CvFriction *friction, double *two_rows, CvScratch *scratch);   /* any thread */

G_END_DECLS
