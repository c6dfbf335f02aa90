/* Cvasi: the gallery, all scenarios in the order of the slides
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

#define CV_TYPE_GALLERY (cv_gallery_get_type ())
G_DECLARE_FINAL_TYPE (CvGallery, cv_gallery, CV, GALLERY, GtkWidget)

/* Signal "chosen" (const char *id): by pointer or keyboard. */
void cv_gallery_set_scenarios (CvGallery *gallery, GPtrArray *scenarios);   /* (element CvScenario) */

/* Marks one as open, without a signal; an id that is not in the list marks none. */
void cv_gallery_select (CvGallery *gallery, const char *id);

/* Small picture of a scenario beside its title; which of the two is shown follows the style. */
void cv_gallery_set_thumbnail (CvGallery *gallery, const char *id, GdkTexture *dark, GdkTexture *light);

void cv_gallery_focus (CvGallery *gallery);

G_END_DECLS
