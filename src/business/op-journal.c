#include "config.h"

#include "business/op-journal.h"

#include "business/business-private.h"
#include "business/op-journal-private.h"
#include "business/outgoing-private.h"
#include "store/op-journal.h"

#include <string.h>

#define KEPT_MONTHS 14

/* (transfer full): "202611", @months_ago */
static char *
month_of (SlBusiness *business,
          int         months_ago)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (sl_business_get_now (business));
  g_autoptr(GDateTime) then = g_date_time_add_months (now, -months_ago);

  return g_date_time_format (then, "%Y%m");
}

gboolean
_sl_op_journal_note (SlBusiness  *business,
                     GPtrArray   *facts,
                     GError     **error)
{
  if (facts->len == 0 || sl_business_is_sample (business))
    return TRUE;

  if (business->journal_last > 0 &&
      !sl_journal_fact_clear (business->database, business->journal_last, error))
    return FALSE;

  for (guint i = 0; i < facts->len; i++)
    {
      const SlOutgoingFact *fact = g_ptr_array_index (facts, i);

      if (!sl_journal_fact_insert (business->database, fact->op_id, fact->body, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same (const SlOpJournalRecord *a,
         const SlOpJournalRecord *b)
{
  return a->type == b->type && g_str_equal (a->uid, b->uid) && g_str_equal (a->body, b->body);
}

/* The last line of the program that was open before is there already, as a rule. */
static void
drop_known (SlBusiness *business,
            GPtrArray  *waiting)
{
  g_autoptr(GPtrArray) known =
    sl_op_journal_read_newest (sl_database_get_path (business->database), business->row.uid);

  for (guint i = 0; i < known->len && waiting->len > 0; i++)
    if (is_same (g_ptr_array_index (known, i), g_ptr_array_index (waiting, 0)))
      g_ptr_array_remove_index (waiting, 0);
}

static gboolean
write_waiting (SlBusiness  *business,
               GError     **error)
{
  gint64 last = business->journal_last;
  g_autoptr(GPtrArray) waiting =
    sl_journal_fact_list (business->database, business->journal_last, &last, error);
  g_autofree char *month = month_of (business, 0), *oldest = month_of (business, KEPT_MONTHS);
  const char *path = sl_database_get_path (business->database);

  if (waiting == NULL)
    return FALSE;

  if (business->journal_last == 0)
    {
      drop_known (business, waiting);
      sl_op_journal_forget (path, oldest);
    }

  if (waiting->len > 0 &&
      !sl_op_journal_append (path, business->row.uid, month, waiting, &business->journal_end,
                             error))
    return FALSE;

  business->journal_last = last;
  return TRUE;
}

void
_sl_op_journal_write (SlBusiness *business)
{
  g_autoptr(GError) error = NULL;

  if (!sl_business_is_sample (business) && !write_waiting (business, &error))
    g_debug ("The journal of operations waits: %s", error->message);
}

/* What the file lacks */

void
sl_op_journal_gap_clear (SlOpJournalGap *gap)
{
  g_clear_pointer (&gap->lost, g_ptr_array_unref);
  g_clear_pointer (&gap->untold, g_ptr_array_unref);
}

/* (transfer container) (element-type utf8): those whose newest word is that they were taken back */
static GHashTable *
list_withdrawn (GPtrArray *records)
{
  GHashTable *withdrawn = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      SlOpJournalRecord *record = g_ptr_array_index (records, i);

      if (record->type == SL_OP_JOURNAL_WITHDRAWN)
        g_hash_table_add (withdrawn, record->uid);
      else
        g_hash_table_remove (withdrawn, record->uid);
    }

  return withdrawn;
}

/* Whether the newest of @records that was not taken back is in the file. */
static gboolean
is_current (SlBusiness  *business,
            GPtrArray   *records,
            gboolean    *is_there,
            GError     **error)
{
  g_autoptr(GHashTable) withdrawn = list_withdrawn (records);

  *is_there = TRUE;
  for (guint i = records->len; i-- > 0;)
    {
      const SlOpJournalRecord *record = g_ptr_array_index (records, i);

      if (!g_hash_table_contains (withdrawn, record->uid))
        return sl_journal_fact_find (business->database, record->uid, is_there, error);
    }

  return TRUE;
}

/* What the file knows and the journal does not yet counts as the newest. */
static gboolean
add_waiting (SlBusiness  *business,
             GPtrArray   *records,
             GError     **error)
{
  gint64 last;
  g_autoptr(GPtrArray) waiting =
    sl_journal_fact_list (business->database, business->journal_last, &last, error);

  if (waiting == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (records, g_steal_pointer (&waiting));
  return TRUE;
}

/* What was taken back is not lost; when a backup had it, it may be in the file all the same. */
static gboolean
look_at (SlBusiness               *business,
         const SlOpJournalRecord  *record,
         gboolean                  is_withdrawn,
         SlOpJournalGap           *gap,
         GError                  **error)
{
  SlOutboxRow *row;
  gboolean exists;

  if (!sl_journal_fact_find (business->database, record->uid, &exists, error))
    return FALSE;

  if (!exists)
    {
      if (!is_withdrawn)
        g_ptr_array_add (gap->lost,
                         sl_op_journal_record_new (record->type, record->uid, record->body));
      return TRUE;
    }

  if (!_sl_outgoing_recall (business, record->uid, record->body, &row, error))
    return FALSE;

  if (row != NULL)
    g_ptr_array_add (gap->untold, row);
  return TRUE;
}

static gboolean
collect (SlBusiness      *business,
              GPtrArray       *records,
              SlOpJournalGap  *gap,
              GError         **error)
{
  g_autoptr(GHashTable) withdrawn = list_withdrawn (records);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      SlOpJournalRecord *record = g_ptr_array_index (records, i);

      if (record->type == SL_OP_JOURNAL_FACT && g_hash_table_add (seen, record->uid) &&
          !look_at (business, record, g_hash_table_contains (withdrawn, record->uid), gap, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_op_journal_find_gap (SlBusiness      *business,
                        gboolean         newest_only,
                        SlOpJournalGap  *gap,
                        GError         **error)
{
  const char *path;
  gboolean is_there;

  g_return_val_if_fail (business != NULL && gap != NULL, FALSE);

  path = sl_database_get_path (business->database);
  gap->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_op_journal_record_free);
  gap->untold = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_outbox_row_free);

  if (newest_only)
    {
      g_autoptr(GPtrArray) newest = sl_op_journal_read_newest (path, business->row.uid);

      if (!add_waiting (business, newest, error) ||
          !is_current (business, newest, &is_there, error))
        return FALSE;
      if (is_there)
        return TRUE;
    }

  {
    g_autoptr(GPtrArray) records =
      sl_op_journal_read (path, business->row.uid, &gap->n_damaged);

    return add_waiting (business, records, error) &&
           collect (business, records, gap, error);
  }
}

void
sl_business_set_replayed (SlBusiness *business,
                          GHashTable *bodies)
{
  g_return_if_fail (business != NULL);

  business->replayed = bodies;
}
