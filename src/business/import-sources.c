#include "config.h"

#include "business/import-choice-private.h"

#include "business/business-private.h"
#include "business/expense.h"
#include "business/source.h"
#include "core/money.h"
#include "store/source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where people come from, a row a cost.  A cost is an expense of the books: one of the same day,
 * account, amount and words is it, and where there is none it is recorded, paid by the bank. */

enum
{
  SOURCE_NAME,
  SOURCE_KIND,
  SOURCE_DATE,
  SOURCE_ACCOUNT,
  SOURCE_COST,
  SOURCE_CURRENCY,
  SOURCE_MEMO,
};

static const SlFieldSpec source_fields[] = {
  [SOURCE_NAME] = { "source_name", SL_FIELD_REQUIRED },
  [SOURCE_KIND] = { "kind", SL_FIELD_REQUIRED },
  [SOURCE_DATE] = { "date", SL_FIELD_DATE },
  [SOURCE_ACCOUNT] = { "account", SL_FIELD_PLAIN },
  [SOURCE_COST] = { "cost", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
  [SOURCE_CURRENCY] = { "currency", SL_FIELD_PLAIN },
  [SOURCE_MEMO] = { "memo", SL_FIELD_PLAIN },
};

static const SlHeaderSpec source_headers[] = {
  { "source", SOURCE_NAME }, { "kind", SOURCE_KIND }, { "date", SOURCE_DATE },
  { "account", SOURCE_ACCOUNT }, { "cost", SOURCE_COST }, { "currency", SOURCE_CURRENCY },
  { "memo", SOURCE_MEMO },
};

static const SlSchema source_schema = {
  "sources", source_fields, G_N_ELEMENTS (source_fields), source_headers,
  G_N_ELEMENTS (source_headers), SL_TOTALS_HAVE_GAPS,
};

static const SlChoiceField source_types[] = {
  [SOURCE_NAME] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [SOURCE_KIND] = { SL_CHOICE_TEXT, .is_needed = TRUE },
  [SOURCE_DATE] = { SL_CHOICE_DAY },
  [SOURCE_ACCOUNT] = { SL_CHOICE_TEXT },
  [SOURCE_COST] = { SL_CHOICE_MONEY },
  [SOURCE_CURRENCY] = { SL_CHOICE_TEXT },
  [SOURCE_MEMO] = { SL_CHOICE_TEXT },
};

static gboolean
read_amount (SlImport    *self,
             const char  *text,
             gint64      *amount,
             GError     **error)
{
  *amount = 0;
  return text[0] == '\0' ||
         sl_money_parse (text, sl_business_get_currency (self->business), amount, error);
}

/* Finds the entry that this row is and no other row of the file.  @is_charged (out): it is the
 * source's already. */
static gboolean
find_entry (SlImport       *self,
            SlChoiceState  *state,
            gint64          source_id,
            char          **said,
            gboolean       *is_charged,
            GError        **error)
{
  g_autoptr(GArray) ids = NULL;
  gint64 amount;

  if (!read_amount (self, said[SOURCE_COST], &amount, error))
    return FALSE;

  ids = sl_source_list_entries (self->database, source_id, _sl_choice_get_day (said[SOURCE_DATE]),
                                said[SOURCE_ACCOUNT], amount, said[SOURCE_MEMO], error);

  for (guint i = 0; ids != NULL && i < ids->len && state->entry_id == 0; i++)
    {
      const gint64 *id = &g_array_index (ids, gint64, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", *id,
                                              said[SOURCE_ACCOUNT]);

      if (g_hash_table_insert (state->lines, g_steal_pointer (&key), GUINT_TO_POINTER (1)))
        state->entry_id = *id;
    }

  return ids != NULL && (state->entry_id == 0 ||
                         sl_source_is_charged (self->database, state->entry_id, is_charged, error));
}

static gboolean
read_source (SlImport       *self,
             SlChoiceState  *state,
             char          **said,
             char          **known,
             gboolean       *is_known,
             GError        **error)
{
  gboolean is_charged = FALSE;
  gint64 id;

  if (!sl_source_find (self->database, said[SOURCE_NAME], &id, error) ||
      (said[SOURCE_COST][0] != '\0' &&
       !find_entry (self, state, id, said, &is_charged, error)))
    return FALSE;

  if (id == 0)
    return TRUE;

  *is_known = TRUE;
  _sl_choice_set (&known[SOURCE_NAME], said[SOURCE_NAME]);
  g_clear_pointer (&known[SOURCE_KIND], g_free);

  for (guint i = SOURCE_DATE; i <= SOURCE_MEMO; i++)
    if (is_charged)
      _sl_choice_set (&known[i], said[i]);

  return sl_source_read_kind (self->database, said[SOURCE_NAME], &known[SOURCE_KIND], error);
}

static gboolean
check_currency (SlImport    *self,
                const char  *text,
                GError     **error)
{
  const char *own = sl_business_get_currency (self->business);

  if (text[0] == '\0' || g_ascii_strcasecmp (text, own) == 0)
    return TRUE;

  g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_CURRENCY,
               _("The amount is in %s, and the books are in %s. Record this expense by hand."),
               text, own);
  return FALSE;
}

/* Of a cost that the books have, or that is recorded.  What has an entry is claimed under the
 * entry that it becomes. */
static gboolean
charge (SlImport       *self,
        SlChoiceState  *state,
        char          **texts,
        GError        **error)
{
  static const char prefix[] = "expenses:";
  SlExpenseDraft draft = {
    .dated = _sl_choice_get_day (texts[SOURCE_DATE]), .method = SL_PAY_BANK,
    .note = texts[SOURCE_MEMO], .source = texts[SOURCE_NAME],
  };
  gboolean is_charged = FALSE;
  gint64 entry_id;

  if (state->entry_id != 0)
    return sl_source_is_charged (self->database, state->entry_id, &is_charged, error) &&
           (is_charged || _sl_source_charge (self->business, texts[SOURCE_NAME], state->entry_id,
                                             error));

  draft.kind = g_str_has_prefix (texts[SOURCE_ACCOUNT], prefix)
               ? texts[SOURCE_ACCOUNT] + strlen (prefix) : texts[SOURCE_ACCOUNT];

  if (!read_amount (self, texts[SOURCE_COST], &draft.amount, error) ||
      !_sl_expense_record_within (self->business, &draft, &entry_id, error))
    return FALSE;

  g_hash_table_add (state->lines, g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", entry_id,
                                                   texts[SOURCE_ACCOUNT]));
  return TRUE;
}

/* What is refused of a cost leaves its source, which is right as it stands. */
static gboolean
write_source (SlImport       *self,
              SlChoiceState  *state,
              char          **texts,
              GError        **error)
{
  g_autofree char *uid = NULL;

  if (!_sl_source_check (texts[SOURCE_NAME], texts[SOURCE_KIND], error) ||
      !check_currency (self, texts[SOURCE_CURRENCY], error))
    return FALSE;

  uid = sl_business_new_uid (self->business);
  return sl_source_put (self->database, uid, texts[SOURCE_NAME], texts[SOURCE_KIND], error) &&
         (texts[SOURCE_COST][0] == '\0' || charge (self, state, texts, error));
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  static const SlChoice choice = {
    &source_schema, source_types, SOURCE_NAME, NULL, read_source, write_source,
  };

  return _sl_choice_take (self, state, &choice, row, error);
}

const SlImportWork _sl_import_sources =
  SL_CHOICE_WORK ("sources", "import-sources", &source_schema, FALSE, take);
