#include "config.h"

#include "store/check-private.h"

#include <glib/gi18n-lib.h>

#include "store/company.h"
#include "store/downline-cache.h"
#include "store/team-order.h"

gboolean
_sl_check_downline (SlDatabase  *database,
                    GPtrArray   *findings,
                    GError     **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (database, NULL, error);

  for (guint i = 0; companies != NULL && i < companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (companies, i);
      gboolean is_right, is_ordered;

      if (!sl_downline_is_kept_right (database, company->id, company->me, &is_right, error) ||
          !sl_team_order_is_right (database, company->id, &is_ordered, error))
        return FALSE;

      if (!is_right || !is_ordered)
        g_ptr_array_add (findings,
                         g_strdup_printf (_("What is kept of the downline of “%s” is not what its "
                                            "members say."), company->name));
    }

  return companies != NULL;
}
