#include "config.h"

#include <inttypes.h>

#include "app/record-actions.h"

#include <glib/gi18n.h>

#include "app/contacts/erasing.h"
#include "app/exchange/export-form.h"
#include "app/exchange/import-start.h"
#include "app/forms/call-form.h"
#include "app/forms/closing-form.h"
#include "app/forms/contact-form.h"
#include "app/forms/expense-form.h"
#include "app/forms/money-form.h"
#include "app/forms/training-form.h"
#include "app/forms/trip-form.h"
#include "app/forms/work-form.h"
#include "app/income/others-sheet.h"
#include "app/inventory/count-form.h"
#include "app/inventory/goods-form.h"
#include "app/inventory/product-field.h"
#include "app/inventory/rule-form.h"
#include "app/orders/arrival-form.h"
#include "app/orders/buy-back-form.h"
#include "app/orders/consumption-form.h"
#include "app/orders/delivery-form.h"
#include "app/orders/invoice-actions.h"
#include "app/orders/order-actions.h"
#include "app/orders/purchase-form.h"
#include "app/orders/quick-sale.h"
#include "app/orders/return-form.h"
#include "app/settings.h"
#include "app/training/training-field.h"
#include "app/verb-run.h"
#include "business/expiry.h"
#include "business/payment.h"
#include "model/format.h"

/* Forms */

static void
new_sale_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_quick_sale_open (user_data, 0, NULL);
}

static void
new_purchase_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_purchase_form_open (user_data);
}

static void
new_use_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  sl_consumption_form_open (user_data, SL_CONSUMPTION_OWN_USE);
}

static void
new_expense_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_expense_form_open (user_data);
}

static void
move_money_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_money_form_open (user_data);
}

static void
others_money_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_others_sheet_open (user_data);
}

static void
give_others_money_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const char *who;
  gint64 kept;

  g_variant_get (parameter, "(&sx)", &who, &kept);
  sl_others_form_open_give (user_data, who, kept);
}

static void
close_month_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_closing_form_open (user_data);
}

static void
give_back_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_buy_back_form_open (user_data, 0);
}

static void
give_back_product_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  sl_buy_back_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
count_stock_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_count_form_open (user_data);
}

static void
stock_rule_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_rule_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
set_product_field_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  sl_verb_run_field (user_data, sl_product_field_set, SL_PRODUCT_N_FIELDS, parameter);
}

static void
move_lot_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  gint64 lot, on_hand;

  g_variant_get (parameter, "(xx)", &lot, &on_hand);
  sl_goods_form_open_move (user_data, lot, on_hand);
}

static void
unpack_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  sl_goods_form_open_unpack (user_data, g_variant_get_int64 (parameter));
}

static void
log_trip_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_trip_form_open (user_data);
}

static void
show_books_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_window_show_place (user_data, "books");
}

static void
show_rules_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_window_show_place (user_data, "rules");
}

static void
log_work_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_work_form_open (user_data);
}

static void
new_training_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_training_form_open (user_data, 0);
}

static void
complete_training_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  sl_training_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
set_training_field_action (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  sl_verb_run_field (user_data, sl_training_field_set, SL_TRAINING_N_FIELDS, parameter);
}

static void
new_contact_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_contact_form_open (user_data, 0);
}

static void
edit_contact_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_contact_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
log_call_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_call_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  sl_import_choose (user_data);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  sl_export_form_open (user_data);
}

static void
save_person_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_export_form_save_person (user_data, g_variant_get_int64 (parameter));
}

static void
erase_person_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_erasing_begin (user_data, g_variant_get_int64 (parameter));
}

static void
import_clipboard_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  sl_import_paste (user_data);
}

static void
return_order_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_return_form_open (user_data, g_variant_get_int64 (parameter));
}

/* Acts without a form */

static gpointer
settle_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *money = NULL;
  SlPaymentResult paid;

  if (!sl_payment_record (business, data, &paid, error))
    return NULL;

  money = sl_format_money (paid.amount, paid.currency);
  return g_strdup_printf (_("Payment recorded · %s"), money);
}

static void
settle_order_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autofree char *method = g_settings_get_string (settings, "payment-method");
  SlPaymentDraft *draft = g_new0 (SlPaymentDraft, 1);

  draft->order_id = g_variant_get_int64 (parameter);
  draft->dated = SL_DAY_NONE;
  if (!sl_pay_method_parse (method, &draft->method))
    draft->method = SL_PAY_CASH;
  sl_verb_run (user_data, settle_func, draft);
}

static gpointer
expire_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *cost = NULL;
  SlOrderResult result;
  gint64 *lot = data;
  SlExpiryDraft draft = { .lots = lot, .n_lots = lot != NULL ? 1 : 0, .dated = SL_DAY_NONE };

  if (!sl_expiry_record (business, &draft, &result, error))
    return NULL;

  cost = sl_format_money (result.cost, sl_business_get_currency (business));
  /* translators: an amount: what expired goods had cost */
  return g_strdup_printf (_("Written off · %s"), cost);
}

static void
expire_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  sl_verb_run (user_data, expire_func, NULL);
}

static void
expire_lot_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_verb_run_id (user_data, expire_func, g_variant_get_int64 (parameter));
}

static void
deliver_order_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_delivery_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
receive_order_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_arrival_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
save_paper_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_invoice_save (user_data, g_variant_get_int64 (parameter));
}

static void
print_paper_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_invoice_print (user_data, g_variant_get_int64 (parameter));
}

static const GActionEntry entries[] = {
  { "close-month", close_month_action },
  { "count-stock", count_stock_action },
  { "deliver-order", deliver_order_action, "x" },
  { "complete-training", complete_training_action, "x" },
  { "edit-contact", edit_contact_action, "x" },
  { "expire", expire_action },
  { "expire-lot", expire_lot_action, "x" },
  { "give-back", give_back_action },
  { "give-back-product", give_back_product_action, "x" },
  { "give-others-money", give_others_money_action, "(sx)" },
  { "erase-person", erase_person_action, "x" },
  { "export", export_action },
  { "import", import_action },
  { "save-person", save_person_action, "x" },
  { "import-clipboard", import_clipboard_action },
  { "log-call", log_call_action, "x" },
  { "log-trip", log_trip_action },
  { "log-work", log_work_action },
  { "move-lot", move_lot_action, "(xx)" },
  { "move-money", move_money_action },
  { "new-contact", new_contact_action },
  { "new-expense", new_expense_action },
  { "new-purchase", new_purchase_action },
  { "new-sale", new_sale_action },
  { "print-paper", print_paper_action, "x" },
  { "receive-order", receive_order_action, "x" },
  { "save-paper", save_paper_action, "x" },
  { "new-training", new_training_action },
  { "new-use", new_use_action },
  { "others-money", others_money_action },
  { "return-order", return_order_action, "x" },
  { "set-product-field", set_product_field_action, "(xis)" },
  { "set-training-field", set_training_field_action, "(xis)" },
  { "settle-order", settle_order_action, "x" },
  { "show-books", show_books_action },
  { "show-rules", show_rules_action },
  { "stock-rule", stock_rule_action, "x" },
  { "unpack", unpack_action, "x" },
};

typedef struct
{
  const GActionEntry *entries;
  guint               n_entries;
} ActionList;

#define N_LISTS 2

static void
get_lists (ActionList *lists)
{
  lists[0] = (ActionList) { entries, G_N_ELEMENTS (entries) };
  lists[1].entries = sl_order_actions_get (&lists[1].n_entries);
}

void
sl_record_actions_install (SlWindow *window)
{
  ActionList lists[N_LISTS];

  g_return_if_fail (SL_IS_WINDOW (window));

  get_lists (lists);
  for (guint i = 0; i < N_LISTS; i++)
    g_action_map_add_action_entries (G_ACTION_MAP (window), lists[i].entries,
                                     (int) lists[i].n_entries, window);
}

static void
set_enabled (SlWindow   *window,
             const char *name,
             gboolean    is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
sl_record_actions_set_enabled (SlWindow *window,
                               gboolean  is_enabled)
{
  ActionList lists[N_LISTS];

  g_return_if_fail (SL_IS_WINDOW (window));

  get_lists (lists);
  for (guint i = 0; i < N_LISTS; i++)
    {
      for (guint j = 0; j < lists[i].n_entries; j++)
        set_enabled (window, lists[i].entries[j].name, is_enabled);
    }
}
