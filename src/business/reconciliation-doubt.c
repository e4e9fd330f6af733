/* Whether a statement is what it was taken for. */

#include "config.h"

#include "business/reconciliation-private.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "store/company.h"
#include "store/payout.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Nobody whom the statement names is in the downline, and somebody is named. */
static gboolean
is_of_strangers (const SlReconciliation *result,
                 const SlEstimate       *estimate)
{
  gboolean is_named = FALSE;

  for (guint i = 0; i < result->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->matches, i);

      if (match->paid == 0 || *match->from_code == '\0')
        continue;

      is_named = TRUE;
      if (sl_commission_input_find_member (estimate->input, match->from_code) >= 0)
        return FALSE;
    }

  return is_named;
}

void
_sl_reconciliation_doubt_people (SlReconciliation *result,
                                 const SlEstimate *estimate)
{
  if (is_of_strangers (result, estimate))
    result->doubt = g_strdup_printf (_("Nobody whom the statement names is in the downline of %s: "
                                       "is it another company’s?"), result->company);
}

static void
add_line_cb (const SlPayoutLineRow *row,
             gpointer               user_data)
{
  g_ptr_array_add (user_data, g_strdup_printf ("%s\n%s\n%d\n%" PRId64, row->bonus, row->from_code,
                                               row->level, row->amount));
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* (transfer full) (element-type utf8) (nullable): in an order of their own. */
static GPtrArray *
read_lines (SlBusiness  *business,
            gint64       statement_id,
            GError     **error)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (!sl_payout_each_line (business->database, statement_id, add_line_cb, lines, error))
    return NULL;

  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}

static gboolean
are_same (SlBusiness  *business,
          gint64       one_id,
          gint64       other_id,
          gboolean    *is_same,
          GError     **error)
{
  g_autoptr(GPtrArray) one = read_lines (business, one_id, error);
  g_autoptr(GPtrArray) other = one != NULL ? read_lines (business, other_id, error) : NULL;

  if (other == NULL)
    return FALSE;

  *is_same = one->len > 0 && one->len == other->len;
  for (guint i = 0; *is_same && i < one->len; i++)
    *is_same = g_str_equal (g_ptr_array_index (one, i), g_ptr_array_index (other, i));

  return TRUE;
}

/* One of @company with the same lines; only those that come to the same are read. */
static gboolean
look_for_same (SlReconciliation    *result,
               SlBusiness          *business,
               const SlCompanyRow  *company,
               const SlPayoutRow   *row,
               GError             **error)
{
  g_autoptr(GArray) others = sl_payout_list (business->database, company->id, error);

  for (guint i = 0; others != NULL && i < others->len && result->doubt == NULL; i++)
    {
      const SlPayoutRow *other = &g_array_index (others, SlPayoutRow, i);
      g_autofree char *period = sl_period_text (sl_period_of (other->period, SL_PERIOD_MONTH,
                                                                0));
      gboolean is_same = FALSE;

      if (other->id == row->id || other->earned != row->earned)
        continue;
      if (!are_same (business, row->id, other->id, &is_same, error))
        return FALSE;
      if (is_same)
        /* translators: a company and a period */
        result->doubt = g_strdup_printf (_("Its lines are those of the statement of %s for %s: is "
                                           "it of another period, or the same twice?"),
                                         company->name, period);
    }

  return others != NULL;
}

gboolean
_sl_reconciliation_doubt_lines (SlReconciliation   *result,
                                SlBusiness         *business,
                                const SlPayoutRow  *row,
                                GError            **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (business->database, NULL, error);

  for (guint i = 0; companies != NULL && i < companies->len; i++)
    if (!look_for_same (result, business, g_ptr_array_index (companies, i), row, error))
      return FALSE;

  return companies != NULL;
}
