#include "config.h"

#include "business/import-private.h"

#include "core/decimal.h"
#include "core/number-text.h"
#include "formats/field-label.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (transfer full) */
static char *
on_one_line (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  char *line = g_strjoinv (", ", lines);

  return g_strdelimit (line, "\t", ' ');
}

static void
add_change (GPtrArray  *changes,
            guint       line,
            const char *who,
            const char *field,
            const char *before,
            const char *after,
            gboolean    is_number)
{
  SlImportChange *change;

  if (changes->len >= SL_IMPORT_MAX_CHANGES || g_str_equal (before, after))
    return;

  change = g_new (SlImportChange, 1);
  *change = (SlImportChange) { line, g_strdup (who), field, on_one_line (before),
                               on_one_line (after), is_number };
  g_ptr_array_add (changes, change);
}

void
_sl_import_note_change (SlImport   *self,
                        guint       line,
                        const char *who,
                        const char *field,
                        const char *before,
                        const char *after)
{
  if (!self->writes)
    add_change (self->result->changes, line, who, field, before, after, FALSE);
}

void
_sl_import_note_number (SlImport   *self,
                        guint       line,
                        const char *who,
                        const char *field,
                        const char *before,
                        const char *after)
{
  if (!self->writes)
    add_change (self->result->changes, line, who, field, before, after, TRUE);
}

char *
sl_import_change_show (const SlImportChange *self,
                       const char           *value)
{
  const char *point;
  gint64 number;

  g_return_val_if_fail (self != NULL && value != NULL, NULL);

  if (!self->is_number || !sl_decimal_parse (value, -1, SL_VOLUME_SCALE, &number, NULL))
    return g_strdup (value);

  point = strchr (value, '.');
  return sl_number_text (number, SL_VOLUME_SCALE, point != NULL ? (guint) strlen (point + 1) : 0);
}

void
_sl_import_note_volume (SlImport   *self,
                        guint       line,
                        const char *who,
                        const char *field,
                        gint64      before,
                        gint64      after)
{
  g_autofree char *was = NULL, *is = NULL;

  if (self->writes || before == after)
    return;

  was = sl_decimal_format (before, SL_VOLUME_SCALE, 0);
  is = sl_decimal_format (after, SL_VOLUME_SCALE, 0);
  _sl_import_note_number (self, line, who, field, was, is);
}

void
_sl_import_review_begin (SlImportReview *fields,
                         guint           n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    fields[i].before = g_strdup (*fields[i].text);
}

static gboolean
is_conflict (const SlImportReview *field)
{
  return !field->is_added && field->before[0] != '\0' && !g_str_equal (field->before, *field->text);
}

/* What counts in this line: the rule, or what was answered. */
static SlConflicts
find_rule (const SlImport *self,
           guint           line)
{
  gpointer answer = NULL;

  if (self->conflicts == SL_CONFLICTS_ASK && self->draft->answers != NULL)
    answer = g_hash_table_lookup (self->draft->answers, GUINT_TO_POINTER (line));

  return answer != NULL ? (SlConflicts) GPOINTER_TO_UINT (answer) : self->conflicts;
}

/* Whoever is asked sees what was answered, too.  The first field of which it still must be asked;
 * NULL: there is none. */
static const SlImportReview *
find_question (SlImport             *self,
               guint                 line,
               const char           *who,
               SlConflicts           rule,
               const SlImportReview *fields,
               guint                 n_fields)
{
  const SlImportReview *question = NULL;

  if (self->conflicts != SL_CONFLICTS_ASK)
    return NULL;

  for (guint i = 0; i < n_fields; i++)
    if (is_conflict (&fields[i]))
      {
        add_change (self->result->questions, line, who, fields[i].field, fields[i].before,
                    *fields[i].text, FALSE);
        question = question == NULL && rule == SL_CONFLICTS_ASK ? &fields[i] : question;
      }

  return question;
}

static void
settle (SlImport       *self,
        guint           line,
        const char     *who,
        SlConflicts     rule,
        SlImportReview *field,
        gboolean       *is_changed)
{
  if (is_conflict (field) && rule == SL_CONFLICTS_MINE)
    {
      g_free (*field->text);
      *field->text = g_strdup (field->before);
    }

  *is_changed |= !g_str_equal (field->before, *field->text);
  _sl_import_note_change (self, line, who, field->field, field->before, *field->text);
}

gboolean
_sl_import_review_end (SlImport       *self,
                       guint           line,
                       const char     *who,
                       SlImportReview *fields,
                       guint           n_fields,
                       gboolean       *is_changed)
{
  SlConflicts rule = find_rule (self, line);
  const SlImportReview *question = find_question (self, line, who, rule, fields, n_fields);

  *is_changed = FALSE;

  if (question != NULL)
    _sl_import_reject_row (self, line, NULL,
                           /* translators: a name, the word of a field, and its two values */
                           g_strdup_printf (_("%s: “%s” is “%s” here and “%s” in the file. Say "
                                              "which of the two counts."),
                                            who, sl_field_label (question->field),
                                            question->before, *question->text));

  for (guint i = 0; i < n_fields; i++)
    {
      if (question == NULL)
        settle (self, line, who, rule, &fields[i], is_changed);

      g_clear_pointer (&fields[i].before, g_free);
    }

  return question == NULL;
}
