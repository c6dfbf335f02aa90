/* Cvasi: a leaking, driven cavity whose photons shift its frequency
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/open-system.h"

G_BEGIN_DECLS

/* In the frame of the drive
 *   H = detuning a†a + ½ chi a†a†aa + drive (a + a†),   jumps √(kappa (nth + 1)) a, √(kappa nth) a†
 * on the photon numbers 0 … dim - 1 (D. F. Walls, G. J. Milburn, Quantum Optics, Springer (2008), doi
 * 10.1007/978-3-540-28574-8, chapters 6 and 7). kappa, nth >= 0; dim >= 2.                                          */
typedef struct {
  guint dim;
  double chi, drive, detuning, kappa, nth;
} CvKerrCavity;

CvOpenSystem *cv_kerr_cavity_new (const CvKerrCavity *cavity);

/* alpha after dt >= 0 under the mean-field equation dα/dt = -(kappa/2 + i detuning) α - i chi |α|² α - i drive: exact for
 * chi = 0 and for drive = 0, else by Runge-Kutta of order 4 with steps that keep the error below about 1e-8 of |α|.   */
double complex cv_kerr_cavity_follow (const CvKerrCavity *cavity, double complex alpha, double dt);

/* Closed forms of the quantum motion.
 * For chi = 0 ⟨a⟩ follows the mean field from every start, and
 *   ⟨a†a⟩(t) = |⟨a⟩(t)|² + (⟨a†a⟩ - |⟨a⟩|²) e^(-κt) + nth (1 - e^(-κt)).
 * For drive = 0 ⟨a†a⟩(t) = ⟨a†a⟩ e^(-κt) + nth (1 - e^(-κt)) with every chi. Elsewhere NaN.                            */
double cv_kerr_cavity_photons (const CvKerrCavity *cavity, double photons, double complex alpha, double t);
/* ⟨a⟩(t) of the coherent state |α⟩ for drive = nth = 0 (G. J. Milburn, C. A. Holmes, Phys. Rev. Lett. 56, 2237 (1986), doi
 * 10.1103/PhysRevLett.56.2237):  α e^(-(κ/2 + iΔ)t) exp( -|α|² iχ/(κ + iχ) (1 - e^(-(κ + iχ)t)) ).                     */
double complex cv_kerr_cavity_coherent_mean (const CvKerrCavity *cavity, double complex alpha, double t);

/* |α⟩⟨β| of a linear cavity (chi = nth = 0) keeps its form, its factor shrinks by e^(-x), x = ½|α - β|² (1 - e^(-κt)):
 * D. F. Walls, G. J. Milburn, Phys. Rev. A 31, 2403 (1985), doi 10.1103/PhysRevA.31.2403. A cat of ±α: 2|α|²(1 - e^(-κt)). */
double cv_kerr_cavity_decoherence (const CvKerrCavity *cavity, double complex difference, double t);

/* The coherence between two coherent packets inside of any ρ: with G the overlaps of |α⟩, |β⟩ and M the elements of ρ
 * between them, R = G⁻¹ M G⁻¹ are the coefficients of ρ's projection on the two, and this is |R_αβ|/√(R_αα R_ββ), 0 … 1.
 * NaN where the packets lie closer than |α - β|² = 0.05 (R loses its digits) or are not there. rho [d*d] by columns.    */
double cv_packet_coherence (guint d, const double complex *rho, double complex alpha, double complex beta);

G_END_DECLS
