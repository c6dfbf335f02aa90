/* Cvasi: scenarios, presets that need no code
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"
#include "engine/run/log.h"

G_BEGIN_DECLS

typedef enum { CV_PANEL_HEATMAP, CV_PANEL_PLOT, CV_PANEL_CURVES, CV_PANEL_MATRIX, CV_PANEL_BARS,
               CV_PANEL_BALL, CV_PANEL_POINTS, CV_PANEL_CIRCUIT } CvPanelKind;

typedef struct {
  CvPanelKind kind;
  char *title, *subtitle;  /* may be NULL: from the output */
  char *output;            /* all kinds but PLOT */
  char **traces;           /* PLOT, ends with NULL */
  CvScale scale;           /* PLOT: of the ordinate */
  char *fit;               /* PLOT: id of a trace whose decay rate is fitted and shown; or NULL */
  int column, row, columns, rows;   /* tile: place and span in a small grid, from 0 */
} CvPanelSpec;

/* What a ladder over this scenario begins with (run/sweep.h): axes as "hbar=1:0.01:log:9". */
typedef struct {
  char *over;              /* NULL: the scenario says nothing about ladders */
  char *over2;             /* of a map; or NULL */
  double until;            /* > 0; NaN: as the scenario ends, or as the program likes */
  char *trace;             /* id of the one that is plotted; or NULL */
  CvScale scale;           /* of its ordinate */
} CvLadderSpec;

typedef struct {
  char *id, *title, *chapter, *story, *equation;   /* equation: Pango markup */
  double number;           /* order of the slides; 14.5 stands between two of them */
  char **watch, **attempt; /* "what to watch", "what to try"; end with NULL */
  const CvModel *model;
  CvValues *values;        /* what a window begins with */
  CvValues *command_values;/* what cvasi-cli begins with, where that is something else; or NULL */
  double speed;            /* simulated time per second */
  double until;            /* pauses itself there; infinity: never */
  guint n_panels;
  CvPanelSpec *panels;
  CvLadderSpec ladder;
  CvLog *log;              /* live changes, where it comes from a session; else NULL */
  double t;                /* time of the session; else 0 */
} CvScenario;

/* A .json file of data/scenarios/:
 *   id            lower case letters, digits, hyphens            title, chapter, story, equation   texts
 *   number        place in the order (14.5 too)                 watch, try                        lists of texts
 *   model         id of a model                                 values   { parameter: number, text, true or false }
 *   command_line  { parameter: value } set over `values` where there is no window: rows of numbers want another clock, say,
 *                 than somebody who watches
 *   speed, until  numbers (1; for ever)
 *   panels        list of { kind: heatmap|plot|curves|matrix|bars|ball|points|circuit, title, subtitle,
 *                           at: [column, row, columns, rows],
 *                           output (not plot) or traces, scale: linear|log, fit (plot) }
 *   ladder        { over, over2: axes of a sweep, until: number above 0, trace: id, scale: linear|log };
 *                 over is needed
 * id, title and model are needed. A panel without "at" takes the next place of a grid of three columns. Every fault
 * (no such model, parameter, trace, key, value out of range, broken JSON) is one line that names the file.
 * (transfer full)                                                                                               */
CvScenario *cv_scenario_read (const char *path, GError **error);
CvScenario *cv_scenario_copy (const CvScenario *scenario);
void        cv_scenario_free (CvScenario *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvScenario, cv_scenario_free)

/* $CVASI_DATA_DIR/name, else the installed folder of that name, else the source tree's. (transfer full) */
char *cv_data_folder (const char *name);

/* All scenarios of the program, in order of their numbers. The folder: $CVASI_DATA_DIR/scenarios, else the
 * installed one, else the source tree's. Broken files are reported in `faults` (may be NULL) and left out. */
GPtrArray *cv_scenarios (GPtrArray **faults);        /* (element CvScenario; faults: GError) (transfer full) */
GPtrArray *cv_scenarios_in (const char *folder, GPtrArray **faults);   /* the same of any folder */

/* By id, NULL where there is none. (transfer none) */
const CvScenario *cv_scenario_find (GPtrArray *scenarios, const char *id);

/* A plain scenario made of a bare model: its defaults, one panel per output, one plot. */
CvScenario *cv_scenario_of_model (const CvModel *model);

/* What the command line's MODEL|SCENARIO|FILE.cvasi means: tried as scenario id, model id, file
 * (.cvasi: the scenario of that session, with its values, log and time; anything else: read as a scenario). */
CvScenario *cv_scenario_resolve (const char *name, GError **error);

G_END_DECLS
