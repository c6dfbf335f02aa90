/* Cvasi: tests of the Bloch ball: projection, angles, shade, what is under the pointer
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/ball.h"

#include <math.h>
#include <string.h>

#include "draw/colormap.h"
#include "golden.h"
#include "sample.h"

#define ROUND_OFF 1e-12 /* of numbers near 1 and pixels below 1000, after a dozen operations */

static void
one_state (CvPicture *p, double x, double y, double z)
{
  cv_picture_init (p);
  cv_picture_shape (p, CV_OUTPUT_BALL, 1, 1);
  p->data[0] = x;
  p->data[1] = y;
  p->data[2] = z;
}

/* The formulas of the header, each component written out with sines and cosines of its own. */
static void
test_projection (void)
{
  GRand *random = g_rand_new_with_seed (91);
  CvBallStyle style;
  CvBallLayout layout = { .x = 211, .y = 148, .radius = 97 };
  CvPicture p;

  g_test_message ("seed 91");
  one_state (&p, 0, 0, 0);
  cv_ball_style_init (&style);
  for (int k = 0; k < 200; k++)
    {
      double a = style.azimuth = g_rand_double_range (random, -7, 7);
      double e = style.elevation = g_rand_double_range (random, -1.57, 1.57), at[3];
      double v[3] = { g_rand_double_range (random, -1, 1), g_rand_double_range (random, -1, 1),
                      g_rand_double_range (random, -1, 1) };
      double right = -v[0] * sin (a) + v[1] * cos (a);
      double up = -v[0] * sin (e) * cos (a) - v[1] * sin (e) * sin (a) + v[2] * cos (e);
      double near = v[0] * cos (e) * cos (a) + v[1] * cos (e) * sin (a) + v[2] * sin (e);

      cv_ball_project (&style, &p, &layout, v, at);
      g_assert_cmpfloat_with_epsilon (at[0], 211 + 97 * right, 1e3 * ROUND_OFF);
      g_assert_cmpfloat_with_epsilon (at[1], 148 - 97 * up, 1e3 * ROUND_OFF);
      g_assert_cmpfloat_with_epsilon (at[2], near, 1e1 * ROUND_OFF);
      /* A turned frame keeps lengths. */
      g_assert_cmpfloat_with_epsilon (right * right + up * up + near * near, v[0] * v[0] + v[1] * v[1] + v[2] * v[2],
                                      1e1 * ROUND_OFF);
    }
  g_rand_free (random);
  cv_picture_clear (&p);
}

/* As in textbooks: z up, x towards the eye and to the left, y to the right. */
static void
test_default_view (void)
{
  static const double x[3] = { 1, 0, 0 }, y[3] = { 0, 1, 0 }, z[3] = { 0, 0, 1 };
  CvBallLayout layout = { .radius = 1 };
  CvBallStyle style;
  double at[3];
  CvPicture p;

  one_state (&p, 0, 0, 0);
  cv_ball_style_init (&style);
  cv_ball_project (&style, &p, &layout, x, at);
  g_assert_true (at[0] < -0.3 && at[1] > 0.1 && at[2] > 0.5);
  cv_ball_project (&style, &p, &layout, y, at);
  g_assert_true (at[0] > 0.6 && at[2] > 0);
  cv_ball_project (&style, &p, &layout, z, at);
  g_assert_true (fabs (at[0]) < 1e-15 && at[1] < -0.9);
  cv_picture_clear (&p);
}

/* From the nearer half of the surface to a pixel and back. At the rim dθ/dpixel grows like 1/near; 0.05 keeps it below 20. */
static void
test_angles (void)
{
  GRand *random = g_rand_new_with_seed (92);
  CvBallStyle style;
  CvBallLayout layout = { .x = 150, .y = 150, .radius = 100 };
  int there = 0;

  g_test_message ("seed 92");
  cv_ball_style_init (&style);
  for (int k = 0; k < 400; k++)
    {
      double theta = acos (g_rand_double_range (random, -0.999, 0.999)),
             phi = g_rand_double_range (random, 0, 2 * G_PI);
      double v[3], at[3], theta_back, phi_back;
      CvPicture p;

      one_state (&p, 0, 0, 0);
      p.flat = k % 2;
      style.azimuth = 0.1 * k;
      style.elevation = 0.7 * sin (k);
      cv_ball_point (&p, theta, phi, v);
      cv_ball_project (&style, &p, &layout, v, at);
      if (p.flat || at[2] > 0.05)
        {
          there++;
          g_assert_true (cv_ball_angles (&style, &p, &layout, at[0], at[1], &theta_back, &phi_back));
          g_assert_cmpfloat_with_epsilon (theta_back, theta, 1e4 * ROUND_OFF);
          g_assert_cmpfloat_with_epsilon (cos (phi_back - phi), 1, 1e4 * ROUND_OFF);
          g_assert_true (phi_back >= 0 && phi_back < 2 * G_PI);
        }
      g_assert_false (cv_ball_angles (&style, &p, &layout, 150 + 101, 150, &theta_back, &phi_back));
      cv_picture_clear (&p);
    }
  g_assert_cmpint (there, >, 250);
  g_rand_free (random);
}

/* In a disc the distance is θ/π: the equator is half way out, whatever the direction of view. */
static void
test_disc (void)
{
  CvBallStyle style;
  CvBallLayout layout = { .x = 100, .y = 100, .radius = 80 };
  double v[3], at[3];
  CvPicture p;

  one_state (&p, 0, 0, 0);
  p.flat = TRUE;
  cv_ball_style_init (&style);
  style.azimuth = 2;
  cv_ball_point (&p, G_PI / 2, G_PI / 2, v);
  cv_ball_project (&style, &p, &layout, v, at);
  g_assert_cmpfloat_with_epsilon (at[0], 100, 1e3 * ROUND_OFF);
  g_assert_cmpfloat_with_epsilon (at[1], 60, 1e3 * ROUND_OFF);
  cv_ball_point (&p, G_PI, 0, v);
  cv_ball_project (&style, &p, &layout, v, at);
  g_assert_cmpfloat_with_epsilon (at[0], 180, 1e3 * ROUND_OFF);
  cv_picture_clear (&p);
}

/* A function that is linear in θ and in φ is met exactly between the rows; over the seam of φ it goes on. */
static void
test_shade (void)
{
  double *shade;
  CvPicture p;

  one_state (&p, 0, 0, 0);
  g_assert_true (isnan (cv_ball_shade (&p, 1, 1)));
  shade = cv_picture_want_shade (&p, 5, 8);
  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < 8; j++)
      shade[i * 8 + j] = 2 * (i + 0.5) * G_PI / 5 + 3 * (2 * G_PI * j / 8);
  for (double theta = G_PI / 10; theta <= 0.9 * G_PI; theta += 0.1)
    for (double phi = 0; phi <= 2 * G_PI * 7 / 8; phi += 0.1)
      g_assert_cmpfloat_with_epsilon (cv_ball_shade (&p, theta, phi), 2 * theta + 3 * phi, 1e2 * ROUND_OFF);
  /* Half way over the seam: the mean of the last and the first column. */
  g_assert_cmpfloat_with_epsilon (cv_ball_shade (&p, G_PI / 2, 2 * G_PI * 7.5 / 8),
                                  2 * (G_PI / 2) + 3 * (2 * G_PI * 3.5 / 8), 1e2 * ROUND_OFF);
  g_assert_cmpfloat_with_epsilon (cv_ball_shade (&p, 1, -0.3), cv_ball_shade (&p, 1, 2 * G_PI - 0.3), 1e2 * ROUND_OFF);
  /* Beyond the rows that of the nearest. */
  g_assert_cmpfloat (cv_ball_shade (&p, 0, 0), ==, shade[0]);
  g_assert_cmpfloat (cv_ball_shade (&p, G_PI, 0), ==, shade[4 * 8]);
  g_assert_true (isnan (cv_ball_shade (&p, NAN, 0)));
  cv_picture_clear (&p);
}

static void
test_hit (void)
{
  CvBallStyle style;
  CvBallLayout layout;
  CvPicture p;
  CvBallHit hit;
  double at[3], v[3];
  char *text;

  cv_sample_ball (&p, TRUE, FALSE);
  cv_ball_style_init (&style);
  cv_ball_layout (&style, &p, 500, 360, &layout);
  cv_ball_project (&style, &p, &layout, p.data + 3 * (2 * 60 - 1), at);
  g_assert_true (cv_ball_hit (&style, &p, 500, 360, at[0] + 2, at[1] - 3, &hit));
  g_assert_cmpint (hit.part, ==, CV_BALL_STATE);
  g_assert_cmpuint (hit.index, ==, 1);
  text = cv_ball_read (&p, &hit);
  g_assert_nonnull (strstr (text, "free  x "));
  g_assert_nonnull (strstr (text, "z −0.600  |r| 1.000"));
  g_free (text);
  /* The mark at the north pole, with its label, its angles and the shade there. */
  cv_ball_point (&p, 0, 0, v);
  cv_ball_project (&style, &p, &layout, v, at);
  g_assert_true (cv_ball_hit (&style, &p, 500, 360, at[0] - 4, at[1], &hit));
  g_assert_cmpint (hit.part, ==, CV_BALL_MARK);
  text = cv_ball_read (&p, &hit);
  g_assert_true (g_str_has_prefix (text, "pointer state  θ 0.00π  φ 0.00π  linear entropy"));
  g_free (text);
  /* Anywhere else the surface; outside nothing. */
  g_assert_true (cv_ball_hit (&style, &p, 500, 360, layout.x + 0.6 * layout.radius, layout.y, &hit));
  g_assert_cmpint (hit.part, ==, CV_BALL_SURFACE);
  g_assert_false (cv_ball_hit (&style, &p, 500, 360, layout.x + 1.2 * layout.radius, layout.y, &hit));
  g_assert_false (cv_ball_hit (&style, &p, 500, 360, NAN, 1, &hit));
  cv_picture_clear (&p);
}

/* The colour of the surface is that of its value, read where the lines of the globe are not. */
static void
test_colour (void)
{
  const CvTheme *theme = cv_theme_light ();
  cairo_t *cr = cv_sample_canvas (theme, 300, 300, 1);
  CvBallStyle style;
  CvBallLayout layout;
  CvPicture p;
  double *shade, theta, phi;

  one_state (&p, NAN, NAN, NAN);
  shade = cv_picture_want_shade (&p, 64, 4);
  for (guint k = 0; k < 64 * 4; k++)
    shade[k] = (k / 4 + 0.5) / 64; /* θ/π */
  cv_ball_style_init (&style);
  style.theme = theme;
  style.bare = TRUE;
  style.scale = 1;
  cv_ball_draw (cr, &style, &p, 300, 300);
  cv_ball_layout (&style, &p, 300, 300, &layout);
  g_assert_cmpfloat (layout.radius, >, 140);
  for (int k = 0; k < 3; k++)
    {
      int x = (int)layout.x + 60, y = (int)layout.y - 70 + 50 * k;
      guint32 colour;

      g_assert_true (cv_ball_angles (&style, &p, &layout, x + 0.5, y + 0.5, &theta, &phi));
      colour = cv_colormap_sequential (FALSE)[cv_sequential_index (theta / G_PI)] & 0xffffff;
      g_assert_cmpint (cv_pixel_distance (cv_pixel_at (cr, x, y), colour), <=, 4);
    }
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

/* Purity is the length: the arrow of a mixed state ends inside, and what is behind is fainter than what is in front. */
static void
test_length_and_depth (void)
{
  CvTheme mute = cv_sample_mute (cv_theme_dark ());
  CvBallStyle style;
  CvBallLayout layout;
  guint32 colour[2], beyond;

  cv_ball_style_init (&style);
  style.theme = &mute;
  style.azimuth = style.elevation = 0;
  for (int behind = 0; behind < 2; behind++)
    {
      cairo_t *cr = cv_sample_canvas (&mute, 300, 300, 1);
      CvPicture p;

      /* Between the axes, where no line of the globe is in the way. */
      one_state (&p, behind ? -0.01 : 0.01, 0.5, 0.5);
      cv_ball_draw (cr, &style, &p, 300, 300);
      cv_ball_layout (&style, &p, 300, 300, &layout);
      colour[behind] = cv_pixel_at (cr, (int)(layout.x + 0.3 * layout.radius), (int)(layout.y - 0.3 * layout.radius));
      beyond = cv_pixel_at (cr, (int)(layout.x + 0.6 * layout.radius), (int)(layout.y - 0.6 * layout.radius));
      g_assert_cmpint (cv_pixel_distance (beyond, colour[behind]), >, 60);
      cairo_destroy (cr);
      cv_picture_clear (&p);
    }
  g_assert_cmpint ((int)(colour[0] >> 16 & 255), >, (int)(colour[1] >> 16 & 255) + 40);
}

/* One state, none, not a number, beyond the ball, hundreds of them, and every size down to nothing. */
static void
test_odd (void)
{
  cairo_t *cr = cv_sample_canvas (cv_theme_dark (), 100, 100, 1);
  CvBallStyle style;
  CvPicture p;

  cv_ball_style_init (&style);
  style.title = "ρ";
  style.pointer_x = style.pointer_y = 20;
  for (int kind = 0; kind < 6; kind++)
    {
      cv_sample_ball (&p, kind & 1, kind & 2);
      if (kind == 4)
        p.data[30] = p.data[3 * 59] = NAN;
      if (kind == 5)
        {
          cv_picture_shape (&p, CV_OUTPUT_BALL, 300, 1);
          for (guint k = 0; k < 900; k++)
            p.data[k] = 3 * sin (k);
        }
      for (guint k = 0; p.shade && k < 100; k++)
        p.shade[k] = k % 2 ? NAN : -1;
      for (int size = 1; size < 100; size += 7)
        cv_ball_draw (cr, &style, &p, size, 100 - size);
      style.bare = !style.bare;
      cv_picture_clear (&p);
    }
  one_state (&p, 0, 0, 0);
  cv_picture_shape (&p, CV_OUTPUT_BALL, 0, 0);
  cv_ball_draw (cr, &style, &p, 100, 100);
  p.absent = "Nothing here.";
  cv_ball_draw (cr, &style, &p, 100, 100);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

static void
golden (const char *name, const CvTheme *theme, gboolean shade, gboolean flat, int width, int height)
{
  CvTheme mute = cv_sample_mute (theme);
  cairo_t *cr = cv_sample_canvas (&mute, width, height, 1);
  CvBallStyle style;
  CvPicture p;

  cv_sample_ball (&p, shade, flat);
  cv_ball_style_init (&style);
  style.theme = &mute;
  style.title = "Bloch ball";
  cv_ball_draw (cr, &style, &p, width, height);
  cv_golden_check (cr, name, 0.01);
  cairo_destroy (cr);
  cv_picture_clear (&p);
}

/* The name of the pole stands whole over the ball, however large the type. */
static void
test_pole_has_room (void)
{
  for (int k = 0; k < 4; k++)
    {
      CvTheme theme = cv_theme_scaled (cv_theme_dark (), 1 + 0.5 * k);
      cairo_t *cr = cv_sample_canvas (&theme, 600, 300, 1);
      guint32 empty = cv_pixel_at (cr, 300, 0);
      CvBallStyle style;
      CvPicture p;

      cv_ball_style_init (&style);
      style.theme = &theme;
      style.show_title = FALSE;
      cv_sample_ball (&p, FALSE, FALSE);
      for (guint i = 0; i < p.n_x; i++)
        p.curve_name[i] = NULL;
      cv_ball_draw (cr, &style, &p, 600, 300);
      for (int x = 0; x < 600; x++)
        g_assert_cmphex (cv_pixel_at (cr, x, 0), ==, empty);
      cv_picture_clear (&p);
      cairo_destroy (cr);
    }
}

static void
test_golden (void)
{
  golden ("ball-dark", cv_theme_dark (), FALSE, FALSE, 300, 260);
  golden ("ball-shade-light", cv_theme_light (), TRUE, FALSE, 340, 260);
  golden ("ball-disc-dark", cv_theme_dark (), TRUE, TRUE, 260, 300);
}

int
main (int argc, char **argv)
{
  cv_golden_init (&argc, &argv);
  g_test_add_func ("/draw/ball/projection", test_projection);
  g_test_add_func ("/draw/ball/default-view", test_default_view);
  g_test_add_func ("/draw/ball/angles", test_angles);
  g_test_add_func ("/draw/ball/disc", test_disc);
  g_test_add_func ("/draw/ball/shade", test_shade);
  g_test_add_func ("/draw/ball/hit", test_hit);
  g_test_add_func ("/draw/ball/colour", test_colour);
  g_test_add_func ("/draw/ball/length-and-depth", test_length_and_depth);
  g_test_add_func ("/draw/ball/odd", test_odd);
  g_test_add_func ("/draw/ball/pole-has-room", test_pole_has_room);
  g_test_add_func ("/draw/ball/golden", test_golden);
  return g_test_run ();
}
