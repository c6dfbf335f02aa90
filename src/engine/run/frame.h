/* Cvasi: a frame, one instant of a run, immutable and shared
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/run/history.h"
#include "engine/run/log.h"

G_BEGIN_DECLS

typedef enum { CV_RUN_EMPTY, CV_RUN_PAUSED, CV_RUN_PLAYING, CV_RUN_SEEKING } CvRunState;

typedef struct {
  guint64 serial;            /* grows by one a frame */
  guint64 prepared;          /* grows whenever the run starts from a new state or another model */
  guint64 command;           /* number of the newest command this frame already obeys (runner.h) */
  const CvModel *model;
  CvValues *values;          /* in force at this instant */
  CvValues *initial;         /* in force at t = 0 … */
  CvLog *log;                /* … and the live changes since (and ahead, where the run has been rewound): */
                             /*   with t all that a session needs                                        */
  CvRunState state;
  double t;
  double speed_now;          /* simulated time per second of the last second; 0 when paused */
  const double *trace;       /* [model->n_traces] at t */
  CvHistory *history;        /* up to t (and beyond, where the run has been rewound) */
  CvVerdict verdict;
  const CvPicture *picture;  /* [model->n_outputs]; kind valid only where painted[] */
  const gboolean *painted;   /* [model->n_outputs] */
} CvFrame;

CvFrame *cv_frame_ref   (CvFrame *frame);
void     cv_frame_unref (CvFrame *frame);   /* any thread; the last one recycles its buffers */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvFrame, cv_frame_unref)

/* The picture of an output, NULL where this frame does not have it. */
const CvPicture *cv_frame_picture (const CvFrame *frame, guint output);

G_END_DECLS
