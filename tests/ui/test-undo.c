/* Cvasi: tests of undo: merging, redo, refusals
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds.h"
#include "ui/undo.h"

#define SECOND G_USEC_PER_SEC

static CvValues *
with (double linear)
{
  CvValues *values = cv_values_new (kinds_model.params, kinds_model.n_params);
  g_assert_true (cv_values_set_number (values, KINDS_LINEAR, linear, NULL));
  return values;
}

static void
push (CvUndo *undo, int key, double before, double after, gint64 now)
{
  g_autoptr (CvValues) a = with (before), b = with (after);
  cv_undo_push (undo, key, a, b, now);
}

static void
assert_values (CvValues *values, double linear)
{
  g_assert_nonnull (values);
  g_assert_cmpfloat (cv_values_number (values, KINDS_LINEAR), ==, linear);
}

static void
test_back_and_forth (void)
{
  g_autoptr (CvUndo) undo = cv_undo_new ();

  g_assert_null (cv_undo_undo (undo));
  push (undo, 1, 0, 1, 0);
  push (undo, 2, 1, 2, 0);
  g_assert_false (cv_undo_can_redo (undo));
  assert_values (cv_undo_undo (undo), 1);
  assert_values (cv_undo_undo (undo), 0);
  g_assert_null (cv_undo_undo (undo));
  assert_values (cv_undo_redo (undo), 1);
  push (undo, 3, 1, 5, 0); /* what could be redone is forgotten */
  g_assert_null (cv_undo_redo (undo));
  assert_values (cv_undo_undo (undo), 1);
}

static void
test_merging (void)
{
  g_autoptr (CvUndo) undo = cv_undo_new ();

  cv_undo_begin_stroke (undo); /* however long a hand holds: one step */
  push (undo, 1, 0, 1, 0);
  push (undo, 1, 1, 2, 5 * SECOND);
  push (undo, 1, 2, 3, 90 * SECOND);
  cv_undo_end_stroke (undo);
  push (undo, 1, 3, 4, 90 * SECOND);        /* not of that stroke */
  push (undo, 1, 4, 5, 90 * SECOND + 1000); /* quick keys */
  push (undo, 1, 5, 6, 95 * SECOND);        /* a pause */
  push (undo, 2, 6, 7, 95 * SECOND);        /* another parameter */
  assert_values (cv_undo_undo (undo), 6);
  assert_values (cv_undo_undo (undo), 5);
  assert_values (cv_undo_undo (undo), 3);
  assert_values (cv_undo_undo (undo), 0);
  g_assert_null (cv_undo_undo (undo));
  assert_values (cv_undo_redo (undo), 3);
}

static void
test_refused (void)
{
  g_autoptr (CvUndo) undo = cv_undo_new ();
  g_autoptr (CvValues) force = with (1);

  push (undo, 1, 0, 1, 0);
  push (undo, 2, 1, 2, 0);
  push (undo, 3, 2, 3, 0);
  cv_undo_refused (undo, force);
  assert_values (cv_undo_undo (undo), 0);
  g_assert_null (cv_undo_undo (undo));
}

static void
test_depth (void)
{
  g_autoptr (CvUndo) undo = cv_undo_new ();
  guint n = 0;

  for (int i = 0; i < 1000; i++)
    push (undo, i, (i % 8), (i + 1) % 8, 0);
  while (cv_undo_undo (undo))
    n++;
  g_assert_cmpuint (n, ==, 200);
  cv_undo_clear (undo);
  g_assert_false (cv_undo_can_redo (undo));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/undo/back-and-forth", test_back_and_forth);
  g_test_add_func ("/ui/undo/merging", test_merging);
  g_test_add_func ("/ui/undo/refused", test_refused);
  g_test_add_func ("/ui/undo/depth", test_depth);
  return g_test_run ();
}
