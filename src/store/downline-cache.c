#include "config.h"

#include "store/downline-cache.h"

#include "store/statement.h"
#include "store/team-order.h"

static const SlMemberColumns column_of_part[SL_MEMBER_N_PARTS] = {
  [SL_MEMBER_PART_ENROLLER] = SL_MEMBER_ENROLLER, [SL_MEMBER_PART_LEG] = SL_MEMBER_LEG,
  [SL_MEMBER_PART_JOINED] = SL_MEMBER_JOINED, [SL_MEMBER_PART_TITLE] = SL_MEMBER_TITLE,
  [SL_MEMBER_PART_KIND] = SL_MEMBER_KIND, [SL_MEMBER_PART_COUNTRY] = SL_MEMBER_COUNTRY,
};

static void
clear_parts (GBytes **parts)
{
  for (guint i = 0; i < SL_MEMBER_N_PARTS; i++)
    g_clear_pointer (&parts[i], g_bytes_unref);
}

static gboolean
is_asked_for (const SlDownlineAsk *ask,
              SlMemberPart         part,
              gboolean             with_volumes)
{
  if (part == SL_MEMBER_PART_QV || part == SL_MEMBER_PART_CV)
    return with_volumes;

  return column_of_part[part] == 0 || (ask->columns & column_of_part[part]) != 0;
}

static gboolean
read_part (SlDatabase           *database,
           const SlDownlineAsk  *ask,
           SlMemberPart          part,
           GBytes              **bytes,
           GError              **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT data FROM downline_cache WHERE company_id = ?1 AND part = ?2");
  gconstpointer data;
  gsize size;

  sl_statement_bind_int (statement, 1, ask->company_id);
  sl_statement_bind_int (statement, 2, part);

  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  data = sl_statement_get_blob (statement, 0, &size);
  *bytes = g_bytes_new (data, size);
  return TRUE;
}

/* @period: SL_DAY_NONE when nothing is kept. */
static gboolean
read_period (SlDatabase  *database,
             gint64       company_id,
             SlDay       *period,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT max (period) FROM downline_cache WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, company_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *period = sl_statement_get_day (statement, 0);
  return TRUE;
}

/* Whether anything was reported for @period. */
static gboolean
has_volumes (SlDatabase  *database,
             SlDay        period,
             gboolean    *has_any,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT 1 FROM member_volume WHERE period = ?1 LIMIT 1");

  sl_statement_bind_int (statement, 1, period);
  *has_any = sl_statement_next (statement, error);
  return *has_any || sl_statement_is_done (statement);
}

/* Whether what is kept shows @ask->period: its own picture, or the one before it as long as
 * nothing is reported yet. */
static gboolean
is_fit (SlDatabase           *database,
        const SlDownlineAsk  *ask,
        SlDay                *kept,
        gboolean             *is_right,
        GError              **error)
{
  gboolean has_any = FALSE;

  *is_right = FALSE;

  if (!read_period (database, ask->company_id, kept, error))
    return FALSE;
  if (*kept == SL_DAY_NONE || *kept > ask->period)
    return TRUE;
  if (*kept < ask->period && !has_volumes (database, ask->period, &has_any, error))
    return FALSE;

  *is_right = !has_any;
  return TRUE;
}

gboolean
_sl_downline_read_kept (SlDatabase           *database,
                        const SlDownlineAsk  *ask,
                        SlMemberTable       **table,
                        GError              **error)
{
  GBytes *parts[SL_MEMBER_N_PARTS] = { NULL };
  g_autoptr(SlMemberTable) kept = NULL;
  gboolean is_right, is_done = TRUE;
  char buffer[SL_ID_TABLE_BUFFER];
  SlDay period;

  *table = NULL;

  if (!is_fit (database, ask, &period, &is_right, error))
    return FALSE;
  if (!is_right)
    return TRUE;

  for (SlMemberPart part = 0; is_done && part < SL_MEMBER_N_PARTS; part++)
    if (is_asked_for (ask, part, period == ask->period))
      is_done = read_part (database, ask, part, &parts[part], error);

  if (is_done)
    kept = sl_member_table_unpack (parts);

  clear_parts (parts);

  if (kept != NULL && kept->me >= 0 &&
      g_str_equal (sl_id_table_peek (kept->codes, kept->me, buffer), ask->me))
    *table = g_steal_pointer (&kept);

  return is_done;
}

gboolean
sl_downline_has_kept (SlDatabase  *database,
                      gint64       company_id,
                      gboolean    *has_kept,
                      GError     **error)
{
  SlDay period;

  if (!read_period (database, company_id, &period, error))
    return FALSE;

  *has_kept = period != SL_DAY_NONE;
  return TRUE;
}

static gboolean
drop_packed (SlDatabase  *database,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, "DELETE FROM downline_cache");

  return sl_statement_run (statement, error);
}

static gboolean
count_version (SlDatabase  *database,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE downline_version SET version = version + 1");

  return sl_statement_run (statement, error);
}

gboolean
sl_downline_drop_kept (SlDatabase  *database,
                       GError     **error)
{
  return drop_packed (database, error) && count_version (database, error) &&
         sl_team_order_drop (database, error);
}

gboolean
sl_downline_read_version (SlDatabase  *database,
                          gint64      *version,
                          GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT version FROM downline_version");

  return sl_statement_run_int (statement, version, error);
}

static gboolean
write_part (SlDatabase    *database,
            gint64         company_id,
            SlDay          period,
            SlMemberPart   part,
            GBytes        *bytes,
            GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO downline_cache (company_id, part, period, data) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT DO UPDATE SET period = excluded.period, data = excluded.data");
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, part);
  sl_statement_bind_int (statement, 3, period);
  sl_statement_bind_blob (statement, 4, data, size);
  return sl_statement_run (statement, error);
}

/* (transfer full) (nullable): the newest picture, from the rows; NULL also when there is none
 * that could be kept. */
static SlMemberTable *
read_newest (SlDatabase   *database,
             gint64        company_id,
             const char   *me,
             SlDay        *period,
             GError      **error)
{
  g_autoptr(SlMemberTable) table = NULL;
  SlDownlineAsk ask = { .company_id = company_id, .me = me, .columns = SL_MEMBER_ALL };
  gboolean has_later;

  if (!sl_downline_read_snapshot (database, company_id, G_MAXINT32, period, error) ||
      *period == SL_DAY_NONE)
    return NULL;

  ask.period = ask.first = *period;
  table = _sl_downline_read_rows (database, &ask, NULL, &has_later, error);

  return table != NULL && table->is_sorted && !has_later ? g_steal_pointer (&table) : NULL;
}

gboolean
sl_downline_keep (SlDatabase  *database,
                  gint64       company_id,
                  const char  *me,
                  GError     **error)
{
  g_autoptr(SlMemberTable) table = NULL;
  g_autoptr(GError) local = NULL;
  SlDay period;

  g_return_val_if_fail (database != NULL && me != NULL, FALSE);

  if (!drop_packed (database, error))
    return FALSE;

  table = read_newest (database, company_id, me, &period, &local);

  if (table == NULL && local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  for (SlMemberPart part = 0; table != NULL && part < SL_MEMBER_N_PARTS; part++)
    {
      g_autoptr(GBytes) bytes = sl_member_table_pack (table, part);

      if (bytes != NULL && !write_part (database, company_id, period, part, bytes, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_downline_is_kept_right (SlDatabase  *database,
                           gint64       company_id,
                           const char  *me,
                           gboolean    *is_right,
                           GError     **error)
{
  SlDownlineAsk ask = { .company_id = company_id, .me = me, .columns = SL_MEMBER_ALL };
  g_autoptr(SlMemberTable) table = NULL;
  g_autoptr(GError) local = NULL;
  SlDay kept, newest;

  *is_right = TRUE;

  if (!read_period (database, company_id, &kept, error))
    return FALSE;
  if (kept == SL_DAY_NONE)
    return TRUE;

  table = read_newest (database, company_id, me, &newest, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  *is_right = table != NULL && newest == kept;

  for (SlMemberPart part = 0; *is_right && part < SL_MEMBER_N_PARTS; part++)
    {
      g_autoptr(GBytes) bytes = sl_member_table_pack (table, part);
      g_autoptr(GBytes) packed = NULL;

      if (!read_part (database, &ask, part, &packed, error))
        return FALSE;

      *is_right = (bytes == NULL) == (packed == NULL) &&
                  (bytes == NULL || g_bytes_equal (bytes, packed));
    }

  return TRUE;
}
