/* Cvasi: errors of the outside world, as one GError domain
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/error.h"

#include <string.h>

GQuark
cv_error_quark (void)
{
  return g_quark_from_static_string ("cv-error-quark");
}

char *
cv_error_quote (const char *text)
{
  char *line = g_utf8_make_valid (text, (gssize)MIN (strlen (text), 60));

  for (char *c = line; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return line;
}
