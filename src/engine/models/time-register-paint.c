/* Cvasi: model "time-register", its pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/time-register-private.h"

static void
paint_circuit (const CvTimeModel *s, CvPicture *picture)
{
  const guint n_qubits = s->r->n_qubits, n_stations = s->r->n_steps + 1;

  cv_picture_shape (picture, CV_OUTPUT_CIRCUIT, n_stations, n_qubits);
  for (guint q = 0; q < n_qubits; q++)
    picture->data[q] = CV_GATE_NONE; /* before the first station */
  for (guint i = 0; i < s->r->n_steps * n_qubits; i++)
    picture->data[n_qubits + i] = s->circuit->gate[i];
  picture->dx = 1;
  picture->dy = 1;
  memcpy (cv_picture_want_margin_x (picture), s->clock, n_stations * sizeof *s->clock);
}

static void
paint_clock (const CvTimeModel *s, CvPicture *picture)
{
  const guint n = s->r->n_steps + 1;

  cv_picture_shape (picture, CV_OUTPUT_BARS, n, 2);
  picture->dx = 1;
  for (guint t = 0; t < n; t++)
    {
      picture->data[t] = s->clock[t];
      picture->data[n + t] = 1.0 / n;
    }
  picture->curve_name[0] = "now";
  picture->curve_name[1] = "in the end, 1/(T+1)";
  picture->curve_dashed[1] = TRUE;
}

/* By columns to rows. */
static void
paint_matrix (guint n, const double complex *matrix, double scale, CvPicture *picture)
{
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, n, n);
  picture->dx = picture->dy = 1;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        picture->data[2 * ((gsize)i * n + j)] = creal (matrix[(gsize)j * n + i]) * scale;
        picture->data[2 * ((gsize)i * n + j) + 1] = cimag (matrix[(gsize)j * n + i]) * scale;
      }
}

static void
say_absent (CvPicture *picture, CvOutputKind kind, const char *why)
{
  cv_picture_shape (picture, kind, 0, 0);
  picture->absent = why;
}

static void
paint_register (CvTimeModel *s, CvPicture *picture)
{
  const guint last = s->r->n_steps;

  if (!(s->clock[last] > CV_TIME_LEAST_READ))
    {
      say_absent (picture, CV_OUTPUT_MATRIX, "The clock is never found at its end yet.");
      return;
    }
  cv_time_register_block (s->r, cv_lindblad_state (s->lindblad), last, s->block[0]);
  paint_matrix (s->r->d_register, s->block[0], 1 / s->clock[last], picture);
}

/* The trail runs along the clock's readings instead of along time: |ψ_0⟩, |ψ_1⟩ … once the steady state is there. */
static void
paint_bloch (CvTimeModel *s, CvPicture *picture)
{
  const guint last = s->r->n_steps;
  const double complex *psi = cv_time_register_psi (s->r, last), *b = s->block[0];

  if (s->r->n_qubits != 1)
    {
      say_absent (picture, CV_OUTPUT_BALL, "A ball shows one qubit: set the number of qubits to 1.");
      return;
    }
  cv_picture_shape (picture, CV_OUTPUT_BALL, 1, last + 1);
  for (guint t = 0; t <= last; t++)
    {
      /* Where the clock is never found nothing is known of the qubit: the centre. */
      double p = s->clock[t] > CV_TIME_LEAST_READ ? s->clock[t] : INFINITY;
      cv_time_register_block (s->r, cv_lindblad_state (s->lindblad), t, s->block[0]);
      picture->data[3 * t] = 2 * creal (b[1]) / p;
      picture->data[3 * t + 1] = 2 * cimag (b[1]) / p;
      picture->data[3 * t + 2] = creal (b[0] - b[3]) / p;
    }
  picture->axis_name[0] = "|+⟩";
  picture->axis_name[1] = "|i⟩";
  picture->axis_name[2] = "|0⟩";
  cv_picture_add_mark (picture, CV_MARK_STATE, 2 * atan2 (cabs (psi[1]), cabs (psi[0])), carg (psi[1] * conj (psi[0])),
                       0, 0, "The result of the circuit");
}

static void
paint_spectrum (const CvTimeModel *s, CvPicture *picture)
{
  cv_picture_shape (picture, CV_OUTPUT_POINTS, s->n_spectrum, 1);
  for (guint i = 0; i < s->n_spectrum; i++)
    {
      picture->data[2 * i] = creal (s->spectrum[i]);
      picture->data[2 * i + 1] = cimag (s->spectrum[i]);
    }
  cv_picture_add_mark (picture, CV_MARK_STATE, -s->gap, 0, 0, 0, "gap");
}

void
cv_time_register_paint (gpointer state, guint output, CvPicture *picture)
{
  CvTimeModel *s = state;

  cv_time_register_measure (s);
  switch (output)
    {
    case O_CIRCUIT:
      paint_circuit (s, picture);
      break;
    case O_CLOCK_DISTRIBUTION:
      paint_clock (s, picture);
      break;
    case O_RHO:
      paint_matrix (s->r->d, cv_lindblad_state (s->lindblad), 1, picture);
      break;
    case O_REGISTER:
      paint_register (s, picture);
      break;
    case O_BLOCH:
      paint_bloch (s, picture);
      break;
    case O_SPECTRUM:
    default:
      paint_spectrum (s, picture);
      break;
    }
}
