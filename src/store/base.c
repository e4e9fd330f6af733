#include "config.h"

#include "store/base.h"

#include <string.h>

#include "store/database-private.h"
#include "store/statement.h"

#define RECORD_COLUMNS "b.scope, b.type, b.uid, b.rev, b.body, b.origin, d.problem, b.id"
/* The indexes that a first copy goes without, as the schema has them. */
#define BY_UID "CREATE UNIQUE INDEX base_by_uid ON base (company_id, scope, type, uid)"
#define BY_PERIOD "CREATE INDEX base_by_period ON base (company_id, period) WHERE period <> ''"
/* To make them again of so many is nothing. */
#define MAX_BEFORE_LOAD 10000
/* A table is read from one end to the other when this part of it is asked for. */
#define LARGE_PART 16

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
add_due (SlDatabase       *database,
         gint64            company_id,
         const SlBaseRow  *row,
         gint64            id,
         GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO base_due (company_id, type, base_id, period) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT DO UPDATE SET period = excluded.period, problem = NULL");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_lend_text (statement, 2, row->type);
  sl_statement_bind_int (statement, 3, id);
  sl_statement_lend_text (statement, 4, row->period != NULL && row->body != NULL ? row->period
                                                                                 : "");
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
    "SELECT (SELECT count (*) FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3) * ?4"
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

gboolean
sl_base_is_loading (SlDatabase  *database,
                    gboolean    *is_loading,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'base_by_uid')");
  gint64 found;

  g_return_val_if_fail (is_loading != NULL, FALSE);

  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *is_loading = found != 0;
  return TRUE;
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
                                 "DROP INDEX base_by_uid; DROP INDEX base_by_period", error);
}

gboolean
sl_base_load (SlDatabase       *database,
              gint64            company_id,
              const char       *scope,
              const SlBaseRow  *row,
              gint64            gen,
              GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, period, gen)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

  g_return_val_if_fail (row != NULL, FALSE);

  bind_row (statement, company_id, scope, row);
  sl_statement_bind_int (statement, 9, gen);
  return sl_statement_run (statement, error);
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

/* All of a copy that is not whole yet: nothing of it became a record so far. */
static gboolean
note_loaded (SlDatabase  *database,
             GError     **error)
{
  return _sl_connection_execute (database->handle,
    "INSERT INTO base_due (company_id, type, base_id, period)"
    " SELECT company_id, type, id, iif (body IS NULL, '', period) FROM base"
    " WHERE (company_id, scope) IN"
    " (SELECT company_id, scope FROM sync_cursor WHERE resync_token IS NOT NULL)"
    " ON CONFLICT DO NOTHING", error);
}

gboolean
sl_base_end_load (SlDatabase  *database,
                  GError     **error)
{
  g_autoptr(GError) fault = NULL;
  gboolean is_loading;

  if (!sl_base_is_loading (database, &is_loading, error))
    return FALSE;

  if (!is_loading)
    return TRUE;

  if (!_sl_connection_execute (database->handle, BY_UID, &fault) &&
      (!drop_doubles (database, error) ||
       !_sl_connection_execute (database->handle, BY_UID, error)))
    return FALSE;

  return note_loaded (database, error) &&
         _sl_connection_execute (database->handle, BY_PERIOD, error);
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
    "INSERT INTO base_due (company_id, type, base_id) SELECT company_id, type, id FROM base"
    " WHERE company_id = ?1 AND scope = ?2 AND " IS_LOST
    " ON CONFLICT DO UPDATE SET period = '', problem = NULL",
    "UPDATE base SET body = NULL WHERE company_id = ?1 AND scope = ?2 AND " IS_LOST,
    "DELETE FROM base_due WHERE company_id = ?1 AND base_id IN (SELECT id FROM base"
    " WHERE company_id = ?1 AND scope = ?2 AND " IS_OF_ANOTHER_LIFE ")",
    "DELETE FROM base WHERE company_id = ?1 AND scope = ?2 AND " IS_OF_ANOTHER_LIFE,
    "INSERT INTO base_due (company_id, type, base_id, period)"
    " SELECT b.company_id, b.type, b.id, s.period FROM stage s JOIN base b"
    " ON b.company_id = s.company_id AND b.scope = s.scope AND b.type = s.type AND b.uid = s.uid"
    " WHERE s.company_id = ?1 AND s.scope = ?2 AND s.rev >= b.rev AND s.body IS NOT b.body"
    " ON CONFLICT DO UPDATE SET period = excluded.period, problem = NULL",
  };
  static const char put_all[] =
    "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, gen, period)"
    " SELECT company_id, scope, type, uid, rev, body, origin, ?4, period FROM stage"
    " WHERE company_id = ?1 AND scope = ?2"
    " ON CONFLICT (company_id, scope, type, uid) DO UPDATE SET rev = excluded.rev,"
    " body = excluded.body, period = excluded.period,"
    " origin = coalesce (excluded.origin, origin), gen = excluded.gen WHERE excluded.rev >= rev";
  static const char note_new[] =
    "INSERT INTO base_due (company_id, type, base_id, period)"
    " SELECT company_id, type, id, period FROM base"
    " WHERE id > ?4 AND company_id = ?1 AND scope = ?2";
  g_autoptr(SlStatement) last = NULL;
  gint64 id;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!run_on_scope (database, steps[i], company_id, scope, gen, error))
      return FALSE;

  last = sl_statement_new (database, "SELECT coalesce (max (id), 0) FROM base");
  return sl_statement_run_int (last, &id, error) &&
         run_on_scope (database, put_all, company_id, scope, gen, error) &&
         run_on_scope (database, note_new, company_id, scope, id, error);
}

/* What is not among the business's own records */

void
sl_base_record_free (SlBaseRecord *record)
{
  if (record == NULL)
    return;

  g_free (record->scope);
  g_free (record->type);
  g_free (record->uid);
  g_free (record->body);
  g_free (record->origin);
  g_free (record->problem);
  g_free (record);
}

static GPtrArray *
list_records (SlStatement  *statement,
              GError      **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_base_record_free);

  while (sl_statement_next (statement, error))
    {
      SlBaseRecord *record = g_new (SlBaseRecord, 1);

      *record = (SlBaseRecord) {
        .scope = sl_statement_dup_text (statement, 0),
        .type = sl_statement_dup_text (statement, 1),
        .uid = sl_statement_dup_text (statement, 2),
        .rev = sl_statement_get_int (statement, 3),
        .body = sl_statement_dup_text (statement, 4),
        .origin = sl_statement_dup_text (statement, 5),
        .problem = g_strdup (sl_statement_is_null (statement, 6)
                             ? "" : sl_statement_get_text (statement, 6)),
        .id = sl_statement_get_int (statement, 7),
      };
      g_ptr_array_add (list, record);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_base_list_periods (SlDatabase  *database,
                      gint64       company_id,
                      GError     **error)
{
  g_autoptr(GPtrArray) periods = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT DISTINCT period FROM base_due WHERE company_id = ?1 AND type = 'volume'"
    " AND problem IS NULL AND period <> '' ORDER BY period");

  sl_statement_bind_int (statement, 1, company_id);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (periods, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&periods) : NULL;
}

char *
sl_base_find_latest (SlDatabase  *database,
                     gint64       company_id,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (max (period), '') FROM base WHERE company_id = ?1 AND period <> ''");

  sl_statement_bind_int (statement, 1, company_id);
  return sl_statement_need (statement, error) ? sl_statement_dup_text (statement, 0) : NULL;
}

static gboolean
find_due (SlDatabase  *database,
          const char  *sql,
          gint64       company_id,
          const char  *type,
          gboolean    *has,
          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_int (statement, 1, company_id);
  if (type != NULL)
    sl_statement_bind_text (statement, 2, type);
  *has = sl_statement_next (statement, error);
  return *has || sl_statement_is_done (statement);
}

gboolean
sl_base_has_new (SlDatabase  *database,
                 gint64       company_id,
                 const char  *type,
                 gboolean    *has,
                 GError     **error)
{
  return find_due (database, type == NULL
    ? "SELECT 1 FROM base_due WHERE company_id = ?1 AND problem IS NULL LIMIT 1"
    : "SELECT 1 FROM base_due WHERE company_id = ?1 AND type = ?2 AND problem IS NULL LIMIT 1",
    company_id, type, has, error);
}

gboolean
sl_base_has_removed (SlDatabase  *database,
                     gint64       company_id,
                     const char  *type,
                     gboolean    *has,
                     GError     **error)
{
  return find_due (database,
    "SELECT 1 FROM base_due WHERE company_id = ?1 AND type = ?2 AND problem IS NULL"
    " AND period = '' LIMIT 1", company_id, type, has, error);
}

GPtrArray *
sl_base_list_new (SlDatabase  *database,
                  gint64       company_id,
                  const char  *type,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base_due d JOIN base b ON b.id = d.base_id"
    " WHERE d.company_id = ?1 AND d.type = ?2 AND d.problem IS NULL ORDER BY b.rev");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  return list_records (statement, error);
}

GPtrArray *
sl_base_list (SlDatabase  *database,
              gint64       company_id,
              const char  *type,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base b LEFT JOIN base_due d ON d.company_id = b.company_id"
    " AND d.type = b.type AND d.base_id = b.id WHERE b.company_id = ?1 AND b.type = ?2"
    " AND b.scope IN ('account', 'catalog', 'team') AND b.body IS NOT NULL ORDER BY b.rev");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  return list_records (statement, error);
}

GPtrArray *
sl_base_list_not_taken (SlDatabase  *database,
                        gint64       company_id,
                        const char  *type,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base_due d JOIN base b ON b.id = d.base_id"
    " WHERE d.company_id = ?1 AND d.type = ?2 ORDER BY b.rev");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  return list_records (statement, error);
}

GPtrArray *
sl_base_list_refused (SlDatabase  *database,
                      gint64       company_id,
                      guint        limit,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base_due d JOIN base b ON b.id = d.base_id"
    " WHERE d.company_id = ?1 AND d.problem IS NOT NULL ORDER BY b.type, b.uid LIMIT ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, limit);
  return list_records (statement, error);
}

/* One after the other */

struct _SlBaseReader
{
  SlStatement *statement; /* (owned) */
};

static SlBaseReader *
make_reader (SlDatabase *database,
             const char *sql,
             gint64      company_id,
             const char *what)
{
  SlBaseReader *self = g_new (SlBaseReader, 1);

  self->statement = sl_statement_new (database, sql);
  sl_statement_bind_int (self->statement, 1, company_id);
  sl_statement_bind_text (self->statement, 2, what);
  return self;
}

SlBaseReader *
sl_base_reader_new (SlDatabase *database,
                    gint64      company_id,
                    const char *type)
{
  return make_reader (database,
    "SELECT id, uid, body FROM base WHERE company_id = ?1 AND type = ?2 AND body IS NOT NULL"
    " AND scope IN ('account', 'catalog', 'team') ORDER BY id", company_id, type);
}

SlBaseReader *
sl_base_reader_new_period (SlDatabase *database,
                           gint64      company_id,
                           const char *period)
{
  return make_reader (database,
    "SELECT id, uid, body FROM base WHERE company_id = ?1 AND period = ?2 AND period <> ''"
    " AND type = 'volume' AND scope = 'team' AND body IS NOT NULL ORDER BY id", company_id, period);
}

void
sl_base_reader_free (SlBaseReader *self)
{
  if (self == NULL)
    return;

  sl_statement_free (self->statement);
  g_free (self);
}

gboolean
sl_base_reader_next (SlBaseReader  *self,
                     gint64        *id,
                     const char   **uid,
                     const char   **body,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!sl_statement_next (self->statement, error))
    return FALSE;

  *id = sl_statement_get_int (self->statement, 0);
  *uid = sl_statement_get_text (self->statement, 1);
  *body = sl_statement_get_text (self->statement, 2);
  return TRUE;
}

gboolean
sl_base_reader_is_done (SlBaseReader *self)
{
  return sl_statement_is_done (self->statement);
}

/* What became of it */

static gboolean
note_refused (SlDatabase  *database,
              gint64       id,
              const char  *problem,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO base_due (company_id, type, base_id, period, problem)"
    " SELECT company_id, type, id, period, ?2 FROM base WHERE id = ?1"
    " ON CONFLICT DO UPDATE SET problem = excluded.problem");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_text (statement, 2, problem);
  return sl_statement_run (statement, error);
}

gboolean
sl_base_note (SlDatabase  *database,
              gint64       id,
              const char  *problem,
              GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;

  if (problem != NULL)
    return note_refused (database, id, problem, error);

  statement = sl_statement_new (database,
    "DELETE FROM base_due WHERE base_id = ?1 AND (company_id, type) ="
    " (SELECT company_id, type FROM base WHERE id = ?1)");
  sl_statement_bind_int (statement, 1, id);
  return sl_statement_run (statement, error);
}

gboolean
sl_base_note_all (SlDatabase  *database,
                  gint64       company_id,
                  const char  *type,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM base_due WHERE company_id = ?1 AND type = ?2 AND problem IS NULL");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  return sl_statement_run (statement, error);
}

gboolean
sl_base_note_period (SlDatabase  *database,
                     gint64       company_id,
                     const char  *period,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM base_due WHERE company_id = ?1 AND type = 'volume' AND period = ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, period);
  return sl_statement_run (statement, error);
}
