/* Cvasi: slopes, what a finished sweep over one logarithmic axis says about limits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/sweep-table.h"

G_BEGIN_DECLS

/* A line on standard output for each trace that follows a straight line over ln (1/axis), or a power of it, in the sense that
 * a fit makes sense (sweep-fit.h): slope and power with their standard errors and correlations. Beside purity its distance from 1 is
 * looked at. Points that failed or whose verdict is red are left out.                                              */
void cv_slopes_print (const CvSweepTable *table, const char *axis);

G_END_DECLS
