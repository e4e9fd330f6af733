#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "business/incoming.h"
#include "core/decimal.h"
#include "core/money.h"
#include "formats/csv.h"
#include "store/replica.h"

#define MAX_COLUMNS 16

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

GPtrArray *
_sl_projection_list_due (SlProjection  *self,
                         const char    *type,
                         GError       **error)
{
  return self->has_news
         ? sl_base_list_not_taken (self->database, self->company_id, type, error)
         : sl_base_list_new (self->database, self->company_id, type, error);
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
  *result = sl_import_run (self->business, draft, NULL, refusal);

  if (*result == NULL && (*refusal)->domain == SL_STORE_ERROR)
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

static void
clear (SlProjection *self)
{
  g_free (self->company);
  g_free (self->currency);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlProjection, clear)

static gboolean
begin (SlProjection     *self,
       SlBusiness       *business,
       const SlReplica  *replica,
       gboolean          is_dry_run)
{
  *self = (SlProjection) {
    .business = business,
    .database = sl_business_get_database (business),
    .company_id = replica->company_id,
    .company = g_strdup (replica->company),
    .currency = g_strdup (sl_business_get_currency (business)),
    .is_dry_run = is_dry_run,
    .counts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_projection_count_free),
  };
  return TRUE;
}

static gboolean
run (SlProjection  *self,
     GError       **error)
{
  return sl_base_has_new (self->database, self->company_id, NULL, &self->has_news, error) &&
         _sl_project_products (self, error) && _sl_project_members (self, error) &&
         _sl_project_statements (self, error) && _sl_project_conflicts (self, error) &&
         _sl_project_contacts (self, error) && _sl_project_notes (self, error) &&
         _sl_project_sales (self, error);
}

static gboolean
has_news (SlProjection  *self,
          gboolean      *has,
          GError       **error)
{
  static const char *const types[] = { "product", "member", "volume", "statement", "contact" };

  *has = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types) && !*has; i++)
    if (!sl_base_has_new (self->database, self->company_id, types[i], has, error))
      return FALSE;

  return TRUE;
}

gboolean
sl_projection_run (SlBusiness  *business,
                   gint64       company_id,
                   gboolean     is_agreed,
                   gboolean    *waits,
                   GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(SlReplica) replica = sl_replica_read (database, company_id, error);
  g_auto(SlProjection) self = { 0 };
  gboolean has;

  if (replica == NULL || !begin (&self, business, replica, FALSE))
    return FALSE;

  if (!has_news (&self, &has, error))
    return FALSE;

  *waits = has && !replica->is_reviewed && !is_agreed;
  if (*waits)
    return TRUE;

  if (!sl_business_begin_bulk (business, error))
    return FALSE;

  sl_business_set_incoming (business, TRUE);

  if ((!replica->is_reviewed && has &&
       !sl_replica_set_reviewed (database, company_id, error)) || !run (&self, error))
    {
      sl_business_abandon_bulk (business);
      return FALSE;
    }

  return sl_business_finish_bulk (business, error);
}

GPtrArray *
sl_projection_preview (SlBusiness  *business,
                       gint64       company_id,
                       GError     **error)
{
  g_autoptr(SlReplica) replica =
    sl_replica_read (sl_business_get_database (business), company_id, error);
  g_auto(SlProjection) self = { 0 };
  gboolean ok;

  if (replica == NULL || !begin (&self, business, replica, TRUE) ||
      !sl_business_begin_bulk (business, error))
    return NULL;

  sl_business_set_incoming (business, TRUE);
  ok = run (&self, error);
  sl_business_abandon_bulk (business);
  return ok ? g_steal_pointer (&self.counts) : NULL;
}
