/* Cvasi: numbers as people read and type them
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MINUS "−"
#define DOT "·"

static const char *const superscript[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };

/* "%.*g" without a locale, zeros after the point kept to two decimals where that is short. */
static char *
plain (double number, int digits, gboolean integer)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], form[16];

  if (fabs (number) >= 1.0 && fabs (number) < 1e6) /* write the whole part out */
    digits = MAX (digits, 1 + (int)log10 (fabs (number)));
  g_snprintf (form, sizeof form, "%%.%dg", digits);
  g_ascii_formatd (text, sizeof text, form, fabs (number));
  if (integer || strpbrk (text, "eE"))
    return g_strdup (text);
  const char *point = strchr (text, '.');
  if (!point)
    return fabs (number) < 1000.0 ? g_strconcat (text, ".00", NULL) : g_strdup (text);
  return strlen (point) == 2 ? g_strconcat (text, "0", NULL) : g_strdup (text);
}

static const char *
sign (double number)
{
  return signbit (number) && number != 0.0 ? MINUS : "";
}

char *
cv_number_entry (double number, int digits, gboolean integer)
{
  if (!isfinite (number))
    return g_strdup (isnan (number) ? "–" : number > 0.0 ? "∞" : MINUS "∞");
  g_autofree char *text = plain (number, digits, integer);
  return g_strconcat (sign (number), text, NULL);
}

char *
cv_number_label (double number, int digits)
{
  if (!isfinite (number) || number == 0.0 || (fabs (number) >= 1e-3 && fabs (number) < 1e5))
    return cv_number_entry (number == 0.0 ? 0.0 : number, digits, number == 0.0);

  int power = (int)floor (log10 (fabs (number)));
  double mantissa = fabs (number) / pow (10.0, power);
  char text[G_ASCII_DTOSTR_BUF_SIZE], form[16];
  g_snprintf (form, sizeof form, "%%.%dg", digits);
  g_ascii_formatd (text, sizeof text, form, mantissa);
  if (g_str_equal (text, "10"))
    {
      power++;
      g_strlcpy (text, "1", sizeof text);
    }
  GString *label = g_string_new (sign (number));
  g_string_append_printf (label, "%s" DOT "10%s", text, power < 0 ? "⁻" : "");
  if (abs (power) >= 10)
    g_string_append (label, superscript[abs (power) / 10 % 10]);
  g_string_append (label, superscript[abs (power) % 10]);
  return g_string_free (label, FALSE);
}

/* Everything that stands for a sign, a point or a power becomes what strtod () knows. */
static char *
normalise (const char *text)
{
  static const struct
  {
    const char *from, *to;
  } pairs[] = { { MINUS, "-" }, { "⁻", "-" }, { ",", "." }, { " ", "" },     { "\u00a0", "" }, { "\u202f", "" },
                { "×", "*" },   { DOT, "*" }, { "x", "*" }, { "*10^", "e" }, { "**", "^" },    { "⁰", "0" },
                { "¹", "1" },   { "²", "2" }, { "³", "3" }, { "⁴", "4" },    { "⁵", "5" },     { "⁶", "6" },
                { "⁷", "7" },   { "⁸", "8" }, { "⁹", "9" } };
  g_autoptr (GRegex) raised = g_regex_new ("10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])", 0, 0, NULL);
  g_autofree char *powers =
      g_utf8_validate (text, -1, NULL) ? g_regex_replace_literal (raised, text, -1, 0, "10^", 0, NULL) : g_strdup ("?");
  GString *string = g_string_new (powers);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (string, pairs[i].from, pairs[i].to, 0);
  return g_string_free (string, FALSE);
}

static gboolean
factor (const char *text, char **end, double *number)
{
  gboolean negative = *text == '-';
  const char *rest = text + (negative || *text == '+');
  gsize word = g_str_has_prefix (rest, "pi") ? 2 : g_str_has_prefix (rest, "π") ? strlen ("π") : 0;
  if (word > 0)
    {
      *number = negative ? -G_PI : G_PI;
      *end = (char *)rest + word;
      return TRUE;
    }
  if (!g_ascii_isdigit (*rest) && *rest != '.')
    return FALSE; /* no "inf", "nan", hexadecimal words */
  *number = g_ascii_strtod (text, end);
  return *end != text && isfinite (*number);
}

gboolean
cv_number_parse (const char *text, double *number)
{
  g_autofree char *clean = normalise (text);
  g_autoptr (GRegex) power = g_regex_new ("\\*?10\\^(-?[0-9]+)$", 0, 0, NULL);
  g_autofree char *with_power = g_regex_replace (power, clean, -1, 0, "e\\1", 0, NULL);
  g_autofree char *ready = *with_power == 'e' ? g_strconcat ("1", with_power, NULL) : g_strdup (with_power);

  char *end = ready;
  double value = 0.0, next = 0.0;
  if (!factor (ready, &end, &value))
    return FALSE;
  while (*end == '*' || *end == '/')
    {
      char operation = *end;
      if (!factor (end + 1, &end, &next))
        return FALSE;
      value = operation == '*' ? value * next : value / next;
    }
  if (*end != '\0' || !isfinite (value))
    return FALSE;
  *number = value;
  return TRUE;
}
