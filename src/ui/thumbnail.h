/* Cvasi: thumbnails, each scenario's own field as a small picture
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

#define CV_THUMBNAIL_WIDTH 40    /* shown; drawn at twice of it */
#define CV_THUMBNAIL_HEIGHT 28

/* On the main thread, once for each scenario that has a heatmap, in order; `dark` and `light` for the two looks. */
typedef void (*CvThumbnailDone) (const char *id, GdkTexture *dark, GdkTexture *light, gpointer data);

/* Prepares the scenarios one after the other on a thread of its own, with a runner of its own. The array must not
 * change. After `cancel` no more calls come. done's data is an object that is kept until the thread ends.          */
void cv_thumbnails_make (GPtrArray *scenarios, GCancellable *cancel, CvThumbnailDone done, GObject *data);

G_END_DECLS
