/* Cvasi: density matrices: trace, purity, entropy, positivity, partial trace
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/density.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/numeric/expression.h"
#include "engine/numeric/fft.h"

#define STATE_TOLERANCE 1e-9 /* what somebody types has a few digits; what is computed has 1e-15 */

double complex *
cv_density_new (guint d)
{
  return cv_fft_alloc ((gsize)d * d * sizeof (double complex));
}

void
cv_density_from_pure (guint d, const double complex *psi, double complex *rho)
{
  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      rho[(gsize)j * d + i] = psi[i] * conj (psi[j]);
}

double
cv_density_trace (guint d, const double complex *rho)
{
  double sum = 0;

  for (guint i = 0; i < d; i++)
    sum += creal (rho[(gsize)i * d + i]);
  return sum;
}

double
cv_density_purity (guint d, const double complex *rho)
{
  double sum = 0;

  for (gsize k = 0; k < (gsize)d * d; k++)
    sum += creal (rho[k]) * creal (rho[k]) + cimag (rho[k]) * cimag (rho[k]);
  return sum;
}

double
cv_density_asymmetry (guint d, const double complex *rho)
{
  double most = 0;

  for (guint j = 0; j < d; j++)
    for (guint i = 0; i <= j; i++)
      {
        double gap = cabs (rho[(gsize)j * d + i] - conj (rho[(gsize)i * d + j]));
        most = gap > most || isnan (gap) ? gap : most;
      }
  return most;
}

double
cv_entropy_of_eigenvalues (guint n, const double *p)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    if (p[i] > 0)
      sum -= p[i] * log (p[i]);
  return sum;
}

double
cv_trace_distance (CvHermitian *room, guint d, const double complex *a, const double complex *b,
                   double complex *scratch)
{
  double sum = 0, *value = cv_hermitian_values (room);

  for (gsize k = 0; k < (gsize)d * d; k++)
    scratch[k] = a[k] - b[k];
  if (cv_hermitian_eigen (room, scratch, value, NULL))
    for (guint i = 0; i < d; i++)
      sum += 0.5 * fabs (value[i]);
  else
    sum = NAN;
  return sum;
}

double
cv_density_fidelity (guint d, const double complex *rho, const double complex *psi)
{
  double complex sum = 0;

  for (guint j = 0; j < d; j++)
    for (guint i = 0; i < d; i++)
      sum += conj (psi[i]) * rho[(gsize)j * d + i] * psi[j];
  return creal (sum);
}

void
cv_trace_out_second (guint d_a, guint d_b, const double complex *rho, double complex *rho_a)
{
  const gsize d = (gsize)d_a * d_b;

  for (guint j = 0; j < d_a; j++)
    for (guint i = 0; i < d_a; i++)
      {
        double complex sum = 0;
        for (guint b = 0; b < d_b; b++)
          sum += rho[((gsize)j * d_b + b) * d + (gsize)i * d_b + b];
        rho_a[(gsize)j * d_a + i] = sum;
      }
}

void
cv_trace_out_first (guint d_a, guint d_b, const double complex *rho, double complex *rho_b)
{
  const gsize d = (gsize)d_a * d_b;

  for (guint j = 0; j < d_b; j++)
    for (guint i = 0; i < d_b; i++)
      {
        double complex sum = 0;
        for (guint a = 0; a < d_a; a++)
          sum += rho[((gsize)a * d_b + j) * d + (gsize)a * d_b + i];
        rho_b[(gsize)j * d_b + i] = sum;
      }
}

void
cv_density_tensor (guint d_a, const double complex *a, guint d_b, const double complex *b, double complex *rho)
{
  const gsize d = (gsize)d_a * d_b;

  for (guint j = 0; j < d_a; j++)
    for (guint l = 0; l < d_b; l++)
      for (guint i = 0; i < d_a; i++)
        for (guint k = 0; k < d_b; k++)
          rho[((gsize)j * d_b + l) * d + (gsize)i * d_b + k] = a[(gsize)j * d_a + i] * b[(gsize)l * d_b + k];
}

gboolean
cv_density_check (guint d, const double complex *rho, GError **error)
{
  g_autoptr (CvHermitian) room = cv_hermitian_new (d);
  g_autofree double *value = g_new (double, d);
  double asymmetry = cv_density_asymmetry (d, rho), trace = cv_density_trace (d, rho);
  const char *allowed = "allowed is a state: Hermitian, trace 1, no negative eigenvalue";

  if (!room)
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "no memory for a matrix of %u × %u", d, d);
  else if (!(asymmetry <= STATE_TOLERANCE))
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "the matrix differs from its adjoint by %.3g; %s", asymmetry,
                 allowed);
  else if (!(fabs (trace - 1) <= STATE_TOLERANCE))
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "the trace is %.12g; %s", trace, allowed);
  else if (!cv_hermitian_eigen (room, rho, value, NULL))
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "the matrix is not finite; %s", allowed);
  else if (!(value[0] >= -STATE_TOLERANCE))
    g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "the smallest eigenvalue is %.6g; %s", value[0], allowed);
  else
    return TRUE;
  return FALSE;
}

/* ---- Typed matrices ---- */

/* Adds the real expression `text` to *sum, times i where it ends in a lone i. */
static gboolean
add_term (const char *text, double complex *sum, GError **error)
{
  g_autofree char *term = g_strstrip (g_strdup (text));
  gsize n = strlen (term);
  gboolean imaginary =
      n > 0 && (term[n - 1] == 'i' || term[n - 1] == 'I') && (n == 1 || !g_ascii_isalpha (term[n - 2]));

  if (imaginary)
    {
      term[--n] = '\0';
      g_strchomp (term);
      n = strlen (term);
      if (n > 0 && term[n - 1] == '*')
        term[--n] = '\0';
      if (n == 0 || g_str_equal (term, "+") || g_str_equal (term, "-"))
        {
          *sum += n > 0 && term[0] == '-' ? -I : I;
          return TRUE;
        }
    }
  g_autoptr (CvExpression) expression = cv_expression_new (term, NULL, 0, error);
  if (!expression)
    return FALSE;
  double value = cv_expression_value (expression, NULL);
  if (!isfinite (value))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION, "\"%s\" is not finite", term);
      return FALSE;
    }
  *sum += imaginary ? I * value : value;
  return TRUE;
}

/* Cuts at + and - outside of brackets that join two terms: not at the start, not after another operator, and not in an
 * exponent such as 1e-3. */
static gboolean
parse_element (const char *text, double complex *value, GError **error)
{
  g_autoptr (GString) term = g_string_new (NULL);
  char last = '\0', last_but_one = '\0'; /* of the term, without blanks */
  int depth = 0;

  *value = 0;
  for (const char *c = text; *c; c++)
    {
      gboolean exponent = (last == 'e' || last == 'E') && (g_ascii_isdigit (last_but_one) || last_but_one == '.');

      depth += *c == '(' ? 1 : *c == ')' ? -1 : 0;
      if ((*c == '+' || *c == '-') && depth == 0 && last != '\0' && !strchr ("*/^+-", last) && !exponent)
        {
          if (!add_term (term->str, value, error))
            return FALSE;
          g_string_truncate (term, 0);
          last = '\0';
        }
      /* Blanks stay, so that "1 2" is not read as 12. */
      g_string_append_c (term, *c);
      if (!g_ascii_isspace (*c))
        {
          last_but_one = last;
          last = *c;
        }
    }
  return add_term (term->str, value, error);
}

/* Parts at commas outside of brackets, which belong to functions of two arguments. */
static GPtrArray *
split_elements (const char *row)
{
  GPtrArray *part = g_ptr_array_new_with_free_func (g_free);
  const char *begin = row;
  int depth = 0;

  for (const char *c = row;; c++)
    {
      depth += *c == '(' ? 1 : *c == ')' ? -1 : 0;
      if (*c == '\0' || (*c == ',' && depth <= 0))
        {
          g_ptr_array_add (part, g_strndup (begin, (gsize)(c - begin)));
          begin = c + 1;
        }
      if (*c == '\0')
        return part;
    }
}

gboolean
cv_complex_matrix_parse (const char *text, guint n_rows, guint n_columns, double complex *matrix, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_auto (GStrv) row = g_strsplit_set (trimmed, ";\n", -1);

  if (g_strv_length (row) != n_rows)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT,
                   "%u row%s; allowed are %u rows of %u numbers: rows parted by ;, numbers by commas",
                   g_strv_length (row), g_strv_length (row) == 1 ? "" : "s", n_rows, n_columns);
      return FALSE;
    }
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GPtrArray) part = split_elements (row[i]);
      if (part->len != n_columns)
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "row %u has %u number%s; allowed are %u, parted by commas",
                       i + 1, part->len, part->len == 1 ? "" : "s", n_columns);
          return FALSE;
        }
      for (guint j = 0; j < n_columns; j++)
        if (!parse_element (g_ptr_array_index (part, j), &matrix[(gsize)j * n_rows + i], error))
          {
            g_prefix_error (error, "row %u, column %u: ", i + 1, j + 1);
            return FALSE;
          }
    }
  return TRUE;
}
