/* Cvasi: numbers and projections of an ensemble of wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/wave-observables.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"
#include "engine/numeric/dirichlet.h"
#include "engine/phase-space/wave-private.h"

#define LANES 8 /* sums run in this many lanes, always: the same result on every processor */
#define EDGE 0.05
#define BLOCK 2048u /* points that one thread adds up over the states */
#define SQUARE(v) ((v) * (v))

typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));
typedef gint64 Places __attribute__ ((vector_size (LANES * sizeof (double))));

CvWaveObserver *
cv_wave_observer_new (const CvWaveSpec *spec)
{
  g_autoptr (CvWaveObserver) observer = g_new0 (CvWaveObserver, 1);
  gsize n = spec->grid.n, line = (n + 7) / 8 * 8;

  observer->spec = *spec;
  observer->n_states = cv_wave_spec_states (spec);
  observer->apart = line;
  observer->room = cv_fft_alloc (spec->n_threads * CV_WAVE_SLOTS * line * sizeof (double complex));
  observer->density = cv_fft_alloc ((5 * line + (gsize)observer->n_states * CV_WAVE_VALUES) * sizeof (double));
  if (!observer->room || !observer->density)
    return NULL;
  observer->momentum = observer->density + line;
  observer->flow = observer->momentum + line;
  observer->kernel[0] = observer->flow + line;
  observer->kernel[1] = observer->kernel[0] + line;
  observer->value = observer->kernel[1] + line;
  cv_fft_lock ();
  observer->forth = fftw_plan_dft_1d ((int)n, observer->room, observer->room, FFTW_FORWARD, FFTW_ESTIMATE);
  observer->back = fftw_plan_dft_1d ((int)n, observer->room, observer->room, FFTW_BACKWARD, FFTW_ESTIMATE);
  cv_fft_unlock ();
  return observer->forth && observer->back ? g_steal_pointer (&observer) : NULL;
}

void
cv_wave_observer_free (CvWaveObserver *observer)
{
  if (!observer)
    return;
  cv_fft_destroy (observer->forth);
  cv_fft_destroy (observer->back);
  cv_fft_free (observer->room);
  cv_fft_free (observer->density);
  g_free (observer);
}

CV_CLONES
static void
inner (guint n, const double *a, const double *b, double *re, double *im)
{
  const Places swap = { 1, 0, 3, 2, 5, 4, 7, 6 };
  Lanes same = { 0 }, crossed = { 0 };
  guint i = 0;

  for (; i + LANES <= n; i += LANES)
    {
      Lanes left = *(const Lanes *)(a + i), right = *(const Lanes *)(b + i);

      same += left * right;
      crossed += left * __builtin_shuffle (right, swap);
    }
  *re = ((same[0] + same[4]) + (same[1] + same[5])) + ((same[2] + same[6]) + (same[3] + same[7]));
  *im =
      ((crossed[0] + crossed[4]) - (crossed[1] + crossed[5])) + ((crossed[2] + crossed[6]) - (crossed[3] + crossed[7]));
  for (; i < n; i += 2)
    {
      *re += a[i] * b[i] + a[i + 1] * b[i + 1];
      *im += a[i] * b[i + 1] - a[i + 1] * b[i];
    }
}

double complex
_cv_wave_inner (guint n, const double complex *a, const double complex *b)
{
  double re, im;

  inner (2 * n, (const double *)(const void *)a, (const double *)(const void *)b, &re, &im);
  return CMPLX (re, im);
}

static gboolean
fits (const CvWaveObserver *observer, const CvWave *wave)
{
  const CvWaveSpec *mine = &observer->spec, *its = &wave->spec;

  return mine->grid.n == its->grid.n && observer->n_states == wave->n_states && mine->n_threads >= its->n_threads;
}

void
_cv_wave_observe_states (CvWaveObserver *observer, const CvWave *wave, CvPoolWork work, guint n)
{
  g_return_if_fail (fits (observer, wave));
  observer->wave = wave;
  if (n == 1)
    work (observer, 0, 0);
  else
    cv_pool_run (wave->pool, work, observer, n);
}

/* ---- moments ---- */

CV_CLONES
static void
add_squares (guint n, double w, const double *restrict z, double *restrict sum)
{
  for (guint i = 0; i < n; i++)
    sum[i] += w * (z[2 * i] * z[2 * i] + z[2 * i + 1] * z[2 * i + 1]);
}

CV_CLONES
static void
add_products (guint n, double w, const double *restrict a, const double *restrict b, double *restrict sum)
{
  for (guint i = 0; i < n; i++)
    sum[i] += w * (a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1]);
}

static const double *
numbers (const double complex *z)
{
  return (const double *)(const void *)z;
}

/* States of a batch lie in the first slot of each thread: so many at once as there are threads, added up in their order. */
static void
to_momenta (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  double complex *slot = _cv_wave_slot (observer, chunk, 0);

  (void)worker;
  memcpy (slot, cv_wave_psi (observer->wave, observer->batch + chunk), observer->spec.grid.n * sizeof *slot);
  fftw_execute_dft (observer->forth, slot, slot);
}

static void
add_momenta (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  guint first = chunk * BLOCK, n = MIN (BLOCK, observer->spec.grid.n - first);

  (void)worker;
  for (guint s = 0; s < observer->n_batch; s++)
    {
      guint k = observer->batch + s;
      double w = observer->wave->weights[k];

      add_squares (n, w, numbers (cv_wave_psi (observer->wave, k) + first), observer->density + first);
      add_squares (n, w, numbers (_cv_wave_slot (observer, s, 0) + first), observer->momentum + first);
    }
}

/* p psi; the highest momentum stands for both signs. */
static void
times_p (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  double complex *slot = _cv_wave_slot (observer, chunk, 0);
  guint n = observer->spec.grid.n;
  double dp = cv_wave_grid_dp (&observer->spec.grid, observer->spec.hbar) / n;

  (void)worker;
  for (guint j = 0; j < n; j++)
    slot[j] *= j < n / 2 ? j * dp : j == n / 2 ? 0 : ((double)j - n) * dp;
  fftw_execute_dft (observer->back, slot, slot);
}

static void
add_flow (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  guint first = chunk * BLOCK, n = MIN (BLOCK, observer->spec.grid.n - first);

  (void)worker;
  for (guint s = 0; s < observer->n_batch; s++)
    {
      guint k = observer->batch + s;

      add_products (n, observer->wave->weights[k], numbers (cv_wave_psi (observer->wave, k) + first),
                    numbers (_cv_wave_slot (observer, s, 0) + first), observer->flow + first);
    }
}

static void
add_up (CvWaveObserver *observer, const CvWave *wave)
{
  guint n = observer->spec.grid.n, n_blocks = (n + BLOCK - 1) / BLOCK;

  memset (observer->density, 0, n * sizeof (double));
  memset (observer->momentum, 0, n * sizeof (double));
  memset (observer->flow, 0, n * sizeof (double));
  for (observer->batch = 0; observer->batch < observer->n_states; observer->batch += observer->n_batch)
    {
      observer->n_batch = MIN (wave->spec.n_threads, observer->n_states - observer->batch);
      _cv_wave_observe_states (observer, wave, to_momenta, observer->n_batch);
      _cv_wave_observe_states (observer, wave, add_momenta, n_blocks);
      _cv_wave_observe_states (observer, wave, times_p, observer->n_batch);
      _cv_wave_observe_states (observer, wave, add_flow, n_blocks);
    }
}

static void
position_moments (const CvWaveObserver *observer, const double *v, CvWaveMoments *moments)
{
  const CvWaveGrid *grid = &observer->spec.grid;
  const double *density = observer->density;
  guint edge = (guint)ceil (EDGE * grid->n);
  double sum = 0, first = 0, spread = 0, mixed = 0, energy = v ? 0 : NAN, outside = 0;

  for (guint i = 0; i < grid->n; i++)
    {
      sum += density[i];
      first += density[i] * cv_wave_grid_x (grid, i);
      energy += v && density[i] > 0 ? density[i] * v[i] : 0;
      outside += i < edge || i >= grid->n - edge ? density[i] : 0;
    }
  moments->norm = sum * grid->dx;
  moments->x_mean = first / sum;
  for (guint i = 0; i < grid->n; i++) /* around the mean: no cancellation for a small packet far out */
    {
      double d = cv_wave_grid_x (grid, i) - moments->x_mean;

      spread += density[i] * d * d;
      mixed += observer->flow[i] * d;
    }
  moments->x_var = spread / sum;
  moments->xp_cov = mixed / sum;
  moments->potential = energy * grid->dx;
  moments->edge = sum > 0 ? outside / sum : 0;
}

static void
momentum_moments (const CvWaveObserver *observer, CvWaveMoments *moments)
{
  const CvWaveGrid *grid = &observer->spec.grid;
  guint n = grid->n, half = n / 2;
  double sum = 0, first = 0, square = 0, spread = 0, beyond = 0;

  for (guint j = 0; j < n; j++)
    {
      double p = cv_wave_grid_p (grid, observer->spec.hbar, j), weight = observer->momentum[(j + half) % n];

      sum += weight;
      first += weight * p;
      square += weight * p * p;
      beyond += 4 * (gsize)(j > half ? j - half : half - j) > 3 * (gsize)half ? weight : 0;
    }
  moments->p_mean = first / sum;
  for (guint j = 0; j < n; j++)
    spread +=
        observer->momentum[(j + half) % n] * SQUARE (cv_wave_grid_p (grid, observer->spec.hbar, j) - moments->p_mean);
  moments->p_var = spread / sum;
  moments->kinetic = square * grid->dx / n / (2 * observer->spec.m);
  moments->alias = sum > 0 ? beyond / sum : 0;
}

void
cv_wave_moments (CvWaveObserver *observer, const CvWave *wave, const double *v, CvWaveMoments *moments,
                 double *margin_x, double *margin_p)
{
  g_return_if_fail (fits (observer, wave));
  const CvWaveGrid *grid = &wave->spec.grid;
  guint n = grid->n;

  add_up (observer, wave);
  position_moments (observer, v, moments);
  momentum_moments (observer, moments);
  if (margin_x)
    memcpy (margin_x, observer->density, n * sizeof (double));
  for (guint j = 0; margin_p && j < n; j++)
    margin_p[j] = observer->momentum[(j + n / 2) % n] * grid->dx * grid->dx / (2 * G_PI * wave->spec.hbar);
}

/* ---- purity ---- */

/* Row k of Tr rho_r rho_s, r != s: the pairs with states that come later, twice; within one realisation if it is alone. */
static void
purity_row (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  const CvWave *wave = observer->wave;
  guint components = wave->spec.n_components, alone = wave->spec.n_realisations == 1, n = wave->spec.grid.n;
  double sum = 0;

  (void)worker;
  for (guint l = alone ? chunk : (chunk / components + 1) * components; l < wave->n_states; l++)
    {
      double complex overlap = _cv_wave_inner (n, cv_wave_psi (wave, chunk), cv_wave_psi (wave, l));

      sum += (l == chunk ? 1 : 2) * wave->weights[l] * (SQUARE (creal (overlap)) + SQUARE (cimag (overlap)));
    }
  observer->value[chunk] = sum * wave->weights[chunk];
}

double
cv_wave_purity (CvWaveObserver *observer, const CvWave *wave)
{
  double sum = 0, R = wave->spec.n_realisations;

  _cv_wave_observe_states (observer, wave, purity_row, wave->n_states);
  for (guint k = 0; k < wave->n_states; k++)
    sum += observer->value[k];
  return sum * SQUARE (wave->spec.grid.dx) * (R > 1 ? R / (R - 1) : 1);
}

/* ---- rho at two points ---- */

static void
two_values (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  const double complex *psi = cv_wave_psi (observer->wave, chunk);
  double sum[4] = { 0 };

  (void)worker;
  for (guint i = 0; i < observer->spec.grid.n; i++)
    {
      sum[0] += observer->kernel[0][i] * creal (psi[i]);
      sum[1] += observer->kernel[0][i] * cimag (psi[i]);
      sum[2] += observer->kernel[1][i] * creal (psi[i]);
      sum[3] += observer->kernel[1][i] * cimag (psi[i]);
    }
  memcpy (observer->value + 4 * chunk, sum, sizeof sum);
}

static gboolean
on_grid (const CvWaveGrid *grid, double x)
{
  return x >= grid->x_first && x <= grid->x_first + (grid->n - 1) * grid->dx;
}

double complex
cv_wave_rho_at (CvWaveObserver *observer, const CvWave *wave, double x, double x_prime)
{
  const CvWaveGrid *grid = &wave->spec.grid;
  double complex sum = 0;

  if (!on_grid (grid, x) || !on_grid (grid, x_prime))
    return 0;
  g_return_val_if_fail (fits (observer, wave), NAN);
  cv_dirichlet ((x - grid->x_first) / grid->dx, grid->n, observer->kernel[0]);
  cv_dirichlet ((x_prime - grid->x_first) / grid->dx, grid->n, observer->kernel[1]);
  _cv_wave_observe_states (observer, wave, two_values, wave->n_states);
  for (guint k = 0; k < wave->n_states; k++)
    {
      const double *value = observer->value + 4 * k;

      sum += wave->weights[k] * CMPLX (value[0], value[1]) * CMPLX (value[2], -value[3]);
    }
  return sum;
}

double
cv_wave_gap (const CvWave *wave, const CvWave *other)
{
  g_return_val_if_fail (wave->n_states == other->n_states && wave->spec.grid.n == other->spec.grid.n, NAN);
  double most = 0;

  for (guint k = 0; k < wave->n_states; k++)
    {
      const double *a = numbers (cv_wave_psi (wave, k)), *b = numbers (cv_wave_psi (other, k));
      double sum[2] = { 0 };

      for (guint i = 0; i < 2 * wave->spec.grid.n; i += 2)
        {
          sum[0] += SQUARE (a[i] - b[i]);
          sum[1] += SQUARE (a[i + 1] - b[i + 1]);
        }
      if (!(sum[0] + sum[1] <= most)) /* not a number is the most */
        most = sum[0] + sum[1];
    }
  return sqrt (most * wave->spec.grid.dx);
}

/* ---- scatter over realisations ---- */

enum
{
  V_NORM,
  V_X,
  V_X_SQUARE,
  V_P,
  V_CHI_RE,
  V_CHI_IM,
  N_V
};

/* Of one state, x² about the mean of all. */
static void
state_values (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  const CvWaveGrid *grid = &observer->spec.grid;
  const double complex *psi = cv_wave_psi (observer->wave, chunk);
  double complex *slot = _cv_wave_slot (observer, worker, 0), chi = _cv_wave_chi (observer, chunk, worker);
  double value[N_V] = { 0 };

  for (guint i = 0; i < grid->n; i++)
    {
      double weight = (SQUARE (creal (psi[i])) + SQUARE (cimag (psi[i]))) * grid->dx;
      double d = cv_wave_grid_x (grid, i) - observer->centre;

      value[V_NORM] += weight;
      value[V_X] += weight * d;
      value[V_X_SQUARE] += weight * d * d;
    }
  memcpy (slot, psi, grid->n * sizeof *slot);
  fftw_execute_dft (observer->forth, slot, slot);
  for (guint j = 0; j < grid->n; j++)
    {
      double complex z = slot[(j + grid->n / 2) % grid->n];

      value[V_P] += (SQUARE (creal (z)) + SQUARE (cimag (z))) * grid->dx / grid->n *
                    cv_wave_grid_p (grid, observer->spec.hbar, j);
    }
  value[V_CHI_RE] = creal (chi);
  value[V_CHI_IM] = cimag (chi);
  memcpy (observer->value + chunk * N_V, value, sizeof value);
}

/* Mean over realisations of which[·] weight, and its standard error. */
static double
mean_of (const CvWaveObserver *observer, const double weight[N_V], double *error)
{
  const CvWave *wave = observer->wave;
  guint R = wave->spec.n_realisations, components = wave->spec.n_components;
  double mean = 0, spread = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint r = 0; r < R; r++)
      {
        double value = 0;

        for (guint k = r * components; k < (r + 1) * components; k++)
          for (guint i = 0; i < N_V; i++)
            value += wave->weights[k] * R * weight[i] * observer->value[k * N_V + i];
        if (pass == 0)
          mean += value / R;
        else
          spread += SQUARE (value - mean);
      }
  if (error)
    *error = R > 1 ? sqrt (spread / ((double)R * (R - 1))) : NAN;
  return mean;
}

void
cv_wave_scatter (CvWaveObserver *observer, const CvWave *wave, double d_x, double d_p, CvWaveScatter *scatter)
{
  g_return_if_fail (fits (observer, wave));
  double norm, x, re, im;

  observer->d_x = d_x;
  observer->d_p = d_p;
  observer->centre = 0;
  _cv_wave_observe_states (observer, wave, state_values, wave->n_states);
  norm = mean_of (observer, (const double[N_V]){ [V_NORM] = 1 }, NULL);
  x = mean_of (observer, (const double[N_V]){ [V_X] = 1 / norm }, &scatter->x_mean_error);
  scatter->x_mean = x;
  scatter->p_mean = mean_of (observer, (const double[N_V]){ [V_P] = 1 / norm }, &scatter->p_mean_error);
  scatter->x_var =
      mean_of (observer, (const double[N_V]){ [V_X_SQUARE] = 1 / norm, [V_X] = -2 * x / norm, [V_NORM] = x * x / norm },
               &scatter->x_var_error);
  re = mean_of (observer, (const double[N_V]){ [V_CHI_RE] = 1 }, NULL);
  im = mean_of (observer, (const double[N_V]){ [V_CHI_IM] = 1 }, NULL);
  scatter->coherence = hypot (re, im);
  if (scatter->coherence > 0) /* along the mean: what turns it only does not change its size */
    mean_of (observer,
             (const double[N_V]){ [V_CHI_RE] = re / scatter->coherence, [V_CHI_IM] = im / scatter->coherence },
             &scatter->coherence_error);
  else
    scatter->coherence_error = NAN;
}
