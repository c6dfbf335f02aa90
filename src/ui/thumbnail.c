/* Cvasi: thumbnails, each scenario's own picture, small
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/thumbnail.h"

#include <math.h>

#include "draw/ball.h"
#include "draw/heatmap.h"
#include "draw/matrix.h"
#include "engine/run/runner.h"

#define PIXELS 2      /* a side; for screens of twice the density */
#define MARGIN 3      /* around balls and matrices, which have an edge of their own */
#define FAINT 0.03    /* what is weaker than this share of the largest is background */
#define PATIENCE 10.0 /* seconds for a state to be prepared */

typedef struct
{
  GPtrArray *scenarios;
  CvThumbnailDone done;
} Work;

typedef struct
{
  GTask *task;
  const char *id;
  GBytes *pixels[2]; /* light, dark */
} Picture;

/* The window that holds all that is not faint, widened to the thumbnail's shape around its middle. */
static void
find_window (const CvPicture *picture, double scale, double window[4])
{
  double low[2] = { INFINITY, INFINITY }, high[2] = { -INFINITY, -INFINITY };
  for (guint i = 0; i < picture->n_x; i++)
    for (guint j = 0; j < picture->n_y; j++)
      {
        const double *value = &picture->data[(i * picture->n_y + j) * picture->components];
        if (hypot (value[0], picture->components > 1 ? value[1] : 0.0) < FAINT * scale)
          continue;
        double at[2] = { picture->x_first + i * picture->dx, picture->y_first + j * picture->dy };
        for (int k = 0; k < 2; k++)
          {
            low[k] = fmin (low[k], at[k]);
            high[k] = fmax (high[k], at[k]);
          }
      }
  double shape = (double)CV_THUMBNAIL_WIDTH / CV_THUMBNAIL_HEIGHT;
  double half_x = 0.55 * (high[0] - low[0]), half_y = 0.55 * (high[1] - low[1]);
  if (!(half_x > 0.0) || !(half_y > 0.0))
    {
      low[0] = picture->x_first, high[0] = picture->x_first + (picture->n_x - 1) * picture->dx;
      low[1] = picture->y_first, high[1] = picture->y_first + (picture->n_y - 1) * picture->dy;
      half_x = 0.5 * (high[0] - low[0]), half_y = 0.5 * (high[1] - low[1]);
    }
  else if (half_x < shape * half_y)
    half_x = shape * half_y;
  window[0] = 0.5 * (low[0] + high[0]) - half_x;
  window[1] = 0.5 * (low[0] + high[0]) + half_x;
  window[2] = 0.5 * (low[1] + high[1]) - half_y;
  window[3] = 0.5 * (low[1] + high[1]) + half_y;
}

static void
draw_field (const CvPicture *picture, gboolean dark, guchar *pixels, int w, int h, int stride)
{
  CvHeatmapStyle style;
  double window[4];

  cv_heatmap_style_init (&style);
  double scale = cv_heatmap_scale (&style, picture);
  find_window (picture, scale, window);
  cv_heatmap_pixels (picture, window[0], window[1], window[2], window[3], scale, dark, pixels, w, h, stride);
}

/* Balls and matrices as their panels draw them, without a word. */
static void
draw_shapes (const CvPicture *picture, gboolean dark, guchar *pixels, int w, int h, int stride)
{
  cairo_surface_t *image = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, w, h, stride);
  cairo_t *cr = cairo_create (image);
  const CvTheme *theme = cv_theme_get (dark, FALSE);
  CvMatrixStyle matrix;
  CvBallStyle ball;

  cv_matrix_style_init (&matrix);
  cv_ball_style_init (&ball);
  matrix.theme = ball.theme = theme;
  matrix.bare = ball.bare = TRUE;
  cv_set_color (cr, theme->plot);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  if (picture->kind == CV_OUTPUT_BALL)
    cv_ball_draw (cr, &ball, picture, w - 2 * MARGIN, h - 2 * MARGIN);
  else
    cv_matrix_draw (cr, &matrix, picture, w - 2 * MARGIN, h - 2 * MARGIN);
  cairo_destroy (cr);
  cairo_surface_finish (image);
  cairo_surface_destroy (image);
}

static GBytes *
draw (const CvPicture *picture, gboolean dark)
{
  int w = PIXELS * CV_THUMBNAIL_WIDTH, h = PIXELS * CV_THUMBNAIL_HEIGHT, stride = 4 * w;
  guchar *pixels = g_malloc0 ((gsize)stride * (gsize)h);

  if (picture->kind == CV_OUTPUT_FIELD || picture->kind == CV_OUTPUT_COMPLEX)
    draw_field (picture, dark, pixels, w, h, stride);
  else
    draw_shapes (picture, dark, pixels, w, h, stride);
  return g_bytes_new_take (pixels, (gsize)stride * (gsize)h);
}

/* The first panel that is a picture rather than lines. */
static int
output_shown (const CvScenario *scenario)
{
  for (guint i = 0; i < scenario->n_panels; i++)
    if (scenario->panels[i].kind == CV_PANEL_HEATMAP || scenario->panels[i].kind == CV_PANEL_BALL ||
        scenario->panels[i].kind == CV_PANEL_MATRIX)
      return cv_model_find_output (scenario->model, scenario->panels[i].output);
  return -1;
}

static void
free_picture (gpointer data)
{
  Picture *picture = data;
  g_object_unref (picture->task);
  g_bytes_unref (picture->pixels[0]);
  g_bytes_unref (picture->pixels[1]);
  g_free (picture);
}

static gboolean
deliver (gpointer data)
{
  Picture *picture = data;
  const Work *work = g_task_get_task_data (picture->task);
  GdkTexture *texture[2];
  int w = PIXELS * CV_THUMBNAIL_WIDTH, h = PIXELS * CV_THUMBNAIL_HEIGHT;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (picture->task)))
    return G_SOURCE_REMOVE;
  for (int dark = 0; dark < 2; dark++)
    texture[dark] = gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, picture->pixels[dark], 4 * (gsize)w);
  work->done (picture->id, texture[1], texture[0], g_task_get_source_object (picture->task));
  g_object_unref (texture[0]);
  g_object_unref (texture[1]);
  return G_SOURCE_REMOVE;
}

static void
make_one (GTask *task, CvRunner *runner, const CvScenario *scenario)
{
  int output = output_shown (scenario);
  if (output < 0)
    return;
  cv_runner_show (runner, G_GUINT64_CONSTANT (1) << output);
  guint64 command = cv_runner_load (runner, scenario->model, scenario->values);
  g_autoptr (CvFrame) frame = cv_runner_wait (runner, command, PATIENCE);
  const CvPicture *shown = frame ? cv_frame_picture (frame, (guint)output) : NULL;
  if (!shown || shown->n_x == 0 || shown->n_y == 0)
    return;
  Picture *picture = g_new (Picture, 1);
  *picture = (Picture){ g_object_ref (task), scenario->id, { draw (shown, FALSE), draw (shown, TRUE) } };
  g_idle_add_full (G_PRIORITY_LOW, deliver, picture, free_picture);
}

static void
make_all (GTask *task, gpointer source, gpointer data, GCancellable *cancel)
{
  const Work *work = data;
  g_autoptr (CvRunner) runner = cv_runner_new ();
  (void)source;

  for (guint i = 0; i < work->scenarios->len && !g_cancellable_is_cancelled (cancel); i++)
    make_one (task, runner, g_ptr_array_index (work->scenarios, i));
  g_task_return_boolean (task, TRUE);
}

static void
free_work (gpointer data)
{
  Work *work = data;
  g_ptr_array_unref (work->scenarios);
  g_free (work);
}

void
cv_thumbnails_make (GPtrArray *scenarios, GCancellable *cancel, CvThumbnailDone done, GObject *data)
{
  g_autoptr (GTask) task = g_task_new (data, cancel, NULL, NULL);
  Work *work = g_new (Work, 1);

  *work = (Work){ g_ptr_array_ref (scenarios), done };
  g_task_set_task_data (task, work, free_work);
  g_task_run_in_thread (task, make_all);
}

/* The widget */

struct _CvThumbnail
{
  GtkWidget parent_instance;
  GdkTexture *texture[2]; /* light, dark */
  gboolean dark;
};

G_DEFINE_FINAL_TYPE (CvThumbnail, cv_thumbnail, GTK_TYPE_WIDGET)

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
         int *natural_baseline)
{
  (void)widget, (void)for_size;
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? CV_THUMBNAIL_WIDTH : CV_THUMBNAIL_HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snap)
{
  CvThumbnail *thumbnail = CV_THUMBNAIL (widget);
  GdkTexture *texture = thumbnail->texture[thumbnail->dark != FALSE];
  if (texture)
    gdk_paintable_snapshot (GDK_PAINTABLE (texture), snap, gtk_widget_get_width (widget),
                            gtk_widget_get_height (widget));
}

static void
dispose (GObject *object)
{
  cv_thumbnail_set (CV_THUMBNAIL (object), NULL, NULL);
  G_OBJECT_CLASS (cv_thumbnail_parent_class)->dispose (object);
}

static void
cv_thumbnail_class_init (CvThumbnailClass *class)
{
  G_OBJECT_CLASS (class)->dispose = dispose;
  GTK_WIDGET_CLASS (class)->measure = measure;
  GTK_WIDGET_CLASS (class)->snapshot = snapshot;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (class), "thumbnail");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cv_thumbnail_init (CvThumbnail *thumbnail)
{
  gtk_widget_set_overflow (GTK_WIDGET (thumbnail), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (thumbnail), GTK_ALIGN_CENTER);
}

GtkWidget *
cv_thumbnail_new (void)
{
  return g_object_new (CV_TYPE_THUMBNAIL, NULL);
}

void
cv_thumbnail_set (CvThumbnail *thumbnail, GdkTexture *dark, GdkTexture *light)
{
  g_return_if_fail (CV_IS_THUMBNAIL (thumbnail));
  g_set_object (&thumbnail->texture[0], light);
  g_set_object (&thumbnail->texture[1], dark);
  gtk_widget_queue_draw (GTK_WIDGET (thumbnail));
}

void
cv_thumbnail_set_dark (CvThumbnail *thumbnail, gboolean dark)
{
  g_return_if_fail (CV_IS_THUMBNAIL (thumbnail));
  thumbnail->dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (thumbnail));
}
