/* Cvasi: the ladder's window, its result
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "ui/compat/file-chooser.h"
#include "ui/ladder-private.h"
#include "ui/widgets.h"

#define PNG_SCALE 2

gboolean
cv_ladder_scene (CvLadderWindow *self, CvLadder *ladder)
{
  const guint trace = gtk_drop_down_get_selected (self->trace);

  if (!self->job || trace >= cv_ladder_job_sweep (self->job)->model->n_traces)
    return FALSE;
  *ladder = (CvLadder){ .theme = &self->theme,
                        .sweep = cv_ladder_job_sweep (self->job),
                        .row = cv_ladder_job_rows (self->job),
                        .done = cv_ladder_job_done (self->job),
                        .trace = trace,
                        .log_y = gtk_check_button_get_active (self->log_y),
                        .inverse = gtk_drop_down_get_selected (self->abscissa) == 1,
                        .heading = _ (cv_ladder_job_scenario (self->job)->title) };
  return TRUE;
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer window)
{
  CvLadder ladder;
  (void)area;

  if (!cv_ladder_scene (window, &ladder))
    return;
  ladder.bare = TRUE; /* a label says it, larger */
  cv_ladder_draw (cr, &ladder, width, height);
}

/* What a pointer or a key has chosen, in words; for those who listen it is the drawing's description. */
static void
show_reading (CvLadderWindow *self)
{
  CvLadder ladder;
  g_autofree char *reading = NULL, *law = NULL;

  if (!cv_ladder_scene (self, &ladder))
    return;
  if (self->pointed >= (int)ladder.sweep->n_points)
    self->pointed = -1;
  if (self->pointed >= 0)
    reading = cv_ladder_read (&ladder, (guint)self->pointed);
  law = cv_ladder_sentence (&ladder, FALSE);
  g_autofree char *markup = cv_ladder_sentence (&ladder, TRUE);
  gtk_label_set_markup (self->law, markup ? markup : "");
  gtk_widget_set_visible (GTK_WIDGET (self->law), markup != NULL);
  cv_label_set (self->reading, reading ? reading : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drawing), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (ladder.sweep->model->traces[ladder.trace].name),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reading ? reading
                                  : law   ? law
                                          : "",
                                  -1);
}

/* The first point that came to nothing, in words, and how many there are. (transfer full) */
static char *
describe_failures (CvLadderWindow *self)
{
  const CvSweepRow *row = cv_ladder_job_rows (self->job);
  const gboolean *done = cv_ladder_job_done (self->job);
  guint failed = 0, red = 0, first = 0;
  CvLadder ladder;

  for (guint i = 0; i < cv_ladder_job_sweep (self->job)->n_points; i++)
    if (done[i] && (row[i].failed || row[i].verdict == CV_LEVEL_BAD))
      {
        first = failed + red == 0 || (row[i].failed && failed == 0) ? i : first;
        failed += row[i].failed;
        red += !row[i].failed;
      }
  if (failed + red == 0 || !cv_ladder_scene (self, &ladder))
    return NULL;
  g_autofree char *where = cv_ladder_read (&ladder, first);
  if (failed)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u run was refused: %s", "%u runs were refused; %s", failed),
                            failed, where);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u run has a red verdict: %s", "%u runs have a red verdict; %s", red), red, where);
}

/* Runs that went well and have no number: the trace does not apply, or what it waits for has not come. */
static guint
count_empty (CvLadderWindow *self)
{
  const CvSweepRow *row = cv_ladder_job_rows (self->job);
  CvLadder ladder;
  guint n = 0;

  if (!cv_ladder_scene (self, &ladder))
    return 0;
  for (guint i = 0; i < ladder.sweep->n_points; i++)
    n += ladder.done[i] && !row[i].failed && !isfinite (row[i].trace[ladder.trace]);
  return n;
}

static char *
describe_state (CvLadderWindow *self)
{
  const guint empty = count_empty (self);
  const guint n = cv_ladder_job_n_done (self->job), all = cv_ladder_job_sweep (self->job)->n_points;
  const double left = cv_ladder_job_seconds_left (self->job);
  g_autofree char *plain = g_strdup_printf (_ ("%u of %u runs done"), n, all);
  g_autofree char *done =
      empty ? g_strdup_printf (_ ("%s, %u of them without a value"), plain, empty) : g_strdup (plain);

  if (!cv_ladder_job_running (self->job))
    return n < all ? g_strdup_printf (_ ("%s, stopped; Run goes on from there"), done) : g_steal_pointer (&done);
  if (isnan (left))
    return g_steal_pointer (&done);
  if (left < 90)
    return g_strdup_printf (_ ("%s · about %.0f s left"), done, ceil (left));
  return g_strdup_printf (_ ("%s · about %.0f min left"), done, ceil (left / 60));
}

void
cv_ladder_show_progress (CvLadderWindow *self)
{
  const gboolean running = self->job && cv_ladder_job_running (self->job);

  gtk_widget_set_visible (self->run_button, !running);
  if (!running && gtk_widget_has_focus (self->cancel_button)) /* not to leave the focus nowhere */
    gtk_widget_grab_focus (self->run_button);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_sensitive (self->choices, self->possible && !running);
  gtk_widget_set_sensitive (self->take_button, !running);
  gtk_widget_set_sensitive (self->save_button, self->job && cv_ladder_job_n_done (self->job) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  if (!self->job)
    {
      cv_label_set (self->state, "");
      gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
      return;
    }
  g_autofree char *state = describe_state (self), *failures = describe_failures (self);
  const char *trouble = failures ? failures : cv_ladder_job_trouble (self->job);
  g_autofree char *kept = !failures && trouble ? g_strdup_printf (_ ("Kept in memory only: %s"), trouble) : NULL;

  gtk_progress_bar_set_fraction (self->progress,
                                 (double)cv_ladder_job_n_done (self->job) / cv_ladder_job_sweep (self->job)->n_points);
  cv_label_set (self->state, state);
  cv_label_set (self->trouble, kept ? kept : trouble ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, state, -1);
}

void
cv_ladder_show_result (CvLadderWindow *self)
{
  const gboolean map = self->job && cv_ladder_job_sweep (self->job)->n_axes == 2;
  const gboolean log = self->job && !map && cv_ladder_job_sweep (self->job)->axis[0].log;

  gtk_stack_set_visible_child (self->stack,
                               self->job ? gtk_widget_get_parent (GTK_WIDGET (self->drawing)) : self->empty);
  gtk_widget_set_visible (GTK_WIDGET (self->abscissa), log);
  gtk_widget_set_visible (GTK_WIDGET (self->log_y), !map);
  show_reading (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->drawing));
}

/* Pointer and keys */

static void
point_at (CvLadderWindow *self, int point)
{
  if (point == self->pointed)
    return;
  self->pointed = point;
  show_reading (self);
}

static void
moved (GtkEventControllerMotion *motion, double x, double y, CvLadderWindow *self)
{
  CvLadder ladder;
  (void)motion;

  if (!cv_ladder_scene (self, &ladder))
    return;
  const int point = cv_ladder_at (&ladder, gtk_widget_get_width (GTK_WIDGET (self->drawing)),
                                  gtk_widget_get_height (GTK_WIDGET (self->drawing)), x, y);
  /* A pointer that rests beside the points "moves" whenever something is laid out anew: keys have their way. */
  if (point < 0 && self->by_keys)
    return;
  self->by_keys = FALSE;
  point_at (self, point);
}

static void
left (GtkEventControllerMotion *motion, CvLadderWindow *self)
{
  (void)motion;
  if (!self->by_keys)
    point_at (self, -1);
}

/* Left and right go through the points, from run to run. */
static gboolean
key_pressed (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CvLadderWindow *self)
{
  const int step = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
                   : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                                   : 0;
  (void)keys, (void)code, (void)state;

  if (step == 0 || !self->job)
    return GDK_EVENT_PROPAGATE;
  const int n = (int)cv_ladder_job_sweep (self->job)->n_points;
  self->by_keys = TRUE;
  point_at (self, self->pointed < 0 ? (step > 0 ? 0 : n - 1) : CLAMP (self->pointed + step, 0, n - 1));
  return GDK_EVENT_STOP;
}

/* Files */

gboolean
cv_ladder_window_save (CvLadderWindow *self, const char *path, GError **error)
{
  g_return_val_if_fail (CV_IS_LADDER_WINDOW (self) && self->job, FALSE);
  g_autofree char *session = cv_ladder_job_session (self->job);
  g_autoptr (GVariant) light = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "light");
  const int scale = g_str_has_suffix (path, ".png") ? PNG_SCALE : 1;
  CvLadder ladder;

  if (g_str_has_suffix (path, ".csv"))
    return cv_ladder_job_save (self->job, path, error);
  cv_ladder_scene (self, &ladder);
  if (g_variant_get_boolean (light))
    ladder.theme = cv_theme_get (FALSE, self->theme.contrast);
  CvTheme plain = cv_theme_scaled (ladder.theme, 1.0); /* the sheet has its own size */
  ladder.theme = &plain;
  return cv_ladder_write (&ladder, session, path, scale * MAX (320, gtk_widget_get_width (GTK_WIDGET (self->drawing))),
                          scale * MAX (240, gtk_widget_get_height (GTK_WIDGET (self->drawing))), error);
}

static void
file_chosen (GFile *file, gpointer data)
{
  g_autoptr (CvLadderWindow) self = data;
  g_autofree char *path = file ? g_file_get_path (file) : NULL, *name = NULL, *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!path || !self->job)
    return;
  name = g_path_get_basename (path);
  message =
      cv_ladder_window_save (self, path, &error) ? g_strdup_printf (_ ("Saved %s"), name) : g_strdup (error->message);
  cv_ladder_window_toast (self, message);
}

static void
ask_save (GSimpleAction *action, GVariant *format, gpointer data)
{
  CvLadderWindow *self = data;
  const char *suffix = g_variant_get_string (format, NULL);
  (void)action;

  if (!self->job)
    return;
  g_autofree char *name = g_strdup_printf ("%s-ladder.%s", cv_ladder_job_scenario (self->job)->id, suffix);
  g_autofree char *kind = g_ascii_strup (suffix, -1), *pattern = g_strdup_printf ("*.%s", suffix);
  cv_choose_save (GTK_WINDOW (self), g_str_equal (suffix, "csv") ? _ ("Save rows") : _ ("Save picture"), name, kind,
                  pattern, file_chosen, g_object_ref (self));
}

static const GActionEntry entries[] = {
  { .name = "save", .activate = ask_save, .parameter_type = "s" },
  { .name = "light", .state = "false" },
};

void
cv_ladder_init_result (CvLadderWindow *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  self->pointed = -1;
  gtk_drawing_area_set_draw_func (self->drawing, draw, self, NULL);
  g_signal_connect (motion, "motion", G_CALLBACK (moved), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->drawing), motion);
  gtk_widget_add_controller (GTK_WIDGET (self->drawing), keys);
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ladder", G_ACTION_GROUP (self->actions));
}
