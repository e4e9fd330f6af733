#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/contact.h"
#include "business/run-out.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

static void
write_run_out (SlJson                 *json,
               const SlCustomerRunOut *row)
{
  g_autofree char *days = sl_decimal_format (row->run_out.days, 1, 1);

  sl_json_begin_object (json);
  sl_json_member_integer (json, "contact", row->contact_id);
  sl_json_member_string (json, "name", row->contact);
  sl_json_member_string (json, "sku", row->sku);
  sl_json_member_string (json, "product", row->product);
  sl_cli_json_day (json, "bought", row->bought_on);
  sl_json_member_integer (json, "quantity", row->quantity);
  sl_cli_json_day (json, "runs_out", row->run_out.on);
  sl_json_member_string (json, "days_a_unit", days);
  sl_json_member_string (json, "by", sl_run_out_basis_name (row->run_out.basis));
  sl_cli_json_day (json, "autoship", row->autoship_on);
  sl_json_end_object (json);
}

static void
print_run_out (SlGrid                 *grid,
               const SlCustomerRunOut *row)
{
  g_autofree char *on = sl_day_format (row->run_out.on);
  g_autofree char *bought = sl_day_format (row->bought_on);
  g_autofree char *quantity = sl_decimal_format (row->quantity, 0, 0);
  g_autofree char *name = sl_cli_clean (row->contact);
  g_autofree char *product = sl_cli_clean (row->product);

  sl_grid_add (grid, on, name, product, quantity, bought,
               row->autoship_on != SL_DAY_NONE ? _("comes by itself") : "");
}

static SlCliStatus
answer (SlCli     *cli,
        GPtrArray *rows)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("lllrll");
  SlJson *json = sl_json_new ();

  sl_grid_add (grid, _("Runs out"), _("Name"), _("Product"), _("Bought"), _("Last"), "");
  sl_grid_rule (grid);
  sl_json_begin_array (json);
  for (guint i = 0; i < rows->len; i++)
    {
      write_run_out (json, g_ptr_array_index (rows, i));
      print_run_out (grid, g_ptr_array_index (rows, i));
    }
  sl_json_end_array (json);

  if (!cli->is_json && rows->len > 0)
    sl_grid_print (grid);
  else if (!cli->is_json)
    g_print ("%s\n", _("Nobody should run out of anything."));

  return sl_cli_finish_json (cli, json);
}

SlCliStatus
sl_command_run_outs (SlCli  *cli,
                     char  **arguments)
{
  g_autofree char *until_text = NULL;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_text, N_("Last day that counts; a week ahead"),
      N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;
  gint64 contact_id;
  SlDay until;

  if (!sl_cli_parse (cli, "run-outs", entries, &words, 0, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  until = sl_business_get_today (cli->business) + SL_RUN_OUT_AHEAD_DAYS;
  if (!sl_cli_read_day (until_text, &until))
    return SL_CLI_REFUSED;

  if (words[1] == NULL)
    rows = sl_run_out_list_due (cli->business, until, &error);
  else if (sl_contact_look_up (cli->business, words[1], &contact_id, &error))
    rows = sl_run_out_list_of (cli->business, contact_id, &error);

  return rows != NULL ? answer (cli, rows) : sl_cli_refuse (error);
}
