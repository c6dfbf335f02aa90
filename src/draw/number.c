/* Cvasi: numbers for people
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/viewport.h"

#include <math.h>
#include <string.h>

#define MINUS "−"
#define THIN "\u202f" /* narrow space that does not break, between groups of three digits */

/* The dot is the decimal sign in every language: what is read here can be typed into the entries and files. */
static void
fixed_ascii (char *text, gsize size, double value, int decimals)
{
  char format[16];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (text, (int)size, format, value);
}

/* "12345.5" -> "12 345.5" */
static void
group (char *to, gsize size, const char *digits)
{
  const char *dot = strchr (digits, '.');
  int whole = (int)(dot ? dot - digits : (long)strlen (digits));
  GString *out = g_string_sized_new (32);

  for (int k = 0; digits[k]; k++)
    {
      if (k > 0 && k < whole && (whole - k) % 3 == 0)
        g_string_append (out, THIN);
      g_string_append_c (out, digits[k]);
    }
  g_strlcpy (to, out->str, size);
  g_string_free (out, TRUE);
}

static void
strip_zeros (char *digits)
{
  char *end;

  if (!strchr (digits, '.'))
    return;
  end = digits + strlen (digits);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    end[-1] = '\0';
}

static gboolean
special (char *text, gsize size, double value)
{
  if (isnan (value))
    g_strlcpy (text, "–", size);
  else if (isinf (value))
    g_strlcpy (text, value > 0 ? "∞" : MINUS "∞", size);
  else
    return FALSE;
  return TRUE;
}

char *
cv_format_fixed (char *text, gsize size, double value, int decimals)
{
  char digits[400], grouped[400];
  gboolean negative;

  if (special (text, size, value))
    return text;
  fixed_ascii (digits, 360, fabs (value), CLAMP (decimals, 0, 17));
  negative = value < 0 && strpbrk (digits, "123456789");
  group (grouped, sizeof grouped, digits);
  g_snprintf (text, size, "%s%s", negative ? MINUS : "", grouped);
  return text;
}

static void
append_power (GString *out, int exponent, gboolean markup)
{
  static const char *const high[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  char digits[16];

  g_snprintf (digits, sizeof digits, "%d", ABS (exponent));
  if (markup)
    {
      g_string_append_printf (out, "10<sup>%s%s</sup>", exponent < 0 ? MINUS : "", digits);
      return;
    }
  g_string_append_printf (out, "10%s", exponent < 0 ? "⁻" : "");
  for (const char *d = digits; *d; d++)
    g_string_append (out, high[*d - '0']);
}

/* 3·10⁻¹⁴; a mantissa of 1 is left out. */
static void
scientific (char *text, gsize size, double value, int digits, gboolean markup)
{
  char form[16], number[64], *e;
  GString *out = g_string_sized_new (48);

  g_snprintf (form, sizeof form, "%%.%de", digits - 1);
  g_ascii_formatd (number, sizeof number, form, fabs (value));
  e = strchr (number, 'e');
  *e = '\0';
  strip_zeros (number);
  if (value < 0)
    g_string_append (out, MINUS);
  if (strcmp (number, "1") != 0)
    g_string_append_printf (out, "%s·", number);
  append_power (out, (int)g_ascii_strtoll (e + 1, NULL, 10), markup);
  g_strlcpy (text, out->str, size);
  g_string_free (out, TRUE);
}

static char *
format (char *text, gsize size, double value, int digits, gboolean markup)
{
  char number[64], grouped[96];
  double size_of = fabs (value);

  digits = CLAMP (digits, 1, 17);
  if (special (text, size, value))
    return text;
  if (size_of > 0 && (size_of < 1e-3 || size_of >= 1e6))
    {
      scientific (text, size, value, digits, markup);
      return text;
    }
  fixed_ascii (number, sizeof number, size_of,
               size_of > 0 ? CLAMP (digits - 1 - (int)floor (log10 (size_of)), 0, 20) : 0);
  strip_zeros (number);
  group (grouped, sizeof grouped, number);
  g_snprintf (text, size, "%s%s", value < 0 ? MINUS : "", grouped);
  return text;
}

char *
cv_format_number (char *text, gsize size, double value, int digits)
{
  return format (text, size, value, digits, TRUE);
}

char *
cv_format_plain (char *text, gsize size, double value, int digits)
{
  return format (text, size, value, digits, FALSE);
}
