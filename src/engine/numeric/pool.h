/* Cvasi: a few threads that share the chunks of one job
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* chunk: 0 … n_chunks-1, each handed out once, in any order; worker: 0 … n_threads-1, never the same one twice at the
 * same time, so that it can index scratch room. What a chunk computes must not depend on who computes it.        */
typedef void (*CvPoolWork) (gpointer data, guint chunk, guint worker);

typedef struct _CvPool CvPool;

/* n_threads >= 1; the calling thread is one of them. NULL: the system gives no more threads. */
CvPool *cv_pool_new  (guint n_threads);
void    cv_pool_free (CvPool *pool);
guint   cv_pool_n_threads (const CvPool *pool);

/* Returns when all chunks are done and their results are visible to the caller. Allocates nothing. One caller at a time.
 * Idle threads spin for some microseconds and then sleep.                                                           */
void cv_pool_run (CvPool *pool, CvPoolWork work, gpointer data, guint n_chunks);

G_END_DECLS
