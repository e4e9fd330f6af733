#include "config.h"

#include "income-view.h"

#include "grid.h"

#include "business/income-figure.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* One part and what was posted to it. */
typedef void (*TellFunc) (SlCli              *cli,
                          gpointer            out,
                          const SlIncomePart *part,
                          GPtrArray          *postings);

static void
tell_json (SlCli              *cli,
           gpointer            out,
           const SlIncomePart *part,
           GPtrArray          *postings)
{
  SlJson *json = out;

  sl_json_begin_object (json);
  sl_json_member_string (json, "account", part->account);
  sl_json_member_boolean (json, "cash", part->is_cash);
  sl_cli_json_money (cli, json, "amount", part->amount);
  sl_json_key (json, "postings");
  sl_json_begin_array (json);

  for (guint i = 0; i < postings->len; i++)
    {
      const SlPostingItem *item = g_ptr_array_index (postings, i);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "entry", item->entry_id);
      sl_cli_json_day (json, "date", item->dated);
      sl_json_member_string (json, "verb", item->verb);
      sl_cli_json_money (cli, json, "amount", -item->debit * part->sign);
      sl_json_member_string (json, "note", item->memo);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
}

static void
tell_text (SlCli              *cli,
           gpointer            out,
           const SlIncomePart *part,
           GPtrArray          *postings)
{
  g_autofree char *sum = sl_cli_money (cli, part->amount);
  SlGrid *grid = out;

  sl_grid_add (grid, sl_income_part_label (part), "", "", sum, "");

  for (guint i = 0; i < postings->len; i++)
    {
      const SlPostingItem *item = g_ptr_array_index (postings, i);
      g_autofree char *id = g_strdup_printf ("  %" PRId64, item->entry_id);
      g_autofree char *day = sl_day_format (item->dated);
      g_autofree char *amount = sl_cli_money (cli, -item->debit * part->sign);

      sl_grid_add (grid, id, day, item->verb, amount, item->memo);
    }
}

static SlCliStatus
tell_parts (SlCli          *cli,
            const SlIncome *income,
            GArray         *parts,
            TellFunc        tell,
            gpointer        out)
{
  GError *error = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      const SlIncomePart *part = &g_array_index (parts, SlIncomePart, i);
      g_autoptr(GPtrArray) postings = sl_income_part_postings (cli->business, income, part,
                                                               G_MAXINT, &error);

      if (postings == NULL)
        return sl_cli_refuse (error);

      tell (cli, out, part, postings);
    }

  return SL_CLI_DONE;
}

static SlCliStatus
write_figure (SlCli          *cli,
              const SlIncome *income,
              SlIncomeFigure  figure,
              GArray         *parts)
{
  SlJson *json = sl_json_new ();
  SlCliStatus status;

  sl_json_begin_object (json);
  sl_json_member_string (json, "figure", sl_income_figure_name (figure));
  sl_cli_json_day (json, "from", income->from);
  sl_cli_json_day (json, "to", income->to);
  sl_json_member_string (json, "formula", sl_income_figure_formula (figure));

  if (figure == SL_INCOME_PER_HOUR)
    sl_json_member_integer (json, "minutes", income->minutes);

  if (figure == SL_INCOME_PER_HOUR && income->minutes == 0)
    sl_json_member_string (json, "amount", NULL);
  else
    sl_cli_json_money (cli, json, "amount", sl_income_figure_amount (income, figure));

  sl_json_key (json, "parts");
  sl_json_begin_array (json);
  status = tell_parts (cli, income, parts, tell_json, json);
  sl_json_end_array (json);
  sl_json_end_object (json);

  if (status == SL_CLI_DONE)
    return sl_cli_write_json (json);

  sl_json_free (json);
  return status;
}

static void
add_hours (SlCli          *cli,
           SlGrid         *grid,
           const SlIncome *income)
{
  g_autofree char *net = sl_cli_money (cli, income->net);
  g_autofree char *hours = g_strdup_printf ("%" PRId64 ":%02" PRId64, income->minutes / 60,
                                            income->minutes % 60);

  sl_grid_add (grid, _("Real income"), "", "", net, "");
  sl_grid_add (grid, _("Hours worked"), "", "", income->minutes > 0 ? hours : _("not logged"), "");
}

static SlCliStatus
print_figure (SlCli          *cli,
              const SlIncome *income,
              SlIncomeFigure  figure,
              GArray         *parts)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lllrl");
  g_autofree char *amount = sl_cli_money (cli, sl_income_figure_amount (income, figure));
  SlCliStatus status = tell_parts (cli, income, parts, tell_text, grid);

  if (status != SL_CLI_DONE)
    return status;

  g_print ("%s\n\n", sl_income_figure_formula (figure));
  sl_grid_rule (grid);

  if (figure == SL_INCOME_PER_HOUR)
    add_hours (cli, grid, income);
  if (figure != SL_INCOME_PER_HOUR || income->minutes > 0)
    sl_grid_add (grid, sl_income_figure_title (figure), "", "", amount, "");

  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_income_view_figure (SlCli          *cli,
                       const SlIncome *income,
                       const char     *name)
{
  g_autoptr(GArray) parts = NULL;
  SlIncomeFigure figure;

  g_return_val_if_fail (cli != NULL && income != NULL && name != NULL, SL_CLI_REFUSED);

  if (!sl_income_figure_parse (name, &figure))
    return sl_cli_say (SL_CLI_USAGE,
                       _("There is no figure “%s”; there are received, spent, earned, costs, "
                         "profit, net, own-use, steps, cash-change and per-hour."), name);

  parts = sl_income_figure_parts (income, figure);
  return cli->is_json ? write_figure (cli, income, figure, parts)
                      : print_figure (cli, income, figure, parts);
}
