/* Cvasi: automatic ranges that follow the physics calmly: visible window and colour scale of a heatmap
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/auto-range.h"

#include <math.h>

#define TIME_CONSTANT 0.12 /* s, of the way to the goal */
#define ARRIVED 2e-3       /* of the goal's width: less than a pixel or two */
#define REACH 2.6          /* half axes of the rim at which a packet has faded from sight */
#define NEWS 0.1           /* of the goal's width: a new state moves the goal when it differs by more */

static void
set_goal (CvEasedRange *range, double low, double high)
{
  range->goal_low = low;
  range->goal_high = high;
  range->slack_since = NAN;
}

static void
shrink_when_long_unused (CvEasedRange *range, double low, double high, double now)
{
  if (high - low >= CV_RANGE_SLACK * (range->goal_high - range->goal_low))
    {
      range->slack_since = NAN;
      return;
    }
  if (isnan (range->slack_since))
    {
      range->slack_since = now;
      range->tight_low = low;
      range->tight_high = high;
      return;
    }
  range->tight_low = fmin (range->tight_low, low);
  range->tight_high = fmax (range->tight_high, high);
  if (range->tight_high - range->tight_low >= CV_RANGE_SLACK * (range->goal_high - range->goal_low))
    range->slack_since = NAN;
  else if (now - range->slack_since >= (range->patience > 0.0 ? range->patience : CV_RANGE_PATIENCE))
    set_goal (range, range->tight_low, range->tight_high);
}

static gboolean
differs (const CvEasedRange *range, double low, double high)
{
  const double width = NEWS * (range->goal_high - range->goal_low);

  return fabs (low - range->goal_low) > width || fabs (high - range->goal_high) > width;
}

/* TRUE: not there yet. */
static gboolean
approach (CvEasedRange *range, double seconds)
{
  const double part = -expm1 (-seconds / TIME_CONSTANT);
  const double near = ARRIVED * (range->goal_high - range->goal_low);

  range->low += part * (range->goal_low - range->low);
  range->high += part * (range->goal_high - range->high);
  if (fabs (range->low - range->goal_low) > near || fabs (range->high - range->goal_high) > near)
    return TRUE;
  range->low = range->goal_low;
  range->high = range->goal_high;
  return FALSE;
}

gboolean
cv_eased_range_step (CvEasedRange *range, double low, double high, gboolean restart, double now)
{
  g_return_val_if_fail (low < high && isfinite (low) && isfinite (high), FALSE);
  if (!range->valid)
    {
      *range = (CvEasedRange){ .patience = range->patience, .valid = TRUE, .low = low, .high = high, .last = now };
      set_goal (range, low, high);
      return FALSE;
    }
  if (restart && differs (range, low, high))
    set_goal (range, low, high);
  if (low < range->goal_low || high > range->goal_high)
    {
      range->goal_low = fmin (range->goal_low, low);
      range->goal_high = fmax (range->goal_high, high);
    }
  shrink_when_long_unused (range, low, high, now);
  const double seconds = fmax (0.0, now - range->last);
  range->last = now;
  return approach (range, seconds);
}

/* Squared moduli of a row into its maximum (returned) and into those of the columns. Not finite: as nothing,
 * since comparisons with NaN fail and infinity is cut off.                                                  */
static double
row_moduli (const CvPicture *picture, guint i, double *restrict column)
{
  const double *restrict v = picture->data + (gsize)i * picture->n_y * picture->components;
  const guint n = picture->n_y, step = picture->components;
  double most = 0.0;

  for (guint j = 0; j < n; j++)
    {
      const double re = v[j * step], im = step == 2 ? v[2 * j + 1] : 0.0, square = re * re + im * im;
      const double finite = square < HUGE_VAL ? square : 0.0;
      column[j] = finite > column[j] ? finite : column[j];
      most = finite > most ? finite : most;
    }
  return most;
}

/* First and last of n squared moduli above a limit, as edges of cells. */
static void
span (const double *most, guint n, double limit, double first, double step, double *low, double *high)
{
  guint from = 0, to = n;

  while (from < n && !(most[from] > limit))
    from++;
  while (to > from && !(most[to - 1] > limit))
    to--;
  *low = first + (from - 0.5) * step;
  *high = first + (to - 0.5) * step;
}

void
cv_picture_extent (const CvPicture *picture, double part, CvExtentRoom *room, CvPictureExtent *extent)
{
  const gsize n = (gsize)picture->n_x + picture->n_y;
  double extreme = 0.0;

  if (n > room->room)
    {
      g_free (room->most);
      room->most = g_new (double, n);
      room->room = n;
    }
  double *rows = room->most, *columns = room->most + picture->n_x;
  for (guint j = 0; j < picture->n_y; j++)
    columns[j] = 0.0;
  for (guint i = 0; i < picture->n_x; i++)
    {
      rows[i] = row_moduli (picture, i, columns);
      extreme = fmax (extreme, rows[i]);
    }
  extent->extreme = sqrt (extreme);
  cv_picture_domain (picture, &extent->x_min, &extent->x_max, &extent->y_min, &extent->y_max);
  if (!(extreme > 0.0))
    return;
  const double limit = part * part * extreme;
  span (rows, picture->n_x, limit, picture->x_first, picture->dx, &extent->x_min, &extent->x_max);
  span (columns, picture->n_y, limit, picture->y_first, picture->dy, &extent->y_min, &extent->y_max);
}

void
cv_extent_add_orbit (const CvPicture *picture, CvPictureExtent *extent)
{
  double reach_x = 0.0, reach_y = 0.0, x_min, x_max, y_min, y_max;

  for (guint m = 0; m < picture->n_marks; m++)
    if (picture->mark[m].kind == CV_MARK_RIM)
      {
        reach_x = fmax (reach_x, REACH * picture->mark[m].r_x);
        reach_y = fmax (reach_y, REACH * picture->mark[m].r_y);
      }
  for (guint k = 0; picture->orbit && k < picture->n_orbit; k++)
    {
      const double x = picture->orbit[2 * k], y = picture->orbit[2 * k + 1];
      if (!isfinite (x) || !isfinite (y))
        continue;
      extent->x_min = fmin (extent->x_min, x - reach_x);
      extent->x_max = fmax (extent->x_max, x + reach_x);
      extent->y_min = fmin (extent->y_min, y - reach_y);
      extent->y_max = fmax (extent->y_max, y + reach_y);
    }
  cv_picture_domain (picture, &x_min, &x_max, &y_min, &y_max);
  extent->x_min = fmax (extent->x_min, x_min);
  extent->x_max = fmin (extent->x_max, x_max);
  extent->y_min = fmax (extent->y_min, y_min);
  extent->y_max = fmin (extent->y_max, y_max);
}
