/* Cvasi: W and its Fourier transform at single points, from wave functions
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/numeric/vector-math.h"
#include "engine/phase-space/wave-private.h"

#define BLOCK 512u
#define ON_A_POINT 1e-9 /* steps */
#define SQUARE(v) ((v) * (v))

static double complex *
spectrum_of (const CvWaveObserver *observer, guint k, guint worker)
{
  double complex *spectrum = _cv_wave_slot (observer, worker, 0);

  memcpy (spectrum, cv_wave_psi (observer->wave, k), observer->spec.grid.n * sizeof *spectrum);
  fftw_execute_dft (observer->forth, spectrum, spectrum);
  return spectrum;
}

/* The highest momentum stands for both signs. */
void
_cv_wave_shifted (const CvWaveObserver *observer, const double complex *spectrum, double delta, double complex *shifted)
{
  guint n = observer->spec.grid.n, half = n / 2;
  double turn = 2 * G_PI * delta / (n * observer->spec.grid.dx), scale = 1.0 / n;
  double angle[BLOCK], cosine[BLOCK], sine[BLOCK];

  for (guint first = 0; first < half; first += BLOCK)
    {
      guint here = MIN (BLOCK, half - first);

      for (guint i = 0; i < here; i++)
        angle[i] = turn * (first + i);
      cv_sincos_array (here, angle, cosine, sine);
      for (guint i = 0; i < here; i++)
        {
          guint j = first + i;
          double complex phase = CMPLX (scale * cosine[i], scale * sine[i]);

          shifted[j] = spectrum[j] * phase;
          if (j > 0)
            shifted[n - j] = spectrum[n - j] * conj (phase);
        }
    }
  shifted[half] = spectrum[half] * (scale * cos (turn * half));
  fftw_execute_dft (observer->back, shifted, shifted);
}

/* Points with x_i + delta outside of the window show what came round from the other end: nothing is there. */
static void
shifted_and_cut (const CvWaveObserver *observer, const double complex *spectrum, double delta, double complex *shifted)
{
  const CvWaveGrid *grid = &observer->spec.grid;
  double steps = delta / grid->dx;

  _cv_wave_shifted (observer, spectrum, delta, shifted);
  for (guint i = 0; i < grid->n; i++)
    if (i + steps < -ON_A_POINT || i + steps > grid->n - 1 + ON_A_POINT)
      shifted[i] = 0;
}

/* Σ a_i* b_i e^(i (start + i step)) */
static double complex
turned_inner (guint n, const double complex *a, const double complex *b, double start, double step)
{
  double angle[BLOCK], cosine[BLOCK], sine[BLOCK], re = 0, im = 0;

  for (guint first = 0; first < n; first += BLOCK)
    {
      guint here = MIN (BLOCK, n - first);

      for (guint i = 0; i < here; i++)
        angle[i] = start + (first + i) * step;
      cv_sincos_array (here, angle, cosine, sine);
      for (guint i = 0; i < here; i++)
        {
          double complex product = conj (a[first + i]) * b[first + i];

          re += creal (product) * cosine[i] - cimag (product) * sine[i];
          im += creal (product) * sine[i] + cimag (product) * cosine[i];
        }
    }
  return CMPLX (re, im);
}

double complex
_cv_wave_chi (const CvWaveObserver *observer, guint k, guint worker)
{
  const CvWaveGrid *grid = &observer->spec.grid;
  const double complex *psi = cv_wave_psi (observer->wave, k), *moved;
  double steps = observer->d_x / grid->dx, whole = floor (steps + 0.5), hbar = observer->spec.hbar;
  double turn = observer->d_p * grid->dx / hbar;
  guint first = 0, n = grid->n;

  if (fabs (whole) >= n)
    return 0;
  if (fabs (steps - whole) < ON_A_POINT)
    {
      first = whole > 0 ? (guint)whole : 0; /* i - whole on the grid */
      n -= (guint)fabs (whole);
      moved = psi + (whole > 0 ? 0 : (guint)-whole);
    }
  else
    {
      double complex *slot = _cv_wave_slot (observer, worker, 1);

      shifted_and_cut (observer, spectrum_of (observer, k, worker), -observer->d_x, slot);
      moved = slot;
    }
  return grid->dx * turned_inner (n, psi + first, moved,
                                  observer->d_p * (cv_wave_grid_x (grid, first) - observer->d_x / 2) / hbar, turn);
}

static void
chi_of_state (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  double complex chi = _cv_wave_chi (observer, chunk, worker);

  observer->value[2 * chunk] = creal (chi);
  observer->value[2 * chunk + 1] = cimag (chi);
}

double complex
cv_wave_characteristic (CvWaveObserver *observer, const CvWave *wave, double d_x, double d_p)
{
  double complex sum = 0;

  observer->d_x = d_x;
  observer->d_p = d_p;
  _cv_wave_observe_states (observer, wave, chi_of_state, wave->n_states);
  for (guint k = 0; k < wave->n_states; k++)
    sum += wave->weights[k] * CMPLX (observer->value[2 * k], observer->value[2 * k + 1]);
  return sum;
}

/* even[c + m] = psi(x + m dx), odd[c + m] = psi(x + (m + 1/2) dx), c = n/2: the pairs x ± y, y in steps of dx/2. */
static double
sum_over_pairs (const CvWaveObserver *observer, const double complex *even, const double complex *odd, double p)
{
  const CvWaveGrid *grid = &observer->spec.grid;
  guint c = grid->n / 2;
  double turn = -2 * p * grid->dx / observer->spec.hbar, sum = 0;
  double angle[BLOCK], cosine[2][BLOCK], sine[2][BLOCK];

  for (guint first = 0; first < c; first += BLOCK)
    {
      guint here = MIN (BLOCK, c - first);

      for (guint half = 0; half < 2; half++)
        {
          for (guint i = 0; i < here; i++)
            angle[i] = turn * (first + i + 0.5 * half);
          cv_sincos_array (here, angle, cosine[half], sine[half]);
        }
      for (guint i = 0; i < here; i++)
        {
          guint m = first + i;
          double complex near = even[c + m] * conj (even[c - m]), far = odd[c + m] * conj (odd[c - 1 - m]);

          sum += (m > 0 ? 2 : 1) * (creal (near) * cosine[0][i] - cimag (near) * sine[0][i]);
          sum += 2 * (creal (far) * cosine[1][i] - cimag (far) * sine[1][i]);
        }
    }
  return sum * grid->dx / (2 * G_PI * observer->spec.hbar);
}

static void
wigner_of_state (gpointer data, guint chunk, guint worker)
{
  CvWaveObserver *observer = data;
  const CvWaveGrid *grid = &observer->spec.grid;
  double complex *spectrum = spectrum_of (observer, chunk, worker);
  double complex *even = _cv_wave_slot (observer, worker, 1), *odd = _cv_wave_slot (observer, worker, 2);
  double centre = cv_wave_grid_x (grid, grid->n / 2), before = NAN;

  for (guint j = 0; j < observer->n_places; j++)
    {
      double delta = observer->places[2 * j] - centre;

      if (delta != before)
        {
          shifted_and_cut (observer, spectrum, delta, even);
          shifted_and_cut (observer, spectrum, delta + grid->dx / 2, odd);
          before = delta;
        }
      observer->value[chunk * CV_WAVE_PLACES + j] = sum_over_pairs (observer, even, odd, observer->places[2 * j + 1]);
    }
}

static void
wigner_at (CvWaveObserver *observer, const CvWave *wave, guint n_places, const double *places, double *w)
{
  observer->n_places = n_places;
  observer->places = places;
  _cv_wave_observe_states (observer, wave, wigner_of_state, wave->n_states);
  for (guint j = 0; j < n_places; j++)
    {
      w[j] = 0;
      for (guint k = 0; k < wave->n_states; k++)
        w[j] += wave->weights[k] * observer->value[k * CV_WAVE_PLACES + j];
    }
}

double
cv_wave_wigner_at (CvWaveObserver *observer, const CvWave *wave, double x, double p)
{
  const double place[2] = { x, p };
  double w;

  wigner_at (observer, wave, 1, place, &w);
  return w;
}

double
cv_wave_fringe (CvWaveObserver *observer, const CvWave *wave, const CvPaths *paths, double a)
{
  const CvWaveGrid *grid = &wave->spec.grid;
  const int half = CV_WAVE_PLACES / 2;
  double d_x, d_p, width_p = paths->hbar / a, place[2 * CV_WAVE_PLACES], w[CV_WAVE_PLACES];
  double low = INFINITY, high = -INFINITY, steep, x_mid, p_mid;

  cv_paths_separation (paths, &d_x, &d_p);
  steep = SQUARE (d_p * a / paths->hbar) + SQUARE (d_x * width_p / paths->hbar); /* phase gradient squared */
  if (paths->n < 2 || !(steep > 0))
    return NAN;
  x_mid = 0.5 * (paths->path[0].x + paths->path[1].x);
  p_mid = 0.5 * (paths->path[0].p + paths->path[1].p);
  for (int i = -half; i <= half; i++)
    {
      double phase = G_PI * i / half / steep, *at = place + 2 * (i + half);

      at[0] = x_mid - phase * d_p * a * a / paths->hbar;
      at[1] = p_mid + phase * d_x * width_p * width_p / paths->hbar;
      if (!(fabs (at[0]) < -grid->x_first && fabs (at[1]) < G_PI * wave->spec.hbar / grid->dx))
        return NAN;
    }
  wigner_at (observer, wave, CV_WAVE_PLACES, place, w);
  for (guint j = 0; j < CV_WAVE_PLACES; j++)
    {
      low = fmin (low, w[j]);
      high = fmax (high, w[j]);
    }
  return high - low;
}
