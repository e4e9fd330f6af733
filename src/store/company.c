#include "config.h"

#include "store/company.h"

#include "store/statement.h"

#define COLUMNS "id, uid, name, currency, me, buyback_months, buyback_rate"

void
sl_company_row_free (SlCompanyRow *row)
{
  if (row == NULL)
    return;

  g_free (row->uid);
  g_free (row->name);
  g_free (row->me);
  g_free (row);
}

SlCompanyRow *
sl_company_row_copy (const SlCompanyRow *row)
{
  SlCompanyRow *copy;

  g_return_val_if_fail (row != NULL, NULL);

  copy = g_memdup2 (row, sizeof *row);
  copy->uid = g_strdup (row->uid);
  copy->name = g_strdup (row->name);
  copy->me = g_strdup (row->me);
  return copy;
}

gboolean
sl_company_insert (SlDatabase          *database,
                   const SlCompanyRow  *row,
                   gint64              *id,
                   GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO company (uid, name, currency, me, buyback_months, buyback_rate)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, row->uid);
  sl_statement_bind_text (statement, 2, row->name);
  sl_statement_bind_text (statement, 3, row->currency);
  sl_statement_bind_text (statement, 4, row->me);
  sl_statement_bind_int (statement, 5, row->buyback_months);
  sl_statement_bind_int (statement, 6, row->buyback_rate);

  return sl_statement_run_insert (statement, id, error);
}

static SlCompanyRow *
read_row (SlStatement *statement)
{
  SlCompanyRow *row = g_new0 (SlCompanyRow, 1);

  row->id = sl_statement_get_int (statement, 0);
  row->uid = sl_statement_dup_text (statement, 1);
  row->name = sl_statement_dup_text (statement, 2);
  g_strlcpy (row->currency, sl_statement_get_text (statement, 3), sizeof row->currency);
  row->me = sl_statement_dup_text (statement, 4);
  row->buyback_months = (int) sl_statement_get_int (statement, 5);
  row->buyback_rate = sl_statement_get_int (statement, 6);

  return row;
}

SlCompanyRow *
sl_company_read (SlDatabase  *database,
                 gint64       id,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM company WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  return sl_statement_need (statement, error) ? read_row (statement) : NULL;
}

GPtrArray *
sl_company_list (SlDatabase  *database,
                 const char  *name,
                 GError     **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_company_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM company WHERE ?1 IS NULL OR name = ?1 ORDER BY name, id");

  sl_statement_bind_text (statement, 1, name);

  while (sl_statement_next (statement, error))
    g_ptr_array_add (rows, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&rows) : NULL;
}

#define INSERT_PLAN \
  "INSERT INTO plan (uid, company_id, valid_from, name, body) VALUES (?1, ?2, ?3, ?4, ?5)"

static gboolean
run_plan (SlDatabase  *database,
          const char  *sql,
          const char  *uid,
          gint64       company_id,
          SlDay        valid_from,
          const char  *name,
          const char  *body,
          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, sql);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, company_id);
  sl_statement_bind_int (statement, 3, valid_from);
  sl_statement_bind_text (statement, 4, name);
  sl_statement_bind_text (statement, 5, body);

  return sl_statement_run (statement, error);
}

gboolean
sl_company_insert_plan (SlDatabase  *database,
                        const char  *uid,
                        gint64       company_id,
                        SlDay        valid_from,
                        const char  *name,
                        const char  *body,
                        GError     **error)
{
  return run_plan (database, INSERT_PLAN, uid, company_id, valid_from, name, body, error);
}

gboolean
sl_company_put_plan (SlDatabase  *database,
                     const char  *uid,
                     gint64       company_id,
                     SlDay        valid_from,
                     const char  *name,
                     const char  *body,
                     GError     **error)
{
  return run_plan (database,
                   INSERT_PLAN " ON CONFLICT (company_id, valid_from)"
                   " DO UPDATE SET name = excluded.name, body = excluded.body",
                   uid, company_id, valid_from, name, body, error);
}

static void
free_plan (gpointer data)
{
  SlPlanRow *plan = data;

  g_free (plan->company);
  g_free (plan->name);
  g_free (plan->body);
  g_free (plan);
}

GPtrArray *
sl_company_list_plans (SlDatabase  *database,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT c.name, p.name, p.body, p.valid_from FROM plan p JOIN company c ON c.id = p.company_id"
    " ORDER BY c.name, p.valid_from");
  g_autoptr(GPtrArray) plans = g_ptr_array_new_with_free_func (free_plan);

  while (sl_statement_next (statement, error))
    {
      SlPlanRow *plan = g_new0 (SlPlanRow, 1);

      plan->company = sl_statement_dup_text (statement, 0);
      plan->name = sl_statement_dup_text (statement, 1);
      plan->body = sl_statement_dup_text (statement, 2);
      plan->valid_from = sl_statement_get_day (statement, 3);
      g_ptr_array_add (plans, plan);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&plans) : NULL;
}

char *
sl_company_read_plan (SlDatabase  *database,
                      gint64       company_id,
                      SlDay        day,
                      char       **name,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT body, name FROM plan WHERE company_id = ?1 AND valid_from <= ?2"
    " ORDER BY valid_from DESC LIMIT 1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, day);

  if (!sl_statement_need (statement, error))
    return NULL;

  if (name != NULL)
    *name = sl_statement_dup_text (statement, 1);

  return sl_statement_dup_text (statement, 0);
}
