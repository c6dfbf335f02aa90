/* Cvasi: fields as HDF5
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/core/model.h"

G_BEGIN_DECLS

/* One group per output, in it one dataset per sample, named so that they sort:
 *
 *   /              attributes program, version, model
 *   /parameters    one attribute per parameter: a double, or a text
 *   /W             attributes title, name, x_label, y_label
 *   /W/000000      [n_x][n_y] of doubles; attributes t, x_first, dx, y_first, dy, x_label, y_label, unit_x, unit_y, bound,
 *                  model, version, and every parameter as in /parameters
 *
 * Complex outputs are compounds of r and i, which h5py reads as complex numbers. Curves and bars are
 * [1 + n_curves][n_x] with the abscissa (or number of the bar) in row 0 and the names of the rows in attribute `rows`.
 * The bytes depend on nothing but the content (no time stamps).
 *
 * The HDF5 library is not safe with threads: all calls of this header, for all files, from one thread at a time.
 * The file appears when it is closed with `commit` (atomic-file.h). Errors: CV_ERROR_FILE, one line.              */
typedef struct _CvHdf5 CvHdf5;

/* gzip: 0 (none) to 9; with shuffled bytes. Where the library came without zlib it is none. */
CvHdf5 *cv_hdf5_open (const char *path, const CvModel *model, const CvValues *values, guint gzip, GError **error);

/* The next sample of an output. */
gboolean cv_hdf5_write (CvHdf5 *hdf5, guint output, double t, const CvPicture *picture, GError **error);

/* Frees it. Not to commit removes what was written. */
gboolean cv_hdf5_close (CvHdf5 *hdf5, gboolean commit, GError **error);

G_END_DECLS
