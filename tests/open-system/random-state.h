/* Cvasi: random states and matrices for tests
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

/* Matrices by columns. Numbers lie in a square around 0. */
double complex random_number  (GRand *rand);
void random_hermitian (GRand *rand, guint d, double complex *h);
/* G G† / tr, G of d × rank: rank 1 is a pure state. */
void random_density   (GRand *rand, guint d, guint rank, double complex *rho);
