/* Cvasi: undo, the values of the parameters as they were and as they became
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/param.h"

G_BEGIN_DECLS

/* A stack of changes, each a pair of whole value sets (they are small). Changes with the same key that
 * follow each other merge into one step while a stroke is open (a drag), or when less than a second lies
 * between them (arrow keys): undo then takes back what the hand did as one.                            */
typedef struct _CvUndo CvUndo;

CvUndo *cv_undo_new  (void);
void    cv_undo_free (CvUndo *undo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvUndo, cv_undo_free)

void cv_undo_clear (CvUndo *undo);

/* `before` became `after` at `now` (microseconds, monotonic). Forgets what could be redone. */
void cv_undo_push (CvUndo *undo, int key, CvValues *before, CvValues *after, gint64 now);

void cv_undo_begin_stroke (CvUndo *undo);
void cv_undo_end_stroke   (CvUndo *undo);

gboolean cv_undo_can_undo (const CvUndo *undo);
gboolean cv_undo_can_redo (const CvUndo *undo);

/* The values to put in force now; NULL: nothing to do. (transfer none) */
CvValues *cv_undo_undo (CvUndo *undo);
CvValues *cv_undo_redo (CvUndo *undo);

/* The engine refused the newest change and `values` are in force: steps that did not lead to them go. */
void cv_undo_refused (CvUndo *undo, const CvValues *values);

G_END_DECLS
