/* Cvasi: where frames come from and go back to
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/run/frame.h"

G_BEGIN_DECLS

/* Frames whose arrays are kept when the last reference goes, so that a run that is looked at allocates nothing
 * in steady state. Frames outlive the pool's owner: the pool itself goes with the last of them.
 * Library-private: only the runner paints frames.                                                            */
typedef struct _CvFramePool CvFramePool;

CvFramePool *_cv_frame_pool_new  (void);
void         _cv_frame_pool_free (CvFramePool *pool);   /* (frames that are out stay good) */

/* What the owner may write until it shares the frame. */
typedef struct {
  double *trace;         /* [n_traces] */
  CvPicture *picture;    /* [n_outputs] */
  gboolean *painted;     /* [n_outputs], all FALSE */
} CvFrameArrays;

/* A frame for this model, everything else zero. (transfer full) */
CvFrame *_cv_frame_pool_take (CvFramePool *pool, const CvModel *model, CvFrameArrays *arrays);

/* Frames that wait for their next use. For tests. */
guint _cv_frame_pool_n_free (CvFramePool *pool);

G_END_DECLS
