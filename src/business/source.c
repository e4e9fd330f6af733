#include "config.h"

#include "business/source.h"

#include "business/business-private.h"

#include <glib/gi18n-lib.h>

#define MAX_NAME 60

static const char * const kinds[] = {
  "warm", "referral", "online", "event", "company-lead", "cold", NULL
};

const char * const *
sl_source_kinds (void)
{
  return kinds;
}

gboolean
_sl_source_check (const char  *name,
                  const char  *kind,
                  GError     **error)
{
  if (*name == '\0' || !g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > MAX_NAME)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("A source needs a name of at most %d characters."), MAX_NAME);
  else if (!g_strv_contains (kinds, kind))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is no kind of source: warm, referral, online, event, company-lead or "
                   "cold."), kind);
  else
    return TRUE;

  return FALSE;
}

gboolean
sl_source_save (SlBusiness  *business,
                const char  *name,
                const char  *kind,
                GError     **error)
{
  g_autofree char *stripped = NULL, *uid = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL && name != NULL && kind != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  stripped = g_strstrip (g_strdup (name));
  uid = sl_business_new_uid (business);
  _sl_business_will_write (business);
  if (!_sl_source_check (stripped, kind, error) ||
      !sl_source_put (business->database, uid, stripped, kind, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Source “%s”"), stripped);
  return sl_business_finish (business, "source", subject, error);
}

gboolean
_sl_source_charge (SlBusiness  *business,
                   const char  *name,
                   gint64       entry_id,
                   GError     **error)
{
  gint64 id;

  if (name == NULL || *name == '\0')
    return TRUE;

  if (!sl_source_find (business->database, name, &id, error))
    return FALSE;

  if (id != 0)
    return entry_id == 0 || sl_source_add_cost (business->database, id, entry_id, error);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
               _("There is no source “%s”. Say first of what kind it is."), name);
  return FALSE;
}
