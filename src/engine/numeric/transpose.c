/* Cvasi: turning rows into columns
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/transpose.h"

#include <string.h>

#include "engine/numeric/clones.h"

typedef double Four __attribute__ ((vector_size (32)));

#define LOAD(v, from) memcpy (&(v), (from), sizeof (Four))
#define STORE(v, to) memcpy ((to), &(v), sizeof (Four))

/* 4 × 4 in registers: pairs within halves, then halves. A macro, since a function could not be inlined into clones. */
#define TRANSPOSE_4(from, from_ld, to, to_ld)                                                                          \
  do                                                                                                                   \
    {                                                                                                                  \
      Four a, b, c, d, e, f, g, h;                                                                                     \
      LOAD (a, (from));                                                                                                \
      LOAD (b, (from) + (from_ld));                                                                                    \
      LOAD (c, (from) + 2 * (from_ld));                                                                                \
      LOAD (d, (from) + 3 * (from_ld));                                                                                \
      e = __builtin_shufflevector (a, b, 0, 4, 2, 6);                                                                  \
      f = __builtin_shufflevector (a, b, 1, 5, 3, 7);                                                                  \
      g = __builtin_shufflevector (c, d, 0, 4, 2, 6);                                                                  \
      h = __builtin_shufflevector (c, d, 1, 5, 3, 7);                                                                  \
      a = __builtin_shufflevector (e, g, 0, 1, 4, 5);                                                                  \
      b = __builtin_shufflevector (f, h, 0, 1, 4, 5);                                                                  \
      c = __builtin_shufflevector (e, g, 2, 3, 6, 7);                                                                  \
      d = __builtin_shufflevector (f, h, 2, 3, 6, 7);                                                                  \
      STORE (a, (to));                                                                                                 \
      STORE (b, (to) + (to_ld));                                                                                       \
      STORE (c, (to) + 2 * (to_ld));                                                                                   \
      STORE (d, (to) + 3 * (to_ld));                                                                                   \
    }                                                                                                                  \
  while (0)

/* The longer side outside: each line of the wide array is then touched once. */
CV_CLONES
void
cv_transpose (const double *from, gsize from_ld, guint n_rows, guint n_columns, double *to, gsize to_ld)
{
  guint whole_rows = n_rows & ~3u, whole_columns = n_columns & ~3u;

  if (n_rows >= n_columns)
    for (guint i = 0; i < whole_rows; i += 4)
      for (guint j = 0; j < whole_columns; j += 4)
        TRANSPOSE_4 (from + i * from_ld + j, from_ld, to + j * to_ld + i, to_ld);
  else
    for (guint j = 0; j < whole_columns; j += 4)
      for (guint i = 0; i < whole_rows; i += 4)
        TRANSPOSE_4 (from + i * from_ld + j, from_ld, to + j * to_ld + i, to_ld);
  for (guint i = 0; i < n_rows; i++)
    for (guint j = i < whole_rows ? whole_columns : 0; j < n_columns; j++)
      to[j * to_ld + i] = from[i * from_ld + j];
}
