/* Cvasi: model "learning-material", a qubit in an environment that learns to keep it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/learning-material.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/models/learning-material-private.h"

#define T_SECTORS 4.0
#define T_SPECTRUM 20.0
#define SAMPLES 400         /* of an epoch */
#define MOST_TEACHING 100e6 /* epochs times the cube of the size of a state, some seconds */

#define N(p) cv_values_number (v, p)

static void
read_noise (CvLearningMaterial *s, const CvValues *v)
{
  s->noise = (CvSectorNoise){ .kind = (CvNoiseKind)N (P_NOISE),
                              .gam = N (P_GAM),
                              .gam0 = N (P_GAM0),
                              .recorded = N (P_RECORDED),
                              .tilt = N (P_TILT) };
  s->bath_spec =
      (CvBathSpec){ .n = (guint)N (P_MODES), .band = N (P_BAND), .offset = N (P_OFFSET), .loss = N (P_LOSS) };
  s->strength = N (P_STRENGTH);
  s->kappa = N (P_KAPPA);
}

static void
read_law (CvLearningMaterial *s, const CvValues *v)
{
  s->law_spec = (CvLearningSpec){ .rate = N (P_RATE), .friction = N (P_FRICTION), .step = N (P_STEP) };
}

static void
read_input (CvLearningMaterial *s, const CvValues *v)
{
  static const double angles[][2] = {
    [INPUT_X] = { G_PI / 2, 0 },
    [INPUT_Y] = { G_PI / 2, G_PI / 2 },
    [INPUT_Z] = { 0, 0 },
  };
  guint input = (guint)N (P_INPUT);

  s->theta = input == INPUT_ANGLES ? N (P_THETA) : angles[input][0];
  s->phi = input == INPUT_ANGLES ? N (P_PHI) : angles[input][1];
  s->code = (guint)N (P_CODE);
}

static guint
sectors_wanted (const CvLearningMaterial *s, const CvValues *v)
{
  guint n = (guint)N (P_SECTORS);

  return n > 0 ? n : s->noise.kind == CV_NOISE_DEPHASING ? 2 : 4;
}

static gboolean
check_size (const CvLearningMaterial *s, guint qubits, guint n, GError **error)
{
  const guint each = 1u << 2 * qubits;

  if (s->mechanism != MECHANISM_SECTORS)
    return TRUE;
  if (n * each > CV_SECTORS_MOST)
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE, "sectors = %u: with %u qubit%s at most %u are allowed", n, qubits,
                 qubits == 1 ? "" : "s", CV_SECTORS_MOST / each);
  else if (s->to_teach * pow (n * each, 3) > MOST_TEACHING)
    g_set_error (error, CV_ERROR, CV_ERROR_TOO_LARGE,
                 "epochs = %u: with %u sectors and %u qubit%s at most %u are taught before an epoch; clock = learning "
                 "has no limit",
                 s->to_teach, n, qubits, qubits == 1 ? "" : "s", (guint)(MOST_TEACHING / pow (n * each, 3)));
  else
    return TRUE;
  return FALSE;
}

/* ---- Epochs ---- */

static void
note_cost (CvLearningMaterial *s)
{
  if (s->epoch % s->stride != 0)
    return;
  if (s->n_history == LM_HISTORY)
    {
      for (guint i = 0; 2 * i < LM_HISTORY; i++)
        s->history[i] = s->history[2 * i];
      s->n_history = LM_HISTORY / 2;
      s->stride *= 2;
      if (s->epoch % s->stride != 0)
        return;
    }
  s->history[s->n_history++] = lm_cost (s);
}

static void
go_through_epoch (CvLearningMaterial *s)
{
  if (s->learn)
    lm_learn_epoch (s);
  s->epoch++;
  note_cost (s);
}

/* A fresh material, taught where an epoch of a taught one is to be shown. */
static void
make_fresh (CvLearningMaterial *s, guint draw)
{
  lm_wipe (s, draw);
  if (s->clock == CLOCK_LEARNING)
    return;
  s->epoch = s->n_history = 0;
  s->stride = 1;
  note_cost (s);
  for (guint e = 0; s->learn && e < s->to_teach; e++)
    go_through_epoch (s);
  lm_take_weights (s);
}

/* ---- The model's functions ---- */

static void
destroy (gpointer state)
{
  lm_free (state);
}

static gpointer
create (const CvValues *v, GError **error)
{
  CvLearningMaterial *s = g_new0 (CvLearningMaterial, 1);
  guint qubits = (guint)N (P_QUBITS);

  s->mechanism = (guint)N (P_MECHANISM);
  s->clock = (guint)N (P_CLOCK);
  s->learn = N (P_LEARN) != 0;
  s->to_teach = s->clock == CLOCK_EPOCH ? (guint)N (P_EPOCHS) : 0;
  s->seed = (guint32)N (P_SEED);
  s->spread = N (P_SPREAD);
  s->T = N (P_T) > 0 ? N (P_T) : s->mechanism == MECHANISM_SECTORS ? T_SECTORS : T_SPECTRUM;
  s->stride = 1;
  read_noise (s, v);
  read_law (s, v);
  read_input (s, v);
  guint n = sectors_wanted (s, v);
  if (!check_size (s, qubits, n, error) ||
      !(s->mechanism == MECHANISM_SECTORS ? lm_make_sectors (s, qubits, n, error) : lm_make_bath (s, error)))
    {
      lm_free (s);
      return NULL;
    }
  if (s->sectors)
    cv_sectors_set_noise (s->sectors, &s->noise);
  lm_set_input (s);
  lm_begin (s, &s->fixed.now);
  lm_begin (s, &s->learning.now);
  make_fresh (s, (guint)N (P_FORGET));
  if (s->clock == CLOCK_LEARNING)
    note_cost (s);
  return s;
}

static void
apply (gpointer state, const CvValues *v, guint param)
{
  CvLearningMaterial *s = state;

  switch (param)
    {
    case P_LEARN:
      s->learn = N (P_LEARN) != 0;
      if (s->law)
        cv_learning_law_rest (s->law);
      if (s->clock == CLOCK_EPOCH)
        make_fresh (s, (guint)N (P_FORGET));
      break;
    case P_FORGET:
      make_fresh (s, (guint)N (P_FORGET));
      break;
    case P_INPUT: /* all inputs pass at once: another one is looked at, nothing is taught anew */
    case P_THETA:
    case P_PHI:
    case P_CODE:
      read_input (s, v);
      lm_set_input (s);
      break;
    case P_RATE:
    case P_FRICTION:
    case P_STEP:
      read_law (s, v);
      if (s->law && s->clock == CLOCK_LEARNING)
        cv_learning_law_refresh (s->law);
      break;
    default:
      read_noise (s, v);
      s->changed = s->clock == CLOCK_EPOCH && s->t > 0;
      lm_set_noise (s);
    }
}

static void
advance (gpointer state, double t)
{
  CvLearningMaterial *s = state;
  const double dt = t - s->t;

  if (!(dt > 0))
    return;
  if (s->clock == CLOCK_EPOCH)
    {
      lm_move (s, &s->fixed, &s->fixed.step, &s->fixed.now, dt);
      lm_move (s, &s->learning, &s->learning.step, &s->learning.now, dt);
      s->t = t;
      return;
    }
  const guint before = s->epoch;
  while (s->epoch + 1 <= t * (1 + 1e-12))
    go_through_epoch (s);
  s->t = t;
  if (s->epoch != before && s->learn)
    lm_take_weights (s);
}

static double
sample_interval (gpointer state)
{
  CvLearningMaterial *s = state;
  return s->clock == CLOCK_EPOCH ? s->T / SAMPLES : 1;
}

const CvModel cv_learning_material_model = {
  .id = "learning-material",
  .title = "A material that learns to keep a qubit",
  .summary =
      "A qubit in an environment that learns, by a Hamiltonian learning law, to give back what decoherence takes: the "
      "elements of its density matrix with and without learning. Model and numbers are this program's own, built from "
      "the slides' equations.",
  .params = cv_learning_material_params,
  .n_params = N_PARAMS,
  .traces = cv_learning_material_traces,
  .n_traces = N_TRACES,
  .outputs = cv_learning_material_outputs,
  .n_outputs = N_OUTPUTS,
  .create = create,
  .destroy = destroy,
  .apply = apply,
  .advance = advance,
  .sample_interval = sample_interval,
  .observe = cv_learning_material_observe,
  .paint = cv_learning_material_paint,
  .judge = cv_learning_material_judge,
  .drag = cv_learning_material_drag,
  .trace_of_element = cv_learning_material_trace_of_element,
};
