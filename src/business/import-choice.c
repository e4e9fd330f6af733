#include "config.h"

#include "business/import-choice-private.h"

#include "business/business-private.h"
#include "core/decimal.h"
#include "core/money.h"
#include "formats/cells.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

gpointer
_sl_choice_begin (SlImport  *self,
                  GError   **error)
{
  SlChoiceState *state = g_new0 (SlChoiceState, 1);

  state->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return state;
}

gboolean
_sl_choice_end (SlImport  *self,
                gpointer   state,
                GError   **error)
{
  return TRUE;
}

void
_sl_choice_free (gpointer data)
{
  SlChoiceState *state = data;

  g_hash_table_unref (state->lines);
  g_free (state);
}

/* --- texts ----------------------------------------------------------------------------- */

void
_sl_choice_set (char       **text,
                const char  *value)
{
  g_return_if_fail (text != NULL && value != NULL);

  g_free (*text);
  *text = g_strdup (value);
}

void
_sl_choice_set_day (char  **text,
                    SlDay   day)
{
  g_return_if_fail (text != NULL);

  g_free (*text);
  *text = day != SL_DAY_NONE ? sl_day_format (day) : g_strdup ("");
}

void
_sl_choice_set_number (char   **text,
                       gint64   number)
{
  g_return_if_fail (text != NULL);

  g_free (*text);
  *text = g_strdup_printf ("%" PRId64, number);
}

gint64
_sl_choice_get_number (const char *text)
{
  return g_ascii_strtoll (text, NULL, 10);
}

SlDay
_sl_choice_get_day (const char *text)
{
  SlDay day;

  return sl_day_parse (text, &day, NULL) ? day : SL_DAY_NONE;
}

/* --- rows ------------------------------------------------------------------------------ */

/* (transfer full): "" for an empty cell. */
static char *
read_number (SlCells             *cells,
             guint                field,
             const SlChoiceField *spec)
{
  const char *currency = cells->currency;
  gboolean has = FALSE;
  gint64 number;

  if (spec->type == SL_CHOICE_VOLUME)
    {
      number = sl_cells_decimal (cells, field, SL_VOLUME_SCALE, &has);
      return has ? sl_decimal_format (number, SL_VOLUME_SCALE, 0) : g_strdup ("");
    }

  if (spec->type == SL_CHOICE_MONEY)
    {
      number = sl_cells_money (cells, field, &has);
      return has ? sl_money_format (number, currency) : g_strdup ("");
    }

  number = sl_cells_integer (cells, field, spec->min, spec->max, G_MININT64);
  return number != G_MININT64 ? g_strdup_printf ("%" PRId64, number) : g_strdup ("");
}

/* (transfer full) */
static char *
read_field (SlCells             *cells,
            guint                field,
            const SlChoiceField *spec)
{
  char *text = NULL;

  switch (spec->type)
    {
    case SL_CHOICE_TEXT:
      return sl_cells_text (cells, field, SL_CELLS_NOTE_LENGTH);
    case SL_CHOICE_WHOLE:
      return g_strdup (sl_cells_is_good (cells)
                       ? sl_mapping_get (cells->mapping, cells->row, field) : "");
    case SL_CHOICE_UID:
      return sl_cells_uid (cells, field);
    case SL_CHOICE_DAY:
      _sl_choice_set_day (&text, sl_cells_day (cells, field));
      return text;
    case SL_CHOICE_INTEGER:
    case SL_CHOICE_VOLUME:
    case SL_CHOICE_MONEY:
    default:
      return read_number (cells, field, spec);
    }
}

/* (transfer full) (nullable): NULL when the row was rejected. */
static char **
read_row (SlImport         *self,
          const SlChoice   *choice,
          const SlTableRow *row)
{
  g_auto(GStrv) texts = g_new0 (char *, choice->schema->n_fields + 1);
  g_auto(SlCells) cells = { 0 };
  SlRejection *rejection = NULL;

  sl_cells_init (&cells, self->mapping, row, &self->result->notation,
                 sl_business_get_currency (self->business));

  for (guint i = 0; i < choice->schema->n_fields; i++)
    {
      if (choice->fields[i].is_needed)
        sl_cells_require (&cells, i);

      texts[i] = read_field (&cells, i, &choice->fields[i]);
    }

  if (sl_cells_finish (&cells, &rejection))
    return g_steal_pointer (&texts);

  _sl_import_reject (self, rejection);
  return NULL;
}

/* Rejects the row when an earlier one is the same record. */
static gboolean
is_first (SlImport        *self,
          SlChoiceState   *state,
          const SlChoice  *choice,
          char           **said,
          guint            line)
{
  g_autofree char *key = choice->key != NULL ? choice->key (said) : NULL;
  guint earlier;

  if (key == NULL)
    return TRUE;

  earlier = GPOINTER_TO_UINT (g_hash_table_lookup (state->lines, key));

  if (earlier == 0)
    {
      g_hash_table_insert (state->lines, g_steal_pointer (&key), GUINT_TO_POINTER (line));
      return TRUE;
    }

  _sl_import_reject_row (self, line, NULL,
                         g_strdup_printf (_("“%s” stands in line %u already."),
                                          said[choice->who], earlier));
  return FALSE;
}

/* Merges what the file says into what is there: an empty cell never erases what is known.  FALSE
 * when it must be asked which of the two counts. */
static gboolean
merge (SlImport        *self,
       const SlChoice  *choice,
       char           **said,
       char           **known,
       guint            line,
       gboolean        *is_changed)
{
  guint n = choice->schema->n_fields;
  g_autofree SlImportReview *fields = g_new0 (SlImportReview, n);

  for (guint i = 0; i < n; i++)
    fields[i] = (SlImportReview) { choice->schema->fields[i].name, &known[i], FALSE, NULL };

  _sl_import_review_begin (fields, n);

  for (guint i = 0; i < n; i++)
    _sl_import_set_text (&known[i], said[i]);

  return _sl_import_review_end (self, line, said[choice->who], fields, n, is_changed);
}

/* @outcome (out): of no meaning when the row is rejected, @is_rejected (out). */
static gboolean
settle (SlImport         *self,
        SlChoiceState    *state,
        const SlChoice   *choice,
        char            **said,
        guint             line,
        SlImportOutcome  *outcome,
        gboolean         *is_rejected,
        GError          **error)
{
  g_auto(GStrv) known = g_new0 (char *, choice->schema->n_fields + 1);
  gboolean is_known = FALSE, is_changed = TRUE;

  for (guint i = 0; i < choice->schema->n_fields; i++)
    known[i] = g_strdup ("");

  state->entry_id = state->row_id = 0;

  if (!choice->read (self, state, said, known, &is_known, error))
    return FALSE;

  *is_rejected = is_known && !merge (self, choice, said, known, line, &is_changed);

  if (*is_rejected)
    return TRUE;

  *outcome = !is_known ? SL_IMPORT_ADDED : is_changed ? SL_IMPORT_CHANGED : SL_IMPORT_SAME;

  if (!is_changed)
    return TRUE;

  /* What a later row asks for may be this one, in a dry run, too. */
  _sl_business_will_write (self->business);
  return choice->write (self, state, is_known ? known : said, error);
}

gboolean
_sl_choice_take (SlImport          *self,
                 SlChoiceState     *state,
                 const SlChoice    *choice,
                 const SlTableRow  *row,
                 GError           **error)
{
  g_auto(GStrv) said = read_row (self, choice, row);
  g_autoptr(GError) fault = NULL;
  SlImportOutcome outcome = SL_IMPORT_SAME;
  guint n_changes = self->result->changes->len;
  gboolean is_rejected = FALSE;

  if (said == NULL || !is_first (self, state, choice, said, row->line))
    return TRUE;

  if (settle (self, state, choice, said, row->line, &outcome, &is_rejected, &fault))
    {
      if (!is_rejected)
        _sl_import_count (self, outcome);

      return TRUE;
    }

  if (fault->domain == SL_BUSINESS_ERROR)
    {
      /* It changes nothing. */
      g_ptr_array_set_size (self->result->changes, (int) n_changes);
      _sl_import_reject_row (self, row->line, NULL, g_strdup (fault->message));
      return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}
