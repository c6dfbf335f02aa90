/* Cvasi: typed expressions, by muParser
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/numeric/expression.h"

#include <math.h>
#include <muParserDLL.h>
#include <string.h>

#include "engine/core/error.h"

#define MAX_VARIABLES 8
#define FUNCTIONS                                                                                                      \
  "sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, asinh, acosh, atanh, exp, ln, log, log2, log10, sqrt, "   \
  "abs, sign, rint, min, max, sum, avg"

struct _CvExpression
{
  muParserHandle_t parser;
  guint n;
  double value[MAX_VARIABLES]; /* muParser reads the variables here */
  gboolean uses[MAX_VARIABLES];
};

/* muParser's error codes have names in its C++ header alone; these are those a formula can meet. */
static const struct
{
  int code;
  const char *problem; /* %s: the token */
} problems[] = {
  { 0, "the operator “%s” is not expected there" },
  { 1, "“%s” is not known" },
  { 2, "something is missing at the end" },
  { 3, "the comma is not expected there" },
  { 4, "an argument is not expected there" },
  { 5, "the number “%s” is not expected there" },
  { 6, "the number or name “%s” is not expected there (a product needs *)" },
  { 7, "the bracket “%s” has no partner" },
  { 8, "the function “%s” is not expected there" },
  { 11, "a closing bracket is missing" },
  { 14, "“%s” has too many arguments" },
  { 15, "“%s” has too few arguments" },
};

/* With a handler set muParser keeps the error for us; without one it may print. */
static void
keep_error (muParserHandle_t parser)
{
  (void)parser;
}

/* One line that says where, what, and what there is. position: in bytes, -1 for the whole text. */
static void
refuse (GError **error, const char *text, int position, const char *problem, const char *const *names, guint n)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  g_autoptr (GString) variables = g_string_new (NULL);
  g_autofree char *where = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (variables, "%s%s", i ? ", " : "", names[i]);
  if (position >= 0)
    where = g_strdup_printf (" at character %ld", g_utf8_strlen (line, MIN (position, (int)strlen (line))) + 1);
  g_set_error (error, CV_ERROR, CV_ERROR_EXPRESSION, "“%s”%s: %s. Variables: %s. Constants: pi, e. Functions: %s.",
               line, where ? where : "", problem, variables->str, FUNCTIONS);
}

/* What muParser would take but a formula must not hold. TRUE: fine. */
static gboolean
check_characters (const char *text, const char *const *names, guint n, GError **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    {
      refuse (error, "", -1, "the text is not UTF-8", names, n);
      return FALSE;
    }
  for (const char *at = text; *at; at++)
    {
      gboolean compares = *at == '=' && (at[1] == '=' || (at > text && strchr ("=<>!", at[-1])));

      if ((*at == '=' && !compares) || *at == '"')
        {
          refuse (error, text, (int)(at - text),
                  *at == '=' ? "a formula has no assignment (comparison is ==)" : "a formula has no strings", names, n);
          return FALSE;
        }
    }
  return TRUE;
}

static void
refuse_as_parsed (GError **error, muParserHandle_t parser, const char *text, const char *const *names, guint n)
{
  g_autofree char *token = g_strstrip (g_strdup (mupGetErrorToken (parser)));
  const char *problem = "it cannot be read";
  g_auto (GStrv) parts = NULL;
  g_autofree char *said = NULL;
  int position = mupGetErrorPos (parser), code = mupGetErrorCode (parser);

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (problems[i].code == code)
      problem = problems[i].problem;
  /* What is not known ends where something readable could begin again. */
  if (code == 1 && strpbrk (token, " \t\n"))
    *strpbrk (token, " \t\n") = '\0';
  parts = g_strsplit (problem, "%s", 2);
  said = g_strjoinv (token, parts);
  refuse (error, text, position, said, names, n);
}

static void
note_uses (CvExpression *expression)
{
  int n = mupGetExprVarNum (expression->parser);

  for (int k = 0; k < n; k++)
    {
      const char *name = NULL;
      double *place = NULL;

      mupGetExprVar (expression->parser, (unsigned)k, &name, &place);
      if (place >= expression->value && place < expression->value + expression->n)
        expression->uses[place - expression->value] = TRUE;
    }
}

CvExpression *
cv_expression_new (const char *text, const char *const *names, guint n, GError **error)
{
  g_autoptr (CvExpression) expression = NULL;
  int n_results = 0;

  g_return_val_if_fail (text != NULL && n <= MAX_VARIABLES, NULL);
  if (!check_characters (text, names, n, error))
    return NULL;
  if (!text[strspn (text, " \t\n\r")])
    {
      refuse (error, text, -1, "the formula is empty", names, n);
      return NULL;
    }

  expression = g_new0 (CvExpression, 1);
  expression->n = n;
  expression->parser = mupCreate (muBASETYPE_FLOAT);
  mupSetErrorHandler (expression->parser, keep_error);
  for (guint i = 0; i < n; i++)
    mupDefineVar (expression->parser, names[i], &expression->value[i]);
  mupDefineConst (expression->parser, "pi", G_PI);
  mupDefineConst (expression->parser, "e", G_E);
  mupSetExpr (expression->parser, text);
  mupEvalMulti (expression->parser, &n_results); /* parses; a value that is not finite is no error here */
  if (mupError (expression->parser))             /* says it once */
    {
      refuse_as_parsed (error, expression->parser, text, names, n);
      return NULL;
    }
  if (n_results != 1)
    {
      refuse (error, text, -1, "a formula has one result, not several parted by commas", names, n);
      return NULL;
    }
  note_uses (expression);
  return g_steal_pointer (&expression);
}

void
cv_expression_free (CvExpression *expression)
{
  if (!expression)
    return;
  mupRelease (expression->parser);
  g_free (expression);
}

double
cv_expression_value (CvExpression *expression, const double *values)
{
  double value;

  if (expression->n > 0) /* values may be NULL then */
    memcpy (expression->value, values, expression->n * sizeof (double));
  value = mupEval (expression->parser);
  if (G_UNLIKELY (mupError (expression->parser)))
    return NAN;
  return value;
}

gboolean
cv_expression_uses (CvExpression *expression, guint variable)
{
  g_return_val_if_fail (variable < expression->n, FALSE);
  return expression->uses[variable];
}
