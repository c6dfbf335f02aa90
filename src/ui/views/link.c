/* Cvasi: a link group, what panels of one window share under the pointer
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/link.h"

#include <math.h>

#define MAX_AXES 8

struct _CvLink
{
  GObject parent_instance;
  const char *axis[MAX_AXES]; /* interned */
  double cross[MAX_AXES];
  guint n_axes;
  int block, trace;
  gpointer lead;      /* only compared */
  GHashTable *offers; /* panel -> double* */
  GHashTable *planes; /* "x p" -> CvFieldPlane* */
  double scale;
};

G_DEFINE_FINAL_TYPE (CvLink, cv_link, G_TYPE_OBJECT)

static guint changed_signal;

static void
changed (CvLink *link)
{
  g_signal_emit (link, changed_signal, 0);
}

static void
finalize (GObject *object)
{
  g_hash_table_unref (CV_LINK (object)->offers);
  g_hash_table_unref (CV_LINK (object)->planes);
  G_OBJECT_CLASS (cv_link_parent_class)->finalize (object);
}

static void
cv_link_class_init (CvLinkClass *class)
{
  G_OBJECT_CLASS (class)->finalize = finalize;
  changed_signal =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cv_link_init (CvLink *link)
{
  link->block = link->trace = -1;
  link->offers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  link->planes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)cv_field_plane_free);
}

CvLink *
cv_link_new (void)
{
  return g_object_new (CV_TYPE_LINK, NULL);
}

static int
find_axis (CvLink *link, const char *axis)
{
  for (guint i = 0; i < link->n_axes; i++)
    if (g_str_equal (link->axis[i], axis))
      return (int)i;
  return -1;
}

/* NaN is equal to NaN here: leaving twice is one change. */
static gboolean
same (double a, double b)
{
  return (isnan (a) && isnan (b)) || a == b;
}

void
cv_link_set_cross (CvLink *link, const char *axis, double value)
{
  g_return_if_fail (CV_IS_LINK (link) && axis != NULL);
  int i = find_axis (link, axis);
  if (i < 0)
    {
      if (isnan (value) || link->n_axes == MAX_AXES)
        return;
      i = (int)link->n_axes++;
      link->axis[i] = g_intern_string (axis);
      link->cross[i] = NAN;
    }
  if (same (link->cross[i], value))
    return;
  link->cross[i] = value;
  changed (link);
}

double
cv_link_cross (CvLink *link, const char *axis)
{
  g_return_val_if_fail (CV_IS_LINK (link) && axis != NULL, NAN);
  int i = find_axis (link, axis);
  return i < 0 ? NAN : link->cross[i];
}

void
cv_link_clear_cross (CvLink *link)
{
  g_return_if_fail (CV_IS_LINK (link));
  gboolean any = FALSE;
  for (guint i = 0; i < link->n_axes; i++)
    {
      any = any || !isnan (link->cross[i]);
      link->cross[i] = NAN;
    }
  if (any)
    changed (link);
}

void
cv_link_set_block (CvLink *link, int block)
{
  g_return_if_fail (CV_IS_LINK (link));
  if (link->block == block)
    return;
  link->block = block;
  changed (link);
}

int
cv_link_block (CvLink *link)
{
  g_return_val_if_fail (CV_IS_LINK (link), -1);
  return link->block;
}

void
cv_link_set_trace (CvLink *link, int trace)
{
  g_return_if_fail (CV_IS_LINK (link));
  if (link->trace == trace)
    return;
  link->trace = trace;
  changed (link);
}

int
cv_link_trace (CvLink *link)
{
  g_return_val_if_fail (CV_IS_LINK (link), -1);
  return link->trace;
}

gboolean
cv_link_lead (CvLink *link, gpointer plot)
{
  g_return_val_if_fail (CV_IS_LINK (link), FALSE);
  if (!link->lead)
    link->lead = plot;
  return link->lead == plot;
}

void
cv_link_leave (CvLink *link, gpointer plot)
{
  g_return_if_fail (CV_IS_LINK (link));
  if (link->lead == plot)
    link->lead = NULL;
}

static void
largest (gpointer panel, gpointer value, gpointer data)
{
  double *most = data;
  (void)panel;
  *most = fmax (*most, *(double *)value);
}

void
cv_link_offer_scale (CvLink *link, gpointer panel, double extreme)
{
  g_return_if_fail (CV_IS_LINK (link));
  double most = 0.0;
  if (extreme >= 0.0)
    {
      double *value = g_new (double, 1);
      *value = extreme;
      g_hash_table_replace (link->offers, panel, value);
    }
  else
    g_hash_table_remove (link->offers, panel);
  g_hash_table_foreach (link->offers, largest, &most);
  if (most == link->scale)
    return;
  link->scale = most;
  changed (link);
}

double
cv_link_scale (CvLink *link)
{
  g_return_val_if_fail (CV_IS_LINK (link), 0.0);
  return link->scale;
}

/* ---- Planes ---- */

typedef struct
{
  gboolean known;
  CvPictureExtent extent;
} Wish;

CvFieldPlane *
cv_field_plane_new (void)
{
  CvFieldPlane *plane = g_new0 (CvFieldPlane, 1);

  plane->mode = CV_WINDOW_FIT;
  plane->panels = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return plane;
}

void
cv_field_plane_free (CvFieldPlane *plane)
{
  g_hash_table_unref (plane->panels);
  g_free (plane);
}

void
cv_field_plane_join (CvFieldPlane *plane, gpointer panel)
{
  if (g_hash_table_size (plane->panels) == 0)
    {
      plane->mode = CV_WINDOW_FIT;
      plane->serial++;
      plane->fit_x.valid = plane->fit_y.valid = FALSE;
      plane->holder = NULL;
    }
  g_hash_table_insert (plane->panels, panel, g_new0 (Wish, 1));
}

void
cv_field_plane_leave (CvFieldPlane *plane, gpointer panel)
{
  g_hash_table_remove (plane->panels, panel);
  if (plane->holder == panel)
    plane->holder = NULL;
}

void
cv_field_plane_want (CvFieldPlane *plane, gpointer panel, const CvPictureExtent *extent)
{
  Wish *wish = g_hash_table_lookup (plane->panels, panel);

  if (!wish)
    return;
  wish->known = extent != NULL;
  if (extent)
    wish->extent = *extent;
}

gboolean
cv_field_plane_wanted (CvFieldPlane *plane, CvPictureExtent *extent)
{
  GHashTableIter iter;
  gpointer value;
  gboolean any = FALSE;

  g_hash_table_iter_init (&iter, plane->panels);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CvPictureExtent *own = &((Wish *)value)->extent;

      if (!((Wish *)value)->known)
        continue;
      extent->x_min = any ? fmin (extent->x_min, own->x_min) : own->x_min;
      extent->x_max = any ? fmax (extent->x_max, own->x_max) : own->x_max;
      extent->y_min = any ? fmin (extent->y_min, own->y_min) : own->y_min;
      extent->y_max = any ? fmax (extent->y_max, own->y_max) : own->y_max;
      any = TRUE;
    }
  return any;
}

CvFieldPlane *
cv_link_plane (CvLink *link, const char *x_axis, const char *y_axis)
{
  g_return_val_if_fail (CV_IS_LINK (link) && x_axis != NULL && y_axis != NULL, NULL);
  g_autofree char *key = g_strdup_printf ("%s %s", x_axis, y_axis);
  CvFieldPlane *plane = g_hash_table_lookup (link->planes, key);

  if (!plane)
    {
      plane = cv_field_plane_new ();
      g_hash_table_insert (link->planes, g_steal_pointer (&key), plane);
    }
  return plane;
}

void
cv_link_plane_changed (CvLink *link)
{
  g_return_if_fail (CV_IS_LINK (link));
  changed (link);
}
