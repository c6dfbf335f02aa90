/* Cvasi: a file of sweep results that grows in journals and appears when it is whole
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/sweep-head.h"

G_BEGIN_DECLS

/* FILE.csv is written by `size` processes, numbered by their rank, which share nothing but its folder. Rank r keeps what it has
 * done in a journal of its own, FILE.csv.part for rank 0 and FILE.csv.part.r for the others (sweep-journal.h). When every
 * point stands in one of them, the rows are put together in the order of the points, FILE.csv appears by rename, and
 * the journals go. So
 *   - whatever ends a process, at most the points that it was running are lost;
 *   - opening the same sweep again, with any number of processes, goes on where it stopped;
 *   - the file does not depend on who did what, in which order and after how many interruptions.
 *
 * No messages are needed: rank r of R first takes the points r, r + R, … of those that are left, then whatever nobody
 * has begun, and last what others had begun that do not live any more (their lock is free). Two may take the same point at the
 * same time: that costs work, and the first row counts (a point has the same row wherever it is run).
 * One thread at a time.                                                                                           */
typedef struct _CvSweepFile CvSweepFile;

typedef enum {
  CV_SWEEP_FILE_OPEN,      /* there are points to be done */
  CV_SWEEP_FILE_COMPLETE   /* FILE.csv is there, of this very sweep */
} CvSweepFileState;

/* For rank 0, before the others join. Refuses, and leaves everything as it is: a FILE.csv or a journal of another sweep (the error
 * says what differs), something that is no plain file, a folder that cannot be written, another program at work on it.
 * anew: what is there of this or another sweep does not count; an old FILE.csv stays until the new one is whole.
 * NULL with an error; or the file, and its state.                                                                 */
CvSweepFile *cv_sweep_file_open (const char *path, const CvSweep *sweep, const CvScenario *scenario, gboolean anew, guint size,
                                 CvSweepFileState *state, GError **error);
/* For the other ranks, 1 … size-1; done[n_points]: what cv_sweep_file_is_done () says to rank 0 after it has opened. */
CvSweepFile *cv_sweep_file_join (const char *path, const CvSweep *sweep, const CvScenario *scenario, guint rank, guint size,
                                 const gboolean *done, GError **error);
void cv_sweep_file_close (CvSweepFile *file);     /* keeps what is done */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvSweepFile, cv_sweep_file_close)
/* In a process that was forked off: the file is of no use there any more, and holds no locks. */
void cv_sweep_file_let_go (CvSweepFile *file);

gboolean cv_sweep_file_is_done  (const CvSweepFile *file, guint point);
guint    cv_sweep_file_n_done   (const CvSweepFile *file);
guint    cv_sweep_file_n_failed (const CvSweepFile *file);   /* of them, those without a run */
char    *cv_sweep_file_why_failed (CvSweepFile *file);       /* the note of the first of those; (transfer full) */

/* What stands there of an earlier session, row by row in no certain order: after rank 0 has opened it and before anything is
 * taken, also where the file is complete. A row that cannot be read is left out.                                 */
typedef void (*CvSweepRowFunc) (guint point, const CvSweepRow *row, gpointer data);
void cv_sweep_file_rows (CvSweepFile *file, CvSweepRowFunc func, gpointer data);

typedef enum {
  CV_SWEEP_TAKE_POINT,     /* *point is to be run by this process, and noted as begun */
  CV_SWEEP_TAKE_WAIT,      /* nothing to take, but others are still running points: ask again after a while */
  CV_SWEEP_TAKE_NOTHING,   /* every point is done */
  CV_SWEEP_TAKE_FAILED     /* the journal cannot be written; error is set */
} CvSweepTake;
CvSweepTake cv_sweep_file_take (CvSweepFile *file, guint *point, GError **error);

/* A point that was run; one that is done already is let be. */
gboolean cv_sweep_file_put (CvSweepFile *file, guint point, const CvSweepRow *row, GError **error);

/* Reads what the others have done since the last time. TRUE: FILE.csv was finished by another rank. */
gboolean cv_sweep_file_look (CvSweepFile *file);
/* Seconds after which it is worth to look again, 0.1 to 30: with many ranks less often, as each looks at all. */
double   cv_sweep_file_patience (const CvSweepFile *file);

/* All points are done: puts FILE.csv together. *finished FALSE without an error: a rank below this one lives and will do it, or has done it. */
gboolean cv_sweep_file_finish (CvSweepFile *file, gboolean *finished, GError **error);
/* Removes the journals of a sweep that came to nothing. */
void cv_sweep_file_discard (CvSweepFile *file);

/* Where the parts are, for messages: "FILE.csv.part". (transfer none) */
const char *cv_sweep_file_part (const CvSweepFile *file);

G_END_DECLS
