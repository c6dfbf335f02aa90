/* Cvasi: sheets, drawings as PNG, SVG and PDF files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  void (*draw) (cairo_t *cr, gconstpointer data, double width, double height);   /* background included */
  gconstpointer data;
  const char *title;              /* kept inside the file; NULL: none */
  const char *session;            /* likewise: PNG text, SVG and PDF metadata; NULL: none */
} CvSheet;

/* To a file whose name ends in .png, .svg or .pdf; others are refused with one line. width and height in pixels (PNG) or
 * points (SVG, PDF), 64..16384. The file appears by atomic rename: a failed call leaves what was there.                   */
gboolean cv_sheet_write (const CvSheet *sheet, const char *path, int width, int height, GError **error);

G_END_DECLS
