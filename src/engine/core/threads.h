/* Cvasi: how many threads a piece of work is worth
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For work that gains from at most `most` (>= 1) threads: one for each processor that this process may use, and no more
 * than the bound of cv_threads_set_bound () or, where none was set, of the environment's CVASI_THREADS. >= 1. Any thread. */
guint cv_threads_choose (guint most);

/* The same for work that fills the memory's bandwidth: half of the processors where a screen is to be drawn beside it. */
guint cv_threads_choose_heavy (guint most);

/* For a process that shares its machine with others of its kind. 0: no bound. */
void cv_threads_set_bound (guint n_threads);

void cv_threads_beside_screen (gboolean beside);   /* FALSE until told */

G_END_DECLS
