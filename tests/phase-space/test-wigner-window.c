/* Cvasi: tests of W on windows of the plane
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/state.h"
#include "engine/phase-space/wigner-window.h"
#include "packets.h"

#define CUT 4.2919320527 /* sqrt (-2 ln 1e-4) */
#define PROBES 60

static double *
fill (CvWignerWindow *window, const double complex *psi, gsize stride, const double *weights, guint n_states)
{
  const CvWignerPicture *picture = cv_wigner_window_picture (window);
  double *out = g_new (double, (gsize)picture->n_x * picture->n_p);

  for (gsize i = 0; i < (gsize)picture->n_x * picture->n_p; i++)
    out[i] = NAN; /* every value must be written */
  cv_wigner_window_fill (window, psi, stride, weights, n_states, out);
  return out;
}

/* Three packets with momenta up to `share` of those that the points can hold. */
static Packets
random_packets (GRand *rand, double hbar, double x_max, double p_most)
{
  Packets packets = { .n = 3, .hbar = hbar };

  for (guint c = 0; c < packets.n; c++)
    {
      /* Wide enough that the width in momentum, hbar/a, takes less than the rest, and x as well. */
      packets.a[c] = g_rand_double_range (rand, 0.03, 0.05) * x_max;
      packets.x[c] = g_rand_double_range (rand, -0.5, 0.5) * x_max;
      packets.p[c] = g_rand_double_range (rand, -1, 1) * p_most;
      packets.z[c] = g_rand_double_range (rand, 0.4, 0.7) * cexp (I * g_rand_double_range (rand, -3, 3));
    }
  return packets;
}

static CvWignerWindowSpec
base_spec (guint n, double hbar, double x_max)
{
  double dx = 2 * x_max / n;

  return (CvWignerWindowSpec){ .n = n,
                               .x_first = -x_max,
                               .dx = dx,
                               .hbar = hbar,
                               .x_min = -x_max,
                               .x_max = x_max,
                               .p_min = -G_PI * hbar / dx,
                               .p_max = G_PI * hbar / dx,
                               .n_x = 90,
                               .n_p = 110,
                               .n_states = 1,
                               .n_threads = 1 };
}

/* About a packet or the fringes between two of them, `zoom` times in each direction; not the same zoom in both. */
static void
zoom_in (CvWignerWindowSpec *spec, GRand *rand, double zoom, const Packets *packets, gboolean fringes)
{
  gint c = g_rand_int_range (rand, 0, 3), d = fringes ? (c + 1) % 3 : c;
  double x = (packets->x[c] + packets->x[d]) / 2 + g_rand_double_range (rand, -0.3, 0.3) * packets->a[c];
  double p =
      (packets->p[c] + packets->p[d]) / 2 + g_rand_double_range (rand, -0.3, 0.3) * packets->hbar / packets->a[c];
  double width = (spec->x_max - spec->x_min) / zoom, height = (spec->p_max - spec->p_min) / zoom;

  width *= g_rand_double_range (rand, 0.7, 1);
  height *= g_rand_double_range (rand, 0.7, 1);
  spec->x_min = x - width / 2;
  spec->x_max = x + width / 2;
  spec->p_min = p - height / 2;
  spec->p_max = p + height / 2;
}

static double
largest (const double *value, gsize n)
{
  double most = 0;

  for (gsize i = 0; i < n; i++)
    most = fmax (most, fabs (value[i]));
  return most;
}

static void
check_picture (const CvWignerWindowSpec *spec, const CvWignerPicture *picture)
{
  double x_last = picture->x_first + (picture->n_x - 1) * picture->dx;
  double p_last = picture->p_first + (picture->n_p - 1) * picture->dp;

  g_assert_cmpuint (picture->n_x, >=, 1);
  g_assert_cmpuint (picture->n_x, <=, spec->n_x);
  g_assert_cmpuint (picture->n_p, >=, 1);
  g_assert_cmpuint (picture->n_p, <=, spec->n_p);
  /* To within a pixel, the centre of the window is that of the picture, and the size the same. */
  g_assert_cmpfloat (fabs ((picture->x_first + x_last) - (spec->x_min + spec->x_max)) / 2, <=, picture->dx * 0.5001);
  g_assert_cmpfloat (fabs ((picture->p_first + p_last) - (spec->p_min + spec->p_max)) / 2, <=, picture->dp * 0.5001);
  g_assert_cmpfloat (fabs (picture->n_x * picture->dx - (spec->x_max - spec->x_min)), <=, picture->dx);
  g_assert_cmpfloat (fabs (picture->n_p * picture->dp - (spec->p_max - spec->p_min)), <=, picture->dp);
}

/* Every value is W at its centre. */
static void
test_pointwise (void)
{
  static const struct
  {
    guint n;
    double hbar, x_max, zoom, p_most;
    gboolean half; /* tells the window that half of the momenta are enough */
  } cases[] = { { 512, 1, 9, 1, 0.3, TRUE },           { 512, 1, 9, 1, 0.7, FALSE },
                { 512, 1, 9, 3, 0.7, FALSE },          { 500, 0.7, 6, 20, 0.6, FALSE },
                { 512, 0.1, 3, 5, 0.3, TRUE },         { 2048, 0.1, 5, 300, 0.7, FALSE },
                { 4096, 0.002, 2, 1, 0.8, FALSE },     { 4096, 0.002, 2, 13, 0.3, TRUE },
                { 4096, 0.002, 2, 70, 0.8, FALSE },    { 4096, 0.002, 2, 1000, 0.8, FALSE },
                { 3000, 0.002, 1.5, 2e4, 0.5, FALSE }, { 701, 1, 9, 2, 0.6, FALSE } };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (100 + c);
      CvWignerWindowSpec spec = base_spec (cases[c].n, cases[c].hbar, cases[c].x_max);
      const double all = G_PI * spec.hbar / spec.dx, one = 1, unit = 1 / (G_PI * spec.hbar);
      Packets packets = random_packets (rand, spec.hbar, cases[c].x_max, cases[c].p_most * all);
      g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
      double worst = 0;

      spec.pointwise = TRUE;
      if (cases[c].half)
        spec.p_reach = all / 2;
      if (cases[c].zoom > 1)
        zoom_in (&spec, rand, cases[c].zoom, &packets, c % 2);
      g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (window);
      g_autofree double *out = fill (window, psi, spec.n, &one, 1);

      check_picture (&spec, picture);
      g_assert_true (picture->cell == 0);
      for (guint probe = 0; probe < PROBES; probe++)
        {
          guint i = (guint)g_rand_int_range (rand, 0, (gint)picture->n_x);
          guint j = (guint)g_rand_int_range (rand, 0, (gint)picture->n_p);
          double x = picture->x_first + i * picture->dx, p = picture->p_first + j * picture->dp;
          double right = packets_wigner (&packets, x, p, 0, 0, cases[c].x_max + 1, spec.dx / 4);

          worst = fmax (worst, fabs (out[i * picture->n_p + j] - right));
        }
      g_test_message ("case %u: %u × %u points, dx %g rows, largest %.3g, error %.2g", c, picture->n_x, picture->n_p,
                      2 * picture->dx / spec.dx, largest (out, (gsize)picture->n_x * picture->n_p) / unit,
                      worst / unit);
      g_assert_cmpfloat (largest (out, (gsize)picture->n_x * picture->n_p), >, 0.02 * unit);
      g_assert_cmpfloat (worst, <, 1e-9 * unit);
    }
}

/* Every value is the mean that the header tells. */
static double
mean_wigner (const Packets *packets, const CvWignerWindowSpec *spec, const CvWignerPicture *picture, double x, double p,
             gboolean dense)
{
  double step = dense ? spec->dx : spec->dx / 2, reach = -spec->x_first + 1, sum = 0;
  gint rows = (gint)round (picture->dx / step), soft = dense || rows < 16 ? 0 : rows < 64 ? 4 : 8;

  if (picture->dx < step * 0.9)
    return packets_wigner (packets, x, p, picture->dp, CUT, reach, spec->dx / 2);
  for (gint m = -soft; m < rows + soft; m++)
    {
      double weight = soft ? 0 : 1;

      for (gint o = 1 - soft; o < soft; o++)
        if (m + o >= 0 && m + o < rows)
          weight += pow (cos (G_PI * o / (2 * soft)), 2) / soft;
      sum += weight *
             packets_wigner (packets, x + (m - (rows - 1) / 2.0) * step, p, picture->dp, CUT, reach, spec->dx / 2);
    }
  return sum / rows;
}

static void
test_mean (void)
{
  static const struct
  {
    guint n;
    double hbar, x_max, zoom, p_most;
    gboolean half;
    double bound;
  } cases[] = {
    { 512, 1, 9, 1, 0.3, TRUE, 1e-6 },        { 2048, 0.1, 5, 1, 0.25, FALSE, 1e-6 },
    { 4096, 0.01, 2, 1, 0.8, FALSE, 1e-3 },   { 8192, 0.002, 2, 1, 0.25, FALSE, 1e-6 },
    { 8192, 0.002, 2, 1, 0.85, FALSE, 1e-3 }, { 8192, 0.002, 2, 5, 0.8, FALSE, 1e-3 },
    { 8192, 0.002, 2, 20, 0.7, FALSE, 1e-6 }, { 8192, 0.002, 2, 100, 0.7, FALSE, 1e-6 },
    { 8192, 0.002, 2, 6, 0.35, TRUE, 1e-6 },  { 8192, 0.002, 2, 2000, 0.8, FALSE, 1e-6 },
  };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (200 + c);
      CvWignerWindowSpec spec = base_spec (cases[c].n, cases[c].hbar, cases[c].x_max);
      const double all = G_PI * spec.hbar / spec.dx, one = 1;
      Packets packets = random_packets (rand, spec.hbar, cases[c].x_max, cases[c].p_most * all);
      g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
      double worst = 0, height;

      if (cases[c].half)
        spec.p_reach = all / 2;
      if (cases[c].zoom > 1)
        zoom_in (&spec, rand, cases[c].zoom, &packets, cases[c].zoom > 500);
      g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (window);
      g_autofree double *out = fill (window, psi, spec.n, &one, 1);

      check_picture (&spec, picture);
      g_assert_cmpfloat_with_epsilon (picture->cell, picture->dx * picture->dp / (2 * G_PI * spec.hbar), 1e-12);
      height = largest (out, (gsize)picture->n_x * picture->n_p);
      g_assert_cmpfloat (height, >, 1e-3 / (G_PI * spec.hbar));
      for (guint probe = 0; probe < PROBES; probe++)
        {
          guint i = (guint)g_rand_int_range (rand, 0, (gint)picture->n_x);
          guint j = (guint)g_rand_int_range (rand, 0, (gint)picture->n_p);
          double x = picture->x_first + i * picture->dx, p = picture->p_first + j * picture->dp;
          gboolean dense = cases[c].half && picture->dx >= 3.999 * spec.dx;
          double right = mean_wigner (&packets, &spec, picture, x, p, dense);

          worst = fmax (worst, fabs (out[i * picture->n_p + j] - right));
        }
      g_test_message ("case %u: %u × %u points, dx %g rows, cell %.3g, largest %.3g, error %.2g of it", c, picture->n_x,
                      picture->n_p, 2 * picture->dx / spec.dx, picture->cell, height * G_PI * spec.hbar,
                      worst / height);
      g_assert_cmpfloat (worst, <, cases[c].bound * height);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/wigner-window/pointwise", test_pointwise);
  g_test_add_func ("/phase-space/wigner-window/mean", test_mean);
  return g_test_run ();
}
