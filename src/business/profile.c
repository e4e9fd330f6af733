#include "config.h"

#include "business/profile.h"

#include "business/business-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT 2000 /* characters */

gboolean
sl_place_is_valid (const char *place)
{
  gsize length;

  g_return_val_if_fail (place != NULL, FALSE);

  length = strlen (place);

  if (length < 2 || !g_ascii_isupper (place[0]) || !g_ascii_isupper (place[1]))
    return FALSE;
  if (length == 2)
    return TRUE;
  if (place[2] != '-' || length < 4 || length > 6)
    return FALSE;

  for (gsize i = 3; i < length; i++)
    if (!g_ascii_isupper (place[i]) && !g_ascii_isdigit (place[i]))
      return FALSE;

  return TRUE;
}

static gboolean
check (const SlProfileDraft  *draft,
       GError               **error)
{
  const char * const texts[] = {
    draft->name, draft->address, draft->tax_number, draft->paper_note,
  };

  if (draft->place != NULL && *draft->place != '\0' && !sl_place_is_valid (draft->place))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is not a place such as DE or US-CA."), draft->place);
      return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL &&
        (!g_utf8_validate (texts[i], -1, NULL) || g_utf8_strlen (texts[i], -1) > MAX_TEXT))
      {
        g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                             _("A text for the papers of the business is too long, or no text."));
        return FALSE;
      }

  return TRUE;
}

static void
take (char       **text,
      const char  *given)
{
  if (given == NULL)
    return;

  g_free (*text);
  *text = g_strstrip (g_strdup (given));
}

static gboolean
record (SlBusiness            *business,
        const SlProfileDraft  *draft,
        GError               **error)
{
  g_autoptr(SlProfileRow) row = NULL;

  if (!check (draft, error))
    return FALSE;

  row = sl_profile_read (business->database, error);

  if (row == NULL)
    return FALSE;

  take (&row->name, draft->name);
  take (&row->place, draft->place);
  take (&row->address, draft->address);
  take (&row->tax_number, draft->tax_number);
  take (&row->paper_note, draft->paper_note);
  _sl_business_will_write (business);
  return sl_profile_write (business->database, row, error);
}

gboolean
sl_profile_record (SlBusiness            *business,
                   const SlProfileDraft  *draft,
                   GError               **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "profile", _("Particulars of the business"), error);
}

SlProfileRow *
sl_profile_of (SlBusiness  *business,
               GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_profile_read (business->database, error);
}
