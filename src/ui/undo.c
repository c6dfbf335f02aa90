/* Cvasi: undo, the values of the parameters as they were and as they became
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/undo.h"

#define MAX_STEPS 200
#define MERGE_TIME G_USEC_PER_SEC

typedef struct
{
  int key;
  guint stroke; /* 0: outside of any stroke */
  gint64 time;
  CvValues *before, *after;
} Step;

struct _CvUndo
{
  GArray *steps;
  guint done; /* steps[0 .. done - 1] can be undone, the rest redone */
  guint stroke, last_stroke;
  gboolean open; /* the newest step may still take in others */
};

static void
clear_step (gpointer data)
{
  Step *step = data;
  g_clear_pointer (&step->before, cv_values_unref);
  g_clear_pointer (&step->after, cv_values_unref);
}

CvUndo *
cv_undo_new (void)
{
  CvUndo *undo = g_new0 (CvUndo, 1);
  undo->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (undo->steps, clear_step);
  return undo;
}

void
cv_undo_free (CvUndo *undo)
{
  g_array_unref (undo->steps);
  g_free (undo);
}

void
cv_undo_clear (CvUndo *undo)
{
  g_array_set_size (undo->steps, 0);
  undo->done = 0;
  undo->stroke = 0;
  undo->open = FALSE;
}

static gboolean
merges (const CvUndo *undo, const Step *last, int key, gint64 now)
{
  if (!undo->open || last->key != key || last->stroke != undo->stroke)
    return FALSE;
  return undo->stroke != 0 || now - last->time < MERGE_TIME;
}

void
cv_undo_push (CvUndo *undo, int key, CvValues *before, CvValues *after, gint64 now)
{
  if (undo->done < undo->steps->len)
    g_array_set_size (undo->steps, undo->done);

  Step *last = undo->done > 0 ? &g_array_index (undo->steps, Step, undo->done - 1) : NULL;
  if (last && merges (undo, last, key, now))
    {
      cv_values_ref (after);
      cv_values_unref (last->after);
      last->after = after;
      last->time = now;
      return;
    }
  if (undo->steps->len == MAX_STEPS)
    g_array_remove_index (undo->steps, 0);
  Step step = { key, undo->stroke, now, cv_values_ref (before), cv_values_ref (after) };
  g_array_append_val (undo->steps, step);
  undo->done = undo->steps->len;
  undo->open = TRUE;
}

void
cv_undo_begin_stroke (CvUndo *undo)
{
  undo->stroke = ++undo->last_stroke;
}

void
cv_undo_end_stroke (CvUndo *undo)
{
  undo->stroke = 0;
}

gboolean
cv_undo_can_undo (const CvUndo *undo)
{
  return undo->done > 0;
}

gboolean
cv_undo_can_redo (const CvUndo *undo)
{
  return undo->done < undo->steps->len;
}

CvValues *
cv_undo_undo (CvUndo *undo)
{
  if (undo->done == 0)
    return NULL;
  undo->open = FALSE;
  return g_array_index (undo->steps, Step, --undo->done).before;
}

CvValues *
cv_undo_redo (CvUndo *undo)
{
  if (undo->done == undo->steps->len)
    return NULL;
  undo->open = FALSE;
  return g_array_index (undo->steps, Step, undo->done++).after;
}

void
cv_undo_refused (CvUndo *undo, const CvValues *values)
{
  while (undo->done > 0)
    {
      const Step *last = &g_array_index (undo->steps, Step, undo->done - 1);
      if (cv_values_equal (last->after, values))
        break;
      undo->done--;
      g_array_set_size (undo->steps, undo->done);
    }
  undo->open = FALSE;
}
