#include "config.h"

#include "what-if-view.h"

#include "grid.h"

#include "business/what-if.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse (const char *text,
        const char *usage)
{
  /* translators: what was written, and the form it must have */
  sl_cli_say (SL_CLI_USAGE, _("“%s” is not understood; write %s."), text, usage);
  return FALSE;
}

/* (transfer full) (nullable): both sides of the sign, neither of them empty. */
static char **
split (const char *text,
       const char *usage)
{
  g_auto(GStrv) parts = g_strsplit (text, "=", 2);

  if (g_strv_length (parts) == 2 && *parts[0] != '\0' && *parts[1] != '\0')
    return g_steal_pointer (&parts);

  refuse (text, usage);
  return NULL;
}

static gboolean
read_volume (SlWhatIf   *what_if,
             const char *text)
{
  g_auto(GStrv) parts = split (text, "CODE=PV/CV");
  g_auto(GStrv) figures = parts != NULL ? g_strsplit (parts[1], "/", 2) : NULL;
  gint64 pv, cv;

  if (parts == NULL)
    return FALSE;

  if (!sl_decimal_parse (figures[0], -1, SL_VOLUME_SCALE, &pv, NULL))
    return refuse (text, "CODE=PV/CV");

  cv = pv;
  if (figures[1] != NULL && !sl_decimal_parse (figures[1], -1, SL_VOLUME_SCALE, &cv, NULL))
    return refuse (text, "CODE=PV/CV");

  sl_what_if_add_volume (what_if, parts[0], pv, cv);
  return TRUE;
}

static gboolean
read_rank (SlWhatIf   *what_if,
           const char *text)
{
  g_auto(GStrv) parts = split (text, "CODE=RANK");

  if (parts != NULL)
    sl_what_if_set_rank (what_if, parts[0], parts[1]);

  return parts != NULL;
}

static gboolean
read_member (SlWhatIf   *what_if,
             const char *text)
{
  g_auto(GStrv) parts = split (text, "CODE=SPONSOR");
  const char *usage = "CODE=SPONSOR/left, CODE=SPONSOR/right";
  char *slash;
  int leg = -1;

  if (parts == NULL)
    return FALSE;

  slash = strrchr (parts[1], '/');

  if (slash != NULL)
    {
      *slash++ = '\0';
      leg = g_str_equal (slash, "left") ? 0 : g_str_equal (slash, "right") ? 1 : -1;

      if (leg < 0)
        return refuse (text, usage);
    }

  sl_what_if_add_member (what_if, parts[0], parts[1], leg);
  return TRUE;
}

static gboolean
read_all (SlWhatIf   *what_if,
          char      **texts,
          gboolean  (*read_one) (SlWhatIf   *what_if,
                                 const char *text))
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!read_one (what_if, texts[i]))
      return FALSE;

  return TRUE;
}

static void
write_difference (SlCli              *cli,
                  SlJson             *json,
                  const SlDifference *difference)
{
  sl_cli_json_money (cli, json, "without", difference->without);
  sl_cli_json_money (cli, json, "with", difference->with);
  sl_cli_json_money (cli, json, "difference", difference->with - difference->without);
}

static void
write_rank (SlJson     *json,
            const char *key,
            const char *rank)
{
  sl_json_member_string (json, key, *rank != '\0' ? rank : NULL);
}

static void
write_member (SlCli              *cli,
              SlJson             *json,
              const SlDifference *member)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "member", member->key);
  sl_json_member_string (json, "name", member->name);
  write_rank (json, "rank_without", member->rank_without);
  write_rank (json, "rank_with", member->rank_with);
  write_difference (cli, json, member);
  sl_json_end_object (json);
}

static SlCliStatus
write_result (SlCli                *cli,
              const SlWhatIfResult *result)
{
  g_autofree char *period = sl_period_format (result->period);
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", result->company);
  sl_json_member_string (json, "plan", result->plan);
  sl_json_member_string (json, "currency", result->currency);
  sl_json_member_string (json, "period", period);
  sl_json_key (json, "own");
  write_member (cli, json, &result->own);
  sl_json_key (json, "bonuses");
  sl_json_begin_array (json);

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      const SlDifference *bonus = g_ptr_array_index (result->bonuses, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "bonus", bonus->key);
      write_difference (cli, json, bonus);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_key (json, "members");
  sl_json_begin_array (json);

  for (guint i = 0; i < result->members->len; i++)
    write_member (cli, json, g_ptr_array_index (result->members, i));

  sl_json_end_array (json);
  sl_json_member_string (json, "remark", result->remark);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static void
add_row (SlCli              *cli,
         SlGrid             *grid,
         const char         *title,
         const SlDifference *difference)
{
  g_autofree char *without = sl_cli_money (cli, difference->without);
  g_autofree char *with = sl_cli_money (cli, difference->with);
  g_autofree char *more = sl_cli_money (cli, difference->with - difference->without);

  sl_grid_add (grid, title, without, with, more);
}

static void
print_members (SlCli                *cli,
               const SlWhatIfResult *result)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrrl");

  if (result->members->len == 0)
    return;

  g_print ("\n");
  sl_grid_add (grid, _("Member"), _("Without"), _("With"), _("Difference"), "");
  sl_grid_rule (grid);

  for (guint i = 0; i < result->members->len; i++)
    {
      const SlDifference *member = g_ptr_array_index (result->members, i);
      g_autofree char *who = g_strdup_printf ("%s %s", member->name, member->key);
      g_autofree char *without = sl_cli_money (cli, member->without);
      g_autofree char *with = sl_cli_money (cli, member->with);
      g_autofree char *more = sl_cli_money (cli, member->with - member->without);
      gboolean is_other = !g_str_equal (member->rank_without, member->rank_with);

      sl_grid_add (grid, g_strstrip (who), without, with, more, is_other ? member->rank_with : "");
    }

  sl_grid_print (grid);
}

static SlCliStatus
print_result (SlCli                *cli,
              const SlWhatIfResult *result)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrr");
  g_autofree char *period = sl_period_format (result->period);

  /* translators: a company, a period and a currency */
  g_print (_("What would change at %s for %s, in %s"), result->company, period, result->currency);
  g_print ("\n\n");
  sl_grid_add (grid, "", _("Without"), _("With"), _("Difference"));
  sl_grid_rule (grid);
  sl_grid_add (grid, _("Rank"), result->own.rank_without, result->own.rank_with, "");

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      const SlDifference *bonus = g_ptr_array_index (result->bonuses, i);

      add_row (cli, grid, bonus->key, bonus);
    }

  sl_grid_rule (grid);
  add_row (cli, grid, _("Expected"), &result->own);
  sl_grid_print (grid);
  print_members (cli, result);

  if (result->remark != NULL)
    g_print ("\n%s\n", result->remark);

  return SL_CLI_DONE;
}

SlCliStatus
sl_what_if_view (SlCli                *cli,
                 const char           *company,
                 SlPeriod              period,
                 const SlSuppositions *suppositions)
{
  g_autoptr(SlWhatIf) what_if = sl_what_if_new ();
  g_autoptr(SlWhatIfResult) result = NULL;
  GError *error = NULL;

  if (!read_all (what_if, suppositions->members, read_member) ||
      !read_all (what_if, suppositions->volumes, read_volume) ||
      !read_all (what_if, suppositions->ranks, read_rank))
    return SL_CLI_USAGE;

  result = sl_what_if_run (cli->business, company, period, what_if, &error);

  if (result == NULL)
    return sl_cli_refuse (error);

  sl_cli_answer_in (cli, result->currency);
  return cli->is_json ? write_result (cli, result) : print_result (cli, result);
}
