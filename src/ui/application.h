/* Cvasi: the application: start, menu actions, keys, looks
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/options.h"
#include "ui/window.h"

G_BEGIN_DECLS

#define CV_TYPE_APPLICATION (cv_application_get_type ())
G_DECLARE_FINAL_TYPE (CvApplication, cv_application, CV, APPLICATION, AdwApplication)

/* options must outlive it. The engine starts at once, beside GTK, so that the first frame waits for neither. */
CvApplication *cv_application_new (CvOptions *options);

/* When the program began (monotonic microseconds), for --report. */
void cv_application_set_start (CvApplication *application, gint64 start);

/* The keys of actions: Ctrl+Z and friends. Also for tests, which have an application of their own. */
void cv_application_set_accels (GtkApplication *application);

/* 1 where the screenshot that was asked for could not be written. */
int cv_application_status (CvApplication *application);

G_END_DECLS
