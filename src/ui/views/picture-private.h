/* Cvasi: inside of the picture view, shared by its files only
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/picture-view.h"

G_BEGIN_DECLS

struct _CvCurvesView {
  CvView parent_instance;
  const CvModel *model;
  int output;
  CvFrame *frame;
  const CvPicture *picture;
  char *title, *subtitle;
  CvPlotStyle style;
  CvPlotRange range;
  CvPlotLayout layout;
  gboolean laid_out, chosen; /* chosen: the axes were set by hand */
  GskRenderNode *drawing;
  double drawn_at, described_at; /* s */
  guint redraw_source;
  CvLink *link;
  gulong link_handler;
  double at_x, at_y;
  GMenu *menu;
  GSimpleActionGroup *actions;
};

/* picture-view.c */
void     cv_picture_redraw   (CvCurvesView *self);                  /* at the next frame of the screen */
gboolean cv_picture_abscissa (CvCurvesView *self, double *least, double *most);   /* ends that the axis can show; FALSE: none */

/* picture-input.c */
void cv_picture_add_input (CvCurvesView *self);
void cv_picture_point     (CvCurvesView *self);

G_END_DECLS
