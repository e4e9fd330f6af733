#include "config.h"

#include "business/import.h"

#include "business/business-private.h"
#include "business/import-private.h"
#include "business/lookup-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK (64 * 1024)
/* FNV-1a, 64 bits (Fowler, Noll, Vo): to see that both readings saw the same bytes. */
#define FNV_OFFSET G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static const SlImportWork *works[] = {
  [SL_IMPORT_CONTACTS] = &_sl_import_contacts,
  [SL_IMPORT_PRODUCTS] = &_sl_import_products,
  [SL_IMPORT_MEMBERS] = &_sl_import_members,
  [SL_IMPORT_STATEMENT] = &_sl_import_statement,
  [SL_IMPORT_BANK] = &_sl_import_bank,
  [SL_IMPORT_VOLUMES] = &_sl_import_volumes,
};

gboolean
sl_import_kind_parse (const char   *text,
                      SlImportKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    if (g_str_equal (text, works[i]->name))
      {
        *kind = (SlImportKind) i;
        return TRUE;
      }

  return FALSE;
}

void
sl_import_result_free (SlImportResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

void
_sl_import_count (SlImport       *self,
                  SlImportOutcome outcome)
{
  switch (outcome)
    {
    case SL_IMPORT_ADDED:
      self->result->n_added++;
      break;
    case SL_IMPORT_CHANGED:
      self->result->n_changed++;
      break;
    case SL_IMPORT_SAME:
    default:
      self->result->n_same++;
      break;
    }
}

static int
compare_rejections (gconstpointer a,
                    gconstpointer b)
{
  const SlRejection *x = *(SlRejection * const *) a, *y = *(SlRejection * const *) b;

  return x->line != y->line ? (x->line < y->line ? -1 : 1)
                            : (x->column > y->column) - (x->column < y->column);
}

void
_sl_import_reject (SlImport    *self,
                   SlRejection *rejection)
{
  g_assert (rejection != NULL);

  self->result->n_rejected++;

  if (self->result->rejected->len < SL_IMPORT_MAX_REJECTIONS)
    g_ptr_array_add (self->result->rejected, rejection);
  else
    sl_rejection_free (rejection);
}

void
_sl_import_reject_row (SlImport   *self,
                       guint       line,
                       const char *field,
                       char       *why)
{
  int at = field != NULL ? sl_mapping_find_named (self->mapping, field) : -1;

  _sl_import_reject (self, sl_rejection_new (line, (guint) (at + 1),
                                             at >= 0 ? self->mapping->columns[at].header : NULL,
                                             why));
}

gboolean
_sl_import_set_text (char       **text,
                     const char  *value)
{
  if (value[0] == '\0' || g_str_equal (*text, value))
    return FALSE;

  g_free (*text);
  *text = g_strdup (value);
  return TRUE;
}

/* --- reading ----------------------------------------------------------------------- */

typedef gboolean (*RowFunc) (SlImport          *self,
                             const SlTableRow  *row,
                             gpointer           data,
                             GError           **error);

/* Takes @fault over: says it by the name of the file where its reason is a common one. */
static void
refuse_file (GFile   *file,
             GError  *fault,
             GError **error)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);

  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, G_IO_ERROR, fault->code, _("There is no file “%s”."), name);
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, G_IO_ERROR, fault->code, _("You are not allowed to read “%s”."), name);
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, G_IO_ERROR, fault->code, _("“%s” is a folder, not a file."), name);
  else
    g_propagate_error (error, g_error_copy (fault));

  g_error_free (fault);
}

static GInputStream *
open_stream (const SlImportDraft  *draft,
             GCancellable         *cancellable,
             GError              **error)
{
  g_autoptr(GError) fault = NULL;
  GFileInputStream *stream;

  if (draft->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (draft->bytes);

  stream = g_file_read (draft->file, cancellable, &fault);

  if (stream == NULL)
    refuse_file (draft->file, g_steal_pointer (&fault), error);

  return G_INPUT_STREAM (stream);
}

/* Feeds the next chunk of @stream to @sheet, or tells it the end. */
static gboolean
feed (GInputStream  *stream,
      SlSheet       *sheet,
      guint8        *chunk,
      guint64       *fingerprint,
      GCancellable  *cancellable,
      GError       **error)
{
  gssize n;

  /* A stream over memory does not look. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error);

  if (n < 0)
    return FALSE;

  for (gssize i = 0; i < n; i++)
    *fingerprint = (*fingerprint ^ chunk[i]) * FNV_PRIME;

  if (n == 0)
    sl_sheet_finish (sheet);
  else
    sl_sheet_feed (sheet, chunk, (gsize) n);

  return TRUE;
}

static void
note_table (SlImport *self)
{
  const SlMapping *mapping = sl_sheet_get_mapping (self->sheet);
  SlSource *source = sl_sheet_get_source (self->sheet);

  self->result->encoding = sl_source_get_encoding (source);
  self->result->delimiter = sl_source_get_delimiter (source);
  g_ptr_array_set_size (self->result->columns, 0);

  for (guint i = 0; mapping != NULL && i < mapping->n_columns; i++)
    if (mapping->columns[i].is_known)
      g_ptr_array_add (self->result->columns,
                       g_strdup_printf ("%s = %s",
                                        mapping->schema->fields[mapping->columns[i].field].name,
                                        mapping->columns[i].header));
}

/* One reading of the whole file. */
static gboolean
read_file (SlImport             *self,
           const SlMappingRules *rules,
           RowFunc               func,
           gpointer              data,
           guint64              *fingerprint,
           GCancellable         *cancellable,
           GError              **error)
{
  g_autoptr(GInputStream) stream = open_stream (self->draft, cancellable, error);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  SlTableRow row;

  if (stream == NULL)
    return FALSE;

  g_clear_pointer (&self->sheet, sl_sheet_free);
  self->sheet = sl_sheet_new (works[self->draft->kind]->schema, rules);
  *fingerprint = FNV_OFFSET;

  for (;;)
    switch (sl_sheet_next (self->sheet, &row, error))
      {
      case SL_TABLE_MORE:
        if (!feed (stream, self->sheet, chunk, fingerprint, cancellable, error))
          return FALSE;
        break;
      case SL_TABLE_ROW:
        self->mapping = sl_sheet_get_mapping (self->sheet);

        if (!func (self, &row, data, error))
          return FALSE;
        break;
      case SL_TABLE_END:
        note_table (self);
        return TRUE;
      case SL_TABLE_ERROR:
      default:
        return FALSE;
      }
}

static gboolean
survey_row (SlImport          *self,
            const SlTableRow  *row,
            gpointer           data,
            GError           **error)
{
  sl_sheet_survey (self->sheet, row, data);
  return TRUE;
}

static gboolean
take_row (SlImport          *self,
          const SlTableRow  *row,
          gpointer           data,
          GError           **error)
{
  return works[self->draft->kind]->take (self, data, row, error);
}

/* --- the verb ---------------------------------------------------------------------- */

static gboolean
read_rules (const SlImportDraft  *draft,
            SlMappingRules      **rules,
            GError              **error)
{
  if (draft->mapping == NULL)
    return TRUE;

  *rules = sl_mapping_rules_parse (draft->mapping, strlen (draft->mapping),
                                   works[draft->kind]->schema, error);
  return *rules != NULL;
}

/* What the draft says of the notation, then the mapping file, then the file itself. */
static gboolean
decide_notation (SlImport                *self,
                 const SlMappingRules    *rules,
                 const SlNotationSurvey  *survey,
                 GError                 **error)
{
  SlNotation asked = self->draft->notation;

  if (rules != NULL && asked.dates == SL_DATE_ORDER_UNKNOWN)
    asked.dates = rules->notation.dates;

  if (rules != NULL && asked.decimal_mark == 0)
    asked.decimal_mark = rules->notation.decimal_mark;

  return sl_notation_survey_decide (survey, &asked, &self->result->notation, error);
}

static void
choose_period (SlImport *self)
{
  SlPeriod period = self->draft->period;

  if (period.first == 0 && period.last == 0)
    {
      period = sl_period_of (sl_business_get_today (self->business), SL_PERIOD_MONTH, 0);

      if (self->draft->kind == SL_IMPORT_STATEMENT)
        period = sl_period_shift (period, -1);
    }

  self->period = period.first;

  if (self->draft->kind == SL_IMPORT_MEMBERS || self->draft->kind == SL_IMPORT_STATEMENT ||
      self->draft->kind == SL_IMPORT_VOLUMES)
    self->result->period = period;
}

static char *
find_name (const SlImportDraft *draft)
{
  g_autofree char *base = NULL;

  if (draft->name != NULL)
    return g_utf8_make_valid (draft->name, -1);

  base = draft->file != NULL ? g_file_get_basename (draft->file) : NULL;
  return base != NULL ? g_filename_display_name (base) : g_strdup ("");
}

/* Judges every row and writes those that are good, inside the transaction. */
static gboolean
work (SlImport             *self,
      const SlMappingRules *rules,
      guint64               expected,
      GCancellable         *cancellable,
      GError              **error)
{
  const SlImportWork *kind = works[self->draft->kind];
  guint64 fingerprint;
  gpointer state;
  gboolean ok;

  state = kind->begin (self, error);

  if (state == NULL)
    return FALSE;

  if (self->writes)
    _sl_business_will_write (self->business);

  ok = read_file (self, rules, take_row, state, &fingerprint, cancellable, error);

  if (ok && fingerprint != expected)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The file was changed while it was read. Import it again."));
      ok = FALSE;
    }

  ok = ok && kind->end (self, state, error);
  kind->free (state);
  return ok;
}

static gboolean
finish (SlImport  *self,
        GError   **error)
{
  SlImportResult *result = self->result;
  g_autofree char *subject = NULL;

  g_ptr_array_sort (result->rejected, compare_rejections);
  result->n_read = result->n_added + result->n_changed + result->n_same + result->n_rejected;

  if (!self->writes)
    {
      sl_business_abandon (self->business);
      return TRUE;
    }

  /* translators: the name of a file, and numbers of rows */
  subject = g_strdup_printf (_("%s: %u new, %u changed"), self->name, result->n_added,
                             result->n_changed);
  return sl_business_finish (self->business, works[self->draft->kind]->verb, subject, error);
}

static gboolean
run (SlImport      *self,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr(SlMappingRules) rules = NULL;
  SlNotationSurvey survey = { 0 };
  guint64 fingerprint;
  gboolean ok;

  if (!read_rules (self->draft, &rules, error) ||
      !read_file (self, rules, survey_row, &survey, &fingerprint, cancellable, error) ||
      !decide_notation (self, rules, &survey, error))
    return FALSE;

  if (works[self->draft->kind]->needs_company)
    {
      self->company = _sl_find_company (self->business, self->draft->company, error);

      if (self->company == NULL)
        return FALSE;
    }

  choose_period (self);

  if (!sl_business_begin (self->business, error))
    return FALSE;

  sl_database_set_cancellable (self->database, cancellable);
  ok = work (self, rules, fingerprint, cancellable, error);
  sl_database_set_cancellable (self->database, NULL);

  if (!ok)
    {
      sl_business_abandon (self->business);
      return FALSE;
    }

  return finish (self, error);
}

SlImportResult *
sl_import_run (SlBusiness           *business,
               const SlImportDraft  *draft,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr(SlImportResult) result = NULL;
  SlImport self = { .business = business, .draft = draft };
  gboolean ok;

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);
  g_return_val_if_fail ((draft->file != NULL) != (draft->bytes != NULL), NULL);
  g_return_val_if_fail (draft->kind < G_N_ELEMENTS (works), NULL);

  result = g_new0 (SlImportResult, 1);
  result->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_rejection_free);
  result->columns = g_ptr_array_new_with_free_func (g_free);
  self.result = result;
  self.database = sl_business_get_database (business);
  self.writes = !draft->is_dry_run;
  self.name = find_name (draft);
  ok = run (&self, cancellable, error);

  g_free (self.name);
  g_clear_pointer (&self.sheet, sl_sheet_free);
  g_clear_pointer (&self.company, sl_company_row_free);
  return ok ? g_steal_pointer (&result) : NULL;
}
