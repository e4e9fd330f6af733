#include "config.h"

#include "business/import-private.h"

#include "business/import-card.h"
#include "formats/bank-record.h"
#include "store/bank.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Neither double nor drop: a line with an id of the bank is the same as one with this id, day
 * and amount in this account, because banks use ids again; lines without one that say the same
 * are counted, and the second of a file is the second of any other.  One month of a bank as OFX
 * and as CSV has ids in one of the two alone, and says the same in other words: then the first of
 * a day and an amount is the first that is here, as long as this file has not named it yet. */
typedef struct
{
  GHashTable *alike; /* (owned) (element-type utf8 guint): lines without id, by what they say */
  GHashTable *taken; /* (owned) (element-type gint64): ids of lines that this file has named */
  gint64      last;  /* id of the last line that was here before; -1: not asked yet */
  gint64      n_accounts; /* named here and in this file */
  char       *account;    /* (owned) (nullable): the first that this file names */
} Bank;

static void
free_bank (gpointer data)
{
  Bank *bank = data;

  g_hash_table_unref (bank->alike);
  g_hash_table_unref (bank->taken);
  g_free (bank->account);
  g_free (bank);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Bank *bank = g_new0 (Bank, 1);

  bank->alike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bank->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  bank->last = -1;
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

/* --- the same line out of a file of another kind ------------------------------------------ */

#define WORD 3 /* letters of one that is worth comparing */

/* (transfer full): the words of what a line says, each with a space before and behind it */
static char *
fold_words (const SlBankLine *line)
{
  g_autofree char *text = g_strconcat (line->payee, " ", line->memo, NULL);
  g_autofree char *folded = _sl_import_fold (text);
  GString *words = g_string_new (" ");

  for (const char *c = folded; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (g_unichar_isalpha (letter))
        g_string_append_unichar (words, letter);
      else if (words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }

  g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

static gboolean
share_word (const SlBankLine *one,
            const SlBankLine *other)
{
  g_autofree char *words = fold_words (one), *others = fold_words (other);
  g_auto(GStrv) each = g_strsplit (words, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (" ", each[i], " ", NULL);

      if (g_utf8_strlen (each[i], -1) >= WORD && strstr (others, word) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* A file that names no account is of the only one, or else says something alike. */
static gboolean
may_be (const Bank       *bank,
        const SlBankLine *line,
        const SlBankLine *known)
{
  return g_str_equal (line->account, known->account) || bank->n_accounts <= 1 ||
         share_word (line, known);
}

static gboolean
note_account (SlImport    *self,
              Bank        *bank,
              const char  *account,
              GError     **error)
{
  if (bank->last < 0 &&
      !sl_bank_line_survey (self->database, account, &bank->n_accounts, &bank->last, error))
    return FALSE;

  if (account[0] == '\0')
    return TRUE;

  if (bank->account == NULL)
    bank->account = g_strdup (account);
  else if (!g_str_equal (bank->account, account))
    bank->n_accounts = MAX (bank->n_accounts, 2);

  return TRUE;
}

static void
note_taken (Bank             *bank,
            const SlBankLine *known)
{
  if (known->id <= bank->last)
    g_hash_table_add (bank->taken, g_memdup2 (&known->id, sizeof known->id));
}

/* @found: (out) (transfer full) (nullable) */
static gboolean
find_other (SlImport          *self,
            Bank              *bank,
            const SlBankLine  *line,
            SlBankLine       **found,
            GError           **error)
{
  g_autoptr(GPtrArray) others = sl_bank_line_find_others (self->database, line, bank->last, error);

  *found = NULL;

  for (guint i = 0; others != NULL && *found == NULL && i < others->len; i++)
    {
      SlBankLine *known = others->pdata[i];

      if (!g_hash_table_contains (bank->taken, &known->id) && may_be (bank, line, known))
        *found = g_ptr_array_steal_index (others, i);
    }

  return others != NULL;
}

/* What the bank's id is worth knowing for is kept with the line that had none; of a line that
 * has one, the words stay. */
static gboolean
unite (SlImport    *self,
       SlBankLine  *known,
       SlBankLine  *line,
       GError     **error)
{
  if (line->bank_id[0] == '\0')
    {
      _sl_import_count (self, SL_IMPORT_SAME);
      return TRUE;
    }

  _sl_import_set_text (&known->account, line->account);
  _sl_import_set_text (&known->bank_id, line->bank_id);
  known->ordinal = 1;
  _sl_import_set_text (&known->payee, line->payee);
  _sl_import_set_text (&known->memo, line->memo);
  _sl_import_set_text (&known->kind, line->kind);
  _sl_import_set_text (&known->check, line->check);
  _sl_import_count (self, SL_IMPORT_CHANGED);
  return !self->writes || sl_bank_line_update (self->database, known, error);
}

/* --- corrections ------------------------------------------------------------------------- */

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
        Bank                *bank,
        const SlBankRecord  *record,
        SlBankLine          *line,
        GError             **error)
{
  g_autoptr(GError) fault = NULL;
  g_autoptr(SlBankLine) known = sl_bank_line_find (self->database, line, &fault);
  g_autoptr(SlBankLine) wrong = NULL, other = NULL;
  gboolean is_gone;

  if (fault == NULL && known == NULL && settle_gone (self, line, &is_gone, &fault) && is_gone)
    return TRUE;

  if (fault == NULL && known == NULL && record->correction != SL_BANK_LINE)
    wrong = sl_bank_line_find_by_id (self->database, line->account, record->corrects, &fault);

  if (fault == NULL && known == NULL && record->correction == SL_BANK_LINE)
    (void) !find_other (self, bank, line, &other, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  if (known != NULL || other != NULL)
    note_taken (bank, known != NULL ? known : other);

  if (known != NULL)
    return merge (self, known, line, error);

  if (other != NULL)
    return unite (self, other, line, error);

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
  Bank *bank = state;
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

  line = make_line (self, bank, &record);

  if (!note_account (self, bank, line->account, error))
    return FALSE;

  return settle (self, bank, &record, line, error);
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
