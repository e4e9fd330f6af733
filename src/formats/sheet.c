#include "config.h"

#include "formats/sheet.h"

#include "formats/bank-record.h"
#include "formats/contact-record.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A row that is kept while it is not known whether a header follows. */
typedef struct
{
  guint   line;
  char  **fields;         /* (owned) */
  char   *problem;        /* (owned) (nullable) */
  guint   problem_column;
} Held;

struct _SlSheet
{
  SlSource             *source;  /* (owned) */
  const SlSchema       *schema;  /* (unowned): static */
  const SlMappingRules *rules;   /* (unowned) (nullable) */
  SlMapping            *mapping; /* (owned) (nullable): of the header */
  SlMapping            *nearest; /* (owned) (nullable): the best of the rows before it */
  SlMapping            *bare;    /* (owned) (nullable): if there is no header at all */
  GQueue                held;    /* (owned) (element-type Held): the rows so far, with `bare` */
  Held                 *shown;   /* (owned) (nullable): last handed out of those */
  char                 *unread;  /* (owned) (nullable): why the first of them cannot be read */
  GError               *error;   /* (owned) (nullable): final */
  char                 *problem; /* (owned) (nullable): of the row last handed out */
  guint                 n_rows;  /* seen while looking for the header */
  gboolean              is_read; /* a row below the header was looked at */
};

static void
free_held (gpointer data)
{
  Held *held = data;

  g_strfreev (held->fields);
  g_free (held->problem);
  g_free (held);
}

SlSheet *
sl_sheet_new (const SlSchema       *schema,
              const SlMappingRules *rules)
{
  SlSheet *self;
  SlTableOptions options = { 0 };

  g_return_val_if_fail (schema != NULL, NULL);

  if (rules != NULL)
    options.delimiter = rules->delimiter;

  self = g_new0 (SlSheet, 1);
  self->source = sl_source_new (&options);
  self->schema = schema;
  self->rules = rules;
  g_queue_init (&self->held);
  return self;
}

void
sl_sheet_free (SlSheet *self)
{
  if (self == NULL)
    return;

  sl_source_free (self->source);
  g_clear_pointer (&self->mapping, sl_mapping_free);
  g_clear_pointer (&self->nearest, sl_mapping_free);
  g_clear_pointer (&self->bare, sl_mapping_free);
  g_queue_clear_full (&self->held, free_held);
  g_clear_pointer (&self->shown, free_held);
  g_clear_error (&self->error);
  g_free (self->unread);
  g_free (self->problem);
  g_free (self);
}

void
sl_sheet_feed (SlSheet      *self,
               const guint8 *bytes,
               gsize         length)
{
  g_return_if_fail (self != NULL);

  sl_source_feed (self->source, bytes, length);
}

void
sl_sheet_finish (SlSheet *self)
{
  g_return_if_fail (self != NULL);

  sl_source_finish (self->source);
}

const SlMapping *
sl_sheet_get_mapping (SlSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->mapping;
}

SlSource *
sl_sheet_get_source (SlSheet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

static SlTableStep
fail (SlSheet *self,
      GError **error)
{
  if (self->error == NULL && self->nearest != NULL &&
      (self->unread == NULL || self->nearest->n_known > 0))
    sl_mapping_set_error (self->nearest, self->rules, &self->error);
  else if (self->error == NULL && self->unread != NULL)
    g_set_error_literal (&self->error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER, self->unread);
  else if (self->error == NULL)
    g_set_error (&self->error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER,
                 _("The file has no rows."));

  if (error != NULL)
    *error = g_error_copy (self->error);

  return SL_TABLE_ERROR;
}

/* Cards are people, and OFX is of a bank, whatever is asked for; columns that they lack would be
 * no explanation. */
static gboolean
check_form (SlSheet *self)
{
  SlForm form = sl_source_get_form (self->source);

  if (form == SL_FORM_CARDS && self->schema != &sl_contact_schema)
    g_set_error_literal (&self->error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER,
                         _("The file holds address cards. Import it as contacts."));
  else if (form == SL_FORM_BANK && self->schema != &sl_bank_schema)
    g_set_error_literal (&self->error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER,
                         _("The file holds bank lines. Import it as such."));

  return self->error == NULL;
}

static void
hold (SlSheet          *self,
      const SlTableRow *row)
{
  Held *held = g_new0 (Held, 1);

  held->line = row->line;
  held->fields = g_new0 (char *, row->n_fields + 1);
  held->problem = g_strdup (row->problem);
  held->problem_column = row->problem_column;

  for (guint i = 0; i < row->n_fields; i++)
    held->fields[i] = g_strdup (row->fields[i]);

  g_queue_push_tail (&self->held, held);
}

/* FALSE when nothing is held. */
static gboolean
take_held (SlSheet    *self,
           SlTableRow *row)
{
  g_clear_pointer (&self->shown, free_held);
  self->shown = g_queue_pop_head (&self->held);

  if (self->shown == NULL)
    return FALSE;

  *row = (SlTableRow) {
    .line = self->shown->line,
    .n_fields = g_strv_length (self->shown->fields),
    .fields = (const char * const *) self->shown->fields,
    .problem = self->shown->problem,
    .problem_column = self->shown->problem_column,
  };
  return TRUE;
}

/* The first row may be a record already; it is one if no header follows. */
static void
consider_bare (SlSheet          *self,
               const SlTableRow *row)
{
  if (self->n_rows == 1)
    self->bare = sl_mapping_new_bare (self->schema, self->rules, row);

  if (self->bare != NULL && !sl_mapping_is_complete (self->bare))
    g_clear_pointer (&self->bare, sl_mapping_free);

  if (self->bare != NULL)
    hold (self, row);
}

static void
settle_for (SlSheet   *self,
            SlMapping *mapping)
{
  self->mapping = mapping;
  self->is_read = mapping->lacks_header;

  if (mapping->lacks_header)
    return;

  g_clear_pointer (&self->bare, sl_mapping_free);
  g_queue_clear_full (&self->held, free_held);
}

/* Returns TRUE when @row is the header. */
static gboolean
try_header (SlSheet          *self,
            const SlTableRow *row)
{
  g_autoptr(SlMapping) mapping = NULL;

  self->n_rows++;
  consider_bare (self, row);

  if (row->problem != NULL)
    {
      /* It may have been the header. */
      if (self->unread == NULL)
        self->unread = g_strdup_printf (_("Line %u cannot be read: %s"), row->line, row->problem);

      return FALSE;
    }

  mapping = sl_mapping_new (self->schema, self->rules, row);

  if (sl_mapping_is_complete (mapping))
    {
      settle_for (self, g_steal_pointer (&mapping));
      return TRUE;
    }

  if (self->nearest == NULL || mapping->n_known > self->nearest->n_known ||
      (mapping->n_known == self->nearest->n_known && mapping->n_columns > self->nearest->n_columns))
    {
      g_clear_pointer (&self->nearest, sl_mapping_free);
      self->nearest = g_steal_pointer (&mapping);
    }

  return FALSE;
}

static gboolean
is_header_again (SlSheet          *self,
                 const SlTableRow *row)
{
  if (row->problem != NULL || row->n_fields != self->mapping->n_columns)
    return FALSE;

  for (guint i = 0; i < row->n_fields; i++)
    {
      const char *field = row->fields[i];

      while (*field == ' ')
        field++;

      if (!g_str_has_prefix (field, self->mapping->columns[i].header))
        return FALSE;

      if (field[strlen (self->mapping->columns[i].header)] != '\0')
        return FALSE;
    }

  return TRUE;
}

/* "Total: 12" and "Totals (12)" for the word "total". */
static gboolean
begins_with_one_of (const char         *text,
                    const char * const *words)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (text, *words) &&
        !g_unichar_isalnum (g_utf8_get_char (text + strlen (*words))))
      return TRUE;

  return FALSE;
}

/* A sum below the table: its first text says so. */
static gboolean
is_total (SlSheet          *self,
          const SlTableRow *row)
{
  static const char * const words[] = { "total", "totals", "grand total", "subtotal", "sum",
                                        "summe", "gesamt", "gesamtsumme", "suma", "totales",
                                        "kontostand", "saldo", NULL };
  g_autofree char *folded = NULL;
  const char *text;
  guint first = 0;

  if (self->schema->totals == SL_TOTALS_ARE_RECORDS || row->problem != NULL)
    return FALSE;

  while (first < row->n_fields && row->fields[first][strspn (row->fields[first], " \t")] == '\0')
    first++;

  if (first == row->n_fields || strlen (row->fields[first]) > 40)
    return FALSE;

  /* None of a million names need be folded that begin with another letter than these words. */
  for (text = row->fields[first]; g_ascii_isspace (*text); text++)
    ;

  if (strchr ("GgKkSsTt", *text) == NULL)
    return FALSE;

  folded = g_strstrip (g_utf8_strdown (text, -1));

  if (g_str_has_suffix (folded, ":"))
    folded[strlen (folded) - 1] = '\0';

  if (self->schema->totals == SL_TOTALS_BY_NAME_ALONE)
    return g_strv_contains (words, folded);

  if (!begins_with_one_of (folded, words))
    return FALSE;

  for (guint i = 0; i < self->schema->n_fields; i++)
    if ((self->schema->fields[i].flags & (SL_FIELD_REQUIRED | SL_FIELD_ONE_OF)) &&
        self->mapping->places[i] >= 0 && sl_mapping_get (self->mapping, row, i)[0] == '\0')
      return TRUE;

  return FALSE;
}

/* A header of two rows has the words of the first again where a cell spans both, and says more. */
static gboolean
is_second_header (SlSheet          *self,
                  const SlTableRow *row)
{
  g_autoptr(SlMapping) mapping = NULL;

  if (self->is_read || row->problem != NULL)
    return FALSE;

  self->is_read = TRUE;
  mapping = sl_mapping_new (self->schema, self->rules, row);

  if (!sl_mapping_is_complete (mapping) || mapping->n_known <= self->mapping->n_known)
    return FALSE;

  sl_mapping_free (self->mapping);
  self->mapping = g_steal_pointer (&mapping);
  return TRUE;
}

static void
check_width (SlSheet    *self,
             SlTableRow *row)
{
  if (row->problem != NULL)
    return;

  for (guint i = self->mapping->n_columns; i < row->n_fields; i++)
    if (row->fields[i][strspn (row->fields[i], " \t")] != '\0')
      {
        g_free (self->problem);
        self->problem = g_strdup_printf (_("The line has %u columns and the header has %u."),
                                         row->n_fields, self->mapping->n_columns);
        row->problem = self->problem;
        row->problem_column = i + 1;
        return;
      }
}

/* Tries @row (NULL: the table is at its end) as the header; FALSE when there is none left to
 * be tried.  A page has further tables. */
static gboolean
look_for_header (SlSheet          *self,
                 const SlTableRow *row)
{
  if (!check_form (self))
    return FALSE;

  if (row != NULL && (try_header (self, row) || self->n_rows < SL_SHEET_HEADER_ROWS))
    return TRUE;

  if (self->bare != NULL)
    {
      settle_for (self, g_steal_pointer (&self->bare));
      return TRUE;
    }

  self->n_rows = 0;
  return sl_source_next_table (self->source);
}

SlTableStep
sl_sheet_next (SlSheet    *self,
               SlTableRow *row,
               GError    **error)
{
  SlTableStep step;

  g_return_val_if_fail (self != NULL && row != NULL, SL_TABLE_ERROR);

  if (self->error != NULL)
    return fail (self, error);

  for (;;)
    {
      step = self->mapping != NULL && take_held (self, row)
             ? SL_TABLE_ROW : sl_source_next (self->source, row, error);

      if (self->mapping == NULL && (step == SL_TABLE_ROW || step == SL_TABLE_END))
        {
          if (!look_for_header (self, step == SL_TABLE_ROW ? row : NULL))
            return fail (self, error);

        }
      else if (step != SL_TABLE_ROW)
        return step;
      else if (!is_second_header (self, row) && !is_header_again (self, row) &&
               !is_total (self, row))
        {
          check_width (self, row);
          return SL_TABLE_ROW;
        }
    }
}

void
sl_sheet_survey (SlSheet          *self,
                 const SlTableRow *row,
                 SlNotationSurvey *survey)
{
  g_return_if_fail (self != NULL && row != NULL && survey != NULL);
  g_return_if_fail (self->mapping != NULL);

  if (row->problem != NULL)
    return;

  for (guint i = 0; i < self->mapping->n_columns && i < row->n_fields; i++)
    {
      const SlMappingColumn *column = &self->mapping->columns[i];
      SlFieldFlags flags;

      if (!column->is_known || row->fields[i][0] == '\0')
        continue;

      flags = self->schema->fields[column->field].flags;

      if (flags & SL_FIELD_DATE)
        sl_notation_survey_date (survey, row->fields[i], row->line);
      else if (flags & SL_FIELD_NUMBER)
        sl_notation_survey_number (survey, row->fields[i], row->line);
    }
}
