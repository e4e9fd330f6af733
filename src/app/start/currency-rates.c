#include "config.h"

#include "app/start/currency-rates.h"

#include <glib/gi18n.h>

#include "app/widgets/currency-entry.h"
#include "app/widgets/markup.h"
#include "business/currency-rate.h"
#include "core/conversion.h"
#include "core/decimal.h"
#include "core/number-text.h"
#include "model/format.h"

struct _SlCurrencyRates
{
  AdwPreferencesGroup parent_instance;

  SlSession          *session; /* (owned) */
  GPtrArray          *rows;    /* (owned) (element-type GtkWidget): of the table, unowned */
  GtkWidget          *adding;  /* (unowned) a child */
  SlCurrencyEntry    *entry;   /* (unowned) in it */
};

typedef struct
{
  char   currency[4];
  gint64 rate;
  SlDay  from;
} Change;

G_DEFINE_FINAL_TYPE (SlCurrencyRates, sl_currency_rates, ADW_TYPE_PREFERENCES_GROUP)

static void
read_rates (SlCurrencyRates *self);

/* A rate of 0 is taken away. */
static gpointer
change_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Change *change = data;
  const SlCurrencyRateDraft draft = {
    .currency = change->currency, .rate = change->rate, .from = change->from,
  };
  gboolean is_done = change->rate != 0
                     ? sl_currency_rate_record (business, &draft, error)
                     : sl_currency_rate_take_away (business, &draft, error);

  return is_done ? g_strdup (change->currency) : NULL;
}

static void
changed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlCurrencyRates) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *currency = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    {
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), error->message);
      return;
    }

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  read_rates (self);
}

static void
change (SlCurrencyRates *self,
        const Change    *change)
{
  sl_session_write_async (self->session, change_func, g_memdup2 (change, sizeof *change), g_free,
                          g_free, NULL, changed_cb, g_object_ref (self));
}

static void
remove_cb (SlCurrencyRates *self,
           GtkWidget       *button)
{
  change (self, g_object_get_data (G_OBJECT (button), "change"));
}

static void
add_cb (SlCurrencyRates *self)
{
  Change added = { .from = SL_DAY_NONE };
  const char *problem = sl_currency_entry_read (self->entry, added.currency, &added.rate);

  if (problem == NULL && added.rate != 0)
    change (self, &added);
  else
    adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      problem != NULL ? problem
                      : _("A currency is written as its code, and its rate behind it: "
                          "EUR 1.0825."));
}

static void
add_row (SlCurrencyRates         *self,
         const SlCurrencyRateRow *rate)
{
  g_autofree char *number = sl_number_text (rate->rate, SL_CONVERSION_SCALE, 0);
  g_autofree char *title = g_strdup_printf ("1 %s = %s %s", rate->currency, number,
                                            sl_session_get_currency (self->session));
  g_autofree char *day = sl_format_day_long (rate->dated);
  g_autofree char *subtitle = NULL, *label = NULL;
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  Change *removal = g_new0 (Change, 1);
  GtkWidget *row;

  /* translators: a day */
  subtitle = g_strdup_printf (_("From %s on"), day);
  row = sl_action_row_new (title, subtitle);
  g_strlcpy (removal->currency, rate->currency, sizeof removal->currency);
  removal->from = rate->dated;
  g_object_set_data_full (G_OBJECT (button), "change", removal, g_free);
  /* translators: the code of a currency */
  label = g_strdup_printf (_("Remove this rate of %s"), rate->currency);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_currency_rate_report (business, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlCurrencyRates) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rates = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    {
      g_warning ("Could not read the rates of other currencies: %s", error->message);
      return;
    }

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (self->rows, i));

  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < rates->len; i++)
    add_row (self, g_ptr_array_index (rates, i));
}

static void
read_rates (SlCurrencyRates *self)
{
  sl_session_read_async (self->session, read_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                         NULL, read_cb, g_object_ref (self));
}

static void
sl_currency_rates_finalize (GObject *object)
{
  SlCurrencyRates *self = SL_CURRENCY_RATES (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_currency_rates_parent_class)->finalize (object);
}

static void
sl_currency_rates_class_init (SlCurrencyRatesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_currency_rates_finalize;
}

static void
sl_currency_rates_init (SlCurrencyRates *self)
{
  self->rows = g_ptr_array_new ();
}

static void
add_entry (SlCurrencyRates *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add"));

  self->adding = sl_action_row_new (_("New rate, from today on"), NULL);
  self->entry = SL_CURRENCY_ENTRY (
    sl_currency_entry_new (sl_session_get_currency (self->session)));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "EUR 1.0825");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_widget_set_valign (GTK_WIDGET (self->entry), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  sl_button_name_by_child (GTK_BUTTON (button));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->adding), GTK_WIDGET (self->entry));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->adding), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->adding);
}

GtkWidget *
sl_currency_rates_new (SlSession *session)
{
  SlCurrencyRates *self;

  g_return_val_if_fail (SL_IS_SESSION (session), NULL);

  self = g_object_new (SL_TYPE_CURRENCY_RATES, "title", _("Other Currencies"), NULL);
  self->session = g_object_ref (session);
  add_entry (self);
  read_rates (self);

  return GTK_WIDGET (self);
}
