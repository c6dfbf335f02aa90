/* Cvasi: comparing drawings with kept ones
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "golden.h"

#include <stdlib.h>
#include <string.h>

#define TOLERANCE 12

static const char *folder = ".";

void
cv_golden_init (int *argc, char ***argv)
{
  for (int k = 1; k + 1 < *argc; k++)
    if (strcmp ((*argv)[k], "--golden") == 0)
      {
        folder = (*argv)[k + 1];
        memmove (*argv + k, *argv + k + 2, (gsize)(*argc - k - 1) * sizeof **argv);
        *argc -= 2;
        break;
      }
  g_test_init (argc, argv, NULL);
}

static guint32
pixel (cairo_surface_t *image, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (image);

  return *(const guint32 *)(gconstpointer)(data + y * cairo_image_surface_get_stride (image) + 4 * x) & 0xffffffu;
}

guint32
cv_pixel_at (cairo_t *cr, int x, int y)
{
  cairo_surface_flush (cairo_get_target (cr));
  return pixel (cairo_get_target (cr), x, y);
}

int
cv_pixel_distance (guint32 a, guint32 b)
{
  int most = 0;

  for (int shift = 0; shift < 24; shift += 8)
    most = MAX (most, abs ((int)(a >> shift & 255) - (int)(b >> shift & 255)));
  return most;
}

static double
differing (cairo_surface_t *a, cairo_surface_t *b)
{
  int w = cairo_image_surface_get_width (a), h = cairo_image_surface_get_height (a), n = 0;

  for (int y = 0; y < h; y++)
    for (int x = 0; x < w; x++)
      n += cv_pixel_distance (pixel (a, x, y), pixel (b, x, y)) > TOLERANCE;
  return (double)n / w / h;
}

void
cv_golden_check (cairo_t *cr, const char *name, double share)
{
  g_autofree char *file = g_strdup_printf ("%s.png", name), *path = g_build_filename (folder, file, NULL);
  cairo_surface_t *now = cairo_get_target (cr), *kept;
  double different = 1;

  cairo_surface_flush (now);
  if (g_strcmp0 (g_getenv ("CVASI_GOLDEN"), "write") == 0)
    g_assert_cmpint (cairo_surface_write_to_png (now, path), ==, CAIRO_STATUS_SUCCESS);
  kept = cairo_image_surface_create_from_png (path);
  if (cairo_surface_status (kept) != CAIRO_STATUS_SUCCESS)
    g_test_message ("%s: %s", path, cairo_status_to_string (cairo_surface_status (kept)));
  else if (cairo_image_surface_get_width (kept) == cairo_image_surface_get_width (now) &&
           cairo_image_surface_get_height (kept) == cairo_image_surface_get_height (now))
    different = differing (now, kept);
  cairo_surface_destroy (kept);
  if (different > share)
    {
      g_autofree char *other = g_strdup_printf ("%s-now.png", name);

      cairo_surface_write_to_png (now, other);
      g_test_message ("%s: %.2f %% of the pixels differ, allowed are %.2f %%; see %s", name, 100 * different,
                      100 * share, other);
    }
  g_assert_cmpfloat (different, <=, share);
}
