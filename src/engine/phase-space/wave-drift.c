/* Cvasi: free motion of a wave function
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/phase-space/wave-private.h"

/* Plans by estimate: measured ones take seconds for 1e5 points, and differ from run to run in their last digits. */
gboolean
_cv_wave_drift_start (CvWaveDrift *drift, const CvWaveSpec *spec, double complex *phase, double complex *psi)
{
  int n = (int)spec->grid.n;
  double p = cv_wave_grid_dp (&spec->grid, spec->hbar);

  drift->n = spec->grid.n;
  drift->unit = p * p / (2 * spec->m * spec->hbar);
  drift->tau = NAN;
  drift->phase = phase;
  cv_fft_lock ();
  drift->forth = fftw_plan_dft_1d (n, psi, psi, FFTW_FORWARD, FFTW_ESTIMATE);
  drift->back = fftw_plan_dft_1d (n, psi, psi, FFTW_BACKWARD, FFTW_ESTIMATE);
  cv_fft_unlock ();
  return drift->forth && drift->back;
}

void
_cv_wave_drift_clear (CvWaveDrift *drift)
{
  cv_fft_destroy (drift->forth);
  cv_fft_destroy (drift->back);
}

void
_cv_wave_drift_prepare (CvWaveDrift *drift, double tau)
{
  guint half = drift->n / 2;

  if (drift->tau == tau)
    return;
  drift->tau = tau;
  for (guint k = 0; k <= half; k++)
    {
      double angle = -drift->unit * tau * ((double)k * k);

      drift->phase[k] = CMPLX (cos (angle) / drift->n, sin (angle) / drift->n);
      if (k > 0 && k < half)
        drift->phase[drift->n - k] = drift->phase[k];
    }
}

void
_cv_wave_drift (const CvWaveDrift *drift, double complex *psi)
{
  fftw_execute_dft (drift->forth, psi, psi);
  _cv_wave_multiply (drift->n, drift->phase, psi);
  fftw_execute_dft (drift->back, psi, psi);
}
