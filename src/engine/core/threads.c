/* Cvasi: how many threads a piece of work is worth
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/threads.h"

#include <stdatomic.h>

static atomic_uint bound; /* of cv_threads_set_bound (); 0: none */
static atomic_bool screen;

void
cv_threads_set_bound (guint n_threads)
{
  atomic_store (&bound, n_threads);
}

guint
cv_threads_choose (guint most)
{
  guint allowed = atomic_load (&bound);
  const char *wish = allowed == 0 ? g_getenv ("CVASI_THREADS") : NULL;
  guint64 wished;

  if (wish && g_ascii_string_to_unsigned (wish, 10, 1, G_MAXINT, &wished, NULL))
    allowed = (guint)wished;
  allowed = allowed == 0 ? most : MIN (most, allowed);
  return CLAMP (g_get_num_processors (), 1, MAX (allowed, 1));
}

void
cv_threads_beside_screen (gboolean beside)
{
  atomic_store (&screen, beside);
}

guint
cv_threads_choose_heavy (guint most)
{
  guint allowed = atomic_load (&screen) ? MAX (g_get_num_processors () / 2, 1) : most;

  return cv_threads_choose (MIN (most, allowed));
}
