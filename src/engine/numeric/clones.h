/* Cvasi: one function for several generations of processors
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* CV_CLONES before a function's definition has it compiled for plain x86-64, for AVX2 and for AVX-512, and the right one
 * chosen when the program starts. Nothing elsewhere, and nothing under the sanitizers, which are not ready yet when
 * the choice is made.                                                                                            */
#if defined __x86_64__ && defined __linux__ && defined __GNUC__ && !defined __clang__ \
    && !defined __SANITIZE_THREAD__ && !defined __SANITIZE_ADDRESS__
#define CV_CLONES __attribute__ ((target_clones ("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CV_CLONES
#endif
