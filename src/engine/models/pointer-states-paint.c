/* Cvasi: model "pointer-states", its pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/pointer-states-private.h"

#define CURVE_POINTS 181
#define SHADE_NAME "linear entropy after the sieve's time"

static void
paint_rho (CvPointerStates *s, CvPicture *picture)
{
  static const char *const kets[][2] = {
    [BASIS_POINTER] = { "|0⟩", "|1⟩" }, [BASIS_ENERGY] = { "|+⟩", "|−⟩" }, [BASIS_TURNED] = { "|b₀⟩", "|b₁⟩" }
  };
  double complex rho[4];

  cv_pointer_states_shown (s, rho);
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, 2, 2);
  memcpy (picture->data, rho, sizeof rho);
  picture->dx = picture->dy = 1;
  picture->bound = 1;
  for (guint i = 0; i < 2; i++)
    picture->curve_name[i] = kets[s->basis][i];
}

/* The present state and the last whole multiples of dt before it, as points of the ball or (disc) of the disc. */
static void
paint_trail (CvPointerStates *s, gboolean disc, CvPicture *picture)
{
  gint64 last = (gint64)floor (s->t / s->dt + 1e-9), first = MAX (0, last - TRAIL + 1);
  guint n = (guint)(last - first) + 2;

  cv_picture_shape (picture, CV_OUTPUT_BALL, 1, n);
  for (guint j = 0; j < n; j++)
    {
      const Instant *instant = j + 1 < n ? cv_pointer_states_past (s, first + j) : &s->now;
      double *to = picture->data + 3 * j;
      if (disc)
        {
          to[0] = instant->disc[0];
          to[1] = instant->disc[1];
          to[2] = 0;
        }
      else
        memcpy (to, instant->n, sizeof instant->n);
    }
  picture->flat = disc;
  picture->axis_name[0] = disc ? "Δx small" : "|+⟩";
  picture->axis_name[1] = disc ? "Δ(x+p) small" : "|i⟩";
  picture->axis_name[2] = disc ? "" : "|0⟩";
}

static void
mark_pointer_states (const CvPointerStates *s, CvPicture *picture)
{
  double n[3], r, phi;

  if (s->environment == ENVIRONMENT_SCATTERING)
    {
      cv_sieve_oscillator_pointer (s->period, &r, &phi);
      if (s->D > 0 && r <= MOST_SQUEEZING)
        cv_picture_add_mark (picture, CV_MARK_STATE, G_PI * r / MOST_SQUEEZING, phi, 0, 0, "Pointer state");
      return;
    }
  if (!cv_sieve_qubit_pointer (&s->sieve_map, n))
    return;
  double theta = acos (CLAMP (n[2], -1, 1));
  phi = atan2 (n[1], n[0]);
  cv_picture_add_mark (picture, CV_MARK_STATE, theta, phi, 0, 0, "Pointer state");
  cv_picture_add_mark (picture, CV_MARK_STATE, G_PI - theta, phi > 0 ? phi - G_PI : phi + G_PI, 0, 0, "Pointer state");
}

static void
paint_sieve (CvPointerStates *s, CvPicture *picture)
{
  paint_trail (s, s->environment == ENVIRONMENT_SCATTERING, picture);
  memcpy (cv_picture_want_shade (picture, SHADE_THETA, SHADE_PHI), s->shade, sizeof s->shade);
  picture->shade_name = SHADE_NAME;
  mark_pointer_states (s, picture);
}

/* Along the great circle through the pointer states and the prepared phase; for the oscillator along the line of squeezed
 * states through the prepared direction, squeezed across it for r < 0. */
static void
paint_sieve_curve (const CvPointerStates *s, CvPicture *picture)
{
  gboolean disc = s->environment == ENVIRONMENT_SCATTERING, theory = cv_pointer_states_has_factor (s);
  double lost = 1 - pow (theory && !disc ? cv_pointer_states_theory (s, s->period) : 0, 2), n[3];

  cv_picture_shape (picture, CV_OUTPUT_CURVES, CURVE_POINTS, theory ? 2 : 1);
  double *x = cv_picture_want_abscissa (picture), *curve = picture->data, *closed = picture->data + CURVE_POINTS;
  for (guint i = 0; i < CURVE_POINTS; i++)
    {
      double share = i / (CURVE_POINTS - 1.0);
      if (disc)
        {
          x[i] = (2 * share - 1) * MOST_SQUEEZING;
          curve[i] = cv_sieve_oscillator (s->D, s->period, x[i], s->squeezing_angle);
          closed[i] = cv_sieve_oscillator_weak (s->D, s->period, x[i], s->squeezing_angle);
          continue;
        }
      x[i] = share * G_PI;
      cv_qubit_bloch (x[i], s->phase, n);
      curve[i] = cv_sieve_qubit (&s->sieve_map, n);
      if (theory)
        closed[i] = 0.5 * pow (sin (2 * x[i]), 2) * lost;
    }
  picture->curve_name[0] = disc ? "squeezed states" : "S(θ)";
  picture->curve_name[1] = disc ? "leading order in D" : "½ sin² 2θ (1 − |r|²)";
  picture->curve_dashed[1] = TRUE;
}

void
cv_pointer_states_paint (gpointer state, guint output, CvPicture *picture)
{
  CvPointerStates *s = state;

  cv_pointer_states_measure (s);
  switch (output)
    {
    case O_RHO:
      paint_rho (s, picture);
      break;
    case O_SIEVE:
      paint_sieve (s, picture);
      break;
    case O_SIEVE_CURVE:
      paint_sieve_curve (s, picture);
      break;
    case O_BLOCH:
    default:
      paint_trail (s, FALSE, picture);
      break;
    }
}

int
cv_pointer_states_trace_of_element (guint output, guint row, guint column)
{
  if (output != O_RHO || row > 1 || column > 1)
    return -1;
  if (row != column)
    return T_RHO_01;
  return row == 0 ? T_RHO_00 : T_RHO_11;
}
