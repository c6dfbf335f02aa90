/* Cvasi: the parts of a set of classical particles
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/numeric/pool.h"
#include "engine/phase-space/particles.h"

G_BEGIN_DECLS

#define CV_PARTICLES_BLOCK 512u       /* worked on in the nearest cache */
#define CV_FORCE_TABLE 4096u

/* V, -V' and V'' of a typed potential at x_first + k h: its parser takes one caller at a time. */
typedef struct {
  double x_first, h, t;
  gboolean made;
  double *v, *force, *curvature;      /* [CV_FORCE_TABLE] */
  double *x, *raw;                    /* with ghosts beyond the ends */
} CvForceTable;

/* A deposit of weights on a lattice for a window; kept from one picture to the next. */
typedef struct {
  double x_first, dx, p_first, dp;
  guint n_x, n_p, taps_x, taps_p;
  gsize room, room_rows, room_kernel;
  gint64 *cells;                      /* [n_threads][n_x * n_p]: whole numbers add up the same in any order */
  double *rows, *kernel_x, *kernel_p; /* [n_x * window n_p]; [window n * taps] */
  guint *first_x, *first_p;           /* of the taps */
  const CvGrid *window;
  double *density, scale;             /* scale: weight 1 in cells */
} CvDeposit;

typedef struct {
  double norm, x, p, xx, pp, xp, v, absolute;
  guint lost;
} CvParticleSums;

struct _CvParticles {
  CvParticlesSpec spec;               /* n as rounded */
  double *x, *p, *weight;             /* [n] */
  CvPool *pool;
  CvForceTable table;
  gboolean typed;
  guint64 noise_seed, noise_steps;    /* drawn so far, n pairs each */
  double *lowest, *highest;           /* x of each block, typed potentials */
  CvParticleSums sums[CV_PARTICLES_REPLICAS];
  CvDeposit deposit;
  /* of the job going on */
  double t, dt, D_effective;
  guint n_steps, phase_first, phase_end;
  gpointer start;
};

void     _cv_particles_start (CvParticles *particles);      /* particles-start.c: draws the points */
/* V, force and curvature (each may be NULL) at n <= CV_PARTICLES_BLOCK points, through the table where there is one. */
void     _cv_particles_fields (const CvParticles *particles, const double *x, guint n, double t, double *v, double *force,
                               double *curvature);
/* The table for time t over all that lies between the blocks' lowest and highest; nothing for other potentials. */
void     _cv_particles_tabulate (CvParticles *particles, double t);
void     _cv_particles_range    (CvParticles *particles);   /* those of all blocks */
void     _cv_deposit_clear      (CvDeposit *deposit);

static inline guint
_cv_particles_blocks (const CvParticles *particles)
{
  return (particles->spec.n + CV_PARTICLES_BLOCK - 1) / CV_PARTICLES_BLOCK;
}

G_END_DECLS
