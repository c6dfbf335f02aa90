/* Cvasi: cvasi-cli, the same engine with no display
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <libintl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "cli/command.h"
#include "engine/core/error.h"

static const CvCommand *const commands[] = {
  &cv_command_list, &cv_command_describe, &cv_command_run, &cv_command_render, &cv_command_sweep, &cv_command_bench,
};

static void
print_help (void)
{
  printf ("cvasi-cli %s: quantum mechanics and its classical limits, without a window\n\nUsage:\n", CVASI_VERSION);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    printf ("  cvasi-cli %s%s%s\n      %s\n", commands[i]->name, *commands[i]->usage ? " " : "", commands[i]->usage,
            commands[i]->summary);
  printf ("\nExit status: 0 done; 1 the run failed, was stopped, or with --strict its verdict was red; 2 the request "
          "is wrong.\n");
}

/* One line, whatever a library below put into the message. */
static void
complain (const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  fprintf (stderr, "cvasi-cli: %s\n", line);
}

static const CvCommand *
find_command (const char *name)
{
  g_autoptr (GString) known = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i]->name, name))
        return commands[i];
      g_string_append_printf (known, "%s%s", i ? ", " : "", commands[i]->name);
    }
  message = g_strdup_printf ("no command \"%s\"; allowed: %s, --help, --version", name, known->str);
  complain (message);
  return NULL;
}

static gboolean
asks_for_help (int n_words, char **words)
{
  for (int i = 0; i < n_words; i++)
    if (g_str_equal (words[i], "--help") || g_str_equal (words[i], "-h"))
      return TRUE;
  return FALSE;
}

static CvExit
perform (const CvCommand *command, int n_words, char **words)
{
  g_auto (CvRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  CvExit code = CV_EXIT_REFUSED;

  if (asks_for_help (n_words, words))
    {
      printf ("Usage: cvasi-cli %s%s%s\n%s\n", command->name, *command->usage ? " " : "", command->usage,
              command->summary);
      return CV_EXIT_DONE;
    }
  if (cv_request_parse (&request, command->name, command->takes, n_words, words, &error))
    code = command->perform (&request, &error);
  if (error)
    complain (error->message);
  return code;
}

int
main (int argc, char **argv)
{
  const CvCommand *command;
  CvExit code;

  /* Figures speak the person's language; numbers always have a point, and messages are English. */
  setlocale (LC_CTYPE, "");
  setlocale (LC_MESSAGES, "");
  bindtextdomain (GETTEXT_PACKAGE, CVASI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  signal (SIGPIPE, SIG_IGN);
  gsl_set_error_handler_off ();

  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return argc < 2 ? CV_EXIT_REFUSED : CV_EXIT_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("cvasi-cli %s\n", CVASI_VERSION);
      return CV_EXIT_DONE;
    }
  command = find_command (argv[1]);
  if (!command)
    return CV_EXIT_REFUSED;
  code = perform (command, argc - 2, argv + 2);
  if (fflush (stdout) != 0 && code == CV_EXIT_DONE)
    {
      complain ("standard output cannot be written");
      code = CV_EXIT_FAILED;
    }
  return code;
}
