#pragma once

#include "store/database-private.h"

G_BEGIN_DECLS

/* What can be said about a file before SQLite touches it, so that a file which is refused
 * keeps every byte and gets no company in its folder. */
typedef struct
{
  char     *path;         /* (owned) absolute, links resolved */
  char     *key;          /* (owned) device and inode, for the table of open files */
  gboolean  is_writable;  /* the file and its folder */
  gboolean  has_log;      /* committed work may still be in the -wal file beside it */
  gboolean  is_open_here; /* this process has it open already, so it was judged before */
} SlProbe;

/* Judges the file at @path and counts it as open in this process.  POSIX drops all locks
 * of a process on a file when any descriptor of it is closed, so a file that is open here
 * is not looked into again. */
gboolean _sl_probe_file  (SlProbe             *probe,
                          const char          *path,
                          const SlMigrations  *migrations,
                          GError             **error);
void     _sl_probe_clear (SlProbe             *probe);
/* Takes one count of the file @key off the table of open files. */
void     _sl_probe_forget (const char         *key);
/* A macro, so that the compiler checks each sentence for its one %s, the file's name. */
#define _sl_set_file_error(error, code, sentence, path)                       \
  G_STMT_START                                                                \
  {                                                                           \
    g_autofree char *display_name = g_filename_display_basename (path);       \
                                                                              \
    g_set_error ((error), SL_STORE_ERROR, (code), (sentence), display_name);  \
  }                                                                           \
  G_STMT_END

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlProbe, _sl_probe_clear)

G_END_DECLS
