/* Cvasi: lessons, short steps that lead a class through a scenario
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/scenario.h"

G_BEGIN_DECLS

/* One step: what is said, what it does to the controls, what to look at, and what the class is asked to predict. */
typedef struct {
  char *text;
  char *scenario;           /* id of the one that must run; of the step before where the file says nothing */
  CvValues *values;         /* all parameters as this step wants them: the scenario's, then what was set since */
  gboolean sets;            /* does it change parameters (or the scenario) against the step before? */
  double at;                /* goes to this time; NaN: stays */
  double speed;             /* simulated time per second; NaN: stays */
  int play;                 /* 1: plays, 0: pauses, -1: as it is */
  char *look_parameter;     /* id of a parameter, or NULL */
  int look_panel;           /* number of a panel of the scenario from 0, or -1 */
  char *question;           /* NULL: nothing is asked */
  char **answers;           /* at least two; ends with NULL */
  guint right;              /* number of the right one, from 0 */
  char *because;            /* said once an answer was given */
} CvLessonStep;

typedef struct {
  char *id, *title;
  guint n_steps;
  CvLessonStep *steps;
} CvLesson;

/* A .json file of data/lessons/:
 *   id, title     as in scenarios
 *   scenario      id of the scenario it begins with
 *   steps         list of { text, scenario, set { parameter: value }, at, speed, play (true, false),
 *                           look { parameter: id } or { panel: output or title or number from 1 },
 *                           ask { question, answers, right (from 1), because } }
 * Every fault is one line that names the file and the step. scenarios: (element CvScenario). (transfer full)        */
CvLesson *cv_lesson_read (const char *path, GPtrArray *scenarios, GError **error);
void      cv_lesson_free (CvLesson *lesson);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLesson, cv_lesson_free)

/* All lessons of the program, from lessons/ beside scenarios/ (see cv_scenarios ()). Broken files are reported in `faults`
 * (may be NULL) and left out. A folder that is not there has none. (element CvLesson; faults: GError) (transfer full)   */
GPtrArray *cv_lessons    (GPtrArray *scenarios, GPtrArray **faults);
GPtrArray *cv_lessons_in (const char *folder, GPtrArray *scenarios, GPtrArray **faults);

/* The lesson that begins with this scenario; NULL: none. (transfer none) */
const CvLesson *cv_lesson_for (GPtrArray *lessons, const char *scenario);

G_END_DECLS
