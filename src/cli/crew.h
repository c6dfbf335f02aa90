/* Cvasi: a crew, processes that run the points of a sweep side by side
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/run/sweep.h"

G_BEGIN_DECLS

/* Processes and not threads, because a point may die: of memory, for which the system ends a process at any instant, or of a mistake
 * in a library. Then that point is run once more by a new process, and when it dies again its row says so; no other point
 * is touched. The workers are forked, see the sweep as it is, and end with the program, however that ends.        */
typedef struct _CvCrew CvCrew;

/* in_worker (data) is called in each new process first, to let go of what only the program itself may hold. */
CvCrew *cv_crew_new  (const CvSweep *sweep, guint n_jobs, void (*in_worker) (gpointer data), gpointer data);
/* Ends the workers at once, whatever they are doing. */
void    cv_crew_free (CvCrew *crew);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvCrew, cv_crew_free)

guint cv_crew_n_idle (const CvCrew *crew);

/* To an idle worker; there must be one. FALSE: the system gives no process. */
gboolean cv_crew_give (CvCrew *crew, guint point, GError **error);

/* Waits for a point that is done, at most so many seconds, or until a signal comes. TRUE: *point and the row, which was
 * initialised, are filled. An error is set where no process could be had for a point that died.                    */
gboolean cv_crew_wait (CvCrew *crew, double seconds, guint *point, CvSweepRow *row, GError **error);

G_END_DECLS
