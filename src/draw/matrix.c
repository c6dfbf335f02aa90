/* Cvasi: matrices, cells whose area is the modulus and whose colour is the phase
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draw/absent.h"
#include "draw/colormap.h"
#include "draw/matrix-private.h"

void
cv_matrix_style_init (CvMatrixStyle *style)
{
  memset (style, 0, sizeof *style);
  style->theme = cv_theme_dark ();
  style->show_title = TRUE;
  style->hot_row = style->hot_column = -1;
}

CvMatrixForm
cv_matrix_form (const CvMatrixStyle *style, const CvPicture *picture)
{
  return style->form == CV_MATRIX_BARS && MAX (picture->n_x, picture->n_y) <= CV_MATRIX_MOST_BARS ? CV_MATRIX_BARS
                                                                                                  : CV_MATRIX_CELLS;
}

const double *
_cv_matrix_element (const CvPicture *picture, guint row, guint column)
{
  return picture->data + 2 * ((gsize)row * picture->n_y + column);
}

CvColor
_cv_matrix_colour (const CvTheme *theme, const double z[2])
{
  double modulus = hypot (z[0], z[1]);
  guint32 colour = cv_phasemap_lookup (cv_phasemap (theme->dark), z[0] / modulus, z[1] / modulus, 1);
  CvColor c = { (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0, 1 };

  return c;
}

static double
scale_of (const CvMatrixStyle *style, const CvPicture *picture)
{
  double most = 0;

  if (style->scale > 0)
    return style->scale;
  if (picture->bound > 0)
    return picture->bound;
  for (gsize k = 0; k < (gsize)picture->n_x * picture->n_y; k++)
    {
      double modulus = hypot (picture->data[2 * k], picture->data[2 * k + 1]);

      most = modulus > most && isfinite (modulus) ? modulus : most;
    }
  return most > 0 ? most : 1;
}

/* ---- Names ---- */

/* Of a row, or of a column where `bra`. */
static const char *
basis_name (const CvPicture *picture, guint index, gboolean bra)
{
  const char *const *own = bra ? picture->column_name : picture->row_name;

  if (own)
    return index < (bra ? picture->n_y : picture->n_x) ? _ (own[index]) : NULL;
  return index < CV_MAX_CURVES && picture->curve_name[index] && *picture->curve_name[index]
             ? _ (picture->curve_name[index])
             : NULL;
}

/* "|e⟩" -> "⟨e|"; what is no ket stays as it is. */
static char *
plain_name (const CvPicture *picture, guint index, gboolean bra)
{
  const char *name = basis_name (picture, index, bra);
  gsize length = name ? strlen (name) : 0;

  if (name == NULL)
    return g_strdup_printf ("%u", index);
  if (!bra || name[0] != '|' || length < 5 || !g_str_has_suffix (name, "⟩"))
    return g_strdup (name);
  return g_strdup_printf ("⟨%.*s|", (int)(length - 1 - strlen ("⟩")), name + 1);
}

char *
_cv_matrix_name (const CvPicture *picture, guint index, gboolean bra)
{
  char *name = plain_name (picture, index, bra), *markup = g_markup_escape_text (name, -1);

  g_free (name);
  return markup;
}

double
_cv_matrix_widest_name (const CvMatrixStyle *style, const CvPicture *picture)
{
  guint n = MAX (picture->n_x, picture->n_y);
  double widest = 0;

  /* The last number is the widest. */
  for (guint k = 0; k < n; k += k < CV_MAX_CURVES || k + 1 == n ? 1 : n - 1 - k)
    {
      char *row = _cv_matrix_name (picture, k, FALSE), *column = _cv_matrix_name (picture, k, TRUE);

      widest = MAX (widest, _cv_type_guess (style->theme, CV_TYPE_SMALL, row));
      if (picture->column_name)
        widest = MAX (widest, _cv_type_guess (style->theme, CV_TYPE_SMALL, column));
      g_free (row);
      g_free (column);
    }
  return widest;
}

char *
cv_matrix_read (const CvPicture *picture, int row, int column)
{
  char modulus[CV_LABEL_SIZE], phase[CV_LABEL_SIZE], *left, *right, *where, *text;
  const double *z;

  if (row < 0 || column < 0 || row >= (int)picture->n_x || column >= (int)picture->n_y)
    return g_strdup ("");
  z = _cv_matrix_element (picture, (guint)row, (guint)column);
  left = plain_name (picture, (guint)row, FALSE);
  right = plain_name (picture, (guint)column, TRUE);
  where = basis_name (picture, (guint)row, FALSE) && basis_name (picture, (guint)column, TRUE)
              ? g_strdup_printf (g_str_has_suffix (left, "⟩") ? "%s%s" : "%s, %s", left, right)
              : g_strdup_printf ("(%d, %d)", row, column);
  cv_format_plain (modulus, sizeof modulus, hypot (z[0], z[1]), 3);
  /* The phase of nothing is none. */
  if (hypot (z[0], z[1]) > 0 && isfinite (z[0]) && isfinite (z[1]))
    cv_format_fixed (phase, sizeof phase, atan2 (z[1], z[0]) / G_PI, 2);
  if (hypot (z[0], z[1]) > 0 && isfinite (z[0]) && isfinite (z[1]))
    text = g_strdup_printf (_ ("%s  modulus %s  phase %sπ"), where, modulus, phase);
  else
    text = g_strdup_printf (_ ("%s  modulus %s"), where, modulus);
  g_free (left);
  g_free (right);
  g_free (where);
  return text;
}

/* ---- Layout ---- */

static void
fit_cells (const CvPicture *picture, CvMatrixLayout *layout, CvRect room, double left, double top)
{
  double cell = MIN ((room.width - left) / picture->n_y, (room.height - top) / picture->n_x);

  /* Whole pixels a cell where there are some, so that all cells are alike. */
  cell = cell >= CV_MATRIX_SMALL ? floor (cell) : MAX (cell, 0.1);
  layout->cell = cell;
  layout->plot.width = cell * picture->n_y;
  layout->plot.height = cell * picture->n_x;
  layout->plot.x = room.x + left + floor (0.5 * MAX (room.width - left - layout->plot.width, 0));
  layout->plot.y = ceil (room.y + top) + floor (0.5 * MAX (room.height - top - layout->plot.height, 0));
}

/* Columns lead to the right and a little down, rows to the left and down: one looks from above onto the corner of the last
 * element. The height takes what is left, up to the length of the floor.                                                  */
static void
fit_bars (const CvPicture *picture, CvMatrixLayout *layout, CvRect room, double right, double below)
{
  const double a[2] = { 0.90, 0.20 }, b[2] = { -0.52, 0.44 };
  double n = picture->n_x, m = picture->n_y, across = a[0] * m - b[0] * n, deep = a[1] * m + b[1] * n,
         least = 0.40 * MAX (n, m);
  double unit = MIN ((room.width - right) / across, (room.height - below) / (deep + least));

  unit = MAX (unit, 0.1);
  layout->column[0] = unit * a[0];
  layout->column[1] = unit * a[1];
  layout->row[0] = unit * b[0];
  layout->row[1] = unit * b[1];
  layout->tall = CLAMP (room.height - below - unit * deep, 0, 0.75 * unit * MAX (n, m));
  layout->plot = (CvRect){ room.x + 0.5 * MAX (room.width - right - unit * across, 0),
                           room.y + 0.5 * MAX (room.height - below - unit * deep - layout->tall, 0), unit * across,
                           unit * deep + layout->tall };
  layout->x = layout->plot.x - layout->row[0] * n;
  layout->y = layout->plot.y + layout->tall;
}

static void
place_legend (CvMatrixLayout *layout, const CvRect *room, double em)
{
  const CvRect *plot = &layout->plot;

  if (layout->legend_below)
    layout->legend = (CvRect){ room->x, plot->y + plot->height + (layout->form == CV_MATRIX_BARS ? 2.6 : 0.9) * em,
                               room->width, 4.2 * em };
  else
    layout->legend = (CvRect){ plot->x + plot->width + (layout->form == CV_MATRIX_BARS ? 2.8 : 1.2) * em, plot->y,
                               7.2 * em, plot->height };
}

static void
lay_out (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, CvMatrixLayout *layout)
{
  double em = _cv_type_size (style->theme, CV_TYPE_SMALL), name, cell, most = MAX (picture->n_x, picture->n_y);
  double top = style->show_title && !style->bare ? _cv_title_height (style->theme, style->title, style->subtitle) : 0;
  CvRect room = { 0, top, width, height - top };

  memset (layout, 0, sizeof *layout);
  layout->form = cv_matrix_form (style, picture);
  /* Beside the cells, or under them, where that leaves the larger cells. */
  layout->legend_below = MIN (room.width / picture->n_y, (room.height - 5.1 * em) / picture->n_x) >
                         MIN ((room.width - 8.4 * em) / picture->n_y, room.height / picture->n_x);
  if (!style->bare && width > 15 * em && room.height > 11 * em)
    {
      layout->legend.width = 1;
      if (layout->legend_below)
        room.height -= 5.1 * em;
      else
        room.width -= 8.4 * em;
    }
  name = _cv_matrix_widest_name (style, picture);
  cell = MIN ((room.width - name) / most, (room.height - 1.5 * em) / most);
  layout->labels = !style->bare && MIN (room.width, room.height) > 6 * em &&
                   (cell >= 1.2 * em || (most > CV_MAX_CURVES && cell * most > 8 * em));
  if (layout->form == CV_MATRIX_BARS)
    {
      fit_bars (picture, layout, room, style->bare ? 2 : MAX (name + 0.4 * em, 2.6 * em), style->bare ? 2 : 1.8 * em);
      layout->labels = layout->labels && hypot (layout->row[0], layout->row[1]) > 1.15 * em;
    }
  else
    fit_cells (picture, layout, room, layout->labels ? ceil (name + 0.8 * em) : 0,
               layout->labels ? ceil (1.5 * em) : 0);
  if (layout->legend.width > 0)
    place_legend (layout, &room, em);
}

void
cv_matrix_layout (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, CvRect *plot)
{
  CvMatrixLayout layout;

  *plot = (CvRect){ 0 };
  if (picture->n_x == 0 || picture->n_y == 0)
    return;
  lay_out (style, picture, width, height, &layout);
  *plot = layout.plot;
}

gboolean
cv_matrix_cell_at (const CvMatrixStyle *style, const CvPicture *picture, double width, double height, double px,
                   double py, int *row, int *column)
{
  CvMatrixLayout layout;
  const CvRect *plot = &layout.plot;

  if (picture->n_x == 0 || picture->n_y == 0 || !isfinite (px) || !isfinite (py))
    return FALSE;
  lay_out (style, picture, width, height, &layout);
  if (layout.form == CV_MATRIX_BARS)
    return _cv_matrix_bar_at (style, picture, &layout, scale_of (style, picture), px, py, row, column);
  if (!(px >= plot->x && px < plot->x + plot->width && py >= plot->y && py < plot->y + plot->height))
    return FALSE;
  *column = (int)((px - plot->x) / plot->width * picture->n_y);
  *row = (int)((py - plot->y) / plot->height * picture->n_x);
  return TRUE;
}

/* ---- Cells ---- */

static void
draw_cross (const CvPen *pen, double x, double y, double cell)
{
  double r = 0.22 * cell, cx = x + 0.5 * cell, cy = y + 0.5 * cell;

  cairo_move_to (pen->cr, cx - r, cy - r);
  cairo_line_to (pen->cr, cx + r, cy + r);
  cairo_move_to (pen->cr, cx - r, cy + r);
  cairo_line_to (pen->cr, cx + r, cy - r);
  cv_set_color (pen->cr, pen->theme->bad);
  cairo_set_line_width (pen->cr, 1.4 * pen->theme->scale);
  cairo_stroke (pen->cr);
}

static void
draw_cell (const CvPen *pen, const double *z, double scale, double x, double y, double cell)
{
  double modulus = hypot (z[0], z[1]) / scale, side;

  if (!isfinite (modulus))
    draw_cross (pen, x, y, cell);
  if (!(modulus > 1e-6) || !isfinite (modulus))
    return;
  /* Small cells keep their place: the side goes with the root, the area with the modulus. */
  side = MAX (sqrt (MIN (modulus, 1)) * cell * 0.94, 0.4);
  cv_set_color (pen->cr, _cv_matrix_colour (pen->theme, z));
  cairo_rectangle (pen->cr, x + 0.5 * (cell - side), y + 0.5 * (cell - side), side, side);
  cairo_fill (pen->cr);
}

/* One pixel an element; of more elements than pixels Cairo takes the mean. */
static void
draw_image (const CvMatrixDrawing *d)
{
  const CvPicture *p = d->picture;
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)p->n_y, (int)p->n_x);
  const CvPhasemap *map = cv_phasemap (d->pen.theme->dark);
  guchar *data = cairo_image_surface_get_data (image);
  int stride = cairo_image_surface_get_stride (image);
  cairo_t *cr = d->pen.cr;

  for (guint r = 0; r < p->n_x && data; r++)
    for (guint c = 0; c < p->n_y; c++)
      {
        const double *z = _cv_matrix_element (p, r, c);

        ((guint32 *)(gpointer)(data + (gsize)r * (gsize)stride))[c] = cv_phasemap_lookup (map, z[0], z[1], d->scale);
      }
  cairo_surface_mark_dirty (image);
  cairo_save (cr);
  cairo_rectangle (cr, d->layout.plot.x, d->layout.plot.y, d->layout.plot.width, d->layout.plot.height);
  cairo_clip (cr);
  cairo_translate (cr, d->layout.plot.x, d->layout.plot.y);
  cairo_scale (cr, d->layout.plot.width / p->n_y, d->layout.plot.height / p->n_x);
  cairo_set_source_surface (cr, image, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr),
                            d->layout.cell * _cv_device_pixels (cr) < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (image);
}

/* Between the cells, where they have room for it: the eye finds rows and columns. */
static void
draw_grid (const CvMatrixDrawing *d)
{
  CvRect plot = d->layout.plot;
  cairo_t *cr = d->pen.cr;

  for (guint c = 1; c < d->picture->n_y && d->layout.cell >= 10; c++)
    {
      cairo_move_to (cr, plot.x + c * d->layout.cell + 0.5, plot.y);
      cairo_rel_line_to (cr, 0, plot.height);
    }
  for (guint r = 1; r < d->picture->n_x && d->layout.cell >= 10; r++)
    {
      cairo_move_to (cr, plot.x, plot.y + r * d->layout.cell + 0.5);
      cairo_rel_line_to (cr, plot.width, 0);
    }
  cv_set_color (cr, d->pen.theme->grid);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* Every one, or every second, fifth, tenth … so that no two touch. */
static guint
label_stride (double cell, double room)
{
  static const guint strides[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500 };

  for (guint k = 0; k < G_N_ELEMENTS (strides); k++)
    if (strides[k] * cell >= room)
      return strides[k];
  return 1000;
}

static void
draw_labels (const CvMatrixDrawing *d)
{
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), cell = d->layout.cell, width;
  guint down = label_stride (cell, 1.2 * em);
  guint along = label_stride (cell, _cv_matrix_widest_name (d->style, d->picture) + 0.5 * em);
  CvRect plot = d->layout.plot;

  for (guint k = 0; k < MAX (d->picture->n_x, d->picture->n_y); k++)
    {
      char *row = _cv_matrix_name (d->picture, k, FALSE), *column = _cv_matrix_name (d->picture, k, TRUE);

      if (k < d->picture->n_x && k % down == 0)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, row, plot.x - 0.5 * em, plot.y + (k + 0.5) * cell, 1,
                      0.5);
      _cv_pen_measure (&d->pen, CV_TYPE_SMALL, column, &width, NULL);
      if (k < d->picture->n_y && k % along == 0)
        _cv_pen_text (&d->pen, CV_TYPE_SMALL, d->pen.theme->dim, column, plot.x + (k + 0.5) * cell, plot.y - 0.45 * em,
                      0.5, CV_BASELINE);
      g_free (row);
      g_free (column);
    }
}

static void
draw_cells (const CvMatrixDrawing *d)
{
  CvRect plot = d->layout.plot;
  double cell = d->layout.cell;
  cairo_t *cr = d->pen.cr;

  cairo_rectangle (cr, plot.x, plot.y, plot.width, plot.height);
  cv_set_color (cr, d->pen.theme->plot);
  cairo_fill (cr);
  if (cell < CV_MATRIX_SMALL)
    draw_image (d);
  else
    {
      draw_grid (d);
      for (guint r = 0; r < d->picture->n_x; r++)
        for (guint c = 0; c < d->picture->n_y; c++)
          draw_cell (&d->pen, _cv_matrix_element (d->picture, r, c), d->scale, plot.x + c * cell, plot.y + r * cell,
                     cell);
    }
  cairo_rectangle (cr, plot.x + 0.5, plot.y + 0.5, plot.width - 1, plot.height - 1);
  cairo_set_line_width (cr, 1);
  cv_set_color (cr, d->pen.theme->frame);
  cairo_stroke (cr);
  if (d->layout.labels)
    draw_labels (d);
}

/* ---- Frames ---- */

static void
outline (const CvMatrixDrawing *d, guint row, guint column)
{
  const CvMatrixLayout *l = &d->layout;
  double corner[6][2];

  if (l->form == CV_MATRIX_CELLS)
    {
      cairo_rectangle (d->pen.cr, l->plot.x + column * l->cell + 0.5, l->plot.y + row * l->cell + 0.5,
                       MAX (l->cell - 1, 1), MAX (l->cell - 1, 1));
      return;
    }
  _cv_matrix_bar_corners (
      l, row, column,
      MIN (hypot (_cv_matrix_element (d->picture, row, column)[0], _cv_matrix_element (d->picture, row, column)[1]) /
               d->scale,
           1),
      corner);
  cairo_move_to (d->pen.cr, corner[0][0], corner[0][1]);
  for (int k = 1; k < 6; k++)
    cairo_line_to (d->pen.cr, corner[k][0], corner[k][1]);
  cairo_close_path (d->pen.cr);
}

/* The traced cells: a frame with a dark and a bright line, which shows on every colour. */
static void
draw_framed (const CvMatrixDrawing *d)
{
  const CvTheme *theme = d->pen.theme;

  for (guint r = 0; d->style->framed && r < d->picture->n_x; r++)
    for (guint c = 0; c < d->picture->n_y; c++)
      if (d->style->framed[(gsize)r * d->picture->n_y + c])
        {
          outline (d, r, c);
          cv_set_color_alpha (d->pen.cr, theme->plot, 0.9);
          cairo_set_line_width (d->pen.cr, 4.4 * theme->scale);
          cairo_stroke_preserve (d->pen.cr);
          cv_set_color (d->pen.cr, theme->text);
          cairo_set_line_width (d->pen.cr, 2 * theme->scale);
          cairo_stroke (d->pen.cr);
        }
}

static void
draw_hot (const CvMatrixDrawing *d)
{
  int row = d->style->hot_row, column = d->style->hot_column;
  const CvMatrixLayout *l = &d->layout;
  double x = l->plot.x + (column + 0.5) * l->cell, y = l->plot.y + (row + 0.5) * l->cell;
  char *plain, *text;

  if (row < 0 || column < 0 || row >= (int)d->picture->n_x || column >= (int)d->picture->n_y)
    return;
  if (l->form == CV_MATRIX_BARS)
    {
      x = l->x + (column + 0.5) * l->column[0] + (row + 0.5) * l->row[0];
      y = l->y + (column + 0.5) * l->column[1] + (row + 0.5) * l->row[1];
    }
  outline (d, (guint)row, (guint)column);
  cv_set_color (d->pen.cr, d->pen.theme->accent);
  cairo_set_line_width (d->pen.cr, 1.8 * d->pen.theme->scale);
  cairo_stroke (d->pen.cr);
  plain = cv_matrix_read (d->picture, row, column);
  text = g_markup_escape_text (plain, -1);
  _cv_pen_chip (&d->pen, text, x, y, (CvRect){ 0, 0, d->width, d->height });
  g_free (text);
  g_free (plain);
}

void
cv_matrix_draw (cairo_t *cr, const CvMatrixStyle *style, const CvPicture *picture, double width, double height)
{
  CvMatrixDrawing d = {
    .pen = { cr, style->theme }, .style = style, .picture = picture, .width = width, .height = height
  };

  g_return_if_fail (picture->kind == CV_OUTPUT_MATRIX);
  if (cv_absent_draw (cr, style->theme, picture, style->show_title ? style->title : NULL,
                      style->show_title ? style->subtitle : NULL, width, height) ||
      width < 1 || height < 1)
    return;
  d.scale = scale_of (style, picture);
  lay_out (style, picture, width, height, &d.layout);
  cairo_save (cr);
  cairo_new_path (cr);
  if (style->show_title && !style->bare)
    _cv_pen_title (&d.pen, style->title, style->subtitle, width);
  if (d.layout.form == CV_MATRIX_BARS)
    _cv_matrix_draw_bars (&d);
  else
    draw_cells (&d);
  if (d.layout.legend.width > 0)
    _cv_matrix_draw_legend (&d);
  draw_framed (&d);
  draw_hot (&d);
  cairo_restore (cr);
}
