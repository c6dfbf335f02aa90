/* Cvasi: the view interface, what every panel's widget can do
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "draw/theme.h"
#include "engine/io/scenario.h"
#include "engine/run/frame.h"
#include "ui/views/link.h"

G_BEGIN_DECLS

/* How a heatmap reaches the screen. AUTO: GL on a real graphics card, CPU on software GL or none. */
typedef enum { CV_RENDERER_AUTO, CV_RENDERER_GL, CV_RENDERER_CPU } CvRenderer;

#define CV_TYPE_VIEW (cv_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (CvView, cv_view, CV, VIEW, GtkWidget)

/* A view shows one panel: it keeps the newest frame, no physics and no thread. All of it runs on the
 * main thread. The window builds one by cv_view_new () (create.h), and then calls set_theme, set_spec
 * and, at most once per tick of the frame clock, set_frame.
 *
 * Signals
 *   "drag-mark" (uint output, uint mark, double x, double y)   the pointer moves a mark of a picture
 *   "drag-end"  ()                                             … and let it go: one undo step
 *   "hover"     (double x, double y, const char *text)         read-out under the pointer; NaN, NaN, NULL when it left
 *   "seek"      (double t)                                     the pointer scrubs along a time axis
 *   "look"      (uint output)                                  another part of it can be seen than before, see look ()
 *   "maximize"  ()                                             double click on the background: one tile large, or back
 */
struct _CvViewClass {
  GtkWidgetClass parent_class;

  /* What to show. Both live as long as the view (the window frees them later). Forgets the frame. */
  void (*set_spec) (CvView *view, const CvModel *model, const CvPanelSpec *spec);

  /* Newest frame; the view takes its own reference. Must be cheap: keep it, queue a draw. */
  void (*set_frame) (CvView *view, CvFrame *frame);

  /* Bit i: the view wants output i painted. A plot of traces wants none. */
  guint64 (*outputs) (CvView *view);

  /* What part of this output can be seen, on how many points. FALSE: it has nothing to say, as the picture is all that there is,
   * or it does not show the output. May be NULL.                                                                            */
  gboolean (*look) (CvView *view, guint output, CvPictureView *look);

  void (*set_theme) (CvView *view, const CvTheme *theme);

  /* May be NULL: a view that has one way to draw ignores it. */
  void (*set_renderer) (CvView *view, CvRenderer renderer);

  /* The link group of the window, shared by all views; connect to its "changed". May be NULL. */
  void (*set_link) (CvView *view, CvLink *link);

  /* One calm sentence for those who listen: what it shows, the extremes, the newest value. (transfer full) */
  char *(*summary) (CvView *view);

  /* The same drawing onto any Cairo surface (PNG, SVG, PDF, clipboard), w x h user units. */
  void (*export_to) (CvView *view, cairo_t *cr, double w, double h);

  /* What the panel's own menu offers: a menu whose actions are named "view.NAME", and in *actions the
   * group that has them. May be NULL or return NULL: no menu. (transfer none)                       */
  GMenuModel *(*menu) (CvView *view, GActionGroup **actions);

  gpointer padding[7];
};

void        cv_view_set_spec     (CvView *view, const CvModel *model, const CvPanelSpec *spec);
void        cv_view_set_frame    (CvView *view, CvFrame *frame);
guint64     cv_view_outputs      (CvView *view);
gboolean    cv_view_look         (CvView *view, guint output, CvPictureView *look);
void        cv_view_set_theme    (CvView *view, const CvTheme *theme);
void        cv_view_set_renderer (CvView *view, CvRenderer renderer);
void        cv_view_set_link     (CvView *view, CvLink *link);
char       *cv_view_summary      (CvView *view);
void        cv_view_export_to    (CvView *view, cairo_t *cr, double w, double h);
GMenuModel *cv_view_menu         (CvView *view, GActionGroup **actions);

/* For implementations: emit the signals. */
void cv_view_emit_drag     (CvView *view, guint output, guint mark, double x, double y);
void cv_view_emit_drag_end (CvView *view);
void cv_view_emit_hover    (CvView *view, double x, double y, const char *text);
void cv_view_emit_seek     (CvView *view, double t);
void cv_view_emit_look     (CvView *view, guint output);
void cv_view_emit_maximize (CvView *view);

G_END_DECLS
