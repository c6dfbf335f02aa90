/* Cvasi: what was asked for on the command line of the window
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/options.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "engine/core/error.h"

static gboolean
apply_sets (CvValues *values, char **sets, GError **error)
{
  for (char **set = sets; set && *set; set++)
    {
      const char *equal = strchr (*set, '=');
      if (!equal || equal == *set)
        {
          g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, _ ("--set wants NAME=VALUE, not “%s”."), *set);
          return FALSE;
        }
      g_autofree char *name = g_strndup (*set, (gsize)(equal - *set));
      if (!cv_values_parse (values, name, equal + 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_size (CvOptions *options, const char *size, GError **error)
{
  int n = 0;
  if (!size)
    return TRUE;
  if (sscanf (size, "%dx%d%n", &options->width, &options->height, &n) == 2 && size[n] == '\0' &&
      options->width >= 320 && options->height >= 240 && options->width <= 16384 && options->height <= 16384)
    return TRUE;
  g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE,
               _ ("--size wants WIDTHxHEIGHT from 320x240 to 16384x16384, not “%s”."), size);
  return FALSE;
}

static gboolean
resolve (CvOptions *options, char **names, char **sets, GError **error)
{
  if (names && names[0] && names[1])
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, _ ("One scenario or file at a time, not also “%s”."), names[1]);
      return FALSE;
    }
  options->scenario = cv_scenario_resolve (names && names[0] ? names[0] : "cat", error);
  if (!options->scenario)
    return FALSE;
  options->values = cv_values_copy (options->scenario->values);
  return apply_sets (options->values, sets, error);
}

gboolean
cv_options_parse (CvOptions *options, int argc, char **argv, GError **error)
{
  g_auto (GStrv) names = NULL, sets = NULL, arguments = NULL;
  g_autofree char *size = NULL;
  *options = (CvOptions){ .after = 1.0 };
  const GOptionEntry entries[] = {
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &sets, N_ ("Set a parameter of the scenario"), N_ ("NAME=VALUE") },
    { "paused", 'p', 0, G_OPTION_ARG_NONE, &options->paused, N_ ("Open without playing"), NULL },
    { "fullscreen", 'f', 0, G_OPTION_ARG_NONE, &options->fullscreen, N_ ("Fill the screen"), NULL },
    { "version", 'v', 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version"), NULL },
    { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &options->screenshot, NULL, NULL },
    { "after", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_DOUBLE, &options->after, NULL, NULL },
    { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &size, NULL, NULL },
    { "report", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->report, NULL, NULL },
    { "actions", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &options->actions, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, N_ ("[SCENARIO | FILE.cvasi]") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  (void)argc;
  arguments = g_strdupv (argv);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("A laboratory for the classical limit of quantum mechanics."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return FALSE;
  if (options->version)
    return TRUE;
  return parse_size (options, size, error) && resolve (options, names, sets, error);
}

void
cv_options_clear (CvOptions *options)
{
  g_clear_pointer (&options->values, cv_values_unref);
  g_clear_pointer (&options->scenario, cv_scenario_free);
  g_clear_pointer (&options->screenshot, g_free);
  g_clear_pointer (&options->actions, g_free);
}
