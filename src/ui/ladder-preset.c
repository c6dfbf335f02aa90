/* Cvasi: what a ladder begins with
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/ladder-preset.h"

#include <math.h>

#define COUNT 9
#define UNTIL 10.0
#define DECADES 100.0

static gboolean
is_number (const CvParam *param)
{
  return param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER;
}

/* Two decades down, or what there is; up where that is next to nothing. */
static void
log_axis (const CvParam *param, double now, CvSweepAxis *axis)
{
  double low = MAX (now / DECADES, param->min), high = MIN (now * DECADES, param->max);

  axis->log = TRUE;
  axis->from = now;
  axis->to = now / low > 3 ? low : high;
}

gboolean
cv_ladder_preset_axis (const CvModel *model, const CvValues *values, guint param, CvSweepAxis *axis)
{
  const CvParam *p = &model->params[param];
  const gboolean soft = p->soft_max > p->soft_min;
  double now;

  *axis = (CvSweepAxis){ .param = param };
  if (!is_number (p))
    return FALSE;
  now = cv_values_number (values, param);
  axis->count = COUNT;
  if (p->scale == CV_SCALE_LOG && now > 0)
    log_axis (p, now, axis);
  else if (p->scale == CV_SCALE_LOG && soft && p->soft_min > 0)
    *axis = (CvSweepAxis){ param, p->soft_min, p->soft_max, TRUE, COUNT };
  else
    {
      axis->from = soft ? p->soft_min : p->min;
      axis->to = soft ? p->soft_max : p->max;
    }
  if (p->kind == CV_PARAM_INTEGER)
    {
      axis->log = FALSE;
      axis->from = rint (axis->from);
      axis->to = rint (axis->to);
      axis->count = (guint)MIN (fabs (axis->to - axis->from) + 1, COUNT);
    }
  return TRUE;
}

static int
number_named (const CvModel *model, const char *id)
{
  int param = cv_model_find_param (model, id);

  return param >= 0 && is_number (&model->params[param]) ? param : -1;
}

/* The first number that is to be seen and is not `but`. */
static int
first_number (const CvModel *model, const CvValues *values, int but)
{
  for (guint i = 0; i < model->n_params; i++)
    if ((int)i != but && is_number (&model->params[i]) && cv_values_shown (values, i) && !model->params[i].expert)
      return (int)i;
  return -1;
}

static gboolean
preset_axes (const CvScenario *scenario, const CvValues *values, CvLadderPreset *preset)
{
  const CvModel *model = scenario->model;
  const CvLadderSpec *spec = &scenario->ladder;
  int first = number_named (model, "hbar"), second = number_named (model, "D");

  first = first >= 0 ? first : first_number (model, values, -1);
  if (spec->over && cv_sweep_axis_parse (&preset->axis[0], model, spec->over, NULL))
    first = (int)preset->axis[0].param;
  else if (first < 0 || !cv_ladder_preset_axis (model, values, (guint)first, &preset->axis[0]))
    return FALSE;
  second = second >= 0 && second != first ? second : first_number (model, values, first);
  preset->can_map = second >= 0 && cv_ladder_preset_axis (model, values, (guint)second, &preset->axis[1]);
  if (spec->over2 && cv_sweep_axis_parse (&preset->axis[1], model, spec->over2, NULL))
    preset->can_map = TRUE;
  return TRUE;
}

static guint
preset_trace (const CvScenario *scenario)
{
  int trace = scenario->ladder.trace ? cv_model_find_trace (scenario->model, scenario->ladder.trace) : -1;

  for (guint i = 0; trace < 0 && i < scenario->n_panels; i++)
    if (scenario->panels[i].traces && scenario->panels[i].traces[0])
      trace = cv_model_find_trace (scenario->model, scenario->panels[i].traces[0]);
  return (guint)MAX (trace, 0);
}

gboolean
cv_ladder_preset (const CvScenario *scenario, const CvValues *values, CvLadderPreset *preset)
{
  *preset = (CvLadderPreset){ .until = UNTIL };
  if (scenario->model->n_traces == 0 || !preset_axes (scenario, values, preset))
    return FALSE;
  if (scenario->ladder.until > 0)
    preset->until = scenario->ladder.until;
  else if (isfinite (scenario->until) && scenario->until > 0)
    preset->until = scenario->until;
  preset->trace = preset_trace (scenario);
  preset->log_y =
      scenario->ladder.scale == CV_SCALE_LOG || scenario->model->traces[preset->trace].scale == CV_SCALE_LOG;
  return TRUE;
}

gboolean
cv_ladder_preset_inverse (const CvModel *model, guint trace)
{
  return g_strcmp0 (model->traces[trace].symbol, "t_ħ") == 0;
}
