/* Cvasi: the head of a file of sweep results, which says what sweep it belongs to
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/scenario.h"
#include "engine/run/sweep.h"

G_BEGIN_DECLS

#define CV_SWEEP_FORMAT 1

/* Comment lines "# key: value", each ended by a line feed: program, format, model, scenario, every parameter (a swept
 * one with its axis; one that follows a swept one says so), over (one line an axis), until, every, points, session (what all
 * points share, so that they can be brought back); and the header row: the swept parameters, t, the traces, verdict, note.
 * (transfer full)                                                                                                   */
char *cv_sweep_head (const CvSweep *sweep, const CvScenario *scenario);

/* Cells of a row as the header row has them: numbers with 17 digits which read back to the same doubles, nan where there is none;
 * verdict 0 good, 1 watch, 2 bad, nan where the point failed; the note without commas, quotes and line feeds, so that plain
 * readers find the columns. No line feed. (transfer full)                                                           */
char *cv_sweep_cells (const CvSweep *sweep, guint point, const CvSweepRow *row);
/* The way back, into a row that was initialised. FALSE: these are no cells of this sweep, and the row is as it was. The
 * note comes back as it was written.                                                                               */
gboolean cv_sweep_cells_read (const CvSweep *sweep, const char *cells, CvSweepRow *row);
guint cv_sweep_n_cells (const CvSweep *sweep);

/* Is `text` (a head, or something that begins with one) of the same sweep as `head`? FALSE: the error begins with `path` and says
 * which key differs and how, or that this is no file of results at all.                                             */
gboolean cv_sweep_head_matches (const char *path, const char *text, const char *head, GError **error);

G_END_DECLS
