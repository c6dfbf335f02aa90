/* Cvasi: quantum circuits, lists of unitaries on a register of qubits
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/picture.h"
#include "engine/open-system/operator.h"

G_BEGIN_DECLS

#define CV_CIRCUIT_MOST_QUBITS 4
#define CV_CIRCUIT_MOST_STEPS 64

typedef enum {
  CV_CIRCUIT_HADAMARD_T,   /* one qubit: H, T, H, T, …; several: H and T on one of them, CNOT to the next, which goes on */
  CV_CIRCUIT_GHZ,          /* H on the first qubit, CNOT from each to the next: (|0…0⟩ + |1…1⟩)/√2, then idle steps;
                              with fewer steps than qubits the last step does all that is left                           */
  CV_CIRCUIT_RANDOM        /* by the seed: Haar-random unitaries, of the one qubit or of pairs of neighbours in turn */
} CvCircuitKind;

/* U_0 … U_{T-1} on n qubits, U_0 first. Basis |q_0 q_1 …⟩, q_0 counts slowest; |0⟩ has the number 0 (what operator.h calls
 * |e⟩). T = diag(1, e^{iπ/4}). Immutable once made; any thread.                                                        */
typedef struct {
  guint n_qubits, n_steps;
  guint n_done;             /* the result stands after this many steps, <= n_steps; the others are idle */
  CvOperator **unitary;     /* [n_steps] of 2^n_qubits, unitary to a few 1e-16 */
  CvGate *gate;             /* [n_steps * n_qubits], gate[t * n_qubits + q]: how U_t is drawn on wire q */
} CvCircuit;

/* 1 <= n_qubits <= CV_CIRCUIT_MOST_QUBITS, 1 <= n_steps <= CV_CIRCUIT_MOST_STEPS; seed: of CV_CIRCUIT_RANDOM, the same
 * seed gives the same circuit everywhere, and a longer one begins as the shorter does. (transfer full)                   */
CvCircuit *cv_circuit_new  (CvCircuitKind kind, guint n_qubits, guint n_steps, guint seed);
void       cv_circuit_free (CvCircuit *circuit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvCircuit, cv_circuit_free)

G_END_DECLS
