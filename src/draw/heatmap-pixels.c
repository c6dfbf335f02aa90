/* Cvasi: the pixels of a field, the processor's way
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/heatmap.h"

#include <math.h>
#include <string.h>

#include "engine/numeric/clones.h"

/* Work goes in strips of BLOCK columns: rows of data (y fastest) are first mixed along x into a strip with BLOCK neighbours
 * side by side, then every line of the picture mixes two rows of the strip, which the compiler turns into vector
 * instructions. Reading down the columns of the data instead would miss the cache at every pixel.                        */
#define BLOCK 16

/* Where one pixel row or column falls among the grid points. */
typedef struct
{
  int low, high;
  float part; /* weight of `high` */
  float in;   /* 0 outside of the cells, else 1 */
} Place;

static Place
place_at (double cell, guint n)
{
  Place place = { 0, 0, 0, 0 };
  double low = floor (cell);

  if (!(cell >= -0.5 && cell <= n - 0.5))
    return place;
  place.low = (int)CLAMP (low, 0.0, n - 1.0);
  place.high = (int)CLAMP (low + 1, 0.0, n - 1.0);
  place.part = (float)(cell - low);
  place.in = 1;
  return place;
}

/* strip[j * BLOCK + c] = (1 - f) a[j] + f b[j] for component k of `of`, times gain. */
CV_CLONES static void
fill_column (float *strip, const double *a, const double *b, double part, double gain, guint components, int from,
             int to)
{
  for (int j = from; j <= to; j++)
    {
      double u = a[(gsize)j * components], v = b[(gsize)j * components];

      strip[(gsize)j * BLOCK] = (float)((u + (v - u) * part) * gain);
    }
}

static void
fill_strip (float *strip, const CvPicture *picture, guint component, const Place *column, int n_columns, double gain,
            int from, int to)
{
  gsize line = (gsize)picture->n_y * picture->components;

  for (int c = 0; c < n_columns; c++)
    fill_column (strip + c, picture->data + column[c].low * line + component,
                 picture->data + column[c].high * line + component, (double)column[c].part, gain * (double)column[c].in,
                 picture->components, from, to);
}

/* (u * 0.5 + 0.5) * 1023 + 0.5 comes out of one multiply and one add; the comparisons are written so that not-a-number
 * becomes the lowest entry.                                                                                            */
CV_CLONES static void
signed_row (const float *a, const float *b, float part, float in, const guint32 *argb, guint32 *out)
{
  int index[BLOCK];

  for (int c = 0; c < BLOCK; c++)
    {
      float u = (a[c] + (b[c] - a[c]) * part) * in;
      float bounded = u > -1.0f ? (u < 1.0f ? u : 1.0f) : -1.0f;

      index[c] = (int)((bounded * 0.5f + 0.5f) * (CV_COLORMAP_SIZE - 1) + 0.5f);
    }
  for (int c = 0; c < BLOCK; c++)
    out[c] = argb[index[c]];
}

/* atan2 / 2 pi to 3e-7 by an odd polynomial on the first octant, without branches. */
static inline float
turns (float re, float im)
{
  float x = fabsf (re), y = fabsf (im);
  float large = x > y ? x : y, small = x > y ? y : x;
  float q = small / (large + 1e-30f), s = q * q;
  float turn = q * (0.15915132f +
                    s * (-0.05293857f + s * (0.03080291f + s * (-0.01852985f + s * (0.00837908f - s * 0.00186515f)))));

  turn = y > x ? 0.25f - turn : turn;
  turn = re < 0 ? 0.5f - turn : turn;
  return im < 0 ? -turn : turn;
}

CV_CLONES static void
phase_row (const float *re_a, const float *re_b, const float *im_a, const float *im_b, float part, float in,
           const guint32 *argb, guint32 *out)
{
  int index[BLOCK];

  for (int c = 0; c < BLOCK; c++)
    {
      float re = (re_a[c] + (re_b[c] - re_a[c]) * part) * in, im = (im_a[c] + (im_b[c] - im_a[c]) * part) * in;
      float modulus = sqrtf (re * re + im * im);
      float bounded = modulus < 1.0f ? modulus : 1.0f;
      gboolean number = modulus < 1e30f;
      float turn = number ? turns (re, im) : 0.0f;
      int row = number ? (int)(bounded * (CV_PHASEMAP_MODULI - 1) + 0.5f) : 0;
      int column = (int)(turn * CV_PHASEMAP_PHASES + (CV_PHASEMAP_PHASES + 0.5f)) & (CV_PHASEMAP_PHASES - 1);

      index[c] = row * CV_PHASEMAP_PHASES + column;
    }
  for (int c = 0; c < BLOCK; c++)
    out[c] = argb[index[c]];
}

typedef struct
{
  const CvPicture *picture;
  const Place *column, *row; /* [w], [h] */
  int w, h, from, to;        /* data rows that are seen: from..to along y */
  const guint32 *argb;
  double gain;
  float *re, *im; /* strips [n_y * BLOCK] */
} Job;

static void
draw_strip (const Job *job, int c0, guchar *pixels, int stride)
{
  int n = MIN (BLOCK, job->w - c0);
  guint32 line[BLOCK];

  fill_strip (job->re, job->picture, 0, job->column + c0, n, job->gain, job->from, job->to);
  if (job->im)
    fill_strip (job->im, job->picture, 1, job->column + c0, n, job->gain, job->from, job->to);
  for (int r = 0; r < job->h; r++)
    {
      const Place *row = &job->row[r];
      gsize a = (gsize)row->low * BLOCK, b = (gsize)row->high * BLOCK;
      guint32 *out = (guint32 *)(gpointer)(pixels + (gsize)r * (gsize)stride) + c0, *to = n == BLOCK ? out : line;

      if (job->im)
        phase_row (job->re + a, job->re + b, job->im + a, job->im + b, row->part, row->in, job->argb, to);
      else
        signed_row (job->re + a, job->re + b, row->part, row->in, job->argb, to);
      if (to == line)
        memcpy (out, line, (gsize)n * 4);
    }
}

void
cv_heatmap_pixels (const CvPicture *picture, double x_min, double x_max, double y_min, double y_max, double scale,
                   gboolean dark, guchar *argb, int w, int h, int stride)
{
  gboolean complex_field = picture->components == 2;
  gsize room = (gsize)picture->n_y * BLOCK;
  Place *place;
  Job job = { .picture = picture, .w = w, .h = h, .from = (int)picture->n_y - 1, .gain = 1 / scale };

  g_return_if_fail (w > 0 && h > 0 && stride >= 4 * w && picture->n_x > 0 && picture->n_y > 0 && scale > 0);
  place = g_new (Place, (gsize)w + (gsize)h);
  for (int c = 0; c < w; c++)
    place[c] = place_at ((x_min + (c + 0.5) / w * (x_max - x_min) - picture->x_first) / picture->dx, picture->n_x);
  for (int r = 0; r < h; r++)
    {
      Place *p = &place[w + r];

      *p = place_at ((y_max - (r + 0.5) / h * (y_max - y_min) - picture->y_first) / picture->dy, picture->n_y);
      job.from = MIN (job.from, p->low);
      job.to = MAX (job.to, p->high);
    }
  job.column = place;
  job.row = place + w;
  job.argb = complex_field ? cv_phasemap (dark)->argb : cv_colormap_diverging (dark)->argb;
  job.re = g_new0 (float, complex_field ? 2 * room : room);
  job.im = complex_field ? job.re + room : NULL;
  for (int c0 = 0; c0 < w; c0 += BLOCK)
    draw_strip (&job, c0, argb, stride);
  g_free (job.re);
  g_free (place);
}

void
cv_heatmap_value (const CvPicture *picture, double x, double y, double value[2])
{
  Place px = place_at ((x - picture->x_first) / picture->dx, picture->n_x);
  Place py = place_at ((y - picture->y_first) / picture->dy, picture->n_y);
  guint n = picture->components;

  value[0] = value[1] = 0;
  if (picture->n_x == 0 || picture->n_y == 0 || px.in == 0 || py.in == 0)
    return;
  for (guint k = 0; k < MIN (n, 2); k++)
    {
      const double *low = picture->data + ((gsize)px.low * picture->n_y) * n + k;
      const double *high = picture->data + ((gsize)px.high * picture->n_y) * n + k;
      double f = (double)px.part, g = (double)py.part;
      double left = low[(gsize)py.low * n] * (1 - g) + low[(gsize)py.high * n] * g;
      double right = high[(gsize)py.low * n] * (1 - g) + high[(gsize)py.high * n] * g;

      value[k] = left * (1 - f) + right * f;
    }
}
