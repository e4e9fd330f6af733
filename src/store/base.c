#include "config.h"

#include "store/base.h"

#include <string.h>

#include "store/statement.h"

#define RECORD_COLUMNS "scope, type, uid, rev, body, origin, problem"

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
  bind_scope (statement, company_id, scope, row->type, row->uid);
  sl_statement_bind_int (statement, 5, row->rev);
  sl_statement_bind_text (statement, 6, row->body);
  sl_statement_bind_text (statement, 7, row->origin);
  sl_statement_bind_text (statement, 8, row->period != NULL ? row->period : "");
}

/* Of a record that was not known; most are not.  It needs none of what SQLite prepares for a change
 * that a trigger may refuse. */
static gboolean
insert_row (SlDatabase       *database,
            gint64            company_id,
            const char       *scope,
            const SlBaseRow  *row,
            gint64            gen,
            gboolean         *is_inserted,
            GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, period, gen)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    " ON CONFLICT (company_id, scope, type, uid) DO NOTHING");
  guint n;

  bind_row (statement, company_id, scope, row);
  sl_statement_bind_int (statement, 9, gen);
  if (!sl_statement_run_count (statement, &n, error))
    return FALSE;

  *is_inserted = n > 0;
  return TRUE;
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
  g_autoptr(SlStatement) statement = NULL;
  guint n;

  g_return_val_if_fail (row != NULL && is_new != NULL, FALSE);

  if (!insert_row (database, company_id, scope, row, gen, is_new, error))
    return FALSE;

  if (*is_new)
    return TRUE;

  statement = sl_statement_new (database,
    "UPDATE base SET rev = ?5, body = ?6, period = ?8, origin = coalesce (?7, origin), gen = ?9,"
    " projected = 0, problem = '' WHERE company_id = ?1 AND scope = ?2 AND type = ?3 AND uid = ?4"
    " AND rev < ?5");
  bind_row (statement, company_id, scope, row);
  sl_statement_bind_int (statement, 9, gen);
  if (!sl_statement_run_count (statement, &n, error))
    return FALSE;

  *is_new = n > 0;
  return TRUE;
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
    "SELECT count (*) FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3"
    " AND body IS NOT NULL");
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

gboolean
sl_base_digest (SlDatabase  *database,
                gint64       company_id,
                const char  *scope,
                const char  *type,
                guint       *n,
                guint64     *digest,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT uid, rev FROM base WHERE company_id = ?1 AND scope = ?2 AND type = ?3"
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
    "UPDATE base SET body = NULL, projected = 0, problem = '' WHERE company_id = ?1"
    " AND scope = ?2 AND " IS_LOST,
    "DELETE FROM base WHERE company_id = ?1 AND scope = ?2 AND gen < ?4 AND EXISTS"
    " (SELECT 1 FROM stage s WHERE s.company_id = base.company_id AND s.scope = base.scope"
    " AND s.type = base.type AND s.uid = base.uid AND s.rev < base.rev)",
    "INSERT INTO base (company_id, scope, type, uid, rev, body, origin, gen, period)"
    " SELECT company_id, scope, type, uid, rev, body, origin, ?4, period FROM stage"
    " WHERE company_id = ?1 AND scope = ?2"
    " ON CONFLICT DO UPDATE SET rev = excluded.rev,"
    " projected = iif (body IS excluded.body, projected, 0), body = excluded.body,"
    " period = excluded.period,"
    " origin = coalesce (excluded.origin, origin), gen = excluded.gen WHERE excluded.rev >= rev",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(SlStatement) statement = sl_statement_new (database, steps[i]);

      sl_statement_bind_int (statement, 1, company_id);
      sl_statement_bind_text (statement, 2, scope);
      sl_statement_bind_int (statement, 4, gen);
      if (!sl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
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
        .problem = sl_statement_dup_text (statement, 6),
      };
      g_ptr_array_add (list, record);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_base_list_periods (SlDatabase  *database,
                      gint64       company_id,
                      gboolean     new_only,
                      GError     **error)
{
  g_autoptr(GPtrArray) periods = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database, new_only
    ? "SELECT DISTINCT period FROM base WHERE company_id = ?1 AND type = 'volume'"
      " AND projected <> 1 AND projected = 0 AND body IS NOT NULL ORDER BY period"
    : "SELECT DISTINCT period FROM base WHERE company_id = ?1 AND period <> '' ORDER BY period");

  sl_statement_bind_int (statement, 1, company_id);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (periods, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&periods) : NULL;
}

GPtrArray *
sl_base_list_period (SlDatabase  *database,
                     gint64       company_id,
                     const char  *period,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base WHERE company_id = ?1 AND scope = 'team'"
    " AND type = 'volume' AND body IS NOT NULL AND period = ?2 AND period <> ''");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, period);
  return list_records (statement, error);
}

gboolean
sl_base_count_new (SlDatabase  *database,
                   gint64       company_id,
                   const char  *type,
                   gboolean     removed_only,
                   guint       *n,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT count(*) FROM base WHERE company_id = ?1 AND type = ?2 AND projected <> 1"
    " AND projected = 0 AND (body IS NULL OR NOT ?3)");
  gint64 count;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  sl_statement_bind_int (statement, 3, removed_only);
  if (!sl_statement_run_int (statement, &count, error))
    return FALSE;

  *n = (guint) count;
  return TRUE;
}

GPtrArray *
sl_base_list_new (SlDatabase  *database,
                  gint64       company_id,
                  const char  *type,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base WHERE company_id = ?1 AND type = ?2 AND projected <> 1"
    " AND projected = 0 ORDER BY rev");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  return list_records (statement, error);
}

gboolean
sl_base_has_new (SlDatabase  *database,
                 gint64       company_id,
                 gboolean    *has,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM base WHERE company_id = ?1 AND projected <> 1"
    " AND projected = 0)");
  gint64 n;

  sl_statement_bind_int (statement, 1, company_id);
  if (!sl_statement_run_int (statement, &n, error))
    return FALSE;

  *has = n != 0;
  return TRUE;
}

GPtrArray *
sl_base_list_not_taken (SlDatabase  *database,
                        gint64       company_id,
                        const char  *type,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base WHERE company_id = ?1 AND type = ?2 AND projected <> 1"
    " ORDER BY rev");

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
    "SELECT " RECORD_COLUMNS " FROM base WHERE company_id = ?1 AND type = ?2"
    " AND body IS NOT NULL ORDER BY rev");

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
    "SELECT " RECORD_COLUMNS " FROM base WHERE company_id = ?1 AND projected <> 1"
    " AND projected = 2 ORDER BY type, uid LIMIT ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, limit);
  return list_records (statement, error);
}

gboolean
sl_base_note (SlDatabase  *database,
              gint64       company_id,
              const char  *type,
              const char  *uid,
              const char  *problem,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE base SET projected = iif (?4 IS NULL, 1, 2), problem = coalesce (?4, '')"
    " WHERE company_id = ?1 AND scope IN ('account', 'catalog', 'team') AND type = ?2"
    " AND uid = ?3");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  sl_statement_bind_text (statement, 3, uid);
  sl_statement_bind_text (statement, 4, problem);
  return sl_statement_run (statement, error);
}

gboolean
sl_base_note_all (SlDatabase  *database,
                  gint64       company_id,
                  const char  *type,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE base SET projected = 1, problem = ''"
    " WHERE company_id = ?1 AND type = ?2 AND projected <> 1 AND projected = 0");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  return sl_statement_run (statement, error);
}
