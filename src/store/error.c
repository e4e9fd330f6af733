#include "config.h"

#include "store/error-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (sl-store-error-quark, sl_store_error)

typedef struct
{
  int          code; /* extended first, then primary codes */
  SlStoreError error;
  const char  *sentence; /* untranslated */
} Answer;

static const Answer answers[] = {
  { SQLITE_CONSTRAINT_UNIQUE, SL_STORE_ERROR_EXISTS,
    N_("This is already in the business file.") },
  { SQLITE_CONSTRAINT_PRIMARYKEY, SL_STORE_ERROR_EXISTS,
    N_("This is already in the business file.") },
  { SQLITE_CONSTRAINT_FOREIGNKEY, SL_STORE_ERROR_CONSTRAINT,
    N_("Something in the business file depends on this, or this depends on something "
       "that is not there.") },
  { SQLITE_CONSTRAINT_TRIGGER, SL_STORE_ERROR_CONSTRAINT,
    N_("What was recorded about money or stock is never changed, and every entry of the "
       "journal must balance.") },
  { SQLITE_CONSTRAINT, SL_STORE_ERROR_CONSTRAINT,
    N_("A value is outside what the business file can hold.") },
  { SQLITE_MISMATCH, SL_STORE_ERROR_CONSTRAINT,
    N_("A value is outside what the business file can hold.") },
  { SQLITE_TOOBIG, SL_STORE_ERROR_CONSTRAINT,
    N_("A text is too long for the business file.") },
  { SQLITE_BUSY, SL_STORE_ERROR_BUSY,
    N_("Another program is writing to this file. Try again when it has finished.") },
  { SQLITE_LOCKED, SL_STORE_ERROR_BUSY,
    N_("Another program is writing to this file. Try again when it has finished.") },
  { SQLITE_PROTOCOL, SL_STORE_ERROR_BUSY,
    N_("Another program is writing to this file. Try again when it has finished.") },
  { SQLITE_CORRUPT, SL_STORE_ERROR_DAMAGED,
    N_("The business file is damaged. Restore the newest backup.") },
  { SQLITE_NOTADB, SL_STORE_ERROR_DAMAGED,
    N_("The business file is damaged. Restore the newest backup.") },
  { SQLITE_FULL, SL_STORE_ERROR_FULL,
    N_("There is no room left on the disk. Nothing was changed.") },
  { SQLITE_IOERR_SHMSIZE, SL_STORE_ERROR_FULL,
    N_("There is no room left on the disk. Nothing was changed.") },
  { SQLITE_READONLY, SL_STORE_ERROR_READ_ONLY,
    N_("The business file is open for reading only.") },
  { SQLITE_AUTH, SL_STORE_ERROR_READ_ONLY,
    N_("The business file is open for reading only.") },
  { SQLITE_PERM, SL_STORE_ERROR_READ_ONLY,
    N_("The business file is open for reading only.") },
  { SQLITE_INTERRUPT, SL_STORE_ERROR_CANCELLED, N_("This was cancelled.") },
  { SQLITE_CANTOPEN, SL_STORE_ERROR_FAILED, N_("The business file cannot be opened.") },
  { SQLITE_IOERR, SL_STORE_ERROR_FAILED,
    N_("The disk reported a fault while the business file was read or written.") },
  { SQLITE_NOMEM, SL_STORE_ERROR_FAILED, N_("There is not enough memory for this.") },
};

static const Answer *
find_answer (int code)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (answers[i].code == code)
      return &answers[i];

  return NULL;
}

static int
get_last_errno (sqlite3 *handle,
                int      which)
{
  sqlite3_file *file = NULL;
  int number = 0;

  if (sqlite3_file_control (handle, "main", which, &file) == SQLITE_OK && file != NULL &&
      file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);

  return number;
}

static gboolean
is_errno_of_room (int number)
{
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

/* A quota or a limit on the size of files arrives as an I/O error.  sqlite3_system_errno() is
 * overwritten by the roll-back that follows, so the files are asked: the database, its log. */
static gboolean
is_out_of_room (sqlite3 *handle,
                int      code)
{
  if (handle == NULL || (code & 0xff) != SQLITE_IOERR)
    return FALSE;

  return is_errno_of_room (get_last_errno (handle, SQLITE_FCNTL_FILE_POINTER)) ||
         is_errno_of_room (get_last_errno (handle, SQLITE_FCNTL_JOURNAL_POINTER));
}

void
_sl_store_set_error (GError  **error,
                     sqlite3  *handle,
                     int       code)
{
  const Answer *answer;

  g_return_if_fail (error == NULL || *error == NULL);

  if (is_out_of_room (handle, code))
    code = SQLITE_FULL;

  g_debug ("SQLite answered %d: %s", code,
           handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));

  answer = find_answer (code);
  if (answer == NULL)
    answer = find_answer (code & 0xff);

  if (answer != NULL)
    g_set_error_literal (error, SL_STORE_ERROR, answer->error, _(answer->sentence));
  else
    g_set_error (error, SL_STORE_ERROR, SL_STORE_ERROR_FAILED,
                 /* translators: %s is what the database library says, in English */
                 _("The business file could not be used (%s)."),
                 handle != NULL ? sqlite3_errmsg (handle) : sqlite3_errstr (code));
}
