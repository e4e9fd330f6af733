#include "config.h"

#include "business/member.h"

#include "business/business-private.h"
#include "business/contact-stage.h"
#include "business/lookup-private.h"
#include "store/contact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_LEVEL 100
#define MAX_TEXT 10000

gboolean
sl_member_look_up (SlBusiness  *business,
                   const char  *company,
                   const char  *text,
                   gint64      *member_id,
                   GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;
  g_autoptr(GError) fault = NULL;
  guint n_found;

  g_return_val_if_fail (business != NULL && text != NULL && member_id != NULL, FALSE);

  row = _sl_find_company (business, company, error);
  if (row == NULL)
    return FALSE;

  if (sl_member_find (business->database, row->id, text, member_id, &fault))
    return TRUE;

  if (!g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  if (!sl_member_find_by_name (business->database, row->id, text, member_id, &n_found, error))
    return FALSE;

  if (n_found == 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no member “%s” in the team."), text);
  else if (n_found > 1)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_AMBIGUOUS,
                 _("Several members of the team are called “%s”; say which by the number that the "
                   "company gave."), text);

  return n_found == 1;
}

/* Contacts */

static gboolean
add_contact (SlBusiness          *business,
             const SlMemberPage  *page,
             gint64              *contact_id,
             GError             **error)
{
  g_autoptr(SlContactRow) row = sl_contact_row_new ();
  char **texts[] = { &row->uid, &row->name, &row->phone, &row->email };
  char *stage;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);

  /* As long as there is a stage for it. */
  if (sl_contact_stage_look_up (business, "joined", &stage, NULL))
    {
      g_free (row->stage);
      row->stage = stage;
    }

  row->uid = sl_business_new_uid (business);
  row->name = g_strdup (*page->name != '\0' ? page->name : page->code);
  row->phone = g_strdup (page->phone);
  row->email = g_strdup (page->email);
  row->created_on = sl_business_get_today (business);

  return sl_contact_insert (business->database, row, contact_id, error);
}

static gboolean
make_contact (SlBusiness          *business,
              const SlMemberPage  *page,
              const char          *contact,
              gint64              *contact_id,
              GError             **error)
{
  gboolean is_new;

  if (contact == NULL && page->contact != NULL)
    {
      *contact_id = page->contact->id;
      return TRUE;
    }

  if (contact != NULL &&
      !_sl_find_contact (business, 0, contact, FALSE, contact_id, &is_new, error))
    return FALSE;

  _sl_business_will_write (business);
  return (contact != NULL || add_contact (business, page, contact_id, error)) &&
         sl_member_link (business->database, page->id, *contact_id, error);
}

gboolean
sl_member_make_contact (SlBusiness  *business,
                        gint64       member_id,
                        const char  *contact,
                        gint64      *contact_id,
                        GError     **error)
{
  g_autoptr(SlMemberPage) page = NULL;
  g_autofree char *subject = NULL;
  gint64 made = 0;

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  page = sl_member_page_read (business->database, member_id, error);
  if (page == NULL || !make_contact (business, page, contact, &made, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (contact_id != NULL)
    *contact_id = made;

  subject = g_strdup_printf (_("%s of the team is a contact"),
                             *page->name != '\0' ? page->name : page->code);
  return sl_business_finish (business, "member-contact", subject, error);
}

/* Upline */

static gboolean
set_upline (SlBusiness  *business,
            const char  *company,
            gint64       level,
            const char  *contact,
            const char  *ask,
            GError     **error)
{
  g_autoptr(SlCompanyRow) row = _sl_find_company (business, company, error);
  gint64 contact_id = 0;
  gboolean is_new;

  if (row == NULL || !_sl_find_contact (business, 0, contact, FALSE, &contact_id, &is_new, error))
    return FALSE;

  if (level >= 1 && level <= MAX_LEVEL && (ask == NULL || strlen (ask) <= MAX_TEXT))
    {
      _sl_business_will_write (business);
      return sl_upline_put (business->database, row->id, level, contact_id,
                            ask != NULL ? ask : "", error);
    }

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("The upline is counted from 1, the own sponsor, to %d."), MAX_LEVEL);
  return FALSE;
}

gboolean
sl_upline_set (SlBusiness  *business,
               const char  *company,
               gint64       level,
               const char  *contact,
               const char  *ask,
               GError     **error)
{
  g_autofree char *subject = g_strdup_printf (_("Upline, level %" PRId64), level);

  g_return_val_if_fail (business != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!set_upline (business, company, level, contact, ask, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  return sl_business_finish (business, "upline", subject, error);
}

GPtrArray *
sl_upline_read (SlBusiness  *business,
                const char  *company,
                GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  row = _sl_find_company (business, company, error);
  return row != NULL ? sl_upline_list (business->database, row->id, error) : NULL;
}
