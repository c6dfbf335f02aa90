/* Cvasi: a mailbox with one slot, the newest wins
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

/* Hands one pointer at a time from one thread to another without either ever waiting. What is put in belongs
 * to the box, what comes out to the caller.                                                                 */
typedef struct { _Atomic (gpointer) slot; } CvMailbox;

/* Returns what nobody took (it is the caller's to free), or NULL. The release half publishes all that was written
 * to `letter`; the acquire half brings back what was put before.                                               */
static inline gpointer
cv_mailbox_put (CvMailbox *box, gpointer letter)
{
  return atomic_exchange_explicit (&box->slot, letter, memory_order_acq_rel);
}

/* The letter, complete as it was put; NULL: none since the last one. */
static inline gpointer
cv_mailbox_take (CvMailbox *box)
{
  return atomic_exchange_explicit (&box->slot, NULL, memory_order_acq_rel);
}

/* Only a hint: it may be emptied or filled the next moment. */
static inline gboolean
cv_mailbox_is_empty (CvMailbox *box)
{
  return atomic_load_explicit (&box->slot, memory_order_relaxed) == NULL;
}

G_END_DECLS
