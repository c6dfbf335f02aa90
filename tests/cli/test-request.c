/* Cvasi: tests of sample times and of request parsing
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/request.h"
#include "cli/sampling.h"
#include "cli/timing.h"
#include "engine/core/error.h"

/* Laws: begins at 0, ends at T, rises strictly, and no interval is longer than DT. */
static void
test_sampling_laws (void)
{
  static const double until[] = { 1e-9, 0.3, 1, 2 * G_PI, 7.7, 1234.5, 1e9 };
  static const double parts[] = { 1, 1.5, 2, 3, 7, 9.999999, 10, 10.0000001, 100, 12345.6 };

  for (guint i = 0; i < G_N_ELEMENTS (until); i++)
    for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
      {
        CvSampling sampling;
        double every = until[i] / parts[j];

        g_assert_true (cv_sampling_init (&sampling, until[i], every, NULL));
        g_assert_cmpfloat (cv_sampling_time (&sampling, 0), ==, 0);
        g_assert_cmpfloat (cv_sampling_time (&sampling, sampling.n - 1), ==, until[i]);
        for (guint k = 1; k < sampling.n; k++)
          {
            double step = cv_sampling_time (&sampling, k) - cv_sampling_time (&sampling, k - 1);

            g_assert_cmpfloat (step, >, 1e-10 * every);
            g_assert_cmpfloat (step, <=, every * (1 + 1e-8));
            if (k + 1 < sampling.n)
              g_assert_cmpfloat (cv_sampling_time (&sampling, k), ==, k * every);
          }
      }
}

/* Decimal fractions that are no binary ones must not leave a sliver at the end. */
static void
test_sampling_counts (void)
{
  static const struct
  {
    double until, every;
    guint n;
  } cases[] = {
    { 1, 0.1, 11 }, { 0.3, 0.1, 4 }, { 0.7, 0.1, 8 }, { 10, 0.01, 1001 }, { 100, 0.7, 144 },       { 1, 1, 2 },
    { 1, 0.3, 5 },  { 2, 1.5, 3 },   { 0, NAN, 1 },   { 5, NAN, 101 },    { 1e-3, 1e-9, 1000001 }, { 0, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CvSampling sampling;

      g_assert_true (cv_sampling_init (&sampling, cases[i].until, cases[i].every, NULL));
      g_assert_cmpuint (sampling.n, ==, cases[i].n);
    }
}

static void
test_sampling_refusals (void)
{
  static const struct
  {
    double until, every;
  } cases[] = { { 1, 1.001 }, { 1, 1e-8 }, { 1e9, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CvSampling sampling;
      g_autoptr (GError) error = NULL;

      g_assert_false (cv_sampling_init (&sampling, cases[i].until, cases[i].every, &error));
      g_assert_error (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE);
      g_assert_nonnull (strstr (error->message, "allowed"));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_numbers (void)
{
  static const char *const good[] = { "0", "-1", "1e3", ".5", "+2", "1E-4", "0x10" };
  static const char *const bad[] = { "", " 1", "1 ", "1,5", "nan", "inf", "-inf", "1e999", "one", "1e", "--1" };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (cv_parse_number (good[i], &number));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cv_parse_number (bad[i], &number));
}

static gboolean
parse (CvRequest *request, guint takes, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  return cv_request_parse (request, "test", takes, (int)g_strv_length (words), words, error);
}

static void
test_request (void)
{
  g_auto (CvRequest) request = { 0 };
  guint takes = CV_TAKES_NAME | CV_TAKES_SET | CV_TAKES_RUN | CV_TAKES_RENDER;

  g_assert_true (parse (&request, takes,
                        "--set a=1 cat --until=3 --every 0.5 --set V=x=2 --size 640x480 --traces - --strict", NULL));
  g_assert_cmpstr (request.name, ==, "cat");
  g_assert_cmpuint (request.set->len, ==, 2);
  g_assert_cmpstr (request.set->pdata[1], ==, "V=x=2");
  g_assert_cmpfloat (request.until, ==, 3);
  g_assert_cmpfloat (request.every, ==, 0.5);
  g_assert_true (isnan (request.at));
  g_assert_cmpint (request.width, ==, 640);
  g_assert_cmpint (request.height, ==, 480);
  g_assert_cmpstr (request.traces, ==, "-");
  g_assert_null (request.fields);
  g_assert_true (request.strict);
  g_assert_false (request.json);
}

/* What a command does not take is refused, whatever another would do with it. */
static void
test_request_refusals (void)
{
  static const struct
  {
    guint takes;
    const char *line;
  } cases[] = {
    { CV_TAKES_NAME, "cat --until 1" },
    { CV_TAKES_NAME | CV_TAKES_RUN, "cat --at 1" },
    { CV_TAKES_RENDER, "--size 640x" },
    { CV_TAKES_RENDER, "--size x480" },
    { CV_TAKES_RENDER, "--size 640x480x2" },
    { CV_TAKES_RENDER, "--size 63x480" },
    { CV_TAKES_RENDER, "--size 640x16385" },
    { CV_TAKES_JSON, "--json=1" },
    { CV_TAKES_JSON, "cat" },
    { CV_TAKES_NAME, "cat dog" },
    { CV_TAKES_SET | CV_TAKES_RUN, "--set --until 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CvRequest) request = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (&request, cases[i].takes, cases[i].line, &error));
      g_assert_nonnull (error);
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_quantiles (void)
{
  double values[] = { 5, 1, 4, 2, 3 };

  g_assert_cmpfloat (cv_timing_quantile (values, 5, 0.5), ==, 3);
  g_assert_cmpfloat (cv_timing_quantile (values, 5, 0), ==, 1);
  g_assert_cmpfloat (cv_timing_quantile (values, 5, 1), ==, 5);
  g_assert_cmpfloat (cv_timing_quantile (values, 5, 0.125), ==, 1.5);
}

static void
count (gpointer data)
{
  for (volatile guint i = 0; i < *(guint *)data; i++)
    ;
}

/* Twenty times the work takes longer; how much longer is no matter of a test. */
static void
test_timing_ratio (void)
{
  guint much = 200000, little = 10000;
  CvTimingRatio ratio = cv_timing_ratio ((CvTimed){ count, &much }, (CvTimed){ count, &little }, 5, 0.002);

  g_assert_cmpfloat (ratio.ratio, >, 1);
  g_assert_cmpfloat (ratio.ratio_low, <=, ratio.ratio);
  g_assert_cmpfloat (ratio.ratio, <=, ratio.ratio_high);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/sampling/laws", test_sampling_laws);
  g_test_add_func ("/cli/sampling/counts", test_sampling_counts);
  g_test_add_func ("/cli/sampling/refusals", test_sampling_refusals);
  g_test_add_func ("/cli/request/numbers", test_numbers);
  g_test_add_func ("/cli/request/words", test_request);
  g_test_add_func ("/cli/request/refusals", test_request_refusals);
  g_test_add_func ("/cli/timing/quantiles", test_quantiles);
  g_test_add_func ("/cli/timing/ratio", test_timing_ratio);
  return g_test_run ();
}
