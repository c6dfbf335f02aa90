/* Cvasi: symbols and tooltips of parameters, as Pango markup
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/symbol.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/number.h"

/* Not <sub>: Pango 1.50 complains of "leftover font scales" where a label with it is ellipsized. */
#define LOW(text) "<span rise=\"-3pt\" size=\"smaller\">" text "</span>"

char *
cv_symbol_markup (const char *symbol)
{
  const char *low = strchr (symbol, '_');
  if (!low)
    return g_markup_printf_escaped ("<i>%s</i>", symbol);
  g_autofree char *head = g_strndup (symbol, (gsize)(low - symbol));
  return g_markup_printf_escaped ("<i>%s</i>" LOW ("%s"), head, low + 1);
}

char *
cv_title_markup (const char *title)
{
  g_autoptr (GRegex) low = g_regex_new ("_([\\p{L}\\p{Nd}′]+)", 0, 0, NULL);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return g_regex_replace (low, escaped, -1, 0, LOW ("\\1"), 0, NULL);
}

void
cv_label_set_words (GtkLabel *label, const char *text)
{
  g_autofree char *markup = cv_title_markup (text);

  gtk_label_set_markup (label, markup);
}

char *
cv_param_range_text (const CvParam *param)
{
  g_autofree char *min = cv_number_entry (param->min, 6, TRUE);
  g_autofree char *max = cv_number_entry (param->max, 6, TRUE);
  return g_strdup_printf (param->zero_is_auto ? _ ("%s to %s, or 0: automatic") : _ ("%s to %s"), min, max);
}

char *
cv_param_tooltip (const CvParam *param)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = g_markup_escape_text (_ (param->name), -1);
  g_string_append_printf (text, "<b>%s</b>", name);
  if (param->help && *param->help)
    {
      g_autofree char *help = g_markup_escape_text (_ (param->help), -1);
      g_string_append_printf (text, "\n%s", help);
    }
  if (param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER)
    {
      g_autofree char *range = cv_param_range_text (param);
      g_string_append_printf (text, "\n<span alpha=\"70%%\">%s", range);
      if (param->unit && *param->unit)
        g_string_append_printf (text, " %s", param->unit);
      g_string_append_printf (text, " · %s</span>",
                              param->acts == CV_ACTS_LIVE ? _ ("acts from the next step on")
                                                          : _ ("acts on the state at t = 0"));
    }
  return g_string_free (text, FALSE);
}

/* Does a symbol that stands at `at` stand alone? Letters before it or behind it belong to another word;
 * tags are looked through behind it, so that "V" is not lit in "V<sub>eff</sub>".                      */
static gboolean
stands_alone (const char *text, const char *at, gsize length)
{
  if (at > text)
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (at));
      if (g_unichar_isalpha (before) || before == '&')
        return FALSE;
    }
  const char *behind = at + length;
  if (g_str_has_prefix (behind, "</i><sub>"))
    return FALSE;
  return !g_unichar_isalpha (g_utf8_get_char (behind));
}

char *
cv_equation_markup (const char *equation, const char *symbol, const char *color)
{
  if (!symbol || !*symbol || !equation)
    return g_strdup (equation ? equation : "");
  GString *text = g_string_new (NULL);
  gsize length = strlen (symbol);

  for (const char *at = equation, *next; *at; at = next)
    {
      const char *end = *at == '<' ? strchr (at, '>') : NULL;
      next = end ? end + 1 : g_utf8_next_char (at);
      if (*at != '<' && g_str_has_prefix (at, symbol) && stands_alone (equation, at, length))
        {
          next = at + length;
          g_string_append_printf (text, "<span foreground=\"%s\" weight=\"bold\">%s</span>", color, symbol);
        }
      else
        g_string_append_len (text, at, next - at);
    }
  return g_string_free (text, FALSE);
}
