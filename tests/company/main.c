/* The reference company: the server side of docs/openapi-sync.yaml, for tests and for trying
 * sync by hand.  It is not installed, listens on 127.0.0.1 alone, and ends by itself. */
#include <glib-unix.h>
#include <locale.h>
#include <sys/prctl.h>

#include "seed.h"
#include "server.h"

static char *file_path, *sample_folder, *certificate_path, *key_path;
static int port, control_port, lifetime = 600, members, months = 12, token_life = 3600;
static gboolean stay;

static GOptionEntry entries[] = {
  { "file", 'f', 0, G_OPTION_ARG_FILENAME, &file_path, "The company's memory", "FILE" },
  { "sample", 's', 0, G_OPTION_ARG_FILENAME, &sample_folder, "Fill a new memory from", "FOLDER" },
  { "members", 'm', 0, G_OPTION_ARG_INT, &members, "Fill a new memory with as many members", "N" },
  { "months", 0, 0, G_OPTION_ARG_INT, &months, "Months of volume for each of them", "N" },
  { "port", 'p', 0, G_OPTION_ARG_INT, &port, "Listen here; any port if 0", "PORT" },
  { "control-port", 0, 0, G_OPTION_ARG_INT, &control_port, "Take orders here", "PORT" },
  { "token-life", 0, 0, G_OPTION_ARG_INT, &token_life, "Of access tokens", "SECONDS" },
  { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate_path, "Speak TLS with it", "PEM" },
  { "key", 0, 0, G_OPTION_ARG_FILENAME, &key_path, "Of the certificate", "PEM" },
  { "lifetime", 0, 0, G_OPTION_ARG_INT, &lifetime, "End after as many seconds", "SECONDS" },
  { "stay", 0, 0, G_OPTION_ARG_NONE, &stay, "Do not end with standard input", NULL },
  { NULL },
};

static gboolean
end_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
input_cb (int          file,
          GIOCondition condition,
          gpointer     loop)
{
  char bytes[256];

  if (read (file, bytes, sizeof bytes) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
fill (Company *company)
{
  if (sql_get_int (company->sql, "SELECT is_seeded FROM life", ""))
    return;
  if (sample_folder != NULL)
    seed_sample (company, sample_folder);
  if (members > 0)
    seed_many (company, (guint) members, (guint) months);
}

static gboolean
run (GError **error)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GTlsCertificate) certificate = NULL;
  g_autoptr(Company) company = company_open (file_path);
  g_autoptr(Server) server = NULL;
  g_autofree char *control = NULL;

  if (certificate_path != NULL)
    {
      certificate = g_tls_certificate_new_from_files (certificate_path, key_path, error);
      if (certificate == NULL)
        return FALSE;
    }
  company->token_life = token_life;
  fill (company);
  server = server_new (company, (guint) port, (guint) control_port, certificate, error);
  if (server == NULL)
    return FALSE;
  control = server_get_origin (server->control);
  g_print ("ready %s %s\n", company->origin, control);
  g_timeout_add_seconds ((guint) lifetime, end_cb, loop);
  g_unix_signal_add (SIGINT, end_cb, loop);
  g_unix_signal_add (SIGTERM, end_cb, loop);
  if (!stay)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, input_cb, loop);
  g_main_loop_run (loop);
  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;

  setlocale (LC_ALL, "");
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || file_path == NULL ||
      lifetime <= 0 || !run (&error))
    {
      g_printerr ("company: %s\n", error != NULL ? error->message : "--file is missing");
      return 2;
    }
  return 0;
}
