/* Cvasi: lessons in the window, what a step does to the controls
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window-private.h"

static void
mark (GtkWidget *widget, gboolean on)
{
  if (widget && on)
    gtk_widget_add_css_class (widget, "look-here");
  else if (widget)
    gtk_widget_remove_css_class (widget, "look-here");
}

/* One panel, one parameter; -1 and NULL take the marks away. */
static void
look_at (CvWindow *window, int panel, const char *parameter)
{
  const CvValues *values = cv_lab_values (window->lab);

  for (guint i = 0; i < cv_board_n_tiles (window->board); i++)
    mark (GTK_WIDGET (cv_board_tile (window->board, i)), (int)i == panel);
  cv_param_panel_look_at (window->params, parameter && values ? cv_values_find (values, parameter) : -1);
}

static const CvScenario *
scenario_of (CvWindow *window, const char *id)
{
  return cv_scenario_find (window->scenarios, id);
}

static void
perform (CvWindow *window, const CvLessonStep *step)
{
  const CvScenario *now = cv_lab_scenario (window->lab);
  const gboolean other = !now || g_strcmp0 (now->id, step->scenario) != 0;

  window->leading = TRUE; /* what the lesson loads does not end it */
  if (other)
    cv_lab_load (window->lab, scenario_of (window, step->scenario), step->values, step->play != 0);
  else if (step->sets)
    cv_lab_set_values (window->lab, step->values);
  window->leading = FALSE;
  if (step->at == 0.0 && !other)
    cv_lab_restart (window->lab); /* with these values from the start, not with those that a live change found */
  else if (step->at > 0.0)
    cv_lab_seek (window->lab, step->at);
  if (!isnan (step->speed))
    cv_lab_set_speed (window->lab, step->speed);
  if (step->play >= 0)
    cv_lab_play (window->lab, step->play);
  look_at (window, step->look_panel, step->look_parameter);
}

void
cv_window_lesson_step (CvLessonPane *pane, int number, CvWindow *window)
{
  if (number >= 0)
    {
      perform (window, &cv_lesson_pane_lesson (pane)->steps[number]);
      return;
    }
  look_at (window, -1, NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), "lesson")),
                             g_variant_new_boolean (FALSE));
}

/* By button or key: begins where it was left, if the scenario is still one of its own. */
void
cv_window_show_lesson (GSimpleAction *action, GVariant *state, gpointer data)
{
  CvWindow *window = data;
  const CvScenario *scenario = cv_lab_scenario (window->lab);
  const CvLesson *lesson = scenario && window->lessons ? cv_lesson_for (window->lessons, scenario->id) : NULL;

  if (!g_variant_get_boolean (state))
    {
      g_object_set (window->lesson, "revealed", FALSE, NULL);
      g_simple_action_set_state (action, state);
      return;
    }
  if (!lesson)
    return;
  g_simple_action_set_state (action, state);
  cv_lesson_pane_set_lesson (window->lesson, lesson);
  g_object_set (window->lesson, "revealed", TRUE, NULL);
  cv_lesson_pane_go (window->lesson, 0);
}

/* A person chose another scenario: the lesson is over, and another one may be there. */
void
cv_window_update_lesson (CvWindow *window)
{
  const CvScenario *scenario = cv_lab_scenario (window->lab);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), "lesson");
  const gboolean there = scenario && window->lessons && cv_lesson_for (window->lessons, scenario->id) != NULL;
  gboolean revealed;

  if (window->leading)
    return;
  g_object_get (window->lesson, "revealed", &revealed, NULL);
  if (revealed)
    g_object_set (window->lesson, "revealed", FALSE, NULL);
  cv_lesson_pane_set_lesson (window->lesson, NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), there);
  gtk_widget_set_visible (window->lesson_button, there);
}
