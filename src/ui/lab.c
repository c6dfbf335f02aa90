/* Cvasi: the lab, what the window knows of the run and asks of it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lab.h"

#include <math.h>
#include <stdatomic.h>

#include "engine/core/error.h"
#include "ui/undo.h"

#define KEY_DRAG (-1)
#define KEY_ALL (-2)

struct _CvLab
{
  GObject parent_instance;
  CvRunner *runner;
  CvScenario *scenario;
  CvValues *values;
  CvFrame *frame;
  CvUndo *undo;
  guint64 sent;   /* number of the newest command that values, time or state depend on */
  guint64 loaded; /* number of the load: frames before it are of another scenario */
  struct
  {
    CvScenario *scenario;
    CvValues *values;
    CvFrame *frame;
    gboolean playing;
    double speed;
  } before;        /* what ran before a load that has not shown a frame yet; to go back to if it is refused */
  guint64 dragged; /* number of the newest drag of a mark; 0: none under way */
  int text_param;  /* the text whose formula the engine has not judged yet; -1: none */
  gboolean playing, hold, stroke;
  gboolean refused; /* the engine has refused something since the last frame that was followed */
  double speed;
  atomic_int woken; /* 1: somebody polls, or a wake is on its way to the main loop */
};

G_DEFINE_FINAL_TYPE (CvLab, cv_lab, G_TYPE_OBJECT)

enum
{
  LOADED,
  VALUES,
  FRAME,
  STATE,
  REFUSED,
  WAKE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
wake_in_main_loop (gpointer data)
{
  CvLab *lab = data;
  if (lab->runner)
    g_signal_emit (lab, signals[WAKE], 0);
  return G_SOURCE_REMOVE;
}

/* On the engine's thread. The exchange publishes nothing but itself: frames travel by the mailbox. */
static void
wake (gpointer data)
{
  CvLab *lab = data;
  if (atomic_exchange_explicit (&lab->woken, 1, memory_order_acq_rel) == 0)
    g_idle_add_full (G_PRIORITY_DEFAULT, wake_in_main_loop, g_object_ref (lab), g_object_unref);
}

static void
forget_before (CvLab *lab)
{
  g_clear_pointer (&lab->before.scenario, cv_scenario_free);
  g_clear_pointer (&lab->before.values, cv_values_unref);
  g_clear_pointer (&lab->before.frame, cv_frame_unref);
}

void
cv_lab_close (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  atomic_store_explicit (&lab->woken, 1, memory_order_release);
  forget_before (lab);
  g_clear_pointer (&lab->frame, cv_frame_unref);
  g_clear_pointer (&lab->runner, cv_runner_free);
}

static void
dispose (GObject *object)
{
  CvLab *lab = CV_LAB (object);
  cv_lab_close (lab);
  g_clear_pointer (&lab->values, cv_values_unref);
  g_clear_pointer (&lab->scenario, cv_scenario_free);
  g_clear_pointer (&lab->undo, cv_undo_free);
  G_OBJECT_CLASS (cv_lab_parent_class)->dispose (object);
}

static void
cv_lab_class_init (CvLabClass *class)
{
  static const char *const plain[] = { "loaded", "values", "frame", "state" };
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = dispose;
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[i] = g_signal_new (plain[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] =
      g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[WAKE] = g_signal_new ("wake", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cv_lab_init (CvLab *lab)
{
  lab->undo = cv_undo_new ();
  lab->hold = TRUE;
  lab->speed = 1.0;
  lab->text_param = -1;
  lab->runner = cv_runner_new ();
  cv_runner_set_wake (lab->runner, wake, lab);
}

CvLab *
cv_lab_new (void)
{
  return g_object_new (CV_TYPE_LAB, NULL);
}

static void
emit (CvLab *lab, guint signal)
{
  g_signal_emit (lab, signals[signal], 0);
}

static void
take_values (CvLab *lab, CvValues *values)
{
  cv_values_ref (values);
  g_clear_pointer (&lab->values, cv_values_unref);
  lab->values = values;
}

/* The frame goes with the old scenario: it may be of another model. Of several loads in a row only the first
 * one has something on screen to go back to.                                                               */
static void
set_aside (CvLab *lab)
{
  forget_before (lab);
  lab->before.scenario = g_steal_pointer (&lab->scenario);
  lab->before.values = cv_values_ref (lab->values);
  lab->before.frame = g_steal_pointer (&lab->frame);
  lab->before.playing = lab->playing;
  lab->before.speed = lab->speed;
}

static void
start_anew (CvLab *lab, CvScenario *scenario, CvValues *values, gboolean playing, double speed)
{
  lab->scenario = scenario;
  take_values (lab, values);
  cv_undo_clear (lab->undo);
  lab->dragged = 0;
  lab->refused = FALSE;
  lab->text_param = -1;
  lab->playing = playing;
  lab->speed = speed;
  cv_runner_until (lab->runner, scenario->until);
  cv_runner_speed (lab->runner, speed);
}

static void
announce (CvLab *lab)
{
  emit (lab, LOADED);
  emit (lab, VALUES);
  emit (lab, STATE);
}

void
cv_lab_load (CvLab *lab, const CvScenario *scenario, CvValues *values, gboolean playing)
{
  g_return_if_fail (CV_IS_LAB (lab) && scenario != NULL);
  CvScenario *copy = cv_scenario_copy (scenario);
  g_autoptr (CvScenario) old = NULL;

  if (lab->frame)
    set_aside (lab);
  else /* nothing to go back to, but those who listen hold on to it until they are told */
    old = g_steal_pointer (&lab->scenario);
  cv_runner_pause (lab->runner);
  start_anew (lab, copy, values ? values : copy->values, playing, copy->speed);
  lab->sent = lab->loaded = cv_runner_load_at (lab->runner, copy->model, lab->values, copy->log, copy->t);
  if (playing)
    lab->sent = cv_runner_play (lab->runner);
  announce (lab);
}

/* The engine refused the load and still has the run from before it: so does the window again. */
static void
go_back (CvLab *lab)
{
  g_autoptr (CvScenario) refused = g_steal_pointer (&lab->scenario);
  g_autoptr (CvValues) values = g_steal_pointer (&lab->before.values);

  start_anew (lab, g_steal_pointer (&lab->before.scenario), values, lab->before.playing, lab->before.speed);
  lab->frame = g_steal_pointer (&lab->before.frame);
  lab->sent = lab->loaded = lab->playing ? cv_runner_play (lab->runner) : cv_runner_pause (lab->runner);
  announce (lab);
  emit (lab, FRAME);
}

const CvScenario *
cv_lab_scenario (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), NULL);
  return lab->scenario;
}

CvValues *
cv_lab_values (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), NULL);
  return lab->values;
}

CvFrame *
cv_lab_frame (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), NULL);
  return lab->frame;
}

/* What the engine has in force becomes what is wanted, once it has obeyed everything that was sent: a
 * refusal takes the newest step back, a dragged mark becomes an undo step of its own; and going back in
 * time brings the values of that time, which is no step at all.                                         */
static void
follow_frame (CvLab *lab)
{
  if (lab->frame->command < lab->sent)
    return;
  gboolean differ = !cv_values_equal (lab->values, lab->frame->values);
  if (differ && lab->dragged)
    cv_undo_push (lab->undo, KEY_DRAG, lab->values, lab->frame->values, g_get_monotonic_time ());
  else if (differ && lab->refused)
    cv_undo_refused (lab->undo, lab->frame->values);
  lab->refused = FALSE;
  if (differ)
    take_values (lab, lab->frame->values);
  if (lab->dragged && !lab->stroke)
    {
      lab->dragged = 0;
      cv_undo_end_stroke (lab->undo);
    }
  gboolean playing = lab->frame->state == CV_RUN_PLAYING || (lab->frame->state == CV_RUN_SEEKING && lab->playing);
  gboolean other_state = playing != lab->playing;
  lab->playing = playing;
  if (differ)
    emit (lab, VALUES);
  if (differ || other_state)
    emit (lab, STATE);
}

static void
take_refusal (CvLab *lab, const GError *error)
{
  int param = -1;
  lab->refused = TRUE;
  if (lab->text_param >= 0 && g_error_matches (error, CV_ERROR, CV_ERROR_EXPRESSION))
    param = lab->text_param;
  lab->text_param = -1;
  if (!lab->frame && lab->before.frame)
    go_back (lab);
  g_signal_emit (lab, signals[REFUSED], 0, param, error->message);
}

/* Is this frame of the scenario that was loaded last? After a refused load the old run goes on, until the
 * refusal has come too.                                                                                   */
static gboolean
is_ours (CvLab *lab, const CvFrame *frame)
{
  if (!lab->scenario || frame->command < lab->loaded || frame->model != lab->scenario->model)
    return FALSE;
  return !lab->before.frame || frame->prepared != lab->before.frame->prepared;
}

gboolean
cv_lab_poll (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), FALSE);
  if (!lab->runner)
    return FALSE;
  gboolean came = FALSE;
  g_autoptr (GError) error = cv_runner_take_error (lab->runner);
  CvFrame *frame = cv_runner_take_frame (lab->runner);

  if (error)
    {
      take_refusal (lab, error);
      came = TRUE;
    }
  if (frame && is_ours (lab, frame))
    {
      forget_before (lab);
      g_clear_pointer (&lab->frame, cv_frame_unref);
      lab->frame = frame;
      follow_frame (lab);
      emit (lab, FRAME);
      came = TRUE;
    }
  else
    g_clear_pointer (&frame, cv_frame_unref);
  return came;
}

gboolean
cv_lab_rest (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), FALSE);
  if (!lab->runner)
    return FALSE;
  atomic_store_explicit (&lab->woken, 0, memory_order_release);
  return cv_lab_poll (lab); /* what came between the last poll and the store would wake nobody */
}

static void
changed (CvLab *lab, int key, CvValues *values, guint64 command)
{
  cv_undo_push (lab->undo, key, lab->values, values, g_get_monotonic_time ());
  lab->sent = command;
  take_values (lab, values);
  emit (lab, VALUES);
  emit (lab, STATE);
}

static gboolean
refuse (CvLab *lab, guint param, const GError *error)
{
  g_signal_emit (lab, signals[REFUSED], 0, (int)param, error->message);
  return FALSE;
}

gboolean
cv_lab_set_number (CvLab *lab, guint param, double number)
{
  g_return_val_if_fail (CV_IS_LAB (lab) && lab->values, FALSE);
  g_autoptr (CvValues) values = cv_values_copy (lab->values);
  g_autoptr (GError) error = NULL;

  if (!cv_values_set_number (values, param, number, &error))
    return refuse (lab, param, error);
  if (!cv_values_equal (values, lab->values))
    changed (lab, (int)param, values, cv_runner_set_number (lab->runner, param, number));
  return TRUE;
}

gboolean
cv_lab_set_text (CvLab *lab, guint param, const char *text)
{
  g_return_val_if_fail (CV_IS_LAB (lab) && lab->values, FALSE);
  g_autoptr (CvValues) values = cv_values_copy (lab->values);
  g_autoptr (GError) error = NULL;

  if (!cv_values_set_text (values, param, text, &error))
    return refuse (lab, param, error);
  if (cv_values_equal (values, lab->values))
    return TRUE;
  lab->text_param = (int)param;
  changed (lab, (int)param, values, cv_runner_set_text (lab->runner, param, text));
  return TRUE;
}

static void
set_all (CvLab *lab, CvValues *values)
{
  lab->sent = cv_runner_set_values (lab->runner, values);
  take_values (lab, values);
  emit (lab, VALUES);
  emit (lab, STATE);
}

/* One parameter as another set of values has it: set or following, number or text. */
static void
take_over (CvValues *values, const CvValues *from, guint param)
{
  if (!cv_values_is_set (from, param))
    cv_values_reset (values, param);
  else if (cv_values_param (from, param)->kind == CV_PARAM_TEXT)
    cv_values_set_text (values, param, cv_values_text (from, param), NULL);
  else
    cv_values_set_number (values, param, cv_values_number (from, param), NULL);
}

void
cv_lab_reset (CvLab *lab, guint param)
{
  g_return_if_fail (CV_IS_LAB (lab) && lab->values);
  g_autoptr (CvValues) values = cv_values_copy (lab->values);

  take_over (values, lab->scenario->values, param);
  if (cv_values_equal (values, lab->values))
    return;
  cv_undo_push (lab->undo, (int)param, lab->values, values, g_get_monotonic_time ());
  set_all (lab, values);
}

void
cv_lab_set_values (CvLab *lab, CvValues *values)
{
  g_return_if_fail (CV_IS_LAB (lab) && lab->values);
  if (cv_values_equal (lab->values, values))
    return;
  cv_undo_push (lab->undo, KEY_ALL, lab->values, values, g_get_monotonic_time ());
  set_all (lab, values);
}

void
cv_lab_reset_all (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab) && lab->values);
  cv_lab_set_values (lab, lab->scenario->values);
}

gboolean
cv_lab_is_changed (CvLab *lab, guint param)
{
  g_return_val_if_fail (CV_IS_LAB (lab) && lab->values, FALSE);
  const CvValues *home = lab->scenario->values;

  if (cv_values_param (home, param)->kind == CV_PARAM_TEXT)
    return g_strcmp0 (cv_values_text (home, param), cv_values_text (lab->values, param)) != 0;
  if (cv_values_param (home, param)->follows && cv_values_is_set (home, param) != cv_values_is_set (lab->values, param))
    return TRUE;
  if (!cv_values_is_set (lab->values, param))
    return FALSE; /* it may follow one that has moved */
  return cv_values_number (home, param) != cv_values_number (lab->values, param);
}

void
cv_lab_begin_stroke (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  lab->stroke = TRUE;
  cv_undo_begin_stroke (lab->undo);
}

/* A drag of a mark ends only when the frame that obeys it has come, see follow_frame (). */
void
cv_lab_end_stroke (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  lab->stroke = FALSE;
  if (!lab->dragged)
    cv_undo_end_stroke (lab->undo);
}

void
cv_lab_drag (CvLab *lab, guint output, guint mark, double x, double y)
{
  g_return_if_fail (CV_IS_LAB (lab));
  if (!lab->stroke)
    cv_lab_begin_stroke (lab);
  lab->sent = lab->dragged = cv_runner_drag (lab->runner, output, mark, x, y);
}

gboolean
cv_lab_can_undo (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), FALSE);
  return cv_undo_can_undo (lab->undo);
}

gboolean
cv_lab_can_redo (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), FALSE);
  return cv_undo_can_redo (lab->undo);
}

void
cv_lab_undo (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  CvValues *values = cv_undo_undo (lab->undo);
  if (values)
    set_all (lab, values);
}

void
cv_lab_redo (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  CvValues *values = cv_undo_redo (lab->undo);
  if (values)
    set_all (lab, values);
}

gboolean
cv_lab_playing (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), FALSE);
  return lab->playing;
}

void
cv_lab_play (CvLab *lab, gboolean playing)
{
  g_return_if_fail (CV_IS_LAB (lab) && lab->scenario);
  if (playing == lab->playing)
    return;
  lab->sent = playing ? cv_runner_play (lab->runner) : cv_runner_pause (lab->runner);
  lab->playing = playing;
  emit (lab, STATE);
}

void
cv_lab_step (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  lab->playing = FALSE;
  lab->sent = cv_runner_step (lab->runner);
  emit (lab, STATE);
}

void
cv_lab_seek (CvLab *lab, double t)
{
  g_return_if_fail (CV_IS_LAB (lab));
  lab->sent = cv_runner_seek (lab->runner, fmax (0.0, t));
}

void
cv_lab_restart (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  lab->sent = cv_runner_restart (lab->runner);
}

void
cv_lab_fork (CvLab *lab)
{
  g_return_if_fail (CV_IS_LAB (lab));
  lab->sent = cv_runner_fork (lab->runner);
}

double
cv_lab_speed (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), 0.0);
  return lab->speed;
}

void
cv_lab_set_speed (CvLab *lab, double per_second)
{
  g_return_if_fail (CV_IS_LAB (lab) && per_second >= 0.0);
  if (per_second == lab->speed)
    return;
  lab->speed = per_second;
  cv_runner_speed (lab->runner, per_second);
  emit (lab, STATE);
}

gboolean
cv_lab_hold_time (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), TRUE);
  return lab->hold;
}

void
cv_lab_set_hold_time (CvLab *lab, gboolean hold)
{
  g_return_if_fail (CV_IS_LAB (lab));
  if (hold == lab->hold)
    return;
  lab->hold = hold;
  cv_runner_hold_time (lab->runner, hold);
  emit (lab, STATE);
}

gboolean
cv_lab_is_behind (CvLab *lab)
{
  g_return_val_if_fail (CV_IS_LAB (lab), TRUE);
  return !lab->frame || lab->frame->command < lab->sent;
}

void
cv_lab_show (CvLab *lab, guint64 outputs)
{
  g_return_if_fail (CV_IS_LAB (lab));
  if (lab->runner)
    cv_runner_show (lab->runner, outputs);
}

void
cv_lab_look (CvLab *lab, guint output, const CvPictureView *look)
{
  g_return_if_fail (CV_IS_LAB (lab));
  if (lab->runner)
    cv_runner_view (lab->runner, output, look);
}
