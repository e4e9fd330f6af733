#include "config.h"

#include "breakdown-view.h"
#include "commands.h"
#include "grid.h"
#include "what-if-view.h"

#include "business/commission.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

static void
write_own (SlCli           *cli,
           SlJson          *json,
           const GPtrArray *bonuses)
{
  sl_json_key (json, "bonuses");
  sl_json_begin_array (json);

  for (guint i = 0; i < bonuses->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (bonuses, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "bonus", payout->bonus);
      sl_cli_json_money (cli, json, "amount", payout->amount);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

typedef struct
{
  SlCli  *cli;
  SlJson *json;
} Writing;

static void
write_payout_cb (const char *member,
                 const char *bonus,
                 gint64      amount,
                 gpointer    user_data)
{
  Writing *writing = user_data;

  sl_json_begin_object (writing->json);
  sl_json_member_string (writing->json, "member", member);
  sl_json_member_string (writing->json, "bonus", bonus);
  sl_cli_json_money (writing->cli, writing->json, "amount", amount);
  sl_json_end_object (writing->json);
}

static SlCliStatus
write_commission (SlCli                      *cli,
                  const SlExpectedCommission *expected)
{
  g_autofree char *period = sl_period_format (expected->period);
  SlJson *json = sl_json_new ();
  Writing writing = { cli, json };
  GError *error = NULL;
  gboolean is_done;

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", expected->company);
  sl_json_member_string (json, "currency", expected->currency);
  sl_json_member_string (json, "period", period);
  sl_json_member_string (json, "member", expected->me);
  sl_json_member_string (json, "rank", *expected->rank != '\0' ? expected->rank : NULL);
  sl_cli_json_volume (json, "pv", expected->pv);
  sl_cli_json_volume (json, "gv", expected->gv);
  write_own (cli, json, expected->bonuses);
  sl_cli_json_money (cli, json, "brought", expected->brought);
  sl_cli_json_money (cli, json, "held", expected->held);
  sl_cli_json_money (cli, json, "total", expected->total);
  sl_json_key (json, "payouts");
  sl_json_begin_array (json);
  is_done = sl_commission_each_payout (cli->business, expected->company, expected->period,
                                       write_payout_cb, &writing, &error);
  sl_json_end_array (json);
  sl_cli_json_day (json, "snapshot", expected->snapshot);
  sl_json_member_string (json, "remark", expected->remark);
  sl_json_end_object (json);

  if (is_done)
    return sl_cli_write_json (json);

  sl_json_free (json);
  return sl_cli_refuse (error);
}

/* How many decimals @volume needs: numbers below each other show the same. */
static guint
count_decimals (gint64 volume)
{
  guint n = SL_VOLUME_SCALE;

  for (; n > 0 && volume % 10 == 0; n--)
    volume /= 10;

  return n;
}

static void
add_money (SlCli      *cli,
           SlGrid     *grid,
           const char *title,
           gint64      amount)
{
  g_autofree char *text = sl_cli_money (cli, amount);

  if (amount != 0)
    sl_grid_add (grid, title, text);
}

static SlCliStatus
print_commission (SlCli                      *cli,
                  const SlExpectedCommission *expected)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lr");
  g_autofree char *period = sl_period_format (expected->period);
  guint n_decimals = MAX (count_decimals (expected->pv), count_decimals (expected->gv));
  g_autofree char *pv = sl_decimal_format (expected->pv, SL_VOLUME_SCALE, n_decimals);
  g_autofree char *gv = sl_decimal_format (expected->gv, SL_VOLUME_SCALE, n_decimals);
  g_autofree char *total = sl_cli_money (cli, expected->total);

  /* translators: a company and a period */
  g_print (_("Expected commission of %s for %s, in %s"), expected->company, period,
           expected->currency);
  g_print ("\n\n");
  sl_grid_add (grid, _("Rank"), *expected->rank != '\0' ? expected->rank : _("none"));
  sl_grid_add (grid, _("Personal volume"), pv);
  sl_grid_add (grid, _("Group volume"), gv);
  sl_grid_rule (grid);

  for (guint i = 0; i < expected->bonuses->len; i++)
    {
      const SlExpectedPayout *payout = g_ptr_array_index (expected->bonuses, i);
      g_autofree char *amount = sl_cli_money (cli, payout->amount);

      sl_grid_add (grid, payout->bonus, amount);
    }

  add_money (cli, grid, _("Held back before"), expected->brought);
  add_money (cli, grid, _("Below the minimum payout, held back"), -expected->held);
  sl_grid_rule (grid);
  sl_grid_add (grid, _("Expected"), total);
  sl_grid_print (grid);

  if (expected->remark != NULL)
    g_print ("\n%s\n", expected->remark);

  return SL_CLI_DONE;
}

/* The parts of @text between slashes, of which the last @n_needed must be there and one more,
 * a member, may stand before them; NULL after saying so. */
static char **
split (const char *text,
       guint       n_needed,
       const char *usage)
{
  g_auto(GStrv) parts = g_strsplit (text, "/", -1);
  guint n = g_strv_length (parts);
  gboolean is_whole = n == n_needed || n == n_needed + 1;

  for (guint i = 0; i < n; i++)
    is_whole = is_whole && *parts[i] != '\0';

  if (is_whole)
    return g_steal_pointer (&parts);

  /* translators: the form of the argument: MEMBER/BONUS */
  sl_cli_say (SL_CLI_USAGE, _("Say what to explain as %s; without MEMBER it is you."), usage);
  return NULL;
}

/* @what: MEMBER/BONUS, with @is_why MEMBER/BONUS/SOURCE; without MEMBER it is oneself. */
static SlCliStatus
explain (SlCli      *cli,
         const char *company,
         SlPeriod    period,
         const char *what,
         gboolean    is_why)
{
  guint n_needed = is_why ? 2 : 1;
  g_auto(GStrv) parts = split (what, n_needed, is_why ? "MEMBER/BONUS/SOURCE" : "MEMBER/BONUS");
  g_autoptr(SlBreakdown) breakdown = NULL;
  GError *error = NULL;
  const char *member;
  char **rest;

  if (parts == NULL)
    return SL_CLI_USAGE;

  member = g_strv_length (parts) > n_needed ? parts[0] : NULL;
  rest = member != NULL ? parts + 1 : parts;
  breakdown = sl_breakdown_read (cli->business, company, period, member, rest[0],
                                 is_why ? rest[1] : NULL, &error);

  if (breakdown == NULL)
    return sl_cli_refuse (error);

  sl_cli_answer_in (cli, breakdown->currency);
  return sl_breakdown_view (cli, breakdown);
}

static SlCliStatus
tell_next_rank (SlCli      *cli,
                const char *company,
                SlPeriod    period,
                const char *member)
{
  GError *error = NULL;
  g_autoptr(SlNextRank) next_rank = NULL;

  next_rank = sl_next_rank_read (cli->business, company, period, member, &error);
  return next_rank != NULL ? sl_next_rank_view (cli, next_rank) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_commission (SlCli  *cli,
                       char  **arguments)
{
  g_autofree char *company = NULL, *text = NULL, *what = NULL, *why = NULL, *member = NULL;
  gboolean is_next_rank = FALSE, is_if;
  SlSuppositions suppositions = { NULL };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &text, N_("The period (this month)"), N_("PERIOD") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose plan"), N_("NAME") },
    { "explain", 0, 0, G_OPTION_ARG_STRING, &what, N_("How an amount comes about"),
      N_("MEMBER/BONUS") },
    { "why", 0, 0, G_OPTION_ARG_STRING, &why, N_("Why SOURCE brought what it did, or nothing"),
      N_("MEMBER/BONUS/SOURCE") },
    { "next-rank", 0, 0, G_OPTION_ARG_NONE, &is_next_rank, N_("What the next rank asks for"),
      NULL },
    { "if-volume", 0, 0, G_OPTION_ARG_STRING_ARRAY, &suppositions.volumes,
      N_("What so much more volume would change"), N_("CODE=PV/CV") },
    { "if-rank", 0, 0, G_OPTION_ARG_STRING_ARRAY, &suppositions.ranks,
      N_("What another rank would change"), N_("CODE=RANK") },
    { "if-member", 0, 0, G_OPTION_ARG_STRING_ARRAY, &suppositions.members,
      N_("What a new member would change"), N_("CODE=SPONSOR") },
    { "member", 0, 0, G_OPTION_ARG_STRING, &member, N_("Whose next rank (yours)"), N_("MEMBER") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_auto(GStrv) volumes = NULL, ranks = NULL, members = NULL;
  g_autoptr(SlExpectedCommission) expected = NULL;
  gboolean is_read = sl_cli_parse (cli, "commission", entries, &words, 0, 0);
  GError *error = NULL;
  SlPeriod period;

  volumes = suppositions.volumes;
  ranks = suppositions.ranks;
  members = suppositions.members;
  is_if = volumes != NULL || ranks != NULL || members != NULL;

  if (!is_read)
    return SL_CLI_USAGE;

  if ((what != NULL) + (why != NULL) + is_next_rank + is_if > 1)
    return sl_cli_say (SL_CLI_USAGE, _("Ask for one of --explain, --why, --next-rank and --if-…"));

  if (member != NULL && !is_next_rank)
    return sl_cli_say (SL_CLI_USAGE, _("The option --member goes with --next-rank."));

  if (!sl_cli_open (cli, SL_BUSINESS_READ) ||
      !sl_cli_read_period (text, sl_business_get_today (cli->business), &period))
    return SL_CLI_REFUSED;

  if (what != NULL || why != NULL)
    return explain (cli, company, period, why != NULL ? why : what, why != NULL);

  if (is_if)
    return sl_what_if_view (cli, company, period, &suppositions);

  if (is_next_rank)
    return tell_next_rank (cli, company, period, member);

  expected = sl_commission_expect (cli->business, company, period, &error);

  if (expected == NULL)
    return sl_cli_refuse (error);

  sl_cli_answer_in (cli, expected->currency);
  return cli->is_json ? write_commission (cli, expected) : print_commission (cli, expected);
}
