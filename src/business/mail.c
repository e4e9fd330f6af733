#include "config.h"

#include "business/mail.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/day-text.h"
#include "core/merge-field.h"
#include "formats/mailto.h"
#include "store/care.h"
#include "store/contact-card.h"
#include "store/contact.h"
#include "store/profile.h"

#include <glib/gi18n-lib.h>

#define MAX_NAME 60
#define N_FIELDS 7

void
sl_mail_free (SlMail *mail)
{
  if (mail == NULL)
    return;

  g_free (mail->to);
  g_free (mail->subject);
  g_free (mail->body);
  g_free (mail->uri);
  g_free (mail);
}

/* @unknown: of sl_merge_field_fill (). */
static void
refuse_field (const char  *unknown,
              GError     **error)
{
  if (*unknown == '\0')
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A brace is open in the text. A field is written as {name}, and a "
                           "brace as two of them."));
  else
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“{%s}” is no field. There are {name}, {given-name}, {family-name}, {me}, "
                   "{next-step}, {product} and {today}."), unknown);
}

/* Filled with nothing, to see whether every field is known. */
static gboolean
check_text (const char  *text,
            GError     **error)
{
  const SlMergeField fields[N_FIELDS] = {
    { "name", "" }, { "given-name", "" }, { "family-name", "" }, { "me", "" },
    { "next-step", "" }, { "product", "" }, { "today", "" },
  };
  g_autofree char *unknown = NULL;
  g_autofree char *filled = NULL;

  if (!_sl_check_text (text, error))
    return FALSE;

  filled = sl_merge_field_fill (text, fields, N_FIELDS, &unknown);
  if (filled == NULL)
    refuse_field (unknown, error);

  return filled != NULL;
}

gboolean
_sl_template_save_within (SlBusiness  *business,
                          const char  *name,
                          const char  *subject,
                          const char  *body,
                          GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *uid = sl_business_new_uid (business);

  if (*stripped == '\0' || !g_utf8_validate (name, -1, NULL) ||
      g_utf8_strlen (name, -1) > MAX_NAME)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("A template needs a name of at most %d characters."), MAX_NAME);
      return FALSE;
    }

  if (*subject == '\0' && *body == '\0')
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("A template needs a text."));
      return FALSE;
    }

  if (!check_text (subject, error) || !check_text (body, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_template_put (business->database, uid, stripped, subject, body, error);
}

gboolean
sl_template_save (SlBusiness  *business,
                  const char  *name,
                  const char  *subject,
                  const char  *body,
                  GError     **error)
{
  g_autofree char *told = g_strdup_printf (_("Template “%s”"), name);

  g_return_val_if_fail (business != NULL && name != NULL, FALSE);
  g_return_val_if_fail (subject != NULL && body != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (_sl_template_save_within (business, name, subject, body, error))
    return sl_business_finish (business, "template", told, error);

  sl_business_abandon (business);
  return FALSE;
}

gboolean
sl_template_remove (SlBusiness  *business,
                    const char  *name,
                    GError     **error)
{
  g_autofree char *told = g_strdup_printf (_("Template “%s” removed"), name);
  gboolean found;

  g_return_val_if_fail (business != NULL && name != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (sl_template_delete (business->database, name, &found, error) && found)
    return sl_business_finish (business, "template", told, error);

  sl_business_abandon (business);
  if (error == NULL || *error == NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no template “%s”."), name);
  return FALSE;
}

/* Filling */

static gboolean
check_reader (const SlContactRow  *contact,
              GError             **error)
{
  if (contact->leave_alone)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("%s asked not to be contacted."), contact->name);
  else if (*contact->email == '\0')
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("There is no e-mail address of %s."), contact->name);
  else
    return TRUE;

  return FALSE;
}

/* (transfer full): the first word of a name that has no given name of its own. */
static char *
first_word (const char *name)
{
  return g_strndup (name, strcspn (name, " "));
}

static SlMail *
fill (SlBusiness           *business,
      const SlContactRow   *contact,
      const SlTemplateRow  *row,
      GError              **error)
{
  g_autoptr(SlContactCard) card = sl_contact_card_read (business->database, contact->id, error);
  g_autoptr(SlProfileRow) profile = sl_profile_read (business->database, error);
  g_autoptr(SlMail) mail = g_new0 (SlMail, 1);
  g_autofree char *given = NULL, *product = NULL, *unknown = NULL, *today = NULL;

  if (card == NULL || profile == NULL ||
      !sl_care_read_product (business->database, contact->id, &product, error))
    return NULL;

  given = *card->given_name != '\0' ? g_strdup (card->given_name) : first_word (contact->name);
  today = sl_day_text (sl_business_get_today (business));

  {
    const SlMergeField fields[N_FIELDS] = {
      { "name", contact->name }, { "given-name", given }, { "family-name", card->family_name },
      { "me", profile->name }, { "next-step", contact->next_step }, { "product", product },
      { "today", today },
    };

    mail->subject = sl_merge_field_fill (row->subject, fields, N_FIELDS, &unknown);
    if (mail->subject != NULL)
      mail->body = sl_merge_field_fill (row->body, fields, N_FIELDS, &unknown);
  }

  if (mail->body == NULL)
    {
      refuse_field (unknown, error);
      return NULL;
    }

  mail->to = g_strdup (contact->email);
  mail->uri = sl_mailto_make (mail->to, mail->subject, mail->body);
  if (mail->uri != NULL)
    return g_steal_pointer (&mail);

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is no address that a mail program understands."), contact->email);
  return NULL;
}

SlMail *
sl_mail_write (SlBusiness  *business,
               gint64       contact_id,
               const char  *template_name,
               GError     **error)
{
  g_autoptr(SlContactRow) contact = NULL;
  g_autoptr(SlTemplateRow) row = NULL;
  g_autoptr(GError) fault = NULL;

  g_return_val_if_fail (business != NULL && template_name != NULL, NULL);

  contact = sl_contact_read (business->database, contact_id, error);
  if (contact == NULL || !check_reader (contact, error))
    return NULL;

  row = sl_template_read (business->database, template_name, &fault);
  if (row != NULL)
    return fill (business, contact, row, error);

  if (g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no template “%s”."), template_name);
  else
    g_propagate_error (error, g_steal_pointer (&fault));
  return NULL;
}
