#include "config.h"

#include "business/currency-rate-private.h"
#include "business/document-private.h"
#include "business/import-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "core/number-text.h"
#include "formats/statement-record.h"
#include "store/remittance.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  SlRemittance *remittance; /* (owned): what the file says */
  SlRemittance *known;  /* (owned) (nullable): what is there for the period already */
  SlDay     received_on;
  guint     n_balances; /* rows of fees and of carried balances */
} Statement;

static void
free_statement (gpointer data)
{
  Statement *statement = data;

  sl_remittance_free (statement->remittance);
  g_clear_pointer (&statement->known, sl_remittance_free);
  g_free (statement);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  g_autoptr(GError) fault = NULL;
  Statement *statement;
  SlRemittance *known;
  SlDay received_on = self->draft->received != 0 ? self->draft->received : SL_DAY_NONE;

  if (!_sl_resolve_day (self->business, received_on, &received_on, error))
    return NULL;

  known = sl_remittance_read (self->database, self->company->id, self->period, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }

  statement = g_new0 (Statement, 1);
  statement->known = known;
  statement->received_on = received_on;
  statement->remittance = sl_remittance_new ();
  statement->remittance->company_id = self->company->id;
  statement->remittance->period = self->period;
  g_strlcpy (statement->remittance->currency, self->company->currency,
             sizeof statement->remittance->currency);
  return statement;
}

static gint64
total_of (const SlRemittance *remittance)
{
  return remittance->earned - remittance->fee + remittance->carried;
}

/* A total is right when it is the sum of the lines, or what is left of it after the fee. */
static void
check_total (SlImport                *self,
             const SlRemittance      *remittance,
             const SlStatementRecord *record)
{
  g_autofree char *said = NULL, *found = NULL;

  if (record->earned == remittance->earned || record->earned == total_of (remittance))
    return;

  said = sl_amount_text (record->earned, remittance->currency);
  found = sl_amount_text (total_of (remittance), remittance->currency);
  _sl_import_reject_row (self, record->line, "earned",
                         g_strdup_printf (_("The total is %s, and the lines above add up to %s."),
                                          said, found));
}

static void
add_line (SlRemittance            *remittance,
          const SlStatementRecord *record)
{
  SlRemittanceLine *line = g_new0 (SlRemittanceLine, 1);

  line->bonus = g_strdup (record->bonus);
  line->from_code = g_strdup (record->from_id);
  line->from_name = g_strdup (record->from_name);
  line->order_ref = g_strdup (record->order_id);
  line->level = (int) record->level;
  line->has_source = record->has_source;
  line->source = record->source;
  line->has_rate = record->has_rate;
  line->rate = record->rate;
  line->amount = record->earned;
  remittance->earned += record->earned;
  g_ptr_array_add (remittance->lines, line);
}

/* One amount below the limit at a time cannot carry a sum out of 64 bits: a file that could
 * would have ten thousand rows of it. */
static gboolean
is_too_large (const SlRemittance *remittance,
              gint64              amount)
{
  return ABS ((__int128) amount) > SL_BUSINESS_MAX_AMOUNT ||
         ABS (remittance->earned) > SL_BUSINESS_MAX_AMOUNT ||
         ABS (remittance->fee) > SL_BUSINESS_MAX_AMOUNT ||
         ABS (remittance->carried) > SL_BUSINESS_MAX_AMOUNT;
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlStatementRecord) record = { 0 };
  Statement *statement = state;
  SlRemittance *remittance = statement->remittance;
  SlRejection *rejection = NULL;

  if (!sl_statement_record_read (self->mapping, row, &self->result->notation,
                                 self->company->currency, &record, &rejection))
    {
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  if (is_too_large (remittance, record.earned))
    {
      _sl_import_reject_row (self, row->line, "earned",
                             g_strdup (_("The amount is too large.")));
      return TRUE;
    }

  switch (record.kind)
    {
    case SL_STATEMENT_TOTAL:
      check_total (self, remittance, &record);
      break;
    case SL_STATEMENT_FEE:
      remittance->fee += ABS (record.earned);
      statement->n_balances++;
      break;
    case SL_STATEMENT_CARRIED:
      remittance->carried += record.earned;
      statement->n_balances++;
      break;
    case SL_STATEMENT_LINE:
    default:
      add_line (remittance, &record);
      break;
    }

  return TRUE;
}

/* Counts the rows against what was there; whether anything differs. */
static gboolean
compare (SlImport        *self,
         const Statement *statement)
{
  const SlRemittance *remittance = statement->remittance, *known = statement->known;
  gboolean is_balanced = known != NULL && known->fee == remittance->fee &&
                         known->carried == remittance->carried;
  gboolean differs = known == NULL || !is_balanced || known->lines->len != remittance->lines->len;

  for (guint i = 0; i < remittance->lines->len; i++)
    {
      SlImportOutcome outcome = SL_IMPORT_CHANGED;

      if (known == NULL || i >= known->lines->len)
        outcome = SL_IMPORT_ADDED;
      else if (sl_remittance_line_equal (known->lines->pdata[i], remittance->lines->pdata[i]))
        outcome = SL_IMPORT_SAME;

      differs |= outcome != SL_IMPORT_SAME;
      _sl_import_count (self, outcome);
    }

  for (guint i = 0; i < statement->n_balances; i++)
    _sl_import_count (self, known == NULL ? SL_IMPORT_ADDED
                                          : is_balanced ? SL_IMPORT_SAME : SL_IMPORT_CHANGED);

  return differs;
}

/* Posts what the statement pays, or how much more than the one before it. */
static gboolean
post (SlImport   *self,
      Statement  *statement,
      GError    **error)
{
  SlRemittance *remittance = statement->remittance;
  const SlRemittance none = { 0 };
  const SlRemittance *known = statement->known != NULL ? statement->known : &none;
  gint64 earned = remittance->earned - known->earned;
  gint64 own_earned, own_fee, own_carried, entry_id = 0;
  g_autoptr(SlEntry) entry = NULL;
  SlTender tender;

  if (!_sl_tender_resolve (self->business, remittance->currency, 0, statement->received_on, &tender,
                           error) ||
      !_sl_tender_to_own (self->business, &tender, earned, &own_earned, error) ||
      !_sl_tender_to_own (self->business, &tender, remittance->fee - known->fee, &own_fee, error) ||
      !_sl_tender_to_own (self->business, &tender, remittance->carried - known->carried,
                          &own_carried, error))
    return FALSE;

  entry = sl_entry_for_commission ("assets:bank", own_earned, own_fee, own_carried);

  if (!_sl_tender_is_own (self->business, &tender))
    sl_entry_set_foreign (entry, SL_ACCOUNT_COMMISSIONS, tender.currency, -earned);

  if (!_sl_write_entry (self->business, "statement", statement->received_on, 0,
                        self->company->name, entry, &entry_id, error))
    return FALSE;

  remittance->entry_id = known->entry_id != 0 ? known->entry_id : entry_id;
  return TRUE;
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Statement *statement = state;
  SlRemittance *remittance = statement->remittance;
  g_autofree char *uid = NULL;

  if (!compare (self, statement) || !self->writes ||
      (remittance->lines->len == 0 && statement->n_balances == 0))
    return TRUE;

  if (statement->known != NULL)
    remittance->id = statement->known->id;

  remittance->received_on = statement->known != NULL ? statement->known->received_on
                                                 : statement->received_on;
  g_free (remittance->source);
  remittance->source = g_strdup (self->name);
  uid = sl_business_new_uid (self->business);

  return post (self, statement, error) &&
         sl_remittance_write (self->database, remittance, uid, error);
}

const SlImportWork _sl_import_statement = {
  "statement", &sl_statement_schema, "import-statement", TRUE, begin, take, NULL, end,
  free_statement,
};
