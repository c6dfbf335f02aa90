/* Cvasi: fields as HDF5
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/hdf5.h"

#include <hdf5.h>
#include <string.h>

#include "engine/core/error.h"
#include "engine/io/atomic-file.h"

#define CHUNK_BYTES (1 << 20)

struct _CvHdf5
{
  const CvModel *model;
  CvValues *values;
  CvAtomicFile *file;
  char *path;
  hid_t id, complex_type;
  guint gzip;
  hid_t *group;     /* [n_outputs], or H5I_INVALID_HID until there is something to put in */
  guint *n_samples; /* [n_outputs] */
};

/* The library's calls return negative numbers where they fail; all that follows collects that in one flag. */
static void
need (gboolean *well, herr_t status)
{
  *well = *well && status >= 0;
}

static void
put_text (hid_t object, const char *name, const char *text, gboolean *well)
{
  hid_t type = H5Tcopy (H5T_C_S1), space = H5Screate (H5S_SCALAR);

  /* Of variable length: h5py makes a text of those, but bytes of others. */
  need (well, H5Tset_size (type, H5T_VARIABLE));
  need (well, H5Tset_cset (type, H5T_CSET_UTF8));
  hid_t attribute = H5Acreate2 (object, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
  need (well, (herr_t)MIN (attribute, 0));
  if (attribute >= 0)
    {
      need (well, H5Awrite (attribute, type, &text));
      H5Aclose (attribute);
    }
  H5Sclose (space);
  H5Tclose (type);
}

static void
put_number (hid_t object, const char *name, double number, gboolean *well)
{
  hid_t space = H5Screate (H5S_SCALAR);
  hid_t attribute = H5Acreate2 (object, name, H5T_IEEE_F64LE, space, H5P_DEFAULT, H5P_DEFAULT);

  need (well, (herr_t)MIN (attribute, 0));
  if (attribute >= 0)
    {
      need (well, H5Awrite (attribute, H5T_NATIVE_DOUBLE, &number));
      H5Aclose (attribute);
    }
  H5Sclose (space);
}

static void
put_parameters (CvHdf5 *hdf5, hid_t object, gboolean *well)
{
  for (guint i = 0; i < hdf5->model->n_params; i++)
    {
      const CvParam *param = &hdf5->model->params[i];
      if (param->kind == CV_PARAM_NUMBER || param->kind == CV_PARAM_INTEGER)
        put_number (object, param->id, cv_values_number (hdf5->values, i), well);
      else
        {
          g_autofree char *text = cv_values_format (hdf5->values, i);
          put_text (object, param->id, text, well);
        }
    }
}

/* A group whose members remember no time of creation. */
static hid_t
create_group (hid_t file, const char *name, gboolean *well)
{
  hid_t property = H5Pcreate (H5P_GROUP_CREATE);

  need (well, H5Pset_obj_track_times (property, FALSE));
  hid_t group = H5Gcreate2 (file, name, H5P_DEFAULT, property, H5P_DEFAULT);
  need (well, (herr_t)MIN (group, 0));
  H5Pclose (property);
  return group;
}

static gboolean
write_head (CvHdf5 *hdf5)
{
  gboolean well = TRUE;

  put_text (hdf5->id, "program", "cvasi", &well);
  put_text (hdf5->id, "version", CVASI_VERSION, &well);
  put_text (hdf5->id, "model", hdf5->model->id, &well);
  hid_t group = create_group (hdf5->id, "parameters", &well);
  if (group >= 0)
    {
      put_parameters (hdf5, group, &well);
      H5Gclose (group);
    }
  return well;
}

static gboolean
fail (CvHdf5 *hdf5, GError **error)
{
  g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: the HDF5 library could not write it", hdf5->path);
  return FALSE;
}

static hid_t
make_complex_type (void)
{
  hid_t type = H5Tcreate (H5T_COMPOUND, 2 * sizeof (double));

  H5Tinsert (type, "r", 0, H5T_NATIVE_DOUBLE);
  H5Tinsert (type, "i", sizeof (double), H5T_NATIVE_DOUBLE);
  return type;
}

static hid_t
create_file (const char *name)
{
  hid_t property = H5Pcreate (H5P_FILE_CREATE);

  H5Pset_obj_track_times (property, FALSE);
  hid_t id = H5Fcreate (name, H5F_ACC_TRUNC, property, H5P_DEFAULT);
  H5Pclose (property);
  return id;
}

CvHdf5 *
cv_hdf5_open (const char *path, const CvModel *model, const CvValues *values, guint gzip, GError **error)
{
  CvAtomicFile *file = cv_atomic_file_new (path, error);
  if (!file)
    return NULL;
  if (!cv_atomic_file_temporary (file))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be written: HDF5 needs a plain file", path);
      cv_atomic_file_abandon (file);
      return NULL;
    }
  H5Eset_auto2 (H5E_DEFAULT, NULL, NULL); /* no stacks on standard error: we ask and tell */

  CvHdf5 *hdf5 = g_new0 (CvHdf5, 1);
  hdf5->model = model;
  hdf5->values = cv_values_copy (values);
  hdf5->file = file;
  hdf5->path = g_strdup (path);
  hdf5->gzip = H5Zfilter_avail (H5Z_FILTER_DEFLATE) > 0 ? MIN (gzip, 9) : 0;
  hdf5->complex_type = make_complex_type ();
  hdf5->group = g_new (hid_t, model->n_outputs);
  hdf5->n_samples = g_new0 (guint, model->n_outputs);
  for (guint i = 0; i < model->n_outputs; i++)
    hdf5->group[i] = H5I_INVALID_HID;
  hdf5->id = create_file (cv_atomic_file_temporary (file));
  if (hdf5->id < 0 || !write_head (hdf5))
    {
      fail (hdf5, error);
      cv_hdf5_close (hdf5, FALSE, NULL);
      return NULL;
    }
  return hdf5;
}

static hid_t
group_of (CvHdf5 *hdf5, guint output, gboolean *well)
{
  const CvOutput *about = &hdf5->model->outputs[output];

  if (hdf5->group[output] >= 0)
    return hdf5->group[output];
  hid_t group = hdf5->group[output] = create_group (hdf5->id, about->id, well);
  if (group < 0)
    return group;
  put_text (group, "title", about->title, well);
  put_text (group, "name", about->name, well);
  put_text (group, "x_label", about->x_label ? about->x_label : "", well);
  put_text (group, "y_label", about->y_label ? about->y_label : "", well);
  return group;
}

/* How the dataset lies on the disk: one block, or compressed chunks of whole rows. */
static hid_t
layout (CvHdf5 *hdf5, int rank, const hsize_t size[3], gsize element, gboolean *well)
{
  hid_t property = H5Pcreate (H5P_DATASET_CREATE);

  need (well, H5Pset_obj_track_times (property, FALSE));
  if (hdf5->gzip > 0)
    {
      hsize_t rows = CHUNK_BYTES / (size[1] * element);
      hsize_t chunk[3] = { CLAMP (rows, 1, size[0]), size[1], size[2] };
      need (well, H5Pset_chunk (property, rank, chunk));
      need (well, H5Pset_shuffle (property));
      need (well, H5Pset_deflate (property, hdf5->gzip));
    }
  return property;
}

static void
put_about_sample (CvHdf5 *hdf5, hid_t dataset, guint output, double t, const CvPicture *picture, gboolean *well)
{
  const CvOutput *about = &hdf5->model->outputs[output];

  put_number (dataset, "t", t, well);
  put_number (dataset, "x_first", picture->x_first, well);
  put_number (dataset, "dx", picture->dx, well);
  put_number (dataset, "y_first", picture->y_first, well);
  put_number (dataset, "dy", picture->dy, well);
  put_number (dataset, "bound", picture->bound, well);
  put_number (dataset, "unit_x", picture->unit_x, well);
  put_number (dataset, "unit_y", picture->unit_y, well);
  put_text (dataset, "x_label", about->x_label ? about->x_label : "", well);
  put_text (dataset, "y_label", about->y_label ? about->y_label : "", well);
  put_text (dataset, "model", hdf5->model->id, well);
  put_text (dataset, "version", CVASI_VERSION, well);
  put_parameters (hdf5, dataset, well);
}

static void
put_rows_attribute (hid_t dataset, const CvPicture *picture, gboolean *well)
{
  g_autoptr (GString) rows = g_string_new ("x");

  for (guint c = 0; c < picture->n_y; c++)
    g_string_append_printf (rows, "\n%s", picture->curve_name[c] ? picture->curve_name[c] : "");
  put_text (dataset, "rows", rows->str, well);
}

/* [1 + n_y][n_x] with the abscissa first. (transfer full) */
static double *
with_abscissa (const CvPicture *picture)
{
  double *rows = g_new (double, (gsize)(1 + picture->n_y) * picture->n_x);

  for (guint i = 0; i < picture->n_x; i++)
    rows[i] = picture->abscissa ? picture->abscissa[i] : picture->x_first + i * picture->dx;
  memcpy (rows + picture->n_x, picture->data, (gsize)picture->n_y * picture->n_x * sizeof *rows);
  return rows;
}

gboolean
cv_hdf5_write (CvHdf5 *hdf5, guint output, double t, const CvPicture *picture, GError **error)
{
  g_return_val_if_fail (output < hdf5->model->n_outputs, FALSE);
  gboolean curves = picture->kind == CV_OUTPUT_CURVES || picture->kind == CV_OUTPUT_BARS, well = TRUE;
  hid_t type = picture->components == 2 ? hdf5->complex_type : H5T_NATIVE_DOUBLE;
  hsize_t size[3] = { picture->n_x, picture->n_y, picture->components };
  const int rank = picture->components > 2 ? 3 : 2; /* two components are one complex number */
  char name[16];

  if (picture->n_x == 0 || picture->n_y == 0) /* does not apply */
    return TRUE;
  if (curves)
    {
      size[0] = 1 + picture->n_y;
      size[1] = picture->n_x;
    }
  hid_t group = group_of (hdf5, output, &well);
  hid_t property = layout (hdf5, rank, size, picture->components * sizeof (double), &well);
  hid_t space = H5Screate_simple (rank, size, NULL);
  g_snprintf (name, sizeof name, "%06u", hdf5->n_samples[output]++);
  hid_t dataset = H5Dcreate2 (group, name, type, space, H5P_DEFAULT, property, H5P_DEFAULT);
  need (&well, (herr_t)MIN (dataset, 0));
  if (dataset >= 0)
    {
      g_autofree double *rows = curves ? with_abscissa (picture) : NULL;
      need (&well, H5Dwrite (dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, curves ? rows : picture->data));
      put_about_sample (hdf5, dataset, output, t, picture, &well);
      if (curves)
        put_rows_attribute (dataset, picture, &well);
      need (&well, H5Dclose (dataset));
    }
  H5Sclose (space);
  H5Pclose (property);
  return well || fail (hdf5, error);
}

gboolean
cv_hdf5_close (CvHdf5 *hdf5, gboolean commit, GError **error)
{
  gboolean well = TRUE;

  for (guint i = 0; i < hdf5->model->n_outputs; i++)
    if (hdf5->group[i] >= 0)
      need (&well, H5Gclose (hdf5->group[i]));
  H5Tclose (hdf5->complex_type);
  if (hdf5->id >= 0)
    need (&well, H5Fclose (hdf5->id));
  if (commit && !well)
    fail (hdf5, error);
  if (commit && well)
    well = cv_atomic_file_commit (hdf5->file, error);
  else
    cv_atomic_file_abandon (hdf5->file);
  cv_values_unref (hdf5->values);
  g_free (hdf5->path);
  g_free (hdf5->group);
  g_free (hdf5->n_samples);
  g_free (hdf5);
  return well;
}
