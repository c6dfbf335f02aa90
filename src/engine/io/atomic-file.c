/* Cvasi: files that appear whole or not at all
 * Copyright (C) 2026 The Cvasi authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/io/atomic-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/error.h"

struct _CvAtomicFile
{
  char *path;      /* as the user named it, for messages */
  char *target;    /* links followed */
  char *temporary; /* NULL: written straight */
  FILE *stream;
};

static gboolean
fail (GError **error, const char *path, int reason)
{
  g_set_error (error, CV_ERROR, CV_ERROR_FILE, "%s: cannot be written: %s", path, g_strerror (reason));
  return FALSE;
}

static void
file_free (CvAtomicFile *file)
{
  g_free (file->path);
  g_free (file->target);
  g_free (file->temporary);
  g_free (file);
}

/* A file beside the target that did not exist before. The mode is left to open (), which knows the umask. */
static int
create_beside (const char *target, char **temporary)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *base = g_path_get_basename (target);

  for (int attempt = 0; attempt < 100; attempt++)
    {
      g_autofree char *name = g_strdup_printf (".%.200s.%08x", base, g_random_int ());
      g_autofree char *path = g_build_filename (folder, name, NULL);
      int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (fd >= 0)
        *temporary = g_steal_pointer (&path);
      if (fd >= 0 || errno != EEXIST)
        return fd;
    }
  errno = EEXIST;
  return -1;
}

/* Opens what is to be written: the hidden file, or what is no plain file itself. */
static int
open_for (CvAtomicFile *file)
{
  struct stat now;

  if (stat (file->target, &now) != 0)
    return errno == ENOENT ? create_beside (file->target, &file->temporary) : -1;
  if (S_ISDIR (now.st_mode))
    {
      errno = EISDIR;
      return -1;
    }
  if (!S_ISREG (now.st_mode))
    return open (file->target, O_WRONLY | O_CLOEXEC);
  if (access (file->target, W_OK) != 0)
    return -1;

  int fd = create_beside (file->target, &file->temporary);
  if (fd >= 0 && fchmod (fd, now.st_mode & 07777) != 0)
    g_debug ("%s: its mode could not be kept", file->path);
  return fd;
}

CvAtomicFile *
cv_atomic_file_new (const char *path, GError **error)
{
  CvAtomicFile *file = g_new0 (CvAtomicFile, 1);

  file->path = g_strdup (path);
  if (g_str_equal (path, "-"))
    {
      file->stream = stdout;
      return file;
    }
  if (!*path)
    {
      fail (error, "\"\"", ENOENT);
      file_free (file);
      return NULL;
    }
  /* A link to a file: the file is to be replaced, not the link. */
  char *real = realpath (path, NULL);
  file->target = g_strdup (real ? real : path);
  free (real);

  int fd = open_for (file);
  if (fd < 0 || !(file->stream = fdopen (fd, "wb")))
    {
      fail (error, path, errno);
      if (fd >= 0)
        close (fd);
      if (file->temporary)
        g_unlink (file->temporary);
      file_free (file);
      return NULL;
    }
  return file;
}

FILE *
cv_atomic_file_stream (CvAtomicFile *file)
{
  return file->stream;
}

const char *
cv_atomic_file_temporary (CvAtomicFile *file)
{
  return file->temporary;
}

/* The name of a file is on the disk when its folder is. Some file systems do not know how: no harm. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("%s: not synchronised", folder);
  close (fd);
}

/* The temporary may have been written by name, by a library that put another file in its place. */
static gboolean
sync_by_name (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return FALSE;

  gboolean synced = fsync (fd) == 0;
  int reason = errno;
  close (fd);
  errno = reason;
  return synced;
}

gboolean
cv_atomic_file_commit (CvAtomicFile *file, GError **error)
{
  gboolean well = !ferror (file->stream);

  errno = well ? 0 : EIO;
  if (file->stream == stdout)
    well = fflush (stdout) == 0 && well;
  else
    well = fclose (file->stream) == 0 && well;
  if (file->temporary)
    {
      well = well && sync_by_name (file->temporary) && g_rename (file->temporary, file->target) == 0;
      if (!well)
        fail (error, file->path, errno);
      if (well)
        sync_folder_of (file->target);
      else
        g_unlink (file->temporary);
    }
  else if (!well)
    fail (error, file->path, errno);
  file_free (file);
  return well;
}

void
cv_atomic_file_abandon (CvAtomicFile *file)
{
  if (file->stream == stdout)
    fflush (stdout);
  else
    fclose (file->stream);
  if (file->temporary)
    g_unlink (file->temporary);
  file_free (file);
}

gboolean
cv_atomic_file_write (const char *path, const char *text, gsize length, GError **error)
{
  CvAtomicFile *file = cv_atomic_file_new (path, error);

  if (!file)
    return FALSE;
  fwrite (text, 1, length, file->stream); /* a failure stays with the stream until the commit */
  return cv_atomic_file_commit (file, error);
}
