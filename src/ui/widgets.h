/* Cvasi: small habits of widgets that several parts share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls back when a pointer button goes down on the widget and when it is let go, also if another gesture
 * takes the press over (a GtkScale's own does).                                                        */
void cv_widget_watch_hold (GtkWidget *widget, void (*held) (gboolean held, gpointer data), gpointer data);

/* The wheel over a slider moves the page, not the value. */
void cv_widget_ignore_scroll (GtkWidget *widget);

/* Sets the text only if it is another one: a label that is set is measured again. */
void cv_label_set (GtkLabel *label, const char *text);

/* A list of GtkStringObject whose strings are Pango markup. */
void cv_drop_down_use_markup (GtkDropDown *drop_down);

/* Accessible name. */
void cv_widget_name (gpointer widget, const char *name);

G_END_DECLS
