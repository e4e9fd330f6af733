#include "config.h"

#include <inttypes.h>

#include "app/orders/order-actions.h"

#include <glib/gi18n.h>

#include "app/income/reversal-form.h"
#include "app/inventory/kit-form.h"
#include "app/inventory/rule-form.h"
#include "app/list-place.h"
#include "app/orders/autoship-form.h"
#include "app/orders/order-field.h"
#include "app/orders/party-form.h"
#include "app/orders/payment-form.h"
#include "app/orders/purchase-form.h"
#include "app/orders/quick-sale.h"
#include "app/orders/return-form.h"
#include "app/orders/shipment-form.h"
#include "app/paper-actions.h"
#include "app/start/rules-forms.h"
#include "app/verb-run.h"
#include "business/autoship.h"
#include "business/company-order.h"
#include "business/fee-rule.h"
#include "business/owed.h"
#include "business/party.h"
#include "business/tax.h"
#include "model/format.h"

/* Parties */

static void
new_party_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  sl_party_form_open (user_data);
}

static void
split_party_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_guests_form_open (user_data, g_variant_get_int64 (parameter));
}

static gpointer
close_party_func (SlBusiness    *business,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *amount = NULL;
  gint64 credit;

  if (!sl_party_finish (business, *(gint64 *) data, &credit, error))
    return NULL;

  if (credit == 0)
    return g_strdup (_("The party is closed"));

  amount = sl_format_money (credit, sl_business_get_currency (business));
  /* translators: %s is an amount */
  return g_strdup_printf (_("The party is closed · the host has %s to spend"), amount);
}

static void
close_party_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_verb_run_id (user_data, close_party_func, g_variant_get_int64 (parameter));
}

/* Autoships */

static void
new_autoship_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_autoship_form_open (user_data);
}

static gpointer
run_autoship_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  SlOrderResult result;

  if (!sl_autoship_run (business, *(gint64 *) data, &result, error))
    return NULL;

  return g_strdup_printf (_("Order %" PRId64 " recorded"), result.number);
}

static void
run_autoship_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_verb_run_id (user_data, run_autoship_func, g_variant_get_int64 (parameter));
}

static gpointer
skip_autoship_func (SlBusiness    *business,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  if (!sl_autoship_skip (business, *(gint64 *) data, error))
    return NULL;

  return g_strdup (_("The next one is left out"));
}

static void
skip_autoship_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_verb_run_id (user_data, skip_autoship_func, g_variant_get_int64 (parameter));
}

static gpointer
end_autoship_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  if (!sl_autoship_end (business, *(gint64 *) data, error))
    return NULL;

  return g_strdup (_("The autoship has ended"));
}

static void
end_autoship_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_verb_run_id (user_data, end_autoship_func, g_variant_get_int64 (parameter));
}

/* Orders */

static gpointer
remind_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!sl_reminder_record (business, *(gint64 *) data, 0, NULL, error))
    return NULL;

  return g_strdup (_("Noted: the customer was reminded"));
}

static void
remind_order_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_verb_run_id (user_data, remind_func, g_variant_get_int64 (parameter));
}

static void
ship_order_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_shipment_form_open (user_data, g_variant_get_int64 (parameter));
}

static gpointer
submit_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!sl_company_order_submit (business, *(gint64 *) data, 0, error))
    return NULL;

  return g_strdup (_("The order goes to the company with the next sync"));
}

static void
submit_order_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_verb_run_id (user_data, submit_func, g_variant_get_int64 (parameter));
}

static gpointer
cancel_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!sl_company_order_cancel (business, *(gint64 *) data, 0, error))
    return NULL;

  return g_strdup (_("The company is asked with the next sync"));
}

static void
cancel_order_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_verb_run_id (user_data, cancel_func, g_variant_get_int64 (parameter));
}

static void
exchange_order_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  sl_return_form_open_exchange (user_data, g_variant_get_int64 (parameter));
}

/* Journal and papers */

static void
show_entry_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_window_show_item (user_data, "journal", g_variant_get_int64 (parameter));
}

/* Those of one order. */
static void
show_entries_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  g_autofree char *title = NULL, *count = NULL;
  gint64 order, number;

  g_variant_get (parameter, "(xx)", &order, &number);
  count = sl_format_count (number);
  title = g_strdup_printf (_("Order %s"), count);
  sl_window_show_place (user_data, "journal");
  sl_list_place_narrow (SL_LIST_PLACE (sl_window_get_place (user_data)), order, title);
}

static void
reverse_entry_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_reversal_form_open (user_data, g_variant_get_int64 (parameter));
}

static void
attach_to_order_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_paper_attach_to_order_ask (user_data, g_variant_get_int64 (parameter));
}

static void
attach_to_entry_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_paper_attach_to_entry_ask (user_data, g_variant_get_int64 (parameter));
}

static void
show_paper_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_window_show_item (user_data, "papers", g_variant_get_int64 (parameter));
}

static void
show_kept_paper_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_paper_show (user_data, g_variant_get_int64 (parameter));
}

static void
save_kept_paper_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_paper_save_ask (user_data, g_variant_get_int64 (parameter));
}

/* Stock */

static void
edit_kit_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_kit_form_open (user_data, g_variant_get_int64 (parameter));
}

/* Those of one product. */
static void
show_movements_action (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  const char *name;
  gint64 product;

  g_variant_get (parameter, "(x&s)", &product, &name);
  sl_window_show_place (user_data, "movements");
  sl_list_place_narrow (SL_LIST_PLACE (sl_window_get_place (user_data)), product, name);
}

/* Rules and rates */

static void
edit_profile_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_profile_form_open (user_data);
}

static void
new_tax_rate_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_tax_form_open (user_data);
}

static void
new_mileage_rate_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  sl_mileage_form_open (user_data);
}

static void
business_rule_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  sl_picking_form_open (user_data, g_variant_get_boolean (parameter));
}

static void
new_sale_at_party_action (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  const char *name;
  gint64 id;

  g_variant_get (parameter, "(x&s)", &id, &name);
  sl_quick_sale_open_at_party (user_data, id, name);
}

static void
company_rule_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_rule_form_open_company (user_data, g_variant_get_string (parameter, NULL));
}

typedef struct
{
  SlDay valid_from;
  char  place[8];
  char  tax_class[256];
} TaxRate;

static gpointer
remove_tax_rate_func (SlBusiness    *business,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  const TaxRate *rate = data;
  const SlTaxDraft draft = {
    .place = rate->place,
    .tax_class = rate->tax_class,
    .valid_from = rate->valid_from,
  };

  return sl_tax_remove (business, &draft, error) ? g_strdup (_("The rate of tax is taken away"))
                                                 : NULL;
}

static void
remove_tax_rate_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  TaxRate *rate = g_new0 (TaxRate, 1);
  const char *place, *tax_class;
  gint64 valid_from;

  g_variant_get (parameter, "(&s&sx)", &place, &tax_class, &valid_from);
  g_strlcpy (rate->place, place, sizeof rate->place);
  g_strlcpy (rate->tax_class, tax_class, sizeof rate->tax_class);
  rate->valid_from = (SlDay) valid_from;
  sl_verb_run (user_data, remove_tax_rate_func, rate);
}

static void
new_company_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_company_form_open (user_data);
}

static void
new_fee_rule_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  sl_fee_form_open (user_data);
}

static gpointer
remove_fee_rule_func (SlBusiness    *business,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  return sl_fee_rule_take_away (business, data, error) ? g_strdup (_("The fee is taken away"))
                                                       : NULL;
}

static void
remove_fee_rule_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  SlFeeRuleDraft *draft = g_new0 (SlFeeRuleDraft, 1);
  const char *method;
  gint64 valid_from;

  g_variant_get (parameter, "(&sx)", &method, &valid_from);
  if (!sl_pay_method_parse (method, &draft->method))
    draft->method = SL_PAY_OTHER;
  draft->valid_from = (SlDay) valid_from;
  sl_verb_run (user_data, remove_fee_rule_func, draft);
}

static void
pay_order_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  const char *currency;
  gboolean is_sale;
  gint64 id;

  g_variant_get (parameter, "(x&sb)", &id, &currency, &is_sale);
  sl_payment_form_open (user_data, id, currency, is_sale);
}

static void
order_again_action (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  sl_purchase_form_open_anew (user_data, g_variant_get_int64 (parameter), NULL);
}

static void
set_order_field_action (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  sl_verb_run_field (user_data, sl_order_field_set, SL_ORDER_N_FIELDS, parameter);
}

static const GActionEntry entries[] = {
  { "attach-to-entry", attach_to_entry_action, "x" },
  { "attach-to-order", attach_to_order_action, "x" },
  { "business-rule", business_rule_action, "b" },
  { "cancel-order", cancel_order_action, "x" },
  { "close-party", close_party_action, "x" },
  { "company-rule", company_rule_action, "s" },
  { "edit-kit", edit_kit_action, "x" },
  { "edit-profile", edit_profile_action },
  { "end-autoship", end_autoship_action, "x" },
  { "exchange-order", exchange_order_action, "x" },
  { "new-autoship", new_autoship_action },
  { "new-company", new_company_action },
  { "new-fee-rule", new_fee_rule_action },
  { "new-mileage-rate", new_mileage_rate_action },
  { "new-party", new_party_action },
  { "new-sale-at-party", new_sale_at_party_action, "(xs)" },
  { "new-tax-rate", new_tax_rate_action },
  { "order-again", order_again_action, "x" },
  { "pay-order", pay_order_action, "(xsb)" },
  { "remind-order", remind_order_action, "x" },
  { "remove-fee-rule", remove_fee_rule_action, "(sx)" },
  { "remove-tax-rate", remove_tax_rate_action, "(ssx)" },
  { "reverse-entry", reverse_entry_action, "x" },
  { "run-autoship", run_autoship_action, "x" },
  { "save-kept-paper", save_kept_paper_action, "x" },
  { "set-order-field", set_order_field_action, "(xis)" },
  { "ship-order", ship_order_action, "x" },
  { "show-entries", show_entries_action, "(xx)" },
  { "show-entry", show_entry_action, "x" },
  { "show-kept-paper", show_kept_paper_action, "x" },
  { "show-movements", show_movements_action, "(xs)" },
  { "show-paper", show_paper_action, "x" },
  { "skip-autoship", skip_autoship_action, "x" },
  { "split-party", split_party_action, "x" },
  { "submit-order", submit_order_action, "x" },
};

const GActionEntry *
sl_order_actions_get (guint *n_entries)
{
  g_return_val_if_fail (n_entries != NULL, NULL);

  *n_entries = G_N_ELEMENTS (entries);
  return entries;
}
