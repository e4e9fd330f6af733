#include "config.h"

#include "business/work.h"

#include "business/business-private.h"
#include "business/event.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "store/work.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAX_MINUTES 1440
#define MAX_KIND 40 /* characters */

static gboolean
record (SlBusiness         *business,
        const SlWorkDraft  *draft,
        GError            **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlDay day;

  if (!_sl_resolve_day (business, draft->dated, &day, error))
    return FALSE;

  if (draft->minutes < 1 || draft->minutes > MAX_MINUTES)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Hours of one day are more than nothing and at most 24."));
  else if (draft->kind == NULL || *draft->kind == '\0')
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Say what the hours were for, such as selling, travel or training."));
  else if (g_utf8_strlen (draft->kind, -1) > MAX_KIND)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("What the hours were for is a word of at most %d characters."), MAX_KIND);
  else
    {
      _sl_business_will_write (business);
      return _sl_event_check (business, draft->party_id, error) &&
             sl_work_insert (business->database, uid, day, draft->kind, draft->minutes,
                             draft->note != NULL ? draft->note : "", error) &&
             (draft->party_id == 0 ||
              sl_event_add_hours (business->database, draft->party_id, uid, error));
    }

  return FALSE;
}

gboolean
sl_work_record (SlBusiness         *business,
                const SlWorkDraft  *draft,
                GError            **error)
{
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  /* translators: hours and minutes, and what they were for */
  subject = g_strdup_printf (_("%" PRId64 ":%02" PRId64 " hours for %s"), draft->minutes / 60,
                             draft->minutes % 60, draft->kind);
  return sl_business_finish (business, "hours", subject, error);
}

/* Whether minutes end @text, or what says that they are minutes. */
static gboolean
ends_minutes (const char *text)
{
  return *text == '\0' || g_str_equal (text, "m") || g_str_equal (text, "min");
}

/* "1h30", "1 h 30 min", "1h", "90m", "1:30" */
static gboolean
parse_parts (const char *text,
             gint64     *minutes)
{
  unsigned int hours = 0, rest = 0;
  int end = 0;

  if (strlen (text) > 16)
    return FALSE;

  if ((sscanf (text, "%4u:%2u%n", &hours, &rest, &end) == 2 && text[end] == '\0') ||
      (sscanf (text, "%4u h %2u %n", &hours, &rest, &end) == 2 && ends_minutes (text + end)))
    ;
  else if (end = 0, rest = 0, sscanf (text, "%4u h%n", &hours, &end) == 1 && end > 0 &&
                              text[end] == '\0')
    ;
  else if (end = 0, hours = 0, sscanf (text, "%4u %n", &rest, &end) == 1 && end > 0 &&
                               text[end] == 'm' && ends_minutes (text + end))
    {
      *minutes = rest;
      return TRUE;
    }
  else
    return FALSE;

  *minutes = (gint64) hours * 60 + rest;
  return rest < 60;
}

gboolean
sl_work_parse_minutes (const char  *text,
                       gint64      *minutes,
                       GError     **error)
{
  gint64 hundredths;

  g_return_val_if_fail (text != NULL && minutes != NULL, FALSE);

  if (g_ascii_isdigit (*text) && parse_parts (text, minutes))
    return TRUE;

  /* Hours as a decimal: a hundredth of an hour is 36 seconds, rounded to the minute. */
  if (sl_decimal_parse (text, -1, 2, &hundredths, NULL) && hundredths >= 0 &&
      sl_decimal_divide ((__int128) hundredths * 60, 100, SL_ROUND_HALF_UP, minutes))
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               _("“%s” is not a time such as 1.5, 1:30 or 90m."), text);
  return FALSE;
}
