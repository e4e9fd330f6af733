#include "config.h"

#include "business/outgoing-private.h"

#include "business/business-private.h"
#include "business/shared-contact-private.h"
#include "business/shared-note-private.h"
#include "core/currency.h"
#include "formats/json.h"
#include "store/base.h"
#include "store/fact.h"
#include "store/outbox.h"
#include "store/replica.h"
#include "store/told.h"

#include <glib/gi18n-lib.h>

void
_sl_outgoing_fact_free (SlOutgoingFact *fact)
{
  if (fact == NULL)
    return;

  g_free (fact->op_id);
  g_free (fact->body);
  g_free (fact);
}

/* Bodies */

static void
write_money (SlJson     *json,
             const char *key,
             gint64      minor,
             const char *currency)
{
  int decimals = sl_currency_decimals (currency);

  sl_json_key (json, key);
  sl_json_begin_object (json);
  sl_json_member_integer (json, "minor", minor);
  sl_json_member_string (json, "currency", currency);
  if (decimals != 2 && decimals >= 0)
    sl_json_member_integer (json, "exponent", decimals);
  sl_json_end_object (json);
}

/* The day is what counts; the time of day is noon, and the day itself stands beside it. */
static void
write_moment (SlJson *json,
              SlDay   day)
{
  g_autofree char *date = sl_day_format (day);
  g_autofree char *moment = g_strconcat (date, "T12:00:00.000Z", NULL);

  sl_json_member_string (json, "occurred_at", moment);
  sl_json_member_string (json, "occurred_tz", "UTC");
  sl_json_member_string (json, "dated", date);
}

static const char *
method_word (const char *method)
{
  return g_str_equal (method, "bank") ? "transfer" : method;
}

static void
write_payment (SlJson              *json,
               const SlFactPayment *payment,
               const char          *sale_uid,
               const char          *currency)
{
  g_autofree char *date = sl_day_format (payment->dated);

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", payment->uid);
  if (sale_uid != NULL)
    sl_json_member_string (json, "sale_id", sale_uid);
  sl_json_member_string (json, "method", method_word (payment->method));
  write_money (json, "amount", payment->amount, currency);
  sl_json_member_string (json, "dated", date);
  sl_json_end_object (json);
}

static void
write_moves (SlJson            *json,
             const SlFactOrder *order)
{
  sl_json_key (json, "stock_moves");
  sl_json_begin_array (json);

  for (guint i = 0; i < order->lines->len; i++)
    {
      const SlFactLine *line = g_ptr_array_index (order->lines, i);

      if (line->moved == 0)
        continue;

      sl_json_begin_object (json);
      sl_json_member_string (json, "sku", line->sku);
      sl_json_member_integer (json, "delta", line->moved);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static void
write_lines (SlJson            *json,
             const SlFactOrder *order)
{
  sl_json_key (json, "lines");
  sl_json_begin_array (json);

  for (guint i = 0; i < order->lines->len; i++)
    {
      const SlFactLine *line = g_ptr_array_index (order->lines, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "sku", line->sku);
      sl_json_member_string (json, "name", line->name);
      sl_json_member_integer (json, "qty", line->quantity);
      write_money (json, "unit", line->unit_price, order->currency);
      write_money (json, "amount", line->amount, order->currency);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static void
write_sums (SlJson            *json,
            const SlFactOrder *order)
{
  if (order->discount != 0)
    write_money (json, "discount", order->discount, order->currency);
  if (order->tax != 0)
    write_money (json, "tax", order->tax, order->currency);
  if (order->freight != 0)
    write_money (json, "freight", order->freight, order->currency);
  write_money (json, "total", order->total, order->currency);
}

static void
write_payments (SlJson            *json,
                const SlFactOrder *order)
{
  sl_json_key (json, "payments");
  sl_json_begin_array (json);

  for (guint i = 0; i < order->payments->len; i++)
    write_payment (json, g_ptr_array_index (order->payments, i), NULL, order->currency);

  sl_json_end_array (json);
}

/* (transfer full) */
static char *
sale_body (const SlFactOrder *order,
           gboolean           is_void)
{
  g_autoptr(SlJson) json = sl_json_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, order->number);

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", order->uid);
  sl_json_member_string (json, "kind", is_void ? "void" : order->kind);
  if (order->reverses_uid[0] != '\0')
    sl_json_member_string (json, "reverses", order->reverses_uid);
  if (order->contact_uid[0] != '\0')
    sl_json_member_string (json, "contact_id", order->contact_uid);
  write_moment (json, order->dated);
  sl_json_member_string (json, "doc_no_local", number);
  write_lines (json, order);
  write_payments (json, order);
  write_moves (json, order);
  write_sums (json, order);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* A document that moved nothing is nothing that the company could count. */
static gboolean
has_moved (const SlFactOrder *order)
{
  for (guint i = 0; i < order->lines->len; i++)
    if (((const SlFactLine *) g_ptr_array_index (order->lines, i))->moved != 0)
      return TRUE;

  return FALSE;
}

/* (transfer full): a document that moved stock and is no sale. */
static char *
stock_body (const SlFactOrder *order)
{
  gboolean is_purchase = g_str_equal (order->kind, "purchase");
  g_autoptr(SlJson) json = sl_json_new ();
  gint64 delta = 0;

  for (guint i = 0; i < order->lines->len; i++)
    delta += ((const SlFactLine *) g_ptr_array_index (order->lines, i))->moved;

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", order->uid);
  sl_json_member_string (json, "reason", order->kind);
  if (order->reverses_uid[0] != '\0')
    sl_json_member_string (json, "reverses", order->reverses_uid);
  if (is_purchase && !has_moved (order))
    sl_json_member_boolean (json, "placed", TRUE);
  write_moment (json, order->dated);
  sl_json_member_integer (json, "delta", delta);
  write_moves (json, order);
  if (is_purchase)
    {
      write_lines (json, order);
      write_payments (json, order);
      write_sums (json, order);
    }
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* (transfer full): with what another device needs to record the same purchase. */
static char *
order_body (const SlFactOrder *order)
{
  g_autoptr(SlJson) json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", order->uid);
  write_moment (json, order->dated);
  sl_json_member_string (json, "price_list", "wholesale");
  write_lines (json, order);
  write_money (json, "expected_total", order->total, order->currency);
  write_payments (json, order);
  write_sums (json, order);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* (transfer full) */
static char *
payment_body (const SlFactPaid *paid)
{
  g_autoptr(SlJson) json = sl_json_new ();

  write_payment (json, &paid->payment, paid->order_uid, paid->currency);
  return sl_json_finish (json);
}

/* (transfer full): only for the journal beside the file. */
static char *
entry_body (const SlFactEntry *entry)
{
  g_autoptr(SlJson) json = sl_json_new ();
  g_autofree char *date = sl_day_format (entry->dated);

  sl_json_begin_object (json);
  sl_json_member_string (json, "id", entry->uid);
  sl_json_member_string (json, "dated", date);
  sl_json_member_string (json, "verb", entry->verb);
  sl_json_member_string (json, "memo", entry->memo);
  sl_json_key (json, "postings");
  sl_json_begin_array (json);

  for (guint i = 0; i < entry->postings->len; i++)
    {
      const SlFactPosting *posting = g_ptr_array_index (entry->postings, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "account", posting->account);
      write_money (json, "amount", posting->amount, posting->currency);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_json_finish (json);
}

/* Collecting */

static void
add_fact (GPtrArray  *facts,
          const char *op_id,
          const char *kind,
          const char *body)
{
  SlOutgoingFact *fact = g_new (SlOutgoingFact, 1);

  fact->op_id = g_strdup (op_id);
  fact->body = g_strconcat (kind, "\n", body, NULL);
  g_ptr_array_add (facts, fact);
}

static gboolean
is_sale (const SlFactOrder *order)
{
  return g_str_equal (order->kind, "sale") || g_str_equal (order->kind, "return");
}

/* Documents whose payments the company is told, so that another device has the same debts. */
static gboolean
has_payments (const SlFactOrder *order)
{
  return is_sale (order) || g_str_equal (order->kind, "purchase");
}

/* What a restored file lacks may be known to the company: typed again, it would be there twice. */
static gboolean
insert_row (SlBusiness   *business,
            SlOutboxRow  *row,
            GError      **error)
{
  gboolean is_replayed = business->replayed != NULL;
  gboolean is_locked = FALSE;

  /* What was a part of another operation, as the payments of a sale, is told with that. */
  if (is_replayed && !g_hash_table_contains (business->replayed, row->op_id))
    return TRUE;

  if (!sl_replica_is_locked (business->database, row->company_id, &is_locked, error))
    return FALSE;

  if (is_replayed)
    row->body = g_hash_table_lookup (business->replayed, row->op_id);

  if (!is_locked || is_replayed)
    return sl_outbox_insert (business->database, row, error);

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_LOCKED,
                       _("This business was restored from a backup, and the company may know what "
                         "the backup lacks. Exchange records with it first, so that nothing is "
                         "recorded twice."));
  return FALSE;
}

/* Only what the company was told of can be void there. */
static gboolean
ask_void (SlBusiness         *business,
          const SlFactOrder  *order,
          gboolean           *is_void,
          GError            **error)
{
  g_autoptr(SlFactOrder) sale = NULL;
  gint64 sale_id = 0;

  /* What is recorded again was told as what it says it is. */
  *is_void = business->is_void && g_str_equal (order->kind, "return");
  if (!*is_void || business->replayed != NULL)
    return TRUE;

  if (!sl_fact_find_order (business->database, order->reverses_uid, &sale_id, error))
    return FALSE;

  sale = sl_fact_read_order (business->database, sale_id, error);
  *is_void = sale != NULL && sale->is_told;
  return sale != NULL;
}

/* The company knows nothing of a sale that it refused, so it is not told what takes it back, and
 * nobody has to look at the refusal any more. */
static gboolean
ask_refused (SlBusiness         *business,
             const SlFactOrder  *order,
             gboolean           *is_refused,
             GError            **error)
{
  *is_refused = FALSE;
  if (!g_str_equal (order->kind, "return") || business->replayed != NULL)
    return TRUE;

  return sl_outbox_is_refused (business->database, order->company_id, order->reverses_uid,
                               is_refused, error) &&
         (!*is_refused || sl_outbox_see (business->database, order->company_id,
                                         order->reverses_uid, error));
}

/* (transfer none) */
static const char *
kind_of (const SlFactOrder *order,
         gboolean           takes_back)
{
  if (!is_sale (order))
    return "stock.move";

  return takes_back ? "sale.void" : "sale.record";
}

static gboolean
take_order (SlBusiness   *business,
            gint64        id,
            const char   *subject,
            GPtrArray    *facts,
            GHashTable   *embedded,
            GError      **error)
{
  g_autoptr(SlFactOrder) order = sl_fact_read_order (business->database, id, error);
  g_autofree char *body = NULL;
  SlOutboxRow row = { .is_money = TRUE, .subject = (char *) subject };
  gboolean takes_back, is_refused;

  if (order == NULL || !ask_void (business, order, &takes_back, error) ||
      !ask_refused (business, order, &is_refused, error))
    return FALSE;

  for (guint i = 0; has_payments (order) && i < order->payments->len; i++)
    g_hash_table_add (embedded,
                      g_strdup (((SlFactPayment *) g_ptr_array_index (order->payments, i))->uid));

  body = is_sale (order) ? sale_body (order, takes_back) : stock_body (order);
  row.company_id = order->company_id;
  row.op_id = row.entity_uid = order->uid;
  row.kind = (char *) kind_of (order, takes_back);
  row.entity_type = is_sale (order) ? (char *) "sale" : (char *) "stock_move";
  row.body = body;
  row.created_at = sl_business_get_now (business);
  add_fact (facts, order->uid, row.kind, body);
  return !order->is_told || is_refused || (!is_sale (order) && !has_moved (order)) ||
         insert_row (business, &row, error);
}

/* What comes back for a buy-back is between the company and its own books. */
static gboolean
is_told_payment (SlBusiness       *business,
                 const SlFactPaid *paid,
                 gboolean         *is_told,
                 GError          **error)
{
  g_autoptr(SlFactOrder) order = NULL;
  gboolean is_refused;

  *is_told = FALSE;
  if (!paid->is_told)
    return TRUE;

  order = sl_fact_read_order (business->database, paid->order_id, error);
  if (order == NULL || !sl_outbox_is_refused (business->database, order->company_id, order->uid,
                                              &is_refused, error))
    return FALSE;

  *is_told = has_payments (order) && (!is_refused || business->replayed != NULL);
  return TRUE;
}

/* Whether it is told with the order that is paid.  What is recorded again has a verb of its own for
 * each payment, also for those that the operation of the order has in it. */
static gboolean
is_part (SlBusiness        *business,
         const SlFactPaid  *paid,
         GHashTable        *embedded,
         gboolean          *is_embedded,
         GError           **error)
{
  *is_embedded = g_hash_table_contains (embedded, paid->payment.uid);
  if (*is_embedded || business->replayed == NULL)
    return TRUE;

  *is_embedded = !g_hash_table_contains (business->replayed, paid->payment.uid);
  return *is_embedded ||
         sl_fact_is_part (business->database, paid->payment.uid, is_embedded, error);
}

static gboolean
take_payment (SlBusiness   *business,
              gint64        id,
              const char   *subject,
              GPtrArray    *facts,
              GHashTable   *embedded,
              GError      **error)
{
  g_autoptr(SlFactPaid) paid = sl_fact_read_payment (business->database, id, error);
  g_autofree char *body = NULL;
  gboolean is_told, is_embedded;
  SlOutboxRow row;

  if (paid == NULL)
    return FALSE;

  if (!is_part (business, paid, embedded, &is_embedded, error) || is_embedded)
    return is_embedded;

  body = payment_body (paid);
  add_fact (facts, paid->payment.uid, "payment.record", body);
  row = (SlOutboxRow) {
    .company_id = paid->company_id, .op_id = paid->payment.uid, .kind = (char *) "payment.record",
    .entity_type = (char *) "payment", .entity_uid = paid->payment.uid,
    .subject = (char *) subject, .body = body, .is_money = TRUE,
    .created_at = sl_business_get_now (business),
  };

  if (!is_told_payment (business, paid, &is_told, error))
    return FALSE;

  return !is_told || insert_row (business, &row, error);
}

static gboolean
take_entry (SlBusiness  *business,
            gint64       id,
            GPtrArray   *facts,
            GError     **error)
{
  g_autoptr(SlFactEntry) entry = sl_fact_read_entry (business->database, id, error);
  g_autofree char *body = NULL;

  if (entry == NULL)
    return FALSE;

  body = entry_body (entry);
  add_fact (facts, entry->uid, "entry.record", body);
  return TRUE;
}

static gboolean
take_due (SlBusiness       *business,
          const SlDueFact  *due,
          const char       *subject,
          GPtrArray        *facts,
          GHashTable       *embedded,
          GError          **error)
{
  switch (due->kind)
    {
    case SL_FACT_ORDER:
      return take_order (business, due->id, subject, facts, embedded, error);
    case SL_FACT_PAYMENT:
      return take_payment (business, due->id, subject, facts, embedded, error);
    case SL_FACT_ENTRY:
      return take_entry (business, due->id, facts, error);
    case SL_FACT_CONTACT:
    default:
      return _sl_shared_contact_tell (business, due->id, subject, error);
    }
}

GPtrArray *
_sl_outgoing_collect (SlBusiness  *business,
                      const char  *subject,
                      GError     **error)
{
  g_autoptr(GArray) due = sl_fact_list_due (business->database, error);
  g_autoptr(GPtrArray) facts =
    g_ptr_array_new_with_free_func ((GDestroyNotify) _sl_outgoing_fact_free);
  g_autoptr(GHashTable) embedded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (due == NULL)
    return NULL;

  for (guint i = 0; i < due->len; i++)
    if (!take_due (business, &g_array_index (due, SlDueFact, i), subject, facts, embedded, error))
      return NULL;

  if ((due->len > 0 && !sl_fact_clear_due (business->database, error)) ||
      !_sl_shared_contact_tell_gone (business, subject, error) ||
      !_sl_shared_note_tell (business, subject, error))
    return NULL;

  return g_steal_pointer (&facts);
}

/* As take_order() tells it. */
static gboolean
recall_order (SlBusiness   *business,
              gint64        id,
              SlOutboxRow  *row,
              gboolean     *is_due,
              GError      **error)
{
  g_autoptr(SlFactOrder) order = sl_fact_read_order (business->database, id, error);
  gboolean is_refused = FALSE;

  if (order == NULL ||
      (g_str_equal (order->kind, "return") &&
       !sl_outbox_is_refused (business->database, order->company_id, order->reverses_uid,
                              &is_refused, error)))
    return FALSE;

  row->company_id = order->company_id;
  row->entity_type = g_strdup (is_sale (order) ? "sale" : "stock_move");
  row->subject = g_strdup (order->contact_name);
  *is_due = !is_refused && (is_sale (order) || has_moved (order));
  return TRUE;
}

/* As take_payment() tells it. */
static gboolean
recall_payment (SlBusiness   *business,
                gint64        id,
                SlOutboxRow  *row,
                gboolean     *is_due,
                GError      **error)
{
  g_autoptr(SlFactPaid) paid = sl_fact_read_payment (business->database, id, error);

  if (paid == NULL)
    return FALSE;

  paid->is_told = TRUE;
  row->company_id = paid->company_id;
  row->entity_type = g_strdup ("payment");
  return is_told_payment (business, paid, is_due, error);
}

static gboolean
recall (SlBusiness   *business,
        SlOutboxRow  *row,
        gboolean     *is_due,
        GError      **error)
{
  gint64 id;

  *is_due = FALSE;
  if (g_str_equal (row->kind, "payment.record"))
    return sl_fact_find_untold_payment (business->database, row->op_id, &id, error) &&
           (id == 0 || recall_payment (business, id, row, is_due, error));

  return sl_fact_find_untold_order (business->database, row->op_id, &id, error) &&
         (id == 0 || recall_order (business, id, row, is_due, error));
}

gboolean
_sl_outgoing_recall (SlBusiness   *business,
                     const char   *uid,
                     const char   *line,
                     SlOutboxRow **row,
                     GError      **error)
{
  const char *end = strchr (line, '\n');
  g_autoptr(SlOutboxRow) found = g_new0 (SlOutboxRow, 1);
  gboolean is_due;

  *row = NULL;
  if (end == NULL || g_str_has_prefix (line, "entry."))
    return TRUE;

  found->op_id = g_strdup (uid);
  found->entity_uid = g_strdup (uid);
  found->kind = g_strndup (line, (gsize) (end - line));
  found->body = g_strdup (end + 1);
  found->is_money = TRUE;
  found->created_at = sl_business_get_now (business);
  if (!recall (business, found, &is_due, error))
    return FALSE;

  if (is_due)
    *row = g_steal_pointer (&found);
  return TRUE;
}

gboolean
_sl_outgoing_submit (SlBusiness  *business,
                     gint64       order_id,
                     const char  *subject,
                     GError     **error)
{
  g_autoptr(SlFactOrder) order = sl_fact_read_order (business->database, order_id, error);
  g_autofree char *body = order != NULL ? order_body (order) : NULL;
  SlOutboxRow row = {
    .kind = (char *) "order.submit", .entity_type = (char *) "order", .body = body,
    .subject = (char *) subject, .is_money = TRUE, .created_at = sl_business_get_now (business),
  };

  if (order == NULL)
    return FALSE;

  row.company_id = order->company_id;
  row.op_id = row.entity_uid = order->uid;
  return insert_row (business, &row, error);
}

gboolean
_sl_outgoing_cancel (SlBusiness  *business,
                     gint64       order_id,
                     const char  *subject,
                     GError     **error)
{
  g_autoptr(SlFactOrder) order = sl_fact_read_order (business->database, order_id, error);
  g_autofree char *op_id = sl_business_new_uid (business);
  g_autofree char *body = order != NULL ? g_strdup_printf ("{\"id\":\"%s\"}", order->uid) : NULL;
  SlOutboxRow row = {
    .op_id = op_id, .kind = (char *) "order.cancel", .entity_type = (char *) "order",
    .body = body, .subject = (char *) subject, .is_money = TRUE,
    .created_at = sl_business_get_now (business),
  };

  if (order == NULL)
    return FALSE;

  row.company_id = order->company_id;
  row.entity_uid = order->uid;
  return sl_base_read_rev (business->database, row.company_id, "account", "order", order->uid,
                           &row.base_rev, NULL, error) &&
         insert_row (business, &row, error);
}

gboolean
_sl_outgoing_drop (SlBusiness  *business,
                   GError     **error)
{
  return sl_fact_clear_due (business->database, error) &&
         sl_told_clear_gone (business->database, error);
}
