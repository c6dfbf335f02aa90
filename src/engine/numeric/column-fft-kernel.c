/* Cvasi: Fourier transforms of columns, compiled once for each kind of vector
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/column-fft-private.h"

/* Given by the build: lanes of a vector, and the name of this kernel. */
#ifndef CV_LANES
#define CV_LANES 4
#define CV_KERNEL _cv_column_kernel
#endif

typedef double Vector __attribute__ ((vector_size (CV_LANES * 8), aligned (8), may_alias));

#define INLINE static inline __attribute__ ((always_inline))
#define STEP (2 * CV_LANES) /* doubles of one complex point in scratch: real lanes, imaginary lanes */
#define MOST_RADIX 8

INLINE void
butterfly_2 (Vector *re, Vector *im)
{
  Vector r = re[1], i = im[1];

  re[1] = re[0] - r;
  im[1] = im[0] - i;
  re[0] += r;
  im[0] += i;
}

/* sign 1: e^(-2 pi i/4), -1: backwards. Times -i sign is (re, im) -> sign (im, -re). */
INLINE void
butterfly_4 (Vector *re, Vector *im, int sign)
{
  Vector ar = re[0] + re[2], ai = im[0] + im[2], br = re[0] - re[2], bi = im[0] - im[2];
  Vector cr = re[1] + re[3], ci = im[1] + im[3], dr = sign * (im[1] - im[3]), di = sign * (re[3] - re[1]);

  re[0] = ar + cr;
  im[0] = ai + ci;
  re[1] = br + dr;
  im[1] = bi + di;
  re[2] = ar - cr;
  im[2] = ai - ci;
  re[3] = br - dr;
  im[3] = bi - di;
}

INLINE void
butterfly_8 (Vector *re, Vector *im, int sign)
{
  const double h = 0.70710678118654752440;
  Vector er[4] = { re[0], re[2], re[4], re[6] }, ei[4] = { im[0], im[2], im[4], im[6] };
  Vector odd_re[4] = { re[1], re[3], re[5], re[7] }, odd_im[4] = { im[1], im[3], im[5], im[7] }, tr, ti;

  butterfly_4 (er, ei, sign);
  butterfly_4 (odd_re, odd_im, sign);
  tr = h * (odd_re[1] + sign * odd_im[1]);
  ti = h * (odd_im[1] - sign * odd_re[1]);
  odd_re[1] = tr;
  odd_im[1] = ti;
  tr = sign * odd_im[2];
  odd_im[2] = -sign * odd_re[2];
  odd_re[2] = tr;
  tr = h * (sign * odd_im[3] - odd_re[3]);
  ti = -h * (odd_im[3] + sign * odd_re[3]);
  odd_re[3] = tr;
  odd_im[3] = ti;
  for (int q = 0; q < 4; q++)
    {
      re[q] = er[q] + odd_re[q];
      im[q] = ei[q] + odd_im[q];
      re[q + 4] = er[q] - odd_re[q];
      im[q + 4] = ei[q] - odd_im[q];
    }
}

/* radix 3, 5, 7: sums over pairs k, radix - k with cosines, differences with sines. */
INLINE void
butterfly_odd (int radix, Vector *re, Vector *im, int sign)
{
  static const double cosines[3][4] = { { 1, -0.5 },
                                        { 1, 0.30901699437494742410, -0.80901699437494742410 },
                                        { 1, 0.62348980185873353053, -0.22252093395631440429,
                                          -0.90096886790241912624 } };
  static const double sines[3][4] = { { 0, 0.86602540378443864676 },
                                      { 0, 0.95105651629515357212, 0.58778525229247312917 },
                                      { 0, 0.78183148246802980871, 0.97492791218182360702, 0.43388373911755812048 } };
  const double *c = cosines[radix / 2 - 1], *s = sines[radix / 2 - 1];
  int half = radix / 2;
  Vector sum_r[4], sum_i[4], gap_r[4], gap_i[4], first_r = re[0], first_i = im[0];

  for (int k = 1; k <= half; k++)
    {
      sum_r[k] = re[k] + re[radix - k];
      sum_i[k] = im[k] + im[radix - k];
      gap_r[k] = re[k] - re[radix - k];
      gap_i[k] = im[k] - im[radix - k];
      re[0] += sum_r[k];
      im[0] += sum_i[k];
    }
  for (int q = 1; q <= half; q++)
    {
      Vector even_r = first_r, even_i = first_i, odd_r = { 0 }, odd_i = { 0 };

      for (int k = 1; k <= half; k++)
        {
          int turn = q * k % radix, folded = turn > half ? radix - turn : turn, side = turn > half ? -sign : sign;

          even_r += c[folded] * sum_r[k];
          even_i += c[folded] * sum_i[k];
          odd_r += side * s[folded] * gap_r[k];
          odd_i += side * s[folded] * gap_i[k];
        }
      re[q] = even_r + odd_i;
      im[q] = even_i - odd_r;
      re[radix - q] = even_r - odd_i;
      im[radix - q] = even_i + odd_r;
    }
}

INLINE void
butterfly (int radix, Vector *re, Vector *im, int sign)
{
  if (radix == 2)
    butterfly_2 (re, im);
  else if (radix == 4)
    butterfly_4 (re, im, sign);
  else if (radix == 8)
    butterfly_8 (re, im, sign);
  else
    butterfly_odd (radix, re, im, sign);
}

/* Forth: butterfly, then twiddles. from and to may be the same. */
INLINE void
pass_forth (int radix, const double *from, gsize from_step, double *to, guint length, const double *twiddle)
{
  for (guint j = 0; j < length; j++, twiddle += 2 * (radix - 1))
    {
      Vector re[MOST_RADIX], im[MOST_RADIX];

      for (int k = 0; k < radix; k++)
        {
          const double *point = from + (j + (gsize)k * length) * from_step;

          re[k] = *(const Vector *)point;
          im[k] = *(const Vector *)(point + CV_LANES);
        }
      butterfly (radix, re, im, 1);
      *(Vector *)(to + (gsize)j * STEP) = re[0];
      *(Vector *)(to + (gsize)j * STEP + CV_LANES) = im[0];
      for (int q = 1; q < radix; q++)
        {
          double *point = to + (j + (gsize)q * length) * STEP;
          double c = twiddle[2 * q - 2], s = twiddle[2 * q - 1];

          *(Vector *)point = c * re[q] + s * im[q];
          *(Vector *)(point + CV_LANES) = c * im[q] - s * re[q];
        }
    }
}

/* Back: twiddles the other way, then butterfly. */
INLINE void
pass_back (int radix, const double *from, double *to, gsize to_step, guint length, const double *twiddle)
{
  for (guint j = 0; j < length; j++, twiddle += 2 * (radix - 1))
    {
      Vector re[MOST_RADIX], im[MOST_RADIX];

      re[0] = *(const Vector *)(from + (gsize)j * STEP);
      im[0] = *(const Vector *)(from + (gsize)j * STEP + CV_LANES);
      for (int q = 1; q < radix; q++)
        {
          const double *point = from + (j + (gsize)q * length) * STEP;
          double c = twiddle[2 * q - 2], s = twiddle[2 * q - 1];
          Vector r = *(const Vector *)point, i = *(const Vector *)(point + CV_LANES);

          re[q] = c * r - s * i;
          im[q] = c * i + s * r;
        }
      butterfly (radix, re, im, -1);
      for (int k = 0; k < radix; k++)
        {
          double *point = to + (j + (gsize)k * length) * to_step;

          *(Vector *)point = re[k];
          *(Vector *)(point + CV_LANES) = im[k];
        }
    }
}

/* Any other radix by its sum: correct on every side, quick only on small ones. sign 1: forth, -1: back. */
static void
sum_any (const CvColumnPlan *plan, guint pass, int sign, const double *points, gsize step, double *room)
{
  guint radix = plan->radix[pass];
  const double *roots = plan->roots[pass];

  for (guint q = 0; q < radix; q++)
    {
      Vector re = { 0 }, im = { 0 };

      for (guint k = 0; k < radix; k++)
        {
          gsize turn = (gsize)q * k % radix;
          double c = roots[2 * turn], s = sign * roots[2 * turn + 1];
          Vector r = *(const Vector *)(points + k * step), i = *(const Vector *)(points + k * step + CV_LANES);

          re += c * r + s * i;
          im += c * i - s * r;
        }
      *(Vector *)(room + (gsize)q * STEP) = re;
      *(Vector *)(room + (gsize)q * STEP + CV_LANES) = im;
    }
}

/* to = from (c - i s) */
INLINE void
twist (const double *from, double c, double s, double *to)
{
  Vector r = *(const Vector *)from, i = *(const Vector *)(from + CV_LANES);

  *(Vector *)to = c * r + s * i;
  *(Vector *)(to + CV_LANES) = c * i - s * r;
}

static void
pass_forth_any (const CvColumnPlan *plan, guint pass, const double *from, gsize from_step, double *to, double *room)
{
  guint radix = plan->radix[pass], length = plan->length[pass];
  const double *twiddle = plan->twiddle[pass];

  for (guint j = 0; j < length; j++)
    {
      sum_any (plan, pass, 1, from + j * from_step, length * from_step, room);
      for (guint q = 0; q < radix; q++)
        {
          double c = q ? *twiddle++ : 1, s = q ? *twiddle++ : 0;

          twist (room + (gsize)q * STEP, c, s, to + (j + (gsize)q * length) * STEP);
        }
    }
}

static void
pass_back_any (const CvColumnPlan *plan, guint pass, double *from, double *to, gsize to_step, double *room)
{
  guint radix = plan->radix[pass], length = plan->length[pass];
  const double *twiddle = plan->twiddle[pass];

  for (guint j = 0; j < length; j++)
    {
      for (guint q = 0; q < radix; q++)
        {
          double *point = from + (j + (gsize)q * length) * STEP;
          double c = q ? *twiddle++ : 1, s = q ? *twiddle++ : 0;

          twist (point, c, -s, point);
        }
      sum_any (plan, pass, -1, from + (gsize)j * STEP, (gsize)length * STEP, room);
      for (guint k = 0; k < radix; k++)
        {
          double *point = to + (j + (gsize)k * length) * to_step;

          *(Vector *)point = *(Vector *)(room + (gsize)k * STEP);
          *(Vector *)(point + CV_LANES) = *(Vector *)(room + (gsize)k * STEP + CV_LANES);
        }
    }
}

#define FOR_SMALL_RADIX(radix, call, otherwise)                                                                        \
  switch (radix)                                                                                                       \
    {                                                                                                                  \
    case 2:                                                                                                            \
      call (2);                                                                                                        \
      break;                                                                                                           \
    case 3:                                                                                                            \
      call (3);                                                                                                        \
      break;                                                                                                           \
    case 4:                                                                                                            \
      call (4);                                                                                                        \
      break;                                                                                                           \
    case 5:                                                                                                            \
      call (5);                                                                                                        \
      break;                                                                                                           \
    case 7:                                                                                                            \
      call (7);                                                                                                        \
      break;                                                                                                           \
    case 8:                                                                                                            \
      call (8);                                                                                                        \
      break;                                                                                                           \
    default:                                                                                                           \
      otherwise;                                                                                                       \
      break;                                                                                                           \
    }

/* room: behind the points in scratch, for one butterfly. */
static void
forth (const CvColumnPlan *plan, guint pass, const double *from, gsize from_step, double *to, double *room)
{
#define CALL(radix) pass_forth (radix, from, from_step, to, plan->length[pass], plan->twiddle[pass])
  FOR_SMALL_RADIX (plan->radix[pass], CALL, pass_forth_any (plan, pass, from, from_step, to, room))
#undef CALL
}

static void
back (const CvColumnPlan *plan, guint pass, double *from, double *to, gsize to_step, double *room)
{
#define CALL(radix) pass_back (radix, from, to, to_step, plan->length[pass], plan->twiddle[pass])
  FOR_SMALL_RADIX (plan->radix[pass], CALL, pass_back_any (plan, pass, from, to, to_step, room))
#undef CALL
}

/* All passes but the first, on one of its blocks, which is small enough for the nearest memory. */
static void
rest_forth (const CvColumnPlan *plan, double *block, double *room)
{
  guint n = plan->length[0];

  for (guint pass = 1; pass < plan->n_passes; pass++)
    for (guint start = 0; start < n; start += plan->radix[pass] * plan->length[pass])
      forth (plan, pass, block + (gsize)start * STEP, STEP, block + (gsize)start * STEP, room);
}

static void
rest_back (const CvColumnPlan *plan, double *block, double *room)
{
  guint n = plan->length[0];

  for (guint pass = plan->n_passes - 1; pass >= 1; pass--)
    for (guint start = 0; start < n; start += plan->radix[pass] * plan->length[pass])
      back (plan, pass, block + (gsize)start * STEP, block + (gsize)start * STEP, STEP, room);
}

enum
{
  WITH_SECOND = 1,
  WITH_LANE_SCALE = 2
};

/* Multipliers of CV_LANES columns from the given one on; form is constant wherever this is compiled in. */
INLINE void
phase (const CvColumnPhases *phases, int form, guint k, guint column, Vector *re, Vector *im)
{
  gsize first = phases->first_at[k] + (gsize)column;
  Vector fr = *(const Vector *)(phases->first_re + first), fi = *(const Vector *)(phases->first_im + first);

  if (form & WITH_SECOND)
    {
      gsize second = phases->second_at[k] + (gsize)column;
      Vector sr = *(const Vector *)(phases->second_re + second), si = *(const Vector *)(phases->second_im + second);
      Vector product = fr * sr + fi * si;

      fi = fi * sr - fr * si;
      fr = product;
    }
  if (form & WITH_LANE_SCALE)
    {
      Vector scale = *(const Vector *)(phases->lane_scale + (gsize)k * STEP + column);

      *re = scale * fr;
      *im = scale * fi;
    }
  else
    {
      *re = phases->scale[k] * fr;
      *im = phases->scale[k] * fi;
    }
}

/* Z = A + iB with the real columns' spectra A, B: A(k) = (Z(k) + Z*(-k))/2, iB(k) = (Z(k) - Z*(-k))/2, so that with multipliers
 * a and b Z(k) becomes (a+b)/2 Z(k) + (a-b)/2 Z*(-k), and Z(-k) likewise with a* and b*. Halves of a and b are given. */
INLINE void
multiply_pair (const CvColumnPhases *phases, int form, guint k, double *u, double *v)
{
  Vector ar, ai, br, bi, pr, pi, qr, qi;
  Vector ur = *(Vector *)u, ui = *(Vector *)(u + CV_LANES), vr = *(Vector *)v, vi = *(Vector *)(v + CV_LANES);

  phase (phases, form, k, 0, &ar, &ai);
  phase (phases, form, k, CV_LANES, &br, &bi);
  pr = ar + br;
  pi = ai + bi;
  qr = ar - br;
  qi = ai - bi;
  *(Vector *)u = pr * ur - pi * ui + qr * vr + qi * vi;
  *(Vector *)(u + CV_LANES) = pr * ui + pi * ur + qi * vr - qr * vi;
  *(Vector *)v = pr * vr + pi * vi + qr * ur - qi * ui;
  *(Vector *)(v + CV_LANES) = pr * vi - pi * vr - qi * ur - qr * ui;
}

/* Wave numbers 0 and n/2: real in a real line, hence only the real part of each multiplier. */
INLINE void
multiply_single (const CvColumnPhases *phases, int form, guint k, double *z)
{
  Vector ar, ai, br, bi;

  phase (phases, form, k, 0, &ar, &ai);
  phase (phases, form, k, CV_LANES, &br, &bi);
  *(Vector *)z *= 2 * ar;
  *(Vector *)(z + CV_LANES) *= 2 * br;
}

/* Wave numbers k = block, block + radix, … lie in this block, their negatives in its mirror. */
INLINE void
multiply_block_form (const CvColumnPlan *plan, guint block, gboolean own_mirror, const CvColumnPhases *phases, int form,
                     double *z)
{
  guint n = plan->n, radix = plan->radix[0];

  for (guint k = block; k < n; k += radix)
    {
      guint least = MIN (k, n - k);
      double *point = z + (gsize)plan->place[least] * STEP;

      if (k == 0 || 2 * k == n)
        multiply_single (phases, form, k, z + (gsize)plan->place[k] * STEP);
      else if (!own_mirror || 2 * k < n)
        multiply_pair (phases, form, least, point, z + (gsize)plan->place[n - least] * STEP);
    }
}

static void
multiply_block (const CvColumnPlan *plan, guint block, gboolean own_mirror, const CvColumnPhases *phases, double *z)
{
  if (phases->lane_scale && phases->second_re)
    multiply_block_form (plan, block, own_mirror, phases, WITH_SECOND | WITH_LANE_SCALE, z);
  else if (phases->lane_scale)
    multiply_block_form (plan, block, own_mirror, phases, WITH_LANE_SCALE, z);
  else if (phases->second_re)
    multiply_block_form (plan, block, own_mirror, phases, WITH_SECOND, z);
  else
    multiply_block_form (plan, block, own_mirror, phases, 0, z);
}

static void
multiply (const CvColumnPlan *plan, double *columns, gsize ld, const CvColumnPhases *phases, double *scratch)
{
  guint radix = plan->radix[0];
  gsize block_size = (gsize)plan->length[0] * STEP;
  double *room = scratch + (gsize)plan->n * STEP;

  forth (plan, 0, columns, ld, scratch, room);
  for (guint block = 0; 2 * block <= radix; block++)
    {
      guint mirror = (radix - block) % radix;

      rest_forth (plan, scratch + block * block_size, room);
      if (mirror != block)
        rest_forth (plan, scratch + mirror * block_size, room);
      multiply_block (plan, block, mirror == block, phases, scratch);
      rest_back (plan, scratch + block * block_size, room);
      if (mirror != block)
        rest_back (plan, scratch + mirror * block_size, room);
    }
  back (plan, 0, scratch, columns, ld, room);
}

#if CV_LANES == 8
#define PICK(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)
#define SINGLES(a, b) PICK (a, b, 0, 8, 2, 10, 4, 12, 6, 14), PICK (a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define PAIRS(a, b) PICK (a, b, 0, 1, 8, 9, 4, 5, 12, 13), PICK (a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define HALVES(a, b) PICK (a, b, 0, 1, 2, 3, 8, 9, 10, 11), PICK (a, b, 4, 5, 6, 7, 12, 13, 14, 15)
#else
#define PICK(a, b, ...) __builtin_shufflevector (a, b, __VA_ARGS__)
#define SINGLES(a, b) PICK (a, b, 0, 4, 2, 6), PICK (a, b, 1, 5, 3, 7)
#define HALVES(a, b) PICK (a, b, 0, 1, 4, 5), PICK (a, b, 2, 3, 6, 7)
#endif

/* A square of CV_LANES² turned in registers: neighbours, then pairs, then halves change places. */
INLINE void
turn (const double *from, gsize from_ld, double *to, gsize to_ld)
{
  Vector row[CV_LANES];

  for (int i = 0; i < CV_LANES; i++)
    row[i] = *(const Vector *)(from + i * from_ld);
#if CV_LANES == 8
  {
    Vector a[] = { SINGLES (row[0], row[1]), SINGLES (row[2], row[3]), SINGLES (row[4], row[5]),
                   SINGLES (row[6], row[7]) };
    Vector b[] = { PAIRS (a[0], a[2]), PAIRS (a[1], a[3]), PAIRS (a[4], a[6]), PAIRS (a[5], a[7]) };
    Vector c[] = { HALVES (b[0], b[4]), HALVES (b[2], b[6]), HALVES (b[1], b[5]), HALVES (b[3], b[7]) };
    static const int order[] = { 0, 2, 4, 6, 1, 3, 5, 7 };

    for (int i = 0; i < 8; i++)
      *(Vector *)(to + i * to_ld) = c[order[i]];
  }
#else
  {
    Vector a[] = { SINGLES (row[0], row[1]), SINGLES (row[2], row[3]) };
    Vector b[] = { HALVES (a[0], a[2]), HALVES (a[1], a[3]) };

    *(Vector *)to = b[0];
    *(Vector *)(to + to_ld) = b[2];
    *(Vector *)(to + 2 * to_ld) = b[1];
    *(Vector *)(to + 3 * to_ld) = b[3];
  }
#endif
}

static void
gather (const double *rows, gsize ld, guint n, double *block)
{
  guint whole = n / CV_LANES * CV_LANES;

  for (guint j = 0; j < whole; j += CV_LANES)
    {
      turn (rows + j, ld, block + (gsize)j * STEP, STEP);
      turn (rows + CV_LANES * ld + j, ld, block + (gsize)j * STEP + CV_LANES, STEP);
    }
  for (guint j = whole; j < n; j++)
    for (guint lane = 0; lane < STEP; lane++)
      block[(gsize)j * STEP + lane] = rows[lane * ld + j];
}

static void
scatter (const double *block, guint n, double *rows, gsize ld)
{
  guint whole = n / CV_LANES * CV_LANES;

  for (guint j = 0; j < whole; j += CV_LANES)
    {
      turn (block + (gsize)j * STEP, STEP, rows + j, ld);
      turn (block + (gsize)j * STEP + CV_LANES, STEP, rows + CV_LANES * ld + j, ld);
    }
  for (guint j = whole; j < n; j++)
    for (guint lane = 0; lane < STEP; lane++)
      rows[lane * ld + j] = block[(gsize)j * STEP + lane];
}

const CvColumnKernel CV_KERNEL = { CV_LANES, multiply, gather, scatter };
