#include "config.h"

#include "business/export.h"

#include "business/business-private.h"
#include "business/dump-cell-private.h"
#include "business/export-private.h"
#include "business/lookup-private.h"
#include "core/money.h"
#include "formats/csv.h"
#include "formats/vcard-writer.h"
#include "store/contact-card.h"
#include "store/dump.h"
#include "store/journal.h"
#include "store/output.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* What is handed to the sink at once. */
#define PIECE (64 * 1024)

typedef struct
{
  const char *name;
  SlDumpKind  dump; /* of tables */
} Kind;

static const Kind kinds[SL_EXPORT_N_KINDS] = {
  [SL_EXPORT_CONTACTS] = { "contacts", SL_DUMP_CONTACTS },
  [SL_EXPORT_PRODUCTS] = { "products", SL_DUMP_PRODUCTS },
  [SL_EXPORT_MEMBERS] = { "members", SL_DUMP_MEMBERS },
  [SL_EXPORT_VOLUMES] = { "volumes", SL_DUMP_VOLUMES },
  [SL_EXPORT_ORDERS] = { "orders", SL_DUMP_ORDERS },
  [SL_EXPORT_MOVEMENTS] = { "movements", SL_DUMP_MOVEMENTS },
  [SL_EXPORT_LOTS] = { "lots", SL_DUMP_LOTS },
  [SL_EXPORT_STATEMENT] = { "statement", SL_DUMP_STATEMENTS },
  [SL_EXPORT_AUTOSHIPS] = { "autoships", SL_DUMP_AUTOSHIPS },
  [SL_EXPORT_BANK] = { "bank", SL_DUMP_BANK },
  [SL_EXPORT_FOLLOW_UPS] = { "follow-ups", SL_DUMP_FOLLOW_UPS },
  [SL_EXPORT_ACTIVITY] = { "activity", SL_DUMP_ACTIVITY },
  [SL_EXPORT_TRAINING] = { "training", SL_DUMP_TRAINING },
  [SL_EXPORT_HOURS] = { "hours", SL_DUMP_HOURS },
  [SL_EXPORT_MILEAGE] = { "mileage", SL_DUMP_MILEAGE },
  [SL_EXPORT_EXPENSES] = { "expenses", SL_DUMP_EXPENSES },
  [SL_EXPORT_PAYMENTS] = { "payments", SL_DUMP_PAYMENTS },
  [SL_EXPORT_CREDITS] = { "credits", SL_DUMP_CREDITS },
  [SL_EXPORT_PARTIES] = { "parties", SL_DUMP_PARTIES },
  [SL_EXPORT_GUESTS] = { "guests", SL_DUMP_GUESTS },
  [SL_EXPORT_TALKS] = { "talks", SL_DUMP_TALKS },
  [SL_EXPORT_UPLINE] = { "upline", SL_DUMP_UPLINE },
  [SL_EXPORT_TEMPLATES] = { "templates", SL_DUMP_TEMPLATES },
  [SL_EXPORT_STAGES] = { "stages", SL_DUMP_STAGES },
  [SL_EXPORT_CARE] = { "care", SL_DUMP_CARE },
  [SL_EXPORT_SOURCES] = { "sources", SL_DUMP_SOURCES },
  [SL_EXPORT_GOALS] = { "goals", SL_DUMP_GOALS },
  [SL_EXPORT_PLAN_STEPS] = { "first-90-days", SL_DUMP_PLAN_STEPS },
  [SL_EXPORT_PROSPECTS] = { "due-diligence", SL_DUMP_PROSPECTS },
  [SL_EXPORT_REDACTED] = { "names-and-cities", SL_DUMP_REDACTED },
  [SL_EXPORT_JOURNAL] = { "journal", SL_DUMP_N_KINDS },
  [SL_EXPORT_VCARD] = { "vcard", SL_DUMP_N_KINDS },
  [SL_EXPORT_VCARD_4] = { "vcard4", SL_DUMP_N_KINDS },
};

gboolean
sl_export_kind_parse (const char   *text,
                      SlExportKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (text, kinds[i].name))
      {
        *kind = (SlExportKind) i;
        return TRUE;
      }

  return FALSE;
}

const char *
sl_export_kind_name (SlExportKind kind)
{
  g_return_val_if_fail (kind < SL_EXPORT_N_KINDS, NULL);

  return kinds[kind].name;
}

char *
sl_export_list_kinds (void)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);

  return g_strdup (names->str);
}

static gboolean
hand_out (SlExportWriting  *writing,
          gsize             at_least,
          GError          **error)
{
  if (writing->text->len < at_least || writing->text->len == 0)
    return TRUE;

  if (g_cancellable_set_error_if_cancelled (writing->cancellable, error) ||
      !writing->sink (writing->text->str, writing->text->len, writing->data, error))
    return FALSE;

  g_string_truncate (writing->text, 0);

  if (writing->progress != NULL)
    writing->progress (writing->n_records, MAX (writing->n_total, writing->n_records),
                       writing->progress_data);

  return TRUE;
}

gboolean
_sl_export_hand_out (SlExportWriting  *writing,
                     GError          **error)
{
  return hand_out (writing, PIECE, error);
}

/* --- tables ---------------------------------------------------------------------------- */

/* A number that is a number is left alone. */
static gboolean
is_text (SlDumpType type)
{
  return type == SL_DUMP_TEXT || type == SL_DUMP_POINTS;
}

static gboolean
write_row_cb (const SlDumpCell  *cells,
              const char        *currency,
              gpointer           user_data,
              GError           **error)
{
  SlExportWriting *writing = user_data;
  g_auto(GStrv) fields = g_new0 (char *, writing->n_columns + 1);

  for (guint i = 0; i < writing->n_columns; i++)
    {
      g_autofree char *plain = _sl_dump_cell_format (&cells[i], &writing->columns[i], currency,
                                                     writing->points);

      fields[i] = is_text (writing->columns[i].type) ? sl_csv_guard (plain)
                                                     : g_steal_pointer (&plain);
    }

  sl_csv_append_row (writing->text, (const char * const *) fields, writing->n_columns);
  writing->n_records++;
  return _sl_export_hand_out (writing, error);
}

static gboolean
find_scope (SlBusiness           *business,
            const SlExportDraft  *draft,
            SlDumpScope          *scope,
            GError              **error)
{
  g_autoptr(SlCompanyRow) company = NULL;

  *scope = (SlDumpScope) { .period = SL_DAY_NONE };

  if (draft->period.first != 0 || draft->period.last != 0)
    scope->period = draft->period.first;

  if (draft->company == NULL)
    return TRUE;

  company = _sl_find_company (business, draft->company, error);
  scope->company_id = company != NULL ? company->id : 0;
  return company != NULL;
}

static gboolean
write_table (SlBusiness           *business,
             const SlExportDraft  *draft,
             SlExportWriting              *writing,
             GError              **error)
{
  SlDumpKind kind = kinds[draft->kind].dump;
  g_autofree const char **names = NULL;
  SlDumpScope scope;

  if (!find_scope (business, draft, &scope, error))
    return FALSE;

  writing->columns = sl_dump_get_columns (kind, &writing->n_columns);
  names = g_new (const char *, writing->n_columns);

  for (guint i = 0; i < writing->n_columns; i++)
    names[i] = writing->columns[i].name;

  sl_csv_append_row (writing->text, names, writing->n_columns);

  if (draft->contacts == NULL)
    return sl_dump_each (business->database, kind, &scope, write_row_cb, writing, error);

  for (guint i = 0; i < draft->n_contacts; i++)
    {
      scope.contact_id = draft->contacts[i];

      if (!sl_dump_each (business->database, kind, &scope, write_row_cb, writing, error))
        return FALSE;
    }

  return TRUE;
}

/* --- address cards ---------------------------------------------------------------------- */

static gboolean
write_card_cb (const SlContactCard  *card,
               gpointer              user_data,
               GError              **error)
{
  SlExportWriting *writing = user_data;
  g_autofree SlVcardPoint *points = g_new0 (SlVcardPoint, MAX (card->points->len, 1));
  const SlVcardPerson person = {
    .uid = card->uid, .name = card->name, .given_name = card->given_name,
    .family_name = card->family_name, .organization = card->organization, .phone = card->phone,
    .email = card->email, .city = card->city, .birthday = card->birthday, .labels = card->labels,
    .note = card->note, .leave_alone = card->leave_alone, .points = points,
    .n_points = card->points->len,
  };

  for (guint i = 0; i < card->points->len; i++)
    {
      const SlContactPoint *point = card->points->pdata[i];

      points[i] = (SlVcardPoint) { point->kind, point->label, point->value };
    }

  sl_vcard_append (writing->text, writing->version, &person);
  writing->n_records++;
  return _sl_export_hand_out (writing, error);
}

static gboolean
write_cards (SlBusiness           *business,
             const SlExportDraft  *draft,
             SlExportWriting              *writing,
             GError              **error)
{
  writing->version = draft->kind == SL_EXPORT_VCARD_4 ? SL_VCARD_4 : SL_VCARD_3;

  if (draft->contacts == NULL)
    return sl_contact_card_each (business->database, write_card_cb, writing, error);

  for (guint i = 0; i < draft->n_contacts; i++)
    {
      g_autoptr(SlContactCard) card = NULL;

      card = sl_contact_card_read (business->database, draft->contacts[i], error);

      if (card == NULL || !write_card_cb (card, writing, error))
        return FALSE;
    }

  return TRUE;
}

/* --- the way out ------------------------------------------------------------------------ */

gboolean
sl_export_count (SlBusiness           *business,
                 const SlExportDraft  *draft,
                 gint64               *n,
                 GError              **error)
{
  SlDumpScope scope;

  g_return_val_if_fail (business != NULL && draft != NULL && n != NULL, FALSE);

  if (draft->contacts != NULL)
    {
      *n = draft->n_contacts;
      return TRUE;
    }

  if (draft->kind == SL_EXPORT_JOURNAL)
    return sl_journal_count (business->database, n, error);

  if (draft->kind == SL_EXPORT_VCARD || draft->kind == SL_EXPORT_VCARD_4)
    return sl_contact_card_count (business->database, n, error);

  return find_scope (business, draft, &scope, error) &&
         sl_dump_count (business->database, kinds[draft->kind].dump, &scope, n, error);
}

static gboolean
write_kind (SlBusiness           *business,
            const SlExportDraft  *draft,
            SlExportWriting              *writing,
            GError              **error)
{
  if (draft->kind == SL_EXPORT_JOURNAL)
    return _sl_export_write_journal (business, writing, error);

  if (draft->kind == SL_EXPORT_VCARD || draft->kind == SL_EXPORT_VCARD_4)
    return write_cards (business, draft, writing, error);

  return write_table (business, draft, writing, error);
}

gboolean
sl_export_write (SlBusiness           *business,
                 const SlExportDraft  *draft,
                 SlExportSink          sink,
                 gpointer              data,
                 guint                *n_records,
                 GCancellable         *cancellable,
                 GError              **error)
{
  SlExportWriting writing = { .sink = sink, .data = data, .cancellable = cancellable };
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func (sl_contact_point_free);

  g_return_val_if_fail (business != NULL && draft != NULL && sink != NULL, FALSE);
  g_return_val_if_fail (draft->kind < SL_EXPORT_N_KINDS, FALSE);

  writing.text = text;
  writing.points = points;
  writing.progress = draft->progress;
  writing.progress_data = draft->progress_data;

  if (draft->progress != NULL && !sl_export_count (business, draft, &writing.n_total, error))
    return FALSE;

  if (!write_kind (business, draft, &writing, error) || !hand_out (&writing, 0, error))
    return FALSE;

  if (n_records != NULL)
    *n_records = writing.n_records;

  return TRUE;
}

static gboolean
append_cb (const char  *text,
           gsize        length,
           gpointer     data,
           GError     **error)
{
  g_string_append_len (data, text, (gssize) length);
  return TRUE;
}

GString *
sl_export_text (SlBusiness           *business,
                const SlExportDraft  *draft,
                GError              **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  return sl_export_write (business, draft, append_cb, text, NULL, NULL, error)
         ? g_steal_pointer (&text) : NULL;
}

static gboolean
output_cb (const char  *text,
           gsize        length,
           gpointer     data,
           GError     **error)
{
  return sl_output_write (data, text, length, error);
}

gboolean
sl_export_save (SlBusiness           *business,
                const SlExportDraft  *draft,
                const char           *path,
                gboolean              may_replace,
                guint                *n_records,
                GCancellable         *cancellable,
                GError              **error)
{
  g_autoptr(SlOutput) output = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  output = sl_output_new (path, may_replace, error);
  return output != NULL &&
         sl_export_write (business, draft, output_cb, output, n_records, cancellable, error) &&
         sl_output_publish (output, error);
}
