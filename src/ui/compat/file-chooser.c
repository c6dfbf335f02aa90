/* Cvasi: choosing a file: the one place that knows which class of GTK does it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/compat/file-chooser.h"

#include <glib/gi18n.h>

typedef struct
{
  CvFileChosen chosen;
  gpointer data;
} Wish;

static void
responded (GtkNativeDialog *dialog, int response, Wish *wish)
{
  g_autoptr (GFile) file = NULL;
  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_hide (dialog);
  wish->chosen (file, wish->data);
  g_free (wish);
  g_object_unref (dialog);
}

static void
choose (GtkWindow *parent, GtkFileChooserAction action, const char *title, const char *name, const char *kind,
        const char *pattern, CvFileChosen chosen, gpointer data)
{
  gboolean save = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, action, save ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ chosen, data };
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (pattern)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      gtk_file_filter_set_name (filter, kind);
      gtk_file_filter_add_pattern (filter, pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  g_signal_connect (dialog, "response", G_CALLBACK (responded), wish);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
cv_choose_save (GtkWindow *parent, const char *title, const char *name, const char *kind, const char *pattern,
                CvFileChosen chosen, gpointer data)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, name, kind, pattern, chosen, data);
}

void
cv_choose_open (GtkWindow *parent, const char *title, const char *kind, const char *pattern, CvFileChosen chosen,
                gpointer data)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, NULL, kind, pattern, chosen, data);
}
