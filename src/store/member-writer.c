#include "config.h"

#include "store/member-writer.h"

#include "core/uid.h"
#include "store/database-private.h"
#include "store/statement.h"

#include <string.h>

/* So many rows are put in by one statement: what a statement costs besides its rows is as much as
 * two of them. */
#define TOGETHER 128

/* A statement of several rows that may fail in the middle keeps a copy of every page it writes to,
 * which takes as long as writing it, and whether a foreign key or a CHECK with a function holds is
 * found out only then.  So the rows of somebody's first report, beside which nothing else is
 * written, are put in without those two, and what they demand is proved in other ways: the CHECKs
 * of `member` by add(), the keys by prove() once for all rows.  OR FAIL leaves to the transaction,
 * which is rolled back then, what a statement would take back itself. */

/* The texts of a member, in this order, each with its zero. */
enum
{
  TEXT_UID,
  TEXT_CODE,
  TEXT_COUNTRY,
  TEXT_NAME,
  TEXT_EMAIL,
  TEXT_PHONE,
  N_MEMBER_TEXTS,
  TEXT_SPONSOR = N_MEMBER_TEXTS,
  TEXT_ENROLLER,
  TEXT_LEG,
  TEXT_KIND,
  TEXT_RANK,
  TEXT_PAID_RANK,
  N_TEXTS,
};

/* One of those that wait. */
typedef struct
{
  gint64         id;
  SlDay          joined_on;
  SlMemberVolume volume;
  gboolean       has_volume;
  gsize          texts[N_TEXTS]; /* where they begin */
} Waiting;

/* The same with one row and with TOGETHER of them. */
typedef struct
{
  SlStatement *one;  /* (owned) */
  SlStatement *many; /* (owned) */
} Table;

struct _SlMemberWriter
{
  SlDatabase *database; /* (unowned) */
  SlBulk     *bulk;     /* (unowned) */
  gint64      company_id;
  gint64      first_id; /* that is new */
  gint64      last_id;
  gint64      n_before; /* members, of all companies */
  GArray     *removed;  /* (owned) (element-type gint64): ids of nobody any more, in order */
  SlDay       period;
  gboolean    is_first; /* of nobody anything is known yet */
  gboolean    has_volumes;
  Table       members;
  Table       standings;
  Table       volumes;
  GString    *texts;    /* (owned): of those that wait */
  Waiting     waiting[TOGETHER];
  guint       n_waiting;
};

/* @row: the values of one, of which ?1 is the same in all. */
static SlStatement *
prepare (SlDatabase *database,
         const char *insert,
         const char *row,
         guint       n_rows,
         gint64      common)
{
  g_autoptr(GString) sql = g_string_new (insert);
  SlStatement *statement;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : " VALUES ", row);

  statement = sl_statement_new (database, sql->str);
  sl_statement_bind_int (statement, 1, common);
  return statement;
}

static void
prepare_table (Table      *table,
               SlDatabase *database,
               const char *insert,
               const char *row,
               gint64      common)
{
  table->one = prepare (database, insert, row, 1, common);
  table->many = prepare (database, insert, row, TOGETHER, common);
}

static void
clear_table (Table *table)
{
  sl_statement_free (table->one);
  sl_statement_free (table->many);
}

/* The setting goes with the connection, and outlives a rollback. */
static void
set_strict (SlMemberWriter *self,
            gboolean        is_strict)
{
  sqlite3 *handle = self->database->handle;

  if (!self->is_first)
    return;

  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_FKEY, is_strict, NULL);
  /* It only sets a flag, and must not be stopped by somebody who cancels. */
  sqlite3_progress_handler (handle, 0, NULL, NULL);

  if (!_sl_connection_execute (handle, is_strict ? "PRAGMA ignore_check_constraints = OFF"
                                                 : "PRAGMA ignore_check_constraints = ON", NULL))
    g_debug ("The checks stay as they are");

  sl_database_set_cancellable (self->database, self->database->cancellable);
}

SlMemberWriter *
sl_member_writer_new (SlDatabase  *database,
                      SlBulk      *bulk,
                      gint64       company_id,
                      SlDay        period,
                      gboolean     is_first,
                      GError     **error)
{
  g_autoptr(SlStatement) last = sl_statement_new (database,
    "SELECT coalesce (max (id), 0), (SELECT count(*) FROM member) FROM member");
  SlMemberWriter *self;

  if (!sl_statement_need (last, error))
    return NULL;

  self = g_new0 (SlMemberWriter, 1);
  self->database = database;
  self->bulk = bulk;
  self->company_id = company_id;
  self->period = period;
  self->is_first = is_first;
  self->last_id = sl_statement_get_int (last, 0);
  self->first_id = self->last_id + 1;
  self->removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->n_before = sl_statement_get_int (last, 1);
  sl_statement_reset (last);
  self->texts = g_string_new (NULL);
  set_strict (self, FALSE);
  prepare_table (&self->members, database,
                 "INSERT OR FAIL INTO member (company_id, id, uid, code, country, name, email,"
                 " phone, joined_on)", "(?1, ?, ?, ?, ?, ?, ?, ?, ?)", company_id);
  prepare_table (&self->standings, database,
                 "INSERT OR FAIL INTO membership (from_period, present, member_id, sponsor,"
                 " enroller, leg, kind, rank, paid_rank)", "(?1, 1, ?, ?, ?, ?, ?, ?, ?)", period);
  prepare_table (&self->volumes, database,
                 "INSERT OR FAIL INTO member_volume (period, member_id, pv, cv, gv)",
                 "(?1, ?, ?, ?, ?)", period);
  return self;
}

void
sl_member_writer_free (SlMemberWriter *self)
{
  if (self == NULL)
    return;

  set_strict (self, TRUE);
  clear_table (&self->members);
  clear_table (&self->standings);
  clear_table (&self->volumes);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->removed);
  g_free (self);
}

/* Bind what @row says from @at on; where the next begins. */
typedef int (*BindFunc) (SlMemberWriter *self,
                         SlStatement    *statement,
                         const Waiting  *row,
                         int             at);

static int
bind_texts (SlMemberWriter *self,
            SlStatement    *statement,
            const Waiting  *row,
            guint           first,
            guint           end,
            int             at)
{
  for (guint i = first; i < end; i++)
    sl_statement_lend_text (statement, at++, self->texts->str + row->texts[i]);

  return at;
}

static int
bind_member (SlMemberWriter *self,
             SlStatement    *statement,
             const Waiting  *row,
             int             at)
{
  sl_statement_bind_int (statement, at, row->id);
  at = bind_texts (self, statement, row, 0, N_MEMBER_TEXTS, at + 1);
  sl_statement_bind_day (statement, at, row->joined_on);
  return at + 1;
}

static int
bind_standing (SlMemberWriter *self,
               SlStatement    *statement,
               const Waiting  *row,
               int             at)
{
  sl_statement_bind_int (statement, at, row->id);
  return bind_texts (self, statement, row, N_MEMBER_TEXTS, N_TEXTS, at + 1);
}

static int
bind_volume (SlMemberWriter *self G_GNUC_UNUSED,
             SlStatement    *statement,
             const Waiting  *row,
             int             at)
{
  sl_statement_bind_int (statement, at, row->id);
  sl_statement_bind_int (statement, at + 1, row->volume.pv);
  sl_statement_bind_int (statement, at + 2, row->volume.cv);
  sl_statement_bind_int (statement, at + 3, row->volume.gv);
  return at + 4;
}

static gboolean
has_row (const Waiting *row,
         BindFunc       bind)
{
  return bind != bind_volume || row->has_volume;
}

static gboolean
write_table (SlMemberWriter  *self,
             const Table     *table,
             BindFunc         bind,
             GError         **error)
{
  guint n_rows = 0;
  int at = 2;

  for (guint i = 0; i < self->n_waiting; i++)
    n_rows += has_row (&self->waiting[i], bind) ? 1 : 0;

  if (n_rows == TOGETHER)
    {
      for (guint i = 0; i < TOGETHER; i++)
        at = bind (self, table->many, &self->waiting[i], at);

      return sl_statement_run (table->many, error);
    }

  for (guint i = 0; i < self->n_waiting; i++)
    if (has_row (&self->waiting[i], bind))
      {
        bind (self, table->one, &self->waiting[i], 2);

        if (!sl_statement_run (table->one, error))
          return FALSE;
      }

  return TRUE;
}

static gboolean
write_waiting (SlMemberWriter  *self,
               GError         **error)
{
  gboolean ok;

  sl_history_pause (self->database);
  ok = write_table (self, &self->members, bind_member, error) &&
       write_table (self, &self->standings, bind_standing, error) &&
       write_table (self, &self->volumes, bind_volume, error);
  sl_history_resume (self->database);
  self->n_waiting = 0;
  g_string_truncate (self->texts, 0);
  return ok;
}

/* Whether there is nothing of those who were removed. */
static gboolean
prove_removed (SlMemberWriter  *self,
               gboolean        *is_right,
               GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT NOT EXISTS (SELECT 1 FROM member WHERE id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM membership WHERE member_id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM member_volume WHERE member_id = ?1)");

  *is_right = TRUE;

  for (guint i = 0; i < self->removed->len && *is_right; i++)
    {
      gint64 is_none;

      sl_statement_bind_int (statement, 1, g_array_index (self->removed, gint64, i));

      if (!sl_statement_run_int (statement, &is_none, error))
        return FALSE;

      *is_right = is_none != 0;
    }

  return TRUE;
}

/* Whether each id from the first to the last, but for those who were removed, is a member of a
 * company that is there: so many more than before, with ids above those of before and none above
 * the last.  And whether what was put in besides is of nobody beyond; nobody but the writer puts in
 * ids from the first on. */
static gboolean
prove (SlMemberWriter  *self,
       GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT (SELECT count(*) FROM member) = ?1 + ?2"
    " AND (SELECT coalesce (max (id), 0) FROM member) <= ?3"
    " AND EXISTS (SELECT 1 FROM company WHERE id = ?4)"
    " AND (SELECT coalesce (max (member_id), 0) FROM membership) <= ?3"
    " AND (SELECT coalesce (max (member_id), 0) FROM member_volume WHERE period = ?5) <= ?3");
  gboolean is_none_left;
  gint64 is_right;

  sl_statement_bind_int (statement, 1, self->n_before);
  sl_statement_bind_int (statement, 2, self->last_id - self->first_id + 1 - self->removed->len);
  sl_statement_bind_int (statement, 3, self->last_id);
  sl_statement_bind_int (statement, 4, self->company_id);
  sl_statement_bind_int (statement, 5, self->period);

  if (!sl_statement_run_int (statement, &is_right, error) ||
      !prove_removed (self, &is_none_left, error))
    return FALSE;

  is_right = is_right != 0 && is_none_left;

  if (is_right == 0)
    _sl_store_set_error (error, self->database->handle, SQLITE_CONSTRAINT_FOREIGNKEY);

  return is_right != 0;
}

/* What undo takes back. */
static void
note_born (SlMemberWriter *self)
{
  guint n_removed = 0;

  for (gint64 id = self->first_id; id <= self->last_id; id++)
    if (n_removed < self->removed->len &&
        g_array_index (self->removed, gint64, n_removed) == id)
      n_removed++;
    else
      {
        sl_history_note_born (self->database, SL_BORN_MEMBERS, 0, id);
        sl_history_note_born (self->database, SL_BORN_STANDINGS, self->period, id);

        if (self->has_volumes)
          sl_history_note_born (self->database, SL_BORN_VOLUMES, self->period, id);
      }
}

gboolean
sl_member_writer_finish (SlMemberWriter  *self,
                         GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!write_waiting (self, error) || (self->is_first && !prove (self, error)))
    return FALSE;

  note_born (self);
  return TRUE;
}

static void
keep (SlMemberWriter        *self,
      const char            *uid,
      const SlMemberRow     *row,
      const SlMembershipRow *standing,
      const SlMemberVolume  *volume)
{
  const char *texts[N_TEXTS] = {
    uid, row->code, row->country, row->name, row->email, row->phone, standing->sponsor,
    standing->enroller, standing->leg, standing->kind, standing->rank, standing->paid_rank,
  };
  Waiting *waiting = &self->waiting[self->n_waiting++];
  gsize lengths[N_TEXTS], end = self->texts->len;

  waiting->id = row->id;
  waiting->joined_on = row->joined_on;
  waiting->has_volume = volume != NULL;

  if (volume != NULL)
    waiting->volume = *volume;

  for (guint i = 0; i < N_TEXTS; i++)
    {
      lengths[i] = strlen (texts[i]) + 1;
      waiting->texts[i] = end;
      end += lengths[i];
    }

  /* At once, because making room for each takes longer than the text. */
  g_string_set_size (self->texts, end);

  for (guint i = 0; i < N_TEXTS; i++)
    memcpy (self->texts->str + waiting->texts[i], texts[i], lengths[i]);
}

static gboolean
add_words (SlMemberWriter     *self,
           const SlMemberRow  *row,
           const char         *words,
           GError            **error)
{
  if (words != NULL)
    g_string_append (sl_bulk_get_words (self->bulk), words);
  else
    sl_member_put_words (sl_bulk_get_words (self->bulk), row);

  return sl_bulk_end_words (self->bulk, row->id, error);
}

gboolean
sl_member_writer_add (SlMemberWriter         *self,
                      const char             *uid,
                      SlMemberRow            *row,
                      const SlMembershipRow  *standing,
                      const SlMemberVolume   *volume,
                      const char             *words,
                      GError                **error)
{
  g_return_val_if_fail (self != NULL && row != NULL && standing != NULL, FALSE);
  g_return_val_if_fail (strlen (uid) == SL_UID_LENGTH && row->code[0] != '\0', FALSE);

  row->id = ++self->last_id;
  self->has_volumes |= volume != NULL;
  keep (self, uid, row, standing, volume);
  return add_words (self, row, words, error) &&
         (self->n_waiting < TOGETHER || write_waiting (self, error));
}

/* --- afterwards ---------------------------------------------------------------------------- */

static gboolean
call_for (SlStatement          *statement,
          gint64                id,
          SlMemberWrittenFunc   func,
          gpointer              data,
          GError              **error)
{
  g_autofree char *code = NULL, *name = NULL, *sponsor = NULL, *enroller = NULL;
  SlMemberWritten written;

  sl_statement_bind_int (statement, 1, id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  code = sl_statement_dup_text (statement, 0);
  name = sl_statement_dup_text (statement, 1);
  sponsor = sl_statement_dup_text (statement, 2);
  enroller = sl_statement_dup_text (statement, 3);
  sl_statement_reset (statement);
  written = (SlMemberWritten) { id, code, name, sponsor, enroller };
  return func (&written, data, error);
}

gboolean
sl_member_writer_each (SlMemberWriter       *self,
                       SlMemberWrittenFunc   func,
                       gpointer              data,
                       GError              **error)
{
  g_autoptr(SlStatement) statement = NULL;
  guint n_removed = 0, n_before;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (!write_waiting (self, error))
    return FALSE;

  n_before = self->removed->len;
  statement = sl_statement_new (self->database,
    "SELECT code, name, sponsor, enroller FROM member JOIN membership ON member_id = member.id"
    " WHERE member.id = ?1");

  for (gint64 id = self->first_id; id <= self->last_id; id++)
    if (n_removed < n_before && g_array_index (self->removed, gint64, n_removed) == id)
      n_removed++;
    else if (!sl_database_go_on (self->database, error) ||
             !call_for (statement, id, func, data, error))
      return FALSE;

  return TRUE;
}

/* What undo does not take back one by one. */
static gboolean
run_unseen (SlMemberWriter  *self,
            SlStatement     *statement,
            GError         **error)
{
  gboolean ok;

  sl_history_pause (self->database);
  ok = sl_statement_run (statement, error);
  sl_history_resume (self->database);
  return ok;
}

/* The words of the search leave with the member, by a trigger. */
gboolean
sl_member_writer_remove (SlMemberWriter  *self,
                         gint64           id,
                         GError         **error)
{
  static const char *const tables[] = {
    "DELETE FROM member_volume WHERE member_id = ?1",
    "DELETE FROM membership WHERE member_id = ?1",
    "DELETE FROM member WHERE id = ?1",
  };

  g_return_val_if_fail (self != NULL && id >= self->first_id && id <= self->last_id, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(SlStatement) statement = sl_statement_new (self->database, tables[i]);

      sl_statement_bind_int (statement, 1, id);

      if (!run_unseen (self, statement, error))
        return FALSE;
    }

  g_array_append_val (self->removed, id);
  return TRUE;
}

gboolean
sl_member_writer_move (SlMemberWriter  *self,
                       gint64           id,
                       const char      *sponsor,
                       const char      *enroller,
                       GError         **error)
{
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (self != NULL && sponsor != NULL && enroller != NULL, FALSE);

  statement = sl_statement_new (self->database, "UPDATE membership SET sponsor = ?2, enroller = ?3"
                                                " WHERE member_id = ?1");
  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, sponsor);
  sl_statement_bind_text (statement, 3, enroller);
  return run_unseen (self, statement, error);
}
