/* Cvasi: the application: start, menu actions, keys, looks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/application.h"

#include <glib/gi18n.h>
#include <glib/gprintf.h>

#include "engine/core/threads.h"
#include "engine/io/lesson.h"
#include "ui/screenshot.h"

#define APP_ID "org.cvasi.Cvasi"

struct _CvApplication
{
  AdwApplication parent_instance;
  CvOptions *options;
  CvLab *lab;
  GPtrArray *scenarios, *lessons;
  GPtrArray *faults, *lesson_faults; /* GError: files that could not be read */
  CvWindow *window;
  gulong first, painted; /* handlers of the first frame and of the paint that shows it */
  gint64 start, first_at;
  guint frames;  /* shown when the first was painted */
  guint waiting; /* source that takes the screenshot */
  int status;
};

G_DEFINE_FINAL_TYPE (CvApplication, cv_application, ADW_TYPE_APPLICATION)

static void
quit (GSimpleAction *action, GVariant *none, gpointer data)
{
  CvApplication *app = data;
  (void)action, (void)none;
  if (app->window)
    gtk_window_close (GTK_WINDOW (app->window));
  else
    g_application_quit (data);
}

static void
about (GSimpleAction *action, GVariant *none, gpointer data)
{
  const char *authors[] = { _ ("The Cvasi authors"), NULL };
  (void)action, (void)none;
  gtk_show_about_dialog (gtk_application_get_active_window (data), "program-name", "Cvasi", "version", CVASI_VERSION,
                         "logo-icon-name", APP_ID, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _ ("A laboratory for the classical limit of quantum mechanics"), "authors", authors, NULL);
}

static void
apply_scheme (int scheme)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[scheme]);
}

static const char *const scheme_names[] = { "system", "light", "dark" };

static void
choose_scheme (GSimpleAction *action, GVariant *state, gpointer data)
{
  (void)data;
  for (int i = 0; i < 3; i++)
    if (g_str_equal (scheme_names[i], g_variant_get_string (state, NULL)))
      {
        CvSettings settings;
        g_simple_action_set_state (action, state);
        apply_scheme (i);
        cv_settings_load (&settings);
        settings.scheme = i;
        cv_settings_save (&settings);
      }
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit },
  { .name = "about", .activate = about },
  { .name = "scheme", .parameter_type = "s", .state = "'system'", .change_state = choose_scheme },
};

void
cv_application_set_accels (GtkApplication *application)
{
  static const struct
  {
    const char *action, *keys[3];
  } accels[] = {
    { "app.quit", { "<Control>q" } },
    { "window.close", { "<Control>w" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.theory", { "F2" } },
    { "win.lesson", { "F3" } },
    { "win.present", { "F5" } },
    { "win.parameters", { "F8" } },
    { "win.gallery", { "F9" } },
    { "win.fullscreen", { "F11" } },
    { "win.export-figure::png", { "<Control>e" } },
    { "win.export-traces", { "<Control><Shift>e" } },
    { "win.copy-panel", { "<Control><Shift>c" } },
    { "win.restart", { "<Control>Home" } },
    { "win.reset-all", { "<Control><Shift>r" } },
    { "win.speed(2.0)", { "<Control>Up" } },
    { "win.speed(0.5)", { "<Control>Down" } },
    { "win.fork", { "<Control>k" } },
    { "win.ladder", { "<Control>l" } },
    { "win.large", { "<Control>m" } },
    { "win.focus-gallery", { "<Control>g" } },
    { "win.focus-parameters", { "<Control>p" } },
    { "win.neighbour(-1)", { "<Control>Page_Up" } },
    { "win.neighbour(1)", { "<Control>Page_Down" } },
    { "win.panel(0)", { "<Control>1" } },
    { "win.panel(1)", { "<Control>2" } },
    { "win.panel(2)", { "<Control>3" } },
    { "win.panel(3)", { "<Control>4" } },
    { "win.panel(4)", { "<Control>5" } },
    { "win.panel(5)", { "<Control>6" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].keys);
}

/* The screenshot on request: so and so long after the first frame, then the program ends */

/* One figure a line, for benchmarks. */
static void
report (CvApplication *app)
{
  double seconds = 1e-6 * (double)(g_get_monotonic_time () - app->first_at);
  guint frames = cv_window_frames_shown (app->window) - app->frames;
  g_print ("first frame: %.0f ms\nframes a second: %.1f\n", 1e-3 * (double)(app->first_at - app->start),
           frames / seconds);
}

static gboolean
take_screenshot (gpointer data)
{
  CvApplication *app = data;
  g_autoptr (GdkTexture) texture = cv_screenshot_texture (GTK_WIDGET (app->window));

  app->waiting = 0;
  if (app->options->report)
    report (app);
  app->status = texture && gdk_texture_save_to_png (texture, app->options->screenshot) ? 0 : 1;
  if (app->status != 0)
    g_printerr (_ ("cvasi: cannot write %s\n"), app->options->screenshot);
  gtk_window_destroy (GTK_WINDOW (app->window));
  return G_SOURCE_REMOVE;
}

static void
activate_actions (CvApplication *app)
{
  g_auto (GStrv) names = g_strsplit (app->options->actions ? app->options->actions : "", ",", -1);
  for (char **name = names; *name; name++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *action = NULL;
      if (g_action_parse_detailed_name (*name, &action, &target, NULL))
        gtk_widget_activate_action_variant (GTK_WIDGET (app->window), action, target);
    }
}

static void
first_painted (GdkFrameClock *clock, CvApplication *app)
{
  g_clear_signal_handler (&app->painted, clock);
  app->first_at = g_get_monotonic_time ();
  app->frames = cv_window_frames_shown (app->window);
}

/* What was asked for on the command line is refused by the engine (a grid that does not fit): no window on nothing. */
static void
refused_at_start (CvLab *lab, int param, const char *message, CvApplication *app)
{
  (void)param;
  if (cv_lab_frame (lab))
    return;
  g_printerr ("cvasi: %s\n", message);
  app->status = 2;
  gtk_window_destroy (GTK_WINDOW (app->window));
}

static void
first_frame (CvLab *lab, CvApplication *app)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (app->window));

  g_clear_signal_handler (&app->first, lab);
  app->painted = g_signal_connect_object (clock, "after-paint", G_CALLBACK (first_painted), app, 0);
  activate_actions (app);
  cv_window_make_thumbnails (app->window);
  app->waiting = g_timeout_add ((guint)(1000.0 * app->options->after), take_screenshot, app);
}

static void
window_gone (gpointer data, GObject *window)
{
  CvApplication *app = data;
  (void)window;
  app->window = NULL;
  g_clear_handle_id (&app->waiting, g_source_remove);
}

/* GApplication */

static void
startup (GApplication *application)
{
  CvSettings settings;

  G_APPLICATION_CLASS (cv_application_parent_class)->startup (application);
  cv_threads_beside_screen (TRUE);
  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  cv_application_set_accels (GTK_APPLICATION (application));
  cv_settings_load (&settings);
  g_action_change_state (g_action_map_lookup_action (G_ACTION_MAP (application), "scheme"),
                         g_variant_new_string (scheme_names[settings.scheme]));
}

/* The first frame comes first; pictures for the gallery when the hand has not yet found it. */
static gboolean
make_thumbnails (gpointer data)
{
  CvApplication *app = data;
  app->waiting = 0;
  cv_window_make_thumbnails (app->window);
  return G_SOURCE_REMOVE;
}

static void
make_thumbnails_soon (GtkWidget *window, CvApplication *app)
{
  (void)window;
  if (app->waiting == 0)
    app->waiting = g_timeout_add (1200, make_thumbnails, app);
}

static void
say_faults (CvApplication *app, GPtrArray *faults)
{
  for (guint i = 0; faults && i < faults->len; i++)
    cv_window_toast (app->window, ((GError *)g_ptr_array_index (faults, i))->message);
}

static void
activate (GApplication *application)
{
  CvApplication *app = CV_APPLICATION (application);
  CvOptions *options = app->options;

  if (app->window)
    {
      gtk_window_present (GTK_WINDOW (app->window));
      return;
    }
  app->window = cv_window_new (GTK_APPLICATION (application), app->lab, app->scenarios);
  cv_window_set_lessons (app->window, app->lessons);
  g_object_weak_ref (G_OBJECT (app->window), window_gone, app);
  if (options->width > 0)
    gtk_window_set_default_size (GTK_WINDOW (app->window), options->width, options->height);
  g_signal_connect_object (app->lab, "refused", G_CALLBACK (refused_at_start), app, 0);
  if (options->screenshot) /* there is no desktop whose fonts a bare display could know: those of GNOME */
    g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  if (options->screenshot)
    app->first = g_signal_connect_object (app->lab, "frame", G_CALLBACK (first_frame), app, 0);
  else
    g_signal_connect_object (app->window, "map", G_CALLBACK (make_thumbnails_soon), app, 0);
  if (options->fullscreen)
    gtk_window_fullscreen (GTK_WINDOW (app->window));
  gtk_window_present (GTK_WINDOW (app->window));
  say_faults (app, app->faults);
  say_faults (app, app->lesson_faults);
}

static void
dispose (GObject *object)
{
  CvApplication *app = CV_APPLICATION (object);
  if (app->window)
    g_object_weak_unref (G_OBJECT (app->window), window_gone, app);
  app->window = NULL;
  g_clear_handle_id (&app->waiting, g_source_remove);
  if (app->lab)
    cv_lab_close (app->lab);
  g_clear_object (&app->lab);
  g_clear_pointer (&app->scenarios, g_ptr_array_unref);
  g_clear_pointer (&app->lessons, g_ptr_array_unref);
  g_clear_pointer (&app->faults, g_ptr_array_unref);
  g_clear_pointer (&app->lesson_faults, g_ptr_array_unref);
  G_OBJECT_CLASS (cv_application_parent_class)->dispose (object);
}

static void
cv_application_class_init (CvApplicationClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  G_APPLICATION_CLASS (class)->startup = startup;
  G_APPLICATION_CLASS (class)->activate = activate;
}

static void
cv_application_init (CvApplication *app)
{
  app->lab = cv_lab_new ();
}

CvApplication *
cv_application_new (CvOptions *options)
{
  CvApplication *app = g_object_new (CV_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_NON_UNIQUE,
                                     "resource-base-path", "/org/cvasi/Cvasi", NULL);

  app->options = options;
  cv_lab_load (app->lab, options->scenario, options->values, !options->paused);
  app->scenarios = cv_scenarios (&app->faults);
  app->lessons = cv_lessons (app->scenarios, &app->lesson_faults);
  return app;
}

void
cv_application_set_start (CvApplication *app, gint64 start)
{
  g_return_if_fail (CV_IS_APPLICATION (app));
  app->start = start;
}

int
cv_application_status (CvApplication *app)
{
  g_return_val_if_fail (CV_IS_APPLICATION (app), 1);
  return app->status;
}
