/* Cvasi: sheets, drawings as PNG, SVG and PDF files
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/sheet.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>
#include "engine/core/error.h"
#include "engine/io/atomic-file.h"

#define LEAST_SIDE 64
#define MOST_SIDE 16384

typedef enum
{
  FILE_PNG,
  FILE_SVG,
  FILE_PDF,
  FILE_OTHER
} Kind;

static Kind
kind_of (const char *path)
{
  static const char *const suffix[] = { ".png", ".svg", ".pdf" };
  char *low = g_ascii_strdown (path, -1);
  Kind kind = FILE_PNG;

  while (kind < FILE_OTHER && !g_str_has_suffix (low, suffix[kind]))
    kind++;
  g_free (low);
  return kind;
}

/* The whole file is made in memory first: the disk sees it only when it is good. */
static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* PNG, ISO/IEC 15948, section 5.3 and annex D: length, type, data, and the CRC of type and data. */
static guint32
crc (const guint8 *data, gsize n)
{
  guint32 c = 0xffffffffu;

  for (gsize k = 0; k < n; k++)
    {
      c ^= data[k];
      for (int bit = 0; bit < 8; bit++)
        c = c & 1 ? 0xedb88320u ^ (c >> 1) : c >> 1;
    }
  return ~c;
}

static void
append_big_endian (GByteArray *to, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (to, (const guint8 *)&big, 4);
}

/* Keyword and UTF-8 text as an iTXt chunk, not compressed. */
static void
append_text_chunk (GByteArray *to, const char *keyword, const char *text)
{
  GByteArray *chunk = g_byte_array_new ();

  g_byte_array_append (chunk, (const guint8 *)"iTXt", 4);
  g_byte_array_append (chunk, (const guint8 *)keyword, (guint)strlen (keyword) + 1);
  g_byte_array_append (chunk, (const guint8 *)"\0\0\0\0", 4);
  g_byte_array_append (chunk, (const guint8 *)text, (guint)strlen (text));
  append_big_endian (to, chunk->len - 4);
  g_byte_array_append (to, chunk->data, chunk->len);
  append_big_endian (to, crc (chunk->data, chunk->len));
  g_byte_array_unref (chunk);
}

/* Texts go behind the header chunk: 8 bytes of signature and 25 of IHDR. */
static void
add_png_texts (GByteArray *file, const CvSheet *sheet)
{
  enum
  {
    HEAD = 33
  };
  GByteArray *texts = g_byte_array_new ();
  GByteArray *whole = g_byte_array_new ();

  append_text_chunk (texts, "Software", "Cvasi " CVASI_VERSION);
  append_text_chunk (texts, "Title", sheet->title ? sheet->title : "");
  if (sheet->session)
    append_text_chunk (texts, "cvasi-session", sheet->session);
  g_byte_array_append (whole, file->data, HEAD);
  g_byte_array_append (whole, texts->data, texts->len);
  g_byte_array_append (whole, file->data + HEAD, file->len - HEAD);
  g_byte_array_set_size (file, 0);
  g_byte_array_append (file, whole->data, whole->len);
  g_byte_array_unref (whole);
  g_byte_array_unref (texts);
}

static void
add_svg_texts (GByteArray *file, const CvSheet *sheet)
{
  char *text = g_strndup ((const char *)file->data, file->len), *open = strstr (text, "<svg"), *close;
  char *title, *session;
  GString *whole;

  close = open ? strchr (open, '>') : NULL;
  if (close)
    {
      title = g_markup_escape_text (sheet->title ? sheet->title : "", -1);
      session = g_markup_escape_text (sheet->session ? sheet->session : "", -1);
      whole = g_string_new_len (text, close + 1 - text);
      g_string_append_printf (whole, "\n<title>%s</title>\n<desc>Cvasi " CVASI_VERSION "</desc>", title);
      if (sheet->session)
        g_string_append_printf (whole, "\n<metadata id=\"cvasi-session\">%s</metadata>", session);
      g_string_append (whole, close + 1);
      g_byte_array_set_size (file, 0);
      g_byte_array_append (file, (const guint8 *)whole->str, (guint)whole->len);
      g_string_free (whole, TRUE);
      g_free (title);
      g_free (session);
    }
  g_free (text);
}

static void
add_pdf_texts (cairo_surface_t *surface, const CvSheet *sheet)
{
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, sheet->title ? sheet->title : "");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Cvasi " CVASI_VERSION);
  if (sheet->session)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, sheet->session);
}

static cairo_surface_t *
surface_of (Kind kind, GByteArray *file, int width, int height)
{
  if (kind == FILE_SVG)
    return cairo_svg_surface_create_for_stream (append, file, width, height);
  if (kind == FILE_PDF)
    return cairo_pdf_surface_create_for_stream (append, file, width, height);
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
}

static cairo_status_t
make (Kind kind, const CvSheet *sheet, int width, int height, GByteArray *file)
{
  cairo_surface_t *surface = surface_of (kind, file, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (kind == FILE_PDF)
    add_pdf_texts (surface, sheet);
  sheet->draw (cr, sheet->data, width, height);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && kind == FILE_PNG)
    status = cairo_surface_write_to_png_stream (surface, append, file);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS && kind == FILE_PNG)
    add_png_texts (file, sheet);
  if (status == CAIRO_STATUS_SUCCESS && kind == FILE_SVG)
    add_svg_texts (file, sheet);
  return status;
}

gboolean
cv_sheet_write (const CvSheet *sheet, const char *path, int width, int height, GError **error)
{
  Kind kind = kind_of (path);
  GByteArray *file;
  cairo_status_t status;
  gboolean written = FALSE;

  if (kind == FILE_OTHER)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "\"%s\": a figure's name ends in .png, .svg or .pdf", path);
      return FALSE;
    }
  if (width < LEAST_SIDE || height < LEAST_SIDE || width > MOST_SIDE || height > MOST_SIDE)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, "figure of %d x %d: each side may be %d to %d", width,
                   height, LEAST_SIDE, MOST_SIDE);
      return FALSE;
    }
  file = g_byte_array_new ();
  status = make (kind, sheet, width, height, file);
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, CV_ERROR, CV_ERROR_FILE, "\"%s\": cannot draw the figure (%s)", path,
                 cairo_status_to_string (status));
  else
    written = cv_atomic_file_write (path, (const char *)file->data, file->len, error);
  g_byte_array_unref (file);
  return written;
}
