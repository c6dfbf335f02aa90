/* Cvasi: a tile, the card around one view
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/view.h"

G_BEGIN_DECLS

#define CV_TYPE_TILE (cv_tile_get_type ())
G_DECLARE_FINAL_TYPE (CvTile, cv_tile, CV, TILE, GtkWidget)

/* A card with the panel's title, its menu and a button that makes it large. model and spec must outlive it.
 * `number` from 0: Ctrl+(number + 1) goes to it. */
GtkWidget *cv_tile_new (const CvModel *model, const CvPanelSpec *spec, guint number);

CvView            *cv_tile_view  (CvTile *tile);
const CvPanelSpec *cv_tile_spec  (CvTile *tile);
const char        *cv_tile_title (CvTile *tile);

/* What the button offers: to become large, or small again. */
void cv_tile_set_large (CvTile *tile, gboolean large);

/* Tells those who listen what the view shows now. */
void cv_tile_describe (CvTile *tile);

G_END_DECLS
