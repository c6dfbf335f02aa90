/* Cvasi: typed expressions, by muParser
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* muParser and not libmatheval: it is maintained, says where in the text an error is, and brings no second language
 * with it. It knows more than a formula needs; assignment (x = 3), several results (x, x²) and strings are refused. */
typedef struct _CvExpression CvExpression;

/* text in the variables names[0 … n-1] (at most 8) and the constants pi and e. Powers x^2, comparisons and
 * condition ? a : b are understood; log is the natural one. CV_ERROR_EXPRESSION: one line with the position (counted
 * in characters from 1), what was not understood, and the known variables, constants and functions.             */
CvExpression *cv_expression_new  (const char *text, const char *const *names, guint n, GError **error);
void          cv_expression_free (CvExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvExpression, cv_expression_free)

/* values[n]. Not finite where the text is not. One thread at a time; no allocation. */
double   cv_expression_value (CvExpression *expression, const double *values);
gboolean cv_expression_uses  (CvExpression *expression, guint variable);

G_END_DECLS
