#include "config.h"

#include "business/company.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "business/plan-text-private.h"
#include "core/currency.h"
#include "store/company.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_BUYBACK_MONTHS 12
#define DEFAULT_BUYBACK_RATE 900000
#define MAX_TEXT 200

static gboolean
is_blank (const char *text)
{
  g_autofree char *copy = g_strdup (text != NULL ? text : "");

  return *g_strstrip (copy) == '\0';
}

static gboolean
check (const SlCompanyDraft  *draft,
       GError               **error)
{
  if (is_blank (draft->name) || strlen (draft->name) > MAX_TEXT)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A company needs a name of at most 200 characters."));
  else if (is_blank (draft->me) || strlen (draft->me) > MAX_TEXT)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Say under which member number the company knows you."));
  else if (draft->currency != NULL && sl_currency_decimals (draft->currency) < 0)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
                 _("“%s” is not the code of a currency, such as USD or EUR."), draft->currency);
  else if (draft->buyback_months > 120 || draft->buyback_rate > 1000000)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("Buy-back is at most 120 months and 100 %."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_is_new (SlBusiness  *business,
              const char  *name,
              GError     **error)
{
  g_autoptr(GPtrArray) same = sl_company_list (business->database, name, error);

  if (same == NULL)
    return FALSE;

  if (same->len == 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_EXISTS,
               _("There is a company “%s” already."), name);
  return FALSE;
}

static gboolean
write_plan (SlBusiness          *business,
            const SlCompanyRow  *company,
            gint64               company_id,
            const char          *text,
            SlDay                from,
            GError             **error)
{
  g_autoptr(SlPlan) plan = _sl_plan_read_for (company, text, error);
  g_autofree char *uid = sl_business_new_uid (business);
  const char *name;

  if (plan == NULL)
    return FALSE;

  name = *sl_plan_name (plan) != '\0' ? sl_plan_name (plan) : company->name;
  _sl_business_will_write (business);
  return sl_company_insert_plan (business->database, uid, company_id,
                                 from != SL_DAY_NONE ? from : SL_BUSINESS_FIRST_DAY, name, text,
                                 error);
}

static gboolean
record (SlBusiness            *business,
        const SlCompanyDraft  *draft,
        gint64                *id,
        GError               **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  SlCompanyRow row = {
    .uid = uid,
    .name = (char *) draft->name,
    .me = (char *) draft->me,
    .buyback_months = draft->buyback_months >= 0 ? draft->buyback_months : DEFAULT_BUYBACK_MONTHS,
    .buyback_rate = draft->buyback_rate >= 0 ? draft->buyback_rate : DEFAULT_BUYBACK_RATE,
  };

  if (!check (draft, error) || !check_is_new (business, draft->name, error))
    return FALSE;

  g_strlcpy (row.currency, draft->currency != NULL ? draft->currency : business->row.currency,
             sizeof row.currency);
  _sl_business_will_write (business);

  if (!sl_company_insert (business->database, &row, id, error))
    return FALSE;

  return draft->plan_text == NULL ||
         write_plan (business, &row, *id, draft->plan_text, draft->plan_from, error);
}

gboolean
sl_company_add (SlBusiness            *business,
                const SlCompanyDraft  *draft,
                gint64                *company_id,
                GError               **error)
{
  g_autofree char *subject = NULL;
  gint64 id;

  g_return_val_if_fail (business != NULL && draft != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  if (!record (business, draft, &id, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  if (company_id != NULL)
    *company_id = id;

  subject = g_strdup_printf (_("Company %s"), draft->name);
  return sl_business_finish (business, "company-add", subject, error);
}

gboolean
sl_company_add_plan (SlBusiness  *business,
                     const char  *company,
                     const char  *plan_text,
                     SlDay        valid_from,
                     GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (business != NULL && plan_text != NULL, FALSE);

  if (!sl_business_begin (business, error))
    return FALSE;

  row = _sl_find_company (business, company, error);

  if (row == NULL || !write_plan (business, row, row->id, plan_text, valid_from, error))
    {
      sl_business_abandon (business);
      return FALSE;
    }

  subject = g_strdup_printf (_("Plan of %s"), row->name);
  return sl_business_finish (business, "plan-add", subject, error);
}

SlCompanyRow *
sl_business_find_company (SlBusiness  *business,
                          const char  *name,
                          GError     **error)
{
  g_return_val_if_fail (business != NULL, NULL);

  return _sl_find_company (business, name, error);
}
