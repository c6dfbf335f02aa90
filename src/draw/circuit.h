/* Cvasi: the circuit strip, gates on wires between the stations of a clock
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "draw/theme.h"
#include "draw/viewport.h"
#include "engine/core/picture.h"

G_BEGIN_DECLS

typedef struct {
  const CvTheme *theme;
  gboolean show_title;
  const char *title, *subtitle;
  int hot_station, hot_wire;     /* read out: a station (hot_wire -1) or the gate of a wire before it; -1, -1: none */
} CvCircuitStyle;

void cv_circuit_style_init (CvCircuitStyle *style);

/* Stations lie at first + i step, gates halfway before them; wires at wire + j row. */
typedef struct {
  double first, step, wire, row;
  CvRect bars;                   /* over the stations: full height is 1; height 0: no margin_x or no room */
  double names;                  /* base line of the stations' numbers, under the wires */
} CvCircuitLayout;

void cv_circuit_layout (const CvCircuitStyle *style, const CvPicture *picture, double width, double height,
                        CvCircuitLayout *layout);

/* Station, and wire of a gate there (else -1), under a point; FALSE: none. */
gboolean cv_circuit_at (const CvCircuitStyle *style, const CvPicture *picture, double width, double height, double px,
                        double py, int *station, int *wire);

/* Where the clock is most likely; -1: no finite, positive margin_x. */
int cv_circuit_likeliest (const CvPicture *picture);

/* The gate's letter or word as people call it ("H", "control"), translated; NULL: none. */
const char *cv_circuit_gate_name (int gate);

/* "station 3: 0.12", "H on q2, from station 1 to 2"; plain text, translated. (transfer full) */
char *cv_circuit_read (const CvPicture *picture, int station, int wire);

/* Kind CIRCUIT: what is not a CvGate is no gate. */
void cv_circuit_draw (cairo_t *cr, const CvCircuitStyle *style, const CvPicture *picture, double width, double height);

G_END_DECLS
