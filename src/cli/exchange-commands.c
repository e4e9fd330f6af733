#include "config.h"

#include "commands.h"

#include "core/money.h"
#include "store/journal.h"

#include <glib/gi18n-lib.h>

#include <inttypes.h>

typedef struct
{
  GString *text;
  gint64   entry_id; /* the one that is being written; 0: none yet */
} Writing;

/* A description may hold no line end and no semicolon, which begins a remark. */
static void
append_clean (GString    *text,
              const char *words)
{
  for (; *words != '\0'; words++)
    g_string_append_c (text, *words == '\n' || *words == '\r' || *words == ';' ? ' ' : *words);
}

static gboolean
write_posting_cb (const SlPostingRow  *row,
                  gpointer             user_data,
                  GError             **error)
{
  Writing *writing = user_data;
  g_autofree char *day = sl_day_format (row->dated);
  g_autofree char *amount = sl_money_format (row->amount, row->currency);

  if (row->entry_id != writing->entry_id)
    {
      g_string_append_printf (writing->text, "\n%s ", day);

      if (row->number != 0)
        g_string_append_printf (writing->text, "(%" PRId64 ") ", row->number);

      append_clean (writing->text, row->verb);

      if (*row->memo != '\0')
        {
          g_string_append (writing->text, " | ");
          append_clean (writing->text, row->memo);
        }

      g_string_append_c (writing->text, '\n');
      writing->entry_id = row->entry_id;
    }

  g_string_append_printf (writing->text, "    %-28s  %14s %s\n", row->account, amount,
                          row->currency);
  return TRUE;
}

SlCliStatus
sl_command_export_journal (SlCli  *cli,
                           char  **arguments)
{
  g_auto(GStrv) words = arguments;
  g_autoptr(GString) text = g_string_new ("; Sideline journal\n");
  Writing writing = { .text = text };
  GError *error = NULL;

  if (!sl_cli_parse (cli, "export journal", NULL, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (!sl_journal_each (sl_business_get_database (cli->business), write_posting_cb, &writing,
                        &error))
    return sl_cli_refuse (error);

  if (g_str_equal (words[1], "-"))
    g_print ("%s", text->str);
  else if (!g_file_set_contents_full (words[1], text->str, (gssize) text->len,
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    return sl_cli_refuse (error);

  return SL_CLI_DONE;
}
