/* Cvasi: the time line, scrub the history and fork from any instant
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/time-line.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/widgets.h"

struct _CvTimeLine
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkScale *scale;
  GtkLabel *end;
  GtkWidget *fork;
  CvLab *lab;
  double upper;
  gboolean updating, held, resume;
};

G_DEFINE_FINAL_TYPE (CvTimeLine, cv_time_line, GTK_TYPE_WIDGET)

double
cv_time_line_end (double known, double until)
{
  static const double nice[] = { 1.0, 2.0, 5.0 };
  if (isfinite (until))
    return fmax (until, known);
  double power = 10.0;
  for (guint i = 0;; i++)
    {
      double end = power * nice[i % 3];
      if (end >= known)
        return end;
      if (i % 3 == 2)
        power *= 10.0;
    }
}

static void
scrubbed (GtkRange *range, CvTimeLine *line)
{
  if (!line->updating && line->lab)
    cv_lab_seek (line->lab, gtk_range_get_value (range));
}

/* While the hand holds the line the run stands still where the hand is; then it goes on as before. */
static void
scrub_held (gboolean held, gpointer data)
{
  CvTimeLine *line = data;
  if (held == line->held || !line->lab)
    return;
  line->held = held;
  if (held)
    {
      line->resume = cv_lab_playing (line->lab);
      if (line->resume)
        cv_lab_play (line->lab, FALSE);
    }
  else if (line->resume)
    cv_lab_play (line->lab, TRUE);
}

static void
set_upper (CvTimeLine *line, double upper)
{
  char text[32], number[G_ASCII_DTOSTR_BUF_SIZE];

  if (upper == line->upper)
    return;
  line->upper = upper;
  gtk_range_set_range (GTK_RANGE (line->scale), 0.0, upper);
  gtk_range_set_increments (GTK_RANGE (line->scale), upper / 200.0, upper / 20.0);
  g_ascii_formatd (number, sizeof number, "%.4g", upper);
  g_snprintf (text, sizeof text, "%s", number);
  cv_label_set (line->end, text);
}

static void
frame_came (CvLab *lab, CvTimeLine *line)
{
  const CvFrame *frame = cv_lab_frame (lab);
  guint rows = frame->history ? cv_history_n_rows (frame->history) : 0;
  double known = rows > 0 ? cv_history_time (frame->history, rows - 1) : 0.0;
  char text[48], number[G_ASCII_DTOSTR_BUF_SIZE];

  line->updating = TRUE;
  known = fmax (known, frame->t);
  set_upper (line, line->held ? fmax (line->upper, known) : cv_time_line_end (known, cv_lab_scenario (lab)->until));
  gtk_range_set_fill_level (GTK_RANGE (line->scale), known);
  if (!line->held && !cv_lab_is_behind (lab))
    gtk_range_set_value (GTK_RANGE (line->scale), frame->t);
  g_snprintf (text, sizeof text, "t = %s", g_ascii_formatd (number, sizeof number, "%.2f", frame->t));
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_set_sensitive (line->fork, known - frame->t > 0.005 * line->upper);
  line->updating = FALSE;
}

static void
loaded (CvLab *lab, CvTimeLine *line)
{
  (void)lab;
  line->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (line->scale), 0.0);
  gtk_range_set_fill_level (GTK_RANGE (line->scale), 0.0);
  line->updating = FALSE;
}

void
cv_time_line_set_lab (CvTimeLine *line, CvLab *lab)
{
  g_return_if_fail (CV_IS_TIME_LINE (line) && line->lab == NULL);
  line->lab = g_object_ref (lab);
  g_signal_connect_object (lab, "frame", G_CALLBACK (frame_came), line, 0);
  g_signal_connect_object (lab, "loaded", G_CALLBACK (loaded), line, 0);
}

static void
dispose (GObject *object)
{
  CvTimeLine *line = CV_TIME_LINE (object);
  g_clear_object (&line->lab);
  gtk_widget_dispose_template (GTK_WIDGET (line), CV_TYPE_TIME_LINE);
  G_OBJECT_CLASS (cv_time_line_parent_class)->dispose (object);
}

static void
cv_time_line_class_init (CvTimeLineClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "timeline");
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/time-line.ui");
  gtk_widget_class_bind_template_child (widget, CvTimeLine, box);
  gtk_widget_class_bind_template_child (widget, CvTimeLine, scale);
  gtk_widget_class_bind_template_child (widget, CvTimeLine, end);
  gtk_widget_class_bind_template_child (widget, CvTimeLine, fork);
  gtk_widget_class_bind_template_callback (widget, scrubbed);
}

static void
cv_time_line_init (CvTimeLine *line)
{
  gtk_widget_init_template (GTK_WIDGET (line));
  gtk_range_set_show_fill_level (GTK_RANGE (line->scale), TRUE);
  gtk_range_set_restrict_to_fill_level (GTK_RANGE (line->scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (line->scale), -1);
  line->updating = TRUE;
  set_upper (line, 10.0);
  line->updating = FALSE;
  cv_widget_watch_hold (GTK_WIDGET (line->scale), scrub_held, line);
}
