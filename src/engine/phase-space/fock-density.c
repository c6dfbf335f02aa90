/* Cvasi: the Wigner function of a density matrix in the number basis
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/fock-density.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/fft.h"
#include "engine/numeric/linear.h"
#include "engine/numeric/vector-math.h"

/* -ln of what is left out: 2e-16. */
#define TAIL 36.0
#define MOST_POINTS 1e9
#define BLOCK 64u /* rows of a product at a time: each as wide as it must be */

/* Lattice points are numbered from row begin_x in steps of `fine`: x_i has the number q (i - begin_x). x + y and x - y are 2 s k apart for
 * y = k h, so that the points fall into 2 s classes by their number modulo 2 s, and only points of one class meet.      */
struct _CvFockDensity
{
  guint d, n_x, n_p;
  gint64 q, s;
  gint64 first, last;   /* points within |x| < R */
  guint begin_x, end_x; /* rows, */
  guint begin_p, end_p; /* columns where W is more than nothing */
  guint n_class, n_y;   /* most points in a class; |k| <= n_y */
  gsize *class_at;      /* [2 s + 1]: where each class begins in phi */
  double *phi;          /* [points * d], class by class; none of the classes that no row needs */
  double *g, *b, *m;    /* [d * d], [n_class * d], [n_class * n_class] */
  double *u;            /* [(end_x - begin_x) * (2 n_y + 1)]; 0 where x ± y is beyond R, from the start */
  double *wave;         /* [(2 n_y + 1) * (end_p - begin_p)]: (h/pi) (cos 2py + sin 2py) */
};

/* Beyond the turning point r_0² = 2d - 1 of the highest level phi² falls as exp(-∫ 2 √(r² - r_0²) dr), and so does W. */
static double
radius (guint d, double tail)
{
  double turn = sqrt (2.0 * d - 1), low = turn, high = turn + sqrt (tail) + 1;

  for (guint i = 0; i < 60; i++)
    {
      double r = (low + high) / 2;

      if (r * sqrt (r * r - turn * turn) - turn * turn * acosh (r / turn) < tail)
        low = r;
      else
        high = r;
    }
  return high;
}

/* phi_n(x), n = 0 … d-1. Upwards the recurrence grows out of the smallest numbers where x is beyond the turning point, so
 * that a factor is kept apart: e^(-x²/2) may be too small for a double while phi_(d-1) is not.                        */
static void
eigenfunctions (guint d, double x, double *phi)
{
  double before = 0, now = pow (G_PI, -0.25), power = -x * x / 2, factor = exp (power);

  for (guint n = 0; n < d; n++)
    {
      double next = sqrt (2.0 / (n + 1)) * x * now - sqrt (n / (n + 1.0)) * before;

      phi[n] = now * factor;
      before = now;
      now = next;
      if (fabs (now) > 0x1p300)
        {
          before *= 0x1p-300;
          now *= 0x1p-300;
          power += 300 * G_LN2;
          factor = exp (power);
        }
    }
}

static gint64
class_of (const CvFockDensity *density, gint64 point)
{
  gint64 c = point % (2 * density->s);

  return c < 0 ? c + 2 * density->s : c;
}

/* The lowest point of a class. */
static gint64
class_first (const CvFockDensity *density, gint64 c)
{
  return density->first + class_of (density, c - density->first);
}

static guint
class_size (const CvFockDensity *density, gint64 c)
{
  gint64 first = class_first (density, c);

  return first > density->last ? 0 : (guint)((density->last - first) / (2 * density->s) + 1);
}

/* The point of row i. */
static gint64
point_of (const CvFockDensity *density, guint i)
{
  return density->q * (i - density->begin_x);
}

/* k of row i runs over |k| <= reach. */
static gint64
reach (const CvFockDensity *density, guint i)
{
  gint64 at = point_of (density, i);

  return MIN (density->last - at, at - density->first) / density->s;
}

static void
within (guint n, double first, double step, double most, guint *begin, guint *end)
{
  guint i = 0;

  while (i < n && !(fabs (first + i * step) <= most))
    i++;
  *begin = i;
  while (i < n && fabs (first + i * step) <= most)
    i++;
  *end = i;
}

/* A row needs the classes of its own point and of the one s further on. */
static gboolean
plan_classes (CvFockDensity *density, double x_begin, double fine)
{
  const gint64 n = 2 * density->s;
  g_autofree guint8 *wanted = g_try_new0 (guint8, (gsize)n);
  gsize points = 0;

  density->class_at = g_try_new0 (gsize, (gsize)n + 1);
  if (!wanted || !density->class_at)
    return FALSE;
  for (guint i = density->begin_x; i < density->end_x; i++)
    wanted[class_of (density, point_of (density, i))] = wanted[class_of (density, point_of (density, i) + density->s)] =
        1;
  for (gint64 c = 0; c < n; c++)
    {
      guint size = wanted[c] ? class_size (density, c) : 0;

      points += size;
      density->class_at[c + 1] = points;
      density->n_class = MAX (density->n_class, size);
    }
  if (!(density->phi = cv_fft_alloc (MAX (points, 1) * density->d * sizeof (double))))
    return FALSE;
  for (gint64 c = 0; c < n; c++)
    for (gsize k = density->class_at[c]; k < density->class_at[c + 1]; k++)
      {
        gint64 point = class_first (density, c) + n * (gint64)(k - density->class_at[c]);

        eigenfunctions (density->d, x_begin + (double)point * fine, density->phi + k * density->d);
      }
  return TRUE;
}

/* 2 p y in whole turns and a rest, because it is large where it matters least and small where it matters most. */
static gboolean
plan_wave (CvFockDensity *density, double p_first, double dp, double h)
{
  const guint n = density->end_p - density->begin_p, n_k = 2 * density->n_y + 1;
  g_autofree double *angle = g_try_new (double, MAX (n, 1)), *sine = g_try_new (double, MAX (n, 1));

  density->wave = cv_fft_alloc ((gsize)n_k * MAX (n, 1) * sizeof (double));
  if (!angle || !sine || !density->wave)
    return FALSE;
  for (guint k = 0; k < n_k; k++)
    {
      double y = ((double)k - density->n_y) * h, *row = density->wave + (gsize)k * n;

      for (guint j = 0; j < n; j++)
        {
          long double turns = ((long double)p_first + (long double)dp * (density->begin_p + j)) * y / G_PI;

          angle[j] = (double)(turns - floorl (turns)) * (2 * G_PI);
        }
      cv_sincos_array (n, angle, row, sine);
      for (guint j = 0; j < n; j++)
        row[j] = (row[j] + sine[j]) * (h / G_PI);
    }
  return TRUE;
}

static gboolean
plan (CvFockDensity *density, double x_first, double dx, double p_first, double dp)
{
  double P = radius (density->d, TAIL), R = radius (density->d, 2 * TAIL), p_most = 0, x_begin, h, fine;

  within (density->n_x, x_first, dx, P, &density->begin_x, &density->end_x);
  within (density->n_p, p_first, dp, P, &density->begin_p, &density->end_p);
  if (density->begin_x == density->end_x || density->begin_p == density->end_p)
    {
      density->end_x = density->begin_x; /* nothing to see */
      return TRUE;
    }
  for (guint j = density->begin_p; j < density->end_p; j++)
    p_most = fmax (p_most, fabs (p_first + j * dp));
  h = G_PI / (P + p_most);
  x_begin = x_first + density->begin_x * dx;
  if (density->end_x - density->begin_x == 1)
    dx = h;
  if (!(2 * R / dx < MOST_POINTS))
    return FALSE;
  density->s = (gint64)fmax (floor (h / dx), 1);
  density->q = (gint64)ceil (dx / h);
  fine = dx / (double)density->q;
  h = fine * (double)density->s;
  density->first = (gint64)ceil ((-R - x_begin) / fine);
  density->last = (gint64)floor ((R - x_begin) / fine);
  for (guint i = density->begin_x; i < density->end_x; i++)
    density->n_y = MAX (density->n_y, (guint)reach (density, i));
  return plan_classes (density, x_begin, fine) && plan_wave (density, p_first, dp, h);
}

CvFockDensity *
cv_fock_density_new (guint d, guint n_x, double x_first, double dx, guint n_p, double p_first, double dp)
{
  g_return_val_if_fail (d >= 1 && n_x >= 1 && n_p >= 1, NULL);
  g_return_val_if_fail (isfinite (x_first) && isfinite (p_first), NULL);
  g_return_val_if_fail (n_x == 1 || (isfinite (dx) && dx > 0), NULL);
  g_return_val_if_fail (n_p == 1 || (isfinite (dp) && dp > 0), NULL);
  CvFockDensity *density = g_new0 (CvFockDensity, 1);

  density->d = d;
  density->n_x = n_x;
  density->n_p = n_p;
  if (plan (density, x_first, n_x == 1 ? 0 : dx, p_first, n_p == 1 ? 0 : dp))
    {
      const gsize n = MAX (density->n_class, 1), n_rows = MAX (density->end_x - density->begin_x, 1);

      density->g = cv_fft_alloc ((gsize)d * d * sizeof (double));
      density->b = cv_fft_alloc (n * d * sizeof (double));
      density->m = cv_fft_alloc (n * n * sizeof (double));
      density->u = cv_fft_alloc (n_rows * (2 * (gsize)density->n_y + 1) * sizeof (double));
      if (density->g && density->b && density->m && density->u)
        return density;
    }
  cv_fock_density_free (density);
  return NULL;
}

void
cv_fock_density_free (CvFockDensity *density)
{
  if (!density)
    return;
  g_free (density->class_at);
  cv_fft_free (density->phi);
  cv_fft_free (density->g);
  cv_fft_free (density->b);
  cv_fft_free (density->m);
  cv_fft_free (density->u);
  cv_fft_free (density->wave);
  g_free (density);
}

/* m = Phi G Phiᵀ among the points of a class, where their midpoint is among the rows; with r and t counting points from
 * `first` on it is first + s (r + t).                                                                               */
static void
multiply_class (CvFockDensity *density, const double *phi, guint n, gint64 first)
{
  const guint d = density->d;
  gint64 low = -first, high = point_of (density, density->end_x - 1) - first;

  low = low <= 0 ? 0 : (low + density->s - 1) / density->s;
  high = high < 0 ? -1 : high / density->s;
  cv_real_multiply (n, d, d, phi, d, density->g, d, FALSE, density->b, d);
  for (guint r = 0; r < n; r += BLOCK)
    {
      guint rows = MIN (BLOCK, n - r);
      gint64 begin = MAX (0, low - (gint64)(r + rows - 1)), end = MIN ((gint64)n, high - (gint64)r + 1);

      if (begin < end)
        cv_real_multiply (rows, (guint)(end - begin), d, density->b + (gsize)r * d, d, phi + (gsize)begin * d, d, TRUE,
                          density->m + (gsize)r * n + begin, n);
    }
}

/* u of row i for every second k, those whose points are of this class: along antidiagonals of m. */
static void
gather_row (CvFockDensity *density, guint n, gint64 first, guint i)
{
  const gint64 s = density->s, at = point_of (density, i), most = reach (density, i);
  gint64 k = -most;
  double *u = density->u + (gsize)(i - density->begin_x) * (2 * density->n_y + 1) + density->n_y;

  if ((at + s * k - first) % (2 * s) != 0)
    k++;
  if (k > most)
    return;
  gsize place = (gsize)((at + s * k - first) / (2 * s)) * n + (gsize)((at - s * k - first) / (2 * s));
  for (; k <= most; k += 2, place += n - 1)
    u[k] = density->m[place];
}

/* w = u wave, as many y as a block of rows has. */
static void
transform (CvFockDensity *density, double *w)
{
  const guint n_k = 2 * density->n_y + 1, n = density->end_p - density->begin_p;

  for (guint i = density->begin_x; i < density->end_x; i += BLOCK)
    {
      guint rows = MIN (BLOCK, density->end_x - i), n_y = 0;

      for (guint k = i; k < i + rows; k++)
        n_y = MAX (n_y, (guint)reach (density, k));
      cv_real_multiply (rows, n, 2 * n_y + 1, density->u + (gsize)(i - density->begin_x) * n_k + (density->n_y - n_y),
                        n_k, density->wave + (gsize)(density->n_y - n_y) * n, n, FALSE,
                        w + (gsize)i * density->n_p + density->begin_p, density->n_p);
    }
}

void
cv_fock_density_wigner (CvFockDensity *density, const double complex *rho, double *w)
{
  const guint d = density->d;

  memset (w, 0, (gsize)density->n_x * density->n_p * sizeof *w);
  if (density->begin_x == density->end_x)
    return;
  for (guint n = 0; n < d; n++)
    for (guint m = 0; m < d; m++)
      {
        double complex here = rho[(gsize)m * d + n], mirror = rho[(gsize)n * d + m];

        density->g[(gsize)n * d + m] = (creal (here) + creal (mirror) + cimag (here) - cimag (mirror)) / 2;
      }
  for (gint64 c = 0; c < 2 * density->s; c++)
    {
      const guint size = (guint)(density->class_at[c + 1] - density->class_at[c]);
      const gint64 first = class_first (density, c);

      if (size == 0)
        continue;
      multiply_class (density, density->phi + density->class_at[c] * d, size, first);
      for (guint i = density->begin_x; i < density->end_x; i++)
        if ((point_of (density, i) - c) % density->s == 0)
          gather_row (density, size, first, i);
    }
  transform (density, w);
}
