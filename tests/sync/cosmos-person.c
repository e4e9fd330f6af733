/* What a person does in the world of the simulation, and what they remember of it. */
#include "cosmos-private.h"

#include "business/company-order.h"
#include "business/contact.h"
#include "business/incoming.h"
#include "business/purchase.h"
#include "business/sale-return.h"
#include "business/sale.h"
#include "store/statement.h"

#define FIRST_NUMBER 10000

/* How the file tells that what was done with a number is there. */
static const char *const traces[COSMOS_N_INTENTS] = {
  [COSMOS_SALE] = "SELECT count (*) FROM orders WHERE kind = 'sale' AND total = ?1",
  [COSMOS_VOID] = "SELECT count (*) FROM orders r JOIN orders s ON s.id = r.reverses_id"
                  " WHERE r.kind = 'return' AND s.total = ?1",
  [COSMOS_ORDER] = "SELECT count (*) FROM orders WHERE kind = 'purchase' AND total = ?1",
  [COSMOS_NOTE] = "SELECT count (*) FROM contact WHERE instr (note, '  N' || ?1) > 0",
};

static gint64
next_number (Cosmos *self)
{
  return FIRST_NUMBER + self->n_intents++;
}

gboolean
_cosmos_has (Client       *client,
             CosmosIntent  intent,
             gint64        number)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (client->business), traces[intent]);
  gint64 n = 0;

  sl_statement_bind_int (statement, 1, number);
  g_assert_true (sl_statement_run_int (statement, &n, NULL));
  return n > 0;
}

static void
remember (Client       *client,
          CosmosIntent  intent,
          gint64        number)
{
  g_array_append_val (client->shown[intent], number);
}

/* FALSE: a restored file takes nothing yet, or what was wanted is not possible (any more). */
static gboolean
is_done (gboolean  ok,
         GError   *error)
{
  g_autoptr(GError) fault = error;

  if (fault != NULL && fault->domain != SL_BUSINESS_ERROR)
    g_error ("%s", fault->message);

  return ok;
}

/* Sales */

static gboolean
sell (Cosmos *self,
      Client *client,
      gint64  total)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  gboolean ok;

  draft->allow_backorder = TRUE;
  draft->paid = total % 3 == 0 ? total : 0;
  sl_lines_add (draft->lines, "TEA", 1, total);
  ok = sl_sale_record (client->business, draft, NULL, &error);
  if (g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_LOCKED))
    return FALSE;

  g_assert_no_error (error);
  self->n_sales++;
  return ok;
}

static void
record_sale (Cosmos *self,
             Client *client)
{
  gint64 total = next_number (self);

  if (self->rules.mistake == COSMOS_SAVED_BEFORE_COMMIT && _cosmos_happens (self, 4))
    remember (client, COSMOS_SALE, total);
  else if (sell (self, client, total))
    {
      remember (client, COSMOS_SALE, total);

      if (self->rules.mistake == COSMOS_TWO_COMMITS && _cosmos_happens (self, 4))
        _cosmos_run_sql (client, "DELETE FROM outbox WHERE first_sent_at IS NULL"
                                 " AND seq = (SELECT max (seq) FROM outbox)");
    }
}

/* A sale that never was, of this device or of another one. */
static void
take_back (Cosmos *self,
           Client *client)
{
  g_autoptr(SlReturnDraft) draft = sl_return_draft_new ();
  GError *error = NULL;
  gint64 total = _cosmos_ask_sql (client,
    "SELECT coalesce (max (total), 0) FROM orders s WHERE kind = 'sale' AND NOT EXISTS"
    " (SELECT 1 FROM orders r WHERE r.reverses_id = s.id)");
  gboolean ok;

  if (total == 0)
    return;

  draft->is_void = TRUE;
  draft->order_id = _cosmos_ask_sql (client,
    "SELECT id FROM orders s WHERE kind = 'sale' AND NOT EXISTS"
    " (SELECT 1 FROM orders r WHERE r.reverses_id = s.id) ORDER BY total DESC");
  ok = sl_return_record (client->business, draft, NULL, &error);
  if (is_done (ok, error))
    {
      remember (client, COSMOS_VOID, total);
      self->n_voids++;
    }
}

void
_cosmos_type_again (Cosmos *self,
                    Client *client)
{
  /* "I know" is the one way to record before the company was met again. */
  g_assert_true (sl_incoming_unlock (client->business, NULL));
  for (guint i = 0; i < client->retype->len; i++)
    {
      gint64 total = g_array_index (client->retype, gint64, i);

      if (!_cosmos_has (client, COSMOS_SALE, total))
        sell (self, client, total);
    }

  g_array_set_size (client->retype, 0);
}

/* What never left is taken back whole, and is no memory any more: one thing at most. */
static void
undo (Client *client)
{
  if (!sl_business_undo (client->business, NULL, NULL))
    return;

  for (guint intent = 0; intent < COSMOS_N_INTENTS; intent++)
    for (guint i = client->shown[intent]->len; i-- > 0;)
      if (!_cosmos_has (client, intent, g_array_index (client->shown[intent], gint64, i)))
        {
          g_array_remove_index_fast (client->shown[intent], i);
          return;
        }
}

static void
undo_sent (Cosmos *self,
           Client *client)
{
  gint64 total = _cosmos_ask_sql (client,
    "SELECT coalesce (max (o.total), 0) FROM orders o JOIN outbox b ON b.op_id = o.uid"
    " WHERE o.kind = 'sale' AND b.first_sent_at IS NOT NULL");

  if (total == 0)
    return;

  _cosmos_run_sql (client, "DROP TRIGGER IF EXISTS outbox_leave");
  _cosmos_run_sql (client, "DELETE FROM outbox WHERE op_id = (SELECT uid FROM orders WHERE id ="
                   " (SELECT max (o.id) FROM orders o JOIN outbox b ON b.op_id = o.uid"
                   " WHERE o.kind = 'sale' AND b.first_sent_at IS NOT NULL))");
  sell (self, client, total);
}

/* The same sale, typed anew: the old one is in a backup. */
static void
edit_with_new_id (Cosmos *self,
                  Client *client)
{
  gint64 last = _cosmos_ask_sql (client, "SELECT coalesce (max (total), 0) FROM orders"
                                 " WHERE kind = 'sale' AND id = (SELECT max (id) FROM orders)");

  if (last == 0)
    return;

  _cosmos_back_up_client (self, client);
  if (!sl_business_undo (client->business, NULL, NULL))
    return;

  if (!_cosmos_has (client, COSMOS_SALE, last))
    sell (self, client, last);
}

void
_cosmos_edit_restored (Client *client)
{
  _cosmos_run_sql (client, "DROP TRIGGER IF EXISTS outbox_is_frozen");
  _cosmos_run_sql (client, "UPDATE outbox SET body = body || ' ',"
                   " sha256 = substr (sha256, 2) || substr (sha256, 1, 1) WHERE money = 1");
}

/* Orders to the company */

static gboolean
place (Cosmos *self,
       Client *client,
       gint64  total)
{
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  GError *error = NULL;
  gboolean ok;

  draft->placed = TRUE;
  draft->submit = TRUE;
  draft->unpaid = total % 3 != 0;
  sl_lines_add (draft->lines, "TEA", 1, total);
  ok = sl_purchase_record (client->business, draft, NULL, &error);
  self->n_orders += ok;
  return is_done (ok, error);
}

static void
order (Cosmos *self,
       Client *client)
{
  gint64 total = next_number (self);

  if (!place (self, client, total))
    return;

  remember (client, COSMOS_ORDER, total);
  if (self->rules.mistake == COSMOS_ORDER_TYPED_AGAIN && _cosmos_happens (self, 4))
    place (self, client, total);
}

static void
cancel (Client *client)
{
  gint64 id = _cosmos_ask_sql (client, "SELECT coalesce (max (id), 0) FROM orders"
                               " WHERE kind = 'purchase' AND id % 3 = 0");
  GError *error = NULL;

  if (id != 0)
    is_done (sl_company_order_cancel (client->business, id, 0, &error), error);
}

/* In a restored file a purchase is known by the journal beside it, that it was ordered is not. */
static void
order_again (Client *client)
{
  gint64 id = _cosmos_ask_sql (client,
    "SELECT coalesce (min (o.id), 0) FROM orders o WHERE o.kind = 'purchase'"
    " AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.op_id = o.uid)"
    " AND NOT EXISTS (SELECT 1 FROM op_log l WHERE l.op_id = o.uid)"
    " AND NOT EXISTS (SELECT 1 FROM base s WHERE s.type = 'order' AND s.uid = o.uid)");
  GError *error = NULL;

  if (id != 0)
    is_done (sl_company_order_submit (client->business, id, 0, &error), error);
}

/* Contacts */

static gint64
choose_contact (Cosmos *self,
                Client *client)
{
  return _cosmos_ask_sql (client, _cosmos_happens (self, 2)
                          ? "SELECT coalesce (min (id), 0) FROM contact"
                          : "SELECT coalesce (max (id), 0) FROM contact");
}

static void
edit_contact (Cosmos *self,
              Client *client)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, _cosmos_roll (self) % 1000);
  gint64 n = _cosmos_ask_sql (client, "SELECT count (*) FROM contact");

  values[SL_CONTACT_CITY] = text;

  if (n < 3 && _cosmos_happens (self, 4))
    {
      values[SL_CONTACT_NAME] = "Somebody";
      g_assert_true (sl_contact_add (client->business, values, NULL, NULL));
    }
  else if (n > 0)
    g_assert_true (sl_contact_edit (client->business, choose_contact (self, client), values,
                                    NULL));
}

/* A call, and what is to be done next, or that nothing is. */
static void
call (Cosmos *self,
      Client *client)
{
  gint64 number = next_number (self);
  g_autofree char *note = g_strdup_printf ("N%d", (int) number);
  g_autofree char *step = g_strdup_printf ("T%d", (int) number);
  gboolean has_step = !_cosmos_happens (self, 3);
  SlCallDraft draft = {
    .contact_id = choose_contact (self, client), .dated = COSMOS_TODAY, .note = note,
    .next_step = has_step ? step : NULL, .is_last = !has_step,
    .next_on = has_step ? COSMOS_TODAY + (SlDay) (_cosmos_roll (self) % 30) : SL_DAY_NONE,
  };

  if (draft.contact_id == 0)
    return;

  g_assert_true (sl_contact_log_call (client->business, &draft, NULL));
  remember (client, COSMOS_NOTE, number);
  self->n_notes++;
}

/* One thing */

/* Mistakes that a person is let make. */
static void
do_wrong (Cosmos *self,
          Client *client)
{
  switch ((int) self->rules.mistake)
    {
    case COSMOS_UNDO_WHAT_WAS_SENT:
      undo_sent (self, client);
      break;
    case COSMOS_EDIT_GETS_NEW_ID:
      edit_with_new_id (self, client);
      break;
    case COSMOS_RESTORED_IS_EDITABLE:
      record_sale (self, client);
      _cosmos_back_up_client (self, client);
      break;
    default:
      order_again (client);
    }
}

void
_cosmos_act (Cosmos *self,
             Client *client)
{
  gboolean is_whole = _cosmos_ask_sql (client, "SELECT restored_at IS NULL FROM replica") != 0;

  if (client->retype->len > 0 &&
      (is_whole || self->rules.mistake == COSMOS_RETYPE_AFTER_RESTORE))
    {
      _cosmos_type_again (self, client);
      return;
    }

  if (!is_whole)
    return;

  switch (_cosmos_roll (self) % 16)
    {
    case 0 ... 3:
      record_sale (self, client);
      break;
    case 4:
    case 5:
      undo (client);
      break;
    case 6:
      do_wrong (self, client);
      break;
    case 7:
      take_back (self, client);
      break;
    case 8:
    case 9:
      order (self, client);
      break;
    case 10:
      cancel (client);
      break;
    case 11:
    case 12:
      call (self, client);
      break;
    default:
      edit_contact (self, client);
    }
}
