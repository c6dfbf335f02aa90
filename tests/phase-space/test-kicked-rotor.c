/* Cvasi: tests of the quantum kicked rotor
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/kicked-rotor.h"

#include <math.h>
#include <string.h>

#include "naive-rotor.h"

#define SEED 20261125u
#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, (tolerance) + 1e-300) /* 0: equal */

static CvKickedRotor *
rotor_of (double K, double hbar, guint n, guint n_states, CvPool *pool)
{
  g_autoptr (GError) error = NULL;
  CvKickedRotorSpec spec = { K, hbar, n, n_states, SEED, pool };
  CvKickedRotor *rotor = cv_kicked_rotor_new (&spec, &error);

  g_assert_no_error (error);
  return rotor;
}

static double
energy_of (const CvKickedRotor *rotor, guint n, double hbar)
{
  g_autofree double *P = g_new (double, n);

  cv_kicked_rotor_distribution (rotor, P, NULL);
  return cv_rotor_energy (n, P, hbar);
}

/* The numbers at the table, K = 5, hbar = 1, to all their digits; localised, so that the edge stays empty for ever. */
static void
test_numbers (void)
{
  static const struct
  {
    guint kicks;
    double energy, digits;
  } known[] = { { 1, 6.25, 1e-13 },
                { 2, 8.55320665, 5e-9 },
                { 5, 13.06849632, 5e-9 },
                { 20, 40.865373, 5e-7 },
                { 100, 77.038495, 5e-7 } };
  guint n = cv_kicked_rotor_levels (5, 1, 0);
  CvKickedRotor *rotor = rotor_of (5, 1, n, 1, NULL);
  g_autofree double *P = g_new (double, n);
  double mean = 0;

  for (guint kicks = 1; kicks <= 2000; kicks++)
    {
      cv_kicked_rotor_kick (rotor, 0);
      double energy = energy_of (rotor, n, 1);
      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        if (known[k].kicks == kicks)
          near (energy, known[k].energy, known[k].digits);
      mean += kicks > 1000 ? energy / 1000 : 0;
    }
  near (mean, 59.67, 5e-3);
  cv_kicked_rotor_distribution (rotor, P, NULL);
  g_assert_cmpfloat (cv_rotor_edge (n, P), <, 1e-25);
  cv_kicked_rotor_free (rotor);
}

/* E = hbar²m0²/2 + K²n²/4 at multiples of 4 pi, K²/4 and 0 in turns at odd multiples of 2 pi, from any level. Round-off: 1e-16 in
 * psi grows like sqrt (kicks) (log2 n + K/hbar) ~ 20 sqrt (kicks), and E sums it coherently at worst: 1e-12 of E and of its ends. */
static void
test_resonances (void)
{
  static const struct
  {
    double K, quarter; /* hbar = quarter 2 pi */
    int m0;
  } cases[] = { { 5, 2, 0 }, { 3.3, 4, 3 }, { 5, 1, 0 }, { 2.9, 3, -4 }, { 0.7, 2, -11 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      double K = cases[k].K, hbar = cases[k].quarter * 2 * G_PI;
      int m0 = cases[k].m0;
      CvKickedRotor *rotor = rotor_of (K, hbar, 1024, 1, NULL);
      cv_kicked_rotor_start_level (rotor, m0);
      for (guint kicks = 1; kicks <= 50; kicks++)
        {
          double start = hbar * hbar * m0 * m0 / 2, n = kicks;
          double known = start + (fmod (cases[k].quarter, 2) == 0 ? K * K * n * n / 4 : kicks % 2 ? K * K / 4 : 0);
          cv_kicked_rotor_kick (rotor, 0);
          near (energy_of (rotor, 1024, hbar), known, 1e-12 * (1 + known) * (1 + hbar * hbar));
          near (cv_kicked_rotor_resonant_energy (K, hbar, m0, kicks), known, 1e-14 * known);
        }
      cv_kicked_rotor_free (rotor);
    }
  CvKickedRotor *rotor = rotor_of (5, 4 * G_PI, 1024, 1, NULL);
  for (guint kicks = 1; kicks <= 20; kicks++)
    {
      cv_kicked_rotor_kick (rotor, 0);
      if (kicks == 10)
        near (energy_of (rotor, 1024, 4 * G_PI), 625, 1e-9);
    }
  near (energy_of (rotor, 1024, 4 * G_PI), 2500, 1e-8);
  cv_kicked_rotor_free (rotor);
  g_assert_true (isnan (cv_kicked_rotor_resonant_energy (5, 1, 0, 3)));
  g_assert_true (isnan (cv_kicked_rotor_resonant_energy (5, 1e-3, 0, 3)));
  g_assert_true (isnan (cv_kicked_rotor_resonant_energy (5, 4 * G_PI + 1e-6, 0, 3)));
}

/* hbar m²/2 modulo 2 pi against whole numbers of 128 bits: m² up to 1.5e10, where doubles alone would keep six digits. At K = 0 a
 * level only turns. */
static void
test_phases (void)
{
  __extension__ typedef unsigned __int128 Wide;
  static const double hbars[] = { 0.37, 1, 2.718281828, 7.7, 0.001 };
  static const int levels[] = { 3, 1001, 65537, -123457, 131071 };
  const guint n = 1u << 18;

  for (guint k = 0; k < G_N_ELEMENTS (hbars); k++)
    {
      CvKickedRotor *rotor = rotor_of (0, hbars[k], n, 1, NULL);
      int exponent;
      double rho = hbars[k] / (4 * G_PI);
      Wide mantissa = (Wide)(guint64)ldexp (frexp (rho, &exponent), 53);
      int fraction = 53 - exponent; /* rho = mantissa 2^-fraction */
      for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
        {
          guint64 square = (guint64)((gint64)levels[l] * levels[l]);
          Wide rest = (mantissa * square) & (((Wide)1 << fraction) - 1);
          double phase = 2 * G_PI * ldexp ((double)rest, -fraction);
          cv_kicked_rotor_start_level (rotor, levels[l]);
          cv_kicked_rotor_kick (rotor, 0);
          double complex psi = cv_kicked_rotor_state (rotor, 0)[cv_rotor_index (n, levels[l])];
          near (creal (psi), cos (phase), 2e-14); /* the transforms' round-off, 18 stages there and back */
          near (cimag (psi), -sin (phase), 2e-14);
        }
      cv_kicked_rotor_free (rotor);
    }
}

/* Every amplitude against the matrix of Bessel functions. */
static void
test_bessel (void)
{
  enum
  {
    MOST = 80,
    SIZE = 2 * MOST + 1,
    LEVELS = 512
  };
  static const double cases[][2] = { { 3.7, 0.83 }, { 5, 1 }, { 1.1, 0.29 }, { 9, 6.1 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      double K = cases[k][0], hbar = cases[k][1];
      double complex psi[SIZE] = { 0 };
      CvKickedRotor *rotor = rotor_of (K, hbar, LEVELS, 1, NULL);
      cv_kicked_rotor_start_packet (rotor, 0.7, 2.3 * hbar, 1.4 * hbar);
      const double complex *state = cv_kicked_rotor_state (rotor, 0);
      for (int m = -MOST; m <= MOST; m++)
        psi[m + MOST] = state[cv_rotor_index (LEVELS, m)];
      for (guint kicks = 1; kicks <= 5; kicks++)
        {
          double lost = 1;
          naive_rotor_kick (K, hbar, MOST, psi);
          cv_kicked_rotor_kick (rotor, 0);
          for (guint i = 0; i < SIZE; i++)
            lost -= creal (psi[i]) * creal (psi[i]) + cimag (psi[i]) * cimag (psi[i]);
          g_assert_cmpfloat (fabs (lost), <, 1e-12); /* the reference holds the state */
          /* its phases are rounded at hbar m²/2 < 2e4: 4e-12; far fewer where psi is */
          for (int m = -MOST; m <= MOST; m++)
            g_assert_cmpfloat (cabs (psi[m + MOST] - state[cv_rotor_index (LEVELS, m)]), <, 4e-12);
        }
      cv_kicked_rotor_free (rotor);
    }
}

/* Unitary and linear: products of two states stay; P(m) = P(-m) from |0>; a kick of a packet moves as Ehrenfest says. */
static void
test_laws (void)
{
  enum
  {
    LEVELS = 1024
  };
  CvKickedRotor *a = rotor_of (4.3, 0.61, LEVELS, 1, NULL), *b = rotor_of (4.3, 0.61, LEVELS, 1, NULL);
  g_autofree double *P = g_new (double, LEVELS);

  cv_kicked_rotor_start_packet (a, 1.1, 0.4, 0.9);
  cv_kicked_rotor_start_level (b, 2);
  double complex before = 0, after = 0;
  const double complex *x = cv_kicked_rotor_state (a, 0), *y = cv_kicked_rotor_state (b, 0);
  for (guint i = 0; i < LEVELS; i++)
    before += conj (x[i]) * y[i];
  for (guint kicks = 0; kicks < 300; kicks++)
    {
      cv_kicked_rotor_kick (a, 0);
      cv_kicked_rotor_kick (b, 0);
    }
  double norm = 0;
  for (guint i = 0; i < LEVELS; i++)
    {
      after += conj (x[i]) * y[i];
      norm += creal (x[i]) * creal (x[i]) + cimag (x[i]) * cimag (x[i]);
    }
  /* 300 kicks of some 20 units of 2^-53, adding up at random or, at the worst, in line */
  near (norm, 1, 300 * 20 * 1.2e-16);
  g_assert_cmpfloat (cabs (after - before), <, 300 * 20 * 1.2e-16);

  cv_kicked_rotor_start_level (b, 0);
  for (guint kicks = 0; kicks < 200; kicks++)
    cv_kicked_rotor_kick (b, 0);
  cv_kicked_rotor_distribution (b, P, NULL);
  for (guint m = 1; m < LEVELS / 2; m++)
    near (P[m], P[LEVELS - m], 200 * 20 * 1.2e-16);
  cv_kicked_rotor_free (a);
  cv_kicked_rotor_free (b);
}

/* A packet's means and widths: <p>, var p, <e^(i theta)> = e^(i theta0 - sigma_theta²/2), sigma_theta = hbar/(2 sigma_p). After a kick
 * <p> has grown by K <sin theta>, exactly. Sums over levels are trapezoidal: the error e^(-2 pi² sigma_p²/hbar²) is below 1e-15
 * for sigma_p >= 1.4 hbar. */
static void
test_packet (void)
{
  enum
  {
    LEVELS = 1024
  };
  static const double cases[][4] = { { 0.3, -2.1, 0.4, 0.1 }, { -2.9, 3.3, 0.9, 0.2 }, { 1.5, 0.07, 0.15, 0.1 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      double theta0 = cases[k][0], p0 = cases[k][1], sigma_p = cases[k][2], hbar = cases[k][3], K = 0.9;
      double mean = 0, square = 0, kicked = 0, sigma_theta = hbar / (2 * sigma_p);
      CvKickedRotor *rotor = rotor_of (K, hbar, LEVELS, 1, NULL);
      double complex turn = 0;
      cv_kicked_rotor_start_packet (rotor, theta0, p0, sigma_p);
      const double complex *psi = cv_kicked_rotor_state (rotor, 0);
      for (guint i = 0; i < LEVELS; i++)
        {
          double P = creal (psi[i] * conj (psi[i])), p = hbar * cv_rotor_level (LEVELS, i);
          mean += p * P;
          square += p * p * P;
          turn += conj (psi[(i + 1) % LEVELS]) * psi[i];
        }
      near (mean, p0, 1e-12);
      near (square - mean * mean, sigma_p * sigma_p, 1e-12);
      g_assert_cmpfloat (cabs (turn - cexp (I * theta0 - sigma_theta * sigma_theta / 2)), <, 1e-12);
      cv_kicked_rotor_kick (rotor, 0);
      for (guint i = 0; i < LEVELS; i++)
        kicked += hbar * cv_rotor_level (LEVELS, i) * creal (psi[i] * conj (psi[i]));
      near (kicked, p0 + K * cimag (turn), 1e-12);
      cv_kicked_rotor_free (rotor);
    }
  /* far narrower than hbar: the nearest level */
  CvKickedRotor *rotor = rotor_of (1, 1, 64, 1, NULL);
  cv_kicked_rotor_start_packet (rotor, 0, 3.4, 0.01);
  near (cabs (cv_kicked_rotor_state (rotor, 0)[3]), 1, 1e-15);
  cv_kicked_rotor_free (rotor);
}

/* The mean over realisations against the density matrix: rho -> U rho U+, then every off-diagonal element times e^(-noise²). */
static void
test_noise (void)
{
  enum
  {
    N = 32,
    R = 20000,
    KICKS = 4
  };
  const double K = 1.9, hbar = 1.3, noise = 0.6;
  static double complex u[N * N], rho[N * N], half[N * N];
  CvKickedRotor *rotor = rotor_of (K, hbar, N, R, NULL);

  g_test_message ("seed %u", SEED);
  naive_rotor_matrix (K, hbar, N, u);
  memset (rho, 0, sizeof rho);
  rho[(N / 2) * N + N / 2] = 1;
  for (guint kicks = 0; kicks < KICKS; kicks++)
    {
      cv_kicked_rotor_kick (rotor, noise);
      memset (half, 0, sizeof half);
      for (guint i = 0; i < N * N; i++)
        for (guint k = 0; k < N; k++)
          half[i] += u[i / N * N + k] * rho[k * N + i % N];
      for (guint i = 0; i < N * N; i++)
        {
          rho[i] = 0;
          for (guint k = 0; k < N; k++)
            rho[i] += half[i / N * N + k] * conj (u[i % N * N + k]);
          if (i / N != i % N)
            rho[i] *= exp (-noise * noise);
        }
    }
  g_assert_cmpuint (cv_kicked_rotor_n_apart (rotor), ==, R);
  double P[N], worst = 0;
  cv_kicked_rotor_distribution (rotor, P, NULL);
  for (guint i = 0; i < N; i++)
    {
      /* a mean of R numbers in [0, 1] of mean p has a variance below p (1 - p)/R */
      double p = creal (rho[i * N + i]), sigma = sqrt (p * (1 - p) / R);
      worst = fmax (worst, fabs (P[(i + N / 2) % N] - p) / (sigma + 1e-12));
      for (guint j = 0; j < i; j++)
        {
          double complex mean = 0;
          for (guint r = 0; r < R; r++)
            {
              const double complex *psi = cv_kicked_rotor_state (rotor, r);
              mean += psi[(i + N / 2) % N] * conj (psi[(j + N / 2) % N]) / R;
            }
          /* |psi_i psi_j|² <= (P_i + P_j)/4 of the unit square */
          sigma = sqrt ((p + creal (rho[j * N + j])) / (4 * R));
          worst = fmax (worst, cabs (mean - rho[i * N + j]) / (sigma + 1e-12));
        }
    }
  g_test_message ("largest deviation: %.2f of a bound on its standard error", worst);
  g_assert_cmpfloat (worst, <, 5); /* 528 numbers: a chance of 3e-4 */
  cv_kicked_rotor_free (rotor);
}

static double
energy_and_error (const CvKickedRotor *rotor, guint n, guint n_states, double *error)
{
  g_autofree double *P = g_new (double, n), *energy = g_new (double, n_states);
  double mean = 0, square = 0;

  cv_kicked_rotor_distribution (rotor, P, energy);
  for (guint r = 0; r < n_states; r++)
    {
      mean += energy[r] / n_states;
      square += energy[r] * energy[r] / n_states;
    }
  *error = sqrt ((square - mean * mean) / (n_states - 1));
  return mean;
}

/* noise = 2 pi: E = n K²/4 whatever hbar; a weak one brings growth back where there was none. */
static void
test_diffusion_returns (void)
{
  enum
  {
    N = 1024,
    R = 200
  };
  static const double cases[][2] = { { 5, 1 }, { 2.6, 0.7 }, { 5, 6.283185307179586 } };
  double error, early_error;

  g_test_message ("seed %u", SEED);
  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      CvKickedRotor *rotor = rotor_of (cases[k][0], cases[k][1], N, R, NULL);
      for (guint kicks = 1; kicks <= 40; kicks++)
        cv_kicked_rotor_kick (rotor, 2 * G_PI);
      double energy = energy_and_error (rotor, N, R, &error);
      g_test_message ("K = %g: %.3f +- %.3f, closed form %.3f", cases[k][0], energy, error,
                      40 * cases[k][0] * cases[k][0] / 4);
      g_assert_cmpfloat (fabs (energy - 40 * cases[k][0] * cases[k][0] / 4), <, 4 * error);
      g_assert_cmpfloat (error, <, 0.1 * energy);
      cv_kicked_rotor_free (rotor);
    }
  CvKickedRotor *rotor = rotor_of (5, 1, N, R, NULL);
  for (guint kicks = 1; kicks <= 100; kicks++)
    cv_kicked_rotor_kick (rotor, 0.3);
  double early = energy_and_error (rotor, N, R, &early_error);
  for (guint kicks = 1; kicks <= 100; kicks++)
    cv_kicked_rotor_kick (rotor, 0.3);
  double late = energy_and_error (rotor, N, R, &error);
  g_test_message ("noise 0.3: E(100) = %.2f, E(200) = %.2f +- %.2f; without noise 77.04 and about 60", early, late,
                  error);
  g_assert_cmpfloat (early, >, 77.04 + 5 * early_error);
  g_assert_cmpfloat (late - early, >, 5 * hypot (error, early_error));
  cv_kicked_rotor_free (rotor);
}

/* Alone and in threads: the same to the last bit. Quiet realisations are computed once. */
static void
test_threads (void)
{
  enum
  {
    N = 256,
    R = 13
  };
  CvPool *pool = cv_pool_new (3);
  CvKickedRotor *a = rotor_of (3, 0.8, N, R, NULL), *b = rotor_of (3, 0.8, N, R, pool),
                *c = rotor_of (3, 0.8, N, R, pool);

  for (guint kicks = 0; kicks < 12; kicks++)
    {
      double noise = kicks < 3 ? 0 : kicks < 8 ? 0.2 : 0;
      cv_kicked_rotor_kick (a, noise);
      cv_kicked_rotor_kick (b, noise);
      cv_kicked_rotor_kick (c, 0);
      g_assert_cmpuint (cv_kicked_rotor_n_apart (a), ==, kicks < 3 ? 1 : R);
    }
  g_assert_cmpuint (cv_kicked_rotor_n_apart (c), ==, 1);
  for (guint r = 0; r < R; r++)
    g_assert_cmpmem (cv_kicked_rotor_state (a, r), N * sizeof (double complex), cv_kicked_rotor_state (b, r),
                     N * sizeof (double complex));
  g_assert_true (memcmp (cv_kicked_rotor_state (a, 0), cv_kicked_rotor_state (a, 1), N * sizeof (double complex)) != 0);
  cv_kicked_rotor_free (a);
  cv_kicked_rotor_free (b);
  cv_kicked_rotor_free (c);
  cv_pool_free (pool);
}

/* The promised horizon: 100 kicks of ballistic growth, 1000 of diffusion. */
static void
test_levels (void)
{
  static const struct
  {
    double K, hbar;
    guint kicks;
  } cases[] = { { 5, 4 * G_PI, 100 }, { 40, 4 * G_PI, 100 }, { 2.7, 1, 3000 }, { 5, 0.2, 1000 }, { 12, 1, 1000 } };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      guint n = cv_kicked_rotor_levels (cases[k].K, cases[k].hbar, 0);
      CvKickedRotor *rotor = rotor_of (cases[k].K, cases[k].hbar, n, 1, NULL);
      g_autofree double *P = g_new (double, n);
      g_assert_cmpuint (n & (n - 1), ==, 0);
      for (guint kicks = 0; kicks < cases[k].kicks; kicks++)
        cv_kicked_rotor_kick (rotor, 0);
      cv_kicked_rotor_distribution (rotor, P, NULL);
      g_test_message ("K = %g, hbar = %g: %u levels, edge %g", cases[k].K, cases[k].hbar, n, cv_rotor_edge (n, P));
      g_assert_cmpfloat (cv_rotor_edge (n, P), <, 1e-8);
      cv_kicked_rotor_free (rotor);
    }
  g_assert_cmpuint (cv_kicked_rotor_levels (5, 1, 5000), >, 10000);
  g_assert_cmpuint (cv_kicked_rotor_levels (100, 1e-3, 0), ==, 1u << 20);
  /* the ends: |m| > 0.95 n/2 only */
  double P[64] = { 0 };
  P[30] = 0.25;
  P[31] = 0.5;
  P[32] = 1;
  P[33] = 2;
  P[34] = 4;
  near (cv_rotor_edge (64, P), 3.5, 0);
  for (guint i = 0; i < 64; i++)
    g_assert_cmpuint (cv_rotor_index (64, cv_rotor_level (64, i)), ==, i);
  g_assert_cmpuint (cv_kicked_rotor_room (64, 3), ==, 5 * 64 * sizeof (double complex));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kicked-rotor/numbers", test_numbers);
  g_test_add_func ("/kicked-rotor/resonances", test_resonances);
  g_test_add_func ("/kicked-rotor/phases", test_phases);
  g_test_add_func ("/kicked-rotor/bessel", test_bessel);
  g_test_add_func ("/kicked-rotor/laws", test_laws);
  g_test_add_func ("/kicked-rotor/packet", test_packet);
  g_test_add_func ("/kicked-rotor/noise", test_noise);
  g_test_add_func ("/kicked-rotor/diffusion-returns", test_diffusion_returns);
  g_test_add_func ("/kicked-rotor/threads", test_threads);
  g_test_add_func ("/kicked-rotor/levels", test_levels);
  return g_test_run ();
}
