/* Cvasi: what a command of cvasi-cli is
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/request.h"

G_BEGIN_DECLS

typedef enum {
  CV_EXIT_DONE = 0,
  CV_EXIT_FAILED = 1,     /* the run failed, was stopped, or with --strict its verdict is red */
  CV_EXIT_REFUSED = 2     /* the request is wrong; nothing was done */
} CvExit;

/* One file of this folder each. perform () writes results to standard output and files only; what went wrong
 * goes into the error, which main () prints as one line on standard error.                                    */
typedef struct {
  const char *name;       /* "run" */
  const char *usage;      /* what follows the name */
  const char *summary;
  guint takes;            /* CvTakes */
  CvExit (*perform) (const CvRequest *request, GError **error);
} CvCommand;

extern const CvCommand cv_command_list, cv_command_describe, cv_command_run, cv_command_render, cv_command_sweep,
                       cv_command_bench;

G_END_DECLS
