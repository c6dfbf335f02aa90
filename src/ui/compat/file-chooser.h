/* Cvasi: choosing a file: the one place that knows which class of GTK does it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*CvFileChosen) (GFile *file, gpointer data);   /* file NULL: none was chosen */

/* Both return at once. `pattern` as "*.png", named by `kind`; NULL: any. data lives until the call back. */
void cv_choose_save (GtkWindow *parent, const char *title, const char *name, const char *kind, const char *pattern,
                     CvFileChosen chosen, gpointer data);
void cv_choose_open (GtkWindow *parent, const char *title, const char *kind, const char *pattern, CvFileChosen chosen,
                     gpointer data);

G_END_DECLS
