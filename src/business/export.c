#include "config.h"

#include "business/export.h"

#include "business/business-private.h"
#include "core/decimal.h"
#include "core/money.h"
#include "formats/csv.h"
#include "store/dump.h"
#include "store/journal.h"

#include <inttypes.h>

static const char * const kind_names[] = {
  [SL_EXPORT_CONTACTS] = "contacts",
  [SL_EXPORT_PRODUCTS] = "products",
  [SL_EXPORT_ORDERS] = "orders",
  [SL_EXPORT_MOVEMENTS] = "movements",
  [SL_EXPORT_JOURNAL] = "journal",
};

gboolean
sl_export_kind_parse (const char   *text,
                      SlExportKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_str_equal (text, kind_names[i]))
      {
        *kind = (SlExportKind) i;
        return TRUE;
      }

  return FALSE;
}

typedef struct
{
  GString            *text;     /* (unowned) */
  const SlDumpColumn *columns;  /* (unowned) */
  guint               n_columns;
  gint64              entry_id; /* journal: the one that is being written; 0: none yet */
} Writing;

/* (transfer full) */
static char *
format_cell (const SlDumpCell *cell,
             SlDumpType        type,
             const char       *currency)
{
  if (cell->is_empty)
    return g_strdup ("");

  switch (type)
    {
    case SL_DUMP_TEXT:
      return g_strdup (cell->text);
    case SL_DUMP_INTEGER:
      return g_strdup_printf ("%" PRId64, cell->number);
    case SL_DUMP_MONEY:
      return sl_money_format (cell->number, currency);
    case SL_DUMP_VOLUME:
      return sl_decimal_format (cell->number, SL_VOLUME_SCALE, 0);
    case SL_DUMP_DAY:
      return sl_day_format ((SlDay) cell->number);
    default:
      g_assert_not_reached ();
    }
}

static void
write_row_cb (const SlDumpCell *cells,
              const char       *currency,
              gpointer          user_data)
{
  Writing *writing = user_data;
  g_auto(GStrv) fields = g_new0 (char *, writing->n_columns + 1);

  for (guint i = 0; i < writing->n_columns; i++)
    fields[i] = format_cell (&cells[i], writing->columns[i].type, currency);

  sl_csv_append_row (writing->text, (const char * const *) fields, writing->n_columns);
}

static gboolean
write_table (SlBusiness  *business,
             SlDumpKind   kind,
             GString     *text,
             GError     **error)
{
  Writing writing = { .text = text };
  g_autofree const char **names = NULL;

  writing.columns = sl_dump_get_columns (kind, &writing.n_columns);
  names = g_new (const char *, writing.n_columns);

  for (guint i = 0; i < writing.n_columns; i++)
    names[i] = writing.columns[i].name;

  sl_csv_append_row (text, names, writing.n_columns);
  return sl_dump_each (business->database, kind, write_row_cb, &writing, error);
}

/* A description may hold no line end and no semicolon, which begins a remark. */
static void
append_clean (GString    *text,
              const char *words)
{
  for (; *words != '\0'; words++)
    g_string_append_c (text, *words == '\n' || *words == '\r' || *words == ';' ? ' ' : *words);
}

static void
begin_entry (Writing            *writing,
             const SlPostingRow *row)
{
  g_autofree char *day = sl_day_format (row->dated);

  g_string_append_printf (writing->text, "\n%s ", day);

  if (row->number != 0)
    g_string_append_printf (writing->text, "(%" PRId64 ") ", row->number);

  append_clean (writing->text, row->verb);

  if (*row->memo != '\0')
    {
      g_string_append (writing->text, " | ");
      append_clean (writing->text, row->memo);
    }

  g_string_append_c (writing->text, '\n');
  writing->entry_id = row->entry_id;
}

static gboolean
write_posting_cb (const SlPostingRow  *row,
                  gpointer             user_data,
                  GError             **error)
{
  Writing *writing = user_data;
  g_autofree char *amount = sl_money_format (row->amount, row->currency);

  if (row->entry_id != writing->entry_id)
    begin_entry (writing, row);

  g_string_append_printf (writing->text, "    %-28s  %14s %s\n", row->account, amount,
                          row->currency);
  return TRUE;
}

static gboolean
write_journal (SlBusiness  *business,
               GString     *text,
               GError     **error)
{
  Writing writing = { .text = text };

  g_string_append (text, "; Sideline journal\n");
  return sl_journal_each (business->database, write_posting_cb, &writing, error);
}

GString *
sl_export_text (SlBusiness    *business,
                SlExportKind   kind,
                GError       **error)
{
  static const SlDumpKind dumps[] = {
    [SL_EXPORT_CONTACTS] = SL_DUMP_CONTACTS,
    [SL_EXPORT_PRODUCTS] = SL_DUMP_PRODUCTS,
    [SL_EXPORT_ORDERS] = SL_DUMP_ORDERS,
    [SL_EXPORT_MOVEMENTS] = SL_DUMP_MOVEMENTS,
  };
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (business != NULL, NULL);
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_names), NULL);

  if (kind == SL_EXPORT_JOURNAL ? write_journal (business, text, error)
                                : write_table (business, dumps[kind], text, error))
    return g_steal_pointer (&text);

  return NULL;
}
