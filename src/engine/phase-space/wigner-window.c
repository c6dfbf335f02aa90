/* Cvasi: the Wigner function of wave functions on any window of the plane
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/wigner-window.h"

#include <gsl/gsl_sf_bessel.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/phase-space/grid.h"
#include "engine/phase-space/wigner-private.h"

#define MAX_SIDE 16384u
#define MAX_N (1u << 24)
#define SMALLEST_FACTOR 1e-4 /* of the Gaussian along y that averages over a pixel's dp */
#define LEAST_DENSE_ROWS 4   /* in a pixel, of a psi that needs half of its momenta, for a mean over every other row */
#define LEAST_MIXED_ROWS 16  /* for rows on the points and between them to make up for each other's images */
#define WIDE_ROWS 64         /* from here on the soft ends may have 16 rows */
#define MOST_BETWEEN 4       /* pixels between two rows */
#define MOST_PERIOD 24       /* transforms up to this many times n_p are quick enough as they are */
#define DECIMATED_PERIOD 4   /* else thinned out until they have about so many times n_p points */
#define MEAN_TAPS 6
#define POINTWISE_TAPS 10
#define SEGMENT 4096u /* separations that go through at a time, so that they stay in cache */
#define MAX_WIDTH 16  /* times psi's points, of a pixel's rows; and the most rows of any */
#define MOST_ROWS (1u << 22)
#define FAR_AWAY 1e15 /* rows: a window there is empty */

/* Rows are numbered over the points of the copies (`mixed` false), or with those between the given points (true): row m is
 * point m/2, or the middle between (m-1)/2 and (m+1)/2. Even rows have products at whole separations, odd ones in between, and
 * together they are a sum over y in steps of half a point, with twice the range of momenta. Each sort alone has an image of W,
 * half of that range away, that of the odd ones with the opposite sign; a mean over many rows of both cancels it.   */
typedef struct
{
  gboolean mixed;
  guint up, rows, soft, between; /* rows a pixel has; of its soft ends; pixels between two rows (then rows is 1) */
  double step, first_x;          /* between rows; of row 0 */
  gint64 first;                  /* row of pixel 0 (× between) */
  gboolean empty;
} Rows;

typedef struct
{
  CvWignerRoom room;
  double *products[2][2]; /* even and odd rows; re, im: [segment + room for a block] */
  double *merged[2];      /* one after the other */
  double *thin[2];        /* [n_thin] */
  double *half;           /* [period + 2]: re, im in turn */
  double *line;           /* [period] */
} Scratch;

struct _CvWignerWindow
{
  CvWignerWindowSpec spec;
  CvWignerPicture picture;
  Rows rows;
  CvPool *pool;
  CvWignerCopies copies;
  double y_step, limit, turn; /* of the sum over y; |p| beyond which W is 0; phase of one point */
  guint n_y, segment;         /* separations that count; how many at a time */
  guint period, thinning,
      taps; /* points of the transform; separations for one of its points (1: none); of the filter */
  gsize n_thin;
  double *factor;     /* [n_y + room] scale and Gaussian, half of it at y = 0 */
  double *row_weight; /* [n_weights], those from flat_from to flat_to - 1 alike */
  guint n_weights, flat_from, flat_to;
  double *filter;     /* [taps * thinning] */
  double *correction; /* [n_p] */
  CvWignerRoom factor_room, filter_room;
  guint n_inside, first_inside; /* points with |p| < limit */
  fftw_plan plan;
  guint planned_period;
  Scratch *scratch; /* [n_threads] */
  guint between;    /* of the pixels under way */
  double *out;
};

static gboolean
check (const CvWignerWindowSpec *spec, GError **error)
{
  const double numbers[] = { spec->x_first, spec->dx,    spec->hbar,  spec->p_reach,
                             spec->x_min,   spec->x_max, spec->p_min, spec->p_max };
  const char *wrong = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!isfinite (numbers[i]))
      wrong = "its numbers must be finite";
  if (spec->n < 2 || spec->n > MAX_N || !(spec->dx > 0) || !(spec->hbar > 0) || !(spec->p_reach >= 0))
    wrong = "psi needs 2 to 2^24 points, and dx and hbar above 0";
  if (!(spec->x_max > spec->x_min) || !(spec->p_max > spec->p_min))
    wrong = "it must have a width and a height";
  if (spec->n_x < 1 || spec->n_x > MAX_SIDE || spec->n_p < 1 || spec->n_p > MAX_SIDE)
    wrong = "it may have 1 to 16384 points each way";
  if (spec->n_states < 1 || spec->n_threads < 1 || spec->n_threads > 256)
    wrong = "it needs a state and 1 to 256 threads";
  if (wrong)
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "a window of W cannot be had: %s", wrong);
  return !wrong;
}

/* Which rows there are, and which of them each pixel has. */
static void
choose_rows (CvWignerWindow *window)
{
  const CvWignerWindowSpec *spec = &window->spec;
  Rows *rows = &window->rows;
  double pixel = (spec->x_max - spec->x_min) / spec->n_x * (1 - 1e-9), place;
  gboolean dense = spec->p_reach > 0 && spec->p_reach <= G_PI * spec->hbar / (2 * spec->dx) * (1 + 1e-9);
  CvWignerPicture *picture = &window->picture;

  *rows = (Rows){ .up = 1, .rows = 1, .between = 1, .step = spec->dx, .first_x = spec->x_first };
  if (!dense || pixel < (spec->pointwise ? 1 - 1e-8 : LEAST_DENSE_ROWS) * spec->dx)
    {
      rows->step = spec->dx / 2;
      rows->mixed = !dense && !spec->pointwise && pixel >= LEAST_MIXED_ROWS * rows->step;
      rows->up = rows->mixed ? 1 : 2;
    }
  if (pixel > rows->step)
    rows->rows = (guint)fmin (ceil (pixel / rows->step), MIN (MAX_WIDTH * (gdouble)spec->n, MOST_ROWS));
  else
    rows->between = (guint)fmin (floor (rows->step / pixel), MOST_BETWEEN);
  if (rows->mixed)
    rows->soft = rows->rows >= WIDE_ROWS ? 8 : 4;

  picture->dx = rows->step * rows->rows / rows->between;
  picture->n_x = (guint)CLAMP (round ((spec->x_max - spec->x_min) / picture->dx), 1, spec->n_x);
  /* Of the first row of the first pixel, in pixels between two rows. */
  place = ((spec->x_min + spec->x_max) / 2 - rows->first_x - (picture->n_x - 1) * picture->dx / 2) / rows->step;
  if (!spec->pointwise)
    place -= (rows->rows - 1) / 2.0;
  place = round (place * rows->between);
  rows->empty = fabs (place) > FAR_AWAY;
  rows->first = rows->empty ? 0 : (gint64)place;
  picture->x_first = rows->first_x + place * rows->step / rows->between;
  if (spec->pointwise)
    return;
  picture->x_first += (rows->rows - 1) / 2.0 * rows->step;
}

static guint
good_size_below (double most)
{
  guint n = (guint)most / 2 * 2;

  while (n > 2 && cv_grid_good_size (n) != n)
    n -= 2;
  return MAX (n, 2);
}

static void
choose_momenta (CvWignerWindow *window)
{
  const CvWignerWindowSpec *spec = &window->spec;
  CvWignerPicture *picture = &window->picture;
  guint n_points = window->copies.n, wanted;
  double range = spec->p_max - spec->p_min, all, most, middle = (spec->p_min + spec->p_max) / 2;

  window->y_step = window->rows.up == 2 || window->rows.mixed ? spec->dx / 2 : spec->dx;
  all = G_PI * spec->hbar / window->y_step;
  window->limit = all / 2 * (1 + 1e-12);
  most = spec->n_p * all / range * (1 + 1e-9);
  most = fmin (most, 4.0 * n_points * (window->rows.mixed ? 2 : 1)); /* finer, nothing of W shows */
  wanted = (guint)MAX (MIN (spec->n_p, ceil (range * most / all)), 16);
  window->thinning = 1;
  if (most >= (double)MOST_PERIOD * wanted)
    window->thinning = 8 * (guint)MAX (most / (8.0 * DECIMATED_PERIOD * wanted), 1);
  window->period = good_size_below (most / window->thinning);
  picture->dp = all / ((double)window->thinning * window->period);
  picture->n_p = (guint)CLAMP (round (range / picture->dp), 1, spec->n_p);
  picture->p_first = middle - (picture->n_p - 1) / 2.0 * picture->dp;
  /* The momentum that becomes 0: the first of the transform or, so that the filter lets it pass, that in the middle. */
  window->turn = picture->p_first + (window->thinning > 1 ? picture->n_p / 2 * picture->dp : 0);
  window->turn *= spec->dx / window->rows.up / spec->hbar;
}

static gboolean
make_factor (CvWignerWindow *window)
{
  const CvWignerWindowSpec *spec = &window->spec;
  double per_step = window->picture.dp * window->y_step / spec->hbar, scale;
  guint most = window->rows.mixed ? window->copies.n : (window->copies.n + 1) / 2;

  window->n_y = most;
  if (!spec->pointwise)
    window->n_y = (guint)fmin (most, floor (sqrt (-2 * log (SMALLEST_FACTOR)) / per_step) + 1);
  if (!cv_wigner_room_for (&window->factor_room, window->n_y * sizeof (double)))
    return FALSE;
  window->factor = window->factor_room.at;
  scale = (window->rows.mixed ? 2 : 1) * window->y_step / (G_PI * spec->hbar);
  for (guint k = 0; k < window->n_y; k++)
    window->factor[k] = scale * (k ? 1 : 0.5) * (spec->pointwise ? 1 : exp (-0.5 * (k * per_step) * (k * per_step)));
  return TRUE;
}

/* The box of a pixel's rows convolved with a Hann window of 2 soft rows: smooth, and with nothing at all at the highest
 * frequency, which is where the images are.                                                                         */
static void
make_row_weights (CvWignerWindow *window)
{
  gint rows = window->spec.pointwise ? 1 : (gint)window->rows.rows, soft = (gint)window->rows.soft;

  window->n_weights = (guint)(rows + 2 * soft);
  g_free (window->row_weight);
  window->row_weight = g_new (double, window->n_weights);
  window->flat_from = window->rows.soft * 2;
  window->flat_to = (guint)rows;
  for (gint at = 0; at < rows + 2 * soft; at++)
    {
      double sum = 0;

      for (gint o = 1 - soft; o < soft; o++)
        if (at - soft - o >= 0 && at - soft - o < rows)
          sum += (1 + cos (G_PI * o / soft)) / (2 * soft);
      window->row_weight[at] = (at >= 2 * soft && at < rows ? 1 : sum) / rows;
    }
}

/* Kaiser and Bessel's function, of which the transform has a closed form, so that its droop can be undone; what is left is
 * the image of the stop band (J. A. Fessler, B. P. Sutton, IEEE Trans. Signal Process. 51, 560 (2003), doi
 * 10.1109/TSP.2002.807005): phi(x) = I_0(beta sqrt(1 - (2x/taps)²)), its transform
 * taps sinh(sqrt(beta² - (pi taps f)²))/sqrt(…).                                                                   */
static gboolean
make_filter (CvWignerWindow *window)
{
  guint taps = window->taps, step = window->thinning, n_p = window->picture.n_p;
  double excess = (double)window->period / n_p, beta = 0.98 * G_PI * taps * (1 - 0.5 / excess);

  g_free (window->correction);
  window->correction = g_new (double, n_p);
  for (guint j = 0; j < n_p; j++)
    window->correction[j] = 1;
  if (step == 1)
    return TRUE;
  if (!cv_wigner_room_for (&window->filter_room, (gsize)taps * step * sizeof (double)))
    return FALSE;
  window->filter = window->filter_room.at;
  for (guint b = 0; b < taps; b++)
    for (guint a = 0; a < step; a++)
      {
        double x = (b + 1 - taps / 2.0 - (double)a / step) * 2 / taps;

        window->filter[b * (gsize)step + a] = x * x < 1   ? gsl_sf_bessel_I0 (beta * sqrt (1 - x * x))
                                              : x * x > 1 ? 0
                                                          : 1;
      }
  for (guint j = 0; j < n_p; j++)
    {
      double f = G_PI * taps * ((double)j - n_p / 2) / window->period, root = sqrt (beta * beta - f * f);

      window->correction[j] = root / (taps * sinh (root));
    }
  return TRUE;
}

static gboolean
make_scratch (CvWignerWindow *window)
{
  gsize part = (window->segment + 2 * (gsize)CV_WIGNER_BLOCK + 7) / 8 * 8, thin;

  window->n_thin = 0;
  if (window->thinning > 1)
    window->n_thin = (window->n_y + (gsize)window->segment) / window->thinning + window->taps + 1;
  thin = (window->n_thin + 7) / 8 * 8;
  for (guint i = 0; i < window->spec.n_threads; i++)
    {
      Scratch *s = &window->scratch[i];
      double *at;

      if (!cv_wigner_room_for (&s->room, (6 * part + 2 * thin + 2 * (gsize)window->period + 24) * sizeof (double)))
        return FALSE;
      at = s->room.at;
      for (guint k = 0; k < 2; k++, at += 3 * part + thin)
        {
          s->products[0][k] = at;
          s->products[1][k] = at + part;
          s->merged[k] = at + 2 * part;
          s->thin[k] = at + 3 * part;
        }
      s->half = at;
      s->line = at + (window->period + 2 + 7) / 8 * 8;
    }
  if (window->plan && window->planned_period == window->period)
    return TRUE;
  cv_fft_destroy (window->plan);
  cv_fft_lock ();
  window->plan = fftw_plan_dft_c2r_1d ((int)window->period, (fftw_complex *)window->scratch->half,
                                       window->scratch->line, FFTW_ESTIMATE);
  cv_fft_unlock ();
  window->planned_period = window->period;
  return window->plan != NULL;
}

/* Which points of the picture are within the momenta that W may have. */
static void
find_inside (CvWignerWindow *window)
{
  const CvWignerPicture *picture = &window->picture;
  guint j = 0;

  while (j < picture->n_p && fabs (picture->p_first + j * picture->dp) > window->limit)
    j++;
  window->first_inside = j;
  while (j < picture->n_p && fabs (picture->p_first + j * picture->dp) <= window->limit)
    j++;
  window->n_inside = j - window->first_inside;
}

static gboolean
make (CvWignerWindow *window)
{
  const CvWignerWindowSpec *spec = &window->spec;

  choose_rows (window);
  window->copies.n = spec->n * window->rows.up;
  choose_momenta (window);
  window->picture.cell = spec->pointwise ? 0 : window->picture.dx * window->picture.dp / (2 * G_PI * spec->hbar);
  window->taps = spec->pointwise ? POINTWISE_TAPS : MEAN_TAPS;
  window->segment = window->thinning * MAX (SEGMENT / window->thinning, 1);
  if (!window->pool)
    window->pool = cv_pool_new (spec->n_threads);
  find_inside (window);
  make_row_weights (window);
  return window->pool &&
         cv_wigner_copies_init (&window->copies, spec->n, window->rows.up, spec->n_states, spec->n_threads,
                                window->turn) &&
         make_factor (window) && make_filter (window) && make_scratch (window);
}

CvWignerWindow *
cv_wigner_window_new (const CvWignerWindowSpec *spec, GError **error)
{
  CvWignerWindow *window;

  if (!check (spec, error))
    return NULL;
  window = g_new0 (CvWignerWindow, 1);
  window->scratch = g_new0 (Scratch, spec->n_threads);
  window->spec.n_threads = spec->n_threads;
  if (cv_wigner_window_aim (window, spec, error))
    return window;
  cv_wigner_window_free (window);
  return NULL;
}

gboolean
cv_wigner_window_aim (CvWignerWindow *window, const CvWignerWindowSpec *spec, GError **error)
{
  g_return_val_if_fail (spec->n_threads == window->spec.n_threads, FALSE);
  if (!check (spec, error))
    return FALSE;
  window->spec = *spec;
  if (make (window))
    return TRUE;
  window->rows.empty = TRUE; /* nothing can be filled but zeros */
  g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory or threads for W of %u states on %u points",
               spec->n_states, spec->n);
  return FALSE;
}

void
cv_wigner_window_free (CvWignerWindow *window)
{
  if (!window)
    return;
  cv_pool_free (window->pool);
  cv_wigner_copies_clear (&window->copies);
  cv_fft_destroy (window->plan);
  for (guint i = 0; i < window->spec.n_threads; i++)
    cv_wigner_room_clear (&window->scratch[i].room);
  g_free (window->scratch);
  cv_wigner_room_clear (&window->factor_room);
  cv_wigner_room_clear (&window->filter_room);
  g_free (window->correction);
  g_free (window->row_weight);
  g_free (window);
}

const CvWignerPicture *
cv_wigner_window_picture (const CvWignerWindow *window)
{
  return &window->picture;
}

static inline gint64
half_below (gint64 m)
{
  return m >= 0 ? m / 2 : -((1 - m) / 2);
}

/* Rows from … to (counted over all; in pixel units of one weight): those of one parity, even 0 or odd 1. */
static void
add_rows (const CvWignerWindow *window, Scratch *s, guint parity, gint64 from, gint64 to, double weight, guint y,
          guint count)
{
  double *re = s->products[parity][0], *im = s->products[parity][1];

  if (window->rows.mixed)
    /* row 2u + parity */
    cv_wigner_add_products (&window->copies, half_below (from - parity + 1), half_below (to - parity), parity, y / 2,
                            (count + 1) / 2, weight, re, im);
  else
    cv_wigner_add_products (&window->copies, from, to, 0, y, count, weight, re, im);
}

/* Separations y … y + count-1 of the pixel whose first row, before its soft end, is `first`. */
static void
add_pixel (const CvWignerWindow *window, Scratch *s, gint64 first, guint y, guint count)
{
  for (guint parity = 0; parity <= (window->rows.mixed ? 1u : 0u); parity++)
    {
      guint blocks = (count + CV_WIGNER_BLOCK - 1) / CV_WIGNER_BLOCK * CV_WIGNER_BLOCK;

      memset (s->products[parity][0], 0, blocks * sizeof (double));
      memset (s->products[parity][1], 0, blocks * sizeof (double));
      for (guint at = 0; at < window->n_weights; at++)
        {
          guint to = at;

          if (at == window->flat_from && window->flat_to > at)
            to = window->flat_to - 1;
          if (to > at || !window->rows.mixed || (guint)((first + at) & 1) == parity)
            add_rows (window, s, parity, first + at, first + to, window->row_weight[at], y, count);
          at = to;
        }
    }
}

static void
merge (const CvWignerWindow *window, Scratch *s, guint y, guint count)
{
  const double *factor = window->factor + y;

  for (guint part = 0; part < 2; part++)
    {
      const double *even = s->products[0][part], *odd = s->products[1][part];
      double *to = s->merged[part];

      if (window->rows.mixed)
        for (guint k = 0; k < count; k++)
          to[k] = factor[k] * (k % 2 ? odd[k / 2] : even[k / 2]);
      else
        for (guint k = 0; k < count; k++)
          to[k] = factor[k] * even[k];
    }
}

/* Into the half of a Hermitian sequence of which FFTW makes Σ_l (A_l e^(-2 pi i j l/period) + its conjugate). */
static void
fold (const CvWignerWindow *window, double *half, gint64 l_first, guint count, const double *re, const double *im)
{
  guint period = window->period, l = (guint)(((l_first % period) + period) % period);

  for (guint k = 0; k < count; k++)
    {
      if (l == 0 || 2 * l == period)
        half[2 * l] += 2 * re[k];
      else if (2 * l < period)
        {
          half[2 * l] += re[k];
          half[2 * l + 1] -= im[k];
        }
      else
        {
          half[2 * (period - l)] += re[k];
          half[2 * (period - l) + 1] += im[k];
        }
      if (++l == period)
        l = 0;
    }
}

static void
read_line (const CvWignerWindow *window, const double *line, double *restrict out)
{
  guint n_p = window->picture.n_p, period = window->period, last = window->first_inside + window->n_inside;
  guint zero = window->thinning > 1 ? n_p / 2 : 0; /* the point at the transform's momentum 0 */

  memset (out, 0, window->first_inside * sizeof *out);
  memset (out + last, 0, (n_p - last) * sizeof *out);
  for (guint i = window->first_inside; i < last;)
    {
      guint j = (guint)(((gint64)i - zero + period) % period), count = MIN (last - i, period - j);

      if (window->thinning == 1)
        memcpy (out + i, line + j, count * sizeof *out);
      else
        for (guint k = 0; k < count; k++)
          out[i + k] = line[j + k] * window->correction[i + k];
      i += count;
    }
}

static void
fill_pixel (gpointer data, guint chunk, guint worker)
{
  const CvWignerWindow *window = data;
  const Rows *rows = &window->rows;
  guint i = chunk * rows->between + window->between, margin = window->taps / 2 - 1;
  gint64 first = rows->first + (gint64)i * rows->rows;
  double *out = window->out + (gsize)i * window->picture.n_p;
  Scratch *s = &window->scratch[worker];

  if (rows->between > 1)
    first = (rows->first + (gint64)i -
             (gint64)(((rows->first + (gint64)i) % rows->between + rows->between) % rows->between)) /
            (gint64)rows->between;
  memset (s->half, 0, (window->period + 2) * sizeof *s->half);
  memset (s->thin[0], 0, window->n_thin * sizeof (double));
  memset (s->thin[1], 0, window->n_thin * sizeof (double));
  for (guint y = 0; y < window->n_y; y += window->segment)
    {
      guint count = MIN (window->segment, window->n_y - y), blocks = (count + window->thinning - 1) / window->thinning;

      add_pixel (window, s, first - rows->soft, y, count);
      merge (window, s, y, count);
      if (window->thinning == 1)
        {
          fold (window, s->half, y, count, s->merged[0], s->merged[1]);
          continue;
        }
      for (guint part = 0; part < 2; part++)
        {
          memset (s->merged[part] + count, 0, (blocks * window->thinning - count) * sizeof (double));
          cv_wigner_decimate (s->merged[part], blocks, window->thinning, window->taps, window->filter,
                              s->thin[part] + y / window->thinning);
        }
    }
  if (window->thinning > 1)
    fold (window, s->half, -(gint64)margin, (guint)window->n_thin, s->thin[0], s->thin[1]);
  fftw_execute_dft_c2r (window->plan, (fftw_complex *)s->half, s->line);
  read_line (window, s->line, out);
}

void
cv_wigner_window_fill (CvWignerWindow *window, const double complex *psi, gsize stride, const double *weights,
                       guint n_states, double *out)
{
  const guint between = window->rows.between, n_x = window->picture.n_x;

  g_return_if_fail (n_states <= window->spec.n_states);
  window->out = out;
  if (window->rows.empty || n_states == 0)
    {
      memset (out, 0, (gsize)n_x * window->picture.n_p * sizeof *out);
      return;
    }
  cv_wigner_copies_take (&window->copies, window->pool, psi, stride, weights, n_states);
  /* Pixels at one offset from the rows together: `place` makes psi anew for each. */
  for (guint i = 0; i < MIN (between, n_x); i++)
    {
      gint64 offset = ((window->rows.first + (gint64)i) % between + between) % between;

      window->between = i;
      cv_wigner_copies_place (&window->copies, window->pool, (double)offset / (2 * between));
      cv_pool_run (window->pool, fill_pixel, window, (n_x - i + between - 1) / between);
    }
}
