/* Cvasi: pure states to begin with: spins in a row, Fock and coherent states, cats
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* psi[d] (out), of norm 1. Spins: d = 2^sites, |↑⟩ is 0 and |↓⟩ is 1 of each site, the first site counts slowest.
 * Cavity: photon numbers 0 … d - 1. Any thread.                                                                   */
void cv_pure_basis    (guint d, guint index, double complex *psi);
void cv_pure_plus     (guint sites, double complex *psi);               /* Π (|↑⟩ + |↓⟩)/√2 */
void cv_pure_neel     (guint sites, double complex *psi);               /* |↑↓↑↓…⟩ */
void cv_pure_ghz      (guint sites, double complex *psi);               /* (|↑…↑⟩ + |↓…↓⟩)/√2 */
/* |α⟩ = e^(-|α|²/2) Σ αⁿ/√n! |n⟩ and the even cat (|α⟩ + |-α⟩)/norm, cut after d - 1 and brought back to norm 1. Both
 * return the weight that was cut off, to about 1e-16.                                                                 */
double cv_pure_coherent (guint d, double complex alpha, double complex *psi);
double cv_pure_cat      (guint d, double complex alpha, double complex *psi);

/* The largest |α| of which |α⟩ (and so the cat, within a factor 2) loses no more than `weight` beyond d levels, to 1e-3. */
double cv_pure_largest_alpha (guint d, double weight);

G_END_DECLS
