/* Cvasi: a link group, what panels of one window share under the pointer
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ui/views/auto-range.h"

G_BEGIN_DECLS

#define CV_TYPE_LINK (cv_link_get_type ())
G_DECLARE_FINAL_TYPE (CvLink, cv_link, CV, LINK, GObject)

/* Cross-hairs are kept by the name of an axis ("x", "p", "x′", "t": x_label and y_label of an output):
 * a panel draws a line for each of its axes that has a value, and sets the values of the axes that it
 * has under its own pointer. Main thread only. Signal "changed" () after every real change.         */
CvLink *cv_link_new (void);

void   cv_link_set_cross (CvLink *link, const char *axis, double value);   /* NaN: none */
double cv_link_cross     (CvLink *link, const char *axis);                 /* NaN: none */
void   cv_link_clear_cross (CvLink *link);

/* Hovering a fringe of W lights up the block of rho that it comes from, and the other way round:
 * 1 the off-diagonal blocks (coherence), 0 the diagonal ones (the lumps), -1 none.              */
void cv_link_set_block (CvLink *link, int block);
int  cv_link_block     (CvLink *link);

/* A trace of the model that somebody wants to see against time, by its index (a clicked element of a matrix); -1: none. It is
 * drawn by the plot that leads (the first of the window that asks, until it leaves), and by those that show it anyway. The
 * board forgets it with the scenario.                                                                                      */
void     cv_link_set_trace (CvLink *link, int trace);
int      cv_link_trace     (CvLink *link);
gboolean cv_link_lead      (CvLink *link, gpointer plot);   /* TRUE: this one leads */
void     cv_link_leave     (CvLink *link, gpointer plot);

/* Colour scale that panels share: each panel that takes part offers the extreme modulus it shows (NaN or
 * a negative number: takes no part any more); all of them then scale to the largest. 0: nobody offers. */
void   cv_link_offer_scale (CvLink *link, gpointer panel, double extreme);
double cv_link_scale       (CvLink *link);

/* What part of the domain fills the plot of a field. */
typedef enum {
  CV_WINDOW_FIT,        /* what can be seen, and the way it will take; followed calmly */
  CV_WINDOW_DOMAIN,     /* all of it */
  CV_WINDOW_FREE        /* as the hand left it: wheel, drag, keys */
} CvWindowMode;

/* W(x, p), its classical twin and their difference are fields over one plane. They are compared, so they are seen through one
 * window: what the hand chooses in one panel all of them show, and the automatic window holds what can be seen in any of them.
 * A panel that shares with nobody has a plane of its own.                                                                      */
typedef struct {
  CvWindowMode mode;
  double x_min, x_max, y_min, y_max;   /* FREE: chosen by the hand */
  guint64 serial;                      /* another number: mode or window were chosen anew */
  CvEasedRange fit_x, fit_y;           /* FIT: stepped by every panel */
  gpointer holder;                     /* the panel with a mark in the hand: the automatic window waits; NULL: none */
  GHashTable *panels;                  /* private: panel -> what it wants to have seen */
} CvFieldPlane;

CvFieldPlane *cv_field_plane_new  (void);
void     cv_field_plane_free (CvFieldPlane *plane);

/* The first panel finds an automatic window that knows nothing yet. One that has left wants nothing any more. */
void cv_field_plane_join  (CvFieldPlane *plane, gpointer panel);
void cv_field_plane_leave (CvFieldPlane *plane, gpointer panel);

/* What this panel wants to have seen (NULL: nothing, it is out of sight), and what all of them want. */
void     cv_field_plane_want   (CvFieldPlane *plane, gpointer panel, const CvPictureExtent *extent);
gboolean cv_field_plane_wanted (CvFieldPlane *plane, CvPictureExtent *extent);   /* FALSE: nothing */

/* The plane over these axes; it lives as long as the link. Who chooses another mode or window of it says so: "changed". */
CvFieldPlane *cv_link_plane         (CvLink *link, const char *x_axis, const char *y_axis);
void     cv_link_plane_changed (CvLink *link);

G_END_DECLS
