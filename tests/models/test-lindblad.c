/* Cvasi: tests of model "lindblad" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/lindblad.h"

#include <complex.h>
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "naive-lindblad.h"

#define MODEL (&cv_lindblad_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]
#define TOLERANCE 1e-8 /* of the adaptive method: a local error of 1e-10 in some tens of steps, and no growth of it */

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
  static double trace[256];

  g_assert_cmpuint (MODEL->n_traces, <=, G_N_ELEMENTS (trace));
  MODEL->advance (state, t);
  MODEL->observe (state, trace);
  return trace;
}

static double complex
element (const double *trace, guint i, guint j)
{
  g_autofree char *re = g_strdup_printf ("re_c%u%u", i, j), *im = g_strdup_printf ("im_c%u%u", i, j);

  return TRACE (re) + I * TRACE (im);
}

static double
population (const double *trace, guint i)
{
  g_autofree char *id = g_strdup_printf ("p%u", i);

  return TRACE (id);
}

static double
site (const double *trace, guint j)
{
  g_autofree char *id = g_strdup_printf ("site_%u", j);

  return TRACE (id);
}

static void
change (gpointer state, CvValues *values, const char *id, const char *text)
{
  g_assert_true (cv_values_parse (values, id, text, NULL));
  MODEL->apply (state, values, (guint)cv_values_find (values, id));
}

/* ---- PHYSICS 5.1 ---- */

static void
test_numbers (void)
{
  gpointer state = STATE ({ "system", "qubit" });
  double *trace = observe_at (state, 3);
  CvPicture picture;

  assert_near (TRACE ("p0"), 0.325298552978, 1e-11);
  assert_near (TRACE ("re_c01"), -0.2012504562, 1e-10);
  assert_near (TRACE ("im_c01"), -0.5 * exp (-0.9) * sin (3), 1e-12); /* PHYSICS has lost a 5 of -0.02868755683 */
  assert_near (TRACE ("c01"), 0.203284829870, 1e-11);
  assert_near (TRACE ("gap"), 0.3, 1e-12);
  cv_picture_init (&picture);
  MODEL->paint (state, (guint)cv_model_find_output (MODEL, "spectrum"), &picture);
  g_assert_cmpuint (picture.n_x, ==, 4);
  const double expected[] = { 0, 0, -0.3, -1, -0.3, 1, -0.4, 0 };
  for (guint i = 0; i < 4; i++)
    {
      gboolean found = FALSE;
      for (guint k = 0; k < 4; k++)
        found = found ||
                hypot (picture.data[2 * i] - expected[2 * k], picture.data[2 * i + 1] - expected[2 * k + 1]) < 1e-12;
      g_assert_true (found);
    }
  cv_picture_clear (&picture);
  trace = observe_at (state, 200);
  assert_near (TRACE ("p0"), 0.25, 1e-12);
  assert_near (TRACE ("distance"), 0, 1e-12);
  MODEL->destroy (state);
}

/* ---- Against dense loops and Runge-Kutta, from the formulas ---- */

#define MOST 400 /* d² */

typedef struct
{
  guint d, n_jumps;
  double complex h[MOST], jump[8 * MOST], rho[MOST];
} Reference;

/* By Richardson: the answer of 2n steps, and what it may be off. */
static double
reference_advance (Reference *r, double t, guint n)
{
  g_autofree double complex *coarse = g_memdup2 (r->rho, sizeof r->rho);
  double gap = 0;

  ref_lindblad_rows (r->d, r->h, r->n_jumps, r->jump, t, n, coarse);
  ref_lindblad_rows (r->d, r->h, r->n_jumps, r->jump, t, 2 * n, r->rho);
  for (guint i = 0; i < r->d * r->d; i++)
    gap = fmax (gap, cabs (coarse[i] - r->rho[i]));
  return gap / 15;
}

static void
compare (const Reference *r, const double *trace, double tolerance)
{
  for (guint i = 0; i < MIN (r->d, 8); i++)
    {
      assert_near (population (trace, i), creal (r->rho[i * r->d + i]), tolerance);
      for (guint j = i + 1; j < MIN (r->d, 8); j++)
        g_assert_cmpfloat (cabs (element (trace, i, j) - r->rho[i * r->d + j]), <, tolerance);
    }
}

/* Driven, detuned, from a typed state, and changed on the way. */
static void
test_qubit_reference (void)
{
  static const char *const methods[] = { "superoperator", "matrix-free", "auto" };

  for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
    {
      const Setting settings[] = { { "w", "1.3" },           { "detuning", "-0.4" },
                                   { "drive", "0.7" },       { "g", "0.25" },
                                   { "nbar", "0.35" },       { "gphi", "0.17" },
                                   { "start", "matrix" },    { "rho0", "0.6, 0.2-0.25i; 0.2+0.25i, 0.4" },
                                   { "method", methods[m] }, { NULL, NULL } };
      g_autoptr (CvValues) values = values_of (settings);
      gpointer state = state_of (settings);
      Reference r = { .d = 2, .n_jumps = 3, .rho = { 0.6, 0.2 - 0.25 * I, 0.2 + 0.25 * I, 0.4 } };
      /* by rows: σ_- takes e (0) to g (1) */
      r.h[0] = 0.45, r.h[3] = -0.45, r.h[1] = r.h[2] = 0.35;
      r.jump[2] = sqrt (0.25 * 1.35);
      r.jump[4 + 1] = sqrt (0.25 * 0.35);
      r.jump[8] = sqrt (0.085), r.jump[8 + 3] = -sqrt (0.085);
      double error = reference_advance (&r, 1.7, 2000);
      compare (&r, observe_at (state, 1.7), error + TOLERANCE);

      change (state, values, "drive", "-1.1");
      change (state, values, "gphi", "0.6");
      r.h[1] = r.h[2] = -0.55;
      r.jump[8] = sqrt (0.3), r.jump[8 + 3] = -sqrt (0.3);
      error += reference_advance (&r, 1.4, 2000);
      double *trace = observe_at (state, 3.1);
      compare (&r, trace, error + TOLERANCE);
      g_assert_true (isnan (TRACE ("p0_theory")));
      MODEL->destroy (state);
    }
}

/* Elements of the chain from its bits: bit b of the index is the site sites-1-b, 1 is ↓. */
static void
fill_chain (Reference *r, guint sites, double J, double anisotropy, double field, double dephasing, double damping)
{
  const guint d = r->d = 1u << sites;

  r->n_jumps = 2 * sites;
  for (guint i = 0; i < d; i++)
    for (guint s = 0; s < sites; s++)
      {
        guint bit = 1u << (sites - 1 - s), next = bit >> 1;
        double up = i & bit ? -1 : 1, up_next = i & next ? -1 : 1;
        double complex *z = r->jump + 2 * s * d * d, *minus = z + d * d;
        r->h[i * d + i] += 0.5 * field * up + (s + 1 < sites ? J * anisotropy / 4 * up * up_next : 0);
        if (s + 1 < sites && up != up_next)
          r->h[(i ^ bit ^ next) * d + i] += J / 2;
        z[i * d + i] = sqrt (dephasing / 2) * up;
        if (up > 0)
          minus[(i | bit) * d + i] = sqrt (damping);
      }
}

static void
test_chain_reference (void)
{
  static const char *const methods[] = { "superoperator", "matrix-free" };

  for (guint m = 0; m < G_N_ELEMENTS (methods); m++)
    {
      const Setting settings[] = {
        { "system", "spin-chain" }, { "sites", "3" },        { "J", "-0.8" },       { "anisotropy", "0.6" },
        { "field", "0.9" },         { "dephasing", "0.13" }, { "damping", "0.21" }, { "start", "plus" },
        { "method", methods[m] },   { NULL, NULL }
      };
      g_autoptr (CvValues) values = values_of (settings);
      gpointer state = state_of (settings);
      Reference r = { 0 };
      fill_chain (&r, 3, -0.8, 0.6, 0.9, 0.13, 0.21);
      for (guint i = 0; i < 64; i++)
        r.rho[i] = 0.125;
      double error = reference_advance (&r, 1.1, 400);
      compare (&r, observe_at (state, 1.1), error + TOLERANCE);

      change (state, values, "J", "1.5");
      change (state, values, "damping", "0");
      memset (r.h, 0, sizeof r.h);
      memset (r.jump, 0, sizeof r.jump);
      fill_chain (&r, 3, 1.5, 0.6, 0.9, 0.13, 0);
      error += reference_advance (&r, 0.9, 400);
      compare (&r, observe_at (state, 2.0), error + TOLERANCE);
      MODEL->destroy (state);
    }
}

static void
fill_cavity (Reference *r, guint d, double chi, double drive, double detuning, double kappa, double nth)
{
  r->d = d;
  r->n_jumps = 2;
  for (guint n = 0; n < d; n++)
    {
      r->h[n * d + n] = detuning * n + 0.5 * chi * n * (n - 1.0);
      if (n + 1 == d)
        break;
      r->h[(n + 1) * d + n] = r->h[n * d + n + 1] = drive * sqrt (n + 1);
      r->jump[n * d + n + 1] = sqrt (kappa * (nth + 1) * (n + 1));
      r->jump[d * d + (n + 1) * d + n] = sqrt (kappa * nth * (n + 1));
    }
}

/* 20 levels, the cut included: reference and model are the same finite system. */
static void
test_cavity_reference (void)
{
  const Setting settings[] = { { "system", "kerr-cavity" }, { "dim", "20" },     { "chi", "0.3" }, { "drive", "0.4" },
                               { "detuning", "-0.5" },      { "kappa", "0.35" }, { "nth", "0.2" }, { "start", "cat" },
                               { "alpha0", "1.2" },         { NULL, NULL } };
  g_autoptr (CvValues) values = values_of (settings);
  gpointer state = state_of (settings);
  Reference r = { 0 };
  double complex psi[20];
  double square = 0;

  fill_cavity (&r, 20, 0.3, 0.4, -0.5, 0.35, 0.2);
  for (guint n = 0; n < 20; n++)
    {
      psi[n] = n % 2 ? 0 : pow (1.2, n) / sqrt (tgamma (n + 1.0));
      square += creal (psi[n] * psi[n]);
    }
  for (guint i = 0; i < 20; i++)
    for (guint j = 0; j < 20; j++)
      r.rho[i * 20 + j] = psi[i] * psi[j] / square;
  double error = reference_advance (&r, 0.8, 500);
  compare (&r, observe_at (state, 0.8), error + TOLERANCE);
  change (state, values, "drive", "-0.3");
  change (state, values, "kappa", "0.9");
  fill_cavity (&r, 20, 0.3, -0.3, -0.5, 0.9, 0.2);
  error += reference_advance (&r, 0.7, 500);
  g_test_message ("reference good to %g", error);
  compare (&r, observe_at (state, 1.5), error + TOLERANCE);
  MODEL->destroy (state);
}

/* ---- Closed forms ---- */

static void
test_qubit_theory (void)
{
  const Setting settings[] = { { "w", "2.1" },     { "g", "0.31" },        { "nbar", "1.2" },
                               { "gphi", "0.07" }, { "start", "excited" }, { NULL, NULL } };
  g_autoptr (CvValues) values = values_of (settings);
  gpointer state = state_of (settings);
  double *trace = observe_at (state, 2);

  assert_near (TRACE ("p0"), 1.2 / 3.4 + (1 - 1.2 / 3.4) * exp (-0.31 * 3.4 * 2), 1e-12);
  assert_near (TRACE ("p0"), TRACE ("p0_theory"), 1e-12);
  g_assert_cmpfloat (TRACE ("c01"), ==, 0);
  /* a drive makes an off-diagonal element, and the closed form begins anew when it is gone */
  change (state, values, "drive", "1.5");
  trace = observe_at (state, 3);
  g_assert_true (isnan (TRACE ("c01_theory")));
  double made = TRACE ("c01");
  g_assert_cmpfloat (made, >, 0.05);
  change (state, values, "drive", "0");
  change (state, values, "gphi", "0.5");
  trace = observe_at (state, 3);
  assert_near (TRACE ("c01_theory"), made, 1e-15);
  trace = observe_at (state, 4.5);
  assert_near (TRACE ("c01"), made * exp (-(0.31 * 3.4 / 2 + 0.5) * 1.5), 1e-12);
  assert_near (TRACE ("c01"), TRACE ("c01_theory"), 1e-12);
  assert_near (TRACE ("p0"), TRACE ("p0_theory"), 1e-12);
  MODEL->destroy (state);
}

/* Superdecoherence: N spins lose the GHZ coherence N times as fast as one, whatever couples them. */
static void
test_ghz (void)
{
  static const char *const sites[] = { "2", "3", "5" };

  for (guint k = 0; k < G_N_ELEMENTS (sites); k++)
    {
      gpointer state = STATE ({ "system", "spin-chain" }, { "sites", sites[k] }, { "start", "ghz" },
                              { "dephasing", "0.11" }, { "damping", "0.06" }, { "J", "0.7" }, { "anisotropy", "0.4" });
      double n = g_ascii_strtod (sites[k], NULL), *trace = observe_at (state, 1.3);
      assert_near (TRACE ("ghz_coherence"), 0.5 * exp (-n * (0.11 + 0.03) * 1.3), TOLERANCE);
      assert_near (TRACE ("ghz_theory"), 0.5 * exp (-n * (0.11 + 0.03) * 1.3), 1e-15);
      MODEL->destroy (state);
    }
}

/* XX chain: amplitude of one excitation on site j, Σ_k φ_k(1) φ_k(j) e^(-i J cos(k) t), φ_k(j) = √(2/(N+1)) sin kj. */
static void
test_spin_wave (void)
{
  gpointer state = STATE ({ "system", "spin-chain" }, { "sites", "5" }, { "anisotropy", "0" }, { "J", "1.4" },
                          { "dephasing", "0" }, { "damping", "0.1" }, { "field", "0.3" });
  double t = 2.3, *trace = observe_at (state, t);

  for (guint j = 1; j <= 5; j++)
    {
      double complex amplitude = 0;
      for (guint m = 1; m <= 5; m++)
        {
          double k = G_PI * m / 6;
          amplitude += sin (k) * sin (k * j) / 3 * cexp (-I * 1.4 * cos (k) * t);
        }
      assert_near (site (trace, j), pow (cabs (amplitude), 2) * exp (-0.1 * t), TOLERANCE);
    }
  g_assert_true (isnan (TRACE ("site_6")));
  g_assert_true (isnan (TRACE ("n_mean")));
  MODEL->destroy (state);
}

/* A linear cavity, driven and damped: coherent it was, coherent it stays. */
static void
test_coherent (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "chi", "0" }, { "drive", "0.6" }, { "detuning", "0.4" },
                          { "kappa", "0.3" }, { "alpha0", "1.5" });
  double t = 2.7, *trace = observe_at (state, t);
  double complex z = 0.15 + 0.4 * I, steady = -0.6 * I / z, a = steady + (1.5 - steady) * cexp (-z * t);

  assert_near (TRACE ("a_re"), creal (a), TOLERANCE);
  assert_near (TRACE ("a_im"), cimag (a), TOLERANCE);
  assert_near (TRACE ("n_mean"), pow (cabs (a), 2), TOLERANCE);
  assert_near (TRACE ("n_mean_theory"), pow (cabs (a), 2), 1e-12);
  assert_near (TRACE ("purity"), 1, TOLERANCE);
  assert_near (TRACE ("entropy"), 0, 40 * TOLERANCE); /* 40 eigenvalues of e each: -e ln e < 20 e */
  MODEL->destroy (state);
}

/* Losing photons, an even cat of many levels goes over into a mixture of an even and an odd one: two eigenvalues, known from
 * the parity. Whoever settles gets those of now, at each of many times.                                              */
static void
test_entropy_of_now (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "dim", "70" }, { "chi", "0" }, { "start", "cat" },
                          { "alpha0", "1.6" }, { "kappa", "0.3" });

  for (double t = 0.2; t < 1.5; t += 0.3)
    {
      double trace[256];
      MODEL->advance (state, t);
      MODEL->settle (state);
      MODEL->observe (state, trace);
      double even = (1 + TRACE ("parity")) / 2, odd = 1 - even;
      assert_near (TRACE ("entropy"), -even * log (even) - odd * log (odd), 70 * TOLERANCE);
      g_assert_cmpfloat (fabs (TRACE ("min_eigenvalue")), <, TOLERANCE);
    }
  MODEL->destroy (state);
}

/* Fringes of a cat die 2|α|² times as fast as its photons leave, drive or not; the populations of packets do not care. */
static void
test_cat (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "chi", "0" }, { "start", "cat" }, { "alpha0", "1.8" },
                          { "kappa", "0.2" }, { "drive", "0.3" }, { "detuning", "0.9" });
  double *trace = observe_at (state, 0);

  assert_near (TRACE ("cat_coherence"), 1, 1e-12);
  assert_near (TRACE ("parity"), 1, 1e-12);
  for (double t = 0.4; t < 2; t += 0.4)
    {
      double theory = exp (-2 * 1.8 * 1.8 * (1 - exp (-0.2 * t)));
      trace = observe_at (state, t);
      assert_near (TRACE ("cat_theory"), theory, 1e-12);
      assert_near (TRACE ("cat_coherence"), theory, 10 * TOLERANCE);
    }
  MODEL->destroy (state);

  /* Without drive also from the parity: ⟨Π⟩ = (e^(-2|α_t|²) + c)/(1 + e^(-2|α|²)). */
  state =
      STATE ({ "system", "kerr-cavity" }, { "chi", "0" }, { "start", "cat" }, { "alpha0", "1.5" }, { "kappa", "0.4" });
  trace = observe_at (state, 0.7);
  double left = exp (-0.4 * 0.7), n = 1.5 * 1.5;
  assert_near (TRACE ("parity"), (exp (-2 * n * left) + exp (-2 * n * (1 - left))) / (1 + exp (-2 * n)), TOLERANCE);
  MODEL->destroy (state);

  state = STATE ({ "system", "kerr-cavity" }, { "start", "cat" });
  trace = observe_at (state, 0.2);
  g_assert_true (isnan (TRACE ("cat_theory"))); /* chi is not 0 */
  g_assert_true (isfinite (TRACE ("cat_coherence")));
  MODEL->destroy (state);
}

/* Photon by photon the Kerr shift turns a coherent state; without leakage all of it is back at 2π/χ. */
static void
test_kerr (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "chi", "0.5" }, { "kappa", "0" }, { "alpha0", "1.6" });
  double *trace = observe_at (state, 2 * G_PI / 0.5);

  assert_near (TRACE ("a_re"), 1.6, 1e-6);
  assert_near (TRACE ("purity"), 1, 1e-6);
  MODEL->destroy (state);

  state = STATE ({ "system", "kerr-cavity" }, { "chi", "0.5" }, { "kappa", "0.3" }, { "alpha0", "1.6" },
                 { "detuning", "0.2" });
  trace = observe_at (state, 1.9);
  assert_near (TRACE ("a_re"), TRACE ("a_re_theory"), TOLERANCE);
  assert_near (TRACE ("a_im"), TRACE ("a_im_theory"), TOLERANCE);
  assert_near (TRACE ("n_mean"), 2.56 * exp (-0.3 * 1.9), TOLERANCE);
  MODEL->destroy (state);
}

/* Linear and driven until t = 1 it is coherent still, so that the closed form of the Kerr cavity may begin there. */
static void
test_kerr_later (void)
{
  const Setting settings[] = { { "system", "kerr-cavity" }, { "chi", "0" },      { "kappa", "0.3" },
                               { "drive", "0.4" },          { "alpha0", "1.2" }, { NULL, NULL } };
  g_autoptr (CvValues) values = values_of (settings);
  gpointer state = state_of (settings);
  double *trace = observe_at (state, 1);

  change (state, values, "chi", "0.6");
  change (state, values, "drive", "0");
  trace = observe_at (state, 2.4);
  assert_near (TRACE ("a_re"), TRACE ("a_re_theory"), TOLERANCE);
  assert_near (TRACE ("a_im"), TRACE ("a_im_theory"), TOLERANCE);
  change (state, values, "chi", "0.5"); /* bent by now */
  trace = observe_at (state, 2.5);
  g_assert_true (isnan (TRACE ("a_re_theory")));
  assert_near (TRACE ("n_mean"), TRACE ("n_mean_theory"), TOLERANCE);
  MODEL->destroy (state);
}

/* Heat: any start ends with nth photons, spread as a geometric series; the closed form of ⟨n⟩ on the way. */
static void
test_thermal (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "chi", "0" }, { "kappa", "1" }, { "nth", "0.4" },
                          { "start", "fock" }, { "n", "4" });
  double *trace = observe_at (state, 0.8);

  assert_near (TRACE ("n_mean"), 4 * exp (-0.8) + 0.4 * (1 - exp (-0.8)), TOLERANCE);
  assert_near (TRACE ("n_mean_theory"), TRACE ("n_mean"), TOLERANCE);
  trace = observe_at (state, 40);
  for (guint n = 0; n < 8; n++)
    assert_near (population (trace, n), pow (0.4 / 1.4, n) / 1.4, TOLERANCE);
  MODEL->destroy (state);
}

/* ---- Live changes of what belongs to another system do nothing ---- */

static void
test_other_system (void)
{
  g_autoptr (CvValues) values = values_of ((const Setting[]){ { "system", "qubit" }, { NULL, NULL } });
  gpointer state = MODEL->create (values, NULL);
  double *trace = observe_at (state, 1), before = TRACE ("p0_theory");

  change (state, values, "kappa", "5");
  change (state, values, "J", "5");
  trace = observe_at (state, 1);
  g_assert_cmpfloat (TRACE ("p0_theory"), ==, before);
  MODEL->destroy (state);
}

/* ---- Pictures ---- */

static void
paint (gpointer state, const char *output, CvPicture *picture)
{
  MODEL->paint (state, (guint)cv_model_find_output (MODEL, output), picture);
}

static void
test_pictures (void)
{
  gpointer state = STATE ({ "system", "qubit" });
  double *trace = observe_at (state, 1.3);
  CvPicture picture;

  cv_picture_init (&picture);
  paint (state, "rho", &picture);
  g_assert_cmpuint (picture.n_x, ==, 2);
  assert_near (picture.data[0], TRACE ("p0"), 1e-15);
  assert_near (picture.data[2], TRACE ("re_c01"), 1e-15); /* row 0, column 1 */
  assert_near (picture.data[3], TRACE ("im_c01"), 1e-15);
  assert_near (picture.data[5], -TRACE ("im_c01"), 1e-15);
  g_assert_cmpstr (picture.curve_name[0], ==, "|e⟩");

  paint (state, "bloch", &picture);
  g_assert_cmpuint (picture.n_x, ==, 2);
  const double *last = picture.data + 3 * (picture.n_y - 1), *steady = picture.data + 3 * picture.n_y;
  assert_near (last[0], 2 * TRACE ("re_c01"), 1e-15);
  assert_near (last[1], -2 * TRACE ("im_c01"), 1e-15);
  assert_near (last[2], 2 * TRACE ("p0") - 1, 1e-12);
  assert_near (picture.data[0], 1, 1e-15); /* |+⟩, where the trail begins */
  assert_near (steady[2], -0.5, 1e-12);
  g_assert_true (picture.curve_dashed[1]);

  paint (state, "populations", &picture);
  assert_near (picture.data[0], TRACE ("p0"), 1e-15);
  paint (state, "W", &picture);
  g_assert_cmpuint (picture.n_x, ==, 0);
  g_assert_nonnull (picture.absent);
  MODEL->destroy (state);

  state = STATE ({ "system", "spin-chain" }, { "sites", "4" }, { "start", "neel" });
  paint (state, "bloch", &picture);
  g_assert_cmpuint (picture.n_x, ==, 4);
  for (guint k = 0; k < 4; k++)
    assert_near (picture.data[3 * k + 2], k % 2 ? -1 : 1, 1e-15);
  MODEL->destroy (state);

  state = STATE ({ "system", "kerr-cavity" });
  paint (state, "spectrum", &picture); /* 40 levels */
  g_assert_true (picture.n_x == 0 && picture.absent);
  paint (state, "bloch", &picture);
  g_assert_true (picture.n_x == 0 && picture.absent);
  paint (state, "rho", &picture);
  g_assert_cmpuint (picture.n_x, ==, 40);
  g_assert_null (picture.absent);
  MODEL->destroy (state);
  cv_picture_clear (&picture);
}

/* A leaking cat, driven to nowhere: with x0 + i p0 = √2 α(t), c = exp(-2|α₀|²(1 - e^(-κt))), G = e^(-x²-p²)/π
 *   W = ( G(x - x0, p - p0) + G(x + x0, p + p0) + 2 c G(x, p) cos 2(p x0 - x p0) ) / (2 + 2 e^(-2|α₀|²)). */
static void
test_wigner (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "chi", "0" }, { "start", "cat" }, { "alpha0", "1.7" },
                          { "kappa", "0.15" }, { "detuning", "0.6" }, { "dim", "45" });
  const double tolerance = 3e-8 + 10 * TOLERANCE; /* levels with less than 1e-15 are left out; of the solver */
  const double t = 0.9, c = exp (-2 * 2.89 * (1 - exp (-0.15 * t))), norm = 1 / (2 + 2 * exp (-2 * 2.89));
  double complex z = M_SQRT2 * 1.7 * cexp (-(0.075 + 0.6 * I) * t);
  double x0 = creal (z), p0 = cimag (z);
  CvPicture picture;

  MODEL->advance (state, t);
  cv_picture_init (&picture);
  paint (state, "W", &picture);
  g_assert_null (picture.absent);
  g_assert_cmpuint (picture.n_x, >, 100);
  assert_near (picture.cell_x * picture.cell_y, 2 * G_PI, 1e-12);
  assert_near (picture.bound, 1 / G_PI, 1e-15);
  for (guint i = 0; i < picture.n_x; i++)
    {
      double x = picture.x_first + i * picture.dx;
      double rest = 2 * c * exp (-x * x - x0 * x0) * cos (2 * x * p0);
      assert_near (picture.margin_x[i],
                   norm / sqrt (G_PI) * (exp (-(x - x0) * (x - x0)) + exp (-(x + x0) * (x + x0)) + rest), tolerance);
      rest = 2 * c * exp (-x * x - p0 * p0) * cos (2 * x * x0); /* the same points serve for p */
      assert_near (picture.margin_y[i],
                   norm / sqrt (G_PI) * (exp (-(x - p0) * (x - p0)) + exp (-(x + p0) * (x + p0)) + rest), tolerance);
      for (guint j = 0; j < picture.n_y; j++)
        {
          double p = picture.y_first + j * picture.dy;
          double w = exp (-(x - x0) * (x - x0) - (p - p0) * (p - p0)) +
                     exp (-(x + x0) * (x + x0) - (p + p0) * (p + p0)) +
                     2 * c * exp (-x * x - p * p) * cos (2 * (p * x0 - x * p0));
          assert_near (picture.data[(gsize)i * picture.n_y + j], norm / G_PI * w, tolerance);
        }
    }
  g_assert_cmpuint (picture.n_marks, ==, 2);
  assert_near (picture.mark[0].x, x0, 1e-12);
  assert_near (picture.mark[1].y, -p0, 1e-12);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* Driven out of the vacuum: the window goes with it, and W at the origin stays the parity over π. */
static void
test_window (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "dim", "60" }, { "start", "ground" }, { "chi", "0.05" },
                          { "kappa", "0.2" });
  g_autoptr (CvValues) values = values_of ((const Setting[]){ { "system", "kerr-cavity" },
                                                              { "dim", "60" },
                                                              { "start", "ground" },
                                                              { "chi", "0.05" },
                                                              { "kappa", "0.2" },
                                                              { NULL, NULL } });
  double before = 0, first = 0;
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint k = 0; k < 4; k++)
    {
      double *trace = observe_at (state, 1.5 * k);
      paint (state, "W", &picture);
      g_assert_cmpfloat (-picture.x_first, >=, before);
      before = -picture.x_first;
      first = k == 0 ? before : first;
      guint middle = picture.n_x / 2;
      assert_near (picture.x_first + middle * picture.dx, 0, 1e-12);
      assert_near (picture.data[(gsize)middle * picture.n_y + middle] * G_PI, TRACE ("parity"), 3e-8 + 10 * TOLERANCE);
      if (k == 1)
        change (state, values, "drive", "1");
    }
  g_assert_cmpfloat (before, >, first + 1);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* The packet lies under the pointer afterwards, at every instant. */
static void
test_drag (void)
{
  const Setting settings[] = { { "system", "kerr-cavity" }, { "start", "cat" }, { "alpha0", "1.5" }, { "chi", "0" },
                               { "detuning", "0.8" },       { NULL, NULL } };
  guint w = (guint)cv_model_find_output (MODEL, "W");
  g_autoptr (CvValues) values = values_of (settings);
  gpointer state = state_of (settings);
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->advance (state, 1.1);
  paint (state, "W", &picture);
  double x = 1.2 * picture.mark[1].x, y = 1.2 * picture.mark[1].y;
  g_assert_true (MODEL->drag (state, w, 1, x, y, values));
  assert_near (cv_values_number (values, (guint)cv_values_find (values, "alpha0")), 1.8, 1e-12);
  g_assert_false (MODEL->drag (state, w, 2, x, y, values));
  g_assert_false (MODEL->drag (state, w, 0, NAN, y, values));
  g_assert_false (MODEL->drag (state, w - 1, 0, x, y, values));
  change (state, values, "drive", "0.3"); /* no longer proportional to the start */
  g_assert_false (MODEL->drag (state, w, 0, x, y, values));
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* A long trail keeps its newest part, at the distance of the stations, and ends at the present. */
static void
test_trail (void)
{
  gpointer state = STATE ({ "system", "qubit" }, { "g", "0" }, { "gphi", "0" });
  double interval = MODEL->sample_interval (state), t = 0;
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint k = 1; k <= 700; k++)
    MODEL->advance (state, t = k * interval / 2);
  MODEL->advance (state, t += interval / 5);
  paint (state, "bloch", &picture);
  guint n = picture.n_y;
  g_assert_cmpuint (n, ==, 241);
  /* ρ_eg = ½ e^(-it): x = cos t, y = sin t */
  assert_near (picture.data[3 * (n - 1)], cos (t), 1e-10);
  assert_near (picture.data[3 * (n - 1) + 1], sin (t), 1e-10);
  double first = 350 * interval - 239 * interval;
  assert_near (picture.data[0], cos (first), 1e-10);
  cv_picture_clear (&picture);
  MODEL->destroy (state);
}

/* Worked out beside the run: there when the model has settled, and the same as asked for at once. */
static void
test_settle (void)
{
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "dim", "20" }, { "drive", "0.3" }, { "alpha0", "1" });
  double *trace;
  CvPicture picture;

  cv_picture_init (&picture);
  paint (state, "spectrum", &picture);
  g_assert_true ((picture.n_x == 0) == (picture.absent != NULL));
  MODEL->settle (state);
  paint (state, "spectrum", &picture);
  g_assert_cmpuint (picture.n_x, ==, 400);
  g_assert_null (picture.absent);
  double gap = INFINITY;
  for (guint i = 0; i < 400; i++)
    if (picture.data[2 * i] < -1e-6)
      gap = fmin (gap, -picture.data[2 * i]);
  trace = observe_at (state, 0.5);
  g_assert_cmpfloat (TRACE ("gap"), ==, gap);
  double early = TRACE ("distance");
  trace = observe_at (state, 5);
  g_assert_cmpfloat (TRACE ("distance"), <, early);
  MODEL->destroy (state);

  state = STATE ({ "system", "spin-chain" }, { "sites", "6" });
  MODEL->settle (state); /* nothing to wait for */
  trace = observe_at (state, 0.1);
  g_assert_true (isnan (TRACE ("gap")) && isnan (TRACE ("distance")));
  MODEL->destroy (state);
  cv_picture_clear (&picture);
}

/* The matrix of a whole cavity is a long text: ½ (|1⟩⟨1| + |4⟩⟨4|) + i/4 (|4⟩⟨1| - |1⟩⟨4|) in 20 levels, all digits. */
static void
test_long_matrix (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 20; i++)
    for (guint j = 0; j < 20; j++)
      g_string_append_printf (text, "%.17f%+.17fi%s", i == j && (i == 1 || i == 4) ? 0.5 : 0,
                              i == 4 && j == 1   ? 0.25
                              : i == 1 && j == 4 ? -0.25
                                                 : 0,
                              j < 19   ? ", "
                              : i < 19 ? "; "
                                       : "");
  gpointer state = STATE ({ "system", "kerr-cavity" }, { "dim", "20" }, { "start", "matrix" }, { "rho0", text->str },
                          { "kappa", "0.3" });
  double *trace = observe_at (state, 0);

  assert_near (TRACE ("n_mean"), 2.5, 1e-14);
  assert_near (TRACE ("im_c14"), -0.25, 1e-15);
  assert_near (TRACE ("purity"), 0.625, 1e-14);
  trace = observe_at (state, 1.5);
  assert_near (TRACE ("n_mean"), 2.5 * exp (-0.3 * 1.5), TOLERANCE);
  MODEL->destroy (state);
}

/* Beyond 64 levels too, a row tells the eigenvalues of its own time: a GHZ state that dephases has ½ (1 ± e^(-N γ_φ t)). */
static void
test_settled_rows (void)
{
  gpointer state = STATE ({ "system", "spin-chain" }, { "sites", "7" }, { "start", "ghz" }, { "dephasing", "0.4" },
                          { "damping", "0" }, { "J", "0" });

  for (guint k = 0; k < 4; k++)
    {
      double t = 0.1 * k, *trace, left = exp (-7 * 0.4 * t), more = (1 + left) / 2, less = (1 - left) / 2;

      MODEL->advance (state, t);
      MODEL->settle (state);
      trace = observe_at (state, t);
      assert_near (TRACE ("entropy"), -more * log (more) - (less > 0 ? less * log (less) : 0), 128 * TOLERANCE);
      assert_near (TRACE ("min_eigenvalue"), 0, TOLERANCE);
    }
  MODEL->destroy (state);
}

/* Two steady states: no distance, and the gap skips what stands still. */
static void
test_no_single_steady_state (void)
{
  gpointer state = STATE ({ "system", "qubit" }, { "g", "0" }, { "gphi", "0.3" });
  double *trace = observe_at (state, 0.5);

  g_assert_true (isnan (TRACE ("distance")));
  assert_near (TRACE ("gap"), 0.3, 1e-12);
  MODEL->destroy (state);
}

static void
test_element (void)
{
  guint rho = (guint)cv_model_find_output (MODEL, "rho");

  for (guint i = 0; i < 9; i++)
    for (guint j = 0; j < 9; j++)
      {
        int trace = MODEL->trace_of_element (rho, i, j);
        g_autofree char *id = i == j ? g_strdup_printf ("p%u", i) : g_strdup_printf ("c%u%u", MIN (i, j), MAX (i, j));
        if (i == 8 || j == 8)
          g_assert_cmpint (trace, ==, -1);
        else
          g_assert_cmpstr (MODEL->traces[trace].id, ==, id);
      }
  g_assert_cmpint (MODEL->trace_of_element (rho + 1, 0, 0), ==, -1);
}

/* ---- Verdict, stations, bad input ---- */

static void
test_truncation (void)
{
  gpointer state =
      STATE ({ "system", "kerr-cavity" }, { "dim", "20" }, { "chi", "0" }, { "drive", "3" }, { "start", "ground" });
  CvVerdict verdict = { 0 };

  MODEL->judge (state, NULL, &verdict);
  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_GOOD);
  MODEL->advance (state, 2); /* |α| = 6 would need 60 levels */
  MODEL->judge (state, NULL, &verdict);
  for (guint i = 0; i < verdict.n; i++)
    g_assert_cmpint (verdict.check[i].level, ==,
                     g_str_equal (verdict.check[i].id, "truncation") ? CV_LEVEL_BAD : CV_LEVEL_GOOD);
  MODEL->destroy (state);
}

/* Empty levels do not make the stations denser. */
static void
test_interval (void)
{
  gpointer small = STATE ({ "system", "kerr-cavity" }, { "dim", "30" });
  gpointer large = STATE ({ "system", "kerr-cavity" }, { "dim", "200" });
  gpointer fast = STATE ({ "system", "qubit" }, { "w", "30" });

  assert_near (MODEL->sample_interval (small) / MODEL->sample_interval (large), 1, 1e-6);
  g_assert_cmpfloat (MODEL->sample_interval (fast), <, 2 * G_PI / 30 / 20);
  MODEL->destroy (small);
  MODEL->destroy (large);
  MODEL->destroy (fast);
}

static void
assert_refused (const Setting *setting, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values = values_of (setting);

  g_assert_null (MODEL->create (values, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, word));
  g_assert_null (strchr (error->message, '\n'));
}

#define REFUSED(word, ...) assert_refused ((const Setting[]){ __VA_ARGS__, { NULL, NULL } }, word)

static void
test_refusals (void)
{
  REFUSED ("auto, plus, excited, ground, matrix", { "start", "neel" });
  REFUSED ("ghz", { "system", "spin-chain" }, { "start", "cat" });
  REFUSED ("coherent", { "system", "kerr-cavity" }, { "start", "plus" });
  REFUSED ("rho0: ", { "start", "matrix" }, { "rho0", "1, 0; 0, 1" });
  REFUSED ("eigenvalue", { "start", "matrix" }, { "rho0", "0.5, 0.6; 0.6, 0.5" });
  REFUSED ("adjoint", { "start", "matrix" }, { "rho0", "0.5, 0.1i; 0.1i, 0.5" });
  REFUSED ("3 rows", { "start", "matrix" }, { "rho0", "1,0,0;0,0,0;0,0,0" });
  REFUSED ("allowed are 4", { "system", "spin-chain" }, { "sites", "2" }, { "start", "matrix" });
  REFUSED ("raise dim", { "system", "kerr-cavity" }, { "dim", "20" }, { "alpha0", "4" });
  REFUSED ("raise dim", { "system", "kerr-cavity" }, { "dim", "20" }, { "start", "cat" }, { "alpha0", "-4" });
  REFUSED ("0 to 29", { "system", "kerr-cavity" }, { "dim", "30" }, { "start", "fock" }, { "n", "30" });
  REFUSED ("32 levels", { "system", "kerr-cavity" }, { "dim", "33" }, { "method", "superoperator" });

  g_autoptr (CvValues) values = values_of ((const Setting[]){ { NULL, NULL } });
  static const char *const rates[] = { "g", "nbar", "gphi", "dephasing", "damping", "kappa", "nth" };
  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    g_assert_false (cv_values_parse (values, rates[i], "-0.1", NULL));
}

/* What is allowed by the message is allowed. */
static void
test_largest_amplitude (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values =
      values_of ((const Setting[]){ { "system", "kerr-cavity" }, { "dim", "25" }, { "alpha0", "9" }, { NULL, NULL } });

  g_assert_null (MODEL->create (values, &error));
  const char *limit = strstr (error->message, "up to ");
  g_assert_nonnull (limit);
  static const char *const starts[] = { "coherent", "cat" };
  for (guint k = 0; k < 2; k++)
    {
      g_assert_true (cv_values_set_number (values, (guint)cv_values_find (values, "alpha0"),
                                           g_ascii_strtod (limit + 6, NULL), NULL));
      g_assert_true (cv_values_parse (values, "start", starts[k], NULL));
      gpointer state = MODEL->create (values, NULL);
      g_assert_nonnull (state);
      MODEL->destroy (state);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lindblad/numbers", test_numbers);
  g_test_add_func ("/lindblad/reference/qubit", test_qubit_reference);
  g_test_add_func ("/lindblad/reference/chain", test_chain_reference);
  g_test_add_func ("/lindblad/reference/cavity", test_cavity_reference);
  g_test_add_func ("/lindblad/theory/qubit", test_qubit_theory);
  g_test_add_func ("/lindblad/theory/ghz", test_ghz);
  g_test_add_func ("/lindblad/theory/spin-wave", test_spin_wave);
  g_test_add_func ("/lindblad/theory/coherent", test_coherent);
  g_test_add_func ("/lindblad/theory/cat", test_cat);
  g_test_add_func ("/lindblad/theory/entropy-of-now", test_entropy_of_now);
  g_test_add_func ("/lindblad/theory/kerr", test_kerr);
  g_test_add_func ("/lindblad/theory/kerr-later", test_kerr_later);
  g_test_add_func ("/lindblad/theory/thermal", test_thermal);
  g_test_add_func ("/lindblad/other-system", test_other_system);
  g_test_add_func ("/lindblad/pictures", test_pictures);
  g_test_add_func ("/lindblad/wigner", test_wigner);
  g_test_add_func ("/lindblad/window", test_window);
  g_test_add_func ("/lindblad/drag", test_drag);
  g_test_add_func ("/lindblad/trail", test_trail);
  g_test_add_func ("/lindblad/settle", test_settle);
  g_test_add_func ("/lindblad/settled-rows", test_settled_rows);
  g_test_add_func ("/lindblad/long-matrix", test_long_matrix);
  g_test_add_func ("/lindblad/no-single-steady-state", test_no_single_steady_state);
  g_test_add_func ("/lindblad/element", test_element);
  g_test_add_func ("/lindblad/truncation", test_truncation);
  g_test_add_func ("/lindblad/interval", test_interval);
  g_test_add_func ("/lindblad/refusals", test_refusals);
  g_test_add_func ("/lindblad/largest-amplitude", test_largest_amplitude);
  return g_test_run ();
}
