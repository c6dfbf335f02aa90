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
