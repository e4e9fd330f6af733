#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "business/incoming.h"
#include "core/decimal.h"
#include "core/money.h"
#include "formats/csv.h"
#include "store/outbox.h"
#include "store/replica.h"

#define MAX_COLUMNS 16
/* A slice is over after so much: some tens of milliseconds (docs/sync.md).  In the simulation,
 * where little comes at once, after two records. */
#ifdef SL_WITH_SEEDED
#define SLICE (2 * SL_PROJECTION_RECORD)
#else
#define SLICE 4000
#endif

void
sl_projection_count_free (SlProjectionCount *count)
{
  if (count == NULL)
    return;

  g_free (count->type);
  g_free (count);
}

SlProjectionTable *
_sl_projection_table_new (const char *const *header,
                          guint              n_columns)
{
  SlProjectionTable *table = g_new (SlProjectionTable, 1);

  table->text = g_string_new (NULL);
  table->records = g_ptr_array_new ();
  sl_csv_append_row (table->text, header, n_columns);
  return table;
}

void
_sl_projection_table_free (SlProjectionTable *table)
{
  if (table == NULL)
    return;

  g_string_free (table->text, TRUE);
  g_ptr_array_unref (table->records);
  g_free (table);
}

/* What stands in a cell: on one line, since a line break would put the lines out of step with the
 * records, and no formula.  What has to be written anew is kept in @written. */
static const char *
clean_field (const char  *field,
             char       **written)
{
  g_autofree char *line = NULL;

  if (field == NULL)
    return "";

  /* Most begin with a letter or a digit and are on one line. */
  if ((*field == '\0' || g_ascii_isalnum (*field)) && strpbrk (field, "\r\n") == NULL)
    return field;

  line = g_strdelimit (g_strdup (field), "\r\n", ' ');
  *written = sl_csv_guard (line);
  return *written;
}

void
_sl_projection_table_add (SlProjectionTable   *table,
                          const SlBaseRecord  *record,
                          const char *const   *fields,
                          guint                n_columns)
{
  const char *cells[MAX_COLUMNS] = { NULL };
  char *written[MAX_COLUMNS] = { NULL };

  g_return_if_fail (n_columns <= MAX_COLUMNS);

  for (guint i = 0; i < n_columns; i++)
    cells[i] = clean_field (fields[i], &written[i]);

  sl_csv_append_row (table->text, cells, n_columns);
  g_ptr_array_add (table->records, (gpointer) record);

  for (guint i = 0; i < n_columns; i++)
    g_free (written[i]);
}

SlProjectionCount *
_sl_projection_count (SlProjection *self,
                      const char   *type)
{
  SlProjectionCount *count;

  for (guint i = 0; i < self->counts->len; i++)
    {
      count = g_ptr_array_index (self->counts, i);
      if (g_str_equal (count->type, type))
        return count;
    }

  count = g_new0 (SlProjectionCount, 1);
  count->type = g_strdup (type);
  g_ptr_array_add (self->counts, count);
  return count;
}

gboolean
_sl_projection_note (SlProjection        *self,
                     const SlBaseRecord  *record,
                     const char          *problem,
                     GError             **error)
{
  if (problem != NULL)
    _sl_projection_count (self, record->type)->n_refused++;

  return self->is_dry_run || sl_base_note (self->database, record->id, problem, error);
}

json_t *
_sl_projection_read (const SlBaseRecord  *record,
                     const char         **problem)
{
  json_t *value =
    record->body != NULL ? sl_reading_parse (record->body, strlen (record->body)) : NULL;

  *problem = NULL;
  if (value == NULL || !sl_reading_has_bad_figure (value))
    return value;

  json_decref (value);
  *problem = _("An amount in this record is not a whole number of minor units.");
  return NULL;
}

char *
_sl_projection_money (SlProjection *self,
                      json_t       *object,
                      const char   *member)
{
  const char *currency;
  gint64 minor;

  if (!sl_reading_money (object, member, &minor, &currency) ||
      !g_str_equal (currency, self->currency))
    return NULL;

  return sl_money_format (minor, currency);
}

char *
_sl_projection_centi (json_t     *object,
                      const char *member)
{
  gint64 centi;

  if (!sl_reading_integer (object, member, -SL_BUSINESS_MAX_AMOUNT, SL_BUSINESS_MAX_AMOUNT, &centi))
    return g_strdup ("");

  return sl_decimal_format (centi, 2, 0);
}

/* Imports */

/* (transfer full) (nullable): why the import refused a line of this record */
static char *
find_rejection (const SlProjectionTable *table,
                const SlImportResult    *result,
                const SlBaseRecord      *record)
{
  for (guint i = 0; i < result->rejected->len; i++)
    {
      const SlRejection *rejection = g_ptr_array_index (result->rejected, i);

      if (rejection->line >= 2 && rejection->line - 2 < table->records->len &&
          g_ptr_array_index (table->records, rejection->line - 2) == record)
        return g_strdup (rejection->why);
    }

  return NULL;
}

static gboolean
note_all (SlProjection             *self,
          const SlProjectionTable  *table,
          const SlImportResult     *result,
          GPtrArray                *records,
          GError                  **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (records, i);
      g_autofree char *problem =
        result->rejected->len > 0 ? find_rejection (table, result, record) : NULL;

      if (!_sl_projection_note (self, record, problem, error))
        return FALSE;
    }

  return TRUE;
}

/* What the company calls a record of this kind. */
static const char *
type_of (SlImportKind kind)
{
  return kind == SL_IMPORT_PRODUCTS ? "product" : kind == SL_IMPORT_STATEMENT ? "statement"
                                                                               : "member";
}

/* The whole table was refused: say so at each record, and go on with the others. */
static gboolean
note_refused (SlProjection  *self,
              const char    *why,
              GPtrArray     *records,
              GError       **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!_sl_projection_note (self, g_ptr_array_index (records, i), why, error))
      return FALSE;

  return TRUE;
}

gboolean
_sl_projection_run_import (SlProjection    *self,
                           SlImportDraft   *draft,
                           SlImportResult **result,
                           GError         **refusal,
                           GError         **error)
{
  SlProjectionCount *count;

  draft->company = self->company;
  draft->is_dry_run = self->is_dry_run;
  draft->notation.decimal_mark = '.';
  draft->name = self->company;
  *result = sl_import_run (self->business, draft, self->course->cancellable, refusal);

  if (*result == NULL && ((*refusal)->domain == SL_STORE_ERROR ||
                          g_error_matches (*refusal, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      g_propagate_error (error, g_steal_pointer (refusal));
      return FALSE;
    }

  if (*result == NULL)
    return TRUE;

  count = _sl_projection_count (self, type_of (draft->kind));
  count->n_new += (*result)->n_added;
  count->n_changed += (*result)->n_changed;
  count->n_same += (*result)->n_same;
  return TRUE;
}

gboolean
_sl_projection_import (SlProjection             *self,
                       const SlProjectionTable  *table,
                       SlImportDraft            *draft,
                       GPtrArray                *records,
                       GError                  **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (table->text->str, table->text->len);
  g_autoptr(SlImportResult) result = NULL;
  g_autoptr(GError) refusal = NULL;

  draft->bytes = bytes;
  if (!_sl_projection_run_import (self, draft, &result, &refusal, error))
    return FALSE;

  return result == NULL ? note_refused (self, refusal->message, records, error)
                        : note_all (self, table, result, records, error);
}

/* Runs */

SlProjectionCourse *
sl_projection_course_new (void)
{
  return g_new0 (SlProjectionCourse, 1);
}

/* What was read of the file may be another by now. */
static void
forget_read (SlProjectionCourse *self)
{
  g_clear_pointer (&self->team, _sl_projection_team_free);
  g_clear_pointer (&self->due, g_array_unref);
  self->n_taken = 0;
}

void
sl_projection_course_free (SlProjectionCourse *self)
{
  if (self == NULL)
    return;

  forget_read (self);
  g_free (self);
}

guint
sl_projection_course_count (SlProjectionCourse *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_records;
}

static gboolean
take_one (SlProjection      *self,
          SlProjectionTake   take,
          gint64             id,
          GError           **error)
{
  g_autoptr(SlBaseRecord) record = NULL;

  self->room -= SL_PROJECTION_RECORD;
  self->course->n_records++;
  return sl_base_read_due (self->database, id, &record, error) &&
         (record == NULL || take (self, record, error));
}

gboolean
_sl_projection_take_each (SlProjection      *self,
                          const char        *type,
                          gboolean           is_again,
                          SlProjectionTake   take,
                          gboolean          *is_done,
                          GError           **error)
{
  SlProjectionCourse *course = self->course;

  if (course->due == NULL)
    course->due = sl_base_list_due (self->database, self->company_id, type,
                                    is_again && course->has_news, error);
  if (course->due == NULL)
    return FALSE;

  while (course->n_taken < course->due->len && self->room > 0)
    if (!take_one (self, take, g_array_index (course->due, gint64, course->n_taken++), error))
      return FALSE;

  *is_done = course->n_taken == course->due->len;
  return TRUE;
}

static void
clear (SlProjection *self)
{
  g_free (self->company);
  g_free (self->currency);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlProjection, clear)

static void
begin (SlProjection        *self,
       SlBusiness          *business,
       const SlReplica     *replica,
       SlProjectionCourse  *course,
       gboolean             is_dry_run)
{
  *self = (SlProjection) {
    .business = business,
    .database = sl_business_get_database (business),
    .company_id = replica->company_id,
    .company = g_strdup (replica->company),
    .currency = g_strdup (sl_business_get_currency (business)),
    .is_dry_run = is_dry_run,
    .room = is_dry_run ? G_MAXINT : SLICE,
    .counts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_projection_count_free),
    .course = course,
  };
}

/* Goes on from where the course is until the slice is full, or nothing waits. */
static gboolean
run (SlProjection       *self,
     SlProjectionState  *state,
     GError            **error)
{
  static gboolean (*const parts[]) (SlProjection *, gboolean *, GError **) = {
    _sl_project_products, _sl_project_members, _sl_project_statements, _sl_project_conflicts,
    _sl_project_contacts, _sl_project_notes, _sl_project_tasks, _sl_project_orders,
    _sl_project_moves, _sl_project_sales, _sl_project_payments,
  };
  SlProjectionCourse *course = self->course;

  while (course->part < G_N_ELEMENTS (parts) && self->room > 0)
    {
      gboolean is_done = TRUE;

      if (!parts[course->part] (self, &is_done, error))
        return FALSE;

      if (!is_done)
        continue;

      course->part++;
      forget_read (course);
    }

  *state = course->part < G_N_ELEMENTS (parts) ? SL_PROJECTION_MORE : SL_PROJECTION_DONE;
  return self->is_dry_run || sl_base_note_again (self->database, self->company_id,
                                                 *state == SL_PROJECTION_MORE, error);
}

/* Whether anything came that a person is asked about the first time. */
static gboolean
has_first (SlDatabase  *database,
           gint64       company_id,
           gboolean    *has,
           GError     **error)
{
  static const char *const types[] = { "product", "member", "volume", "statement", "contact" };

  *has = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types) && !*has; i++)
    if (!sl_base_has_new (database, company_id, types[i], has, error))
      return FALSE;

  return TRUE;
}

/* The first slice. */
static gboolean
open_course (SlProjectionCourse  *course,
             SlBusiness          *business,
             const SlReplica     *replica,
             gboolean             is_agreed,
             SlProjectionState   *state,
             GError             **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gboolean has = FALSE;

  if (!sl_base_has_new (database, replica->company_id, NULL, &course->has_news, error) ||
      (course->has_news && !replica->is_reviewed &&
       !has_first (database, replica->company_id, &has, error)))
    return FALSE;

  *state = !course->has_news ? SL_PROJECTION_NOTHING
           : has && !is_agreed ? SL_PROJECTION_WAITS : SL_PROJECTION_MORE;
  if (*state != SL_PROJECTION_MORE)
    return TRUE;

  course->has_begun = !has || sl_replica_set_reviewed (database, replica->company_id, error);
  return course->has_begun;
}

/* What a slice that was given up had taken waits again. */
static void
put_back (SlProjectionCourse       *course,
          const SlProjectionCourse *before)
{
  if (course->part != before->part)
    forget_read (course);

  g_clear_pointer (&course->due, g_array_unref);
  course->n_taken = 0;
  course->part = before->part;
  course->has_begun = before->has_begun;
  course->has_news = before->has_news;
  course->n_records = before->n_records;
}

static gboolean
run_slice (SlProjectionCourse  *course,
           SlBusiness          *business,
           gint64               company_id,
           gboolean             is_agreed,
           SlProjectionState   *state,
           GError             **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gint64 version = sl_database_data_version (database);
  g_autoptr(SlReplica) replica = sl_replica_read (database, company_id, error);
  g_auto(SlProjection) self = { 0 };

  if (replica == NULL)
    return FALSE;

  if (version != course->version)
    forget_read (course);
  course->version = version;

  *state = SL_PROJECTION_MORE;
  if (!course->has_begun && !open_course (course, business, replica, is_agreed, state, error))
    return FALSE;

  begin (&self, business, replica, course, FALSE);
  return *state != SL_PROJECTION_MORE || run (&self, state, error);
}

gboolean
sl_projection_run (SlBusiness          *business,
                   gint64               company_id,
                   SlProjectionCourse  *course,
                   gboolean             is_agreed,
                   GCancellable        *cancellable,
                   SlProjectionState   *state,
                   GError             **error)
{
  const SlProjectionCourse before = *course;
  gboolean has = TRUE;

  g_return_val_if_fail (business != NULL && course != NULL && state != NULL, FALSE);

  if (!course->has_begun &&
      !sl_base_has_new (sl_business_get_database (business), company_id, NULL, &has, error))
    return FALSE;

  /* As it is most of the time. */
  *state = SL_PROJECTION_NOTHING;
  if (!has)
    return TRUE;

  if (!sl_business_begin_bulk (business, error))
    return FALSE;

  sl_business_set_incoming (business, TRUE);
  course->cancellable = cancellable;
  if (run_slice (course, business, company_id, is_agreed, state, error))
    return sl_business_finish_bulk (business, error);

  put_back (course, &before);
  sl_business_abandon_bulk (business);
  return FALSE;
}

GPtrArray *
sl_projection_preview (SlBusiness  *business,
                       gint64       company_id,
                       GError     **error)
{
  g_autoptr(SlReplica) replica =
    sl_replica_read (sl_business_get_database (business), company_id, error);
  g_autoptr(SlProjectionCourse) course = sl_projection_course_new ();
  g_auto(SlProjection) self = { 0 };
  SlProjectionState state;
  gboolean ok;

  if (replica == NULL || !sl_business_begin_bulk (business, error))
    return NULL;

  begin (&self, business, replica, course, TRUE);
  sl_business_set_incoming (business, TRUE);
  ok = sl_base_has_new (self.database, company_id, NULL, &course->has_news, error) &&
       run (&self, &state, error);
  sl_business_abandon_bulk (business);
  return ok ? g_steal_pointer (&self.counts) : NULL;
}
