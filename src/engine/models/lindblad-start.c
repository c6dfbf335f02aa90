/* Cvasi: model "lindblad", the state at t = 0
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/lindblad-private.h"
#include "engine/open-system/pure-state.h"

#define LEAST_TAIL 1e-6 /* of a coherent state that may lie beyond the highest level */

#define BIT(start) (1u << (start))

static const guint allowed[] = {
  [SYSTEM_QUBIT] = BIT (START_PLUS) | BIT (START_EXCITED) | BIT (START_GROUND) | BIT (START_MATRIX),
  [SYSTEM_CHAIN] = BIT (START_PLUS) | BIT (START_EXCITED) | BIT (START_GROUND) | BIT (START_SINGLE) | BIT (START_NEEL) |
                   BIT (START_GHZ) | BIT (START_MATRIX),
  [SYSTEM_CAVITY] = BIT (START_GROUND) | BIT (START_COHERENT) | BIT (START_CAT) | BIT (START_FOCK) | BIT (START_MATRIX),
};

static const CvLindbladStart automatic[] = {
  [SYSTEM_QUBIT] = START_PLUS, [SYSTEM_CHAIN] = START_SINGLE, [SYSTEM_CAVITY] = START_COHERENT
};

static gboolean
choose (CvLindbladRun *s, const CvValues *v, GError **error)
{
  guint wish = (guint)cv_values_number (v, P_START);

  s->start = wish == START_AUTO ? automatic[s->kind] : (CvLindbladStart)wish;
  if (allowed[s->kind] & BIT (s->start))
    return TRUE;
  g_autoptr (GString) list = g_string_new ("auto");
  for (guint k = 0; cv_lindblad_starts[k].id; k++)
    if (allowed[s->kind] & BIT (k))
      g_string_append_printf (list, ", %s", cv_lindblad_starts[k].id);
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "start = %s: a %s allows %s", cv_lindblad_starts[s->start].id,
               cv_lindblad_systems[s->kind].id, list->str);
  return FALSE;
}

static void
fill_spins (const CvLindbladRun *s, guint sites, double complex *psi)
{
  switch (s->start)
    {
    case START_PLUS:
      cv_pure_plus (sites, psi);
      break;
    case START_EXCITED:
      cv_pure_basis (s->d, 0, psi);
      break;
    case START_SINGLE: /* all down but the first, which counts slowest */
      cv_pure_basis (s->d, s->d / 2 - 1, psi);
      break;
    case START_NEEL:
      cv_pure_neel (sites, psi);
      break;
    case START_GHZ:
      cv_pure_ghz (sites, psi);
      break;
    case START_GROUND:
    default:
      cv_pure_basis (s->d, s->d - 1, psi);
      break;
    }
}

static gboolean
fill_cavity (CvLindbladRun *s, const CvValues *v, double complex *psi, GError **error)
{
  double alpha = cv_values_number (v, P_ALPHA0), lost = 0;
  guint n = (guint)cv_values_number (v, P_N);

  if (s->start == START_FOCK && n >= s->d)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "n = %u: %u levels allow 0 to %u; raise dim", n, s->d,
                   s->d - 1);
      return FALSE;
    }
  if (s->start == START_COHERENT)
    lost = cv_pure_coherent (s->d, alpha, psi);
  else if (s->start == START_CAT)
    lost = cv_pure_cat (s->d, alpha, psi);
  else
    cv_pure_basis (s->d, s->start == START_FOCK ? n : 0, psi);
  if (lost <= LEAST_TAIL)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
               "alpha0 = %g: a share of %.2g lies beyond %u levels; allowed is up to %.2f either way, or raise dim",
               alpha, lost, s->d, floor (100 * cv_pure_largest_alpha (s->d, LEAST_TAIL / 2)) / 100);
  return FALSE;
}

static gboolean
read_matrix (const CvLindbladRun *s, const CvValues *v, double complex *rho, GError **error)
{
  if (cv_complex_matrix_parse (cv_values_text (v, P_RHO0), s->d, s->d, rho, error) &&
      cv_density_check (s->d, rho, error))
    return TRUE;
  g_prefix_error (error, "rho0: ");
  return FALSE;
}

gboolean
cv_lindblad_run_prepare (CvLindbladRun *s, const CvValues *v, double complex *rho, GError **error)
{
  double alpha = cv_values_number (v, P_ALPHA0);

  if (!choose (s, v, error))
    return FALSE;
  if (s->start == START_MATRIX)
    {
      if (!read_matrix (s, v, rho, error))
        return FALSE;
    }
  else
    {
      g_autofree double complex *psi = g_new (double complex, s->d);
      if (s->kind == SYSTEM_CAVITY && !fill_cavity (s, v, psi, error))
        return FALSE;
      if (s->kind != SYSTEM_CAVITY)
        fill_spins (s, s->kind == SYSTEM_QUBIT ? 1 : s->chain.sites, psi);
      cv_density_from_pure (s->d, psi, rho);
    }
  if (s->kind != SYSTEM_CAVITY)
    return TRUE;
  s->n_packets = s->start == START_CAT && alpha != 0 ? 2 : 1;
  s->packet[0] = s->start == START_COHERENT || s->start == START_CAT ? alpha : 0;
  s->packet[1] = -alpha;
  if (s->start == START_MATRIX)
    {
      g_autoptr (CvOperator) a = cv_operator_lowering (s->d);
      s->packet[0] = cv_operator_mean (a, rho);
    }
  return TRUE;
}
