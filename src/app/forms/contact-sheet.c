#include "config.h"

#include "app/forms/contact-sheet.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "model/words.h"
#include "store/contact-stage.h"

gpointer
sl_contact_sheet_read (SlBusiness    *business,
                       gpointer       data,
                       GCancellable  *cancellable,
                       GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(SlContactSheet) sheet = g_new0 (SlContactSheet, 1);
  gint64 id = *(gint64 *) data;

  sheet->stages = sl_contact_stage_list (database, FALSE, FALSE, error);
  if (sheet->stages == NULL)
    return NULL;

  if (id != 0 && (sheet->contact = sl_contact_read (database, id, error)) == NULL)
    return NULL;

  return g_steal_pointer (&sheet);
}

void
sl_contact_sheet_free (SlContactSheet *sheet)
{
  if (sheet == NULL)
    return;

  g_clear_pointer (&sheet->contact, sl_contact_row_free);
  g_clear_pointer (&sheet->stages, g_ptr_array_unref);
  g_free (sheet);
}

GtkDropDown *
sl_contact_sheet_add_stages (const SlContactSheet *sheet,
                             SlForm               *form,
                             gboolean              may_stay)
{
  const char *stage = sheet->contact != NULL ? sheet->contact->stage : "new";
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  GtkDropDown *choice;
  guint chosen = 0;

  /* translators: a choice: the contact's stage is not changed */
  if (may_stay)
    g_ptr_array_add (words, _("As it is"));

  for (guint i = 0; i < sheet->stages->len; i++)
    {
      const SlContactStageRow *row = g_ptr_array_index (sheet->stages, i);

      if (!may_stay && g_str_equal (row->code, stage))
        chosen = i;
      g_ptr_array_add (words, (gpointer) (*row->name != '\0' ? row->name
                                                             : sl_words_stage (row->code)));
    }
  g_ptr_array_add (words, NULL);

  choice = sl_fields_add_choices (form, _("_Stage"), (const char * const *) words->pdata);
  gtk_drop_down_set_selected (choice, chosen);

  return choice;
}

const char *
sl_contact_sheet_get_stage (const SlContactSheet *sheet,
                            GtkDropDown          *choice,
                            gboolean              may_stay)
{
  guint chosen = gtk_drop_down_get_selected (choice);

  if (may_stay && chosen-- == 0)
    return NULL;

  g_return_val_if_fail (chosen < sheet->stages->len, NULL);

  return ((SlContactStageRow *) g_ptr_array_index (sheet->stages, chosen))->code;
}
