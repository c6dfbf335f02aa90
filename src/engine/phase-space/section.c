/* Cvasi: stroboscopic section of driven classical motion
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/phase-space/section.h"

#include <math.h>

#include "engine/core/error.h"
#include "engine/phase-space/chin.h"

#define N_PATHS 48
#define N_STEPS 200
#define TRIES 4096u               /* starts looked at for each path */
#define ESCAPED 1e6               /* windows */
#define STEP_X 0.7548776662466927 /* the Kronecker sequence of particles.h */
#define STEP_P 0.5698402909980532

struct _CvSection
{
  CvSectionSpec spec;
  double far_x, far_p;
  guint n, next; /* points; path whose turn it is */
  guint n_alive;
  CvTangent *path;
  gboolean *ended;
  double *x, *p;
  guint16 *number;
};

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CV_ERROR, CV_ERROR_OUT_OF_RANGE, text);
  return FALSE;
}

static gboolean
check (CvSectionSpec *spec, GError **error)
{
  if (!cv_potential_depends_on_time (spec->potential))
    return refuse (error,
                   "Without a drive there is no section: V does not depend on t, and every path keeps its energy.");
  if (spec->period == 0)
    spec->period = cv_potential_period (spec->potential);
  if (!(spec->period > 0 && isfinite (spec->period)))
    return refuse (error, "The period of V is not known: give it as a positive number.");
  if (!(spec->m > 0 && isfinite (spec->m)))
    return refuse (error, "m = %g: allowed are positive numbers.", spec->m);
  if (!isfinite (spec->phase))
    return refuse (error, "phase = %g: allowed are finite numbers.", spec->phase);
  if (!(spec->x_max > spec->x_min && isfinite (spec->x_max - spec->x_min)) ||
      !(spec->p_max > spec->p_min && isfinite (spec->p_max - spec->p_min)))
    return refuse (error, "The window of the starts is empty: x from %g to %g, p from %g to %g.", spec->x_min,
                   spec->x_max, spec->p_min, spec->p_max);
  if (spec->n_paths > CV_SECTION_PATHS || spec->n_most > CV_SECTION_MOST)
    return refuse (error, "%u paths and %u points: allowed are at most %d and %d.", spec->n_paths, spec->n_most,
                   CV_SECTION_PATHS, CV_SECTION_MOST);
  spec->n_paths = spec->n_paths ? spec->n_paths : N_PATHS;
  spec->n_most = spec->n_most ? spec->n_most : CV_SECTION_MOST;
  spec->n_steps = spec->n_steps ? spec->n_steps : N_STEPS;
  spec->phase -= floor (spec->phase);
  return TRUE;
}

/* Starts below the energy, evenly over what the window has of them. */
static gboolean
choose_starts (CvSection *section, GError **error)
{
  const CvSectionSpec *spec = &section->spec;
  double t = spec->phase * spec->period;

  for (guint k = 1; section->n_alive < spec->n_paths && k <= TRIES * spec->n_paths; k++)
    {
      double x = spec->x_min + (spec->x_max - spec->x_min) * fmod (0.5 + k * STEP_X, 1);
      double p = spec->p_min + (spec->p_max - spec->p_min) * fmod (0.5 + k * STEP_P, 1);
      double energy = p * p / (2 * spec->m) + cv_potential_value (spec->potential, x, t);

      if (energy <= spec->energy_most)
        section->path[section->n_alive++] = (CvTangent){ .x = x, .p = p };
    }
  section->spec.n_paths = section->n_alive;
  return section->n_alive > 0 || refuse (error, "No start in the window has an energy up to %g.", spec->energy_most);
}

CvSection *
cv_section_new (const CvSectionSpec *spec, GError **error)
{
  g_autoptr (CvSection) section = NULL;
  CvSectionSpec checked = *spec;

  g_return_val_if_fail (spec->potential != NULL, NULL);
  if (!check (&checked, error))
    return NULL;
  section = g_new0 (CvSection, 1);
  section->spec = checked;
  section->far_x = ESCAPED * fmax (fabs (spec->x_min), fabs (spec->x_max));
  section->far_p = ESCAPED * fmax (fabs (spec->p_min), fabs (spec->p_max));
  section->path = g_new (CvTangent, checked.n_paths);
  section->ended = g_new0 (gboolean, checked.n_paths);
  section->x = g_new (double, checked.n_most);
  section->p = g_new (double, checked.n_most);
  section->number = g_new (guint16, checked.n_most);
  if (!choose_starts (section, error))
    return NULL;
  return g_steal_pointer (&section);
}

void
cv_section_free (CvSection *section)
{
  if (!section)
    return;
  g_free (section->path);
  g_free (section->ended);
  g_free (section->x);
  g_free (section->p);
  g_free (section->number);
  g_free (section);
}

/* On by one period; time is taken within the first one, so that it loses no digits in the long run. */
static void
go_round (CvSection *section, guint k)
{
  const CvSectionSpec *spec = &section->spec;
  CvTangent *path = &section->path[k];

  _cv_chin_steps (spec->potential, spec->m, 0, spec->phase * spec->period, spec->period / spec->n_steps, spec->n_steps,
                  FALSE, path);
  if (!(fabs (path->x) <= section->far_x && fabs (path->p) <= section->far_p))
    {
      section->ended[k] = TRUE;
      section->n_alive--;
    }
}

guint
cv_section_extend (CvSection *section, guint n_points)
{
  guint made = 0;

  while (made < n_points && section->n < section->spec.n_most && section->n_alive > 0)
    {
      guint k = section->next;

      section->next = (k + 1) % section->spec.n_paths;
      if (section->ended[k])
        continue;
      section->x[section->n] = section->path[k].x;
      section->p[section->n] = section->path[k].p;
      section->number[section->n] = (guint16)k;
      section->n++;
      made++;
      go_round (section, k);
    }
  return made;
}

guint
cv_section_points (const CvSection *section, const double **x, const double **p, const guint16 **path)
{
  if (x)
    *x = section->x;
  if (p)
    *p = section->p;
  if (path)
    *path = section->number;
  return section->n;
}
