/* Cvasi: the pen, text and small shapes for all drawings
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/pen.h"

#include <math.h>
#include <string.h>

/* Shaping text is the dearest part of a drawing and the labels repeat from frame to frame, so each thread keeps its
 * layouts. A context belongs to one linear map (upright or turned text, HiDPI factor); within it layouts stay valid
 * wherever they are drawn.                                                                                          */
#define MAX_LAYOUTS 600

typedef struct
{
  PangoContext *context;
  cairo_matrix_t matrix;
  GHashTable *layouts; /* "type size markup" -> PangoLayout */
} Shelf;

static void
shelf_free (gpointer data)
{
  Shelf *shelf = data;

  for (int k = 0; k < 2; k++)
    {
      g_clear_object (&shelf[k].context);
      g_clear_pointer (&shelf[k].layouts, g_hash_table_unref);
    }
  g_free (shelf);
}

static GPrivate shelves = G_PRIVATE_INIT (shelf_free);

/* Metrics that do not depend on the pixel raster: the same lines break and fit on screen, in PNG and in PDF. */
static void
set_options (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  cairo_font_options_destroy (options);
}

static Shelf *
shelf_for (cairo_t *cr)
{
  Shelf *both = g_private_get (&shelves), *shelf;
  cairo_matrix_t matrix;

  if (both == NULL)
    {
      both = g_new0 (Shelf, 2);
      g_private_set (&shelves, both);
    }
  cairo_get_matrix (cr, &matrix);
  shelf = &both[matrix.xx == 0 ? 1 : 0];
  matrix.x0 = matrix.y0 = 0;
  if (shelf->context != NULL && memcmp (&shelf->matrix, &matrix, sizeof matrix) == 0)
    return shelf;
  g_clear_object (&shelf->context);
  g_clear_pointer (&shelf->layouts, g_hash_table_unref);
  cairo_save (cr);
  cairo_set_matrix (cr, &matrix);
  shelf->context = pango_cairo_create_context (cr);
  cairo_restore (cr);
  set_options (shelf->context);
  shelf->matrix = matrix;
  shelf->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return shelf;
}

double
_cv_type_size (const CvTheme *theme, CvType type)
{
  double size = type == CV_TYPE_SMALL ? theme->small_size : type == CV_TYPE_TEXT ? theme->text_size : theme->title_size;

  return size * theme->scale;
}

double
_cv_type_guess (const CvTheme *theme, CvType type, const char *markup)
{
  double n = 0;
  gboolean tag = FALSE, high = FALSE;

  for (const char *c = markup; *c; c = g_utf8_next_char (c))
    {
      if (*c == '<')
        {
          tag = TRUE;
          high = g_str_has_prefix (c, "<sup>") || g_str_has_prefix (c, "<sub>");
        }
      else if (*c == '>')
        tag = FALSE;
      else if (!tag)
        n += (*c == '.' || *c == ',' || *c == ' ' ? 0.32 : 0.62) * (high ? 0.8 : 1);
    }
  return n * _cv_type_size (theme, type);
}

/* Pango's own <sup> is too small to read in labels. */
static char *
readable_powers (const char *markup)
{
  static const char *const swap[][2] = { { "<sup>", "<span baseline_shift=\"superscript\" size=\"80%\">" },
                                         { "<sub>", "<span baseline_shift=\"subscript\" size=\"80%\">" },
                                         { "</sup>", "</span>" },
                                         { "</sub>", "</span>" } };
  GString *text = g_string_new (markup);

  for (guint k = 0; strchr (markup, '<') && k < G_N_ELEMENTS (swap); k++)
    g_string_replace (text, swap[k][0], swap[k][1], 0);
  return g_string_free (text, FALSE);
}

static PangoLayout *
new_layout (Shelf *shelf, const CvTheme *theme, CvType type, const char *markup)
{
  PangoLayout *layout = pango_layout_new (shelf->context);
  PangoFontDescription *font = pango_font_description_from_string (theme->font);
  PangoAttrList *attributes = pango_attr_list_new ();
  char *readable = readable_powers (markup);

  pango_font_description_set_absolute_size (font, _cv_type_size (theme, type) * PANGO_SCALE);
  if (type == CV_TYPE_TITLE)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_markup (layout, readable, -1);
  g_free (readable);
  /* Digits of one width, so that numbers do not dance. */
  if (pango_layout_get_attributes (layout) != NULL)
    {
      pango_attr_list_unref (attributes);
      attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
    }
  pango_attr_list_insert_before (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

/* (transfer none) */
static PangoLayout *
layout_of (const CvPen *pen, CvType type, const char *markup)
{
  Shelf *shelf = shelf_for (pen->cr);
  char *key = g_strdup_printf ("%d %.4g %s %s", type, _cv_type_size (pen->theme, type), pen->theme->font, markup);
  PangoLayout *layout = g_hash_table_lookup (shelf->layouts, key);

  if (layout != NULL)
    {
      g_free (key);
      return layout;
    }
  if (g_hash_table_size (shelf->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (shelf->layouts);
  layout = new_layout (shelf, pen->theme, type, markup);
  g_hash_table_insert (shelf->layouts, key, layout);
  return layout;
}

static void
layout_size (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = (double)logical.width / PANGO_SCALE;
  *height = (double)logical.height / PANGO_SCALE;
}

void
_cv_pen_measure (const CvPen *pen, CvType type, const char *markup, double *width, double *height)
{
  double w, h;

  layout_size (layout_of (pen, type, markup), &w, &h);
  if (width)
    *width = w;
  if (height)
    *height = h;
}

static void
show (const CvPen *pen, PangoLayout *layout, CvColor color, double x, double y, double x_share, double y_share,
      double width, double height)
{
  double top = y_share == CV_BASELINE ? (double)pango_layout_get_baseline (layout) / PANGO_SCALE : y_share * height;

  cv_set_color (pen->cr, color);
  cairo_move_to (pen->cr, x - x_share * width, y - top);
  pango_cairo_show_layout (pen->cr, layout);
  cairo_new_path (pen->cr);
}

double
_cv_pen_text (const CvPen *pen, CvType type, CvColor color, const char *markup, double x, double y, double x_share,
              double y_share)
{
  PangoLayout *layout = layout_of (pen, type, markup);
  double width, height;

  layout_size (layout, &width, &height);
  show (pen, layout, color, x, y, x_share, y_share, width, height);
  return width;
}

double
_cv_pen_text_in (const CvPen *pen, CvType type, CvColor color, const char *markup, double x, double y, double x_share,
                 double y_share, double max_width)
{
  PangoLayout *layout = layout_of (pen, type, markup);
  double width, height;

  layout_size (layout, &width, &height);
  if (width <= max_width)
    {
      show (pen, layout, color, x, y, x_share, y_share, width, height);
      return width;
    }
  if (max_width < 2 * _cv_type_size (pen->theme, type))
    return 0;
  layout = pango_layout_copy (layout);
  pango_layout_set_width (layout, (int)(max_width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  layout_size (layout, &width, &height);
  show (pen, layout, color, x, y, x_share, y_share, width, height);
  g_object_unref (layout);
  return width;
}

void
_cv_pen_text_wrapped (const CvPen *pen, CvType type, CvColor color, const char *markup, CvRect rect)
{
  PangoLayout *layout = pango_layout_copy (layout_of (pen, type, markup));
  double width, height;

  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_width (layout, (int)(MAX (rect.width, 1) * PANGO_SCALE));
  pango_layout_set_height (layout, (int)(MAX (rect.height, 1) * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_spacing (layout, (int)(0.25 * _cv_type_size (pen->theme, type) * PANGO_SCALE));
  layout_size (layout, &width, &height);
  cv_set_color (pen->cr, color);
  cairo_move_to (pen->cr, rect.x, rect.y + 0.5 * MAX (rect.height - height, 0));
  pango_cairo_show_layout (pen->cr, layout);
  cairo_new_path (pen->cr);
  g_object_unref (layout);
}

void
_cv_pen_text_up (const CvPen *pen, CvType type, CvColor color, const char *markup, double x, double y, double max_width)
{
  cairo_matrix_t matrix, turned;

  cairo_get_matrix (pen->cr, &matrix);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x, y);
  cairo_rotate (pen->cr, -G_PI / 2);
  /* Exactly a quarter turn: a matrix with 1e-17 on its diagonal would count as another one. */
  cairo_get_matrix (pen->cr, &turned);
  cairo_matrix_init (&turned, 0, -matrix.yy, matrix.xx, 0, turned.x0, turned.y0);
  cairo_set_matrix (pen->cr, &turned);
  _cv_pen_text_in (pen, type, color, markup, 0, 0, 0.5, 0.5, max_width);
  cairo_restore (pen->cr);
}

double
_cv_title_height (const CvTheme *theme, const char *title, const char *subtitle)
{
  return title == NULL && subtitle == NULL ? 0 : ceil (1.75 * _cv_type_size (theme, CV_TYPE_TITLE));
}

double
_cv_pen_title (const CvPen *pen, const char *title, const char *subtitle, double width)
{
  double height = _cv_title_height (pen->theme, title, subtitle), x = 0;
  double base = round (1.05 * _cv_type_size (pen->theme, CV_TYPE_TITLE));
  char *text;

  if (title != NULL)
    {
      text = _cv_markup_title (title);
      x = _cv_pen_text_in (pen, CV_TYPE_TITLE, pen->theme->text, text, 0, base, 0, CV_BASELINE, width);
      g_free (text);
    }
  if (subtitle != NULL)
    {
      double gap = x > 0 ? 0.6 * _cv_type_size (pen->theme, CV_TYPE_TITLE) : 0;

      text = _cv_markup_title (subtitle);
      _cv_pen_text_in (pen, CV_TYPE_TEXT, pen->theme->dim, text, x + gap, base, 0, CV_BASELINE, width - x - gap);
      g_free (text);
    }
  return height;
}

void
_cv_pen_rounded (cairo_t *cr, CvRect rect, double radius)
{
  double r = MIN (radius, 0.5 * MIN (rect.width, rect.height));

  cairo_new_sub_path (cr);
  cairo_arc (cr, rect.x + rect.width - r, rect.y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, rect.x + rect.width - r, rect.y + rect.height - r, r, 0, G_PI / 2);
  cairo_arc (cr, rect.x + r, rect.y + rect.height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, rect.x + r, rect.y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

void
_cv_pen_chip (const CvPen *pen, const char *markup, double x, double y, CvRect bounds)
{
  double size = _cv_type_size (pen->theme, CV_TYPE_SMALL), width, height;
  CvRect plate;

  _cv_pen_measure (pen, CV_TYPE_SMALL, markup, &width, &height);
  plate.width = ceil (width + 1.4 * size);
  plate.height = ceil (height + 0.7 * size);
  /* To the upper right of the point; on the other side of it where there is no room. */
  plate.x = x + size;
  plate.y = y - size - plate.height;
  if (plate.x + plate.width > bounds.x + bounds.width - 2)
    plate.x = x - size - plate.width;
  if (plate.y < bounds.y + 2)
    plate.y = y + size;
  plate.x = CLAMP (plate.x, bounds.x + 2, MAX (bounds.x + 2, bounds.x + bounds.width - plate.width - 2));
  plate.y = CLAMP (plate.y, bounds.y + 2, MAX (bounds.y + 2, bounds.y + bounds.height - plate.height - 2));
  plate.x = _cv_crisp (pen->cr, plate.x, FALSE, 1);
  plate.y = _cv_crisp (pen->cr, plate.y, TRUE, 1);
  _cv_pen_rounded (pen->cr, plate, 0.45 * size);
  cv_set_color (pen->cr, pen->theme->chip);
  cairo_fill_preserve (pen->cr);
  cv_set_color (pen->cr, pen->theme->chip_edge);
  cairo_set_line_width (pen->cr, 1);
  cairo_stroke (pen->cr);
  _cv_pen_text (pen, CV_TYPE_SMALL, pen->theme->text, markup, plate.x + 0.7 * size, plate.y + 0.5 * plate.height, 0,
                0.5);
}

double
_cv_device_pixels (cairo_t *cr)
{
  double one = 1, zero = 0, sx, sy;

  cairo_user_to_device_distance (cr, &one, &zero);
  cairo_surface_get_device_scale (cairo_get_target (cr), &sx, &sy);
  return hypot (one, zero) * sx;
}

double
_cv_crisp (cairo_t *cr, double at, gboolean horizontal, double line_width)
{
  double pixel = _cv_device_pixels (cr), x = horizontal ? 0 : at, y = horizontal ? at : 0, sx, sy, device, middle, wide;

  if (!(pixel > 0))
    return at;
  cairo_user_to_device (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_target (cr), &sx, &sy);
  device = horizontal ? y * sy : x * sx;
  wide = MAX (1, round (line_width * pixel));
  middle = fmod (wide, 2) == 1 ? floor (device) + 0.5 : round (device);
  return at + (middle - device) / pixel;
}

char *
_cv_markup_symbol (const char *text)
{
  char *escaped = g_markup_escape_text (text ? text : "", -1), *italic;
  glong n = 0;

  /* A letter and perhaps a prime. */
  for (const char *c = text ? text : ""; *c; c = g_utf8_next_char (c))
    n++;
  if (n == 0 || n > 2 || !g_unichar_isalpha (g_utf8_get_char (text)))
    return escaped;
  italic = g_strdup_printf ("<i>%s</i>", escaped);
  g_free (escaped);
  return italic;
}

/* "²" after an index is a power of the whole. */
static gboolean
is_raised (gunichar sign)
{
  return sign == 0xb2 || sign == 0xb3 || sign == 0xb9 || (sign >= 0x2070 && sign <= 0x207f);
}

/* Does a bracket that begins here end in this text? */
static gboolean
closes (const char *bracket)
{
  int depth = 0;

  for (const char *c = bracket; *c; c++)
    {
      depth += *c == '(' ? 1 : *c == ')' ? -1 : 0;
      if (depth == 0)
        return TRUE;
    }
  return FALSE;
}

char *
_cv_markup_title (const char *text)
{
  GString *out = g_string_new (NULL);
  const char *open = NULL;
  int depth = 0; /* > 0: in the bracket of "e^(…)", which the height replaces */

  for (const char *c = text, *next; *c; c = next)
    {
      char *one;

      next = g_utf8_next_char (c);
      if (depth > 0)
        {
          depth += *c == '(' ? 1 : *c == ')' ? -1 : 0;
          if (depth == 0)
            {
              g_string_append_printf (out, "</%s>", open);
              open = NULL;
              continue;
            }
        }
      else if (open && (strchr (" ,()[]|_^", *c) || g_utf8_get_char (c) == 0x2016 || is_raised (g_utf8_get_char (c))))
        {
          g_string_append_printf (out, "</%s>", open);
          open = NULL;
        }
      if (depth == 0 && (*c == '_' || *c == '^') && c > text && *next && *next != ' ' &&
          (*next != '(' || closes (next)))
        {
          open = *c == '_' ? "sub" : "sup";
          g_string_append_printf (out, "<%s>", open);
          if (*next == '(')
            {
              depth = 1;
              next++;
            }
          continue;
        }
      one = g_markup_escape_text (c, next - c);
      g_string_append (out, one);
      g_free (one);
    }
  if (open)
    g_string_append_printf (out, "</%s>", open);
  return g_string_free (out, FALSE);
}

char *
_cv_markup_math (const char *text)
{
  return g_utf8_strlen (text, -1) <= 2 ? _cv_markup_symbol (text) : _cv_markup_title (text);
}
