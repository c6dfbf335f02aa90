/* Cvasi: a toy system in closed form, so that views can be tested without physics
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "toy.h"

#include <complex.h>
#include <math.h>

typedef struct
{
  double b, rate, t;
  guint n;
  gboolean empty;
} Toy;

static const CvParam params[TOY_N_PARAMS] = {
  { .id = "b",
    .symbol = "b",
    .name = "Half separation",
    .unit = "",
    .help = "",
    .group = "State",
    .min = 0,
    .max = 5,
    .def = 3 },
  { .id = "rate",
    .symbol = "Γ",
    .name = "Rate",
    .unit = "",
    .help = "",
    .group = "State",
    .min = 0,
    .max = 10,
    .def = 0.25,
    .acts = CV_ACTS_LIVE },
  { .id = "points",
    .symbol = "n",
    .name = "Points",
    .unit = "",
    .help = "",
    .group = "State",
    .kind = CV_PARAM_INTEGER,
    .min = 4,
    .max = 1024,
    .def = 96 },
  { .id = "empty",
    .symbol = "∅",
    .name = "Empty",
    .unit = "",
    .help = "",
    .group = "State",
    .kind = CV_PARAM_SWITCH,
    .max = 1 },
};

static const CvTrace traces[TOY_N_TRACES] = {
  { .id = "coherence", .symbol = "|χ|", .name = "Coherence", .unit = "", .help = "", .scale = CV_SCALE_LOG },
  { .id = "coherence_theory",
    .symbol = "e^−Γt",
    .name = "Closed form",
    .unit = "",
    .help = "",
    .scale = CV_SCALE_LOG,
    .theory_of = "coherence" },
  { .id = "purity", .symbol = "Tr ρ²", .name = "Purity", .unit = "", .help = "" },
  { .id = "element", .symbol = "|z₀₁|", .name = "Element 0, 1", .unit = "", .help = "" },
  { .id = "halving", .symbol = "t_½", .name = "Halving", .unit = "", .help = "", .instant = TRUE },
};

static const CvOutput outputs[TOY_N_OUTPUTS] = {
  { .id = "W", .kind = CV_OUTPUT_FIELD, .title = "W(x, p)", .name = "Wigner function", .x_label = "x", .y_label = "p" },
  { .id = "rho",
    .kind = CV_OUTPUT_COMPLEX,
    .title = "ρ(x, x′)",
    .name = "Density matrix",
    .x_label = "x",
    .y_label = "x′" },
  { .id = "curves", .kind = CV_OUTPUT_CURVES, .title = "P(x)", .name = "Two curves", .x_label = "x", .y_label = "P" },
  { .id = "bars", .kind = CV_OUTPUT_BARS, .title = "p(n)", .name = "Bars", .x_label = "n", .y_label = "p" },
  { .id = "matrix", .kind = CV_OUTPUT_MATRIX, .title = "ρ", .name = "Matrix", .x_label = "i", .y_label = "j" },
  { .id = "ball", .kind = CV_OUTPUT_BALL, .title = "r", .name = "Bloch ball" },
  { .id = "spectrum", .kind = CV_OUTPUT_POINTS, .title = "λ", .name = "Spectrum" },
  { .id = "circuit", .kind = CV_OUTPUT_CIRCUIT, .title = "U", .name = "Circuit" },
};

static gpointer
create (const CvValues *values, GError **error)
{
  Toy *toy = g_new0 (Toy, 1);
  (void)error;

  toy->b = cv_values_number (values, TOY_B);
  toy->rate = cv_values_number (values, TOY_RATE);
  toy->empty = cv_values_number (values, TOY_EMPTY) > 0.5;
  toy->n = (guint)cv_values_number (values, TOY_POINTS);
  return toy;
}

static void
apply (gpointer state, const CvValues *values, guint param)
{
  Toy *toy = state;

  if (param == TOY_RATE)
    toy->rate = cv_values_number (values, TOY_RATE);
}

static void
advance (gpointer state, double t)
{
  ((Toy *)state)->t = t;
}

static double
sample_interval (gpointer state)
{
  (void)state;
  return 0.05;
}

static void
observe (gpointer state, double *trace)
{
  const Toy *toy = state;

  trace[TOY_COHERENCE] = exp (-toy->rate * toy->t);
  trace[TOY_THEORY] = trace[TOY_COHERENCE];
  trace[TOY_ELEMENT] = hypot (cos (0.7 * 2 + toy->t), cos (0.7 * 3 + toy->t));
  trace[TOY_HALVING] = toy->t * toy->rate < G_LN2 ? NAN : G_LN2 / toy->rate;
  trace[TOY_PURITY] = 0.5 * (1.0 + exp (-2.0 * toy->rate * toy->t));
}

double
toy_w (double b, double rate, double t, double x, double p)
{
  const double X = x * cos (t) - p * sin (t), P = x * sin (t) + p * cos (t);
  const double lumps = exp (-(X - b) * (X - b) - P * P) + exp (-(X + b) * (X + b) - P * P);

  return (lumps + 2.0 * exp (-rate * t - X * X - P * P) * cos (2.0 * b * P)) / (2.0 * G_PI * (1.0 + exp (-b * b)));
}

static double
at (guint i, guint n)
{
  return TOY_HALF_WIDTH * ((2.0 * i + 1.0) / n - 1.0);
}

static void
lay_out (const Toy *toy, CvOutputKind kind, CvPicture *picture)
{
  cv_picture_shape (picture, kind, toy->n, toy->n);
  picture->x_first = picture->y_first = at (0, toy->n);
  picture->dx = picture->dy = 2.0 * TOY_HALF_WIDTH / toy->n;
  picture->unit_x = picture->unit_y = 1.0;
  picture->unit_x_name = "a";
  picture->unit_y_name = kind == CV_OUTPUT_FIELD ? "ħ/a" : "a";
}

static void
paint_w (const Toy *toy, CvPicture *picture)
{
  lay_out (toy, CV_OUTPUT_FIELD, picture);
  for (guint i = 0; i < toy->n; i++)
    for (guint j = 0; j < toy->n; j++)
      picture->data[i * toy->n + j] = toy_w (toy->b, toy->rate, toy->t, at (i, toy->n), at (j, toy->n));
  double *margin_x = cv_picture_want_margin_x (picture), *margin_y = cv_picture_want_margin_y (picture);
  for (guint i = 0; i < toy->n; i++)
    for (guint j = margin_x[i] = margin_y[i] = 0; j < toy->n; j++)
      {
        margin_x[i] += picture->data[i * toy->n + j] * picture->dy;
        margin_y[i] += picture->data[j * toy->n + i] * picture->dx;
      }
  double *orbit = cv_picture_want_orbit (picture, 65);
  for (guint k = 0; k < 65; k++)
    {
      orbit[2 * k] = toy->b * cos (2.0 * G_PI * k / 64.0);
      orbit[2 * k + 1] = toy->b * sin (2.0 * G_PI * k / 64.0);
    }
  picture->bound = 1.0 / G_PI;
  picture->cell_x = picture->cell_y = sqrt (2.0 * G_PI);
  for (int side = 1; side >= -1; side -= 2)
    {
      const double x = side * toy->b * cos (toy->t), p = -side * toy->b * sin (toy->t);
      cv_picture_add_mark (picture, CV_MARK_CENTRE, x, p, 0, 0, "Drag the packet");
      cv_picture_add_mark (picture, CV_MARK_RIM, x, p, 1, 1, "Drag the rim");
    }
}

/* A coherent state at x_c, p_c. */
static double complex
packet (double x, double x_c, double p_c)
{
  return pow (G_PI, -0.25) * exp (-0.5 * (x - x_c) * (x - x_c)) * cexp (I * p_c * (x - 0.5 * x_c));
}

static void
paint_rho (const Toy *toy, CvPicture *picture)
{
  const double x_c = toy->b * cos (toy->t), p_c = -toy->b * sin (toy->t), keep = exp (-toy->rate * toy->t);

  lay_out (toy, CV_OUTPUT_COMPLEX, picture);
  for (guint i = 0; i < toy->n; i++)
    for (guint j = 0; j < toy->n; j++)
      {
        const double x = at (i, toy->n), y = at (j, toy->n);
        const double complex right = packet (x, x_c, p_c), left = packet (x, -x_c, -p_c);
        const double complex right_too = conj (packet (y, x_c, p_c)), left_too = conj (packet (y, -x_c, -p_c));
        const double complex rho =
            0.5 * (right * right_too + left * left_too + keep * (right * left_too + left * right_too));
        picture->data[2 * (i * toy->n + j)] = creal (rho);
        picture->data[2 * (i * toy->n + j) + 1] = cimag (rho);
      }
  cv_picture_add_mark (picture, CV_MARK_CELL, x_c, -x_c, 1, 1, "Off-diagonal block");
  cv_picture_add_mark (picture, CV_MARK_CELL, -x_c, x_c, 1, 1, "Off-diagonal block");
}

static void
paint_others (const Toy *toy, guint output, CvPicture *picture)
{
  if (output == TOY_CURVES)
    {
      cv_picture_shape (picture, CV_OUTPUT_CURVES, 65, 2);
      double *x = cv_picture_want_abscissa (picture);
      for (guint i = 0; i < 65; i++)
        {
          x[i] = -4.0 + i / 8.0;
          picture->data[i] = exp (-x[i] * x[i]);
          picture->data[65 + i] = 0.5 * exp (-0.5 * x[i] * x[i]);
        }
      picture->curve_name[0] = "narrow";
      picture->curve_name[1] = "wide";
      picture->curve_dashed[1] = TRUE;
      return;
    }
  cv_picture_shape (picture, output == TOY_BARS ? CV_OUTPUT_BARS : CV_OUTPUT_MATRIX, 4, output == TOY_BARS ? 1 : 4);
  for (guint i = 0; i < 4 * picture->n_y * picture->components; i++)
    picture->data[i] = cos (0.7 * i + toy->t);
  picture->curve_name[0] = "weights";
}

static void
paint_ball (const Toy *toy, CvPicture *picture)
{
  cv_picture_shape (picture, CV_OUTPUT_BALL, 1, 20);
  for (guint k = 0; k < 20; k++)
    {
      const double t = toy->t - 0.05 * (19 - k), length = exp (-toy->rate * fmax (t, 0));
      picture->data[3 * k] = 0.8 * length * cos (t);
      picture->data[3 * k + 1] = 0.8 * length * sin (t);
      picture->data[3 * k + 2] = 0.6;
    }
  cv_picture_add_mark (picture, CV_MARK_STATE, 0, 0, 0, 0, "pointer state");
}

static void
paint_new_kinds (const Toy *toy, guint output, CvPicture *picture)
{
  if (output == TOY_BALL)
    {
      paint_ball (toy, picture);
      return;
    }
  if (output == TOY_SPECTRUM)
    {
      const double lambda[] = { 0, 0, -toy->rate, 0, -2 * toy->rate, 1, -2 * toy->rate, -1 };
      cv_picture_shape (picture, CV_OUTPUT_POINTS, 4, 1);
      for (guint k = 0; k < 8; k++)
        picture->data[k] = lambda[k];
      return;
    }
  const double gates[] = { CV_GATE_NONE, CV_GATE_NONE, CV_GATE_H, CV_GATE_NONE, CV_GATE_CONTROL, CV_GATE_TARGET };
  cv_picture_shape (picture, CV_OUTPUT_CIRCUIT, 3, 2);
  for (guint k = 0; k < 6; k++)
    picture->data[k] = gates[k];
  double *clock = cv_picture_want_margin_x (picture);
  clock[0] = 1.0 / 3 + 2.0 / 3 * exp (-toy->t);
  clock[1] = clock[2] = (1 - clock[0]) / 2;
}

static int
trace_of_element (guint output, guint row, guint column)
{
  return output == TOY_MATRIX && row + column == 1 ? TOY_ELEMENT : -1;
}

static void
paint (gpointer state, guint output, CvPicture *picture)
{
  if (((Toy *)state)->empty)
    {
      cv_picture_shape (picture, outputs[output].kind, 0, 0);
      picture->absent = TOY_ABSENT;
      return;
    }
  if (output >= TOY_BALL)
    paint_new_kinds (state, output, picture);
  else if (output == TOY_W)
    paint_w (state, picture);
  else if (output == TOY_RHO)
    paint_rho (state, picture);
  else
    paint_others (state, output, picture);
}

static void
judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  (void)state, (void)before;
  verdict->n = 0;
}

static gboolean
drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values)
{
  (void)state;
  if (output != TOY_W || mark > 3)
    return FALSE;
  return cv_values_set_number (values, TOY_B, CLAMP (hypot (x, y), 0.0, 5.0), NULL);
}

const CvModel toy_model = {
  .id = "toy",
  .title = "Toy",
  .summary = "Two packets in closed form",
  .params = params,
  .n_params = TOY_N_PARAMS,
  .traces = traces,
  .n_traces = TOY_N_TRACES,
  .outputs = outputs,
  .n_outputs = TOY_N_OUTPUTS,
  .create = create,
  .destroy = g_free,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = observe,
  .paint = paint,
  .judge = judge,
  .drag = drag,
  .trace_of_element = trace_of_element,
};

CvRunner *
toy_runner (void)
{
  CvRunner *runner = cv_runner_new ();
  g_autoptr (CvValues) values = cv_values_new (params, TOY_N_PARAMS);

  cv_runner_show (runner, (1 << TOY_N_OUTPUTS) - 1);
  cv_runner_load (runner, &toy_model, values);
  return runner;
}

CvFrame *
toy_frame (CvRunner *runner, double t)
{
  CvFrame *frame = cv_runner_wait (runner, cv_runner_seek (runner, t), 10.0);

  g_assert_nonnull (frame);
  return frame;
}

const CvPanelSpec *
toy_panel (CvPanelKind kind, const char *output, const char *const *ids)
{
  static CvPanelSpec spec;

  spec = (CvPanelSpec){ .kind = kind, .output = (char *)output, .traces = (char **)ids };
  if (kind == CV_PANEL_PLOT)
    {
      spec.title = (char *)"Coherence decay";
      spec.scale = CV_SCALE_LOG;
      spec.fit = (char *)"coherence";
    }
  return &spec;
}
