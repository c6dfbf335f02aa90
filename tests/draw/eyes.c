/* Cvasi: how other eyes see a colour, for the tests
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "eyes.h"

#include <math.h>

#include "draw/colormap.h"

static const double matrix[CV_EYES_N][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
  { { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 }, { 0.2126, 0.7152, 0.0722 } },
};

const char *
cv_eyes_name (CvEyes eyes)
{
  static const char *const name[] = { "normal", "protan", "deutan", "tritan", "grey" };

  return name[eyes];
}

void
cv_eyes_see (CvEyes eyes, const double srgb[3], double lab[3])
{
  double in[3], out[3];

  for (int k = 0; k < 3; k++)
    in[k] = srgb[k] <= 0.04045 ? srgb[k] / 12.92 : pow ((srgb[k] + 0.055) / 1.055, 2.4);
  for (int k = 0; k < 3; k++)
    {
      double x = matrix[eyes][k][0] * in[0] + matrix[eyes][k][1] * in[1] + matrix[eyes][k][2] * in[2];

      x = CLAMP (x, 0.0, 1.0);
      out[k] = x <= 0.0031308 ? 12.92 * x : 1.055 * pow (x, 1 / 2.4) - 0.055;
    }
  cv_srgb_to_oklab (out, lab);
}

double
cv_eyes_distance (CvEyes eyes, const double a[3], const double b[3])
{
  double lab_a[3], lab_b[3];

  cv_eyes_see (eyes, a, lab_a);
  cv_eyes_see (eyes, b, lab_b);
  return sqrt (pow (lab_a[0] - lab_b[0], 2) + pow (lab_a[1] - lab_b[1], 2) + pow (lab_a[2] - lab_b[2], 2));
}
