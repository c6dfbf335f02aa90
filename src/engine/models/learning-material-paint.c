/* Cvasi: model "learning-material", its pictures and what the pointer may do to them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "engine/models/learning-material-private.h"

#define POINTS 161 /* of a curve over an epoch */
#define TRAIL 41   /* points of the way of a Bloch vector */
#define TOP 1.05   /* of both figures */

static void
say_absent (CvPicture *picture, CvOutputKind kind, const char *why)
{
  cv_picture_shape (picture, kind, 0, 0);
  picture->absent = why;
}

/* Instants of an epoch as abscissa. */
static void
lay_out_epoch (const CvLearningMaterial *s, CvPicture *picture, guint n_curves)
{
  cv_picture_shape (picture, CV_OUTPUT_CURVES, POINTS, n_curves);
  double *abscissa = cv_picture_want_abscissa (picture);

  for (guint i = 0; i < POINTS; i++)
    abscissa[i] = s->T * i / (POINTS - 1);
}

/* Is the direct recovery nearly all that there is? Before that its closed form would be that of another material. */
static gboolean
recovers_directly (const CvLearningMaterial *s)
{
  double square = 0;

  for (guint i = 0; i < s->law->n; i++)
    square += s->learning.w[i] * s->learning.w[i];
  return pow (s->learning.w[1 * 4 + 3], 2) > 0.9 * square;
}

static void
paint_figure (CvLearningMaterial *s, LmMaterial *material, double (*closed) (const CvLearningMaterial *, double),
              CvPicture *picture)
{
  const gboolean has_form = !isnan (closed (s, 0)) && (closed == lm_bare_form || recovers_directly (s));

  lay_out_epoch (s, picture, has_form ? 4 : 3);
  lm_begin (s, &s->scratch);
  for (guint i = 0; i < POINTS; i++)
    {
      double y[LM_MOST_D];
      double complex rho_01;

      if (i > 0)
        lm_move (s, material, &material->paint_step, &s->scratch, s->T / (POINTS - 1));
      lm_output (s, &s->scratch, y);
      lm_elements (s, y, &picture->data[i], &picture->data[POINTS + i], &rho_01);
      picture->data[2 * POINTS + i] = cabs (rho_01);
      if (has_form)
        picture->data[3 * POINTS + i] = closed (s, picture->abscissa[i]);
    }
  picture->curve_name[0] = "ρ₀₀";
  picture->curve_name[1] = "ρ₁₁";
  picture->curve_name[2] = "|ρ₀₁|";
  picture->curve_name[3] = closed == lm_bare_form ? "no channels" : "closed form";
  picture->curve_dashed[3] = TRUE;
  /* Both figures on one scale. */
  picture->y_first = 0;
  picture->dy = TOP;
}

/* From one qubit's and two qubits' operators. */
static const char *const operators[] = { "1", "X", "Y", "Z" };
static const char *const pairs[] = { "1⊗1", "1⊗X", "1⊗Y", "1⊗Z", "X⊗1", "X⊗X", "X⊗Y", "X⊗Z",
                                     "Y⊗1", "Y⊗X", "Y⊗Y", "Y⊗Z", "Z⊗1", "Z⊗X", "Z⊗Y", "Z⊗Z" };
/* To a sector from a sector; of so many sectors. */
static const char *const channels_of[][16] = {
  [1] = { "1←1" },
  [2] = { "1←1", "1←2", "2←1", "2←2" },
  [3] = { "1←1", "1←2", "1←3", "2←1", "2←2", "2←3", "3←1", "3←2", "3←3" },
  [4] = { "1←1", "1←2", "1←3", "1←4", "2←1", "2←2", "2←3", "2←4", "3←1", "3←2", "3←3", "3←4", "4←1", "4←2", "4←3",
          "4←4" },
};

/* Rows: operators; columns: channels i <- j. */
static void
paint_weights (const CvLearningMaterial *s, const double *w, CvPicture *picture)
{
  if (!w)
    {
      say_absent (picture, CV_OUTPUT_MATRIX, "The weights of the bath are the bars of its spectral density.");
      return;
    }
  const guint channels = s->n_sectors * s->n_sectors;
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, s->d, channels);
  for (guint m = 0; m < s->d; m++)
    for (guint c = 0; c < channels; c++)
      {
        picture->data[2 * (m * channels + c)] = w[c * s->d + m];
        picture->data[2 * (m * channels + c) + 1] = 0;
      }
  picture->row_name = s->d == 4 ? operators : pairs;
  if (s->n_sectors < G_N_ELEMENTS (channels_of))
    picture->column_name = channels_of[s->n_sectors];
}

static void
paint_sectors (CvLearningMaterial *s, CvPicture *picture)
{
  static const char *const names[CV_MAX_CURVES] = { "sector 1", "sector 2", "sector 3", "sector 4",
                                                    "sector 5", "sector 6", "sector 7", "sector 8" };
  const guint n = MIN (s->n_sectors, CV_MAX_CURVES);

  if (s->bath)
    {
      say_absent (picture, CV_OUTPUT_CURVES, "A bath of modes has no sectors.");
      return;
    }
  lay_out_epoch (s, picture, n);
  lm_begin (s, &s->scratch);
  for (guint i = 0; i < POINTS; i++)
    {
      if (i > 0)
        lm_move (s, &s->learning, &s->learning.paint_step, &s->scratch, s->T / (POINTS - 1));
      for (guint c = 0; c < n; c++)
        picture->data[c * POINTS + i] = lm_population (s, &s->scratch, c);
    }
  for (guint c = 0; c < n; c++)
    picture->curve_name[c] = names[c];
  picture->y_first = 0;
  picture->dy = TOP;
}

static void
paint_cost (const CvLearningMaterial *s, CvPicture *picture)
{
  /* Two points at least: a curve needs a width. */
  const guint n = MAX (s->n_history, 2);

  cv_picture_shape (picture, CV_OUTPUT_CURVES, n, 1);
  double *abscissa = cv_picture_want_abscissa (picture);
  for (guint i = 0; i < n; i++)
    {
      abscissa[i] = (double)i * s->stride;
      picture->data[i] = s->history[MIN (i, s->n_history - 1)];
    }
  picture->curve_name[0] = "C";
  picture->log_y = TRUE;
}

/* Coordinates of the qubit that the code carries. */
static void
bloch_vector (const CvLearningMaterial *s, const LmMotion *motion, double *vector)
{
  double y[LM_MOST_D], rho_00, rho_11;
  double complex rho_01;

  lm_output (s, motion, y);
  lm_elements (s, y, &rho_00, &rho_11, &rho_01);
  vector[0] = 2 * creal (rho_01);
  vector[1] = -2 * cimag (rho_01);
  vector[2] = rho_00 - rho_11;
}

/* Six states that share one material, so that the way is gone once. */
static void
paint_ways (CvLearningMaterial *s, LmMaterial *material, double *data)
{
  static const double angles[6][2] = { { G_PI / 2, 0 },         { G_PI / 2, G_PI }, { G_PI / 2, G_PI / 2 },
                                       { G_PI / 2, -G_PI / 2 }, { 0, 0 },           { G_PI, 0 } };
  const double theta = s->theta, phi = s->phi, end = s->clock == CLOCK_EPOCH ? s->t : s->T;

  lm_begin (s, &s->scratch);
  for (guint j = 0; j < TRAIL; j++)
    {
      if (j > 0 && end > 0)
        lm_move (s, material, &material->paint_step, &s->scratch, end / (TRAIL - 1));
      /* The last point is where it is, also when the noise has changed on the way. */
      const LmMotion *here = j == TRAIL - 1 ? &material->now : &s->scratch;
      for (guint i = 0; i < 6; i++)
        {
          s->theta = angles[i][0];
          s->phi = angles[i][1];
          lm_set_input (s);
          bloch_vector (s, here, data + 3 * (i * TRAIL + j));
        }
    }
  s->theta = theta;
  s->phi = phi;
  lm_set_input (s);
}

static void
paint_bloch (CvLearningMaterial *s, LmMaterial *material, CvPicture *picture)
{
  cv_picture_shape (picture, CV_OUTPUT_BALL, 6, TRAIL);
  paint_ways (s, material, picture->data);
  picture->axis_name[0] = "|+⟩";
  picture->axis_name[1] = "|i⟩";
  picture->axis_name[2] = "|0⟩";
  cv_picture_add_mark (picture, CV_MARK_STATE, s->theta, s->phi, 0, 0, "Drag: input");
}

static void
paint_rho (const CvLearningMaterial *s, const LmMotion *motion, CvPicture *picture)
{
  const guint d = s->d == 4 ? 2 : 4;
  static const char *const kets[] = { "|0⟩", "|1⟩" }, *const kets_of_two[] = { "|00⟩", "|01⟩", "|10⟩", "|11⟩" };
  double y[LM_MOST_D];
  double complex rho[16];

  lm_output (s, motion, y);
  cv_pauli_to_density (s->pauli, y, rho);
  cv_picture_shape (picture, CV_OUTPUT_MATRIX, d, d);
  memcpy (picture->curve_name, d == 2 ? kets : kets_of_two, d * sizeof *kets);
  for (guint r = 0; r < d; r++)
    for (guint c = 0; c < d; c++)
      {
        picture->data[2 * (r * d + c)] = creal (rho[c * d + r]);
        picture->data[2 * (r * d + c) + 1] = cimag (rho[c * d + r]);
      }
}

static void
paint_spectral_density (const CvLearningMaterial *s, CvPicture *picture)
{
  if (!s->bath)
    {
      say_absent (picture, CV_OUTPUT_BARS, "Only the bath has a spectral density: mechanism = spectrum.");
      return;
    }
  const guint n = s->bath_spec.n;
  cv_picture_shape (picture, CV_OUTPUT_BARS, n, 2);
  memcpy (cv_picture_want_abscissa (picture), cv_bath_detunings (s->bath), n * sizeof (double));
  for (guint k = 0; k < n; k++)
    {
      picture->data[k] = s->fixed.g[k] * s->fixed.g[k];
      picture->data[n + k] = s->learning.g[k] * s->learning.g[k];
    }
  picture->curve_name[0] = "flat";
  picture->curve_name[1] = "learned";
}

static void
paint_kernel (const CvLearningMaterial *s, CvPicture *picture)
{
  static const char *const names[] = { "Re k, flat", "Re k, learned", "Im k, flat", "Im k, learned" };

  if (!s->bath)
    {
      say_absent (picture, CV_OUTPUT_CURVES, "Only the bath has a memory kernel: mechanism = spectrum.");
      return;
    }
  /* The kernel of a symmetric band is real, and learning keeps it symmetric. */
  const guint n_curves = s->bath_spec.offset == 0 ? 2 : 4;
  lay_out_epoch (s, picture, n_curves);
  for (guint i = 0; i < POINTS; i++)
    for (guint c = 0; c < n_curves; c++)
      {
        double complex k = cv_bath_kernel (s->bath, c % 2 ? s->learning.g : s->fixed.g, picture->abscissa[i]);
        picture->data[c * POINTS + i] = c < 2 ? creal (k) : cimag (k);
      }
  for (guint c = 0; c < n_curves; c++)
    picture->curve_name[c] = names[c];
}

void
cv_learning_material_paint (gpointer state, guint output, CvPicture *picture)
{
  CvLearningMaterial *s = state;

  switch (output)
    {
    case O_FIGURE_1:
      paint_figure (s, &s->fixed, lm_bare_form, picture);
      break;
    case O_FIGURE_2:
      paint_figure (s, &s->learning, lm_closed_form, picture);
      break;
    case O_WEIGHTS:
      paint_weights (s, s->law ? s->law->w : NULL, picture);
      break;
    case O_MOMENTA:
      paint_weights (s, s->law ? s->law->m : NULL, picture);
      break;
    case O_SECTORS:
      paint_sectors (s, picture);
      break;
    case O_COST_CURVE:
      paint_cost (s, picture);
      break;
    case O_BLOCH:
      paint_bloch (s, &s->learning, picture);
      break;
    case O_BLOCH_FIXED:
      paint_bloch (s, &s->fixed, picture);
      break;
    case O_RHO_FIXED:
      paint_rho (s, &s->fixed.now, picture);
      break;
    case O_RHO_LEARNING:
      paint_rho (s, &s->learning.now, picture);
      break;
    case O_SPECTRAL_DENSITY:
      paint_spectral_density (s, picture);
      break;
    default:
      paint_kernel (s, picture);
      break;
    }
}

gboolean
cv_learning_material_drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values)
{
  (void)state;
  if ((output != O_BLOCH && output != O_BLOCH_FIXED) || mark != 0 || !isfinite (x) || !isfinite (y))
    return FALSE;
  cv_values_set_number (values, P_INPUT, INPUT_ANGLES, NULL);
  cv_values_set_number (values, P_THETA, CLAMP (x, 0, G_PI), NULL);
  cv_values_set_number (values, P_PHI, remainder (y, 2 * G_PI), NULL);
  return TRUE;
}

/* Of the elements of one qubit. */
int
cv_learning_material_trace_of_element (guint output, guint row, guint column)
{
  static const int fixed[2][2] = { { T_RHO_00_FIXED, T_RHO_01_FIXED }, { T_RHO_01_FIXED, T_RHO_11_FIXED } };
  static const int learning[2][2] = { { T_RHO_00_LEARNING, T_RHO_01_LEARNING },
                                      { T_RHO_01_LEARNING, T_RHO_11_LEARNING } };

  if (row > 1 || column > 1 || (output != O_RHO_FIXED && output != O_RHO_LEARNING))
    return -1;
  return output == O_RHO_FIXED ? fixed[row][column] : learning[row][column];
}
