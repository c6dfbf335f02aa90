/* Cvasi: a toy system with every kind of parameter, so that controls can be tested without physics
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"

static const CvChoice choices[] = {
  { "one", "The first" }, { "two", "The second" }, { "three", "A third, with a long name" }, { NULL, NULL }
};

static const CvParam params[KINDS_N_PARAMS] = {
  [KINDS_KIND] = { .id = "kind",
                   .symbol = "k",
                   .name = "Kind",
                   .unit = "",
                   .help = "Which one.",
                   .group = "State",
                   .kind = CV_PARAM_CHOICE,
                   .choices = choices },
  [KINDS_SCALE] = { .id = "scale",
                    .symbol = "s",
                    .name = "Scale",
                    .unit = "",
                    .help = "A scale.",
                    .group = "State",
                    .scale = CV_SCALE_LOG,
                    .min = 1e-4,
                    .max = 4,
                    .def = 1,
                    .soft_min = 0.01,
                    .soft_max = 1 },
  [KINDS_COUNT] = { .id = "count",
                    .symbol = "n",
                    .name = "Count",
                    .unit = "",
                    .help = "A count.",
                    .group = "State",
                    .kind = CV_PARAM_INTEGER,
                    .min = 0,
                    .max = 60,
                    .def = 3,
                    .soft_min = 0,
                    .soft_max = 20 },
  [KINDS_LINEAR] = { .id = "linear",
                     .symbol = "b",
                     .name = "Linear",
                     .unit = "cm",
                     .help = "A length.",
                     .group = "State",
                     .min = 0,
                     .max = 8,
                     .def = 3,
                     .soft_min = 0,
                     .soft_max = 5 },
  [KINDS_HIDDEN] = { .id = "hidden",
                     .symbol = "h",
                     .name = "Hidden",
                     .unit = "",
                     .help = "Only for the second kind.",
                     .group = "State",
                     .min = 0,
                     .max = 1,
                     .shown_when = "kind=two" },
  [KINDS_FORMULA] = { .id = "formula",
                      .symbol = "V(x)",
                      .name = "Formula",
                      .unit = "",
                      .help = "Typed.",
                      .group = "State",
                      .kind = CV_PARAM_TEXT,
                      .def_text = "x^2" },
  [KINDS_SWITCH] = { .id = "switch",
                     .symbol = "!",
                     .name = "Switch",
                     .unit = "",
                     .help = "On or off.",
                     .group = "State",
                     .kind = CV_PARAM_SWITCH,
                     .max = 1 },
  [KINDS_LIVE] = { .id = "live",
                   .symbol = "D",
                   .name = "Live",
                   .unit = "",
                   .help = "At once.",
                   .group = "Dynamics",
                   .acts = CV_ACTS_LIVE,
                   .min = 0,
                   .max = 1,
                   .soft_min = 0,
                   .soft_max = 0.05 },
  [KINDS_FOLLOWER] = { .id = "follower",
                       .symbol = "s_dyn",
                       .name = "Follower",
                       .unit = "",
                       .help = "Follows s.",
                       .group = "Dynamics",
                       .scale = CV_SCALE_LOG,
                       .min = 1e-4,
                       .max = 4,
                       .def = 1,
                       .follows = "scale",
                       .expert = TRUE },
  [KINDS_AUTO] = { .id = "auto",
                   .symbol = "n_x",
                   .name = "Points",
                   .unit = "",
                   .help = "0: automatic.",
                   .group = "Numbers",
                   .kind = CV_PARAM_INTEGER,
                   .min = 16,
                   .max = 4096,
                   .zero_is_auto = TRUE,
                   .expert = TRUE },
  [KINDS_SIZE] = { .id = "size",
                   .symbol = "N",
                   .name = "Size",
                   .unit = "",
                   .help = "Too large above 1000.",
                   .group = "Numbers",
                   .kind = CV_PARAM_INTEGER,
                   .min = 1,
                   .max = 100000,
                   .def = 10,
                   .expert = TRUE },
};

static const CvTrace traces[KINDS_N_TRACES] = {
  { .id = "x", .symbol = "x", .name = "Position", .unit = "", .help = "" }
};

static const CvOutput outputs[KINDS_N_OUTPUTS] = {
  { .id = "field",
    .kind = CV_OUTPUT_FIELD,
    .title = "F(x, y)",
    .name = "Field",
    .x_label = "x",
    .y_label = "y",
    .help = "" },
  { .id = "curves",
    .kind = CV_OUTPUT_CURVES,
    .title = "C(x)",
    .name = "Curves",
    .x_label = "x",
    .y_label = "C",
    .help = "" },
};

typedef struct
{
  double t;
  CvValues *values;
} Kinds;

static gpointer
create (const CvValues *values, GError **error)
{
  if (strchr (cv_values_text (values, KINDS_FORMULA), '('))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION,
                   "The formula does not parse: numbers, x and + - * / ^ are allowed.");
      return NULL;
    }
  if (cv_values_number (values, KINDS_SIZE) > 1000.0)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "That does not fit: up to 1000 is allowed.");
      return NULL;
    }
  Kinds *state = g_new0 (Kinds, 1);
  state->values = cv_values_copy ((CvValues *)values);
  return state;
}

static void
destroy (gpointer data)
{
  Kinds *state = data;
  cv_values_unref (state->values);
  g_free (state);
}

static void
apply (gpointer data, const CvValues *values, guint param)
{
  Kinds *state = data;
  cv_values_set_number (state->values, param, cv_values_number (values, param), NULL);
}

static void
advance (gpointer data, double t)
{
  ((Kinds *)data)->t = t;
}

static double
sample_interval (gpointer data)
{
  (void)data;
  return 0.05;
}

static void
observe (gpointer data, double *trace)
{
  Kinds *state = data;
  trace[KINDS_X] = cv_values_number (state->values, KINDS_SCALE) * cos (state->t);
}

static void
paint (gpointer data, guint output, CvPicture *picture)
{
  Kinds *state = data;
  guint n = 32;

  cv_picture_shape (picture, outputs[output].kind, n, output == KINDS_FIELD ? n : 1);
  picture->x_first = picture->y_first = -4.0;
  picture->dx = picture->dy = 8.0 / (n - 1);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < picture->n_y; j++)
      picture->data[i * picture->n_y + j] = sin (0.4 * i + 0.2 * j + state->t);
  if (output == KINDS_FIELD)
    {
      cv_picture_add_mark (picture, CV_MARK_CENTRE, cv_values_number (state->values, KINDS_LINEAR), 0.0, 0.0, 0.0,
                           "Drag: b");
      return;
    }
  double *abscissa = cv_picture_want_abscissa (picture);
  for (guint i = 0; i < n; i++)
    abscissa[i] = i;
  picture->curve_name[0] = "curve";
}

static void
judge (gpointer data, const CvVerdict *before, CvVerdict *verdict)
{
  Kinds *state = data;
  cv_verdict_add (verdict, before, "norm", "Norm", 1e-12, 1e-9, 1e-6, "The norm differs from 1 by %v.", NULL);
  cv_verdict_add (verdict, before, "step_error", "Step", 0.01 * state->t, 0.1, 1.0, "The step error is %v.",
                  "Take a smaller step.");
}

static gboolean
drag (gpointer data, guint output, guint mark, double x, double y, CvValues *values)
{
  (void)data, (void)output, (void)mark, (void)y;
  return cv_values_set_number (values, KINDS_LINEAR, CLAMP (x, 0.0, 8.0), NULL);
}

const CvModel kinds_model = {
  .id = "kinds",
  .title = "Every kind of parameter",
  .summary = "",
  .params = params,
  .n_params = KINDS_N_PARAMS,
  .traces = traces,
  .n_traces = KINDS_N_TRACES,
  .outputs = outputs,
  .n_outputs = KINDS_N_OUTPUTS,
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

CvScenario *
kinds_scenario (const char *id)
{
  static char *watch[] = { (char *)"Watch this.", NULL }, *attempt[] = { (char *)"Try that.", NULL };
  static char *x[] = { (char *)"x", NULL };
  CvPanelSpec panels[] = {
    { .kind = CV_PANEL_HEATMAP, .output = (char *)"field", .column = 0, .row = 0, .columns = 2, .rows = 2 },
    { .kind = CV_PANEL_CURVES, .output = (char *)"curves", .column = 2, .row = 0, .columns = 1, .rows = 1 },
    { .kind = CV_PANEL_PLOT, .title = (char *)"Motion", .traces = x, .column = 2, .row = 1, .columns = 1, .rows = 1 },
  };
  g_autoptr (CvValues) values = cv_values_new (params, KINDS_N_PARAMS);
  CvScenario scenario = { .id = (char *)id,
                          .title = (char *)id,
                          .chapter = (char *)"Chapter",
                          .story = (char *)"A story.",
                          .equation = (char *)"<i>D</i> = <i>s</i>",
                          .watch = watch,
                          .attempt = attempt,
                          .model = &kinds_model,
                          .values = values,
                          .speed = 1.0,
                          .until = INFINITY,
                          .n_panels = G_N_ELEMENTS (panels),
                          .panels = panels };
  cv_values_set_number (values, KINDS_LINEAR, 2.0, NULL);
  return cv_scenario_copy (&scenario);
}
