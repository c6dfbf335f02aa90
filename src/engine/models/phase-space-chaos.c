/* Cvasi: model "phase-space", classical chaos and the break between quantum and classical motion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/phase-space-private.h"

#define PATHS 24                /* of the Lyapunov exponent */
#define STEPS 200               /* of the classical motion, a period of the drive */
#define POINTS_A_PICTURE POINTS /* all at once: some 30 ms, with the first picture */
#define POINTS 3000
#define LEAST_ERRORS 5.0 /* standard errors that a difference must have to count */

/* A drive is what makes one degree of freedom chaotic: elsewhere there is neither exponent nor section. */
void
_cv_phase_chaos_new (CvPhaseSpace *s)
{
  double start[2 * PATHS], period = cv_potential_period (s->potential);

  cv_break_time_init (&s->chaos.break_time, 0);
  if (!(period > 0))
    return;
  cv_lyapunov_starts (&s->start, PATHS, start);
  s->chaos.lyapunov = cv_lyapunov_new (s->potential, s->m, s->gamma, start, PATHS, period / STEPS);

  CvSectionSpec spec = { .potential = s->potential,
                         .m = s->m,
                         .x_min = -s->x_max,
                         .x_max = s->x_max,
                         .p_min = -s->p_max,
                         .p_max = s->p_max,
                         .energy_most = INFINITY,
                         .n_paths = 96,
                         .n_most = POINTS,
                         .n_steps = STEPS };
  double rim = 0.8 * s->x_max;
  spec.energy_most = cv_potential_value (s->potential, rim, period / 4); /* the drive is nought there */
  s->chaos.section = cv_section_new (&spec, NULL);
  s->chaos.x = g_new (double, 4 * POINTS);
  s->chaos.p = s->chaos.x + POINTS;
}

void
_cv_phase_chaos_free (CvPhaseSpace *s)
{
  cv_lyapunov_free (s->chaos.lyapunov);
  cv_section_free (s->chaos.section);
  g_free (s->chaos.x);
}

void
_cv_phase_chaos_advance (CvPhaseSpace *s)
{
  if (s->chaos.lyapunov)
    cv_lyapunov_advance (s->chaos.lyapunov, s->t);
}

void
_cv_phase_chaos_observe (CvPhaseSpace *s, double *trace)
{
  if (s->chaos.lyapunov && s->t >= cv_potential_period (s->potential)) /* before, it says how the start was chosen */
    trace[T_LYAPUNOV] = cv_lyapunov_mean (s->chaos.lyapunov).value;
  if (!s->twin)
    return;
  CvBreakTime *b = &s->chaos.break_time;
  if (s->twin->particles)
    b->least = LEAST_ERRORS * s->twin->moments.x_mean.error;
  trace[T_BREAK_TIME] =
      cv_break_time_feed (b, s->t, s->moments.x_mean - trace[T_CLASSICAL_X_MEAN], sqrt (trace[T_CLASSICAL_X_VAR]));
}

/* Strang's steps: the points are only looked at, and kept areas keep curves closed. */
static void
carry (CvPhaseSpace *s, guint first, guint n, double from, double to)
{
  double *x = s->chaos.x + first, *p = s->chaos.p + first, *force = s->chaos.x + 2 * POINTS;
  guint steps = (guint)ceil ((to - from) / cv_potential_period (s->potential) * STEPS - 1e-9);
  double dt = steps ? (to - from) / steps : 0;

  for (guint k = 0; k < steps && n > 0; k++)
    {
      for (guint i = 0; i < n; i++)
        x[i] += p[i] / s->m * dt / 2;
      cv_potential_forces (s->potential, x, n, from + (k + 0.5) * dt, force, NULL);
      for (guint i = 0; i < n; i++)
        {
          p[i] += force[i] * dt;
          x[i] += p[i] / s->m * dt / 2;
        }
    }
}

/* The section at the phase of now is the flow's image of that at phase 0. */
static void
bring_to_now (CvPhaseSpace *s)
{
  CvPhaseChaos *c = &s->chaos;
  double period = cv_potential_period (s->potential), phase = s->t - floor (s->t / period) * period;
  const double *x, *p;
  guint n;

  if (s->t < c->t || s->t - c->t > period)
    c->n = 0; /* all of them anew */
  carry (s, 0, c->n, c->t, s->t);
  c->t = s->t;
  cv_section_extend (c->section, POINTS_A_PICTURE);
  n = cv_section_points (c->section, &x, &p, NULL);
  memcpy (c->x + c->n, x + c->n, (n - c->n) * sizeof *x);
  memcpy (c->p + c->n, p + c->n, (n - c->n) * sizeof *p);
  carry (s, c->n, n - c->n, 0, phase);
  c->n = n;
}

void
_cv_phase_chaos_paint (CvPhaseSpace *s, CvPicture *picture)
{
  if (!s->chaos.section)
    return;
  bring_to_now (s);
  double *points = cv_picture_want_points (picture, s->chaos.n);
  for (guint i = 0; i < s->chaos.n; i++)
    {
      points[2 * i] = s->chaos.x[i];
      points[2 * i + 1] = s->chaos.p[i];
    }
}
