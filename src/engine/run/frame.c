/* Cvasi: a frame, one instant of a run, and the pool it comes from
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/run/frame.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "engine/run/frame-pool.h"

#define MAX_FREE 4 /* one on screen, one in the mailbox, one being painted, and one for luck */

typedef struct _Buffer Buffer;

struct _Buffer
{
  CvFrame frame; /* first: a CvFrame * is a Buffer * */
  atomic_uint refs;
  CvFramePool *pool;
  const CvModel *model; /* whose sizes the arrays have */
  CvFrameArrays arrays;
  Buffer *next;
};

struct _CvFramePool
{
  atomic_uint refs; /* the owner and every frame that is out */
  pthread_mutex_t
      lock; /* of the list only; held for a few instructions. (A GMutex would look like a race to ThreadSanitizer.) */
  Buffer *free;
  guint n_free;
  gboolean closed;
};

static void
buffer_free (Buffer *buffer)
{
  for (guint i = 0; i < buffer->model->n_outputs; i++)
    cv_picture_clear (&buffer->arrays.picture[i]);
  g_free (buffer->arrays.trace);
  g_free (buffer->arrays.picture);
  g_free (buffer->arrays.painted);
  g_free (buffer);
}

static Buffer *
buffer_new (const CvModel *model)
{
  Buffer *buffer = g_new0 (Buffer, 1);

  buffer->model = model;
  buffer->arrays.trace = g_new0 (double, model->n_traces);
  buffer->arrays.picture = g_new0 (CvPicture, model->n_outputs);
  buffer->arrays.painted = g_new0 (gboolean, model->n_outputs);
  for (guint i = 0; i < model->n_outputs; i++)
    cv_picture_init (&buffer->arrays.picture[i]);
  return buffer;
}

CvFramePool *
_cv_frame_pool_new (void)
{
  CvFramePool *pool = g_new0 (CvFramePool, 1);

  atomic_init (&pool->refs, 1);
  pthread_mutex_init (&pool->lock, NULL);
  return pool;
}

static void
pool_unref (CvFramePool *pool)
{
  if (atomic_fetch_sub_explicit (&pool->refs, 1, memory_order_acq_rel) != 1)
    return;
  pthread_mutex_destroy (&pool->lock);
  g_free (pool);
}

/* A buffer of the list, or NULL. */
static Buffer *
pop (CvFramePool *pool)
{
  pthread_mutex_lock (&pool->lock);
  Buffer *buffer = pool->free;
  if (buffer)
    {
      pool->free = buffer->next;
      pool->n_free--;
    }
  pthread_mutex_unlock (&pool->lock);
  return buffer;
}

/* FALSE: the list is full or nobody will ask for it again. */
static gboolean
push (CvFramePool *pool, Buffer *buffer)
{
  pthread_mutex_lock (&pool->lock);
  gboolean kept = !pool->closed && pool->n_free < MAX_FREE;
  if (kept)
    {
      buffer->next = pool->free;
      pool->free = buffer;
      pool->n_free++;
    }
  pthread_mutex_unlock (&pool->lock);
  return kept;
}

void
_cv_frame_pool_free (CvFramePool *pool)
{
  pthread_mutex_lock (&pool->lock);
  pool->closed = TRUE;
  pthread_mutex_unlock (&pool->lock);
  for (Buffer *buffer; (buffer = pop (pool));)
    buffer_free (buffer);
  pool_unref (pool);
}

CvFrame *
_cv_frame_pool_take (CvFramePool *pool, const CvModel *model, CvFrameArrays *arrays)
{
  Buffer *buffer;

  while ((buffer = pop (pool)) && buffer->model != model)
    buffer_free (buffer);
  if (!buffer)
    buffer = buffer_new (model);

  memset (buffer->arrays.painted, 0, model->n_outputs * sizeof *buffer->arrays.painted);
  buffer->frame = (CvFrame){
    .model = model, .trace = buffer->arrays.trace, .picture = buffer->arrays.picture, .painted = buffer->arrays.painted
  };
  buffer->next = NULL;
  buffer->pool = pool;
  atomic_store_explicit (&buffer->refs, 1, memory_order_relaxed);
  atomic_fetch_add_explicit (&pool->refs, 1, memory_order_relaxed);
  *arrays = buffer->arrays;
  return &buffer->frame;
}

guint
_cv_frame_pool_n_free (CvFramePool *pool)
{
  pthread_mutex_lock (&pool->lock);
  guint n = pool->n_free;
  pthread_mutex_unlock (&pool->lock);
  return n;
}

CvFrame *
cv_frame_ref (CvFrame *frame)
{
  atomic_fetch_add_explicit (&((Buffer *)frame)->refs, 1, memory_order_relaxed);
  return frame;
}

void
cv_frame_unref (CvFrame *frame)
{
  Buffer *buffer = (Buffer *)frame;

  /* Publishes this thread's reads to the thread that paints into the buffer next. */
  if (atomic_fetch_sub_explicit (&buffer->refs, 1, memory_order_acq_rel) != 1)
    return;
  g_clear_pointer (&frame->values, cv_values_unref);
  g_clear_pointer (&frame->initial, cv_values_unref);
  g_clear_pointer (&frame->log, cv_log_unref);
  g_clear_pointer (&frame->history, cv_history_unref);

  CvFramePool *pool = buffer->pool;
  if (!push (pool, buffer))
    buffer_free (buffer);
  pool_unref (pool);
}

const CvPicture *
cv_frame_picture (const CvFrame *frame, guint output)
{
  g_return_val_if_fail (output < frame->model->n_outputs, NULL);
  return frame->painted[output] ? &frame->picture[output] : NULL;
}
