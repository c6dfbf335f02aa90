/* Cvasi: tests of strict JSON, and of values in it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/json.h"

#include <math.h>
#include <string.h>

#include "folder.h"
#include "toy-model.h"

static JsonObject *
object_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = cv_json_read_text (text, &error);

  g_assert_no_error (error);
  return object;
}

static void
test_broken (void)
{
  static const char *const broken[] = { "", "{", "[1]", "1", "{\"a\": }", "{\"a\": 1", "{a: 1}", "null" };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_assert_null (cv_json_read_text (broken[i], &error));
      assert_refusal (&error, "JSON", "");
    }
}

static void
test_file (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.json", NULL);
  g_autofree char *huge = g_strnfill (5 << 20, ' ');
  GError *error = NULL;

  g_assert_null (cv_json_read_file (path, &error));
  assert_refusal (&error, "cannot be read", "");
  g_assert_null (cv_json_read_file (folder, &error));
  assert_refusal (&error, "cannot be read", "");
  g_assert_true (g_file_set_contents (path, huge, 5 << 20, NULL));
  g_assert_null (cv_json_read_file (path, &error));
  assert_refusal (&error, "allowed are", "bytes");
  g_assert_true (g_file_set_contents (path, "{\"a\": 1}", -1, NULL));
  g_autoptr (JsonObject) object = cv_json_read_file (path, &error);
  g_assert_no_error (error);
  g_assert_true (json_object_has_member (object, "a"));
  folder_free (folder);
}

static void
test_known_keys (void)
{
  static const char *const known[] = { "a", "b", NULL };
  g_autoptr (JsonObject) good = object_of ("{\"a\": 1}"), bad = object_of ("{\"a\": 1, \"c\": 2}");
  GError *error = NULL;

  g_assert_true (cv_json_only_knows (good, "here", known, &error));
  g_assert_false (cv_json_only_knows (bad, "here", known, &error));
  assert_refusal (&error, "here: unknown key \"c\"", "known are a, b");
}

static void
test_getters (void)
{
  g_autoptr (JsonObject) object =
      object_of ("{\"text\": \"ħ\\n²\", \"number\": 2.5, \"whole\": 3, \"list\": [\"a\", \"b\"], \"object\": {}, "
                 "\"bell\": \"\\u0007\", \"mixed\": [\"a\", 1], \"huge\": 1e999, \"null\": null, \"yes\": true}");
  g_autofree char *text = NULL;
  g_auto (GStrv) list = NULL;
  JsonObject *inner = NULL;
  JsonArray *array = NULL;
  double number = -1;
  GError *error = NULL;

  g_assert_true (cv_json_get_text (object, "w", "text", CV_JSON_MUST, &text, &error));
  g_assert_cmpstr (text, ==, "ħ\n²");
  g_assert_true (cv_json_get_number (object, "w", "number", CV_JSON_MUST, 0, 3, &number, &error));
  g_assert_cmpfloat (number, ==, 2.5);
  g_assert_true (cv_json_get_number (object, "w", "whole", CV_JSON_MUST, 0, 3, &number, &error));
  g_assert_cmpfloat (number, ==, 3);
  g_assert_true (cv_json_get_texts (object, "w", "list", CV_JSON_MUST, &list, &error));
  g_assert_cmpstr (list[1], ==, "b");
  g_assert_true (cv_json_get_object (object, "w", "object", CV_JSON_MUST, &inner, &error) && inner);
  g_assert_true (cv_json_get_array (object, "w", "list", CV_JSON_MUST, &array, &error) && array);
  /* Missing ones leave things alone, unless they are needed. */
  g_assert_true (cv_json_get_number (object, "w", "none", CV_JSON_MAY, 0, 1, &number, &error));
  g_assert_cmpfloat (number, ==, 3);
  g_assert_false (cv_json_get_text (object, "w", "none", CV_JSON_MUST, &text, &error));
  assert_refusal (&error, "w: \"none\" is missing", "");
  static const char *const no_text[] = { "number", "bell", "null", "list", "yes" };
  static const char *const no_number[] = { "text", "huge", "null", "yes" };
  for (guint i = 0; i < G_N_ELEMENTS (no_text); i++)
    {
      g_assert_false (cv_json_get_text (object, "w", no_text[i], CV_JSON_MAY, &text, &error));
      assert_refusal (&error, no_text[i], "must be a text");
    }
  for (guint i = 0; i < G_N_ELEMENTS (no_number); i++)
    {
      g_assert_false (cv_json_get_number (object, "w", no_number[i], CV_JSON_MAY, 0, 9, &number, &error));
      assert_refusal (&error, no_number[i], "from 0 to 9");
    }
  g_assert_false (cv_json_get_texts (object, "w", "mixed", CV_JSON_MAY, &list, &error));
  assert_refusal (&error, "mixed", "list of texts");
  g_assert_false (cv_json_get_object (object, "w", "list", CV_JSON_MAY, &inner, &error));
  assert_refusal (&error, "list", "must be an object");
  g_assert_false (cv_json_get_array (object, "w", "object", CV_JSON_MAY, &array, &error));
  assert_refusal (&error, "object", "must be a list");
}

static void
test_values (void)
{
  g_autoptr (JsonObject) object = object_of (
      "{\"omega\": 0.7, \"shape\": \"rest\", \"mirror\": true, \"size\": 64, \"kick\": \"1e-3\", \"gamma\": \"0.25\"}");
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);

  g_assert_true (cv_json_read_values (object, values, NULL));
  g_assert_cmpfloat (cv_values_number (values, TOY_OMEGA), ==, 0.7);
  g_assert_cmpfloat (cv_values_number (values, TOY_SHAPE), ==, 1);
  g_assert_cmpfloat (cv_values_number (values, TOY_MIRROR), ==, 1);
  g_assert_cmpfloat (cv_values_number (values, TOY_SIZE), ==, 64);
  g_assert_cmpfloat (cv_values_number (values, TOY_GAMMA), ==, 0.25);
  g_assert_cmpstr (cv_values_text (values, TOY_KICK), ==, "1e-3");
  g_assert_false (cv_values_is_set (values, TOY_X0));
}

static void
test_values_refused (void)
{
  static const char *const bad[][2] = {
    { "{\"omga\": 1}", "omga" },       { "{\"omega\": 0}", "0.5 to 50" },   { "{\"omega\": true}", "omega" },
    { "{\"omega\": [1]}", "omega" },   { "{\"omega\": null}", "omega" },    { "{\"shape\": 1}", "out, rest" },
    { "{\"shape\": \"in\"}", "rest" }, { "{\"mirror\": \"?\"}", "on and" }, { "{\"size\": 4.5}", "whole" },
    { "{\"kick\": \"\"}", "kick" },    { "{\"omega\": {}}", "omega" },
  };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonObject) object = object_of (bad[i][0]);
      g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
      g_assert_false (cv_json_read_values (object, values, &error));
      assert_refusal (&error, bad[i][1], "");
    }
}

/* Written, printed, parsed, read: the same values, to the last bit, and what was not set is not set. */
static void
test_values_round_trip (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  g_test_message ("seed 11");
  for (guint n = 0; n < 500; n++)
    {
      g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
      g_autoptr (CvValues) back = cv_values_new (toy_model.params, toy_model.n_params);
      cv_values_set_number (values, TOY_OMEGA, g_rand_double_range (random, 0.5, 50), NULL);
      cv_values_set_number (values, TOY_X0, ldexp (g_rand_double_range (random, -3, 3), -(int)(2 * n)), NULL);
      cv_values_set_number (values, TOY_SIZE, g_rand_int_range (random, 4, 4097), NULL);
      cv_values_set_number (values, TOY_SHAPE, n % 2, NULL);
      cv_values_set_number (values, TOY_MIRROR, n % 2, NULL);
      cv_values_set_text (values, TOY_NOTE, "\"ħ\\\" / ½", NULL);
      if (n % 3)
        cv_values_set_number (values, TOY_V0, cv_values_number (values, TOY_X0), NULL);

      g_autoptr (JsonObject) object = cv_json_write_values (values);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
      g_autofree char *text = json_to_string (node, n % 2);
      g_autoptr (JsonObject) parsed = object_of (text);
      g_assert_true (cv_json_read_values (parsed, back, NULL));
      g_assert_true (cv_values_equal (values, back));
      for (guint i = 0; i < TOY_N_PARAMS; i++)
        g_assert_cmpint (cv_values_is_set (values, i), ==, cv_values_is_set (back, i));
    }
}

/* Doubles whose 17 digits have no fraction, in texts too: 1e-14 is JSON, 1e-14.0 is not. */
static void
test_exponents (void)
{
  static const double numbers[] = { 1e-14, -1e-14, 1e-10, 2e22, -3e300, 1.5e-9, 0.5, 3, 1e15, -0.0, 1e5, 123456.75 };

  for (guint pretty = 0; pretty < 2; pretty++)
    {
      g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), NULL);
      JsonObject *object = json_object_new ();
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        json_array_add_double_element (array, numbers[i]);
      json_object_set_array_member (object, "1e-14.0", array);
      json_object_set_string_member (object, "text", "\\\"1e-14.0\\");
      json_object_set_double_member (object, "last", 1e-14);
      json_node_take_object (root, object);
      g_autofree char *text = cv_json_to_text (root, pretty);
      g_autoptr (JsonObject) back = object_of (text);
      JsonArray *read = json_object_get_array_member (back, "1e-14.0");
      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        g_assert_cmpfloat (json_array_get_double_element (read, i), ==, numbers[i]);
      g_assert_cmpstr (json_object_get_string_member (back, "text"), ==, "\\\"1e-14.0\\");
      g_assert_cmpfloat (json_object_get_double_member (back, "last"), ==, 1e-14);
      g_assert_nonnull (strstr (text, "0.5"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/broken", test_broken);
  g_test_add_func ("/json/file", test_file);
  g_test_add_func ("/json/known-keys", test_known_keys);
  g_test_add_func ("/json/getters", test_getters);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/values-refused", test_values_refused);
  g_test_add_func ("/json/values-round-trip", test_values_round_trip);
  g_test_add_func ("/json/exponents", test_exponents);
  return g_test_run ();
}
