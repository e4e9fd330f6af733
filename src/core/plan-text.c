/* The outer form of a plan: key-file groups, keys and values, read from the raw text
 * because GKeyFile merges repeated groups and keys without a word. */

#include "config.h"

#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

typedef struct
{
  SlPlanReport  *report;
  GPtrArray     *sections;   /* (element-type SlPlanSection) */
  SlPlanSection *section;    /* the last one; (nullable) */
  GHashTable    *groups;     /* "kind name" of every group so far */
  GHashTable    *keys;       /* keys of the section so far */
  guint          line;
  gboolean       has_said_no_group;
} Reader;

void
_sl_plan_report (SlPlanReport   *report,
                 SlPlanSeverity  severity,
                 guint           line,
                 guint           column,
                 const char     *format,
                 ...)
{
  SlPlanProblem *problem;
  va_list arguments;

  report->n_faults += severity == SL_PLAN_FAULT;

  if (report->n_problems++ >= SL_PLAN_MAX_PROBLEMS || report->problems == NULL)
    return;

  problem = g_new0 (SlPlanProblem, 1);
  problem->line = line;
  problem->column = column;
  problem->severity = severity;
  va_start (arguments, format);
  problem->sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (report->problems, problem);
}

static void
clear_entry_cb (gpointer data)
{
  SlPlanEntry *entry = data;

  g_free (entry->key);
  g_free (entry->value);
}

static void
free_section_cb (gpointer data)
{
  SlPlanSection *section = data;

  g_free (section->kind);
  g_free (section->name);
  g_array_unref (section->entries);
  g_free (section);
}

static guint
column_of (const char *line,
           const char *place)
{
  return (guint) g_utf8_strlen (line, place - line) + 1;
}

static const char *
skip_spaces (const char *text,
             const char *end)
{
  while (text < end && g_ascii_isspace (*text))
    text++;

  return text;
}

static char *
trimmed (const char *start,
         const char *end)
{
  while (end > start && g_ascii_isspace (end[-1]))
    end--;

  return g_strndup (start, (gsize) (end - start));
}

static void
add_section (Reader     *reader,
             const char *line,
             const char *inner,
             const char *end)
{
  const char *kind = skip_spaces (inner, end);
  const char *kind_end = kind;
  const char *name;
  SlPlanSection *section = g_new0 (SlPlanSection, 1);
  char *group;

  while (kind_end < end && !g_ascii_isspace (*kind_end))
    kind_end++;

  name = skip_spaces (kind_end, end);
  section->kind = trimmed (kind, kind_end);
  section->name = trimmed (name, end);
  section->line = reader->line;
  section->column = column_of (line, kind);
  section->name_column = column_of (line, name);
  section->entries = g_array_new (FALSE, FALSE, sizeof (SlPlanEntry));
  g_array_set_clear_func (section->entries, clear_entry_cb);
  g_ptr_array_add (reader->sections, section);
  reader->section = section;
  g_hash_table_remove_all (reader->keys);

  group = g_strdup_printf ("%s %s", section->kind, section->name);
  if (!g_hash_table_add (reader->groups, group))
    _sl_plan_report (reader->report, SL_PLAN_FAULT, reader->line, section->column,
                     _("The section [%s] is there twice."), g_strchomp (group));
}

static void
read_group (Reader     *reader,
            const char *line,
            const char *start,
            const char *end)
{
  const char *close = memchr (start, ']', (gsize) (end - start));

  if (close == NULL)
    {
      _sl_plan_report (reader->report, SL_PLAN_FAULT, reader->line, column_of (line, start),
                       _("A section begins here, but its “]” is missing."));
      close = end;
    }
  else if (skip_spaces (close + 1, end) < end)
    {
      _sl_plan_report (reader->report, SL_PLAN_FAULT, reader->line,
                       column_of (line, skip_spaces (close + 1, end)),
                       _("Nothing may follow the “]” of a section."));
    }

  add_section (reader, line, start + 1, close);
}

static void
read_pair (Reader     *reader,
           const char *line,
           const char *start,
           const char *end)
{
  const char *equals = memchr (start, '=', (gsize) (end - start));
  const char *value;
  SlPlanEntry entry = { .line = reader->line, .key_column = column_of (line, start) };

  if (equals == NULL || equals == start)
    {
      _sl_plan_report (reader->report, SL_PLAN_FAULT, reader->line, entry.key_column,
                       _("This line is neither a section, nor “key=value”, nor a comment "
                         "with “#”."));
      return;
    }

  if (reader->section == NULL)
    {
      if (!reader->has_said_no_group)
        _sl_plan_report (reader->report, SL_PLAN_FAULT, reader->line, entry.key_column,
                         _("This line stands before the first section; begin with [plan]."));
      reader->has_said_no_group = TRUE;
      return;
    }

  value = skip_spaces (equals + 1, end);
  entry.key = trimmed (start, equals);
  entry.value = trimmed (value, end);
  entry.value_column = column_of (line, value);

  if (!g_hash_table_add (reader->keys, g_strdup (entry.key)))
    _sl_plan_report (reader->report, SL_PLAN_FAULT, reader->line, entry.key_column,
                     _("The key “%s” is there twice in this section."), entry.key);

  g_array_append_val (reader->section->entries, entry);
}

GPtrArray *
_sl_plan_text_read (const char   *text,
                    gsize         length,
                    SlPlanReport *report)
{
  g_autoptr(GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = { .report = report, .groups = groups, .keys = keys };
  const char *end = text + length;

  reader.sections = g_ptr_array_new_with_free_func (free_section_cb);

  /* A byte-order mark is no part of the first line. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;

  for (const char *line = text; line < end;)
    {
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      const char *start;

      line_end = line_end != NULL ? line_end : end;
      start = skip_spaces (line, line_end);
      reader.line++;

      if (start == line_end || *start == '#')
        ;
      else if (*start == '[')
        read_group (&reader, line, start, line_end);
      else
        read_pair (&reader, line, start, line_end);

      line = line_end + 1;

      if (report->n_problems >= SL_PLAN_MAX_PROBLEMS)
        break;
    }

  return reader.sections;
}
