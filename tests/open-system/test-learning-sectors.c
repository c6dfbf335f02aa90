/* Cvasi: tests of sectors that remember, against the equation term by term
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/learning-sectors.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/numeric/real-matrix.h"
#include "naive-sectors.h"

#define SEED 314

static void
pauli_matrix (guint qubits, guint m, double complex *s)
{
  if (qubits == 1)
    naive_pauli ("1xyz"[m], s);
  else
    naive_pauli_pair ("1xyz"[m / 4], "1xyz"[m % 4], s);
}

static void
error_matrix (guint qubits, char which, double complex *s)
{
  if (qubits == 1)
    {
      naive_pauli (which, s);
      return;
    }
  double complex first[16], second[16];
  naive_pauli_pair (which, '1', first);
  naive_pauli_pair ('1', which, second);
  for (guint e = 0; e < 16; e++)
    s[e] = (first[e] + second[e]) * G_SQRT2 / 2;
}

/* PHYSICS 9.1 word by word: a recorded error a of rate g moves sector s to s XOR number, the rest and gam0 stay. */
static void
naive_noise (NaiveSectors *naive, guint qubits, const CvSectorNoise *noise)
{
  const gboolean all = noise->kind == CV_NOISE_DEPOLARIZING;
  double complex s[16], tilted[16], x[16];

  for (guint a = all ? 1 : 3; a <= 3; a++)
    {
      const double rate = all ? noise->gam / 3 : noise->gam;
      const guint number = all ? a : 1;
      error_matrix (qubits, "1xyz"[a], s);
      error_matrix (qubits, 'x', x);
      for (guint e = 0; e < naive->d * naive->d; e++)
        tilted[e] = all ? s[e] : cos (noise->tilt) * s[e] + sin (noise->tilt) * x[e];
      for (guint from = 0; from < naive->n; from++)
        {
          guint to = (from ^ number) < naive->n ? from ^ number : from;
          naive_sectors_add (naive, to, from, sqrt (noise->recorded * rate), tilted);
          naive_sectors_add (naive, from, from, sqrt ((1 - noise->recorded) * rate), tilted);
        }
    }
  for (guint from = 0; from < naive->n; from++)
    naive_sectors_add (naive, from, from, sqrt (noise->gam0), all ? s : tilted);
}

static void
naive_channels (NaiveSectors *naive, guint qubits, const double *w)
{
  const guint size = naive->d * naive->d;

  for (guint i = 0; i < naive->n; i++)
    for (guint j = 0; j < naive->n; j++)
      {
        double complex s[16] = { 0 }, p[16];
        for (guint m = 0; m < size; m++)
          {
            pauli_matrix (qubits, m, p);
            for (guint e = 0; e < size; e++)
              s[e] += w[(i * naive->n + j) * size + m] * p[e];
          }
        naive_sectors_add (naive, i, j, 1, s);
      }
}

/* Largest difference of all coordinates of all sectors between exp(K t) and the reference in `steps` steps. */
static double
distance_after (guint qubits, guint n, const CvSectorNoise *noise, const double *w, double t, guint steps)
{
  g_autoptr (CvSectors) sectors = cv_sectors_new (qubits, n);
  const guint size = cv_sectors_size (sectors), d = 1u << qubits, each = d * d;
  g_autoptr (CvRealExp) room = cv_real_exp_new (size);
  g_autofree double *k = g_new (double, size *size), *phi = g_new (double, size *size), *y = g_new0 (double, size);
  g_autofree double *start = g_new0 (double, size);
  NaiveSectors *naive = g_new0 (NaiveSectors, 1);
  double complex rho[256] = { 0 }, columns[16];
  double worst = 0, coordinates[16];

  *naive = (NaiveSectors){ .d = d, .n = n };
  naive_noise (naive, qubits, noise);
  naive_channels (naive, qubits, w);
  /* An input that no symmetry spares: (|0⟩ + e^(0.7i)|1⟩) and so on over all basis states, weights 1, 2, … */
  double norm = 0;
  for (guint r = 0; r < d; r++)
    norm += (r + 1) * (r + 1);
  for (guint r = 0; r < d; r++)
    for (guint c = 0; c < d; c++)
      rho[r * d + c] = (r + 1) * (c + 1) / norm * cexp (0.7 * I * ((int)r - (int)c));
  for (guint r = 0; r < d; r++)
    for (guint c = 0; c < d; c++)
      columns[c * d + r] = rho[r * d + c];
  cv_pauli_from_density (cv_sectors_pauli (sectors), columns, start);

  cv_sectors_set_noise (sectors, noise);
  cv_sectors_generator (sectors, w, k);
  g_assert_true (cv_real_exp (room, k, t, phi));
  cv_real_multiply_add (size, size, 1, phi, start, y);
  naive_sectors_run (naive, t, steps, rho);
  for (guint i = 0; i < n; i++)
    {
      for (guint r = 0; r < d; r++)
        for (guint c = 0; c < d; c++)
          columns[c * d + r] = rho[i * each + r * d + c];
      cv_pauli_from_density (cv_sectors_pauli (sectors), columns, coordinates);
      for (guint a = 0; a < each; a++)
        worst = fmax (worst, fabs (coordinates[a] - y[i * each + a]));
    }
  g_free (naive);
  return worst;
}

static void
test_reference (void)
{
  static const struct
  {
    guint qubits, n;
    CvSectorNoise noise;
  } cases[] = {
    { 1, 2, { CV_NOISE_DEPHASING, 1, 0.01, 1, 0 } },       { 1, 2, { CV_NOISE_DEPHASING, 0.7, 0.2, 0.6, 1.1 } },
    { 1, 3, { CV_NOISE_DEPHASING, 0.9, 0.05, 0.9, 0.4 } }, { 1, 4, { CV_NOISE_DEPOLARIZING, 1.3, 0.1, 0.8, 0 } },
    { 1, 1, { CV_NOISE_DEPOLARIZING, 0.5, 0, 1, 0 } },     { 1, 2, { CV_NOISE_DEPOLARIZING, 0.8, 0.1, 1, 0 } },
    { 2, 2, { CV_NOISE_DEPHASING, 0.8, 0.03, 0.9, 0.3 } }, { 2, 3, { CV_NOISE_DEPOLARIZING, 0.6, 0.02, 0.7, 0 } }
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      double w[144];
      for (guint i = 0; i < G_N_ELEMENTS (w); i++)
        w[i] = g_rand_double_range (rand, -0.4, 0.4);
      double coarse = distance_after (cases[k].qubits, cases[k].n, &cases[k].noise, w, 1.2, 60);
      double fine = distance_after (cases[k].qubits, cases[k].n, &cases[k].noise, w, 1.2, 120);
      g_test_message ("case %u: %g, %g", k, coarse, fine);
      /* All of the distance is the reference's own error, which is of fourth order. */
      g_assert_cmpfloat (coarse / fine, >, 13);
      g_assert_cmpfloat (coarse / fine, <, 19);
    }
}

/* Columns of K: the trace of all sectors never changes, whatever the weights and whatever goes in. */
static void
test_trace (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint qubits = 1; qubits <= 2; qubits++)
    for (guint n = 1; n <= 4; n++)
      {
        g_autoptr (CvSectors) sectors = cv_sectors_new (qubits, n);
        const guint size = cv_sectors_size (sectors), each = 1u << 2 * qubits;
        const CvSectorNoise noise = { CV_NOISE_DEPOLARIZING, 2, 0.3, 0.7, 0 };
        g_autofree double *k = g_new (double, size *size), *w = g_new (double, n *n *each);
        double scale = 0;

        cv_sectors_set_noise (sectors, &noise);
        for (guint i = 0; i < n * n * each; i++)
          {
            w[i] = g_rand_double_range (rand, -3, 3);
            scale += w[i] * w[i];
          }
        cv_sectors_generator (sectors, w, k);
        for (guint column = 0; column < size; column++)
          {
            double sum = 0;
            for (guint i = 0; i < n; i++)
              sum += k[i * each * size + column];
            g_assert_cmpfloat_with_epsilon (sum, 0, 64 * DBL_EPSILON * scale);
          }
      }
}

/* The slides have ij in both terms. Two sectors, no noise, one channel σ_z from 2 to 1 of rate w²: nothing leaves sector 2 then,
 * and what is in 1 is lost for nothing: d tr ρ/dt = w² (tr ρ_2 - tr ρ_1).                                                */
static void
test_index_order (void)
{
  const double w = 0.8, start[2] = { 0.3, 0.7 };
  double complex z[4];

  naive_pauli ('z', z);
  for (guint order = 0; order < 2; order++)
    {
      NaiveSectors naive = { .d = 2, .n = 2, .slides_order = order == 1 };
      double complex rho[8] = { 0 };
      const double h = 1e-5;

      naive_sectors_add (&naive, 0, 1, w, z);
      for (guint i = 0; i < 2; i++)
        rho[i * 4] = rho[i * 4 + 3] = start[i] / 2;
      naive_sectors_run (&naive, h, 1, rho);
      double slope = (naive_sectors_trace (&naive, rho) - 1) / h;
      g_test_message ("%s: d tr ρ/dt = %g", order ? "ij" : "ji", slope);
      g_assert_cmpfloat_with_epsilon (slope, order ? w * w * (start[1] - start[0]) : 0, w * w * w * w * h + 1e-10);
    }
}

/* PHYSICS 9.1: ⟨X⟩(t)/⟨X⟩(0), with other numbers as well, and along a tilted axis. */
static void
test_closed_form (void)
{
  static const CvSectorNoise noises[] = { { CV_NOISE_DEPHASING, 1, 0.01, 1, 0 },
                                          { CV_NOISE_DEPHASING, 0.37, 0.08, 1, 0 },
                                          { CV_NOISE_DEPHASING, 1.9, 0, 0.8, 0 },
                                          { CV_NOISE_DEPHASING, 0.6, 0.02, 0.5, 0.9 },
                                          { CV_NOISE_DEPHASING, 0, 0.3, 1, 0 } };
  static const double weights[] = { 0, 0.4, 1.3, 3.5 };

  for (guint k = 0; k < G_N_ELEMENTS (noises); k++)
    for (guint l = 0; l < G_N_ELEMENTS (weights); l++)
      {
        g_autoptr (CvSectors) sectors = cv_sectors_new (1, 2);
        g_autoptr (CvRealExp) room = cv_real_exp_new (8);
        double w[16] = { 0 }, generator[64], phi[64];

        w[1 * 4 + 1] = weights[l] * sin (noises[k].tilt);
        w[1 * 4 + 3] = weights[l] * cos (noises[k].tilt);
        cv_sectors_set_noise (sectors, &noises[k]);
        cv_sectors_generator (sectors, w, generator);
        for (double t = 0; t < 5; t += 0.7)
          {
            g_assert_true (cv_real_exp (room, generator, t, phi));
            double y = phi[2 * 8 + 2] + phi[6 * 8 + 2]; /* σ_y lies across every axis in the x-z plane */
            g_assert_cmpfloat_with_epsilon (y, cv_sectors_closed_form (&noises[k], weights[l], t), 1e-13);
          }
      }
}

/* dC/dW of a linear function of K: K is quadratic in W, differences are exact. */
static void
test_pull_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);

  for (guint qubits = 1; qubits <= 2; qubits++)
    {
      g_autoptr (CvSectors) sectors = cv_sectors_new (qubits, 3);
      const guint size = cv_sectors_size (sectors), n = cv_sectors_n_weights (sectors);
      const CvSectorNoise noise = { CV_NOISE_DEPHASING, 1, 0.1, 0.9, 0.2 };
      g_autofree double *w = g_new (double, n), *gradient = g_new (double, n), *bar = g_new (double, size *size);
      g_autofree double *k = g_new (double, size *size);

      cv_sectors_set_noise (sectors, &noise);
      for (guint i = 0; i < n; i++)
        w[i] = g_rand_double_range (rand, -1, 1);
      for (guint e = 0; e < size * size; e++)
        bar[e] = g_rand_double_range (rand, -1, 1);
      cv_sectors_pull_back (sectors, w, bar, gradient);
      for (guint i = 0; i < n; i += 5)
        {
          const double here = w[i], h = 0.25;
          double value[2] = { 0, 0 };
          for (guint side = 0; side < 2; side++)
            {
              w[i] = here + (side ? h : -h);
              cv_sectors_generator (sectors, w, k);
              for (guint e = 0; e < size * size; e++)
                value[side] += bar[e] * k[e];
            }
          w[i] = here;
          g_assert_cmpfloat_with_epsilon (gradient[i], (value[1] - value[0]) / (2 * h), 1e-11);
        }
    }
}

/* What goes in and what is read out. */
static void
test_ends (void)
{
  g_autoptr (CvSectors) sectors = cv_sectors_new (2, 2);
  g_autofree double *read_out = g_new (double, 16 * 32), *second = g_new (double, 32 * 32);

  cv_sectors_read_out (sectors, read_out);
  cv_sectors_inputs (sectors, second);
  for (guint a = 0; a < 16; a++)
    for (guint e = 0; e < 32; e++)
      g_assert_cmpfloat (read_out[a * 32 + e], ==, e % 16 == a);
  /* 36 products of the six states, one by one. */
  double mean[16][16] = { { 0 } };
  for (guint s = 0; s < 36; s++)
    {
      double one[2][4] = { { 1 }, { 1 } }, y[16];
      for (guint q = 0; q < 2; q++)
        {
          guint which = q ? s % 6 : s / 6;
          one[q][1 + which / 2] = which % 2 ? -1 : 1;
        }
      for (guint a = 0; a < 16; a++)
        y[a] = one[0][a / 4] * one[1][a % 4];
      for (guint a = 0; a < 16; a++)
        for (guint b = 0; b < 16; b++)
          mean[a][b] += y[a] * y[b] / 36;
    }
  for (guint r = 0; r < 32; r++)
    for (guint c = 0; c < 32; c++)
      g_assert_cmpfloat_with_epsilon (second[r * 32 + c], r < 16 && c < 16 ? mean[r][c] : 0, 1e-15);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_message ("seed %d", SEED);
  g_test_add_func ("/learning-sectors/reference", test_reference);
  g_test_add_func ("/learning-sectors/trace", test_trace);
  g_test_add_func ("/learning-sectors/index-order", test_index_order);
  g_test_add_func ("/learning-sectors/closed-form", test_closed_form);
  g_test_add_func ("/learning-sectors/pull-back", test_pull_back);
  g_test_add_func ("/learning-sectors/ends", test_ends);
  return g_test_run ();
}
