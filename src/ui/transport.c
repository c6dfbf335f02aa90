/* Cvasi: the transport, play and pause, steps, speed and the time read-out
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/transport.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/number.h"
#include "ui/widgets.h"

#define SLOWEST (-2.0) /* log10 of simulated time per second at the slider's ends */
#define FASTEST 2.0

struct _CvTransport
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkButton *play;
  GtkMenuButton *speed;
  GtkLabel *speed_label, *time, *rate;
  GtkScale *scale;
  GtkCheckButton *fastest;
  CvLab *lab;
  gboolean updating, shows_playing;
  double measured; /* rate on the label */
  gint64 measured_at;
};

G_DEFINE_FINAL_TYPE (CvTransport, cv_transport, GTK_TYPE_WIDGET)

static void
show_playing (CvTransport *transport, gboolean playing)
{
  const char *name = playing ? _ ("Pause") : _ ("Play");

  if (transport->shows_playing == playing)
    return;
  transport->shows_playing = playing;
  gtk_button_set_icon_name (transport->play,
                            playing ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (transport->play), playing ? _ ("Pause (Space)") : _ ("Play (Space)"));
  cv_widget_name (transport->play, name);
}

static void
show_speed (CvTransport *transport, double speed)
{
  g_autofree char *number = speed > 0.0 ? cv_number_label (speed, 2) : NULL;
  g_autofree char *text = number ? g_strdup_printf ("%s×", number) : g_strdup (_ ("max"));
  g_autofree char *name = number ? g_strdup_printf (_ ("Speed: %s of simulated time per second"), number)
                                 : g_strdup (_ ("Speed: as fast as it can"));

  transport->updating = TRUE;
  cv_label_set (transport->speed_label, text);
  cv_widget_name (transport->speed, name);
  gtk_check_button_set_active (transport->fastest, speed == 0.0);
  gtk_widget_set_sensitive (GTK_WIDGET (transport->scale), speed > 0.0);
  if (speed > 0.0)
    gtk_range_set_value (GTK_RANGE (transport->scale), log10 (speed));
  transport->updating = FALSE;
}

static void
state_changed (CvLab *lab, CvTransport *transport)
{
  show_playing (transport, cv_lab_playing (lab));
  show_speed (transport, cv_lab_speed (lab));
  if (!cv_lab_playing (lab))
    cv_label_set (transport->rate, _ ("paused"));
}

/* Two to four times a second is as often as a figure can be read. */
static void
show_rate (CvTransport *transport, const CvFrame *frame)
{
  gint64 now = g_get_monotonic_time ();
  if (frame->state == CV_RUN_SEEKING)
    {
      cv_label_set (transport->rate, _ ("seeking"));
      return;
    }
  if (frame->state != CV_RUN_PLAYING || now - transport->measured_at < 300 * 1000)
    return;
  transport->measured_at = now;
  g_autofree char *rate = cv_number_label (frame->speed_now, 2);
  g_autofree char *text = g_strdup_printf (_ ("%s per second"), rate);
  cv_label_set (transport->rate, text);
}

static void
frame_came (CvLab *lab, CvTransport *transport)
{
  const CvFrame *frame = cv_lab_frame (lab);
  char text[48], number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.2f", frame->t);
  g_snprintf (text, sizeof text, "t = %s", number);
  cv_label_set (transport->time, text);
  show_rate (transport, frame);
}

static void
speed_moved (GtkRange *range, CvTransport *transport)
{
  double speed = pow (10.0, gtk_range_get_value (range));
  double step = pow (10.0, floor (log10 (speed)) - 1.0);

  if (!transport->updating)
    cv_lab_set_speed (transport->lab, round (speed / step) * step);
}

static void
fastest_toggled (GtkCheckButton *check, CvTransport *transport)
{
  if (transport->updating)
    return;
  double before = pow (10.0, gtk_range_get_value (GTK_RANGE (transport->scale)));
  cv_lab_set_speed (transport->lab, gtk_check_button_get_active (check) ? 0.0 : before);
}

void
cv_transport_set_lab (CvTransport *transport, CvLab *lab)
{
  g_return_if_fail (CV_IS_TRANSPORT (transport) && transport->lab == NULL);
  transport->lab = g_object_ref (lab);
  g_signal_connect_object (lab, "state", G_CALLBACK (state_changed), transport, 0);
  g_signal_connect_object (lab, "frame", G_CALLBACK (frame_came), transport, 0);
  transport->shows_playing = !cv_lab_playing (lab);
  state_changed (lab, transport);
}

static void
dispose (GObject *object)
{
  CvTransport *transport = CV_TRANSPORT (object);
  gtk_widget_dispose_template (GTK_WIDGET (transport), CV_TYPE_TRANSPORT);
  g_clear_object (&transport->lab);
  G_OBJECT_CLASS (cv_transport_parent_class)->dispose (object);
}

static void
cv_transport_class_init (CvTransportClass *class)
{
  GtkWidgetClass *widget = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  gtk_widget_class_set_layout_manager_type (widget, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget, "transport");
  gtk_widget_class_set_template_from_resource (widget, "/org/cvasi/Cvasi/transport.ui");
  gtk_widget_class_bind_template_child (widget, CvTransport, box);
  gtk_widget_class_bind_template_child (widget, CvTransport, play);
  gtk_widget_class_bind_template_child (widget, CvTransport, speed);
  gtk_widget_class_bind_template_child (widget, CvTransport, speed_label);
  gtk_widget_class_bind_template_child (widget, CvTransport, time);
  gtk_widget_class_bind_template_child (widget, CvTransport, rate);
  gtk_widget_class_bind_template_child (widget, CvTransport, scale);
  gtk_widget_class_bind_template_child (widget, CvTransport, fastest);
  gtk_widget_class_bind_template_callback (widget, speed_moved);
  gtk_widget_class_bind_template_callback (widget, fastest_toggled);
}

static void
cv_transport_init (CvTransport *transport)
{
  gtk_widget_init_template (GTK_WIDGET (transport));
  gtk_range_set_range (GTK_RANGE (transport->scale), SLOWEST, FASTEST);
  gtk_range_set_increments (GTK_RANGE (transport->scale), 0.05, 0.5);
}
