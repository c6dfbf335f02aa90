/* Cvasi: model "initial-entanglement", its pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/initial-entanglement-private.h"

#define TRAIL 97 /* points of a trail: one turn of the fastest motion */

/* The n × n matrix m (by columns) into the picture, its corner at row, column; the rest of the picture is as it was. */
static void
put_block (CvPicture *picture, guint row, guint column, guint n, const double complex *m)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        double *cell = picture->data + 2 * ((gsize)(row + i) * picture->n_y + column + j);
        cell[0] = creal (m[j * n + i]);
        cell[1] = cimag (m[j * n + i]);
      }
}

static void
shape_matrix (CvPicture *picture, guint rows, guint columns)
{
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, rows, columns);
  memset (picture->data, 0, 2 * (gsize)rows * columns * sizeof (double));
}

static void
name_kets (CvPicture *picture)
{
  picture->curve_name[0] = "|0⟩";
  picture->curve_name[1] = "|1⟩";
}

/* ρ_A, T ρ_A(0) or ξ, all on the scale of the largest element among them. */
static void
paint_part (const CvCorrelatedInstant *now, guint output, CvPicture *picture)
{
  const double complex *parts[] = { now->rho_a, now->kraus_part, now->xi };

  shape_matrix (picture, 2, 2);
  put_block (picture, 0, 0, 2, parts[output - O_RHO]);
  name_kets (picture);
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    for (guint i = 0; i < 4; i++)
      picture->bound = fmax (picture->bound, cabs (parts[k][i]));
}

/* Every point of the trails is computed anew: all that happens depends on the angle alone. */
static void
paint_bloch (CvInitialEntanglement *s, CvPicture *picture)
{
  double angle = cv_initial_entanglement_angle (s), turn = 2 * G_PI / cv_correlated_start_spread (s->room);
  double first = fmax (angle - turn, 0);

  cv_picture_shape (picture, CV_OUTPUT_BALL, 2, TRAIL);
  for (guint k = 0; k < TRAIL; k++)
    {
      double complex rho_a[4], product[4];
      double share = k / (TRAIL - 1.0);
      cv_correlated_start_reduced (s->room, first + share * (angle - first), rho_a, product);
      cv_bloch_vector (rho_a, picture->data + 3 * k);
      cv_bloch_vector (product, picture->data + 3 * (TRAIL + k));
    }
  picture->curve_name[0] = "entangled";
  picture->curve_name[1] = "product";
  picture->curve_dashed[1] = TRUE;
  picture->axis_name[0] = "|+⟩";
  picture->axis_name[1] = "|i⟩";
  picture->axis_name[2] = "|0⟩";
}

static void
paint_correlations (double prime[3][3], CvPicture *picture)
{
  static const char *const names[] = { "x", "y", "z" };

  shape_matrix (picture, 3, 3);
  for (guint i = 0; i < 3; i++)
    {
      picture->curve_name[i] = names[i];
      for (guint j = 0; j < 3; j++)
        picture->data[2 * (i * 3 + j)] = prime[i][j];
    }
}

static void
paint_correlations_now (const CvInitialEntanglement *s, CvPicture *picture)
{
  CvFano fano;
  double prime[3][3];

  cv_fano_from_density (s->now->rho_ab, &fano);
  cv_fano_correlations (&fano, prime);
  paint_correlations (prime, picture);
}

static void
paint_generator (const CvInitialEntanglement *s, CvPicture *picture)
{
  double complex scaled[16];

  if (!s->now->generator)
    {
      cv_picture_shape (picture, CV_OUTPUT_MATRIX, 0, 0);
      picture->absent = "T(t) cannot be inverted here: there is no generator.";
      return;
    }
  for (guint k = 0; k < 16; k++)
    scaled[k] = s->g * s->now->generator[k];
  shape_matrix (picture, 4, 4);
  put_block (picture, 0, 0, 4, scaled);
}

/* M_μν: μ downwards, ν to the right. */
static void
paint_operators (const CvCorrelatedInstant *now, CvPicture *picture)
{
  shape_matrix (picture, 4, 4);
  for (guint mu = 0; mu < 2; mu++)
    for (guint nu = 0; nu < 2; nu++)
      put_block (picture, 2 * mu, 2 * nu, 2, now->kraus + 4 * (2 * mu + nu));
}

void
cv_initial_entanglement_paint (gpointer state, guint output, CvPicture *picture)
{
  CvInitialEntanglement *s = state;
  const CvCorrelatedInstant *now = cv_initial_entanglement_measure (s);
  static const char *const pairs[] = { "|00⟩", "|01⟩", "|10⟩", "|11⟩" };

  switch (output)
    {
    case O_BLOCH:
      paint_bloch (s, picture);
      break;
    case O_RHO_AB:
      shape_matrix (picture, 4, 4);
      put_block (picture, 0, 0, 4, now->rho_ab);
      for (guint k = 0; k < 4; k++)
        picture->curve_name[k] = pairs[k];
      break;
    case O_CORRELATIONS:
      paint_correlations_now (s, picture);
      break;
    case O_CORRELATIONS_START:
      paint_correlations (s->correlations, picture);
      break;
    case O_MAP:
      shape_matrix (picture, 4, 4);
      put_block (picture, 0, 0, 4, now->map);
      break;
    case O_GENERATOR:
      paint_generator (s, picture);
      break;
    case O_OPERATORS:
      paint_operators (now, picture);
      break;
    default:
      paint_part (now, output, picture);
      break;
    }
}

int
cv_initial_entanglement_trace_of_element (guint output, guint row, guint column)
{
  /* Elements 00, 11, and the others. */
  static const int traces[3][3] = { { T_P0, T_P1, T_C01 },
                                    { T_KRAUS_P0, T_KRAUS_P1, T_KRAUS_PART },
                                    { T_XI_P0, T_XI_P1, T_XI_PART } };

  if (output > O_XI || row > 1 || column > 1)
    return -1;
  return traces[output - O_RHO][row != column ? 2 : row];
}
