/* Cvasi: a journal, what one process has done of a sweep, line by line
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text file that only grows. After a first line, "# journal: begun" or "# journal: begun anew", and the head of the sweep come
 *   @7          point 7 was begun
 *   7,CELLS     point 7 is done
 * Each line is one write (), and no line counts before its line feed, so that a process may die at any instant: what is torn is
 * cut off when the journal is opened for writing again. Who writes holds a lock (flock) as long as it lives; the lock of a
 * process that died is free. One thread at a time; errors are CV_ERROR_FILE or CV_ERROR_FORMAT, of one line.       */
typedef struct _CvSweepJournal CvSweepJournal;

/* Opens it for writing, makes it where there is none. A lock that another process holds is an error. */
CvSweepJournal *cv_sweep_journal_open  (const char *path, GError **error);
/* Of another process, to read; NULL: there is none. */
CvSweepJournal *cv_sweep_journal_watch (const char *path);
void            cv_sweep_journal_close (CvSweepJournal *journal);   /* NULL is fine; no line is lost */

/* In a process that was forked off: closes this process' hold on the file and nothing else, so that the lock does not
 * outlive its owner. Only close () may follow.                                                                    */
void            cv_sweep_journal_let_go (CvSweepJournal *journal);

/* Empties it and writes the first lines. */
gboolean cv_sweep_journal_begin (CvSweepJournal *journal, gboolean anew, const char *head, GError **error);

/* Goes to the first line after the head. *begun FALSE: there is nothing but, at most, a torn head. FALSE: of another sweep. */
gboolean cv_sweep_journal_check (CvSweepJournal *journal, const char *head, gboolean *begun, gboolean *anew, GError **error);

typedef struct {
  guint point;
  gboolean done;          /* else only begun */
  gint64 at;              /* where its cells are … */
  guint length;           /* … how many bytes, without the line feed */
  const char *cells;      /* them; NULL: only begun */
} CvSweepEntry;

/* Whole lines that came since the last time, in order; what cannot be a line of this sweep (n_points, n_cells) is skipped. */
typedef void (*CvSweepEntryFunc) (const CvSweepEntry *entry, gpointer data);
void cv_sweep_journal_read (CvSweepJournal *journal, guint n_points, guint n_cells, CvSweepEntryFunc func, gpointer data);

/* Cuts off what is torn behind the last line that was read. (own journals only, as the two below) */
gboolean cv_sweep_journal_mend (CvSweepJournal *journal, GError **error);
/* Where the disk is full the line is not there at all. Lines are brought to the disk once a second, and by close (). */
gboolean cv_sweep_journal_put_begun (CvSweepJournal *journal, guint point, GError **error);
gboolean cv_sweep_journal_put_done  (CvSweepJournal *journal, guint point, const char *cells, GError **error);

/* The cells of an entry again; NULL: they cannot be read. (transfer full) */
char *cv_sweep_journal_cells (CvSweepJournal *journal, gint64 at, guint length);

/* Lives the process that writes it? TRUE of one's own. Where the file system knows no locks nobody lives. */
gboolean cv_sweep_journal_alive (CvSweepJournal *journal);
/* Has somebody removed it (after all was done)? */
gboolean cv_sweep_journal_gone  (CvSweepJournal *journal);

G_END_DECLS
