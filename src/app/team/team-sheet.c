#include "config.h"

#include "app/team/team-sheet.h"

#include <glib/gi18n.h>

#include "app/sheet-window.h"
#include "app/widgets/chart.h"
#include "app/widgets/palette.h"
#include "business/member.h"
#include "business/team.h"
#include "business/yardstick.h"
#include "core/decimal.h"
#include "model/format.h"
#include "model/words.h"

/* Members that are named: more than anybody calls in a month. */
#define N_NAMED 30
/* Of a volume: as much as anybody reads of a mean. */
#define HUNDREDTH 100
/* Of a rate: what is counted in a handful of people has no more than whole percents in it. */
#define PERCENT 10000
#define TENTH_OF_PERCENT 1000

typedef struct
{
  SlTeamReport *team;       /* (owned) */
  GPtrArray    *upline;     /* (owned) (element-type SlUplineRow) */
  GPtrArray    *yardsticks; /* (owned) (element-type SlYardstick) */
} Report;

static void
report_free (gpointer pointer)
{
  Report *report = pointer;

  g_clear_pointer (&report->team, sl_team_report_free);
  g_clear_pointer (&report->upline, g_ptr_array_unref);
  g_clear_pointer (&report->yardsticks, g_ptr_array_unref);
  g_free (report);
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Report *report = g_new0 (Report, 1);

  report->team = sl_team_report (business, NULL, SL_DAY_NONE, N_NAMED, error);
  if (report->team != NULL)
    report->upline = sl_upline_read (business, NULL, error);
  if (report->upline == NULL)
    g_clear_pointer (&report, report_free);
  else
    report->yardsticks = sl_yardstick_list ();

  return report;
}

/* Who is slipping */

static void
add_slipping (SlDetails              *pane,
              const SlSlippingMember *member)
{
  g_autofree char *why = sl_words_slipping (member->slipping.reasons);
  const char *reach = *member->phone != '\0' ? member->phone : member->email;
  g_autofree char *subtitle = NULL;
  g_autofree char *figure = NULL;

  /* translators: why somebody is slipping, and how to reach them */
  subtitle = *reach != '\0' ? g_strdup_printf (_("%s · %s"), why, reach) : g_strdup (why);
  if (member->slipping.lost > 0)
    figure = sl_format_volume (-member->slipping.lost / HUNDREDTH * HUNDREDTH);
  sl_details_add_link (pane, *member->name != '\0' ? member->name : member->code, subtitle, figure,
                       "win.show-member", g_variant_new_int64 (member->slipping.id));
}

static void
add_calls (SlDetails          *pane,
           const SlTeamReport *team)
{
  sl_details_add_group (pane, _("Whom to call first"));
  if (team->n_slipping == 0)
    {
      sl_details_add_line (pane, _("Nobody is slipping"), NULL, NULL);
      return;
    }

  for (guint i = 0; i < team->slipping->len; i++)
    add_slipping (pane, g_ptr_array_index (team->slipping, i));

  sl_details_add_more (pane, team->n_slipping - MIN (team->n_slipping, team->slipping->len));
  sl_details_add_note (pane, _("The figure is the volume a month that is no more: own and of "
                               "customers, against the mean of the six months before. Where most "
                               "is lost a call helps most; among equals, first who joined last. "
                               "Who asked to be left alone is not here."));
}

/* Who stayed */

static void
add_cohorts (SlDetails          *pane,
             const SlTeamReport *team)
{
  if (team->cohorts->len == 0)
    return;

  sl_details_add_group (pane, _("Who stayed"));
  for (guint i = team->cohorts->len; i > 0; i--)
    {
      const SlCohort *cohort = &g_array_index (team->cohorts, SlCohort, i - 1);
      g_autofree char *month = sl_format_month (team->months[cohort->month]);
      g_autofree char *joined = NULL;
      g_autoptr(GString) rates = g_string_new (NULL);

      for (guint since = 1; since < cohort->n_known; since++)
        {
          g_autofree char *rate = sl_format_rate (sl_team_retention (cohort, since) / PERCENT *
                                                  PERCENT);

          g_string_append_printf (rates, "%s%s", since > 1 ? "  " : "", rate);
        }
      joined = g_strdup_printf (ngettext ("%u joined", "%u joined", cohort->n_joined),
                                cohort->n_joined);
      sl_details_add_line (pane, month, rates->len > 0 ? rates->str : NULL, joined);
    }
  sl_details_add_note (pane, _("Of those who joined in a month, how many bought something in each "
                               "month after. Who left since is counted, too."));
}

/* Selling and recruiting */

static char *
format_value (gint64   value,
              gboolean is_short,
              gpointer user_data)
{
  return is_short ? sl_format_number (value) : sl_format_volume (value);
}

static GtkWidget *
make_mix_chart (const SlVolumeMix *mix)
{
  const char *months[] = { _("Volume"), NULL };
  const struct
  {
    const char *label;
    gint64      value;
  } parts[] = {
    { _("Own sales to customers"), mix->sold },
    { _("Customers of the team"), mix->customers },
    { _("Own use"), mix->own_use },
    { _("Distributors of the team"), mix->team },
    { _("Start-up packages"), mix->start_up },
  };
  SlChartData *data = sl_chart_data_new (months);
  GtkWidget *chart = sl_chart_new (SL_CHART_ROWS, _("Where the volume of the month comes from"));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    sl_chart_data_add (data, parts[i].label, i, &parts[i].value);
  sl_chart_set_format (SL_CHART (chart), format_value, NULL, NULL);
  sl_chart_set_data (SL_CHART (chart), data);
  gtk_widget_set_size_request (chart, -1, 140);

  return chart;
}

static void
add_volume (SlDetails  *pane,
            const char *name,
            gint64      volume)
{
  g_autofree char *text = sl_format_volume (volume);

  sl_details_add_property (pane, name, text);
}

/* (transfer full) */
static char *
format_share (gint64 rate)
{
  return sl_format_rate (rate / TENTH_OF_PERCENT * TENTH_OF_PERCENT);
}

static void
add_yardstick (SlDetails          *pane,
               const SlYardstick  *yardstick,
               const SlTeamReport *team)
{
  g_autofree char *day = sl_format_day (yardstick->dated);
  g_autofree char *source = g_strdup_printf ("%s, %s", yardstick->source, day);
  g_autofree char *have = NULL;

  have = yardstick->measure == SL_YARDSTICK_CUSTOMERS ? sl_format_count (team->n_buyers)
                                                      : format_share (team->mix.retail_rate);
  sl_details_add_line (pane, yardstick->title, source, have);
}

static void
add_mix (SlDetails    *pane,
         const Report *report)
{
  const SlVolumeMix *mix = &report->team->mix;
  g_autofree char *retail = format_share (mix->retail_rate);
  g_autofree char *leg = format_share (mix->leg_rate);
  g_autofree char *customers = sl_format_count (report->team->n_buyers);
  g_autofree char *of_team = sl_format_count (mix->n_customers);
  g_autofree char *joined = sl_format_count (mix->n_joined);
  g_autofree char *largest = NULL;

  sl_details_add_group (pane, _("Where the volume comes from"));
  add_volume (pane, _("Own sales to customers"), mix->sold);
  add_volume (pane, _("Customers of the team"), mix->customers);
  add_volume (pane, _("Own use"), mix->own_use);
  add_volume (pane, _("Distributors of the team"), mix->team);
  add_volume (pane, _("Start-up packages"), mix->start_up);
  add_volume (pane, _("Together"), mix->total);
  sl_details_add_property (pane, _("Retail share"), retail);
  sl_details_add_property (pane, _("Own customers who bought"), customers);
  sl_details_add_property (pane, _("Customers of the team who bought"), of_team);
  sl_details_add_property (pane, _("Joined"), joined);
  if (mix->largest >= 0)
    {
      /* translators: the name of a member, and a part of the volume: "Ana Díaz, 40%" */
      largest = g_strdup_printf (_("%s, %s"), report->team->leg_name, leg);
      sl_details_add_property (pane, _("Largest leg"), largest);
    }
  sl_details_add_widget (pane, make_mix_chart (mix));

  sl_details_add_group (pane, _("What others measured it by"));
  for (guint i = 0; i < report->yardsticks->len; i++)
    add_yardstick (pane, g_ptr_array_index (report->yardsticks, i), report->team);
}

/* Above */

static void
add_upline (SlDetails *pane,
            GPtrArray *upline)
{
  sl_details_add_group (pane, _("Above you"));

  for (guint i = 0; i < upline->len; i++)
    {
      const SlUplineRow *row = g_ptr_array_index (upline, i);
      const char *reach = *row->phone != '\0' ? row->phone : row->email;

      sl_details_add_link (pane, row->name, *row->ask != '\0' ? row->ask : NULL,
                           row->leave_alone ? _("Asked not to be contacted.") : reach,
                           "win.show-contact", g_variant_new_int64 (row->contact_id));
    }
  sl_details_add_link (pane, _("Say Who Stands Above You…"), NULL, NULL, "win.set-upline", NULL);
}

static void
show_report (SlDetails     *pane,
             gconstpointer  pointer,
             const char    *currency)
{
  const Report *report = pointer;
  g_autofree char *month = sl_format_month (report->team->period);
  g_autofree char *members = NULL;

  members = g_strdup_printf (ngettext ("%u person in the team", "%u people in the team",
                                       report->team->n_members), report->team->n_members);
  sl_details_begin (pane, month, members);
  add_calls (pane, report->team);
  add_mix (pane, report);
  add_cohorts (pane, report->team);
  add_upline (pane, report->upline);
}

static const SlSheetInfo info = {
  .title = N_("The Team as People"),
  .width = 620,
  .is_long = TRUE,
  .read = read_func,
  .free_report = report_free,
  .show = show_report,
};

void
sl_team_sheet_open (SlWindow *owner)
{
  sl_sheet_window_open (owner, &info, NULL);
}
