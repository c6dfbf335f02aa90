/* Cvasi: the Lindblad equation as sums of rows, worked out once
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/lindblad-program-private.h"

#include <stdlib.h>
#include <string.h>

#include "engine/numeric/fft.h"

/* Costs in passes over a plane, measured: for the choice between two ways of writing the same thing, and of a solver. */
#define COST_SCALAR 1.0
#define COST_VECTOR 1.5
#define COST_PHASED 7.0
#define COST_TRANSPOSE 2.0
#define COST_RESULT 2.0
#define NS_PASS 0.055 /* a pass, for each number */
#define NS_ROW 8.0    /* a row's chunk in a sum */
#define NS_TURN 2.0   /* an element, factor or phase in the frame */

typedef struct
{
  int offset;
  double complex *value; /* [d] A_(i, i + offset) */
} Diagonal;

typedef struct
{
  guint row; /* or row and chunk */
  gint32 from;
  CvProgramScalar scalar;
  CvRowsPhased phased; /* vectors use from and by only */
} Entry;

typedef struct
{
  CvProgram *program;
  GArray *pool, *elements;
  GHashTable *known; /* chunk of factors → its place in the pool, plus 1 */
  GArray *scalars, *vectors, *phased;
} Builder;

/* ---- Diagonals of an operator ---- */

static void
diagonal_clear (gpointer diagonal)
{
  g_free (((Diagonal *)diagonal)->value);
}

static GArray *
diagonals_of (const CvOperator *a)
{
  GArray *list = g_array_new (FALSE, TRUE, sizeof (Diagonal));
  g_autofree int *place = g_new (int, 2 * (gsize)a->d);

  g_array_set_clear_func (list, diagonal_clear);
  memset (place, -1, 2 * (gsize)a->d * sizeof *place);
  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      {
        int offset = (int)a->column[e] - (int)i, *at = &place[offset + (int)a->d];
        if (*at < 0)
          {
            Diagonal diagonal = { offset, g_new0 (double complex, a->d) };
            *at = (int)list->len;
            g_array_append_val (list, diagonal);
          }
        g_array_index (list, Diagonal, *at).value[i] = a->value[e];
      }
  return list;
}

static const Diagonal *
find_diagonal (const GArray *list, int offset)
{
  for (guint k = 0; k < list->len; k++)
    if (g_array_index (list, Diagonal, k).offset == offset)
      return &g_array_index (list, Diagonal, k);
  return NULL;
}

/* ---- Entries ---- */

static gint32
place_of (const CvProgram *p, guint plane, int row, int column)
{
  return (gint32)(plane * p->plane) + row * (int)p->ld + column;
}

static guint
add_element (Builder *b, guint i, guint j, double complex value)
{
  CvProgramElement element = { i, j, value };

  g_array_append_val (b->elements, element);
  return b->elements->len - 1;
}

/* In the frame every part may be there at some time. */
static void
add_scalar (Builder *b, guint row, guint element, CvProgramPart part, guint plane, guint from_row)
{
  double complex value = g_array_index (b->elements, CvProgramElement, element).value;
  Entry entry = { .row = row, .scalar = { element, part } };

  if (!b->program->frame && (part == CV_PART_RE ? creal (value) : cimag (value)) == 0)
    return;
  entry.from = place_of (b->program, plane, (int)from_row, 0);
  g_array_append_val (b->scalars, entry);
}

static guint
chunk_hash (gconstpointer chunk)
{
  const guint32 *word = chunk;
  guint hash = 0;

  for (guint k = 0; k < 2 * CV_ROWS_CHUNK; k++)
    hash = (hash ^ word[k]) * 16777619u;
  return hash;
}

static gboolean
chunk_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, CV_ROWS_CHUNK * sizeof (double)) == 0;
}

/* The place of this chunk in the pool, where the same numbers stand once only. */
static guint32
keep_chunk (Builder *b, const double *chunk)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (b->known, chunk));

  if (known)
    return known - 1;
  g_hash_table_insert (b->known, g_memdup2 (chunk, CV_ROWS_CHUNK * sizeof *chunk), GUINT_TO_POINTER (b->pool->len + 1));
  g_array_append_vals (b->pool, chunk, CV_ROWS_CHUNK);
  return b->pool->len - CV_ROWS_CHUNK;
}

static guint
offset_number (Builder *b, int offset)
{
  CvProgram *p = b->program;

  for (guint k = 0; k < p->n_offsets; k++)
    if (p->offset[k] == offset)
      return k;
  p->offset = g_renew (int, p->offset, p->n_offsets + 1);
  p->offset[p->n_offsets] = offset;
  return p->n_offsets++;
}

/* One chunk of factors, where it is not all zeros. part: CV_PART_RE acts on S, CV_PART_IM on Sᵀ. */
static void
add_chunk (Builder *b, guint i, guint first, int o, int o2, CvProgramPart part, const double *chunk, gboolean phased)
{
  const CvProgram *p = b->program;
  gboolean zero = TRUE;

  for (guint k = 0; k < CV_ROWS_CHUNK; k++)
    zero = zero && chunk[k] == 0;
  if (zero)
    return;
  Entry entry = { .row = i * (guint)((p->ld + CV_ROWS_CHUNK - 1) / CV_ROWS_CHUNK) + first / CV_ROWS_CHUNK };
  guint plane = part == CV_PART_RE || phased ? CV_PLANE_STATE : CV_PLANE_ACROSS;
  entry.phased.from = place_of (p, plane, (int)i + o, (int)first + o2);
  entry.phased.by = keep_chunk (b, chunk);
  if (phased)
    {
      entry.phased.row = offset_number (b, o) * 2 * p->ld + i;
      entry.phased.column = offset_number (b, o2) * 2 * p->ld + first;
      /* Im c S + … of an imaginary factor: the phase times i. */
      entry.phased.turned = part == CV_PART_IM;
    }
  g_array_append_val (phased ? b->phased : b->vectors, entry);
}

/* factor[d * ld]: of ρ_(i + o, j + o2) in element (i, j). */
static void
add_factors (Builder *b, int o, int o2, const double complex *factor)
{
  const CvProgram *p = b->program;
  const gboolean phased = p->frame && (o || o2);

  for (guint i = 0; i < p->d; i++)
    {
      if ((int)i + o < 0 || (int)i + o >= (int)p->d)
        continue;
      for (guint first = 0; first < p->d; first += CV_ROWS_CHUNK)
        {
          double re[CV_ROWS_CHUNK] = { 0 }, im[CV_ROWS_CHUNK] = { 0 };
          for (guint k = 0; k < CV_ROWS_CHUNK && first + k < p->d; k++)
            {
              re[k] = creal (factor[(gsize)i * p->ld + first + k]);
              im[k] = cimag (factor[(gsize)i * p->ld + first + k]);
            }
          add_chunk (b, i, first, o, o2, CV_PART_RE, re, phased);
          add_chunk (b, i, first, o, o2, CV_PART_IM, im, phased);
        }
    }
}

/* ---- G ---- */

static CvOperator *
without_diagonal (const CvOperator *a)
{
  g_autofree double complex *diagonal = g_new0 (double complex, a->d);

  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      if (a->column[e] == i)
        diagonal[i] = a->value[e];
  g_autoptr (CvOperator) d = cv_operator_diagonal (a->d, diagonal);
  return cv_operator_sum (1, a, -1, d);
}

/* Room in the pool that belongs to a diagonal alone, because phases change it. */
static guint32
own_chunks (Builder *b)
{
  const double zero[CV_ROWS_CHUNK] = { 0 };
  guint32 place = b->pool->len;

  for (guint first = 0; first < b->program->ld; first += CV_ROWS_CHUNK)
    g_array_append_vals (b->pool, zero, CV_ROWS_CHUNK);
  return place;
}

/* Chunks of a diagonal in which it has anything. */
static guint
filled_chunks (const Diagonal *diagonal, guint d)
{
  guint n = 0;

  for (guint first = 0; first < d; first += CV_ROWS_CHUNK)
    {
      gboolean any = FALSE;
      for (guint j = first; j < MIN (first + CV_ROWS_CHUNK, d); j++)
        any = any || diagonal->value[j] != 0;
      n += any;
    }
  return n;
}

static void
add_right_in_frame (Builder *b, Diagonal *diagonal)
{
  CvProgram *p = b->program;
  const guint n_chunks = (p->ld + CV_ROWS_CHUNK - 1) / CV_ROWS_CHUNK;
  CvProgramRight right = { diagonal->offset, g_steal_pointer (&diagonal->value), own_chunks (b), own_chunks (b) };

  offset_number (b, diagonal->offset);
  for (guint i = 0; i < p->d; i++)
    for (guint chunk = 0; chunk < n_chunks; chunk++)
      {
        const guint first = chunk * CV_ROWS_CHUNK;
        gboolean any = FALSE;
        for (guint j = first; j < MIN (first + CV_ROWS_CHUNK, p->d); j++)
          any = any || right.value[j] != 0;
        for (guint plane = 0; any && plane < 2; plane++)
          {
            Entry entry = { .row = i * n_chunks + chunk };
            entry.phased.from = place_of (p, plane, (int)i, (int)first + right.offset);
            entry.phased.by = (plane == CV_PLANE_STATE ? right.re : right.im) + first;
            g_array_append_val (b->vectors, entry);
          }
      }
  p->right = g_renew (CvProgramRight, p->right, p->n_right + 1);
  p->right[p->n_right++] = right;
}

/* ρ G†: element (i, j) has conj G_(j, j + o) ρ_(i, j + o). */
static void
add_right (Builder *b, Diagonal *diagonal)
{
  const CvProgram *p = b->program;

  if (p->frame)
    {
      add_right_in_frame (b, diagonal);
      return;
    }
  g_autofree double complex *factor = g_new0 (double complex, (gsize)p->d * p->ld);
  for (guint i = 0; i < p->d; i++)
    for (guint j = 0; j < p->d; j++)
      factor[(gsize)i * p->ld + j] = conj (diagonal->value[j]);
  add_factors (b, 0, diagonal->offset, factor);
}

static void build_sum (Builder *b, CvProgramSum *sum);

/* T = A ρ into the planes of T†. Returns the first of the two planes: its sum, which is the difference of T, turned over. */
static guint
add_product (Builder *b, const CvOperator *a, gboolean has_sum, guint first_element)
{
  CvProgram *p = b->program;
  const guint planes = CV_PLANE_PRODUCTS + 2 * p->n_products;
  GArray *kept[] = { b->scalars, b->vectors, b->phased };
  CvProgramProduct product = { .has_sum = has_sum };

  for (guint which = 0; which < (has_sum ? 2 : 1); which++)
    {
      b->scalars = g_array_new (FALSE, FALSE, sizeof (Entry));
      b->vectors = g_array_new (FALSE, FALSE, sizeof (Entry));
      b->phased = g_array_new (FALSE, FALSE, sizeof (Entry));
      for (guint i = 0; i < a->d; i++)
        for (guint e = a->start[i]; e < a->start[i + 1]; e++)
          {
            /* difference: Re A Sᵀ - Im A S; sum: Re A S + Im A Sᵀ */
            add_scalar (b, i, first_element + e, CV_PART_RE, which ? CV_PLANE_STATE : CV_PLANE_ACROSS, a->column[e]);
            add_scalar (b, i, first_element + e, which ? CV_PART_IM : CV_PART_MINUS_IM,
                        which ? CV_PLANE_ACROSS : CV_PLANE_STATE, a->column[e]);
          }
      build_sum (b, which ? &product.sum : &product.difference);
      g_array_unref (b->scalars);
      g_array_unref (b->vectors);
      g_array_unref (b->phased);
    }
  b->scalars = kept[0];
  b->vectors = kept[1];
  b->phased = kept[2];
  p->product = g_renew (CvProgramProduct, p->product, p->n_products + 1);
  p->product[p->n_products++] = product;
  p->work += (has_sum ? 2 : 1) * (COST_TRANSPOSE + COST_RESULT);
  return planes;
}

static guint
add_elements (Builder *b, const CvOperator *a)
{
  guint first = b->elements->len;

  for (guint i = 0; i < a->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      add_element (b, i, a->column[e], a->value[e]);
  return first;
}

static void
add_drift (Builder *b, const CvOperator *drift)
{
  CvProgram *p = b->program;
  g_autoptr (CvOperator) a = without_diagonal (drift);
  g_autoptr (GArray) diagonals = diagonals_of (a);
  const guint first = add_elements (b, a), n_chunks = (p->d + CV_ROWS_CHUNK - 1) / CV_ROWS_CHUNK;
  double factors = 0;

  for (guint i = 0; i < p->d; i++)
    for (guint e = a->start[i]; e < a->start[i + 1]; e++)
      {
        add_scalar (b, i, first + e, CV_PART_RE, CV_PLANE_STATE, a->column[e]);
        add_scalar (b, i, first + e, CV_PART_IM, CV_PLANE_ACROSS, a->column[e]);
      }
  for (guint k = 0; k < diagonals->len; k++)
    factors += COST_VECTOR * filled_chunks (&g_array_index (diagonals, Diagonal, k), p->d) / n_chunks;
  if (factors <= COST_SCALAR * a->start[p->d] / p->d + COST_TRANSPOSE + COST_RESULT + COST_SCALAR)
    for (guint k = 0; k < diagonals->len; k++)
      add_right (b, &g_array_index (diagonals, Diagonal, k));
  else
    {
      guint plane = add_product (b, a, FALSE, first);
      for (guint i = 0; i < p->d; i++)
        add_scalar (b, i, add_element (b, i, i, 1), CV_PART_RE, plane, i);
    }
}

/* ---- Jumps ---- */

typedef struct
{
  int o, o2;
} Pair;

static gboolean
has_pair (const GArray *pairs, int o, int o2)
{
  for (guint k = 0; k < pairs->len; k++)
    if (g_array_index (pairs, Pair, k).o == o && g_array_index (pairs, Pair, k).o2 == o2)
      return TRUE;
  return FALSE;
}

/* L ρ L† = L T†, T = L ρ. */
static void
add_jump_product (Builder *b, const CvOperator *jump)
{
  const guint first = add_elements (b, jump);
  gboolean is_complex = b->program->frame;

  for (guint e = 0; e < jump->start[jump->d]; e++)
    is_complex = is_complex || cimag (jump->value[e]) != 0;
  guint plane = add_product (b, jump, is_complex, first);
  for (guint i = 0; i < jump->d; i++)
    for (guint e = jump->start[i]; e < jump->start[i + 1]; e++)
      {
        add_scalar (b, i, first + e, CV_PART_RE, plane, jump->column[e]);
        add_scalar (b, i, first + e, CV_PART_IM, plane + 1, jump->column[e]);
      }
}

/* Σ_k L_(i, i + o) conj L_(j, j + o2) over the jumps taken by factors, and on the diagonal G_ii + conj G_jj (in the frame its real
 * part, the decays). */
static void
add_pair (Builder *b, const CvOperator *drift, const GPtrArray *jumps, Pair pair)
{
  const CvProgram *p = b->program;
  g_autofree double complex *factor = g_new0 (double complex, (gsize)p->d * p->ld);

  for (guint k = 0; k < jumps->len; k++)
    {
      const Diagonal *row = find_diagonal (jumps->pdata[k], pair.o), *column = find_diagonal (jumps->pdata[k], pair.o2);
      for (guint i = 0; row && column && i < p->d; i++)
        for (guint j = 0; row->value[i] != 0 && j < p->d; j++)
          factor[(gsize)i * p->ld + j] += row->value[i] * conj (column->value[j]);
    }
  if (pair.o == 0 && pair.o2 == 0)
    for (guint i = 0; i < p->d; i++)
      for (guint e = drift->start[i]; e < drift->start[i + 1]; e++)
        for (guint j = 0; drift->column[e] == i && j < p->d; j++)
          {
            const double complex own = p->frame ? creal (drift->value[e]) : drift->value[e];
            factor[(gsize)i * p->ld + j] += own;
            factor[(gsize)j * p->ld + i] += conj (own);
          }
  add_factors (b, pair.o, pair.o2, factor);
}

/* Of a jump, in passes: each pair of its diagonals that is new, as far as they are filled. */
static double
cost_of_factors (const CvProgram *p, const GArray *diagonals, const GArray *pairs, const guint *filled)
{
  double cost = 0;

  for (guint m = 0; m < diagonals->len; m++)
    for (guint n = 0; n < diagonals->len; n++)
      if (!has_pair (pairs, g_array_index (diagonals, Diagonal, m).offset,
                     g_array_index (diagonals, Diagonal, n).offset))
        cost += (p->frame ? COST_PHASED : COST_VECTOR) * filled[m] / p->d;
  return cost;
}

static double
cost_of_product (const CvProgram *p, const CvOperator *jump)
{
  gboolean is_complex = p->frame;

  for (guint e = 0; e < jump->start[jump->d]; e++)
    is_complex = is_complex || (creal (jump->value[e]) != 0 && cimag (jump->value[e]) != 0);
  return (is_complex ? 6 : 2) * COST_SCALAR * jump->start[jump->d] / p->d +
         (is_complex ? 2 : 1) * (COST_TRANSPOSE + COST_RESULT);
}

static gboolean
take_by_factors (const CvProgram *p, const CvOperator *jump, const GArray *diagonals, const GArray *pairs)
{
  g_autofree guint *filled = g_new0 (guint, MAX (diagonals->len, 1));
  const double product = cost_of_product (p, jump);

  /* One factor for each element of ρ: more of them than this is never cheaper. */
  if (diagonals->len * diagonals->len > 2 * product)
    return FALSE;
  for (guint m = 0; m < diagonals->len; m++)
    for (guint i = 0; i < p->d; i++)
      filled[m] += g_array_index (diagonals, Diagonal, m).value[i] != 0;
  return cost_of_factors (p, diagonals, pairs, filled) <= product;
}

static void
add_jumps (Builder *b, const CvOperator *drift, guint n_jumps, const CvOperator *const *jump)
{
  g_autoptr (GPtrArray) by_factors = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  g_array_append_val (pairs, (Pair){ 0 });
  for (guint k = 0; k < n_jumps; k++)
    {
      GArray *diagonals = diagonals_of (jump[k]);
      if (!take_by_factors (b->program, jump[k], diagonals, pairs))
        {
          g_array_unref (diagonals);
          add_jump_product (b, jump[k]);
          continue;
        }
      g_ptr_array_add (by_factors, diagonals);
      for (guint m = 0; m < diagonals->len; m++)
        for (guint n = 0; n < diagonals->len; n++)
          {
            Pair pair = { g_array_index (diagonals, Diagonal, m).offset,
                          g_array_index (diagonals, Diagonal, n).offset };
            if (!has_pair (pairs, pair.o, pair.o2))
              g_array_append_val (pairs, pair);
          }
    }
  for (guint k = 0; k < pairs->len; k++)
    add_pair (b, drift, by_factors, g_array_index (pairs, Pair, k));
}

/* ---- Lists ---- */

/* Where each row's entries begin once they are sorted, and their order. */
static guint *
sort_entries (const GArray *entries, guint n_rows, guint **order)
{
  guint *start = g_new0 (guint, (gsize)n_rows + 1);

  *order = g_new (guint, MAX (entries->len, 1));
  for (guint k = 0; k < entries->len; k++)
    start[g_array_index (entries, Entry, k).row + 1]++;
  for (guint i = 0; i < n_rows; i++)
    start[i + 1] += start[i];
  g_autofree guint *next = g_memdup2 (start, ((gsize)n_rows + 1) * sizeof *next);
  for (guint k = 0; k < entries->len; k++)
    (*order)[next[g_array_index (entries, Entry, k).row]++] = k;
  return start;
}

static void
build_sum (Builder *b, CvProgramSum *sum)
{
  CvProgram *p = b->program;
  CvRows *r = &sum->rows;
  guint *order;

  *r = (CvRows){ .d = p->d,
                 .ld = p->ld,
                 .n_chunks = (p->ld + CV_ROWS_CHUNK - 1) / CV_ROWS_CHUNK,
                 .across = (gint32)p->plane,
                 .apart = p->ld };
  r->scalar_start = sort_entries (b->scalars, r->d, &order);
  r->scalar_from = g_new (gint32, MAX (b->scalars->len, 1));
  r->scalar_value = g_new0 (double, MAX (b->scalars->len, 1));
  sum->scalar = g_new (CvProgramScalar, MAX (b->scalars->len, 1));
  for (guint k = 0; k < b->scalars->len; k++)
    {
      r->scalar_from[k] = g_array_index (b->scalars, Entry, order[k]).from;
      sum->scalar[k] = g_array_index (b->scalars, Entry, order[k]).scalar;
    }
  g_free (order);
  r->vector_start = sort_entries (b->vectors, r->d * r->n_chunks, &order);
  r->vector = g_new (CvRowsVector, MAX (b->vectors->len, 1));
  for (guint k = 0; k < b->vectors->len; k++)
    {
      const CvRowsPhased *from = &g_array_index (b->vectors, Entry, order[k]).phased;
      r->vector[k] = (CvRowsVector){ from->from, from->by };
    }
  g_free (order);
  if (b->phased->len)
    {
      r->phased_start = sort_entries (b->phased, r->d * r->n_chunks, &order);
      r->phased = g_new (CvRowsPhased, b->phased->len);
      for (guint k = 0; k < b->phased->len; k++)
        r->phased[k] = g_array_index (b->phased, Entry, order[k]).phased;
      g_free (order);
    }
  p->work += COST_SCALAR * b->scalars->len / p->d +
             (COST_VECTOR * b->vectors->len + COST_PHASED * b->phased->len) / ((double)p->d * r->n_chunks);
}

/* ---- The whole ---- */

static void
sum_clear (CvProgramSum *sum)
{
  g_free (sum->rows.scalar_start);
  g_free (sum->rows.scalar_from);
  g_free (sum->rows.scalar_value);
  g_free (sum->rows.vector_start);
  g_free (sum->rows.vector);
  g_free (sum->rows.phased_start);
  g_free (sum->rows.phased);
  g_free (sum->scalar);
}

void
_cv_program_free (CvProgram *p)
{
  if (!p)
    return;
  sum_clear (&p->last);
  for (guint k = 0; k < p->n_products; k++)
    {
      sum_clear (&p->product[k].sum);
      sum_clear (&p->product[k].difference);
    }
  for (guint k = 0; k < p->n_right; k++)
    g_free (p->right[k].value);
  g_free (p->element);
  g_free (p->turned);
  g_free (p->product);
  g_free (p->right);
  g_free (p->offset);
  cv_fft_free (p->pool);
  cv_fft_free (p->phase);
  g_free (p);
}

static void
give_room (CvProgram *p, CvProgramSum *sum)
{
  sum->rows.pool = p->pool;
  sum->rows.phase = p->phase;
}

/* The pool and the phases stand where they will stay. */
static gboolean
finish (Builder *b)
{
  CvProgram *p = b->program;

  p->n_pool = b->pool->len;
  p->n_elements = b->elements->len;
  p->element = g_memdup2 (b->elements->data, p->n_elements * sizeof *p->element);
  p->turned = g_new0 (double complex, MAX (p->n_elements, 1));
  p->pool = cv_fft_alloc (MAX ((gsize)p->n_pool, 1) * sizeof *p->pool);
  p->phase = cv_fft_alloc (MAX ((gsize)p->n_offsets * 2 * p->ld, 1) * sizeof *p->phase);
  if (!p->pool || !p->phase)
    return FALSE;
  if (p->n_pool)
    memcpy (p->pool, b->pool->data, (gsize)p->n_pool * sizeof *p->pool);
  give_room (p, &p->last);
  for (guint k = 0; k < p->n_products; k++)
    {
      give_room (p, &p->product[k].sum);
      give_room (p, &p->product[k].difference);
    }
  p->n_planes = CV_PLANE_PRODUCTS + 2 * p->n_products;
  p->work += COST_TRANSPOSE + COST_RESULT;
  p->nanoseconds = p->work * p->d * p->ld * NS_PASS + p->d * p->last.rows.n_chunks * NS_ROW;
  if (p->frame)
    p->nanoseconds += NS_TURN * (p->n_elements + (p->n_offsets + p->n_right) * (double)p->d);
  for (guint k = 0; k < p->n_products; k++)
    p->nanoseconds += (p->product[k].has_sum ? 2 : 1) * p->d * p->last.rows.n_chunks * NS_ROW;
  _cv_program_turn (p, NULL, NULL);
  return TRUE;
}

CvProgram *
_cv_program_new (const CvOperator *drift, guint n_jumps, const CvOperator *const *jump, gboolean frame)
{
  CvProgram *p = g_new0 (CvProgram, 1);
  Builder b = { .program = p,
                .pool = g_array_new (FALSE, FALSE, sizeof (double)),
                .elements = g_array_new (FALSE, FALSE, sizeof (CvProgramElement)),
                .known = g_hash_table_new_full (chunk_hash, chunk_equal, g_free, NULL),
                .scalars = g_array_new (FALSE, FALSE, sizeof (Entry)),
                .vectors = g_array_new (FALSE, FALSE, sizeof (Entry)),
                .phased = g_array_new (FALSE, FALSE, sizeof (Entry)) };

  p->d = drift->d;
  p->ld = CV_PLANE_LD (p->d);
  p->frame = frame;
  p->margin = p->ld + CV_ROWS_CHUNK;
  p->plane = (gsize)p->ld * p->ld + p->margin;
  add_drift (&b, drift);
  add_jumps (&b, drift, n_jumps, jump);
  build_sum (&b, &p->last);
  gboolean well = finish (&b);
  g_array_unref (b.pool);
  g_array_unref (b.elements);
  g_hash_table_unref (b.known);
  g_array_unref (b.scalars);
  g_array_unref (b.vectors);
  g_array_unref (b.phased);
  if (!well)
    g_clear_pointer (&p, _cv_program_free);
  return p;
}

/* ---- Values ---- */

static void
turn_sum (const CvProgram *p, CvProgramSum *sum)
{
  const guint n = sum->rows.scalar_start ? sum->rows.scalar_start[p->d] : 0;

  for (guint k = 0; k < n; k++)
    {
      const double complex value = p->turned[sum->scalar[k].element];
      const CvProgramPart part = sum->scalar[k].part;
      sum->rows.scalar_value[k] = part == CV_PART_RE   ? creal (value)
                                  : part == CV_PART_IM ? cimag (value)
                                                       : -cimag (value);
    }
}

void
_cv_program_turn (CvProgram *p, const double complex *back, const double complex *forth)
{
  for (guint e = 0; e < p->n_elements; e++)
    p->turned[e] = back ? p->element[e].value * back[p->element[e].j] * forth[p->element[e].i] : p->element[e].value;
  turn_sum (p, &p->last);
  for (guint k = 0; k < p->n_products; k++)
    {
      turn_sum (p, &p->product[k].difference);
      turn_sum (p, &p->product[k].sum);
    }
  for (guint k = 0; k < p->n_offsets; k++)
    {
      const int from = MAX (0, -p->offset[k]), to = (int)p->d - MAX (0, p->offset[k]);
      double *re = p->phase + (gsize)k * 2 * p->ld, *im = re + p->ld;
      for (int i = from; i < to; i++)
        {
          double complex phase = back ? back[i + p->offset[k]] * forth[i] : 1;
          re[i] = creal (phase);
          im[i] = cimag (phase);
        }
    }
  for (guint k = 0; k < p->n_right; k++)
    {
      const CvProgramRight *right = &p->right[k];
      const int from = MAX (0, -right->offset), to = (int)p->d - MAX (0, right->offset);
      for (int j = from; j < to; j++)
        {
          double complex value = right->value[j] * (back ? back[j + right->offset] * forth[j] : 1);
          p->pool[right->re + (guint)j] = creal (value);
          p->pool[right->im + (guint)j] = -cimag (value);
        }
    }
}

void
_cv_program_run (const CvProgram *p, const CvRowsKernel *kernel, double *planes, double *out)
{
  double *sum = planes + CV_PLANE_SUM * p->plane, *difference = planes + CV_PLANE_DIFFERENCE * p->plane;

  kernel->transpose (p->ld, planes, planes + CV_PLANE_ACROSS * p->plane);
  for (guint k = 0; k < p->n_products; k++)
    {
      double *product = planes + (CV_PLANE_PRODUCTS + 2 * k) * p->plane;
      kernel->sum (&p->product[k].difference.rows, planes, difference);
      kernel->transpose (p->ld, difference, product);
      if (p->product[k].has_sum)
        {
          kernel->sum (&p->product[k].sum.rows, planes, sum);
          kernel->transpose (p->ld, sum, product + p->plane);
        }
    }
  kernel->sum (&p->last.rows, planes, out);
}
