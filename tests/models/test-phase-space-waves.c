/* Cvasi: tests of model "phase-space" where it holds wave functions, and of its chaos
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/phase-space.h"

#define MODEL (&cv_phase_space_model)

typedef struct
{
  const char *id, *text;
} Setting;

static CvValues *
values_of (const Setting *setting)
{
  CvValues *values = cv_values_new (MODEL->params, MODEL->n_params);

  for (; setting->id; setting++)
    {
      g_autoptr (GError) error = NULL;
      cv_values_parse (values, setting->id, setting->text, &error);
      g_assert_no_error (error);
    }
  return values;
}

static gpointer
state_of (const Setting *setting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values = values_of (setting);
  gpointer state = MODEL->create (values, &error);

  g_assert_no_error (error);
  g_assert_nonnull (state);
  return state;
}

#define STATE(...) state_of ((const Setting[]){ __VA_ARGS__, { NULL, NULL } })
#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static double *
observe_at (gpointer state, double t)
{
  static double trace[2][64], *row = trace[0];

  row = row == trace[0] ? trace[1] : trace[0]; /* the last two stay readable */

  MODEL->advance (state, t);
  MODEL->settle (state);
  MODEL->observe (state, row);
  return row;
}


static double
value_of (const double *trace, const char *id)
{
  return trace[cv_model_find_trace (MODEL, id)];
}

static const CvCheck *
check_of (gpointer state, const char *id)
{
  static CvVerdict verdict;

  MODEL->judge (state, NULL, &verdict);
  for (guint i = 0; i < verdict.n; i++)
    if (g_str_equal (verdict.check[i].id, id))
      return &verdict.check[i];
  return NULL;
}

static gboolean
by_waves (gpointer state)
{
  return check_of (state, "waves") != NULL;
}

/* Two engines that share nothing but the potential and the classical paths: wherever both run, the traces agree to what each
 * says about itself (step, alias, edge; the grids of small hbar keep four digits). Negativity: the grid's converges as dx²
 * about its kinks, the waves' has the error of 256 rows.                                                               */
static void
test_engines (void)
{
  static const struct
  {
    const char *name;
    Setting setting[9];
    double t, tolerance, rows;
  } kind[] = {
    { "cat, quartic", { { "hbar", "1" }, { "b", "2" }, { "potential", "quartic" } }, 1.3, 2e-8, 2e-3 },
    { "cat, quartic, 0.1",
      { { "hbar", "0.1" }, { "a", "0.4" }, { "b", "1.1" }, { "potential", "quartic" } },
      1.3,
      2e-6,
      0.02 },
    { "mixture", { { "hbar", "0.7" }, { "b", "1.7" }, { "eta", "0.3" }, { "potential", "quartic" } }, 0.9, 2e-8, 2e-3 },
    { "compass",
      { { "state", "compass" },
        { "hbar", "0.5" },
        { "b", "2" },
        { "phase", "0.7" },
        { "x_max", "14" },
        { "p_max", "10" },
        { "potential", "pendulum" } },
      0.8,
      1e-6,
      5e-3 },
    { "fock",
      { { "state", "fock" },
        { "n", "4" },
        { "hbar", "0.6" },
        { "p0", "0.5" },
        { "x_max", "12" },
        { "p_max", "12" },
        { "potential", "synapse" } },
      0.7,
      1e-6,
      5e-3 },
    { "smeared", { { "hbar", "1" }, { "b", "2" }, { "c", "0.5" }, { "potential", "quartic" } }, 1.1, 2e-7, 2e-3 },
  };
  static const char *const same[] = { "norm",   "energy", "x_mean",    "p_mean",   "x_var",  "p_var",
                                      "xp_cov", "purity", "coherence", "rho_diag", "rho_off" };

  for (guint i = 0; i < G_N_ELEMENTS (kind); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CvValues) grid = values_of (kind[i].setting), waves = cv_values_copy (grid);

      cv_values_parse (grid, "engine", "grid", &error);
      cv_values_parse (waves, "engine", "waves", &error);
      g_assert_no_error (error);
      gpointer on_grid = MODEL->create (grid, &error), on_waves = MODEL->create (waves, &error);
      g_assert_no_error (error);
      g_assert_false (by_waves (on_grid));
      g_assert_true (by_waves (on_waves));
      for (guint pass = 0; pass < 2; pass++)
        {
          const double *a = observe_at (on_grid, pass * kind[i].t), *b = observe_at (on_waves, pass * kind[i].t);
          for (guint k = 0; k < G_N_ELEMENTS (same); k++)
            {
              double u = value_of (a, same[k]), v = value_of (b, same[k]);
              g_test_message ("%s, t %g: %s %.12g %.12g", kind[i].name, pass * kind[i].t, same[k], u, v);
              g_assert_true (isnan (u) == isnan (v));
              if (!isnan (u))
                assert_near (u, v, kind[i].tolerance * fmax (1, fabs (u)));
            }
          g_test_message ("%s: negativity %g %g", kind[i].name, value_of (a, "negativity"), value_of (b, "negativity"));
          assert_near (value_of (a, "negativity"), value_of (b, "negativity"),
                       kind[i].rows + 5 * value_of (b, "negativity_error"));
          for (guint term = 1; term <= 3; term++)
            {
              char id[] = "moyal_0";
              id[6] = (char)('0' + term);
              g_test_message ("%s: %s %g %g", kind[i].name, id, value_of (a, id), value_of (b, id));
              /* L1 norms: their kinks leave the automatic grids two or three digits (fock in the synapse: 9.54; 9.34 on a fine one). */
              assert_near (value_of (a, id), value_of (b, id), 0.05 * fmax (1, value_of (a, id)));
            }
        }
      MODEL->destroy (on_grid);
      MODEL->destroy (on_waves);
    }
}

/* What is painted of waves is what is painted of the grid, on any part of the plane. */
static void
test_paint (void)
{
  gpointer grid = STATE ({ "b", "2" }, { "potential", "quartic" }, { "engine", "grid" });
  gpointer waves = STATE ({ "b", "2" }, { "potential", "quartic" }, { "engine", "waves" });
  guint w = (guint)cv_model_find_output (MODEL, "W"), along_x = (guint)cv_model_find_output (MODEL, "marginal_x");
  CvPicture all, part;
  double worst = 0;

  cv_picture_init (&all);
  cv_picture_init (&part);
  MODEL->advance (grid, 0.7);
  MODEL->advance (waves, 0.7);
  MODEL->paint (grid, w, &all);
  part.wish = (CvPictureView){ .x_min = -1, .x_max = 1.5, .y_min = -0.5, .y_max = 1.1, .n_x = 300, .n_y = 300 };
  MODEL->paint (waves, w, &part);
  g_assert_cmpuint (part.n_x, <=, 300);
  g_assert_cmpfloat (part.x_first, <, -1 + part.dx);
  g_assert_cmpfloat (part.x_first + (part.n_x - 1) * part.dx, >, 1.5 - 2 * part.dx);
  g_assert_cmpfloat (part.domain_x[1], >, 4);
  assert_near (part.bound, 1 / G_PI, 1e-15);
  for (guint i = 0; i < all.n_x; i++)
    for (guint j = 0; j < all.n_y; j++)
      {
        double u = (all.x_first + i * all.dx - part.x_first) / part.dx,
               v = (all.y_first + j * all.dy - part.y_first) / part.dy;
        if (u < 0 || v < 0 || u >= part.n_x - 1 || v >= part.n_y - 1)
          continue;
        gsize k = (gsize)u * part.n_y + (gsize)v;
        double f = u - floor (u), g = v - floor (v);
        double value = (1 - f) * ((1 - g) * part.data[k] + g * part.data[k + 1]) +
                       f * ((1 - g) * part.data[k + part.n_y] + g * part.data[k + part.n_y + 1]);
        worst = fmax (worst, fabs (value - all.data[(gsize)i * all.n_y + j]));
      }
  /* Straight lines between points dx apart and means over pixels: dx² W''/8 and dx² W''/24, with W'' <= (2 b/hbar)² W_max. */
  g_test_message ("largest difference of W: %g", worst);
  g_assert_cmpfloat (worst, <, (part.dx * part.dx + part.dy * part.dy) * 16 / 6 / G_PI);

  MODEL->paint (waves, along_x, &part);
  double sum = 0;
  for (guint i = 0; i < part.n_x; i++)
    sum += part.data[i] * (part.abscissa[1] - part.abscissa[0]);
  assert_near (sum, 1, 1e-6);

  part.wish = (CvPictureView){ .x_min = 500, .x_max = 501, .y_min = 0, .y_max = 1, .n_x = 50, .n_y = 50 };
  MODEL->paint (waves, w, &part);
  g_assert_cmpuint (part.n_x, ==, 0);
  g_assert_nonnull (part.absent);
  cv_picture_clear (&all);
  cv_picture_clear (&part);
  MODEL->destroy (grid);
  MODEL->destroy (waves);
}

/* The slider's lower end: what a grid would need a thousand GiB for. Laws only: the closed forms are the engine's tests. */
static void
test_smallest (void)
{
  gpointer state = STATE ({ "hbar", "1e-4" }, { "a", "0.5" }, { "b", "1.2" }, { "potential", "quartic" });
  guint w = (guint)cv_model_find_output (MODEL, "W");
  const double *start = observe_at (state, 0), *later = observe_at (state, 0.02);
  CvPicture picture;
  double sum = 0;

  g_assert_true (by_waves (state));
  assert_near (value_of (start, "norm"), 1, 1e-6); /* what a window for long psi cuts off: tails of W of 1e-6 */
  assert_near (value_of (later, "norm"), value_of (start, "norm"), 1e-9);
  assert_near (value_of (later, "energy"), value_of (start, "energy"), 1e-6);
  assert_near (value_of (later, "purity"), 1, 1e-6);
  g_assert_cmpfloat (value_of (later, "step_error"), <, 1e-3);
  g_assert_cmpfloat (value_of (later, "alias"), <, 1e-5);
  cv_picture_init (&picture);
  MODEL->paint (state, w, &picture);
  for (gsize k = 0; k < (gsize)picture.n_x * picture.n_y; k++)
    sum += picture.data[k] * picture.dx * picture.dy;
  assert_near (sum, 1, 1e-3);
  g_assert_nonnull (picture.note); /* pixels hide the fringes, and that is said */
  g_assert_cmpfloat (picture.note_value, >, 0.5);
  /* A fringe of period pi hbar/b, seen by zooming in. */
  picture.wish = (CvPictureView){ .x_min = -2e-4, .x_max = 2e-4, .y_min = -5e-4, .y_max = 5e-4, .n_x = 64, .n_y = 256 };
  MODEL->destroy (state);
  state = STATE ({ "hbar", "1e-4" }, { "a", "0.5" }, { "b", "1.2" }, { "potential", "quartic" });
  MODEL->paint (state, w, &picture);
  double largest = 0, smallest = 0;
  for (gsize k = 0; k < (gsize)picture.n_x * picture.n_y; k++)
    {
      largest = fmax (largest, picture.data[k]);
      smallest = fmin (smallest, picture.data[k]);
    }
  g_test_message ("W from %g to %g of the bound", smallest / picture.bound, largest / picture.bound);
  g_assert_cmpfloat (largest, >, 0.98 * picture.bound);
  /* e^(-(a p/hbar)²) cos (2 b p/hbar) is least, -0.67403, at a p/hbar = 0.6032. */
  assert_near (smallest / picture.bound, -0.67403, 0.015); /* sampled eight times a wavelength or more */
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* High derivatives of W on the automatic grid, whose tails end at its border, are those of psi, which has no border. */
static void
test_high_terms (void)
{
  static const Setting pendulum[] = {
    { "potential", "pendulum" }, { "K", "2.3" }, { "b", "1.5" }, { "a", "0.7" }, { NULL, NULL }
  };
  gpointer state[2];
  double ratio[2][3];

  for (guint k = 0; k < 2; k++)
    {
      g_autoptr (CvValues) values = values_of (pendulum);
      g_autoptr (GError) error = NULL;
      g_assert_true (cv_values_parse (values, "engine", k == 0 ? "grid" : "waves", NULL));
      state[k] = MODEL->create (values, &error);
      g_assert_no_error (error);
      MODEL->advance (state[k], 0.8);
      MODEL->settle (state[k]);
      const double *trace = observe_at (state[k], 0.8);
      for (guint s = 0; s < 3; s++)
        {
          g_autofree char *id = g_strdup_printf ("moyal_%u", s + 1);
          ratio[k][s] = value_of (trace, id);
        }
      MODEL->destroy (state[k]);
    }
  /* The sum over a grid's points of |f| is good to percents where f changes its sign within few points. */
  for (guint s = 0; s < 3; s++)
    assert_near (ratio[0][s] / ratio[1][s], 1, 0.05);
}

/* Which engine is taken is a matter of size; D and gamma bring a grid where one is small enough. */
static void
test_choice (void)
{
  g_autoptr (CvValues) values = NULL;
  gpointer state = STATE ({ "b", "3" });
  g_assert_false (by_waves (state));
  MODEL->destroy (state);
  state = STATE ({ "c", "0.5" }, { "b", "2.5" }, { "potential", "quartic" }); /* many components, a small grid */
  g_assert_false (by_waves (state));
  MODEL->destroy (state);
  state = STATE ({ "hbar", "0.01" }, { "potential", "quartic" }, { "a", "0.5" }, { "b", "1.2" });
  g_assert_true (by_waves (state));
  MODEL->destroy (state);

  const Setting moving[] = {
    { "hbar", "0.08" }, { "a", "0.4" }, { "b", "2" }, { "potential", "quartic" }, { NULL, NULL }
  };
  const Setting damped[] = { { "hbar", "0.08" }, { "a", "0.4" },      { "b", "2" },  { "potential", "quartic" },
                             { "D", "0.01" },    { "gamma", "0.05" }, { NULL, NULL } };
  state = state_of (moving);
  g_assert_true (by_waves (state));
  double x_before = value_of (observe_at (state, 0.5), "x_var");
  values = values_of (damped);
  MODEL->apply (state, values, (guint)cv_model_find_param (MODEL, "D"));
  g_assert_false (by_waves (state));
  const double *same = observe_at (state, 0.5);
  assert_near (value_of (same, "x_var"), x_before, 1e-4);
  assert_near (value_of (same, "norm"), 1, 1e-4);
  MODEL->destroy (state);
}

/* D as noise on 32 copies: the closed form of a resting cat's coherence, exact in a harmonic well, within five of its own errors. */
static void
test_noise (void)
{
  gpointer state = STATE ({ "hbar", "0.3" }, { "a", "0.55" }, { "b", "1.5" }, { "D", "0.01" }, { "engine", "waves" },
                          { "seed", "5" });
  const double *trace = observe_at (state, 1.0);
  double decay = value_of (trace, "coherence_theory");
  const CvCheck *noise = check_of (state, "noise");

  g_assert_nonnull (noise);
  g_test_message ("coherence %g, closed form %g", value_of (trace, "coherence"), decay);
  /* |chi| is the mean of 32 random phases e^(i phi) with <e^(i phi)> = decay: its deviation is below sqrt ((1 - decay²)/2/32). */
  assert_near (value_of (trace, "coherence"), decay, 5 * sqrt ((1 - decay * decay) / 64));
  assert_near (value_of (trace, "norm"), 1, 1e-9);
  g_assert_cmpfloat (value_of (trace, "purity"), <, 1);
  MODEL->destroy (state);

  /* Noise that comes while it runs, then friction, which waves cannot have. */
  state = STATE ({ "hbar", "0.3" }, { "a", "0.55" }, { "b", "1.5" }, { "engine", "waves" });
  g_assert_null (check_of (state, "noise"));
  g_autoptr (CvValues) more =
      values_of ((const Setting[]){ { "engine", "waves" }, { "D", "0.01" }, { "gamma", "0.1" }, { NULL, NULL } });
  MODEL->apply (state, more, (guint)cv_model_find_param (MODEL, "D"));
  g_assert_nonnull (check_of (state, "noise"));
  const CvCheck *friction = check_of (state, "friction");
  g_assert_true (friction && friction->level == CV_LEVEL_BAD);
  MODEL->destroy (state);
}

/* The twin by particles against the twin on the grid. */
static void
test_particles (void)
{
  gpointer grid = STATE ({ "state", "gaussian" }, { "x0", "2" }, { "potential", "quartic" }, { "twin", "on" });
  gpointer points = STATE ({ "state", "gaussian" }, { "x0", "2" }, { "potential", "quartic" }, { "twin", "on" },
                           { "twin_by", "particles" });
  const double *a = observe_at (grid, 2), *b = observe_at (points, 2);

  /* 200 000 points of variance about 1. */
  assert_near (value_of (a, "classical_x_mean"), value_of (b, "classical_x_mean"), 5 / sqrt (200000));
  assert_near (value_of (a, "classical_x_var"), value_of (b, "classical_x_var"), 10 / sqrt (200000));
  g_assert_true (isnan (value_of (b, "distance")));
  g_test_message ("coarse-grained distance: %g on the grid, %g by particles", value_of (a, "distance_coarse"),
                  value_of (b, "distance_coarse"));
  /* The particles' own noise in a cell of area h: about 200000 h/A a cell, A = 30 the area they cover; half the mean modulus of it. */
  assert_near (value_of (a, "distance_coarse"), value_of (b, "distance_coarse"),
               0.5 * sqrt (30 / (2 * G_PI) / 200000) * 2);
  g_assert_cmpfloat (value_of (a, "distance_coarse"), <, value_of (a, "distance"));
  MODEL->destroy (grid);
  MODEL->destroy (points);
}

/* Pictures of particles, over a Planck cell and over a pixel, from either engine: all of W_cl is 1, all of the difference 0. */
static void
test_particle_pictures (void)
{
  static const Setting kind[][8] = {
    { { "hbar", "1" }, { "engine", "grid" } },
    { { "hbar", "1" }, { "engine", "waves" } },
    { { "hbar", "0.001" }, { "engine", "waves" }, { "a", "0.3" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kind); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CvValues) values = values_of (kind[i]);
      const char *const more[][2] = {
        { "state", "gaussian" }, { "potential", "quartic" }, { "twin", "on" }, { "twin_by", "particles" }
      };
      for (guint k = 0; k < G_N_ELEMENTS (more); k++)
        cv_values_parse (values, more[k][0], more[k][1], &error);
      gpointer state = MODEL->create (values, &error);
      g_assert_no_error (error);
      MODEL->advance (state, 0.1);
      for (guint difference = 0; difference < 2; difference++)
        {
          guint output = (guint)cv_model_find_output (MODEL, difference ? "W_difference" : "W_classical");
          CvPicture picture;
          double sum = 0;
          cv_picture_init (&picture);
          picture.wish = (CvPictureView){ .n_x = 40, .n_y = 40 }; /* pixels of the last case are larger than its cell */
          MODEL->paint (state, output, &picture);
          g_assert_true (picture.note && (strstr (picture.note, "pixel") != NULL) == (i == 2));
          for (gsize k = 0; k < (gsize)picture.n_x * picture.n_y; k++)
            sum += picture.data[k] * picture.dx * picture.dy;
          g_test_message ("%s, %s: %g", MODEL->outputs[output].id, picture.note, sum);
          /* Tails that the windows leave out; means over pixels let 1.4 % of the coherence at πħ/dp through (wigner-window.h). */
          assert_near (sum, difference ? 0.0 : 1.0, i == 2 ? 0.014 : 1e-3);
          cv_picture_clear (&picture);
        }
      MODEL->destroy (state);
    }
}

/* The driven double well at hbar 0.1 by waves. PHYSICS prints what 400 Strang steps a period give, which is off by up to 2.5e-3;
 * these are the converged numbers, to eight digits the same by Yoshida's scheme (test-wave.c).                       */
static void
test_double_well (void)
{
  static const double period = 2 * 3.14159265358979323846 / 6.07, x[] = { -3.884330, -3.642298, -1.089846 },
                      p[] = { 1.753866, -5.112851, -3.073831 }, x2[] = { 15.100416, 13.373542, 2.938560 };
  gpointer state = STATE ({ "state", "gaussian" }, { "hbar", "0.1" }, { "a", "0.31622776601683794" }, { "x0", "-3" },
                          { "p0", "8" }, { "potential", "double-well" }, { "twin", "on" });

  g_assert_true (by_waves (state));
  for (guint k = 1; k <= 6; k++)
    {
      const double *trace = observe_at (state, k * period);
      double mean = value_of (trace, "x_mean");
      g_test_message ("period %u: x %.6f p %.6f, twin %.6f, lambda %g, break %g", k, mean, value_of (trace, "p_mean"),
                      value_of (trace, "classical_x_mean"), value_of (trace, "lyapunov"),
                      value_of (trace, "break_time"));
      if (k <= 3)
        {
          assert_near (mean, x[k - 1], 2e-5);
          assert_near (value_of (trace, "p_mean"), p[k - 1], 2e-5);
          assert_near (value_of (trace, "x_var") + mean * mean, x2[k - 1], 5e-5);
        }
      g_assert_true (k > 2 || isnan (value_of (trace, "break_time")));
      if (k == 6)
        {
          g_assert_cmpfloat (value_of (trace, "break_time"), >, 2 * period);
          assert_near (value_of (trace, "lyapunov"), 0.577, 0.25); /* over six periods: it settles as 1/t */
        }
    }
  MODEL->destroy (state);
}

static void
test_refusals (void)
{
  static const struct
  {
    Setting setting[5];
    const char *says;
  } wrong[] = {
    { { { "engine", "waves" }, { "order", "0" } }, "allowed here are auto and grid" },
    { { { "engine", "waves" }, { "gamma", "0.1" } }, "allowed here are auto and grid" },
    { { { "engine", "waves" }, { "hbar_dynamics", "0.5" } }, "allowed here are auto and grid" },
    { { { "engine", "waves" }, { "twin", "on" }, { "twin_by", "grid" } }, "allowed are auto and particles" },
    { { { "hbar", "1e-4" }, { "potential", "quartic" }, { "b", "8" } }, "allowed is" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CvValues) values = values_of (wrong[i].setting);
      g_assert_null (MODEL->create (values, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, wrong[i].says));
    }
}

/* A twin takes the grid for both, where that is small enough, since only there its distance is known; by particles, or at a
 * smaller hbar, it stands beside waves.                                                                              */
static void
test_twin_on_grid (void)
{
  const Setting setting[] = { { "b", "1.5" }, { "a", "0.7" },   { "potential", "pendulum" },
                              { "K", "2.3" }, { "twin", "on" }, { "twin_by", "particles" },
                              { NULL, NULL } };
  static const char *const by[] = { "auto", "grid" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values = values_of (setting);
  gpointer state = MODEL->create (values, &error);

  g_assert_no_error (error);
  g_assert_true (by_waves (state));
  g_assert_true (isnan (value_of (observe_at (state, 0.3), "distance")));
  MODEL->destroy (state);
  for (guint k = 0; k < 2; k++)
    {
      cv_values_parse (values, "twin_by", by[k], &error);
      g_assert_no_error (error);
      state = MODEL->create (values, &error);
      g_assert_no_error (error);
      g_assert_false (by_waves (state));
      g_assert_cmpfloat (value_of (observe_at (state, 0.3), "distance"), >, 0.1);
      MODEL->destroy (state);
    }
  cv_values_parse (values, "twin_by", "auto", &error);
  cv_values_parse (values, "hbar", "0.01", &error);
  g_assert_no_error (error);
  state = MODEL->create (values, &error);
  g_assert_no_error (error);
  g_assert_true (by_waves (state));
  MODEL->destroy (state);
}

/* Whoever waits gets the fringe of many components and of long psi too: of the smeared cat as on the grid, of an untouched one
 * at small hbar by the closed form, in which packets that pass each other have the height that they began with.        */
static void
test_fringe (void)
{
  gpointer grid = STATE ({ "b", "1.5" }, { "c", "0.6" }, { "potential", "quartic" }, { "engine", "grid" });
  gpointer waves = STATE ({ "b", "1.5" }, { "c", "0.6" }, { "potential", "quartic" }, { "engine", "waves" });
  gpointer small = STATE ({ "hbar", "0.004" }, { "b", "1.2" }, { "a", "0.06" }, { "engine", "waves" });

  for (guint pass = 0; pass < 2; pass++)
    {
      double right = value_of (observe_at (grid, 0.6 * pass), "fringe");
      assert_near (value_of (observe_at (waves, 0.6 * pass), "fringe"), right, 1e-4);
    }
  observe_at (small, 0);
  assert_near (value_of (observe_at (small, G_PI), "fringe"), 1, 1e-4);
  MODEL->destroy (grid);
  MODEL->destroy (waves);
  MODEL->destroy (small);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space-waves/engines", test_engines);
  g_test_add_func ("/phase-space-waves/paint", test_paint);
  g_test_add_func ("/phase-space-waves/smallest", test_smallest);
  g_test_add_func ("/phase-space-waves/choice", test_choice);
  g_test_add_func ("/phase-space-waves/noise", test_noise);
  g_test_add_func ("/phase-space-waves/particles", test_particles);
  g_test_add_func ("/phase-space-waves/particle-pictures", test_particle_pictures);
  g_test_add_func ("/phase-space-waves/double-well", test_double_well);
  g_test_add_func ("/phase-space-waves/refusals", test_refusals);
  g_test_add_func ("/phase-space-waves/fringe", test_fringe);
  g_test_add_func ("/phase-space-waves/high-terms", test_high_terms);
  g_test_add_func ("/phase-space-waves/twin-on-grid", test_twin_on_grid);
  return g_test_run ();
}
