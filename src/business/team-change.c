#include "config.h"

#include "business/team-change.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/day-text.h"
#include "store/member.h"

#include <glib/gi18n-lib.h>

static gboolean
check_snapshot (SlBusiness  *business,
                gint64       company_id,
                SlPeriod     period,
                GError     **error)
{
  g_autofree char *name = NULL;
  gboolean exists;

  if (!sl_snapshot_exists (business->database, company_id, period.first, &exists, error))
    return FALSE;

  if (exists)
    return TRUE;

  name = sl_period_text (period);
  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
               /* translators: a month, as September 2026 */
               _("There is no report of the team of %s. Import it first."), name);
  return FALSE;
}

GPtrArray *
sl_team_change_list (SlBusiness  *business,
                     const char  *company,
                     SlPeriod     from,
                     SlPeriod     to,
                     GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  row = _sl_find_company (business, company, error);

  if (row == NULL || !check_snapshot (business, row->id, from, error) ||
      !check_snapshot (business, row->id, to, error))
    return NULL;

  return sl_member_change_list (business->database, row->id, from.first, to.first, error);
}

GArray *
sl_team_change_list_months (SlBusiness  *business,
                            const char  *company,
                            GError     **error)
{
  g_autoptr(SlCompanyRow) row = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  row = _sl_find_company (business, company, error);
  return row != NULL ? sl_snapshot_list (business->database, row->id, error) : NULL;
}
