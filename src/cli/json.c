/* Cvasi: JSON on standard output, in few words
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/json.h"

#include <math.h>
#include <stdio.h>

#include "engine/io/json.h"

void
cv_json_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
cv_json_number (JsonBuilder *builder, const char *member, double number)
{
  json_builder_set_member_name (builder, member);
  if (!isfinite (number))
    json_builder_add_null_value (builder);
  else if (number == rint (number) && fabs (number) < 1e15)
    json_builder_add_int_value (builder, (gint64)number);
  else
    json_builder_add_double_value (builder, number);
}

void
cv_json_switch (JsonBuilder *builder, const char *member, gboolean value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, value);
}

void
cv_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = cv_json_to_text (root, TRUE);

  printf ("%s\n", text);
}
