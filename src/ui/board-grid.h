/* Cvasi: the grid of the board: where tiles lie, and how the gaps between them move
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

#define CV_BOARD_GAP 10
#define CV_BOARD_MAX 6      /* columns, rows */

typedef struct {
  guint n_tiles;
  struct { int column, row, columns, rows; } tile[CV_BOARD_MAX * CV_BOARD_MAX];
  int n_columns, n_rows;
  double column[CV_BOARD_MAX], row[CV_BOARD_MAX];   /* weights; they add up to n_columns, n_rows */
} CvBoardGrid;

/* Boundary b lies between columns (or rows) b and b + 1. */
typedef struct {
  GtkOrientation orientation;   /* HORIZONTAL: moves in x */
  int boundary;                 /* -1: none */
} CvBoardGap;

#define CV_BOARD_NO_GAP ((CvBoardGap){ GTK_ORIENTATION_HORIZONTAL, -1 })

void cv_board_grid_init (CvBoardGrid *grid, const CvScenario *scenario);
void cv_board_grid_even (CvBoardGrid *grid);

/* Share of the whole width (or height) that a tile spans, 0..1. */
double cv_board_grid_share (const CvBoardGrid *grid, guint tile, GtkOrientation orientation);

void cv_board_grid_place (const CvBoardGrid *grid, guint tile, int width, int height, GtkAllocation *place);

/* The gap between two tiles at x, y; a point inside a tile that spans the boundary is in no gap. */
CvBoardGap cv_board_grid_gap_at (const CvBoardGrid *grid, int width, int height, double x, double y);

/* Moves the middle of a gap to x or y; columns and rows keep a fifth of an even share. */
void cv_board_grid_move (CvBoardGrid *grid, CvBoardGap gap, int width, int height, double x, double y);

G_END_DECLS
