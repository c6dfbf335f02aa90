/* Cvasi: tests of dephasing by oscillators: the defining integral, one mode in its Fock space, limits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_matrix.h>
#include <complex.h>
#include <math.h>

#include "engine/open-system/spin-boson.h"
#include "quadrature.h"

#define near(value, right, tolerance) g_assert_cmpfloat_with_epsilon (value, right, tolerance)

static void
test_numbers (void)
{
  near (cv_spin_boson_exponent (0.1, 10, 0, 1), 0.2307560258, 6e-11);
  near (cv_spin_boson_exponent (0.1, 10, 0.5, 1), 0.2665987097, 6e-11);
  near (cv_spin_boson_exponent_cold (0.1, 10, 0.5, 1), 0.2689451257, 6e-11);
  near (cv_spin_boson_exponent (0.1, 10, 0.5, 5), 0.8865138672, 6e-11);
}

typedef struct
{
  double cutoff, temperature, t;
} Bath;

static double
integrand (double w, gpointer data)
{
  const Bath *bath = data;

  return w * exp (-w / bath->cutoff) / (bath->temperature > 0 ? tanh (w / (2 * bath->temperature)) : 1) *
         (1 - cos (w * bath->t)) / (w * w);
}

/* Closed form and the engine's quadrature, both against the integral as it is written; other numbers. */
static void
test_integral (void)
{
  static const Bath baths[] = { { 3, 0, 0.7 },  { 3, 0.2, 0.7 }, { 0.5, 2, 4 },   { 20, 0.01, 2 },
                                { 2, 30, 0.4 }, { 7, 1, 12 },    { 1, 0.05, 25 }, { 50, 4, 0.003 } };

  for (guint i = 0; i < G_N_ELEMENTS (baths); i++)
    {
      Bath bath = baths[i];
      double error, right = ref_integral (integrand, &bath, 0, 45 * bath.cutoff, 1);
      CvSpinBosonIntegral *integral = cv_spin_boson_integral_new (0.37, bath.cutoff, bath.temperature);
      double value = cv_spin_boson_integral_value (integral, bath.t, &error);

      /* The reference is good to 1e-12 of the integral, but 1 - cos(wt) as it is written loses eps/(wt)² where wt is small */
      near (cv_spin_boson_exponent (0.37, bath.cutoff, bath.temperature, bath.t), 0.37 * right, 1e-11 * (1 + right));
      g_assert_cmpfloat (fabs (value - 0.37 * right), <=, error + 1e-11 * (1 + right));
      g_assert_cmpfloat (error, <, 1e-10 * value + 1e-11);
      cv_spin_boson_integral_free (integral);
    }
}

/* Up to 10^11 turns of the integrand: the quadrature knows how good it is, and the closed form lies within. */
static void
test_long_times (void)
{
  static const struct
  {
    double cutoff, temperature;
  } baths[] = { { 12, 0.3 }, { 12, 0 }, { 1000, 0.01 }, { 1000, 0 }, { 0.01, 100 }, { 1000, 100 } };

  for (guint k = 0; k < G_N_ELEMENTS (baths); k++)
    {
      const double cutoff = baths[k].cutoff, temperature = baths[k].temperature;
      CvSpinBosonIntegral *integral = cv_spin_boson_integral_new (0.2, cutoff, temperature);
      double error;

      for (double t = 1e-4; t < 1e8; t *= 3)
        {
          double value = cv_spin_boson_integral_value (integral, t, &error);
          double closed_error =
              1e-15 * 0.2 * (1 + lgamma (1 + temperature / cutoff + temperature * t)); /* as it says */
          g_assert_cmpfloat (error, <, 1e-9 * (1 + value));
          g_assert_cmpfloat (fabs (value - cv_spin_boson_exponent (0.2, cutoff, temperature, t)), <=,
                             error + 1e-13 * (1 + value) + closed_error);
        }
      g_assert_cmpfloat (cv_spin_boson_integral_value (integral, 0, &error), ==, 0);
      cv_spin_boson_integral_free (integral);
    }
}

#define LEVELS 90

/* One mode, H_± = w b†b ± g (b + b†), in Fock states: |Tr[rho U_-† U_+]|. */
static double
one_mode (double w, double g, double temperature, double t)
{
  gsl_matrix *h = gsl_matrix_calloc (LEVELS, LEVELS), *v = gsl_matrix_alloc (LEVELS, LEVELS);
  gsl_vector *e = gsl_vector_alloc (LEVELS);
  gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc (LEVELS);
  double complex sum = 0;
  double norm = 0;

  for (guint i = 0; i < LEVELS; i++)
    {
      gsl_matrix_set (h, i, i, w * i);
      if (i > 0)
        {
          gsl_matrix_set (h, i, i - 1, g * sqrt (i));
          gsl_matrix_set (h, i - 1, i, g * sqrt (i));
        }
    }
  gsl_eigen_symmv (h, e, v, room);
  for (guint i = 0; i < LEVELS; i++)
    norm += exp (-w * i / temperature);
  /* -g is +g seen through (-1)^(b†b): U_- = P U_+ P. */
  g_autofree double complex *u = g_new0 (double complex, LEVELS *LEVELS);
  for (guint i = 0; i < LEVELS; i++)
    for (guint j = 0; j < LEVELS; j++)
      for (guint k = 0; k < LEVELS; k++)
        u[i * LEVELS + j] +=
            gsl_matrix_get (v, i, k) * gsl_matrix_get (v, j, k) * cexp (-I * gsl_vector_get (e, k) * t);
  for (guint i = 0; i < LEVELS; i++)
    for (guint k = 0; k < LEVELS; k++)
      sum += exp (-w * i / temperature) / norm * ((i + k) % 2 ? -1 : 1) * conj (u[k * LEVELS + i]) * u[k * LEVELS + i];
  gsl_eigen_symmv_free (room);
  gsl_vector_free (e);
  gsl_matrix_free (h);
  gsl_matrix_free (v);
  return cabs (sum);
}

/* The integrand itself: a bath of one mode has J(w) = 4 g² delta(w - w_1). */
static void
test_one_mode (void)
{
  static const double mode[][4] = { { 1, 0.3, 0.4, 2 }, { 0.7, 0.2, 0.3, 5 }, { 2.3, 0.6, 1, 0.9 } };

  for (guint i = 0; i < G_N_ELEMENTS (mode); i++)
    {
      double w = mode[i][0], g = mode[i][1], temperature = mode[i][2], t = mode[i][3];
      double right = 4 * g * g / (w * w) / tanh (w / (2 * temperature)) * (1 - cos (w * t));
      near (one_mode (w, g, temperature, t), exp (-right), 1e-12); /* e^(-w 90/T) is left out, and round-off */
    }
}

/* Limits and laws: cold formula to first order in T/cutoff, no jump at T = 0, more heat more dephasing, Gamma ~ t². */
static void
test_limits (void)
{
  double wrong[2], early[2];

  for (guint i = 0; i < 2; i++)
    {
      double cutoff = 4000 * (1 + i), t = 0.03 / (1 + i);
      wrong[i] = cv_spin_boson_exponent (0.3, cutoff, 1, 2) - cv_spin_boson_exponent_cold (0.3, cutoff, 1, 2);
      early[i] = cv_spin_boson_exponent (0.3, 2, 0.8, t);
    }
  near (wrong[0] / wrong[1], 2, 0.01);
  near (early[0] / early[1], 4, 0.03); /* the next order is (2 t)² of this one */
  near (cv_spin_boson_exponent (0.3, 5, 1e-9, 3), cv_spin_boson_exponent (0.3, 5, 0, 3), 1e-14);
  near (cv_spin_boson_exponent_cold (0.3, 5, 1e-3, 3),
        cv_spin_boson_exponent_cold (0.3, 5, 0, 3) + 0.3 * 9e-6 * G_PI * G_PI / 6, 1e-10);
  for (double t = 0.1; t < 50; t *= 2)
    for (double temperature = 0; temperature < 3; temperature += 0.5)
      {
        double cold = cv_spin_boson_exponent (0.3, 5, temperature, t);
        g_assert_cmpfloat (cold, >, 0);
        g_assert_cmpfloat (cv_spin_boson_exponent (0.3, 5, temperature + 0.5, t), >, cold);
        near (cv_spin_boson_exponent (0.6, 5, temperature, t), 2 * cold, 1e-13 * (1 + cold));
      }
  g_assert_cmpfloat (cv_spin_boson_exponent (0.3, 5, 1, 0), ==, 0);
}

static void
test_decay_time (void)
{
  near (cv_spin_boson_decay_time (1, 3, 0), sqrt (exp (2) - 1) / 3, 1e-11);
  near (cv_spin_boson_exponent (0.2, 8, 2, cv_spin_boson_decay_time (0.2, 8, 2)), 1, 1e-10);
  g_assert_true (isinf (cv_spin_boson_decay_time (0, 8, 2)));
  g_assert_true (isinf (cv_spin_boson_decay_time (0.01, 8, 0))); /* e^100/8 */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spin-boson/numbers", test_numbers);
  g_test_add_func ("/spin-boson/integral", test_integral);
  g_test_add_func ("/spin-boson/long-times", test_long_times);
  g_test_add_func ("/spin-boson/one-mode", test_one_mode);
  g_test_add_func ("/spin-boson/limits", test_limits);
  g_test_add_func ("/spin-boson/decay-time", test_decay_time);
  return g_test_run ();
}
