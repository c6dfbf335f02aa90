/* Cvasi: a toy model, damped oscillator with a closed form
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "toy-model.h"

#include <math.h>
#include <stdatomic.h>

#include "engine/core/error.h"

typedef struct
{
  double omega, x0, v0, gamma_first, gamma;
  double x, v, t;
  guint size;
  double burn;
  gboolean mirror, undisturbed;
  double stops, path;
} Toy;

static atomic_uint n_created, n_alive, most_alive, n_painted;

guint
toy_n_created (void)
{
  return n_created;
}

guint
toy_n_alive (void)
{
  return n_alive;
}

guint
toy_most_alive (void)
{
  return atomic_exchange (&most_alive, n_alive);
}

guint
toy_n_painted (void)
{
  return n_painted;
}

double
toy_x (double omega, double gamma, double x0, double v0, double t)
{
  double w = sqrt (omega * omega - gamma * gamma);
  return exp (-gamma * t) * (x0 * cos (w * t) + (v0 + gamma * x0) / w * sin (w * t));
}

static gpointer
create (const CvValues *values, GError **error)
{
  const char *kick = cv_values_text (values, TOY_KICK);
  char *end;
  double push = g_ascii_strtod (kick, &end);
  double size = cv_values_number (values, TOY_SIZE);

  if (*end || !isfinite (push))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION, "kick = %s: allowed is a number", kick);
      return NULL;
    }
  if (size > TOY_MAX_SIZE)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "size = %g: memory holds up to %d", size, TOY_MAX_SIZE);
      return NULL;
    }
  Toy *toy = g_new0 (Toy, 1);
  toy->omega = cv_values_number (values, TOY_OMEGA);
  toy->x0 = toy->x = cv_values_number (values, TOY_SHAPE) == 0 ? cv_values_number (values, TOY_X0) : 0;
  toy->v0 = toy->v = cv_values_number (values, TOY_V0) + push;
  toy->gamma = toy->gamma_first = cv_values_number (values, TOY_GAMMA);
  toy->size = size == 0 ? 16 : (guint)size;
  toy->burn = cv_values_number (values, TOY_BURN);
  toy->mirror = cv_values_number (values, TOY_MIRROR) != 0;
  toy->undisturbed = TRUE;
  n_created++;
  guint alive = ++n_alive;
  if (alive > most_alive)
    most_alive = alive;
  return toy;
}

static void
destroy (gpointer state)
{
  n_alive--;
  g_free (state);
}

static void
apply (gpointer state, const CvValues *values, guint param)
{
  Toy *toy = state;

  if (param == TOY_GAMMA)
    {
      toy->gamma = cv_values_number (values, TOY_GAMMA);
      toy->undisturbed = toy->undisturbed && (toy->t == 0);
      if (toy->undisturbed)
        toy->gamma_first = toy->gamma;
    }
}

/* Takes `burn` seconds of the clock for one unit of time, as a heavy model would. */
static void
burn (const Toy *toy, double dt)
{
  gint64 until = g_get_monotonic_time () + (gint64)(toy->burn * dt * G_USEC_PER_SEC);

  while (toy->burn > 0 && g_get_monotonic_time () < until)
    ;
}

static void
advance (gpointer state, double t)
{
  Toy *toy = state;
  double dt = t - toy->t, g = toy->gamma, w = sqrt (toy->omega * toy->omega - g * g);
  double e = exp (-g * dt), c = cos (w * dt), s = sin (w * dt) / w;
  double x = toy->x, v = toy->v;

  toy->x = e * (x * c + (v + g * x) * s);
  toy->v = e * (v * c - (g * v + toy->omega * toy->omega * x) * s);
  toy->t = t;
  toy->stops++;
  toy->path += t * t;
  burn (toy, dt);
}

static double
sample_interval (gpointer state)
{
  (void)state;
  return TOY_INTERVAL;
}

static void
observe (gpointer state, double *trace)
{
  Toy *toy = state;

  trace[TOY_X] = toy->mirror ? -toy->x : toy->x;
  trace[TOY_V] = toy->v;
  trace[TOY_ENERGY] = 0.5 * (toy->v * toy->v + toy->omega * toy->omega * toy->x * toy->x);
  trace[TOY_X_THEORY] = toy->undisturbed ? toy_x (toy->omega, toy->gamma, toy->x0, toy->v0, toy->t) : NAN;
  trace[TOY_GAMMA_NOW] = toy->gamma;
  trace[TOY_STOPS] = toy->stops;
  trace[TOY_PATH] = toy->path;
}

/* Every number of a picture tells the time and its place, so that a torn or stale one shows. */
static double
pattern (const Toy *toy, guint place)
{
  return toy->x + 1e-3 * place;
}

static void
paint (gpointer state, guint output, CvPicture *picture)
{
  static const CvOutputKind kinds[] = { CV_OUTPUT_FIELD, CV_OUTPUT_COMPLEX, CV_OUTPUT_CURVES, CV_OUTPUT_MATRIX,
                                        CV_OUTPUT_BARS,  CV_OUTPUT_BALL,    CV_OUTPUT_POINTS, CV_OUTPUT_CIRCUIT };
  const Toy *toy = state;
  gboolean field = output <= TOY_COMPLEX;
  guint n_x = field ? toy->size : 5, n_y = field ? toy->size + 2 : output == TOY_POINTS ? 1 : 2;

  n_painted++;
  cv_picture_shape (picture, kinds[output], n_x, n_y);
  for (guint i = 0; i < n_x * n_y * picture->components; i++)
    picture->data[i] = pattern (toy, i);
  picture->x_first = -4;
  picture->dx = 8.0 / n_x;
  picture->y_first = -2;
  picture->dy = 4.0 / n_y;
  if (output == TOY_FIELD)
    {
      double *margin = cv_picture_want_margin_x (picture);
      for (guint i = 0; i < n_x; i++)
        margin[i] = pattern (toy, i);
      cv_picture_add_mark (picture, CV_MARK_CENTRE, toy->x, toy->v, 0, 0, "Drag: where it starts");
      cv_picture_add_mark (picture, CV_MARK_CELL, 0, 0, 1, 1, "");
    }
  if (output == TOY_BALL)
    {
      double *shade = cv_picture_want_shade (picture, 3, 4);
      for (guint i = 0; i < 12; i++)
        shade[i] = i;
    }
  if (output == TOY_CURVES)
    {
      double *abscissa = cv_picture_want_abscissa (picture);
      for (guint i = 0; i < n_x; i++)
        abscissa[i] = i * i;
      picture->curve_name[0] = "one";
      picture->curve_name[1] = "other";
    }
}

static void
judge (gpointer state, const CvVerdict *before, CvVerdict *verdict)
{
  const Toy *toy = state;

  cv_verdict_add (verdict, before, "size", "Size", fabs (toy->x), 0.5, 2, "The way out is %v.", "Push less.");
}

/* Where it must start to be at x, y now: the motion back through time. */
static gboolean
drag (gpointer state, guint output, guint mark, double x, double y, CvValues *values)
{
  Toy start = *(Toy *)state;

  if (output != TOY_FIELD || mark != 0)
    return FALSE;
  start.x = x;
  start.v = y;
  start.burn = 0;
  advance (&start, 0);
  return cv_values_set_number (values, TOY_X0, CLAMP (start.x, -3, 3), NULL) &&
         cv_values_set_number (values, TOY_V0, CLAMP (start.v, -3, 3), NULL);
}

static const CvChoice shapes[] = { { "out", "Pulled out" }, { "rest", "At rest" }, { NULL, NULL } };

#define ABOUT(i, n) .id = i, .symbol = i, .name = n, .unit = "", .help = n ".", .group = "Toy"

static const CvParam params[] = {
  { ABOUT ("shape", "Shape"), .kind = CV_PARAM_CHOICE, .choices = shapes },
  { ABOUT ("omega", "Frequency"), .kind = CV_PARAM_NUMBER, .scale = CV_SCALE_LOG, .min = 0.5, .max = 50, .def = 2,
    .soft_min = 1, .soft_max = 4 },
  { ABOUT ("x0", "Start"), .kind = CV_PARAM_NUMBER, .min = -3, .max = 3, .def = 1, .shown_when = "shape=out" },
  { ABOUT ("v0", "Speed"), .kind = CV_PARAM_NUMBER, .min = -3, .max = 3, .def = 0.25, .follows = "x0" },
  { ABOUT ("size", "Size"), .kind = CV_PARAM_INTEGER, .min = 4, .max = 4096, .zero_is_auto = TRUE, .expert = TRUE },
  { ABOUT ("mirror", "Mirror"), .kind = CV_PARAM_SWITCH, .max = 1 },
  { ABOUT ("kick", "Kick"), .kind = CV_PARAM_TEXT, .def_text = "0" },
  { ABOUT ("burn", "Seconds a unit takes"), .kind = CV_PARAM_NUMBER, .max = 10, .expert = TRUE },
  { ABOUT ("gamma", "Friction"), .kind = CV_PARAM_NUMBER, .acts = CV_ACTS_LIVE, .max = 0.4 },
  { ABOUT ("tint", "Tint"), .kind = CV_PARAM_NUMBER, .acts = CV_ACTS_LIVE, .max = 1, .follows = "gamma" },
  { ABOUT ("note", "Note"), .kind = CV_PARAM_TEXT, .acts = CV_ACTS_LIVE, .def_text = "-" },
};

static const CvTrace traces[] = {
  { "x", "x", "Place", "", "", CV_SCALE_LINEAR, NULL, FALSE },
  { "v", "v", "Speed", "", "", CV_SCALE_LINEAR, NULL, FALSE },
  { "energy", "E", "Energy", "", "", CV_SCALE_LOG, NULL, FALSE },
  { "x_theory", "x", "Place, closed form", "", "", CV_SCALE_LINEAR, "x", FALSE },
  { "gamma_now", "γ", "Friction in force", "", "", CV_SCALE_LINEAR, NULL, FALSE },
  { "stops", "n", "Stops", "", "", CV_SCALE_LINEAR, NULL, FALSE },
  { "path", "s", "Path", "", "", CV_SCALE_LINEAR, NULL, FALSE },
};

static const CvOutput outputs[] = {
  { "field", CV_OUTPUT_FIELD, "F", "Field", "x", "y", "" },
  { "complex", CV_OUTPUT_COMPLEX, "C", "Complex", "x", "y", "" },
  { "curves", CV_OUTPUT_CURVES, "K", "Curves", "x", "", "" },
  { "matrix", CV_OUTPUT_MATRIX, "M", "Matrix", "", "", "" },
  { "bars", CV_OUTPUT_BARS, "B", "Bars", "", "", "" },
  { "ball", CV_OUTPUT_BALL, "r", "Ball", "", "", "" },
  { "points", CV_OUTPUT_POINTS, "λ", "Points", "", "", "" },
  { "circuit", CV_OUTPUT_CIRCUIT, "U", "Circuit", "", "", "" },
};

const CvModel toy_model = {
  .id = "toy",
  .title = "Toy",
  .summary = "A damped oscillator.",
  .params = params,
  .n_params = G_N_ELEMENTS (params),
  .traces = traces,
  .n_traces = G_N_ELEMENTS (traces),
  .outputs = outputs,
  .n_outputs = G_N_ELEMENTS (outputs),
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = observe,
  .paint = paint,
  .judge = judge,
  .drag = drag,
};

G_STATIC_ASSERT (G_N_ELEMENTS (params) == TOY_N_PARAMS);
G_STATIC_ASSERT (G_N_ELEMENTS (traces) == TOY_N_TRACES);
G_STATIC_ASSERT (G_N_ELEMENTS (outputs) == TOY_N_OUTPUTS);
