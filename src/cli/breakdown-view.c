#include "config.h"

#include "breakdown-view.h"
#include "grid.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>

static void
write_rate (SlJson     *json,
            const char *key,
            gint64      rate)
{
  g_autofree char *text = sl_decimal_format (rate, SL_RATE_SCALE, 0);

  sl_json_member_string (json, key, text);
}

static void
write_level (SlJson *json,
             int     level)
{
  if (level >= 0)
    sl_json_member_integer (json, "level", level);
  else
    sl_json_member_string (json, "level", NULL);
}

static void
write_line (SlCli                 *cli,
            SlJson                *json,
            const SlBreakdownLine *line)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "kind", sl_breakdown_kind_name (line->kind));
  sl_json_member_string (json, "from", line->code);
  sl_json_member_string (json, "name", line->name);
  if (line->n_more > 0)
    sl_json_member_integer (json, "more", line->n_more);
  sl_cli_json_day (json, "date", line->dated);
  write_level (json, line->level);

  if (line->has_volume)
    {
      sl_cli_json_volume (json, "volume", line->volume);
      write_rate (json, "rate", line->rate);
      write_rate (json, "used", line->used);
    }

  sl_cli_json_money (cli, json, "amount", line->amount);
  sl_json_member_string (json, "note", line->note);
  sl_json_end_object (json);
}

static SlCliStatus
write_breakdown (SlCli             *cli,
                 const SlBreakdown *breakdown)
{
  g_autofree char *period = sl_period_format (breakdown->period);
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", breakdown->company);
  sl_json_member_string (json, "plan", breakdown->plan);
  sl_json_member_string (json, "currency", breakdown->currency);
  sl_json_member_string (json, "period", period);
  sl_json_member_string (json, "member", breakdown->member);
  sl_json_member_string (json, "name", breakdown->name);
  sl_json_member_string (json, "bonus", breakdown->bonus);
  sl_json_member_string (json, "kind", breakdown->bonus_kind);
  sl_json_member_string (json, "rank", *breakdown->rank != '\0' ? breakdown->rank : NULL);
  sl_json_member_boolean (json, "active", breakdown->is_active);
  sl_json_key (json, "lines");
  sl_json_begin_array (json);

  for (guint i = 0; i < breakdown->lines->len; i++)
    write_line (cli, json, g_ptr_array_index (breakdown->lines, i));

  sl_json_end_array (json);
  sl_cli_json_money (cli, json, "amount", breakdown->amount);
  sl_json_member_string (json, "remark", breakdown->remark);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* (transfer full): "5 %", or "9 % - 6 %" where others had a part of it. */
static char *
rate_text (const SlBreakdownLine *line)
{
  g_autofree char *rate = sl_decimal_format (line->rate, SL_RATE_SCALE - 2, 0);
  g_autofree char *used = sl_decimal_format (line->used, SL_RATE_SCALE - 2, 0);

  return line->used > 0 ? g_strdup_printf ("%s %% - %s %%", rate, used)
                        : g_strdup_printf ("%s %%", rate);
}

/* (transfer full): "Rhea Maddox 0051238"; the day where each order stands for itself. */
static char *
from_text (const SlBreakdownLine *line)
{
  g_autofree char *who = *line->name != '\0' ? g_strdup_printf ("%s %s", line->name, line->code)
                                             : g_strdup (line->code);
  g_autofree char *day = NULL;

  if (line->dated == SL_DAY_NONE)
    return g_steal_pointer (&who);

  day = sl_day_format (line->dated);
  return g_strdup_printf ("%s, %s", who, day);
}

static void
add_line (SlCli                 *cli,
          SlGrid                *grid,
          const SlBreakdownLine *line)
{
  g_autofree char *from = from_text (line);
  g_autofree char *level = line->level >= 0 ? g_strdup_printf ("%d", line->level) : NULL;
  g_autofree char *volume = line->has_volume
                            ? sl_decimal_format (line->volume, SL_VOLUME_SCALE, 2) : NULL;
  g_autofree char *rate = line->has_volume && line->rate != 0 ? rate_text (line) : NULL;
  g_autofree char *amount = sl_cli_money (cli, line->amount);

  sl_grid_add (grid, from, level, volume, rate, amount, line->note);
}

static void
print_heading (const SlBreakdown *breakdown)
{
  g_autofree char *period = sl_period_format (breakdown->period);

  /* translators: bonus, name, code, period */
  g_print (_("%s of %s %s for %s"), breakdown->bonus, breakdown->name, breakdown->member, period);
  g_print ("\n");
  /* translators: what the trade calls the bonus, company, rank, currency */
  g_print (_("%s, %s, rank %s, in %s"), breakdown->bonus_kind, breakdown->company,
           *breakdown->rank != '\0' ? breakdown->rank : _("none"), breakdown->currency);
  g_print ("\n\n");
}

static SlCliStatus
print_breakdown (SlCli             *cli,
                 const SlBreakdown *breakdown)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrrrl");
  g_autofree char *amount = sl_cli_money (cli, breakdown->amount);

  print_heading (breakdown);
  sl_grid_add (grid, _("From"), _("Level"), _("Volume"), _("Rate"), _("Amount"), "");
  sl_grid_rule (grid);

  for (guint i = 0; i < breakdown->lines->len; i++)
    add_line (cli, grid, g_ptr_array_index (breakdown->lines, i));

  sl_grid_rule (grid);
  sl_grid_add (grid, _("Together"), "", "", "", amount, "");
  sl_grid_print (grid);

  if (breakdown->remark != NULL)
    g_print ("\n%s\n", breakdown->remark);

  return SL_CLI_DONE;
}

SlCliStatus
sl_breakdown_view (SlCli             *cli,
                   const SlBreakdown *breakdown)
{
  g_return_val_if_fail (cli != NULL && breakdown != NULL, SL_CLI_REFUSED);

  return cli->is_json ? write_breakdown (cli, breakdown) : print_breakdown (cli, breakdown);
}

static void
write_need (SlJson       *json,
            const SlNeed *need)
{
  sl_json_begin_object (json);
  sl_json_member_string (json, "need", need->text);
  sl_json_member_string (json, "words", need->words);
  sl_json_member_boolean (json, "met", need->is_met);

  if (need->has_figures)
    {
      sl_cli_json_volume (json, "have", need->have);
      sl_cli_json_volume (json, "wanted", need->need);
    }

  sl_json_member_string (json, "note", need->sentence);
  sl_json_end_object (json);
}

void
sl_next_rank_write (SlJson           *json,
                    const SlNextRank *next_rank)
{
  g_autofree char *period = NULL;

  g_return_if_fail (json != NULL && next_rank != NULL);

  period = sl_period_format (next_rank->period);
  sl_json_begin_object (json);
  sl_json_member_string (json, "company", next_rank->company);
  sl_json_member_string (json, "period", period);
  sl_json_member_string (json, "member", next_rank->member);
  sl_json_member_string (json, "name", next_rank->name);
  sl_json_member_string (json, "rank", *next_rank->rank != '\0' ? next_rank->rank : NULL);
  sl_json_member_string (json, "next", next_rank->next);
  sl_json_key (json, "needs");
  sl_json_begin_array (json);

  for (guint i = 0; i < next_rank->needs->len; i++)
    write_need (json, g_ptr_array_index (next_rank->needs, i));

  sl_json_end_array (json);
  sl_json_member_string (json, "remark", next_rank->remark);
  sl_json_end_object (json);
}

static SlCliStatus
write_next_rank (const SlNextRank *next_rank)
{
  SlJson *json = sl_json_new ();

  sl_next_rank_write (json, next_rank);
  return sl_cli_write_json (json);
}

static void
add_need (SlGrid       *grid,
          const SlNeed *need)
{
  g_autofree char *have = need->has_figures
                          ? sl_decimal_format (need->have, SL_VOLUME_SCALE, 0) : NULL;
  g_autofree char *missing = need->has_figures && !need->is_met && need->need > need->have
                             ? sl_decimal_format (need->need - need->have, SL_VOLUME_SCALE, 0)
                             : NULL;

  sl_grid_add (grid, need->words, have, missing, need->is_met ? _("met") : _("not met"));
}

static SlCliStatus
print_next_rank (const SlNextRank *next_rank)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrrl");
  g_autofree char *period = sl_period_format (next_rank->period);

  if (next_rank->next == NULL)
    {
      g_print (_("The plan has no rank above “%s”."), next_rank->rank);
      g_print ("\n");
      return SL_CLI_DONE;
    }

  /* translators: a rank, a name, a code, a period */
  g_print (_("What the rank “%s” asks of %s %s in %s"), next_rank->next, next_rank->name,
           next_rank->member, period);
  g_print ("\n\n");
  sl_grid_add (grid, _("Need"), _("Have"), _("Missing"), "");
  sl_grid_rule (grid);

  for (guint i = 0; i < next_rank->needs->len; i++)
    add_need (grid, g_ptr_array_index (next_rank->needs, i));

  sl_grid_print (grid);

  if (next_rank->remark != NULL)
    g_print ("\n%s\n", next_rank->remark);

  return SL_CLI_DONE;
}

SlCliStatus
sl_next_rank_view (SlCli            *cli,
                   const SlNextRank *next_rank)
{
  g_return_val_if_fail (cli != NULL && next_rank != NULL, SL_CLI_REFUSED);

  return cli->is_json ? write_next_rank (next_rank) : print_next_rank (next_rank);
}
