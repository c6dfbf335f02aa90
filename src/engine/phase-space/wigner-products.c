/* Cvasi: the products psi(x+y) psi*(x-y), summed over rows and thinned out along y
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/clones.h"
#include "engine/phase-space/wigner-private.h"

#define LANES 8 /* always, so that every processor adds in the same order */

typedef double Lanes __attribute__ ((vector_size (LANES * sizeof (double)), aligned (sizeof (double)), may_alias));

#define AT(pointer) (*(const Lanes *)(pointer))

/* One state. The block of separations stays in registers while the rows pass by. */
CV_CLONES static void
add_state (const double *front_re, const double *front_im, const double *back_re, const double *back_im, gint64 n,
           gint64 first, gint64 last, gint64 apart, gint64 k_first, gint64 count, double weight, double *re, double *im)
{
  for (gint64 b = 0; b < count; b += CV_WIGNER_BLOCK)
    {
      gint64 k = k_first + b, from = MAX (first, k), to = MIN (last, n - 1 - apart - k);
      Lanes re_0 = { 0 }, re_1 = { 0 }, im_0 = { 0 }, im_1 = { 0 };

      for (gint64 u = from; u <= to; u++)
        {
          const gint64 forth = u + apart + k, back = n - 1 - u + k;
          Lanes a = AT (front_re + forth), b_ = AT (front_im + forth), c = AT (back_re + back), d = AT (back_im + back);

          re_0 += a * c - b_ * d;
          im_0 += a * d + b_ * c;
          a = AT (front_re + forth + LANES);
          b_ = AT (front_im + forth + LANES);
          c = AT (back_re + back + LANES);
          d = AT (back_im + back + LANES);
          re_1 += a * c - b_ * d;
          im_1 += a * d + b_ * c;
        }
      *(Lanes *)(re + b) = AT (re + b) + weight * re_0;
      *(Lanes *)(im + b) = AT (im + b) + weight * im_0;
      *(Lanes *)(re + b + LANES) = AT (re + b + LANES) + weight * re_1;
      *(Lanes *)(im + b + LANES) = AT (im + b + LANES) + weight * im_1;
    }
}

void
cv_wigner_add_products (const CvWignerCopies *copies, gint64 first, gint64 last, guint apart, guint k_first,
                        guint count, double weight, double *re, double *im)
{
  for (guint state = 0; state < copies->n_states; state++)
    {
      gsize at = state * copies->ld;

      add_state (copies->front_re + at, copies->front_im + at, copies->back_re + at, copies->back_im + at, copies->n,
                 first, last, apart, k_first, count, weight, re, im);
    }
}

CV_CLONES void
cv_wigner_decimate (const double *r, guint n_blocks, guint step, guint taps, const double *table, double *a)
{
  for (guint block = 0; block < n_blocks; block++)
    for (guint b = 0; b < taps; b++)
      {
        const double *at = r + (gsize)block * step, *phi = table + (gsize)b * step;
        Lanes s = { 0 };

        for (guint i = 0; i < step; i += LANES)
          s += AT (at + i) * AT (phi + i);
        a[block + b] += ((s[0] + s[4]) + (s[1] + s[5])) + ((s[2] + s[6]) + (s[3] + s[7]));
      }
}
