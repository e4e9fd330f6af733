#include "config.h"

#include "app/contacts/contact-field.h"

#include <glib/gi18n.h>

#include "model/typing.h"
#include "store/contact.h"

/* (transfer full) (nullable): the day that was typed, as it is kept. */
static char *
read_day (SlBusiness  *business,
          const char  *text,
          GError     **error)
{
  SlDay day;

  if (*text == '\0')
    return g_strdup ("");
  if (!sl_typing_read_day (text, sl_business_get_today (business), &day, error))
    return NULL;

  return sl_day_format (day);
}

char *
sl_contact_field_set (SlBusiness  *business,
                      gint64       contact_id,
                      int          field,
                      const char  *text,
                      GError     **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(SlContactRow) contact = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (field >= 0 && field < SL_CONTACT_N_FIELDS, NULL);

  values[field] = text;
  if (field == SL_CONTACT_NEXT_ON)
    {
      values[field] = day = read_day (business, text, error);
      if (day == NULL)
        return NULL;
    }

  contact = sl_contact_read (sl_business_get_database (business), contact_id, error);
  if (contact == NULL || !sl_contact_edit (business, contact_id, values, error))
    return NULL;

  return g_strdup_printf (_("%s is saved"), contact->name);
}
