/* Cvasi: model "phase-space", its pictures and what the pointer may do to them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/phase-space-private.h"
#include "engine/phase-space/moyal-scaling.h"

#define SCALING_POINTS 48
#define MOST_CURVE 4096  /* points of a curve: more than a screen has */
#define MOST_STRETCH 2.0 /* of a rim mark over the packet at the start */
#define SCALING_C 0.5    /* smearing shown beside the pure state while c = 0 */

static void
add_packet_marks (const CvPhaseSpace *s, CvPicture *picture)
{
  gboolean pair = s->start.kind == CV_STATE_CAT || s->start.kind == CV_STATE_COMPASS;
  double width_p = s->start.hbar / s->start.a, x = 0, p = 0;

  for (guint k = 0; k < s->paths->n; k++)
    {
      const CvPath *path = &s->paths->path[k];
      /* The tangent map's ellipse; far from the linear flow it grows without meaning anything for the packet. */
      double r_x = hypot (path->m[0] * s->start.a, path->m[1] * width_p);
      double r_p = hypot (path->m[2] * s->start.a, path->m[3] * width_p);
      cv_picture_add_mark (picture, CV_MARK_CENTRE, path->x, path->p, 0, 0,
                           pair ? "Drag the packet: half separation b" : "Drag the packet: displacement x₀, p₀");
      cv_picture_add_mark (picture, CV_MARK_RIM, path->x, path->p, fmin (r_x, MOST_STRETCH * s->start.a),
                           fmin (r_p, MOST_STRETCH * width_p), "Drag the rim: packet width a");
      x += path->x / s->paths->n;
      p += path->p / s->paths->n;
    }
  if (pair)
    cv_picture_add_mark (picture, CV_MARK_CENTRE, x, p, 0, 0, "Drag the middle: displacement x₀, p₀");
}

void
_cv_phase_lay_out (const CvPhaseSpace *s, CvPicture *picture, guint n_x, double x_first, double dx, guint n_p,
                   double p_first, double dp)
{
  double h = 2 * G_PI * s->start.hbar, proportion = s->x_max / s->p_max;

  cv_picture_shape (picture, CV_OUTPUT_FIELD, n_x, n_p);
  picture->x_first = x_first;
  picture->dx = dx;
  picture->y_first = p_first;
  picture->dy = dp;
  picture->cell_x = sqrt (h * proportion);
  picture->cell_y = h / picture->cell_x;
  picture->unit_x = s->start.a;
  picture->unit_y = s->start.hbar / s->start.a;
  picture->unit_x_name = "a";
  picture->unit_y_name = "ħ/a";
}

/* A function known at the margin's places, at the n cells of a picture about first + i step: its mean over the cell where
 * that holds several places, between two of them on the straight line.                                               */
static void
over_cells (const CvMargin *along, const double *value, double first, double step, guint n, double *out)
{
  for (guint i = 0; i < n; i++)
    {
      double from = (first + (i - 0.5) * step - along->first) / along->step, to = from + step / along->step, sum = 0;
      double at = (from + to) / 2, f = at - floor (at);
      guint count = 0;

      for (double k = fmax (ceil (from), 0); k < to && k < along->n; k++, count++)
        sum += value[(guint)k];
      if (count > 1)
        out[i] = sum / count;
      else if (fabs (f - round (f)) < 1e-9 && round (at) >= 0 && round (at) < along->n)
        out[i] = value[(guint)round (at)];
      else
        out[i] = at >= 0 && at < along->n - 1 ? (1 - f) * value[(guint)at] + f * value[(guint)at + 1] : 0;
    }
}

static void
paint_w (CvPhaseSpace *s, CvPicture *picture)
{
  s->engine->lay_out_w (s, picture);
  if (picture->n_x > 0)
    s->engine->fill_w (s, picture);
}

static void
paint_field (CvPhaseSpace *s, guint output, CvPicture *picture)
{
  if (output == O_W)
    paint_w (s, picture);
  else if (s->twin)
    _cv_phase_twin_paint (s, output, picture);
  else
    {
      cv_picture_shape (picture, CV_OUTPUT_FIELD, 0, 0);
      picture->absent = "No classical twin is running: switch it on under Dynamics.";
      return;
    }
  if (picture->n_x == 0)
    return;
  if (s->n_orbit > 0)
    memcpy (cv_picture_want_orbit (picture, s->n_orbit), s->orbit, 2 * s->n_orbit * sizeof (double));
  over_cells (&s->margin_x, s->potential_row, picture->x_first, picture->dx, picture->n_x,
              cv_picture_want_level (picture));
  if (output != O_W_DIFFERENCE)
    _cv_phase_chaos_paint (s, picture);
  if (output != O_W)
    return;
  picture->bound = 1 / (G_PI * s->start.hbar);
  over_cells (&s->margin_x, s->margin_x.value, picture->x_first, picture->dx, picture->n_x,
              cv_picture_want_margin_x (picture));
  over_cells (&s->margin_p, s->margin_p.value, picture->y_first, picture->dy, picture->n_y,
              cv_picture_want_margin_y (picture));
  add_packet_marks (s, picture);
}

static void
paint_rho (CvPhaseSpace *s, CvPicture *picture)
{
  s->engine->paint_rho (s, picture);
  picture->unit_x = picture->unit_y = s->start.a;
  picture->unit_x_name = picture->unit_y_name = "a";
  if (s->paths->n < 2 || picture->n_x == 0)
    return;
  const CvPath *path = s->paths->path;
  cv_picture_add_mark (picture, CV_MARK_CELL, path[0].x, path[1].x, s->start.a, s->start.a, "Off-diagonal block");
  cv_picture_add_mark (picture, CV_MARK_CELL, path[1].x, path[0].x, s->start.a, s->start.a, "Off-diagonal block");
}

static void
paint_curve (const CvMargin *along, const double *values, const char *name, CvPicture *picture)
{
  guint every = along->n / MOST_CURVE + 1, n = along->n / every;
  cv_picture_shape (picture, CV_OUTPUT_CURVES, n, 1);
  double *abscissa = cv_picture_want_abscissa (picture);

  for (guint i = 0; i < n; i++)
    abscissa[i] = along->first + (i * every + (every - 1) / 2.0) * along->step;
  over_cells (along, values, abscissa[0], every * along->step, n, picture->data);
  picture->curve_name[0] = name;
}

#define N_SCALING (3 * SCALING_POINTS)

static void
scaling_abscissa (double *hbar)
{
  for (guint i = 0; i < SCALING_POINTS; i++)
    hbar[i] = 1e-3 * pow (4e3, i / (SCALING_POINTS - 1.0));
}

/* Pure, then smeared; once a run, since it belongs to the start and the potential alone. */
static void
compute_scaling (CvPhaseSpace *s)
{
  double hbar[SCALING_POINTS], c = s->start.c > 0 ? s->start.c : SCALING_C;

  scaling_abscissa (hbar);
  s->scaling = g_new (double, 2 * N_SCALING);
  cv_moyal_scaling (&s->start, s->potential, hbar, SCALING_POINTS, 0, 3, s->scaling);
  cv_moyal_scaling (&s->start, s->potential, hbar, SCALING_POINTS, c, 3, s->scaling + N_SCALING);
}

static void
paint_moyal_scaling (CvPhaseSpace *s, CvPicture *picture)
{
  static const char *const names[] = { "ħ² term, pure",    "ħ⁴ term, pure",    "ħ⁶ term, pure",
                                       "ħ² term, smeared", "ħ⁴ term, smeared", "ħ⁶ term, smeared" };

  if (!s->scaling)
    compute_scaling (s);
  cv_picture_shape (picture, CV_OUTPUT_CURVES, SCALING_POINTS, 6);
  scaling_abscissa (cv_picture_want_abscissa (picture));
  memcpy (picture->data, s->scaling, 2 * N_SCALING * sizeof *s->scaling);
  for (guint i = 0; i < 6; i++)
    {
      picture->curve_name[i] = names[i];
      picture->curve_dashed[i] = i >= 3;
    }
  picture->log_x = picture->log_y = TRUE;
}

void
cv_phase_space_paint (gpointer state, guint output, CvPicture *picture)
{
  CvPhaseSpace *s = state;

  _cv_phase_measure (s);
  switch (output)
    {
    case O_RHO:
      paint_rho (s, picture);
      break;
    case O_MARGINAL_X:
      paint_curve (&s->margin_x, s->margin_x.value, "ρ(x, x)", picture);
      break;
    case O_MARGINAL_P:
      paint_curve (&s->margin_p, s->margin_p.value, "ρ(p, p)", picture);
      break;
    case O_POTENTIAL:
      paint_curve (&s->margin_x, s->potential_row, "V", picture);
      break;
    case O_MOYAL_SCALING:
      paint_moyal_scaling (s, picture);
      break;
    default:
      paint_field (s, output, picture);
      break;
    }
}

static void
set_clamped (CvValues *values, guint index, double number)
{
  const CvParam *param = cv_values_param (values, index);
  cv_values_set_number (values, index, CLAMP (number, param->min, param->max), NULL);
}

/* The rim lies where (x/a)² + (p a/hbar)² = 1 at the start: the width that lets it pass through u_x, u_p. */
static void
drag_rim (const CvPhaseSpace *s, double u_x, double u_p, CvValues *values)
{
  gboolean along_x = fabs (u_x) / s->start.a >= fabs (u_p) * s->start.a / s->start.hbar;
  set_clamped (values, P_A, along_x ? fabs (u_x) : s->start.hbar / fmax (fabs (u_p), 1e-9));
}

gboolean
cv_phase_space_drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values)
{
  CvPhaseSpace *s = state;
  guint n = s->paths->n, k = mark / 2;
  gboolean pair = s->start.kind == CV_STATE_CAT || s->start.kind == CV_STATE_COMPASS, middle = pair && mark == 2 * n;
  double x_now = 0, p_now = 0, d_x0, d_p0, centre[2 * CV_MAX_PATHS];

  if (output != O_W || (!middle && k >= n) || !isfinite (x) || !isfinite (y))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (middle || i == k)
      {
        x_now += s->paths->path[i].x / (middle ? n : 1);
        p_now += s->paths->path[i].p / (middle ? n : 1);
      }
  if (!cv_paths_pull_back (s->paths, middle ? 0 : k, x - x_now, y - p_now, &d_x0, &d_p0))
    return FALSE;

  cv_state_centres (&s->start, centre);
  if (!middle && mark % 2 == 1)
    drag_rim (s, d_x0, d_p0, values);
  else if (middle || !pair)
    {
      set_clamped (values, P_X0, s->start.x0 + d_x0);
      set_clamped (values, P_P0, s->start.p0 + d_p0);
    }
  else
    {
      /* Packets of the compass may stand apart along p: b counts in units a there as hbar/a does. */
      double away_x = centre[2 * k] - s->start.x0, away_p = centre[2 * k + 1] - s->start.p0,
             a2 = s->start.a * s->start.a;
      gboolean along_x = fabs (away_x) > 0 || away_p == 0;
      double sign = along_x ? (away_x < 0 ? -1 : 1) : (away_p < 0 ? -1 : 1);
      set_clamped (values, P_B, along_x ? sign * (away_x + d_x0) : sign * (away_p + d_p0) * a2 / s->start.hbar);
    }
  return TRUE;
}
