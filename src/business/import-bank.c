#include "config.h"

#include "business/import-private.h"

#include "formats/bank-record.h"
#include "store/bank.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Neither double nor drop: a line with an id of the bank is the same as one with this id, day
 * and amount in this account, because banks use ids again; lines without one that say the same
 * are counted, and the second of a file is the second of any other. */
typedef struct
{
  GHashTable *alike; /* (owned) (element-type utf8 guint): lines without id, by what they say */
} Bank;

static void
free_bank (gpointer data)
{
  Bank *bank = data;

  g_hash_table_unref (bank->alike);
  g_free (bank);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Bank *bank = g_new0 (Bank, 1);

  bank->alike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return bank;
}

static guint
count_alike (Bank               *bank,
             const SlBankRecord *record)
{
  g_autofree char *key = NULL;
  guint n;

  if (record->bank_id[0] != '\0')
    return 1;

  key = g_strdup_printf ("%s\n%d\n%" PRId64 "\n%s\n%s\n%s", record->account, record->dated,
                         record->amount, record->currency, record->payee, record->memo);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (bank->alike, key)) + 1;
  g_hash_table_replace (bank->alike, g_steal_pointer (&key), GUINT_TO_POINTER (n));
  return n;
}

static SlBankLine *
make_line (SlImport           *self,
           Bank               *bank,
           const SlBankRecord *record)
{
  SlBankLine *line = sl_bank_line_new ();

  _sl_import_set_text (&line->account, record->account);
  _sl_import_set_text (&line->bank_id, record->bank_id);
  _sl_import_set_text (&line->kind, record->kind);
  _sl_import_set_text (&line->payee, record->payee);
  _sl_import_set_text (&line->memo, record->memo);
  _sl_import_set_text (&line->check, record->check);
  _sl_import_set_text (&line->source, self->name);
  line->dated = record->dated;
  line->amount = record->amount;
  g_strlcpy (line->currency, record->currency, sizeof line->currency);
  line->ordinal = count_alike (bank, record);
  return line;
}

static gboolean
add (SlImport          *self,
     const SlBankLine  *line,
     GError           **error)
{
  g_autofree char *uid = NULL;

  _sl_import_count (self, SL_IMPORT_ADDED);

  if (!self->writes)
    return TRUE;

  uid = sl_business_new_uid (self->business);
  return sl_bank_line_insert (self->database, line, uid, error);
}

/* The same line again: the bank may have found better words for it. */
static gboolean
merge (SlImport    *self,
       SlBankLine  *known,
       SlBankLine  *line,
       GError     **error)
{
  gboolean is_changed = _sl_import_set_text (&known->payee, line->payee);

  is_changed |= _sl_import_set_text (&known->memo, line->memo);
  is_changed |= _sl_import_set_text (&known->kind, line->kind);
  is_changed |= _sl_import_set_text (&known->check, line->check);
  _sl_import_count (self, is_changed ? SL_IMPORT_CHANGED : SL_IMPORT_SAME);
  return !is_changed || !self->writes || sl_bank_line_update (self->database, known, error);
}

/* @wrong (nullable): the line that @record says is wrong.  One that was found in the journal
 * already cannot be another all at once. */
static gboolean
correct (SlImport            *self,
         const SlBankRecord  *record,
         SlBankLine          *line,
         const SlBankLine    *wrong,
         GError             **error)
{
  if (wrong == NULL && record->correction == SL_BANK_REPLACES)
    return add (self, line, error);

  if (wrong == NULL)
    {
      _sl_import_count (self, SL_IMPORT_SAME);
      return TRUE;
    }

  if (wrong->entry_id != 0)
    {
      _sl_import_reject_row (self, record->line, "corrects",
                             g_strdup_printf (_("The bank corrects line %s, which is matched "
                                                "already. Take the match away first."),
                                              record->corrects));
      return TRUE;
    }

  _sl_import_count (self, SL_IMPORT_CHANGED);
  line->id = wrong->id;

  if (!self->writes)
    return TRUE;

  if (!sl_bank_line_note_gone (self->database, wrong, error))
    return FALSE;

  return record->correction == SL_BANK_DELETES
         ? sl_bank_line_delete (self->database, wrong->id, error)
         : sl_bank_line_update (self->database, line, error);
}

/* Whether the line was corrected since the file was made; then it is settled. */
static gboolean
settle_gone (SlImport          *self,
             const SlBankLine  *line,
             gboolean          *is_gone,
             GError           **error)
{
  *is_gone = FALSE;

  if (line->bank_id[0] != '\0' &&
      !sl_bank_line_is_gone (self->database, line, is_gone, error))
    return FALSE;

  if (*is_gone)
    _sl_import_count (self, SL_IMPORT_SAME);

  return TRUE;
}

static gboolean
settle (SlImport            *self,
        const SlBankRecord  *record,
        SlBankLine          *line,
        GError             **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(SlBankLine) known = sl_bank_line_find (self->database, line, &fault);
  g_autoptr(SlBankLine) wrong = NULL;
  gboolean is_gone;

  if (fault == NULL && known == NULL && settle_gone (self, line, &is_gone, &fault) && is_gone)
    return TRUE;

  if (fault == NULL && known == NULL && record->correction != SL_BANK_LINE)
    wrong = sl_bank_line_find_by_id (self->database, line->account, record->corrects, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  if (known != NULL)
    return merge (self, known, line, error);

  return record->correction != SL_BANK_LINE ? correct (self, record, line, wrong, error)
                                            : add (self, line, error);
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlBankRecord) record = { 0 };
  g_autoptr(SlBankLine) line = NULL;
  SlRejection *rejection = NULL;

  if (!sl_bank_record_read (self->mapping, row, &self->result->notation,
                            sl_business_get_currency (self->business), &record, &rejection))
    {
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  if (ABS ((__int128) record.amount) > SL_BUSINESS_MAX_AMOUNT)
    {
      _sl_import_reject_row (self, row->line, "amount", g_strdup (_("The amount is too large.")));
      return TRUE;
    }

  line = make_line (self, state, &record);
  return settle (self, &record, line, error);
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  return TRUE;
}

const SlImportWork _sl_import_bank = {
  .name = "bank",
  .schema = &sl_bank_schema,
  .verb = "import-bank",
  .begin = begin,
  .take = take,
  .end = end,
  .free = free_bank,
};
