/* Cvasi: what an environment does to a qubit, as a map of its Bloch vector
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <complex.h>
#include <glib.h>

G_BEGIN_DECLS

/* A unital map: rho = (w 1 + n.sigma)/2 goes to (w weight 1 + (m n).sigma)/2, with n = Tr[rho sigma] in the order x, y, z and
 * |0> at +z. Every environment that never moves the maximally mixed state is one: dephasing, collisions, a spin bath whose
 * own z components are conserved (then it is a mixture of rotations). weight: Tr of what came out over Tr of what went in,
 * kept as it was summed, so that it shows what round-off has done. Any thread; nothing here can fail.                     */
typedef struct {
  double m[3][3];
  double weight;
} CvQubitMap;

/* Pure dephasing: rho_01 -> r rho_01 with rho_01 = (n_x - i n_y)/2, the diagonal stays. */
void cv_qubit_map_dephase (double complex r, CvQubitMap *map);

/* Adds share times the rotation by this angle about a unit axis (right-handed: exp(-i angle axis.sigma/2)) to a map. */
void cv_qubit_map_add_rotation (CvQubitMap *map, double share, const double axis[3], double angle);

/* to = m n. (in) n, (out) to: may not be the same. */
void cv_qubit_map_apply (const CvQubitMap *map, const double n[3], double to[3]);

/* Bloch vector of cos(theta)|0> + e^(i phi) sin(theta)|1>: its polar angle is 2 theta. */
void cv_qubit_bloch (double theta, double phi, double n[3]);

G_END_DECLS
