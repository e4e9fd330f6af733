#include "config.h"

#include "commands.h"

#include "business/incoming.h"
#include "sync/company-file.h"
#include "sync/connection.h"
#include "sync/courier.h"
#include "sync/projection.h"
#include "sync/saying.h"
#include "sync/sign-in.h"
#include "sync/status.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MAX_SECRET 8192

/* Secrets */

static char *
read_line (int fd)
{
  g_autoptr(GString) line = g_string_new (NULL);
  char c;

  while (line->len < MAX_SECRET && read (fd, &c, 1) == 1 && c != '\n')
    g_string_append_c (line, c);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* (transfer full): from @fd, or typed without an echo; never from an argument, which everybody
 * on the computer can read. */
static char *
read_secret (int         fd,
             const char *prompt)
{
  struct termios before, silent;
  gboolean is_terminal;
  char *secret;

  if (fd >= 0)
    return read_line (fd);

  is_terminal = isatty (STDIN_FILENO) && tcgetattr (STDIN_FILENO, &before) == 0;
  if (is_terminal)
    {
      silent = before;
      silent.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &silent);
      g_printerr ("%s ", prompt);
    }

  secret = read_line (STDIN_FILENO);

  if (is_terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      g_printerr ("\n");
    }

  return secret;
}

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));

  g_free (secret);
}

/* Signs in, or takes the secret; FALSE after saying why not. */
static gboolean
load_secret (SlCredentials *credentials,
             int            fd)
{
  g_autoptr(GError) error = NULL;
  char *secret;

  if (fd < 0 && sl_credentials_load (credentials, &error))
    return TRUE;

  if (fd < 0 && !isatty (STDIN_FILENO))
    {
      sl_cli_say (SL_CLI_REFUSED, "%s",
                  error != NULL ? error->message
                  : _("There is no password for this company in the keyring; --secret-fd names a "
                      "file descriptor to read it from."));
      return FALSE;
    }

  secret = read_secret (fd, _("Key or password:"));
  sl_credentials_set_secret (credentials, secret, FALSE, NULL);
  wipe (secret);
  return TRUE;
}

/* sync connect */

typedef struct
{
  char     *company, *login, *user; /* (owned) */
  gint      secret_fd;
  gboolean  shares_contacts, shares_notes;
} ConnectOptions;

static void
clear_connect_options (ConnectOptions *options)
{
  g_free (options->company);
  g_free (options->login);
  g_free (options->user);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ConnectOptions, clear_connect_options)

static void
show_page_cb (const char *address,
              const char *code,
              gpointer    user_data)
{
  g_autofree char *clean_address = sl_cli_clean (address);
  g_autofree char *clean_code = sl_cli_clean (code);

  g_printerr ("%s\n  %s\n", _("Open this page to sign in:"), clean_address);
  if (*clean_code != '\0')
    g_printerr ("%s %s\n", _("and type this code there:"), clean_code);
}

static gboolean
sign_in (SlCredentials         *credentials,
         const SlReplica       *replica,
         const ConnectOptions  *options,
         GError               **error)
{
  g_autoptr(SlHttp) http =
    sl_http_new (sl_connection_allows_loopback (), sl_connection_get_authority ());
  g_autoptr(GError) fault = NULL;
  char *secret;

  if (g_strcmp0 (options->login, "code") == 0)
    return sl_sign_in_by_code (credentials, http, replica->address, show_page_cb, NULL, NULL,
                               error);

  if (g_strcmp0 (options->login, "browser") == 0)
    return sl_sign_in_by_browser (credentials, http, replica->address, show_page_cb, NULL, NULL,
                                  error);

  secret = read_secret (options->secret_fd, _("Key or password:"));
  if (!sl_credentials_set_secret (credentials, secret, TRUE, &fault))
    sl_cli_say (SL_CLI_DONE, "%s", fault->message);

  wipe (secret);
  return TRUE;
}

static SlCliStatus
connect_company (SlCli          *cli,
                 ConnectOptions *options,
                 const char     *address)
{
  gboolean is_basic = g_strcmp0 (options->login, "password") == 0;
  gboolean is_oauth = g_strcmp0 (options->login, "code") == 0 ||
                      g_strcmp0 (options->login, "browser") == 0;
  SlConnectionDraft draft = {
    .company = options->company, .address = address, .user = options->user,
    .kind = is_basic ? SL_LOGIN_BASIC : is_oauth ? SL_LOGIN_OAUTH : SL_LOGIN_KEY,
    .shares_contacts = options->shares_contacts || options->shares_notes,
    .shares_notes = options->shares_notes,
    .allow_loopback = sl_connection_allows_loopback (),
  };
  g_autoptr(SlReplica) replica = NULL;
  g_autoptr(SlCredentials) credentials = NULL;
  GError *error = NULL;

  if (is_basic && options->user == NULL)
    return sl_cli_say (SL_CLI_USAGE, _("A password needs --user NAME."));

  replica = sl_connection_add (cli->business, &draft, &error);
  if (replica == NULL)
    return sl_cli_refuse (error);

  credentials = sl_connection_get_credentials (replica);
  if (!sign_in (credentials, replica, options, &error))
    {
      if (!sl_connection_remove (cli->business, replica->company_id, NULL))
        g_debug ("The connection stays");
      return sl_cli_refuse (error);
    }

  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_sync_connect (SlCli  *cli,
                         char  **arguments)
{
  static const char *const logins[] = { "key", "password", "code", "browser", NULL };
  g_auto(ConnectOptions) options = { .secret_fd = -1 };
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Which company it is"),
      N_("NAME") },
    { "login", 0, 0, G_OPTION_ARG_STRING, &options.login,
      N_("key, password, code (typed on a page) or browser"), N_("HOW") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &options.user, N_("Name that goes with a password"),
      N_("NAME") },
    { "secret-fd", 0, 0, G_OPTION_ARG_INT, &options.secret_fd,
      N_("File descriptor to read the key or password from"), N_("FD") },
    { "contacts", 0, 0, G_OPTION_ARG_NONE, &options.shares_contacts,
      N_("Send contacts too, not only what they bought"), NULL },
    { "notes", 0, 0, G_OPTION_ARG_NONE, &options.shares_notes,
      N_("Send notes of calls and next steps too"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;

  if (!sl_cli_parse (cli, "sync connect", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (options.login != NULL && !g_strv_contains (logins, options.login))
    return sl_cli_say (SL_CLI_USAGE, _("“%s” is no way to sign in: key, password, code or "
                                       "browser."), options.login);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  return connect_company (cli, &options, words[1]);
}

SlCliStatus
sl_command_sync_disconnect (SlCli  *cli,
                            char  **arguments)
{
  g_autofree char *company = NULL;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Which company it is"), N_("NAME") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReplica) replica = NULL;
  g_autoptr(SlCredentials) credentials = NULL;
  g_autoptr(SlHttp) http = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "sync disconnect", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  replica = sl_connection_find (cli->business, company, &error);
  if (replica == NULL || !sl_connection_remove (cli->business, replica->company_id, &error))
    return sl_cli_refuse (error);

  http = sl_http_new (sl_connection_allows_loopback (), sl_connection_get_authority ());
  credentials = sl_connection_get_credentials (replica);
  sl_credentials_load (credentials, NULL);
  sl_credentials_forget (credentials, http);
  return sl_cli_answer_done (cli);
}

SlCliStatus
sl_command_sync_unlock (SlCli  *cli,
                        char  **arguments)
{
  g_auto(GStrv) words = arguments;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "sync unlock", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  if (!sl_incoming_unlock (cli->business, &error))
    return sl_cli_refuse (error);

  return sl_cli_answer_done (cli);
}

/* sync */

static const char *
state_word (const SlExchange *exchange)
{
  switch ((int) exchange->state)
    {
    case SL_ENGINE_IDLE:
      return "done";
    case SL_ENGINE_NEEDS_LOGIN:
      return "needs-login";
    case SL_ENGINE_NEEDS_UPDATE:
      return "needs-update";
    case SL_ENGINE_NEEDS_USER:
      return exchange->question == SL_ENGINE_ASKS_REVIEW ? "needs-review" : "needs-decision";
    case SL_ENGINE_READ_ONLY:
      return "read-only";
    default:
      return "waiting";
    }
}

static void
write_preview (SlJson    *json,
               GPtrArray *counts)
{
  sl_json_key (json, "preview");
  sl_json_begin_array (json);

  for (guint i = 0; i < counts->len; i++)
    {
      const SlProjectionCount *count = g_ptr_array_index (counts, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "type", count->type);
      sl_json_member_integer (json, "added", count->n_new);
      sl_json_member_integer (json, "changed", count->n_changed);
      sl_json_member_integer (json, "same", count->n_same);
      sl_json_member_integer (json, "rejected", count->n_refused);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static SlCliStatus
write_exchange (const SlExchange *exchange,
                GPtrArray        *counts)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_string (json, "state", state_word (exchange));
  sl_json_member_integer (json, "sent", exchange->count.n_sent);
  sl_json_member_integer (json, "refused", exchange->count.n_refused);
  sl_json_member_integer (json, "received", exchange->count.n_received);
  sl_json_member_string (json, "problem",
                         exchange->state == SL_ENGINE_IDLE ? NULL : exchange->problem);
  sl_json_member_integer (json, "retry_in_seconds", exchange->retry_ms / 1000);
  if (counts != NULL)
    write_preview (json, counts);
  sl_json_end_object (json);
  sl_cli_write_json (json);
  return exchange->state == SL_ENGINE_IDLE || exchange->state == SL_ENGINE_NEEDS_USER
         ? SL_CLI_DONE : SL_CLI_REFUSED;
}

static void
print_preview (GPtrArray *counts)
{
  g_print ("%s\n", _("The company’s records are here and wait for you:"));

  for (guint i = 0; i < counts->len; i++)
    {
      const SlProjectionCount *count = g_ptr_array_index (counts, i);
      g_autofree char *type = sl_cli_clean (count->type);

      /* translators: a kind of record, then how many of them */
      g_print (_("  %s: %u new, %u changed, %u the same, %u refused"), type, count->n_new,
               count->n_changed, count->n_same, count->n_refused);
      g_print ("\n");
    }

  g_print ("%s\n", _("“sideline-cli sync --agree” takes them."));
}

static SlCliStatus
print_exchange (const SlExchange *exchange,
                GPtrArray        *counts)
{
  g_autofree char *problem = exchange->problem != NULL ? sl_cli_clean (exchange->problem) : NULL;

  g_print (_("%u sent, %u refused, %u received"), exchange->count.n_sent,
           exchange->count.n_refused, exchange->count.n_received);
  g_print ("\n");

  if (exchange->state == SL_ENGINE_IDLE)
    return SL_CLI_DONE;

  if (counts != NULL)
    {
      print_preview (counts);
      return SL_CLI_DONE;
    }

  if (exchange->state == SL_ENGINE_NEEDS_LOGIN)
    return sl_cli_say (SL_CLI_REFUSED, "%s", _("The company asks you to sign in again."));

  if (exchange->question == SL_ENGINE_ASKS_GUARD)
    sl_cli_say (SL_CLI_REFUSED, "%s",
                _("“sideline-cli sync --agree” lets it, after a backup."));

  return sl_cli_say (SL_CLI_REFUSED, "%s",
                     problem != NULL ? problem : _("The company cannot be reached."));
}

static SlCliStatus
exchange_once (SlCli           *cli,
               const SlReplica *replica,
               SlCredentials   *credentials,
               gboolean         is_agreed)
{
  g_autoptr(SlHttp) http =
    sl_http_new (sl_connection_allows_loopback (), sl_connection_get_authority ());
  g_autoptr(GPtrArray) counts = NULL;
  g_auto(SlExchange) exchange = { 0 };

  sl_exchange_run (cli->business, replica->company_id, http, credentials, is_agreed, NULL,
                   &exchange);

  if (exchange.question == SL_ENGINE_ASKS_REVIEW)
    counts = sl_projection_preview (cli->business, replica->company_id, NULL);

  return cli->is_json ? write_exchange (&exchange, counts) : print_exchange (&exchange, counts);
}

SlCliStatus
sl_command_sync (SlCli  *cli,
                 char  **arguments)
{
  g_autofree char *company = NULL;
  gboolean once = FALSE, is_agreed = FALSE;
  int secret_fd = -1;
  const GOptionEntry entries[] = {
    { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_("Exchange once and end, as without it"), NULL },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Which company it is"), N_("NAME") },
    { "agree", 0, 0, G_OPTION_ARG_NONE, &is_agreed,
      N_("Take the first records, or let the company take away many"), NULL },
    { "secret-fd", 0, 0, G_OPTION_ARG_INT, &secret_fd,
      N_("File descriptor to read the key or password from"), N_("FD") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReplica) replica = NULL;
  g_autoptr(SlCredentials) credentials = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "sync", entries, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE))
    return SL_CLI_REFUSED;

  replica = sl_connection_find (cli->business, company, &error);
  if (replica == NULL)
    return sl_cli_refuse (error);

  credentials = sl_connection_get_credentials (replica);
  if (!load_secret (credentials, secret_fd))
    return SL_CLI_REFUSED;

  return exchange_once (cli, replica, credentials, is_agreed);
}

/* sync document */

SlCliStatus
sl_command_sync_document (SlCli  *cli,
                          char  **arguments)
{
  g_autofree char *company = NULL, *hash = NULL;
  int secret_fd = -1;
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Which company it is"), N_("NAME") },
    { "secret-fd", 0, 0, G_OPTION_ARG_INT, &secret_fd,
      N_("File descriptor to read the key or password from"), N_("FD") },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  g_autoptr(SlReplica) replica = NULL;
  g_autoptr(SlCredentials) credentials = NULL;
  g_autoptr(SlHttp) http = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "sync document", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  replica = sl_connection_find (cli->business, company, &error);
  if (replica != NULL)
    hash = sl_company_file_find (cli->business, replica->company_id, words[1], &error);
  if (hash == NULL)
    return sl_cli_refuse (error);

  credentials = sl_connection_get_credentials (replica);
  if (!load_secret (credentials, secret_fd))
    return SL_CLI_REFUSED;

  http = sl_http_new (sl_connection_allows_loopback (), sl_connection_get_authority ());
  return sl_company_file_fetch (http, credentials, replica, hash, words[2], NULL, &error)
         ? sl_cli_answer_done (cli) : sl_cli_refuse (error);
}

/* sync status */

static void
write_lists (SlJson             *json,
             const SlSyncStatus *status)
{
  sl_json_key (json, "refused");
  sl_json_begin_array (json);
  for (guint i = 0; i < status->attention->len; i++)
    {
      const SlSettledRow *row = g_ptr_array_index (status->attention, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "op", row->op_id);
      sl_json_member_string (json, "kind", row->kind);
      sl_json_member_string (json, "subject", row->subject);
      sl_json_member_string (json, "outcome", row->outcome);
      sl_json_member_string (json, "why", row->reason);
      sl_json_member_string (json, "left", sl_saying_refused (row));
      sl_json_end_object (json);
    }
  sl_json_end_array (json);

  sl_json_key (json, "not_taken");
  sl_json_begin_array (json);
  for (guint i = 0; i < status->refused->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (status->refused, i);

      sl_json_begin_object (json);
      sl_json_member_string (json, "type", record->type);
      sl_json_member_string (json, "id", record->uid);
      sl_json_member_string (json, "why", record->problem);
      sl_json_end_object (json);
    }
  sl_json_end_array (json);
}

static void
write_status (SlJson             *json,
              const SlSyncStatus *status)
{
  const SlReplica *replica = status->replica;

  sl_json_begin_object (json);
  sl_json_member_string (json, "company", replica->company);
  sl_json_member_string (json, "address", replica->address);
  sl_json_member_string (json, "account", replica->account);
  sl_json_member_integer (json, "to_send", status->count.n_waiting);
  sl_json_member_integer (json, "parked", status->count.n_parked);
  sl_json_member_integer (json, "attention", status->count.n_attention);
  sl_json_member_integer (json, "conflicts", status->count.n_conflicts);
  sl_json_member_integer (json, "oldest_money_at", status->count.oldest_money_at);
  sl_json_member_integer (json, "last_ok_at", replica->last_ok_at);
  sl_json_member_string (json, "problem", replica->last_problem);
  sl_json_member_boolean (json, "restored", replica->restored_at != 0);
  sl_json_member_boolean (json, "locked", replica->is_locked);
  sl_json_member_boolean (json, "reviewed", replica->is_reviewed);
  write_lists (json, status);
  sl_json_end_object (json);
}

static void
print_status (const SlSyncStatus *status)
{
  const SlReplica *replica = status->replica;
  g_autofree char *company = sl_cli_clean (replica->company);
  g_autoptr(GDateTime) moment = g_date_time_new_from_unix_local (replica->last_ok_at);
  g_autofree char *when = replica->last_ok_at != 0 ? g_date_time_format (moment, "%Y-%m-%d %H:%M")
                                                   : g_strdup (_("never"));

  /* translators: a company, a number, a moment or "never" */
  g_print (_("%s: %u to send, last sync %s"), company, status->count.n_waiting, when);
  g_print ("\n");
  if (replica->last_problem[0] != '\0')
    g_print ("  %s\n", replica->last_problem);

  for (guint i = 0; i < status->waiting->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (status->waiting, i);
      const char *problem = sl_saying_waiting (row);
      g_autofree char *line = *problem != '\0' ? g_strdup_printf ("%s: %s", row->subject, problem)
                                               : g_strdup (row->subject);
      g_autofree char *clean = sl_cli_clean (line);

      g_print ("  %s %s\n", _("to send:"), clean);
    }

  for (guint i = 0; i < status->attention->len; i++)
    {
      const SlSettledRow *row = g_ptr_array_index (status->attention, i);
      g_autofree char *line = g_strdup_printf ("%s: %s %s", row->subject, row->reason,
                                               sl_saying_refused (row));
      g_autofree char *clean = sl_cli_clean (line);

      g_print ("  %s %s\n", g_str_equal (row->outcome, "applied") ? _("taken:") : _("refused:"),
               clean);
    }

  if (status->count.n_conflicts > 0)
    {
      g_print (ngettext ("  %u field was changed here and at the company",
                         "  %u fields were changed here and at the company",
                         status->count.n_conflicts), status->count.n_conflicts);
      g_print ("\n");
    }
}

static gboolean
tell_status (SlCli            *cli,
             const SlReplica  *replica,
             SlJson           *json,
             GError          **error)
{
  g_autoptr(SlSyncStatus) status = sl_sync_status_read (cli->business, replica->company_id, error);

  if (status == NULL)
    return FALSE;

  if (json != NULL)
    write_status (json, status);
  else
    print_status (status);

  return TRUE;
}

SlCliStatus
sl_command_sync_status (SlCli  *cli,
                        char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GPtrArray) replicas = NULL;
  g_autoptr(SlJson) json = NULL;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "sync status", NULL, &words, 0, 0))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  replicas = sl_replica_list (sl_business_get_database (cli->business), &error);
  if (replicas == NULL)
    return sl_cli_refuse (error);

  if (cli->is_json)
    {
      json = sl_json_new ();
      sl_json_begin_array (json);
    }
  else if (replicas->len == 0)
    g_print ("%s\n", _("This business is not connected with a company."));

  for (guint i = 0; i < replicas->len; i++)
    if (!tell_status (cli, g_ptr_array_index (replicas, i), json, &error))
      return sl_cli_refuse (error);

  if (json != NULL)
    {
      sl_json_end_array (json);
      return sl_cli_write_json (g_steal_pointer (&json));
    }

  return SL_CLI_DONE;
}
