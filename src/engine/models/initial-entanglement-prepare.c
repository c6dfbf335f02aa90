/* Cvasi: model "initial-entanglement", the joint state at t = 0
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/initial-entanglement-private.h"

#define NORM_TOLERANCE 1e-9 /* of what is typed: more than its digits, less than what anybody means */

/* The words weight and phase in the typed amplitudes stand for the sliders. */
static char *
put_in_numbers (const CvValues *values, const char *text)
{
  static const struct
  {
    guint param;
    const char *pattern;
  } words[] = { { P_WEIGHT, "\\bweight\\b" }, { P_PHASE, "\\bphase\\b" } };
  char *filled = g_strdup (text);

  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    {
      g_autoptr (GRegex) word = g_regex_new (words[k].pattern, 0, 0, NULL);
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *number =
          g_strdup_printf ("(%s)", g_ascii_dtostr (digits, sizeof digits, cv_values_number (values, words[k].param)));
      g_autofree char *before = filled;
      filled = g_regex_replace_literal (word, before, -1, 0, number, 0, NULL);
    }
  return filled;
}

/* α|00⟩ + β|11⟩ with its coherence times eta. */
static gboolean
from_amplitudes (const CvValues *values, double complex *rho, GError **error)
{
  g_autofree char *text = put_in_numbers (values, cv_values_text (values, P_AMPLITUDES));
  double complex amplitude[2];

  if (!cv_complex_matrix_parse (text, 1, 2, amplitude, error))
    {
      g_prefix_error (error, "amplitudes: ");
      return FALSE;
    }
  double zero = creal (amplitude[0] * conj (amplitude[0])), one = creal (amplitude[1] * conj (amplitude[1]));
  if (!(fabs (zero + one - 1) <= NORM_TOLERANCE))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                   "amplitudes: |α|² + |β|² is %.10g; allowed are two numbers for which it is 1, for example "
                   "sqrt(0.7), sqrt(0.3)i",
                   zero + one);
      return FALSE;
    }
  memset (rho, 0, 16 * sizeof *rho);
  rho[0] = zero;
  rho[15] = one;
  rho[3 * 4 + 0] = cv_values_number (values, P_ETA) * amplitude[0] * conj (amplitude[1]);
  rho[0 * 4 + 3] = conj (rho[3 * 4 + 0]);
  return TRUE;
}

/* rows × columns real numbers, by columns. */
static gboolean
parse_real (const CvValues *values, guint param, guint rows, guint columns, double *number, GError **error)
{
  const char *id = cv_values_param (values, param)->id;
  double complex typed[9];

  if (!cv_complex_matrix_parse (cv_values_text (values, param), rows, columns, typed, error))
    {
      g_prefix_error (error, "%s: ", id);
      return FALSE;
    }
  for (guint k = 0; k < rows * columns; k++)
    {
      if (cimag (typed[k]) != 0)
        {
          g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
                       "%s: row %u, column %u is not real; allowed are real numbers", id, k % rows + 1, k / rows + 1);
          return FALSE;
        }
      number[k] = creal (typed[k]);
    }
  return TRUE;
}

static gboolean
from_fano (const CvValues *values, double complex *rho, GError **error)
{
  CvFano fano;
  double gamma[9];

  if (!parse_real (values, P_ALPHA, 1, 3, fano.alpha, error) || !parse_real (values, P_BETA, 1, 3, fano.beta, error) ||
      !parse_real (values, P_GAMMA, 3, 3, gamma, error))
    return FALSE;
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      fano.gamma[i][j] = gamma[j * 3 + i];
  if (!cv_fano_check (&fano, error))
    {
      g_prefix_error (error, "alpha, beta, gamma: ");
      return FALSE;
    }
  cv_fano_to_density (&fano, rho);
  return TRUE;
}

/* ρ_A⊗ρ_B + correlation (ρ_AB - ρ_A⊗ρ_B): between two states, so a state. */
static void
keep_correlations (double correlation, double complex *rho)
{
  double complex a[4], b[4], product[16];

  cv_trace_out_second (2, 2, rho, a);
  cv_trace_out_first (2, 2, rho, b);
  cv_density_tensor (2, a, 2, b, product);
  for (guint k = 0; k < 16; k++)
    rho[k] = product[k] + correlation * (rho[k] - product[k]);
}

gboolean
cv_initial_entanglement_prepare (const CvValues *values, double complex *rho_ab, GError **error)
{
  gboolean fano = cv_values_number (values, P_START) != 0;

  if (!(fano ? from_fano (values, rho_ab, error) : from_amplitudes (values, rho_ab, error)))
    return FALSE;
  if (cv_values_number (values, P_CORRELATION) != 1)
    keep_correlations (cv_values_number (values, P_CORRELATION), rho_ab);
  return TRUE;
}
