/* Cvasi: what the views have in common whose picture Cairo draws whole
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/view.h"

G_BEGIN_DECLS

#define CV_TYPE_DRAWN_VIEW (cv_drawn_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (CvDrawnView, cv_drawn_view, CV, DRAWN_VIEW, CvView)

/* The base of the views of matrices, balls, points and circuits: it keeps the newest frame, draws at most 30 times a second,
 * knows the pointer, speaks to the accessibility tree, and says where a picture does not apply. A view adds how to draw it and
 * what is under the hand. Double click emits "maximize"; 0 resets.                                                          */
struct _CvDrawnViewClass {
  CvViewClass parent_class;

  CvOutputKind kind;             /* pictures of other kinds are left alone */

  /* at_rest: as on paper, with titles, without anything that is under the hand. Also of an absent picture (n_x = 0). */
  void (*draw) (CvDrawnView *view, cairo_t *cr, double width, double height, gboolean at_rest);

  /* What the picture shows in one sentence, without title and time. (transfer full) */
  char *(*tell) (CvDrawnView *view);

  /* Those below may be NULL. The pointer has moved (or the picture under it). */
  void (*point) (CvDrawnView *view);
  /* What is under the pointer or chosen by keys, one line; NULL: nothing. (transfer full) */
  char *(*read) (CvDrawnView *view);
  /* TRUE: the key meant something. */
  gboolean (*key) (CvDrawnView *view, guint key, GdkModifierType state);
  /* A click at the pointer; n_press 2: the second of a double click. */
  void (*click) (CvDrawnView *view, int n_press);
  /* As at first: another panel, or the key 0. */
  void (*reset) (CvDrawnView *view);
  /* The link group has changed. */
  void (*link_changed) (CvDrawnView *view);

  gpointer padding[4];
};

/* What is shown; read only. */
typedef struct {
  const CvModel *model;
  int output;                    /* -1: none */
  const CvPicture *picture;      /* NULL before the first; n_x = 0: does not apply */
  const CvTheme *theme;          /* NULL before it is set */
  const char *title, *subtitle;  /* translated */
  CvLink *link;
  double at_x, at_y;             /* pointer in pixels; NaN: not over the view */
  gboolean by_keys;              /* the keys have chosen since the pointer moved: it does not count until it moves again */
} CvDrawn;

const CvDrawn *cv_drawn_view_get (CvDrawnView *view);

/* There is a picture with something in it. */
gboolean cv_drawn_view_has_picture (CvDrawnView *view);

void cv_drawn_view_redraw (CvDrawnView *view);      /* at the next frame of the screen */

/* Something was chosen by keys (see by_keys): the description is brought up to date at once and "hover" emitted. */
void cv_drawn_view_tell (CvDrawnView *view);

G_END_DECLS
