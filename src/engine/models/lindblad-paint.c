/* Cvasi: model "lindblad", its pictures
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/lindblad-private.h"

static void
paint_absent (CvPicture *picture, CvOutputKind kind, const char *why)
{
  cv_picture_shape (picture, kind, 0, 0);
  picture->absent = why;
}

/* ---- ρ and its diagonal ---- */

static const char *const qubit_kets[] = { "|e⟩", "|g⟩" };
static const char *const two_spins[] = { "|↑↑⟩", "|↑↓⟩", "|↓↑⟩", "|↓↓⟩" };
static const char *const three_spins[] = { "|↑↑↑⟩", "|↑↑↓⟩", "|↑↓↑⟩", "|↑↓↓⟩", "|↓↑↑⟩", "|↓↑↓⟩", "|↓↓↑⟩", "|↓↓↓⟩" };

static void
paint_rho (const CvLindbladRun *s, CvPicture *picture)
{
  const double complex *rho = cv_lindblad_state (s->solver);
  const char *const *ket = s->d == 2 ? qubit_kets : s->d == 4 ? two_spins : three_spins;

  cv_picture_shape (picture, CV_OUTPUT_MATRIX, s->d, s->d);
  for (guint i = 0; i < s->d; i++)
    for (guint j = 0; j < s->d; j++)
      {
        double *to = picture->data + 2 * ((gsize)i * s->d + j);
        to[0] = creal (rho[(gsize)j * s->d + i]);
        to[1] = cimag (rho[(gsize)j * s->d + i]);
      }
  for (guint i = 0; s->d <= LEVELS && i < s->d; i++)
    picture->curve_name[i] = ket[i];
}

static void
paint_populations (const CvLindbladRun *s, CvPicture *picture)
{
  const double complex *rho = cv_lindblad_state (s->solver);

  cv_picture_shape (picture, CV_OUTPUT_BARS, s->d, 1);
  picture->x_first = 0;
  picture->dx = 1;
  for (guint i = 0; i < s->d; i++)
    picture->data[i] = creal (rho[(gsize)i * s->d + i]);
}

/* ---- Bloch ball ---- */

/* The present state ends the trail; the ring buffer holds the earlier ones, the oldest first. */
static void
copy_trail (const CvLindbladRun *s, guint k, const double *now, double *to)
{
  gboolean stands = s->trail_t == s->t; /* the last one of the trail is the present one */

  for (guint i = 0; i < s->n_trail; i++)
    {
      guint from = (s->trail_next + TRAIL - s->n_trail + i) % TRAIL;
      memcpy (to + 3 * i, s->trail[k][from], 3 * sizeof *to);
    }
  if (!stands)
    memcpy (to + 3 * s->n_trail, now, 3 * sizeof *to);
}

/* The qubit's steady state as a second series that does not move. */
static gboolean
steady_bloch (CvLindbladRun *s, double *r)
{
  CvLiouvillianJob *job = s->kind == SYSTEM_QUBIT ? cv_lindblad_run_job (s) : NULL;
  const double complex *steady = job && cv_liouvillian_job_done (job) ? cv_liouvillian_job_steady (job) : NULL;

  if (steady)
    cv_spin_chain_bloch (1, steady, 0, r);
  return steady != NULL;
}

static void
paint_bloch (CvLindbladRun *s, CvPicture *picture)
{
  static const char *const site[] = { "site 1", "site 2", "site 3", "site 4", "site 5", "site 6", "site 7", "site 8" };
  double r[CV_SPIN_CHAIN_MAX_SITES][3], steady[3];
  guint n = cv_lindblad_run_bloch (s, r), length = s->n_trail + (s->trail_t == s->t ? 0 : 1);
  gboolean with_steady = n == 1 && steady_bloch (s, steady);

  if (n == 0)
    {
      paint_absent (picture, CV_OUTPUT_BALL, "A cavity has no Bloch vector; its picture is W(x, p).");
      return;
    }
  cv_picture_shape (picture, CV_OUTPUT_BALL, n + (with_steady ? 1 : 0), length);
  for (guint k = 0; k < n; k++)
    {
      copy_trail (s, k, r[k], picture->data + (gsize)3 * k * length);
      picture->curve_name[k] = n == 1 ? "state" : site[k];
    }
  for (guint i = 0; with_steady && i < length; i++)
    memcpy (picture->data + (gsize)3 * (length + i), steady, sizeof steady);
  if (with_steady)
    {
      picture->curve_name[1] = "steady state";
      picture->curve_dashed[1] = TRUE;
    }
  picture->axis_name[0] = "|+⟩";
  picture->axis_name[1] = "|i⟩";
  picture->axis_name[2] = n == 1 ? "|e⟩" : "|↑⟩";
}

/* ---- Spectrum ---- */

static void
paint_spectrum (CvLindbladRun *s, CvPicture *picture)
{
  CvLiouvillianJob *job = cv_lindblad_run_job (s);
  const double complex *value = job && cv_liouvillian_job_done (job) ? cv_liouvillian_job_spectrum (job) : NULL;
  const guint n = s->d * s->d;

  if (!value)
    {
      paint_absent (picture, CV_OUTPUT_POINTS,
                    !job                            ? "Shown up to 32 levels: beyond, ℒ has too many eigenvalues."
                    : cv_liouvillian_job_done (job) ? "The eigenvalues could not be worked out."
                                                    : "Being worked out …");
      return;
    }
  cv_picture_shape (picture, CV_OUTPUT_POINTS, n, 1);
  for (guint i = 0; i < n; i++)
    {
      picture->data[2 * i] = creal (value[i]);
      picture->data[2 * i + 1] = cimag (value[i]);
    }
  if (cv_liouvillian_job_steady (job))
    cv_picture_add_mark (picture, CV_MARK_STATE, 0, 0, 0, 0, "steady");
}

void
cv_lindblad_run_paint (gpointer state, guint output, CvPicture *picture)
{
  CvLindbladRun *s = state;

  switch (output)
    {
    case O_BLOCH:
      paint_bloch (s, picture);
      break;
    case O_SPECTRUM:
      paint_spectrum (s, picture);
      break;
    case O_W:
      if (s->kind == SYSTEM_CAVITY)
        cv_lindblad_run_paint_w (s, picture);
      else
        paint_absent (picture, CV_OUTPUT_FIELD, "W(x, p) is that of a cavity: set the system to Kerr cavity.");
      break;
    case O_POPULATIONS:
      paint_populations (s, picture);
      break;
    case O_RHO:
    default:
      paint_rho (s, picture);
      break;
    }
}
