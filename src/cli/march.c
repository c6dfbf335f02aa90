/* Cvasi: marching, a run from sample to sample with progress and a way out
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/march.h"

#include <math.h>

#include "cli/progress.h"
#include "engine/io/session.h"

typedef struct
{
  CvRun *run;
  CvProgress progress;
  double until;
} Way;

/* Asked by the run at each of its stations. */
static gboolean
keep_on (gpointer data)
{
  Way *way = data;

  cv_progress_show (&way->progress, cv_run_time (way->run), way->until);
  return !cv_interrupted ();
}

CvRun *
cv_march_begin (const CvScenario *scenario, GError **error)
{
  CvRun *run = cv_run_new (scenario->model, scenario->values, error);

  if (run && scenario->log)
    cv_run_take_log (run, scenario->log);
  return run;
}

char *
cv_march_session (const CvScenario *scenario, const CvRun *run, double t)
{
  g_autoptr (CvSession) session = cv_session_new (scenario->id, scenario->model, cv_run_initial (run), cv_run_log (run),
                                                  t, scenario->speed, scenario->until, NULL);

  return cv_session_to_text (session);
}

/* Notes the first red figure. */
static void
look_at_verdict (CvMarch *march, CvRun *run, double t)
{
  CvVerdict verdict = { 0 };

  cv_run_judge (run, &verdict);
  if (march->red_sentence || cv_verdict_level (&verdict) != CV_LEVEL_BAD)
    return;
  for (guint i = 0; i < verdict.n && !march->red_sentence; i++)
    if (verdict.check[i].level == CV_LEVEL_BAD)
      {
        march->red_sentence = cv_check_sentence (&verdict.check[i], NULL);
        march->red_since = t;
      }
}

/* Takes the run to the next sample and hands its row out. */
static CvMarchEnd
one_row (CvMarch *march, Way *way, const CvSampling *sampling, double *trace, CvMarchRow row, gpointer data,
         GError **error)
{
  double t = cv_sampling_time (sampling, march->n_rows);

  /* The only refusal on a way forward is that of keep_on (). */
  if (!cv_run_seek (way->run, t, keep_on, way, NULL))
    return CV_MARCH_INTERRUPTED;
  cv_run_settle (way->run);
  cv_run_observe (way->run, trace);
  look_at_verdict (march, way->run, t);
  if (!row (way->run, march->n_rows, t, trace, data, error))
    return CV_MARCH_FAILED;
  march->n_rows++;
  return CV_MARCH_DONE;
}

CvMarchEnd
cv_march (CvMarch *march, CvRun *run, const CvSampling *sampling, gboolean strict, CvMarchRow row, gpointer data,
          GError **error)
{
  g_autofree double *trace = g_new (double, cv_run_model (run)->n_traces);
  Way way = { .run = run, .until = sampling->until };

  *march = (CvMarch){ .end = CV_MARCH_DONE, .red_since = NAN };
  while (march->n_rows < sampling->n && march->end == CV_MARCH_DONE)
    {
      march->end = one_row (march, &way, sampling, trace, row, data, error);
      if (march->end == CV_MARCH_DONE && strict && march->red_sentence)
        march->end = CV_MARCH_RED;
    }
  cv_progress_end (&way.progress);
  return march->end;
}

void
cv_march_clear (CvMarch *march)
{
  g_clear_pointer (&march->red_sentence, g_free);
}
