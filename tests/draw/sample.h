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

/* Named basis |00⟩ … |11⟩: a Bell state with phase that has lost `lost` of its coherence. */
void cv_sample_bell (CvPicture *picture, double lost);

/* Two decaying, turning states with trails of 60 points, "coupled" and "free"; with `shade` the surface is coloured by
 * sin² theta (1 + 0.3 cos phi) and two pointer states are marked; with `flat` all of it on a disc.                     */
void cv_sample_ball (CvPicture *picture, gboolean shade, gboolean flat);

/* A qubit's Liouvillian: 0, −1, −0.625 ± 3i, and, with `more`, another 60 on two arcs, some of them twice. */
void cv_sample_points (CvPicture *picture, gboolean more);

/* `stations` stations, wires 1..3: H, T, X, CNOT, Toffoli-like columns, blocks, in turn; the clock's distribution. */
void cv_sample_circuit (CvPicture *picture, guint stations, guint wires);

/* The theme without visible text: fonts differ between machines, everything else must not. */
CvTheme cv_sample_mute (const CvTheme *theme);

/* An image filled with the theme's card, and a context on it. */
cairo_t *cv_sample_canvas (const CvTheme *theme, int width, int height, double device_scale);
