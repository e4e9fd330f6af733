#include "config.h"

#include "order-view.h"

#include "core/conversion.h"
#include "core/decimal.h"
#include "core/money.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

const char * const sl_cli_unpack_text =
  N_("Open kits for what is missing of their parts, also where the rule is to ask");

/* What has no currency of its own is in that of the business. */
static const char *
currency_of (SlCli               *cli,
             const SlOrderResult *result)
{
  return *result->currency != '\0' ? result->currency : sl_business_get_currency (cli->business);
}

void
sl_cli_say_fee (SlCli  *cli,
                gint64  fee)
{
  g_autofree char *text = sl_cli_money (cli, fee);

  if (fee == 0)
    return;

  /* translators: an amount and its currency */
  g_print (_("Kept by the bank or the card’s issuer: %s %s"), text,
           sl_business_get_currency (cli->business));
  g_print ("\n");
}

void
sl_cli_say_order (SlCli               *cli,
                  const char          *what,
                  const SlOrderResult *result)
{
  const char *currency = currency_of (cli, result);
  g_autofree char *total = sl_money_format (result->total, currency);

  g_print ("%s %" PRId64 ": %s %s\n", what, result->number, total, currency);

  if (!g_str_equal (currency, sl_business_get_currency (cli->business)))
    {
      g_autofree char *own = sl_cli_money (cli, result->own_total);
      g_autofree char *rate = sl_decimal_format (result->rate, SL_CONVERSION_SCALE, 0);

      /* translators: an amount, its currency, the rate it was converted at */
      g_print (_("Booked as %s %s, at %s."), own, sl_business_get_currency (cli->business), rate);
      g_print ("\n");
    }

  sl_cli_say_fee (cli, result->fee);

  if (result->paid < 0)
    {
      g_autofree char *refund = sl_money_format (-result->paid, currency);

      g_print (_("%s %s was given back."), refund, currency);
      g_print ("\n");
    }

  if (result->backordered > 0)
    {
      g_print (ngettext ("%d unit is backordered.", "%d units are backordered.",
                         (gulong) result->backordered), (int) result->backordered);
      g_print ("\n");
    }
}

SlCliStatus
sl_cli_answer_order (SlCli               *cli,
                     const char          *what,
                     const SlOrderResult *result)
{
  const char *currency = currency_of (cli, result);
  SlJson *json;

  if (!cli->is_json)
    {
      sl_cli_say_order (cli, what, result);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, "order", result->number);
  sl_cli_json_money_in (json, "total", result->total, currency);

  if (!g_str_equal (currency, sl_business_get_currency (cli->business)))
    {
      g_autofree char *rate = sl_decimal_format (result->rate, SL_CONVERSION_SCALE, 0);

      sl_json_member_string (json, "currency", currency);
      sl_json_member_string (json, "rate", rate);
      sl_cli_json_money (cli, json, "own_total", result->own_total);
    }

  sl_cli_json_money_in (json, "paid", result->paid, currency);
  sl_cli_json_money (cli, json, "fee", result->fee);
  sl_cli_json_money (cli, json, "cost", result->cost);
  sl_json_member_integer (json, "backordered", result->backordered);
  sl_cli_json_volume (json, "pv", result->pv);
  sl_cli_json_volume (json, "cv", result->cv);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* Kits of @openings (element-type SlKitOpening), as a member of the JSON or in words. */
void
sl_cli_show_openings (SlCli      *cli,
                      SlJson     *json,
                      const char *key,
                      GPtrArray  *openings)
{
  if (json != NULL)
    {
      sl_json_key (json, key);
      sl_json_begin_array (json);
    }

  for (guint i = 0; i < openings->len; i++)
    {
      const SlKitOpening *opening = g_ptr_array_index (openings, i);
      g_autofree char *kit = sl_cli_clean (opening->name);
      g_autofree char *part = sl_cli_clean (opening->for_name);

      if (json == NULL)
        {
          /* translators: a number of kits, their name, a number of units, the name of these */
          g_print (_("Opens %" PRId64 " × %s for %" PRId64 " × %s."), opening->quantity, kit,
                   opening->units, part);
          g_print ("\n");
          continue;
        }

      sl_json_begin_object (json);
      sl_json_member_string (json, "kit", opening->sku);
      sl_json_member_integer (json, "kits", opening->quantity);
      sl_json_member_string (json, "for", opening->for_name);
      sl_json_member_integer (json, "units", opening->units);
      sl_json_end_object (json);
    }

  if (json != NULL)
    sl_json_end_array (json);
}

/* Whether opening kits would help, so that a refusal can say so. */
SlCliStatus
sl_cli_refuse_short (GError     *error,
                     gboolean    could_open,
                     const char *otherwise)
{
  const char *help = could_open ? _("With --unpack kits are opened for it.") : otherwise;
  g_autoptr(GError) reason = error;

  if (help == NULL ||
      !g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_ENOUGH))
    return sl_cli_refuse (g_steal_pointer (&reason));

  return sl_cli_say (SL_CLI_REFUSED, "%s %s", reason->message, help);
}

gboolean
sl_cli_could_open (SlCli      *cli,
                   GArray     *lines,
                   const char *company,
                   SlDay       day)
{
  g_autoptr(SlKitPreview) kits = sl_kit_preview (cli->business, lines, company, day, FALSE, NULL);

  return kits != NULL && kits->openable->len > 0;
}

/* An amount, or the word for all there is. */
gboolean
sl_cli_read_amount_or_all (SlCli      *cli,
                           const char *text,
                           gint64      all,
                           gint64     *amount)
{
  if (g_strcmp0 (text, "all") != 0)
    return sl_cli_read_amount (cli, text, amount);

  *amount = all;
  return TRUE;
}

gboolean
sl_cli_read_fee (SlCli      *cli,
                 const char *text,
                 gint64     *fee)
{
  *cli->currency = '\0';

  if (!sl_cli_read_amount (cli, text, fee))
    return FALSE;

  if (text != NULL && *fee == 0)
    *fee = SL_FEE_NONE;

  return TRUE;
}
