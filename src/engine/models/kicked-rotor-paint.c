/* Cvasi: model "kicked-rotor", its pictures and what the pointer may do to them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/kicked-rotor-private.h"

#define MOST_CURVE_POINTS 1024u
#define LEAST_SHOWN_P 1e-10
#define SECTION_ORBITS 80u
#define SECTION_KICKS 150u
#define OUTSIDE 1e-3 /* of the state: worth a note */

static double
mean_of (const CvRotorModel *s, const double *distribution, int first, guint bin)
{
  double sum = 0;

  for (int m = first; m < first + (int)bin; m++)
    sum += m >= -(int)(s->n / 2) && m < (int)(s->n / 2) ? distribution[cv_rotor_index (s->n, m)] : 0;
  return sum > 0 ? sum / bin : NAN; /* a gap on a logarithmic axis */
}

static void
paint_distribution (CvRotorModel *s, CvPicture *picture)
{
  static const char *const names[] = { "P(m)", "classical points", "mean of 100 kicks", "e^(−2|m − m₀|/l)" };
  guint bin = MAX (1u, (2 * s->shown + MOST_CURVE_POINTS - 1) / MOST_CURVE_POINTS), n = 2 * s->shown / bin + 1;
  int first = s->m0 - (int)(n / 2 * bin) - (int)(bin / 2);

  cv_picture_shape (picture, CV_OUTPUT_CURVES, n, G_N_ELEMENTS (names));
  double *x = cv_picture_want_abscissa (picture);
  for (guint i = 0; i < n; i++)
    {
      int level = first + (int)(i * bin);
      x[i] = level + (bin - 1) / 2.0;
      picture->data[i] = mean_of (s, s->P, level, bin);
      picture->data[n + i] = mean_of (s, s->P_classical, level, bin);
      picture->data[2 * n + i] = mean_of (s, s->P_mean, level, bin);
      picture->data[3 * n + i] =
          s->fit.length > 0 ? s->fit.at_centre * exp (-2 * fabs (x[i] - s->m0) / s->fit.length) : NAN;
    }
  for (guint c = 0; c < G_N_ELEMENTS (names); c++)
    picture->curve_name[c] = names[c];
  picture->curve_dashed[3] = TRUE;
  picture->log_y = TRUE;
  picture->y_first = LEAST_SHOWN_P;
  picture->dy = 1 - LEAST_SHOWN_P;
}

static double
half_window (const CvRotorModel *s)
{
  return G_PI * (s->cells_wish > 0 ? s->cells_wish : s->cells);
}

/* The plane that quantum and classical picture share; where dp lies between two rows. */
static void
lay_out (const CvRotorModel *s, CvPicture *picture)
{
  guint n_theta = HUSIMI_THETA (s), n_p = HUSIMI_P (s);
  double h = 2 * G_PI * s->hbar, half = half_window (s);

  cv_picture_shape (picture, CV_OUTPUT_FIELD, n_theta, n_p);
  picture->x_first = -G_PI;
  picture->dx = 2 * G_PI / n_theta;
  picture->dy = 2 * half / n_p;
  picture->y_first = s->p_centre - half + picture->dy / 2;
  if (sqrt (h) < 2 * G_PI)
    picture->cell_x = picture->cell_y = sqrt (h);
  if (s->start == START_PACKET)
    cv_picture_add_mark (picture, CV_MARK_CENTRE, s->theta0, s->p0, 0, 0, "Drag: where the packet starts");
}

static void
paint_husimi (CvRotorModel *s, CvPicture *picture)
{
  lay_out (s, picture);
  cv_ring_husimi (s->husimi, s->n, cv_kicked_rotor_n_apart (s->rotor), cv_kicked_rotor_state (s->rotor, 0),
                  picture->y_first, picture->dy, picture->n_y, picture->data);
  picture->note_value = cv_kicked_rotor_beyond (s, s->p_centre / s->hbar, half_window (s) / s->hbar);
  if (picture->note_value > OUTSIDE)
    picture->note = "A share of %v lies above or below.";
}

static void
paint_classical (CvRotorModel *s, CvPicture *picture)
{
  const double *theta = cv_standard_map_theta (s->map), *p = cv_standard_map_p (s->map);
  guint n = cv_standard_map_n (s->map);

  lay_out (s, picture);
  double weight = 1 / (n * picture->dx * picture->dy);
  memset (picture->data, 0, (gsize)picture->n_x * picture->n_y * sizeof *picture->data);
  for (guint k = 0; k < n; k++)
    {
      double row = rint ((p[k] - picture->y_first) / picture->dy);
      guint i = (guint)rint ((theta[k] - picture->x_first) / picture->dx) % picture->n_x;
      if (row >= 0 && row < picture->n_y)
        picture->data[(gsize)i * picture->n_y + (guint)row] += weight;
    }
  cv_ring_smear (s->husimi, picture->dy, picture->n_y, picture->data);
}

static void
paint_section (const CvRotorModel *s, CvPicture *picture)
{
  cv_picture_shape (picture, CV_OUTPUT_FIELD, 1, 1);
  picture->data[0] = 0;
  picture->bare = TRUE;
  picture->dx = picture->dy = 2 * G_PI;
  cv_standard_map_section (s->K, SECTION_ORBITS, SECTION_KICKS,
                           cv_picture_want_points (picture, SECTION_ORBITS * SECTION_KICKS));
}

void
cv_kicked_rotor_paint (gpointer state, guint output, CvPicture *picture)
{
  CvRotorModel *s = state;

  cv_kicked_rotor_measure (s);
  switch (output)
    {
    case O_MOMENTUM_DISTRIBUTION:
      paint_distribution (s, picture);
      break;
    case O_HUSIMI:
      paint_husimi (s, picture);
      break;
    case O_CLASSICAL:
      paint_classical (s, picture);
      break;
    case O_POINCARE:
    default:
      paint_section (s, picture);
      break;
    }
}

gboolean
cv_kicked_rotor_drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values)
{
  CvRotorModel *s = state;
  const CvParam *theta0 = cv_values_param (values, P_THETA0), *p0 = cv_values_param (values, P_P0);

  if (s->start != START_PACKET || (output != O_HUSIMI && output != O_CLASSICAL) || mark != 0 || !isfinite (x) ||
      !isfinite (y))
    return FALSE;
  cv_values_set_number (values, P_THETA0, CLAMP (x, theta0->min, theta0->max), NULL);
  cv_values_set_number (values, P_P0, CLAMP (y, p0->min, p0->max), NULL);
  return TRUE;
}
