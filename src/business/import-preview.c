#include "config.h"

#include "business/import-preview.h"

#include "business/import-private.h"
#include "business/lookup-private.h"
#include "formats/field-label.h"
#include "store/import-mapping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The header is among the first rows; so much of the file has them and some to show. */
#define MAX_BYTES (512 * 1024)
#define MAX_ROWS (SL_SHEET_HEADER_ROWS + 3)
#define N_SAMPLES 3
#define MAX_SAMPLE 40 /* characters of one */
#define NO_HEADER G_MAXUINT /* the place before the first row */

static void
free_column (gpointer data)
{
  SlImportColumn *column = data;

  g_free (column->header);
  g_free (column->sample);
  g_free (column);
}

void
sl_import_preview_free (SlImportPreview *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->columns);
  g_free (self->names);
  g_free (self->labels);
  g_free ((gpointer) self->is_repeated);
  g_free (self->mapping);
  g_free (self);
}

/* --- the first rows ----------------------------------------------------------------------- */

/* (transfer full) (element-type GStrv): the first rows of the file, of all tables of a page. */
static GPtrArray *
read_rows (const SlImportDraft  *draft,
           const SlMappingRules *rules,
           GError              **error)
{
  g_autoptr(GInputStream) stream = _sl_import_open (draft, NULL, error);
  SlTableOptions options = { .delimiter = rules != NULL ? rules->delimiter : 0 };
  g_autoptr(SlSource) source = sl_source_new (&options);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree guint8 *chunk = g_malloc (MAX_BYTES);
  gsize n = 0;

  if (stream == NULL || !g_input_stream_read_all (stream, chunk, MAX_BYTES, &n, NULL, error))
    return NULL;

  sl_source_feed (source, chunk, n);
  sl_source_finish (source);

  while (rows->len < MAX_ROWS)
    {
      SlTableRow row;
      SlTableStep step = sl_source_next (source, &row, error);
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();

      if (step == SL_TABLE_ERROR)
        return NULL;

      if (step == SL_TABLE_END && !sl_source_next_table (source))
        break;

      for (guint i = 0; step == SL_TABLE_ROW && row.problem == NULL && i < row.n_fields; i++)
        g_ptr_array_add (cells, g_strdup (row.fields[i]));

      if (cells->len == 0)
        continue;

      g_ptr_array_add (cells, NULL);
      g_ptr_array_add (rows, g_ptr_array_steal (cells, NULL));
    }

  return g_steal_pointer (&rows);
}

static SlMapping *
map_row (const SlSchema       *schema,
         const SlMappingRules *rules,
         char                **cells,
         guint                 line)
{
  const SlTableRow row = {
    .line = line,
    .n_fields = g_strv_length (cells),
    .fields = (const char * const *) cells,
  };

  return sl_mapping_new (schema, rules, &row);
}

/* (transfer full) (nullable): the columns of a file that begins with a record. */
static SlMapping *
map_bare (const SlSchema       *schema,
          const SlMappingRules *rules,
          GPtrArray            *rows)
{
  SlTableRow row = { .line = 1 };

  if (rows->len == 0)
    return NULL;

  row.fields = rows->pdata[0];
  row.n_fields = g_strv_length (rows->pdata[0]);
  return sl_mapping_new_bare (schema, rules, &row);
}

/* A number, an amount or a day stands in no header. */
static gboolean
is_record (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      gboolean has_digit = FALSE, has_letter = FALSE;

      for (const char *p = cells[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          has_digit |= g_ascii_isdigit (*p);
          has_letter |= g_unichar_isalpha (g_utf8_get_char (p));
        }

      if (has_digit && !has_letter)
        return TRUE;
    }

  return FALSE;
}

/* (transfer full) (nullable): of a header of two rows the second, if it says more. */
static SlMapping *
find_second (const SlMappingRules *rules,
             GPtrArray            *rows,
             guint                 at,
             const SlMapping      *first)
{
  g_autoptr(SlMapping) second = NULL;

  if (at + 1 >= rows->len)
    return NULL;

  second = map_row (first->schema, rules, rows->pdata[at + 1], at + 2);
  return sl_mapping_is_complete (second) && second->n_known > first->n_known
         ? g_steal_pointer (&second) : NULL;
}

/* (transfer full) (nullable): the header that an import finds, or what is nearest to one; @at
 * (out): its place among @rows, or NO_HEADER. */
static SlMapping *
find_header (const SlSchema       *schema,
             const SlMappingRules *rules,
             GPtrArray            *rows,
             guint                *at)
{
  g_autoptr(SlMapping) best = NULL, bare = NULL;

  for (guint i = 0; i < rows->len && i < SL_SHEET_HEADER_ROWS; i++)
    {
      g_autoptr(SlMapping) mapping = map_row (schema, rules, rows->pdata[i], i + 1);
      gboolean is_complete = sl_mapping_is_complete (mapping);

      if (best == NULL || is_complete || mapping->n_known > best->n_known ||
          (mapping->n_known == best->n_known && mapping->n_columns > best->n_columns))
        {
          g_clear_pointer (&best, sl_mapping_free);
          best = g_steal_pointer (&mapping);
          *at = i;
        }

      if (is_complete)
        {
          g_autoptr(SlMapping) second = find_second (rules, rows, i, best);

          if (second == NULL)
            return g_steal_pointer (&best);

          ++*at;
          return g_steal_pointer (&second);
        }
    }

  bare = map_bare (schema, rules, rows);

  if (bare == NULL || (!sl_mapping_is_complete (bare) &&
                       (best->n_known > 0 || !is_record (rows->pdata[0]))))
    return g_steal_pointer (&best);

  *at = NO_HEADER;
  return g_steal_pointer (&bare);
}

/* --- what is remembered ------------------------------------------------------------------- */

/* 0 for kinds that belong to no company, and when it cannot be told which. */
static gint64
find_company (SlBusiness          *business,
              const SlImportDraft *draft)
{
  g_autoptr(SlCompanyRow) company = NULL;

  if (!_sl_import_get_work (draft->kind)->needs_company)
    return 0;

  company = _sl_find_company (business, draft->company, NULL);
  return company != NULL ? company->id : 0;
}

/* (transfer full) (nullable) */
static char *
recall_for (SlDatabase         *database,
            const SlImportWork *work,
            gint64              company_id,
            const SlMapping    *mapping)
{
  g_autofree char *fingerprint = sl_mapping_fingerprint (mapping);
  char *body = NULL;

  return sl_import_mapping_find (database, work->name, company_id, fingerprint, &body, NULL)
         ? body : NULL;
}

/* A mapping says itself which row is the header, so any of the first rows may be it. */
static char *
recall (SlBusiness          *business,
        const SlImportDraft *draft,
        GPtrArray           *rows)
{
  const SlImportWork *work = _sl_import_get_work (draft->kind);
  SlDatabase *database = sl_business_get_database (business);
  gint64 company_id = find_company (business, draft);
  g_autoptr(SlMapping) bare = NULL;
  gboolean has_header = FALSE;

  for (guint i = 0; i < rows->len && i < SL_SHEET_HEADER_ROWS; i++)
    {
      g_autoptr(SlMapping) mapping = map_row (work->schema, NULL, rows->pdata[i], i + 1);
      char *body = recall_for (database, work, company_id, mapping);

      if (body != NULL)
        return body;

      has_header |= sl_mapping_is_complete (mapping);
    }

  bare = has_header ? NULL : map_bare (work->schema, NULL, rows);
  return bare != NULL ? recall_for (database, work, company_id, bare) : NULL;
}

char *
_sl_import_recall (SlBusiness          *business,
                   const SlImportDraft *draft)
{
  g_autoptr(GPtrArray) rows = NULL;

  if (draft->mapping != NULL)
    return NULL;

  rows = read_rows (draft, NULL, NULL);
  return rows != NULL ? recall (business, draft, rows) : NULL;
}

gboolean
_sl_import_remember (SlImport    *self,
                     const char  *said,
                     GError     **error)
{
  const SlImportWork *work = _sl_import_get_work (self->draft->kind);
  SlDateOrder dates = self->draft->notation.dates;
  SlConflicts conflicts = self->draft->conflicts;
  g_autoptr(SlMappingRules) rules = NULL;
  g_autofree char *body = NULL, *before = NULL, *fingerprint = NULL;
  gint64 company_id = self->company != NULL ? self->company->id : 0;

  if (self->mapping == NULL ||
      (said == NULL && dates == SL_DATE_ORDER_UNKNOWN && conflicts == SL_CONFLICTS_UNSAID))
    return TRUE;

  rules = sl_mapping_rules_parse (self->draft->mapping != NULL ? self->draft->mapping : "",
                                  self->draft->mapping != NULL ? strlen (self->draft->mapping) : 0,
                                  work->schema, error);

  if (rules == NULL)
    return FALSE;

  if (dates != SL_DATE_ORDER_UNKNOWN)
    rules->notation.dates = dates;

  if (conflicts != SL_CONFLICTS_UNSAID)
    rules->conflicts = conflicts;

  body = sl_mapping_rules_format (rules);
  fingerprint = sl_mapping_fingerprint (self->mapping);

  if (!sl_import_mapping_find (self->database, work->name, company_id, fingerprint, &before, error))
    return FALSE;

  return g_strcmp0 (before, body) == 0 ||
         sl_import_mapping_put (self->database, work->name, company_id, fingerprint, body, error);
}

/* --- the preview -------------------------------------------------------------------------- */

static char *
make_sample (GPtrArray *rows,
             guint      header,
             guint      column)
{
  g_autoptr(GString) sample = g_string_new (NULL);

  /* The place before the first row is one less than it. */
  for (guint i = header + 1, n = 0; i < rows->len && n < N_SAMPLES; i++, n++)
    {
      char **cells = rows->pdata[i];
      g_autofree char *text = NULL;

      if (column >= g_strv_length (cells) || cells[column][0] == '\0')
        continue;

      text = g_utf8_substring (cells[column], 0,
                               MIN (g_utf8_strlen (cells[column], -1), MAX_SAMPLE));
      g_strdelimit (text, "\n\t", ' ');
      g_string_append_printf (sample, "%s%s", sample->len > 0 ? " · " : "", text);
    }

  return g_strdup (sample->str);
}

static SlImportPreview *
make_preview (const SlMapping *mapping,
              GPtrArray       *rows,
              guint            header)
{
  const SlSchema *schema = mapping->schema;
  SlImportPreview *preview = g_new0 (SlImportPreview, 1);
  gboolean *is_repeated = g_new (gboolean, schema->n_fields);

  preview->is_repeated = is_repeated;
  preview->columns = g_ptr_array_new_with_free_func (free_column);
  preview->is_recognised = sl_mapping_is_complete (mapping);
  preview->n_fields = schema->n_fields;
  preview->names = g_new (const char *, schema->n_fields);
  preview->labels = g_new (const char *, schema->n_fields);

  for (guint i = 0; i < schema->n_fields; i++)
    {
      preview->names[i] = schema->fields[i].name;
      preview->labels[i] = sl_field_label (schema->fields[i].name);
      is_repeated[i] = (schema->fields[i].flags & SL_FIELD_REPEATED) != 0;
    }

  for (guint i = 0; i < mapping->n_columns; i++)
    {
      SlImportColumn *column = g_new0 (SlImportColumn, 1);

      column->header = g_strdup (mapping->columns[i].header);
      column->sample = make_sample (rows, header, i);
      column->field = mapping->columns[i].is_known ? (int) mapping->columns[i].field : -1;
      g_ptr_array_add (preview->columns, column);
    }

  return preview;
}

SlImportPreview *
sl_import_preview_read (SlBusiness           *business,
                        const SlImportDraft  *draft,
                        GError              **error)
{
  const SlSchema *schema;
  g_autoptr(GPtrArray) rows = NULL;
  g_autoptr(SlMappingRules) rules = NULL;
  g_autoptr(SlMapping) mapping = NULL;
  g_autofree char *recalled = NULL;
  SlImportPreview *preview;
  const char *text;
  guint header = 0;

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);

  schema = _sl_import_get_work (draft->kind)->schema;
  rows = read_rows (draft, NULL, error);

  if (rows == NULL)
    return NULL;

  recalled = draft->mapping == NULL ? recall (business, draft, rows) : NULL;
  text = draft->mapping != NULL ? draft->mapping : recalled;

  if (text != NULL)
    {
      rules = sl_mapping_rules_parse (text, strlen (text), schema, error);

      if (rules == NULL)
        return NULL;
    }

  mapping = find_header (schema, rules, rows, &header);

  if (mapping == NULL)
    {
      g_set_error_literal (error, SL_MAPPING_ERROR, SL_MAPPING_ERROR_HEADER,
                           _("The file has no rows."));
      return NULL;
    }

  preview = make_preview (mapping, rows, header);
  preview->is_remembered = recalled != NULL;
  preview->mapping = g_strdup (text);
  return preview;
}

/* Columns of which there may be several are left out by their headers. */
static void
leave_out (const SlImportPreview *self,
           const int             *chosen,
           GKeyFile              *file)
{
  g_auto(GStrv) before = g_key_file_get_string_list (file, "file", "leave-out", NULL, NULL);
  g_autoptr(GPtrArray) headers = g_ptr_array_new ();

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    g_ptr_array_add (headers, before[i]);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SlImportColumn *column = self->columns->pdata[i];

      if (column->field >= 0 && chosen[i] != column->field && self->is_repeated[column->field])
        g_ptr_array_add (headers, column->header);
    }

  if (headers->len > 0)
    g_key_file_set_string_list (file, "file", "leave-out",
                                (const char * const *) headers->pdata, headers->len);
}

char *
sl_import_preview_compose (const SlImportPreview *self,
                           const int             *chosen)
{
  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (self != NULL && chosen != NULL, NULL);

  if (self->mapping != NULL)
    (void) !g_key_file_load_from_data (file, self->mapping, strlen (self->mapping),
                                       G_KEY_FILE_NONE, NULL);

  leave_out (self, chosen, file);

  /* A field that lost its column is said to have none; one that has got one is said after it. */
  for (guint i = 0; i < self->columns->len; i++)
    {
      const SlImportColumn *column = self->columns->pdata[i];

      if (column->field >= 0 && chosen[i] != column->field && !self->is_repeated[column->field])
        g_key_file_set_string (file, "columns", self->names[column->field], "");
    }

  for (guint i = 0; i < self->columns->len; i++)
    {
      const SlImportColumn *column = self->columns->pdata[i];

      if (chosen[i] >= 0 && chosen[i] != column->field)
        g_key_file_set_string (file, "columns", self->names[chosen[i]], column->header);
    }

  return g_key_file_to_data (file, NULL, NULL);
}

static guint
count_known (const SlImportPreview *preview)
{
  guint n = 0;

  for (guint i = 0; i < preview->columns->len; i++)
    n += ((const SlImportColumn *) preview->columns->pdata[i])->field >= 0;

  /* What somebody has said before counts for more than any guess. */
  return n + (preview->is_remembered ? 10000 : 0);
}

gboolean
sl_import_guess_kind (SlBusiness           *business,
                      const SlImportDraft  *draft,
                      SlImportKind         *kind,
                      GError              **error)
{
  SlImportDraft own;
  guint best = 0;

  g_return_val_if_fail (business != NULL && draft != NULL && kind != NULL, FALSE);

  own = *draft;

  for (guint i = 0; i < SL_IMPORT_N_KINDS; i++)
    {
      g_autoptr(SlImportPreview) preview = NULL;

      own.kind = (SlImportKind) i;
      preview = sl_import_preview_read (business, &own, error);

      if (preview == NULL)
        return FALSE;

      if (preview->is_recognised && count_known (preview) > best)
        {
          best = count_known (preview);
          *kind = own.kind;
        }
    }

  return best > 0;
}

char **
sl_import_list_companies (SlBusiness  *business,
                          GError     **error)
{
  g_autoptr(GPtrArray) companies = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  g_return_val_if_fail (business != NULL, NULL);

  companies = sl_company_list (sl_business_get_database (business), NULL, error);

  if (companies == NULL)
    return NULL;

  for (guint i = 0; i < companies->len; i++)
    g_ptr_array_add (names, g_strdup (((const SlCompanyRow *) companies->pdata[i])->name));

  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}
