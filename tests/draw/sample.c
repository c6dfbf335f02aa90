/* Cvasi: pictures with known content for the drawing tests
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample.h"

#include <math.h>
#include <string.h>

#define EDGE 6.0
#define B 3.0

static double
cat (double x, double p)
{
  double q = 0.8 * x - 0.6 * p, k = 0.6 * x + 0.8 * p;

  return exp (-k * k) / (2 * G_PI) *
         (exp (-(q - B) * (q - B)) + exp (-(q + B) * (q + B)) + 2 * exp (-q * q) * cos (2 * k * B));
}

static void
add_overlays (CvPicture *picture)
{
  double *orbit = cv_picture_want_orbit (picture, 203), *level = cv_picture_want_level (picture);

  picture->n_orbit = 203;
  for (guint loop = 0; loop < 2; loop++)
    for (guint k = 0; k <= 100; k++)
      {
        double angle = k * 2 * G_PI / 100 + loop * G_PI, *at = orbit + 2 * (loop * 102 + k);

        at[0] = B * cos (angle);
        at[1] = B * sin (angle);
      }
  orbit[2 * 101] = orbit[2 * 101 + 1] = NAN;
  for (guint i = 0; i < picture->n_x; i++)
    level[i] = 0.5 * pow (picture->x_first + i * picture->dx, 2);
  for (int side = 1; side >= -1; side -= 2)
    {
      cv_picture_add_mark (picture, CV_MARK_CENTRE, 0.8 * B * side, -0.6 * B * side, 0, 0, "Drag: half separation b");
      cv_picture_add_mark (picture, CV_MARK_RIM, 0.8 * B * side, -0.6 * B * side, 1, 1, "Drag: packet width a");
    }
}

void
cv_sample_field (CvPicture *picture, guint n)
{
  double *over_p, *over_x;

  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_FIELD, n, n);
  picture->dx = picture->dy = 2 * EDGE / n;
  picture->x_first = picture->y_first = -EDGE;
  over_p = cv_picture_want_margin_x (picture);
  over_x = cv_picture_want_margin_y (picture);
  memset (over_p, 0, n * sizeof *over_p);
  memset (over_x, 0, n * sizeof *over_x);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double w = cat (-EDGE + i * picture->dx, -EDGE + j * picture->dy);

        picture->data[i * n + j] = w;
        over_p[i] += w * picture->dy;
        over_x[j] += w * picture->dx;
      }
  picture->bound = 1 / G_PI;
  picture->cell_x = picture->cell_y = sqrt (2 * G_PI);
  picture->unit_x = 2;
  picture->unit_y = 0.5;
  picture->unit_x_name = "a";
  picture->unit_y_name = "ħ/a";
  add_overlays (picture);
}

void
cv_sample_complex (CvPicture *picture, guint n)
{
  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_COMPLEX, n, n);
  picture->dx = picture->dy = 2 * EDGE / n;
  picture->x_first = picture->y_first = -EDGE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double x = -EDGE + i * picture->dx, y = -EDGE + j * picture->dy, phase = 1.7 * (x - y);
        double psi_x = exp (-(x - 2.5) * (x - 2.5)) + exp (-(x + 2.5) * (x + 2.5));
        double psi_y = exp (-(y - 2.5) * (y - 2.5)) + exp (-(y + 2.5) * (y + 2.5));
        double *z = picture->data + 2 * (i * n + j);

        z[0] = 0.3 * psi_x * psi_y * cos (phase);
        z[1] = 0.3 * psi_x * psi_y * sin (phase);
      }
  cv_picture_add_mark (picture, CV_MARK_CELL, 2.5, -2.5, 1, 1, NULL);
}

void
cv_sample_curves (CvPicture *picture)
{
  enum
  {
    N = 40
  };
  double *hbar;

  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_CURVES, N, 3);
  hbar = cv_picture_want_abscissa (picture);
  picture->log_x = picture->log_y = TRUE;
  for (guint i = 0; i < N; i++)
    {
      hbar[i] = pow (10, -3 + 3.0 * i / (N - 1));
      picture->data[i] = 0.3;
      picture->data[N + i] = hbar[i] * hbar[i];
      picture->data[2 * N + i] = 0;
    }
  picture->curve_name[0] = "pure";
  picture->curve_name[1] = "smeared";
  picture->curve_name[2] = "none";
  picture->curve_dashed[1] = TRUE;
}

void
cv_sample_bars (CvPicture *picture)
{
  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_BARS, 10, 2);
  picture->dx = 1;
  for (guint c = 0; c < 2; c++)
    for (guint i = 0; i < 10; i++)
      picture->data[c * 10 + i] = exp (-0.3 * i) * (c ? 0.9 : 1) * (i % 3 == 2 ? -0.2 : 1);
  picture->curve_name[0] = "exact";
  picture->curve_name[1] = "Markov";
}

void
cv_sample_matrix (CvPicture *picture)
{
  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, 5, 5);
  for (int k = 0; k < 25; k++)
    {
      int apart = k / 5 - k % 5;

      picture->data[2 * k] = exp (-0.4 * abs (apart)) * cos (0.7 * apart);
      picture->data[2 * k + 1] = exp (-0.4 * abs (apart)) * sin (0.7 * apart);
    }
}

CvTheme
cv_sample_mute (const CvTheme *theme)
{
  CvTheme mute = *theme;

  mute.text.a = mute.dim.a = 0;
  for (guint k = 0; k < CV_N_SERIES; k++)
    mute.series[k].a = 1;
  return mute;
}

cairo_t *
cv_sample_canvas (const CvTheme *theme, int width, int height, double device_scale)
{
  cairo_surface_t *image =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)(width * device_scale), (int)(height * device_scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (image, device_scale, device_scale);
  cr = cairo_create (image);
  cairo_surface_destroy (image);
  cv_set_color (cr, theme->card);
  cairo_paint (cr);
  return cr;
}
