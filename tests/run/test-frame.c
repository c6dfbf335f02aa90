/* Cvasi: tests of frames, their pool, and the mailbox
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/frame.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "engine/run/frame-pool.h"
#include "engine/run/mailbox.h"
#include "toy-model.h"

/* All numbers of a frame are its serial, so that a mixture of two shows. */
static CvFrame *
make_frame (CvFramePool *pool, guint64 serial)
{
  CvFrameArrays arrays;
  CvFrame *frame = _cv_frame_pool_take (pool, &toy_model, &arrays);

  frame->serial = serial;
  for (guint i = 0; i < toy_model.n_traces; i++)
    arrays.trace[i] = (double)serial;
  cv_picture_shape (&arrays.picture[TOY_FIELD], CV_OUTPUT_FIELD, 16, 16);
  for (guint i = 0; i < 256; i++)
    arrays.picture[TOY_FIELD].data[i] = (double)serial;
  arrays.painted[TOY_FIELD] = TRUE;
  frame->values = cv_values_new (toy_model.params, toy_model.n_params);
  frame->initial = cv_values_ref (frame->values);
  frame->log = cv_log_new ();
  frame->history = cv_history_new (toy_model.n_traces, 16);
  return frame;
}

static void
assert_whole (const CvFrame *frame)
{
  const CvPicture *picture = cv_frame_picture (frame, TOY_FIELD);

  for (guint i = 0; i < toy_model.n_traces; i++)
    g_assert_cmpfloat (frame->trace[i], ==, (double)frame->serial);
  for (guint i = 0; i < 256; i++)
    g_assert_cmpfloat (picture->data[i], ==, (double)frame->serial);
}

static void
test_picture (void)
{
  CvFramePool *pool = _cv_frame_pool_new ();
  g_autoptr (CvFrame) frame = make_frame (pool, 1);

  assert_whole (frame);
  g_assert_null (cv_frame_picture (frame, TOY_BARS));
  _cv_frame_pool_free (pool); /* the frame is still good */
  assert_whole (frame);
}

/* In steady state the same buffers come again: nothing is allocated. */
static void
test_recycled (void)
{
  CvFramePool *pool = _cv_frame_pool_new ();
  CvFrame *one = make_frame (pool, 1), *two = make_frame (pool, 2);
  const double *room = cv_frame_picture (one, TOY_FIELD)->data;

  g_assert_true (one != two);
  cv_frame_ref (one);
  cv_frame_unref (one);
  g_assert_cmpuint (_cv_frame_pool_n_free (pool), ==, 0);
  cv_frame_unref (one);
  g_assert_cmpuint (_cv_frame_pool_n_free (pool), ==, 1);
  for (guint64 serial = 3; serial < 20; serial++)
    {
      CvFrame *next = make_frame (pool, serial);
      g_assert_true (next == one);
      g_assert_true (cv_frame_picture (next, TOY_FIELD)->data == room);
      g_assert_null (cv_frame_picture (next, TOY_COMPLEX));
      cv_frame_unref (next);
    }
  cv_frame_unref (two);
  _cv_frame_pool_free (pool);
}

/* Many that come back at once do not stay for ever. */
static void
test_pool_is_small (void)
{
  CvFramePool *pool = _cv_frame_pool_new ();
  CvFrame *frame[20];

  for (guint i = 0; i < 20; i++)
    frame[i] = make_frame (pool, i);
  for (guint i = 0; i < 20; i++)
    cv_frame_unref (frame[i]);
  g_assert_cmpuint (_cv_frame_pool_n_free (pool), <=, 8);
  _cv_frame_pool_free (pool);
}

/* A buffer of one model must not be taken for another, whose outputs are fewer or more. */
static void
test_other_model (void)
{
  static CvModel smaller;
  CvFramePool *pool = _cv_frame_pool_new ();
  CvFrameArrays arrays;

  smaller = toy_model;
  smaller.n_outputs = 1;
  smaller.n_traces = 100;
  cv_frame_unref (make_frame (pool, 1));
  CvFrame *frame = _cv_frame_pool_take (pool, &smaller, &arrays);
  memset (arrays.trace, 0, 100 * sizeof *arrays.trace);
  g_assert_true (frame->model == &smaller);
  cv_frame_unref (frame);
  g_assert_cmpuint (_cv_frame_pool_n_free (pool), ==, 1);
  _cv_frame_pool_free (pool);
}

static void
test_mailbox (void)
{
  CvMailbox box = { NULL };
  int one, two;

  g_assert_true (cv_mailbox_is_empty (&box));
  g_assert_null (cv_mailbox_take (&box));
  g_assert_null (cv_mailbox_put (&box, &one));
  g_assert_false (cv_mailbox_is_empty (&box));
  g_assert_true (cv_mailbox_put (&box, &two) == &one); /* the newest wins */
  g_assert_true (cv_mailbox_take (&box) == &two);
  g_assert_null (cv_mailbox_take (&box));
}

/* One thread paints and posts as fast as it can, this one takes and reads: whole frames, rising serials. */
#define N_FRAMES 20000

static CvMailbox shared_box;
static atomic_bool painter_done;

static void *
paint_frames (void *data)
{
  CvFramePool *pool = data;

  for (guint64 serial = 1; serial <= N_FRAMES; serial++)
    {
      CvFrame *unread = cv_mailbox_put (&shared_box, make_frame (pool, serial));
      if (unread)
        cv_frame_unref (unread);
    }
  atomic_store_explicit (&painter_done, TRUE, memory_order_release);
  return NULL;
}

static void
test_stress (void)
{
  CvFramePool *pool = _cv_frame_pool_new ();
  pthread_t painter;
  guint64 last = 0;
  CvFrame *held = NULL;

  pthread_create (&painter, NULL, paint_frames, pool);
  for (gboolean done = FALSE; !done;)
    {
      done = atomic_load_explicit (&painter_done, memory_order_acquire);
      CvFrame *frame = cv_mailbox_take (&shared_box);
      if (!frame)
        continue;
      g_assert_cmpuint (frame->serial, >, last);
      last = frame->serial;
      assert_whole (frame);
      g_clear_pointer (&held, cv_frame_unref); /* as a window does: the last one goes when the next has come */
      held = frame;
    }
  g_assert_cmpuint (last, ==, N_FRAMES);
  pthread_join (painter, NULL);
  _cv_frame_pool_free (pool);
  assert_whole (held);
  cv_frame_unref (held);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame/picture", test_picture);
  g_test_add_func ("/frame/recycled", test_recycled);
  g_test_add_func ("/frame/pool-is-small", test_pool_is_small);
  g_test_add_func ("/frame/other-model", test_other_model);
  g_test_add_func ("/frame/mailbox", test_mailbox);
  g_test_add_func ("/frame/stress", test_stress);
  return g_test_run ();
}
