/* Cvasi: the board, the tiles of a scenario in their grid
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board.h"

#include <math.h>

#include "ui/board-grid.h"

#define DESCRIBE_EVERY (3 * G_USEC_PER_SEC) /* calm enough for a voice */

struct _CvBoard
{
  GtkWidget parent_instance;
  GPtrArray *tiles; /* CvTile, children */
  CvBoardGrid grid;
  int large;
  CvLab *lab;
  CvLink *link;
  CvTheme theme;
  CvRenderer renderer;
  gboolean show_all;
  guint64 outputs;
  gint64 described_at;
  CvBoardGap gap; /* under the hand */
};

G_DEFINE_FINAL_TYPE (CvBoard, cv_board, GTK_TYPE_WIDGET)

static guint layout_signal;

/* Outputs */

static void
ask_outputs (CvBoard *board)
{
  board->outputs = 0;
  for (guint i = 0; i < board->tiles->len; i++)
    if (board->show_all || board->large < 0 || board->large == (int)i)
      board->outputs |= cv_view_outputs (cv_tile_view (g_ptr_array_index (board->tiles, i)));
  if (board->lab)
    cv_lab_show (board->lab, board->outputs);
}

/* Tiles that show the same output are given one picture: what all of them see together, as fine as the finest. */
static void
join (double *low, double *high, double other_low, double other_high)
{
  const gboolean all = !(*high > *low) || !(other_high > other_low);

  *low = all ? 0.0 : fmin (*low, other_low);
  *high = all ? 0.0 : fmax (*high, other_high);
}

static void
look (CvView *view, guint output, CvBoard *board)
{
  CvPictureView whole, one;

  if (!cv_view_look (view, output, &whole))
    return;
  for (guint i = 0; i < board->tiles->len; i++)
    {
      CvView *other = cv_tile_view (g_ptr_array_index (board->tiles, i));
      if (other == view || !cv_view_look (other, output, &one))
        continue;
      join (&whole.x_min, &whole.x_max, one.x_min, one.x_max);
      join (&whole.y_min, &whole.y_max, one.y_min, one.y_max);
      whole.n_x = MAX (whole.n_x, one.n_x);
      whole.n_y = MAX (whole.n_y, one.n_y);
    }
  cv_lab_look (board->lab, output, &whole);
}

/* The views */

static void
drag_mark (CvView *view, guint output, guint mark, double x, double y, CvBoard *board)
{
  (void)view;
  cv_lab_drag (board->lab, output, mark, x, y);
}

static void
drag_end (CvView *view, CvBoard *board)
{
  (void)view;
  cv_lab_end_stroke (board->lab);
}

static void
seek (CvView *view, double t, CvBoard *board)
{
  (void)view;
  cv_lab_seek (board->lab, t);
}

static void
maximize (CvView *view, CvBoard *board)
{
  for (guint i = 0; i < board->tiles->len; i++)
    if (cv_tile_view (g_ptr_array_index (board->tiles, i)) == view)
      cv_board_set_large (board, board->large >= 0 ? -1 : (int)i);
}

static void
give_frame (CvBoard *board, guint i)
{
  CvFrame *frame = board->lab ? cv_lab_frame (board->lab) : NULL;
  if (frame)
    cv_view_set_frame (cv_tile_view (g_ptr_array_index (board->tiles, i)), frame);
}

static void
frame_came (CvLab *lab, CvBoard *board)
{
  gint64 now = g_get_monotonic_time ();
  gboolean describe = now - board->described_at > DESCRIBE_EVERY || cv_lab_frame (lab)->state == CV_RUN_PAUSED;

  for (guint i = 0; i < board->tiles->len; i++)
    if (board->large < 0 || board->large == (int)i)
      {
        give_frame (board, i);
        if (describe)
          cv_tile_describe (g_ptr_array_index (board->tiles, i));
      }
  if (describe)
    board->described_at = now;
}

static void
remove_tiles (CvBoard *board)
{
  for (guint i = 0; i < board->tiles->len; i++)
    gtk_widget_unparent (g_ptr_array_index (board->tiles, i));
  g_ptr_array_set_size (board->tiles, 0);
}

static void
add_tile (CvBoard *board, const CvScenario *scenario, guint i)
{
  GtkWidget *tile = cv_tile_new (scenario->model, &scenario->panels[i], i);
  CvView *view = cv_tile_view (CV_TILE (tile));

  gtk_widget_set_parent (tile, GTK_WIDGET (board));
  g_ptr_array_add (board->tiles, tile);
  cv_view_set_theme (view, &board->theme);
  cv_view_set_renderer (view, board->renderer);
  cv_view_set_link (view, board->link);
  cv_view_set_spec (view, scenario->model, &scenario->panels[i]);
  g_signal_connect_object (view, "drag-mark", G_CALLBACK (drag_mark), board, 0);
  g_signal_connect_object (view, "drag-end", G_CALLBACK (drag_end), board, 0);
  g_signal_connect_object (view, "seek", G_CALLBACK (seek), board, 0);
  g_signal_connect_object (view, "look", G_CALLBACK (look), board, 0);
  g_signal_connect_object (view, "maximize", G_CALLBACK (maximize), board, 0);
}

static void
loaded (CvLab *lab, CvBoard *board)
{
  const CvScenario *scenario = cv_lab_scenario (lab);

  remove_tiles (board);
  cv_link_clear_cross (board->link);
  cv_link_set_block (board->link, -1);
  cv_link_set_trace (board->link, -1);
  board->large = -1;
  if (!scenario)
    return;
  cv_board_grid_init (&board->grid, scenario);
  for (guint i = 0; i < scenario->n_panels; i++)
    add_tile (board, scenario, i);
  ask_outputs (board);
  g_signal_emit (board, layout_signal, 0);
}

/* Layout */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  CvBoard *board = CV_BOARD (widget);
  (void)for_size;
  *minimum = 0;
  for (guint i = 0; i < board->tiles->len; i++)
    {
      GtkWidget *tile = g_ptr_array_index (board->tiles, i);
      int least = 0;
      if (gtk_widget_should_layout (tile))
        gtk_widget_measure (tile, orientation, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, (int)ceil (least / cv_board_grid_share (&board->grid, i, orientation)));
    }
  *minimum += (MAX (board->grid.n_columns, board->grid.n_rows) - 1) * CV_BOARD_GAP;
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 960 : 640);
  *minimum_baseline = *natural_baseline = -1;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CvBoard *board = CV_BOARD (widget);
  (void)baseline;
  for (guint i = 0; i < board->tiles->len; i++)
    {
      GtkAllocation place = { 0, 0, width, height };
      if (board->large < 0)
        cv_board_grid_place (&board->grid, i, width, height, &place);
      gtk_widget_size_allocate (g_ptr_array_index (board->tiles, i), &place, -1);
    }
}

/* The gaps under the hand */

static void
gap_begin (GtkGestureDrag *drag, double x, double y, CvBoard *board)
{
  board->gap = board->large >= 0 ? CV_BOARD_NO_GAP
                                 : cv_board_grid_gap_at (&board->grid, gtk_widget_get_width (GTK_WIDGET (board)),
                                                         gtk_widget_get_height (GTK_WIDGET (board)), x, y);
  if (board->gap.boundary < 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
gap_update (GtkGestureDrag *drag, double dx, double dy, CvBoard *board)
{
  double x, y;
  if (!gtk_gesture_drag_get_start_point (drag, &x, &y))
    return;
  cv_board_grid_move (&board->grid, board->gap, gtk_widget_get_width (GTK_WIDGET (board)),
                      gtk_widget_get_height (GTK_WIDGET (board)), x + dx, y + dy);
  gtk_widget_queue_allocate (GTK_WIDGET (board));
}

static void
gap_pressed (GtkGestureClick *click, int n, double x, double y, CvBoard *board)
{
  (void)click;
  CvBoardGap gap = cv_board_grid_gap_at (&board->grid, gtk_widget_get_width (GTK_WIDGET (board)),
                                         gtk_widget_get_height (GTK_WIDGET (board)), x, y);
  if (n != 2 || gap.boundary < 0 || board->large >= 0)
    return;
  cv_board_grid_even (&board->grid);
  gtk_widget_queue_allocate (GTK_WIDGET (board));
}

static void
pointer_moved (GtkEventControllerMotion *motion, double x, double y, CvBoard *board)
{
  (void)motion;
  CvBoardGap gap = board->large >= 0 ? CV_BOARD_NO_GAP
                                     : cv_board_grid_gap_at (&board->grid, gtk_widget_get_width (GTK_WIDGET (board)),
                                                             gtk_widget_get_height (GTK_WIDGET (board)), x, y);
  const char *name = gap.boundary < 0                                ? NULL
                     : gap.orientation == GTK_ORIENTATION_HORIZONTAL ? "col-resize"
                                                                     : "row-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (board), name);
}

/* The object */

static void
dispose (GObject *object)
{
  CvBoard *board = CV_BOARD (object);
  remove_tiles (board);
  g_clear_object (&board->lab);
  g_clear_object (&board->link);
  G_OBJECT_CLASS (cv_board_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  g_ptr_array_unref (CV_BOARD (object)->tiles);
  G_OBJECT_CLASS (cv_board_parent_class)->finalize (object);
}

static void
cv_board_class_init (CvBoardClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  G_OBJECT_CLASS (class)->finalize = finalize;
  widget->measure = measure;
  widget->size_allocate = size_allocate;
  layout_signal =
      g_signal_new ("layout", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget, "board");
}

static void
cv_board_init (CvBoard *board)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  board->tiles = g_ptr_array_new ();
  board->link = cv_link_new ();
  board->theme = *cv_theme_dark ();
  board->large = -1;
  gtk_widget_set_hexpand (GTK_WIDGET (board), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (board), TRUE);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (gap_begin), board);
  g_signal_connect (drag, "drag-update", G_CALLBACK (gap_update), board);
  g_signal_connect (click, "pressed", G_CALLBACK (gap_pressed), board);
  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved), board);
  gtk_widget_add_controller (GTK_WIDGET (board), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (board), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (board), motion);
}

void
cv_board_set_lab (CvBoard *board, CvLab *lab)
{
  g_return_if_fail (CV_IS_BOARD (board) && board->lab == NULL);
  board->lab = g_object_ref (lab);
  g_signal_connect_object (lab, "loaded", G_CALLBACK (loaded), board, 0);
  g_signal_connect_object (lab, "frame", G_CALLBACK (frame_came), board, 0);
  loaded (lab, board);
}

guint
cv_board_n_tiles (CvBoard *board)
{
  g_return_val_if_fail (CV_IS_BOARD (board), 0);
  return board->tiles->len;
}

CvTile *
cv_board_tile (CvBoard *board, guint i)
{
  g_return_val_if_fail (CV_IS_BOARD (board) && i < board->tiles->len, NULL);
  return g_ptr_array_index (board->tiles, i);
}

int
cv_board_large (CvBoard *board)
{
  g_return_val_if_fail (CV_IS_BOARD (board), -1);
  return board->large;
}

void
cv_board_set_large (CvBoard *board, int tile)
{
  g_return_if_fail (CV_IS_BOARD (board) && tile < (int)board->tiles->len);
  if (tile == board->large)
    return;
  int focus = tile >= 0 ? tile : board->large;
  board->large = tile;
  for (guint i = 0; i < board->tiles->len; i++)
    {
      gboolean shown = tile < 0 || tile == (int)i;
      gtk_widget_set_child_visible (g_ptr_array_index (board->tiles, i), shown);
      cv_tile_set_large (g_ptr_array_index (board->tiles, i), tile == (int)i);
      if (shown)
        give_frame (board, i);
    }
  ask_outputs (board);
  gtk_widget_queue_resize (GTK_WIDGET (board));
  cv_board_focus (board, (guint)focus);
  g_signal_emit (board, layout_signal, 0);
}

int
cv_board_current (CvBoard *board)
{
  g_return_val_if_fail (CV_IS_BOARD (board), -1);
  if (board->large >= 0)
    return board->large;
  for (guint i = 0; i < board->tiles->len; i++)
    if (gtk_widget_get_focus_child (GTK_WIDGET (board)) == g_ptr_array_index (board->tiles, i))
      return (int)i;
  return board->tiles->len > 0 ? 0 : -1;
}

void
cv_board_focus (CvBoard *board, guint tile)
{
  g_return_if_fail (CV_IS_BOARD (board));
  if (tile >= board->tiles->len)
    return;
  if (board->large >= 0 && board->large != (int)tile)
    cv_board_set_large (board, (int)tile);
  gtk_widget_grab_focus (g_ptr_array_index (board->tiles, tile));
}

void
cv_board_set_theme (CvBoard *board, const CvTheme *theme)
{
  g_return_if_fail (CV_IS_BOARD (board));
  board->theme = *theme;
  for (guint i = 0; i < board->tiles->len; i++)
    cv_view_set_theme (cv_tile_view (g_ptr_array_index (board->tiles, i)), &board->theme);
}

void
cv_board_set_renderer (CvBoard *board, CvRenderer renderer)
{
  g_return_if_fail (CV_IS_BOARD (board));
  board->renderer = renderer;
  for (guint i = 0; i < board->tiles->len; i++)
    cv_view_set_renderer (cv_tile_view (g_ptr_array_index (board->tiles, i)), renderer);
}

void
cv_board_show_all (CvBoard *board, gboolean all)
{
  g_return_if_fail (CV_IS_BOARD (board));
  board->show_all = all;
  ask_outputs (board);
}

int
cv_board_traced (CvBoard *board)
{
  g_return_val_if_fail (CV_IS_BOARD (board), -1);
  return cv_link_trace (board->link);
}

guint64
cv_board_outputs (CvBoard *board)
{
  g_return_val_if_fail (CV_IS_BOARD (board), 0);
  return board->outputs;
}
