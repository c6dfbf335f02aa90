/* Cvasi: the heatmap's layers: what stands still is kept, what moves is drawn anew
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "ui/views/heatmap-private.h"

/* All that the back layer depends on; compared as bytes, so made by memset first. */
typedef struct
{
  const CvTheme *theme;
  double theme_scale;
  guint show, natural_units, equal, device;
  int width, height;
  double x_min, x_max, y_min, y_max, scale;
  double unit_x, unit_y, bound;
  CvOutputKind kind;
  gboolean has_margins, bare;
  const char *x_label, *y_label, *title;
} BackKey;

void
cv_heatmap_drop_layers (CvHeatmapView *self)
{
  g_clear_pointer (&self->back, gsk_render_node_unref);
  g_clear_pointer (&self->back_key, g_free);
}

static void
make_key (CvHeatmapView *self, BackKey *key)
{
  const CvHeatmapStyle *style = &self->style;
  const CvPicture *picture = self->picture;

  memset (key, 0, sizeof *key);
  key->theme = style->theme;
  key->theme_scale = style->theme->scale;
  key->show = style->show;
  key->natural_units = (guint)style->natural_units;
  key->equal = (guint)style->equal;
  key->device = (guint)gtk_widget_get_scale_factor (GTK_WIDGET (self));
  key->width = gtk_widget_get_width (GTK_WIDGET (self));
  key->height = gtk_widget_get_height (GTK_WIDGET (self));
  key->x_min = style->x_min, key->x_max = style->x_max;
  key->y_min = style->y_min, key->y_max = style->y_max;
  key->scale = self->layout.scale;
  key->unit_x = picture->unit_x, key->unit_y = picture->unit_y;
  key->bound = picture->bound;
  key->kind = picture->kind;
  key->has_margins = picture->margin_x != NULL;
  key->bare = picture->bare;
  key->x_label = style->x_label, key->y_label = style->y_label, key->title = style->title;
}

static GskRenderNode *
draw_layer (CvHeatmapView *self, CvHeatmapLayer layer, const graphene_rect_t *bounds)
{
  CvHeatmapStyle style = self->style;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  style.layer = layer;
  cv_heatmap_draw (cr, &style, self->picture, gtk_widget_get_width (GTK_WIDGET (self)),
                   gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
renew_back (CvHeatmapView *self)
{
  BackKey key;

  make_key (self, &key);
  if (self->back && memcmp (&key, self->back_key, sizeof key) == 0)
    return;
  cv_heatmap_drop_layers (self);
  self->back = draw_layer (self, CV_LAYER_BACK, &GRAPHENE_RECT_INIT (0, 0, (float)key.width, (float)key.height));
  self->back_key = g_memdup2 (&key, sizeof key);
}

static void
join (graphene_rect_t *bounds, const CvRect *rect)
{
  graphene_rect_t other = GRAPHENE_RECT_INIT ((float)rect->x, (float)rect->y, (float)rect->width, (float)rect->height);

  if (rect->width > 0.0 && rect->height > 0.0)
    graphene_rect_union (bounds, &other, bounds);
}

/* The plot and its strips: tick labels and colour bar stay out of it, so that a new frame damages no text. */
static void
front_bounds (CvHeatmapView *self, graphene_rect_t *bounds)
{
  const CvRect *plot = &self->layout.plot;

  *bounds = GRAPHENE_RECT_INIT ((float)plot->x, (float)plot->y, (float)plot->width, (float)plot->height);
  join (bounds, &self->layout.margin_x);
  join (bounds, &self->layout.margin_y);
  graphene_rect_inset (bounds, -1.0f, -1.0f);
}

/* What dragging the mark would do, on a plate in the corner of the plot that is farther from it. */
static void
append_hint (CvHeatmapView *self, GtkSnapshot *snapshot, const CvMark *mark)
{
  const CvTheme *theme = self->style.theme;
  const CvRect *plot = &self->layout.plot;
  const char *text = mark->label && *mark->label ? g_dgettext (GETTEXT_PACKAGE, mark->label) : NULL;
  const double pad = 6.0 * theme->scale, gap = 8.0 * theme->scale;
  int width, height;

  if (!text)
    return;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (theme->font);
  pango_font_description_set_absolute_size (font, theme->small_size * theme->scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &width, &height);
  const gboolean low = cv_axis_to_pixel (&self->layout.viewport.y, mark->y) < plot->y + 0.5 * plot->height;
  const double x = plot->x + 0.5 * (plot->width - width) - pad;
  const double y = low ? plot->y + plot->height - gap - height - 2.0 * pad : plot->y + gap;
  GskRoundedRect plate;
  gsk_rounded_rect_init_from_rect (
      &plate, &GRAPHENE_RECT_INIT ((float)x, (float)y, (float)(width + 2.0 * pad), (float)(height + 2.0 * pad)),
      (float)pad);
  const CvColor c = theme->chip, t = theme->text;
  gtk_snapshot_push_rounded_clip (snapshot, &plate);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ (float)c.r, (float)c.g, (float)c.b, (float)c.a }, &plate.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float)(x + pad), (float)(y + pad)));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA){ (float)t.r, (float)t.g, (float)t.b, (float)t.a });
  gtk_snapshot_restore (snapshot);
}

static void
append_absence (CvHeatmapView *self, GtkSnapshot *snapshot)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));

  cv_heatmap_draw (cr, &self->style, self->absent, width, height);
  cairo_destroy (cr);
}

void
cv_heatmap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CvHeatmapView *self = CV_HEATMAP_VIEW (widget);
  graphene_rect_t bounds;

  if (self->absent && self->style.theme)
    {
      append_absence (self, snapshot);
      return;
    }
  if (!self->laid_out || !self->field)
    return;
  renew_back (self);
  if (self->back)
    gtk_snapshot_append_node (snapshot, self->back);
  gtk_widget_snapshot_child (widget, self->field, snapshot);
  front_bounds (self, &bounds);
  GskRenderNode *front = draw_layer (self, CV_LAYER_FRONT, &bounds);
  if (front)
    {
      gtk_snapshot_append_node (snapshot, front);
      gsk_render_node_unref (front);
    }
  if (cv_heatmap_mark_moves (self, self->style.hot_mark))
    append_hint (self, snapshot, &self->picture->mark[self->style.hot_mark]);
}
