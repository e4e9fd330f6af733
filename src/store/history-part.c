#include "config.h"

#include "store/history-private.h"

#include <glib/gi18n-lib.h>

#include "store/database-private.h"
#include "store/downline-cache.h"
#include "store/search.h"
#include "store/statement.h"

/* A part of a long record is one of two things:
 *   a changeset of SQLite's session extension, which begins with 'T' (or 'P');
 *   'B': what rows were born, as ranges of their ids, at a position below 0.  To take them back
 *   they are deleted, and what was deleted is kept as changesets at positions from
 *   REDO_POSITION on until it is done again.  A million rows put in by an import take some
 *   bytes this way, not 400 MB.
 * Undo goes down the positions: what was done to the rows first, then their birth. */
#define REDO_POSITION (1 << 30)
#define CHUNK 16384

typedef struct
{
  const char  *table;
  const char  *remove; /* ?1 … ?2: ids, ?3: the period */
  SlSearchKind search; /* SL_SEARCH_N_KINDS: none */
} Kind;

/* In this order, so that what is taken back last is what others refer to: the position of a
 * kind is its number less the number of kinds. */
static const Kind kinds[] = {
  [SL_BORN_CONTACTS] = { "contact", "DELETE FROM contact WHERE id BETWEEN ?1 AND ?2",
                         SL_SEARCH_CONTACTS },
  [SL_BORN_MEMBERS] = { "member", "DELETE FROM member WHERE id BETWEEN ?1 AND ?2",
                        SL_SEARCH_MEMBERS },
  [SL_BORN_STANDINGS] = { "membership", "DELETE FROM membership"
                                        " WHERE member_id BETWEEN ?1 AND ?2 AND from_period = ?3",
                          SL_SEARCH_N_KINDS },
  [SL_BORN_VOLUMES] = { "member_volume", "DELETE FROM member_volume"
                                         " WHERE period = ?3 AND member_id BETWEEN ?1 AND ?2",
                        SL_SEARCH_N_KINDS },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == SL_BORN_N_KINDS);

typedef struct
{
  gint64 first;
  gint64 last;
} Run;

/* --- what is born ---------------------------------------------------------------------------- */

void
sl_history_pause (SlDatabase *database)
{
  g_return_if_fail (database != NULL);

  if (database->session != NULL && !database->session_overflowed)
    sqlite3session_enable (database->session, 0);
}

void
sl_history_resume (SlDatabase *database)
{
  g_return_if_fail (database != NULL);

  if (database->session != NULL && !database->session_overflowed)
    sqlite3session_enable (database->session, 1);
}

void
sl_history_note_born (SlDatabase *database,
                      SlBornKind  kind,
                      SlDay       period,
                      gint64      id)
{
  GArray *runs;
  Run run = { id, id };

  g_return_if_fail (database != NULL && kind < SL_BORN_N_KINDS);

  if (database->session == NULL)
    return;

  if (database->born[kind] == NULL)
    database->born[kind] = g_array_new (FALSE, FALSE, sizeof (Run));

  runs = database->born[kind];
  database->born_periods[kind] = period;

  if (runs->len > 0 && g_array_index (runs, Run, runs->len - 1).last == id - 1)
    g_array_index (runs, Run, runs->len - 1).last = id;
  else
    g_array_append_val (runs, run);
}

void
_sl_history_forget_born (SlDatabase *database)
{
  for (guint i = 0; i < SL_BORN_N_KINDS; i++)
    g_clear_pointer (&database->born[i], g_array_unref);
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const Run *one = a, *other = b;

  return (one->first > other->first) - (one->first < other->first);
}

/* Numbers in sevens of bits, the lowest first, the eighth bit where more follow. */
static void
append_number (GByteArray *bytes,
               guint64     number)
{
  do
    {
      guint8 byte = (guint8) (number & 0x7f) | (number > 0x7f ? 0x80 : 0);

      g_byte_array_append (bytes, &byte, 1);
      number >>= 7;
    }
  while (number > 0);
}

static guint64
take_number (const guint8 **bytes,
             const guint8  *end)
{
  guint64 number = 0;

  for (guint shift = 0; *bytes < end && shift < 64; shift += 7)
    {
      guint8 byte = *(*bytes)++;

      number |= (guint64) (byte & 0x7f) << shift;

      if (byte < 0x80)
        break;
    }

  return number;
}

/* Days may be before 1970. */
static guint64
fold_sign (gint64 number)
{
  return number < 0 ? ((guint64) -(number + 1) << 1) + 1 : (guint64) number << 1;
}

static gint64
unfold_sign (guint64 number)
{
  return (number & 1) != 0 ? -(gint64) (number >> 1) - 1 : (gint64) (number >> 1);
}

static GByteArray *
pack_born (SlDatabase *database,
           SlBornKind  kind)
{
  GByteArray *bytes = g_byte_array_new ();
  GArray *runs = database->born[kind];
  const guint8 mark = 'B';
  gint64 before = 0;

  g_array_sort (runs, compare_runs);
  g_byte_array_append (bytes, &mark, 1);
  append_number (bytes, kind);
  append_number (bytes, fold_sign (database->born_periods[kind]));

  for (guint i = 0; i < runs->len; i++)
    {
      const Run *run = &g_array_index (runs, Run, i);

      append_number (bytes, (guint64) (run->first - before));
      append_number (bytes, (guint64) (run->last - run->first));
      before = run->last;
    }

  return bytes;
}

/* --- writing parts --------------------------------------------------------------------------- */

static gboolean
write_part (SlDatabase    *database,
            gint64         activity_id,
            gint64         position,
            gconstpointer  body,
            gsize          size,
            GError       **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "INSERT INTO activity_part (activity_id, position, body)"
                                " VALUES (?1, ?2, ?3)");

  sl_statement_bind_int (statement, 1, activity_id);
  sl_statement_bind_int (statement, 2, position);
  sl_statement_bind_blob (statement, 3, body, size);
  return sl_statement_run (statement, error);
}

/* The id that the activity being recorded will have. */
static gboolean
find_next_id (SlDatabase  *database,
              gint64      *id,
              GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT coalesce (max (id), 0) + 1 FROM activity");

  return sl_statement_run_int (statement, id, error);
}

gboolean
_sl_history_write_part (SlDatabase     *database,
                        gconstpointer   body,
                        gsize           size,
                        GError        **error)
{
  gint64 id;

  return find_next_id (database, &id, error) &&
         write_part (database, id, database->n_parts++, body, size, error);
}

gboolean
_sl_history_write_born (SlDatabase  *database,
                        GError     **error)
{
  gint64 id;

  for (guint i = 0; i < SL_BORN_N_KINDS; i++)
    {
      g_autoptr(GByteArray) bytes = NULL;

      if (database->born[i] == NULL)
        continue;

      bytes = pack_born (database, i);
      g_clear_pointer (&database->born[i], g_array_unref);

      if (!find_next_id (database, &id, error) ||
          !write_part (database, id, (gint64) i - SL_BORN_N_KINDS, bytes->data, bytes->len, error))
        return FALSE;

      database->n_parts++;
    }

  return TRUE;
}

gboolean
_sl_history_drop_parts (SlDatabase  *database,
                        gint64       activity_id,
                        gint64       from,
                        GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "DELETE FROM activity_part WHERE activity_id = ?1"
                                " AND position >= ?2");

  sl_statement_bind_int (statement, 1, activity_id);
  sl_statement_bind_int (statement, 2, from);
  return sl_statement_run (statement, error);
}

/* --- applying -------------------------------------------------------------------------------- */

/* What is seen while a changeset is applied. */
typedef struct
{
  gboolean is_sent;          /* what does not fit has left the outbox, or may have */
  gboolean changes_downline;
} Findings;

static int
abort_on_conflict_cb (void                    *user_data,
                      int                      reason,
                      sqlite3_changeset_iter  *change)
{
  Findings *findings = user_data;
  const char *table = NULL;
  int n_columns, operation, is_indirect;

  if (sqlite3changeset_op (change, &table, &n_columns, &operation, &is_indirect) == SQLITE_OK)
    findings->is_sent |= g_strcmp0 (table, "outbox") == 0;

  g_debug ("A changeset does not fit any more: reason %d", reason);
  return SQLITE_CHANGESET_ABORT;
}

/* Triggers, which drop what is kept of the downline, are off. */
static int
note_table_cb (void       *user_data,
               const char *table)
{
  static const char * const tables[] = { "company", "member", "member_volume", "membership",
                                         "snapshot", NULL };
  Findings *findings = user_data;

  findings->changes_downline |= g_strv_contains (tables, table);
  return TRUE;
}

static void
note_touched (sqlite3_changeset_iter *changes,
              GArray                **touched)
{
  const char *table;
  sqlite3_value *value = NULL;
  int n_columns, operation, is_indirect;

  sqlite3changeset_op (changes, &table, &n_columns, &operation, &is_indirect);

  for (guint i = 0; i < SL_SEARCH_N_KINDS; i++)
    if (g_str_equal (table, sl_search_get_table (i)))
      {
        gint64 id;

        if (operation == SQLITE_INSERT)
          sqlite3changeset_new (changes, 0, &value);
        else
          sqlite3changeset_old (changes, 0, &value);

        if (value == NULL)
          return;

        id = sqlite3_value_int64 (value);
        g_array_append_val (touched[i], id);
      }
}

static int
find_touched (gpointer   changeset,
              int        size,
              GArray   **touched)
{
  sqlite3_changeset_iter *changes = NULL;
  int code = sqlite3changeset_start (&changes, size, changeset);

  if (code != SQLITE_OK)
    return code;

  while (sqlite3changeset_next (changes) == SQLITE_ROW)
    note_touched (changes, touched);

  return sqlite3changeset_finalize (changes);
}

typedef gboolean (*IndexFunc) (SlDatabase    *database,
                               SlSearchKind   kind,
                               gint64         first,
                               gint64         last,
                               GError       **error);

static gboolean
index_touched (SlDatabase  *database,
               GArray     **touched,
               IndexFunc    func,
               GError     **error)
{
  for (guint kind = 0; kind < SL_SEARCH_N_KINDS; kind++)
    for (guint i = 0; i < touched[kind]->len; i++)
      {
        gint64 id = g_array_index (touched[kind], gint64, i);

        if (!func (database, kind, id, id, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
set_conflict (GError **error)
{
  g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_CONFLICT,
                       _("What this was about was changed since."));
  return FALSE;
}

static gboolean
apply_changeset (SlDatabase  *database,
                 gpointer     changeset,
                 int          size,
                 GError     **error)
{
  Findings findings = { FALSE, FALSE };
  int code;

  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  code = sqlite3changeset_apply (database->handle, size, changeset, note_table_cb,
                                 abort_on_conflict_cb, &findings);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  if (code == SQLITE_OK)
    return !findings.changes_downline || sl_downline_drop_kept (database, error);

  if (code == SQLITE_ABORT && findings.is_sent)
    {
      g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_SENT,
                           _("This was sent to the company already, so it stays; a return or "
                             "another record puts it right."));
      return FALSE;
    }

  if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    return set_conflict (error);

  _sl_store_set_error (error, database->handle, code);
  return FALSE;
}

static gboolean
apply_indexed (SlDatabase  *database,
               gpointer     changeset,
               int          size,
               GError     **error)
{
  GArray *touched[SL_SEARCH_N_KINDS];
  gboolean ok;
  int code;

  for (guint i = 0; i < SL_SEARCH_N_KINDS; i++)
    touched[i] = g_array_new (FALSE, FALSE, sizeof (gint64));

  code = find_touched (changeset, size, touched);

  if (code != SQLITE_OK)
    _sl_store_set_error (error, database->handle, code);

  ok = code == SQLITE_OK && index_touched (database, touched, sl_search_remove, error) &&
       apply_changeset (database, changeset, size, error) &&
       index_touched (database, touched, sl_search_add, error);

  for (guint i = 0; i < SL_SEARCH_N_KINDS; i++)
    g_array_unref (touched[i]);

  return ok;
}

gboolean
_sl_history_apply (SlDatabase    *database,
                   gconstpointer  changeset,
                   gsize          size,
                   gboolean       is_inverted,
                   GError       **error)
{
  void *inverse = NULL;
  int inverse_size, code;
  gboolean ok;

  if (!is_inverted)
    return apply_indexed (database, (gpointer) changeset, (int) size, error);

  code = sqlite3changeset_invert ((int) size, changeset, &inverse_size, &inverse);

  if (code != SQLITE_OK)
    {
      _sl_store_set_error (error, database->handle, code);
      return FALSE;
    }

  ok = apply_indexed (database, inverse, inverse_size, error);
  sqlite3_free (inverse);
  return ok;
}

/* --- taking back what is born ---------------------------------------------------------------- */

typedef struct
{
  SlDatabase *database;      /* (unowned) */
  gint64      activity_id;
  gint64      redo_position; /* of the next part */
} Undo;

static gboolean
delete_rows (Undo        *undo,
             const Kind  *kind,
             SlDay        period,
             Run          run,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (undo->database, kind->remove);
  gboolean ok;

  if (kind->search != SL_SEARCH_N_KINDS &&
      !sl_search_remove (undo->database, kind->search, run.first, run.last, error))
    return FALSE;

  sl_statement_bind_int (statement, 1, run.first);
  sl_statement_bind_int (statement, 2, run.last);

  if (sl_statement_get_n_values (statement) > 2)
    sl_statement_bind_int (statement, 3, period);

  sqlite3_db_config (undo->database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  ok = sl_statement_run (statement, error);
  sqlite3_db_config (undo->database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);

  if (ok && sqlite3_changes64 (undo->database->handle) != run.last - run.first + 1)
    return set_conflict (error);

  return ok;
}

/* Deletes a chunk of rows and keeps what they were. */
static gboolean
take_back (Undo        *undo,
           const Kind  *kind,
           SlDay        period,
           Run          run,
           GError     **error)
{
  sqlite3_session *session = NULL;
  void *changeset = NULL;
  int size = 0;
  int code = sqlite3session_create (undo->database->handle, "main", &session);
  gboolean ok;

  if (code == SQLITE_OK)
    code = sqlite3session_attach (session, kind->table);

  ok = code == SQLITE_OK && delete_rows (undo, kind, period, run, error);

  if (ok)
    code = sqlite3session_changeset (session, &size, &changeset);

  if (code != SQLITE_OK)
    {
      _sl_store_set_error (error, undo->database->handle, code);
      ok = FALSE;
    }

  sqlite3session_delete (session);
  ok = ok && write_part (undo->database, undo->activity_id, undo->redo_position++, changeset,
                         (gsize) size, error);
  sqlite3_free (changeset);
  return ok && (kind->search == SL_SEARCH_CONTACTS ||
                sl_downline_drop_kept (undo->database, error));
}

static gboolean
undo_born (Undo          *undo,
           const guint8  *bytes,
           gsize          size,
           GError       **error)
{
  const guint8 *end = bytes + size;
  gint64 before = 0;
  guint64 kind;
  SlDay period;

  bytes++;
  kind = take_number (&bytes, end);
  period = (SlDay) unfold_sign (take_number (&bytes, end));

  if (kind >= SL_BORN_N_KINDS)
    return set_conflict (error);

  while (bytes < end)
    {
      gint64 first = before + (gint64) take_number (&bytes, end);
      gint64 last = first + (gint64) take_number (&bytes, end);

      for (gint64 at = first; at <= last; at += CHUNK)
        {
          Run run = { at, MIN (at + CHUNK - 1, last) };

          if (!take_back (undo, &kinds[kind], period, run, error))
            return FALSE;
        }

      before = last;
    }

  return TRUE;
}

/* --- the parts of a record ------------------------------------------------------------------- */

/* (transfer full) (element-type gint64) */
static GArray *
list_positions (SlDatabase  *database,
                gint64       activity_id,
                GError     **error)
{
  g_autoptr(GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT position FROM activity_part WHERE activity_id = ?1"
                                " ORDER BY position");

  sl_statement_bind_int (statement, 1, activity_id);

  while (sl_statement_next (statement, error))
    {
      gint64 position = sl_statement_get_int (statement, 0);

      g_array_append_val (positions, position);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&positions) : NULL;
}

static GBytes *
read_part (SlDatabase  *database,
           gint64       activity_id,
           gint64       position,
           GError     **error)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (database, "SELECT body FROM activity_part WHERE activity_id = ?1"
                                " AND position = ?2");
  gconstpointer bytes;
  gsize size;

  sl_statement_bind_int (statement, 1, activity_id);
  sl_statement_bind_int (statement, 2, position);

  if (!sl_statement_need (statement, error))
    return NULL;

  bytes = sl_statement_get_blob (statement, 0, &size);
  return g_bytes_new (bytes, size);
}

static gboolean
undo_part (Undo        *undo,
           gint64       position,
           GError     **error)
{
  g_autoptr(GBytes) body = read_part (undo->database, undo->activity_id, position, error);
  const guint8 *bytes;
  gsize size;

  if (body == NULL)
    return FALSE;

  bytes = g_bytes_get_data (body, &size);
  return bytes[0] == 'B' ? undo_born (undo, bytes, size, error)
                         : _sl_history_apply (undo->database, bytes, size, TRUE, error);
}

/* What was taken back is put in again, and then what was done to it. */
static gboolean
redo_part (SlDatabase  *database,
           gint64       activity_id,
           gint64       position,
           GError     **error)
{
  g_autoptr(GBytes) body = read_part (database, activity_id, position, error);
  const guint8 *bytes;
  gsize size;

  if (body == NULL)
    return FALSE;

  bytes = g_bytes_get_data (body, &size);
  return bytes[0] == 'B' ||
         _sl_history_apply (database, bytes, size, position >= REDO_POSITION, error);
}

static gboolean
undo_parts (SlDatabase  *database,
            gint64       activity_id,
            GError     **error)
{
  g_autoptr(GArray) positions = list_positions (database, activity_id, error);
  Undo undo = { database, activity_id, REDO_POSITION };

  if (positions == NULL)
    return FALSE;

  for (guint i = positions->len; i > 0; i--)
    if (!undo_part (&undo, g_array_index (positions, gint64, i - 1), error))
      return FALSE;

  return TRUE;
}

static gboolean
redo_parts (SlDatabase  *database,
            gint64       activity_id,
            GError     **error)
{
  g_autoptr(GArray) positions = list_positions (database, activity_id, error);
  guint first = 0;

  if (positions == NULL)
    return FALSE;

  while (first < positions->len && g_array_index (positions, gint64, first) < REDO_POSITION)
    first++;

  for (guint i = positions->len; i > first; i--)
    if (!redo_part (database, activity_id, g_array_index (positions, gint64, i - 1), error))
      return FALSE;

  for (guint i = 0; i < first; i++)
    if (!redo_part (database, activity_id, g_array_index (positions, gint64, i), error))
      return FALSE;

  return _sl_history_drop_parts (database, activity_id, REDO_POSITION, error);
}

gboolean
_sl_history_apply_parts (SlDatabase  *database,
                         gint64       activity_id,
                         gboolean     is_undo,
                         GError     **error)
{
  return is_undo ? undo_parts (database, activity_id, error)
                 : redo_parts (database, activity_id, error);
}
