/* Cvasi: ladders in words
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draw/ladder-private.h"

#define DIGITS 4

/* As many decimals as the error has use for: one digit of it, two where it begins with 1 or 2. */
static int
decimals_for (double number, double error)
{
  double least = MAX (error, 1e-4 * fabs (number)), power;

  if (!(least > 0))
    return 4;
  power = floor (log10 (least));
  return CLAMP ((least / pow (10, power) < 3 ? 1 : 0) - (int)power, 0, 12);
}

static char *
math_of (const char *symbol, const char *id, gboolean markup)
{
  const char *text = _cv_ladder_symbol (symbol, id);

  return markup ? _cv_markup_math (text) : g_strdup (text);
}

/* Mean of the Lyapunov exponent over the rows, where the trace is the break time t_ħ, which goes as ln(1/ħ)/λ (a kicked rotor breaks by localisation); else NaN. */
static double
exponent (const CvLadder *ladder)
{
  int lambda = cv_model_find_trace (ladder->sweep->model, "lyapunov");
  double sum = 0;
  guint n = 0;

  if (lambda < 0 || g_strcmp0 (_cv_ladder_trace (ladder)->symbol, "t_ħ") != 0)
    return NAN;
  for (guint i = 0; i < ladder->sweep->n_points; i++)
    if (isfinite (_cv_ladder_value (ladder, i)) && ladder->row[i].verdict != CV_LEVEL_BAD &&
        isfinite (ladder->row[i].trace[lambda]))
      {
        sum += ladder->row[i].trace[lambda];
        n++;
      }
  return n > 0 ? sum / n : NAN;
}

static void
add_law (GString *text, CvSweepLaw law, const CvSweepFit *fit, const char *x, const char *y, gboolean markup)
{
  int decimals = decimals_for (fit->slope, fit->slope_error);
  char slope[64], error[64], other[64];

  cv_format_fixed (slope, sizeof slope, fit->slope, decimals);
  cv_format_fixed (error, sizeof error, fit->slope_error, decimals);
  if (law == CV_SWEEP_LAW_POWER)
    {
      g_string_append_printf (text, markup ? "%s ∝ %s<sup>n</sup>, n = <b>%s</b> ± %s" : "%s ∝ %s^n, n = %s ± %s", y, x,
                              slope, error);
      return;
    }
  cv_format_fixed (other, sizeof other, fabs (fit->intercept), MIN (decimals, 4));
  g_string_append_printf (text, markup ? "%s = (<b>%s</b> ± %s) ln(1/%s) %s %s" : "%s = (%s ± %s) ln(1/%s) %s %s", y,
                          slope, error, x, fit->intercept < 0 ? "−" : "+", other);
}

char *
cv_ladder_sentence (const CvLadder *ladder, gboolean markup)
{
  CvSweepLaw law;
  CvSweepFit fit;

  if (!cv_ladder_fit (ladder, &law, &fit))
    return NULL;
  const CvParam *param = _cv_ladder_param (ladder, 0);
  const CvTrace *trace = _cv_ladder_trace (ladder);
  g_autofree char *x = math_of (param->symbol, param->id, markup), *y = math_of (trace->symbol, trace->id, markup);
  GString *text = g_string_new (NULL);
  char number[64];
  double lambda = exponent (ladder);

  add_law (text, law, &fit, x, y, markup);
  if (law == CV_SWEEP_LAW_LOG && lambda > 0)
    {
      g_autofree char *symbol = math_of ("λ", "lyapunov", markup);
      g_string_append_printf (text, " · 1/%s = %s", symbol, cv_format_fixed (number, sizeof number, 1 / lambda, 2));
    }
  cv_format_fixed (number, sizeof number, fit.correlation, 3);
  g_string_append (text, " · ");
  /* Translators: how many points a straight line is fitted to; r is the correlation. */
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u point, r = %s", "%u points, r = %s", fit.n), fit.n,
                          number);
  return g_string_free (text, FALSE);
}

char *
cv_ladder_read (const CvLadder *ladder, guint point)
{
  g_return_val_if_fail (point < ladder->sweep->n_points, NULL);
  const CvSweepRow *row = &ladder->row[point];
  const CvTrace *trace = _cv_ladder_trace (ladder);
  GString *text = g_string_new (NULL);
  double x[CV_SWEEP_MAX_AXES] = { 0 };
  char number[64];

  cv_sweep_coordinates (ladder->sweep, point, x);
  for (guint k = 0; k < ladder->sweep->n_axes; k++)
    {
      const CvParam *param = _cv_ladder_param (ladder, k);
      g_string_append_printf (text, "%s%s = %s", k ? ", " : "", _cv_ladder_symbol (param->symbol, param->id),
                              cv_format_plain (number, sizeof number, x[k], DIGITS));
    }
  if (!ladder->done[point])
    g_string_append_printf (text, ": %s", _ ("not run yet"));
  else if (row->failed)
    g_string_append_printf (text, ": %s", row->note ? row->note : _ ("cannot be run"));
  else
    g_string_append_printf (text, ": %s = %s%s%s", _cv_ladder_symbol (trace->symbol, trace->id),
                            cv_format_plain (number, sizeof number, row->trace[ladder->trace], DIGITS),
                            row->note ? " · " : "", row->note ? row->note : "");
  return g_string_free (text, FALSE);
}
