#include "config.h"

#include "store/base.h"

#include "store/database-private.h"
#include "store/statement.h"

/* What of the base is not among the business's own records yet, or was refused. */

#define RECORD_COLUMNS "b.scope, b.type, b.uid, b.rev, b.body, b.origin, d.problem, b.id"

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
    "SELECT period FROM base_news WHERE company_id = ?1 AND type = 'volume' AND period <> ''"
    " ORDER BY period");

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
    ? "SELECT 1 FROM base_due WHERE company_id = ?1 AND problem IS NULL"
      " UNION ALL SELECT 1 FROM base_news WHERE company_id = ?1 LIMIT 1"
    : "SELECT 1 FROM base_due WHERE company_id = ?1 AND type = ?2 AND problem IS NULL"
      " UNION ALL SELECT 1 FROM base_news WHERE company_id = ?1 AND type = ?2 LIMIT 1",
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
    "SELECT 1 FROM base_news WHERE company_id = ?1 AND type = ?2 AND period = ''", company_id,
    type, has, error);
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

GArray *
sl_base_list_due (SlDatabase  *database,
                  gint64       company_id,
                  const char  *type,
                  gboolean     is_again,
                  GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT b.id FROM base_due d JOIN base b ON b.id = d.base_id"
    " WHERE d.company_id = ?1 AND d.type = ?2 AND (?3 OR d.problem IS NULL) ORDER BY b.rev");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, type);
  sl_statement_bind_int (statement, 3, is_again);
  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&ids) : NULL;
}

gboolean
sl_base_read_due (SlDatabase    *database,
                  gint64         id,
                  SlBaseRecord **record,
                  GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " RECORD_COLUMNS " FROM base b JOIN base_due d ON d.company_id = b.company_id"
    " AND d.type = b.type AND d.base_id = b.id WHERE b.id = ?1");
  g_autoptr(GPtrArray) list = NULL;

  g_return_val_if_fail (record != NULL, FALSE);

  *record = NULL;
  sl_statement_bind_int (statement, 1, id);
  list = list_records (statement, error);
  if (list != NULL && list->len > 0)
    *record = g_ptr_array_steal_index (list, 0);

  return list != NULL;
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

static gboolean
run_on_period (SlDatabase  *database,
               const char  *sql,
               gint64       company_id,
               const char  *period,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_int (statement, 1, company_id);
  if (period != NULL)
    sl_statement_bind_text (statement, 2, period);
  return sl_statement_run (statement, error);
}

gboolean
sl_base_note_period (SlDatabase  *database,
                     gint64       company_id,
                     const char  *period,
                     GError     **error)
{
  return run_on_period (database,
           "DELETE FROM base_due WHERE company_id = ?1 AND type = 'volume' AND period = ?2",
           company_id, period, error) &&
         run_on_period (database,
           "DELETE FROM base_news WHERE company_id = ?1 AND type = 'volume' AND period = ?2",
           company_id, period, error);
}

gboolean
sl_base_note_members (SlDatabase  *database,
                      gint64       company_id,
                      GError     **error)
{
  return run_on_period (database, "DELETE FROM base_due WHERE company_id = ?1 AND type = 'member'",
                        company_id, NULL, error) &&
         run_on_period (database,
           "DELETE FROM base_news WHERE company_id = ?1 AND type IN ('member', 'volume')"
           " AND period = ''", company_id, NULL, error);
}

gboolean
sl_base_note_again (SlDatabase  *database,
                    gint64       company_id,
                    gboolean     is_wanted,
                    GError     **error)
{
  return run_on_period (database, is_wanted
                        ? "INSERT INTO base_news (company_id, type) VALUES (?1, 'again')"
                          " ON CONFLICT DO NOTHING"
                        : "DELETE FROM base_news WHERE company_id = ?1 AND type = 'again'",
                        company_id, NULL, error);
}
