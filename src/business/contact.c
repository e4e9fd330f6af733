#include "config.h"

#include "business/contact.h"

#include "business/business-private.h"
#include "business/lookup-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT 10000

static const char * const stages[] = {
  "new", "contacted", "presented", "following-up", "customer", "joined", "not-now", NULL
};

static gboolean
check_texts (const char * const *values,
             GError            **error)
{
  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    if (values[i] != NULL && (strlen (values[i]) > MAX_TEXT ||
                              !g_utf8_validate (values[i], -1, NULL)))
      {
        g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                             _("One of the texts is too long, or is not text."));
        return FALSE;
      }

  if (values[SL_CONTACT_STAGE] == NULL || g_strv_contains (stages, values[SL_CONTACT_STAGE]))
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is no stage of a contact."), values[SL_CONTACT_STAGE]);
  return FALSE;
}

/* "1980-05-17", "--05-17", or empty */
static gboolean
check_birthday (const char  *text,
                GError     **error)
{
  g_autofree char *with_year = NULL;
  SlDay day;

  if (text == NULL || *text == '\0')
    return TRUE;

  /* 2000 was a leap year, so that 29 February is good without a year. */
  with_year = g_str_has_prefix (text, "--") ? g_strconcat ("2000-", text + 2, NULL)
                                            : g_strdup (text);
  return sl_day_parse (with_year, &day, error);
}

static void
replace (char       **field,
         const char  *value)
{
  if (value == NULL)
    return;

  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
set_next_day (SlContactRow  *row,
              const char    *value,
              GError       **error)
{
  if (value == NULL)
    return TRUE;

  row->next_on = SL_DAY_NONE;
  return *value == '\0' || sl_day_parse (value, &row->next_on, error);
}

static gboolean
apply (SlContactRow        *row,
       const char * const  *values,
       GError             **error)
{
  if (!check_texts (values, error) || !check_birthday (values[SL_CONTACT_BIRTHDAY], error) ||
      !set_next_day (row, values[SL_CONTACT_NEXT_ON], error))
    return FALSE;

  replace (&row->name, values[SL_CONTACT_NAME]);
  replace (&row->phone, values[SL_CONTACT_PHONE]);
  replace (&row->email, values[SL_CONTACT_EMAIL]);
  replace (&row->city, values[SL_CONTACT_CITY]);
  replace (&row->birthday, values[SL_CONTACT_BIRTHDAY]);
  replace (&row->stage, values[SL_CONTACT_STAGE]);
  replace (&row->source, values[SL_CONTACT_SOURCE]);
  replace (&row->labels, values[SL_CONTACT_LABELS]);
  replace (&row->note, values[SL_CONTACT_NOTE]);
  replace (&row->next_step, values[SL_CONTACT_NEXT_STEP]);
  g_strstrip (row->name);

  if (*row->name != '\0')
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("A contact needs a name."));
  return FALSE;
}

static gboolean
insert (SlBusiness          *business,
        const SlContactRow  *row,
        gint64              *id,
        GError             **error)
{
  _sl_business_will_write (business);
  return sl_contact_insert (business->database, row, id, error);
}

static gboolean
update (SlBusiness          *business,
        const SlContactRow  *row,
        GError             **error)
{
  _sl_business_will_write (business);
  return sl_contact_update (business->database, row, error);
}

gboolean
sl_contact_add (SlBusiness          *business,
                const char * const  *values,
                gint64              *contact_id,
                GError             **error)
{
  g_autoptr(SlContactRow) row = sl_contact_row_new ();
  g_autofree char *subject = NULL;
  gint64 id;

  g_return_val_if_fail (business != NULL && values != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  g_free (row->uid);
  row->uid = sl_business_new_uid (business);
  row->created_on = sl_business_get_today (business);

  if (!apply (row, values, error) || !insert (business, row, &id, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (contact_id != NULL)
    *contact_id = id;

  subject = g_strdup_printf (_("New contact %s"), row->name);
  return sl_business_finish (business, "contact-add", subject, error);
}

gboolean
sl_contact_edit (SlBusiness          *business,
                 gint64               contact_id,
                 const char * const  *values,
                 GError             **error)
{
  g_autoptr(SlContactRow) row = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && values != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  row = sl_contact_read (business->database, contact_id, error);

  if (row == NULL || !apply (row, values, error) || !update (business, row, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Changes to %s"), row->name);
  return sl_business_finish (business, "contact-edit", subject, error);
}

/* (transfer full): @note with its day, on top of what was noted before. */
static char *
note_on_top (const char *note,
             SlDay       day,
             const char *before)
{
  g_autofree char *text = sl_day_format (day);

  return *before == '\0' ? g_strdup_printf ("%s  %s", text, note)
                         : g_strdup_printf ("%s  %s\n%s", text, note, before);
}

static gboolean
apply_call (const SlCallDraft  *draft,
            SlDay               day,
            SlContactRow       *row,
            GError            **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autofree char *note = NULL;
  gboolean is_first = g_str_equal (row->stage, "new");

  if (draft->note != NULL && *draft->note != '\0')
    values[SL_CONTACT_NOTE] = note = note_on_top (draft->note, day, row->note);

  values[SL_CONTACT_STAGE] = draft->stage != NULL ? draft->stage : is_first ? "contacted" : NULL;
  values[SL_CONTACT_NEXT_STEP] = draft->next_step != NULL ? draft->next_step : "";

  if (!apply (row, values, error))
    return FALSE;

  row->next_on = draft->next_on;
  row->last_on = row->last_on == SL_DAY_NONE ? day : MAX (row->last_on, day);
  return TRUE;
}

gboolean
sl_contact_log_call (SlBusiness         *business,
                     const SlCallDraft  *draft,
                     GError            **error)
{
  g_autoptr(SlContactRow) row = NULL;
  g_autofree char *subject = NULL;
  SlDay day;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  row = sl_contact_read (business->database, draft->contact_id, error);

  if (row == NULL || !_sl_resolve_past_day (business, draft->dated, &day, error) ||
      !apply_call (draft, day, row, error) || !update (business, row, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Contact with %s"), row->name);
  return sl_business_finish (business, "call", subject, error);
}
