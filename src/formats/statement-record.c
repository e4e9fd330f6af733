#include "config.h"

#include "formats/statement-record.h"

#include "core/currency.h"
#include "core/decimal.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FIELD_RUN,
  FIELD_BONUS,
  FIELD_FROM_ID,
  FIELD_FROM_NAME,
  FIELD_ORDER,
  FIELD_LEVEL,
  FIELD_PAID_LEVEL,
  FIELD_SOURCE,
  FIELD_RATE,
  FIELD_EARNED,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_RUN] = { "run", SL_FIELD_PLAIN },
  [FIELD_BONUS] = { "bonus", SL_FIELD_ONE_OF },
  [FIELD_FROM_ID] = { "from_id", SL_FIELD_ONE_OF },
  [FIELD_FROM_NAME] = { "from", SL_FIELD_ONE_OF },
  [FIELD_ORDER] = { "order", SL_FIELD_ONE_OF },
  [FIELD_LEVEL] = { "level", SL_FIELD_NUMBER },
  [FIELD_PAID_LEVEL] = { "paid_level", SL_FIELD_NUMBER },
  [FIELD_SOURCE] = { "source", SL_FIELD_NUMBER },
  [FIELD_RATE] = { "rate", SL_FIELD_NUMBER },
  [FIELD_EARNED] = { "earned", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
};

static const SlHeaderSpec headers[] = {
  { "commissionrunid", FIELD_RUN },
  { "runid", FIELD_RUN },
  { "bonus", FIELD_BONUS },
  { "bonusname", FIELD_BONUS },
  { "bonustype", FIELD_BONUS },
  { "bonusid", FIELD_BONUS },
  { "commissiontype", FIELD_BONUS },
  { "type", FIELD_BONUS },
  { "fromcustomerid", FIELD_FROM_ID },
  { "fromid", FIELD_FROM_ID },
  { "frommemberid", FIELD_FROM_ID },
  { "fromdistributorid", FIELD_FROM_ID },
  { "fromconsultantid", FIELD_FROM_ID },
  { "fromassociateid", FIELD_FROM_ID },
  { "from", FIELD_FROM_NAME },
  { "fromname", FIELD_FROM_NAME },
  { "fromdistributor", FIELD_FROM_NAME },
  { "fromdistributorname", FIELD_FROM_NAME },
  { "fromconsultant", FIELD_FROM_NAME },
  { "frommember", FIELD_FROM_NAME },
  { "frommembername", FIELD_FROM_NAME },
  { "fromcustomer", FIELD_FROM_NAME },
  { "fromcustomername", FIELD_FROM_NAME },
  { "orderid", FIELD_ORDER },
  { "orderno", FIELD_ORDER },
  { "ordernumber", FIELD_ORDER },
  { "order", FIELD_ORDER },
  { "level", FIELD_LEVEL },
  { "paidlevel", FIELD_PAID_LEVEL },
  { "sourceamount", FIELD_SOURCE },
  { "source", FIELD_SOURCE },
  { "sourcevolume", FIELD_SOURCE },
  { "volume", FIELD_SOURCE },
  { "cv", FIELD_SOURCE },
  { "%", FIELD_RATE },
  { "percentage", FIELD_RATE },
  { "percent", FIELD_RATE },
  { "rate", FIELD_RATE },
  { "commissionamount", FIELD_EARNED },
  { "earned", FIELD_EARNED },
  { "commission", FIELD_EARNED },
  { "amount", FIELD_EARNED },
  { "vonid", FIELD_FROM_ID },
  { "partnernummer", FIELD_FROM_ID },
  { "beraternummer", FIELD_FROM_ID },
  { "von", FIELD_FROM_NAME },
  { "bestellnummer", FIELD_ORDER },
  { "ebene", FIELD_LEVEL },
  { "stufe", FIELD_LEVEL },
  { "nivel", FIELD_LEVEL },
  { "quelle", FIELD_SOURCE },
  { "volumen", FIELD_SOURCE },
  { "prozent", FIELD_RATE },
  { "prozentsatz", FIELD_RATE },
  { "porcentaje", FIELD_RATE },
  { "verdient", FIELD_EARNED },
  { "provision", FIELD_EARNED },
  { "betrag", FIELD_EARNED },
  { "comisión", FIELD_EARNED },
  { "importe", FIELD_EARNED },
};

const SlSchema sl_statement_schema = {
  "statement", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
};

/* Words of a cell that say the line is no commission.  They count only where no member, no order
 * and no level is named. */
typedef struct
{
  const char     *word;
  SlStatementKind kind;
} Word;

static const Word starts[] = {
  { "total", SL_STATEMENT_TOTAL }, { "grand total", SL_STATEMENT_TOTAL },
  { "subtotal", SL_STATEMENT_TOTAL }, { "sum", SL_STATEMENT_TOTAL },
  { "carried", SL_STATEMENT_CARRIED }, { "balance", SL_STATEMENT_CARRIED },
  { "previous balance", SL_STATEMENT_CARRIED }, { "carry", SL_STATEMENT_CARRIED },
  { "opening balance", SL_STATEMENT_CARRIED }, { "carryover", SL_STATEMENT_CARRIED },
  { "carry over", SL_STATEMENT_CARRIED }, { "carryforward", SL_STATEMENT_CARRIED },
  { "brought forward", SL_STATEMENT_CARRIED }, { "previous period", SL_STATEMENT_CARRIED },
  { "prior balance", SL_STATEMENT_CARRIED }, { "prior period", SL_STATEMENT_CARRIED },
  { "beginning balance", SL_STATEMENT_CARRIED }, { "starting balance", SL_STATEMENT_CARRIED },
  { "net", SL_STATEMENT_TOTAL }, { "net total", SL_STATEMENT_TOTAL },
  { "amount paid", SL_STATEMENT_TOTAL }, { "amount due", SL_STATEMENT_TOTAL },
  { "amount payable", SL_STATEMENT_TOTAL },
  { "totals", SL_STATEMENT_TOTAL }, { "fees", SL_STATEMENT_FEE }, { "fee", SL_STATEMENT_FEE },
  { "processing fee", SL_STATEMENT_FEE }, { "admin fee", SL_STATEMENT_FEE },
  { "service fee", SL_STATEMENT_FEE }, { "payment fee", SL_STATEMENT_FEE },
  { "summe", SL_STATEMENT_TOTAL }, { "gesamt", SL_STATEMENT_TOTAL },
  { "gesamtsumme", SL_STATEMENT_TOTAL }, { "gesamtbetrag", SL_STATEMENT_TOTAL },
  { "zwischensumme", SL_STATEMENT_TOTAL }, { "auszahlung", SL_STATEMENT_TOTAL },
  { "auszahlungsbetrag", SL_STATEMENT_TOTAL }, { "übertrag", SL_STATEMENT_CARRIED },
  { "vortrag", SL_STATEMENT_CARRIED }, { "saldovortrag", SL_STATEMENT_CARRIED },
  { "saldo", SL_STATEMENT_CARRIED }, { "gebühr", SL_STATEMENT_FEE },
  { "gebühren", SL_STATEMENT_FEE }, { "suma", SL_STATEMENT_TOTAL },
  { "importe total", SL_STATEMENT_TOTAL }, { "totales", SL_STATEMENT_TOTAL },
};

/* As they stand at the end, before what is in brackets: "Less: bank transfer fee (ACH)". */
static const Word ends[] = {
  { "fee", SL_STATEMENT_FEE }, { "fees", SL_STATEMENT_FEE }, { "gebühr", SL_STATEMENT_FEE },
  { "gebühren", SL_STATEMENT_FEE },
};

static const char * const carried[] = { "carried forward", "carried over", "brought forward" };

static gboolean
ends_with_word (const char *text,
                const char *word)
{
  gsize length = strlen (text), n = strlen (word);

  /* German puts the words together. */
  return g_str_has_suffix (text, word) &&
         (length == n || !g_ascii_isalnum (text[length - n - 1]) || !g_str_is_ascii (word));
}

static SlStatementKind
kind_of_text (const char *text)
{
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      gsize length = strlen (starts[i].word);

      if (strncmp (folded, starts[i].word, length) == 0 &&
          !g_unichar_isalnum (g_utf8_get_char (folded + length)))
        return starts[i].kind;
    }

  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    if (strstr (folded, carried[i]) != NULL)
      return SL_STATEMENT_CARRIED;

  folded[strcspn (folded, "(")] = '\0';
  g_strdelimit (folded, ":", ' ');
  g_strchomp (folded);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with_word (folded, ends[i].word))
      return ends[i].kind;

  return SL_STATEMENT_LINE;
}

/* (transfer none): the first cell with text, and its column; "" when there is none. */
static const char *
find_first (const SlTableRow *row,
            guint            *column)
{
  const char *text = "";

  for (*column = 0; *column < row->n_fields; ++*column)
    {
      text = row->fields[*column] + strspn (row->fields[*column], " \t");

      if (text[0] != '\0')
        break;
    }

  return text;
}

/* Whether the word of a total stands where lines have a number, because it is put right before
 * the amount. */
static gboolean
has_word_for_number (const SlMapping  *mapping,
                     const SlTableRow *row)
{
  static const guint numbers[] = { FIELD_LEVEL, FIELD_PAID_LEVEL, FIELD_SOURCE, FIELD_RATE };
  guint column;

  if (row->problem != NULL || kind_of_text (find_first (row, &column)) == SL_STATEMENT_LINE)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (mapping->places[numbers[i]] == (int) column)
      return TRUE;

  return FALSE;
}

/* The word stands in the first cell with text, or where lines name a bonus or a member. */
static SlStatementKind
find_kind (const SlStatementRecord *record,
           const SlTableRow        *row)
{
  guint column;
  const char *texts[] = { find_first (row, &column), record->bonus, record->from_name,
                          record->from_id };
  SlStatementKind kind = SL_STATEMENT_LINE;

  if (record->order_id[0] != '\0' || record->level >= 0 ||
      (record->from_id[0] != '\0' && kind_of_text (record->from_id) == SL_STATEMENT_LINE))
    return SL_STATEMENT_LINE;

  for (guint i = 0; i < G_N_ELEMENTS (texts) && kind == SL_STATEMENT_LINE; i++)
    kind = kind_of_text (texts[i]);

  return kind;
}

/* Whether @source × @rate is @earned, to the rounding of a cent either way. */
static gboolean
explains (const SlStatementRecord *record,
          gint64                   rate,
          const char              *currency)
{
  int decimals = sl_currency_decimals (currency);
  gint64 expected;

  if (!sl_decimal_divide ((__int128) record->source * rate * sl_decimal_power ((guint) decimals),
                          (__int128) sl_decimal_power (SL_VOLUME_SCALE + SL_RATE_SCALE),
                          SL_ROUND_HALF_UP, &expected))
    return FALSE;

  return ABS ((__int128) expected - record->earned) <= 1;
}

/* A volume, or an amount of money with its sign. */
static void
read_source (SlCells           *cells,
             const char        *currency,
             SlStatementRecord *found)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_SOURCE, SL_CELLS_ID_LENGTH);
  g_autoptr(GError) error = NULL;
  guint decimals = (guint) sl_currency_decimals (currency);
  gint64 amount;

  found->has_source = text[0] != '\0';

  if (!found->has_source ||
      sl_number_parse (text, SL_VOLUME_SCALE, &cells->notation, &found->source, NULL))
    return;

  if (!sl_number_parse_money (text, currency, &cells->notation, &amount, &error))
    sl_cells_reject (cells, FIELD_SOURCE, g_strdup (error->message));
  else if (__builtin_mul_overflow (amount, sl_decimal_power (SL_VOLUME_SCALE - decimals),
                                   &found->source))
    sl_cells_reject (cells, FIELD_SOURCE, g_strdup (_("The number is too large.")));
}

static void
read_rate (SlCells           *cells,
           const char        *currency,
           SlStatementRecord *found)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_RATE, SL_CELLS_ID_LENGTH);
  g_autoptr(GError) error = NULL;
  gint64 factor;

  if (text[0] == '\0')
    return;

  found->has_rate = TRUE;

  if (!sl_number_parse_rate (text, TRUE, &cells->notation, &found->rate, &error))
    {
      /* Six decimals fit a factor, not a percentage. */
      g_clear_error (&error);

      if (!sl_number_parse_rate (text, FALSE, &cells->notation, &found->rate, &error))
        sl_cells_reject (cells, FIELD_RATE, g_strdup (error->message));

      return;
    }

  if (found->has_source && !explains (found, found->rate, currency) &&
      sl_number_parse_rate (text, FALSE, &cells->notation, &factor, NULL) &&
      explains (found, factor, currency))
    found->rate = factor;
}

static void
read_levels (SlCells           *cells,
             const char        *currency,
             SlStatementRecord *found)
{
  found->level = sl_cells_integer (cells, FIELD_LEVEL, 0, G_MAXINT32, -1);
  found->paid_level = sl_cells_integer (cells, FIELD_PAID_LEVEL, 0, G_MAXINT32, -1);
  read_source (cells, currency, found);
}

gboolean
sl_statement_record_read (const SlMapping   *mapping,
                          const SlTableRow  *row,
                          const SlNotation  *notation,
                          const char        *currency,
                          SlStatementRecord *record,
                          SlRejection      **rejection)
{
  g_auto(SlStatementRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };
  gboolean has_word;

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  has_word = has_word_for_number (mapping, row);
  sl_cells_init (&cells, mapping, row, notation, currency);
  found.line = row->line;
  found.run_id = sl_cells_id (&cells, FIELD_RUN, FALSE);
  found.bonus = sl_cells_text (&cells, FIELD_BONUS, SL_CELLS_NAME_LENGTH);
  found.from_id = sl_cells_id (&cells, FIELD_FROM_ID, FALSE);
  found.from_name = sl_cells_text (&cells, FIELD_FROM_NAME, SL_CELLS_NAME_LENGTH);
  found.order_id = sl_cells_id (&cells, FIELD_ORDER, FALSE);
  found.level = found.paid_level = -1;

  if (!has_word)
    read_levels (&cells, currency, &found);

  sl_cells_require (&cells, FIELD_EARNED);
  found.earned = sl_cells_money (&cells, FIELD_EARNED, NULL);

  if (!has_word)
    read_rate (&cells, currency, &found);

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  found.kind = find_kind (&found, row);
  *record = found;
  found = (SlStatementRecord) { 0 };
  return TRUE;
}

void
sl_statement_record_clear (SlStatementRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->run_id, g_free);
  g_clear_pointer (&self->bonus, g_free);
  g_clear_pointer (&self->from_id, g_free);
  g_clear_pointer (&self->from_name, g_free);
  g_clear_pointer (&self->order_id, g_free);
}
