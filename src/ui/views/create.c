/* Cvasi: from a panel's kind to its widget
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/create.h"

/* A view that shows nothing: for kinds of panels whose widget is not written. */
#define CV_TYPE_BLANK_VIEW (cv_blank_view_get_type ())
G_DECLARE_FINAL_TYPE (CvBlankView, cv_blank_view, CV, BLANK_VIEW, CvView)
struct _CvBlankView
{
  CvView parent_instance;
};
G_DEFINE_FINAL_TYPE (CvBlankView, cv_blank_view, CV_TYPE_VIEW)

static void
set_spec (CvView *view, const CvModel *model, const CvPanelSpec *spec)
{
  (void)view, (void)model, (void)spec;
}

static void
set_frame (CvView *view, CvFrame *frame)
{
  (void)view, (void)frame;
}

static guint64
outputs (CvView *view)
{
  (void)view;
  return 0;
}

static void
set_theme (CvView *view, const CvTheme *theme)
{
  (void)view, (void)theme;
}

static char *
summary (CvView *view)
{
  (void)view;
  return g_strdup ("");
}

static void
export_to (CvView *view, cairo_t *cr, double w, double h)
{
  (void)view, (void)cr, (void)w, (void)h;
}

static void
cv_blank_view_class_init (CvBlankViewClass *class)
{
  CvViewClass *view = CV_VIEW_CLASS (class);
  view->set_spec = set_spec;
  view->set_frame = set_frame;
  view->outputs = outputs;
  view->set_theme = set_theme;
  view->summary = summary;
  view->export_to = export_to;
}

static void
cv_blank_view_init (CvBlankView *view)
{
  (void)view;
}

CvView *
cv_view_new (CvPanelKind kind)
{
  (void)kind;
  return g_object_new (CV_TYPE_BLANK_VIEW, NULL);
}
