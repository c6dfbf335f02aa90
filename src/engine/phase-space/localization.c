/* Cvasi: how a momentum distribution falls off
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/localization.h"

#include <math.h>
#include <stdlib.h>

#define MOST_BINS 512

/* P at a level, 0 beyond the grid. */
static double
at (guint n, const double *distribution, int m)
{
  int half = (int)(n / 2);

  if (m < -half || m >= half)
    return 0;
  return distribution[m >= 0 ? m : m + (int)n];
}

/* Mean over the levels of one bin and of its mirror image. */
static double
folded (guint n, const double *distribution, int centre, int first, int width)
{
  double sum = 0;

  for (int k = first; k < first + width; k++)
    sum += at (n, distribution, centre + k) + at (n, distribution, centre - k);
  return sum / (2 * width);
}

static double
mean_distance (guint n, const double *distribution, int centre)
{
  int half = (int)(n / 2);
  double sum = 0;

  for (int m = -half; m < half; m++)
    sum += at (n, distribution, m) * abs (m - centre);
  return sum;
}

void
cv_localization_fit (guint n, const double *distribution, int centre, CvLocalization *fit)
{
  /* To the nearer end of the grid: beyond it only one side is left. */
  int reach = MIN ((int)(n / 2) - centre, centre + (int)(n / 2) + 1), width = MAX (1, reach / MOST_BINS);
  double bins = 0, x1 = 0, x2 = 0, y1 = 0, y2 = 0, xy = 0;

  *fit = (CvLocalization){ .tail = NAN, .r2 = NAN };
  fit->length = 2 / asinh (1 / mean_distance (n, distribution, centre));
  fit->at_centre = tanh (1 / fit->length);
  for (int first = 0; first + width <= reach; first += width)
    {
      double p = folded (n, distribution, centre, first, width);
      if (!(p > CV_LOCALIZATION_FLOOR))
        break;
      double x = first + (width - 1) / 2.0, y = log (p);
      bins++;
      x1 += x;
      x2 += x * x;
      y1 += y;
      y2 += y * y;
      xy += x * y;
      fit->reach = first + width - 1;
    }
  if (bins < CV_LOCALIZATION_LEAST)
    return;
  double x_var = x2 - x1 * x1 / bins, y_var = y2 - y1 * y1 / bins, cov = xy - x1 * y1 / bins, slope = cov / x_var;
  fit->tail = slope < 0 ? -2 / slope : HUGE_VAL;
  fit->r2 = y_var > 0 ? cov * cov / (x_var * y_var) : 0;
}

double
cv_distribution_entropy (guint n, const double *distribution)
{
  double entropy = 0;

  for (guint i = 0; i < n; i++)
    if (distribution[i] > 0)
      entropy -= distribution[i] * log (distribution[i]);
  return entropy;
}

double
cv_distribution_distance (guint n, const double *a, const double *b, int centre, guint bin)
{
  int half = (int)(n / 2), first = centre - (int)(bin / 2);
  double sum = 0;

  first -= (first + half) / (int)bin * (int)bin + (int)bin; /* at or below the lowest level */
  for (; first < half; first += (int)bin)
    {
      double difference = 0;
      for (int m = first; m < first + (int)bin; m++)
        difference += at (n, a, m) - at (n, b, m);
      sum += fabs (difference);
    }
  return sum / 2;
}
