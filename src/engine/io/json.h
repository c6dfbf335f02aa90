/* Cvasi: strict reading of JSON, values of parameters in JSON
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "engine/core/param.h"

G_BEGIN_DECLS

/* Every fault is a CV_ERROR of one line. `where` names the object in messages: "panel 2". */

/* The object in a file of at most 4 MB. (transfer full) */
JsonObject *cv_json_read_file (const char *path, GError **error);
JsonObject *cv_json_read_text (const char *text, GError **error);

/* Makes the message one line and puts "path: " before it (NULL: no file is meant). Returns FALSE. */
gboolean cv_json_blame (const char *path, GError **error);

/* No member other than these (list ends with NULL)? */
gboolean cv_json_only_knows (JsonObject *object, const char *where, const char *const *known, GError **error);

/* Members, checked for their type. Where a member is missing the getters leave *value alone, and fail only if it is
 * needed. Strings and lists: (transfer full), what *value held before is freed; a text is valid, without control
 * characters other than line feeds.                                                                               */
typedef enum { CV_JSON_MAY, CV_JSON_MUST } CvJsonNeed;
gboolean cv_json_get_text   (JsonObject *object, const char *where, const char *key, CvJsonNeed need,
                             char **value, GError **error);
gboolean cv_json_get_number (JsonObject *object, const char *where, const char *key, CvJsonNeed need,
                             double min, double max, double *value, GError **error);
gboolean cv_json_get_texts  (JsonObject *object, const char *where, const char *key, CvJsonNeed need,
                             char ***value, GError **error);
gboolean cv_json_get_object (JsonObject *object, const char *where, const char *key, CvJsonNeed need,
                             JsonObject **value, GError **error);   /* (transfer none) */
gboolean cv_json_get_array  (JsonObject *object, const char *where, const char *key, CvJsonNeed need,
                             JsonArray **value, GError **error);    /* (transfer none) */

/* {"hbar": 0.5, "state": "cat", "twin": true}: sets what is named, checked as everywhere. */
gboolean cv_json_read_values (JsonObject *object, CvValues *values, GError **error);
/* One parameter. */
gboolean cv_json_read_value  (JsonNode *node, CvValues *values, const char *id, GError **error);

/* The same, of the parameters that are set. Numbers read back to the same double. (transfer full) */
JsonObject *cv_json_write_values (const CvValues *values);
JsonNode   *cv_json_write_value  (const CvValues *values, guint param);

/* As json_to_string (), which writes doubles without a fraction in their 17 digits, 1e-14, as "1e-14.0": no JSON. Here they
 * are 1e-14. (transfer full)                                                                                           */
char *cv_json_to_text (JsonNode *root, gboolean pretty);

G_END_DECLS
