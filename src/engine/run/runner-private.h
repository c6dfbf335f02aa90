/* Cvasi: what the two halves of the runner share
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pthread.h>

#include "engine/run/command-queue.h"
#include "engine/run/frame-pool.h"
#include "engine/run/mailbox.h"
#include "engine/run/pace.h"
#include "engine/run/run.h"
#include "engine/run/runner.h"

G_BEGIN_DECLS

/* Everything that only the engine thread touches. */
typedef struct {
  CvRun *run;                /* NULL: empty */
  CvHistory *history;
  double history_gap;        /* rows closer than this are left out; grows when the history is thinned */
  double *trace;             /* [n_traces] of the present instant … */
  gboolean observed;         /* … if this says so */
  CvFramePool *pool;

  gboolean playing, hold_time;
  double speed, until;
  guint64 show;
  CvPictureView view[64];    /* of each output that `show` can name */
  gint64 anchor_clock;       /* while playing, t is due at anchor_clock + (t - anchor_t)/speed */
  double anchor_t;
  CvPaceMeter meter;

  gboolean seeking;          /* on the way to `target`; what users see as the present time is target then */
  double target, sample_gap; /* distance of history rows on the way */
  double seek_from;
  gint64 seek_began;
  gboolean seek_shown;       /* has one frame been put out since? */

  CvRunnerCommand drag;            /* waits for the end of a way, since its point belongs to the picture there */
  gboolean drag_waits;

  guint64 serial, prepared;
  guint64 accepted, obeyed;  /* newest command that was drained; that is obeyed in full */
  gboolean moved, news;      /* since the last frame: time has gone on; a command was obeyed */
  gint64 published;          /* clock of the last frame */
} CvEngine;

struct _CvRunner {
  CvCommandQueue *queue;
  CvMailbox frames, errors;  /* engine -> reader */
  CvEngine engine;

  pthread_t thread;
  atomic_bool quit;

  pthread_mutex_t wake_lock; /* held while the wake runs */
  void (*wake) (gpointer);
  gpointer wake_data;

  pthread_mutex_t arrival_lock;
  pthread_cond_t arrival;    /* a frame was put out, or the next line has changed */
  guint64 nothing_to_show;   /* obeyed up to here, and there is no run */
};

/* runner-engine.c: the engine thread's main function; data is the CvRunner. */
void *_cv_runner_main (void *data);

/* runner-obey.c: obeys all n commands and clears them. */
void _cv_runner_obey (CvRunner *runner, CvRunnerCommand *commands, guint n);
void _cv_runner_obey_drag (CvRunner *runner);   /* the one that waited */

/* runner-engine.c, for runner-obey.c */
void   _cv_runner_refuse  (CvRunner *runner, GError *error);   /* (transfer full) */
void   _cv_engine_begin   (CvEngine *engine);                  /* the run stands at t = 0 of a new state */
void   _cv_engine_seek    (CvEngine *engine, double target);   /* run time <= target */
void   _cv_engine_fork    (CvEngine *engine);                  /* history beyond the present is forgotten */
double _cv_engine_present (const CvEngine *engine);

G_END_DECLS
