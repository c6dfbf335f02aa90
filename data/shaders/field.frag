/* Cvasi: the field of a heatmap, interpolated and coloured
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
/* The same arithmetic as cv_heatmap_pixels () of src/draw/heatmap.h: four texels fetched and mixed here, no filtering
 * by the driver, so that every machine and the CPU path show the same bytes. */
in vec2 v_at;                  /* 0..1, upwards */
out vec4 o_color;

uniform sampler2D u_field;     /* R32F or RG32F; width n_y, height n_x: the picture's own layout */
uniform sampler2D u_map;       /* diverging: 1024 x 1; phase: 256 phases x 256 moduli */
uniform vec4 u_window;         /* in units of cells: s = x + u z along x, q = y + v w along y */
uniform float u_gain;          /* 1 / value of the strongest colour */
uniform bool u_complex;

vec2
texel (ivec2 at, ivec2 last)
{
  ivec2 c = clamp (at, ivec2 (0), last);
  return texelFetch (u_field, c.yx, 0).rg;
}

vec2
field (vec2 cell)
{
  ivec2 size = textureSize (u_field, 0).yx;
  if (any (lessThan (cell, vec2 (-0.5))) || any (greaterThan (cell, vec2 (size) - 0.5)))
    return vec2 (0.0);
  vec2 low = floor (cell), f = cell - low;
  ivec2 at = ivec2 (low), last = size - 1;
  vec2 left = mix (texel (at, last), texel (at + ivec2 (0, 1), last), f.y);
  vec2 right = mix (texel (at + ivec2 (1, 0), last), texel (at + ivec2 (1, 1), last), f.y);
  return mix (left, right, f.x) * u_gain;
}

vec3
signed_colour (float u)
{
  /* Not a number is the lowest entry, as on the CPU. */
  float bounded = u > -1.0 ? min (u, 1.0) : -1.0;
  return texelFetch (u_map, ivec2 (int (floor ((bounded * 0.5 + 0.5) * 1023.0 + 0.5)), 0), 0).rgb;
}

vec3
phase_colour (vec2 z)
{
  int row = int (floor (min (length (z), 1.0) * 255.0 + 0.5));
  float angle = z == vec2 (0.0) ? 0.0 : atan (z.y, z.x);
  int column = int (floor (angle * (256.0 / 6.28318530717958647) + 256.5)) & 255;
  return texelFetch (u_map, ivec2 (column, row), 0).rgb;
}

void
main ()
{
  vec2 value = field (u_window.xy + v_at * u_window.zw);
  o_color = vec4 (u_complex ? phase_colour (value) : signed_colour (value.r), 1.0);
}
