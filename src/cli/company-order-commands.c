#include "config.h"

#include "commands.h"

#include "business/company-order.h"
#include "business/order-effect.h"
#include "core/money.h"
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

static void
say_effect (const SlOrderEffect *effect)
{
  g_autofree char *company = sl_cli_clean (effect->company);
  g_autofree char *period = sl_period_format (effect->period);
  g_autofree char *without = sl_money_format (effect->without, effect->currency);
  g_autofree char *with = sl_money_format (effect->with, effect->currency);
  g_autofree char *change = sl_money_format (effect->with - effect->without, effect->currency);

  if (effect->why != NULL)
    {
      g_print (_("The effect on what “%s” pays cannot be told: %s"), company, effect->why);
      g_print ("\n");
      return;
    }

  /* translators: a company, a period, an amount, its currency, amounts without and with an order */
  g_print (_("Commission of “%s” in %s: %s %s by this order (%s without it, %s with it)"), company,
           period, change, effect->currency, without, with);
  g_print ("\n");

  if (!g_str_equal (effect->rank_without, effect->rank_with))
    {
      /* translators: two ranks */
      g_print (_("Rank: %s without it, %s with it"),
               *effect->rank_without != '\0' ? effect->rank_without : _("none"),
               *effect->rank_with != '\0' ? effect->rank_with : _("none"));
      g_print ("\n");
    }
}

static void
show_effect_cb (SlCli         *cli,
                SlJson        *json,
                gconstpointer  row)
{
  const SlOrderEffect *effect = row;
  g_autofree char *period = NULL;

  if (!cli->is_json)
    {
      say_effect (effect);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", effect->company);

  if (effect->why == NULL)
    {
      period = sl_period_format (effect->period);
      sl_json_member_string (json, "period", period);
      sl_json_member_string (json, "currency", effect->currency);
      sl_cli_json_money_in (json, "without", effect->without, effect->currency);
      sl_cli_json_money_in (json, "with", effect->with, effect->currency);
      sl_cli_json_money_in (json, "change", effect->with - effect->without, effect->currency);
      sl_json_member_string (json, "rank_without",
                             *effect->rank_without != '\0' ? effect->rank_without : NULL);
      sl_json_member_string (json, "rank_with",
                             *effect->rank_with != '\0' ? effect->rank_with : NULL);
    }

  sl_json_member_string (json, "why_not", effect->why);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_order_effect (SlCli  *cli,
                         char  **arguments)
{
  SlCliStatus status;
  gint64 number = open_order (cli, "order effect", SL_BUSINESS_READ, arguments, &status);
  g_autoptr(GPtrArray) effects =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_order_effect_free);
  g_autoptr(GArray) companies = NULL;
  SlOrderRow row;
  GError *error = NULL;

  if (number == 0)
    return status;

  if (!sl_order_read (sl_business_get_database (cli->business), 0, number, &row, &error))
    return sl_cli_refuse (error);

  companies = sl_order_read_counting (sl_business_get_database (cli->business), row.id, &error);

  for (guint i = 0; companies != NULL && i < companies->len; i++)
    {
      SlOrderEffect *effect = sl_order_effect_read (cli->business, row.id,
                                                    g_array_index (companies, gint64, i), TRUE,
                                                    &error);

      if (effect == NULL)
        return sl_cli_refuse (error);

      g_ptr_array_add (effects, effect);
    }

  if (companies == NULL)
    return sl_cli_refuse (error);

  return sl_cli_answer_rows (cli, effects, show_effect_cb,
                             _("An order of this kind is not counted for a commission."));
}
