/* Cvasi: random numbers that are a function of where they are used
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/philox.h"

#include <math.h>

#define ROUNDS 10

void
cv_philox (const guint32 key[2], const guint32 counter[4], guint32 word[4])
{
  guint32 k0 = key[0], k1 = key[1], c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];

  for (guint i = 0; i < ROUNDS; i++)
    {
      guint64 one = (guint64)0xD2511F53u * c0, two = (guint64)0xCD9E8D57u * c2;

      c0 = (guint32)(two >> 32) ^ c1 ^ k0;
      c1 = (guint32)two;
      c2 = (guint32)(one >> 32) ^ c3 ^ k1;
      c3 = (guint32)one;
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }
  word[0] = c0;
  word[1] = c1;
  word[2] = c2;
  word[3] = c3;
}

/* In (0, 1): 52 bits and half a unit, so that its logarithm is finite. */
static double
uniform (guint32 high, guint32 low)
{
  guint64 bits = (((guint64)high << 32) | low) >> 12;

  return ((double)bits + 0.5) * 0x1p-52;
}

double
cv_philox_normal (guint64 seed, guint64 stream, guint64 draw)
{
  const guint32 key[2] = { (guint32)seed, (guint32)(seed >> 32) };
  const guint32 counter[4] = { (guint32)draw, (guint32)(draw >> 32), (guint32)stream, (guint32)(stream >> 32) };
  guint32 word[4];

  cv_philox (key, counter, word);
  return sqrt (-2 * log (uniform (word[0], word[1]))) * cos (2 * G_PI * uniform (word[2], word[3]));
}
