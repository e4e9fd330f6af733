#include "config.h"

#include "commands.h"

#include "business/autoship.h"
#include "business/party.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>
#include <string.h>

static SlCliStatus
answer_id (SlCli      *cli,
           const char *key,
           gint64      id)
{
  SlJson *json;

  if (!cli->is_json)
    {
      g_print ("%" PRId64 "\n", id);
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_integer (json, key, id);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* "4 weeks", "1 month", "30 days" as "4w", "1m", "30d" */
static gboolean
read_span (const char      *text,
           SlAutoshipDraft *draft)
{
  char *end = NULL;
  guint64 n = text != NULL ? g_ascii_strtoull (text, &end, 10) : 1;
  const char *unit = text != NULL ? end : "m";
  gboolean is_known = strcmp (unit, "m") == 0 || strcmp (unit, "w") == 0 || strcmp (unit, "d") == 0;

  if (!is_known || n < 1 || n > 366)
    {
      sl_cli_say (SL_CLI_REFUSED, _("“%s” is not a span such as 1m, 4w or 30d."), text);
      return FALSE;
    }

  draft->in_days = *unit != 'm';
  draft->every = (int) n * (*unit == 'w' ? 7 : 1);
  return TRUE;
}

SlCliStatus
sl_command_autoship_add (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *starts = NULL, *every = NULL, *company = NULL, *note = NULL;
  gboolean direct = FALSE;
  int cancel_days = 0;
  const GOptionEntry entries[] = {
    { "starts", 0, 0, G_OPTION_ARG_STRING, &starts, N_("Day of the first"), N_("DAY") },
    { "every", 0, 0, G_OPTION_ARG_STRING, &every, N_("1m, 4w, 30d; otherwise every month"),
      N_("SPAN") },
    { "cancel-days", 0, 0, G_OPTION_ARG_INT, &cancel_days,
      N_("So many days before it can still be cancelled"), N_("N") },
    { "direct", 0, 0, G_OPTION_ARG_NONE, &direct, N_("The company sends it to the customer"),
      NULL },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Whose products"), N_("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) lines = sl_lines_new ();
  SlAutoshipDraft draft = { .lines = lines, .starts_on = SL_DAY_NONE };
  GError *error = NULL;
  gint64 id;

  if (!sl_cli_parse (cli, "autoship add", entries, &words, 2, -1))
    return SL_CLI_USAGE;

  if (!read_span (every, &draft) || !sl_cli_open (cli, SL_BUSINESS_WRITE) ||
      !sl_cli_read_day (starts, &draft.starts_on) || !sl_cli_read_lines (cli, words + 2, lines))
    return SL_CLI_REFUSED;

  draft.customer = g_str_equal (words[1], "-") ? NULL : words[1];
  draft.direct = direct;
  draft.company = company;
  draft.cancel_days = cancel_days;
  draft.note = note;
  return sl_autoship_record (cli->business, &draft, &id, &error) ? answer_id (cli, "autoship", id)
                                                                 : sl_cli_refuse (error);
}

static void
write_autoship (SlCli         *cli,
                SlJson        *json,
                gconstpointer  data)
{
  const SlAutoshipRow *row = data;
  g_autofree char *next = sl_day_format (row->next_on);
  g_autofree char *who = sl_cli_clean (row->who);

  if (!cli->is_json)
    {
      g_print ("%4" PRId64 "  %s  %-8s  %s\n", row->id, next, row->kind, who);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "autoship", row->id);
  sl_json_member_string (json, "kind", row->kind);
  sl_json_member_string (json, "who", row->who);
  sl_json_member_string (json, "next", next);
  sl_cli_json_day (json, "cancel_by", row->next_on - row->cancel_days);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_autoship_list (SlCli  *cli,
                          char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "autoship list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_autoship_all (cli->business, &error);

  if (rows == NULL)
    return sl_cli_refuse (error);

  return sl_cli_answer_rows (cli, rows, write_autoship, _("No order comes again."));
}

SlCliStatus
sl_command_autoship_run (SlCli  *cli,
                         char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  SlOrderResult result;
  gint64 id;

  if (!sl_cli_parse (cli, "autoship run", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_read_id (words[1], &id) || !sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return sl_autoship_run (cli->business, id, &result, &error)
         ? answer_id (cli, "order", result.number) : sl_cli_refuse (error);
}

static SlCliStatus
step_autoship (SlCli      *cli,
               const char *command,
               char      **arguments,
               gboolean  (*step) (SlBusiness *, gint64, GError **))
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 id;

  if (!sl_cli_parse (cli, command, NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_read_id (words[1], &id) || !sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return step (cli->business, id, &error) ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_autoship_skip (SlCli  *cli,
                          char  **arguments)
{
  return step_autoship (cli, "autoship skip", arguments, sl_autoship_skip);
}

SlCliStatus
sl_command_autoship_end (SlCli  *cli,
                         char  **arguments)
{
  return step_autoship (cli, "autoship end", arguments, sl_autoship_end);
}

SlCliStatus
sl_command_party_add (SlCli  *cli,
                      char  **arguments)
{
  g_autofree char *host = NULL, *date = NULL, *rate = NULL, *note = NULL;
  const GOptionEntry entries[] = {
    { "host", 0, 0, G_OPTION_ARG_STRING, &host, N_("At whose home"), N_("CONTACT") },
    { "host-credit", 0, 0, G_OPTION_ARG_STRING, &rate, N_("What the host gets of what is sold"),
      N_("PERCENT") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day of the party"), N_("DAY") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A remark"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlPartyDraft draft = { .dated = SL_DAY_NONE };
  GError *error = NULL;
  gint64 id;

  if (!sl_cli_parse (cli, "party add", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_percent (rate, &draft.host_rate))
    return SL_CLI_REFUSED;

  draft.name = words[1];
  draft.host = host;
  draft.note = note;
  return sl_party_record (cli->business, &draft, &id, &error) ? answer_id (cli, "party", id)
                                                              : sl_cli_refuse (error);
}

/* GUEST:SKU=N[,SKU=N…]: (transfer full) */
static SlSaleDraft *
read_guest (SlCli      *cli,
            const char *text)
{
  const char *colon = strchr (text, ':');
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_auto(GStrv) items = NULL;

  if (colon == NULL || colon == text)
    {
      sl_cli_say (SL_CLI_REFUSED, _("“%s” is not GUEST:SKU=N,SKU=N."), text);
      return NULL;
    }

  draft->customer = g_strndup (text, (gsize) (colon - text));
  draft->create_customer = TRUE;
  items = g_strsplit (colon + 1, ",", -1);
  return sl_cli_read_lines (cli, items, draft->lines) ? g_steal_pointer (&draft) : NULL;
}

static SlCliStatus
answer_split (SlCli  *cli,
              GArray *results)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_array (json);
  for (guint i = 0; i < results->len; i++)
    {
      const SlOrderResult *result = &g_array_index (results, SlOrderResult, i);
      g_autofree char *total = sl_cli_money (cli, result->total);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "order", result->number);
      sl_json_member_string (json, "total", total);
      sl_json_end_object (json);
      if (!cli->is_json)
        g_print ("%6" PRId64 "  %12s\n", result->number, total);
    }
  sl_json_end_array (json);

  return sl_cli_finish_json (cli, json);
}

static gboolean
read_guests (SlCli      *cli,
             char      **words,
             SlDay       day,
             gboolean    is_paid,
             GPtrArray  *sales)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      SlSaleDraft *draft = read_guest (cli, words[i]);

      if (draft == NULL)
        return FALSE;

      draft->dated = day;
      draft->paid = is_paid ? SL_PAID_IN_FULL : 0;
      g_ptr_array_add (sales, draft);
    }

  return TRUE;
}

SlCliStatus
sl_command_party_split (SlCli  *cli,
                        char  **arguments)
{
  g_autofree char *shipping = NULL, *date = NULL;
  gboolean is_paid = FALSE;
  const GOptionEntry entries[] = {
    { "shipping", 0, 0, G_OPTION_ARG_STRING, &shipping, N_("Freight, shared by what each buys"),
      N_("AMOUNT") },
    { "paid", 0, 0, G_OPTION_ARG_NONE, &is_paid, N_("All of them paid"), NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day of the orders"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) sales = NULL;
  g_autoptr(GArray) results = g_array_new (FALSE, FALSE, sizeof (SlOrderResult));
  GError *error = NULL;
  gint64 id, freight = 0;
  SlDay day = SL_DAY_NONE;

  if (!sl_cli_parse (cli, "party split", entries, &words, 2, -1))
    return SL_CLI_USAGE;

  sales = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sale_draft_free);

  if (!sl_cli_read_id (words[1], &id) || !sl_cli_open (cli, SL_BUSINESS_WRITE) ||
      !sl_cli_read_day (date, &day) || !sl_cli_read_amount (cli, shipping, &freight) ||
      !read_guests (cli, words + 2, day, is_paid, sales))
    return SL_CLI_REFUSED;

  return sl_party_split (cli->business, id, sales, freight, results, &error)
         ? answer_split (cli, results) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_party_close (SlCli  *cli,
                        char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autofree char *text = NULL;
  GError *error = NULL;
  gint64 id, credit;

  if (!sl_cli_parse (cli, "party close", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_read_id (words[1], &id) || !sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_party_finish (cli->business, id, &credit, &error))
    return sl_cli_refuse (error);

  text = sl_cli_money (cli, credit);

  if (cli->is_json)
    return sl_cli_write_member ("credit", text);

  g_print (_("Credit of the host: %s"), text);
  g_print ("\n");
  return SL_CLI_DONE;
}

static void
write_party (SlCli         *cli,
             SlJson        *json,
             gconstpointer  data)
{
  const SlPartyRow *row = data;
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *goods = sl_cli_money (cli, row->goods);
  g_autofree char *name = sl_cli_clean (row->name);

  if (!cli->is_json)
    {
      g_print ("%4" PRId64 "  %s  %12s  %s\n", row->id, day, goods, name);
      return;
    }

  sl_json_begin_object (json);
  sl_json_member_integer (json, "party", row->id);
  sl_json_member_string (json, "name", row->name);
  sl_json_member_string (json, "host", row->host);
  sl_json_member_string (json, "date", day);
  sl_json_member_integer (json, "orders", row->n_sales);
  sl_json_member_string (json, "goods", goods);
  sl_cli_json_day (json, "closed", row->closed_on);
  sl_json_end_object (json);
}

SlCliStatus
sl_command_party_list (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) rows = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "party list", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  rows = sl_party_all (cli->business, &error);

  if (rows == NULL)
    return sl_cli_refuse (error);

  return sl_cli_answer_rows (cli, rows, write_party, _("There is no party or event."));
}
