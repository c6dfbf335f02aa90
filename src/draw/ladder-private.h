/* Cvasi: inside of the ladder, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/ladder.h"
#include "draw/pen.h"

G_BEGIN_DECLS

const CvTheme *_cv_ladder_theme (const CvLadder *ladder);
const CvParam *_cv_ladder_param (const CvLadder *ladder, guint axis);
const CvTrace *_cv_ladder_trace (const CvLadder *ladder);
const char    *_cv_ladder_symbol (const char *symbol, const char *id);   /* id where there is none */

/* The number at this point; NaN: it is not done, failed, or the trace does not apply. */
double _cv_ladder_value (const CvLadder *ladder, guint point);

/* ladder-map.c */
void _cv_ladder_draw_map (cairo_t *cr, const CvLadder *ladder, double width, double height);
int  _cv_ladder_map_at   (const CvLadder *ladder, double width, double height, double x, double y);

G_END_DECLS
