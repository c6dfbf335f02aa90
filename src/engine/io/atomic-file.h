/* Cvasi: files that appear whole or not at all
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/* What is written goes into a hidden file beside the wanted one, which takes its place by rename when it is
 * complete and on the disk. So whoever reads sees the old file or the new one, and a failure leaves no trace. A new
 * file gets the usual mode (umask), an old one keeps its mode; a link stays a link and its file is replaced.
 * Devices and pipes are written straight. "-" is standard output. Errors: CV_ERROR_FILE, one line with the name.   */
typedef struct _CvAtomicFile CvAtomicFile;

/* Fails at once where the file could not be written later. */
CvAtomicFile *cv_atomic_file_new (const char *path, GError **error);

/* For writing, buffered. The file's own: do not close it. */
FILE *cv_atomic_file_stream (CvAtomicFile *file);

/* Name to write to, for libraries that open files themselves (instead of the stream). NULL: not a plain file. */
const char *cv_atomic_file_temporary (CvAtomicFile *file);

/* Both free `file` in any case. */
gboolean cv_atomic_file_commit  (CvAtomicFile *file, GError **error);
void     cv_atomic_file_abandon (CvAtomicFile *file);

/* All in one: length bytes of text. */
gboolean cv_atomic_file_write (const char *path, const char *text, gsize length, GError **error);

G_END_DECLS
