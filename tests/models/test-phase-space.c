/* Cvasi: tests of model "phase-space" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/phase-space.h"

#define MODEL (&cv_phase_space_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]

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
  static double trace[64];

  MODEL->advance (state, t);
  MODEL->observe (state, trace);
  return trace;
}

/* PHYSICS: closed forms of the cat, hbar = m = a = 1, b = 3. */
static void
test_start (void)
{
  gpointer state = STATE ({ "state", "cat" });
  double *trace = observe_at (state, 0);

  assert_near (TRACE ("norm"), 1, 1e-12);
  assert_near (TRACE ("purity"), 1, 1e-12);
  assert_near (TRACE ("x_var"), 9.498889448816, 1e-10);
  assert_near (TRACE ("p_var"), 0.498889448816, 1e-10);
  assert_near (TRACE ("coherence"), 1, 1e-12);
  assert_near (TRACE ("fringe"), 1, 1e-12);
  assert_near (TRACE ("negativity"), 0.30009, 5e-4);
  /* rho(b, -b) = A² psi_0(0)² (1 + tails) = A²/sqrt(pi) */
  assert_near (TRACE ("rho_off"), 0.7070631532699232 * 0.7070631532699232 / sqrt (G_PI), 1e-8);
  g_assert_true (isnan (TRACE ("distance"))); /* no twin was asked for */
  MODEL->destroy (state);
}

static void
test_quartic_numbers (void)
{
  gpointer state = STATE ({ "state", "gaussian" }, { "potential", "quartic" }, { "x0", "2" });
  double *trace = observe_at (state, 2.5);

  assert_near (TRACE ("x_mean"), -1.04464609, 2e-7);
  trace = observe_at (state, 5);
  assert_near (TRACE ("x_mean"), -0.00411833, 2e-7);
  assert_near (TRACE ("purity"), 1, 1e-6);
  MODEL->destroy (state);

  state = STATE ({ "state", "gaussian" }, { "potential", "quartic" }, { "x0", "2" }, { "hbar", "0.1" },
                 { "a", "0.31622776601683794" });
  trace = observe_at (state, 2.5);
  assert_near (TRACE ("x_mean"), -1.58979877, 2e-7);
  trace = observe_at (state, 5);
  assert_near (TRACE ("x_mean"), 0.70275080, 2e-6);
  MODEL->destroy (state);
}

/* Typed text and the built-in potential are one physics, exact and cut. */
static void
test_expression (void)
{
  static const char *const orders[] = { "exact", "0", "1" };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      gpointer a = STATE ({ "state", "gaussian" }, { "x0", "1" }, { "potential", "quartic" }, { "order", orders[i] });
      gpointer b = STATE ({ "state", "gaussian" }, { "x0", "1" }, { "potential", "expression" },
                          { "V", "x^2/2 + 0.1*x^4" }, { "order", orders[i] });
      double first = observe_at (a, 1.5)[cv_model_find_trace (MODEL, "x_mean")];
      double second = observe_at (b, 1.5)[cv_model_find_trace (MODEL, "x_mean")];
      assert_near (first, second, 1e-8);
      MODEL->destroy (a);
      MODEL->destroy (b);
    }
}

/* D against the closed form exp(-(D/hbar²)∫Δx² dt), in every quadratic potential; other numbers than the defaults. */
static void
test_decoherence (void)
{
  static const char *const potentials[] = { "free", "harmonic" };

  for (guint i = 0; i < G_N_ELEMENTS (potentials); i++)
    {
      gpointer state = STATE ({ "state", "cat" }, { "potential", potentials[i] }, { "D", "0.013" }, { "b", "2.2" },
                              { "hbar", "0.8" }, { "a", "0.9" }, { "omega", "1.3" }, { "phase", "0.7" });
      for (double t = 0.5; t < 2.6; t += 0.5)
        {
          double *trace = observe_at (state, t);
          assert_near (TRACE ("coherence") / TRACE ("coherence_theory"), 1, 2e-6);
          assert_near (TRACE ("norm"), 1, 1e-8);
        }
      MODEL->destroy (state);
    }
}

/* D changed on the way: the exponents add; resting packets (heavy mass) lose D (2b)²/hbar² t. */
static void
test_live (void)
{
  g_autoptr (CvValues) values =
      values_of ((const Setting[]){ { "potential", "free" }, { "m", "1000000" }, { "D", "0.01" }, { NULL, NULL } });
  gpointer state = MODEL->create (values, NULL);
  double *trace = observe_at (state, 1);

  assert_near (log (TRACE ("coherence")), -0.01 * 36, 1e-6);
  g_assert_true (cv_values_parse (values, "D", "0.05", NULL));
  MODEL->apply (state, values, (guint)cv_values_find (values, "D"));
  trace = observe_at (state, 2);
  assert_near (log (TRACE ("coherence")), -0.06 * 36, 1e-6);
  MODEL->destroy (state);
}

/* The twin is the run of order 0, and for a quadratic potential the run itself. */
static void
test_twin (void)
{
  gpointer quantum = STATE ({ "state", "gaussian" }, { "x0", "1.5" }, { "potential", "quartic" }, { "twin", "on" },
                            { "n_x", "320" }, { "n_p", "320" }, { "x_max", "7" }, { "p_max", "24" }, { "dt", "0.02" });
  gpointer classical =
      STATE ({ "state", "gaussian" }, { "x0", "1.5" }, { "potential", "quartic" }, { "order", "0" }, { "n_x", "320" },
             { "n_p", "320" }, { "x_max", "7" }, { "p_max", "24" }, { "dt", "0.02" });
  double *trace = observe_at (quantum, 2);
  double mean = TRACE ("classical_x_mean"), distance = TRACE ("distance"), gap = TRACE ("ehrenfest_gap");

  assert_near (gap, fabs (TRACE ("x_mean") - mean), 1e-14);
  g_assert_cmpfloat (distance, >, 0.01);
  trace = observe_at (classical, 2);
  assert_near (TRACE ("x_mean"), mean, 1e-12);
  MODEL->destroy (quantum);
  MODEL->destroy (classical);

  gpointer harmonic = STATE ({ "state", "cat" }, { "twin", "on" });
  trace = observe_at (harmonic, 2);
  assert_near (TRACE ("distance"), 0, 1e-8);
  g_assert_cmpfloat (TRACE ("moyal_1"), ==, 0);
  MODEL->destroy (harmonic);
}

static int
level_of (gpointer state, const char *id)
{
  CvVerdict verdict = { 0 };

  MODEL->judge (state, NULL, &verdict);
  for (guint i = 0; i < verdict.n; i++)
    if (g_str_equal (verdict.check[i].id, id))
      {
        g_test_message ("%s: %g", id, verdict.check[i].value);
        return (int)verdict.check[i].level;
      }
  return -1;
}

/* W of the default cat with hbar = 1/2. */
static double
cat_w (double x, double p)
{
  return (exp (-(x - 3) * (x - 3)) + exp (-(x + 3) * (x + 3)) + 2 * exp (-x * x) * cos (12 * p)) * exp (-4 * p * p) /
         (G_PI * (1 + exp (-9.0)));
}

/* Liouville: W_cl(x, p, t) is W(0) where the path through x, p began. Leapfrog by small steps knows that place to 1e-5. */
static double
liouville (double x, double p, double t)
{
  const double dt = t / 800;

  for (guint i = 0; i < 800; i++)
    {
      x -= dt / 2 * p;
      p += dt * (x + 0.4 * x * x * x);
      x -= dt / 2 * p;
    }
  return cat_w (x, p);
}

/* The distance is that to Liouville's solution; once the twin's filaments are finer than the grid, the verdict says so. */
static void
test_twin_exact (void)
{
  gpointer state = STATE ({ "hbar", "0.5" }, { "potential", "quartic" }, { "twin", "on" });
  double *trace = observe_at (state, 0.8), sum = 0;
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->paint (state, (guint)cv_model_find_output (MODEL, "W"), &picture);
  g_assert_cmpuint (picture.n_x, >, 500);
  for (guint i = 0; i < picture.n_x; i++)
    for (guint j = 0; j < picture.n_y; j++)
      {
        double x = picture.x_first + i * picture.dx, p = picture.y_first + j * picture.dy;
        if (p * p / 2 + x * x / 2 + 0.1 * pow (x, 4) < 150) /* beyond, both are nothing */
          sum += fabs (picture.data[(gsize)i * picture.n_y + j] - liouville (x, p, 0.8));
      }
  assert_near (TRACE ("distance"), sum / 2 * picture.dx * picture.dy, 1e-4);
  g_assert_cmpfloat (TRACE ("distance"), >, 0.5);
  cv_picture_clear (&picture);
  g_assert_cmpint (level_of (state, "twin"), ==, CV_LEVEL_GOOD);
  for (guint k = 2; k <= 5; k++)
    {
      observe_at (state, k);
      level_of (state, "twin");
    }
  g_assert_cmpint (level_of (state, "twin"), ==, CV_LEVEL_WATCH);
  MODEL->destroy (state);
  state = STATE ({ "state", "cat" });
  g_assert_cmpint (level_of (state, "twin"), ==, -1);
  MODEL->destroy (state);
}

/* Friction alone makes Tr rho^2 grow as exp(2 gamma t): physical as an equation, and no state. */
static void
test_friction_purity (void)
{
  gpointer state =
      STATE ({ "state", "gaussian" }, { "eta", "0.5" }, { "gamma", "0.2" }, { "n_p", "256" }, { "p_max", "10" });
  double *trace = observe_at (state, 1);

  assert_near (TRACE ("purity"), exp (0.4), 1e-6);
  g_assert_cmpint (level_of (state, "purity"), ==, CV_LEVEL_GOOD);
  g_assert_cmpint (level_of (state, "state"), ==, CV_LEVEL_WATCH);
  MODEL->destroy (state);
  /* Enough diffusion keeps it a state. */
  state = STATE ({ "state", "gaussian" }, { "gamma", "0.2" }, { "D", "0.4" });
  trace = observe_at (state, 1);
  g_assert_cmpfloat (TRACE ("purity"), <, 1);
  g_assert_cmpint (level_of (state, "state"), ==, CV_LEVEL_GOOD);
  MODEL->destroy (state);
}

/* hbar of the dynamics -> 0: exact turns into classical, whatever hbar the state has. */
static void
test_which_hbar (void)
{
  double distance[2];
  static const char *const hbar[] = { "0.2", "0.1" };

  for (guint i = 0; i < 2; i++)
    {
      gpointer state = STATE ({ "state", "gaussian" }, { "x0", "1.5" }, { "potential", "quartic" }, { "twin", "on" },
                              { "hbar_dynamics", hbar[i] });
      double *trace = observe_at (state, 0.8);
      distance[i] = TRACE ("distance");
      MODEL->destroy (state);
    }
  assert_near (distance[0] / distance[1], 4, 0.1); /* leading term ∝ hbar² */
}

static void
check_picture (gpointer state, guint output, CvPicture *picture)
{
  MODEL->paint (state, output, picture);
  g_assert_cmpint (picture->kind, ==, MODEL->outputs[output].kind);
  g_assert_cmpuint (picture->n_x, >, 1);
  if (output != (guint)cv_model_find_output (MODEL, "moyal_scaling"))
    for (gsize i = 0; i < (gsize)picture->n_x * picture->n_y * picture->components; i++)
      g_assert_true (isfinite (picture->data[i]));
}

static void
test_paint (void)
{
  gpointer state = STATE ({ "state", "cat" }, { "potential", "quartic" }, { "twin", "on" });
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->advance (state, 0.3);
  for (guint o = 0; o < MODEL->n_outputs; o++)
    check_picture (state, o, &picture);

  MODEL->paint (state, (guint)cv_model_find_output (MODEL, "W"), &picture);
  double sum = 0, largest = 0;
  for (gsize i = 0; i < (gsize)picture.n_x * picture.n_y; i++)
    {
      sum += picture.data[i] * picture.dx * picture.dy;
      largest = fmax (largest, fabs (picture.data[i]));
    }
  assert_near (sum, 1, 1e-6);
  g_assert_cmpfloat (largest, <=, picture.bound * (1 + 1e-6));
  assert_near (picture.cell_x * picture.cell_y, 2 * G_PI, 1e-12);
  for (guint i = 0; i < picture.n_x; i += 7)
    {
      double row = 0;
      for (guint j = 0; j < picture.n_y; j++)
        row += picture.data[(gsize)i * picture.n_y + j] * picture.dy;
      assert_near (picture.margin_x[i], row, 1e-12);
    }
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* Dragging a mark and preparing anew brings the mark under the pointer, at the same time. */
static void
test_drag (void)
{
  static const struct
  {
    guint mark;
    double x, y;
  } drags[] = { { 0, 0.4, 2.0 }, { 4, 0.7, -0.2 }, { 1, 1.0, 1.0 } };
  guint output = (guint)cv_model_find_output (MODEL, "W");
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint i = 0; i < G_N_ELEMENTS (drags); i++)
    {
      g_autoptr (CvValues) values = values_of ((const Setting[]){ { "b", "2" }, { NULL, NULL } });
      gpointer state = MODEL->create (values, NULL);
      MODEL->advance (state, 1.1);
      MODEL->paint (state, output, &picture);
      CvMark before = picture.mark[drags[i].mark];
      /* Along the line from the middle, or, for the rim, from the packet's centre. */
      double x = i == 0 ? 1.5 * before.x : drags[i].x, y = i == 0 ? 1.5 * before.y : drags[i].y;
      g_assert_true (MODEL->drag (state, output, drags[i].mark, x, y, values));
      MODEL->destroy (state);

      state = MODEL->create (values, NULL);
      MODEL->advance (state, 1.1);
      MODEL->paint (state, output, &picture);
      CvMark after = picture.mark[drags[i].mark];
      if (after.kind == CV_MARK_CENTRE)
        {
          assert_near (after.x, x, 1e-6);
          assert_near (after.y, y, 1e-6);
        }
      else
        g_assert_cmpfloat (fabs (after.r_x - before.r_x), >, 1e-3);
      MODEL->destroy (state);
    }
  g_autoptr (CvValues) values = values_of ((const Setting[]){ { NULL, NULL } });
  gpointer state = MODEL->create (values, NULL);
  g_assert_false (MODEL->drag (state, output, 99, 0, 0, values));
  g_assert_false (MODEL->drag (state, output, 0, NAN, 0, values));
  MODEL->destroy (state);
  cv_picture_clear (&picture);
}

/* <A> of a typed symbol: x p turns harmonically; with nothing typed there is no trace. */
static void
test_symbol (void)
{
  gpointer state = STATE ({ "state", "gaussian" }, { "x0", "1" }, { "symbol", "x*p + hbar" }, { "hbar", "0.5" });
  double *trace = observe_at (state, 0.6);

  /* x p -> -½ sin(2t) (<x²> - <p²>), <x²> = 1 + ½, <p²> = hbar²/2 */
  assert_near (TRACE ("expectation"), -0.5 * sin (1.2) * (1.5 - 0.125) + 0.5, 1e-6);
  MODEL->destroy (state);
  state = STATE ({ "state", "gaussian" });
  trace = observe_at (state, 0);
  g_assert_true (isnan (TRACE ("expectation")));
  MODEL->destroy (state);
}

/* Smeared over more than a fringe, the state has no fringes that a grid could miss, and no coherence to take a ratio of; its
 * limit is classical: the distance from the twin goes as hbar², and nothing is wrong with the run.                    */
static void
test_smeared_limit (void)
{
  static const char *const hbars[] = { "0.02", "0.01" };
  double distance[2];

  for (guint i = 0; i < 2; i++)
    {
      CvVerdict verdict = { 0 };
      gpointer state = STATE ({ "c", "0.6" }, { "b", "2.2" }, { "potential", "quartic" }, { "lambda4", "0.03" },
                              { "hbar", hbars[i] }, { "twin", "true" });
      observe_at (state, 0);
      MODEL->settle (state);
      double *trace = observe_at (state, 1);
      g_assert_true (isnan (TRACE ("coherence")) && isnan (TRACE ("fringe")));
      assert_near (TRACE ("coherence_theory"), 1, 1e-12);
      distance[i] = TRACE ("distance");
      MODEL->judge (state, NULL, &verdict);
      g_assert_cmpint (cv_verdict_level (&verdict), !=, CV_LEVEL_BAD);
      MODEL->destroy (state);
    }
  g_test_message ("distances %g, %g", distance[0], distance[1]);
  assert_near (distance[0] / distance[1], 4, 0.1); /* the next order: (hbar/(c × a))² of it */
}

/* The dynamics of a larger hbar than the state's are stiff, and the step knows. */
static void
test_stiff_step (void)
{
  gpointer state = STATE ({ "hbar", "0.2" }, { "hbar_dynamics", "1" }, { "b", "2" }, { "potential", "quartic" },
                          { "lambda4", "0.05" });
  double *trace = observe_at (state, 0);

  g_assert_cmpfloat (TRACE ("step_error"), <, 1e-3); /* where the verdict's red begins */
  MODEL->destroy (state);
}

/* A healthy run is green all over; a window too small says so. */
static void
test_verdict (void)
{
  CvVerdict verdict = { 0 };
  gpointer state = STATE ({ "state", "cat" });

  observe_at (state, 3);
  MODEL->judge (state, NULL, &verdict);
  for (guint i = 0; i < verdict.n; i++)
    if (verdict.check[i].level != CV_LEVEL_GOOD)
      {
        g_autofree char *sentence = cv_check_sentence (&verdict.check[i], NULL);
        g_test_message ("%s", sentence);
        g_test_fail ();
      }
  MODEL->destroy (state);

  state = STATE ({ "state", "cat" }, { "x_max", "4" }, { "p_max", "4" }, { "n_x", "64" }, { "n_p", "64" });
  observe_at (state, 0.8);
  MODEL->judge (state, NULL, &verdict);
  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_BAD);
  MODEL->destroy (state);
}

static void
test_refusals (void)
{
  static const struct
  {
    Setting setting[4];
    CvError code;
    const char *says;
  } wrong[] = {
    { { { "potential", "expression" }, { "V", "x^^2" } }, CV_ERROR_EXPRESSION, "V = " },
    { { { "potential", "expression" }, { "V", "nonsense(x)" } }, CV_ERROR_EXPRESSION, "nonsense" },
    { { { "potential", "expression" }, { "V", "log(x)" } }, CV_ERROR_EXPRESSION, "finite" },
    { { { "b", "0" }, { "phase", "3.1415926535897931" } }, CV_ERROR_OUT_OF_RANGE, "" },
    { { { "symbol", "x*(p" } }, CV_ERROR_EXPRESSION, "symbol = " },
    { { { "symbol", "1/x" } }, CV_ERROR_EXPRESSION, "finite" },
    { { { "hbar", "1e-4" }, { "potential", "quartic" }, { "b", "8" } }, CV_ERROR_TOO_LARGE, "allowed" },
    { { { "hbar", "0.003" }, { "hbar_dynamics", "1" }, { "potential", "quartic" } }, CV_ERROR_TOO_LARGE, "hbar ≥ " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CvValues) values = values_of (wrong[i].setting);
      g_assert_null (MODEL->create (values, &error));
      g_assert_error (error, CV_ERROR, (int)wrong[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, wrong[i].says));
      g_assert_null (strchr (error->message, '\n'));
    }
}

/* Who asks for a row gets its own numbers, however few rows there are: the negativity without what kinks do to a coarse grid
 * (0.318092 by the closed form, the plain sum says 0.325), and what became of step and resolution since the start.   */
static void
test_settled (void)
{
  gpointer cat = STATE ({ "hbar", "0.1" }, { "b", "1.5" }, { "a", "0.3" }, { "engine", "grid" });
  gpointer liouville = STATE ({ "state", "gaussian" }, { "x0", "2" }, { "potential", "quartic" }, { "lambda4", "0.3" },
                              { "order", "0" }, { "n_x", "256" }, { "n_p", "256" });
  double *trace, step_error;

  MODEL->settle (cat);
  trace = observe_at (cat, 0);
  assert_near (TRACE ("negativity"), 0.318092, 1e-4);
  trace = observe_at (liouville, 0);
  g_assert_cmpfloat (TRACE ("alias"), <, 1e-12);
  step_error = TRACE ("step_error");
  MODEL->advance (liouville, 5); /* filaments beyond the grid */
  MODEL->settle (liouville);
  MODEL->observe (liouville, trace);
  g_assert_cmpfloat (TRACE ("alias"), >, 1e-3);
  g_assert_cmpfloat (TRACE ("step_error"), >, 100 * step_error);
  MODEL->destroy (cat);
  MODEL->destroy (liouville);
}

/* With D the grid has the room that it has without: its fringes do not lie at the end of the spectrum (4e-5 and 0.28 once). */
static void
test_room (void)
{
  static const char *const hbar[][2] = { { "0.01", "0.1" }, { "0.005", "0.07" } };

  for (guint k = 0; k < G_N_ELEMENTS (hbar); k++)
    {
      gpointer state = STATE ({ "hbar", hbar[k][0] }, { "a", hbar[k][1] }, { "b", "1" }, { "D", "0.001" },
                              { "potential", k ? "harmonic" : "quartic" }, { "engine", "grid" });
      double *trace = observe_at (state, 0);

      g_assert_cmpfloat (TRACE ("alias"), <, 1e-12);
      g_assert_cmpfloat (TRACE ("edge"), <, 1e-6);
      MODEL->destroy (state);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phase-space/start", test_start);
  g_test_add_func ("/phase-space/settled", test_settled);
  g_test_add_func ("/phase-space/room", test_room);
  g_test_add_func ("/phase-space/quartic-numbers", test_quartic_numbers);
  g_test_add_func ("/phase-space/expression", test_expression);
  g_test_add_func ("/phase-space/decoherence", test_decoherence);
  g_test_add_func ("/phase-space/live", test_live);
  g_test_add_func ("/phase-space/twin", test_twin);
  g_test_add_func ("/phase-space/twin-exact", test_twin_exact);
  g_test_add_func ("/phase-space/friction-purity", test_friction_purity);
  g_test_add_func ("/phase-space/which-hbar", test_which_hbar);
  g_test_add_func ("/phase-space/paint", test_paint);
  g_test_add_func ("/phase-space/drag", test_drag);
  g_test_add_func ("/phase-space/symbol", test_symbol);
  g_test_add_func ("/phase-space/smeared-limit", test_smeared_limit);
  g_test_add_func ("/phase-space/stiff-step", test_stiff_step);
  g_test_add_func ("/phase-space/verdict", test_verdict);
  g_test_add_func ("/phase-space/refusals", test_refusals);
  return g_test_run ();
}
