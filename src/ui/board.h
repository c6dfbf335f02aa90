/* Cvasi: the board, the tiles of a scenario in their grid
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/lab.h"
#include "ui/tile.h"

G_BEGIN_DECLS

#define CV_TYPE_BOARD (cv_board_get_type ())
G_DECLARE_FINAL_TYPE (CvBoard, cv_board, CV, BOARD, GtkWidget)

/* Builds one tile per panel at the lab's "loaded", hands it frames, and tells the lab which outputs are
 * wanted. Columns and rows can be made wider by dragging the gaps between tiles; double click on a gap: even.
 * Signal "layout" (): another tile is large.                                                             */
void cv_board_set_lab (CvBoard *board, CvLab *lab);

guint   cv_board_n_tiles (CvBoard *board);
CvTile *cv_board_tile    (CvBoard *board, guint i);

/* The tile that fills the board; -1: none. */
int  cv_board_large     (CvBoard *board);
void cv_board_set_large (CvBoard *board, int tile);

/* The tile that is meant when none is named: the large one, else the one with the focus, else the first. */
int  cv_board_current (CvBoard *board);
void cv_board_focus   (CvBoard *board, guint tile);

/* The theme is copied. */
void cv_board_set_theme    (CvBoard *board, const CvTheme *theme);
void cv_board_set_renderer (CvBoard *board, CvRenderer renderer);

/* Paint all outputs of all panels, also of hidden ones (for a figure of the whole). */
void cv_board_show_all (CvBoard *board, gboolean all);

int cv_board_traced (CvBoard *board);   /* the trace that was asked for by a click on a matrix; -1: none */

guint64 cv_board_outputs (CvBoard *board);   /* asked for at present */

G_END_DECLS
