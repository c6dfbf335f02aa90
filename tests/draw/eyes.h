/* Cvasi: how other eyes see a colour, for the tests
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Dichromats by the matrices of Machado, Oliveira, Fernandes, "A physiologically-based model for simulation of color vision
 * deficiency" (2009, doi:10.1109/TVCG.2009.113), severity 1, on linear sRGB; grey by luminance.                             */
typedef enum { CV_EYES_NORMAL, CV_EYES_PROTAN, CV_EYES_DEUTAN, CV_EYES_TRITAN, CV_EYES_GREY, CV_EYES_N } CvEyes;

const char *cv_eyes_name (CvEyes eyes);
/* sRGB 0..1 to OKLab as these eyes have it. */
void   cv_eyes_see (CvEyes eyes, const double srgb[3], double lab[3]);
/* Euclidean in OKLab; 0.02 is about what one just notices in large areas side by side. */
double cv_eyes_distance (CvEyes eyes, const double a[3], const double b[3]);
