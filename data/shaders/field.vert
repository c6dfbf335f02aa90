/* Cvasi: the field of a heatmap, one triangle that covers the area
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The #version line comes before this text at run time: 330 core, 150 or 300 es. No vertex buffer is needed. */
out vec2 v_at;

void
main ()
{
  v_at = vec2 (float ((gl_VertexID << 1) & 2), float (gl_VertexID & 2));
  gl_Position = vec4 (v_at * 2.0 - 1.0, 0.0, 1.0);
}
