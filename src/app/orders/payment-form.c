#include "config.h"

#include "app/orders/payment-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/forms/simple-form.h"
#include "app/settings.h"
#include "business/payment.h"
#include "model/format.h"

typedef struct
{
  gint64        order_id;

  /* (unowned) children of the form */
  SlMoneyEntry *amount;
  GtkDropDown  *method;
  GtkEntry     *rate; /* (nullable): of an order in another currency */
  SlMoneyEntry *fee;  /* (nullable): of a sale */
  SlDayEntry   *day;
} Fields;

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *money = NULL;
  g_autofree char *owed = NULL;
  SlPaymentResult paid;

  if (!sl_payment_record (business, data, &paid, error))
    return NULL;

  money = sl_format_money (paid.amount, paid.currency);
  owed = sl_format_money (paid.owed, paid.currency);

  /* translators: what was paid, and what is owed after it */
  return paid.owed > 0 ? g_strdup_printf (_("Payment recorded · %s, %s still owed"), money, owed)
                       : g_strdup_printf (_("Payment recorded · %s"), money);
}

/* NULL, or (transfer none) what cannot be read. */
static const char *
read_fields (const Fields   *fields,
             SlPaymentDraft *draft)
{
  if (!sl_money_entry_get_amount (fields->amount, &draft->amount))
    return _("The amount cannot be read.");
  if (draft->amount == 0 && !sl_money_entry_is_empty (fields->amount))
    return _("Write how much was paid, or nothing for all that is owed.");
  if (!sl_fields_get_exchange_rate (fields->rate, &draft->rate))
    return _("The rate cannot be read.");
  if (fields->fee != NULL && !sl_money_entry_get_amount (fields->fee, &draft->fee))
    return _("The fee cannot be read.");
  if (!sl_day_entry_get_day (fields->day, &draft->dated))
    return _("The day cannot be read.");

  /* A fee that is typed goes before the rule, and so does none. */
  if (fields->fee != NULL && draft->fee == 0 && !sl_money_entry_is_empty (fields->fee))
    draft->fee = SL_FEE_NONE;

  draft->method = sl_fields_get_method (fields->method);
  return NULL;
}

static void
record (SlForm   *form,
        gpointer  data)
{
  const Fields *fields = data;
  SlPaymentDraft draft = { .order_id = fields->order_id };
  const char *problem = read_fields (fields, &draft);

  if (problem != NULL)
    sl_form_set_problem (form, problem);
  else
    sl_form_submit (form, record_func, g_memdup2 (&draft, sizeof draft), g_free, g_free);
}

static SlPayMethod
read_preferred_method (void)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autofree char *name = g_settings_get_string (settings, "payment-method");
  SlPayMethod method;

  return sl_pay_method_parse (name, &method) ? method : SL_PAY_CASH;
}

void
sl_payment_form_open (SlWindow   *owner,
                      gint64      order_id,
                      const char *currency,
                      gboolean    is_sale)
{
  Fields *fields;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (currency != NULL);

  fields = g_new0 (Fields, 1);
  fields->order_id = order_id;
  form = sl_simple_form_new (owner, _("Payment"), record, fields, g_free);
  fields->amount = sl_fields_add_money (form, _("_Amount"));
  sl_money_entry_set_currency (fields->amount, currency);
  gtk_entry_set_placeholder_text (GTK_ENTRY (fields->amount), _("All that is owed"));
  gtk_editable_set_width_chars (GTK_EDITABLE (fields->amount), 20);
  fields->method = sl_fields_add_method (form, _("_Way of paying"), read_preferred_method ());
  fields->rate = sl_fields_add_exchange_rate (form, currency);
  if (is_sale)
    {
      fields->fee = sl_fields_add_money (form, _("_Kept by the bank"));
      gtk_entry_set_placeholder_text (GTK_ENTRY (fields->fee), _("By rule"));
    }
  fields->day = sl_fields_add_day (form, _("_Day"));
  sl_simple_form_show (form, GTK_WIDGET (fields->amount));
}
