/* Cvasi: the Lindblad equation as sums of rows, worked out once
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/open-system/hermitian-plane.h"
#include "engine/open-system/lindblad-rows-private.h"
#include "engine/open-system/superoperator.h"

G_BEGIN_DECLS

/* An element of G or of a jump operator, and the part of it (times its phase, in the frame) that scales a row. */
typedef struct {
  guint i, j;
  double complex value;
} CvProgramElement;

typedef enum { CV_PART_RE, CV_PART_IM, CV_PART_MINUS_IM } CvProgramPart;

typedef struct {
  guint element;
  CvProgramPart part;
} CvProgramScalar;

/* A diagonal of G taken from the right: conj G_(j, j + offset) in chunks of the pool. */
typedef struct {
  int offset;
  double complex *value;     /* [d] */
  guint32 re, im;            /* in the pool */
} CvProgramRight;


/* One sum of rows: out of the planes, into a plane or into the result. */
typedef struct {
  CvRows rows;
  CvProgramScalar *scalar;   /* [n] what scalar_value is made of */
} CvProgramSum;

/* A product T = A ρ that is not taken by factors: its sum Re T + Im T and its difference Re T - Im T, transposed into the
 * planes of the difference and the sum of T† = ρ A†, which A then acts on.                                         */
typedef struct {
  CvProgramSum sum, difference;
  gboolean has_sum;          /* G, and real jumps, need the difference only */
} CvProgramProduct;

/* Numbers of the planes: S, Sᵀ, two before they are transposed, then two of each product k. */
enum { CV_PLANE_STATE, CV_PLANE_ACROSS, CV_PLANE_SUM, CV_PLANE_DIFFERENCE, CV_PLANE_PRODUCTS };

typedef struct {
  guint d, ld, n_planes, n_products, n_right, n_offsets, n_pool;
  gsize plane, margin;       /* numbers from one plane to the next; before the first */
  gboolean frame;
  CvProgramElement *element;
  double complex *turned;    /* [elements] times their phases */
  guint n_elements;
  CvProgramProduct *product;
  CvProgramRight *right;
  int *offset;               /* [n_offsets] that phases are needed for */
  CvProgramSum last;
  double *pool, *phase;
  double work;               /* passes over a plane */
  double nanoseconds;        /* what a run takes on the machine that the costs were measured on */
} CvProgram;

/* frame: without the imaginary diagonal of drift, and with room for phases. NULL: no memory. */
CvProgram *_cv_program_new  (const CvOperator *drift, guint n_jumps, const CvOperator *const *jump, gboolean frame);
void       _cv_program_free (CvProgram *program);
/* Values from elements: all at once without phases (back = forth = NULL), or by e^{-iEτ} = back, e^{iEτ} = forth. */
void       _cv_program_turn (CvProgram *program, const double complex *back, const double complex *forth);
/* planes[0] → out. */
void       _cv_program_run  (const CvProgram *program, const CvRowsKernel *kernel, double *planes, double *out);

G_END_DECLS
