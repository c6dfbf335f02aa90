/* Cvasi: tests of the queue of commands
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/command-queue.h"

#include <pthread.h>

static guint64
post (CvCommandQueue *queue, CvRunnerCommandKind kind, guint index, double x)
{
  CvRunnerCommand command = { .kind = kind, .index = index, .x = x };

  if (kind == CV_RUNNER_SET_TEXT)
    command.text = g_strdup_printf ("%g", x);
  return cv_command_queue_post (queue, &command);
}

static void
clear_all (CvRunnerCommand *commands, guint n)
{
  for (guint i = 0; i < n; i++)
    cv_runner_command_clear (&commands[i]);
}

/* Posts the letters of a word, drains, and gives the kinds, indices and values that are left:
 *   a b c  set parameter 0 1 2 to the next number      A   the same parameter 0 as text    Z  reset parameter 0
 *   d      drag   P play   p pause   s seek   t step   v speed   h hold   u until   w show   l load
 *   0 1    view of output 0 1                                                                                  */
static char *
left_of (const char *word)
{
  static const struct
  {
    char letter;
    CvRunnerCommandKind kind;
    guint index;
  } letters[] = { { 'a', CV_RUNNER_SET_NUMBER, 0 }, { 'b', CV_RUNNER_SET_NUMBER, 1 }, { 'c', CV_RUNNER_SET_NUMBER, 2 },
                  { 'A', CV_RUNNER_SET_TEXT, 0 },   { 'Z', CV_RUNNER_RESET, 0 },      { 'd', CV_RUNNER_DRAG, 0 },
                  { 'P', CV_RUNNER_PLAY, 0 },       { 'p', CV_RUNNER_PAUSE, 0 },      { 's', CV_RUNNER_SEEK, 0 },
                  { 't', CV_RUNNER_STEP, 0 },       { 'v', CV_RUNNER_SPEED, 0 },      { 'h', CV_RUNNER_HOLD_TIME, 0 },
                  { 'u', CV_RUNNER_UNTIL, 0 },      { 'w', CV_RUNNER_SHOW, 0 },       { 'f', CV_RUNNER_FORK, 0 },
                  { 'l', CV_RUNNER_LOAD, 0 },       { '0', CV_RUNNER_VIEW, 0 },       { '1', CV_RUNNER_VIEW, 1 } };
  CvCommandQueue *queue = cv_command_queue_new ();
  GString *left = g_string_new (NULL);
  guint n;

  for (guint i = 0; word[i]; i++)
    for (guint k = 0; k < G_N_ELEMENTS (letters); k++)
      if (letters[k].letter == word[i])
        g_assert_cmpuint (post (queue, letters[k].kind, letters[k].index, i), ==, i + 1);
  g_assert_cmpint (cv_command_queue_waiting (queue), ==, *word != 0);
  CvRunnerCommand *commands = cv_command_queue_drain (queue, &n);
  g_assert_false (cv_command_queue_waiting (queue));
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (letters); k++)
      if (letters[k].kind == commands[i].kind && letters[k].index == commands[i].index)
        {
          g_string_append_printf (left, "%c%g", letters[k].letter, commands[i].x);
          g_assert_cmpuint (commands[i].number, ==, (guint64)commands[i].x + 1);
        }
  clear_all (commands, n);
  cv_command_queue_free (queue);
  return g_string_free (left, FALSE);
}

static void
test_newest_wins (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "a", "a0" },
    { "aaaa", "a3" },
    { "abab", "a2b3" }, /* a takes the place of the older a: between them is only another parameter */
    { "aZ", "Z1" },
    { "aA", "A1" },
    { "Aa", "a1" },
    { "ada", "a0d1a2" }, /* a drag depends on the parameters before it */
    { "dd", "d1" },
    { "aPa", "a0P1a2" },
    { "asa", "a0s1a2" }, /* a live parameter acts at its time */
    { "ss", "s1" },
    { "sas", "s0a1s2" },
    { "tt", "t0t1" }, /* two steps are two steps */
    { "aha", "a0h1a2" },
    { "PpP", "P0p1P2" },
    { "PP", "P1" },
    { "vv", "v1" },
    { "uu", "u1" },
    { "wawbw", "w4a1b3" },
    { "awa", "a2w1" },
    { "ff", "f0f1" },
    { "abcabcabc", "a6b7c8" },
    { "0101", "02"
              "13" },
    { "0a0P0", "04a1P3" },
    { "0l0", "00l102" }, /* a load forgets who looks */
    { "a0a", "a2"
             "01" },
    { "w0w0", "w203" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = left_of (cases[i][0]);
      g_assert_cmpstr (left, ==, cases[i][1]);
    }
}

/* Drags of two marks are two drags. */
static void
test_two_marks (void)
{
  CvCommandQueue *queue = cv_command_queue_new ();
  guint n;

  for (guint i = 0; i < 4; i++)
    {
      CvRunnerCommand command = { .kind = CV_RUNNER_DRAG, .mark = i / 2 };
      cv_command_queue_post (queue, &command);
    }
  cv_command_queue_drain (queue, &n);
  g_assert_cmpuint (n, ==, 2);
  cv_command_queue_free (queue);
}

/* What is never drained is freed too (the leak checker looks). */
static void
test_free (void)
{
  CvCommandQueue *queue = cv_command_queue_new ();

  post (queue, CV_RUNNER_SET_TEXT, 0, 1);
  post (queue, CV_RUNNER_SET_TEXT, 0, 2);
  post (queue, CV_RUNNER_SET_TEXT, 1, 3);
  cv_command_queue_free (queue);
}

static void
test_sleep (void)
{
  CvCommandQueue *queue = cv_command_queue_new ();
  gint64 begin = g_get_monotonic_time ();
  guint n;

  cv_command_queue_sleep (queue, begin + 20000);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 20000);
  cv_command_queue_sleep (queue, begin - 5); /* over already */
  cv_command_queue_nudge (queue);
  cv_command_queue_sleep (queue, G_MAXINT64); /* a nudge before the sleep is not lost */
  post (queue, CV_RUNNER_PLAY, 0, 0);
  cv_command_queue_sleep (queue, G_MAXINT64); /* nor is a command */
  CvRunnerCommand *commands = cv_command_queue_drain (queue, &n);
  clear_all (commands, n);
  cv_command_queue_free (queue);
}

/* Three threads post, this one drains: each poster's values of its parameter come in order, the last one always
 * comes, and numbers are given once.                                                                           */
#define N_POSTERS 3
#define N_POSTS 20000

typedef struct
{
  CvCommandQueue *queue;
  guint index;
} Poster;

static void *
post_many (void *data)
{
  Poster *poster = data;
  guint64 last = 0;

  for (guint i = 1; i <= N_POSTS; i++)
    {
      CvRunnerCommandKind kind = i % 3 ? CV_RUNNER_SET_NUMBER : CV_RUNNER_SET_TEXT;
      guint64 number = post (poster->queue, kind, poster->index, i);
      g_assert_cmpuint (number, >, last);
      last = number;
    }
  return NULL;
}

static void
test_stress (void)
{
  CvCommandQueue *queue = cv_command_queue_new ();
  Poster poster[N_POSTERS];
  pthread_t thread[N_POSTERS];
  double last[N_POSTERS] = { 0 };

  for (guint i = 0; i < N_POSTERS; i++)
    {
      poster[i] = (Poster){ queue, i };
      pthread_create (&thread[i], NULL, post_many, &poster[i]);
    }
  while (last[0] < N_POSTS || last[1] < N_POSTS || last[2] < N_POSTS)
    {
      guint n;
      cv_command_queue_sleep (queue, G_MAXINT64);
      CvRunnerCommand *commands = cv_command_queue_drain (queue, &n);
      g_assert_cmpuint (n, <=, N_POSTERS); /* one for each parameter */
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (commands[i].x, >, last[commands[i].index]);
          last[commands[i].index] = commands[i].x;
        }
      clear_all (commands, n);
    }
  for (guint i = 0; i < N_POSTERS; i++)
    pthread_join (thread[i], NULL);
  cv_command_queue_free (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-queue/newest-wins", test_newest_wins);
  g_test_add_func ("/command-queue/two-marks", test_two_marks);
  g_test_add_func ("/command-queue/free", test_free);
  g_test_add_func ("/command-queue/sleep", test_sleep);
  g_test_add_func ("/command-queue/stress", test_stress);
  return g_test_run ();
}
