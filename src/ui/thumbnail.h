/* Cvasi: thumbnails, each scenario's own picture, small
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

#define CV_THUMBNAIL_WIDTH 40    /* shown; drawn at twice of it */
#define CV_THUMBNAIL_HEIGHT 28

#define CV_TYPE_THUMBNAIL (cv_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (CvThumbnail, cv_thumbnail, CV, THUMBNAIL, GtkWidget)

/* A small frame of fixed size, empty at first. (a GtkPicture would grow to the size of its texture) */
GtkWidget *cv_thumbnail_new (void);
void       cv_thumbnail_set (CvThumbnail *thumbnail, GdkTexture *dark, GdkTexture *light);
void       cv_thumbnail_set_dark (CvThumbnail *thumbnail, gboolean dark);   /* which of the two */

/* On the main thread, once for each scenario that has a heatmap, a ball or a matrix, in order; `dark` and `light` for the two looks. */
typedef void (*CvThumbnailDone) (const char *id, GdkTexture *dark, GdkTexture *light, gpointer data);

/* Prepares the scenarios one after the other on a thread of its own, with a runner of its own. The array must not
 * change. After `cancel` no more calls come. done's data is an object that is kept until the thread ends.          */
void cv_thumbnails_make (GPtrArray *scenarios, GCancellable *cancel, CvThumbnailDone done, GObject *data);

G_END_DECLS
