/* Cvasi: sliders, where a parameter's value lies along one
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/param.h"

G_BEGIN_DECLS

/* A slider runs over the soft range (else the hard one), linear in the value or in its logarithm: its
 * position is the value itself, or log10 of it. Positions outside the slider's ends are clamped.      */
typedef struct {
  double lower, upper, step, page;   /* positions */
  gboolean log;
} CvSlider;

void   cv_slider_init  (CvSlider *slider, const CvParam *param);
double cv_slider_place (const CvSlider *slider, double value);
/* The value at a position, rounded to what a hand can aim at: about 1/200 of the range (linear) or
 * three digits (log), whole numbers for integers; the ends are met exactly.                          */
double cv_slider_value (const CvSlider *slider, const CvParam *param, double place);

G_END_DECLS
