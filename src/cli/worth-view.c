#include "config.h"

#include "worth-view.h"

#include "grid.h"

#include "business/worth.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* (transfer full): "15.2 %". */
static char *
rate_text (gint64 rate)
{
  g_autofree char *percent = NULL;
  gint64 tenths;

  if (rate < 0)
    return g_strdup (_("not known"));

  if (!sl_decimal_divide (rate, sl_decimal_power (SL_RATE_SCALE - 3), SL_ROUND_HALF_UP, &tenths))
    g_assert_not_reached (); /* at most one */

  percent = sl_decimal_format (tenths, 1, 0);
  return g_strdup_printf ("%s %%", percent);
}

/* (transfer full): as a person reads it. */
static char *
amount_text (SlCli       *cli,
             gint64       amount,
             SlWorthUnit  unit)
{
  switch (unit)
    {
    case SL_WORTH_RATE:
      return rate_text (amount);
    case SL_WORTH_MONTHS:
      return g_strdup_printf ("%" PRId64, amount);
    case SL_WORTH_MINUTES:
      return g_strdup_printf ("%" PRId64 ":%02" PRId64, amount / 60, amount % 60);
    case SL_WORTH_DAY:
      return amount != SL_DAY_NONE ? sl_day_format ((SlDay) amount) : g_strdup (_("not yet"));
    case SL_WORTH_MONEY:
    default:
      return sl_cli_money (cli, amount);
    }
}

static void
write_amount (SlCli       *cli,
              SlJson      *json,
              gint64       amount,
              SlWorthUnit  unit)
{
  g_autofree char *rate = NULL;

  switch (unit)
    {
    case SL_WORTH_RATE:
      rate = amount >= 0 ? sl_decimal_format (amount, SL_RATE_SCALE, 0) : NULL;
      sl_json_member_string (json, "rate", rate);
      break;
    case SL_WORTH_MONTHS:
      sl_json_member_integer (json, "months", amount);
      break;
    case SL_WORTH_MINUTES:
      sl_json_member_integer (json, "minutes", amount);
      break;
    case SL_WORTH_DAY:
      sl_cli_json_day (json, "day", (SlDay) amount);
      break;
    case SL_WORTH_MONEY:
    default:
      sl_cli_json_money (cli, json, "amount", amount);
      break;
    }
}

/* What the line opens: {"figure": …}, {"income": …}, {"account": …} with its days, {"order": …}. */
static void
write_lead (SlJson            *json,
            const SlWorthLine *line)
{
  static const char * const keys[] = {
    [SL_WORTH_TO_FIGURE] = "figure",
    [SL_WORTH_TO_INCOME] = "income",
    [SL_WORTH_TO_POSTINGS] = "account",
    [SL_WORTH_TO_ORDER] = "order",
    [SL_WORTH_TO_PRODUCT] = "product",
  };

  if (line->lead == SL_WORTH_TO_ORDER || line->lead == SL_WORTH_TO_PRODUCT)
    sl_json_member_integer (json, keys[line->lead], line->id);
  else if (line->name != NULL)
    sl_json_member_string (json, keys[line->lead], line->name);

  if (line->of != NULL)
    sl_json_member_string (json, "of", line->of);
  if (line->from != SL_DAY_NONE)
    {
      sl_cli_json_day (json, "from", line->from);
      sl_cli_json_day (json, "to", line->to);
    }
}

static SlCliStatus
write_figure (SlCli         *cli,
              const SlWorth *worth)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "figure", worth->name);
  sl_json_member_string (json, "formula", worth->formula);
  write_amount (cli, json, worth->amount, worth->unit);
  sl_json_member_boolean (json, "adds_up", worth->is_added);
  sl_cli_json_money (cli, json, "together", worth->sum);
  sl_json_key (json, "lines");
  sl_json_begin_array (json);

  for (guint i = 0; i < worth->lines->len; i++)
    {
      const SlWorthLine *line = g_ptr_array_index (worth->lines, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "title", line->title);
      write_amount (cli, json, line->amount, line->unit);
      sl_json_member_string (json, "note", line->note);
      write_lead (json, line);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

static SlCliStatus
print_figure (SlCli         *cli,
              const SlWorth *worth)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lrl");
  g_autofree char *amount = amount_text (cli, worth->amount, worth->unit);

  for (guint i = 0; i < worth->lines->len; i++)
    {
      const SlWorthLine *line = g_ptr_array_index (worth->lines, i);
      g_autofree char *text = amount_text (cli, line->amount, line->unit);

      sl_grid_add (grid, line->title, text, line->note != NULL ? line->note : "");
    }

  sl_grid_rule (grid);
  if (worth->unit == SL_WORTH_RATE)
    {
      g_autofree char *sum = sl_cli_money (cli, worth->sum);

      sl_grid_add (grid, _("Together"), sum, "");
    }

  sl_grid_add (grid, worth->title, amount, "");
  g_print ("%s\n\n", worth->formula);
  sl_grid_print (grid);
  return SL_CLI_DONE;
}

SlCliStatus
sl_worth_view_figure (SlCli      *cli,
                      const char *name,
                      const char *of)
{
  g_autoptr(SlWorth) worth = NULL;
  GError *error = NULL;

  g_return_val_if_fail (cli != NULL && name != NULL, SL_CLI_REFUSED);

  worth = sl_worth_read (cli->business, name, of, G_MAXUINT, &error);
  if (worth == NULL)
    return sl_cli_refuse (error);

  return cli->is_json ? write_figure (cli, worth) : print_figure (cli, worth);
}
