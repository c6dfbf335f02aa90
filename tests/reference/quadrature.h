/* Cvasi: slow references: integrals as the slides write them, by adaptive quadrature
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

typedef double (*RefReal) (double x, gpointer data);
typedef double complex (*RefComplex) (double complex z, gpointer data);
typedef double complex (*RefRho) (double x, double x_prime, gpointer data);
typedef double (*RefWigner) (double x, double p, gpointer data);

/* ∫ f dx from a to b, Gauss-Kronrod, to about 1e-13 of `scale`; aborts where that is missed by far. */
double ref_integral (RefReal f, gpointer data, double a, double b, double scale);

/* (1/h) ∫ e^(-ipy/hbar) rho(x + y/2, x - y/2) dy over |y| < reach. */
double ref_wigner (RefRho rho, gpointer data, double hbar, double x, double p, double reach);

/* ∫ W((x + x')/2, p) e^(ip(x - x')/hbar) dp over |p - p0| < reach. */
double complex ref_rho (RefWigner w, gpointer data, double hbar, double x, double x_prime, double p0, double reach);

/* n-th derivative of an analytic f at x by Cauchy's integral over a circle of this radius (trapezoidal rule). */
double ref_derivative (RefComplex f, gpointer data, guint n, double x, double radius);

G_END_DECLS
