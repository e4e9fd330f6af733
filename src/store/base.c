#include "config.h"

#include "store/base.h"

#include <string.h>

#include "store/database-private.h"
#include "store/statement.h"

/* The index that a first copy goes without, as the schema has it. */
#define BY_UID "CREATE UNIQUE INDEX base_by_uid ON base (company_id, scope, type, uid)"
/* To make them again of so many is nothing. */
#define MAX_BEFORE_LOAD 10000
/* A table is read from one end to the other when this part of it is asked for. */
#define LARGE_PART 16

/* Of which a month waits, and not each. */
#define BY_MONTH "type IN ('member', 'volume')"

static void
bind_scope (SlStatement *statement,
            gint64       company_id,
            const char  *scope,
            const char  *type,
            const char  *uid)
{
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  sl_statement_bind_text (statement, 3, type);
  if (uid != NULL)
    sl_statement_bind_text (statement, 4, uid);
}

static void
bind_row (SlStatement      *statement,
          gint64            company_id,
          const char       *scope,
          const SlBaseRow  *row)
{
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_lend_text (statement, 2, scope);
  sl_statement_lend_text (statement, 3, row->type);
  sl_statement_lend_text (statement, 4, row->uid);
  sl_statement_bind_int (statement, 5, row->rev);
  sl_statement_lend_text (statement, 6, row->body);
  sl_statement_lend_text (statement, 7, row->origin);
  sl_statement_lend_text (statement, 8, row->period != NULL ? row->period : "");
}

/* Of a record that was not known; most are not.  It needs none of what SQLite prepares for a change
 * that a trigger may refuse.  @id (out): 0 when it is known */
static gboolean
insert_row (SlDatabase       *database,
            gint64            company_id,
            const char       *scope,
            const SlBaseRow  *row,
            gint64            gen,
            gint64           *id,
            GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, period, gen)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    " ON CONFLICT (company_id, scope, type, uid) DO NOTHING");
  gint64 inserted;
  guint n;

  bind_row (statement, company_id, scope, row);
  sl_statement_bind_int (statement, 9, gen);
  if (!sl_statement_run_count (statement, &n, error))
    return FALSE;

  inserted = sl_statement_get_inserted (statement);
  *id = n > 0 ? inserted : 0;
  return TRUE;
}

/* @id (out): 0 when what is known is not older */
static gboolean
update_row (SlDatabase       *database,
            gint64            company_id,
            const char       *scope,
            const SlBaseRow  *row,
            gint64            gen,
            gint64           *id,
            GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE base SET rev = ?5, body = ?6, period = ?8, origin = coalesce (?7, origin), gen = ?9"
    " WHERE company_id = ?1 AND scope = ?2 AND type = ?3 AND uid = ?4 AND rev < ?5 RETURNING id");
  gboolean is_there;

  bind_row (statement, company_id, scope, row);
  sl_statement_bind_int (statement, 9, gen);
  is_there = sl_statement_next (statement, error);
  *id = is_there ? sl_statement_get_int (statement, 0) : 0;
  return is_there ? sl_statement_run (statement, error) : sl_statement_is_done (statement);
}

static gboolean
is_by_month (const char *type)
{
  return g_str_equal (type, "member") || g_str_equal (type, "volume");
}

static gboolean
forget_due (SlDatabase  *database,
            gint64       company_id,
            const char  *type,
            gint64       id,
            GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM base_due WHERE company_id = ?1 AND type = ?2 AND base_id = ?3");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_lend_text (statement, 2, type);
  sl_statement_bind_int (statement, 3, id);
  return sl_statement_run (statement, error);
}

/* Of a removed record the month is not known. */
static const char *
month_of (const SlBaseRow *row)
{
  return row->period != NULL && row->body != NULL ? row->period : "";
}

static gboolean
add_news (SlDatabase       *database,
          gint64            company_id,
          const SlBaseRow  *row,
          GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO base_news (company_id, type, period) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_lend_text (statement, 2, row->type);
  sl_statement_lend_text (statement, 3, month_of (row));
  return sl_statement_run (statement, error);
}

static gboolean
add_due (SlDatabase       *database,
         gint64            company_id,
         const SlBaseRow  *row,
         gint64            id,
         GError          **error)
{
  g_autoptr(SlStatement) statement = NULL;

  /* What was refused of it before is judged with its month. */
  if (is_by_month (row->type))
    return add_news (database, company_id, row, error) &&
           forget_due (database, company_id, row->type, id, error);

  statement = sl_statement_new (database,
    "INSERT INTO base_due (company_id, type, base_id) VALUES (?1, ?2, ?3)"
    " ON CONFLICT DO UPDATE SET problem = NULL");
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_lend_text (statement, 2, row->type);
  sl_statement_bind_int (statement, 3, id);
  return sl_statement_run (statement, error);
}

gboolean
sl_base_apply (SlDatabase       *database,
               gint64            company_id,
               const char       *scope,
               const SlBaseRow  *row,
               gint64            gen,
               gboolean         *is_new,
               GError          **error)
{
  gint64 id = 0;

  g_return_val_if_fail (row != NULL && is_new != NULL, FALSE);

  if (!insert_row (database, company_id, scope, row, gen, &id, error) ||
      (id == 0 && !update_row (database, company_id, scope, row, gen, &id, error)))
    return FALSE;

  *is_new = id != 0;
  return id == 0 || add_due (database, company_id, row, id, error);
}

gboolean
sl_base_read_rev (SlDatabase  *database,
                  gint64       company_id,
                  const char  *scope,
                  const char  *type,
                  const char  *uid,
                  gint64      *rev,
                  gboolean    *is_live,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT rev, body IS NOT NULL FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3"
    " AND uid = ?4");
  gboolean is_there;

  bind_scope (statement, company_id, scope, type, uid);
  is_there = sl_statement_next (statement, error);
  *rev = is_there ? sl_statement_get_int (statement, 0) : 0;
  if (is_live != NULL)
    *is_live = is_there && sl_statement_get_int (statement, 1) != 0;

  return is_there || sl_statement_is_done (statement);
}

gboolean
sl_base_count (SlDatabase  *database,
               gint64       company_id,
               const char  *scope,
               const char  *type,
               guint       *n,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT count (*) FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3)"
    " - (SELECT count (*) FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3"
    "    AND body IS NULL)");
  gint64 count;

  bind_scope (statement, company_id, scope, type, NULL);
  if (!sl_statement_run_int (statement, &count, error))
    return FALSE;

  *n = (guint) count;
  return TRUE;
}

GPtrArray *
sl_base_list_types (SlDatabase  *database,
                    gint64       company_id,
                    const char  *scope,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT DISTINCT type FROM base WHERE company_id = ?1 AND scope = ?2");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

guint64
sl_base_digest_of (const char *uid,
                   gint64      rev)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 bytes[24] = { 0 }, digest[32];
  gsize size = sizeof digest, n = 0;
  guint64 first;

  for (const char *p = uid; p[0] != '\0' && n < 32; p++)
    if (g_ascii_isxdigit (*p))
      {
        bytes[n / 2] = (guint8) (bytes[n / 2] << 4 | g_ascii_xdigit_value (*p));
        n++;
      }

  for (guint i = 0; i < 8; i++)
    bytes[16 + i] = (guint8) ((guint64) rev >> (56 - 8 * i));

  g_checksum_update (checksum, bytes, sizeof bytes);
  g_checksum_get_digest (checksum, digest, &size);
  memcpy (&first, digest, sizeof first);
  return GUINT64_FROM_BE (first);
}

/* Whether so many records are of this type that reading all from one end to the other is less than
 * looking for each. */
static gboolean
is_large_part (SlDatabase  *database,
               gint64       company_id,
               const char  *scope,
               const char  *type,
               gboolean    *is_large,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT count (*) FROM (SELECT 1 FROM base WHERE company_id = ?1 AND scope = ?2"
    " AND type = ?3 LIMIT (SELECT coalesce (max (id), 0) / ?4 + 1 FROM base))) * ?4"
    " > (SELECT coalesce (max (id), 0) FROM base)");
  gint64 found;

  bind_scope (statement, company_id, scope, type, NULL);
  sl_statement_bind_int (statement, 4, LARGE_PART);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_large = found != 0;
  return TRUE;
}

gboolean
sl_base_digest (SlDatabase  *database,
                gint64       company_id,
                const char  *scope,
                const char  *type,
                guint       *n,
                guint64     *digest,
                GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;
  gboolean is_large;

  if (!is_large_part (database, company_id, scope, type, &is_large, error))
    return FALSE;

  statement = sl_statement_new (database, is_large
    ? "SELECT uid, rev FROM base NOT INDEXED WHERE company_id = ?1 AND scope = ?2 AND type = ?3"
      " AND body IS NOT NULL"
    : "SELECT uid, rev FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3"
      " AND body IS NOT NULL");
  *n = 0;
  *digest = 0;
  bind_scope (statement, company_id, scope, type, NULL);

  while (sl_statement_next (statement, error))
    {
      *digest ^= sl_base_digest_of (sl_statement_get_text (statement, 0),
                                    sl_statement_get_int (statement, 1));
      (*n)++;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_base_has_older (SlDatabase  *database,
                   gint64       company_id,
                   const char  *scope,
                   gint64       gen,
                   gboolean    *has,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT 1 FROM base WHERE company_id = ?1 AND scope = ?2 AND gen < ?3 LIMIT 1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  sl_statement_bind_int (statement, 3, gen);
  *has = sl_statement_next (statement, error);
  return *has || sl_statement_is_done (statement);
}

/* A first copy */

static gboolean
lacks (SlDatabase  *database,
       const char  *index,
       gboolean    *is_so,
       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)");
  gint64 found;

  sl_statement_bind_text (statement, 1, index);
  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_so = found != 0;
  return TRUE;
}

gboolean
sl_base_is_loading (SlDatabase  *database,
                    gboolean    *is_loading,
                    GError     **error)
{
  g_return_val_if_fail (is_loading != NULL, FALSE);

  return lacks (database, "base_by_uid", is_loading, error);
}

gboolean
sl_base_begin_load (SlDatabase  *database,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT coalesce (max (id), 0) FROM base) <= ?1"
    " AND (SELECT count (*) FROM replica) = 1");
  gboolean is_loading;
  gint64 may;

  sl_statement_bind_int (statement, 1, MAX_BEFORE_LOAD);
  if (!sl_base_is_loading (database, &is_loading, error) ||
      !sl_statement_run_int (statement, &may, error))
    return FALSE;

  return is_loading || may == 0 ||
         _sl_connection_execute (database->handle,
                                 "DROP INDEX base_by_uid", error);
}

struct _SlBaseLoader
{
  SlDatabase  *database;  /* (unowned) */
  SlStatement *statement; /* (owned) */
  GHashTable  *months;    /* (owned) (element-type utf8): that wait, of either type */
  gint64       company_id;
  char        *scope;     /* (owned) */
  gint64       gen;
};

SlBaseLoader *
sl_base_loader_new (SlDatabase *database,
                    gint64      company_id,
                    const char *scope,
                    gint64      gen)
{
  SlBaseLoader *self = g_new (SlBaseLoader, 1);

  *self = (SlBaseLoader) {
    .database = database, .company_id = company_id, .scope = g_strdup (scope), .gen = gen,
    .months = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .statement = sl_statement_new (database,
      "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, period, gen)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
  };
  return self;
}

void
sl_base_loader_free (SlBaseLoader *self)
{
  if (self == NULL)
    return;

  sl_statement_free (self->statement);
  g_hash_table_unref (self->months);
  g_free (self->scope);
  g_free (self);
}

/* Nothing of it waited before, and of a page most are of the same months. */
static gboolean
note_loaded (SlBaseLoader     *self,
             const SlBaseRow  *row,
             GError          **error)
{
  char month[32];

  if (!is_by_month (row->type))
    return add_due (self->database, self->company_id, row,
                    sl_statement_get_inserted (self->statement), error);

  g_snprintf (month, sizeof month, "%s %s", row->type, month_of (row));
  return !g_hash_table_add (self->months, g_strdup (month)) ||
         add_news (self->database, self->company_id, row, error);
}

gboolean
sl_base_loader_add (SlBaseLoader     *self,
                    const SlBaseRow  *row,
                    GError          **error)
{
  g_return_val_if_fail (self != NULL && row != NULL, FALSE);

  bind_row (self->statement, self->company_id, self->scope, row);
  sl_statement_bind_int (self->statement, 9, self->gen);
  return sl_statement_run (self->statement, error) && note_loaded (self, row, error);
}

/* Of a record that came twice the newer one stays. */
static gboolean
drop_doubles (SlDatabase  *database,
              GError     **error)
{
  return _sl_connection_execute (database->handle,
    "DELETE FROM base WHERE id IN (SELECT id FROM (SELECT id, row_number () OVER"
    " (PARTITION BY company_id, scope, type, uid ORDER BY rev DESC, id) AS place FROM base)"
    " WHERE place > 1); DELETE FROM base_due WHERE base_id NOT IN (SELECT id FROM base)", error);
}

/* An earlier version of the program took away the index of months, too, and noted what waits at the
 * end alone: all of a copy that is not whole yet.  To look at a month again changes nothing. */
static gboolean
note_unindexed (SlDatabase  *database,
                GError     **error)
{
  return _sl_connection_execute (database->handle,
    "CREATE INDEX base_by_period ON base (company_id, period) WHERE period <> '';"
    "INSERT INTO base_due (company_id, type, base_id) SELECT b.company_id, b.type, b.id"
    " FROM sync_cursor c CROSS JOIN base b INDEXED BY base_by_uid"
    " ON b.company_id = c.company_id AND b.scope = c.scope"
    " WHERE c.resync_token IS NOT NULL AND NOT b." BY_MONTH " ON CONFLICT DO NOTHING;"
    "INSERT INTO base_news (company_id, type, period) SELECT DISTINCT company_id, 'volume', period"
    " FROM base WHERE period <> '' AND company_id IN (SELECT company_id FROM sync_cursor"
    " WHERE scope = 'team' AND resync_token IS NOT NULL) ON CONFLICT DO NOTHING;"
    "INSERT INTO base_news (company_id, type) SELECT company_id, 'member' FROM sync_cursor"
    " WHERE scope = 'team' AND resync_token IS NOT NULL ON CONFLICT DO NOTHING", error);
}

gboolean
sl_base_end_load (SlDatabase  *database,
                  GError     **error)
{
  g_autoptr(GError) fault = NULL;
  gboolean is_loading, is_unindexed;

  if (!sl_base_is_loading (database, &is_loading, error))
    return FALSE;

  if (!is_loading)
    return TRUE;

  if (!_sl_connection_execute (database->handle, BY_UID, &fault))
    {
      if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }

      if (!drop_doubles (database, error) ||
          !_sl_connection_execute (database->handle, BY_UID, error))
        return FALSE;
    }

  return lacks (database, "base_by_period", &is_unindexed, error) &&
         (!is_unindexed || note_unindexed (database, error));
}

/* A full copy */

gboolean
sl_stage_put (SlDatabase       *database,
              gint64            company_id,
              const char       *scope,
              const SlBaseRow  *row,
              GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO stage (company_id, scope, type, uid, rev, body, origin, period)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    " ON CONFLICT DO UPDATE SET rev = excluded.rev, body = excluded.body, period = excluded.period,"
    " origin = excluded.origin WHERE excluded.rev > rev");

  g_return_val_if_fail (row != NULL, FALSE);

  bind_row (statement, company_id, scope, row);
  return sl_statement_run (statement, error);
}

#define IS_LOST                                                                               \
  "body IS NOT NULL AND gen < ?4 AND NOT EXISTS (SELECT 1 FROM stage s"                       \
  " WHERE s.company_id = base.company_id AND s.scope = base.scope AND s.type = base.type"     \
  " AND s.uid = base.uid AND s.body IS NOT NULL)"

/* With a lower rev in a copy of another life of the company. */
#define IS_OF_ANOTHER_LIFE                                                                    \
  "gen < ?4 AND EXISTS (SELECT 1 FROM stage s WHERE s.company_id = base.company_id"           \
  " AND s.scope = base.scope AND s.type = base.type AND s.uid = base.uid AND s.rev < base.rev)"

/* Of a record that is known, and that the copy says otherwise. */
#define IS_NEWER                                                                              \
  " FROM stage s JOIN base b"                                                                 \
  " ON b.company_id = s.company_id AND b.scope = s.scope AND b.type = s.type"                 \
  " AND b.uid = s.uid"                                                                        \
  " WHERE s.company_id = ?1 AND s.scope = ?2 AND s.rev >= b.rev AND s.body IS NOT b.body"

gboolean
sl_stage_count_lost (SlDatabase  *database,
                     gint64       company_id,
                     const char  *scope,
                     const char  *type,
                     gint64       gen,
                     guint       *n,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT count (*) FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3 AND " IS_LOST);
  gint64 count;

  bind_scope (statement, company_id, scope, type, NULL);
  sl_statement_bind_int (statement, 4, gen);
  if (!sl_statement_run_int (statement, &count, error))
    return FALSE;

  *n = (guint) count;
  return TRUE;
}

static gboolean
run_on_scope (SlDatabase  *database,
              const char  *sql,
              gint64       company_id,
              const char  *scope,
              gint64       number,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, scope);
  if (sl_statement_get_n_values (statement) >= 4)
    sl_statement_bind_int (statement, 4, number);
  return sl_statement_run (statement, error);
}

gboolean
sl_stage_swap (SlDatabase  *database,
               gint64       company_id,
               const char  *scope,
               gint64       gen,
               GError     **error)
{
  /* After the company lost its memory its revs may run lower than those known here, and then
   * a row is made anew: its rev grows only within a life of the company. */
  static const char *const steps[] = {
    "DELETE FROM base_due WHERE company_id = ?1 AND base_id IN (SELECT id FROM base"
    " WHERE company_id = ?1 AND scope = ?2 AND " IS_LOST ")",
    "INSERT INTO base_due (company_id, type, base_id) SELECT company_id, type, id FROM base"
    " WHERE company_id = ?1 AND scope = ?2 AND NOT " BY_MONTH " AND " IS_LOST,
    "INSERT INTO base_news (company_id, type) SELECT DISTINCT company_id, type FROM base"
    " WHERE company_id = ?1 AND scope = ?2 AND " BY_MONTH " AND " IS_LOST
    " ON CONFLICT DO NOTHING",
    "UPDATE base SET body = NULL WHERE company_id = ?1 AND scope = ?2 AND " IS_LOST,
    "DELETE FROM base_due WHERE company_id = ?1 AND base_id IN (SELECT id FROM base"
    " WHERE company_id = ?1 AND scope = ?2 AND " IS_OF_ANOTHER_LIFE ")",
    "DELETE FROM base WHERE company_id = ?1 AND scope = ?2 AND " IS_OF_ANOTHER_LIFE,
    "DELETE FROM base_due WHERE company_id = ?1 AND base_id IN (SELECT b.id" IS_NEWER ")",
    "INSERT INTO base_due (company_id, type, base_id) SELECT b.company_id, b.type, b.id"
    IS_NEWER " AND NOT b." BY_MONTH,
    "INSERT INTO base_news (company_id, type, period)"
    " SELECT DISTINCT b.company_id, b.type, iif (s.body IS NULL, '', s.period)"
    IS_NEWER " AND b." BY_MONTH " ON CONFLICT DO NOTHING",
  };
  static const char put_all[] =
    "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, gen, period)"
    " SELECT company_id, scope, type, uid, rev, body, origin, ?4, period FROM stage"
    " WHERE company_id = ?1 AND scope = ?2"
    " ON CONFLICT (company_id, scope, type, uid) DO UPDATE SET rev = excluded.rev,"
    " body = excluded.body, period = excluded.period,"
    " origin = coalesce (excluded.origin, origin), gen = excluded.gen WHERE excluded.rev >= rev";
  static const char note_new[] =
    "INSERT INTO base_due (company_id, type, base_id) SELECT company_id, type, id FROM base"
    " WHERE id > ?4 AND company_id = ?1 AND scope = ?2 AND NOT " BY_MONTH;
  static const char note_months[] =
    "INSERT INTO base_news (company_id, type, period)"
    " SELECT DISTINCT company_id, type, iif (body IS NULL, '', period) FROM base"
    " WHERE id > ?4 AND company_id = ?1 AND scope = ?2 AND " BY_MONTH " ON CONFLICT DO NOTHING";
  g_autoptr(SlStatement) last = NULL;
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run_on_scope (database, steps[i], company_id, scope, gen, error))
      return FALSE;

  last = sl_statement_new (database, "SELECT coalesce (max (id), 0) FROM base");
  return sl_statement_run_int (last, &id, error) &&
         run_on_scope (database, put_all, company_id, scope, gen, error) &&
         run_on_scope (database, note_new, company_id, scope, id, error) &&
         run_on_scope (database, note_months, company_id, scope, id, error);
}
