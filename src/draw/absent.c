/* Cvasi: pictures that have nothing to show, and why
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/absent.h"

#include <math.h>

#include "draw/pen.h"

#define LINE 34.0 /* em: longer lines are hard to read back from */

gboolean
cv_absent_draw (cairo_t *cr, const CvTheme *theme, const CvPicture *picture, const char *title, const char *subtitle,
                double width, double height)
{
  CvPen pen = { cr, theme };
  double em = _cv_type_size (theme, CV_TYPE_TEXT), top, line;
  char *text;

  if (picture->n_x > 0 && picture->n_y > 0)
    return FALSE;
  if (width < 1 || height < 1)
    return TRUE;
  cairo_save (cr);
  cairo_new_path (cr);
  top = _cv_pen_title (&pen, title, subtitle, width);
  line = MIN (width - MIN (2 * em, 0.1 * width), LINE * em);
  if (picture->absent && *picture->absent && height > top + em)
    {
      text = g_markup_escape_text (_ (picture->absent), -1);
      /* The eye's middle lies a little over the true one. */
      _cv_pen_text_wrapped (&pen, CV_TYPE_TEXT, theme->dim, text,
                            (CvRect){ 0.5 * (width - line), top, line, 0.94 * (height - top) });
      g_free (text);
    }
  cairo_restore (cr);
  return TRUE;
}
