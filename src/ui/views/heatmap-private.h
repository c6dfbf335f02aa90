/* Cvasi: inside of the heatmap view, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/auto-range.h"
#include "ui/views/field-renderer.h"
#include "ui/views/heatmap-view.h"

G_BEGIN_DECLS

struct _CvHeatmapView {
  CvView parent_instance;

  /* What to show. */
  const CvModel *model;
  int output;                    /* -1: none */
  CvFrame *frame;
  const CvPicture *picture;      /* of the frame, NULL where it has none or an empty one */
  const CvPicture *absent;       /* of the frame, where it says that it does not apply; NULL: it does */
  guint64 prepared;              /* of the last frame: another number is another state */
  CvHeatmapStyle style;          /* in force, as cv_heatmap_draw () takes it */
  char *title, *subtitle, *symbol;

  /* Settings. */
  CvRenderer wish;
  CvColours colours;
  CvWindowMode mode;             /* of the plane, as it was told last */

  /* The window: of all panels over these axes, or this one's alone. */
  CvFieldPlane *plane, *own_plane;
  guint64 plane_serial;          /* … that `mode` and `style` know of */

  /* Automatic ranges. */
  CvExtentRoom room;
  CvPictureExtent extent;
  CvEasedRange fit_scale;
  CvPictureView look;            /* told last; n_x = 0: never */
  guint look_tick;               /* runs until it is told */
  gboolean looking_around;       /* all of the plane is asked for, to find where the state is */
  double calm_at;                /* s: … and stays in view until then */
  double most_inside;            /* probability in the window, at its best since all was seen */
  double locked_scale;           /* 0: not known yet */
  guint tick;                    /* runs only while a range is on its way */

  /* The field. */
  GtkWidget *field;              /* CvFieldRenderer; NULL before the view is realized */
  CvRenderer renderer;           /* of field */
  char *reason;                  /* why not the one wished for, or NULL */
  gboolean gl_failed;
  CvFieldScene scene;            /* shown last */
  CvHeatmapLayout layout;
  gboolean laid_out;

  /* Layers. */
  GskRenderNode *back;
  gpointer back_key;             /* bytes that it depends on */

  /* Under the hand. */
  CvLink *link;
  gulong link_handler;
  double at_x, at_y;             /* pointer in pixels; NaN: not over the view */
  int hover_mark, held_mark, picked_mark;
  double held_x, held_y;         /* of the held mark at the start, data units */
  gboolean panning, moved_by_key;
  CvViewport pan_start;
  double zoom_start_x[2], zoom_start_y[2];

  GMenu *menu, *menu_info;
  GSimpleActionGroup *actions;
  double described_at;           /* s */
};

/* heatmap-view.c */
void   cv_heatmap_choose_mode (CvHeatmapView *self, CvWindowMode mode);   /* by this panel, for all that share its plane */
void   cv_heatmap_take_plane  (CvHeatmapView *self);                      /* mode and window that another panel has chosen */

/* heatmap-ranges.c: the picture is another one; ranges, layout and field are brought up to date and a draw is asked
 * for (`restart`: another state); layout and place of the field, while allocating; the description is brought up to
 * date, now and then.                                                                                              */
void   cv_heatmap_measure     (CvHeatmapView *self);
void   cv_heatmap_refresh     (CvHeatmapView *self, gboolean restart);
void   cv_heatmap_show_field  (CvHeatmapView *self);
void   cv_heatmap_place_field (CvHeatmapView *self);
void   cv_heatmap_describe    (CvHeatmapView *self);
double cv_heatmap_now         (CvHeatmapView *self);   /* seconds */

/* heatmap-look.c: tells what can be seen, where a model paints only that; TRUE: the automatic window must wait for a picture
 * of the whole plane (`restart` becomes TRUE where it has waited for this one); … for a while that is too short to ask.     */
void     cv_heatmap_look        (CvHeatmapView *self);
gboolean cv_heatmap_look_around (CvHeatmapView *self, gboolean *restart, double now);
gboolean cv_heatmap_look_waits  (const CvHeatmapView *self, double now);
void     cv_heatmap_forget_look (CvHeatmapView *self);
gboolean cv_heatmap_get_look    (CvView *view, guint output, CvPictureView *look);

/* heatmap-renderer.c */
void cv_heatmap_choose_renderer (CvHeatmapView *self);

/* heatmap-layers.c */
void cv_heatmap_snapshot    (GtkWidget *widget, GtkSnapshot *snapshot);
void cv_heatmap_drop_layers (CvHeatmapView *self);

/* heatmap-input.c */
void cv_heatmap_add_input   (CvHeatmapView *self);
gboolean cv_heatmap_focus   (GtkWidget *widget, GtkDirectionType direction);
void cv_heatmap_point       (CvHeatmapView *self);      /* pointer, cross-hair and highlights anew, e.g. after a new frame */
void cv_heatmap_follow_hand (CvHeatmapView *self);      /* the picture has moved under a resting pointer: as if that had moved */
void cv_heatmap_forget_hand (CvHeatmapView *self);
gboolean cv_heatmap_mark_moves (const CvHeatmapView *self, int mark);

/* heatmap-menu.c */
void cv_heatmap_add_actions (CvHeatmapView *self);
GMenuModel *cv_heatmap_menu (CvView *view, GActionGroup **actions);
void cv_heatmap_menu_update (CvHeatmapView *self);      /* what the picture has, how it is drawn */

G_END_DECLS
