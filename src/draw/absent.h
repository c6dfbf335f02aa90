/* Cvasi: pictures that have nothing to show, and why
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

/* An output that does not apply to the values in force (0 × 0): picture->absent, translated, dim, wrapped and centred under
 * the titles (NULL: none). The drawing functions of all kinds call it themselves for such a picture. TRUE: it is one.      */
gboolean cv_absent_draw (cairo_t *cr, const CvTheme *theme, const CvPicture *picture, const char *title,
                         const char *subtitle, double width, double height);

G_END_DECLS
