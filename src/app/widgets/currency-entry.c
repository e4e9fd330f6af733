#include "config.h"

#include "app/widgets/currency-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/currency.h"
#include "model/typing.h"

struct _SlCurrencyEntry
{
  GtkEntry parent_instance;

  char     own[4];
  char     code[4]; /* of what is typed; that of the business without one */
};

G_DEFINE_FINAL_TYPE (SlCurrencyEntry, sl_currency_entry, GTK_TYPE_ENTRY)

const char *
sl_currency_entry_read (SlCurrencyEntry *self,
                        char             currency[4],
                        gint64          *rate)
{
  g_autofree char *text = NULL;
  char *behind;

  g_return_val_if_fail (SL_IS_CURRENCY_ENTRY (self), NULL);
  g_return_val_if_fail (currency != NULL && rate != NULL, NULL);

  text = g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self)), -1);
  g_strstrip (text);
  *currency = '\0';
  *rate = 0;

  if (*text == '\0')
    return NULL;

  behind = strpbrk (text, " =");

  if (behind != NULL)
    {
      *behind++ = '\0';
      behind += strspn (behind, " =");
    }

  if (sl_currency_decimals (text) < 0)
    return _("A currency is written as its code, and its rate behind it: EUR 1.0825.");

  if (behind != NULL && !sl_typing_read_exchange_rate (behind, rate, NULL))
    return _("The rate of the currency cannot be read.");

  if (!g_str_equal (text, self->own))
    g_strlcpy (currency, text, 4);
  return NULL;
}

void
sl_currency_entry_set (SlCurrencyEntry *self,
                       const char      *currency,
                       gint64           rate)
{
  g_autofree char *number = NULL, *text = NULL;

  g_return_if_fail (SL_IS_CURRENCY_ENTRY (self));
  g_return_if_fail (currency != NULL && rate >= 0);

  if (rate > 0)
    number = sl_typing_exchange_rate (rate);
  text = g_strjoin (number != NULL ? " " : "", currency, number, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
}

const char *
sl_currency_entry_get_code (SlCurrencyEntry *self)
{
  g_return_val_if_fail (SL_IS_CURRENCY_ENTRY (self), "USD");

  return self->code;
}

/* Before all others who are told of a change. */
static void
update_state (SlCurrencyEntry *self)
{
  char currency[4];
  gint64 rate;
  const char *problem = sl_currency_entry_read (self, currency, &rate);

  g_strlcpy (self->code, problem == NULL && *currency != '\0' ? currency : self->own,
             sizeof self->code);

  if (problem == NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), problem);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               problem == NULL ? GTK_ACCESSIBLE_INVALID_FALSE
                                               : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
sl_currency_entry_class_init (SlCurrencyEntryClass *klass)
{
}

static void
sl_currency_entry_init (SlCurrencyEntry *self)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), 12);
  gtk_entry_set_activates_default (GTK_ENTRY (self), TRUE);
  g_signal_connect (self, "changed", G_CALLBACK (update_state), NULL);
}

GtkWidget *
sl_currency_entry_new (const char *own)
{
  SlCurrencyEntry *self;

  g_return_val_if_fail (own != NULL && strlen (own) == 3, NULL);

  self = g_object_new (SL_TYPE_CURRENCY_ENTRY, NULL);
  g_strlcpy (self->own, own, sizeof self->own);
  g_strlcpy (self->code, own, sizeof self->code);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self), own);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Currency and rate"),
                                  -1);

  return GTK_WIDGET (self);
}
