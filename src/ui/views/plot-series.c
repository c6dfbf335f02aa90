/* Cvasi: the lines of a plot, of the run and of the pinned ones
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ui/views/plot-private.h"

static void
read_row (gconstpointer data, guint i, double *t, double *y)
{
  const CvPlotSource *source = data;

  *t = cv_history_time (source->history, i);
  *y = *t > source->until ? NAN : cv_history_value (source->history, i, source->trace);
}

static gboolean
is_theory (CvPlotView *self, guint k)
{
  return self->model->traces[self->trace[k]].theory_of != NULL;
}

static void
begin_line (CvPlotView *self, CvHistory *history, guint trace, gboolean ghost, CvPlotSource *source,
            CvPlotSeries *series)
{
  *source = (CvPlotSource){ history, trace, cv_history_n_rows (history), INFINITY };
  *series = (CvPlotSeries){ .n = source->n_rows, .row = read_row, .data = source, .ghost = ghost };
  series->instant = self->model->traces[trace].instant;
  if (series->instant && !ghost)
    source->until = self->frame->t;
}

double
cv_plot_instant_of (CvPlotView *self, guint trace)
{
  CvPlotSource source;
  CvPlotSeries series;

  if (!self->frame || !self->frame->history)
    return NAN;
  begin_line (self, self->frame->history, trace, FALSE, &source, &series);
  return cv_plot_instant (&series);
}

static void
add_line (CvPlotView *self, CvHistory *history, guint k, gboolean ghost, CvPlotSource *source, CvPlotSeries *series)
{
  begin_line (self, history, self->trace[k], ghost, source, series);
  series->colour = self->colour[k];
  series->dashed = is_theory (self, k);
  series->strong = !ghost && (int)k == self->strong;
  series->label = ghost ? NULL : self->label[k];
}

static void
add_traced (CvPlotView *self, CvHistory *history, CvPlotSource *source, CvPlotSeries *series)
{
  guint next = 0;

  for (guint k = 0; k < self->n_traces; k++)
    next = MAX (next, self->colour[k] + 1);
  begin_line (self, history, (guint)self->traced, FALSE, source, series);
  series->colour = next;
  series->strong = TRUE;
  series->label = self->traced_label;
}

guint
cv_plot_lines (CvPlotView *self, CvPlotSource *source, CvPlotSeries *series)
{
  guint n = 0;

  /* The closed form belongs to its own run and would only thicken an old one: ghosts are of what was measured. */
  for (guint p = 0; p < self->n_pins; p++)
    for (guint k = 0; k < self->n_traces; k++)
      if (!is_theory (self, k))
        {
          add_line (self, self->pin[p], k, TRUE, &source[n], &series[n]);
          n++;
        }
  if (!self->frame || !self->frame->history)
    return n;
  for (guint k = 0; k < self->n_traces; k++, n++)
    add_line (self, self->frame->history, k, FALSE, &source[n], &series[n]);
  if (self->traced >= 0)
    {
      add_traced (self, self->frame->history, &source[n], &series[n]);
      n++;
    }
  return n;
}
