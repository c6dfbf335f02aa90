/* Cvasi: tests of the number of threads
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/threads.h"

static void
test_choose (void)
{
  const guint processors = g_get_num_processors ();

  g_unsetenv ("CVASI_THREADS");
  g_assert_cmpuint (cv_threads_choose (1), ==, 1);
  g_assert_cmpuint (cv_threads_choose (1000000), ==, processors);
  g_setenv ("CVASI_THREADS", "1", TRUE);
  g_assert_cmpuint (cv_threads_choose (8), ==, 1);
  g_setenv ("CVASI_THREADS", "1000000", TRUE);
  g_assert_cmpuint (cv_threads_choose (1000000), ==, processors);
  for (guint i = 0; i < 4; i++)
    {
      g_setenv ("CVASI_THREADS", ((const char *[]){ "0", "-1", "", "two" })[i], TRUE);
      g_assert_cmpuint (cv_threads_choose (1000000), ==, processors); /* says nothing */
    }
  /* The bound goes before the environment. */
  g_setenv ("CVASI_THREADS", "1000000", TRUE);
  cv_threads_set_bound (1);
  g_assert_cmpuint (cv_threads_choose (8), ==, 1);
  g_setenv ("CVASI_THREADS", "1", TRUE);
  cv_threads_set_bound (1000000);
  g_assert_cmpuint (cv_threads_choose (1000000), ==, processors);
  cv_threads_set_bound (0);
  g_assert_cmpuint (cv_threads_choose (8), ==, 1);
  g_unsetenv ("CVASI_THREADS");
  g_assert_cmpuint (cv_threads_choose_heavy (1000000), ==, processors);
  cv_threads_beside_screen (TRUE);
  g_assert_cmpuint (cv_threads_choose_heavy (1000000), ==, MAX (processors / 2, 1));
  g_assert_cmpuint (cv_threads_choose_heavy (1), ==, 1);
  g_assert_cmpuint (cv_threads_choose (1000000), ==, processors);
  cv_threads_beside_screen (FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threads/choose", test_choose);
  return g_test_run ();
}
