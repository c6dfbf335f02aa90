/* Cvasi: tests of spectra that are worked out beside the run
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/open-system/liouvillian-job.h"

#include <math.h>
#include <string.h>

#include "engine/open-system/kerr-cavity.h"
#include "engine/open-system/qubit-system.h"

/* Both are what the functions give that the job calls. */
static void
check (const CvLindbladSpec *spec, const CvLiouvillianJob *job)
{
  const guint n = spec->d * spec->d;
  g_autofree double complex *value = g_new (double complex, n), *steady = g_new (double complex, n);

  g_assert_true (cv_liouvillian_spectrum (spec, value, NULL) && cv_liouvillian_steady (spec, steady, NULL));
  g_assert_cmpmem (value, n * sizeof *value, cv_liouvillian_job_spectrum (job), n * sizeof *value);
  g_assert_cmpmem (steady, n * sizeof *steady, cv_liouvillian_job_steady (job), n * sizeof *steady);
}

static void
test_at_once (void)
{
  CvQubitSystem qubit = { .w = 1, .g = 0.2, .nbar = 0.5, .gphi = 0.1 };
  g_autoptr (CvOpenSystem) system = cv_qubit_system_new (&qubit);
  CvLindbladSpec spec = cv_open_system_spec (system);
  g_autoptr (CvLiouvillianJob) job = cv_liouvillian_job_new (&spec);

  g_assert_true (cv_liouvillian_job_done (job));
  cv_liouvillian_job_wait (job);
  check (&spec, job);
  g_assert_cmpfloat_with_epsilon (cv_liouvillian_job_gap (job), 0.3, 1e-13);
}

static CvOpenSystem *
driven_cavity (double drive)
{
  CvKerrCavity cavity = { .dim = 14, .chi = 0.3, .drive = drive, .kappa = 0.5 };

  return cv_kerr_cavity_new (&cavity);
}

/* Several at a time, and the operators may be gone before they begin. */
static void
test_beside (void)
{
  CvLiouvillianJob *job[3];

  for (guint k = 0; k < 3; k++)
    {
      g_autoptr (CvOpenSystem) system = driven_cavity (0.2 + 0.1 * k);
      CvLindbladSpec spec = cv_open_system_spec (system);
      job[k] = cv_liouvillian_job_new (&spec);
    }
  for (guint k = 3; k-- > 0;)
    {
      g_autoptr (CvOpenSystem) system = driven_cavity (0.2 + 0.1 * k);
      CvLindbladSpec spec = cv_open_system_spec (system);
      cv_liouvillian_job_wait (job[k]);
      g_assert_true (cv_liouvillian_job_done (job[k]));
      check (&spec, job[k]);
      cv_liouvillian_job_free (job[k]);
    }
}

/* Who turns many sliders leaves many jobs behind; the last one is still done. */
static void
test_dropped (void)
{
  g_autoptr (CvOpenSystem) system = driven_cavity (0.4);
  CvLindbladSpec spec = cv_open_system_spec (system);

  for (guint k = 0; k < 200; k++)
    cv_liouvillian_job_free (cv_liouvillian_job_new (&spec));
  g_autoptr (CvLiouvillianJob) job = cv_liouvillian_job_new (&spec);
  cv_liouvillian_job_wait (job);
  check (&spec, job);
}

/* Nothing decays: no gap, and no single steady state. */
static void
test_closed (void)
{
  CvQubitSystem qubit = { .w = 1 };
  g_autoptr (CvOpenSystem) system = cv_qubit_system_new (&qubit);
  CvLindbladSpec spec = cv_open_system_spec (system);
  g_autoptr (CvLiouvillianJob) job = cv_liouvillian_job_new (&spec);

  g_assert_true (isnan (cv_liouvillian_job_gap (job)));
  g_assert_null (cv_liouvillian_job_steady (job));
  g_assert_nonnull (cv_liouvillian_job_spectrum (job));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/liouvillian-job/at-once", test_at_once);
  g_test_add_func ("/liouvillian-job/beside", test_beside);
  g_test_add_func ("/liouvillian-job/dropped", test_dropped);
  g_test_add_func ("/liouvillian-job/closed", test_closed);
  return g_test_run ();
}
