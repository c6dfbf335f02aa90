/* Cvasi: what was asked for on the command line of the window
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/io/scenario.h"

G_BEGIN_DECLS

/* cvasi [SCENARIO | FILE.cvasi] [--set NAME=VALUE]… [--paused] [--fullscreen] */
typedef struct {
  CvScenario *scenario;     /* resolved; default: "cat" */
  CvValues *values;         /* the scenario's with what was set */
  gboolean paused, fullscreen, present;
  gboolean version;
  char *screenshot;         /* PNG to write; NULL: none */
  double after;             /* seconds after the first frame */
  int width, height;        /* of the window; 0: its own choice */
  gboolean report;          /* print the time to the first frame and the rate of frames */
  char *actions;            /* names of window actions to activate before the screenshot, with commas */
} CvOptions;

/* Needs no display. FALSE: one line that says what is allowed. */
gboolean cv_options_parse (CvOptions *options, int argc, char **argv, GError **error);
void     cv_options_clear (CvOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CvOptions, cv_options_clear)

G_END_DECLS
