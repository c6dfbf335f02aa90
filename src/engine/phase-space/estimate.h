/* Cvasi: a number with its standard error
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

typedef struct {
  double value, error;    /* error: one standard deviation of value */
} CvEstimate;
