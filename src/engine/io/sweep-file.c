/* Cvasi: a file of sweep results that grows in journals and appears when it is whole
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/error.h"
#include "engine/io/atomic-file.h"
#include "engine/io/sweep-journal.h"

#define NOBODY G_MAXUINT32

/* Where the row of a point stands. */
typedef struct
{
  gint64 at;
  guint length;
  guint journal;  /* NOBODY: it is not done, or (before this process began) somewhere in rank 0's */
  guint begun_by; /* NOBODY: it is not begun */
  gboolean done, failed;
} Place;

struct _CvSweepFile
{
  const CvSweep *sweep;
  char *path, *part, *head;
  guint rank, size;
  CvSweepJournal **journal; /* [size]; NULL: not there yet */
  Place *place;             /* [n_points] */
  guint n_done, n_failed;
  guint n_left, *left; /* points that were to be done at the beginning, in order: the same list for all ranks */
  guint cursor;        /* own share of it: from here on, every size-th */
  gint64 looked;
  guint looking_at; /* journal whose lines are being read */
};

static char *
journal_path (const CvSweepFile *file, guint rank)
{
  return rank == 0 ? g_strdup (file->part) : g_strdup_printf ("%s.%u", file->part, rank);
}

static CvSweepFile *
file_new (const char *path, const CvSweep *sweep, const CvScenario *scenario, guint rank, guint size)
{
  CvSweepFile *file = g_new0 (CvSweepFile, 1);

  file->sweep = sweep;
  file->path = g_strdup (path);
  file->part = g_strdup_printf ("%s.part", path);
  file->head = cv_sweep_head (sweep, scenario);
  file->rank = rank;
  file->size = size;
  file->journal = g_new0 (CvSweepJournal *, size);
  file->place = g_new (Place, sweep->n_points);
  for (guint i = 0; i < sweep->n_points; i++)
    file->place[i] = (Place){ .journal = NOBODY, .begun_by = NOBODY };
  file->left = g_new (guint, sweep->n_points);
  file->cursor = rank;
  return file;
}

void
cv_sweep_file_close (CvSweepFile *file)
{
  if (!file)
    return;
  for (guint r = 0; r < file->size; r++)
    cv_sweep_journal_close (file->journal[r]);
  g_free (file->journal);
  g_free (file->place);
  g_free (file->left);
  g_free (file->path);
  g_free (file->part);
  g_free (file->head);
  g_free (file);
}

void
cv_sweep_file_let_go (CvSweepFile *file)
{
  for (guint r = 0; r < file->size; r++)
    if (file->journal[r])
      cv_sweep_journal_let_go (file->journal[r]);
}

static void
mark_done (CvSweepFile *file, guint point, gboolean failed)
{
  file->place[point].done = TRUE;
  file->place[point].failed = failed;
  file->n_done++;
  file->n_failed += failed;
}

/* Has the row of these cells nan for its verdict? */
static gboolean
is_failed (const char *cells)
{
  const char *note = strrchr (cells, ',');

  return note && note - cells >= 4 && strncmp (note - 4, ",nan", 4) == 0;
}

static void
take_entry (const CvSweepEntry *entry, gpointer data)
{
  CvSweepFile *file = data;
  Place *place = &file->place[entry->point];

  if (!entry->done)
    {
      if (place->begun_by == NOBODY || !file->journal[place->begun_by] ||
          !cv_sweep_journal_alive (file->journal[place->begun_by]))
        place->begun_by = file->looking_at;
      return;
    }
  if (place->done && place->journal != NOBODY)
    return;
  if (!place->done)
    mark_done (file, entry->point, is_failed (entry->cells));
  else if (!place->failed && is_failed (entry->cells)) /* rank 0 said that it is done, and no more */
    {
      place->failed = TRUE;
      file->n_failed++;
    }
  place->journal = file->looking_at;
  place->at = entry->at;
  place->length = entry->length;
}

static void
read_journal (CvSweepFile *file, guint rank)
{
  file->looking_at = rank;
  cv_sweep_journal_read (file->journal[rank], file->sweep->n_points, cv_sweep_n_cells (file->sweep), take_entry, file);
}

static void
list_what_is_left (CvSweepFile *file)
{
  for (guint i = 0; i < file->sweep->n_points; i++)
    {
      file->place[i].begun_by = NOBODY;
      if (!file->place[i].done)
        file->left[file->n_left++] = i;
    }
}

/* The journals of ranks above 0 that lie beside the file. (element utf8) */
static GPtrArray *
other_parts (const CvSweepFile *file)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (file->part), *base = g_path_get_basename (file->part);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (g_str_has_prefix (name, base) && name[strlen (base)] == '.' &&
        g_ascii_string_to_unsigned (name + strlen (base) + 1, 10, 1, G_MAXUINT32, NULL, NULL))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

typedef struct
{
  CvSweepFile *file;
  CvSweepJournal *own;
  GError **error;
  gboolean well;
} Gathering;

/* A row of an earlier session's other rank goes into rank 0's journal. */
static void
gather_entry (const CvSweepEntry *entry, gpointer data)
{
  Gathering *gathering = data;

  if (!gathering->well || !entry->done || gathering->file->place[entry->point].done)
    return;
  gathering->well = cv_sweep_journal_put_done (gathering->own, entry->point, entry->cells, gathering->error);
  if (gathering->well)
    mark_done (gathering->file, entry->point, is_failed (entry->cells));
}

static gboolean
gather_part (CvSweepFile *file, const char *path, gboolean anew, GError **error)
{
  g_autoptr (GError) unlike = NULL;
  CvSweepJournal *part = cv_sweep_journal_open (path, error);
  Gathering gathering = { file, file->journal[0], error, TRUE };
  gboolean begun, was_anew;

  if (!part)
    return FALSE;
  /* What lies there of another sweep is neither of use nor ours to remove, but with `anew`. */
  gboolean ours = cv_sweep_journal_check (part, file->head, &begun, &was_anew, &unlike);
  if (!anew && ours && begun)
    cv_sweep_journal_read (part, file->sweep->n_points, cv_sweep_n_cells (file->sweep), gather_entry, &gathering);
  cv_sweep_journal_close (part);
  if (gathering.well && !anew && !ours)
    {
      g_propagate_error (error, g_steal_pointer (&unlike));
      return FALSE;
    }
  return gathering.well;
}

/* Rows of all ranks of the session before this one come into one journal; then the others go. */
static gboolean
gather (CvSweepFile *file, gboolean anew, GError **error)
{
  g_autoptr (GPtrArray) parts = other_parts (file);

  for (guint i = 0; i < parts->len; i++)
    if (!gather_part (file, parts->pdata[i], anew, error))
      return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (g_unlink (parts->pdata[i]) != 0)
      g_debug ("%s: stays", (char *)parts->pdata[i]);
  return TRUE;
}

/* How many rows stand below the head of a finished file? */
static guint
count_rows (const char *text, gsize from)
{
  guint n = 0;

  for (const char *c = text + from; (c = strchr (c, '\n')); c++)
    n++;
  return n;
}

/* What is at FILE.csv? TRUE: nothing, or (*complete) these very results. */
static gboolean
look_at_target (const CvSweepFile *file, gboolean *complete, GError **error)
{
  struct stat there;
  g_autofree char *text = NULL;
  g_autoptr (GError) trouble = NULL;

  *complete = FALSE;
  if (stat (file->path, &there) != 0 && errno == ENOENT)
    return TRUE;
  if (!g_file_get_contents (file->path, &text, NULL, &trouble))
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be read: %s", file->path, trouble->message);
      return FALSE;
    }
  if (!cv_sweep_head_matches (file->path, text, file->head, error))
    return FALSE;
  guint rows = count_rows (text, strlen (file->head));
  if (rows != file->sweep->n_points)
    {
      g_set_error (error, CV_ERROR, CV_ERROR_FORMAT, "%s: has %u rows of this sweep's %u points", file->path, rows,
                   file->sweep->n_points);
      return FALSE;
    }
  return *complete = TRUE;
}

/* Only a plain file, or none, can be replaced when all is done. */
static gboolean
check_kind (const char *path, GError **error)
{
  struct stat there;

  if (*path && !g_str_equal (path, "-") && (stat (path, &there) != 0 || S_ISREG (there.st_mode)) &&
      !g_str_has_suffix (path, "/"))
    {
      if (access (path, F_OK) != 0 || access (path, W_OK) == 0)
        return TRUE;
      g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be written: %s", path, g_strerror (errno));
      return FALSE;
    }
  g_set_error (error, CV_ERROR, CV_ERROR_FILE,
               "\"%s\": a sweep is kept row by row, so that allowed is the name of a plain file", path);
  return FALSE;
}

/* Opens rank 0's journal and reads what is done; all that can be refused is refused before anything is changed. */
static gboolean
begin (CvSweepFile *file, gboolean anew, CvSweepFileState *state, GError **error)
{
  g_autoptr (GError) unlike = NULL;
  gboolean begun = FALSE, was_anew = FALSE, complete = FALSE;
  gboolean part_was_there = g_file_test (file->part, G_FILE_TEST_EXISTS);

  if (!check_kind (file->path, error))
    return FALSE;
  gboolean target_fits = look_at_target (file, &complete, &unlike);
  *state = complete && !anew && !part_was_there ? CV_SWEEP_FILE_COMPLETE : CV_SWEEP_FILE_OPEN;
  if (*state == CV_SWEEP_FILE_COMPLETE)
    return TRUE;
  if (!target_fits && !anew && !part_was_there)
    {
      g_propagate_error (error, g_steal_pointer (&unlike));
      return FALSE;
    }
  if (!(file->journal[0] = cv_sweep_journal_open (file->part, error)))
    return FALSE;
  if (!anew && !cv_sweep_journal_check (file->journal[0], file->head, &begun, &was_anew, error))
    return FALSE;
  /* A journal that was begun anew may take the place of whatever stands there; another one may not. */
  if (!anew && !was_anew && !target_fits)
    {
      g_propagate_error (error, g_steal_pointer (&unlike));
      return FALSE;
    }
  if (!anew && !was_anew && complete) /* ended between the rename and the removal of the journals */
    {
      cv_sweep_file_discard (file);
      *state = CV_SWEEP_FILE_COMPLETE;
      return TRUE;
    }
  if (!begun)
    return cv_sweep_journal_begin (file->journal[0], anew, file->head, error);
  read_journal (file, 0);
  return cv_sweep_journal_mend (file->journal[0], error);
}

CvSweepFile *
cv_sweep_file_open (const char *path, const CvSweep *sweep, const CvScenario *scenario, gboolean anew, guint size,
                    CvSweepFileState *state, GError **error)
{
  CvSweepFile *file = file_new (path, sweep, scenario, 0, size);

  if (!begin (file, anew, state, error) || (*state == CV_SWEEP_FILE_OPEN && !gather (file, anew, error)))
    {
      cv_sweep_file_close (file);
      return NULL;
    }
  list_what_is_left (file);
  return file;
}

CvSweepFile *
cv_sweep_file_join (const char *path, const CvSweep *sweep, const CvScenario *scenario, guint rank, guint size,
                    const gboolean *done, GError **error)
{
  CvSweepFile *file = file_new (path, sweep, scenario, rank, size);
  g_autofree char *own = journal_path (file, rank);

  for (guint i = 0; i < sweep->n_points; i++)
    if (done[i])
      mark_done (file, i, FALSE);
  list_what_is_left (file);
  if ((file->journal[rank] = cv_sweep_journal_open (own, error)) &&
      cv_sweep_journal_begin (file->journal[rank], FALSE, file->head, error))
    return file;
  cv_sweep_file_close (file);
  return NULL;
}

gboolean
cv_sweep_file_is_done (const CvSweepFile *file, guint point)
{
  return file->place[point].done;
}

guint
cv_sweep_file_n_done (const CvSweepFile *file)
{
  return file->n_done;
}

guint
cv_sweep_file_n_failed (const CvSweepFile *file)
{
  return file->n_failed;
}

const char *
cv_sweep_file_part (const CvSweepFile *file)
{
  return file->part;
}

double
cv_sweep_file_patience (const CvSweepFile *file)
{
  return CLAMP (0.02 * file->size, 0.1, 30);
}

/* The journal of another rank, as soon as its head is whole. */
static void
find_journal (CvSweepFile *file, guint rank)
{
  g_autofree char *path = journal_path (file, rank);
  CvSweepJournal *journal = cv_sweep_journal_watch (path);
  gboolean begun = FALSE, anew;

  if (journal && cv_sweep_journal_check (journal, file->head, &begun, &anew, NULL) && begun)
    file->journal[rank] = journal;
  else
    cv_sweep_journal_close (journal);
}

gboolean
cv_sweep_file_look (CvSweepFile *file)
{
  gboolean complete = FALSE;

  file->looked = g_get_monotonic_time ();
  if (file->size == 1)
    return FALSE;
  if (cv_sweep_journal_gone (file->journal[file->rank]) && look_at_target (file, &complete, NULL) && complete)
    return TRUE;
  for (guint r = 0; r < file->size; r++)
    {
      if (r == file->rank)
        continue;
      if (!file->journal[r])
        find_journal (file, r);
      if (file->journal[r])
        read_journal (file, r);
    }
  return FALSE;
}

static gboolean
lives (const CvSweepFile *file, guint rank)
{
  return rank != NOBODY && file->journal[rank] && cv_sweep_journal_alive (file->journal[rank]);
}

/* The next of this rank's own share that is not done or begun, as far as is known. */
static gboolean
take_own (CvSweepFile *file, guint *point)
{
  for (; file->cursor < file->n_left; file->cursor += file->size)
    {
      const Place *place = &file->place[file->left[file->cursor]];
      if (place->done || place->begun_by != NOBODY)
        continue;
      *point = file->left[file->cursor];
      return TRUE;
    }
  return FALSE;
}

/* Of what nobody living has begun: the one that other idle ranks are least likely to take now. */
static gboolean
take_others (CvSweepFile *file, guint *point)
{
  g_autofree guint *open = g_new (guint, MAX (file->n_left, 1));
  g_autofree gint8 *alive = g_new (gint8, file->size);
  guint n = 0;

  memset (alive, -1, file->size);
  for (guint k = file->n_left; k-- > 0;)
    {
      const Place *place = &file->place[file->left[k]];
      guint by = place->begun_by;

      if (place->done)
        continue;
      if (by != NOBODY && alive[by] < 0)
        alive[by] = (gint8)lives (file, by);
      if (by == NOBODY || !alive[by])
        open[n++] = file->left[k];
    }
  if (n > 0)
    *point = open[file->rank % n];
  return n > 0;
}

CvSweepTake
cv_sweep_file_take (CvSweepFile *file, guint *point, GError **error)
{
  gboolean looked_lately =
      (double)(g_get_monotonic_time () - file->looked) < cv_sweep_file_patience (file) * G_USEC_PER_SEC;

  if (!looked_lately && cv_sweep_file_look (file))
    return CV_SWEEP_TAKE_NOTHING;
  if (!take_own (file, point))
    {
      if (looked_lately && file->n_done < file->sweep->n_points && cv_sweep_file_look (file))
        return CV_SWEEP_TAKE_NOTHING;
      if (file->n_done == file->sweep->n_points)
        return CV_SWEEP_TAKE_NOTHING;
      if (!take_others (file, point))
        return CV_SWEEP_TAKE_WAIT;
    }
  if (!cv_sweep_journal_put_begun (file->journal[file->rank], *point, error))
    return CV_SWEEP_TAKE_FAILED;
  file->place[*point].begun_by = file->rank;
  return CV_SWEEP_TAKE_POINT;
}

gboolean
cv_sweep_file_put (CvSweepFile *file, guint point, const CvSweepRow *row, GError **error)
{
  CvSweepJournal *own = file->journal[file->rank];

  if (file->place[point].done)
    return TRUE;
  g_autofree char *cells = cv_sweep_cells (file->sweep, point, row);
  if (!cv_sweep_journal_put_done (own, point, cells, error))
    return FALSE;
  mark_done (file, point, row->failed);
  return TRUE;
}

/* Where every row stands, in whichever journal. */
static gboolean
find_rows (CvSweepFile *file, GError **error)
{
  for (guint r = 0; r < file->size; r++)
    {
      gboolean begun = FALSE, anew;

      if (!file->journal[r])
        find_journal (file, r);
      if (file->journal[r] && cv_sweep_journal_check (file->journal[r], file->head, &begun, &anew, NULL) && begun)
        read_journal (file, r);
    }
  for (guint i = 0; i < file->sweep->n_points; i++)
    if (file->place[i].journal == NOBODY)
      {
        g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: the row of point %u is not there any more", file->part, i);
        return FALSE;
      }
  return TRUE;
}

char *
cv_sweep_file_why_failed (CvSweepFile *file)
{
  find_rows (file, NULL);
  for (guint i = 0; i < file->sweep->n_points; i++)
    {
      const Place *place = &file->place[i];
      if (!place->failed || place->journal == NOBODY)
        continue;
      g_autofree char *cells = cv_sweep_journal_cells (file->journal[place->journal], place->at, place->length);
      if (cells)
        return g_strdup (strrchr (cells, ',') + 1);
    }
  return g_strdup ("");
}

/* Rows of the finished file, in order. */
static void
rows_of_target (const CvSweepFile *file, CvSweepRow *row, CvSweepRowFunc func, gpointer data)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (file->path, &text, NULL, NULL) || !g_str_has_prefix (text, file->head))
    return;
  g_auto (GStrv) line = g_strsplit (text + strlen (file->head), "\n", -1);
  for (guint i = 0; i < file->sweep->n_points && line[i]; i++)
    if (cv_sweep_cells_read (file->sweep, line[i], row))
      func (i, row, data);
}

void
cv_sweep_file_rows (CvSweepFile *file, CvSweepRowFunc func, gpointer data)
{
  g_auto (CvSweepRow) row = { 0 };

  cv_sweep_row_init (&row, file->sweep->model);
  if (!file->journal[0])
    {
      rows_of_target (file, &row, func, data);
      return;
    }
  find_rows (file, NULL);
  for (guint i = 0; i < file->sweep->n_points; i++)
    {
      Place *place = &file->place[i];

      place->begun_by = NOBODY; /* reading once more what was begun in earlier sessions made it look begun now */
      if (!place->done || place->journal == NOBODY)
        continue;
      g_autofree char *cells = cv_sweep_journal_cells (file->journal[place->journal], place->at, place->length);
      if (cells && cv_sweep_cells_read (file->sweep, cells, &row))
        func (i, &row, data);
    }
}

static gboolean
write_rows (CvSweepFile *file, GError **error)
{
  CvAtomicFile *whole = find_rows (file, error) ? cv_atomic_file_new (file->path, error) : NULL;

  if (!whole)
    return FALSE;
  fputs (file->head, cv_atomic_file_stream (whole));
  for (guint i = 0; i < file->sweep->n_points; i++)
    {
      const Place *place = &file->place[i];
      g_autofree char *cells = cv_sweep_journal_cells (file->journal[place->journal], place->at, place->length);

      if (!cells)
        {
          cv_atomic_file_abandon (whole);
          g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be read", file->part);
          return FALSE;
        }
      fputs (cells, cv_atomic_file_stream (whole));
      fputc ('\n', cv_atomic_file_stream (whole));
    }
  return cv_atomic_file_commit (whole, error);
}

gboolean
cv_sweep_file_finish (CvSweepFile *file, gboolean *finished, GError **error)
{
  *finished = FALSE;
  for (guint r = 0; r < file->rank; r++)
    if (lives (file, r))
      return TRUE;
  if (cv_sweep_file_look (file))
    return TRUE;
  if (!write_rows (file, error))
    return FALSE;
  cv_sweep_file_discard (file);
  return *finished = TRUE;
}

void
cv_sweep_file_discard (CvSweepFile *file)
{
  g_autoptr (GPtrArray) parts = other_parts (file);

  /* Rank 0's last: it alone says, to a program that is ended here, that there were others. */
  g_ptr_array_add (parts, g_strdup (file->part));
  for (guint i = 0; i < parts->len; i++)
    if (g_unlink (parts->pdata[i]) != 0)
      g_debug ("%s: stays", (char *)parts->pdata[i]);
}
