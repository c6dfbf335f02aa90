/* Cvasi: a journal, what one process has done of a sweep, line by line
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/sweep-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/error.h"
#include "engine/io/sweep-head.h"

#define FIRST "# journal: "
#define BEGUN FIRST "begun\n"
#define BEGUN_ANEW FIRST "begun anew\n"
#define SYNC_EVERY G_USEC_PER_SEC
#define CHUNK 65536
#define LOCK_TRIES 50 /* somebody who only looks if we live holds the lock for an instant */

struct _CvSweepJournal
{
  char *path;
  int fd;
  gboolean own;
  gint64 at; /* end of the last whole line that was read or written */
  gint64 synced;
};

static gboolean
fail (GError **error, const char *path, const char *what, int reason)
{
  g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be %s: %s", path, what, g_strerror (reason));
  return FALSE;
}

static CvSweepJournal *
journal_new (const char *path, int fd, gboolean own)
{
  CvSweepJournal *journal = g_new0 (CvSweepJournal, 1);

  journal->path = g_strdup (path);
  journal->fd = fd;
  journal->own = own;
  return journal;
}

/* 0: ours now; else the reason. File systems without locks have nothing to say. */
static int
lock (int fd)
{
  for (int i = 0; i < LOCK_TRIES; i++)
    {
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        return 0;
      if (errno != EWOULDBLOCK && errno != EINTR)
        return 0;
      g_usleep (10000);
    }
  return EWOULDBLOCK;
}

gboolean
cv_sweep_journal_gone (CvSweepJournal *journal)
{
  struct stat open_one, named_one;

  return fstat (journal->fd, &open_one) != 0 || stat (journal->path, &named_one) != 0 ||
         open_one.st_ino != named_one.st_ino || open_one.st_dev != named_one.st_dev;
}

CvSweepJournal *
cv_sweep_journal_open (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

  if (fd < 0)
    {
      fail (error, path, "written", errno);
      return NULL;
    }
  CvSweepJournal *journal = journal_new (path, fd, TRUE);
  /* Removed by somebody who finished between opening and locking: not the file that has the name now. */
  if (lock (fd) == 0 && !cv_sweep_journal_gone (journal))
    return journal;
  g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: another cvasi-cli is at work on this sweep", path);
  cv_sweep_journal_close (journal);
  return NULL;
}

CvSweepJournal *
cv_sweep_journal_watch (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

  return fd < 0 ? NULL : journal_new (path, fd, FALSE);
}

void
cv_sweep_journal_close (CvSweepJournal *journal)
{
  if (!journal)
    return;
  if (journal->own && journal->fd >= 0 && fdatasync (journal->fd) != 0)
    g_debug ("%s: not synchronised", journal->path);
  if (journal->fd >= 0)
    close (journal->fd);
  g_free (journal->path);
  g_free (journal);
}

void
cv_sweep_journal_let_go (CvSweepJournal *journal)
{
  close (journal->fd);
  journal->fd = -1;
}

/* All of it or, as far as that is possible, nothing. */
static gboolean
put (CvSweepJournal *journal, const char *text, gsize length, GError **error)
{
  gsize done = 0;

  while (done < length)
    {
      ssize_t now = pwrite (journal->fd, text + done, length - done, journal->at + (gint64)done);
      if (now < 0 && errno == EINTR)
        continue;
      if (now <= 0)
        {
          int reason = now < 0 ? errno : EIO;
          if (ftruncate (journal->fd, journal->at) != 0)
            g_debug ("%s: a torn line stays", journal->path);
          return fail (error, journal->path, "written", reason);
        }
      done += (gsize)now;
    }
  journal->at += (gint64)length;
  if (g_get_monotonic_time () - journal->synced > SYNC_EVERY)
    {
      journal->synced = g_get_monotonic_time ();
      if (fdatasync (journal->fd) != 0)
        return fail (error, journal->path, "written", errno);
    }
  return TRUE;
}

gboolean
cv_sweep_journal_begin (CvSweepJournal *journal, gboolean anew, const char *head, GError **error)
{
  g_autofree char *text = g_strconcat (anew ? BEGUN_ANEW : BEGUN, head, NULL);

  g_return_val_if_fail (journal->own, FALSE);
  if (ftruncate (journal->fd, 0) != 0)
    return fail (error, journal->path, "written", errno);
  journal->at = 0;
  return put (journal, text, strlen (text), error);
}

/* Up to `length` bytes from `at`; ends with a zero. NULL: cannot be read. */
static char *
get (CvSweepJournal *journal, gint64 at, gsize length, gsize *n)
{
  char *text = g_malloc (length + 1);

  *n = 0;
  while (*n < length)
    {
      ssize_t now = pread (journal->fd, text + *n, length - *n, at + (gint64)*n);
      if (now < 0 && errno == EINTR)
        continue;
      if (now < 0)
        {
          g_free (text);
          return NULL;
        }
      if (now == 0)
        break;
      *n += (gsize)now;
    }
  text[*n] = 0;
  return text;
}

gboolean
cv_sweep_journal_check (CvSweepJournal *journal, const char *head, gboolean *begun, gboolean *anew, GError **error)
{
  gsize n, longest = strlen (BEGUN_ANEW) + 2 * strlen (head) + 4096;
  g_autofree char *text = get (journal, 0, longest, &n);

  *begun = FALSE;
  if (!text)
    return fail (error, journal->path, "read", errno);
  *anew = g_str_has_prefix (text, BEGUN_ANEW);
  g_autofree char *whole = g_strconcat (*anew ? BEGUN_ANEW : BEGUN, head, NULL);
  if (g_str_has_prefix (text, whole))
    {
      journal->at = (gint64)strlen (whole);
      *begun = TRUE;
      return TRUE;
    }
  if (g_str_has_prefix (whole, text) || g_str_has_prefix (BEGUN_ANEW, text))
    return TRUE;
  const char *after = g_str_has_prefix (text, FIRST) ? strchr (text, '\n') : NULL;
  return cv_sweep_head_matches (journal->path, after ? after + 1 : text, head, error);
}

/* One line, ended by a zero. */
static gboolean
parse (const char *line, guint n_points, guint n_cells, CvSweepEntry *entry)
{
  const char *digits = line + (*line == '@');
  guint commas = 0;
  char *end;

  if (!g_ascii_isdigit (*digits))
    return FALSE;
  guint64 point = g_ascii_strtoull (digits, &end, 10);
  if (point >= n_points || *end != (*line == '@' ? '\0' : ','))
    return FALSE;
  *entry = (CvSweepEntry){ .point = (guint)point, .done = *line != '@' };
  if (!entry->done)
    return TRUE;
  entry->cells = end + 1;
  for (const char *c = entry->cells; *c; c++)
    {
      commas += *c == ',';
      if (g_ascii_iscntrl (*c))
        return FALSE;
    }
  return commas + 1 == n_cells;
}

/* The lines of a chunk; how many bytes of it they are. A zero byte within a line makes it no line. */
static gsize
read_lines (CvSweepJournal *journal, char *text, gsize n, guint n_points, guint n_cells, CvSweepEntryFunc func,
            gpointer data)
{
  gsize from = 0;

  for (char *end; (end = memchr (text + from, '\n', n - from)); from = (gsize)(end - text) + 1)
    {
      CvSweepEntry entry;
      const char *line = text + from;

      *end = 0;
      if (strlen (line) != (gsize)(end - line) || !parse (line, n_points, n_cells, &entry))
        continue;
      if (entry.done)
        {
          entry.at = journal->at + (entry.cells - text);
          entry.length = (guint)strlen (entry.cells);
        }
      func (&entry, data);
    }
  return from;
}

void
cv_sweep_journal_read (CvSweepJournal *journal, guint n_points, guint n_cells, CvSweepEntryFunc func, gpointer data)
{
  gsize chunk = CHUNK;

  for (;;)
    {
      gsize n, used;
      g_autofree char *text = get (journal, journal->at, chunk, &n);

      if (!text || n == 0)
        return;
      used = read_lines (journal, text, n, n_points, n_cells, func, data);
      journal->at += (gint64)used;
      if (n < chunk)
        return;
      if (used == 0) /* one line longer than the chunk */
        chunk *= 2;
    }
}

gboolean
cv_sweep_journal_mend (CvSweepJournal *journal, GError **error)
{
  g_return_val_if_fail (journal->own, FALSE);
  return ftruncate (journal->fd, journal->at) == 0 || fail (error, journal->path, "written", errno);
}

gboolean
cv_sweep_journal_put_begun (CvSweepJournal *journal, guint point, GError **error)
{
  char line[16];

  g_return_val_if_fail (journal->own, FALSE);
  g_snprintf (line, sizeof line, "@%u\n", point);
  return put (journal, line, strlen (line), error);
}

gboolean
cv_sweep_journal_put_done (CvSweepJournal *journal, guint point, const char *cells, GError **error)
{
  g_autofree char *line = g_strdup_printf ("%u,%s\n", point, cells);

  g_return_val_if_fail (journal->own, FALSE);
  return put (journal, line, strlen (line), error);
}

char *
cv_sweep_journal_cells (CvSweepJournal *journal, gint64 at, guint length)
{
  gsize n;
  char *text = get (journal, at, length, &n);

  if (text && n < length)
    g_clear_pointer (&text, g_free);
  return text;
}

gboolean
cv_sweep_journal_alive (CvSweepJournal *journal)
{
  if (journal->own)
    return TRUE;
  if (flock (journal->fd, LOCK_SH | LOCK_NB) != 0)
    return errno == EWOULDBLOCK;
  flock (journal->fd, LOCK_UN);
  return FALSE;
}
