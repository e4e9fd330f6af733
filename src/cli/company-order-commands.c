#include "config.h"

#include "commands.h"

#include "business/company-order.h"
#include "store/order.h"

#include <glib/gi18n-lib.h>

/* The order that @arguments, which it takes, name alone; 0 after saying why not. */
static gint64
open_order (SlCli           *cli,
            const char      *command,
            SlBusinessMode   mode,
            char           **arguments,
            SlCliStatus     *status)
{
  g_auto(GStrv) words = arguments;
  gint64 number = 0;

  *status = SL_CLI_USAGE;
  if (!sl_cli_parse (cli, command, NULL, &words, 1, 1))
    return 0;

  *status = SL_CLI_REFUSED;
  return sl_cli_open (cli, mode) && sl_cli_read_number (words[1], &number) ? number : 0;
}

SlCliStatus
sl_command_order_submit (SlCli  *cli,
                         char  **arguments)
{
  SlCliStatus status;
  gint64 number = open_order (cli, "order submit", SL_BUSINESS_WRITE, arguments, &status);
  GError *error = NULL;

  if (number == 0)
    return status;

  return sl_company_order_submit (cli->business, 0, number, &error) ? sl_cli_answer_done (cli)
                                                                    : sl_cli_refuse (error);
}

SlCliStatus
sl_command_order_cancel (SlCli  *cli,
                         char  **arguments)
{
  SlCliStatus status;
  gint64 number = open_order (cli, "order cancel", SL_BUSINESS_WRITE, arguments, &status);
  GError *error = NULL;

  if (number == 0)
    return status;

  return sl_company_order_cancel (cli->business, 0, number, &error) ? sl_cli_answer_done (cli)
                                                                    : sl_cli_refuse (error);
}

static const char * const state_codes[] = {
  [SL_COMPANY_ORDER_NONE] = "none", [SL_COMPANY_ORDER_PLACED] = "placed",
  [SL_COMPANY_ORDER_ACCEPTED] = "accepted", [SL_COMPANY_ORDER_SHIPPED] = "shipped",
  [SL_COMPANY_ORDER_REFUSED] = "refused", [SL_COMPANY_ORDER_CANCELLING] = "cancelling",
  [SL_COMPANY_ORDER_CANCELLED] = "cancelled",
};

static SlCliStatus
tell_order (SlCli                *cli,
            const SlCompanyOrder *order)
{
  g_autofree char *reason = sl_cli_clean (order->reason);
  SlJson *json;

  if (!cli->is_json)
    {
      g_print ("%s\n", sl_company_order_say (order->state));
      if (*reason != '\0')
        g_print ("%s\n", reason);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "state", state_codes[order->state]);
  sl_json_member_string (json, "reason", order->reason);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_order_status (SlCli  *cli,
                         char  **arguments)
{
  SlCliStatus status;
  gint64 number = open_order (cli, "order status", SL_BUSINESS_READ, arguments, &status);
  g_auto(SlCompanyOrder) order = { 0 };
  SlOrderRow row;
  GError *error = NULL;

  if (number == 0)
    return status;

  if (!sl_order_read (sl_business_get_database (cli->business), 0, number, &row, &error) ||
      !sl_company_order_read (sl_business_get_database (cli->business), row.id, &order, &error))
    return sl_cli_refuse (error);

  return tell_order (cli, &order);
}
