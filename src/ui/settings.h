/* Cvasi: settings that outlive the window, in one small file of the user
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Read once, written when something changes; a file that cannot be read or written is no reason to stop.
 * Under a test program nothing is read or written.                                                     */
typedef struct {
  int width, height;         /* 1280 x 820 */
  gboolean maximized;
  gboolean gallery, params;  /* side panes shown */
  int scheme;                /* 0 as the system, 1 light, 2 dark */
  int renderer;              /* CvRenderer */
} CvSettings;

void cv_settings_load (CvSettings *settings);
void cv_settings_save (const CvSettings *settings);

G_END_DECLS
