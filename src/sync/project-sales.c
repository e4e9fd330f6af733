#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "business/draft.h"
#include "business/incoming.h"
#include "store/company-order.h"
#include "store/fact.h"
#include "store/field-conflict.h"
#include "sync/seeded-private.h"

/* Amounts of a sale are never merged: the books here stay as they are, and the person decides. */
static gboolean
keep_conflict (SlProjection        *self,
               const SlBaseRecord  *record,
               json_t              *data,
               gint64               total,
               const char          *currency,
               GError             **error)
{
  g_autofree char *server = sl_reading_dump (json_object_get (data, "total"));
  g_autofree char *local =
    g_strdup_printf ("{\"minor\":%" G_GINT64_FORMAT ",\"currency\":\"%s\"}", total, currency);
  SlFieldConflict conflict = {
    .company_id = self->company_id, .entity_type = record->type, .entity_uid = record->uid,
    .field = (char *) "/total", .local_value = local, .server_value = server,
    .op_id = record->uid, .decided = (char *) "client",
    .created_at = sl_business_get_now (self->business),
  };

  return self->is_dry_run || sl_field_conflict_insert (self->database, &conflict, error);
}

static gboolean
compare (SlProjection        *self,
         const SlBaseRecord  *record,
         json_t              *data,
         gint64               order_id,
         GError             **error)
{
  g_autoptr(SlFactOrder) order = sl_fact_read_order (self->database, order_id, error);
  const char *currency = "";
  gint64 total = 0;

  if (order == NULL)
    return FALSE;

  if ((!sl_reading_money (data, "total", &total, &currency) || total != order->total ||
       !g_str_equal (currency, order->currency)) &&
      !keep_conflict (self, record, data, order->total, order->currency, error))
    return FALSE;

  _sl_projection_count (self, record->type)->n_same++;
  return _sl_projection_note (self, record, NULL, error);
}

/* (transfer full) (nullable): NULL when a line is not one of ours */
static GArray *
read_lines (json_t *data)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  json_t *line;
  size_t i;

  json_array_foreach (json_object_get (data, "lines"), i, line)
    {
      const char *sku = sl_reading_text (line, "sku", 64);
      gint64 quantity, unit;

      if (sku == NULL || !sl_reading_integer (line, "qty", 1, 99999, &quantity) ||
          !sl_reading_money (line, "unit", &unit, NULL))
        return NULL;

      sl_lines_add (lines, sku, quantity, unit);
    }

  return lines->len > 0 ? g_steal_pointer (&lines) : NULL;
}

static gboolean
read_payment (json_t            *data,
              SlIncomingPayment *payment)
{
  const char *method = sl_reading_text_or (data, "method", 16);

  payment->uid = sl_reading_uid (data, "id");
  payment->method = SL_PAY_OTHER;
  if (!sl_pay_method_parse (g_str_equal (method, "transfer") ? "bank" : method, &payment->method))
    payment->method = SL_PAY_OTHER;

  if (!sl_reading_day (data, "dated", &payment->dated))
    payment->dated = SL_DAY_NONE;

  return payment->uid != NULL && sl_reading_money (data, "amount", &payment->amount, NULL) &&
         payment->amount != 0;
}

/* (transfer full) */
static GArray *
read_payments (json_t *data,
               SlDay   dated)
{
  GArray *payments = g_array_new (FALSE, FALSE, sizeof (SlIncomingPayment));
  json_t *item;
  size_t i;

  json_array_foreach (json_object_get (data, "payments"), i, item)
    {
      SlIncomingPayment payment = { 0 };

      if (!read_payment (item, &payment))
        continue;

      payment.dated = payment.dated == SL_DAY_NONE ? dated : payment.dated;
      g_array_append_val (payments, payment);
    }

  return payments;
}

/* A refusal of the verb is kept with the record; a fault of the file ends the run. */
static gboolean
note_outcome (SlProjection        *self,
              const SlBaseRecord  *record,
              gboolean             is_taken,
              GError              *refusal,
              GError             **error)
{
  g_autoptr(GError) fault = refusal;

  if (is_taken)
    {
      _sl_projection_count (self, record->type)->n_new++;
      return _sl_projection_note (self, record, NULL, error);
    }

  if (fault != NULL && fault->domain == SL_STORE_ERROR &&
      fault->code != SL_STORE_ERROR_NOT_FOUND)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  return _sl_projection_note (self, record, fault != NULL ? fault->message : "", error);
}

/* (transfer full) (nullable): what came or went, without a sign; the price stands in the lines. */
static GArray *
read_moves (json_t *data)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  json_t *move;
  size_t i;

  json_array_foreach (json_object_get (data, "stock_moves"), i, move)
    {
      const char *sku = sl_reading_text (move, "sku", 64);
      gint64 delta;

      if (sku == NULL || !sl_reading_integer (move, "delta", -99999, 99999, &delta))
        return NULL;

      if (delta != 0)
        sl_lines_add (lines, sku, ABS (delta), 0);
    }

  return lines->len > 0 ? g_steal_pointer (&lines) : NULL;
}

/* What takes a sale back: all of it for a "void", or the quantities of its lines. */
static gboolean
adopt_return (SlProjection        *self,
              const SlBaseRecord  *record,
              json_t              *data,
              GError             **error)
{
  const char *reverses = sl_reading_uid (data, "reverses");
  gboolean is_void = g_str_equal (sl_reading_text_or (data, "kind", 16), "void");
  g_autoptr(GArray) lines = is_void ? sl_lines_new () : read_lines (data);
  SlIncomingReturn draft = { .uid = record->uid, .lines = lines, .is_void = is_void };
  GError *refusal = NULL;
  gboolean ok;

  if (reverses != NULL && !sl_fact_find_order (self->database, reverses, &draft.order_id, error))
    return FALSE;

  if (draft.order_id == 0 || lines == NULL ||
      (!sl_reading_day (data, "dated", &draft.dated) &&
       !sl_reading_day (data, "occurred_at", &draft.dated)))
    return _sl_projection_note (self, record, _("The sale that this takes back is not in the books "
                                                "here."), error);

  draft.is_scrapped = json_array_size (json_object_get (data, "stock_moves")) == 0 && !is_void;
  ok = sl_incoming_return (self->business, &draft, &refusal);
  return note_outcome (self, record, ok, refusal, error);
}

/* What the simulation must find; without effect in the program. */
static gboolean
take_as_own (SlProjection    *self,
             SlIncomingSale  *sale,
             GError         **error)
{
  g_autofree char *uid = sl_business_new_uid (self->business);
  gboolean ok;

  sale->uid = uid;
  sl_business_set_incoming (self->business, FALSE);
  ok = sl_incoming_sale (self->business, sale, error);
  sl_business_set_incoming (self->business, TRUE);
  return ok;
}

static gboolean
adopt (SlProjection        *self,
       const SlBaseRecord  *record,
       json_t              *data,
       GError             **error)
{
  g_autoptr(GArray) lines = read_lines (data);
  g_autoptr(GArray) payments = NULL;
  SlIncomingSale sale = { .uid = record->uid, .company = self->company };
  const char *currency = "";
  GError *refusal = NULL;
  gint64 total;
  gboolean ok;

  if (lines == NULL || !sl_reading_money (data, "total", &total, &currency) ||
      !g_str_equal (currency, self->currency) ||
      (!sl_reading_day (data, "dated", &sale.dated) &&
       !sl_reading_day (data, "occurred_at", &sale.dated)))
    return _sl_projection_note (self, record,
                                _("This was recorded elsewhere and is not in the books here."),
                                error);

  payments = read_payments (data, sale.dated);
  sale.contact_uid = sl_reading_uid (data, "contact_id");
  sale.lines = lines;
  sale.payments = payments;
  sl_reading_money (data, "discount", &sale.discount, NULL);
  sl_reading_money (data, "tax", &sale.tax, NULL);
  sl_reading_money (data, "freight", &sale.freight, NULL);
  ok = SL_SEEDED (NO_ORIGIN) ? take_as_own (self, &sale, &refusal)
                             : sl_incoming_sale (self->business, &sale, &refusal);
  return note_outcome (self, record, ok, refusal, error);
}

static gboolean
take_sale (SlProjection        *self,
           const SlBaseRecord  *record,
           GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);
  gint64 order_id;

  if (!sl_fact_find_order (self->database, record->uid, &order_id, error))
    return FALSE;

  if (data == NULL)
    return _sl_projection_note (self, record, record->body != NULL ? problem
                                : order_id == 0 ? NULL
                                : _("The company took this sale away; it stays in your books."),
                                error);

  if (order_id != 0)
    return compare (self, record, data, order_id, error);

  return g_str_equal (sl_reading_text_or (data, "kind", 16), "sale")
         ? adopt (self, record, data, error) : adopt_return (self, record, data, error);
}

static gboolean
take_payment (SlProjection        *self,
              const SlBaseRecord  *record,
              GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);
  const char *sale_uid = data != NULL ? sl_reading_uid (data, "sale_id") : NULL;
  SlIncomingPayment payment = { 0 };
  gint64 payment_id, order_id = 0;
  GError *refusal = NULL;
  gboolean ok;

  if (!sl_fact_find_payment (self->database, record->uid, &payment_id, error) ||
      (sale_uid != NULL && !sl_fact_find_order (self->database, sale_uid, &order_id, error)))
    return FALSE;

  if (payment_id != 0 || data == NULL)
    return _sl_projection_note (self, record, payment_id == 0 ? problem : NULL, error);

  if (order_id == 0 || !read_payment (data, &payment))
    return _sl_projection_note (self, record, _("The sale that this pays is not in the books "
                                                "here."), error);

  ok = sl_incoming_payment (self->business, order_id, &payment, &refusal);
  return note_outcome (self, record, ok, refusal, error);
}

static gboolean
find_placed (SlProjection    *self,
             json_t          *data,
             SlIncomingMove  *move,
             GError         **error)
{
  const char *reverses = sl_reading_uid (data, "reverses");

  return reverses == NULL ||
         sl_fact_find_order (self->database, reverses, &move->order_id, error);
}

/* (transfer full) (nullable) */
static GArray *
read_moved_lines (json_t               *data,
                  const SlIncomingMove *move)
{
  if (!sl_incoming_move_is_known (move->kind) ||
      (g_str_equal (move->kind, "receipt") && move->order_id == 0))
    return NULL;

  return g_str_equal (move->kind, "purchase") ? read_lines (data) : read_moves (data);
}

/* Takes what the lists of @move are of; they belong to the caller. */
static gboolean
record_move (SlProjection        *self,
             const SlBaseRecord  *record,
             json_t              *data,
             SlIncomingMove      *move,
             GError             **error)
{
  g_autoptr(GArray) payments = read_payments (data, move->dated);
  GError *refusal = NULL;
  gboolean ok;

  move->payments = payments;
  sl_reading_money (data, "discount", &move->discount, NULL);
  sl_reading_money (data, "tax", &move->tax, NULL);
  sl_reading_money (data, "freight", &move->freight, NULL);
  ok = sl_incoming_move (self->business, move, &refusal);
  return note_outcome (self, record, ok, refusal, error);
}

/* Goods that were used, given away or lost, and those that came from the company. */
static gboolean
take_move (SlProjection        *self,
           const SlBaseRecord  *record,
           GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);
  g_autoptr(GArray) lines = NULL;
  SlIncomingMove move = { .uid = record->uid, .company = self->company };
  gint64 order_id;

  if (!sl_fact_find_order (self->database, record->uid, &order_id, error))
    return FALSE;

  if (order_id != 0 || data == NULL)
    return _sl_projection_note (self, record, order_id == 0 ? problem : NULL, error);

  move.kind = sl_reading_text_or (data, "reason", 32);
  move.is_placed = sl_reading_flag (data, "placed");
  if (!find_placed (self, data, &move, error))
    return FALSE;

  lines = read_moved_lines (data, &move);
  if (lines == NULL ||
      (!sl_reading_day (data, "dated", &move.dated) &&
       !sl_reading_day (data, "occurred_at", &move.dated)))
    return _sl_projection_note (self, record, _("Goods moved on another device in a way that is "
                                                "not recorded here; count them."), error);

  move.lines = lines;
  return record_move (self, record, data, &move, error);
}

/* An order to the company that was placed on another device. */
static gboolean
adopt_order (SlProjection        *self,
             const SlBaseRecord  *record,
             json_t              *data,
             GError             **error)
{
  g_autoptr(GArray) lines = read_lines (data);
  SlIncomingMove move = {
    .uid = record->uid, .company = self->company, .kind = "purchase", .is_placed = TRUE,
    .lines = lines,
  };

  if (lines == NULL || (!sl_reading_day (data, "dated", &move.dated) &&
                        !sl_reading_day (data, "placed_at", &move.dated)))
    return _sl_projection_note (self, record, _("An order was placed elsewhere in a way that is "
                                                "not recorded here; record it."), error);

  return record_move (self, record, data, &move, error);
}

static gboolean
note_sent (SlProjection  *self,
           gint64         order_id,
           json_t        *data,
           GError       **error)
{
  SlDay expected_on = SL_DAY_NONE;
  gboolean has;

  if (!sl_company_order_has_shipment (self->database, order_id, &has, error) || has)
    return has;

  if (!sl_reading_day (data, "expected_on", &expected_on) ||
      expected_on < sl_business_get_today (self->business))
    expected_on = SL_DAY_NONE;

  return sl_incoming_shipment (self->business, order_id, expected_on,
                               sl_reading_text (data, "carrier", 100),
                               sl_reading_text (data, "tracking", 100), error);
}

static gboolean
follow_status (SlProjection        *self,
               const SlBaseRecord  *record,
               gint64               order_id,
               json_t              *data,
               GError             **error)
{
  const char *status = sl_reading_text_or (data, "status", 16);
  GError *refusal = NULL;
  gboolean ok = TRUE;

  if (g_str_equal (status, "cancelled"))
    ok = sl_incoming_cancellation (self->business, order_id, &refusal);
  else if (g_str_equal (status, "shipped"))
    ok = note_sent (self, order_id, data, &refusal);

  /* Nothing of it is still to come. */
  if (g_error_matches (refusal, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH))
    {
      g_clear_error (&refusal);
      ok = TRUE;
    }

  if (!ok)
    return note_outcome (self, record, FALSE, refusal, error);

  _sl_projection_count (self, record->type)->n_same++;
  return _sl_projection_note (self, record, NULL, error);
}

/* An order to the company: its state is the company's to say. */
static gboolean
take_order (SlProjection        *self,
            const SlBaseRecord  *record,
            GError             **error)
{
  const char *problem;
  g_autoptr(json_t) data = _sl_projection_read (record, &problem);
  gint64 order_id = 0;

  if (data == NULL)
    return _sl_projection_note (self, record, problem, error);

  if (!sl_fact_find_order (self->database, record->uid, &order_id, error))
    return FALSE;

  if (order_id == 0)
    {
      if (!adopt_order (self, record, data, error) ||
          !sl_fact_find_order (self->database, record->uid, &order_id, error))
        return FALSE;
      if (order_id == 0)
        return TRUE;
    }

  return follow_status (self, record, order_id, data, error);
}

gboolean
_sl_project_orders (SlProjection  *self,
                   gboolean      *is_done,
                   GError       **error)
{
  return _sl_projection_take_each (self, "order", TRUE, take_order, is_done, error);
}

gboolean
_sl_project_moves (SlProjection  *self,
                  gboolean      *is_done,
                  GError       **error)
{
  return _sl_projection_take_each (self, "stock_move", TRUE, take_move, is_done, error);
}

gboolean
_sl_project_sales (SlProjection  *self,
                  gboolean      *is_done,
                  GError       **error)
{
  return _sl_projection_take_each (self, "sale", TRUE, take_sale, is_done, error);
}

gboolean
_sl_project_payments (SlProjection  *self,
                     gboolean      *is_done,
                     GError       **error)
{
  return _sl_projection_take_each (self, "payment", TRUE, take_payment, is_done, error);
}

gboolean
_sl_project_fact (SlProjection        *self,
                  const SlBaseRecord  *record,
                  GError             **error)
{
  if (g_str_equal (record->type, "sale"))
    return take_sale (self, record, error);

  return g_str_equal (record->type, "payment") ? take_payment (self, record, error)
                                               : take_move (self, record, error);
}
