#include "config.h"

#include "business/commission.h"

#include "business/business-private.h"
#include "business/estimate-private.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

static gboolean
find_names (const SlEstimate  *estimate,
            const char        *member,
            const char        *bonus,
            gint32            *member_number,
            int               *bonus_number,
            GError           **error)
{
  *member_number = sl_commission_input_find_member (estimate->input, member);
  *bonus_number = sl_plan_find_bonus (estimate->plan, bonus);

  if (*member_number < 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("There is no member “%s” in the downline of that period."), member);
  else if (*bonus_number < 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("The plan has no bonus “%s”."), bonus);
  else
    return TRUE;

  return FALSE;
}

char *
sl_commission_explain_text (SlBusiness  *business,
                            const char  *company,
                            SlPeriod     period,
                            const char  *member,
                            const char  *bonus,
                            GError     **error)
{
  g_autoptr(SlEstimate) estimate = NULL;
  g_autoptr(SlExplanation) explanation = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *amount = NULL;
  gint32 member_number;
  int bonus_number;

  g_return_val_if_fail (business != NULL && member != NULL && bonus != NULL, NULL);

  estimate = _sl_estimate_run (business, company, period.first, error);

  if (estimate == NULL ||
      !find_names (estimate, member, bonus, &member_number, &bonus_number, error))
    return NULL;

  explanation = sl_commission_explain (estimate->run, member_number, (guint) bonus_number);

  for (guint i = 0; i < explanation->lines->len; i++)
    {
      const SlExplanationLine *line = g_ptr_array_index (explanation->lines, i);

      g_string_append_printf (text, "%s\n", line->sentence);
    }

  amount = sl_money_format (explanation->amount, estimate->company->currency);
  g_string_append_printf (text, _("Together %s %s."), amount, estimate->company->currency);
  g_string_append_c (text, '\n');

  return g_string_free (g_steal_pointer (&text), FALSE);
}
