/* Cvasi: pictures, what a model paints of one instant
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/picture.h"

#include <string.h>

enum
{
  STORE_DATA,
  STORE_MARGIN_X,
  STORE_MARGIN_Y,
  STORE_ABSCISSA,
  STORE_LEVEL,
  STORE_ORBIT,
  STORE_SHADE,
  STORE_POINTS
};

void
cv_picture_init (CvPicture *picture)
{
  memset (picture, 0, sizeof *picture);
}

void
cv_picture_clear (CvPicture *picture)
{
  for (guint s = 0; s < G_N_ELEMENTS (picture->store); s++)
    g_free (picture->store[s].array);
  cv_picture_init (picture);
}

/* Room for n numbers, kept from earlier frames where it is large enough. */
static double *
want (CvPicture *picture, guint store, gsize n)
{
  if (n > picture->store[store].room)
    {
      g_free (picture->store[store].array);
      picture->store[store].array = g_new (double, n);
      picture->store[store].room = n;
    }
  return picture->store[store].array;
}

guint
cv_picture_components (CvOutputKind kind)
{
  switch (kind)
    {
    case CV_OUTPUT_COMPLEX:
    case CV_OUTPUT_MATRIX:
    case CV_OUTPUT_POINTS:
      return 2;
    case CV_OUTPUT_BALL:
      return 3;
    case CV_OUTPUT_FIELD:
    case CV_OUTPUT_CURVES:
    case CV_OUTPUT_BARS:
    case CV_OUTPUT_CIRCUIT:
    default:
      return 1;
    }
}

void
cv_picture_shape (CvPicture *picture, CvOutputKind kind, guint n_x, guint n_y)
{
  CvPicture fresh = { .kind = kind, .n_x = n_x, .n_y = n_y, .wish = picture->wish };

  fresh.components = cv_picture_components (kind);
  memcpy (fresh.store, picture->store, sizeof fresh.store);
  *picture = fresh;
  picture->data = want (picture, STORE_DATA, (gsize)n_x * n_y * picture->components);
}

double *
cv_picture_want_margin_x (CvPicture *picture)
{
  return picture->margin_x = want (picture, STORE_MARGIN_X, picture->n_x);
}

double *
cv_picture_want_margin_y (CvPicture *picture)
{
  return picture->margin_y = want (picture, STORE_MARGIN_Y, picture->n_y);
}

double *
cv_picture_want_abscissa (CvPicture *picture)
{
  return picture->abscissa = want (picture, STORE_ABSCISSA, picture->n_x);
}

double *
cv_picture_want_level (CvPicture *picture)
{
  return picture->level = want (picture, STORE_LEVEL, picture->n_x);
}

double *
cv_picture_want_orbit (CvPicture *picture, guint n)
{
  picture->n_orbit = n;
  return picture->orbit = want (picture, STORE_ORBIT, 2 * (gsize)n);
}

double *
cv_picture_want_points (CvPicture *picture, guint n)
{
  picture->n_points = n;
  return picture->points = want (picture, STORE_POINTS, 2 * (gsize)n);
}

double *
cv_picture_want_shade (CvPicture *picture, guint n_theta, guint n_phi)
{
  picture->n_shade_theta = n_theta;
  picture->n_shade_phi = n_phi;
  return picture->shade = want (picture, STORE_SHADE, (gsize)n_theta * n_phi);
}

void
cv_picture_add_mark (CvPicture *picture, CvMarkKind kind, double x, double y, double r_x, double r_y, const char *label)
{
  g_return_if_fail (picture->n_marks < CV_MAX_MARKS);
  picture->mark[picture->n_marks++] = (CvMark){ kind, x, y, r_x, r_y, label };
}

gboolean
cv_picture_has_domain (const CvPicture *picture)
{
  return picture->domain_x[1] > picture->domain_x[0] && picture->domain_y[1] > picture->domain_y[0];
}

void
cv_picture_domain (const CvPicture *picture, double *x_min, double *x_max, double *y_min, double *y_max)
{
  if (cv_picture_has_domain (picture))
    {
      *x_min = picture->domain_x[0], *x_max = picture->domain_x[1];
      *y_min = picture->domain_y[0], *y_max = picture->domain_y[1];
      return;
    }
  *x_min = picture->x_first - 0.5 * picture->dx;
  *y_min = picture->y_first - 0.5 * picture->dy;
  *x_max = *x_min + picture->n_x * picture->dx;
  *y_max = *y_min + picture->n_y * picture->dy;
}

static void
copy_array (const double *from, double *to, gsize n)
{
  if (n > 0) /* nothing may be NULL */
    memcpy (to, from, n * sizeof *to);
}

void
cv_picture_copy (CvPicture *to, const CvPicture *from)
{
  if (to == from)
    return;
  cv_picture_shape (to, from->kind, from->n_x, from->n_y);
  CvPicture copy = *from;
  memcpy (copy.store, to->store, sizeof copy.store);
  *to = copy;
  to->data = want (to, STORE_DATA, (gsize)from->n_x * from->n_y * from->components);
  copy_array (from->data, to->data, (gsize)from->n_x * from->n_y * from->components);
  if (from->margin_x)
    copy_array (from->margin_x, cv_picture_want_margin_x (to), from->n_x);
  if (from->margin_y)
    copy_array (from->margin_y, cv_picture_want_margin_y (to), from->n_y);
  if (from->abscissa)
    copy_array (from->abscissa, cv_picture_want_abscissa (to), from->n_x);
  if (from->level)
    copy_array (from->level, cv_picture_want_level (to), from->n_x);
  if (from->orbit)
    copy_array (from->orbit, cv_picture_want_orbit (to, from->n_orbit), 2 * (gsize)from->n_orbit);
  if (from->points)
    copy_array (from->points, cv_picture_want_points (to, from->n_points), 2 * (gsize)from->n_points);
  if (from->shade)
    copy_array (from->shade, cv_picture_want_shade (to, from->n_shade_theta, from->n_shade_phi),
                (gsize)from->n_shade_theta * from->n_shade_phi);
}
