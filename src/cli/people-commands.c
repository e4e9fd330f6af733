#include "config.h"

#include "commands.h"

#include "business/contact.h"
#include "business/duplicate.h"
#include "store/contact-card.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_PAIRS 1000

static void
write_person (SlJson     *json,
              const char *key,
              gint64      id,
              const char *name)
{
  sl_json_key (json, key);
  sl_json_begin_object (json);
  sl_json_member_integer (json, "id", id);
  sl_json_member_string (json, "name", name);
  sl_json_end_object (json);
}

static gboolean
tell_pair (SlCli              *cli,
           SlJson             *json,
           const SlDuplicate  *pair,
           GError            **error)
{
  SlDatabase *database = sl_business_get_database (cli->business);
  g_autoptr(SlContactCard) first = sl_contact_card_read (database, pair->first, error);
  g_autoptr(SlContactCard) second = NULL;
  g_autofree char *one = NULL, *other = NULL;

  if (first == NULL || (second = sl_contact_card_read (database, pair->second, error)) == NULL)
    return FALSE;

  if (cli->is_json)
    {
      sl_json_begin_object (json);
      write_person (json, "first", pair->first, first->name);
      write_person (json, "second", pair->second, second->name);
      sl_json_member_string (json, "reason", sl_duplicate_reason_name (pair->reason));
      sl_json_end_object (json);
      return TRUE;
    }

  one = sl_cli_clean (first->name);
  other = sl_cli_clean (second->name);
  g_print ("%" PRId64 " %s\t%" PRId64 " %s\t%s\n", pair->first, one, pair->second, other,
           pair->reason == SL_DUPLICATE_EMAIL ? _("the same e-mail address")
           : pair->reason == SL_DUPLICATE_PHONE ? _("the same telephone number")
                                                : _("the same name"));
  return TRUE;
}

SlCliStatus
sl_command_duplicates (SlCli  *cli,
                       char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GArray) pairs = NULL;
  GError *error = NULL;
  SlJson *json;

  if (!sl_cli_parse (cli, "duplicates", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  pairs = sl_duplicate_list (cli->business, MAX_PAIRS, &error);

  if (pairs == NULL)
    return sl_cli_refuse (error);

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_key (json, "duplicates");
  sl_json_begin_array (json);

  for (guint i = 0; i < pairs->len; i++)
    if (!tell_pair (cli, json, &g_array_index (pairs, SlDuplicate, i), &error))
      {
        sl_json_free (json);
        return sl_cli_refuse (error);
      }

  sl_json_end_array (json);
  sl_json_end_object (json);

  return sl_cli_finish_json (cli, json);
}

SlCliStatus
sl_command_contact_merge (SlCli  *cli,
                          char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;
  gint64 kept, gone;

  if (!sl_cli_parse (cli, "contact merge", NULL, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_contact_look_up (cli->business, words[1], &kept, &error) ||
      !sl_contact_look_up (cli->business, words[2], &gone, &error) ||
      !sl_duplicate_merge (cli->business, kept, gone, &error))
    return sl_cli_refuse (error);

  return cli->is_json ? sl_cli_write_member ("kept", words[1]) : SL_CLI_DONE;
}
