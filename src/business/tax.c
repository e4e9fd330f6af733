#include "config.h"

#include "business/tax.h"

#include "business/business-private.h"
#include "business/profile.h"
#include "core/decimal.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

#define MAX_WORD 40 /* characters of a class or a name */

static gboolean
is_word (const char *text)
{
  return g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= MAX_WORD;
}

static gboolean
check (const SlTaxRateRow  *row,
       GError             **error)
{
  if (row->rate < 0 || row->rate > SL_RATE_ONE)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A rate of tax is between 0 and 100 percent."));
  else if (*row->place != '\0' && !sl_place_is_valid (row->place))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is not a place such as DE or US-CA."), row->place);
  else if (row->valid_from < SL_BUSINESS_FIRST_DAY)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The day from which the rate holds is too long ago."));
  else if (!is_word (row->tax_class) || !is_word (row->name))
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("The name of a tax or of its class has at most 40 letters."));
  else
    return TRUE;

  return FALSE;
}

/* (transfer full) */
static SlTaxRateRow *
make_row (SlBusiness       *business,
          const SlTaxDraft *draft)
{
  SlTaxRateRow *row = g_new (SlTaxRateRow, 1);

  *row = (SlTaxRateRow) {
    .place = g_strdup (draft->place != NULL ? draft->place : ""),
    .tax_class = g_strdup (draft->tax_class != NULL ? draft->tax_class : ""),
    .valid_from = draft->valid_from != SL_DAY_NONE ? draft->valid_from
                                                   : sl_business_get_today (business),
    .rate = draft->rate,
    .is_included = draft->is_included,
    .name = g_strdup (draft->name != NULL ? draft->name : ""),
  };

  return row;
}

static gboolean
remove_row (SlBusiness          *business,
            const SlTaxRateRow  *row,
            GError             **error)
{
  g_autofree char *day = sl_day_format (row->valid_from);
  gboolean is_found;

  if (!sl_tax_rate_remove (business->database, row->place, row->tax_class, row->valid_from,
                           &is_found, error))
    return FALSE;

  if (!is_found)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no such rate of tax from %s on."), day);
  return is_found;
}

static gboolean
run (SlBusiness        *business,
     const SlTaxDraft  *draft,
     gboolean           is_removal,
     GError           **error)
{
  g_autoptr(SlTaxRateRow) row = NULL;
  g_autofree char *rate = NULL, *subject = NULL;
  gboolean is_done;

  if (!sl_business_begin (business, error))
    return FALSE;

  row = make_row (business, draft);
  is_done = check (row, error);

  if (is_done)
    {
      _sl_business_will_write (business);
      is_done = is_removal ? remove_row (business, row, error)
                           : sl_tax_rate_set (business->database, row, error);
    }

  if (!is_done)
    {
      sl_business_abandon (business);
      return FALSE;
    }

  rate = sl_number_text (row->rate, SL_RATE_SCALE - 2, 0);
  subject = is_removal ? g_strdup (_("A rate of tax was taken away"))
                       /* translators: a number, then a percent sign, and a class of goods */
                       : g_strdup_printf (_("Rate of tax %s%% %s"), rate, row->tax_class);
  return sl_business_finish (business, "tax", g_strstrip (subject), error);
}

gboolean
sl_tax_record (SlBusiness        *business,
               const SlTaxDraft  *draft,
               GError           **error)
{
  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  return run (business, draft, FALSE, error);
}

gboolean
sl_tax_remove (SlBusiness        *business,
               const SlTaxDraft  *draft,
               GError           **error)
{
  SlTaxDraft bare;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  bare = *draft;
  bare.rate = 0;
  return run (business, &bare, TRUE, error);
}

GPtrArray *
sl_tax_list (SlBusiness  *business,
             GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return sl_tax_rate_list (business->database, error);
}
