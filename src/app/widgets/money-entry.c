#include "config.h"

#include "app/widgets/money-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/typing.h"

struct _SlMoneyEntry
{
  GtkEntry parent_instance;

  char     currency[4];
  gboolean takes_percent;
};

G_DEFINE_FINAL_TYPE (SlMoneyEntry, sl_money_entry, GTK_TYPE_ENTRY)

static gboolean
read_amount (SlMoneyEntry  *self,
             gint64        *amount,
             GError       **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));
  gint64 read;

  if (*text == '\0')
    {
      *amount = 0;
      return TRUE;
    }

  if (!sl_typing_read_money (text, self->currency, &read, error))
    return FALSE;

  if (read < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("An amount here cannot be below zero."));
      return FALSE;
    }

  *amount = read;
  return TRUE;
}

/* Whether the text is a percentage at all. */
static gboolean
is_percentage (SlMoneyEntry *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  return self->takes_percent && g_str_has_suffix (text, "%");
}

/* A percentage has as many decimals as a typed amount of a currency with three. */
static gboolean
read_rate (SlMoneyEntry  *self,
           gint64        *rate,
           GError       **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  gint64 thousandths;

  g_assert (g_str_has_suffix (text, "%"));
  text[strlen (text) - 1] = '\0';

  if (!sl_typing_read_money (text, "KWD", &thousandths, error))
    return FALSE;

  if (thousandths < 0 || thousandths > 100000)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("A percentage here is between 0 and 100."));
      return FALSE;
    }

  *rate = thousandths * 10;
  return TRUE;
}

static void
update_state (SlMoneyEntry *self)
{
  g_autoptr(GError) error = NULL;
  gint64 value;
  gboolean is_right = is_percentage (self) ? read_rate (self, &value, &error)
                                           : read_amount (self, &value, &error);

  if (is_right)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");

  gtk_widget_set_tooltip_text (GTK_WIDGET (self), is_right ? NULL : error->message);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               is_right ? GTK_ACCESSIBLE_INVALID_FALSE
                                        : GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
sl_money_entry_class_init (SlMoneyEntryClass *klass)
{
}

static void
sl_money_entry_init (SlMoneyEntry *self)
{
  g_strlcpy (self->currency, "USD", sizeof self->currency);
  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_alignment (GTK_ENTRY (self), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self), 9);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), 12);
  gtk_entry_set_activates_default (GTK_ENTRY (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  g_signal_connect (self, "changed", G_CALLBACK (update_state), NULL);
}

GtkWidget *
sl_money_entry_new (const char *label)
{
  GtkWidget *self = g_object_new (SL_TYPE_MONEY_ENTRY, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);

  return self;
}

void
sl_money_entry_set_currency (SlMoneyEntry *self,
                             const char   *currency)
{
  g_return_if_fail (SL_IS_MONEY_ENTRY (self));
  g_return_if_fail (currency != NULL && strlen (currency) == 3);

  g_strlcpy (self->currency, currency, sizeof self->currency);
  update_state (self);
}

void
sl_money_entry_set_amount (SlMoneyEntry *self,
                           gint64        amount,
                           gboolean      is_blank)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SL_IS_MONEY_ENTRY (self));

  if (amount != 0 || !is_blank)
    text = sl_typing_money (amount, self->currency);
  gtk_editable_set_text (GTK_EDITABLE (self), text != NULL ? text : "");
}

gboolean
sl_money_entry_get_amount (SlMoneyEntry *self,
                           gint64       *amount)
{
  g_return_val_if_fail (SL_IS_MONEY_ENTRY (self) && amount != NULL, FALSE);

  return read_amount (self, amount, NULL);
}

void
sl_money_entry_take_percent (SlMoneyEntry *self)
{
  g_return_if_fail (SL_IS_MONEY_ENTRY (self));

  self->takes_percent = TRUE;
  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_FREE_FORM);
}

gboolean
sl_money_entry_is_empty (SlMoneyEntry *self)
{
  g_return_val_if_fail (SL_IS_MONEY_ENTRY (self), TRUE);

  return *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0';
}

gboolean
sl_money_entry_get_amount_or_rate (SlMoneyEntry *self,
                                   gint64       *amount,
                                   gint64       *rate)
{
  g_return_val_if_fail (SL_IS_MONEY_ENTRY (self), FALSE);
  g_return_val_if_fail (amount != NULL && rate != NULL, FALSE);

  *amount = 0;
  *rate = 0;
  return is_percentage (self) ? read_rate (self, rate, NULL) : read_amount (self, amount, NULL);
}
