#include "config.h"

#include "business/import.h"

#include "business/business-private.h"
#include "business/import-private.h"
#include "business/import-reader.h"
#include "business/lookup-private.h"
#include "store/bulk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How dates and numbers are written is learnt from this much first. */
#define SAMPLE (256 * 1024)

static const SlImportWork *works[] = {
  [SL_IMPORT_CONTACTS] = &_sl_import_contacts,
  [SL_IMPORT_PRODUCTS] = &_sl_import_products,
  [SL_IMPORT_MEMBERS] = &_sl_import_members,
  [SL_IMPORT_STATEMENT] = &_sl_import_statement,
  [SL_IMPORT_BANK] = &_sl_import_bank,
  [SL_IMPORT_VOLUMES] = &_sl_import_volumes,
  [SL_IMPORT_ORDERS] = &_sl_import_orders,
  [SL_IMPORT_AUTOSHIPS] = &_sl_import_autoships,
  [SL_IMPORT_STAGES] = &_sl_import_stages,
  [SL_IMPORT_CARE] = &_sl_import_care,
  [SL_IMPORT_TEMPLATES] = &_sl_import_templates,
  [SL_IMPORT_SOURCES] = &_sl_import_sources,
  [SL_IMPORT_GOALS] = &_sl_import_goals,
  [SL_IMPORT_PLAN_STEPS] = &_sl_import_plan_steps,
  [SL_IMPORT_PROSPECTS] = &_sl_import_prospects,
};

gboolean
sl_import_orders_parse (const char     *text,
                        SlImportOrders *orders)
{
  g_return_val_if_fail (text != NULL && orders != NULL, FALSE);

  if (g_str_equal (text, "sales"))
    *orders = SL_IMPORT_ORDERS_SALES;
  else if (g_str_equal (text, "company"))
    *orders = SL_IMPORT_ORDERS_COMPANY;
  else
    return FALSE;

  return TRUE;
}

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

char *
sl_import_tell_table (const SlImportResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->lacks_header)
    return g_strdup (_("The file has no header: its columns were found by what stands in them. "
                       "Look whether they are right."));

  if (self->known_by == NULL)
    return NULL;

  return g_strdup (g_str_equal (self->known_by, "user_name")
                   ? _("The list has no ids: members are known by their user names.")
                   : _("The list has no ids: members are known by their names, so that of two with "
                       "the same name only the first is taken, and who is called otherwise later "
                       "is somebody else. Where there are ids or user names, choose them."));
}

static void
free_change (gpointer data)
{
  SlImportChange *change = data;

  g_free (change->who);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

void
sl_import_result_free (SlImportResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->rejected);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->questions);
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

/* Changes of one line stay in the order of the fields. */
static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const SlImportChange *x = *(SlImportChange * const *) a, *y = *(SlImportChange * const *) b;

  return (x->line > y->line) - (x->line < y->line);
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
  else if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE))
    g_set_error (error, G_IO_ERROR, fault->code, _("“%s” is a pipe or a device, not a file."),
                 name);
  else
    g_propagate_error (error, g_error_copy (fault));

  g_error_free (fault);
}

/* 0 when it is not known. */
static gint64
find_size (const SlImportDraft *draft)
{
  g_autoptr(GFileInfo) info = NULL;

  if (draft->bytes != NULL)
    return (gint64) g_bytes_get_size (draft->bytes);

  info = g_file_query_info (draft->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            NULL, NULL);
  return info != NULL ? g_file_info_get_size (info) : 0;
}

/* To open a pipe would wait until somebody writes to it, and it cannot be read a second time. */
static GFileInputStream *
open_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) != G_FILE_TYPE_SPECIAL)
    return g_file_read (file, cancellable, error);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "");
  return NULL;
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

  stream = open_file (draft->file, cancellable, &fault);

  if (stream == NULL)
    refuse_file (draft->file, g_steal_pointer (&fault), error);

  return G_INPUT_STREAM (stream);
}

static void
note_table (SlImport *self)
{
  const SlMapping *mapping = sl_sheet_get_mapping (self->sheet);
  SlSource *source = sl_sheet_get_source (self->sheet);

  self->result->known_by = mapping != NULL && mapping->stand_in >= 0
                           ? mapping->schema->fields[mapping->stand_in].name : NULL;
  self->result->lacks_header = mapping != NULL && mapping->lacks_header;
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

static void
tell_progress (SlImport             *self,
               const SlImportReader *reader)
{
  gint64 n_read = _sl_import_reader_get_n_read (reader);

  if (self->draft->progress == NULL || n_read == self->n_told)
    return;

  self->n_told = n_read;
  self->draft->progress (n_read, MAX (self->n_total, n_read), self->draft->progress_data);
}

/* @state (nullable): of the kind, which takes the rows. */
static gboolean
take_from (SlImport        *self,
           SlImportReader  *reader,
           gpointer         state,
           GError         **error)
{
  const SlImportWork *kind = works[self->draft->kind];
  GError *fault = NULL;
  SlTableRow row;
  gpointer made;

  while (_sl_import_reader_next (reader, &row, &made, &fault))
    {
      self->mapping = _sl_import_reader_get_mapping (reader);
      tell_progress (self, reader);

      if (state != NULL && !(kind->make != NULL ? kind->take_made (self, state, made, error)
                                                : kind->take (self, state, &row, error)))
        return FALSE;
    }

  if (fault == NULL)
    tell_progress (self, reader);
  else
    g_propagate_error (error, fault);

  return fault == NULL;
}

/* For whom rows need not be kept. */
static gpointer
make_nothing (const SlImportMaking *making G_GNUC_UNUSED,
              const SlTableRow     *row G_GNUC_UNUSED)
{
  return NULL;
}

/* Reads the file until @limit bytes (0: all).  @state (nullable): of the kind; without it the
 * rows are only surveyed. */
static gboolean
read_file (SlImport             *self,
           const SlMappingRules *rules,
           gpointer              state,
           gint64                limit,
           gboolean              is_surveyed,
           SlImportLearnt       *learnt,
           GCancellable         *cancellable,
           GError              **error)
{
  const SlImportWork *kind = works[self->draft->kind];
  SlImportReading reading = {
    .schema = kind->schema, .rules = rules, .notation = &self->result->notation,
    .name = self->name, .make = state != NULL ? kind->make : make_nothing,
    .unmake = kind->unmake, .wants_words = self->wants_words, .limit = limit,
    .is_surveyed = is_surveyed,
  };
  g_autoptr(GInputStream) stream = open_stream (self->draft, cancellable, error);
  g_autoptr(SlImportReader) reader = NULL;
  SlSheet *sheet;
  gboolean ok;

  if (stream == NULL)
    return FALSE;

  reading.stream = stream;
  self->n_told = -1;
  reader = _sl_import_reader_new (&reading, cancellable);
  ok = take_from (self, reader, state, error);
  sheet = _sl_import_reader_finish (reader, learnt);
  g_clear_pointer (&self->sheet, sl_sheet_free);
  self->sheet = sheet;
  self->mapping = sl_sheet_get_mapping (sheet);

  if (learnt->is_whole)
    note_table (self);

  return ok;
}

static gboolean
map_rows (SlImport             *self,
          const SlMappingRules *rules,
          GError              **error)
{
  const SlImportRows *rows = self->draft->rows;
  const SlTableRow header = { .line = 1, .n_fields = rows->n_columns, .fields = rows->header };

  g_clear_pointer (&self->own_mapping, sl_mapping_free);
  self->own_mapping = sl_mapping_new (works[self->draft->kind]->schema, rules, &header);
  self->mapping = self->own_mapping;

  if (sl_mapping_is_complete (self->mapping))
    return TRUE;

  sl_mapping_set_error (self->mapping, rules, error);
  return FALSE;
}

static gboolean
take_row (SlImport          *self,
          gpointer           state,
          const SlTableRow  *row,
          GError           **error)
{
  const SlImportWork *kind = works[self->draft->kind];
  SlImportMaking making = { self->mapping, &self->result->notation, self->name,
                            self->wants_words };
  gpointer made;
  gboolean ok;

  if (kind->make == NULL)
    return kind->take (self, state, row, error);

  made = kind->make (&making, row);
  ok = kind->take_made (self, state, made, error);
  kind->unmake (made);
  return ok;
}

/* What is in no file. */
static gboolean
take_rows (SlImport              *self,
           const SlMappingRules  *rules,
           gpointer               state,
           GCancellable          *cancellable,
           GError               **error)
{
  const SlImportRows *rows = self->draft->rows;
  SlTableRow row = { 0 };
  gboolean has;

  if (!map_rows (self, rules, error))
    return FALSE;

  do
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !rows->next (rows->data, &row, &has, error) ||
        (has && !take_row (self, state, &row, error)))
      return FALSE;
  while (has);

  return TRUE;
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

static gboolean
is_of_period (SlImportKind kind)
{
  return kind == SL_IMPORT_MEMBERS || kind == SL_IMPORT_STATEMENT || kind == SL_IMPORT_VOLUMES;
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

  if (is_of_period (self->draft->kind))
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

static void
clear_result (SlImportResult *result)
{
  result->n_added = result->n_changed = result->n_same = result->n_rejected = result->n_left = 0;
  g_ptr_array_set_size (result->rejected, 0);
  g_ptr_array_set_size (result->changes, 0);
  g_ptr_array_set_size (result->questions, 0);
}

static gboolean
check_fingerprint (guint64               expected,
                   const SlImportLearnt *found,
                   GError              **error)
{
  if (found->fingerprint == expected)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("The file was changed while it was read. Import it again."));
  return FALSE;
}

/* Reads until the kind has seen enough.  @learnt: what the beginning of the file, or all of
 * it, has told; what this reading tells is put there. */
static gboolean
take_all (SlImport              *self,
          const SlMappingRules  *rules,
          gpointer               state,
          SlImportLearnt        *learnt,
          GCancellable          *cancellable,
          GError               **error)
{
  const SlImportWork *kind = works[self->draft->kind];
  gboolean is_wanted = TRUE;

  if (self->draft->rows != NULL)
    return take_rows (self, rules, state, cancellable, error);

  while (is_wanted)
    {
      SlImportLearnt found;

      if (!read_file (self, rules, state, 0, learnt->is_whole, &found, cancellable, error) ||
          (learnt->is_whole && !check_fingerprint (learnt->fingerprint, &found, error)))
        return FALSE;

      if (!learnt->is_whole)
        *learnt = found;

      is_wanted = FALSE;

      if (kind->again != NULL && !kind->again (self, state, &is_wanted, error))
        return FALSE;
    }

  self->result->fingerprint = learnt->fingerprint;
  return self->draft->judged == 0 || check_fingerprint (self->draft->judged, learnt, error);
}

/* Judges every row and writes those that are good, inside the transaction. */
static gboolean
work (SlImport              *self,
      const SlMappingRules  *rules,
      SlImportLearnt        *learnt,
      GCancellable          *cancellable,
      GError               **error)
{
  const SlImportWork *kind = works[self->draft->kind];
  gpointer state = kind->begin (self, error);
  gboolean ok;

  if (state == NULL)
    return FALSE;

  if (self->writes)
    _sl_business_will_write (self->business);

  ok = take_all (self, rules, state, learnt, cancellable, error) &&
       kind->end (self, state, error);
  kind->free (state);
  return ok;
}

/* What the company's own list says is not told back to it. */
static gboolean
finish_verb (SlImport    *self,
             const char  *subject,
             GError     **error)
{
  gboolean was_incoming = self->business->is_incoming, ok;

  self->business->is_incoming |= self->is_incoming;
  ok = sl_business_finish (self->business, works[self->draft->kind]->verb, subject, error);
  self->business->is_incoming = was_incoming;
  return ok;
}

static gboolean
finish (SlImport  *self,
        GError   **error)
{
  SlImportResult *result = self->result;
  g_autofree char *subject = NULL;

  g_ptr_array_sort (result->rejected, compare_rejections);
  g_ptr_array_sort (result->changes, compare_changes);
  g_ptr_array_sort (result->questions, compare_changes);
  result->n_read = result->n_added + result->n_changed + result->n_same + result->n_rejected;

  if (!self->writes)
    {
      sl_business_abandon (self->business);
      return TRUE;
    }

  if (!_sl_import_remember (self, self->said, error))
    {
      sl_business_abandon (self->business);
      return FALSE;
    }

  /* translators: the name of a file, and numbers of rows */
  subject = g_strdup_printf (_("%s: %u new, %u changed"), self->name, result->n_added,
                             result->n_changed);
  return finish_verb (self, subject, error);
}

/* From the beginning of the file, and from all of it where that does not settle it. */
static gboolean
learn (SlImport              *self,
       const SlMappingRules  *rules,
       SlImportLearnt        *learnt,
       GCancellable          *cancellable,
       GError               **error)
{
  if (self->draft->rows != NULL)
    {
      *learnt = (SlImportLearnt) { .is_whole = TRUE };
      return decide_notation (self, rules, &learnt->survey, error);
    }

  for (gint64 limit = SAMPLE; ; limit = 0)
    {
      g_autoptr(GError) fault = NULL;

      if (!read_file (self, rules, NULL, limit, FALSE, learnt, cancellable, error))
        return FALSE;

      if (decide_notation (self, rules, &learnt->survey, &fault))
        return TRUE;

      if (learnt->is_whole)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
    }
}

static gboolean
is_same_notation (const SlNotation *a,
                  const SlNotation *b)
{
  return a->dates == b->dates && a->decimal_mark == b->decimal_mark;
}

/* The transaction.  @is_settled: FALSE when it was taken back, because the file as a whole
 * writes dates or numbers otherwise than its beginning. */
static gboolean
try (SlImport              *self,
     const SlMappingRules  *rules,
     SlImportLearnt        *learnt,
     gboolean              *is_settled,
     GCancellable          *cancellable,
     GError               **error)
{
  SlNotation supposed = self->result->notation;
  gboolean ok;

  clear_result (self->result);

  if (!sl_business_begin (self->business, error))
    return FALSE;

  sl_database_set_cancellable (self->database, cancellable);
  ok = work (self, rules, learnt, cancellable, error) &&
       decide_notation (self, rules, &learnt->survey, error);
  sl_database_set_cancellable (self->database, NULL);
  *is_settled = ok && is_same_notation (&supposed, &self->result->notation);

  if (*is_settled)
    return finish (self, error);

  sl_business_abandon (self->business);
  return ok;
}

static gboolean
run (SlImport      *self,
     GCancellable  *cancellable,
     GError       **error)
{
  g_autoptr(SlMappingRules) rules = NULL;
  gboolean is_settled = FALSE;
  SlImportLearnt learnt;

  if (!read_rules (self->draft, &rules, error) ||
      !learn (self, rules, &learnt, cancellable, error))
    return FALSE;

  if (works[self->draft->kind]->needs_company)
    {
      self->company = _sl_find_company (self->business, self->draft->company, error);

      if (self->company == NULL)
        return FALSE;
    }

  choose_period (self);
  self->conflicts = self->draft->conflicts != SL_CONFLICTS_UNSAID ? self->draft->conflicts
                    : rules != NULL ? rules->conflicts : SL_CONFLICTS_FILE;

  while (!is_settled)
    if (!try (self, rules, &learnt, &is_settled, cancellable, error))
      return FALSE;

  return TRUE;
}

const SlImportWork *
_sl_import_get_work (SlImportKind kind)
{
  return works[kind];
}

GInputStream *
_sl_import_open (const SlImportDraft  *draft,
                 GCancellable         *cancellable,
                 GError              **error)
{
  return open_stream (draft, cancellable, error);
}

SlImportResult *
sl_import_run (SlBusiness           *business,
               const SlImportDraft  *draft,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr(SlImportResult) result = NULL;
  g_autofree char *recalled = NULL;
  SlImportDraft own;
  SlImport self = { .business = business, .draft = &own };
  gboolean ok;

  g_return_val_if_fail (business != NULL && draft != NULL, NULL);
  g_return_val_if_fail ((draft->file != NULL) + (draft->bytes != NULL) + (draft->rows != NULL) == 1,
                        NULL);
  g_return_val_if_fail (draft->kind < G_N_ELEMENTS (works), NULL);
  g_return_val_if_fail (draft->rows == NULL || works[draft->kind]->again == NULL, NULL);

  own = *draft;
  self.said = draft->mapping;
  recalled = draft->rows == NULL ? _sl_import_recall (business, draft) : NULL;
  own.mapping = draft->mapping != NULL ? draft->mapping : recalled;

  if (draft->rows == NULL && is_of_period (draft->kind))
    _sl_import_find_period (&own, cancellable);

  result = g_new0 (SlImportResult, 1);
  result->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_rejection_free);
  result->columns = g_ptr_array_new_with_free_func (g_free);
  result->changes = g_ptr_array_new_with_free_func (free_change);
  result->questions = g_ptr_array_new_with_free_func (free_change);
  self.result = result;
  self.database = sl_business_get_database (business);
  self.writes = !draft->is_dry_run;
  self.name = find_name (draft);
  self.n_total = draft->rows == NULL ? find_size (draft) : 0;
  sl_bulk_prepare (self.database, TRUE);
  ok = run (&self, cancellable, error);
  sl_bulk_prepare (self.database, FALSE);

  g_free (self.name);
  g_clear_pointer (&self.sheet, sl_sheet_free);
  g_clear_pointer (&self.own_mapping, sl_mapping_free);
  g_clear_pointer (&self.company, sl_company_row_free);
  return ok ? g_steal_pointer (&result) : NULL;
}
