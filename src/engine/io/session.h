/* Cvasi: sessions, files that bring a run back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "engine/io/scenario.h"

G_BEGIN_DECLS

#define CV_SESSION_FORMAT 1

/* A .cvasi file is a JSON object:
 *   cvasi      format, CV_SESSION_FORMAT               program  version that wrote it
 *   scenario   id (may be missing)                     model    id
 *   values     the set parameters at t = 0             changes  list of { t, param, value; null: back to default }
 *   t, speed   numbers                                 until    number (missing: for ever)
 *   layout     object, whatever the window keeps there (may be missing)
 * Model, values and changes bring any instant back; see run.h.                                         */
typedef struct {
  char *scenario;        /* id or NULL */
  const CvModel *model;
  CvValues *initial;     /* at t = 0 */
  CvLog *log;
  double t, speed, until;
  JsonObject *layout;    /* or NULL */
} CvSession;

void cv_session_free (CvSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvSession, cv_session_free)

/* Every fault (broken JSON, a newer format, unknown model, parameter or key, a value out of range, a change of a
 * parameter that is not live) is one line that names the file. (transfer full)                                   */
CvSession *cv_session_read (const char *path, GError **error);
/* The file appears whole or not at all. */
gboolean   cv_session_write (const CvSession *session, const char *path, GError **error);

/* The same as text, e.g. for an export to carry. (transfer full) */
char      *cv_session_to_text   (const CvSession *session);
CvSession *cv_session_from_text (const char *text, GError **error);

/* A session to write: of what a frame shows (frame->initial, log, t). Refs and copies what it keeps. */
CvSession *cv_session_new (const char *scenario, const CvModel *model, const CvValues *initial, const CvLog *log,
                           double t, double speed, double until, JsonObject *layout);

/* Its scenario (where that is unknown here: a bare one of its model) with the session's values, log, time, speed,
 * until. (transfer full)                                                                                         */
CvScenario *cv_session_scenario (const CvSession *session);

G_END_DECLS
