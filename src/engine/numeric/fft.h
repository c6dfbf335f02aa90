/* Cvasi: FFTW plans under one lock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <fftw3.h>

G_BEGIN_DECLS

/* FFTW's planner is not thread-safe: take this around every fftw_plan_*, fftw_destroy_plan. A pthread mutex, because
 * ThreadSanitizer does not see GMutex. Executing plans needs no lock.                                           */
void cv_fft_lock   (void);
void cv_fft_unlock (void);

void *cv_fft_alloc (gsize bytes);   /* zeroed, 64-byte aligned, NULL where there is no memory; free with cv_fft_free () */
void  cv_fft_free  (void *room);
void  cv_fft_destroy (fftw_plan plan);   /* NULL is fine; locks */

G_END_DECLS
