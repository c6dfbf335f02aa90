/* Cvasi: colour tables, see script/colormaps.py
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/colormap.h"

/* 0xRRGGBB from the most negative to the most positive. */
extern const guint32 _cv_diverging_dark[CV_COLORMAP_SIZE];
extern const guint32 _cv_diverging_light[CV_COLORMAP_SIZE];

/* 0xRRGGBB from zero to the largest. */
extern const guint32 _cv_sequential_dark[CV_SEQUENTIAL_SIZE];
extern const guint32 _cv_sequential_light[CV_SEQUENTIAL_SIZE];

/* OKLab a, b of the full modulus at each phase, the ring's lightness, and that of modulus 0. */
extern const float _cv_ring_dark[CV_PHASEMAP_PHASES][2];
extern const float _cv_ring_light[CV_PHASEMAP_PHASES][2];
extern const double _cv_ring_dark_lightness, _cv_ring_dark_centre;
extern const double _cv_ring_light_lightness, _cv_ring_light_centre;
