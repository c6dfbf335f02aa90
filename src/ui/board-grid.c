/* Cvasi: the grid of the board: where tiles lie, and how the gaps between them move
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board-grid.h"

#include <math.h>

#define LEAST 0.2

void
cv_board_grid_init (CvBoardGrid *grid, const CvScenario *scenario)
{
  *grid = (CvBoardGrid){ .n_columns = 1, .n_rows = 1 };
  grid->n_tiles = MIN (scenario->n_panels, G_N_ELEMENTS (grid->tile));
  for (guint i = 0; i < grid->n_tiles; i++)
    {
      const CvPanelSpec *panel = &scenario->panels[i];
      int column = CLAMP (panel->column, 0, CV_BOARD_MAX - 1), row = CLAMP (panel->row, 0, CV_BOARD_MAX - 1);
      int columns = CLAMP (panel->columns, 1, CV_BOARD_MAX - column), rows = CLAMP (panel->rows, 1, CV_BOARD_MAX - row);
      grid->tile[i].column = column;
      grid->tile[i].row = row;
      grid->tile[i].columns = columns;
      grid->tile[i].rows = rows;
      grid->n_columns = MAX (grid->n_columns, column + columns);
      grid->n_rows = MAX (grid->n_rows, row + rows);
    }
  cv_board_grid_even (grid);
}

void
cv_board_grid_even (CvBoardGrid *grid)
{
  for (int i = 0; i < CV_BOARD_MAX; i++)
    grid->column[i] = grid->row[i] = 1.0;
}

/* Distance of a boundary from the start, where cells and gaps share `length`: cells first .. n - 1. */
static double
edge (const double *weight, int n, int first, double length)
{
  double sum = 0.0, all = 0.0, room = length - (n - 1) * CV_BOARD_GAP;
  for (int i = 0; i < n; i++)
    {
      all += weight[i];
      sum += i < first ? weight[i] : 0.0;
    }
  return room * sum / all + first * CV_BOARD_GAP;
}

double
cv_board_grid_share (const CvBoardGrid *grid, guint tile, GtkOrientation orientation)
{
  gboolean x = orientation == GTK_ORIENTATION_HORIZONTAL;
  const double *weight = x ? grid->column : grid->row;
  int n = x ? grid->n_columns : grid->n_rows, first = x ? grid->tile[tile].column : grid->tile[tile].row;
  int count = x ? grid->tile[tile].columns : grid->tile[tile].rows;
  double sum = 0.0, all = 0.0;
  for (int i = 0; i < n; i++)
    {
      all += weight[i];
      sum += i >= first && i < first + count ? weight[i] : 0.0;
    }
  return sum / all;
}

void
cv_board_grid_place (const CvBoardGrid *grid, guint tile, int width, int height, GtkAllocation *place)
{
  int column = grid->tile[tile].column, row = grid->tile[tile].row;
  double left = round (edge (grid->column, grid->n_columns, column, width));
  double top = round (edge (grid->row, grid->n_rows, row, height));
  double right = round (edge (grid->column, grid->n_columns, column + grid->tile[tile].columns, width)) - CV_BOARD_GAP;
  double bottom = round (edge (grid->row, grid->n_rows, row + grid->tile[tile].rows, height)) - CV_BOARD_GAP;

  *place = (GtkAllocation){ (int)left, (int)top, (int)fmax (1.0, right - left), (int)fmax (1.0, bottom - top) };
}

static gboolean
inside (const CvBoardGrid *grid, int width, int height, double x, double y)
{
  for (guint i = 0; i < grid->n_tiles; i++)
    {
      GtkAllocation place;
      cv_board_grid_place (grid, i, width, height, &place);
      if (x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height)
        return TRUE;
    }
  return FALSE;
}

static int
boundary_at (const double *weight, int n, double length, double at)
{
  for (int b = 1; b < n; b++)
    {
      double right = edge (weight, n, b, length);
      if (at >= right - CV_BOARD_GAP && at < right)
        return b - 1;
    }
  return -1;
}

CvBoardGap
cv_board_grid_gap_at (const CvBoardGrid *grid, int width, int height, double x, double y)
{
  CvBoardGap gap = CV_BOARD_NO_GAP;
  if (grid->n_tiles == 0 || inside (grid, width, height, x, y))
    return gap;
  gap.boundary = boundary_at (grid->column, grid->n_columns, width, x);
  if (gap.boundary >= 0)
    return gap;
  gap.orientation = GTK_ORIENTATION_VERTICAL;
  gap.boundary = boundary_at (grid->row, grid->n_rows, height, y);
  return gap;
}

void
cv_board_grid_move (CvBoardGrid *grid, CvBoardGap gap, int width, int height, double x, double y)
{
  gboolean across = gap.orientation == GTK_ORIENTATION_HORIZONTAL;
  double *weight = across ? grid->column : grid->row;
  int n = across ? grid->n_columns : grid->n_rows, b = gap.boundary;
  double length = across ? width : height, room = length - (n - 1) * CV_BOARD_GAP;
  if (b < 0 || b + 1 >= n || room <= 0.0)
    return;
  double both = weight[b] + weight[b + 1];
  double start = edge (weight, n, b, length);
  double wanted = ((across ? x : y) - CV_BOARD_GAP / 2.0 - start) / room * n;
  weight[b] = CLAMP (wanted, LEAST, both - LEAST);
  weight[b + 1] = both - weight[b];
}
