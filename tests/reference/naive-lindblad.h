/* Cvasi: slow references: the Lindblad equation as it stands on paper
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

/* Dense matrices by columns, plain loops, no cleverness; nothing of the engine is used. */
typedef struct {
  guint d, n_jumps;
  const double complex *h;           /* [d*d] */
  const double complex *const *jump; /* [n_jumps] of [d*d] */
} RefLindblad;

/* c = a b, all n × n. */
void ref_multiply (guint n, const double complex *a, const double complex *b, double complex *c);
/* -i[H, ρ] + Σ ( L ρ L† - ½ L†L ρ - ½ ρ L†L ), each product by itself. */
void ref_lindblad_derivative (const RefLindblad *eq, const double complex *rho, double complex *result);
/* n steps of dt by the classical Runge-Kutta method of order 4; rho (inout). */
void ref_lindblad_rk4 (const RefLindblad *eq, double dt, guint n, double complex *rho);
/* exp(a) by its Taylor series after halving until it is small, then squaring. */
void ref_exp (guint n, const double complex *a, double complex *result);
/* rho (inout) by exp of the d² × d² generator, made element by element. */
void ref_lindblad_exact (const RefLindblad *eq, double t, double complex *rho);
/* A collision: ρ ← tr_E U (ρ ⊗ |0⟩⟨0|) U†, U = exp(-i (H dt + √dt Σ_k (L_k ⊗ |k⟩⟨0| + h.c.))) on system ⊗ environment of
 * n_jumps + 1 levels, a fresh one each time; n of them. The Lindblad equation comes out with an error of order dt.    */
void ref_lindblad_collisions (const RefLindblad *eq, double dt, guint n, double complex *rho);

/* The same by rows, a[i * d + j], jump: n_jumps of them one after the other; n Runge-Kutta steps to t. */
void ref_lindblad_rows (guint d, const double complex *h, guint n_jumps, const double complex *jump, double t, guint n,
                        double complex *rho);
