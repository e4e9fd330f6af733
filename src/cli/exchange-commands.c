#include "config.h"

#include "commands.h"

#include "business/archive.h"
#include "business/contact.h"
#include "business/export.h"
#include "business/import.h"
#include "formats/field-label.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* So many lines may be answered at once. */
#define MAX_LINES 1000000

static gboolean
write_stream_cb (const char  *text,
                 gsize        length,
                 gpointer     data,
                 GError     **error)
{
  return g_output_stream_write_all (data, text, length, NULL, NULL, error);
}

typedef struct
{
  char     *company, *period; /* (owned) */
  char    **contacts;         /* (owned) (nullable) */
  gboolean  is_forced;
} ExportOptions;

static void
clear_export_options (ExportOptions *options)
{
  g_free (options->company);
  g_free (options->period);
  g_strfreev (options->contacts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, clear_export_options)

static SlCliStatus
answer_saved (SlCli      *cli,
              const char *path,
              guint       n_records)
{
  SlJson *json;

  if (!cli->is_json)
    return SL_CLI_DONE;

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "file", path);
  sl_json_member_integer (json, "records", n_records);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* (transfer full) (nullable) (element-type gint64): those who were named. */
static GArray *
find_contacts (SlCli   *cli,
               char   **names,
               GError **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 id;

      if (!sl_contact_look_up (cli->business, names[i], &id, error))
        return NULL;

      g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

static SlCliStatus
export_kind (SlCli               *cli,
             const ExportOptions *options,
             const char          *kind,
             const char          *path)
{
  SlExportDraft draft = { .company = options->company };
  g_autoptr(GArray) contacts = NULL;
  GError *error = NULL;
  guint n_records = 0;

  if (!sl_export_kind_parse (kind, &draft.kind))
    {
      g_autofree char *names = sl_export_list_kinds ();

      /* translators: the second %s is a list of words */
      return sl_cli_say (SL_CLI_USAGE, _("“%s” cannot be exported. There are: %s."), kind, names);
    }

  if (options->period != NULL && !sl_period_parse (options->period, &draft.period, &error))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  if (options->contacts != NULL)
    {
      contacts = find_contacts (cli, options->contacts, &error);

      if (contacts == NULL)
        return sl_cli_refuse (error);

      draft.contacts = (const gint64 *) contacts->data;
      draft.n_contacts = contacts->len;
    }

  if (g_str_equal (path, "-"))
    {
      g_autoptr(GOutputStream) output = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      return sl_export_write (cli->business, &draft, write_stream_cb, output, NULL, NULL, &error)
             ? SL_CLI_DONE : sl_cli_refuse (error);
    }

  return sl_export_save (cli->business, &draft, path, options->is_forced, &n_records, NULL, &error)
         ? answer_saved (cli, path, n_records) : sl_cli_refuse (error);
}

SlCliStatus
sl_command_export (SlCli  *cli,
                   char  **arguments)
{
  g_auto(ExportOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Whose it is"), N_("NAME") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period,
      N_("Of members, volumes or a statement; else the newest"), N_("PERIOD") },
    { "contact", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.contacts,
      N_("Of contacts and address cards, this one; may be said again"), N_("NAME") },
    { "force", 0, 0, G_OPTION_ARG_NONE, &options.is_forced, N_("Replace the file that is there"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;

  if (!sl_cli_parse (cli, "export", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  return export_kind (cli, &options, words[1], words[2]);
}

static SlCliStatus
answer_archive (SlCli                 *cli,
                const char            *path,
                const SlArchiveResult *result)
{
  SlJson *json;

  if (!cli->is_json)
    {
      g_print (ngettext ("%u file written and read again.", "%u files written and read again.",
                         result->n_files), result->n_files);
      g_print ("\n");
      return SL_CLI_DONE;
    }

  json = sl_json_new ();
  sl_json_begin_object (json);
  sl_json_member_string (json, "file", path);
  sl_json_member_integer (json, "files", result->n_files);
  sl_json_member_integer (json, "records", result->n_records);
  sl_json_member_integer (json, "bytes", result->n_bytes);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

SlCliStatus
sl_command_archive (SlCli  *cli,
                    char  **arguments)
{
  SlArchiveDraft draft = { 0 };
  const GOptionEntry entries[] = {
    { "force", 0, 0, G_OPTION_ARG_NONE, &draft.may_replace, N_("Replace the file that is there"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;
  SlArchiveResult result;
  GError *error = NULL;

  if (!sl_cli_parse (cli, "archive", entries, &words, 1, 1))
    return SL_CLI_USAGE;

  if (!sl_cli_open (cli, SL_BUSINESS_READ))
    return SL_CLI_REFUSED;

  draft.path = words[1];
  return sl_archive_save (cli->business, &draft, &result, NULL, &error)
         ? answer_archive (cli, words[1], &result) : sl_cli_refuse (error);
}

static void
write_rejections (SlJson    *json,
                  GPtrArray *rejected)
{
  sl_json_key (json, "rejected");
  sl_json_begin_array (json);

  for (guint i = 0; i < rejected->len; i++)
    {
      const SlRejection *rejection = g_ptr_array_index (rejected, i);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "line", rejection->line);
      sl_json_member_integer (json, "column", rejection->column);
      sl_json_member_string (json, "why", rejection->why);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static void
write_changes (SlJson     *json,
               const char *name,
               GPtrArray  *changes)
{
  sl_json_key (json, name);
  sl_json_begin_array (json);

  for (guint i = 0; i < changes->len; i++)
    {
      const SlImportChange *change = g_ptr_array_index (changes, i);

      sl_json_begin_object (json);
      sl_json_member_integer (json, "line", change->line);
      sl_json_member_string (json, "who", change->who);
      sl_json_member_string (json, "field", change->field);
      sl_json_member_string (json, "before", change->before);
      sl_json_member_string (json, "after", change->after);
      sl_json_end_object (json);
    }

  sl_json_end_array (json);
}

static SlCliStatus
write_import (const SlImportResult *result)
{
  SlJson *json = sl_json_new ();

  sl_json_begin_object (json);
  sl_json_member_integer (json, "read", result->n_read);
  sl_json_member_integer (json, "added", result->n_added);
  sl_json_member_integer (json, "changed", result->n_changed);
  sl_json_member_integer (json, "same", result->n_same);

  if (result->known_by != NULL)
    sl_json_member_string (json, "known_by", result->known_by);

  write_rejections (json, result->rejected);
  write_changes (json, "changes", result->changes);
  write_changes (json, "questions", result->questions);
  sl_json_end_object (json);
  return sl_cli_write_json (json);
}

/* A report that was put into another month than meant would spoil both; @is_told: which one is was
 * said. */
static void
print_period (const SlImportResult *result,
              gboolean              is_told)
{
  g_autofree char *period = NULL, *known_by = sl_import_tell_table (result);

  if (known_by != NULL)
    g_print ("%s\n", known_by);

  if (result->n_left > 0)
    {
      g_print (ngettext ("%u member is not in the report any more.",
                         "%u members are not in the report any more.", result->n_left),
               result->n_left);
      g_print ("\n");
    }

  if (result->period.last == 0 || is_told)
    return;

  period = sl_period_format (result->period);
  g_print (_("Taken as the report of %s; --period names another."), period);
  g_print ("\n");
}

static void
print_changes (const SlImportResult *result)
{
  for (guint i = 0; i < result->changes->len; i++)
    {
      const SlImportChange *change = g_ptr_array_index (result->changes, i);
      g_autofree char *who = sl_cli_clean (change->who);
      g_autofree char *was = sl_import_change_show (change, change->before);
      g_autofree char *is = sl_import_change_show (change, change->after);
      g_autofree char *before = sl_cli_clean (was), *after = sl_cli_clean (is);

      /* translators: the line of a file, a name, the word of a field, and its two values */
      g_print (_("Line %u, %s: %s “%s” → “%s”"), change->line, who,
               sl_field_label (change->field), before, after);
      g_print ("\n");
    }
}

static SlCliStatus
print_import (const SlImportResult *result,
              const char           *name,
              gboolean              is_period_told)
{
  g_autofree char *file = sl_cli_clean (name);

  /* translators: how many rows of a file */
  g_print (ngettext ("%u row read: %u added, %u changed, %u the same, %u rejected",
                     "%u rows read: %u added, %u changed, %u the same, %u rejected",
                     result->n_read), result->n_read, result->n_added, result->n_changed,
           result->n_same, result->n_rejected);
  g_print ("\n");
  print_period (result, is_period_told);
  print_changes (result);

  for (guint i = 0; i < result->rejected->len; i++)
    {
      const SlRejection *rejection = g_ptr_array_index (result->rejected, i);

      g_autofree char *why = sl_cli_clean (rejection->why);

      g_printerr ("%s:%u:%u: %s\n", file, rejection->line, rejection->column, why);
    }

  return SL_CLI_DONE;
}

typedef struct
{
  char       *company, *period, *mapping, *received, *dates, *orders, *conflicts; /* (owned) */
  char       *taken, *kept; /* (owned) (nullable): lines */
  GHashTable *answers;      /* (owned) (nullable) */
  gboolean    is_dry_run;
} ImportOptions;

static void
clear_import_options (ImportOptions *options)
{
  g_free (options->company);
  g_free (options->period);
  g_free (options->mapping);
  g_free (options->received);
  g_free (options->dates);
  g_free (options->orders);
  g_free (options->conflicts);
  g_free (options->taken);
  g_free (options->kept);
  g_clear_pointer (&options->answers, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOptions, clear_import_options)

/* What 03/04/2026 means where the file does not say. */
static gboolean
read_dates (const char  *text,
            SlDateOrder *order)
{
  if (text == NULL)
    return TRUE;

  if (g_str_equal (text, "dmy") || g_str_equal (text, "day-first"))
    *order = SL_DATE_ORDER_DAY_FIRST;
  else if (g_str_equal (text, "mdy") || g_str_equal (text, "month-first"))
    *order = SL_DATE_ORDER_MONTH_FIRST;
  else if (g_str_equal (text, "ymd") || g_str_equal (text, "year-first"))
    *order = SL_DATE_ORDER_YEAR_FIRST;
  else
    {
      sl_cli_say (SL_CLI_USAGE, _("“%s” is none of dmy, mdy and ymd."), text);
      return FALSE;
    }

  return TRUE;
}

/* "2,7-9"; FALSE when @part is neither. */
static gboolean
read_lines (const char *part,
            guint64    *first,
            guint64    *last)
{
  const char *dash = strchr (part, '-');
  g_autofree char *start = g_strndup (part, dash != NULL ? (gsize) (dash - part) : strlen (part));

  return g_ascii_string_to_unsigned (start, 10, 1, G_MAXUINT32, first, NULL) &&
         g_ascii_string_to_unsigned (dash != NULL ? dash + 1 : start, 10, 1, G_MAXUINT32, last,
                                     NULL) &&
         *last >= *first && *last - *first < MAX_LINES;
}

/* What was said of single lines. */
static gboolean
read_answers (ImportOptions *options,
              const char    *text,
              SlConflicts    counts)
{
  g_auto(GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 first, last;

      if (!read_lines (parts[i], &first, &last))
        {
          sl_cli_say (SL_CLI_USAGE, _("“%s” are no lines; they are written 2,7-9."), text);
          return FALSE;
        }

      for (; first <= last; first++)
        g_hash_table_insert (options->answers, GUINT_TO_POINTER ((guint) first),
                             GUINT_TO_POINTER (counts));
    }

  return TRUE;
}

/* (transfer full) (nullable): what stands on standard input, in a file without a name in the
 * way: an import reads twice, and a pipe cannot be read twice. */
static GFile *
spool_input (GError **error)
{
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GFile) file = g_file_new_tmp ("sideline-XXXXXX", &stream, error);

  if (file == NULL)
    return NULL;

  if (g_output_stream_splice (g_io_stream_get_output_stream (G_IO_STREAM (stream)), input,
                              G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, error) < 0)
    {
      (void) !g_file_delete (file, NULL, NULL);
      return NULL;
    }

  return g_steal_pointer (&file);
}

static SlCliStatus
run_import (SlCli         *cli,
            ImportOptions *options,
            GFile         *file,
            char         **words)
{
  g_autoptr(SlImportResult) result = NULL;
  g_autofree char *mapping = NULL;
  SlImportDraft draft = { .file = file, .company = options->company, .received = SL_DAY_NONE,
                          .is_dry_run = options->is_dry_run };
  GError *error = NULL;
  gboolean is_in_vain;
  SlCliStatus status;

  if (!sl_import_kind_parse (words[1], &draft.kind))
    return sl_cli_say (SL_CLI_USAGE,
                       _("“%s” cannot be imported: contacts, products, members, volumes, orders, "
                         "autoships, statement, bank, stages, care, templates, sources, goals, "
                         "first-90-days or due-diligence."), words[1]);

  if (options->orders != NULL && !sl_import_orders_parse (options->orders, &draft.orders))
    return sl_cli_say (SL_CLI_USAGE, _("“%s” is neither sales nor company."), options->orders);

  if (options->conflicts != NULL && !sl_conflicts_parse (options->conflicts, &draft.conflicts))
    return sl_cli_say (SL_CLI_USAGE, _("“%s” is none of file, mine and ask."), options->conflicts);

  options->answers = g_hash_table_new (NULL, NULL);

  if (!read_dates (options->dates, &draft.notation.dates) ||
      !read_answers (options, options->taken, SL_CONFLICTS_FILE) ||
      !read_answers (options, options->kept, SL_CONFLICTS_MINE))
    return SL_CLI_USAGE;

  /* Who answers wants to be asked. */
  draft.answers = options->answers;

  if (draft.conflicts == SL_CONFLICTS_UNSAID && g_hash_table_size (options->answers) > 0)
    draft.conflicts = SL_CONFLICTS_ASK;

  if ((options->period != NULL && !sl_period_parse (options->period, &draft.period, &error)) ||
      (options->mapping != NULL && !g_file_get_contents (options->mapping, &mapping, NULL, &error)))
    return sl_cli_refuse (error);

  if (!sl_cli_open (cli, SL_BUSINESS_WRITE) ||
      !sl_cli_read_day (options->received, &draft.received))
    return SL_CLI_REFUSED;

  draft.mapping = mapping;
  draft.name = g_str_equal (words[2], "-") ? "-" : NULL;
  result = sl_import_run (cli->business, &draft, NULL, &error);

  if (result == NULL)
    return sl_cli_refuse (error);

  status = cli->is_json ? write_import (result)
                        : print_import (result, words[2], options->period != NULL);
  is_in_vain = result->n_rejected > 0 && result->n_rejected == result->n_read;
  return status == SL_CLI_DONE && is_in_vain ? SL_CLI_REFUSED : status;
}

static SlCliStatus
import_file (SlCli         *cli,
             ImportOptions *options,
             char         **words)
{
  g_autoptr(GFile) file = NULL;
  GError *error = NULL;
  SlCliStatus status;

  if (!g_str_equal (words[2], "-"))
    {
      file = g_file_new_for_commandline_arg (words[2]);
      return run_import (cli, options, file, words);
    }

  file = spool_input (&error);

  if (file == NULL)
    return sl_cli_refuse (error);

  status = run_import (cli, options, file, words);
  (void) !g_file_delete (file, NULL, NULL);
  return status;
}

SlCliStatus
sl_command_import (SlCli  *cli,
                   char  **arguments)
{
  g_auto(ImportOptions) options = { 0 };
  const GOptionEntry entries[] = {
    { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("Whose it is"), N_("NAME") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period,
      N_("Of members, volumes or a statement"), N_("PERIOD") },
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &options.mapping, N_("Which column is what"),
      N_("FILE") },
    { "received", 0, 0, G_OPTION_ARG_STRING, &options.received, N_("Day a statement was paid"),
      N_("DAY") },
    { "dates", 0, 0, G_OPTION_ARG_STRING, &options.dates,
      N_("What 03/04/2026 means: dmy, mdy or ymd"), N_("ORDER") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.orders,
      N_("What the orders are: own sales, or sent by the company"), N_("sales|company") },
    { "conflicts", 0, 0, G_OPTION_ARG_STRING, &options.conflicts,
      N_("What counts where the file says otherwise"), N_("file|mine|ask") },
    { "take", 0, 0, G_OPTION_ARG_STRING, &options.taken,
      N_("Asked: the lines in which the file counts, 2,7-9"), N_("LINES") },
    { "keep", 0, 0, G_OPTION_ARG_STRING, &options.kept,
      N_("Asked: the lines in which what is here counts"), N_("LINES") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.is_dry_run, N_("Judge the file, write nothing"),
      NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto(GStrv) words = arguments;

  if (!sl_cli_parse (cli, "import", entries, &words, 2, 2))
    return SL_CLI_USAGE;

  return import_file (cli, &options, words);
}
