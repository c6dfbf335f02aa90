/* Cvasi: the transport, play and pause, steps, speed and the time read-out
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/lab.h"

G_BEGIN_DECLS

#define CV_TYPE_TRANSPORT (cv_transport_get_type ())
G_DECLARE_FINAL_TYPE (CvTransport, cv_transport, CV, TRANSPORT, GtkWidget)

/* The buttons act by the window's actions win.restart, win.play, win.step; speed goes to the lab. */
void cv_transport_set_lab (CvTransport *transport, CvLab *lab);

G_END_DECLS
