/* Cvasi: "what about the (2s+1)th derivative?": the Moyal terms of a state against hbar
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/moyal-scaling.h"

#include <math.h>

#include "engine/numeric/clones.h"

#define MAX_TERMS 4   /* s = 0 … 3 */
#define REACH 4.6     /* e^(-REACH²) = 6e-10 */
#define PER_WIDTH 4.0 /* places in one width of a packet */
#define PER_UNIT 8.0  /* in x: V's own scale, which is of the order of one */
#define PER_FRINGE 8.0
#define MAX_PLACES 640
#define SMALL 0.1 /* share of an own scale of W below which hbar no longer shows, to its square */

/* Places on a lattice, in widths, around some centres: only there is W not zero. */
typedef struct
{
  guint n;
  double at[MAX_PLACES];
} Places;

/* Midpoints of all pairs of packets, along x (offset 0) or p (offset 1). */
static guint
midpoints (const double *centres, guint n, guint offset, double *middle)
{
  guint count = 0;

  for (guint k = 0; k < n; k++)
    for (guint l = k; l < n; l++)
      middle[count++] = (centres[2 * k + offset] + centres[2 * l + offset]) / 2;
  return count;
}

static void
place (Places *places, const double *middle, guint n, double reach, double step, gboolean upper_half)
{
  double first = HUGE_VAL, last = -HUGE_VAL;

  for (guint k = 0; k < n; k++)
    {
      first = fmin (first, middle[k] - reach);
      last = fmax (last, middle[k] + reach);
    }
  if (upper_half)
    first = (first + last + step) / 2;
  step = fmax (step, (last - first) / (MAX_PLACES - 1));
  places->n = 0;
  for (guint i = 0; first + i * step <= last && places->n < MAX_PLACES; i++)
    {
      double at = first + i * step, nearest = HUGE_VAL;

      for (guint k = 0; k < n; k++)
        nearest = fmin (nearest, fabs (at - middle[k]));
      if (nearest <= reach)
        places->at[places->n++] = at;
    }
}

/* Widths and fringes of the state, which decide where the places lie. */
static void
choose_places (const CvState *state, Places *x, Places *p)
{
  double centres[8], middle[10], unit = state->hbar / state->a, s = hypot (state->c, unit), turn = 0, x_step, p_step;
  guint n = cv_state_centres (state, centres);
  gboolean many = state->kind == CV_STATE_CAT || state->kind == CV_STATE_COMPASS;
  double d = many ? 2 * state->b : 0, q = state->kind == CV_STATE_COMPASS ? 2 * state->b * unit / state->a : 0;
  double kappa = d * state->hbar / (state->a * state->a * s * s), lambda = q / state->hbar;

  if (state->kind == CV_STATE_FOCK)
    {
      turn = sqrt (2.0 * state->n);
      lambda = 2 * turn / state->a;
      kappa = 2 * turn * unit / (s * s); /* what is left of the fringes 2 turn/unit */
    }
  x_step = 1 / (fmax (PER_UNIT, PER_WIDTH / state->a) + lambda * PER_FRINGE / (2 * G_PI));
  p_step = 1 / (PER_WIDTH / s + kappa * PER_FRINGE / (2 * G_PI));
  place (x, middle, midpoints (centres, n, 0, middle), (REACH + turn) * state->a, x_step, FALSE);
  place (p, middle, midpoints (centres, n, 1, middle), REACH * s + turn * unit, p_step,
         !many || sin (state->phase) == 0); /* W(p) = W(-p) about the middle */
}

/* Below this hbar W is its classical limit, whose terms go as powers of hbar alone: it must be small against a c, and the
 * fringes, of 2 b/a (or 2 sqrt(2n)) periods in a packet's width, be smeared away.                                */
static double
classical_limit (const CvState *state, double c)
{
  double fringes = state->kind == CV_STATE_FOCK ? 2 * sqrt (2.0 * state->n) : 2 * state->b / state->a;

  return SMALL * state->a * c / (3 + fringes);
}

/* Σ |f| comes wrong where f changes sign, since |f| has a kink: by Euler's and Maclaurin's series by f' h² (t(1-t) - 1/6)
 * with the zero at the share t of its step, and what a and b on both sides tell of that.                         */
static inline double
excess (double a, double b)
{
  double sum = fabs (a) + fabs (b), product = a * b;

  return product < 0 ? -product / sum - sum / 6 : 0;
}

CV_CLONES static double
size_of_row (const double *restrict f, guint n)
{
  double lane[8] = { 0 }, sum = 0;
  guint j = 0;

  for (; j + 9 <= n; j += 8)
    for (guint l = 0; l < 8; l++)
      lane[l] += fabs (f[j + l]) - excess (f[j + l], f[j + l + 1]);
  for (; j < n; j++)
    sum += fabs (f[j]) - (j + 1 < n ? excess (f[j], f[j + 1]) : 0);
  return sum + ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
}

/* Σ over places of |V^(order)| |(d/dp)^order W|. */
static double
term_size (const CvState *state, const Places *x, const double *slope, const double *f, const Places *p, double *g,
           guint order)
{
  guint rank = cv_state_rank (state);
  double row[MAX_PLACES], sum = 0, before = 0;

  cv_state_factors (state, 0, NULL, NULL, p->n, p->at, order, g);
  for (guint i = 0; i < x->n; i++)
    {
      double size;

      cv_state_multiply_out (rank, f + i, x->n, g, p->n, row);
      size = size_of_row (row, p->n);
      sum += fabs (slope[i]) * size;
      sum -= i > 0 ? excess (slope[i], slope[i - 1]) * (size + before) / 2 : 0; /* the same along x */
      before = size;
    }
  return sum;
}

static void
one_hbar (const CvState *state, const Places *x, const Places *p, double (*slope)[MAX_PLACES], guint s_max,
          double *ratio, guint stride)
{
  guint rank = cv_state_rank (state);
  g_autofree double *f = g_new (double, (gsize)rank *MAX_PLACES);
  g_autofree double *g = g_new (double, (gsize)rank *MAX_PLACES);
  double classical, factor = 1;

  cv_state_factors (state, x->n, x->at, f, 0, NULL, 0, NULL);
  classical = term_size (state, x, slope[0], f, p, g, 1);
  for (guint s = 1; s <= s_max; s++)
    {
      factor *= state->hbar * state->hbar / (4.0 * (2 * s) * (2 * s + 1));
      ratio[(s - 1) * stride] =
          classical > 0 ? factor * term_size (state, x, slope[s], f, p, g, 2 * s + 1) / classical : NAN;
    }
}

void
cv_moyal_scaling (const CvState *state, const CvPotential *potential, const double *hbar, guint n, double c,
                  guint s_max, double *ratio)
{
  double slope[MAX_TERMS][MAX_PLACES], small[MAX_TERMS] = { 0 }, limit = classical_limit (state, c);
  gboolean know_slope = FALSE, know_small = FALSE;
  CvState at = *state;
  Places x, p;

  g_return_if_fail (s_max < MAX_TERMS);
  at.c = c;
  for (guint i = 0; i < n; i++)
    {
      gboolean pure_again = c == 0 && i > 0, is_small = hbar[i] < limit;

      at.hbar = is_small ? limit : hbar[i];
      if (!pure_again && !(is_small && know_small))
        {
          choose_places (&at, &x, &p);
          for (guint s = 0; !know_slope && s <= s_max; s++) /* the places in x do not depend on hbar */
            for (guint k = 0; k < x.n; k++)
              slope[s][k] = cv_potential_derivative (potential, 2 * s + 1, x.at[k], 0);
          know_slope = TRUE;
          one_hbar (&at, &x, &p, slope, s_max, is_small ? small : ratio + i, is_small ? 1 : n);
          know_small |= is_small;
        }
      for (guint s = 0; s < s_max; s++)
        if (pure_again) /* hbar has gone out with the unit of p */
          ratio[s * n + i] = ratio[s * n];
        else if (is_small)
          ratio[s * n + i] = small[s] * pow (hbar[i] / limit, 2 * (s + 1));
    }
}
