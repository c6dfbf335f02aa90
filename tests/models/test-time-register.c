/* Cvasi: tests of model "time-register" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/time-register.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/open-system/time-register.h"
#include "naive-register.h"

#define MODEL (&cv_time_register_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]
#define OUTPUT(name) ((guint)cv_model_find_output (MODEL, name))
#define assert_near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

/* Local errors of 1e-12 of a contraction, some ten steps per unit of time, none of which grows. */
#define SOLVED 1e-10

typedef struct
{
  const char *id, *text;
} Setting;

static gpointer
state_of (const Setting *setting)
{
  g_autoptr (CvValues) values = cv_values_new (MODEL->params, MODEL->n_params);
  g_autoptr (GError) error = NULL;

  for (; setting->id; setting++)
    {
      cv_values_parse (values, setting->id, setting->text, &error);
      g_assert_no_error (error);
    }
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

/* PHYSICS 5.2: circuit (H, T), N = 1, T = 2, start |1⟩ at 0. They are the defaults. */
static void
test_numbers (void)
{
  gpointer state = STATE ({ "circuit", "hadamard-t" }, { "qubits", "1" }, { "clock", "2" });
  double *trace = observe_at (state, 1);

  assert_near (TRACE ("clock_0"), 0.5255709, 6e-8);
  assert_near (TRACE ("clock_1"), 0.31673764, 6e-9);
  assert_near (TRACE ("clock_2"), 0.15769146, 6e-9);
  g_assert_true (isnan (TRACE ("clock_3")));
  assert_near (TRACE ("trace_distance"), 0.5234965, 6e-8);
  assert_near (TRACE ("gap"), 0.1267158765, 6e-11);
  assert_near (TRACE ("gap_theory"), 0.1267158765, 6e-11);
  assert_near (TRACE ("decay_rate"), 0.1980622642, 6e-11);
  trace = observe_at (state, 5);
  assert_near (TRACE ("clock_0"), 0.33670236, 6e-9);
  assert_near (TRACE ("clock_1"), 0.33333323, 6e-9);
  assert_near (TRACE ("clock_2"), 0.32996441, 6e-9);
  assert_near (TRACE ("trace_distance"), 0.2018998811, 1e-10);
  trace = observe_at (state, 20);
  assert_near (TRACE ("trace_distance"), 0.0103409394, 1e-10);
  trace = observe_at (state, 60);
  assert_near (TRACE ("trace_distance"), 3.7486e-6, 6e-11);
  assert_near (TRACE ("distance_theory"), 3.7486e-6, 6e-11);
  MODEL->destroy (state);
}

/* N = 1, T = 2, |1⟩ at 0 by hand: the clock's populations are cosines, 1/3 + e^{-t}/2 + e^{-3t}/6 … */
static void
test_walk (void)
{
  gpointer state = STATE ({ "clock", "2" }, { "circuit", "random" }, { "seed", "4" });

  for (double t = 0.4; t < 9; t *= 1.7)
    {
      double *trace = observe_at (state, t);
      assert_near (TRACE ("clock_0"), 1 / 3.0 + exp (-t) / 2 + exp (-3 * t) / 6, SOLVED);
      assert_near (TRACE ("clock_1"), 1 / 3.0 - exp (-3 * t) / 3, SOLVED);
      assert_near (TRACE ("clock_2"), 1 / 3.0 - exp (-t) / 2 + exp (-3 * t) / 6, SOLVED);
      g_assert_cmpfloat (TRACE ("success"), ==, TRACE ("clock_2"));
    }
  MODEL->destroy (state);
}

/* What the model shows, against the reference: ρ element by element, and what follows from it. */
static void
check_against_naive (CvCircuitKind kind, const char *circuit_id, guint n_qubits, guint n_steps, CvTimeStart start)
{
  static const char *const starts[] = { "ones", "zeros", "plus", "mixed", "wrong-end", "history" };
  g_autofree char *qubits = g_strdup_printf ("%u", n_qubits), *clock = g_strdup_printf ("%u", n_steps);
  gpointer state = STATE ({ "circuit", circuit_id }, { "seed", "17" }, { "qubits", qubits }, { "clock", clock },
                          { "start", starts[start] });
  g_autoptr (CvCircuit) circuit = cv_circuit_new (kind, n_qubits, n_steps, 17);
  g_autoptr (CvTimeRegister) r = cv_time_register_new (circuit);
  const guint d = r->d, n = r->d_register;
  g_autofree double complex *u = g_new (double complex, n_steps *n *n), *rho = g_new (double complex, d *d),
                            *slow = g_new (double complex, d *d), *history = g_new (double complex, d *d),
                            *scratch = g_new (double complex, d *d);
  g_autoptr (CvHermitian) room = cv_hermitian_new (d);
  CvPicture picture;

  for (guint t = 0; t < n_steps; t++)
    cv_operator_to_dense (circuit->unitary[t], u + t * n * n);
  NaiveRegister *naive = naive_register_new ((int)n_qubits, (int)n_steps, u);
  cv_time_register_start (r, start, rho);
  naive_register_from_engine (naive, rho, slow);
  naive_register_evolve (naive, 1.3, slow);
  naive_register_to_engine (naive, slow, rho);
  double *trace = observe_at (state, 1.3);

  cv_picture_init (&picture);
  MODEL->paint (state, OUTPUT ("rho"), &picture);
  g_assert_cmpuint (picture.n_x, ==, d);
  for (guint i = 0; i < d; i++)
    for (guint j = 0; j < d; j++)
      {
        assert_near (picture.data[2 * (i * d + j)], creal (rho[j * d + i]), SOLVED);
        assert_near (picture.data[2 * (i * d + j) + 1], cimag (rho[j * d + i]), SOLVED);
      }
  cv_picture_clear (&picture);

  cv_time_register_history (r, history);
  assert_near (TRACE ("trace_distance"), cv_trace_distance (room, d, rho, history, scratch), d * SOLVED);
  g_assert_true (cv_hermitian_eigen (room, rho, cv_hermitian_values (room), NULL));
  assert_near (TRACE ("min_eigenvalue"), cv_hermitian_values (room)[0], SOLVED);
  /* -p ln p is steep at 0: an error of e there is one of e ln(1/e). */
  assert_near (TRACE ("entropy"), cv_entropy_of_eigenvalues (d, cv_hermitian_values (room)), d * SOLVED * 24);
  assert_near (TRACE ("purity"), cv_density_purity (d, rho), SOLVED);
  assert_near (TRACE ("trace"), 1, 1e-12);
  assert_near (TRACE ("trace_distance"), TRACE ("distance_theory"), d * SOLVED);
  g_assert_cmpfloat (TRACE ("step_error"), <, SOLVED);
  cv_time_register_block (r, rho, n_steps, scratch);
  double p = cv_density_trace (n, scratch);
  assert_near (TRACE ("fidelity"), cv_density_fidelity (n, scratch, cv_time_register_psi (r, n_steps)) / p, SOLVED / p);
  naive_register_free (naive);
  MODEL->destroy (state);
}

static void
test_against_naive (void)
{
  check_against_naive (CV_CIRCUIT_HADAMARD_T, "hadamard-t", 1, 4, CV_TIME_START_ONES);
  check_against_naive (CV_CIRCUIT_RANDOM, "random", 1, 3, CV_TIME_START_HISTORY);
  check_against_naive (CV_CIRCUIT_RANDOM, "random", 2, 4, CV_TIME_START_PLUS);
  check_against_naive (CV_CIRCUIT_GHZ, "ghz", 2, 3, CV_TIME_START_MIXED);
  check_against_naive (CV_CIRCUIT_HADAMARD_T, "hadamard-t", 2, 3, CV_TIME_START_WRONG_END);
  check_against_naive (CV_CIRCUIT_GHZ, "ghz", 3, 2, CV_TIME_START_ZEROS);
  check_against_naive (CV_CIRCUIT_RANDOM, "random", 3, 2, CV_TIME_START_HISTORY);
}

/* Clock, distance and rates know nothing of the circuit where the start has no clock beyond 0. */
static void
test_any_circuit (void)
{
  static const char *const same[] = { "clock_0",  "clock_4", "trace_distance", "gap",           "decay_rate",
                                      "fidelity", "purity",  "entropy",        "min_eigenvalue" };
  double first[G_N_ELEMENTS (same)];
  static const char *const circuits[] = { "hadamard-t", "ghz", "random" };

  for (guint c = 0; c < G_N_ELEMENTS (circuits); c++)
    {
      gpointer state = STATE ({ "circuit", circuits[c] }, { "qubits", "2" }, { "clock", "4" }, { "start", "plus" },
                              { "seed", "99" });
      double *trace = observe_at (state, 3.7);
      for (guint k = 0; k < G_N_ELEMENTS (same); k++)
        {
          if (c == 0)
            first[k] = TRACE (same[k]);
          assert_near (TRACE (same[k]), first[k], 20 * 24 * SOLVED); /* the entropy's share, see above */
        }
      MODEL->destroy (state);
    }
}

/* Every start, the largest machine: the end is 1/(T+1), purity and entropy of the mixture, and the result is read. */
static void
test_end (void)
{
  static const char *const starts[] = { "ones", "zeros", "plus", "mixed", "wrong-end", "history" };

  for (guint k = 0; k < G_N_ELEMENTS (starts); k++)
    {
      gpointer state = STATE ({ "circuit", "ghz" }, { "qubits", "3" }, { "clock", "4" }, { "start", starts[k] });
      const double t = 300;
      double *trace = observe_at (state, t), gone = 20 * exp (-TRACE ("gap") * t) + SOLVED; /* 20 levels */
      assert_near (TRACE ("clock_0"), 0.2, gone);
      assert_near (TRACE ("clock_4"), 0.2, gone);
      assert_near (TRACE ("success"), 0.4, gone); /* complete at 3 and 4 */
      assert_near (TRACE ("fidelity"), 1, 5 * gone);
      assert_near (TRACE ("purity"), 0.2, gone);
      assert_near (TRACE ("entropy"), log (5), 40 * 24 * gone);
      g_assert_cmpfloat (TRACE ("trace_distance"), <, 40 * gone);
      MODEL->destroy (state);
    }
}

/* No reading of the end yet: no result, and the picture says so. */
static void
test_not_yet (void)
{
  gpointer state = STATE ({ "clock", "12" }, { "qubits", "2" });
  CvPicture picture;
  double *trace = observe_at (state, 0);

  cv_picture_init (&picture);
  g_assert_true (isnan (TRACE ("fidelity")));
  g_assert_cmpfloat (TRACE ("success"), ==, 0);
  MODEL->paint (state, OUTPUT ("register"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 0);
  g_assert_nonnull (picture.absent);
  MODEL->paint (state, OUTPUT ("bloch"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 0);
  g_assert_nonnull (picture.absent);
  trace = observe_at (state, 4);
  g_assert_true (TRACE ("fidelity") > 0 && TRACE ("fidelity") < 1);
  MODEL->paint (state, OUTPUT ("register"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 4);
  double sum = 0;
  for (guint i = 0; i < 4; i++)
    sum += picture.data[2 * (i * 4 + i)];
  assert_near (sum, 1, 1e-14);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

static void
test_pictures (void)
{
  gpointer state = STATE ({ "clock", "3" });
  double *trace = observe_at (state, 200); /* e^{-0.083 · 200}: the steady state to 6e-8 */
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->paint (state, OUTPUT ("circuit"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 4);
  g_assert_cmpuint (picture.n_y, ==, 1);
  const double gates[] = { CV_GATE_NONE, CV_GATE_H, CV_GATE_T, CV_GATE_H };
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (picture.data[i], ==, gates[i]);
      g_assert_cmpfloat (picture.margin_x[i], ==, trace[i]);
    }

  MODEL->paint (state, OUTPUT ("clock_distribution"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 4);
  g_assert_cmpuint (picture.n_y, ==, 2);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (picture.data[i], ==, trace[i]);
      g_assert_cmpfloat (picture.data[4 + i], ==, 0.25);
    }

  /* Along the clock: |0⟩, H|0⟩ = |+⟩, TH|0⟩ at 45° on the equator, HTH|0⟩ = cos(π/8)|0⟩ - i sin(π/8)|1⟩. */
  const double s = M_SQRT1_2, ball[] = { 0, 0, 1, 1, 0, 0, s, s, 0, 0, -s, s };
  MODEL->paint (state, OUTPUT ("bloch"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 1);
  g_assert_cmpuint (picture.n_y, ==, 4);
  for (guint i = 0; i < 12; i++)
    assert_near (picture.data[i], ball[i], 1e-6);
  g_assert_cmpuint (picture.n_marks, ==, 1);
  assert_near (picture.mark[0].x, G_PI / 4, 1e-14);
  assert_near (picture.mark[0].y, -G_PI / 2, 1e-14);

  MODEL->paint (state, OUTPUT ("spectrum"), &picture);
  g_assert_cmpuint (picture.n_y, ==, 1);
  assert_near (picture.data[0], 0, 1e-13);
  g_assert_cmpfloat (picture.data[2], ==, -TRACE ("gap"));
  g_assert_cmpfloat (picture.mark[0].x, ==, -TRACE ("gap"));
  for (guint i = 1; i < picture.n_x; i++)
    {
      g_assert_cmpfloat (picture.data[2 * i], <, picture.data[2 * i - 2]);
      assert_near (picture.data[2 * i + 1], 0, 1e-14);
    }
  /* N = 1: three walks of 4, and 12 coherences between readings in each of 4 pairs of qubit states, many of them alike */
  g_assert_cmpuint (picture.n_x, >=, 12);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* The time at which it is looked at changes nothing; a loose tolerance is seen and said. */
static void
test_solver (void)
{
  gpointer a = STATE ({ "clock", "3" }, { "qubits", "2" }), b = STATE ({ "clock", "3" }, { "qubits", "2" });
  gpointer loose = STATE ({ "clock", "3" }, { "qubits", "2" }, { "tolerance", "1e-4" });
  CvVerdict verdict = { 0 };
  double before = 0;

  for (guint i = 1; i <= 20; i++)
    MODEL->advance (a, 0.1 * i + 0.01 * sin (i));
  const double pieces = observe_at (a, 2.5)[cv_model_find_trace (MODEL, "trace_distance")];
  const double at_once = observe_at (b, 2.5)[cv_model_find_trace (MODEL, "trace_distance")];
  assert_near (pieces, at_once, SOLVED);
  MODEL->advance (b, 1); /* not back */
  g_assert_cmpfloat (observe_at (b, 2.5)[cv_model_find_trace (MODEL, "trace_distance")], ==, at_once);
  MODEL->judge (b, NULL, &verdict);
  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_GOOD);
  g_assert_cmpuint (verdict.n, ==, 3);
  before = observe_at (loose, 2.5)[cv_model_find_trace (MODEL, "step_error")];
  g_assert_cmpfloat (before, >, 1e-9);
  g_assert_cmpfloat (before, <, 1e-2);
  MODEL->judge (loose, NULL, &verdict);
  g_assert_cmpint (cv_verdict_level (&verdict), !=, CV_LEVEL_GOOD);
  MODEL->destroy (a);
  MODEL->destroy (b);
  MODEL->destroy (loose);
}

static void
test_refusals (void)
{
  static const Setting bad[] = {
    { "clock", "1" },     { "clock", "13" },      { "qubits", "0" },   { "qubits", "4" },
    { "qubits", "1.5" },  { "circuit", "shor" },  { "start", "best" }, { "seed", "-1" },
    { "tolerance", "0" }, { "tolerance", "nan" }, { "clock", "" },     { "clock", "inf" }
  };
  g_autoptr (CvValues) values = cv_values_new (MODEL->params, MODEL->n_params);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (cv_values_parse (values, bad[i].id, bad[i].text, &error));
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
    }
  g_autoptr (GError) error = NULL;
  g_assert_false (cv_values_parse (values, "clock", "1", &error));
  g_assert_nonnull (strstr (error->message, "2"));
  g_assert_nonnull (strstr (error->message, "12"));
  /* and the help says why */
  g_assert_nonnull (strstr (MODEL->params[cv_model_find_param (MODEL, "clock")].help, "not unique"));
}

/* The largest there is, with the start whose ρ has no blocks. */
static void
test_largest (void)
{
  gpointer state = STATE ({ "clock", "12" }, { "qubits", "3" }, { "circuit", "random" }, { "start", "history" });
  double *trace = observe_at (state, 0.5);
  CvPicture picture;

  assert_near (TRACE ("clock_12"), 1 / 13.0, SOLVED);
  assert_near (TRACE ("gap"), TRACE ("gap_theory"), 1e-13);
  assert_near (TRACE ("trace_distance"), TRACE ("distance_theory"), 104 * SOLVED);
  cv_picture_init (&picture);
  for (guint i = 0; i < MODEL->n_outputs; i++)
    MODEL->paint (state, i, &picture);
  MODEL->paint (state, OUTPUT ("rho"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 104);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/time-register/numbers", test_numbers);
  g_test_add_func ("/model/time-register/walk", test_walk);
  g_test_add_func ("/model/time-register/against-naive", test_against_naive);
  g_test_add_func ("/model/time-register/any-circuit", test_any_circuit);
  g_test_add_func ("/model/time-register/end", test_end);
  g_test_add_func ("/model/time-register/not-yet", test_not_yet);
  g_test_add_func ("/model/time-register/pictures", test_pictures);
  g_test_add_func ("/model/time-register/solver", test_solver);
  g_test_add_func ("/model/time-register/refusals", test_refusals);
  g_test_add_func ("/model/time-register/largest", test_largest);
  return g_test_run ();
}
