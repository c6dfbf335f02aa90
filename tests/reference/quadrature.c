/* Cvasi: slow references: integrals as the slides write them, by adaptive quadrature
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "quadrature.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <math.h>

#define PIECES 16 /* the range is cut first, so that no narrow packet is overlooked */
#define ROOM 2000
#define CIRCLE 256

typedef struct
{
  RefReal f;
  gpointer data;
} Real;

static double
real_value (double x, void *data)
{
  const Real *real = data;

  return real->f (x, real->data);
}

double
ref_integral (RefReal f, gpointer data, double a, double b, double scale)
{
  Real real = { f, data };
  gsl_function function = { real_value, &real };
  gsl_integration_workspace *room = gsl_integration_workspace_alloc (ROOM);
  double sum = 0;

  gsl_set_error_handler_off ();
  for (guint k = 0; k < PIECES; k++)
    {
      double value, error, width = (b - a) / PIECES;

      gsl_integration_qag (&function, a + k * width, a + (k + 1) * width, 1e-14 * scale, 1e-13, ROOM, GSL_INTEG_GAUSS61,
                           room, &value, &error);
      g_assert_cmpfloat (error, <, 1e-10 * scale);
      sum += value;
    }
  gsl_integration_workspace_free (room);
  return sum;
}

typedef struct
{
  RefRho rho;
  RefWigner w;
  gpointer data;
  double hbar, x, y, p;
  gboolean imaginary;
} Weyl;

static double
weyl_integrand (double y, gpointer data)
{
  const Weyl *weyl = data;

  return creal (cexp (-I * weyl->p * y / weyl->hbar) * weyl->rho (weyl->x + y / 2, weyl->x - y / 2, weyl->data));
}

double
ref_wigner (RefRho rho, gpointer data, double hbar, double x, double p, double reach)
{
  Weyl weyl = { .rho = rho, .data = data, .hbar = hbar, .x = x, .p = p };

  return ref_integral (weyl_integrand, &weyl, -reach, reach, 1) / (2 * G_PI * hbar);
}

static double
inverse_integrand (double p, gpointer data)
{
  const Weyl *weyl = data;
  double complex value = weyl->w (weyl->x, p, weyl->data) * cexp (I * p * weyl->y / weyl->hbar);

  return weyl->imaginary ? cimag (value) : creal (value);
}

double complex
ref_rho (RefWigner w, gpointer data, double hbar, double x, double x_prime, double p0, double reach)
{
  Weyl weyl = { .w = w, .data = data, .hbar = hbar, .x = (x + x_prime) / 2, .y = x - x_prime };
  double re = ref_integral (inverse_integrand, &weyl, p0 - reach, p0 + reach, 1);

  weyl.imaginary = TRUE;
  return re + I * ref_integral (inverse_integrand, &weyl, p0 - reach, p0 + reach, 1);
}

double
ref_derivative (RefComplex f, gpointer data, guint n, double x, double radius)
{
  double complex sum = 0;

  for (guint k = 0; k < CIRCLE; k++)
    {
      double complex direction = cexp (2 * G_PI * I * k / CIRCLE);

      sum += f (x + radius * direction, data) * cpow (direction, -(double)n);
    }
  return tgamma (n + 1.0) * creal (sum) / (CIRCLE * pow (radius, n));
}
