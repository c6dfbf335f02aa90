/* Cvasi: benchmarks of W on a window
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The median of many, of the processor for one thread, which is what it costs whoever else is there, of the wall clock for
 * several; psi is a cat, but no step looks at its values.                                                           */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine/phase-space/wigner-window.h"
#include "timing.h"

#define TURNS 15

/* 512: all of the plane at its 512² points. Else the quartic well's plane, |x| < 3.5, |p| < 5.5, at 400², or 1/zoom of it. */
static CvWignerWindowSpec
spec_of (guint n, double zoom, guint n_threads)
{
  double x_max = n == 512 ? 8 : 3.5, hbar = n == 512 ? 1 : 1e-4 * 131072 / n, dx = 2 * x_max / n;
  double x_size = x_max / zoom, p_size = (n == 512 ? G_PI * hbar / (2 * dx) : 5.5) / zoom;
  double x = zoom > 1 ? 0.3 : 0, p = zoom > 1 ? 0.7 : 0;

  return (CvWignerWindowSpec){ .n = n,
                               .x_first = -x_max,
                               .dx = dx,
                               .hbar = hbar,
                               .p_reach = n == 512 ? G_PI * hbar / (2 * dx) : 0,
                               .x_min = x - x_size,
                               .x_max = x + x_size,
                               .p_min = p - p_size,
                               .p_max = p + p_size,
                               .n_x = n == 512 ? 512 : 400,
                               .n_p = n == 512 ? 512 : 400,
                               .pointwise = n == 512,
                               .n_states = 1,
                               .n_threads = n_threads };
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 0, n_threads = argc > 3 ? (guint)atoi (argv[3]) : 0;
  double zoom = argc > 2 ? atof (argv[2]) : 0, make[TURNS], fill[TURNS], one = 1;

  if (n < 2 || !(zoom > 0) || n_threads < 1)
    {
      fprintf (stderr, "usage: bench-wigner-window n zoom n_threads\n");
      return 2;
    }
  CvWignerWindowSpec spec = spec_of (n, zoom, n_threads);
  double complex *psi = g_new (double complex, n);
  double *out = g_new (double, (gsize)spec.n_x *spec.n_p), width = sqrt (spec.hbar);
  CvWignerPicture picture = { 0 };
  clockid_t clock = n_threads > 1 ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID;

  for (guint i = 0; i < n; i++)
    {
      double x = spec.x_first + i * spec.dx;

      psi[i] = exp (-(x - 1) * (x - 1) / (2 * width * width)) + exp (-(x + 1) * (x + 1) / (2 * width * width));
    }
  CvWignerWindow *window = cv_wigner_window_new (&spec, NULL);

  cv_wigner_window_fill (window, psi, n, &one, 1, out); /* the first touches new memory */
  for (guint i = 0; i < TURNS; i++)
    {
      double start = now (clock), made;

      if (!cv_wigner_window_aim (window, &spec, NULL))
        return 1;
      made = now (clock);
      cv_wigner_window_fill (window, psi, n, &one, 1, out);
      fill[i] = now (clock) - made;
      make[i] = made - start;
    }
  picture = *cv_wigner_window_picture (window);
  cv_wigner_window_free (window);
  qsort (make, TURNS, sizeof *make, compare_doubles);
  qsort (fill, TURNS, sizeof *fill, compare_doubles);
  printf ("W of a state on %u points, zoom %g, %u × %u points, %u thread%s: %.2f ms (plan %.2f ms)\n", n, zoom,
          picture.n_x, picture.n_p, n_threads, n_threads > 1 ? "s" : "", 1e3 * fill[TURNS / 2], 1e3 * make[TURNS / 2]);
  g_free (psi);
  g_free (out);
  return 0;
}
