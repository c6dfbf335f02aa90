/* Cvasi: pictures with known content for the drawing tests
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "draw/theme.h"
#include "engine/core/picture.h"

/* A cat state on n x n points of [-6, 6)^2 turned by an angle with cosine 0.8, with marginals, cell, units, an orbit drawn
 * once for each packet, potential and four marks. */
void cv_sample_field (CvPicture *picture, guint n);

/* Two packets and their coherences with a phase that runs along x - x'. */
void cv_sample_complex (CvPicture *picture, guint n);

/* Power laws over three decades, the second one a closed form. */
void cv_sample_curves (CvPicture *picture);

void cv_sample_bars (CvPicture *picture);
void cv_sample_matrix (CvPicture *picture);

/* The theme without visible text: fonts differ between machines, everything else must not. */
CvTheme cv_sample_mute (const CvTheme *theme);

/* An image filled with the theme's card, and a context on it. */
cairo_t *cv_sample_canvas (const CvTheme *theme, int width, int height, double device_scale);
