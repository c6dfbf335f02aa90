/* Cvasi: tests of model "kicked-rotor" through its public table
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/models/kicked-rotor.h"

#include <math.h>
#include <string.h>

#include "engine/core/error.h"

#define MODEL (&cv_kicked_rotor_model)
#define TRACE(name) trace[cv_model_find_trace (MODEL, name)]
#define OUTPUT(name) ((guint)cv_model_find_output (MODEL, name))
#define near(a, b, tolerance) g_assert_cmpfloat_with_epsilon (a, b, (tolerance) + 1e-300) /* 0: equal */

typedef struct
{
  const char *id, *text;
} Setting;

static CvValues *
values_of (const Setting *setting)
{
  CvValues *values = cv_values_new (MODEL->params, MODEL->n_params);

  for (; setting->id; setting++)
    {
      g_autoptr (GError) error = NULL;
      cv_values_parse (values, setting->id, setting->text, &error);
      g_assert_no_error (error);
    }
  return values;
}

static gpointer
state_of (const Setting *setting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values = values_of (setting);
  gpointer state = MODEL->create (values, &error);

  g_assert_no_error (error);
  g_assert_nonnull (state);
  return state;
}

#define STATE(...) state_of ((const Setting[]){ __VA_ARGS__, { NULL, NULL } })

static double *
observe_at (gpointer state, double t)
{
  static double trace[64];

  for (guint i = 0; i < 64; i++)
    trace[i] = 12345;
  MODEL->advance (state, t);
  MODEL->observe (state, trace);
  for (guint i = 0; i < MODEL->n_traces; i++)
    g_assert_true (trace[i] != 12345);
  return trace;
}

static const CvCheck *
check_of (gpointer state, const char *id, CvVerdict *verdict)
{
  MODEL->judge (state, NULL, verdict);
  for (guint i = 0; i < verdict->n; i++)
    if (g_str_equal (verdict->check[i].id, id))
      return &verdict->check[i];
  g_assert_not_reached ();
}

static void
set_live (gpointer state, const char *id, const char *text)
{
  g_autoptr (CvValues) values = values_of ((const Setting[]){ { id, text }, { NULL, NULL } });
  MODEL->apply (state, values, (guint)cv_model_find_param (MODEL, id));
}

/* The defaults are the table's K = 5, hbar = 1. */
static void
test_numbers (void)
{
  static const double known[][3] = { { 1, 6.25, 1e-12 },
                                     { 2, 8.55320665, 5e-9 },
                                     { 5, 13.06849632, 5e-9 },
                                     { 20, 40.865373, 5e-7 },
                                     { 100, 77.038495, 5e-7 } };
  gpointer state = STATE ({ "points", "20000" });
  double mean = 0, length = 0, *trace = observe_at (state, 0);
  CvVerdict verdict;

  near (TRACE ("energy"), 0, 0);
  near (TRACE ("entropy"), 0, 0);
  near (TRACE ("norm"), 1, 0);
  g_assert_true (isnan (TRACE ("break_time")) && isnan (TRACE ("diffusion")) && isnan (TRACE ("lyapunov")));
  near (MODEL->sample_interval (state), 1, 0);
  for (guint kicks = 1; kicks <= 2000; kicks++)
    {
      trace = observe_at (state, kicks);
      for (guint k = 0; k < G_N_ELEMENTS (known); k++)
        if (known[k][0] == kicks)
          near (TRACE ("energy"), known[k][1], known[k][2]);
      if (kicks == 1)
        near (TRACE ("classical_energy"), 6.25, 1e-12);
      if (kicks == 200)
        {
          near (TRACE ("diffusion"), 12.5, 0.5);
          near (TRACE ("lyapunov"), 0.975, 0.005);
          g_assert_cmpfloat (TRACE ("distance"), >, 0.4);
          near (TRACE ("classical_energy_theory"), 100 * TRACE ("diffusion_theory"), 1e-9);
        }
      mean += kicks > 1000 ? TRACE ("energy") / 1000 : 0;
      length += kicks > 1000 ? TRACE ("localization_length") / 1000 : 0;
    }
  near (mean, 59.67, 5e-3);
  g_test_message ("mean localisation length %.2f", length);
  /* The table's "l ~ 14" has no definition: of an exponential, <m²> = l²/2 gives 15.4 from E = 59.67, and <|m|> = l/2 gives
   * this, which must lie below (the middle is steeper than the tail) and as near to 14. */
  near (length, 14, sqrt (4 * 59.67) - 14);
  g_assert_cmpfloat (length, <, 14);
  MODEL->judge (state, NULL, &verdict);
  g_assert_cmpint (cv_verdict_level (&verdict), ==, CV_LEVEL_GOOD);
  g_assert_true (isnan (TRACE ("energy_theory")));
  MODEL->destroy (state);
}

static void
test_theory (void)
{
  gpointer state = STATE ({ "hbar", "12.566370614359172" }, { "points", "1000" });
  double *trace = observe_at (state, 10);
  near (TRACE ("energy"), 625, 1e-9);
  near (TRACE ("energy_theory"), 625, 1e-12);
  trace = observe_at (state, 20);
  near (TRACE ("energy"), 2500, 1e-8);
  MODEL->destroy (state);

  state = STATE ({ "hbar", "6.283185307179586" }, { "m0", "2" }, { "K", "3" }, { "points", "1000" });
  double start = 2 * G_PI * 2 * G_PI * 4 / 2;
  for (guint kicks = 1; kicks < 9; kicks++)
    {
      trace = observe_at (state, kicks);
      near (TRACE ("energy"), start + (kicks % 2) * 2.25, 1e-10);
      near (TRACE ("energy_theory"), TRACE ("energy"), 1e-10);
    }
  MODEL->destroy (state);

  /* full dephasing, within four standard errors; and no closed form once the noise was small */
  state = STATE ({ "noise", "6.283185307179586" }, { "points", "1000" }, { "realizations", "200" });
  trace = observe_at (state, 30);
  near (TRACE ("energy_theory"), 187.5, 1e-9);
  g_assert_cmpfloat (TRACE ("energy_error"), <, 20);
  near (TRACE ("energy"), 187.5, 4 * TRACE ("energy_error"));
  set_live (state, "noise", "0");
  trace = observe_at (state, 31);
  g_assert_true (isnan (TRACE ("energy_theory")));
  MODEL->destroy (state);
}

/* The first kick at which the two energies differ by more than a fifth, and it stays. Later at a smaller hbar. */
static void
test_break_time (void)
{
  static const char *const hbars[] = { "1", "0.3", "0.1" };
  double before = 0;

  for (guint k = 0; k < G_N_ELEMENTS (hbars); k++)
    {
      gpointer state = STATE ({ "hbar", hbars[k] }, { "points", "50000" });
      double found = NAN;
      for (guint kicks = 1; kicks <= 400; kicks++)
        {
          double *trace = observe_at (state, kicks);
          if (isnan (found) && fabs (TRACE ("energy_ratio") - 1) > 0.2)
            found = kicks;
          near (TRACE ("energy_ratio"), TRACE ("energy") / TRACE ("classical_energy"), 1e-12);
          if (isnan (found))
            g_assert_true (isnan (TRACE ("break_time")));
          else
            near (TRACE ("break_time"), found, 0);
        }
      g_test_message ("hbar = %s: break at kick %g", hbars[k], found);
      if (k < 2)
        g_assert_cmpfloat (found, >, before);
      else
        g_assert_false (found <= before);
      before = found;
      MODEL->destroy (state);
    }
}

/* At small hbar the quantum rotor is the classical one: same means from the same packet, while that lasts. */
static void
test_correspondence (void)
{
  gpointer state = STATE ({ "K", "1.3" }, { "hbar", "0.002" }, { "start", "packet" }, { "theta0", "2.5" },
                          { "p0", "0.7" }, { "width", "0.1" }, { "points", "200000" });

  for (guint kicks = 0; kicks <= 8; kicks++)
    {
      double *trace = observe_at (state, kicks);
      /* corrections of order hbar² times powers of the stretching; the cloud's own error is 1e-4 and less */
      near (TRACE ("energy"), TRACE ("classical_energy"), 5e-4 * TRACE ("classical_energy"));
    }
  MODEL->destroy (state);
}

/* Between two kicks nothing happens; noise acts from the next kick on, the same as from the start; a seed is a seed. */
static void
test_time_and_seed (void)
{
#define SMALL { "points", "1000" }, { "realizations", "7" }
  gpointer a = STATE (SMALL, { "noise", "0.4" }), b = STATE (SMALL),
           c = STATE (SMALL, { "noise", "0.4" }, { "seed", "2" });
  set_live (b, "noise", "0.4");
  observe_at (a, 5);
  double once = observe_at (a, 7)[0];
  near (observe_at (a, 7.999)[0], once, 0);
  for (double t = 0; t < 7.3; t += 0.25)
    observe_at (b, t);
  near (observe_at (b, 7.3)[0], once, 0);
  g_assert_cmpfloat (observe_at (c, 7)[0], !=, once);
  g_assert_cmpfloat (observe_at (a, 8)[0], !=, once);
  MODEL->destroy (a);
  MODEL->destroy (b);
  MODEL->destroy (c);
}

/* Levels that are too few: the verdict says so. */
static void
test_verdict (void)
{
  CvVerdict verdict;
  gpointer state = STATE ({ "m_max", "20" }, { "points", "1000" });

  observe_at (state, 1);
  g_assert_cmpint (check_of (state, "edge", &verdict)->level, ==, CV_LEVEL_GOOD);
  observe_at (state, 30);
  g_assert_cmpint (check_of (state, "edge", &verdict)->level, ==, CV_LEVEL_BAD);
  g_assert_cmpint (check_of (state, "norm", &verdict)->level, ==, CV_LEVEL_GOOD);
  MODEL->destroy (state);

  state = STATE ({ "noise", "1" }, { "realizations", "2" }, { "points", "1000" });
  observe_at (state, 3);
  g_assert_cmpint (check_of (state, "noise", &verdict)->level, <=, CV_LEVEL_WATCH);
  MODEL->destroy (state);
}

static void
refused (const Setting *setting, int code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CvValues) values = values_of (setting);

  g_assert_null (MODEL->create (values, &error));
  g_assert_error (error, CV_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (strchr (error->message, '\n'));
}
#define REFUSED(code, part, ...) refused ((const Setting[]){ __VA_ARGS__, { NULL, NULL } }, code, part)

static void
test_bad_input (void)
{
  static const Setting outside[] = {
    { "hbar", "0" },    { "hbar", "1e-4" },        { "hbar", "26" },   { "K", "-1" },
    { "K", "101" },     { "noise", "-0.1" },       { "noise", "6.3" }, { "m_max", "5000000" },
    { "points", "10" }, { "realizations", "2.5" }, { "start", "cat" }, { "theta0", "3.2" }
  };
  g_autoptr (CvValues) values = cv_values_new (MODEL->params, MODEL->n_params);

  for (guint k = 0; k < G_N_ELEMENTS (outside); k++)
    g_assert_false (cv_values_parse (values, outside[k].id, outside[k].text, NULL));
  REFUSED (CV_ERROR_OUT_OF_RANGE, "at most 127", { "m_max", "100" }, { "m0", "130" });
  REFUSED (CV_ERROR_OUT_OF_RANGE, "m_max", { "m_max", "100" }, { "start", "packet" }, { "p0", "150" });
  REFUSED (CV_ERROR_TOO_LARGE, "1 GiB", { "m_max", "4000000" }, { "realizations", "64" });
  REFUSED (CV_ERROR_TOO_LARGE, "realisations", { "hbar", "0.001" }, { "realizations", "4096" });
  /* no level at all between 0 and a coarse hbar, no kicks, the largest of everything: allowed */
  MODEL->destroy (STATE ({ "K", "0" }, { "points", "1000" }));
  gpointer state = STATE ({ "hbar", "25.132741228718345" }, { "K", "100" }, { "m0", "-3" }, { "points", "1000" });
  double *trace = observe_at (state, 3);
  near (TRACE ("energy"), pow (8 * G_PI * 3, 2) / 2 + 100.0 * 100 * 9 / 4, 1e-6);
  MODEL->destroy (state);
}

static double
sum_of (const CvPicture *picture)
{
  double sum = 0;

  for (gsize k = 0; k < (gsize)picture->n_x * picture->n_y; k++)
    {
      g_assert_cmpfloat (picture->data[k], >=, 0);
      sum += picture->data[k] * picture->dx * picture->dy;
    }
  return sum;
}

/* Both planes are densities of weight 1 on the same axes as long as the window holds everything; the window follows. */
static void
test_planes (void)
{
  CvPicture q, cl;
  gpointer state = STATE ({ "start", "packet" }, { "p0", "18.5" }, { "theta0", "-1" }, { "hbar", "0.3" }, { "K", "2" },
                          { "cells", "4" });

  cv_picture_init (&q);
  cv_picture_init (&cl);
  for (guint kicks = 0; kicks < 4; kicks++)
    {
      observe_at (state, kicks);
      MODEL->paint (state, OUTPUT ("husimi"), &q);
      MODEL->paint (state, OUTPUT ("classical"), &cl);
      /* sums of a smooth periodic density; in p the state ends well inside 4 cells around 6 pi */
      near (sum_of (&q), 1, 1e-6);
      near (sum_of (&cl), 1, 1e-6);
      near (q.y_first - q.dy / 2, 6 * G_PI - 4 * G_PI, 1e-12);
      near (q.dy * q.n_y, 8 * G_PI, 1e-12);
      near (q.dx * q.n_x, 2 * G_PI, 1e-12);
      near (q.cell_x * q.cell_y, 2 * G_PI * 0.3, 1e-12);
      g_assert_true (cl.n_x == q.n_x && cl.n_y == q.n_y && cl.y_first == q.y_first && cl.dy == q.dy);
    }
  MODEL->destroy (state);

  state = STATE ({ "points", "1000" });
  MODEL->paint (state, OUTPUT ("husimi"), &q);
  near (q.dy * q.n_y, 2 * G_PI, 1e-12);
  observe_at (state, 60);
  MODEL->paint (state, OUTPUT ("husimi"), &q);
  g_assert_cmpfloat (q.dy * q.n_y, >=, 8 * G_PI);
  g_assert_cmpfloat (sum_of (&q), >, 0.88);                /* 0.9 but for packets that reach over the rim */
  near (q.note ? q.note_value : 0, 1 - sum_of (&q), 0.02); /* packets reach over the rim */
  set_live (state, "cells", "1");
  MODEL->paint (state, OUTPUT ("husimi"), &q);
  near (q.dy * q.n_y, 2 * G_PI, 1e-12);
  g_assert_nonnull (q.note);
  MODEL->paint (state, OUTPUT ("poincare"), &q);
  g_assert_true (q.bare && q.n_x == 1 && q.n_y == 1);
  near (q.dx, 2 * G_PI, 0);
  g_assert_cmpuint (q.n_points, >=, 10000);
  MODEL->destroy (state);
  cv_picture_clear (&q);
  cv_picture_clear (&cl);
}

static void
test_distribution (void)
{
  CvPicture p;
  gpointer state = STATE ({ "m0", "5" });
  double sum = 0, classical = 0;

  cv_picture_init (&p);
  double *trace = observe_at (state, 80);
  MODEL->paint (state, OUTPUT ("momentum_distribution"), &p);
  g_assert_cmpint (p.kind, ==, CV_OUTPUT_CURVES);
  g_assert_true (p.log_y && p.n_y == 4);
  near (p.abscissa[p.n_x / 2], 5, 0);
  for (guint i = 0; i < p.n_x; i++)
    {
      double away = fabs (p.abscissa[i] - 5), l = TRACE ("localization_length");
      sum += isnan (p.data[i]) ? 0 : p.data[i];
      classical += isnan (p.data[p.n_x + i]) ? 0 : p.data[p.n_x + i];
      near (p.data[3 * p.n_x + i], tanh (1 / l) * exp (-2 * away / l), 1e-12);
    }
  near (sum, 1, 1e-8); /* what may lie beyond the picture */
  near (classical, 1, 1e-9);
  MODEL->destroy (state);

  /* more levels than points: bins, whose mean is kept */
  state = STATE ({ "hbar", "0.02" }, { "points", "1000" });
  observe_at (state, 40);
  MODEL->paint (state, OUTPUT ("momentum_distribution"), &p);
  g_assert_cmpuint (p.n_x, <=, 1025);
  sum = 0;
  for (guint i = 0; i < p.n_x; i++)
    sum += (isnan (p.data[i]) ? 0 : p.data[i]) * (p.abscissa[1] - p.abscissa[0]);
  near (sum, 1, 1e-8);
  MODEL->destroy (state);
  cv_picture_clear (&p);
}

static void
test_drag (void)
{
  gpointer state = STATE ({ "start", "packet" }, { "points", "1000" });
  g_autoptr (CvValues) values = values_of ((const Setting[]){ { "start", "packet" }, { NULL, NULL } });
  CvPicture picture;

  cv_picture_init (&picture);
  MODEL->paint (state, OUTPUT ("husimi"), &picture);
  g_assert_cmpuint (picture.n_marks, ==, 1);
  g_assert_true (MODEL->drag (state, OUTPUT ("husimi"), 0, 1.25, -0.5, values));
  near (cv_values_number (values, (guint)cv_model_find_param (MODEL, "theta0")), 1.25, 0);
  near (cv_values_number (values, (guint)cv_model_find_param (MODEL, "p0")), -0.5, 0);
  g_assert_true (MODEL->drag (state, OUTPUT ("classical"), 0, 9, 1e9, values));
  near (cv_values_number (values, (guint)cv_model_find_param (MODEL, "theta0")), G_PI, 1e-15);
  near (cv_values_number (values, (guint)cv_model_find_param (MODEL, "p0")), 1000, 0);
  g_assert_false (MODEL->drag (state, OUTPUT ("husimi"), 1, 0, 0, values));
  g_assert_false (MODEL->drag (state, OUTPUT ("poincare"), 0, 0, 0, values));
  g_assert_false (MODEL->drag (state, OUTPUT ("husimi"), 0, NAN, 0, values));
  MODEL->destroy (state);
  state = STATE ({ "points", "1000" });
  g_assert_false (MODEL->drag (state, OUTPUT ("husimi"), 0, 0, 0, values));
  MODEL->destroy (state);
  cv_picture_clear (&picture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kicked-rotor/numbers", test_numbers);
  g_test_add_func ("/kicked-rotor/theory", test_theory);
  g_test_add_func ("/kicked-rotor/break-time", test_break_time);
  g_test_add_func ("/kicked-rotor/correspondence", test_correspondence);
  g_test_add_func ("/kicked-rotor/time-and-seed", test_time_and_seed);
  g_test_add_func ("/kicked-rotor/verdict", test_verdict);
  g_test_add_func ("/kicked-rotor/bad-input", test_bad_input);
  g_test_add_func ("/kicked-rotor/planes", test_planes);
  g_test_add_func ("/kicked-rotor/distribution", test_distribution);
  g_test_add_func ("/kicked-rotor/drag", test_drag);
  return g_test_run ();
}
