/* Cvasi: screenshots, the window's own picture without a tool from outside
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a mapped widget shows now, as the window's own renderer draws it. NULL: nothing is drawn yet. (transfer full) */
GdkTexture *cv_screenshot_texture (GtkWidget *widget);

G_END_DECLS
