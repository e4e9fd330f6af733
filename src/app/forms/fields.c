#include "config.h"

#include "app/forms/fields.h"

#include <glib/gi18n.h>

static void
append (SlForm     *form,
        const char *caption,
        GtkWidget  *field)
{
  gtk_box_append (sl_form_get_content (form), sl_form_field_new (caption, field));
}

static void
record_on_enter (SlForm    *form,
                 GtkWidget *entry)
{
  g_signal_connect_object (entry, "activate", G_CALLBACK (sl_form_record), form,
                           G_CONNECT_SWAPPED);
}

/* (transfer full): a caption without its mnemonic. */
static char *
make_name (const char *caption)
{
  char **parts = g_strsplit (caption, "_", -1);
  char *name = g_strjoinv ("", parts);

  g_strfreev (parts);
  return name;
}

GtkEntry *
sl_fields_add_text (SlForm     *form,
                    const char *caption,
                    const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = make_name (caption);

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  record_on_enter (form, entry);
  append (form, caption, entry);

  return GTK_ENTRY (entry);
}

SlCurrencyEntry *
sl_fields_add_currency (SlForm *form)
{
  GtkWidget *entry =
    sl_currency_entry_new (sl_session_get_currency (sl_form_get_session (form)));

  record_on_enter (form, entry);
  append (form, _("Currenc_y and rate"), entry);

  return SL_CURRENCY_ENTRY (entry);
}

SlMoneyEntry *
sl_fields_add_money (SlForm     *form,
                     const char *caption)
{
  g_autofree char *name = make_name (caption);
  GtkWidget *entry = sl_money_entry_new (name);

  sl_money_entry_set_currency (SL_MONEY_ENTRY (entry),
                               sl_session_get_currency (sl_form_get_session (form)));
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  record_on_enter (form, entry);
  append (form, caption, entry);

  return SL_MONEY_ENTRY (entry);
}

SlDayEntry *
sl_fields_add_day (SlForm     *form,
                   const char *caption)
{
  g_autofree char *name = make_name (caption);
  GtkWidget *entry = sl_day_entry_new (name);
  SlDay today = sl_session_get_today (sl_form_get_session (form));

  sl_day_entry_set_today (SL_DAY_ENTRY (entry), today);
  sl_day_entry_set_day (SL_DAY_ENTRY (entry), today);
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  append (form, caption, entry);

  return SL_DAY_ENTRY (entry);
}

GtkDropDown *
sl_fields_add_choices (SlForm             *form,
                       const char         *caption,
                       const char * const *words)
{
  GtkWidget *choices = gtk_drop_down_new_from_strings ((const char **) words);
  g_autofree char *name = make_name (caption);

  gtk_widget_set_halign (choices, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  append (form, caption, choices);

  return GTK_DROP_DOWN (choices);
}

const char *
sl_fields_get_text (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  while (g_ascii_isspace (*text))
    text++;

  return *text != '\0' ? text : NULL;
}
