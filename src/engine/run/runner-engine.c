/* Cvasi: the engine thread: moves the run, keeps the history, paints the frames
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/runner-private.h"

#include <math.h>

#define MAX_ROWS 16384
#define ROWS_OF_A_WAY 256 /* samples a seek takes at most, so that looking does not cost more than moving */

/* All in µs. */
#define FRAME_GAP 14000 /* between two frames of one motion: a little less than a screen's 1/60 s */
#define NEWS_GAP 8000   /* between two frames when a newer command makes the one in the mailbox stale */
#define WAY_GAP 100000  /* between two frames on a long way */
/* On a way that has shown nothing yet the end is waited for so much longer, if this share of it is done in WAY_GAP. */
#define LONGEST_GAP 250000
#define NEAR 0.4
#define MAX_LAG 100000 /* later than this the clock is set anew: no racing after a hiccup */

double
_cv_engine_present (const CvEngine *engine)
{
  return engine->seeking ? engine->target : cv_run_time (engine->run);
}

static void
replace_history (CvEngine *engine, CvHistory *history)
{
  if (engine->history)
    cv_history_unref (engine->history);
  engine->history = history;
}

/* Full: every second row goes, and so does every second one to come. Frames that are out keep the old one. */
static void
thin_history (CvEngine *engine)
{
  guint n = cv_history_n_rows (engine->history);
  double length = cv_history_time (engine->history, n - 1) - cv_history_time (engine->history, 0);

  engine->history_gap = 2 * length / (n - 1);
  replace_history (engine, cv_history_thinned (engine->history));
}

static void
observe (CvEngine *engine)
{
  if (!engine->observed)
    cv_run_observe (engine->run, engine->trace);
  engine->observed = TRUE;
}

/* Looks at the present instant, where the history does not know it yet. */
static void
sample (CvEngine *engine)
{
  double t = cv_run_time (engine->run);
  guint n = cv_history_n_rows (engine->history);

  if (n > 0 && t - cv_history_time (engine->history, n - 1) <= (1 - 1e-6) * engine->history_gap)
    return;
  observe (engine);
  if (!cv_history_append (engine->history, t, engine->trace))
    {
      thin_history (engine);
      cv_history_append (engine->history, t, engine->trace);
    }
}

void
_cv_engine_begin (CvEngine *engine)
{
  const CvModel *model = cv_run_model (engine->run);

  g_free (engine->trace);
  engine->trace = g_new0 (double, model->n_traces);
  replace_history (engine, cv_history_new (model->n_traces, MAX_ROWS));
  engine->history_gap = 0;
  engine->prepared++;
  engine->seeking = engine->observed = FALSE;
  sample (engine);
}

void
_cv_engine_seek (CvEngine *engine, double target)
{
  engine->seek_from = cv_run_time (engine->run);
  double way = target - engine->seek_from;

  engine->sample_gap = cv_run_sample_interval (engine->run);
  while (way > ROWS_OF_A_WAY * engine->sample_gap)
    engine->sample_gap *= 2;
  engine->target = target;
  engine->seeking = TRUE;
  engine->seek_shown = engine->observed = FALSE;
  engine->seek_began = g_get_monotonic_time ();
}

void
_cv_engine_fork (CvEngine *engine)
{
  double present = _cv_engine_present (engine);
  guint n = cv_history_n_rows (engine->history);

  if (n > 0 && cv_history_time (engine->history, n - 1) > present)
    replace_history (engine, cv_history_until (engine->history, present));
}

static void
go_to (CvEngine *engine, double t)
{
  cv_run_advance (engine->run, t);
  engine->observed = FALSE;
  engine->moved = TRUE;
}

static void
set_clock (CvEngine *engine, gint64 now)
{
  engine->anchor_clock = now;
  engine->anchor_t = cv_run_time (engine->run);
}

/* One station of a way. */
static void
seek_on (CvEngine *engine)
{
  double t = cv_run_time (engine->run);

  if (t < engine->target)
    {
      double stop = MIN (cv_next_multiple (t, cv_run_sample_interval (engine->run)), engine->target);
      double due = cv_next_multiple (t, engine->sample_gap);
      go_to (engine, stop);
      if (stop > due - 1e-3 * engine->sample_gap)
        sample (engine);
    }
  if (cv_run_time (engine->run) < engine->target)
    return;
  sample (engine);
  engine->seeking = FALSE;
  engine->news = TRUE;
  set_clock (engine, g_get_monotonic_time ());
  cv_pace_meter_reset (&engine->meter);
}

/* Time of the next sample while playing, and when it is due. */
static double
next_sample (const CvEngine *engine, gint64 *due)
{
  double t = cv_run_time (engine->run), station = cv_run_sample_interval (engine->run);
  double gap = engine->speed > 0 ? cv_pace_interval (station, engine->speed) : station;
  double next = cv_next_multiple (t, gap);

  if (engine->until > t && engine->until < next + 1e-6 * gap)
    next = engine->until;
  *due = engine->speed > 0 ? engine->anchor_clock + (gint64)((next - engine->anchor_t) / engine->speed * G_USEC_PER_SEC)
                           : 0;
  return next;
}

static void
play_on (CvEngine *engine, gint64 now)
{
  gint64 due;
  double t = next_sample (engine, &due);

  if (now < due)
    return;
  go_to (engine, t);
  sample (engine);
  cv_pace_meter_tick (&engine->meter, now, t);
  if (t == engine->until)
    {
      engine->playing = FALSE;
      engine->news = TRUE;
    }
  else if (engine->speed > 0 && now - due > MAX_LAG)
    set_clock (engine, now);
}

static void
call_wake (CvRunner *runner)
{
  pthread_mutex_lock (&runner->wake_lock);
  if (runner->wake)
    runner->wake (runner->wake_data);
  pthread_mutex_unlock (&runner->wake_lock);
}

static void
tell_waiters (CvRunner *runner)
{
  pthread_mutex_lock (&runner->arrival_lock);
  if (!runner->engine.run)
    runner->nothing_to_show = runner->engine.obeyed;
  pthread_cond_broadcast (&runner->arrival);
  pthread_mutex_unlock (&runner->arrival_lock);
}

void
_cv_runner_refuse (CvRunner *runner, GError *error)
{
  GError *unread = cv_mailbox_put (&runner->errors, error);

  g_clear_error (&unread);
  runner->engine.news = TRUE;
  call_wake (runner);
}

/* A command is obeyed in full when the way that it asked for is over. */
static void
count_obeyed (CvEngine *engine)
{
  if (!engine->seeking)
    engine->obeyed = engine->drag_waits ? MIN (engine->accepted, engine->drag.number - 1) : engine->accepted;
}

static CvFrame *
paint_frame (CvEngine *engine)
{
  CvFrameArrays arrays;
  const CvModel *model = cv_run_model (engine->run);
  CvFrame *frame = _cv_frame_pool_take (engine->pool, model, &arrays);

  frame->serial = ++engine->serial;
  frame->prepared = engine->prepared;
  frame->command = engine->obeyed;
  frame->values = cv_values_ref (cv_run_values (engine->run));
  frame->initial = cv_values_ref (cv_run_initial (engine->run));
  frame->log = cv_log_ref (cv_run_log (engine->run));
  frame->history = cv_history_ref (engine->history);
  frame->state = engine->seeking ? CV_RUN_SEEKING : engine->playing ? CV_RUN_PLAYING : CV_RUN_PAUSED;
  frame->t = cv_run_time (engine->run);
  frame->speed_now = frame->state == CV_RUN_PLAYING ? cv_pace_meter_speed (&engine->meter) : 0;

  observe (engine);
  for (guint i = 0; i < model->n_traces; i++)
    arrays.trace[i] = engine->trace[i];
  for (guint i = 0; i < model->n_outputs; i++)
    if (engine->show & (G_GUINT64_CONSTANT (1) << i))
      {
        arrays.picture[i].wish = engine->view[i];
        cv_run_paint (engine->run, i, &arrays.picture[i]);
        arrays.painted[i] = TRUE;
      }
  cv_run_judge (engine->run, &frame->verdict);
  return frame;
}

static void
publish (CvRunner *runner)
{
  CvEngine *engine = &runner->engine;

  count_obeyed (engine);
  if (engine->run)
    {
      CvFrame *unread = cv_mailbox_put (&runner->frames, paint_frame (engine));
      if (unread)
        cv_frame_unref (unread);
      engine->published = g_get_monotonic_time ();
      engine->seek_shown = TRUE;
    }
  engine->moved = engine->news = FALSE;
  tell_waiters (runner);
  if (engine->run)
    call_wake (runner);
}

/* When something of a way is to be shown, though its end is not reached. */
static gint64
way_frame_due (const CvEngine *engine)
{
  if (engine->seek_shown)
    return engine->published + WAY_GAP;
  gboolean near = cv_run_time (engine->run) - engine->seek_from > NEAR * (engine->target - engine->seek_from);
  return engine->seek_began + (near ? LONGEST_GAP : WAY_GAP);
}

/* When a frame of the present instant may be put out: now or earlier: at once; G_MAXINT64: when the reader has
 * taken the last one, or something happens. No frame is painted that nobody will see, save where what lies in
 * the mailbox does not show yet what was commanded.                                                           */
static gint64
frame_due (CvRunner *runner)
{
  const CvEngine *engine = &runner->engine;

  if (!engine->run)
    return engine->news ? 0 : G_MAXINT64;
  if (engine->seeking)
    return way_frame_due (engine);
  gboolean taken = cv_mailbox_is_empty (&runner->frames);
  if (engine->news)
    return taken ? 0 : engine->published + NEWS_GAP;
  return engine->moved && taken ? engine->published + FRAME_GAP : G_MAXINT64;
}

/* A way that is just begun is not turned off before it has shown something. */
static gboolean
may_listen (const CvEngine *engine)
{
  return !engine->seeking || engine->seek_shown || g_get_monotonic_time () >= way_frame_due (engine);
}

/* May the drag that waited for the end of a way be obeyed? The end is shown first. */
static gboolean
drag_is_due (const CvEngine *engine)
{
  return engine->drag_waits && !engine->seeking && !engine->news;
}

static void
listen (CvRunner *runner)
{
  guint n;

  if (drag_is_due (&runner->engine))
    _cv_runner_obey_drag (runner);
  else if (cv_command_queue_waiting (runner->queue))
    {
      CvRunnerCommand *commands = cv_command_queue_drain (runner->queue, &n);
      _cv_runner_obey (runner, commands, n);
    }
}

/* Until when there is nothing to do; 0: there is. */
static gint64
idle_until (CvRunner *runner)
{
  const CvEngine *engine = &runner->engine;
  gint64 until = frame_due (runner);

  if (engine->seeking || drag_is_due (engine))
    return 0;
  if (engine->run && engine->playing)
    {
      gint64 due;
      next_sample (engine, &due);
      until = MIN (until, due);
    }
  return until;
}

void *
_cv_runner_main (void *data)
{
  CvRunner *runner = data;
  CvEngine *engine = &runner->engine;

  while (!atomic_load_explicit (&runner->quit, memory_order_relaxed))
    {
      /* Listen first, and show what was heard before anything moves: the shortest way from hand to eye. */
      if (may_listen (engine))
        listen (runner);
      if (engine->seeking)
        seek_on (engine);
      if (frame_due (runner) <= g_get_monotonic_time ())
        publish (runner);
      if (engine->run && engine->playing && !engine->seeking)
        play_on (engine, g_get_monotonic_time ());

      gint64 until = idle_until (runner);
      if (until > g_get_monotonic_time ())
        cv_command_queue_sleep (runner->queue, until);
    }
  return NULL;
}
