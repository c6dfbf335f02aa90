/* Cvasi: the results of a sweep, read back
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file of sweep results as numbers, column by column. */
typedef struct {
  guint n_rows, n_columns;
  char **name;            /* [n_columns], ends with NULL: the header row without `note` */
  double **column;        /* [n_columns][n_rows]; NaN where there is no number */
  char **note;            /* [n_rows], ends with NULL */
} CvSweepTable;

/* CV_ERROR_FILE where it cannot be read, CV_ERROR_FORMAT with the line's number where it is no such file. (transfer full) */
CvSweepTable *cv_sweep_table_read (const char *path, GError **error);
void          cv_sweep_table_free (CvSweepTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvSweepTable, cv_sweep_table_free)

const double *cv_sweep_table_column (const CvSweepTable *table, const char *name);   /* NULL: there is none */

G_END_DECLS
