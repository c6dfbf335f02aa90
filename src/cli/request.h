/* Cvasi: requests, the words after a command of cvasi-cli, checked
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

/* What a command may be given; anything else is refused by name. */
typedef enum {
  CV_TAKES_NAME = 1 << 0,       /* one word without dashes; must be there */
  CV_MAY_TAKE_NAME = 1 << 1,    /* one word without dashes */
  CV_TAKES_SET = 1 << 2,        /* --set NAME=VALUE, any number of times; the last one counts */
  CV_TAKES_RUN = 1 << 3,        /* --until T --every DT --traces FILE --fields FILE --strict */
  CV_TAKES_RENDER = 1 << 4,     /* --at T --out FILE --size WxH --panel NAME */
  CV_TAKES_JSON = 1 << 5,       /* --json */
  CV_TAKES_SWEEP = 1 << 6       /* --over AXIS (any number of times) --until T --every DT --out FILE.csv --jobs N --again */
} CvTakes;

#define CV_REQUEST_TIME_MAX 1e9
#define CV_REQUEST_SIDE_MIN 64
#define CV_REQUEST_JOBS_MAX 1024
#define CV_REQUEST_SIDE_MAX 16384

typedef struct {
  char *name;                   /* NULL: none given */
  GPtrArray *set;               /* (element utf8) "NAME=VALUE" */
  double until, every, at;      /* NaN: not given; else finite and 0 <= until, 0 < every, 0 <= at */
  char *traces, *fields, *out, *panel;   /* NULL: not given */
  int width, height;            /* 0: not given; else each CV_REQUEST_SIDE_MIN to CV_REQUEST_SIDE_MAX */
  GPtrArray *over;              /* (element utf8) "NAME=FROM:TO:lin|log:COUNT" */
  int jobs;                     /* 0: not given; else 1 to CV_REQUEST_JOBS_MAX */
  gboolean strict, json, again;
} CvRequest;

/* Reads the words after the command's name. FALSE: the error says in one line what is allowed; the request
 * may then be cleared and nothing else.                                                                     */
gboolean cv_request_parse (CvRequest *request, const char *command, guint takes, int n_words, char **words, GError **error);
void     cv_request_clear (CvRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CvRequest, cv_request_clear)

/* The scenario that the name means, with every --set put in. (transfer full) */
CvScenario *cv_request_scenario (const CvRequest *request, GError **error);

/* The whole of the text as a finite number; no blanks, no rest. */
gboolean cv_parse_number (const char *text, double *number);

G_END_DECLS
