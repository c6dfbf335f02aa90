/* Cvasi: the verdict, a run's health in words
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/core/verdict.h"

#include <math.h>

#define RECOVERED 0.8 /* a raised level falls again 20 % below the limit that raised it */

static CvLevel
level_before (const CvVerdict *before, const char *id)
{
  for (guint i = 0; before && i < before->n; i++)
    if (g_str_equal (before->check[i].id, id))
      return before->check[i].level;
  return CV_LEVEL_GOOD;
}

void
cv_verdict_add (CvVerdict *verdict, const CvVerdict *before, const char *id, const char *name, double value,
                double watch, double bad, const char *sentence, const char *remedy)
{
  g_return_if_fail (verdict->n < CV_MAX_CHECKS);
  CvLevel was = level_before (before, id);
  double bad_from = was == CV_LEVEL_BAD ? RECOVERED * bad : bad;
  double watch_from = was >= CV_LEVEL_WATCH ? RECOVERED * watch : watch;
  CvLevel level = !(value < bad_from) ? CV_LEVEL_BAD : value >= watch_from ? CV_LEVEL_WATCH : CV_LEVEL_GOOD;

  verdict->check[verdict->n++] = (CvCheck){ id, name, level, value, watch, sentence, remedy };
}

CvLevel
cv_verdict_level (const CvVerdict *verdict)
{
  CvLevel worst = CV_LEVEL_GOOD;
  for (guint i = 0; i < verdict->n; i++)
    worst = MAX (worst, verdict->check[i].level);
  return worst;
}

gboolean
cv_check_counts (double number)
{
  return fabs (number) >= 100 && fabs (number) < 1e9 && number == round (number);
}

/* Appends text with %v and %l replaced by value and limit. */
static void
append_filled (GString *out, const char *text, const CvCheck *check)
{
  for (const char *c = text; *c; c++)
    {
      if (c[0] != '%' || (c[1] != 'v' && c[1] != 'l'))
        {
          g_string_append_c (out, *c);
          continue;
        }
      double number = c[1] == 'v' ? check->value : check->limit;
      g_string_append_printf (out, cv_check_counts (number) ? "%.0f" : "%.2g", number);
      c++;
    }
}

char *
cv_check_sentence (const CvCheck *check, const char *(*translate) (const char *))
{
  GString *out = g_string_new (NULL);

  append_filled (out, translate ? translate (check->sentence) : check->sentence, check);
  if (check->remedy && check->level != CV_LEVEL_GOOD)
    {
      g_string_append_c (out, ' ');
      append_filled (out, translate ? translate (check->remedy) : check->remedy, check);
    }
  return g_string_free (out, FALSE);
}
