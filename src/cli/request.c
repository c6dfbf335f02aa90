/* Cvasi: requests, the words after a command of cvasi-cli, checked
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/request.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"

typedef enum
{
  OPERAND_NONE,
  OPERAND_TEXT,
  OPERAND_SET,
  OPERAND_OVER,
  OPERAND_JOBS,
  OPERAND_TIME,
  OPERAND_INTERVAL,
  OPERAND_SIZE
} OperandKind;

typedef struct
{
  const char *name;
  const char *operand; /* as the usage writes it */
  OperandKind kind;
  guint belongs_to; /* CvTakes that brings this option */
  gsize place;      /* of its field in CvRequest */
} Option;

#define PLACE(field) G_STRUCT_OFFSET (CvRequest, field)

static const Option options[] = {
  { "--set", "NAME=VALUE", OPERAND_SET, CV_TAKES_SET, PLACE (set) },
  { "--over", "NAME=FROM:TO:lin|log:COUNT", OPERAND_OVER, CV_TAKES_SWEEP, PLACE (over) },
  { "--until", "T", OPERAND_TIME, CV_TAKES_RUN | CV_TAKES_SWEEP, PLACE (until) },
  { "--every", "DT", OPERAND_INTERVAL, CV_TAKES_RUN | CV_TAKES_SWEEP, PLACE (every) },
  { "--traces", "FILE.csv", OPERAND_TEXT, CV_TAKES_RUN, PLACE (traces) },
  { "--fields", "FILE.h5", OPERAND_TEXT, CV_TAKES_RUN, PLACE (fields) },
  { "--strict", NULL, OPERAND_NONE, CV_TAKES_RUN, PLACE (strict) },
  { "--at", "T", OPERAND_TIME, CV_TAKES_RENDER, PLACE (at) },
  { "--out", "FILE.png|.svg|.pdf", OPERAND_TEXT, CV_TAKES_RENDER, PLACE (out) },
  { "--size", "WxH", OPERAND_SIZE, CV_TAKES_RENDER, PLACE (width) },
  { "--panel", "NAME", OPERAND_TEXT, CV_TAKES_RENDER, PLACE (panel) },
  { "--out", "FILE.csv", OPERAND_TEXT, CV_TAKES_SWEEP, PLACE (out) },
  { "--jobs", "N", OPERAND_JOBS, CV_TAKES_SWEEP, PLACE (jobs) },
  { "--again", NULL, OPERAND_NONE, CV_TAKES_SWEEP, PLACE (again) },
  { "--json", NULL, OPERAND_NONE, CV_TAKES_JSON, PLACE (json) },
};

gboolean
cv_parse_number (const char *text, double *number)
{
  char *end = NULL;

  if (*text == '\0' || g_ascii_isspace (*text))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static char *
options_of (guint takes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].belongs_to & takes)
      g_string_append_printf (text, "%s%s%s%s", text->len ? ", " : "", options[i].name, options[i].operand ? " " : "",
                              options[i].operand ? options[i].operand : "");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_time (const Option *option, const char *text, double *time, GError **error)
{
  gboolean zero_allowed = option->kind == OPERAND_TIME;

  if (cv_parse_number (text, time) && *time <= CV_REQUEST_TIME_MAX && (zero_allowed ? *time >= 0 : *time > 0))
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "%s \"%s\": allowed is a number %s %g", option->name, text,
               zero_allowed ? "from 0 to" : "above 0 and up to", CV_REQUEST_TIME_MAX);
  return FALSE;
}

static gboolean
parse_size (const char *text, int *width, int *height, GError **error)
{
  g_auto (GStrv) sides = g_strsplit (text, "x", -1);
  guint64 side[2];

  if (g_strv_length (sides) == 2 &&
      g_ascii_string_to_unsigned (sides[0], 10, CV_REQUEST_SIDE_MIN, CV_REQUEST_SIDE_MAX, &side[0], NULL) &&
      g_ascii_string_to_unsigned (sides[1], 10, CV_REQUEST_SIDE_MIN, CV_REQUEST_SIDE_MAX, &side[1], NULL))
    {
      *width = (int)side[0];
      *height = (int)side[1];
      return TRUE;
    }
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
               "--size \"%s\": allowed is WIDTHxHEIGHT, each from %d to %d, as in 1280x720", text, CV_REQUEST_SIDE_MIN,
               CV_REQUEST_SIDE_MAX);
  return FALSE;
}

static gboolean
parse_jobs (const char *text, int *jobs, GError **error)
{
  guint64 n;

  if (g_ascii_string_to_unsigned (text, 10, 1, CV_REQUEST_JOBS_MAX, &n, NULL))
    {
      *jobs = (int)n;
      return TRUE;
    }
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "--jobs \"%s\": allowed is a whole number from 1 to %d", text,
               CV_REQUEST_JOBS_MAX);
  return FALSE;
}

static gboolean
parse_operand (CvRequest *request, const Option *option, const char *text, GError **error)
{
  gpointer place = (char *)request + option->place;

  switch (option->kind)
    {
    case OPERAND_SET:
      if (strchr (text, '=') == NULL || text[0] == '=')
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "--set \"%s\": allowed is NAME=VALUE, as in hbar=0.5", text);
          return FALSE;
        }
      g_ptr_array_add (request->set, g_strdup (text));
      return TRUE;
    case OPERAND_OVER: /* what it may say depends on the model */
      g_ptr_array_add (request->over, g_strdup (text));
      return TRUE;
    case OPERAND_JOBS:
      return parse_jobs (text, place, error);
    case OPERAND_TIME:
    case OPERAND_INTERVAL:
      return parse_time (option, text, place, error);
    case OPERAND_SIZE:
      return parse_size (text, &request->width, &request->height, error);
    case OPERAND_TEXT:
      if (*text == '\0')
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s needs %s", option->name, option->operand);
          return FALSE;
        }
      g_free (*(char **)place);
      *(char **)place = g_strdup (text);
      return TRUE;
    case OPERAND_NONE:
      *(gboolean *)place = TRUE;
      return TRUE;
    }
  g_assert_not_reached ();
}

/* The option that a word names, with "--until=3" parted into option and operand. */
static const Option *
find_option (const char *word, guint takes, const char **operand)
{
  const char *equals = strchr (word, '=');
  gsize length = equals ? (gsize)(equals - word) : strlen (word);

  *operand = equals ? equals + 1 : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if ((options[i].belongs_to & takes) && strlen (options[i].name) == length &&
        strncmp (options[i].name, word, length) == 0)
      return &options[i];
  return NULL;
}

static gboolean
take_name (CvRequest *request, const char *command, guint takes, const char *word, GError **error)
{
  if (!(takes & (CV_TAKES_NAME | CV_MAY_TAKE_NAME)))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s takes no \"%s\"", command, word);
      return FALSE;
    }
  if (request->name)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s takes one name; both \"%s\" and \"%s\" were given",
                   command, request->name, word);
      return FALSE;
    }
  request->name = g_strdup (word);
  return TRUE;
}

/* Takes the word at *place, and the one after it where that is its operand. */
static gboolean
take_word (CvRequest *request, const char *command, guint takes, int n_words, char **words, int *place, GError **error)
{
  const char *word = words[*place], *operand;
  const Option *option;

  if (word[0] != '-' || word[1] == '\0')
    return take_name (request, command, takes, word, error);
  option = find_option (word, takes, &operand);
  if (!option)
    {
      g_autofree char *known = options_of (takes);

      g_set_error (error, CV_ERROR, CV_ERROR_UNKNOWN_NAME, "%s has no option \"%s\"; allowed: %s", command, word,
                   *known ? known : "none");
      return FALSE;
    }
  if (option->kind == OPERAND_NONE && operand)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s takes no value", option->name);
      return FALSE;
    }
  if (option->kind != OPERAND_NONE && !operand)
    {
      if (*place + 1 >= n_words)
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s needs %s after it", option->name, option->operand);
          return FALSE;
        }
      operand = words[++*place];
    }
  return parse_operand (request, option, operand, error);
}

gboolean
cv_request_parse (CvRequest *request, const char *command, guint takes, int n_words, char **words, GError **error)
{
  *request = (CvRequest){ .set = g_ptr_array_new_with_free_func (g_free),
                          .over = g_ptr_array_new_with_free_func (g_free),
                          .until = NAN,
                          .every = NAN,
                          .at = NAN };
  for (int i = 0; i < n_words; i++)
    {
      if (!g_utf8_validate (words[i], -1, NULL))
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: word %d is not UTF-8 text", command, i + 1);
          return FALSE;
        }
      if (!take_word (request, command, takes, n_words, words, &i, error))
        return FALSE;
    }
  if ((takes & CV_TAKES_NAME) && !request->name)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s needs a name: see \"cvasi-cli list\"", command);
      return FALSE;
    }
  return TRUE;
}

void
cv_request_clear (CvRequest *request)
{
  g_clear_pointer (&request->name, g_free);
  g_clear_pointer (&request->set, g_ptr_array_unref);
  g_clear_pointer (&request->over, g_ptr_array_unref);
  g_clear_pointer (&request->traces, g_free);
  g_clear_pointer (&request->fields, g_free);
  g_clear_pointer (&request->out, g_free);
  g_clear_pointer (&request->panel, g_free);
}

CvScenario *
cv_request_scenario (const CvRequest *request, GError **error)
{
  g_autoptr (CvScenario) scenario = cv_scenario_resolve (request->name, error);

  if (!scenario)
    return NULL;
  if (scenario->command_values)
    {
      cv_values_unref (scenario->values);
      scenario->values = g_steal_pointer (&scenario->command_values);
    }
  for (guint i = 0; i < request->set->len; i++)
    {
      const char *text = request->set->pdata[i], *equals = strchr (text, '=');
      g_autofree char *id = g_strndup (text, (gsize)(equals - text));

      if (!cv_values_parse (scenario->values, id, equals + 1, error))
        return NULL;
    }
  return g_steal_pointer (&scenario);
}
