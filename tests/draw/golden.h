/* Cvasi: comparing drawings with kept ones
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

/* Takes "--golden FOLDER" out of the arguments; then g_test_init (). */
void cv_golden_init (int *argc, char ***argv);

/* Fails where more than `share` of the pixels (0..1) differ by more than 12 of 255 in a channel from FOLDER/name.png. The
 * drawing is left in the working folder as name-now.png then. With CVASI_GOLDEN=write in the environment the drawing
 * becomes the kept one. */
void cv_golden_check (cairo_t *cr, const char *name, double share);

guint32 cv_pixel_at (cairo_t *cr, int x, int y);           /* 0xRRGGBB */
/* Largest difference in a channel of two colours 0xRRGGBB. */
int cv_pixel_distance (guint32 a, guint32 b);
