/* Cvasi: benchmark of the Wigner function of a number-basis density matrix, the C side
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-fock-density D N REACH IN OUT: reads rho [D*D] (complex doubles by columns), writes W [N*N] on x, p = -REACH … REACH
 * (both ends included), p fastest, and prints the median milliseconds of one transform on this thread's processor clock.  */
#include <stdio.h>
#include <stdlib.h>

#include "engine/phase-space/fock-density.h"
#include "timing.h"

#define TURNS 9

static gboolean
read_all (const char *name, void *room, gsize size)
{
  FILE *file = fopen (name, "rb");
  gboolean well = file && fread (room, 1, size, file) == size;

  if (file)
    fclose (file);
  return well;
}

static gboolean
write_all (const char *name, const void *room, gsize size)
{
  FILE *file = fopen (name, "wb");
  gboolean well = file && fwrite (room, 1, size, file) == size;

  return file && fclose (file) == 0 && well;
}

int
main (int argc, char **argv)
{
  guint d = argc == 6 ? (guint)atoi (argv[1]) : 0, n = argc == 6 ? (guint)atoi (argv[2]) : 0;
  double times[TURNS];

  if (d < 1 || n < 2)
    {
      fprintf (stderr, "usage: bench-fock-density d n reach in out\n");
      return 2;
    }
  double reach = atof (argv[3]), step = 2 * reach / (n - 1);
  g_autofree double complex *rho = g_new (double complex, (gsize)d *d);
  g_autofree double *w = g_new (double, (gsize)n *n);
  g_autoptr (CvFockDensity) density = cv_fock_density_new (d, n, -reach, step, n, -reach, step);

  if (!density || !read_all (argv[4], rho, (gsize)d * d * sizeof *rho))
    {
      fprintf (stderr, "bench-fock-density: cannot begin\n");
      return 1;
    }
  cv_fock_density_wigner (density, rho, w);
  for (guint i = 0; i < TURNS; i++)
    {
      double start = now (CLOCK_THREAD_CPUTIME_ID);

      cv_fock_density_wigner (density, rho, w);
      times[i] = (now (CLOCK_THREAD_CPUTIME_ID) - start) * 1e3;
    }
  qsort (times, TURNS, sizeof *times, compare_doubles);
  printf ("%.6f\n", times[TURNS / 2]);
  return write_all (argv[5], w, (gsize)n * n * sizeof *w) ? 0 : 1;
}
