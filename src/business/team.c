#include "config.h"

#include "business/team.h"

#include "business/business-private.h"
#include "business/lookup-private.h"
#include "core/decimal.h"
#include "core/period.h"
#include "store/member-page.h"
#include "store/team-order.h"

#include <glib/gi18n-lib.h>

static void
slipping_member_free (gpointer data)
{
  SlSlippingMember *member = data;

  g_free (member->code);
  g_free (member->name);
  g_free (member->phone);
  g_free (member->email);
  g_free (member);
}

void
sl_team_report_free (SlTeamReport *report)
{
  if (report == NULL)
    return;

  g_free (report->company);
  g_clear_pointer (&report->slipping, g_ptr_array_unref);
  g_clear_pointer (&report->cohorts, g_array_unref);
  g_free (report->leg_code);
  g_free (report->leg_name);
  g_free (report);
}

gint64
sl_team_retention (const SlCohort *cohort,
                   guint           since)
{
  g_return_val_if_fail (cohort != NULL && since < SL_RETENTION_MONTHS, 0);

  return cohort->n_joined > 0 ? cohort->active[since] * SL_RATE_ONE / cohort->n_joined : 0;
}

/* Retention */

/* The month in which @joined lies, or -1. */
static gint8
month_of (const SlTeam *team,
          SlDay         joined)
{
  for (guint i = team->n_months; i > 0; i--)
    if (joined != SL_DAY_NONE && joined >= team->months[i - 1])
      return sl_period_of (team->months[i - 1], SL_PERIOD_MONTH, 0).last >= joined
               ? (gint8) (i - 1) : -1;

  return -1;
}

static GArray *
count_cohorts (const SlTeam *team)
{
  guint n = team->members->len;
  g_autofree gint8 *joined = g_new (gint8, MAX (n, 1));
  g_autofree guint32 *active = g_new (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      const SlTeamMember *member = &g_array_index (team->members, SlTeamMember, i);

      joined[i] = month_of (team, member->joined);
      active[i] = member->active;
    }

  return sl_retention_count (joined, active, n, team->n_months);
}

/* Slipping */

typedef struct
{
  gint64 now;
  gint64 before;
} Customers;

/* (transfer full) (array): what the customers right below each member bought. */
static Customers *
sum_customers (const SlTeam *team)
{
  Customers *sums = g_new0 (Customers, MAX (team->members->len, 1));

  for (guint i = 0; i < team->members->len; i++)
    {
      const SlTeamMember *member = &g_array_index (team->members, SlTeamMember, i);

      if ((member->flags & SL_TEAM_CUSTOMER) == 0 || member->enroller < 0)
        continue;

      sums[member->enroller].now += member->now;
      sums[member->enroller].before += member->before;
    }

  return sums;
}

/* Months before the newest that count: since the member joined, at most SL_SLIPPING_MONTHS. */
static guint
months_before (const SlTeam *team,
               SlDay         joined)
{
  guint newest = team->n_months - 1;
  guint first = newest > SL_SLIPPING_MONTHS ? newest - SL_SLIPPING_MONTHS : 0;
  gint8 month = month_of (team, joined);

  return newest - MAX (first, (guint) MAX (month, 0));
}

static void
judge (const SlTeam    *team,
       guint            i,
       const Customers *customers,
       GArray          *found)
{
  const SlTeamMember *member = &g_array_index (team->members, SlTeamMember, i);
  SlSlippingFacts facts = {
    .id = member->id,
    .joined = member->joined,
    .n_before = months_before (team, member->joined),
    .now = member->now,
    .before = member->before,
    .customers_now = customers[i].now,
    .customers_before = customers[i].before,
    .is_customer = (member->flags & SL_TEAM_CUSTOMER) != 0,
    .autoship_ended = (member->flags & SL_TEAM_AUTOSHIP) != 0,
  };
  SlSlipping slipping;

  /* Who left is told by the changes of the team; who asked to be left alone is not called. */
  if ((member->flags & SL_TEAM_PRESENT) == 0 || (member->flags & SL_TEAM_LEFT_ALONE) != 0)
    return;

  slipping = sl_slipping_judge (&facts);
  if (slipping.reasons != 0)
    g_array_append_val (found, slipping);
}

static gboolean
name_slipping (SlBusiness    *business,
               GArray        *found,
               guint          limit,
               SlTeamReport  *report,
               GError       **error)
{
  report->n_slipping = found->len;
  report->slipping = g_ptr_array_new_with_free_func (slipping_member_free);

  for (guint i = 0; i < MIN (found->len, limit); i++)
    {
      SlSlippingMember *member = g_new0 (SlSlippingMember, 1);

      member->slipping = g_array_index (found, SlSlipping, i);
      g_ptr_array_add (report->slipping, member);
      if (!sl_member_read_reach (business->database, member->slipping.id, &member->code,
                                 &member->name, &member->phone, &member->email,
                                 &member->contact_id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
find_slipping (SlBusiness    *business,
               const SlTeam  *team,
               guint          limit,
               SlTeamReport  *report,
               GError       **error)
{
  g_autofree Customers *customers = sum_customers (team);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (SlSlipping));

  for (guint i = 0; i < team->members->len; i++)
    judge (team, i, customers, found);
  g_array_sort (found, sl_slipping_compare);

  return name_slipping (business, found, limit, report, error);
}

/* Where the volume comes from */

static gboolean
read_mix (SlBusiness    *business,
          gint64         company_id,
          const SlTeam  *team,
          SlTeamReport  *report,
          GError       **error)
{
  SlPeriod month = sl_period_of (report->period, SL_PERIOD_MONTH, 0);
  guint n = team->members->len;
  g_autofree gint32 *above = g_new (gint32, MAX (n, 1));
  g_autofree guint8 *flags = g_new (guint8, MAX (n, 1));
  g_autofree gint64 *pv = g_new (gint64, MAX (n, 1));
  gint64 sold, own_use;

  for (guint i = 0; i < n; i++)
    {
      const SlTeamMember *member = &g_array_index (team->members, SlTeamMember, i);
      gboolean is_new = member->joined != SL_DAY_NONE && sl_period_holds (month, member->joined);

      above[i] = member->sponsor;
      flags[i] = (member->flags & SL_TEAM_CUSTOMER ? SL_MIX_CUSTOMER : 0) |
                 (is_new ? SL_MIX_JOINED : 0);
      pv[i] = member->now;
    }

  if (!sl_team_read_own (business->database, company_id, month.first, month.last, &sold, &own_use,
                         &report->n_buyers, error))
    return FALSE;

  report->mix = sl_volume_mix_count (above, flags, pv, (gint32) n, sold, own_use);
  if (report->mix.largest >= 0)
    {
      const SlTeamMember *top = &g_array_index (team->members, SlTeamMember, report->mix.largest);
      g_autofree char *phone = NULL, *email = NULL;
      gint64 contact_id;

      return sl_member_read_reach (business->database, top->id, &report->leg_code,
                                   &report->leg_name, &phone, &email, &contact_id, error);
    }

  report->leg_code = g_strdup ("");
  report->leg_name = g_strdup ("");
  return TRUE;
}

/* SL_DAY_NONE: the newest of a month that has ended. */
static gboolean
find_period (SlBusiness          *business,
             const SlCompanyRow  *company,
             SlDay               *period,
             GError             **error)
{
  SlDay found;
  SlDay until = *period != SL_DAY_NONE ? *period + 31 : sl_business_get_today (business);

  if (!sl_team_find_period (business->database, company->id, until, &found, error))
    return FALSE;

  if (found != SL_DAY_NONE && (*period == SL_DAY_NONE || found == *period))
    {
      *period = found;
      return TRUE;
    }

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                       *period == SL_DAY_NONE
                         ? _("There is no report of the team yet. Import a downline first.")
                         : _("There is no report of the team of that month."));
  return FALSE;
}

SlTeamReport *
sl_team_report (SlBusiness  *business,
                const char  *company,
                SlDay        period,
                guint        limit,
                GError     **error)
{
  g_autoptr(SlTeamReport) report = g_new0 (SlTeamReport, 1);
  g_autoptr(SlCompanyRow) row = NULL;
  g_autoptr(SlTeam) team = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  row = _sl_find_company (business, company, error);
  if (row == NULL || !find_period (business, row, &period, error))
    return NULL;

  team = sl_team_read (business->database, row->id, row->me, period,
                       sl_business_get_today (business) - SL_SLIPPING_AUTOSHIP_DAYS, error);
  if (team == NULL)
    return NULL;

  report->company = g_strdup (row->name);
  report->period = period;
  report->n_months = team->n_months;
  memcpy (report->months, team->months, sizeof report->months);
  report->cohorts = count_cohorts (team);
  for (guint i = 0; i < team->members->len; i++)
    report->n_members +=
      (g_array_index (team->members, SlTeamMember, i).flags & SL_TEAM_PRESENT) != 0;

  return find_slipping (business, team, limit, report, error) &&
         read_mix (business, row->id, team, report, error) ? g_steal_pointer (&report) : NULL;
}

static gboolean
keep_orders (SlDatabase  *database,
             GError     **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (database, NULL, error);

  for (guint i = 0; companies != NULL && i < companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (companies, i);

      if (!sl_team_order_keep (database, company->id, error))
        return FALSE;
    }

  return companies != NULL;
}

gboolean
sl_team_keep_order (SlBusiness  *business,
                    GError     **error)
{
  SlDatabase *database;

  g_return_val_if_fail (business != NULL, FALSE);

  database = business->database;

  if (!sl_database_begin (database, error))
    return FALSE;

  if (keep_orders (database, error))
    return sl_database_commit (database, error);

  sl_database_rollback (database);
  return FALSE;
}
