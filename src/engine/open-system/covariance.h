/* Cvasi: Gaussian states of an oscillator with momentum diffusion, by their covariances
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Units hbar = m = omega = 1. H = p^2/2 + x^2/2 and d rho/dt = -i[H,rho] - D [x,[x,rho]]: a Gaussian state stays one, and
 *   dV/dt = A V + V A^T + diag(0, 2 D),  A = (0 1; -1 0),
 * solved exactly: V(t) = R V(0) R^T + Q(t). Any thread; nothing here can fail.                                            */
typedef struct {
  double xx, xp, pp;        /* symmetrised: xp = <xp + px>/2 - <x><p> */
} CvCovariance;

/* Squeezed vacuum: width e^(-r)/sqrt 2 along the direction phi/2 to the x axis, e^r/sqrt 2 across it. r = 0: coherent. */
void cv_covariance_squeezed (double r, double phi, CvCovariance *v);
/* The squeezed vacuum that a state is, but for a common factor 2 sqrt(det V): r >= 0, phi from -pi to pi (0 for r = 0). */
void cv_covariance_squeezing (const CvCovariance *v, double *r, double *phi);

/* By t (of either sign for D = 0), D >= 0. */
void cv_covariance_advance (CvCovariance *v, double D, double t);
/* Q(t) = D (t - sin t cos t, sin^2 t; ., t + sin t cos t): what diffusion alone has added. */
void cv_covariance_added (double D, double t, CvCovariance *q);

double cv_covariance_det (const CvCovariance *v);
/* 1 - Tr rho^2 = 1 - 1/(2 sqrt(det V)) */
double cv_covariance_linear_entropy (const CvCovariance *v);

G_END_DECLS
