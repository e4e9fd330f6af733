/* Any bytes as a file of each kind.
 *
 * In the suite the same function is run by replay.c over the trap files and bytes changed in
 * them.  What must hold for any bytes: fields are UTF-8, lines rise, the cut of the chunks
 * changes nothing, and every row is either a record or a rejection with a sentence. */
#include "formats/autoship-record.h"
#include "formats/bank-record.h"
#include "formats/contact-record.h"
#include "formats/member-record.h"
#include "formats/order-record.h"
#include "formats/product-record.h"
#include "formats/sheet.h"
#include "formats/statement-record.h"
#include "formats/volume-record.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

typedef gboolean (*ReadFunc) (const SlMapping  *mapping,
                              const SlTableRow *row,
                              const SlNotation *notation,
                              SlRejection     **rejection);

/* Reads one row as a record, and says what holds of each that is taken. */
#define READER(name, Type, read, holds) \
  static gboolean \
  name (const SlMapping  *mapping, \
        const SlTableRow *row, \
        const SlNotation *notation, \
        SlRejection     **rejection) \
  { \
    g_auto(Type) record = { 0 }; \
    gboolean ok = read; \
  \
    g_assert_true (!ok || (holds)); \
    return ok; \
  }

READER (read_autoship, SlAutoshipRecord,
        sl_autoship_record_read (mapping, row, notation, "USD", &record, rejection),
        (record.ship_day >= 1 && record.ship_day <= 31) || record.next_on != SL_DAY_NONE)
READER (read_bank, SlBankRecord,
        sl_bank_record_read (mapping, row, notation, "USD", &record, rejection),
        record.dated != SL_DAY_NONE)
READER (read_contact, SlContactRecord,
        sl_contact_record_read (mapping, row, notation, &record, rejection),
        record.line == row->line)
READER (read_member, SlMemberRecord,
        sl_member_record_read (mapping, row, notation, &record, rejection),
        record.id[0] != '\0')
READER (read_order, SlOrderRecord,
        sl_order_record_read (mapping, row, notation, "USD", &record, rejection),
        record.number[0] != '\0' && record.quantity >= 1 && record.total >= 0 &&
        record.discount >= 0)
READER (read_product, SlProductRecord,
        sl_product_record_read (mapping, row, notation, "USD", &record, rejection),
        record.wholesale >= 0 && record.pack >= 1)
READER (read_statement, SlStatementRecord,
        sl_statement_record_read (mapping, row, notation, "USD", &record, rejection),
        record.line == row->line)
READER (read_volume, SlVolumeRecord,
        sl_volume_record_read (mapping, row, notation, &record, rejection),
        record.id[0] != '\0' && (record.has_pv || record.has_gv || record.has_cv))

static const struct
{
  const SlSchema *schema;
  ReadFunc        read;
} kinds[] = {
  { &sl_autoship_schema, read_autoship },
  { &sl_bank_schema, read_bank },
  { &sl_contact_schema, read_contact },
  { &sl_member_schema, read_member },
  { &sl_order_schema, read_order },
  { &sl_product_schema, read_product },
  { &sl_statement_schema, read_statement },
  { &sl_volume_schema, read_volume },
};

static void
judge_row (SlSheet          *sheet,
           const SlTableRow *row,
           const SlNotation *notation,
           ReadFunc          read,
           guint            *hash)
{
  SlRejection *rejection = NULL;
  gboolean ok;

  for (guint i = 0; i < row->n_fields; i++)
    g_assert_true (g_utf8_validate (row->fields[i], -1, NULL));

  ok = read (sl_sheet_get_mapping (sheet), row, notation, &rejection);
  g_assert_true (ok == (rejection == NULL));

  if (rejection != NULL)
    {
      g_assert_true (g_utf8_validate (rejection->why, -1, NULL));
      g_assert_cmpuint (rejection->line, ==, row->line);
      *hash = *hash * 31 + g_str_hash (rejection->why);
    }

  *hash = *hash * 31 + row->line + (guint) ok;
  sl_rejection_free (rejection);
}

/* Returns a hash of all that was found; with @survey a first pass for the notation. */
static guint
pass (guint             kind,
      const guint8     *data,
      gsize             size,
      gsize             chunk,
      SlNotationSurvey *survey,
      const SlNotation *notation)
{
  g_autoptr(SlSheet) sheet = sl_sheet_new (kinds[kind].schema, NULL);
  guint hash = 7, line = 0;
  gsize fed = 0;
  SlTableRow row;

  for (;;)
    switch (sl_sheet_next (sheet, &row, NULL))
      {
      case SL_TABLE_MORE:
        if (fed == size)
          sl_sheet_finish (sheet);
        else
          sl_sheet_feed (sheet, data + fed, MIN (chunk, size - fed));

        fed += MIN (chunk, size - fed);
        break;
      case SL_TABLE_ROW:
        /* What is no table of text may have several on a line. */
        g_assert_cmpuint (row.line, >=, line);
        g_assert_true (row.line > line || line == 0 ||
                       sl_source_get_form (sl_sheet_get_source (sheet)) != SL_FORM_TABLE);
        line = row.line;

        if (survey != NULL)
          sl_sheet_survey (sheet, &row, survey);
        else
          judge_row (sheet, &row, notation, kinds[kind].read, &hash);
        break;
      case SL_TABLE_END:
        return hash;
      case SL_TABLE_ERROR:
      default:
        return hash * 31 + 1;
      }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      SlNotationSurvey survey = { 0 };
      SlNotation notation = { 0 };
      guint whole;

      pass (i, data, size, 100, &survey, NULL);
      (void) !sl_notation_survey_decide (&survey, NULL, &notation, NULL);
      whole = pass (i, data, size, size + 1, NULL, &notation);
      g_assert_cmpuint (pass (i, data, size, 3, NULL, &notation), ==, whole);
    }

  return 0;
}
