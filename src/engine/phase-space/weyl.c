/* Cvasi: Weyl transforms: psi -> W, W <-> rho(x,x')
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/weyl.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/chirp.h"
#include "engine/numeric/dirichlet.h"

struct _CvWeyl
{
  CvGrid grid;
  double hbar;
  guint n_d; /* separations 2 d dx, d = 0 … n_d-1, that the p grid can tell */
  CvChirp *chirp;
  double complex *row;  /* [max (n_p, n_d)] */
  double complex *turn; /* [n_d]: dp e^(i p_first 2 d dx/hbar) */
};

CvWeyl *
cv_weyl_new (const CvGrid *grid, double hbar)
{
  CvWeyl *weyl = g_new0 (CvWeyl, 1);
  double f = grid->dp * grid->dx / (G_PI * hbar), last = ceil (0.5 / f * (1 - 1e-12));

  weyl->grid = *grid;
  weyl->hbar = hbar;
  weyl->n_d = (guint)CLAMP (last, 1, grid->n_x / 2);
  weyl->chirp = cv_chirp_new (grid->n_p, weyl->n_d, f);
  weyl->row = g_new (double complex, MAX (grid->n_p, weyl->n_d));
  weyl->turn = g_new (double complex, weyl->n_d);
  for (guint d = 0; d < weyl->n_d; d++) /* p_first is -n_p/2 steps: the same reduction of the angle as in the chirp */
    {
      double turns = f * d * (grid->p_first / grid->dp);

      weyl->turn[d] = grid->dp * cexp (2 * G_PI * I * (turns - floor (turns)));
    }
  return weyl;
}

void
cv_weyl_free (CvWeyl *weyl)
{
  if (!weyl)
    return;
  cv_chirp_free (weyl->chirp);
  g_free (weyl->row);
  g_free (weyl->turn);
  g_free (weyl);
}

guint
cv_weyl_n_rho (const CvWeyl *weyl)
{
  return weyl->grid.n_x / 2;
}

void
cv_weyl_rho (CvWeyl *weyl, const double *w, double complex *rho)
{
  guint n = weyl->grid.n_x / 2;

  memset (rho, 0, (gsize)n * n * sizeof *rho);
  for (guint i = 0; i + 1 < 2 * n; i++) /* midpoint x_i: a + b = i, a - b = d */
    {
      const double *line = w + (gsize)i * weyl->grid.ld;
      guint last = MIN (MIN (i, 2 * n - 2 - i), weyl->n_d - 1);

      for (guint j = 0; j < weyl->grid.n_p; j++)
        weyl->row[j] = line[j];
      cv_chirp_execute (weyl->chirp, weyl->row, weyl->row);
      for (guint d = i % 2; d <= last; d += 2)
        {
          guint a = (i + d) / 2, b = (i - d) / 2;
          double complex value = conj (weyl->row[d]) * weyl->turn[d];

          if (d == 0)
            value = creal (value);
          rho[(gsize)a * n + b] = value;
          rho[(gsize)b * n + a] = conj (value);
        }
    }
}

/* Σ_i D_i w_ij: the row of W at a place between its rows. */
static void
row_at (const CvGrid *grid, const double *w, double x, double *row)
{
  g_autofree double *weight = g_new (double, grid->n_x);

  cv_dirichlet ((x - grid->x_first) / grid->dx, grid->n_x, weight);
  memset (row, 0, grid->n_p * sizeof *row);
  for (guint i = 0; i < grid->n_x; i++)
    if (weight[i] != 0)
      for (guint j = 0; j < grid->n_p; j++)
        row[j] += weight[i] * w[(gsize)i * grid->ld + j];
}

double complex
cv_weyl_rho_at (CvWeyl *weyl, const double *w, double x, double x_prime)
{
  const CvGrid *grid = &weyl->grid;
  g_autofree double *row = g_new (double, grid->n_p);
  double theta = (x - x_prime) / weyl->hbar;
  double complex sum = 0, at = 1, step = cexp (I * grid->dp * theta);

  if (fabs (theta) >= G_PI / grid->dp)
    return 0;
  row_at (grid, w, (x + x_prime) / 2, row);
  for (guint j = 0; j < grid->n_p; j++)
    {
      at = j % 64 ? at * step : cexp (I * cv_grid_p (grid, j) * theta); /* afresh before round-off adds up */
      sum += row[j] * at;
    }
  return sum * grid->dp;
}

/* rho(x_u + k dx, x_u - k dx) for the points u and k = 0 … n_k-1, 0 beyond the edges: [u * n_k + k]. As a function of the
 * midpoint it has twice the momenta of psi, which are below half the limit: the points are just enough.          */
typedef struct
{
  guint n, n_k;
  double x_first, dx, hbar;
  double complex *value;
} Separations;

static void
separations_init (Separations *s, guint n, double x_first, double dx, double hbar)
{
  *s = (Separations){ n, (n + 1) / 2, x_first, dx, hbar, NULL };
  s->value = g_new0 (double complex, (gsize)s->n * s->n_k);
}

static inline guint
last_separation (const Separations *s, guint u)
{
  return MIN (u, s->n - 1 - u);
}

/* The values at midpoint x, between the points by interpolation. Outside the points there is nothing. */
static gboolean
separations_at (const Separations *s, double x, double *weight, double complex *line)
{
  double u = (x - s->x_first) / s->dx;

  if (u < -1e-9 || u > s->n - 1 + 1e-9)
    return FALSE;
  cv_dirichlet (u, s->n, weight);
  memset (line, 0, s->n_k * sizeof *line);
  for (guint i = 0; i < s->n; i++)
    if (weight[i] != 0)
      for (guint k = 0; k <= last_separation (s, i); k++)
        line[k] += weight[i] * s->value[(gsize)i * s->n_k + k];
  return TRUE;
}

/* W = (dx/pi hbar) [rho_0 + 2 Re Σ_(k>0) rho_k e^(-2ikp dx/hbar)], rho_(-k) being the conjugate of rho_k. */
static void
separations_transform (const Separations *s, const CvGrid *grid, double *w)
{
  double f = grid->dp * s->dx / (G_PI * s->hbar), scale = s->dx / (G_PI * s->hbar),
         limit = G_PI * s->hbar / (2 * s->dx);
  g_autoptr (CvChirp) chirp = cv_chirp_new (s->n_k, grid->n_p, f);
  g_autofree double complex *line = g_new (double complex, s->n_k);
  g_autofree double complex *sum = g_new (double complex, grid->n_p);
  g_autofree double complex *turn = g_new (double complex, s->n_k);
  g_autofree double *weight = g_new (double, s->n);

  for (guint k = 0; k < s->n_k; k++)
    turn[k] = (k ? 2 : 1) * cexp (-2 * I * (k * s->dx) * grid->p_first / s->hbar);
  for (guint i = 0; i < grid->n_x; i++)
    {
      double *out = w + (gsize)i * grid->ld;

      memset (out, 0, grid->n_p * sizeof *out);
      if (!separations_at (s, cv_grid_x (grid, i), weight, line))
        continue;
      for (guint k = 0; k < s->n_k; k++)
        line[k] *= turn[k];
      cv_chirp_execute (chirp, line, sum);
      for (guint j = 0; j < grid->n_p; j++)
        out[j] = fabs (cv_grid_p (grid, j)) <= limit * (1 + 1e-12) ? scale * creal (sum[j]) : 0;
    }
}

void
cv_weyl_from_psi (const double complex *psi, guint n, double x_first, double dx, double hbar, const CvGrid *grid,
                  double *w)
{
  Separations s;

  g_return_if_fail (n >= 2 && n % 2 == 0 && dx > 0 && hbar > 0);
  separations_init (&s, n, x_first, dx, hbar);
  for (guint u = 0; u < n; u++)
    for (guint k = 0; k <= last_separation (&s, u); k++)
      s.value[(gsize)u * s.n_k + k] = psi[u + k] * conj (psi[u - k]);
  separations_transform (&s, grid, w);
  g_free (s.value);
}

void
cv_weyl_from_rho (const double complex *rho, guint n, double x_first, double dx, double hbar, const CvGrid *grid,
                  double *w)
{
  Separations s;

  g_return_if_fail (n >= 2 && n % 2 == 0 && dx > 0 && hbar > 0);
  separations_init (&s, n, x_first, dx, hbar);
  for (guint u = 0; u < n; u++)
    for (guint k = 0; k <= last_separation (&s, u); k++)
      s.value[(gsize)u * s.n_k + k] = rho[(gsize)(u + k) * n + (u - k)];
  separations_transform (&s, grid, w);
  g_free (s.value);
}

double
cv_weyl_trace_product (const CvGrid *grid, const double *a, const double *b, double hbar)
{
  double sum = 0;

  for (guint i = 0; i < grid->n_x; i++)
    for (guint j = 0; j < grid->n_p; j++)
      sum += a[(gsize)i * grid->ld + j] * b[(gsize)i * grid->ld + j];
  return sum * grid->dx * grid->dp / (2 * G_PI * hbar);
}
