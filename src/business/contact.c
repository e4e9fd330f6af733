#include "config.h"

#include "business/contact.h"

#include "business/business-private.h"
#include "business/contact-private.h"
#include "business/contact-stage.h"
#include "business/lookup-private.h"
#include "business/shared-note-private.h"
#include "core/day-text.h"

#include <glib/gi18n-lib.h>

#define MAX_CADENCE 3650

static gboolean
check_texts (const char * const *values,
             GError            **error)
{
  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    if (!_sl_check_text (values[i], error))
      return FALSE;

  return TRUE;
}

/* A stage is said by its code or its name; one in which the person is already may be retired. */
static gboolean
set_stage (SlBusiness    *business,
           SlContactRow  *row,
           const char    *stage,
           GError       **error)
{
  char *code;

  if (stage == NULL || g_str_equal (stage, row->stage))
    return TRUE;

  if (!sl_contact_stage_look_up (business, stage, &code, error))
    return FALSE;

  g_free (row->stage);
  row->stage = code;
  return TRUE;
}

/* The next step is set, or there is none on purpose, or nobody has said. */
static void
settle_step (SlContactRow *row,
             const char   *no_step)
{
  gboolean has_step = *row->next_step != '\0' || row->next_on != SL_DAY_NONE;

  if (no_step != NULL)
    row->no_step = g_str_equal (no_step, "1");
  if (has_step)
    row->no_step = FALSE;
}

/* "1980-05-17", "--05-17", or empty */
static gboolean
check_birthday (SlBusiness          *business,
                const SlContactRow  *row,
                const char          *text,
                GError             **error)
{
  g_autofree char *with_year = NULL, *shown = NULL;
  SlDay day;

  /* What came from a file may be said again. */
  if (text == NULL || *text == '\0' || g_strcmp0 (text, row->birthday) == 0)
    return TRUE;

  /* 2000 was a leap year, so that 29 February is good without a year. */
  with_year = g_str_has_prefix (text, "--") ? g_strconcat ("2000-", text + 2, NULL)
                                            : g_strdup (text);
  if (!sl_day_parse (with_year, &day, error))
    return FALSE;

  if (day <= sl_business_get_today (business))
    return TRUE;

  shown = sl_day_text (day);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("Nobody was born on %s yet."), shown);
  return FALSE;
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

/* "" is SL_DAY_NONE; NULL leaves the day, and so does saying again what came from a file. */
static gboolean
set_day (SlDay       *day,
         const char  *value,
         GError     **error)
{
  g_autofree char *shown = NULL;
  SlDay old = *day;

  if (value == NULL)
    return TRUE;

  *day = SL_DAY_NONE;
  if (*value == '\0')
    return TRUE;

  if (!sl_day_parse (value, day, error))
    return FALSE;

  if (*day >= SL_BUSINESS_FIRST_DAY || *day == old)
    return TRUE;

  shown = sl_day_text (*day);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID, _("%s is too long ago."),
               shown);
  return FALSE;
}

static gboolean
set_cadence (SlContactRow  *row,
             const char    *value,
             GError       **error)
{
  guint64 days;

  if (value == NULL)
    return TRUE;

  row->cadence = 0;
  if (*value == '\0')
    return TRUE;

  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_CADENCE, &days, NULL))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” is no cadence: it is a number of days from 1 to %d."), value,
                   MAX_CADENCE);
      return FALSE;
    }

  row->cadence = (gint64) days;
  return TRUE;
}

/* Nothing is due of whom asked to be left alone. */
static gboolean
set_leave_alone (SlContactRow  *row,
                 const char    *value,
                 const char    *next_on,
                 GError       **error)
{
  if (value != NULL && !g_str_equal (value, "1") && !g_str_equal (value, "0"))
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("“%s” does not say whether %s asked not to be contacted: it is 1 or 0."),
                   value, row->name);
      return FALSE;
    }

  if (value != NULL)
    row->leave_alone = g_str_equal (value, "1");

  if (!row->leave_alone)
    return TRUE;

  if (next_on != NULL && *next_on != '\0')
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                   _("%s asked not to be contacted, so that no next step can be due."), row->name);
      return FALSE;
    }

  row->next_on = SL_DAY_NONE;
  replace (&row->next_step, "");
  return TRUE;
}

/* The day that the cadence asks for, when nothing is due yet. */
static void
follow_cadence (SlContactRow *row,
                SlDay         from)
{
  if (row->cadence > 0 && !row->leave_alone && row->next_on == SL_DAY_NONE &&
      from <= SL_DAY_LAST - row->cadence)
    {
      row->next_on = from + (SlDay) row->cadence;
      row->no_step = FALSE;
    }
}

/* A consent that nobody gave yet is none; what came from a file may be said again. */
static gboolean
set_consent_day (SlBusiness    *business,
                 SlContactRow  *row,
                 const char    *value,
                 GError       **error)
{
  SlDay day = row->consent_on, old = day;
  g_autofree char *text = NULL;

  if (!set_day (&day, value, error))
    return FALSE;

  if (day == SL_DAY_NONE || day == old || day <= sl_business_get_today (business))
    {
      row->consent_on = day;
      return TRUE;
    }

  text = sl_day_text (day);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("%s is in the future; only what has happened is recorded."), text);
  return FALSE;
}

static gboolean
apply (SlBusiness          *business,
       SlContactRow        *row,
       const char * const  *values,
       GError             **error)
{
  if (!check_texts (values, error) ||
      !check_birthday (business, row, values[SL_CONTACT_BIRTHDAY], error) ||
      !set_day (&row->next_on, values[SL_CONTACT_NEXT_ON], error) ||
      !set_consent_day (business, row, values[SL_CONTACT_CONSENT_ON], error) ||
      !set_cadence (row, values[SL_CONTACT_CADENCE], error) ||
      !set_stage (business, row, values[SL_CONTACT_STAGE], error))
    return FALSE;

  replace (&row->name, values[SL_CONTACT_NAME]);
  replace (&row->phone, values[SL_CONTACT_PHONE]);
  replace (&row->email, values[SL_CONTACT_EMAIL]);
  replace (&row->city, values[SL_CONTACT_CITY]);
  replace (&row->birthday, values[SL_CONTACT_BIRTHDAY]);
  replace (&row->source, values[SL_CONTACT_SOURCE]);
  replace (&row->labels, values[SL_CONTACT_LABELS]);
  replace (&row->note, values[SL_CONTACT_NOTE]);
  replace (&row->next_step, values[SL_CONTACT_NEXT_STEP]);
  replace (&row->consent, values[SL_CONTACT_CONSENT]);
  settle_step (row, values[SL_CONTACT_NO_STEP]);
  g_strstrip (row->name);

  if (*row->name != '\0')
    return set_leave_alone (row, values[SL_CONTACT_LEAVE_ALONE], values[SL_CONTACT_NEXT_ON],
                            error);

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

static gboolean
add (SlBusiness          *business,
     SlContactRow        *row,
     const char * const  *values,
     gint64              *id,
     GError             **error)
{
  if (!apply (business, row, values, error))
    return FALSE;

  follow_cadence (row, row->created_on);
  return insert (business, row, id, error);
}

static gboolean
edit (SlBusiness          *business,
      SlContactRow        *row,
      const char * const  *values,
      GError             **error)
{
  gint64 cadence = row->cadence;

  if (!apply (business, row, values, error))
    return FALSE;

  if (row->cadence != cadence)
    follow_cadence (row, row->last_on != SL_DAY_NONE ? row->last_on
                                                     : sl_business_get_today (business));

  return update (business, row, error);
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

  if (!add (business, row, values, &id, error))
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
_sl_contact_edit_one (SlBusiness          *business,
                      gint64               contact_id,
                      const char * const  *values,
                      char               **name,
                      GError             **error)
{
  g_autoptr(SlContactRow) row = sl_contact_read (business->database, contact_id, error);

  if (row == NULL || !edit (business, row, values, error))
    return FALSE;

  if (name != NULL)
    *name = g_strdup (row->name);

  return TRUE;
}

gboolean
sl_contact_edit (SlBusiness          *business,
                 gint64               contact_id,
                 const char * const  *values,
                 GError             **error)
{
  g_autofree char *name = NULL, *subject = NULL;

  g_return_val_if_fail (business != NULL && values != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!_sl_contact_edit_one (business, contact_id, values, &name, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Changes to %s"), name);
  return sl_business_finish (business, "contact-edit", subject, error);
}

/* Who was new is so no longer, as long as there is a stage for it. */
static gboolean
advance (SlBusiness         *business,
         const SlCallDraft  *draft,
         SlContactRow       *row,
         GError            **error)
{
  g_autofree char *code = NULL;

  if (draft->stage != NULL)
    return set_stage (business, row, draft->stage, error);

  if (g_str_equal (row->stage, "new") &&
      sl_contact_stage_look_up (business, "contacted", &code, NULL))
    {
      g_free (row->stage);
      row->stage = g_steal_pointer (&code);
    }

  return TRUE;
}

static gboolean
apply_call (SlBusiness         *business,
            const SlCallDraft  *draft,
            SlDay               day,
            SlContactRow       *row,
            GError            **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autofree char *note = NULL, *next_on = NULL;

  if (draft->note != NULL && *draft->note != '\0')
    {
      values[SL_CONTACT_NOTE] = note = _sl_note_by_day (draft->note, day, row->note);
      _sl_shared_note_add (business, row->uid, day, draft->note);
    }

  values[SL_CONTACT_NO_STEP] = draft->is_last ? "1" : "0";
  values[SL_CONTACT_NEXT_STEP] = draft->next_step != NULL ? draft->next_step : "";

  if (draft->next_on != SL_DAY_NONE)
    values[SL_CONTACT_NEXT_ON] = next_on = sl_day_format (draft->next_on);
  else
    values[SL_CONTACT_NEXT_ON] = "";

  if (!apply (business, row, values, error) || !advance (business, draft, row, error))
    return FALSE;

  row->last_on = row->last_on == SL_DAY_NONE ? day : MAX (row->last_on, day);
  if (!draft->is_last)
    follow_cadence (row, row->last_on);
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
      !apply_call (business, draft, day, row, error) || !update (business, row, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Contact with %s"), row->name);
  return sl_business_finish (business, "call", subject, error);
}

gboolean
sl_contact_look_up (SlBusiness  *business,
                    const char  *text,
                    gint64      *contact_id,
                    GError     **error)
{
  gboolean is_new;

  g_return_val_if_fail (business != NULL && text != NULL && contact_id != NULL, FALSE);

  if (!_sl_find_contact (business, 0, text, FALSE, contact_id, &is_new, error))
    return FALSE;

  if (*contact_id != 0)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("Say which contact is meant."));
  return FALSE;
}
