/* Cvasi: ranks, the copies of a program that mpirun starts
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* MPI is used to begin together and for nothing else: between begin () and end () the ranks agree on what is to be done, and end ()
 * leaves MPI for good. After that no rank waits for a message, so that one that dies can neither hang nor end the others
 * (mpirun itself ends them, unless it is told --enable-recovery). A program that was not started by mpirun is rank 0 of 1. */
typedef struct {
  guint rank, size;
} CvRanks;

/* FALSE: started by mpirun, and built without MPI. */
gboolean cv_ranks_begin (CvRanks *ranks, GError **error);

/* Have all ranks come here well? */
gboolean cv_ranks_agree (const CvRanks *ranks, gboolean well);
/* What rank 0 has there goes to all others. bytes < 2^31 */
void     cv_ranks_share (const CvRanks *ranks, gpointer data, gsize bytes);

void cv_ranks_end (const CvRanks *ranks);

G_END_DECLS
