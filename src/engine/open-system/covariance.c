/* Cvasi: Gaussian states of an oscillator with momentum diffusion, by their covariances
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/covariance.h"

#include <math.h>

void
cv_covariance_squeezed (double r, double phi, CvCovariance *v)
{
  double round = cosh (2 * r) / 2, long_way = sinh (2 * r) / 2;

  v->xx = round - long_way * cos (phi);
  v->pp = round + long_way * cos (phi);
  v->xp = -long_way * sin (phi);
}

void
cv_covariance_squeezing (const CvCovariance *v, double *r, double *phi)
{
  double along = (v->pp - v->xx) / 2, across = -v->xp;

  *r = asinh (hypot (along, across) / sqrt (cv_covariance_det (v))) / 2;
  *phi = *r > 0 ? atan2 (across, along) : 0;
}

void
cv_covariance_added (double D, double t, CvCovariance *q)
{
  double s = sin (t), c = cos (t);

  q->xx = D * (t - s * c);
  q->pp = D * (t + s * c);
  q->xp = D * s * s;
}

void
cv_covariance_advance (CvCovariance *v, double D, double t)
{
  double s = sin (t), c = cos (t), xx = v->xx, xp = v->xp, pp = v->pp;
  CvCovariance q;

  cv_covariance_added (D, t, &q);
  v->xx = c * c * xx + 2 * s * c * xp + s * s * pp + q.xx;
  v->pp = s * s * xx - 2 * s * c * xp + c * c * pp + q.pp;
  v->xp = (c * c - s * s) * xp + s * c * (pp - xx) + q.xp;
}

double
cv_covariance_det (const CvCovariance *v)
{
  return v->xx * v->pp - v->xp * v->xp;
}

double
cv_covariance_linear_entropy (const CvCovariance *v)
{
  return 1 - 1 / (2 * sqrt (cv_covariance_det (v)));
}
