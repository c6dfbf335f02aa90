/* Cvasi: the OpenGL side of a heatmap: program, field texture, colour map texture
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/views/gl-program.h"

#include <epoxy/gl.h>

#include "draw/colormap.h"

struct _CvGlProgram
{
  GLuint program, vertices, field, map;
  GLint at_window, at_gain, at_complex;
  /* What the field texture holds. */
  const CvPicture *picture;
  guint64 serial;
  guint n_x, n_y, components;
  float *floats;
  gsize room;
  /* What the map texture holds: 0 nothing, else 1 + 2 complex + dark. */
  guint map_is;
};

#define FOLDER "/org/cvasi/Cvasi/shaders/"

/* The version line, then the text of the resource. */
static GLuint
compile (GLenum stage, const char *path, const char *head, GError **error)
{
  g_autoptr (GBytes) body = g_resources_lookup_data (path, 0, error);
  if (!body)
    return 0;
  const char *text[2] = { head, g_bytes_get_data (body, NULL) };
  const GLint length[2] = { -1, (GLint)g_bytes_get_size (body) };
  GLuint shader = glCreateShader (stage);
  GLint good = 0;

  glShaderSource (shader, 2, text, length);
  glCompileShader (shader);
  glGetShaderiv (shader, GL_COMPILE_STATUS, &good);
  if (good)
    return shader;
  char log[1024] = "";
  glGetShaderInfoLog (shader, sizeof log, NULL, log);
  g_set_error (error, GDK_GL_ERROR, GDK_GL_ERROR_COMPILATION_FAILED, "%s: %s", path, log);
  glDeleteShader (shader);
  return 0;
}

static const char *
version_line (gboolean es, int version)
{
  if (es)
    return "#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;\n";
  return version >= 33 ? "#version 330 core\n" : "#version 150\n";
}

static gboolean
link_program (CvGlProgram *self, gboolean es, int version, GError **error)
{
  const char *head = version_line (es, version);
  GLint good = 0;
  GLuint vertex = compile (GL_VERTEX_SHADER, FOLDER "field.vert", head, error);
  if (!vertex)
    return FALSE;
  GLuint fragment = compile (GL_FRAGMENT_SHADER, FOLDER "field.frag", head, error);
  if (fragment)
    {
      self->program = glCreateProgram ();
      glAttachShader (self->program, vertex);
      glAttachShader (self->program, fragment);
      glLinkProgram (self->program);
      glGetProgramiv (self->program, GL_LINK_STATUS, &good);
      glDeleteShader (fragment);
      if (!good)
        g_set_error_literal (error, GDK_GL_ERROR, GDK_GL_ERROR_LINK_FAILED, "the shaders do not link");
    }
  glDeleteShader (vertex);
  return good;
}

/* No filtering by the driver: the shader mixes texels itself. */
static GLuint
make_texture (void)
{
  GLuint texture;

  glGenTextures (1, &texture);
  glBindTexture (GL_TEXTURE_2D, texture);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri (GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return texture;
}

CvGlProgram *
cv_gl_program_new (gboolean es, int version, GError **error)
{
  CvGlProgram *self = g_new0 (CvGlProgram, 1);

  if (!link_program (self, es, version, error))
    {
      cv_gl_program_free (self);
      return NULL;
    }
  self->at_window = glGetUniformLocation (self->program, "u_window");
  self->at_gain = glGetUniformLocation (self->program, "u_gain");
  self->at_complex = glGetUniformLocation (self->program, "u_complex");
  glUseProgram (self->program);
  glUniform1i (glGetUniformLocation (self->program, "u_field"), 0);
  glUniform1i (glGetUniformLocation (self->program, "u_map"), 1);
  glUseProgram (0);
  glGenVertexArrays (1, &self->vertices);
  self->field = make_texture ();
  self->map = make_texture ();
  return self;
}

void
cv_gl_program_free (CvGlProgram *self)
{
  if (self->program)
    glDeleteProgram (self->program);
  if (self->vertices)
    glDeleteVertexArrays (1, &self->vertices);
  if (self->field)
    glDeleteTextures (1, &self->field);
  if (self->map)
    glDeleteTextures (1, &self->map);
  g_free (self->floats);
  g_free (self);
}

static const float *
to_floats (CvGlProgram *self, const CvPicture *picture)
{
  const gsize n = (gsize)picture->n_x * picture->n_y * picture->components;

  if (n > self->room)
    {
      g_free (self->floats);
      self->floats = g_new (float, n);
      self->room = n;
    }
  float *restrict to = self->floats;
  const double *restrict from = picture->data;
  for (gsize i = 0; i < n; i++)
    to[i] = (float)from[i];
  return to;
}

static gboolean
fits (const CvPicture *picture, GError **error)
{
  GLint most = 0;

  glGetIntegerv (GL_MAX_TEXTURE_SIZE, &most);
  if (picture->n_x <= (guint)most && picture->n_y <= (guint)most)
    return TRUE;
  g_set_error (error, GDK_GL_ERROR, GDK_GL_ERROR_NOT_AVAILABLE, "the field has %u by %u points, textures at most %d",
               picture->n_x, picture->n_y, most);
  return FALSE;
}

gboolean
cv_gl_program_upload (CvGlProgram *self, const CvFieldScene *scene, GError **error)
{
  const CvPicture *picture = scene->picture;
  const gboolean same_shape =
      self->n_x == picture->n_x && self->n_y == picture->n_y && self->components == picture->components;

  if (same_shape && self->picture == picture && self->serial == scene->serial)
    return TRUE;
  if (!same_shape && !fits (picture, error))
    return FALSE;
  /* The picture's own order, y fastest, so the texture is n_y wide; the shader swaps the coordinates. */
  const GLenum format = picture->components == 2 ? GL_RG : GL_RED;
  const float *floats = to_floats (self, picture);
  const GLsizei width = (GLsizei)picture->n_y, height = (GLsizei)picture->n_x;
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->field);
  glPixelStorei (GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei (GL_UNPACK_ROW_LENGTH, 0);
  if (same_shape)
    glTexSubImage2D (GL_TEXTURE_2D, 0, 0, 0, width, height, format, GL_FLOAT, floats);
  else
    glTexImage2D (GL_TEXTURE_2D, 0, picture->components == 2 ? GL_RG32F : GL_R32F, width, height, 0, format, GL_FLOAT,
                  floats);
  self->picture = picture;
  self->serial = scene->serial;
  self->n_x = picture->n_x, self->n_y = picture->n_y, self->components = picture->components;
  return TRUE;
}

static void
load_map (CvGlProgram *self, gboolean complex_field, gboolean dark)
{
  const guint wanted = 1 + 2 * (guint)complex_field + (guint)dark;

  glActiveTexture (GL_TEXTURE1);
  glBindTexture (GL_TEXTURE_2D, self->map);
  if (self->map_is == wanted)
    return;
  glPixelStorei (GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei (GL_UNPACK_ROW_LENGTH, 0);
  if (complex_field)
    glTexImage2D (GL_TEXTURE_2D, 0, GL_RGB8, CV_PHASEMAP_PHASES, CV_PHASEMAP_MODULI, 0, GL_RGB, GL_UNSIGNED_BYTE,
                  cv_phasemap (dark)->rgb8);
  else
    glTexImage2D (GL_TEXTURE_2D, 0, GL_RGB8, CV_COLORMAP_SIZE, 1, 0, GL_RGB, GL_UNSIGNED_BYTE,
                  cv_colormap_diverging (dark)->rgb8);
  self->map_is = wanted;
}

void
cv_gl_program_draw (CvGlProgram *self, const CvFieldScene *scene)
{
  const CvPicture *picture = scene->picture;
  const gboolean complex_field = picture->components == 2;

  glDisable (GL_BLEND);
  glDisable (GL_DEPTH_TEST);
  glUseProgram (self->program);
  load_map (self, complex_field, scene->dark);
  glActiveTexture (GL_TEXTURE0);
  glBindTexture (GL_TEXTURE_2D, self->field);
  glUniform4f (self->at_window, (float)((scene->x_min - picture->x_first) / picture->dx),
               (float)((scene->y_min - picture->y_first) / picture->dy),
               (float)((scene->x_max - scene->x_min) / picture->dx),
               (float)((scene->y_max - scene->y_min) / picture->dy));
  glUniform1f (self->at_gain, (float)(1.0 / scene->scale));
  glUniform1i (self->at_complex, complex_field);
  glBindVertexArray (self->vertices);
  glDrawArrays (GL_TRIANGLES, 0, 3);
  glBindVertexArray (0);
  glUseProgram (0);
}
