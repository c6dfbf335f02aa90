/* Cvasi: writes a file for test_hdf5.py to read with h5py, and says what should be in it
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "engine/io/hdf5.h"
#include "toy-model.h"

int
main (int argc, char **argv)
{
  g_autoptr (CvValues) values = cv_values_new (toy_model.params, toy_model.n_params);
  g_autoptr (GError) error = NULL;
  CvHdf5 *hdf5 = argc == 2 ? cv_hdf5_open (argv[1], &toy_model, values, 4, &error) : NULL;
  CvPicture picture;

  if (!hdf5)
    return 2;
  gpointer toy = toy_model.create (values, NULL);
  cv_picture_init (&picture);
  for (guint sample = 0; sample < 3; sample++)
    {
      toy_model.advance (toy, 0.25 * sample);
      for (guint output = 0; output < TOY_N_OUTPUTS; output++)
        {
          toy_model.paint (toy, output, &picture);
          if (!cv_hdf5_write (hdf5, output, 0.25 * sample, &picture, &error))
            return 1;
          double sum = 0;
          for (guint i = 0; i < picture.n_x * picture.n_y * picture.components; i++)
            sum += (i + 1) * picture.data[i];
          printf ("%s %06u %u %u %u %.17g %.17g\n", toy_model.outputs[output].id, sample, picture.components,
                  picture.n_x, picture.n_y, 0.25 * sample, sum);
        }
    }
  cv_picture_clear (&picture);
  toy_model.destroy (toy);
  return cv_hdf5_close (hdf5, TRUE, &error) ? 0 : 1;
}
