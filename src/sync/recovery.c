#include "config.h"

#include "sync/recovery.h"

#include <string.h>

#include "business/incoming.h"
#include "business/op-journal.h"
#include "core/journal.h"
#include "store/op-journal.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "sync/projection-private.h"

static const struct
{
  const char *kind;
  const char *type;
} types[] = {
  { "sale.record", "sale" }, { "sale.void", "sale" }, { "stock.move", "stock_move" },
  { "payment.record", "payment" },
};

/* (transfer full) (nullable) */
static SlEntry *
read_entry (json_t     *data,
            const char *currency)
{
  SlEntry *entry = sl_entry_new ();
  json_t *posting;
  size_t i;

  json_array_foreach (json_object_get (data, "postings"), i, posting)
    {
      const char *account = sl_reading_text (posting, "account", 200);
      const char *its = NULL;
      gint64 amount;

      /* What was in another currency has its own rate, which is not told. */
      if (account == NULL || !sl_reading_money (posting, "amount", &amount, &its) ||
          !g_str_equal (its, currency))
        {
          sl_entry_free (entry);
          return NULL;
        }
      sl_entry_post (entry, account, amount);
    }

  return entry;
}

static gboolean
take_entry (SlProjection  *self,
            const char    *uid,
            const char    *body,
            gboolean      *is_taken,
            GError       **error)
{
  g_autoptr(json_t) data = sl_reading_parse (body, strlen (body));
  g_autoptr(SlEntry) entry = data != NULL ? read_entry (data, self->currency) : NULL;
  g_autoptr(GError) refusal = NULL;
  SlDay dated;

  *is_taken = entry != NULL && sl_reading_day (data, "dated", &dated) &&
              sl_incoming_entry (self->business, uid, dated,
                                 sl_reading_text_or (data, "verb", 64),
                                 sl_reading_text_or (data, "memo", 2000), entry, &refusal);
  if (refusal == NULL || refusal->domain != SL_STORE_ERROR)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

static gboolean
take_line (SlProjection             *self,
           const SlOpJournalRecord  *line,
           SlRecovery               *recovery,
           GError                  **error)
{
  const char *end = strchr (line->body, '\n');
  SlBaseRecord record = { .uid = (char *) line->uid, .problem = (char *) "" };
  g_autofree char *kind = end != NULL ? g_strndup (line->body, (gsize) (end - line->body)) : NULL;
  gboolean is_taken = FALSE;

  if (kind == NULL)
    return TRUE;

  if (g_str_equal (kind, "entry.record"))
    {
      if (!take_entry (self, line->uid, end + 1, &is_taken, error))
        return FALSE;
      recovery->n_recovered += is_taken;
      recovery->n_refused += !is_taken;
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (kind, types[i].kind))
      record.type = (char *) types[i].type;

  record.body = (char *) end + 1;
  return record.type == NULL || _sl_project_fact (self, &record, error);
}

static gboolean
take_lines (SlProjection  *self,
            GPtrArray     *lost,
            SlRecovery    *recovery,
            GError       **error)
{
  g_autoptr(GHashTable) bodies = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean ok = TRUE;

  for (guint i = 0; i < lost->len; i++)
    {
      SlOpJournalRecord *line = g_ptr_array_index (lost, i);
      const char *end = strchr (line->body, '\n');

      if (end != NULL)
        g_hash_table_insert (bodies, line->uid, (char *) end + 1);
    }

  sl_business_set_replayed (self->business, bodies);
  for (guint i = 0; ok && i < lost->len; i++)
    ok = take_line (self, g_ptr_array_index (lost, i), recovery, error);
  sl_business_set_replayed (self->business, NULL);

  for (guint i = 0; i < self->counts->len; i++)
    {
      const SlProjectionCount *count = g_ptr_array_index (self->counts, i);

      recovery->n_recovered += count->n_new;
      recovery->n_refused += count->n_refused;
    }

  return ok;
}

static gboolean
take_untold (SlBusiness  *business,
             GPtrArray   *untold,
             SlRecovery  *recovery,
             GError     **error)
{
  for (guint i = 0; i < untold->len; i++, recovery->n_told++)
    if (!sl_outbox_insert (sl_business_get_database (business), g_ptr_array_index (untold, i),
                           error))
      return FALSE;

  return TRUE;
}

static gboolean
recover (SlBusiness            *business,
         const SlOpJournalGap  *gap,
         SlRecovery            *recovery,
         GError               **error)
{
  g_autoptr(GPtrArray) counts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_projection_count_free);
  SlProjection self = {
    .business = business, .database = sl_business_get_database (business), .counts = counts,
    .currency = (char *) sl_business_get_currency (business),
  };

  if (!sl_business_begin_bulk (business, error))
    return FALSE;

  if (take_untold (business, gap->untold, recovery, error) &&
      take_lines (&self, gap->lost, recovery, error))
    return sl_business_finish_bulk (business, error);

  sl_business_abandon_bulk (business);
  return FALSE;
}

/* Whether it stands on a record that another device may have to tell the company again. */
static gboolean
follows_another (const SlOpJournalRecord *line)
{
  return g_str_has_prefix (line->body, "payment.") ||
         strstr (line->body, "\"reverses\":\"") != NULL;
}

/* Whatever else the verbs refused the person has typed again since, or not. */
static void
keep_followers (GPtrArray *lost)
{
  for (guint i = lost->len; i-- > 0;)
    if (!follows_another (g_ptr_array_index (lost, i)))
      g_ptr_array_remove_index (lost, i);
}

/* @is_late: the file has met the company since; @has_gap (out): whether the journal knows what the
 * file does not */
static gboolean
close_gap (SlBusiness  *business,
           gboolean     newest_only,
           gboolean     is_late,
           SlRecovery  *recovery,
           gboolean    *has_gap,
           GError     **error)
{
  g_auto(SlOpJournalGap) gap = { 0 };

  *recovery = (SlRecovery) { 0 };
  if (!sl_op_journal_find_gap (business, newest_only, &gap, error))
    return FALSE;

  if (is_late)
    keep_followers (gap.lost);

  recovery->n_damaged = gap.n_damaged;
  *has_gap = gap.lost->len > 0 || gap.untold->len > 0;
  return !*has_gap || recover (business, &gap, recovery, error);
}

gboolean
sl_recovery_run (SlBusiness  *business,
                 gboolean     newest_only,
                 SlRecovery  *recovery,
                 GError     **error)
{
  gboolean has_gap;

  g_return_val_if_fail (business != NULL && recovery != NULL, FALSE);

  /* What comes back may have been sent: only then the file counts as restored. */
  return close_gap (business, newest_only, FALSE, recovery, &has_gap, error) &&
         (!has_gap || sl_incoming_note_restore (business, error));
}

/* @is_restored (out): and some company was not met again since */
static gboolean
ask_restored (SlBusiness  *business,
              gboolean    *is_restored,
              GError     **error)
{
  g_autoptr(GPtrArray) replicas =
    sl_replica_list (sl_business_get_database (business), error);

  *is_restored = FALSE;
  for (guint i = 0; replicas != NULL && i < replicas->len; i++)
    *is_restored |= ((const SlReplica *) g_ptr_array_index (replicas, i))->restored_at != 0;

  return replicas != NULL;
}

gboolean
sl_recovery_go_on (SlBusiness  *business,
                   SlRecovery  *recovery,
                   GError     **error)
{
  gboolean has_gap, is_restored;

  g_return_val_if_fail (business != NULL && recovery != NULL, FALSE);

  return ask_restored (business, &is_restored, error) &&
         close_gap (business, FALSE, !is_restored, recovery, &has_gap, error) &&
         (!is_restored || recovery->n_recovered + recovery->n_told == 0 ||
          sl_incoming_note_restore (business, error));
}
