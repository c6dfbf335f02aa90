/* Cvasi: strict reading of JSON, values of parameters in JSON
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/json.h"

#include <math.h>

#include "engine/core/error.h"

#define MAX_BYTES (4 * 1024 * 1024)

static gboolean fault (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fault (GError **error, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  g_autofree char *text = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error_literal (error, CV_ERROR, CV_ERROR_FORMAT, g_strdelimit (text, "\n\r", ' '));
  return FALSE;
}

gboolean
cv_json_blame (const char *path, GError **error)
{
  if (error && *error)
    g_strdelimit ((*error)->message, "\n\r", ' '); /* a text of the file may be part of the message */
  if (path)
    g_prefix_error (error, "%s: ", path);
  return FALSE;
}

static JsonObject *
read_text (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) broken = NULL;

  if (!json_parser_load_from_data (parser, text, length, &broken))
    {
      fault (error, "broken JSON: %s", broken->message);
      return NULL;
    }
  JsonNode *root = json_parser_get_root (parser);
  if (!root || !JSON_NODE_HOLDS_OBJECT (root))
    {
      fault (error, "not a JSON object");
      return NULL;
    }
  return json_node_dup_object (root);
}

JsonObject *
cv_json_read_text (const char *text, GError **error)
{
  return read_text (text, -1, error);
}

JsonObject *
cv_json_read_file (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (GError) unread = NULL;

  if (!g_file_get_contents (path, &text, &length, &unread))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "cannot be read: %s", unread->message);
      return NULL;
    }
  if (length > MAX_BYTES)
    {
      fault (error, "%" G_GSIZE_FORMAT " bytes: allowed are %d", length, MAX_BYTES);
      return NULL;
    }
  return read_text (text, (gssize)length, error);
}

gboolean
cv_json_only_knows (JsonObject *object, const char *where, const char *const *known, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *m = members; m; m = m->next)
    if (!g_strv_contains (known, m->data))
      {
        g_autofree char *list = g_strjoinv (", ", (char **)known);
        return fault (error, "%s: unknown key \"%s\": known are %s", where, (const char *)m->data, list);
      }
  return TRUE;
}

/* The member, NULL where it is missing; *well says whether that is allowed. */
static JsonNode *
member (JsonObject *object, const char *where, const char *key, CvJsonNeed need, gboolean *well, GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *well = node || need == CV_JSON_MAY;
  if (!*well)
    fault (error, "%s: \"%s\" is missing", where, key);
  return node;
}

static gboolean
is_text (JsonNode *node)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  for (const char *c = json_node_get_string (node); *c; c = g_utf8_next_char (c))
    if (*c != '\n' && g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

gboolean
cv_json_get_text (JsonObject *object, const char *where, const char *key, CvJsonNeed need, char **value, GError **error)
{
  gboolean well;
  JsonNode *node = member (object, where, key, need, &well, error);

  if (!node)
    return well;
  if (!is_text (node))
    return fault (error, "%s: \"%s\" must be a text", where, key);
  g_free (*value);
  *value = json_node_dup_string (node);
  return TRUE;
}

/* A number, whole or not; JSON knows no NaN, but 1e999 reads as infinite. */
static gboolean
number_of (JsonNode *node, double *value)
{
  GType type = json_node_get_value_type (node);

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return FALSE;
  *value = type == G_TYPE_DOUBLE ? json_node_get_double (node) : (double)json_node_get_int (node);
  return isfinite (*value);
}

gboolean
cv_json_get_number (JsonObject *object, const char *where, const char *key, CvJsonNeed need, double min, double max,
                    double *value, GError **error)
{
  gboolean well;
  JsonNode *node = member (object, where, key, need, &well, error);
  double number;

  if (!node)
    return well;
  if (!number_of (node, &number) || number < min || number > max)
    return fault (error, "%s: \"%s\" must be a number from %g to %g", where, key, min, max);
  *value = number;
  return TRUE;
}

gboolean
cv_json_get_texts (JsonObject *object, const char *where, const char *key, CvJsonNeed need, char ***value,
                   GError **error)
{
  JsonArray *array = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!cv_json_get_array (object, where, key, need, &array, error))
    return FALSE;
  if (!array)
    return TRUE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (!is_text (json_array_get_element (array, i)))
        return fault (error, "%s: \"%s\" must be a list of texts", where, key);
      g_strv_builder_add (builder, json_array_get_string_element (array, i));
    }
  g_strfreev (*value);
  *value = g_strv_builder_end (builder);
  return TRUE;
}

gboolean
cv_json_get_object (JsonObject *object, const char *where, const char *key, CvJsonNeed need, JsonObject **value,
                    GError **error)
{
  gboolean well;
  JsonNode *node = member (object, where, key, need, &well, error);

  if (!node)
    return well;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fault (error, "%s: \"%s\" must be an object", where, key);
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
cv_json_get_array (JsonObject *object, const char *where, const char *key, CvJsonNeed need, JsonArray **value,
                   GError **error)
{
  gboolean well;
  JsonNode *node = member (object, where, key, need, &well, error);

  if (!node)
    return well;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fault (error, "%s: \"%s\" must be a list", where, key);
  *value = json_node_get_array (node);
  return TRUE;
}

gboolean
cv_json_read_value (JsonNode *node, CvValues *values, const char *id, GError **error)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (is_text (node))
    return cv_values_parse (values, id, json_node_get_string (node), error);
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return cv_values_parse (values, id, json_node_get_boolean (node) ? "on" : "off", error);
  if (number_of (node, &number))
    return cv_values_parse (values, id, g_ascii_formatd (text, sizeof text, "%.17g", number), error);
  return fault (error, "values: \"%s\" must be a number, a text, true or false", id);
}

gboolean
cv_json_read_values (JsonObject *object, CvValues *values, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *m = members; m; m = m->next)
    if (!cv_json_read_value (json_object_get_member (object, m->data), values, m->data, error))
      return FALSE;
  return TRUE;
}

JsonNode *
cv_json_write_value (const CvValues *values, guint param)
{
  JsonNode *node = json_node_alloc ();
  double number;

  switch (cv_values_param (values, param)->kind)
    {
    case CV_PARAM_TEXT:
    case CV_PARAM_CHOICE:
      {
        g_autofree char *text = cv_values_format (values, param);
        return json_node_init_string (node, text);
      }
    case CV_PARAM_SWITCH:
      return json_node_init_boolean (node, cv_values_number (values, param) != 0);
    default:
      /* json-glib writes 17 digits of a double; whole numbers look better without a point. */
      number = cv_values_number (values, param);
      if (number == floor (number) && fabs (number) < 1e15)
        return json_node_init_int (node, (gint64)number);
      return json_node_init_double (node, number);
    }
}

JsonObject *
cv_json_write_values (const CvValues *values)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < cv_values_n_params (values); i++)
    if (cv_values_is_set (values, i))
      json_object_set_member (object, cv_values_param (values, i)->id, cv_json_write_value (values, i));
  return object;
}

/* Drops the ".0" after an exponent; texts, where such a thing may stand, are left alone. */
static void
mend_exponents (char *text)
{
  char *to = text;
  gboolean in_text = FALSE, in_exponent = FALSE;

  for (const char *from = text; *from; from++)
    {
      if (in_text && *from == '\\' && from[1])
        *to++ = *from++;
      else if (*from == '"')
        in_text = !in_text;
      else if (!in_text && *from == '.' && in_exponent && from[1] == '0')
        {
          from++;
          continue;
        }
      else if (!in_text && *from == 'e' && from > text && (g_ascii_isdigit (from[-1]) || from[-1] == '.'))
        in_exponent = TRUE; /* the e of true and false follows a letter */
      else if (!g_ascii_isdigit (*from) && *from != '-' && *from != '+')
        in_exponent = FALSE;
      *to++ = *from;
    }
  *to = 0;
}

char *
cv_json_to_text (JsonNode *root, gboolean pretty)
{
  char *text = json_to_string (root, pretty);

  mend_exponents (text);
  return text;
}
