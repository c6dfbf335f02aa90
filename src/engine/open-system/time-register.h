/* Cvasi: a quantum computation done by dissipation: register, clock, jumps, history state
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/circuit.h"
#include "engine/open-system/superoperator.h"

G_BEGIN_DECLS

/* F. Verstraete, M. M. Wolf and J. I. Cirac, Nature Physics 5, 633 (2009), doi 10.1038/nphys1342, arXiv:0803.1447. N qubits
 * and a clock of T + 1 levels, no Hamiltonian; the environment resets the qubits while the clock stands at 0, and moves
 * the clock to and fro with the gates:
 *   L_i = |0⟩_i⟨1| ⊗ |0⟩⟨0|, i = 1 … N           L_t = U_t ⊗ |t+1⟩⟨t| + h.c., t = 0 … T - 1
 * The steady state is the mixture of the computation's history,
 *   ρ_ss = 1/(T+1) Σ_t |ψ_t⟩⟨ψ_t| ⊗ |t⟩⟨t|,      |ψ_t⟩ = V_t |0…0⟩,  V_t = U_{t-1} … U_0
 * the only one for T >= 2. For T = 1 there is a second: L_0 is then unitary and Hermitian and keeps
 * |ψ_1⟩⟨ψ_0| ⊗ |1⟩⟨0| + h.c.
 *
 * Numbers of the basis here: the clock counts slowest, |t⟩ and |q_0 q_1 …⟩ together are number t 2^N + q, so that ρ falls
 * into one block of 2^N for each clock reading.
 *
 * The frame of the circuit: V = Σ_t V_t ⊗ |t⟩⟨t| takes every U_t away, V†L_tV = 1 ⊗ (|t+1⟩⟨t| + h.c.), V†L_iV = L_i. Rates,
 * clock and distances do not depend on the circuit therefore.                                                            */
typedef struct {
  guint n_qubits, n_steps;      /* N, T */
  guint d_register, d;          /* 2^N, 2^N (T + 1) */
  guint n_jumps;                /* N + T: L_1 … L_N, then L_{t=0} … L_{t=T-1} */
  CvOperator *hamiltonian;      /* 0 */
  CvOperator **jump;
  double complex *v;            /* V_t, t = 0 … T, each [2^N * 2^N] by columns */
  double complex *scratch;      /* [2^N * 2^N] */
} CvTimeRegister;

typedef enum {
  CV_TIME_START_ONES,           /* |1…1⟩ |t=0⟩: every qubit wrong */
  CV_TIME_START_ZEROS,          /* |0…0⟩ |t=0⟩: the input, only the clock has to move */
  CV_TIME_START_PLUS,           /* |+…+⟩ |t=0⟩: holds the slowest coherences */
  CV_TIME_START_MIXED,          /* 1/d: nothing is known */
  CV_TIME_START_WRONG_END,      /* |1…1⟩ |t=T⟩: a wrong result on a clock that has run out */
  CV_TIME_START_HISTORY         /* Σ_t |ψ_t⟩|t⟩/√(T+1): Feynman's coherent history, which dephases to ρ_ss */
} CvTimeStart;

CvTimeRegister *cv_time_register_new  (const CvCircuit *circuit);
void            cv_time_register_free (CvTimeRegister *r);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvTimeRegister, cv_time_register_free)

/* Points into r. */
CvLindbladSpec cv_time_register_spec (const CvTimeRegister *r);

/* The same register seen from the frame of its circuit: jumps V†LV as computed from the L (not assumed), without elements
 * below 1e-13, which are rounding. Its superoperator has the spectrum of r's and falls into blocks of at most T + 1.      */
CvTimeRegister *cv_time_register_in_frame (const CvTimeRegister *r);
/* result = V†ρV, and V ρ V†; [d*d] by columns, result may be rho. Elements that are 0 for a whole pair of clock readings stay
 * exactly 0. One thread at a time.                                                                                       */
void cv_time_register_to_frame   (CvTimeRegister *r, const double complex *rho, double complex *result);
void cv_time_register_from_frame (CvTimeRegister *r, const double complex *rho, double complex *result);

void cv_time_register_history (const CvTimeRegister *r, double complex *rho);                       /* ρ_ss [d*d] */
void cv_time_register_start   (const CvTimeRegister *r, CvTimeStart start, double complex *rho);    /* [d*d] */
/* |ψ_t⟩ [2^N]: the first column of V_t. Points into r. */
const double complex *cv_time_register_psi (const CvTimeRegister *r, guint t);

/* p_t = tr ⟨t|ρ|t⟩ [T + 1] */
void   cv_time_register_clock (const CvTimeRegister *r, const double complex *rho, double *p);
/* ⟨t|ρ|t⟩ [2^N * 2^N], the register when the clock reads t, times p_t. */
void   cv_time_register_block (const CvTimeRegister *r, const double complex *rho, guint t, double complex *block);

G_END_DECLS
