#include "config.h"

#include "formats/notation.h"

#include "formats/date.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (sl-notation-error-quark, sl_notation_error)

static void
note_first (guint *first,
            guint  line)
{
  if (*first == 0)
    *first = line;
}

void
sl_notation_survey_date (SlNotationSurvey *self,
                         const char       *text,
                         guint             line)
{
  g_return_if_fail (self != NULL && text != NULL);

  switch (sl_date_reveals (text))
    {
    case SL_DATE_SAYS_DAY_FIRST:
      note_first (&self->day_first, line);
      break;
    case SL_DATE_SAYS_MONTH_FIRST:
      note_first (&self->month_first, line);
      break;
    case SL_DATE_SAYS_EITHER:
      note_first (&self->either, line);
      break;
    case SL_DATE_SAYS_NOTHING:
    default:
      break;
    }
}

void
sl_notation_survey_number (SlNotationSurvey *self,
                           const char       *text,
                           guint             line)
{
  char mark;

  g_return_if_fail (self != NULL && text != NULL);

  mark = sl_number_reveals (text);

  if (mark == '.')
    note_first (&self->decimal_point, line);
  else if (mark == ',')
    note_first (&self->decimal_comma, line);
}

static gboolean
decide_dates (const SlNotationSurvey *self,
              SlDateOrder            *dates,
              GError                **error)
{
  if (*dates != SL_DATE_ORDER_UNKNOWN)
    return TRUE;

  if (self->day_first != 0 && self->month_first != 0)
    {
      g_set_error (error, SL_NOTATION_ERROR, SL_NOTATION_ERROR_DATES,
                   _("The dates of this file have the day first in line %u and the month first in "
                     "line %u. Say which order is meant."),
                   self->day_first, self->month_first);
      return FALSE;
    }

  if (self->day_first == 0 && self->month_first == 0 && self->either != 0)
    {
      g_set_error (error, SL_NOTATION_ERROR, SL_NOTATION_ERROR_DATES,
                   _("The dates of this file, as in line %u, can be read with the day or the month "
                     "first. Say which order is meant."),
                   self->either);
      return FALSE;
    }

  if (self->day_first != 0)
    *dates = SL_DATE_ORDER_DAY_FIRST;
  else if (self->month_first != 0)
    *dates = SL_DATE_ORDER_MONTH_FIRST;

  return TRUE;
}

gboolean
sl_notation_survey_decide (const SlNotationSurvey *self,
                           const SlNotation       *asked,
                           SlNotation             *decided,
                           GError                **error)
{
  SlNotation found = { 0 };

  g_return_val_if_fail (self != NULL && decided != NULL, FALSE);

  if (asked != NULL)
    found = *asked;

  if (!decide_dates (self, &found.dates, error))
    return FALSE;

  if (found.decimal_mark == 0 && (self->decimal_point == 0) != (self->decimal_comma == 0))
    found.decimal_mark = self->decimal_point != 0 ? '.' : ',';

  *decided = found;
  return TRUE;
}
