/* Cvasi: tests of the ladder: choices, job, file, map, refusals, and an end in the middle of it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "engine/io/sweep-table.h"
#include "kinds.h"
#include "stage.h"
#include "ui/application.h"
#include "ui/ladder-private.h"
#include "ui/window-private.h"

#define LONG "1e6" /* 2·10⁷ stations: no machine comes to its end while a test looks */

static GtkApplication *app;
static char *folder; /* of the user's data */

typedef struct
{
  CvLab *lab;
  CvWindow *window;
  CvLadderWindow *ladder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer id)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify)cv_scenario_free);
  CvScenario *scenario = id ? cv_scenario_resolve (id, NULL) : kinds_scenario ("first");

  g_assert_nonnull (scenario);
  g_ptr_array_add (scenarios, scenario);
  g_ptr_array_add (scenarios, kinds_scenario ("second"));
  f->lab = cv_lab_new ();
  cv_lab_load (f->lab, scenario, NULL, FALSE);
  f->window = cv_window_new (app, f->lab, scenarios);
  g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *)&f->window);
  gtk_window_present (GTK_WINDOW (f->window));
  STAGE_WAIT (cv_window_frames_shown (f->window) > 0 && gtk_widget_get_mapped (GTK_WIDGET (f->window)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.ladder", NULL));
  f->ladder = f->window->ladder;
  g_object_add_weak_pointer (G_OBJECT (f->ladder), (gpointer *)&f->ladder);
  STAGE_WAIT (gtk_widget_get_mapped (GTK_WIDGET (f->ladder)));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void)data;
  if (f->window)
    gtk_window_destroy (GTK_WINDOW (f->window));
  STAGE_WAIT (f->window == NULL && f->ladder == NULL); /* nothing keeps them alive */
  cv_lab_close (f->lab);
  g_object_unref (f->lab);
}

static void
type (GtkEntry *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
over (CvLadderAxis *axis, guint param, double from, double to, gboolean log, guint count)
{
  const CvSweepAxis values = { param, from, to, log, count };

  cv_ladder_axis_set (axis, &values);
}

static gboolean
can_run (Fixture *f)
{
  return gtk_widget_get_sensitive (f->ladder->run_button);
}

static void
click (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
at_rest (Fixture *f)
{
  return f->ladder->job && !cv_ladder_job_running (f->ladder->job);
}

/* Each row as the engine gives it by itself. */
static void
check_rows (CvLadderJob *job)
{
  const CvSweep *sweep = cv_ladder_job_sweep (job);
  g_auto (CvSweepRow) row = { 0 };

  cv_sweep_row_init (&row, sweep->model);
  for (guint i = 0; i < sweep->n_points; i++)
    {
      const CvSweepRow *came = &cv_ladder_job_rows (job)[i];

      if (!cv_ladder_job_done (job)[i])
        continue;
      g_assert_true (cv_sweep_run_point (sweep, i, NULL, NULL, &row));
      g_assert_cmpint (came->failed, ==, row.failed);
      for (guint k = 0; k < sweep->model->n_traces; k++)
        g_assert_true (came->trace[k] == row.trace[k] || (isnan (came->trace[k]) && isnan (row.trace[k])));
    }
}

/* The default is two decades down from the present value; another value in the window is taken over by Run. */
static void
test_one (Fixture *f, gconstpointer data)
{
  g_autofree char *plan = NULL;
  CvSweepAxis axis;
  (void)data;

  g_assert_true (can_run (f));
  g_assert_true (cv_ladder_axis_get (f->ladder->over, &axis));
  g_assert_cmpuint (axis.param, ==, KINDS_SCALE);
  g_assert_true (axis.log && axis.count == 9);
  g_assert_cmpfloat (axis.from, ==, 1.0);
  g_assert_cmpfloat (axis.to, ==, 0.01);
  over (f->ladder->over, KINDS_SCALE, 2, 0.25, TRUE, 4);
  type (f->ladder->until, "0,5");
  cv_lab_set_number (f->lab, KINDS_LINEAR, 4.5);
  click (f->ladder->run_button);
  STAGE_WAIT (at_rest (f));
  CvLadderJob *job = f->ladder->job;
  const CvSweep *sweep = cv_ladder_job_sweep (job);
  g_assert_cmpuint (cv_ladder_job_n_done (job), ==, 4);
  g_assert_null (cv_ladder_job_trouble (job));
  g_assert_cmpfloat (sweep->until, ==, 0.5);
  g_assert_cmpfloat (cv_values_number (sweep->values, KINDS_LINEAR), ==, 4.5);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (cv_ladder_job_rows (job)[i].trace[KINDS_X], pow (2, 1 - (int)i) * cos (0.5), 1e-15);
  check_rows (job);
  /* A power law of exponent 1, without scatter. */
  gtk_check_button_set_active (f->ladder->log_y, TRUE);
  CvLadder ladder;
  CvSweepLaw law;
  CvSweepFit fit;
  g_assert_true (cv_ladder_scene (f->ladder, &ladder) && cv_ladder_fit (&ladder, &law, &fit));
  g_assert_cmpint (law, ==, CV_SWEEP_LAW_POWER);
  g_assert_cmpfloat_with_epsilon (fit.slope, 1, 1e-14);
  stage_draw (GTK_WIDGET (f->ladder));
  stage_shot (GTK_WIDGET (f->ladder), "ladder");
}

/* A model with physics in it, and its scenario's own words or the program's. */
static void
test_real (Fixture *f, gconstpointer data)
{
  CvSweepAxis axis;
  (void)data;

  g_assert_true (can_run (f) && cv_ladder_axis_get (f->ladder->over, &axis));
  axis.count = 4;
  cv_ladder_axis_set (f->ladder->over, &axis);
  type (f->ladder->until, "0.3");
  click (f->ladder->run_button);
  STAGE_WAIT (at_rest (f));
  g_assert_cmpuint (cv_ladder_job_n_done (f->ladder->job), ==, 4);
  check_rows (f->ladder->job);
}

#define MANY 900 /* so many that a click comes before the last of them */

/* Cancelled in the middle: what is done stays; Run goes on from there, also for another window. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (folder, "rows.csv", NULL);
  g_autoptr (GError) error = NULL;
  (void)data;

  over (f->ladder->over, KINDS_SCALE, 3, 0.3, TRUE, MANY);
  type (f->ladder->until, "2000");
  click (f->ladder->run_button);
  g_assert_false (gtk_widget_get_sensitive (f->ladder->choices));
  STAGE_WAIT (cv_ladder_job_n_done (f->ladder->job) >= 2);
  click (f->ladder->cancel_button);
  STAGE_WAIT (at_rest (f));
  const guint before = cv_ladder_job_n_done (f->ladder->job);
  g_assert_cmpuint (before, <, MANY);
  g_assert_true (can_run (f));
  g_assert_true (cv_ladder_window_save (f->ladder, path, &error));
  g_assert_no_error (error);
  g_autoptr (CvSweepTable) table = cv_sweep_table_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (table->n_rows, ==, before);
  g_assert_cmpfloat (cv_sweep_table_column (table, "x")[1], ==, cv_ladder_job_rows (f->ladder->job)[1].trace[KINDS_X]);
  click (f->ladder->run_button);
  STAGE_WAIT (at_rest (f));
  g_assert_cmpuint (cv_ladder_job_n_before (f->ladder->job), ==, before);
  g_assert_cmpuint (cv_ladder_job_n_done (f->ladder->job), ==, MANY);
  /* All of it stands in the file now: once more costs nothing. */
  click (f->ladder->run_button);
  STAGE_WAIT (at_rest (f));
  g_assert_cmpuint (cv_ladder_job_n_before (f->ladder->job), ==, MANY);
  g_unlink (path);
}

/* The last parameter is the fastest, and points that are refused say why. */
static void
test_map (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  (void)data;

  gtk_check_button_set_active (f->ladder->map, TRUE);
  over (f->ladder->over, KINDS_SCALE, 1, 0.1, TRUE, 3);
  over (f->ladder->over2, KINDS_SIZE, 500, 1500, FALSE, 3);
  type (f->ladder->until, "1");
  g_assert_true (can_run (f));
  click (f->ladder->run_button);
  STAGE_WAIT (at_rest (f));
  CvLadderJob *job = f->ladder->job;
  g_assert_cmpuint (cv_ladder_job_n_done (job), ==, 9);
  for (guint i = 0; i < 9; i++)
    g_assert_cmpint (cv_ladder_job_rows (job)[i].failed, ==, i % 3 == 2);
  check_rows (job);
  g_assert_nonnull (strstr (gtk_label_get_text (f->ladder->trouble), "up to 1000 is allowed"));
  stage_draw (GTK_WIDGET (f->ladder));
  stage_shot (GTK_WIDGET (f->ladder), "ladder-map");
  static const char *const suffix[] = { "png", "svg", "pdf" };
  for (guint i = 0; i < G_N_ELEMENTS (suffix); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/map.%s", folder, suffix[i]);
      g_assert_true (cv_ladder_window_save (f->ladder, path, &error));
      g_assert_no_error (error);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  (void)data;
  over (f->ladder->over, KINDS_SCALE, 1, 0, TRUE, 4);
  g_assert_false (can_run (f));
  over (f->ladder->over, KINDS_SCALE, 1, 1, FALSE, 4);
  g_assert_false (can_run (f));
  over (f->ladder->over, KINDS_SCALE, 1, 5, FALSE, 4); /* the most is 4 */
  g_assert_false (can_run (f));
  over (f->ladder->over, KINDS_COUNT, 1, 3, FALSE, 7); /* whole numbers, three of them */
  g_assert_false (can_run (f));
  over (f->ladder->over, KINDS_COUNT, 1, 3, FALSE, 3);
  g_assert_true (can_run (f));
  gtk_check_button_set_active (f->ladder->map, TRUE);
  over (f->ladder->over2, KINDS_COUNT, 1, 3, FALSE, 3);
  g_assert_false (can_run (f)); /* one parameter twice */
  gtk_check_button_set_active (f->ladder->map, FALSE);
  g_assert_true (can_run (f));
  static const char *const ends[] = { "0", "-1", "soon", "" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      type (f->ladder->until, ends[i]);
      g_assert_false (can_run (f));
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->ladder->until_refusal)));
      cv_ladder_window_run (f->ladder);
      g_assert_null (f->ladder->job);
    }
  type (f->ladder->until, "1");
  g_assert_true (can_run (f));
}

/* Hidden it works on; another scenario in the window does not disturb it. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  (void)data;
  over (f->ladder->over, KINDS_SCALE, 1.5, 0.5, FALSE, 6);
  type (f->ladder->until, "500");
  click (f->ladder->run_button);
  gtk_window_close (GTK_WINDOW (f->ladder));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->ladder)));
  cv_window_open (f->window, "second");
  STAGE_WAIT (at_rest (f));
  g_assert_cmpuint (cv_ladder_job_n_done (f->ladder->job), ==, 6);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.ladder", NULL));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->ladder)));
  g_assert_cmpuint (cv_ladder_job_n_done (f->ladder->job), ==, 6);
}

/* The window is closed while a run of the job is under way. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  (void)data;
  over (f->ladder->over, KINDS_SCALE, 1, 0.5, FALSE, 5);
  type (f->ladder->until, LONG);
  click (f->ladder->run_button);
  stage_spin_for (0.1);
  g_assert_true (cv_ladder_job_running (f->ladder->job));
  gtk_window_destroy (GTK_WINDOW (f->window));
}

/* The arrows go through the points, and what is read is said. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  (void)data;
  over (f->ladder->over, KINDS_SCALE, 1, 0.25, TRUE, 3);
  type (f->ladder->until, "1");
  click (f->ladder->run_button);
  STAGE_WAIT (at_rest (f));
  g_assert_true (stage_has_hand (GTK_WIDGET (f->ladder->drawing)));
  gtk_widget_grab_focus (GTK_WIDGET (f->ladder->drawing));
  stage_tap (GTK_WIDGET (f->ladder), GDK_KEY_Right);
  stage_tap (GTK_WIDGET (f->ladder), GDK_KEY_Right);
  STAGE_WAIT (f->ladder->pointed == 1);
  g_assert_cmpstr (gtk_label_get_text (f->ladder->reading), ==, "s = 0.5: x = 0.2702");
}

#define ADD(name, id, function) g_test_add ("/ui/ladder/" name, Fixture, id, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  folder = g_dir_make_tmp ("cvasi-ladder-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  stage_init (&argc, &argv);
  app = GTK_APPLICATION (adw_application_new ("org.cvasi.Cvasi.Test", G_APPLICATION_NON_UNIQUE));
  g_application_set_resource_base_path (G_APPLICATION (app), "/org/cvasi/Cvasi");
  g_autoptr (GError) error = NULL;
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
  cv_application_set_accels (app);
  ADD ("one", NULL, test_one);
  ADD ("real", "lindblad", test_real);
  ADD ("cancel", NULL, test_cancel);
  ADD ("map", NULL, test_map);
  ADD ("refusals", NULL, test_refusals);
  ADD ("hidden", NULL, test_hidden);
  ADD ("closed", NULL, test_closed);
  ADD ("keys", NULL, test_keys);
  int status = g_test_run ();
  g_object_unref (app);
  g_autofree char *ladders = cv_ladder_job_folder (), *parent = g_path_get_dirname (ladders);
  g_autoptr (GDir) dir = g_dir_open (ladders, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (ladders, name, NULL);
      g_unlink (path);
    }
  g_rmdir (ladders);
  g_rmdir (parent);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
