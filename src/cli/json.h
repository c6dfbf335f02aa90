/* Cvasi: JSON on standard output, in few words
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Members of the object that is open; a NULL text and a number that is not finite become null. */
void cv_json_text   (JsonBuilder *builder, const char *member, const char *text);
void cv_json_number (JsonBuilder *builder, const char *member, double number);
void cv_json_switch (JsonBuilder *builder, const char *member, gboolean value);

/* The finished document and a line feed, to standard output. */
void cv_json_print  (JsonBuilder *builder);

G_END_DECLS
