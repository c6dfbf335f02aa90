/* Cvasi: tests of model "initial-entanglement" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/initial-entanglement.h"

#define MODEL (&cv_initial_entanglement_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]
#define OUTPUT(name) ((guint)cv_model_find_output (MODEL, name))
#define ROUND 1e-14    /* a few products of 4 × 4 matrices, g t < 10 */
#define PRINTED 5.1e-9 /* numbers of the literature here have eight digits */
#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

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

static double *
observe_at (gpointer state, double t)
{
  static double trace[64];

  g_assert_cmpuint (MODEL->n_traces, <=, G_N_ELEMENTS (trace));
  MODEL->advance (state, t);
  MODEL->observe (state, trace);
  return trace;
}

/* PHYSICS 8, example A: ρ_01 at g t = π/4, π/2, π; all of it is ξ; purity 0.58 to 1, the product start stays at 0.58. */
static void
test_worked_example (void)
{
  static const double expected[][3] = { { G_PI_4, -0.00128033, -0.17536291 },
                                        { G_PI_2, 0.12181463, -0.30026854 },
                                        { G_PI, 0.42208317, -0.1784539 } };
  gpointer state = STATE ({ "interaction", "cnot-ramp" });
  double *trace = observe_at (state, 0);

  assert_near (TRACE ("purity"), 0.58, ROUND);
  assert_near (TRACE ("concurrence"), 2 * sqrt (0.7 * 0.3), ROUND);
  assert_near (TRACE ("c01"), 0, ROUND);
  for (guint k = 0; k < G_N_ELEMENTS (expected); k++)
    {
      trace = observe_at (state, expected[k][0]);
      assert_near (TRACE ("re_c01"), expected[k][1], PRINTED);
      assert_near (TRACE ("im_c01"), expected[k][2], PRINTED);
      assert_near (TRACE ("re_xi"), TRACE ("re_c01"), ROUND);
      assert_near (TRACE ("im_xi"), TRACE ("im_c01"), ROUND);
      assert_near (TRACE ("kraus_part"), 0, ROUND);
      assert_near (TRACE ("product_c01"), 0, ROUND);
      assert_near (TRACE ("product_purity"), 0.58, ROUND);
      assert_near (TRACE ("trace"), 1, ROUND);
      assert_near (TRACE ("p0"), 0.7, ROUND);
      assert_near (TRACE ("energy"), 0.15, ROUND); /* ½|β|² */
    }
  assert_near (TRACE ("purity"), 1, ROUND);
  assert_near (TRACE ("concurrence"), 0, ROUND);
  MODEL->destroy (state);
}

/* X_01 = ig/2 - (g/2) tan(gt/2); no X at g t = π, the state and everything else goes on. */
static void
test_generator (void)
{
  const double g = 1.7;
  gpointer state = STATE ({ "g", "1.7" }, { "weight", "0.45" }, { "phase", "-1.1" });
  double *trace;

  for (double t = 0.2; t < 1.8; t += 0.4)
    {
      double tangent = tan (g * t / 2);
      trace = observe_at (state, t);
      assert_near (TRACE ("condition") * cos (g * t / 2), 1, 1e-13);
      assert_near (TRACE ("invertibility") * TRACE ("condition"), 1, ROUND);
      assert_near (TRACE ("re_x01"), -g / 2 * tangent, ROUND * g * (1 + tangent * tangent));
      assert_near (TRACE ("im_x01"), g / 2, ROUND * g * (1 + tangent * tangent));
      assert_near (TRACE ("re_x01_theory"), TRACE ("re_x01"), ROUND * g * (1 + tangent * tangent));
      assert_near (TRACE ("im_x01_theory"), TRACE ("im_x01"), ROUND * g * (1 + tangent * tangent));
      g_assert_cmpfloat (TRACE ("residual"), <, ROUND * g * (1 + tangent));
      g_assert_cmpfloat (TRACE ("choi_min"), >, -ROUND);
    }
  MODEL->destroy (state);

  state = STATE ({ "weight", "0.45" });
  trace = observe_at (state, G_PI);
  g_assert_cmpfloat (TRACE ("condition"), >, 1e8);
  g_assert_true (isnan (TRACE ("residual")) && isnan (TRACE ("re_x01")) && isnan (TRACE ("re_x01_theory")));
  assert_near (TRACE ("purity"), 1, ROUND);
  assert_near (TRACE ("c01"), sqrt (0.45 * 0.55), ROUND);
  MODEL->destroy (state);
}

static const CvCheck *
check_of (const CvVerdict *verdict, const char *id)
{
  for (guint i = 0; i < verdict->n; i++)
    if (g_str_equal (verdict->check[i].id, id))
      return &verdict->check[i];
  g_error ("no check %s", id);
}

static gboolean
has_check (const CvVerdict *verdict, const char *id)
{
  for (guint i = 0; i < verdict->n; i++)
    if (g_str_equal (verdict->check[i].id, id))
      return TRUE;
  return FALSE;
}

/* Where T has no inverse the verdict says so and turns amber, not red. */
static void
test_verdict (void)
{
  gpointer state = STATE ({ "weight", "0.2" });
  CvVerdict before = { 0 }, verdict = { 0 };

  MODEL->advance (state, 1);
  MODEL->judge (state, NULL, &before);
  g_assert_cmpint (cv_verdict_level (&before), ==, CV_LEVEL_GOOD);
  g_assert_true (has_check (&before, "residual"));
  g_assert_nonnull (strstr (check_of (&before, "condition")->sentence, "exists"));

  MODEL->advance (state, G_PI);
  MODEL->judge (state, &before, &verdict);
  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_WATCH);
  g_assert_cmpint (check_of (&verdict, "condition")->level, ==, CV_LEVEL_WATCH);
  g_assert_nonnull (strstr (check_of (&verdict, "condition")->sentence, "no master equation exists"));
  g_assert_false (has_check (&verdict, "residual"));

  MODEL->advance (state, G_PI + 0.1);
  MODEL->judge (state, &verdict, &before);
  g_assert_cmpint (cv_verdict_level (&before), ==, CV_LEVEL_GOOD);
  MODEL->destroy (state);
}

/* Example B: a qubit of which nothing is known polarises itself, ξ z = -2c sin cos; a Bell state does not. */
static void
test_partial_swap (void)
{
  gpointer state = STATE ({ "interaction", "partial-swap" }, { "start", "fano" }, { "g", "0.8" },
                          { "gamma", "0, 0.3, 0; -0.3, 0, 0; 0, 0, 0" });
  gpointer bell = STATE ({ "interaction", "partial-swap" }, { "weight", "0.5" }, { "phase", "2" });
  double *trace;

  for (double t = 0; t < 4; t += 0.37)
    {
      double theta = 0.8 * t;
      trace = observe_at (state, t);
      assert_near (TRACE ("p0") - TRACE ("p1"), -0.6 * sin (theta) * cos (theta), ROUND);
      assert_near (2 * TRACE ("xi_p0"), -0.6 * sin (theta) * cos (theta), ROUND);
      assert_near (TRACE ("xi_p0") + TRACE ("xi_p1"), 0, ROUND);
      assert_near (TRACE ("kraus_p0"), 0.5, ROUND);
      assert_near (TRACE ("re_x01_theory"), -1.6 * tan (theta), ROUND * (1 + pow (tan (theta), 2)));
      assert_near (TRACE ("im_x01_theory"), 0, ROUND);
      trace = observe_at (bell, t);
      assert_near (TRACE ("xi_part") + fabs (TRACE ("xi_p0")), 0, ROUND);
      assert_near (TRACE ("purity"), 0.5, ROUND);
    }
  MODEL->destroy (state);
  MODEL->destroy (bell);
}

/* Every closed form against what is computed, from a state with all fifteen numbers. */
static void
test_theory (void)
{
  static const char *const interactions[] = { "cnot-ramp", "partial-swap" };
  static const char *const ids[] = { "c01", "re_c01", "im_c01", "p0", "purity", "kraus_part", "xi_part" };

  for (guint k = 0; k < G_N_ELEMENTS (interactions); k++)
    {
      gpointer state = STATE ({ "interaction", interactions[k] }, { "start", "fano" }, { "alpha", "0.2, -0.1, 0.3" },
                              { "beta", "0.1, 0.25, -0.2" },
                              { "gamma", "0.2, 0.3, -0.1; -0.3, 0.1, 0.2; 0.05, -0.15, -0.2" }, { "g", "1.3" });
      for (double t = 0; t < 6; t += 0.31)
        {
          double *trace = observe_at (state, t);
          for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
            {
              g_autofree char *theory = g_strconcat (ids[i], "_theory", NULL);
              g_assert_cmpstr (MODEL->traces[cv_model_find_trace (MODEL, theory)].theory_of, ==, ids[i]);
              assert_near (TRACE (ids[i]), TRACE (theory), ROUND);
            }
          /* X is Ṫ T⁻¹: what T loses to rounding, its inverse multiplies, and Ṫ T⁻¹ again. */
          double room = ROUND * 10 * pow (TRACE ("condition"), 2);
          assert_near (TRACE ("re_x01"), TRACE ("re_x01_theory"), room);
          assert_near (TRACE ("im_x01"), TRACE ("im_x01_theory"), room);
          assert_near (TRACE ("re_c01"), TRACE ("re_kraus") + TRACE ("re_xi"), ROUND);
          assert_near (TRACE ("im_c01"), TRACE ("im_kraus") + TRACE ("im_xi"), ROUND);
          assert_near (TRACE ("p1"), TRACE ("kraus_p1") + TRACE ("xi_p1"), ROUND);
          assert_near (TRACE ("product_c01"), TRACE ("kraus_part"), ROUND);
          assert_near (TRACE ("product_re_c01"), TRACE ("re_kraus"), ROUND);
          assert_near (TRACE ("product_im_c01"), TRACE ("im_kraus"), ROUND);
        }
      MODEL->destroy (state);
    }
}

/* A random H has no closed form, is the same for the same seed and another for another. */
static void
test_random (void)
{
  gpointer a = STATE ({ "interaction", "random" }, { "seed", "3" }),
           b = STATE ({ "interaction", "random" }, { "seed", "3" }),
           c = STATE ({ "interaction", "random" }, { "seed", "4" });
  double *trace = observe_at (a, 2.5), first = TRACE ("c01"), energy = TRACE ("energy");

  g_assert_true (isnan (TRACE ("c01_theory")) && isnan (TRACE ("purity_theory")));
  g_assert_true (isnan (TRACE ("re_x01_theory")) && isnan (TRACE ("im_x01_theory")));
  g_assert_cmpfloat (TRACE ("residual"), <, 1e-13);
  trace = observe_at (b, 2.5);
  g_assert_true (TRACE ("c01") == first);
  trace = observe_at (b, 7);
  assert_near (TRACE ("energy"), energy, ROUND);
  g_assert_cmpfloat (TRACE ("min_eigenvalue"), >, -ROUND);
  trace = observe_at (c, 2.5);
  g_assert_cmpfloat (fabs (TRACE ("c01") - first), >, 1e-3);
  MODEL->destroy (a);
  MODEL->destroy (b);
  MODEL->destroy (c);
}

/* What is typed, the sliders and the Fano form are one state; the words weight and phase stand for the sliders. */
static void
test_ways_to_say_it (void)
{
  gpointer states[] = {
    STATE ({ "weight", "0.36" }, { "phase", "0.5" }), STATE ({ "amplitudes", "0.8, 0.6*cos(0.5)+0.6*sin(0.5)i" }),
    STATE ({ "amplitudes", "sqrt(1-weight), sqrt(weight)*cos(1/2)+sqrt(weight)*sin(1/2)i" }, { "weight", "0.36" }),
    STATE ({ "start", "fano" }, { "alpha", "0, 0, 0.28" }, { "beta", "0, 0, 0.28" },
           { "gamma", "0.96*cos(0.5), 0.96*sin(0.5), 0; 0.96*sin(0.5), -0.96*cos(0.5), 0; 0, 0, 1" })
  };
  double re = 0.48 * (1 - cos (1.9)) / 2, im = -0.48 * sin (1.9) / 2; /* αβ* (1 - e)/2 without the phase */

  for (guint k = 0; k < G_N_ELEMENTS (states); k++)
    {
      double *trace = observe_at (states[k], 1.9);
      double complex expected = cexp (-0.5 * I) * (re + I * im);
      assert_near (TRACE ("re_c01"), creal (expected), ROUND);
      assert_near (TRACE ("im_c01"), cimag (expected), ROUND);
      assert_near (TRACE ("p1"), 0.36, ROUND);
      MODEL->destroy (states[k]);
    }
}

/* ξ is proportional to the correlations kept and to the pair's coherence; the Kraus part knows neither. */
static void
test_less_correlation (void)
{
  gpointer half = STATE ({ "correlation", "0.5" }), none = STATE ({ "correlation", "0" }),
           mixed = STATE ({ "eta", "0" }), all = STATE ({ "eta", "1" });
  double *trace = observe_at (all, 2), whole = TRACE ("xi_part");

  trace = observe_at (half, 2);
  assert_near (TRACE ("xi_part"), whole / 2, ROUND);
  assert_near (TRACE ("product_purity"), 0.58, ROUND);
  trace = observe_at (none, 2);
  assert_near (TRACE ("xi_part"), 0, ROUND);
  assert_near (TRACE ("purity"), TRACE ("product_purity"), ROUND);
  trace = observe_at (mixed, 2);
  assert_near (TRACE ("xi_part"), 0, ROUND);
  assert_near (TRACE ("concurrence"), 0, ROUND);
  assert_near (TRACE ("purity"), 0.58, ROUND);
  MODEL->destroy (half);
  MODEL->destroy (none);
  MODEL->destroy (mixed);
  MODEL->destroy (all);
}

/* g is live: what counts is ∫ g dt. */
static void
test_live (void)
{
  g_autoptr (CvValues) values = values_of ((const Setting[]){ { "g", "0.5" }, { NULL, NULL } });
  gpointer state = MODEL->create (values, NULL), reference = STATE ({ "g", "1" });
  double *trace, im;

  observe_at (state, 2);
  g_assert_true (cv_values_parse (values, "g", "2", NULL));
  MODEL->apply (state, values, (guint)cv_values_find (values, "g"));
  observe_at (state, 2.25);
  g_assert_true (cv_values_parse (values, "g", "0", NULL));
  MODEL->apply (state, values, (guint)cv_values_find (values, "g"));
  trace = observe_at (state, 9);
  im = TRACE ("im_c01");
  g_assert_true (TRACE ("energy") == 0 && TRACE ("re_x01") == 0);
  trace = observe_at (reference, 1.5);
  assert_near (TRACE ("im_c01"), im, ROUND);
  MODEL->destroy (state);
  MODEL->destroy (reference);
}

/* The longest stretch between samples: a fraction of the fastest turn, finite without interaction. */
static void
test_sample_interval (void)
{
  gpointer slow = STATE ({ "g", "0" }), ramp = STATE ({ "g", "3" }),
           swap = STATE ({ "interaction", "partial-swap" }, { "g", "3" }),
           random = STATE ({ "interaction", "random" }, { "g", "3" });

  g_assert_cmpfloat (MODEL->sample_interval (slow), >, 0);
  g_assert_true (isfinite (MODEL->sample_interval (slow)));
  assert_near (MODEL->sample_interval (ramp), 2 * G_PI / 3 / 128, 1e-15);
  assert_near (MODEL->sample_interval (swap), 2 * G_PI / 6 / 128, 1e-15);
  assert_near (MODEL->sample_interval (random), 2 * G_PI / 3 / 128, 1e-15);
  MODEL->destroy (slow);
  MODEL->destroy (ramp);
  MODEL->destroy (swap);
  MODEL->destroy (random);
}

static const double *
cell (const CvPicture *picture, guint row, guint column)
{
  return picture->data + 2 * (row * picture->n_y + column);
}

static void
test_matrices (void)
{
  gpointer state = STATE ({ "weight", "0.3" });
  CvPicture picture, part[3];
  static const char *const parts[] = { "rho", "kraus", "xi" };
  double *trace = observe_at (state, 1.2), most = 0;

  cv_picture_init (&picture);
  for (guint p = 0; p < 3; p++)
    {
      cv_picture_init (&part[p]);
      MODEL->paint (state, OUTPUT (parts[p]), &part[p]);
      g_assert_true (part[p].kind == CV_OUTPUT_MATRIX && part[p].n_x == 2 && part[p].n_y == 2);
      for (guint r = 0; r < 2; r++)
        for (guint c = 0; c < 2; c++)
          {
            /* The trace that follows an element is its modulus, or its value on the diagonal. */
            const double *z = cell (&part[p], r, c);
            most = fmax (most, hypot (z[0], z[1]));
            assert_near (hypot (z[0], z[1]), fabs (trace[MODEL->trace_of_element (OUTPUT (parts[p]), r, c)]), ROUND);
          }
    }
  for (guint k = 0; k < 8; k++)
    assert_near (part[0].data[k], part[1].data[k] + part[2].data[k], ROUND);
  for (guint p = 0; p < 3; p++) /* one scale */
    {
      assert_near (part[p].bound, most, ROUND);
      if (p == 0)
        cv_picture_copy (&picture, &part[p]);
      cv_picture_clear (&part[p]);
    }
  assert_near (cell (&picture, 0, 1)[0], TRACE ("re_c01"), ROUND);
  assert_near (cell (&picture, 0, 1)[1], TRACE ("im_c01"), ROUND);
  assert_near (cell (&picture, 1, 0)[1], -TRACE ("im_c01"), ROUND);
  g_assert_cmpint (MODEL->trace_of_element (OUTPUT ("rho"), 2, 0), ==, -1);
  g_assert_cmpint (MODEL->trace_of_element (OUTPUT ("rho"), 0, 2), ==, -1);
  g_assert_cmpint (MODEL->trace_of_element (OUTPUT ("map"), 0, 0), ==, -1);

  MODEL->paint (state, OUTPUT ("rho_ab"), &picture);
  g_assert_true (picture.n_x == 4 && picture.n_y == 4);
  assert_near (cell (&picture, 0, 0)[0] + cell (&picture, 1, 1)[0], TRACE ("p0"), ROUND);
  assert_near (cell (&picture, 0, 2)[0] + cell (&picture, 1, 3)[0], TRACE ("re_c01"), ROUND);

  /* γ′ of the pair: xx = -yy and xy = yx from αβ*, zz = (1 - (1 - 2w)²)/4 */
  MODEL->paint (state, OUTPUT ("correlations_start"), &picture);
  g_assert_true (picture.n_x == 3 && picture.n_y == 3);
  assert_near (cell (&picture, 2, 2)[0], 0.21, ROUND);
  assert_near (cell (&picture, 0, 0)[0], 0.5 * sqrt (0.21) * cos (0.4), ROUND);
  assert_near (cell (&picture, 1, 1)[0], -0.5 * sqrt (0.21) * cos (0.4), ROUND);
  gpointer start = STATE ({ "weight", "0.3" });
  MODEL->paint (start, OUTPUT ("correlations"), &part[0]);
  MODEL->paint (state, OUTPUT ("correlations"), &part[1]);
  for (guint k = 0; k < 18; k++)
    assert_near (part[0].data[k], picture.data[k], ROUND);
  g_assert_cmpfloat (fabs (part[1].data[0] - picture.data[0]), >, 0.01); /* they move */
  cv_picture_clear (&part[0]);
  cv_picture_clear (&part[1]);
  MODEL->destroy (start);

  MODEL->paint (state, OUTPUT ("map"), &picture);
  assert_near (cell (&picture, 2, 2)[0], (1 + cos (1.2)) / 2, ROUND);
  assert_near (cell (&picture, 2, 2)[1], sin (1.2) / 2, ROUND);
  MODEL->paint (state, OUTPUT ("generator"), &picture);
  assert_near (cell (&picture, 2, 2)[0], TRACE ("re_x01"), ROUND);

  /* Σ M†M = 1 */
  MODEL->paint (state, OUTPUT ("operators"), &picture);
  double sum = 0;
  for (guint k = 0; k < 16; k++)
    sum += picture.data[2 * k] * picture.data[2 * k] + picture.data[2 * k + 1] * picture.data[2 * k + 1];
  assert_near (sum, 2, ROUND);

  MODEL->advance (state, G_PI);
  MODEL->paint (state, OUTPUT ("generator"), &picture);
  g_assert_true (picture.n_x == 0 && picture.absent);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* Trails end at the present state, begin at the start or one turn ago, and lie within the ball. */
static void
test_ball (void)
{
  gpointer state = STATE ({ "weight", "0.3" });
  CvPicture picture;

  cv_picture_init (&picture);
  for (double t = 0; t < 9; t += 4)
    {
      double *trace = observe_at (state, t);
      MODEL->paint (state, OUTPUT ("bloch"), &picture);
      g_assert_true (picture.kind == CV_OUTPUT_BALL && picture.n_x == 2 && picture.n_y > 32);
      const double *now = picture.data + 3 * (picture.n_y - 1), *product = now + 3 * picture.n_y;
      assert_near (now[0], 2 * TRACE ("re_c01"), ROUND);
      assert_near (now[1], -2 * TRACE ("im_c01"), ROUND);
      assert_near (now[2], 0.4, ROUND);
      assert_near (product[2], 0.4, ROUND);
      for (guint k = 0; k < 2 * picture.n_y; k++)
        g_assert_cmpfloat (hypot (hypot (picture.data[3 * k], picture.data[3 * k + 1]), picture.data[3 * k + 2]), <=,
                           1 + ROUND);
      if (t < 2 * G_PI)
        assert_near (hypot (picture.data[0], picture.data[1]), 0, ROUND);
      else
        assert_near (picture.data[0], now[0], ROUND);
      g_assert_true (!picture.curve_dashed[0] && picture.curve_dashed[1]);
    }
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

static void
test_refused (void)
{
  static const struct
  {
    Setting setting[3];
    const char *says;
  } bad[] = {
    { { { "amplitudes", "0.6, 0.7" } }, "amplitudes: |α|² + |β|² is 0.85; allowed" },
    { { { "amplitudes", "1" } }, "amplitudes: row 1 has 1 number" },
    { { { "amplitudes", "1, 0, 0" } }, "amplitudes: row 1 has 3 numbers" },
    { { { "amplitudes", "sqrt(2), i" } }, "is 3; allowed" },
    { { { "amplitudes", "heavy, 1" } }, "amplitudes: row 1, column 1" },
    { { { "start", "fano" }, { "alpha", "0, 1" } }, "alpha: row 1 has 2 numbers; allowed are 3" },
    { { { "start", "fano" }, { "beta", "0, 0, i" } }, "beta: row 1, column 3 is not real" },
    { { { "start", "fano" }, { "gamma", "1, 2, 3" } }, "gamma: 1 row; allowed are 3 rows of 3" },
    { { { "start", "fano" }, { "gamma", "0, 1, 0; -1, 0, 0; 0, 0, 0" } }, "the smallest eigenvalue of ρ_AB is -0.25" },
    { { { "start", "fano" }, { "alpha", "0, 0, 1.2" } }, "not a state" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (bad); k++)
    {
      g_autoptr (CvValues) values = values_of (bad[k].setting);
      g_autoptr (GError) error = NULL;
      g_assert_null (MODEL->create (values, &error));
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, bad[k].says));
      g_assert_null (strchr (error->message, '\n'));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/initial-entanglement/worked-example", test_worked_example);
  g_test_add_func ("/initial-entanglement/generator", test_generator);
  g_test_add_func ("/initial-entanglement/verdict", test_verdict);
  g_test_add_func ("/initial-entanglement/partial-swap", test_partial_swap);
  g_test_add_func ("/initial-entanglement/theory", test_theory);
  g_test_add_func ("/initial-entanglement/random", test_random);
  g_test_add_func ("/initial-entanglement/ways-to-say-it", test_ways_to_say_it);
  g_test_add_func ("/initial-entanglement/less-correlation", test_less_correlation);
  g_test_add_func ("/initial-entanglement/live", test_live);
  g_test_add_func ("/initial-entanglement/sample-interval", test_sample_interval);
  g_test_add_func ("/initial-entanglement/matrices", test_matrices);
  g_test_add_func ("/initial-entanglement/ball", test_ball);
  g_test_add_func ("/initial-entanglement/refused", test_refused);
  return g_test_run ();
}
