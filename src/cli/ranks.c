/* Cvasi: ranks, the copies of a program that mpirun starts
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/ranks.h"

#include "engine/core/error.h"

/* What launchers leave in the environment: Open MPI, PMIx (Slurm and others), MPICH and its kin. */
static gboolean
started_by_mpi (guint64 *size)
{
  static const char *const sizes[] = { "OMPI_COMM_WORLD_SIZE", "PMI_SIZE" };

  *size = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const char *text = g_getenv (sizes[i]);
      if (text && g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, size, NULL))
        return TRUE;
    }
  return g_getenv ("PMIX_RANK") != NULL;
}

#ifdef CVASI_MPI

#include <mpi.h>
#include <sys/resource.h>

/* Each rank keeps the journals of all others open. */
static void
allow_open_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0)
    g_debug ("the limit on open files stays");
}

gboolean
cv_ranks_begin (CvRanks *ranks, GError **error)
{
  guint64 told;
  int rank = 0, size = 1;

  *ranks = (CvRanks){ .rank = 0, .size = 1 };
  if (!started_by_mpi (&told))
    return TRUE;
  MPI_Init (NULL, NULL);
  MPI_Comm_rank (MPI_COMM_WORLD, &rank);
  MPI_Comm_size (MPI_COMM_WORLD, &size);
  *ranks = (CvRanks){ .rank = (guint)rank, .size = (guint)size };
  if (size > 1)
    allow_open_files ();
  if (told <= 1 || size > 1)
    return TRUE;
  MPI_Finalize ();
  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT,
               "started as one of %" G_GUINT64_FORMAT
               " ranks by another MPI than the one cvasi-cli was built with: allowed "
               "is that one's mpirun",
               told);
  return FALSE;
}

gboolean
cv_ranks_agree (const CvRanks *ranks, gboolean well)
{
  int one = well != FALSE, all = one;

  if (ranks->size > 1)
    MPI_Allreduce (&one, &all, 1, MPI_INT, MPI_MIN, MPI_COMM_WORLD);
  return all != 0;
}

void
cv_ranks_share (const CvRanks *ranks, gpointer data, gsize bytes)
{
  g_return_if_fail (bytes <= G_MAXINT);
  if (ranks->size > 1)
    MPI_Bcast (data, (int)bytes, MPI_BYTE, 0, MPI_COMM_WORLD);
}

void
cv_ranks_end (const CvRanks *ranks)
{
  int begun = 0, ended = 0;

  (void)ranks;
  MPI_Initialized (&begun);
  MPI_Finalized (&ended);
  if (begun && !ended)
    MPI_Finalize ();
}

#else

/* So that one of them speaks for all. */
static guint
rank_told (void)
{
  const char *text = g_getenv ("OMPI_COMM_WORLD_RANK") ? g_getenv ("OMPI_COMM_WORLD_RANK") : g_getenv ("PMI_RANK");
  guint64 rank = 0;

  return text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &rank, NULL) ? (guint)rank : 0;
}

gboolean
cv_ranks_begin (CvRanks *ranks, GError **error)
{
  guint64 size;

  *ranks = (CvRanks){ .rank = rank_told (), .size = 1 };
  if (!started_by_mpi (&size) || size <= 1)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_FORMAT,
               "this cvasi-cli was built without MPI and was started as one of %" G_GUINT64_FORMAT
               " ranks: allowed is one program, with --jobs N, or a build with -Dmpi=enabled",
               size);
  return FALSE;
}

gboolean
cv_ranks_agree (const CvRanks *ranks, gboolean well)
{
  (void)ranks;
  return well;
}

void
cv_ranks_share (const CvRanks *ranks, gpointer data, gsize bytes)
{
  (void)ranks, (void)data, (void)bytes;
}

void
cv_ranks_end (const CvRanks *ranks)
{
  (void)ranks;
}

#endif
