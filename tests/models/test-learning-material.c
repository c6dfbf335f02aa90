/* Cvasi: tests of model "learning-material" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/learning-material.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/run/run.h"

#define MODEL (&cv_learning_material_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]
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

static CvRun *
run_of (const Setting *setting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values = values_of (setting);
  CvRun *run = cv_run_new (MODEL, values, &error);

  g_assert_no_error (error);
  return run;
}

#define RUN(...) run_of ((const Setting[]){ __VA_ARGS__, { NULL, NULL } })

static double *
observe_at (CvRun *run, double t)
{
  static double trace[64];

  g_assert_cmpuint (MODEL->n_traces, <=, G_N_ELEMENTS (trace));
  cv_run_advance (run, t);
  cv_run_observe (run, trace);
  return trace;
}

static void
set_live (CvRun *run, const char *id, const char *text)
{
  g_autoptr (CvValues) values = cv_values_copy (cv_run_values (run));
  g_autoptr (GError) error = NULL;

  g_assert_true (cv_values_parse (values, id, text, NULL));
  g_assert_false (cv_run_needs_prepare (run, values));
  g_assert_true (cv_run_set (run, values, TRUE, &error));
}

static CvLevel
level_of (CvRun *run)
{
  CvVerdict verdict;

  cv_run_judge (run, &verdict);
  return cv_verdict_level (&verdict);
}

/* MODELS 14 and PHYSICS 9.1 at the defaults; all traces of the contract. */
static void
test_defaults (void)
{
  static const char *const ids[] = {
    "rho_00_fixed",    "rho_11_fixed",     "rho_01_fixed", "rho_00_learning", "rho_11_learning",
    "rho_01_learning", "coherence_theory", "cost",         "weight_norm",     "H"
  };
  g_autoptr (CvRun) run = RUN ({ "input", "x" });
  double *trace = observe_at (run, 0);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_true (isfinite (TRACE (ids[i])));
  assert_near (TRACE ("rho_00_fixed"), 0.5, 1e-15);
  assert_near (TRACE ("rho_01_learning"), 0.5, 1e-15);
  assert_near (TRACE ("cost"), 0.0223, 1e-4);
  assert_near (TRACE ("weight_norm"), 3.5, 0.05);
  g_assert_cmpfloat (TRACE ("H"), >, TRACE ("cost")); /* E is largest at the end */
  for (double t = 0.5; t < 4.1; t += 0.5)
    {
      trace = observe_at (run, t);
      assert_near (TRACE ("rho_01_learning"), TRACE ("coherence_theory"), 1e-6);
      assert_near (TRACE ("rho_00_learning") + TRACE ("rho_11_learning"), 1, 1e-12);
      assert_near (TRACE ("rho_00_fixed") + TRACE ("rho_11_fixed"), 1, 1e-12);
      assert_near (TRACE ("trace"), 1, 1e-12);
      g_assert_cmpfloat (TRACE ("min_eigenvalue"), >, -1e-13);
    }
  assert_near (2 * TRACE ("rho_01_learning"), 0.79, 0.01);
  g_assert_cmpfloat (2 * TRACE ("rho_01_fixed"), <, 0.08);
  assert_near (TRACE ("kept_x"), TRACE ("kept_y"), 1e-6);
  /* The mean over all states of a qubit is (1 + (x + y + z)/3)/2. */
  assert_near (TRACE ("fidelity_learning"), (1 + (TRACE ("kept_x") + TRACE ("kept_y") + TRACE ("kept_z")) / 3) / 2,
               1e-14);
  assert_near (TRACE ("sector_1") + TRACE ("sector_2"), 1, 1e-12);
  g_assert_true (isnan (TRACE ("survival_learning")) && isnan (TRACE ("dfs_learning")) && isnan (TRACE ("sector_3")));
  g_assert_cmpint (level_of (run), ==, CV_LEVEL_GOOD);
}

/* Many seeds: without learning little is left, with it 0.79 of every input. */
static void
test_seeds (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autofree char *text = g_strdup_printf ("%u", seed);
      g_autoptr (CvRun) run = RUN ({ "seed", text }, { "input", seed % 3 ? seed % 3 == 1 ? "y" : "angles" : "x" },
                                   { "theta", "1.1" }, { "phi", "-0.4" });
      double *trace = observe_at (run, 4);
      assert_near (TRACE ("kept_x"), 0.79, 0.01);
      assert_near (TRACE ("kept_y"), 0.79, 0.01);
      assert_near (TRACE ("kept_z"), 1, 0.002);
      assert_near (TRACE ("rho_01_learning"), 0.79 * (seed % 3 == 2 ? sin (1.1) : 1) / 2, 0.006);
      g_assert_cmpfloat (2 * TRACE ("rho_01_fixed"), <, 0.2);
      g_assert_cmpfloat (TRACE ("fidelity_fixed"), <, 0.62);
    }
}

/* An unknown state: any angles; the elements follow from what is kept of each axis. */
static void
test_angles (void)
{
  g_autoptr (CvRun) run = RUN ({ "input", "angles" }, { "theta", "0.8" }, { "phi", "2.1" });
  double *trace = observe_at (run, 4);

  assert_near (TRACE ("rho_00_learning"), (1 + TRACE ("kept_z") * cos (0.8)) / 2, 1e-6);
  assert_near (TRACE ("re_01_learning"), TRACE ("kept_x") * sin (0.8) * cos (2.1) / 2, 1e-6);
  assert_near (TRACE ("im_01_learning"), -TRACE ("kept_y") * sin (0.8) * sin (2.1) / 2, 1e-6);
  assert_near (TRACE ("rho_01_learning"), TRACE ("coherence_theory"), 1e-6);
}

/* One minus the other: where t counts epochs, the end of an epoch after n of them is what an epoch after n epochs of teaching ends
 * with. The cost falls on the way as well.                                                                            */
static void
test_clocks (void)
{
  static const char *const same[] = {
    "rho_00_learning", "rho_01_learning", "rho_01_fixed",    "cost", "weight_norm", "H",
    "sector_2",        "kept_y",          "coherence_theory"
  };

  g_autoptr (CvRun) epochs = RUN ({ "clock", "learning" }, { "seed", "3" });
  for (guint n = 0; n <= 60; n += 20)
    {
      g_autofree char *text = g_strdup_printf ("%u", n);
      g_autoptr (CvRun) taught = RUN ({ "epochs", text }, { "seed", "3" });
      double other[64], *trace;
      memcpy (other, observe_at (taught, 4), sizeof other);
      trace = observe_at (epochs, n);
      for (guint i = 0; i < G_N_ELEMENTS (same); i++)
        assert_near (TRACE (same[i]), other[cv_model_find_trace (MODEL, same[i])], 1e-12);
      g_assert_cmpfloat (TRACE ("epoch"), ==, n);
    }
}

/* Teach off: the learning material is the fixed one. Freezing keeps, forgetting wipes, and a new draw learns again. */
static void
test_teach_freeze_forget (void)
{
  g_autoptr (CvRun) untaught = RUN ({ "learn", "off" });
  double *trace = observe_at (untaught, 2.5);

  g_assert_cmpfloat (TRACE ("rho_01_learning"), ==, TRACE ("rho_01_fixed"));
  g_assert_cmpfloat (TRACE ("rho_00_learning"), ==, TRACE ("rho_00_fixed"));
  g_assert_cmpfloat (TRACE ("epoch"), ==, 0);

  g_autoptr (CvRun) run = RUN ({ "clock", "learning" });
  trace = observe_at (run, 30);
  double cost = TRACE ("cost");
  set_live (run, "learn", "off");
  trace = observe_at (run, 40);
  g_assert_cmpfloat (TRACE ("cost"), ==, cost);
  set_live (run, "learn", "on");
  trace = observe_at (run, 60);
  g_assert_cmpfloat (TRACE ("cost"), <, cost);
  set_live (run, "forget", "1");
  trace = observe_at (run, 60);
  g_assert_cmpfloat (TRACE ("cost"), >, 0.2);
  assert_near (TRACE ("rho_01_learning"), TRACE ("rho_01_fixed"), 1e-13);
  trace = observe_at (run, 160);
  g_assert_cmpfloat (TRACE ("cost"), <, 0.0226);
  /* A draw of its own. */
  g_autoptr (CvRun) first = RUN ({ "clock", "learning" }), second = RUN ({ "clock", "learning" }, { "forget", "1" });
  double before = observe_at (first, 0)[cv_model_find_trace (MODEL, "cost")];
  g_assert_cmpfloat (before, !=, observe_at (second, 0)[cv_model_find_trace (MODEL, "cost")]);
}

/* The axis of the errors turns while it runs. By a little: what was learned is wrong, and is put right in a dozen epochs. By a right
 * angle: an old habit keeps it on a plateau, where it guards y alone; forgetting is faster. The same by going back in time. */
static void
test_relearning (void)
{
  g_autoptr (CvRun) run = RUN ({ "clock", "learning" }, { "input", "z" });
  double *trace = observe_at (run, 80);

  assert_near (TRACE ("kept_z"), 1, 1e-3);
  set_live (run, "tilt", "0.4");
  trace = observe_at (run, 80);
  g_assert_cmpfloat (TRACE ("cost"), >, 0.3);
  g_assert_cmpfloat (TRACE ("kept_z"), <, 0);
  trace = observe_at (run, 120);
  g_assert_cmpfloat (TRACE ("cost"), <, 0.0224);
  /* y across the axis, x and z partly along it. */
  const double kept = TRACE ("kept_y"), along = cos (0.4) * cos (0.4);
  assert_near (kept, 0.796, 0.01); /* w is still on its way down to 3.54 */
  assert_near (TRACE ("kept_z"), along + (1 - along) * kept, 1e-3);
  assert_near (TRACE ("kept_x"), (1 - along) + along * kept, 1e-3);
  set_live (run, "tilt", "1.9707963267948966");
  trace = observe_at (run, 300);
  g_test_message ("after a right angle: cost %g, kept %g %g %g", TRACE ("cost"), TRACE ("kept_x"), TRACE ("kept_y"),
                  TRACE ("kept_z"));
  g_assert_cmpfloat (TRACE ("cost"), >, 0.25);
  set_live (run, "forget", "1");
  trace = observe_at (run, 380);
  g_assert_cmpfloat (TRACE ("cost"), <, 0.0232);
  double cost = TRACE ("cost");
  g_assert_true (cv_run_seek (run, 10, NULL, NULL, NULL));
  g_assert_true (cv_run_seek (run, 380, NULL, NULL, NULL));
  trace = observe_at (run, 380);
  g_assert_cmpfloat (TRACE ("cost"), ==, cost);
}

/* Within an epoch: from t = 1 on there is no noise any more; what is left stays, but for the channels of the material. */
static void
test_live_noise (void)
{
  g_autoptr (CvRun) run = RUN ({ "learn", "off" }, { "spread", "0" });
  double *trace = observe_at (run, 1);

  assert_near (TRACE ("rho_01_learning"), exp (-2 * 1.01) / 2, 1e-12);
  assert_near (TRACE ("coherence_theory"), TRACE ("rho_01_learning"), 1e-12);
  set_live (run, "gam", "0.3");
  set_live (run, "gam0", "0");
  trace = observe_at (run, 3);
  assert_near (TRACE ("rho_01_learning"), exp (-2 * 1.01 - 2 * 0.3 * 2) / 2, 1e-12);
  g_assert_true (isnan (TRACE ("coherence_theory"))); /* it is that of one noise */
}

/* Another input while it learns: the material stays as it is, and does with the new state what one taught beside it does. */
static void
test_live_input (void)
{
  static const Setting inputs[] = { { "theta", "0.7" }, { "phi", "-1.3" }, { "code", "first" } };
  CvRun *run = RUN ({ "clock", "learning" }, { "qubits", "2" }),
        *beside = RUN ({ "clock", "learning" }, { "qubits", "2" }, { "input", "angles" }, { "theta", "0.7" },
                       { "phi", "-1.3" }, { "code", "first" });
  double before[64];

  memcpy (before, observe_at (run, 25), sizeof before);
  set_live (run, "input", "angles");
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    set_live (run, inputs[i].id, inputs[i].text);
  double right[64], *trace = memcpy (right, observe_at (beside, 25), sizeof right);
  const double epoch = TRACE ("epoch"), weights = TRACE ("weight_norm");
  trace = before;
  g_assert_cmpfloat (TRACE ("epoch"), ==, epoch);
  g_assert_cmpfloat (TRACE ("weight_norm"), ==, weights);
  trace = observe_at (run, 25);
  for (guint i = 0; i < MODEL->n_traces; i++)
    g_assert_true (trace[i] == right[i] || (isnan (trace[i]) && isnan (right[i])));
  cv_run_free (run);
  cv_run_free (beside);
}

/* PHYSICS 9.1, last lines. */
static void
test_depolarizing_and_limits (void)
{
  g_autoptr (CvRun) four = RUN ({ "noise", "depolarizing" }, { "epochs", "120" }, { "seed", "4" });
  double *trace = observe_at (four, 4);

  assert_near (TRACE ("kept_x"), 0.778, 3e-3);
  assert_near (TRACE ("kept_y"), 0.778, 3e-3);
  assert_near (TRACE ("kept_z"), 0.841, 3e-3);
  assert_near (TRACE ("sector_1") + TRACE ("sector_2") + TRACE ("sector_3") + TRACE ("sector_4"), 1, 1e-12);
  g_assert_true (isnan (TRACE ("coherence_theory")));

  g_autoptr (CvRun) partial = RUN ({ "recorded", "0.8" });
  trace = observe_at (partial, 4);
  assert_near (2 * TRACE ("rho_01_learning"), 0.166, 1e-3);
  assert_near (2 * TRACE ("rho_01_learning"), 0.83 * exp (-2 * 0.2 * 4), 3e-3);

  g_autoptr (CvRun) one = RUN ({ "sectors", "1" });
  trace = observe_at (one, 4);
  g_assert_cmpfloat (2 * TRACE ("rho_01_learning"), <, 1e-3);
}

/* Two qubits that suffer together: the untaught material destroys the states that the noise spares, the taught one leaves them alone.
 * Its recovery is the collective operator itself, which is 0 on them. */
static void
test_two_qubits (void)
{
  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree char *text = g_strdup_printf ("%u", seed);
      g_autoptr (CvRun) run = RUN ({ "qubits", "2" }, { "seed", text });
      double *trace = observe_at (run, 4);
      g_test_message ("seed %u: unseen subspace %g -> %g, mean fidelity %g -> %g", seed, TRACE ("dfs_fixed"),
                      TRACE ("dfs_learning"), TRACE ("fidelity_fixed"), TRACE ("fidelity_learning"));
      g_assert_cmpfloat (TRACE ("dfs_fixed"), <, 0.05);
      assert_near (TRACE ("dfs_learning"), 1, 1e-6);
      assert_near (TRACE ("rho_01_learning"), 0.5, 1e-6);
      assert_near (TRACE ("trace"), 1, 1e-12);
      g_assert_cmpfloat (TRACE ("min_eigenvalue"), >, -1e-13);
    }
  /* The pair that the noise sees doubly is kept in part only. */
  g_autoptr (CvRun) pair = RUN ({ "qubits", "2" }, { "code", "pair" });
  double *trace = observe_at (pair, 4);
  g_assert_cmpfloat (TRACE ("rho_01_fixed"), <, 0.05);
  g_assert_cmpfloat (TRACE ("rho_01_learning"), >, 0.28);
  g_assert_cmpfloat (TRACE ("rho_01_learning"), <, 0.4);
}

/* PHYSICS 9.2 through the table. */
static void
test_spectrum (void)
{
  g_autoptr (CvRun) run = RUN ({ "mechanism", "spectrum" }, { "input", "z" }, { "epochs", "400" });
  double *trace = observe_at (run, 5);

  assert_near (TRACE ("survival_fixed"), 0.16175267, 5e-9);
  assert_near (TRACE ("rho_00_fixed"), TRACE ("survival_fixed"), 1e-14);
  assert_near (TRACE ("survival_learning"), 0.78946902, 1e-3);
  trace = observe_at (run, 10);
  assert_near (TRACE ("survival_fixed"), 0.02444578, 5e-9);
  trace = observe_at (run, 20);
  assert_near (TRACE ("survival_fixed"), 0.00049301, 5e-9);
  assert_near (TRACE ("survival_learning"), 0.68754622, 1e-6);
  assert_near (TRACE ("cost"), 0.20914722, 2e-8);
  assert_near (TRACE ("weight_norm"), 0.5, 1e-13);
  g_assert_cmpfloat (TRACE ("gradient_norm"), <, 1e-6);
  g_assert_cmpfloat (TRACE ("min_eigenvalue"), >, -1e-13);
  g_assert_cmpint (level_of (run), ==, CV_LEVEL_GOOD);

  /* A superposition: |ρ_01| = |c|/2, ρ_00 = |c|²/2. */
  g_autoptr (CvRun) live = RUN ({ "mechanism", "spectrum" }, { "clock", "learning" });
  trace = observe_at (live, 100);
  assert_near (TRACE ("rho_01_learning"), sqrt (TRACE ("survival_learning")) / 2, 1e-14);
  assert_near (TRACE ("rho_00_learning"), TRACE ("survival_learning") / 2, 1e-14);
  double cost = TRACE ("cost");
  set_live (live, "offset", "0.5");
  trace = observe_at (live, 100);
  g_assert_true (TRACE ("cost") != cost);
  trace = observe_at (live, 400);
  assert_near (TRACE ("cost"), 0.1329544489, 1e-6); /* all weight on the far edge */
  set_live (live, "forget", "1");
  trace = observe_at (live, 400);
  g_assert_cmpfloat (TRACE ("cost"), >, 0.5);
}

/* The same seed, whole table of traces, bit for bit; and however the way is cut. */
static void
test_bits (void)
{
  g_autoptr (CvRun) one = RUN ({ "clock", "learning" }, { "noise", "depolarizing" });
  g_autoptr (CvRun) two = RUN ({ "clock", "learning" }, { "noise", "depolarizing" });
  double first[64];

  for (double t = 0; t < 50; t += 0.37)
    cv_run_advance (two, t);
  memcpy (first, observe_at (one, 50), sizeof first);
  g_assert_cmpmem (first, MODEL->n_traces * sizeof (double), observe_at (two, 50), MODEL->n_traces * sizeof (double));
}

/* Too large a rate: it says so in red, keeps good weights, and goes on where the rate is lowered. */
static void
test_divergence (void)
{
  g_autoptr (CvRun) run = RUN ({ "clock", "learning" }, { "rate", "5" });
  double *trace = observe_at (run, 60);
  double good = TRACE ("cost");

  set_live (run, "rate", "400");
  trace = observe_at (run, 200);
  g_assert_cmpint (level_of (run), ==, CV_LEVEL_BAD);
  g_assert_cmpfloat (TRACE ("cost"), <=, good);
  assert_near (TRACE ("rho_01_learning"), 0.396, 5e-3);
  set_live (run, "rate", "5");
  trace = observe_at (run, 260);
  g_assert_cmpint (level_of (run), ==, CV_LEVEL_GOOD);
  g_assert_cmpfloat (TRACE ("cost"), <=, good);
  /* From the start, and so wild that nothing is finite: the first weights stay. */
  g_autoptr (CvRun) wild = RUN ({ "rate", "1000000" }, { "step", "100" });
  trace = observe_at (wild, 1);
  g_assert_true (isfinite (TRACE ("cost")));
  g_assert_cmpfloat (TRACE ("rho_01_learning"), ==, TRACE ("rho_01_fixed"));
  g_assert_cmpint (level_of (wild), ==, CV_LEVEL_BAD);
}

static void
test_refusals (void)
{
  static const Setting refused[] = { { "gam", "-1" },        { "gam0", "-0.1" }, { "recorded", "1.1" },
                                     { "recorded", "-0.1" }, { "T", "-2" },      { "T", "101" },
                                     { "sectors", "65" },    { "rate", "-3" },   { "friction", "2" },
                                     { "qubits", "3" },      { "gam", "nan" },   { "strength", "0" } };
  static const Setting too_large[][4] = { { { "sectors", "17" } },
                                          { { "sectors", "5" }, { "qubits", "2" } },
                                          { { "sectors", "16" }, { "epochs", "20000" } } };
  g_autoptr (CvValues) values = values_of (&(const Setting){ NULL, NULL });

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (cv_values_parse (values, refused[i].id, refused[i].text, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (too_large); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CvValues) large = values_of (too_large[i]);
      g_assert_null (MODEL->create (large, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
      g_test_message ("%s", error->message);
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Both figures on one scale; the curves are the traces; the weights say what was learned. */
static void
test_pictures (void)
{
  g_autoptr (CvRun) run = RUN ({ "clock", "learning" });
  double *trace = observe_at (run, 500);
  CvPicture first, second;

  cv_picture_init (&first);
  cv_picture_init (&second);
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "figure_1"), &first);
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "figure_2"), &second);
  g_assert_cmpfloat (first.y_first, ==, second.y_first);
  g_assert_cmpfloat (first.dy, ==, second.dy);
  g_assert_cmpuint (second.n_y, ==, 4);
  assert_near (second.abscissa[second.n_x - 1], 4, 1e-14);
  assert_near (second.data[3 * second.n_x - 1], TRACE ("rho_01_learning"), 1e-12);
  assert_near (second.data[4 * second.n_x - 1], TRACE ("coherence_theory"), 1e-12);
  assert_near (first.data[3 * first.n_x - 1], TRACE ("rho_01_fixed"), 1e-12);
  assert_near (first.data[4 * first.n_x - 1], exp (-2 * 1.01 * 4) / 2, 1e-12);
  g_assert_true (second.curve_dashed[3]);
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "weights"), &first);
  g_assert_cmpuint (first.n_x, ==, 4);
  g_assert_cmpuint (first.n_y, ==, 4);
  for (guint e = 0; e < 16; e++) /* row Z, column 1 <- 2 */
    assert_near (fabs (first.data[2 * e]), e == 3 * 4 + 1 ? 3.54 : 0, 0.06);
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "cost_curve"), &first);
  g_assert_cmpuint (first.n_x, ==, 501);
  g_assert_cmpfloat (first.data[500], ==, TRACE ("cost"));
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "kernel"), &first);
  g_assert_nonnull (first.absent);
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "bloch"), &first);
  assert_near (first.data[3 * (first.n_y - 1)], TRACE ("kept_x"), 1e-5); /* |+⟩ while learning, now */
  /* A long run thins the history of its costs. */
  observe_at (run, 20000);
  cv_run_paint (run, (guint)cv_model_find_output (MODEL, "cost_curve"), &first);
  g_assert_cmpuint (first.n_x, <=, 4096);
  assert_near (first.abscissa[first.n_x - 1], 20000, 8);
  cv_picture_clear (&first);
  cv_picture_clear (&second);
}

static void
test_all_pictures (void)
{
  static const Setting kinds[][6] = {
    { { "noise", "depolarizing" }, { "input", "angles" } },
    { { "qubits", "2" }, { "epochs", "5" } },
    { { "qubits", "2" }, { "sectors", "4" }, { "epochs", "1" } },
    { { "mechanism", "spectrum" }, { "epochs", "5" }, { "offset", "0.3" } },
    { { "mechanism", "spectrum" }, { "clock", "learning" } },
    { { "sectors", "16" }, { "clock", "learning" } },
    { { "mechanism", "spectrum" }, { "clock", "learning" }, { "T", "100" }, { "band", "20" }, { "modes", "101" } }
  };
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (CvRun) run = run_of (kinds[k]);
      double *trace = observe_at (run, 3);
      assert_near (TRACE ("trace"), 1, 1e-12);
      for (guint o = 0; o < MODEL->n_outputs; o++)
        {
          cv_run_paint (run, o, &picture);
          g_assert_cmpint (picture.kind, ==, MODEL->outputs[o].kind);
          g_assert_true ((picture.absent != NULL) == (picture.n_x == 0));
          for (gsize e = 0; e < (gsize)picture.n_x * picture.n_y * picture.components; e++)
            g_assert_true (isfinite (picture.data[e]));
        }
      g_assert_cmpint (level_of (run), !=, CV_LEVEL_BAD);
    }
  cv_picture_clear (&picture);
}

static void
test_drag_and_elements (void)
{
  g_autoptr (CvRun) run = RUN ({ "epochs", "1" });
  g_autoptr (CvValues) values = cv_values_copy (cv_run_values (run));
  const guint bloch = (guint)cv_model_find_output (MODEL, "bloch");
  const guint rho = (guint)cv_model_find_output (MODEL, "rho_learning");

  g_assert_true (cv_run_drag (run, bloch, 0, 1.2, 3.5, values));
  g_assert_cmpfloat (cv_values_number (values, (guint)cv_values_find (values, "theta")), ==, 1.2);
  assert_near (cv_values_number (values, (guint)cv_values_find (values, "phi")), 3.5 - 2 * G_PI, 1e-15);
  g_assert_false (cv_run_drag (run, bloch, 1, 1, 1, values));
  g_assert_false (cv_run_drag (run, 0, 0, 1, 1, values));
  g_assert_false (cv_run_drag (run, bloch, 0, NAN, 1, values));
  g_assert_cmpint (MODEL->trace_of_element (rho, 0, 1), ==, cv_model_find_trace (MODEL, "rho_01_learning"));
  g_assert_cmpint (MODEL->trace_of_element (rho, 1, 1), ==, cv_model_find_trace (MODEL, "rho_11_learning"));
  g_assert_cmpint (MODEL->trace_of_element (rho, 2, 0), ==, -1);
  g_assert_cmpint (MODEL->trace_of_element (0, 0, 0), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/learning-material/defaults", test_defaults);
  g_test_add_func ("/learning-material/seeds", test_seeds);
  g_test_add_func ("/learning-material/angles", test_angles);
  g_test_add_func ("/learning-material/clocks", test_clocks);
  g_test_add_func ("/learning-material/teach-freeze-forget", test_teach_freeze_forget);
  g_test_add_func ("/learning-material/relearning", test_relearning);
  g_test_add_func ("/learning-material/live-noise", test_live_noise);
  g_test_add_func ("/learning-material/live-input", test_live_input);
  g_test_add_func ("/learning-material/depolarizing-and-limits", test_depolarizing_and_limits);
  g_test_add_func ("/learning-material/two-qubits", test_two_qubits);
  g_test_add_func ("/learning-material/spectrum", test_spectrum);
  g_test_add_func ("/learning-material/bits", test_bits);
  g_test_add_func ("/learning-material/divergence", test_divergence);
  g_test_add_func ("/learning-material/refusals", test_refusals);
  g_test_add_func ("/learning-material/pictures", test_pictures);
  g_test_add_func ("/learning-material/all-pictures", test_all_pictures);
  g_test_add_func ("/learning-material/drag-and-elements", test_drag_and_elements);
  return g_test_run ();
}
