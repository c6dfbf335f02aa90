/* Cvasi: tests: the Moyal step against the same step written with Fourier sums term by term
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/phase-space/moyal.h"
#include "naive-moyal.h"

/* Any field will do, resolved or not: the two must agree on every wave number, the highest included. */
static void
fill_random (const CvGrid *grid, double *w, guint32 seed)
{
  GRand *rand = g_rand_new_with_seed (seed);

  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      w[(gsize)i * grid->ld + j] = g_rand_double_range (rand, -1, 1);
  g_rand_free (rand);
}

static double
largest_gap (const CvGrid *grid, const double *w, const double *v)
{
  double most = 0;

  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      {
        double gap = fabs (w[(gsize)i * grid->ld + j] - v[(gsize)i * grid->ld + j]);

        most = gap <= most ? most : gap; /* NaN counts */
      }
  return most;
}

static CvPotential *
make_potential (CvPotentialKind kind, const char *text)
{
  CvPotentialSpec spec = { .kind = kind,
                           .m = 1.3,
                           .omega = 0.9,
                           .lambda4 = 0.02,
                           .A = 1,
                           .B = 0.05,
                           .drive = 1.5,
                           .drive_omega = 3,
                           .K = 1.2,
                           .decay = 0.1,
                           .text = text };
  GError *error = NULL;
  CvPotential *potential = cv_potential_new (&spec, &error);

  g_assert_no_error (error);
  return potential;
}

/* Texts get their slopes from differences, exact for polynomials of the eighth degree. */
typedef struct
{
  CvPotentialKind kind;
  const char *text;
} Case;

static const Case cases[] = {
  { CV_POTENTIAL_QUARTIC, NULL },
  { CV_POTENTIAL_DOUBLE_WELL, NULL },
  { CV_POTENTIAL_PENDULUM, NULL },
  { CV_POTENTIAL_EXPRESSION, "x^4/50 + x^2/2 + 0.3*x*cos(2*t)" },
  { CV_POTENTIAL_EXPRESSION, "x^2/2 + x^3/30 + x^6/1000000" },
};

/* The variance of p in free motion after one step of the scheme, from that before it. */
static double
variance_after (const CvMoyalSpec *spec, double D, double dt, double before)
{
  double rest = exp (-4 * spec->gamma * dt);

  if (spec->scheme == CV_MOYAL_STRANG)
    return (before + D * dt) * rest + D * dt;
  return ((before + D * dt / 3) * sqrt (rest) + 4 * D * dt / 3) * sqrt (rest) + D * dt / 3;
}

/* The engine's diffusion must keep D/(2 gamma), the variance at which heating and friction balance, to the last digit. The
 * scheme needs a slightly different D for that; found here by solving, there by a closed form.                     */
static double
kept_D (const CvMoyalSpec *spec, double dt)
{
  double least = 0, most = 2 * spec->D, wanted = spec->gamma > 0 ? spec->D / (2 * spec->gamma) : 0;

  if (spec->gamma == 0 || spec->D == 0)
    return spec->D;
  for (guint i = 0; i < 100; i++)
    {
      double middle = (least + most) / 2;

      if (variance_after (spec, middle, dt, wanted) > wanted)
        most = middle;
      else
        least = middle;
    }
  return (least + most) / 2;
}

/* Two steps of the engine, in one call, against two of the reference. */
static void
compare (CvMoyalSpec spec, const Case *which, double dt)
{
  CvPotential *potential = make_potential (which->kind, which->text);
  GError *error = NULL;
  double *w = cv_grid_field_new (&spec.grid), *v = cv_grid_field_new (&spec.grid), gap;

  spec.potential = potential;
  CvMoyal *moyal = cv_moyal_new (&spec, &error);
  g_assert_no_error (error);
  fill_random (&spec.grid, w, spec.grid.n_x);
  memcpy (v, w, cv_grid_room (&spec.grid) * sizeof *w);
  cv_moyal_advance (moyal, w, 0.4, dt, 2);
  spec.D = kept_D (&spec, dt);
  ref_moyal_step (&spec, v, 0.4, dt);
  ref_moyal_step (&spec, v, 0.4 + dt, dt);
  gap = largest_gap (&spec.grid, w, v);
  g_test_message ("%u x %u, potential %d, order %d, scheme %d, D %g: %.2g", spec.grid.n_x, spec.grid.n_p, which->kind,
                  spec.order, spec.scheme, spec.D, gap);
  g_assert_cmpfloat (gap, <, 1e-12);
  cv_moyal_free (moyal);
  cv_potential_free (potential);
  cv_grid_field_free (w);
  cv_grid_field_free (v);
}

/* x_max p_max = pi hbar n_x/(4 s): strides 1, 2, 3 and 1/2, 2/3, on sides that are and are not multiples of 8. */
static CvGrid
lattice (guint n_x, guint n_p, double stride, double hbar)
{
  double x_max = 4;

  return cv_grid_make (n_x, n_p, x_max, G_PI * hbar * n_x / (4 * stride * x_max));
}

static void
test_lattice (void)
{
  static const struct
  {
    guint n_x, n_p;
    double stride;
  } grids[] = {
    { 16, 16, 1 }, { 22, 18, 2 }, { 24, 34, 3 }, { 34, 20, 0.5 }, { 28, 26, 2 / 3.0 }, { 40, 14, 1 },
  };

  for (guint g = 0; g < G_N_ELEMENTS (grids); g++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
        {
          CvMoyalSpec spec = { .m = 1.3, .hbar = 0.7, .order = CV_MOYAL_EXACT, .scheme = scheme, .n_threads = 1 };

          spec.grid = lattice (grids[g].n_x, grids[g].n_p, grids[g].stride, spec.hbar);
          spec.D = k % 2 ? 0.02 : 0;
          compare (spec, &cases[k], 0.03);
        }
}

static void
test_any_grid (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
      {
        CvMoyalSpec spec = { .grid = cv_grid_make (26, 22, 3.7, 2.9),
                             .m = 1.3,
                             .hbar = 0.7,
                             .order = CV_MOYAL_EXACT,
                             .scheme = scheme,
                             .n_threads = 1,
                             .D = k % 2 ? 0.02 : 0 };

        compare (spec, &cases[k], 0.03);
      }
}

static void
test_series (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    for (int order = 0; order <= (cases[k].kind == CV_POTENTIAL_EXPRESSION ? 1 : 8); order += 1 + order / 2)
      for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
        {
          CvMoyalSpec spec = { .grid = cv_grid_make (26, 20, 3.7, 5),
                               .m = 1.3,
                               .hbar = 0.7,
                               .order = order,
                               .scheme = scheme,
                               .n_threads = 1,
                               .D = k % 2 ? 0.02 : 0 };

          compare (spec, &cases[k], 0.03);
        }
}

/* Momenta shrink, and with them the random field: what leaves the highest wave numbers is dropped on both sides. */
static void
test_friction (void)
{
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    for (guint scheme = CV_MOYAL_STRANG; scheme <= CV_MOYAL_CHIN4; scheme++)
      {
        CvMoyalSpec spec = { .m = 1.3,
                             .hbar = 0.7,
                             .order = k % 2 ? 1 : CV_MOYAL_EXACT,
                             .scheme = scheme,
                             .n_threads = 1,
                             .gamma = 0.4,
                             .D = k % 3 ? 0.05 : 0 };

        spec.grid = k == 0 ? lattice (24, 34, 2, spec.hbar) : cv_grid_make (22, 26, 3.7, 4.1);
        compare (spec, &cases[k], 0.03);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moyal/naive/lattice", test_lattice);
  g_test_add_func ("/moyal/naive/any-grid", test_any_grid);
  g_test_add_func ("/moyal/naive/series", test_series);
  g_test_add_func ("/moyal/naive/friction", test_friction);
  return g_test_run ();
}
