/* Cvasi: model "lindblad", the cavity in phase space: its window, its mean-field paths, W
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/lindblad-private.h"
#include "engine/numeric/fft.h"
#include "engine/open-system/homodyne.h"

#define SEEN 1e-3      /* share of the photon numbers that may reach out of the window */
#define UNSEEN 1e-13   /* share that W does without */
#define RIM 1.8        /* of a number state beyond its turning point √(2n + 1) */
#define PACKET 3.2     /* of a coherent state around its centre: e^(-3.2²) = 4e-5 */
#define STEP 0.5       /* by which the window grows */
#define PER_FRINGE 6.0 /* points on a period of the finest fringes, π over the half width */
#define LEAST_POINTS 121
#define MOST_POINTS 301
#define STILL 1e-4

/* ---- Window ---- */

/* How many levels hold all but this share. */
static guint
levels_with_all_but (const CvLindbladRun *s, double share)
{
  const double complex *rho = cv_lindblad_state (s->solver);
  double beyond = 0;
  guint n = s->d;

  while (n > 1 && (beyond += fabs (creal (rho[(gsize)(n - 1) * (s->d + 1)]))) <= share)
    n--;
  return n;
}

static double
half_needed (const CvLindbladRun *s)
{
  double half = sqrt (2.0 * levels_with_all_but (s, SEEN) - 1) + RIM, most = sqrt (2.0 * s->d - 1) + RIM;

  for (guint i = 0; i < s->n_orbit; i++)
    if (!isnan (s->orbit[2 * i]))
      half = fmax (half, fmax (fabs (s->orbit[2 * i]), fabs (s->orbit[2 * i + 1])) + PACKET);
  return STEP * ceil (fmin (half, most) / STEP);
}

void
cv_lindblad_window_clear (CvLindbladWindow *window)
{
  g_clear_pointer (&window->fock, cv_fock_density_free);
  g_clear_pointer (&window->phi, g_free);
  g_clear_pointer (&window->rho, cv_fft_free);
}

/* It follows the state outwards, and never back, so that the axes stand still most of the time. */
static void
widen (CvLindbladRun *s)
{
  CvLindbladWindow *w = &s->window;
  double half = fmax (w->half, half_needed (s));
  guint levels = MAX (w->levels, MIN (s->d, (levels_with_all_but (s, UNSEEN) + 7) / 8 * 8));

  if (half == w->half && levels == w->levels)
    return;
  cv_lindblad_window_clear (w);
  w->half = half;
  w->levels = levels;
  w->n = CLAMP ((guint)ceil (2 * half * half * PER_FRINGE / G_PI), LEAST_POINTS, MOST_POINTS) | 1;
  w->step = 2 * half / (w->n - 1);
}

static gboolean
fit_window (CvLindbladRun *s)
{
  CvLindbladWindow *w = &s->window;

  widen (s);
  if (w->fock)
    return TRUE;
  w->fock = cv_fock_density_new (w->levels, w->n, -w->half, w->step, w->n, -w->half, w->step);
  w->rho = cv_density_new (w->levels);
  w->phi = g_try_new (double, (gsize)w->n * w->levels);
  if (!w->fock || !w->rho || !w->phi)
    {
      cv_lindblad_window_clear (w);
      return FALSE;
    }
  for (guint i = 0; i < w->n; i++)
    cv_homodyne_states (w->levels, -w->half + i * w->step, w->phi + (gsize)i * w->levels);
  return TRUE;
}

/* ---- Paths ---- */

void
cv_lindblad_run_look_ahead (CvLindbladRun *s)
{
  s->n_orbit = 0;
  for (guint k = 0; k < s->n_packets; k++)
    {
      double complex alpha = s->packet[k], before = INFINITY;
      for (guint i = 0; i < ORBIT && cabs (alpha - before) > STILL; i++)
        {
          s->orbit[2 * s->n_orbit] = M_SQRT2 * creal (alpha);
          s->orbit[2 * s->n_orbit++ + 1] = M_SQRT2 * cimag (alpha);
          before = alpha;
          alpha = cv_kerr_cavity_follow (&s->cavity, alpha, s->interval);
        }
      s->orbit[2 * s->n_orbit] = s->orbit[2 * s->n_orbit + 1] = NAN;
      s->n_orbit++;
    }
  if (s->n_packets > 0)
    widen (s); /* now, not when somebody looks: the picture must not depend on that */
}

/* ---- Picture ---- */

static gboolean
packet_moves (const CvLindbladRun *s, guint k)
{
  return (s->start == START_COHERENT || s->start == START_CAT) && s->cavity.drive == 0 && cabs (s->packet[k]) > 0.05;
}

void
cv_lindblad_run_paint_w (CvLindbladRun *s, CvPicture *picture)
{
  const double complex *rho = cv_lindblad_state (s->solver);
  CvLindbladWindow *w = &s->window;

  if (!fit_window (s))
    {
      cv_picture_shape (picture, CV_OUTPUT_FIELD, 0, 0);
      picture->absent = "No memory for W(x, p).";
      return;
    }
  cv_picture_shape (picture, CV_OUTPUT_FIELD, w->n, w->n);
  for (guint j = 0; j < w->levels; j++)
    memcpy (w->rho + (gsize)j * w->levels, rho + (gsize)j * s->d, w->levels * sizeof *rho);
  cv_fock_density_wigner (w->fock, w->rho, picture->data);
  cv_homodyne_density (w->levels, s->d, rho, 0, w->n, w->phi, cv_picture_want_margin_x (picture));
  cv_homodyne_density (w->levels, s->d, rho, G_PI / 2, w->n, w->phi, cv_picture_want_margin_y (picture));
  picture->x_first = picture->y_first = -w->half;
  picture->dx = picture->dy = w->step;
  picture->cell_x = picture->cell_y = sqrt (2 * G_PI);
  picture->bound = 1 / G_PI;
  if (s->n_orbit > 0)
    memcpy (cv_picture_want_orbit (picture, s->n_orbit), s->orbit, 2 * s->n_orbit * sizeof *s->orbit);
  for (guint k = 0; k < s->n_packets; k++)
    cv_picture_add_mark (picture, CV_MARK_CENTRE, M_SQRT2 * creal (s->packet[k]), M_SQRT2 * cimag (s->packet[k]), 0, 0,
                         packet_moves (s, k) ? "Drag the packet: amplitude α₀" : "Where the mean field is");
}

/* Without a drive the distance from the origin is proportional to α₀ at every instant, with Kerr shift and leakage too. */
gboolean
cv_lindblad_run_drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values)
{
  CvLindbladRun *s = state;

  if (output != O_W || mark >= s->n_packets || !packet_moves (s, mark) || !isfinite (x) || !isfinite (y))
    return FALSE;
  const CvParam *param = cv_values_param (values, P_ALPHA0);
  double complex packet = s->packet[mark], to = (x + I * y) / M_SQRT2;
  double ratio = creal (conj (packet) * to) / creal (packet * conj (packet));
  double alpha = cv_values_number (values, P_ALPHA0) * fmax (ratio, 0);
  return cv_values_set_number (values, P_ALPHA0, CLAMP (alpha, param->min, param->max), NULL);
}
