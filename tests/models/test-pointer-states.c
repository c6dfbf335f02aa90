/* Cvasi: tests of model "pointer-states" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "brute-spins.h"
#include "engine/core/error.h"
#include "engine/models/pointer-states.h"
#include "engine/open-system/spin-bath.h"

#define MODEL (&cv_pointer_states_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]
#define OUTPUT(name) ((guint)cv_model_find_output (MODEL, name))

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
#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, tolerance)

static double *
observe_at (gpointer state, double t)
{
  static double trace[64];

  MODEL->advance (state, t);
  MODEL->observe (state, trace);
  return trace;
}

static const CvCheck *
check_of (gpointer state, const char *id, CvVerdict *verdict)
{
  MODEL->judge (state, NULL, verdict);
  for (guint i = 0; i < verdict->n; i++)
    if (g_str_equal (verdict->check[i].id, id))
      return &verdict->check[i];
  g_assert_not_reached ();
}

/* What every environment owes: a state, S from its elements, populations that stay, the closed form. */
static void
test_laws (void)
{
  static const Setting environments[][4] = {
    { { "environment", "spin-bath" }, { "N", "9" }, { "polarization", "0.3" }, { NULL, NULL } },
    { { "environment", "spin-bath" }, { "N", "25" }, { "g_spread", "0.5" }, { NULL, NULL } },
    { { "environment", "spin-boson" }, { "eta", "0.23" }, { "temperature", "0.7" }, { NULL, NULL } },
    { { "environment", "spin-boson" }, { "eta", "0.4" }, { "cutoff", "3" }, { NULL, NULL } },
    { { "environment", "scattering" }, { "D", "0.03" }, { "b", "1.7" }, { NULL, NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (environments); i++)
    {
      g_autoptr (CvValues) values = values_of (environments[i]);
      CvVerdict verdict;
      g_assert_true (cv_values_parse (values, "angle", "0.4", NULL) && cv_values_parse (values, "phase", "-0.9", NULL));
      gpointer state = MODEL->create (values, NULL);
      for (double t = 0; t < 4; t += 0.37)
        {
          double *trace = observe_at (state, t);
          double p0 = TRACE ("population_0"), p1 = TRACE ("population_1"), c = TRACE ("coherence");
          near (p0, cos (0.4) * cos (0.4), 1e-13);
          near (TRACE ("trace"), 1, 1e-13);
          near (p0 + p1, TRACE ("trace"), 1e-15);
          g_assert_cmpfloat (TRACE ("linear_entropy"), ==, 1 - p0 * p0 - p1 * p1 - 2 * c * c);
          near (hypot (TRACE ("re_c01"), TRACE ("im_c01")), c, 1e-15);
          /* both quadrature and solver aim at 1e-12 to 1e-10 of an exponent of order one */
          near (c, TRACE ("coherence_theory"), 1e-10);
          g_assert_cmpfloat (TRACE ("min_eigenvalue"), >=, -1e-13);
          near (TRACE ("min_eigenvalue") * (1 - TRACE ("min_eigenvalue")), TRACE ("linear_entropy") / 2, 1e-13);
          MODEL->judge (state, NULL, &verdict);
          g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_GOOD);
        }
      MODEL->destroy (state);
    }
}

/* The contract's numbers at the table: cos^20(0.3), Gamma, D (2b)². */
static void
test_numbers (void)
{
  gpointer state = STATE ({ "N", "20" }, { "g_spread", "0" });
  double *trace = observe_at (state, 0.3);
  near (TRACE ("overlap"), 0.4009842543, 6e-11);
  near (TRACE ("coherence"), 0.4009842543 / 2, 3e-11);
  MODEL->destroy (state);

  state = STATE ({ "environment", "spin-boson" }, { "eta", "0.1" }, { "cutoff", "10" }, { "temperature", "0.5" });
  trace = observe_at (state, 1);
  near (TRACE ("coherence"), exp (-0.2665987097) / 2, 3e-11);
  near (TRACE ("coherence_cold"), exp (-0.2689451257) / 2, 3e-11);
  trace = observe_at (state, 5);
  near (TRACE ("coherence_theory"), exp (-0.8865138672) / 2, 3e-11);
  MODEL->destroy (state);

  state = STATE ({ "environment", "scattering" }, { "D", "0.05" }, { "b", "3" }, { "temperature", "2" });
  trace = observe_at (state, 2);
  near (TRACE ("coherence"), 0.02732372 / 2, 3e-9);
  near (TRACE ("fringe_factor"), 0.07642629, 6e-9);
  near (TRACE ("time_ratio"), 1 / (4.0 * 36), 1e-15);
  MODEL->destroy (state);

  state = STATE ({ "environment", "scattering" }, { "D", "0.001" }, { "squeezing", "0.5" });
  near (observe_at (state, 2 * G_PI)[cv_model_find_trace (MODEL, "squeezed_entropy")], 0.01891911, 6e-9);
  MODEL->destroy (state);
}

/* The whole table against 2^(N+1) amplitudes, with and without an own Hamiltonian: the same couplings from the seed. */
static void
test_brute (void)
{
  static const char *const splittings[] = { "0", "1.9", "25" };
  double g[12];
  double complex bath[24], rho[4], system[2] = { cos (0.5), sin (0.5) * cexp (0.8 * I) };

  cv_spin_bath_draw (12, 0.6, 0.45, 8, g);
  for (guint k = 0; k < 12; k++)
    {
      bath[2 * k] = sqrt (0.35);
      bath[2 * k + 1] = -sqrt (0.65);
    }
  for (guint i = 0; i < G_N_ELEMENTS (splittings); i++)
    {
      gpointer state = STATE ({ "g", "0.6" }, { "g_spread", "0.45" }, { "seed", "8" }, { "polarization", "-0.3" },
                              { "angle", "0.5" }, { "phase", "0.8" }, { "splitting", splittings[i] });
      double *trace = observe_at (state, 2.7);
      ref_brute_spins (12, g, bath, g_ascii_strtod (splittings[i], NULL), system, 2.7, rho);
      near (TRACE ("population_0"), creal (rho[0]), 1e-12);
      near (TRACE ("population_1"), creal (rho[3]), 1e-12);
      near (TRACE ("re_c01"), creal (rho[1]), 1e-12);
      near (TRACE ("im_c01"), cimag (rho[1]), 1e-12);
      g_assert_cmpint (isnan (TRACE ("coherence_theory")) != 0, ==, i > 0);
      g_assert_cmpint (isnan (TRACE ("overlap")) != 0, ==, i > 0);
      MODEL->destroy (state);
    }
}

/* A finite bath comes back: amber, never red, and only after it had decayed. */
static void
test_return (void)
{
  gpointer state = STATE ({ "N", "8" }, { "g_spread", "0" }, { "g", "0.5" });
  CvVerdict verdict;

  observe_at (state, 0.1);
  g_assert_cmpint (check_of (state, "recurrence", &verdict)->level, ==, CV_LEVEL_GOOD);
  observe_at (state, G_PI);
  g_assert_cmpint (check_of (state, "recurrence", &verdict)->level, ==, CV_LEVEL_GOOD);
  double *trace = observe_at (state, 2 * G_PI);
  near (TRACE ("overlap"), 1, 1e-14);
  const CvCheck *check = check_of (state, "recurrence", &verdict);
  g_assert_cmpint (check->level, ==, CV_LEVEL_WATCH);
  g_autofree char *sentence = cv_check_sentence (check, NULL);
  g_assert_nonnull (strstr (sentence, "finite"));
  /* one whole period of |r|²: its mean is C(16, 8)/4^8; pieces turn a phase by one at most: 1e-9 */
  near (TRACE ("recurrence"), 12870.0 / 65536, 1e-8);
  near (TRACE ("recurrence_theory"), 12870.0 / 65536, 1e-14);
  MODEL->destroy (state);
}

/* D changes on the way, at once: exponents add; the sieve's disc follows. */
static void
test_live (void)
{
  static const Setting setting[] = { { "environment", "scattering" }, { "D", "0.02" }, { "b", "2" }, { NULL, NULL } };
  g_autoptr (CvValues) values = values_of (setting);
  gpointer state = MODEL->create (values, NULL);
  CvPicture picture;
  double before;

  cv_picture_init (&picture);
  MODEL->advance (state, 1.5);
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  before = picture.shade[0];
  g_assert_true (cv_values_parse (values, "D", "0.05", NULL));
  MODEL->apply (state, values, (guint)cv_model_find_param (MODEL, "D"));
  double *trace = observe_at (state, 2.5);
  near (TRACE ("coherence"), exp (-16 * (0.03 + 0.05)) / 2, 1e-11);
  near (TRACE ("coherence_theory"), exp (-16 * (0.03 + 0.05)) / 2, 1e-14);
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  g_assert_cmpfloat (picture.shade[0], >, before);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* rho in another basis, the trace that follows each element, and the measurement limit. */
static void
test_basis (void)
{
  static const Setting bases[][3] = { { { "basis", "pointer" } },
                                      { { "basis", "energy" } },
                                      { { "basis", "turned" }, { "basis_angle", "0.3" } } };
  static const double turn[] = { 0, G_PI / 4, 0.3 };
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      g_autoptr (CvValues) values = values_of (bases[i]);
      g_assert_true (cv_values_parse (values, "angle", "0.7", NULL) && cv_values_parse (values, "phase", "0.4", NULL));
      g_assert_true (cv_values_parse (values, "splitting", "1", NULL));
      gpointer state = MODEL->create (values, NULL);
      double *trace = observe_at (state, 0.3), c = cos (turn[i]), s = sin (turn[i]);
      MODEL->paint (state, OUTPUT ("rho"), &picture);
      g_assert_cmpint (picture.kind, ==, CV_OUTPUT_MATRIX);
      g_assert_nonnull (picture.curve_name[1]);
      for (guint row = 0; row < 2; row++)
        for (guint column = 0; column < 2; column++)
          {
            const double *element = picture.data + 2 * (2 * row + column);
            int follows = MODEL->trace_of_element (OUTPUT ("rho"), row, column);
            near (hypot (element[0], element[1]), trace[follows], 1e-15);
          }
      near (TRACE ("rho_00"),
            c * c * TRACE ("population_0") + s * s * TRACE ("population_1") + 2 * c * s * TRACE ("re_c01"), 1e-14);
      near (TRACE ("rho_00") + TRACE ("rho_11"), 1, 1e-13);
      near (2 * pow (TRACE ("rho_01"), 2) + pow (TRACE ("rho_00"), 2) + pow (TRACE ("rho_11"), 2),
            1 - TRACE ("linear_entropy"), 1e-13);
      near (TRACE ("commutator"), sin (2 * turn[i]), 1e-15);
      near (TRACE ("commutator_own"), fabs (cos (2 * turn[i])), 1e-15);
      MODEL->destroy (state);
    }
  cv_picture_clear (&picture);
  g_assert_cmpint (MODEL->trace_of_element (OUTPUT ("rho"), 2, 0), ==, -1);
  g_assert_cmpint (MODEL->trace_of_element (OUTPUT ("sieve"), 0, 0), ==, -1);
}

/* The sphere of initial states: its minima at the poles, its middle at 1/2 (1 - |r|²); the curve over its closed form. */
static void
test_sieve (void)
{
  gpointer state = STATE ({ "N", "6" }, { "polarization", "0.2" }, { "sieve_time", "0.35" }, { "angle", "0.6" });
  CvPicture picture;
  double *trace = observe_at (state, 0.35), r = TRACE ("overlap");

  cv_picture_init (&picture);
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  g_assert_cmpint (picture.kind, ==, CV_OUTPUT_BALL);
  g_assert_false (picture.flat);
  g_assert_cmpuint (picture.n_marks, ==, 2);
  near (picture.mark[0].x, 0, 1e-6);
  near (picture.mark[1].x, G_PI, 1e-6);
  for (guint i = 0; i < picture.n_shade_theta; i++)
    for (guint j = 0; j < picture.n_shade_phi; j++)
      near (picture.shade[i * picture.n_shade_phi + j],
            0.5 * pow (sin ((i + 0.5) * G_PI / picture.n_shade_theta), 2) * (1 - r * r), 1e-13);
  /* the present state is the last of the trail, and lies where its entropy says */
  const double *n = picture.data + 3 * (picture.n_y - 1);
  near ((1 - n[0] * n[0] - n[1] * n[1] - n[2] * n[2]) / 2, TRACE ("linear_entropy"), 1e-14);
  near (TRACE ("linear_entropy"), 0.5 * pow (sin (1.2), 2) * (1 - r * r), 1e-13);

  MODEL->paint (state, OUTPUT ("sieve_curve"), &picture);
  g_assert_cmpuint (picture.n_y, ==, 2);
  g_assert_true (picture.curve_dashed[1]);
  for (guint i = 0; i < picture.n_x; i++)
    near (picture.data[i], picture.data[picture.n_x + i], 1e-13);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* Strong own motion: the minima lie at |+> and |->, and there is no closed form to draw. */
static void
test_sieve_of_energy (void)
{
  gpointer state = STATE ({ "N", "7" }, { "splitting", "60" });
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  g_assert_cmpuint (picture.n_marks, ==, 2);
  near (picture.mark[0].x, G_PI / 2, 0.02); /* the bath tilts it by (field/splitting)² at most */
  near (fabs (fabs (picture.mark[0].y) - G_PI / 2), G_PI / 2, 0.02);
  near (picture.mark[0].x + picture.mark[1].x, G_PI, 1e-12); /* across the ball from each other */
  near (fabs (picture.mark[0].y - picture.mark[1].y), G_PI, 1e-12);
  MODEL->paint (state, OUTPUT ("sieve_curve"), &picture);
  g_assert_cmpuint (picture.n_y, ==, 1);
  cv_picture_clear (&picture);
  MODEL->destroy (state);

  /* a bath in an eigenstate of the interaction learns nothing and singles out no state */
  state = STATE ({ "polarization", "1" });
  double *trace = observe_at (state, 3);
  near (TRACE ("linear_entropy"), 0, 1e-13);
  cv_picture_init (&picture);
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  g_assert_cmpuint (picture.n_marks, ==, 0);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* The disc of squeezed states: the coherent state in its middle after a period, squeezed in x for short times. */
static void
test_disc (void)
{
  gpointer state = STATE ({ "environment", "scattering" }, { "squeezing", "0.9" }, { "D", "0.004" });
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->advance (state, 3 * G_PI / 4);
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  g_assert_true (picture.flat);
  g_assert_cmpuint (picture.n_marks, ==, 1);
  near (picture.mark[0].x, 0, 1e-6);
  for (guint j = 1; j < picture.n_shade_phi; j++)
    near (picture.shade[j], picture.shade[0], 1e-13);
  for (guint i = 1; i < picture.n_shade_theta; i++)
    g_assert_cmpfloat (picture.shade[i * picture.n_shade_phi], >, picture.shade[(i - 1) * picture.n_shade_phi]);
  /* the ellipse has turned by 3 pi/4: three halves of a turn in the disc, to +y, and has widened a little */
  const double *now = picture.data + 3 * (picture.n_y - 1);
  near (now[0], 0, 0.05);
  near (now[1], 0.9 / 1.5, 0.05);
  g_assert_cmpfloat (now[1], <, 0.6);
  MODEL->paint (state, OUTPUT ("bloch"), &picture);
  g_assert_false (picture.flat);
  MODEL->destroy (state);

  state = STATE ({ "environment", "scattering" }, { "sieve_time", "0.5" });
  MODEL->paint (state, OUTPUT ("sieve"), &picture);
  g_assert_cmpuint (picture.n_marks, ==, 1);
  g_assert_cmpfloat (picture.mark[0].x, >, 1);
  near (picture.mark[0].y, 0.5, 1e-9); /* narrow in the position at half the time */
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* The trail is the past, however the present was reached, and never longer than it. */
static void
test_trail (void)
{
  static const char *const environments[] = { "spin-bath", "spin-boson", "scattering" };
  CvPicture strides, leap;

  cv_picture_init (&strides);
  cv_picture_init (&leap);
  for (guint i = 0; i < G_N_ELEMENTS (environments); i++)
    {
      gpointer a = STATE ({ "environment", environments[i] }, { "temperature", "0.4" }),
               b = STATE ({ "environment", environments[i] }, { "temperature", "0.4" });
      double dt = MODEL->sample_interval (a);
      MODEL->paint (a, OUTPUT ("sieve"), &strides);
      g_assert_cmpuint (strides.n_y, ==, 2); /* the start and the present, which is the start */
      for (guint k = 1; k <= 100; k++)
        MODEL->advance (a, k * dt);
      MODEL->advance (a, 100.5 * dt);
      MODEL->advance (b, 100.5 * dt);
      MODEL->paint (a, OUTPUT ("sieve"), &strides);
      MODEL->paint (b, OUTPUT ("sieve"), &leap);
      g_assert_cmpuint (strides.n_y, ==, 65);
      g_assert_cmpuint (leap.n_y, ==, 65);
      for (guint k = 0; k < 3 * 65; k++)
        near (strides.data[k], leap.data[k], 1e-12);
      MODEL->destroy (a);
      MODEL->destroy (b);
    }
  cv_picture_clear (&strides);
  cv_picture_clear (&leap);
}

static void
refuse (const char *id, const char *text)
{
  g_autoptr (CvValues) values = cv_values_new (MODEL->params, MODEL->n_params);
  g_autoptr (GError) error = NULL;

  g_assert_false (cv_values_parse (values, id, text, &error));
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
}

/* Beyond π/2 the amplitude of |0⟩ is negative: the same populations, the other phase. */
static void
test_obtuse (void)
{
  gpointer acute = STATE ({ "angle", "0.9" }, { "N", "5" }),
           obtuse = STATE ({ "angle", "2.2415926535897931" }, { "N", "5" });
  double *trace = observe_at (acute, 0.6), zero = TRACE ("population_0"), size = TRACE ("coherence"),
         re = TRACE ("re_c01"), im = TRACE ("im_c01");

  trace = observe_at (obtuse, 0.6);
  g_assert_cmpfloat_with_epsilon (zero, cos (0.9) * cos (0.9), 1e-12);
  g_assert_cmpfloat_with_epsilon (TRACE ("population_0"), zero, 1e-12);
  g_assert_cmpfloat_with_epsilon (TRACE ("coherence"), size, 1e-12);
  g_assert_cmpfloat_with_epsilon (TRACE ("re_c01"), -re, 1e-12);
  g_assert_cmpfloat_with_epsilon (TRACE ("im_c01"), -im, 1e-12);
  MODEL->destroy (acute);
  MODEL->destroy (obtuse);
}

static void
test_refused (void)
{
  static const char *const wrong[][2] = {
    { "N", "0" },
    { "N", "61" },
    { "N", "2.5" },
    { "g", "-1" },
    { "g_spread", "-0.1" },
    { "polarization", "1.01" },
    { "splitting", "-1" },
    { "eta", "-0.1" },
    { "cutoff", "0" },
    { "cutoff", "-2" },
    { "temperature", "-1" },
    { "D", "-0.001" },
    { "D", "nan" },
    { "b", "-1" },
    { "angle", "-0.1" },
    { "angle", "3.2" },
    { "sieve_time", "-1" },
    { "basis", "other" },
    { "environment", "air" },
    { "squeezing", "9" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    refuse (wrong[i][0], wrong[i][1]);

  g_autoptr (CvValues) values = values_of ((const Setting[]){ { "N", "13" }, { "splitting", "0.5" }, { NULL, NULL } });
  g_assert_null (MODEL->create (values, &error));
  g_assert_error (error, CV_ERROR, CV_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "12 spins"));
  /* equal couplings are few different fields, and another environment has no spins */
  g_assert_true (cv_values_parse (values, "g_spread", "0", NULL));
  MODEL->destroy (MODEL->create (values, NULL));
  g_assert_true (cv_values_parse (values, "g_spread", "0.3", NULL));
  g_assert_true (cv_values_parse (values, "environment", "scattering", NULL));
  MODEL->destroy (MODEL->create (values, NULL));
}

/* The corners of the ranges run: nothing couples, nothing is apart, everything is hot. */
static void
test_corners (void)
{
  static const Setting corners[][4] = {
    { { "g", "0" } },
    { { "N", "1" }, { "g_spread", "0" } },
    { { "N", "60" }, { "g", "10" }, { "g_spread", "2" } },
    { { "g", "0" }, { "splitting", "100" } },
    { { "environment", "spin-boson" }, { "eta", "0" } },
    { { "environment", "spin-boson" }, { "cutoff", "0.01" }, { "temperature", "100" } },
    { { "environment", "spin-boson" }, { "cutoff", "1000" }, { "eta", "10" } },
    { { "environment", "scattering" }, { "D", "0" } },
    { { "environment", "scattering" }, { "b", "0" }, { "squeezing", "0" } },
    { { "environment", "scattering" }, { "b", "8" }, { "D", "1" } },
  };
  CvPicture picture;
  CvVerdict verdict;

  cv_picture_init (&picture);
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      gpointer state = state_of (corners[i]);
      g_assert_cmpfloat (MODEL->sample_interval (state), >, 0);
      for (double t = 0; t < 10; t += 2.1)
        {
          double *trace = observe_at (state, t);
          g_assert_true (isfinite (TRACE ("linear_entropy")));
          g_assert_cmpfloat (TRACE ("min_eigenvalue"), >, -1e-12);
          for (guint output = 0; output < MODEL->n_outputs; output++)
            {
              MODEL->paint (state, output, &picture);
              for (gsize k = 0; k < (gsize)picture.n_x * picture.n_y * picture.components; k++)
                g_assert_true (isfinite (picture.data[k]));
            }
          MODEL->judge (state, NULL, &verdict);
          g_assert_cmpint (cv_verdict_level (&verdict), !=, CV_LEVEL_BAD);
        }
      MODEL->destroy (state);
    }
  cv_picture_clear (&picture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pointer-states/laws", test_laws);
  g_test_add_func ("/model/pointer-states/numbers", test_numbers);
  g_test_add_func ("/model/pointer-states/brute-force", test_brute);
  g_test_add_func ("/model/pointer-states/return", test_return);
  g_test_add_func ("/model/pointer-states/live", test_live);
  g_test_add_func ("/model/pointer-states/basis", test_basis);
  g_test_add_func ("/model/pointer-states/sieve", test_sieve);
  g_test_add_func ("/model/pointer-states/sieve-of-energy", test_sieve_of_energy);
  g_test_add_func ("/model/pointer-states/disc", test_disc);
  g_test_add_func ("/model/pointer-states/trail", test_trail);
  g_test_add_func ("/model/pointer-states/obtuse", test_obtuse);
  g_test_add_func ("/model/pointer-states/refused", test_refused);
  g_test_add_func ("/model/pointer-states/corners", test_corners);
  return g_test_run ();
}
