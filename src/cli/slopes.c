/* Cvasi: slopes, what a finished sweep over one logarithmic axis says about limits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/slopes.h"

#include <math.h>
#include <stdio.h>

#include "engine/run/sweep-fit.h"

#define RED 2

static void
write_fit (char *text, gsize room, CvSweepLaw law, guint n, const double *x, const double *y)
{
  CvSweepFit fit;

  if (cv_sweep_fit (law, n, x, y, &fit))
    g_snprintf (text, room, "%.6g ± %.2g (r %.4f, %u)", fit.slope, fit.slope_error, fit.correlation, fit.n);
  else
    g_strlcpy (text, "-", room);
}

/* By characters, as ± has two bytes. */
static void
print_padded (const char *text, glong width)
{
  fputs (text, stdout);
  for (glong n = g_utf8_strlen (text, -1); n < width; n++)
    putchar (' ');
}

static void
print_trace (const char *name, guint n, const double *x, const double *y, gboolean *header, const char *axis)
{
  char slope[96], power[96];
  g_autofree char *slope_title = g_strdup_printf ("against ln(1/%s)", axis);

  write_fit (slope, sizeof slope, CV_SWEEP_LAW_LOG, n, x, y);
  write_fit (power, sizeof power, CV_SWEEP_LAW_POWER, n, x, y);
  if (slope[0] == '-' && !slope[1] && power[0] == '-' && !power[1])
    return;
  if (!*header)
    {
      print_padded ("slopes", 22);
      print_padded (slope_title, 42);
      printf ("power of %s (± standard error, r correlation, points)\n", axis);
      *header = TRUE;
    }
  print_padded (name, 22);
  print_padded (slope, 42);
  printf ("%s\n", power);
}

void
cv_slopes_print (const CvSweepTable *table, const char *axis)
{
  const double *all_x = cv_sweep_table_column (table, axis), *verdict = cv_sweep_table_column (table, "verdict");
  g_autofree double *x = g_new (double, MAX (table->n_rows, 1)), *y = g_new (double, MAX (table->n_rows, 1));
  gboolean header = FALSE;

  if (!all_x || !verdict)
    return;
  /* Columns: the axis, t, the traces, the verdict. */
  for (guint c = 2; c + 1 < table->n_columns; c++)
    {
      guint n = 0;

      for (guint i = 0; i < table->n_rows; i++)
        if (verdict[i] < RED)
          {
            x[n] = all_x[i];
            y[n++] = table->column[c][i];
          }
      print_trace (table->name[c], n, x, y, &header, axis);
      if (!g_str_equal (table->name[c], "purity"))
        continue;
      for (guint i = 0; i < n; i++)
        y[i] = 1 - y[i];
      print_trace ("1 - purity", n, x, y, &header, axis);
    }
}
