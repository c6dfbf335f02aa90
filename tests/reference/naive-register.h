/* Cvasi: the dissipative computation, slowly and written from its formula
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>

/* Register ⊗ clock as in the paper (the register counts slowest: number q (T+1) + t); nothing of the engine is used. */
typedef struct {
  int n_qubits, n_steps, d;             /* N, T, 2^N (T+1) */
  int n_jumps;
  double complex *jump;                 /* [n_jumps] dense matrices by rows */
} NaiveRegister;

/* unitary: [n_steps] dense by columns, [2^N * 2^N] each; first qubit slowest. */
NaiveRegister *naive_register_new  (int n_qubits, int n_steps, const double complex *unitary);
void           naive_register_free (NaiveRegister *r);

/* Σ_k (L ρ L† - ½ L†L ρ - ½ ρ L†L), matrices by rows in the paper's order; result may not overlap. */
void naive_register_derivative (const NaiveRegister *r, const double complex *rho, double complex *result);

/* ρ to ρ(t) in place: Taylor series to the 30th power in steps of 1/4. The norm of the generator is below 2 (4 + N), so that
 * the remainder is below (3.5)^31/31! = 1e-17 for N <= 3; what is left is rounding.                                     */
void naive_register_evolve (const NaiveRegister *r, double t, double complex *rho);

/* From the engine's order (clock slowest, by columns) to this one (by rows), and back. */
void naive_register_from_engine (const NaiveRegister *r, const double complex *engine, double complex *rho);
void naive_register_to_engine   (const NaiveRegister *r, const double complex *rho, double complex *engine);
