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

/* A cat's fringes at hbar = 1e-4, ten of them about a displaced centre, against the closed form. */
static void
test_deep_zoom (void)
{
  const CvState state = { .kind = CV_STATE_CAT, .hbar = 1e-4, .a = 0.01, .b = 1, .eta = 1, .x0 = 0.3, .p0 = 0.7 };
  const guint n = 131072;
  CvWignerWindowSpec spec = base_spec (n, state.hbar, 3.5);
  Packets packets = { .n = 2, .hbar = state.hbar };
  const double one = 1, height = 1 / (G_PI * state.hbar), period = G_PI * state.hbar / state.b;

  for (guint c = 0; c < 2; c++)
    {
      packets.a[c] = state.a;
      packets.x[c] = state.x0 + (c ? state.b : -state.b);
      packets.p[c] = state.p0;
      /* one phase for both: e^(i p0 x/hbar) without an offset */
      packets.z[c] = sqrt (0.5) * cexp (I * state.p0 * packets.x[c] / state.hbar);
    }
  g_autofree double complex *psi = packets_sample (&packets, n, spec.x_first, spec.dx);

  spec.x_min = state.x0 - 0.006;
  spec.x_max = state.x0 + 0.007;
  spec.p_min = state.p0 - 5 * period;
  spec.p_max = state.p0 + 5 * period;
  spec.n_x = 120;
  spec.n_p = 200;
  spec.n_threads = 2;
  for (guint mean = 0; mean < 2; mean++)
    {
      spec.pointwise = !mean;
      g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (window);
      g_autofree double *out = fill (window, psi, n, &one, 1);
      /* The Gaussian over dp leaves so much of a fringe; the change over a pixel's rows, dx²/12 a², and the change of that
       * factor along the packet, phase (dp/hbar)² b a² p/hbar, are what the comparison leaves out.                  */
      double fade = mean ? exp (-0.5 * pow (picture->dp * state.b / state.hbar, 2)) : 1;
      double bound = 1e-9, worst = 0, most = 0;

      if (mean)
        bound = pow (picture->dx / state.a, 2) / 12 +
                pow (picture->dp * state.a / state.hbar, 2) * state.b * 5 * period / state.hbar;
      for (guint i = 0; i < picture->n_x; i++)
        for (guint j = 0; j < picture->n_p; j++)
          {
            double x = picture->x_first + i * picture->dx, p = picture->p_first + j * picture->dp;
            double value = out[(gsize)i * picture->n_p + j];

            worst = fmax (worst, fabs (value - fade * cv_state_wigner (&state, x, p)));
            most = fmax (most, value);
          }
      g_test_message ("%u × %u, dp %.3g of the period, error %.2g of the height, allowed %.2g", picture->n_x,
                      picture->n_p, picture->dp / period, worst / height, bound);
      g_assert_cmpfloat (worst, <, bound * height);
      g_assert_cmpfloat (most, >, 0.9 * height); /* as high as W can be */
    }
}

/* Over all the plane Σ W dx dp is the norm: each row counts once, and so does each momentum, where dp is so small that
 * Σ_p e^(-2ipy/hbar) is 0 for all y that occur but 0.                                                              */
static void
test_norm (void)
{
  static const struct
  {
    guint n, n_x, n_p;
    gboolean half, pointwise;
  } cases[] = { { 512, 90, 1024, FALSE, FALSE },     { 512, 90, 1024, TRUE, FALSE },
                { 512, 512, 1024, FALSE, TRUE },     { 16384, 90, 16384, FALSE, FALSE },
                { 16384, 400, 16384, FALSE, FALSE }, { 16384, 90, 16384, TRUE, FALSE } };

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (300 + c);
      CvWignerWindowSpec spec = base_spec (cases[c].n, cases[c].n == 512 ? 1 : 0.002, 9);
      Packets packets = random_packets (rand, spec.hbar, 9, 0.3 * G_PI * spec.hbar / spec.dx);
      g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
      const double weight = 0.8;
      double sum = 0;

      spec.p_reach = cases[c].half ? spec.p_max / 2 : 0;
      spec.pointwise = cases[c].pointwise;
      spec.n_x = cases[c].n_x;
      spec.n_p = cases[c].n_p;
      g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (window);
      g_autofree double *out = fill (window, psi, spec.n, &weight, 1);

      for (gsize i = 0; i < (gsize)picture->n_x * picture->n_p; i++)
        sum += out[i] * picture->dx * picture->dp;
      g_assert_cmpfloat_with_epsilon (sum, weight * packets_norm (&packets), 1e-12);
    }
}

/* Specs that take each way through the code: means of a dense psi, of both sorts of rows, of finer points; thinned out;
 * between the rows; points.                                                                                         */
static CvWignerWindowSpec
way (guint i, Packets *packets)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (400 + i);
  CvWignerWindowSpec spec = base_spec (8192, 0.002, 2);

  *packets = random_packets (rand, spec.hbar, 2, 0.4 * spec.p_max);
  if (i == 0)
    spec.p_reach = spec.p_max / 2;
  if (i >= 2)
    zoom_in (&spec, rand, i == 2 ? 5 : i == 3 ? 30 : 300, packets, FALSE);
  spec.pointwise = i == 5;
  spec.n_x = 50;
  return spec;
}

#define WAYS 6

static void
test_states_and_threads (void)
{
  for (guint c = 0; c < WAYS; c++)
    {
      Packets packets, other;
      CvWignerWindowSpec spec = way (c, &packets);
      const gsize stride = spec.n + 24;
      const double weights[] = { 0.7, -0.2, 0.4 };
      g_autofree double complex *psi = g_new0 (double complex, 3 * stride);
      g_autofree double *first = NULL;

      way (c, &other);
      for (guint k = 0; k < 3; k++)
        {
          for (guint d = 0; d < packets.n; d++)
            other.z[d] = packets.z[d] * cexp (I * (gdouble)(k * d)) * (1 + 0.2 * k);
          for (guint i = 0; i < spec.n; i++)
            psi[k * stride + i] = packets_psi (&other, spec.x_first + i * spec.dx);
        }
      spec.n_states = 3;
      for (guint n_threads = 1; n_threads <= 4; n_threads++)
        {
          spec.n_threads = n_threads;
          g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);
          const CvWignerPicture *picture = cv_wigner_window_picture (window);
          gsize size = (gsize)picture->n_x * picture->n_p;
          g_autofree double *out = fill (window, psi, stride, weights, 3);

          if (n_threads > 1)
            {
              g_assert_cmpmem (out, size * sizeof *out, first, size * sizeof *out);
              continue;
            }
          first = g_steal_pointer (&out);
          /* Linear in the states; fewer than the most is fine. */
          double height = largest (first, size);
          g_autofree double *sum = g_new0 (double, size);

          for (guint k = 0; k < 3; k++)
            {
              g_autofree double *part = fill (window, psi + k * stride, 0, weights + k, 1);

              for (gsize i = 0; i < size; i++)
                sum[i] += part[i];
            }
          g_assert_cmpfloat (height, >, 1);
          for (gsize i = 0; i < size; i++)
            g_assert_cmpfloat_with_epsilon (sum[i], first[i], 1e-12 * height);
        }
    }
}

/* Aimed at one place after the other, a window gives what a new one gives, to the bit. */
static void
test_aim (void)
{
  static const guint order[] = { 1, 4, 0, 5, 3, 1, 2, 5, 0 };
  Packets packets;
  CvWignerWindowSpec spec = way (1, &packets);
  const double one = 1;
  g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
  g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      Packets other;

      spec = way (order[i], &other);
      g_assert_true (cv_wigner_window_aim (window, &spec, NULL));
      g_autoptr (CvWignerWindow) fresh = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (window);
      g_autofree double *out = fill (window, psi, spec.n, &one, 1);
      g_autofree double *right = fill (fresh, psi, spec.n, &one, 1);
      gsize size = (gsize)picture->n_x * picture->n_p * sizeof *out;

      g_assert_cmpmem (picture, sizeof *picture, cv_wigner_window_picture (fresh), sizeof *picture);
      g_assert_cmpmem (out, size, right, size);
    }
}

/* The mean becomes W where pixels are fine: the Gaussian leaves 1 - (dp y/hbar)²/2, y of the order of a packet's width. */
static void
test_mean_becomes_w (void)
{
  double before = 0, dp_before = 0;

  for (guint c = 0; c < 2; c++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (500);
      CvWignerWindowSpec spec = base_spec (4096, 0.002, 2);
      const double one = 1;
      Packets packets = random_packets (rand, spec.hbar, 2, 0.5 * spec.p_max);
      g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);
      double worst = 0, size = spec.x_max * 0.01;

      spec.x_min = packets.x[0] - size;
      spec.x_max = packets.x[0] + size;
      size = c ? 0.04 : 0.08;
      spec.p_min = packets.p[0] - size;
      spec.p_max = packets.p[0] + size;
      g_autoptr (CvWignerWindow) mean = cv_wigner_window_new (&spec, NULL);
      spec.pointwise = TRUE;
      g_autoptr (CvWignerWindow) points = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (mean);
      g_autofree double *out = fill (mean, psi, spec.n, &one, 1);
      g_autofree double *right = fill (points, psi, spec.n, &one, 1);

      g_assert_cmpfloat (picture->dp, ==, cv_wigner_window_picture (points)->dp);
      g_assert_cmpfloat (picture->x_first, ==, cv_wigner_window_picture (points)->x_first);
      for (gsize i = 0; i < (gsize)picture->n_x * picture->n_p; i++)
        worst = fmax (worst, fabs (out[i] - right[i]));
      g_test_message ("dp %g: %g of the height", picture->dp, worst * G_PI * spec.hbar);
      g_assert_cmpfloat (worst * G_PI * spec.hbar, <, pow (picture->dp * packets.a[0] / spec.hbar, 2) / 2);
      if (c) /* goes as dp² */
        g_assert_cmpfloat_with_epsilon (before / worst, pow (dp_before / picture->dp, 2), 0.1);
      dp_before = picture->dp;
      before = worst;
    }
}

static void
test_outside (void)
{
  Packets packets;
  CvWignerWindowSpec spec = way (1, &packets);
  const double one = 1, p_most = spec.p_max;
  const double windows[][4] = { { 2.1, 3, -1, 1 },
                                { -9, -2.2, -1, 1 },
                                { 1e20, 2e20, 0, 1 },
                                { -1, 1, p_most * 1.01, p_most * 2 },
                                { -1, 1, -p_most * 3, -p_most * 1.2 },
                                { -5, 5, -3 * p_most, 2 * p_most },
                                { -300, 100, -300 * p_most, 100 * p_most } };
  g_autofree double complex *psi = packets_sample (&packets, spec.n, spec.x_first, spec.dx);

  for (guint c = 0; c < 2 * G_N_ELEMENTS (windows); c++)
    {
      const double *w = windows[c / 2];
      double sum = 0;

      spec.pointwise = c % 2;
      spec.x_min = w[0], spec.x_max = w[1], spec.p_min = w[2], spec.p_max = w[3];
      g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&spec, NULL);
      const CvWignerPicture *picture = cv_wigner_window_picture (window);
      g_autofree double *out = fill (window, psi, spec.n, &one, 1);

      for (guint i = 0; i < picture->n_x; i++)
        for (guint j = 0; j < picture->n_p; j++)
          {
            double x = picture->x_first + i * picture->dx, p = picture->p_first + j * picture->dp;
            double value = out[(gsize)i * picture->n_p + j];

            sum += value * picture->dx * picture->dp;
            g_assert_true (isfinite (value));
            if (fabs (x) > 2 + picture->dx || fabs (p) > p_most * 1.0001)
              g_assert_true (value == 0);
          }
      if (c / 2 == 5 &&
          !spec.pointwise) /* what the Gaussian lets through at y = pi hbar/dp, which sums to a whole number */
        g_assert_cmpfloat_with_epsilon (sum, packets_norm (&packets), 2 * exp (-G_PI * G_PI / 2));
    }
}

static void
refused (CvWignerWindowSpec spec)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (cv_wigner_window_new (&spec, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
}

static void
test_bad_input (void)
{
  const CvWignerWindowSpec good = base_spec (512, 1, 9);
  CvWignerWindowSpec bad;
  g_autoptr (CvWignerWindow) window = cv_wigner_window_new (&good, NULL);
  g_autoptr (GError) error = NULL;

#define REFUSED(field, value)                                                                                          \
  bad = good;                                                                                                          \
  bad.field = value;                                                                                                   \
  refused (bad)
  REFUSED (n, 1);
  REFUSED (n, (1u << 24) + 1);
  REFUSED (dx, 0);
  REFUSED (dx, NAN);
  REFUSED (hbar, -1);
  REFUSED (hbar, INFINITY);
  REFUSED (p_reach, -1);
  REFUSED (x_min, good.x_max);
  REFUSED (x_max, NAN);
  REFUSED (p_max, good.p_min);
  REFUSED (p_min, -INFINITY);
  REFUSED (n_x, 0);
  REFUSED (n_p, 0);
  REFUSED (n_p, 16385);
  REFUSED (n_states, 0);
  REFUSED (n_threads, 0);
  REFUSED (n_threads, 257);
  bad = good;
  bad.x_min = bad.x_max;
  g_assert_false (cv_wigner_window_aim (window, &bad, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  cv_wigner_window_free (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/wigner-window/pointwise", test_pointwise);
  g_test_add_func ("/phase-space/wigner-window/mean", test_mean);
  g_test_add_func ("/phase-space/wigner-window/deep-zoom", test_deep_zoom);
  g_test_add_func ("/phase-space/wigner-window/norm", test_norm);
  g_test_add_func ("/phase-space/wigner-window/states-and-threads", test_states_and_threads);
  g_test_add_func ("/phase-space/wigner-window/aim", test_aim);
  g_test_add_func ("/phase-space/wigner-window/mean-becomes-w", test_mean_becomes_w);
  g_test_add_func ("/phase-space/wigner-window/outside", test_outside);
  g_test_add_func ("/phase-space/wigner-window/bad-input", test_bad_input);
  return g_test_run ();
}
