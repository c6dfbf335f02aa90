/* Cvasi: inside of the figure, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/figure.h"

G_BEGIN_DECLS

const CvTheme *_cv_figure_theme (const CvFigure *figure);

/* A panel's picture, of any kind, or why there is none. */
void _cv_figure_draw_picture (cairo_t *cr, const CvFigure *figure, const CvPanelSpec *panel, const CvOutput *output,
                              const CvPicture *picture, double width, double height);

G_END_DECLS
