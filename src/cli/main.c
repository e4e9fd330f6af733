#include "config.h"

#include "cli.h"

#include <glib/gi18n-lib.h>

#include <langinfo.h>
#include <locale.h>
#include <string.h>

/* (transfer full): the business of a person who names no file. */
static char *
default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "sideline", "business.sideline", NULL);
}

/* (transfer full) */
static char *
list_commands (void)
{
  g_autoptr(GString) text = g_string_new (_("Commands:"));

  for (const SlCommand *command = sl_cli_commands (); command->name != NULL; command++)
    g_string_append_printf (text, "\n  %-16s %s", command->name, _(command->summary));

  g_string_append_printf (text, "\n\n%s", _("“sideline-cli COMMAND --help” says more about one."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The command that begins @words: two words ("company add") before one. */
static const SlCommand *
find_command (char  **words,
              guint  *n_words)
{
  g_autofree char *two = words[1] != NULL ? g_strconcat (words[0], " ", words[1], NULL) : NULL;
  const SlCommand *command = two != NULL ? sl_cli_find_command (two) : NULL;

  *n_words = command != NULL ? 2 : 1;
  return command != NULL ? command : sl_cli_find_command (words[0]);
}

/* (transfer full): the words from the last one of the command's name on, as GOption has them. */
static char **
arguments_of (char  **words,
              guint   n_words)
{
  return g_strdupv (words + n_words - 1);
}

/* "company", of "company add" */
static gboolean
is_beginning (const char *word)
{
  for (const SlCommand *command = sl_cli_commands (); command->name != NULL; command++)
    if (g_str_has_prefix (command->name, word) && command->name[strlen (word)] == ' ')
      return TRUE;

  return FALSE;
}

static SlCliStatus
run (SlCli  *cli,
     char  **words)
{
  guint n_words;
  const SlCommand *command = find_command (words, &n_words);

  if (command == NULL && is_beginning (words[0]))
    return sl_cli_say (SL_CLI_USAGE,
                       _("“%s” is only the first word of a command; “sideline-cli --help” lists "
                         "them."),
                       words[0]);

  if (command == NULL)
    return sl_cli_say (SL_CLI_USAGE,
                       _("There is no command “%s”; “sideline-cli --help” lists them."),
                       words[0]);

  return command->run (cli, arguments_of (words, n_words));
}

/* Texts are UTF-8 everywhere; a timer or a bare container often sets no locale at all, and then
 * only ASCII would pass. */
static void
set_locale (void)
{
  const char *locale_dir = g_getenv ("SIDELINE_LOCALE_DIR");

  setlocale (LC_ALL, "");

  if (g_str_equal (nl_langinfo (CODESET), "ANSI_X3.4-1968"))
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int   argc,
      char *argv[])
{
  SlCli cli = { 0 };
  gboolean wants_version = FALSE;
  const GOptionEntry entries[] = {
    { "business", 'b', 0, G_OPTION_ARG_FILENAME, &cli.path, N_("The business file"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli.is_json, N_("Answer in JSON"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &wants_version, N_("Say which version this is"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr(GOptionContext) context = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *commands = NULL;
  SlCliStatus status;

  set_locale ();
  commands = list_commands ();
  context = g_option_context_new (_("COMMAND …"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_description (context, commands);
  g_option_context_set_strict_posix (context, TRUE);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return (int) sl_cli_say (SL_CLI_USAGE, "%s", error->message);

  if (wants_version)
    {
      g_print ("sideline-cli %s\n", PACKAGE_VERSION);
      return SL_CLI_DONE;
    }

  if (argc < 2)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return SL_CLI_USAGE;
    }

  if (cli.path == NULL)
    cli.path = default_path ();

  status = run (&cli, argv + 1);
  g_clear_pointer (&cli.business, sl_business_free);
  g_free (cli.path);
  return (int) status;
}
