#include "config.h"

#include "breakdown-view.h"
#include "commands.h"
#include "grid.h"
#include "mentoring-view.h"

#include "business/member.h"
#include "business/team.h"
#include "business/yardstick.h"
#include "core/decimal.h"
#include "model/format.h"
#include "model/words.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* As many as anybody reads again before a talk. */
#define MAX_TALKS 20

/* Who is slipping */

static void
write_reasons (SlJson            *json,
               SlSlippingReasons  reasons)
{
  sl_json_key (json, "reasons");
  sl_json_begin_array (json);
  for (guint bit = 1; bit <= SL_SLIPPING_AUTOSHIP; bit <<= 1)
    if ((reasons & bit) != 0)
      sl_json_string (json, sl_slipping_reason_name (bit));
  sl_json_end_array (json);
}

static void
write_slipping (SlJson                 *json,
                const SlSlippingMember *member)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "member", member->code);
  sl_json_member_string (json, "name", member->name);
  sl_json_member_string (json, "phone", member->phone);
  sl_json_member_string (json, "email", member->email);
  write_reasons (json, member->slipping.reasons);
  sl_cli_json_volume (json, "usual", member->slipping.usual);
  sl_cli_json_volume (json, "now", member->slipping.now);
  sl_cli_json_volume (json, "lost", member->slipping.lost);
  sl_cli_json_day (json, "joined", member->slipping.joined);
  sl_json_end_object (json);
}

static void
print_slipping (const SlTeamReport *report)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llrrrl");

  if (report->n_slipping == 0)
    {
      g_print ("%s\n", _("Nobody is slipping"));
      return;
    }

  g_print (ngettext ("%u of the team is slipping; the first to call stands first.\n",
                     "%u of the team are slipping; the first to call stands first.\n",
                     report->n_slipping),
           report->n_slipping);
  sl_grid_add (grid, _("Name"), _("Reached by"), _("Usual"), _("Now"),
               _("Lost with customers"), _("Why"));
  sl_grid_rule (grid);
  for (guint i = 0; i < report->slipping->len; i++)
    {
      const SlSlippingMember *member = g_ptr_array_index (report->slipping, i);
      g_autofree char *name = sl_cli_clean (*member->name != '\0' ? member->name : member->code);
      g_autofree char *reach = sl_cli_clean (*member->phone != '\0' ? member->phone
                                                                    : member->email);
      g_autofree char *usual = sl_format_volume (member->slipping.usual);
      g_autofree char *now = sl_format_volume (member->slipping.now);
      g_autofree char *lost = sl_format_volume (member->slipping.lost);
      g_autofree char *why = sl_words_slipping (member->slipping.reasons);

      sl_grid_add (grid, name, reach, usual, now, lost, why);
    }
  sl_grid_print (grid);
}

/* Who is still there */

static char *
format_month (const SlTeamReport *report,
              guint               month)
{
  return sl_period_format (sl_period_of (report->months[month], SL_PERIOD_MONTH, 0));
}

static void
write_cohort (SlJson             *json,
              const SlTeamReport *report,
              const SlCohort     *cohort)
{
  g_autofree char *month = format_month (report, cohort->month);

  sl_json_begin_object (json);
  sl_json_member_string (json, "joined_in", month);
  sl_json_member_integer (json, "joined", cohort->n_joined);
  sl_json_key (json, "active");
  sl_json_begin_array (json);
  for (guint since = 0; since < cohort->n_known; since++)
    sl_json_integer (json, cohort->active[since]);
  sl_json_end_array (json);
  sl_json_end_object (json);
}

static void
print_cohorts (const SlTeamReport *report)
{
  if (report->cohorts->len > 0)
    g_print ("\n%s\n",
             _("Of those who joined in a month, so many bought in it and in each after:"));

  for (guint i = 0; i < report->cohorts->len; i++)
    {
      const SlCohort *cohort = &g_array_index (report->cohorts, SlCohort, i);
      g_autofree char *month = format_month (report, cohort->month);

      g_print ("%s  %3u:", month, cohort->n_joined);
      for (guint since = 0; since < cohort->n_known; since++)
        g_print (" %3u%%", (guint) (sl_team_retention (cohort, since) / 10000));
      g_print ("\n");
    }
}

/* Selling and recruiting */

static void
write_rate (SlJson     *json,
            const char *key,
            gint64      rate)
{
  g_autofree char *text = sl_decimal_format (rate, SL_RATE_SCALE, 0);

  sl_json_member_string (json, key, text);
}

static void
write_yardsticks (SlJson *json)
{
  g_autoptr(GPtrArray) list = sl_yardstick_list ();

  sl_json_key (json, "yardsticks");
  sl_json_begin_array (json);
  for (guint i = 0; i < list->len; i++)
    {
      const SlYardstick *yardstick = g_ptr_array_index (list, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "yardstick", yardstick->key);
      sl_json_member_string (json, "title", yardstick->title);
      if (yardstick->measure == SL_YARDSTICK_RETAIL_SHARE)
        write_rate (json, "least", yardstick->least);
      else
        sl_json_member_integer (json, "least", yardstick->least);
      sl_json_member_string (json, "source", yardstick->source);
      sl_cli_json_day (json, "dated", yardstick->dated);
      sl_json_end_object (json);
    }
  sl_json_end_array (json);
}

static void
write_mix (SlJson             *json,
           const SlTeamReport *report)
{
  const SlVolumeMix *mix = &report->mix;

  sl_json_key (json, "selling");
  sl_json_begin_object (json);
  sl_cli_json_volume (json, "own_sales", mix->sold);
  sl_cli_json_volume (json, "own_use", mix->own_use);
  sl_cli_json_volume (json, "customers", mix->customers);
  sl_cli_json_volume (json, "distributors", mix->team);
  sl_cli_json_volume (json, "start_up", mix->start_up);
  sl_cli_json_volume (json, "total", mix->total);
  write_rate (json, "retail_share", mix->retail_rate);
  sl_json_member_integer (json, "customers_in_the_month", report->n_buyers);
  sl_json_member_integer (json, "team_customers_in_the_month", mix->n_customers);
  sl_json_member_integer (json, "joined_in_the_month", mix->n_joined);
  sl_json_member_integer (json, "legs", mix->n_legs);
  sl_json_member_string (json, "largest_leg", report->leg_code);
  write_rate (json, "largest_leg_share", mix->leg_rate);
  write_yardsticks (json);
  sl_json_end_object (json);
}

static void
add_volume (SlGrid     *grid,
            const char *name,
            gint64      volume)
{
  g_autofree char *text = sl_decimal_format (volume, SL_VOLUME_SCALE, 0);

  sl_grid_add (grid, name, text);
}

static void
print_mix (const SlTeamReport *report)
{
  const SlVolumeMix *mix = &report->mix;
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autoptr(GPtrArray) list = sl_yardstick_list ();
  g_autofree char *leg = sl_cli_clean (report->leg_name);

  g_print ("\n%s\n", _("Where the volume of the month comes from:"));
  add_volume (grid, _("Own sales to customers"), mix->sold);
  add_volume (grid, _("Own use"), mix->own_use);
  add_volume (grid, _("Customers of the team"), mix->customers);
  add_volume (grid, _("Distributors of the team"), mix->team);
  add_volume (grid, _("Start-up packages"), mix->start_up);
  sl_grid_rule (grid);
  add_volume (grid, _("Together"), mix->total);
  sl_grid_print (grid);
  g_print (_("Retail share: %u%%. Own customers who bought: %u, of the team: %u. Joined: %u.\n"),
           (guint) (mix->retail_rate / 10000), (guint) report->n_buyers, mix->n_customers,
           mix->n_joined);
  if (mix->largest >= 0)
    g_print (_("The largest of %u legs has %u%% of the team’s volume: %s.\n"), mix->n_legs,
             (guint) (mix->leg_rate / 10000), leg);

  for (guint i = 0; i < list->len; i++)
    {
      const SlYardstick *yardstick = g_ptr_array_index (list, i);
      g_autofree char *day = sl_day_format (yardstick->dated);

      g_print ("- %s (%s, %s)\n", yardstick->title, yardstick->source, day);
    }
}

static SlCliStatus
write_report (const SlTeamReport *report)
{
  SlJson *json = sl_json_new ();
  g_autofree char *period = format_month (report, report->n_months - 1);

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", report->company);
  sl_json_member_string (json, "period", period);
  sl_json_member_integer (json, "members", report->n_members);
  sl_json_member_integer (json, "n_slipping", report->n_slipping);
  sl_json_key (json, "slipping");
  sl_json_begin_array (json);
  for (guint i = 0; i < report->slipping->len; i++)
    write_slipping (json, g_ptr_array_index (report->slipping, i));
  sl_json_end_array (json);
  sl_json_key (json, "retention");
  sl_json_begin_array (json);
  for (guint i = 0; i < report->cohorts->len; i++)
    write_cohort (json, report, &g_array_index (report->cohorts, SlCohort, i));
  sl_json_end_array (json);
  write_mix (json, report);
  sl_json_end_object (json);

  return sl_cli_write_json (json);
}

/* One member */

static void
write_months (SlJson             *json,
              const SlMemberPage *page)
{
  sl_json_key (json, "months");
  sl_json_begin_array (json);
  for (guint i = 0; i < page->past->months->len; i++)
    {
      const SlMemberMonth *month = &g_array_index (page->past->months, SlMemberMonth, i);

      sl_json_begin_object (json);
      sl_cli_json_day (json, "period", month->period);
      sl_cli_json_volume (json, "pv", month->pv);
      sl_cli_json_volume (json, "gv", month->gv);
      sl_json_end_object (json);
    }
  sl_json_end_array (json);
}

static void
write_contact (SlJson             *json,
               const SlContactRow *contact)
{
  sl_json_member_integer (json, "contact", contact->id);
  sl_json_member_string (json, "next_step", contact->next_step);
  sl_cli_json_day (json, "next_on", contact->next_on);
  sl_cli_json_day (json, "last_contact", contact->last_on);
  sl_json_member_string (json, "note", contact->note);
  sl_json_member_boolean (json, "leave_alone", contact->leave_alone);
}

/* What is done for a member. */
typedef struct
{
  GPtrArray *steps; /* (owned) (element-type SlPlanStep) */
  GPtrArray *goals; /* (owned) (element-type SlGoalRow) */
  GPtrArray *talks; /* (owned) (element-type SlMentoringRow) */
} Help;

static void
clear_help (Help *help)
{
  g_clear_pointer (&help->steps, g_ptr_array_unref);
  g_clear_pointer (&help->goals, g_ptr_array_unref);
  g_clear_pointer (&help->talks, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Help, clear_help)

static gboolean
read_help (SlDatabase         *database,
           const SlMemberPage *page,
           Help               *help,
           GError            **error)
{
  return (help->steps = sl_plan_step_list (database, page->id, error)) != NULL &&
         (help->goals = sl_goal_list (database, page->company_id, page->id, error)) != NULL &&
         (help->talks = sl_mentoring_list (database, page->id, MAX_TALKS, error)) != NULL;
}

/* With @json an array called @key, else lines under @title, none where there is nothing. */
static void
show_rows (SlCli        *cli,
           SlJson       *json,
           const char   *key,
           const char   *title,
           GPtrArray    *rows,
           SlCliRowFunc  func)
{
  if (json != NULL)
    {
      sl_json_key (json, key);
      sl_json_begin_array (json);
    }
  else if (rows->len > 0)
    g_print ("\n%s\n", title);

  for (guint i = 0; i < rows->len; i++)
    func (cli, json, g_ptr_array_index (rows, i));

  if (json != NULL)
    sl_json_end_array (json);
}

static void
show_help (SlCli      *cli,
           SlJson     *json,
           const Help *help)
{
  show_rows (cli, json, "first_90_days", _("The first 90 days"), help->steps, sl_plan_step_view);
  show_rows (cli, json, "goals", _("Goals"), help->goals, sl_goal_view);
  show_rows (cli, json, "talks", _("Talks and trainings"), help->talks, sl_mentoring_view);
}

static SlCliStatus
write_page (SlCli              *cli,
            const SlMemberPage *page,
            const SlNextRank   *next,
            const Help         *help)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "member", page->code);
  sl_json_member_string (json, "name", page->name);
  sl_json_member_string (json, "kind", page->kind);
  sl_json_member_boolean (json, "is_present", page->is_present);
  sl_json_member_string (json, "rank", page->rank);
  sl_json_member_string (json, "paid_rank", page->paid_rank);
  sl_json_member_string (json, "sponsor", page->sponsor);
  sl_json_member_string (json, "phone", page->phone);
  sl_json_member_string (json, "email", page->email);
  sl_cli_json_day (json, "joined", page->joined_on);
  sl_cli_json_day (json, "last_order", page->ordered_on);
  sl_cli_json_day (json, "next_autoship", page->autoship_on);
  if (page->contact != NULL)
    write_contact (json, page->contact);
  sl_json_key (json, "next_rank");
  if (next != NULL)
    sl_next_rank_write (json, next);
  else
    sl_json_null (json);
  write_months (json, page);
  show_help (cli, json, help);
  sl_json_end_object (json);

  return sl_cli_write_json (json);
}

static void
add_text (SlGrid     *grid,
          const char *name,
          const char *value)
{
  g_autofree char *text = sl_cli_clean (value);

  if (*text != '\0')
    sl_grid_add (grid, name, text);
}

static void
add_day (SlGrid     *grid,
         const char *name,
         SlDay       day)
{
  g_autofree char *text = day != SL_DAY_NONE ? sl_day_format (day) : g_strdup ("");

  add_text (grid, name, text);
}

static void
print_page (const SlMemberPage *page)
{
  g_autoptr(SlGrid) facts = sl_grid_new ("ll");
  g_autoptr(SlGrid) months = sl_grid_new ("lrr");

  add_text (facts, _("Member"), page->code);
  add_text (facts, _("Name"), page->name);
  add_text (facts, _("Kind"), sl_words_member (page->kind));
  add_text (facts, _("Highest rank"), page->rank);
  add_text (facts, _("Paid rank"), page->paid_rank);
  add_text (facts, _("Sponsor"), page->past->sponsor_name);
  add_text (facts, _("Phone"), page->phone);
  add_text (facts, _("Email"), page->email);
  add_day (facts, _("Joined"), page->joined_on);
  add_day (facts, _("Last order"), page->ordered_on);
  add_day (facts, _("Next autoship"), page->autoship_on);
  if (page->contact != NULL && page->contact->leave_alone)
    add_text (facts, _("Contact"), _("Asked not to be contacted."));
  else if (page->contact != NULL)
    {
      add_text (facts, _("Next step"), page->contact->next_step);
      add_day (facts, _("Due"), page->contact->next_on);
    }
  sl_grid_print (facts);

  sl_grid_add (months, _("Month"), _("PV"), _("GV"));
  sl_grid_rule (months);
  for (guint i = 0; i < page->past->months->len; i++)
    {
      const SlMemberMonth *month = &g_array_index (page->past->months, SlMemberMonth, i);
      g_autofree char *name = sl_period_format (sl_period_of (month->period, SL_PERIOD_MONTH, 0));
      g_autofree char *pv = sl_decimal_format (month->pv, SL_VOLUME_SCALE, 0);
      g_autofree char *gv = sl_decimal_format (month->gv, SL_VOLUME_SCALE, 0);

      sl_grid_add (months, name, pv, gv);
    }
  sl_grid_print (months);
}

/* A company without a plan has no ranks to reach. */
static SlNextRank *
read_next_rank (SlCli              *cli,
                const char         *company,
                const SlMemberPage *page)
{
  SlPeriod period;

  if (page->past->months->len == 0)
    return NULL;

  period = sl_period_of (g_array_index (page->past->months, SlMemberMonth, 0).period,
                         SL_PERIOD_MONTH, 0);
  return sl_next_rank_read (cli->business, company, period, page->code, NULL);
}

static SlCliStatus
tell_member (SlCli      *cli,
             const char *company,
             const char *code)
{
  g_autoptr(SlMemberPage) page = NULL;
  g_autoptr(SlNextRank) next = NULL;
  g_auto(Help) help = { NULL };
  GError *error = NULL;
  gint64 id;

  if (!sl_member_look_up (cli->business, company, code, &id, &error) ||
      (page = sl_member_page_read (sl_business_get_database (cli->business), id, &error)) == NULL ||
      !read_help (sl_business_get_database (cli->business), page, &help, &error))
    return sl_cli_refuse (error);

  next = read_next_rank (cli, company, page);
  if (cli->is_json)
    return write_page (cli, page, next, &help);

  print_page (page);
  show_help (cli, NULL, &help);
  return next != NULL ? sl_next_rank_view (cli, next) : SL_CLI_DONE;
}

SlCliStatus
sl_command_team (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *company = NULL, *period_text = NULL;
  int limit = 20;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose it is"), N_("NAME") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period_text,
      N_("The month; the newest that has ended"), N_("PERIOD") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("How many are named"), N_("N") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlTeamReport) report = NULL;
  SlPeriod period = { .first = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "team", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if (limit < 0)
    return sl_cli_say (SL_CLI_USAGE, _("Nobody can be named less than not at all: --limit is 0 or "
                                       "more."));

  if (period_text != NULL && !sl_period_parse (period_text, &period, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (words[1] != NULL)
    return tell_member (cli, company, words[1]);

  report = sl_team_report (cli->business, company, period.first, (guint) limit, &error);
  if (report == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    return write_report (report);

  print_slipping (report);
  print_cohorts (report);
  print_mix (report);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_team_contact (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *company = NULL, *text = NULL;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose it is"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 id, contact;

  if (!sl_cli_parse (cli, "team contact", entries, &words, 1, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_member_look_up (cli->business, company, words[1], &id, &error) ||
      !sl_member_make_contact (cli->business, id, words[2], &contact, &error))
    return sl_cli_refuse (error);

  text = g_strdup_printf ("%" PRId64, contact);
  return cli->is_json ? sl_cli_write_member ("contact", text) : SL_CLI_DONE;
}

/* Upline */

static void
show_upline (SlCli         *cli,
             SlJson        *json,
             gconstpointer  pointer)
{
  const SlUplineRow *row = pointer;
  g_autofree char *name = sl_cli_clean (row->name);
  g_autofree char *reach = sl_cli_clean (*row->phone != '\0' ? row->phone : row->email);
  g_autofree char *ask = sl_cli_clean (row->ask);

  if (!cli->is_json)
    {
      g_print ("%" PRId64 "  %s  %s  %s\n", row->level, name,
               row->leave_alone ? _("Asked not to be contacted.") : reach, ask);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "level", row->level);
  sl_json_member_integer (json, "contact", row->contact_id);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "phone", row->phone);
  sl_json_member_string (json, "email", row->email);
  sl_json_member_string (json, "ask", row->ask);
  sl_json_member_boolean (json, "leave_alone", row->leave_alone);
  sl_json_end_object (json);
}

static SlCliStatus
set_upline (SlCli       *cli,
            const char  *company,
            char       **words,
            const char  *ask)
{
  GError *error = NULL;
  gint64 level;

  if (!sl_cli_read_id (words[1], &level) || !sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_upline_set (cli->business, company, level,
                        g_str_equal (words[2], "-") ? NULL : words[2], ask, &error)
           ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_team_upline (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *company = NULL, *ask = NULL;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose it is"), N_("NAME") },
    { "ask", 0, 0, G_OPTION_ARG_STRING, &ask, N_("What to ask them"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "team upline", entries, &words, 0, 2))
    return SL_CLI_USAGE;

  if (words[1] != NULL && words[2] == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say who stands there; “-” is nobody any more."));

  if (words[1] != NULL)
    return set_upline (cli, company, words, ask);

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_upline_read (cli->business, company, &error);
  return rows != NULL ? sl_cli_answer_rows (cli, rows, show_upline,
                                            _("It was not said who stands above you."))
                      : sl_cli_refuse (error);
}
