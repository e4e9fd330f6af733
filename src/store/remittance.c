#include "config.h"

#include "store/remittance.h"

#include "store/statement.h"

void
sl_remittance_line_free (SlRemittanceLine *line)
{
  if (line == NULL)
    return;

  g_free (line->bonus);
  g_free (line->from_code);
  g_free (line->from_name);
  g_free (line->order_ref);
  g_free (line);
}

gboolean
sl_remittance_line_equal (const SlRemittanceLine *a,
                          const SlRemittanceLine *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return g_str_equal (a->bonus, b->bonus) && g_str_equal (a->from_code, b->from_code) &&
         g_str_equal (a->from_name, b->from_name) && g_str_equal (a->order_ref, b->order_ref) &&
         a->level == b->level && a->has_source == b->has_source && a->source == b->source &&
         a->has_rate == b->has_rate && a->rate == b->rate && a->amount == b->amount;
}

SlRemittance *
sl_remittance_new (void)
{
  SlRemittance *remittance = g_new0 (SlRemittance, 1);

  remittance->source = g_strdup ("");
  remittance->received_on = SL_DAY_NONE;
  remittance->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_remittance_line_free);
  return remittance;
}

void
sl_remittance_free (SlRemittance *remittance)
{
  if (remittance == NULL)
    return;

  g_free (remittance->source);
  g_ptr_array_unref (remittance->lines);
  g_free (remittance);
}

static gboolean
read_lines (SlDatabase    *database,
            SlRemittance  *remittance,
            GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT bonus, from_code, from_name, order_ref, level, source, rate, amount"
    " FROM statement_line WHERE statement_id = ?1 ORDER BY position");

  sl_statement_bind_int (statement, 1, remittance->id);

  while (sl_statement_next (statement, error))
    {
      SlRemittanceLine *line = g_new0 (SlRemittanceLine, 1);

      line->bonus = sl_statement_dup_text (statement, 0);
      line->from_code = sl_statement_dup_text (statement, 1);
      line->from_name = sl_statement_dup_text (statement, 2);
      line->order_ref = sl_statement_dup_text (statement, 3);
      line->level = sl_statement_is_null (statement, 4)
                    ? -1 : (int) sl_statement_get_int (statement, 4);
      line->has_source = !sl_statement_is_null (statement, 5);
      line->source = sl_statement_get_int (statement, 5);
      line->has_rate = !sl_statement_is_null (statement, 6);
      line->rate = sl_statement_get_int (statement, 6);
      line->amount = sl_statement_get_int (statement, 7);
      g_ptr_array_add (remittance->lines, line);
    }

  return sl_statement_is_done (statement);
}

SlRemittance *
sl_remittance_read (SlDatabase  *database,
                    gint64       company_id,
                    SlDay        period,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, received_on, currency, earned, fee, carried, source, entry_id FROM statement"
    " WHERE company_id = ?1 AND period = ?2");
  g_autoptr(SlRemittance) remittance = NULL;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  if (!sl_statement_next (statement, error))
    return NULL;

  remittance = sl_remittance_new ();
  remittance->id = sl_statement_get_int (statement, 0);
  remittance->company_id = company_id;
  remittance->period = period;
  remittance->received_on = sl_statement_get_day (statement, 1);
  g_strlcpy (remittance->currency, sl_statement_get_text (statement, 2),
             sizeof remittance->currency);
  remittance->earned = sl_statement_get_int (statement, 3);
  remittance->fee = sl_statement_get_int (statement, 4);
  remittance->carried = sl_statement_get_int (statement, 5);
  g_free (remittance->source);
  remittance->source = sl_statement_dup_text (statement, 6);
  remittance->entry_id = sl_statement_get_int (statement, 7);

  return read_lines (database, remittance, error) ? g_steal_pointer (&remittance) : NULL;
}

static void
bind_remittance (SlStatement        *statement,
                 const SlRemittance *remittance)
{
  sl_statement_bind_int (statement, 1, remittance->received_on);
  sl_statement_bind_text (statement, 2, remittance->currency);
  sl_statement_bind_int (statement, 3, remittance->earned);
  sl_statement_bind_int (statement, 4, remittance->fee);
  sl_statement_bind_int (statement, 5, remittance->carried);
  sl_statement_bind_int (statement, 6, remittance->earned - remittance->fee + remittance->carried);
  sl_statement_bind_text (statement, 7, remittance->source);
  sl_statement_bind_id (statement, 8, remittance->entry_id);
}

static gboolean
insert_head (SlDatabase          *database,
             const SlRemittance  *remittance,
             const char          *uid,
             gint64              *id,
             GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO statement (received_on, currency, earned, fee, carried, total, source, entry_id,"
    " uid, company_id, period) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");

  bind_remittance (statement, remittance);
  sl_statement_bind_text (statement, 9, uid);
  sl_statement_bind_int (statement, 10, remittance->company_id);
  sl_statement_bind_int (statement, 11, remittance->period);
  return sl_statement_run_insert (statement, id, error);
}

static gboolean
update_head (SlDatabase          *database,
             const SlRemittance  *remittance,
             GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE statement SET received_on = ?1, currency = ?2, earned = ?3, fee = ?4, carried = ?5,"
    " total = ?6, source = ?7, entry_id = ?8 WHERE id = ?9");
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "DELETE FROM statement_line WHERE statement_id = ?1");

  bind_remittance (statement, remittance);
  sl_statement_bind_int (statement, 9, remittance->id);
  sl_statement_bind_int (clear, 1, remittance->id);
  return sl_statement_run (statement, error) && sl_statement_run (clear, error);
}

static void
bind_optional (SlStatement *statement,
               int          position,
               gboolean     has,
               gint64       value)
{
  if (has)
    sl_statement_bind_int (statement, position, value);
  else
    sl_statement_bind_null (statement, position);
}

static gboolean
write_lines (SlDatabase  *database,
             gint64       id,
             GPtrArray   *lines,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO statement_line (statement_id, position, bonus, from_code, from_name, order_ref,"
    " level, source, rate, amount) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");

  for (guint i = 0; i < lines->len; i++)
    {
      const SlRemittanceLine *line = lines->pdata[i];

      sl_statement_bind_int (statement, 1, id);
      sl_statement_bind_int (statement, 2, i);
      sl_statement_bind_text (statement, 3, line->bonus);
      sl_statement_bind_text (statement, 4, line->from_code);
      sl_statement_bind_text (statement, 5, line->from_name);
      sl_statement_bind_text (statement, 6, line->order_ref);
      bind_optional (statement, 7, line->level >= 0, line->level);
      bind_optional (statement, 8, line->has_source, line->source);
      bind_optional (statement, 9, line->has_rate, line->rate);
      sl_statement_bind_int (statement, 10, line->amount);

      if (!sl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_remittance_write (SlDatabase          *database,
                     const SlRemittance  *remittance,
                     const char          *uid,
                     GError             **error)
{
  gint64 id;

  g_return_val_if_fail (remittance != NULL, FALSE);

  id = remittance->id;

  if (!(id != 0 ? update_head (database, remittance, error)
                : insert_head (database, remittance, uid, &id, error)))
    return FALSE;

  return write_lines (database, id, remittance->lines, error);
}
