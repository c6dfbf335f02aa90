/* Cvasi: pictures, what a model paints of one instant
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  CV_OUTPUT_FIELD,      /* real field on a rectangle, signed: W(x,p)            1 component  */
  CV_OUTPUT_COMPLEX,    /* complex field on a rectangle: rho(x,x')              2 components */
  CV_OUTPUT_CURVES,     /* n_y real curves over one abscissa of n_x points      1 component  */
  CV_OUTPUT_MATRIX,     /* small complex matrix, n_x rows, n_y columns          2 components */
  CV_OUTPUT_BARS,       /* n_y groups of n_x bars                               1 component  */
  CV_OUTPUT_BALL,       /* n_x states of a qubit as points of the Bloch ball, each with a trail of n_y
                           earlier ones, the last of them the present one       3 components */
  CV_OUTPUT_POINTS,     /* n_x points of the complex plane, n_y = 1             2 components */
  CV_OUTPUT_CIRCUIT     /* n_y wires through n_x stations: data (i, j) is the gate (CvGate) on wire j
                           between stations i - 1 and i; margin_x: how likely the clock is at station i */
} CvOutputKind;

/* Gates of a circuit strip; several wires of one column that carry BLOCK_TOP, BLOCK … belong to one gate. */
typedef enum {
  CV_GATE_NONE,
  CV_GATE_H, CV_GATE_T, CV_GATE_X,      /* a box with its letter */
  CV_GATE_CONTROL, CV_GATE_TARGET,      /* joined by a line within their column */
  CV_GATE_U,                            /* a box "U": some unitary on one wire */
  CV_GATE_BLOCK_TOP, CV_GATE_BLOCK      /* a tall box "U" over several neighbouring wires */
} CvGate;

/* Something that may be taken by the pointer (drag command of the runner), or just drawn. */
typedef enum {
  CV_MARK_CENTRE,       /* a packet's centre; may be dragged */
  CV_MARK_RIM,          /* ellipse (half axes r_x, r_y) around x, y; its rim may be dragged */
  CV_MARK_CELL,         /* off-diagonal block of rho: rectangle of half sides r_x, r_y */
  CV_MARK_STATE         /* BALL: a pure state at the angles x = theta (0 at the north pole), y = phi;
                           POINTS: a point that is pointed out */
} CvMarkKind;

typedef struct {
  CvMarkKind kind;
  double x, y, r_x, r_y;
  const char *label;    /* static, translatable; what dragging it does: "Drag: half separation b" */
} CvMark;

/* What a viewer can see of a FIELD: this part of the plane, on at most so many points. max <= min: all there is; n_x = 0 or
 * n_y = 0: as many points along that axis as the model likes. All zero: a picture for nobody in particular.               */
typedef struct {
  double x_min, x_max, y_min, y_max;
  guint n_x, n_y;
} CvPictureView;

#define CV_MAX_MARKS 12
#define CV_MAX_CURVES 8

/* Where an output does not apply to the values in force the picture is shaped 0 × 0 and `absent` says why.
 *
 * All arrays are owned by the picture and kept between frames (a recycled picture allocates only
 * when it must grow). Layout: data[(i * n_y + j) * components + k], y index j fastest; point (i, j)
 * lies at x_first + i dx, y_first + j dy. For CURVES data[c * n_x + i] over abscissa[i], NaN a gap; where their dy > 0 the ordinate
 * is fixed from y_first to y_first + dy, so that several pictures stand on one scale.              */
typedef struct {
  CvOutputKind kind;
  guint n_x, n_y, components;
  CvPictureView wish;           /* (in) of who will look; survives cv_picture_shape (); a model with a grid of its own may
                                   paint all of it instead */
  /* FIELD: the part of the plane that could be asked for, [0] < [1]; both 0: the picture is all there is. Where it is set, a wish
   * without a window is answered with all of it, one with a window by cells that fill the window (or its part within the domain;
   * the first point half a cell inside), and the marginals go on reaching over the whole of the other axis.                  */
  double domain_x[2], domain_y[2];
  /* A line about the picture, static, translatable; %v stands for note_value: "Each point is the mean over %v h."; or NULL. */
  const char *note;
  double note_value;
  const char *absent;           /* static, translatable: why there is nothing to see (n_x = 0); NULL: there is */
  double x_first, dx, y_first, dy;
  double *data;
  double *margin_x;             /* [n_x] or NULL: integral over the whole of y */
  double *margin_y;             /* [n_y] or NULL: integral over the whole of x */
  double *abscissa;             /* [n_x], CURVES only */
  const char *curve_name[CV_MAX_CURVES];   /* static, translatable; CURVES and BARS */
  gboolean curve_dashed[CV_MAX_CURVES];    /* a closed form or another run */
  /* MATRIX whose rows and columns are not of one basis: static, translatable, [n_x] and [n_y]; NULL: curve_name, or numbers. */
  const char *const *row_name, *const *column_name;
  gboolean log_x, log_y;        /* CURVES: scales that suit it */
  double bound;                 /* |data| cannot exceed this (1/(pi hbar) for W); 0: unknown */
  double cell_x, cell_y;        /* sides of a square of area h in good proportion; 0: none */
  double unit_x, unit_y;        /* natural units of the axes, e.g. a and hbar/a; 0: none */
  const char *unit_x_name, *unit_y_name;   /* static: "a", "ħ/a" */
  double *orbit;                /* [2 * n_orbit] x, y pairs: classical orbit overlay; NULL: none */
  guint n_orbit;                /* NaN pairs part several orbits */
  /* FIELD: classical points over it, drawn as small dots: a stroboscopic section, or particles of an ensemble; x, y pairs
   * [2 * n_points], not-a-number: not drawn; some 20 000 are drawn fast enough for a screen; NULL: none.              */
  double *points;
  guint n_points;
  gboolean bare;                /* FIELD: nothing but points, orbit and marks: 1 x 1 cell of value 0 that says where the plane
                                   lies; no colour bar */
  double *level;                /* [n_x] or NULL: potential energy overlay along x */
  /* BALL only: what its surface is coloured by, shade[i * n_shade_phi + j] at theta = (i + 1/2) pi/n_shade_theta,
   * phi = 2 pi j/n_shade_phi; NULL: plain. In a flat ball (a disc) theta/pi counts as the distance from the centre
   * and the third component of a state is ignored.                                                            */
  double *shade;
  guint n_shade_theta, n_shade_phi;
  gboolean flat;
  const char *axis_name[3];     /* static: what stands at +x, +y, +z: "|+⟩", "|i⟩", "|0⟩"; NULL: "x", "y", "z" */
  const char *shade_name;       /* static, translatable: "linear entropy after one period" */
  guint n_marks;
  CvMark mark[CV_MAX_MARKS];

  /* Private: the arrays that the pointers above lead into while they are wanted. */
  struct { double *array; gsize room; } store[8];
} CvPicture;

void cv_picture_init  (CvPicture *picture);
void cv_picture_clear (CvPicture *picture);           /* frees the arrays */
/* Shapes data (contents undefined) and forgets everything else of the last frame but the wish. */
void cv_picture_shape (CvPicture *picture, CvOutputKind kind, guint n_x, guint n_y);
double *cv_picture_want_margin_x (CvPicture *picture);        /* [n_x] */
double *cv_picture_want_margin_y (CvPicture *picture);        /* [n_y] */
double *cv_picture_want_abscissa (CvPicture *picture);        /* [n_x] */
double *cv_picture_want_level    (CvPicture *picture);        /* [n_x] */
double *cv_picture_want_orbit    (CvPicture *picture, guint n);   /* [2 n] */
double *cv_picture_want_points   (CvPicture *picture, guint n);   /* [2 n]; n_points may be made smaller afterwards */
double *cv_picture_want_shade    (CvPicture *picture, guint n_theta, guint n_phi);
guint   cv_picture_components    (CvOutputKind kind);
void cv_picture_add_mark (CvPicture *picture, CvMarkKind kind, double x, double y,
                          double r_x, double r_y, const char *label);
/* All that could be seen: the domain, where there is one, else all cells with half a cell around the outermost points. */
void cv_picture_domain (const CvPicture *picture, double *x_min, double *x_max, double *y_min, double *y_max);
gboolean cv_picture_has_domain (const CvPicture *picture);
void cv_picture_copy  (CvPicture *to, const CvPicture *from);  /* deep */

G_END_DECLS
