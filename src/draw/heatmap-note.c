/* Cvasi: the line that a picture says about itself, in a corner of the plot
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "draw/heatmap-private.h"

char *
cv_heatmap_note (const CvPicture *picture, gboolean markup)
{
  const char *text = picture->note && *picture->note ? _ (picture->note) : NULL,
             *at = text ? strstr (text, "%v") : NULL;
  char value[CV_LABEL_SIZE], *head, *note;

  if (text == NULL)
    return NULL;
  if (at == NULL)
    return markup ? g_markup_escape_text (text, -1) : g_strdup (text);
  if (markup)
    {
      char *tail = g_markup_escape_text (at + 2, -1);

      head = g_markup_escape_text (text, at - text);
      note = g_strconcat (head, cv_format_number (value, sizeof value, picture->note_value, 3), tail, NULL);
      g_free (tail);
    }
  else
    {
      head = g_strndup (text, (gsize)(at - text));
      note = g_strconcat (head, cv_format_plain (value, sizeof value, picture->note_value, 3), at + 2, NULL);
    }
  g_free (head);
  return note;
}

/* Does the outline or the handle of a mark touch this rectangle? By the boxes around both. */
static gboolean
is_marked (const CvHeatmapDrawing *d, CvRect r)
{
  const CvAxis *x = &d->layout.viewport.x, *y = &d->layout.viewport.y;

  if (!_cv_heatmap_shows (d->style, CV_SHOW_MARKS))
    return FALSE;
  for (guint k = 0; k < d->picture->n_marks; k++)
    {
      const CvMark *mark = &d->picture->mark[k];
      double left = cv_axis_to_pixel (x, mark->x - mark->r_x), right = cv_axis_to_pixel (x, mark->x + mark->r_x);
      double top = cv_axis_to_pixel (y, mark->y + mark->r_y), bottom = cv_axis_to_pixel (y, mark->y - mark->r_y);

      if (right >= r.x && left <= r.x + r.width && bottom >= r.y && top <= r.y + r.height)
        return TRUE;
    }
  return FALSE;
}

/* At the right, away from the square of area h: at the top, or at the bottom where a mark lies there. */
void
_cv_heatmap_draw_note (const CvHeatmapDrawing *d)
{
  const CvRect *plot = &d->layout.plot;
  double em = _cv_type_size (d->pen.theme, CV_TYPE_SMALL), width, room = plot->width - 1.2 * em, height = 1.7 * em;
  CvColor color = d->pen.theme->overlay;
  char *note = cv_heatmap_note (d->picture, TRUE);
  CvRect plate;

  if (note == NULL)
    return;
  color.a *= 0.75;
  _cv_pen_measure (&d->pen, CV_TYPE_SMALL, note, &width, NULL);
  /* Too long for one line: two, and a third for what breaks badly. */
  if (width > room)
    {
      height = (width < 1.7 * room ? 3.1 : 4.4) * em;
      width = room;
    }
  plate = (CvRect){ plot->x + plot->width - width - 1.1 * em, plot->y + 0.1 * em, width + em, height };
  if (is_marked (d, plate))
    plate.y = plot->y + plot->height - height - 0.1 * em;
  /* So that it can be read over points and fringes; over what is nearly zero it cannot be seen. */
  _cv_pen_rounded (d->pen.cr, plate, 0.3 * em);
  cv_set_color_alpha (d->pen.cr, d->pen.theme->plot, 0.7);
  cairo_fill (d->pen.cr);
  if (height > 2 * em)
    _cv_pen_text_wrapped (&d->pen, CV_TYPE_SMALL, color, note,
                          (CvRect){ plate.x + 0.5 * em, plate.y, width, plate.height });
  else
    _cv_pen_text (&d->pen, CV_TYPE_SMALL, color, note, plate.x + 0.5 * em + width, plate.y + 0.5 * plate.height, 1,
                  0.5);
  g_free (note);
}
