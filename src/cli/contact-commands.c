#include "config.h"

#include "commands.h"
#include "grid.h"

#include "business/contact-stage.h"
#include "business/contact.h"
#include "model/words.h"
#include "store/listing.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

#define MAX_FOLLOW_UPS 100000

/* The options that write a field of a contact, and @values by SlContactField. */
static void
fill_entries (GOptionEntry *entries,
              char        **values)
{
  const GOptionEntry fields[] = {
    { "phone", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_PHONE], N_("Telephone number"),
      N_("NUMBER") },
    { "email", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_EMAIL], N_("Address for mail"),
      N_("ADDRESS") },
    { "city", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_CITY], N_("City"), N_("NAME") },
    { "birthday", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_BIRTHDAY],
      N_("1980-05-17, or --05-17 without a year"), N_("DAY") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_STAGE],
      N_("Where the person stands; “stage list” says which there are"), N_("STAGE") },
    { "source", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_SOURCE], N_("Where you met"),
      N_("TEXT") },
    { "labels", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_LABELS],
      N_("Words to find people by"), N_("TEXT") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_NOTE], N_("A remark"), N_("TEXT") },
    { "next", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_NEXT_STEP], N_("The next step"),
      N_("TEXT") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_NEXT_ON], N_("When it is due"),
      N_("DAY") },
    { "every", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_CADENCE],
      N_("Days from one contact to the next"), N_("DAYS") },
    { "leave-alone", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_LEAVE_ALONE],
      N_("1 for who asked not to be contacted, 0 for all others"), N_("ANSWER") },
    { "consent", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_CONSENT],
      N_("Consent to be contacted, as it was given"), N_("TEXT") },
    { "consent-on", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_CONSENT_ON],
      N_("When it was given"), N_("DAY") },
    { "no-step", 0, 0, G_OPTION_ARG_STRING, &values[SL_CONTACT_NO_STEP],
      N_("1 when there is no next step on purpose"), N_("ANSWER") },
    G_OPTION_ENTRY_NULL
  };

  memcpy (entries, fields, sizeof fields);
}

static void
free_values (char **values)
{
  for (guint i = 0; i < SL_CONTACT_N_FIELDS; i++)
    g_free (values[i]);
}

static SlCliStatus
answer_contact (SlCli  *cli,
                gint64  id)
{
  g_autofree char *text = g_strdup_printf ("%" PRId64, id);

  return cli->is_json ? sl_cli_write_member ("contact", text) : sl_cli_answer_done (cli);
}

static SlCliStatus
write_contact (SlCli   *cli,
               char   **arguments,
               gboolean is_new)
{
  g_auto(GStrv) words = arguments;
  char *values[SL_CONTACT_N_FIELDS] = { NULL };
  GOptionEntry entries[SL_CONTACT_N_FIELDS + 1];
  GError *error = NULL;
  gboolean is_done;
  gint64 id = 0;

  fill_entries (entries, values);
  if (!sl_cli_parse (cli, is_new ? "contact add" : "contact edit", entries, &words, 1, 1))
    {
      free_values (values);
      return SL_CLI_USAGE;
    }

  if (is_new)
    values[SL_CONTACT_NAME] = g_strdup (words[1]);

  is_done = sl_cli_open (cli, SL_BUSINESS_WRITE);
  if (is_done && is_new)
    is_done = sl_contact_add (cli->business, (const char * const *) values, &id, &error);
  else if (is_done)
    is_done = sl_contact_look_up (cli->business, words[1], &id, &error) &&
              sl_contact_edit (cli->business, id, (const char * const *) values, &error);
  free_values (values);

  if (!is_done)
    return error != NULL ? sl_cli_refuse (error) : SL_CLI_REFUSED;

  return answer_contact (cli, id);
}

SlCliStatus
sl_command_contact_add (SlCli  *cli,
                        char  **arguments)
{
  return write_contact (cli, arguments, TRUE);
}

SlCliStatus
sl_command_contact_edit (SlCli  *cli,
                         char  **arguments)
{
  return write_contact (cli, arguments, FALSE);
}

SlCliStatus
sl_command_call (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *note = NULL, *stage = NULL, *next = NULL, *on = NULL, *date = NULL;
  gboolean is_last = FALSE;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("What was said"), N_("TEXT") },
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage, N_("The stage from now on"), N_("STAGE") },
    { "next", 0, 0, G_OPTION_ARG_STRING, &next, N_("The next step"), N_("TEXT") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_("When it is due"), N_("DAY") },
    { "last", 0, 0, G_OPTION_ARG_NONE, &is_last, N_("There is no next step, on purpose"), NULL },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_("Day of the call"), N_("DAY") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlCallDraft draft = { .dated = SL_DAY_NONE, .next_on = SL_DAY_NONE };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "call", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) || !sl_cli_read_day (date, &draft.dated) ||
      !sl_cli_read_day (on, &draft.next_on))
    return SL_CLI_REFUSED;

  if (is_last && (next != NULL || on != NULL))
    return sl_cli_say (SL_CLI_USAGE, _("Either there is a next step or there is none."));

  draft.note = note;
  draft.stage = stage;
  draft.next_step = next;
  draft.is_last = is_last;

  if (!sl_contact_look_up (cli->business, words[1], &draft.contact_id, &error) ||
      !sl_contact_log_call (cli->business, &draft, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

/* The list */

static void
write_listed (SlCli              *cli,
              SlJson             *json,
              const SlListingRow *row,
              guint               n_columns)
{
  const SlListingColumn *columns = sl_listing_get_columns (SL_LISTING_CONTACTS, NULL);

  sl_json_begin_object (json);
  sl_json_member_integer (json, "contact", row->id);
  for (guint i = 0; i < n_columns; i++)
    {
      const SlCell *cell = &row->cells[i];
      g_autofree char *key = g_strdelimit (g_strdup (columns[i].name), "-", '_');

      if (cell->kind == SL_CELL_DAY)
        sl_cli_json_day (json, key, cell->is_empty ? SL_DAY_NONE : (SlDay) cell->number);
      else
        sl_json_member_string (json, key, cell->text != NULL ? cell->text : "");
    }
  sl_json_end_object (json);
}

static void
add_listed (SlGrid             *grid,
            const SlListingRow *row)
{
  static const char * const shown[] = { "name", "stage-name", "source", "to-do", "phone" };
  const SlCell *wish = &row->cells[sl_listing_find_column (SL_LISTING_CONTACTS, "wish")];
  gboolean is_alone = wish->text != NULL && *wish->text != '\0';
  char *texts[G_N_ELEMENTS (shown)];

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const SlCell *cell = &row->cells[sl_listing_find_column (SL_LISTING_CONTACTS, shown[i])];

      texts[i] = sl_cli_clean (i == 1 ? sl_words_stage (cell->text)
                               : i != 3 || !is_alone ? cell->text
                               : _("Asked not to be contacted."));
    }
  sl_grid_add (grid, texts[0], texts[1], texts[2], texts[3], texts[4]);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    g_free (texts[i]);
}

static SlCliStatus
answer_list (SlCli                 *cli,
             const SlListingQuery  *query)
{
  SlDatabase *database = sl_business_get_database (cli->business);
  g_autoptr(SlGrid) grid = sl_grid_new ("lllll");
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(GArray) ids = NULL;
  GError *error = NULL;
  guint n_columns;
  SlJson *json;

  ids = sl_listing_read_ids (database, query, NULL, &error);
  if (ids == NULL)
    return sl_cli_refuse (error);

  rows = sl_listing_read_rows (database, query, (const gint64 *) (gpointer) ids->data, ids->len,
                               &error);
  if (rows == NULL)
    return sl_cli_refuse (error);

  sl_listing_get_columns (SL_LISTING_CONTACTS, &n_columns);
  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_key (json, "contacts");
  sl_json_begin_array (json);
  sl_grid_add (grid, _("Name"), _("Stage"), _("Known from"), _("Next step"), _("Phone"));
  sl_grid_rule (grid);
  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL && cli->is_json)
      write_listed (cli, json, rows->pdata[i], n_columns);
    else if (rows->pdata[i] != NULL)
      add_listed (grid, rows->pdata[i]);
  sl_json_end_array (json);
  sl_json_end_object (json);
  if (!cli->is_json)
    sl_grid_print (grid);

  return sl_cli_finish_json (cli, json);
}

SlCliStatus
sl_command_contact_list (SlCli  *cli,
                         char  **arguments)
{
  g_autofree char *stage = NULL, *code = NULL, *search = NULL;
  gboolean is_due = FALSE, is_without = FALSE;
  const GOptionEntry entries[] = {
    { "stage", 0, 0, G_OPTION_ARG_STRING, &stage, N_("Only those who stand there"), N_("STAGE") },
    { "due", 0, 0, G_OPTION_ARG_NONE, &is_due, N_("Only those to be contacted by today"), NULL },
    { "without-step", 0, 0, G_OPTION_ARG_NONE, &is_without,
      N_("Only those with whom something was begun and nothing is planned"), NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &search, N_("Words to find people by"), N_("TEXT") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlListingQuery query = { .kind = SL_LISTING_CONTACTS };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "contact list", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if ((stage != NULL) + is_due + is_without > 1)
    return sl_cli_say (SL_CLI_USAGE, _("Ask for a stage, for who is due, or for who has no next "
                                       "step: one at a time."));

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (stage != NULL && !sl_contact_stage_look_up (cli->business, stage, &code, &error))
    return sl_cli_refuse (error);

  query.filter = is_due ? "due" : is_without ? "without-step" : code;
  query.search = search;
  query.as_of = sl_business_get_today (cli->business);
  return answer_list (cli, &query);
}

/* Follow-ups */

static void
write_follow_up (SlJson           *json,
                 const SlFollowUp *item)
{
  sl_json_begin_object (json);
  sl_json_member_integer (json, "contact", item->contact_id);
  sl_json_member_string (json, "name", item->name);
  sl_json_member_string (json, "stage", item->stage);
  sl_json_member_string (json, "phone", item->phone);
  sl_json_member_string (json, "email", item->email);
  sl_json_member_string (json, "next_step", item->next_step);
  sl_cli_json_day (json, "due", item->due);
  sl_cli_json_day (json, "last_contact", item->last_on);
  sl_json_end_object (json);
}

/* @step (nullable): only those with this next step. */
static void
write_items (SlJson     *json,
             const char *key,
             GPtrArray  *items,
             const char *step)
{
  sl_json_key (json, key);
  sl_json_begin_array (json);
  for (guint i = 0; i < items->len; i++)
    {
      const SlFollowUp *item = g_ptr_array_index (items, i);

      if (step == NULL || g_str_equal (item->next_step, step))
        write_follow_up (json, item);
    }
  sl_json_end_array (json);
}

static void
add_row (SlGrid           *grid,
         const SlFollowUp *item,
         const char       *step)
{
  g_autofree char *day = sl_day_format (item->due);
  g_autofree char *name = sl_cli_clean (item->name);
  g_autofree char *words = sl_cli_clean (step);
  g_autofree char *phone = sl_cli_clean (*item->phone != '\0' ? item->phone : item->email);

  sl_grid_add (grid, day, name, words, phone);
}

static SlCliStatus
print_follow_ups (GPtrArray *due,
                  GPtrArray *birthdays)
{
  g_autoptr(SlGrid) grid = sl_grid_new ("llll");

  if (due->len == 0 && birthdays->len == 0)
    return sl_cli_say (SL_CLI_DONE, _("Nobody waits for you."));

  sl_grid_add (grid, _("Due"), _("Name"), _("Next step"), _("Reached by"));
  sl_grid_rule (grid);
  for (guint i = 0; i < due->len; i++)
    {
      const SlFollowUp *item = g_ptr_array_index (due, i);

      add_row (grid, item, *item->next_step != '\0' ? item->next_step : _("Get in touch"));
    }
  for (guint i = 0; i < birthdays->len; i++)
    {
      const SlFollowUp *item = g_ptr_array_index (birthdays, i);

      add_row (grid, item, *item->next_step != '\0' ? _("Anniversary of joining")
                                                    : _("Birthday"));
    }
  sl_grid_print (grid);

  return SL_CLI_DONE;
}

static SlCliStatus
write_calendar (SlCli      *cli,
                SlDay       until,
                const char *path)
{
  g_autoptr(GString) text = NULL;
  GError *error = NULL;

  text = sl_contact_calendar (cli->business, until, &error);
  if (text == NULL ||
      !g_file_set_contents_full (path, text->str, (gssize) text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_follow_ups (SlCli  *cli,
                       char  **arguments)
{
  g_autofree char *until_text = NULL, *calendar = NULL;
  const GOptionEntry entries[] = {
    { "until", 0, 0, G_OPTION_ARG_STRING, &until_text, N_("Last day that counts; today"),
      N_("DAY") },
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &calendar,
      N_("Write them, birthdays and deadlines as a calendar"), N_("FILE") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) due = NULL, birthdays = NULL;
  SlDatabase *database;
  SlDay today, until;
  GError *error = NULL;
  SlJson *json;

  if (!sl_cli_parse (cli, "follow-ups", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  today = sl_business_get_today (cli->business);
  until = calendar != NULL ? today + 90 : today;
  if (!sl_cli_read_day (until_text, &until))
    return SL_CLI_REFUSED;

  if (calendar != NULL)
    return write_calendar (cli, until, calendar);

  database = sl_business_get_database (cli->business);
  due = sl_follow_up_list (database, until, MAX_FOLLOW_UPS, &error);
  if (due != NULL)
    birthdays = sl_follow_up_birthdays (database, today, until, MAX_FOLLOW_UPS, &error);
  if (birthdays == NULL)
    return sl_cli_refuse (error);

  if (!cli->is_json)
    return print_follow_ups (due, birthdays);

  json = sl_json_new ();
  sl_json_begin_object (json);
  write_items (json, "follow_ups", due, NULL);
  write_items (json, "birthdays", birthdays, "");
  write_items (json, "anniversaries", birthdays, "joined");
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}
