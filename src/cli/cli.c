#include "config.h"

#include "cli.h"

#include "core/decimal.h"
#include "core/money.h"
#include "formats/item.h"

#include <glib/gi18n-lib.h>

#include <stdarg.h>
#include <stdio.h>

SlCliStatus
sl_cli_say (SlCliStatus  status,
            const char  *format,
            ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("sideline-cli: %s\n", sentence);

  return status;
}

SlCliStatus
sl_cli_refuse (GError *error)
{
  SlCliStatus status = sl_cli_say (SL_CLI_REFUSED, "%s", error->message);

  g_error_free (error);
  return status;
}

gboolean
sl_cli_parse (SlCli                *cli,
              const char           *command,
              const GOptionEntry   *entries,
              char               ***arguments,
              int                   n_min,
              int                   n_max)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->is_json, N_("Answer in JSON"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const SlCommand *info = sl_cli_find_command (command);
  g_autofree char *usage = g_strconcat (command, " ", info->usage, NULL);
  g_autoptr(GOptionContext) context = g_option_context_new (usage);
  g_autoptr(GError) error = NULL;
  int n_words;

  g_option_context_set_summary (context, _(info->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      sl_cli_say (SL_CLI_USAGE, "%s", error->message);
      return FALSE;
    }

  n_words = (int) g_strv_length (*arguments) - 1;

  if (n_words >= n_min && (n_max < 0 || n_words <= n_max))
    return TRUE;

  g_printerr (_("Usage: sideline-cli %s"), usage);
  g_printerr ("\n");
  return FALSE;
}

gboolean
sl_cli_open (SlCli          *cli,
             SlBusinessMode  mode)
{
  GError *error = NULL;

  if (cli->business != NULL)
    return TRUE;

  cli->business = sl_business_open (cli->path, mode, &error);

  if (cli->business == NULL)
    sl_cli_refuse (error);

  return cli->business != NULL;
}

gboolean
sl_cli_read_day (const char *text,
                 SlDay      *day)
{
  GError *error = NULL;

  if (text == NULL || sl_day_parse (text, day, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

gboolean
sl_cli_read_amount (SlCli      *cli,
                    const char *text,
                    gint64     *amount)
{
  GError *error = NULL;

  if (text == NULL ||
      sl_money_parse (text, sl_business_get_currency (cli->business), amount, &error))
    return TRUE;

  sl_cli_refuse (error);
  return FALSE;
}

gboolean
sl_cli_read_line (SlCli      *cli,
                  const char *text,
                  GArray     *lines)
{
  g_auto(SlItem) item = { 0 };
  GError *error = NULL;
  gint64 price = SL_PRICE_OF_THE_DAY;

  if (!sl_item_parse (text, &item, &error) ||
      (item.price != NULL &&
       !sl_item_get_price (&item, sl_business_get_currency (cli->business), &price, &error)))
    {
      sl_cli_refuse (error);
      return FALSE;
    }

  sl_lines_add (lines, item.sku, item.quantity, price);
  return TRUE;
}

gboolean
sl_cli_read_lines (SlCli   *cli,
                   char   **texts,
                   GArray  *lines)
{
  for (guint i = 0; texts[i] != NULL; i++)
    if (!sl_cli_read_line (cli, texts[i], lines))
      return FALSE;

  return TRUE;
}

gboolean
sl_cli_read_method (const char  *text,
                    SlPayMethod *method)
{
  if (text == NULL || sl_pay_method_parse (text, method))
    return TRUE;

  sl_cli_say (SL_CLI_REFUSED, _("“%s” is no way to pay: cash, bank, card or other."), text);
  return FALSE;
}

char *
sl_cli_money (SlCli  *cli,
              gint64  amount)
{
  return sl_money_format (amount, sl_business_get_currency (cli->business));
}

void
sl_cli_json_money (SlCli      *cli,
                   SlJson     *json,
                   const char *key,
                   gint64      amount)
{
  g_autofree char *text = sl_cli_money (cli, amount);

  sl_json_member_string (json, key, text);
}

void
sl_cli_json_volume (SlJson     *json,
                    const char *key,
                    gint64      volume)
{
  g_autofree char *text = sl_decimal_format (volume, SL_VOLUME_SCALE, 0);

  sl_json_member_string (json, key, text);
}

void
sl_cli_json_day (SlJson     *json,
                 const char *key,
                 SlDay       day)
{
  g_autofree char *text = day != SL_DAY_NONE ? sl_day_format (day) : NULL;

  sl_json_member_string (json, key, text);
}

SlCliStatus
sl_cli_write_json (SlJson *json)
{
  g_autofree char *text = sl_json_finish (json);

  g_print ("%s\n", text);
  sl_json_free (json);
  return SL_CLI_DONE;
}
