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

void
cv_sample_bell (CvPicture *picture, double lost)
{
  static const char *const names[] = { "|00⟩", "|01⟩", "|10⟩", "|11⟩" };

  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, 4, 4);
  memset (picture->data, 0, 32 * sizeof *picture->data);
  picture->data[0] = 0.55;
  picture->data[2 * 15] = 0.35;
  picture->data[2 * 5] = 0.1 * lost;
  picture->data[2 * 3] = picture->data[2 * 12] = 0.45 * (1 - lost) * cos (0.8);
  picture->data[2 * 3 + 1] = 0.45 * (1 - lost) * sin (0.8);
  picture->data[2 * 12 + 1] = -picture->data[2 * 3 + 1];
  picture->data[2 * 1] = picture->data[2 * 4] = -0.05;
  for (guint k = 0; k < 4; k++)
    picture->curve_name[k] = names[k];
}

static void
add_shade (CvPicture *picture)
{
  double *shade = cv_picture_want_shade (picture, 24, 48);

  for (guint i = 0; i < 24; i++)
    for (guint j = 0; j < 48; j++)
      shade[i * 48 + j] = pow (sin ((i + 0.5) * G_PI / 24), 2) * (1 + 0.3 * cos (2 * G_PI * j / 48)) / 2.6;
  picture->shade_name = "linear entropy after one period";
  cv_picture_add_mark (picture, CV_MARK_STATE, 0, 0, 0, 0, "pointer state");
  cv_picture_add_mark (picture, CV_MARK_STATE, G_PI, 0, 0, 0, "pointer state");
}

void
cv_sample_ball (CvPicture *picture, gboolean shade, gboolean flat)
{
  const guint n = 60;

  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_BALL, 2, n);
  picture->flat = flat;
  for (guint s = 0; s < 2; s++)
    for (guint k = 0; k < n; k++)
      {
        double t = 4.0 * k / (n - 1), decay = s ? 1 : exp (-0.3 * t), angle = (s ? 1.2 : 1.7) * t;
        double *v = picture->data + 3 * (s * n + k), z = s ? -0.6 : 0.75 - 0.35 * t * exp (-0.2 * t);

        v[0] = (s ? 0.8 : 0.66) * decay * cos (angle);
        v[1] = (s ? 0.8 : 0.66) * decay * sin (angle);
        v[2] = flat ? 0 : z;
      }
  picture->curve_name[0] = "coupled";
  picture->curve_name[1] = "free";
  picture->axis_name[0] = "|+⟩";
  picture->axis_name[1] = "|i⟩";
  picture->axis_name[2] = "|0⟩";
  if (shade)
    add_shade (picture);
}

void
cv_sample_points (CvPicture *picture, gboolean more)
{
  static const double few[][2] = { { 0, 0 }, { -1, 0 }, { -0.625, 3 }, { -0.625, -3 } };

  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_POINTS, more ? 64 : 4, 1);
  memcpy (picture->data, few, sizeof few);
  for (guint k = 4; k < picture->n_x; k++)
    {
      double angle = 0.5 * G_PI + G_PI * (k / 3) / 20.0;

      picture->data[2 * k] = -1.2 + 2.4 * cos (angle) * (1 + 0.1 * (k % 3));
      picture->data[2 * k + 1] = (k % 3 == 0 ? 4.1 : 4.1 * (1 + 0.1 * (k % 3))) * sin (angle);
    }
  for (guint k = 10; k < 20 && more; k += 3) /* exactly one on the other */
    memcpy (picture->data + 2 * (k + 1), picture->data + 2 * k, 2 * sizeof *picture->data);
  cv_picture_add_mark (picture, CV_MARK_STATE, 0, 0, 0, 0, "steady state");
}

void
cv_sample_circuit (CvPicture *picture, guint stations, guint wires)
{
  static const int single[] = { CV_GATE_H, CV_GATE_T, CV_GATE_X, CV_GATE_U };
  double sum = 0, *p;

  cv_picture_init (picture);
  cv_picture_shape (picture, CV_OUTPUT_CIRCUIT, stations, wires);
  memset (picture->data, 0, (gsize)stations * wires * sizeof *picture->data);
  p = cv_picture_want_margin_x (picture);
  for (guint k = 0; k < stations; k++)
    {
      double *column = picture->data + k * wires;

      p[k] = exp (-0.5 * pow (k - 0.4 * stations, 2)) + 0.08;
      sum += p[k];
      if (k % 3 == 0 && wires > 1 && k > 0)
        {
          column[0] = CV_GATE_CONTROL;
          column[wires - 1] = CV_GATE_TARGET;
          if (wires > 2)
            column[1] = CV_GATE_CONTROL;
        }
      else if (k % 5 == 0 && wires > 1 && k > 0)
        for (guint j = 0; j < wires; j++)
          column[j] = j == 0 ? CV_GATE_BLOCK_TOP : CV_GATE_BLOCK;
      else if (k > 0)
        column[k % wires] = single[k % 4];
    }
  for (guint k = 0; k < stations; k++)
    p[k] /= sum;
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
