/* Cvasi: the OpenGL side of a heatmap: program, field texture, colour map texture
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/views/field-renderer.h"

G_BEGIN_DECLS

/* Needs no widget: any current context of OpenGL 3.2 core or OpenGL ES 3.0 will do, and every function below
 * must be called with the context that was current in cv_gl_program_new ().                                 */
typedef struct _CvGlProgram CvGlProgram;

/* Compiles the shaders of the resource /org/cvasi/Cvasi/shaders/. `es`: the context speaks OpenGL ES;
 * `version` is 10 major + minor. Fails with the compiler's words.                                   */
CvGlProgram *cv_gl_program_new (gboolean es, int version, GError **error);
void cv_gl_program_free (CvGlProgram *program);

/* Doubles become floats in a buffer that is kept; nothing happens when serial, picture and shape are the last ones.
 * Fails where the field is larger than the driver's textures.                                                     */
gboolean cv_gl_program_upload (CvGlProgram *program, const CvFieldScene *scene, GError **error);

/* Into the current framebuffer and viewport; the last upload in the scene's window, scale and colours. */
void cv_gl_program_draw (CvGlProgram *program, const CvFieldScene *scene);

G_END_DECLS
