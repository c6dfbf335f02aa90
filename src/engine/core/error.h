/* Cvasi: errors of the outside world, as one GError domain
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Three kinds of trouble, three ways to tell it:
 *   misuse by a programmer        g_return_if_fail ()
 *   the world (file, text, size)  a GError of this domain; its message is one line
 *                                 that says what is wrong and what is allowed
 *   numbers going bad             the verdict of a frame (verdict.h)                */
typedef enum {
  CV_ERROR_UNKNOWN_NAME,   /* no such model, scenario, parameter, trace, output, choice */
  CV_ERROR_OUT_OF_RANGE,   /* a number outside its range, or not a number */
  CV_ERROR_EXPRESSION,     /* a typed formula that does not parse or is not finite */
  CV_ERROR_TOO_LARGE,      /* would not fit in memory */
  CV_ERROR_FILE,           /* cannot be read or written */
  CV_ERROR_FORMAT,         /* read, but its content is not what it should be */
  CV_ERROR_CANCELLED       /* stopped by the user */
} CvError;

#define CV_ERROR (cv_error_quark ())
GQuark cv_error_quark (void);

/* What somebody typed, fit for a message: the first 60 bytes as one line of valid UTF-8. (transfer full) */
char *cv_error_quote (const char *text);

G_END_DECLS
