/* Cvasi: tests: how a propagator may be called, and what it refuses
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "moyal-rig.h"

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
/* Too large a request is to be answered, not to end the program. */
const char *__asan_default_options (void);
const char *
__asan_default_options (void)
{
  return "allocator_may_return_null=1";
}
const char *__tsan_default_options (void);
const char *
__tsan_default_options (void)
{
  return "allocator_may_return_null=1";
}
#endif

static Rig
driven_rig (guint n_x, guint n_p, int order)
{
  Rig rig = { .v = { .kind = CV_POTENTIAL_DOUBLE_WELL, .A = 0.5, .B = 0.05, .drive = 0.7, .drive_omega = 2 },
              .state = { .kind = CV_STATE_CAT, .b = 2, .eta = 1 },
              .spec = { .order = order, .scheme = CV_MOYAL_CHIN4, .D = 0.02, .gamma = 0.05 } };

  rig.spec.grid = rig_lattice (n_x, n_p, 5, 1, 1);
  return rig;
}

static double *
copy_of (const Rig *rig)
{
  double *w = cv_grid_field_new (&rig->spec.grid);

  memcpy (w, rig->w, cv_grid_room (&rig->spec.grid) * sizeof *w);
  return w;
}

/* Half kicks between the steps of one call are merged, which changes nothing but the rounding. */
static void
test_merging (void)
{
  for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
    {
      Rig rig = driven_rig (40, 44, CV_MOYAL_EXACT);
      double *together;

      rig.spec.scheme = scheme;
      rig_start (&rig);
      together = copy_of (&rig);
      cv_moyal_advance (rig.moyal, together, 0.3, 0.04, 6);
      for (guint i = 0; i < 6; i++)
        cv_moyal_advance (rig.moyal, rig.w, 0.3 + 0.04 * i, 0.04, 1);
      g_assert_cmpfloat (rig_gap (&rig.spec.grid, rig.w, together), <, 1e-14);
      cv_grid_field_free (together);
      rig_stop (&rig);
    }
}

/* Tables made for one dt, t, D or gamma must not serve another: the same bits as from propagators that know no past. */
static void
test_change (void)
{
  static const struct
  {
    double t, dt, D, gamma;
  } calls[] = {
    { 0, 0.04, 0.02, 0.05 }, { 0.04, 0.02, 0.02, 0.05 }, { 0.06, 0.02, 0.1, 0.05 }, { 0.08, 0.02, 0.1, 0 },
    { 0.1, 0.02, 0, 0 },     { 0.12, 0.04, 0, 0.3 },     { 7, 0.04, 0.02, 0.3 },    { 0, 0.04, 0.02, 0.05 }
  };

  for (int order = CV_MOYAL_EXACT; order <= 1; order++)
    for (guint any_grid = 0; any_grid < 2; any_grid++)
      {
        Rig rig = driven_rig (40, 44, order), fresh;
        double *w;

        if (any_grid)
          rig.spec.grid = cv_grid_make (40, 44, 5.1, 6.2);
        fresh = rig;
        rig_start (&rig);
        rig_start (&fresh);
        w = copy_of (&rig);
        for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
          {
            cv_moyal_set_environment (rig.moyal, calls[i].D, calls[i].gamma);
            cv_moyal_advance (rig.moyal, rig.w, calls[i].t, calls[i].dt, 2);
            fresh.spec.D = calls[i].D;
            fresh.spec.gamma = calls[i].gamma;
            rig_restart (&fresh);
            cv_moyal_advance (fresh.moyal, w, calls[i].t, calls[i].dt, 2);
            g_assert_true (rig_gap (&rig.spec.grid, rig.w, w) == 0);
          }
        cv_grid_field_free (w);
        rig_stop (&rig);
        rig_stop (&fresh);
      }
}

static void
test_threads (void)
{
  static const guint n_threads[] = { 2, 3, 7 };

  for (int order = CV_MOYAL_EXACT; order <= 1; order++)
    {
      Rig rig = driven_rig (174, 150, order);
      double *alone, *start;

      rig_start (&rig);
      start = copy_of (&rig);
      rig_advance (&rig, 0.04, 5);
      alone = copy_of (&rig);
      for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
        {
          rig.spec.n_threads = n_threads[i];
          rig_restart (&rig);
          memcpy (rig.w, start, cv_grid_room (&rig.spec.grid) * sizeof *start);
          cv_moyal_advance (rig.moyal, rig.w, 0, 0.04, 5);
          g_assert_true (rig_gap (&rig.spec.grid, rig.w, alone) == 0);
        }
      cv_grid_field_free (alone);
      cv_grid_field_free (start);
      rig_stop (&rig);
    }
}

/* The columns beyond n_p are nobody's: another may keep something there. */
static void
test_padding (void)
{
  Rig rig = driven_rig (34, 30, CV_MOYAL_EXACT);
  const CvGrid *grid = &rig.spec.grid;

  rig.spec.grid.ld = 52;
  rig_start (&rig);
  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = grid->n_p; j < grid->ld; j++)
      rig.w[(gsize)i * grid->ld + j] = 1000 * i + j;
  rig_advance (&rig, 0.04, 2);
  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = grid->n_p; j < grid->ld; j++)
      g_assert_true (rig.w[(gsize)i * grid->ld + j] == 1000 * i + j);
  rig_stop (&rig);
}

/* No steps and steps of no length are no change. */
static void
test_nothing (void)
{
  Rig rig = driven_rig (40, 44, CV_MOYAL_EXACT);
  double *start;

  rig_start (&rig);
  start = copy_of (&rig);
  cv_moyal_advance (rig.moyal, rig.w, 0, 0.04, 0);
  cv_moyal_advance (rig.moyal, rig.w, 0, 0, 3);
  g_assert_true (rig_gap (&rig.spec.grid, rig.w, start) == 0);
  cv_grid_field_free (start);
  rig_stop (&rig);
}

/* x ± hbar theta/2 reaches beyond the window, where a typed V may be infinite or nothing at all: W has no weight there and
 * must not be poisoned.                                                                                           */
static void
test_wild_potentials (void)
{
  static const char *const texts[] = { "x^2/2 + exp(x^4/100)", "x^2/2 + sqrt(49 - x^2)", "x^2/2 + log(8 - x)",
                                       "x^2/2 + 0.1*cos(t)*sqrt(49 - x^2)", "x^2/2 + 1/(x^2 - 64)" };

  for (guint i = 0; i < G_N_ELEMENTS (texts) * 2; i++)
    for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
      {
        Rig rig = { .v = { .kind = CV_POTENTIAL_EXPRESSION, .text = texts[i / 2] },
                    .state = { .kind = CV_STATE_GAUSSIAN, .x0 = 0.5 },
                    .spec = { .order = CV_MOYAL_EXACT, .scheme = scheme, .D = 0.01 } };

        rig.spec.grid = i % 2 ? cv_grid_make (64, 64, 6.3, 7) : rig_lattice (64, 64, 6, 1, 1);
        rig_start (&rig);
        rig_advance (&rig, 0.02, 10);
        g_assert_cmpfloat (fabs (rig_moments (&rig).norm - 1), <, 1e-11);
        g_assert_cmpfloat (rig_size (&rig.spec.grid, rig.w), <, 0.4);
        rig_stop (&rig);
      }
}

static void
refused (const Rig *rig, const char *what)
{
  g_autoptr (GError) error = NULL;
  CvMoyal *moyal = cv_moyal_new (&rig->spec, &error);

  g_assert_null (moyal);
  g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, what));
  g_assert_nonnull (strstr (error->message, "allowed"));
  g_assert_null (strchr (error->message, '\n'));
}

#define REFUSED(field, value, what)                                                                                    \
  do                                                                                                                   \
    {                                                                                                                  \
      Rig bad = rig;                                                                                                   \
      bad.spec.field = value;                                                                                          \
      refused (&bad, what " = ");                                                                                      \
    }                                                                                                                  \
  while (0)

static void
test_bad_input (void)
{
  Rig rig = driven_rig (40, 44, CV_MOYAL_EXACT);

  rig_start (&rig);
  REFUSED (grid.n_x, 41, "n_x");
  REFUSED (grid.n_x, 0, "n_x");
  REFUSED (grid.n_x, 1u << 21, "n_x");
  REFUSED (grid.n_p, 43, "n_p");
  REFUSED (grid.ld, 42, "ld");
  REFUSED (grid.ld, 51, "ld");
  REFUSED (grid.dx, 0, "dx");
  REFUSED (grid.dp, NAN, "dp");
  REFUSED (m, -1, "m");
  REFUSED (m, INFINITY, "m");
  REFUSED (hbar, 0, "hbar");
  REFUSED (hbar, NAN, "hbar");
  REFUSED (order, -2, "order");
  REFUSED (order, 9, "order");
  REFUSED (D, -0.1, "D");
  REFUSED (D, NAN, "D");
  REFUSED (gamma, -1, "gamma");
  REFUSED (gamma, INFINITY, "gamma");
  REFUSED (n_threads, 0, "n_threads");
  REFUSED (n_threads, 100000, "n_threads");
  rig_stop (&rig);
}

/* What no machine has is refused with a message, not with a crash. */
static void
test_no_memory (void)
{
  Rig rig = driven_rig (40, 44, CV_MOYAL_EXACT);
  g_autoptr (GError) error = NULL;

  rig_start (&rig);
  rig.spec.grid.n_x = rig.spec.grid.n_p = 1u << 20;
  rig.spec.grid.ld = (1u << 20) + 8;
  g_assert_null (cv_moyal_new (&rig.spec, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "1048576 × 1048576"));
  rig_stop (&rig);
}

/* P11: at 1024² the propagator and its field take at most 64 MiB, on any grid. */
static void
test_bytes (void)
{
  for (guint any_grid = 0; any_grid < 2; any_grid++)
    {
      Rig rig = driven_rig (1024, 1024, CV_MOYAL_EXACT);
      gsize bytes;

      if (any_grid)
        rig.spec.grid = cv_grid_make (1024, 1024, 9.1, 33.3);
      rig.spec.n_threads = 4;
      rig.spec.m = rig.spec.hbar = rig.v.m = 1;
      rig.potential = cv_potential_new (&rig.v, NULL);
      rig.spec.potential = rig.potential;
      bytes = cv_moyal_bytes (&rig.spec) + cv_grid_room (&rig.spec.grid) * sizeof (double);
      g_test_message ("%s grid: %.1f MiB", any_grid ? "any" : "lattice", (double)bytes / 1048576);
      g_assert_cmpuint (bytes, <=, 64u << 20);
      g_assert_cmpuint (bytes, >, cv_grid_room (&rig.spec.grid) * sizeof (double));
      cv_potential_free (rig.potential);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moyal/calls/merging", test_merging);
  g_test_add_func ("/moyal/calls/change", test_change);
  g_test_add_func ("/moyal/calls/threads", test_threads);
  g_test_add_func ("/moyal/calls/padding", test_padding);
  g_test_add_func ("/moyal/calls/nothing", test_nothing);
  g_test_add_func ("/moyal/calls/wild-potentials", test_wild_potentials);
  g_test_add_func ("/moyal/calls/bad-input", test_bad_input);
  g_test_add_func ("/moyal/calls/no-memory", test_no_memory);
  g_test_add_func ("/moyal/calls/bytes", test_bytes);
  return g_test_run ();
}
