/* Cvasi: tests of fields as HDF5, read back through the library itself (test_hdf5.py reads with h5py)
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/hdf5.h"

#include <hdf5.h>

#include "folder.h"
#include "toy-model.h"

#define N_SAMPLES 12

static gpointer
toy_at (CvValues *values, double t)
{
  gpointer toy = toy_model.create (values, NULL);

  toy_model.advance (toy, t);
  return toy;
}

/* All outputs at t = 0, 0.5, … */
static void
write_all (const char *path, guint gzip, guint size)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  g_autoptr (GError) error = NULL;
  cv_values_set_number (values, TOY_OMEGA, 0.7, NULL);
  cv_values_set_number (values, TOY_SIZE, size, NULL);
  CvHdf5 *hdf5 = cv_hdf5_open (path, &toy_model, values, gzip, &error);
  gpointer toy = toy_model.create (values, NULL);
  CvPicture picture;

  g_assert_no_error (error);
  cv_picture_init (&picture);
  for (guint sample = 0; sample < N_SAMPLES; sample++)
    {
      toy_model.advance (toy, 0.5 * sample);
      for (guint output = 0; output < TOY_N_OUTPUTS; output++)
        {
          toy_model.paint (toy, output, &picture);
          g_assert_true (cv_hdf5_write (hdf5, output, 0.5 * sample, &picture, &error));
        }
    }
  g_assert_true (cv_hdf5_close (hdf5, TRUE, &error));
  cv_picture_clear (&picture);
  toy_model.destroy (toy);
}

static double
number_attribute (hid_t object, const char *name)
{
  double number = 0;
  hid_t attribute = H5Aopen (object, name, H5P_DEFAULT);

  g_assert_cmpint (attribute, >=, 0);
  g_assert_cmpint (H5Aread (attribute, H5T_NATIVE_DOUBLE, &number), >=, 0);
  H5Aclose (attribute);
  return number;
}

static char *
text_attribute (hid_t object, const char *name)
{
  hid_t attribute = H5Aopen (object, name, H5P_DEFAULT);
  g_assert_cmpint (attribute, >=, 0);
  hid_t type = H5Aget_type (attribute);
  char *read = NULL;

  g_assert_true (H5Tis_variable_str (type) && H5Tget_cset (type) == H5T_CSET_UTF8);
  g_assert_cmpint (H5Aread (attribute, type, &read), >=, 0);
  char *text = g_strdup (read);
  H5free_memory (read);
  H5Tclose (type);
  H5Aclose (attribute);
  return text;
}

/* What was painted at sample * 0.5 is what lies there, to the last bit. */
static void
check_field (hid_t file, guint output, guint sample, guint size)
{
  g_autofree char *name = g_strdup_printf ("%s/%06u", toy_model.outputs[output].id, sample);
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  hid_t dataset = H5Dopen2 (file, name, H5P_DEFAULT), space = H5Dget_space (dataset), type = H5Dget_type (dataset);
  hsize_t extent[3] = { 0 };
  CvPicture picture;

  cv_values_set_number (values, TOY_OMEGA, 0.7, NULL);
  cv_values_set_number (values, TOY_SIZE, size, NULL);
  gpointer toy = toy_at (values, 0); /* the same stops as when it was written: the same bits */
  for (guint i = 1; i <= sample; i++)
    toy_model.advance (toy, 0.5 * i);
  cv_picture_init (&picture);
  toy_model.paint (toy, output, &picture);
  /* Two components are one complex number, three a further dimension. */
  g_assert_cmpint (H5Sget_simple_extent_dims (space, extent, NULL), ==, picture.components == 3 ? 3 : 2);
  g_assert_cmpuint (picture.components == 3 ? extent[2] : 3, ==, 3);
  g_assert_cmpuint (extent[0], ==, picture.n_x);
  g_assert_cmpuint (extent[1], ==, picture.n_y);
  gsize n = (gsize)picture.n_x * picture.n_y * picture.components;
  g_autofree double *back = g_new0 (double, n);
  g_assert_cmpint (H5Dread (dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, back), >=, 0);
  g_assert_cmpmem (back, n * sizeof *back, picture.data, n * sizeof *back);
  g_assert_cmpfloat (number_attribute (dataset, "t"), ==, 0.5 * sample);
  g_assert_cmpfloat (number_attribute (dataset, "x_first"), ==, picture.x_first);
  g_assert_cmpfloat (number_attribute (dataset, "dy"), ==, picture.dy);
  g_assert_cmpfloat (number_attribute (dataset, "omega"), ==, 0.7);
  H5Tclose (type);
  H5Sclose (space);
  H5Dclose (dataset);
  cv_picture_clear (&picture);
  toy_model.destroy (toy);
}

static void
check_curves (hid_t file)
{
  hid_t dataset = H5Dopen2 (file, "curves/000003", H5P_DEFAULT);
  double back[3][5];

  g_assert_cmpint (H5Dread (dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, back), >=, 0);
  for (guint i = 0; i < 5; i++)
    {
      g_assert_cmpfloat (back[0][i], ==, i * i);
      g_assert_cmpfloat_with_epsilon (back[2][i] - back[1][i], 5e-3, 1e-15);
    }
  g_autofree char *rows = text_attribute (dataset, "rows");
  g_assert_cmpstr (rows, ==, "x\none\nother");
  H5Dclose (dataset);
}

static void
check_head (hid_t file)
{
  g_autofree char *model = text_attribute (file, "model"), *version = text_attribute (file, "version");
  hid_t parameters = H5Gopen2 (file, "parameters", H5P_DEFAULT);
  g_autofree char *shape = text_attribute (parameters, "shape"), *kick = text_attribute (parameters, "kick");

  g_assert_cmpstr (model, ==, "toy");
  g_assert_cmpstr (version, ==, CVASI_VERSION);
  g_assert_cmpstr (shape, ==, "out");
  g_assert_cmpstr (kick, ==, "0");
  g_assert_cmpfloat (number_attribute (parameters, "omega"), ==, 0.7);
  g_assert_cmpfloat (number_attribute (parameters, "v0"), ==, 1);
  H5Gclose (parameters);
}

static void
test_content (void)
{
  static const struct
  {
    guint gzip, size;
  } cases[] = { { 0, 20 }, { 6, 20 }, { 1, 400 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *folder = folder_new ();
      g_autofree char *path = g_build_filename (folder, "a.h5", NULL);

      write_all (path, cases[i].gzip, cases[i].size);
      g_assert_cmpuint (folder_count (folder), ==, 1);
      hid_t file = H5Fopen (path, H5F_ACC_RDONLY, H5P_DEFAULT);
      g_assert_cmpint (file, >=, 0);
      check_head (file);
      for (guint sample = 0; sample < N_SAMPLES; sample += 4)
        {
          check_field (file, TOY_FIELD, sample, cases[i].size);
          check_field (file, TOY_COMPLEX, sample, cases[i].size);
          check_field (file, TOY_MATRIX, sample, cases[i].size);
          check_field (file, TOY_BALL, sample, cases[i].size);
          check_field (file, TOY_POINTS, sample, cases[i].size);
          check_field (file, TOY_CIRCUIT, sample, cases[i].size);
        }
      check_curves (file);
      H5Fclose (file);
      folder_free (folder);
    }
}

/* An output that does not apply leaves nothing in the file, and those that do are numbered on. */
static void
test_absent (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.h5", NULL);
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  CvHdf5 *hdf5 = cv_hdf5_open (path, &toy_model, values, 3, NULL);
  CvPicture picture;

  cv_picture_init (&picture);
  for (guint sample = 0; sample < 3; sample++)
    {
      cv_picture_shape (&picture, CV_OUTPUT_BALL, sample == 1 ? 0 : 1, sample == 1 ? 0 : 1);
      picture.absent = sample == 1 ? "Not now." : NULL;
      for (guint k = 0; k < 3 && sample != 1; k++)
        picture.data[k] = sample + k;
      g_assert_true (cv_hdf5_write (hdf5, TOY_BALL, sample, &picture, NULL));
    }
  g_assert_true (cv_hdf5_close (hdf5, TRUE, NULL));
  cv_picture_clear (&picture);
  hid_t file = H5Fopen (path, H5F_ACC_RDONLY, H5P_DEFAULT), dataset = H5Dopen2 (file, "ball/000001", H5P_DEFAULT);
  g_assert_cmpint (dataset, >=, 0);
  g_assert_cmpfloat (number_attribute (dataset, "t"), ==, 2);
  g_assert_cmpint (H5Lexists (file, "ball/000002", H5P_DEFAULT), ==, 0);
  H5Dclose (dataset);
  H5Fclose (file);
  folder_free (folder);
}

/* The names sort as the times do. */
static herr_t
in_order (hid_t group, const char *name, const H5L_info_t *info, void *data)
{
  hid_t dataset = H5Dopen2 (group, name, H5P_DEFAULT);
  double *last = data, t = number_attribute (dataset, "t");

  (void)info;
  g_assert_cmpfloat (t, ==, *last + 0.5);
  *last = t;
  H5Dclose (dataset);
  return 0;
}

static void
test_names_sort (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.h5", NULL);
  double last = -0.5;

  write_all (path, 0, 8);
  hid_t file = H5Fopen (path, H5F_ACC_RDONLY, H5P_DEFAULT), group = H5Gopen2 (file, "field", H5P_DEFAULT);
  g_assert_cmpint (H5Literate (group, H5_INDEX_NAME, H5_ITER_INC, NULL, in_order, &last), >=, 0);
  g_assert_cmpfloat (last, ==, 0.5 * (N_SAMPLES - 1));
  H5Gclose (group);
  H5Fclose (file);
  folder_free (folder);
}

/* The bytes depend on the content alone. */
static void
test_repeatable (void)
{
  char *folder = folder_new ();
  g_autofree char *one = g_build_filename (folder, "1.h5", NULL), *two = g_build_filename (folder, "2.h5", NULL);
  g_autofree char *first = NULL, *second = NULL;
  gsize n, m;

  write_all (one, 4, 20);
  g_usleep (1100000); /* times in the file would have whole seconds */
  write_all (two, 4, 20);
  g_assert_true (g_file_get_contents (one, &first, &n, NULL) && g_file_get_contents (two, &second, &m, NULL));
  g_assert_cmpmem (first, n, second, m);
  folder_free (folder);
}

static void
test_not_committed (void)
{
  char *folder = folder_new ();
  g_autofree char *path = g_build_filename (folder, "a.h5", NULL);
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  CvHdf5 *hdf5 = cv_hdf5_open (path, &toy_model, values, 0, NULL);

  g_assert_true (cv_hdf5_close (hdf5, FALSE, NULL));
  g_assert_cmpuint (folder_count (folder), ==, 0);
  folder_free (folder);
}

static void
test_refused (void)
{
  static const char *const bad[] = { "/no/such/folder/a.h5", "/dev/null", "/", "-" };
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (cv_hdf5_open (bad[i], &toy_model, values, 0, &error));
      assert_refusal (&error, bad[i], "cannot be written");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hdf5/content", test_content);
  g_test_add_func ("/hdf5/names-sort", test_names_sort);
  g_test_add_func ("/hdf5/repeatable", test_repeatable);
  g_test_add_func ("/hdf5/not-committed", test_not_committed);
  g_test_add_func ("/hdf5/refused", test_refused);
  g_test_add_func ("/io/hdf5/absent", test_absent);
  return g_test_run ();
}
