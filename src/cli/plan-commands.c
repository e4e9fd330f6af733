#include "config.h"

#include "commands.h"
#include "grid.h"
#include "plan-tables.h"

#include "business/plan.h"
#include "core/commission.h"
#include "core/member-table.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char              *members, *orders, *carry, *period; /* (owned): options */
  SlPlan            *plan;  /* (owned) */
  SlCommissionInput *input; /* (owned) */
  SlCommissionRun   *run;   /* (owned) */
  gboolean           has_period; /* FALSE: nothing says which it is */
} Run;

static void
clear_run (Run *run)
{
  g_free (run->members);
  g_free (run->orders);
  g_free (run->carry);
  g_free (run->period);
  g_clear_pointer (&run->run, sl_commission_run_free);
  g_clear_pointer (&run->input, sl_commission_input_unref);
  g_clear_pointer (&run->plan, sl_plan_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, clear_run)

/* Says each problem of a plan as FILE:LINE:COLUMN: SENTENCE. */
static void
say_problems (const char *path,
              GPtrArray  *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const SlPlanProblem *problem = g_ptr_array_index (problems, i);
      const char *kind = problem->severity == SL_PLAN_WARNING ? _("warning: ") : "";

      g_printerr ("sideline-cli: %s:%u:%u: %s%s\n", path, problem->line, problem->column, kind,
                  problem->sentence);
    }
}

static void
write_problems (SlJson    *json,
                GPtrArray *problems)
{
  sl_json_begin_array (json);

  for (guint i = 0; i < problems->len; i++)
    {
      const SlPlanProblem *problem = g_ptr_array_index (problems, i);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "line", problem->line);
      sl_json_member_integer (json, "column", problem->column);
      sl_json_member_string (json, "severity",
                             problem->severity == SL_PLAN_WARNING ? "warning" : "error");
      sl_json_member_string (json, "why", problem->sentence);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

/* (transfer full) (nullable) */
static SlPlan *
read_plan (const char          *path,
           const char * const  *columns,
           GPtrArray           *problems,
           GError             **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  return sl_plan_parse_for (text, (gssize) length, columns, problems);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_problem_free);
}

SlCliStatus
sl_command_plan_check (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) problems = new_problems ();
  g_autoptr(SlPlan) plan = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "plan check", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  plan = read_plan (words[1], NULL, problems, &error);

  if (error != NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    {
      SlJson *json = sl_json_new ();

      sl_json_begin_object (json);
      sl_json_member_boolean (json, "good", plan != NULL);
      sl_json_key (json, "problems");
      write_problems (json, problems);
      sl_json_end_object (json);
      sl_cli_write_json (json);
    }
  else
    {
      say_problems (words[1], problems);

      if (plan != NULL)
        g_print ("%s\n", _("The plan can be used."));
    }

  return plan != NULL ? SL_CLI_DONE : SL_CLI_REFUSED;
}

static gboolean
read_tables (Run     *run,
             SlDay   *last,
             GError **error)
{
  run->input = sl_commission_input_new ();
  *last = SL_DAY_NONE;

  return sl_plan_read_members (run->input, run->members, error) &&
         (run->orders == NULL || sl_plan_read_orders (run->input, run->orders, last, error)) &&
         (run->carry == NULL || sl_plan_read_carry (run->input, run->carry, error));
}

/* The one asked for, or that of the latest order.  Without either any will do, and none is told: no
 * order is in it, and unless the plan counts from a day of joining nothing depends on which it
 * is. */
static gboolean
choose_period (Run       *run,
               SlDay      last,
               SlPeriod  *period,
               GError   **error)
{
  if (run->period == NULL)
    {
      run->has_period = last != SL_DAY_NONE;

      if (!run->has_period && (sl_member_table_columns_for (run->plan) & SL_MEMBER_JOINED))
        {
          g_set_error_literal (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
                               _("There is no order that says the period; name it with "
                                 "--period."));
          return FALSE;
        }

      *period = sl_plan_period_of (run->plan, run->has_period ? last : 0);
      return TRUE;
    }

  if (!sl_period_parse (run->period, period, error))
    return FALSE;

  run->has_period = TRUE;
  *period = sl_plan_period_of (run->plan, period->first);
  return TRUE;
}

static gboolean
compute (Run         *run,
         const char  *path,
         GError     **error)
{
  g_autoptr(GPtrArray) problems = new_problems (), faults = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) columns = sl_plan_list_columns (run->members, error);
  SlPeriod period;
  SlDay last;

  if (columns == NULL)
    return FALSE;

  run->plan = read_plan (path, (const char * const *) columns, problems, error);
  say_problems (path, problems);

  if (run->plan == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, SL_PLAN_ERROR, SL_PLAN_ERROR_INVALID,
                             _("The plan cannot be used."));
      return FALSE;
    }

  if (!read_tables (run, &last, error) || !choose_period (run, last, &period, error))
    return FALSE;

  if (!sl_commission_input_check (run->input, run->plan, faults))
    for (guint i = 1; i < faults->len; i++)
      sl_cli_say (SL_CLI_REFUSED, "%s", (const char *) g_ptr_array_index (faults, i));

  if (!sl_commission_input_recall (run->input, run->plan, period, error))
    return FALSE;

  run->run = sl_commission_run (run->plan, run->input, period, error);
  return run->run != NULL;
}

static char *
format_amount (const Run *run,
               gint64     amount)
{
  guint decimals = sl_plan_decimals (run->plan);

  return sl_decimal_format (amount, decimals, decimals);
}

static void
write_payouts (const Run *run,
               SlJson    *json)
{
  sl_json_key (json, "payouts");
  sl_json_begin_array (json);

  for (gint32 i = 0; i < sl_commission_input_n_members (run->input); i++)
    for (guint bonus = 0; bonus < sl_plan_n_bonuses (run->plan); bonus++)
      {
        gint64 amount = sl_commission_run_amount (run->run, i, bonus);
        g_autofree char *text = NULL;

        if (amount == 0)
          continue;

        text = format_amount (run, amount);
        sl_json_begin_object (json);
        sl_json_member_string (json, "member", sl_commission_input_member_id (run->input, i));
        sl_json_member_string (json, "bonus", sl_plan_bonus_name (run->plan, bonus));
        sl_json_member_string (json, "amount", text);
        sl_json_end_object (json);
      }

  sl_json_end_array (json);
}

static void
write_totals (const Run *run,
              SlJson    *json)
{
  sl_json_key (json, "totals");
  sl_json_begin_array (json);

  for (gint32 i = 0; i < sl_commission_input_n_members (run->input); i++)
    {
      gint64 amount = sl_commission_run_total (run->run, i);
      g_autofree char *text = NULL;

      if (amount == 0)
        continue;

      text = format_amount (run, amount);
      sl_json_begin_object (json);
      sl_json_member_string (json, "member", sl_commission_input_member_id (run->input, i));
      sl_json_member_string (json, "amount", text);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static void
write_ranks (const Run *run,
             SlJson    *json)
{
  sl_json_key (json, "ranks");
  sl_json_begin_array (json);

  for (gint32 i = 0; i < sl_commission_input_n_members (run->input); i++)
    {
      int rank = sl_commission_run_rank (run->run, i);

      if (rank < 0)
        continue;

      sl_json_begin_object (json);
      sl_json_member_string (json, "member", sl_commission_input_member_id (run->input, i));
      sl_json_member_string (json, "rank", sl_plan_rank_name (run->plan, (guint) rank));
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static void
write_carry (const Run *run,
             SlJson    *json)
{
  GArray *carry = sl_commission_run_carry (run->run);

  sl_json_key (json, "carry");
  sl_json_begin_array (json);

  for (guint i = 0; i < carry->len; i++)
    {
      const SlCommissionCarry *row = &g_array_index (carry, SlCommissionCarry, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "member", row->member);
      sl_json_member_string (json, "bonus", row->bonus);
      sl_cli_json_volume (json, "left", row->left);
      sl_cli_json_volume (json, "right", row->right);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

/* By member, then by the volume's name. */
static void
write_volumes (const Run *run,
               SlJson    *json)
{
  sl_json_key (json, "volumes");
  sl_json_begin_object (json);

  for (gint32 i = 0; i < sl_commission_input_n_members (run->input); i++)
    {
      sl_json_key (json, sl_commission_input_member_id (run->input, i));
      sl_json_begin_object (json);

      for (guint volume = 0; volume < sl_plan_n_volumes (run->plan); volume++)
        sl_cli_json_volume (json, sl_plan_volume_name (run->plan, volume),
                            sl_commission_run_volume (run->run, i, volume));

      sl_json_end_object (json);
    }

  sl_json_end_object (json);
}

static SlCliStatus
write_run (const Run *run)
{
  g_autofree char *period = sl_period_format (sl_commission_run_period (run->run));
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "currency", sl_plan_currency (run->plan));
  sl_json_member_string (json, "period", run->has_period ? period : NULL);
  write_payouts (run, json);
  write_totals (run, json);
  write_ranks (run, json);
  write_carry (run, json);
  write_volumes (run, json);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
print_run (const Run *run)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lllr");

  sl_grid_add (grid, _("Member"), _("Rank"), _("Bonus"), _("Amount"));
  sl_grid_rule (grid);

  for (gint32 i = 0; i < sl_commission_input_n_members (run->input); i++)
    for (guint bonus = 0; bonus < sl_plan_n_bonuses (run->plan); bonus++)
      {
        gint64 amount = sl_commission_run_amount (run->run, i, bonus);
        int rank = sl_commission_run_rank (run->run, i);
        g_autofree char *text = format_amount (run, amount);

        if (amount != 0)
          sl_grid_add (grid, sl_commission_input_member_id (run->input, i),
                       rank >= 0 ? sl_plan_rank_name (run->plan, (guint) rank) : "",
                       sl_plan_bonus_name (run->plan, bonus), text);
      }

  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_command_plan_run (SlCli  *cli,
                     char  **arguments)
{
  g_auto(Run) run = { 0 };
  const GOptionEntry entries[] = {
    { "members", 0, 0, G_OPTION_ARG_FILENAME, &run.members, N_("The members"), N_("CSV") },
    { "orders", 0, 0, G_OPTION_ARG_FILENAME, &run.orders, N_("Their orders"), N_("CSV") },
    { "carry", 0, 0, G_OPTION_ARG_FILENAME, &run.carry, N_("What the period before left"),
      N_("CSV") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &run.period, N_("The period (of the latest order)"),
      N_("PERIOD") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "plan run", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (run.members == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("Say which file has the members with --members."));

  if (!compute (&run, words[1], &error))
    return sl_cli_refuse (error);

  return cli->is_json ? write_run (&run) : print_run (&run);
}

SlCliStatus
sl_command_plan_adopt (SlCli  *cli,
                       char  **arguments)
{
  g_autofree char *from = NULL, *company = NULL, *text = NULL, *name = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("First period that it holds for (this one)"),
      N_("PERIOD") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("The company (the only one)"),
      N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlPeriod period = { .first = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "plan adopt", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if ((from != NULL && !sl_period_parse (from, &period, &error)) ||
      !g_file_get_contents (words[1], &text, NULL, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (from == NULL)
    period.first = sl_business_get_today (cli->business);

  if (!sl_plan_adopt (cli->business, company, text, period.first, &period, &error))
    return sl_cli_refuse (error);

  name = sl_period_format (period);
  if (cli->is_json)
    {
      SlJson *json = sl_json_new ();

      sl_json_begin_object (json);
      sl_json_member_string (json, "from", name);
      sl_json_end_object (json);
      return sl_cli_write_json (json);
    }

  g_print (_("The plan is used from %s on.\n"), name);
  return SL_CLI_DONE;
}
