/* Cvasi: FFTW plans under one lock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/fft.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 64 /* a cache line, and the widest vector */

static pthread_mutex_t planner = PTHREAD_MUTEX_INITIALIZER;

void
cv_fft_lock (void)
{
  pthread_mutex_lock (&planner);
}

void
cv_fft_unlock (void)
{
  pthread_mutex_unlock (&planner);
}

void *
cv_fft_alloc (gsize bytes)
{
  gsize whole = MAX ((bytes + ALIGNMENT - 1) / ALIGNMENT, 1) * ALIGNMENT;
  void *room;

  if (bytes > G_MAXSSIZE - ALIGNMENT) /* no object may be larger, and the sum above has not wrapped below */
    return NULL;
  room = aligned_alloc (ALIGNMENT, whole);
  return room ? memset (room, 0, whole) : NULL;
}

void
cv_fft_free (void *room)
{
  free (room);
}

void
cv_fft_destroy (fftw_plan plan)
{
  if (!plan)
    return;
  cv_fft_lock ();
  fftw_destroy_plan (plan);
  cv_fft_unlock ();
}
