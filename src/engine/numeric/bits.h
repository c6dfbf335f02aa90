/* Cvasi: numbers as the bits that they are made of
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* sign << 63 | (exponent + 1023) << 52 | fraction: IEEE 754 binary64. Free: no instruction moves. */
static inline guint64
cv_bits_of (double value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

static inline double
cv_double_of (guint64 bits)
{
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}
