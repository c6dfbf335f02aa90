/* Cvasi: reference: the generalised Lindblad equation in sectors, term by term
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

#define NAIVE_MOST_CHANNELS 128

/* Channel S leads from one sector to another; matrices by rows, element (r, c) at [r * d + c]. */
typedef struct {
  guint to, from;
  double complex s[16];
} NaiveChannel;

typedef struct {
  guint d, n, n_channels;
  gboolean slides_order;    /* ij in the second term as well, as the slides have it */
  NaiveChannel channel[NAIVE_MOST_CHANNELS];
} NaiveSectors;

void naive_sectors_add (NaiveSectors *sectors, guint to, guint from, double complex factor, const double complex *s);
/* rho [n][d*d] forward by t in `steps` classical Runge-Kutta steps. */
void naive_sectors_run (const NaiveSectors *sectors, double t, guint steps, double complex *rho);
/* Σ_i tr ρ_i */
double naive_sectors_trace (const NaiveSectors *sectors, const double complex *rho);

/* The 2 × 2 matrix of '1', 'x', 'y', 'z'; and a ⊗ b of two of them. */
void naive_pauli (char which, double complex *s);
void naive_pauli_pair (char first, char second, double complex *s);

G_END_DECLS
