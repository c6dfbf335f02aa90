/* Cvasi: the learning law, a second-order motion of weights with friction, epoch by epoch
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* U. Ramacher's law of motion for weights (Neural Networks 6, 547 (1993), doi 10.1016/S0893-6080(05)80058-4) with the
 * weights as parameters of an epoch, and friction, which makes it irreversible: after each epoch
 *   M <- f (M - ε ∂C/∂W),   W <- W + ν M.
 * C is the cost of an epoch; ν is the inverse inertia of a weight. One order of summation, one thread: the same start gives
 * the same weights bit for bit.                                                                                          */
typedef struct {
  double rate;              /* ε >= 0 */
  double friction;          /* f, 0 (nothing is kept) … 1 (frictionless) */
  double step;              /* ν >= 0 */
} CvLearningSpec;

/* The cost of weights w, and its derivatives where gradient is not NULL. A cost that is not finite means that these weights
 * are beyond what can be computed.                                                                                        */
typedef double (*CvLearningCost) (gpointer data, const double *w, double *gradient);

typedef struct {
  guint n;
  double *w, *m, *gradient;       /* [n]; of the present epoch */
  double *best;                   /* the weights of lowest cost since start or refresh */
  double cost, best_cost;
  double allowance;               /* beyond best_cost + this, and level, the law counts as diverging: half the larger one of
                                     the costs at the start (or refresh) and without any weights */
  double level;                   /* a tenth above the cost at the start (or refresh): no motion from rest that keeps its
                                     energy or loses some climbs higher, but with little friction it comes back to there */
  guint64 epoch;                  /* since the start */
  gboolean diverged;              /* stands still at the best weights until refreshed */
  CvLearningCost function;
  gpointer data;
} CvLearningLaw;

CvLearningLaw *cv_learning_law_new  (guint n, CvLearningCost function, gpointer data);
void           cv_learning_law_free (CvLearningLaw *law);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CvLearningLaw, cv_learning_law_free)

/* W = w [n], M = 0, epoch 0. */
void     cv_learning_law_start   (CvLearningLaw *law, const double *w);
/* The cost function has changed, or a law that diverged is to try again: weights, momenta and the count of epochs stay. */
void     cv_learning_law_refresh (CvLearningLaw *law);
/* One epoch. A step to a cost that is not finite, or above both the best one by the allowance and the level, is taken back to
 * the best weights, M = 0, diverged: FALSE. A law that has diverged stays where it is, and its epochs are not counted.    */
gboolean cv_learning_law_epoch   (CvLearningLaw *law, const CvLearningSpec *spec);
/* M = 0. */
void     cv_learning_law_rest    (CvLearningLaw *law);
double   cv_learning_law_kinetic (const CvLearningLaw *law, const CvLearningSpec *spec);   /* ½ ν ΣM² */

/* The derivative of C along a fixed direction of unit length, by the gradient and by the difference of two costs at ±h,
 * h = 1e-5: their distance over max(|∂C/∂W|, 1e-3). Round-off and the third derivative leave about 1e-8.                */
double   cv_learning_law_gradient_error (CvLearningLaw *law);

/* w [n] from normal deviates of width `spread` (Mersenne twister, polar method); draw counts the draws of one seed. */
void     cv_learning_draw (guint32 seed, guint32 draw, double spread, guint n, double *w);

G_END_DECLS
