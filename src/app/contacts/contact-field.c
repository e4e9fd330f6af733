#include "config.h"

#include "app/contacts/contact-field.h"

#include <glib/gi18n.h>

#include "app/verb-run.h"
#include "model/typing.h"
#include "store/contact.h"

typedef struct
{
  gint64         contact_id;
  SlContactField field;
  char           text[];
} Change;

/* (transfer full) (nullable): the day that @change has the text of, as it is kept. */
static char *
read_day (SlBusiness    *business,
          const Change  *change,
          GError       **error)
{
  SlDay day;

  if (*change->text == '\0')
    return g_strdup ("");
  if (!sl_typing_read_day (change->text, sl_business_get_today (business), &day, error))
    return NULL;

  return sl_day_format (day);
}

static gpointer
change_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Change *change = data;
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autoptr(SlContactRow) contact = NULL;
  g_autofree char *day = NULL;

  values[change->field] = change->text;
  if (change->field == SL_CONTACT_NEXT_ON)
    {
      values[change->field] = day = read_day (business, change, error);
      if (day == NULL)
        return NULL;
    }

  contact = sl_contact_read (sl_business_get_database (business), change->contact_id, error);
  if (contact == NULL || !sl_contact_edit (business, change->contact_id, values, error))
    return NULL;

  return g_strdup_printf (_("%s is saved"), contact->name);
}

void
sl_contact_field_set (SlWindow       *window,
                      gint64          contact_id,
                      SlContactField  field,
                      const char     *text)
{
  Change *change;

  g_return_if_fail (SL_IS_WINDOW (window));
  g_return_if_fail (field < SL_CONTACT_N_FIELDS && text != NULL);

  change = g_malloc (sizeof *change + strlen (text) + 1);
  change->contact_id = contact_id;
  change->field = field;
  memcpy (change->text, text, strlen (text) + 1);
  sl_verb_run (window, change_func, change);
}
