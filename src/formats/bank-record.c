#include "config.h"

#include "formats/bank-record.h"

#include "core/currency.h"
#include "formats/date.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FIELD_ACCOUNT,
  FIELD_BANK_ID,
  FIELD_DATE,
  FIELD_AMOUNT,
  FIELD_DEBIT,
  FIELD_CREDIT,
  FIELD_DIRECTION,
  FIELD_CURRENCY,
  FIELD_KIND,
  FIELD_PAYEE,
  FIELD_MEMO,
  FIELD_CHECK,
  FIELD_CORRECTS,
  FIELD_CORRECTION,
  FIELD_STATUS,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_ACCOUNT] = { "account", SL_FIELD_PLAIN },
  [FIELD_BANK_ID] = { "bank_id", SL_FIELD_PLAIN },
  [FIELD_DATE] = { "date", SL_FIELD_REQUIRED | SL_FIELD_DATE },
  [FIELD_AMOUNT] = { "amount", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_DEBIT] = { "debit", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_CREDIT] = { "credit", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_DIRECTION] = { "direction", SL_FIELD_PLAIN },
  [FIELD_CURRENCY] = { "currency", SL_FIELD_PLAIN },
  [FIELD_KIND] = { "kind", SL_FIELD_PLAIN },
  [FIELD_PAYEE] = { "payee", SL_FIELD_PLAIN },
  [FIELD_MEMO] = { "memo", SL_FIELD_PLAIN },
  [FIELD_CHECK] = { "check", SL_FIELD_PLAIN },
  [FIELD_CORRECTS] = { "corrects", SL_FIELD_PLAIN },
  [FIELD_CORRECTION] = { "correction", SL_FIELD_PLAIN },
  [FIELD_STATUS] = { "status", SL_FIELD_PLAIN },
};

static const SlHeaderSpec headers[] = {
  { "accountnumber", FIELD_ACCOUNT, .behind = "payee" }, /* behind it, that of the payee */
  { "account", FIELD_ACCOUNT },
  { "accountname", FIELD_ACCOUNT },
  { "auftragskonto", FIELD_ACCOUNT },
  { "rekening", FIELD_ACCOUNT },
  { "fitid", FIELD_BANK_ID },
  { "transactionid", FIELD_BANK_ID },
  { "transferwiseid", FIELD_BANK_ID },
  { "transactionnumber", FIELD_BANK_ID },
  { "reference", FIELD_BANK_ID },
  { "referencenumber", FIELD_BANK_ID },
  { "postingdate", FIELD_DATE },
  { "postdate", FIELD_DATE },
  { "posteddate", FIELD_DATE },
  { "dateposted", FIELD_DATE },
  { "bookingdate", FIELD_DATE },
  { "buchungstag", FIELD_DATE },
  { "buchungsdatum", FIELD_DATE },
  { "buchung", FIELD_DATE },
  { "date", FIELD_DATE },
  { "datum", FIELD_DATE },
  { "fecha", FIELD_DATE },
  { "fechaoperacion", FIELD_DATE },
  { "fechaoperación", FIELD_DATE },
  { "fechadeoperación", FIELD_DATE },
  { "fechavalor", FIELD_DATE },
  { "valutadatum", FIELD_DATE },
  { "transactiondate", FIELD_DATE },
  { "completeddate", FIELD_DATE },
  { "valuedate", FIELD_DATE },
  { "wertstellung", FIELD_DATE },
  { "wertstellungsdatum", FIELD_DATE },
  { "fvalor", FIELD_DATE },
  { "dateop", FIELD_DATE },
  { "datetime", FIELD_DATE },
  { "createdutc", FIELD_DATE },
  { "amount", FIELD_AMOUNT },
  { "amounteur", FIELD_AMOUNT },
  { "amountusd", FIELD_AMOUNT },
  { "amountgbp", FIELD_AMOUNT },
  { "transactionamount", FIELD_AMOUNT },
  { "betrag", FIELD_AMOUNT },
  { "betrageur", FIELD_AMOUNT },
  { "umsatz", FIELD_AMOUNT },
  { "importe", FIELD_AMOUNT },
  { "importeeur", FIELD_AMOUNT },
  { "montant", FIELD_AMOUNT },
  { "betragineur", FIELD_AMOUNT },
  { "betragusd", FIELD_AMOUNT },
  { "betragchf", FIELD_AMOUNT },
  { "amountchf", FIELD_AMOUNT },
  { "amountcad", FIELD_AMOUNT },
  { "bedrag", FIELD_AMOUNT },
  { "bedrageur", FIELD_AMOUNT },
  { "amounttotal", FIELD_AMOUNT },
  { "nettotal", FIELD_AMOUNT },
  { "net", FIELD_AMOUNT },
  { "gross", FIELD_AMOUNT },
  { "value", FIELD_AMOUNT },
  { "debit", FIELD_DEBIT },
  { "debitamount", FIELD_DEBIT },
  { "withdrawal", FIELD_DEBIT },
  { "withdrawals", FIELD_DEBIT },
  { "paidout", FIELD_DEBIT },
  { "moneyout", FIELD_DEBIT },
  { "soll", FIELD_DEBIT },
  { "cargo", FIELD_DEBIT },
  { "credit", FIELD_CREDIT },
  { "creditamount", FIELD_CREDIT },
  { "deposit", FIELD_CREDIT },
  { "deposits", FIELD_CREDIT },
  { "paidin", FIELD_CREDIT },
  { "moneyin", FIELD_CREDIT },
  { "haben", FIELD_CREDIT },
  { "débit", FIELD_DEBIT },
  { "débiteuros", FIELD_DEBIT },
  { "crédit", FIELD_CREDIT },
  { "créditeuros", FIELD_CREDIT },
  { "abono", FIELD_CREDIT },
  { "sollhaben", FIELD_DIRECTION },
  { "debitcredit", FIELD_DIRECTION },
  { "creditdebit", FIELD_DIRECTION },
  { "creditordebit", FIELD_DIRECTION },
  { "debitorcredit", FIELD_DIRECTION },
  { "creditdebitindicator", FIELD_DIRECTION },
  { "debitcreditindicator", FIELD_DIRECTION },
  { "crdr", FIELD_DIRECTION },
  { "drcr", FIELD_DIRECTION },
  { "afbij", FIELD_DIRECTION },
  { "currency", FIELD_CURRENCY },
  { "waehrung", FIELD_CURRENCY },
  { "währung", FIELD_CURRENCY },
  { "moneda", FIELD_CURRENCY },
  { "divisa", FIELD_CURRENCY },
  { "munt", FIELD_CURRENCY },
  { "transactiontype", FIELD_KIND },
  { "type", FIELD_KIND },
  { "details", FIELD_KIND },
  { "buchungstext", FIELD_KIND },
  { "umsatztyp", FIELD_KIND },
  { "payee", FIELD_PAYEE },
  { "name", FIELD_PAYEE },
  { "counterparty", FIELD_PAYEE },
  { "beneficiary", FIELD_PAYEE },
  { "merchant", FIELD_PAYEE },
  { "beguenstigterzahlungspflichtiger", FIELD_PAYEE },
  { "begünstigterzahlungspflichtiger", FIELD_PAYEE },
  { "beguenstigter", FIELD_PAYEE },
  { "zahlungsempfängerin", FIELD_PAYEE },
  { "empfänger", FIELD_PAYEE },
  { "auftraggeberempfänger", FIELD_PAYEE },
  { "auftraggeberbegünstigter", FIELD_PAYEE },
  { "auftraggeberbeguenstigter", FIELD_PAYEE },
  { "begünstigterauftraggeber", FIELD_PAYEE },
  { "beguenstigterauftraggeber", FIELD_PAYEE },
  { "namezahlungsbeteiligter", FIELD_PAYEE },
  { "partnername", FIELD_PAYEE },
  { "libellé", FIELD_PAYEE },
  { "label", FIELD_PAYEE },
  { "naamomschrijving", FIELD_PAYEE },
  { "naamtegenpartij", FIELD_PAYEE },
  { "beneficiario", FIELD_PAYEE },
  { "description", FIELD_PAYEE },
  { "transactiondescription", FIELD_PAYEE },
  { "narrative", FIELD_PAYEE },
  { "concepto", FIELD_PAYEE },
  { "memo", FIELD_MEMO },
  { "originaldescription", FIELD_MEMO },
  { "paymentreference", FIELD_MEMO },
  { "verwendungszweck", FIELD_MEMO },
  { "vorgangverwendungszweck", FIELD_MEMO },
  { "mededelingen", FIELD_MEMO },
  { "omschrijving", FIELD_MEMO },
  { "notes", FIELD_MEMO },
  { "note", FIELD_MEMO },
  { "checknumber", FIELD_CHECK },
  { "checkorslip#", FIELD_CHECK },
  { "checkorslip", FIELD_CHECK },
  { "check", FIELD_CHECK },
  { "chequenumber", FIELD_CHECK },
  { "correctedfitid", FIELD_CORRECTS },
  { "correction", FIELD_CORRECTION },
  { "status", FIELD_STATUS },
  { "state", FIELD_STATUS },
  { "transactionstatus", FIELD_STATUS },
  { "bookingstatus", FIELD_STATUS },
  { "buchungsstatus", FIELD_STATUS },
  { "info", FIELD_STATUS },
  { "estado", FIELD_STATUS },
};

/* "10/31/2026", but no number. */
static gboolean
is_day (const char *text)
{
  g_autoptr(GError) error = NULL;
  SlDay day;

  return strpbrk (text, "/-. ") != NULL &&
         (sl_date_parse (text, NULL, &day, &error) ||
          g_error_matches (error, SL_DATE_ERROR, SL_DATE_ERROR_AMBIGUOUS));
}

/* With cents, which numbers of checks and the like have not. */
static gboolean
is_amount (const char *text)
{
  static const char * const currencies[] = { "USD", "EUR", "GBP" };
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ',');
  const char *mark = point > comma ? point : comma;
  gint64 amount;

  if (mark == NULL || strspn (mark + 1, "0123456789") != 2)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (sl_number_parse_money (text, currencies[i], NULL, &amount, NULL))
      return TRUE;

  return FALSE;
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_isalpha (g_utf8_get_char (text));

  return n;
}

/* Behind the amount there may be the balance; what has no sign then could be what went out, too. */
static gboolean
is_plain (const char *amount,
          guint       n_amounts)
{
  return n_amounts == 1 || (n_amounts == 2 && strpbrk (amount, "+-(") != NULL);
}

static gboolean
guess (const SlTableRow *row,
       int              *places)
{
  guint n_amounts = 0, most = 0;

  for (guint i = 0; i < row->n_fields; i++)
    {
      const char *text = row->fields[i];

      if (is_amount (text))
        {
          if (n_amounts++ == 0)
            places[FIELD_AMOUNT] = (int) i;
        }
      else if (is_day (text))
        {
          if (places[FIELD_DATE] < 0)
            places[FIELD_DATE] = (int) i;
        }
      else if (count_letters (text) > most)
        {
          most = count_letters (text);
          places[FIELD_PAYEE] = (int) i;
        }
    }

  return places[FIELD_DATE] >= 0 && places[FIELD_PAYEE] >= 0 && n_amounts > 0 &&
         is_plain (row->fields[places[FIELD_AMOUNT]], n_amounts);
}

const SlSchema sl_bank_schema = {
  "bank", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
  SL_TOTALS_HAVE_GAPS, NULL, 0, guess,
};

/* (nullable): the code of the currency that @word is, in a header: "EUR", "€". */
static const char *
find_currency (const char *word)
{
  if (strcmp (word, "€") == 0 || g_ascii_strcasecmp (word, "euro") == 0 ||
      g_ascii_strcasecmp (word, "euros") == 0)
    return "EUR";

  if (strcmp (word, "£") == 0)
    return "GBP";

  return strlen (word) == 3 && g_ascii_isupper (word[0]) && sl_currency_decimals (word) >= 0
         ? word : NULL;
}

/* "Amount (EUR)": the header of the amounts may say their currency.  @otherwise when it does
 * not. */
static const char *
currency_of_header (const SlCells *cells,
                    const char    *otherwise,
                    char           code[4])
{
  static const guint amounts[] = { FIELD_AMOUNT, FIELD_DEBIT, FIELD_CREDIT };
  g_auto(GStrv) words = NULL;
  int at = -1;

  for (guint i = 0; at < 0 && i < G_N_ELEMENTS (amounts); i++)
    at = cells->mapping->places[amounts[i]];

  if (at < 0)
    return otherwise;

  words = g_strsplit_set (cells->mapping->columns[at].header, " ()[]/_-", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (find_currency (words[i]) != NULL)
      {
        g_strlcpy (code, find_currency (words[i]), 4);
        return code;
      }

  return otherwise;
}

static void
read_currency (SlCells      *cells,
               const char   *otherwise,
               SlBankRecord *found)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_CURRENCY, SL_CELLS_ID_LENGTH);
  g_autofree char *code = g_ascii_strup (text, -1);
  char said[4];

  if (code[0] != '\0' && (strlen (code) != 3 || sl_currency_decimals (code) < 0))
    sl_cells_reject (cells, FIELD_CURRENCY,
                     g_strdup_printf (_("“%s” is not the code of a currency."), text));

  g_strlcpy (found->currency,
             code[0] != '\0' && cells->rejection == NULL
               ? code : currency_of_header (cells, otherwise, said),
             sizeof found->currency);
  cells->currency = found->currency;
}

typedef enum
{
  WAY_UNSAID,
  WAY_OUT,
  WAY_IN,
} Way;

static Way
read_way (const char *word,
          gssize      length)
{
  static const char * const out[] = { "debit", "dbit", "deb", "dr", "d", "soll", "s", "af",
                                      "cargo", NULL };
  static const char * const in[] = { "credit", "crdt", "cred", "cr", "c", "haben", "h", "bij",
                                     "abono", NULL };
  g_autofree char *folded = g_strstrip (g_utf8_strdown (word, length));

  if (g_strv_contains (out, folded))
    return WAY_OUT;

  return g_strv_contains (in, folded) ? WAY_IN : WAY_UNSAID;
}

static Way
cut_last_word (char *amount)
{
  gsize end = strlen (amount), start;
  Way way;

  end -= g_str_has_suffix (amount, ".");

  for (start = end; start > 0 && g_ascii_isalpha (amount[start - 1]); start--)
    ;

  if (start == 0 || start == end)
    return WAY_UNSAID;

  way = read_way (amount + start, (gssize) (end - start));

  if (way != WAY_UNSAID)
    amount[start] = '\0';

  return way;
}

/* What a sign follows is of a currency: "S$ 5.00". */
static Way
cut_first_word (char *amount)
{
  gsize end = 0, next;
  Way way;

  while (g_ascii_isalpha (amount[end]))
    end++;

  next = end + (amount[end] == '.' && amount[end + 1] == ' ');

  if (end == 0 || strchr ("$/.", amount[next]) != NULL)
    return WAY_UNSAID;

  way = read_way (amount, (gssize) end);

  if (way != WAY_UNSAID)
    memmove (amount, amount + next, strlen (amount + next) + 1);

  return way;
}

/* Cuts the word off @amount that says which way it went: "5.00 CR", "5,00 S", "Dr. 5.00". */
static Way
cut_way (char *amount)
{
  Way way = cut_last_word (amount);

  if (way == WAY_UNSAID)
    way = cut_first_word (amount);

  g_strstrip (amount);
  return way;
}

/* @way: (inout): a word beside the amount may say it. */
static gint64
read_money (SlCells  *cells,
            guint     field,
            Way      *way,
            gboolean *has)
{
  g_autofree char *text = sl_cells_text (cells, field, SL_CELLS_ID_LENGTH);
  Way said;

  *has = sl_cells_is_good (cells) && text[0] != '\0';

  if (!*has)
    return 0;

  said = cut_way (text);

  if (said != WAY_UNSAID)
    *way = said;

  return sl_cells_parse_money (cells, field, text);
}

/* Where amounts have no sign: what stands in a column that says so, in that of the kind of line, or
 * in one without a header behind the amounts.  A bank's own file (OFX) has signs. */
static gboolean
goes_out (SlCells *cells)
{
  const SlMapping *mapping = cells->mapping;
  int at = mapping->places[FIELD_DIRECTION];

  if (at < 0)
    at = mapping->places[FIELD_AMOUNT] + 1;

  if (mapping->places[FIELD_DIRECTION] < 0 &&
      ((guint) at >= mapping->n_columns || mapping->columns[at].header[0] != '\0'))
    at = mapping->places[FIELD_KIND];

  if (at < 0 || (guint) at >= cells->row->n_fields ||
      (at == mapping->places[FIELD_KIND] &&
       g_ascii_strcasecmp (mapping->columns[at].header, "transaction type") != 0))
    return FALSE;

  return read_way (cells->row->fields[at], -1) == WAY_OUT;
}

static gint64
give_sign (gint64 amount,
           Way    way)
{
  return way == WAY_OUT ? -ABS (amount) : ABS (amount);
}

/* Columns for what went out and what came in may have a sign of their own or none. */
static gint64
read_amount (SlCells *cells)
{
  Way way = WAY_UNSAID, debit_way = WAY_OUT, credit_way = WAY_IN;
  gboolean has_amount, has_debit, has_credit;
  gint64 amount = read_money (cells, FIELD_AMOUNT, &way, &has_amount);
  gint64 debit = read_money (cells, FIELD_DEBIT, &debit_way, &has_debit);
  gint64 credit = read_money (cells, FIELD_CREDIT, &credit_way, &has_credit);

  if (has_amount || cells->rejection != NULL)
    {
      if (way == WAY_UNSAID && amount > 0 && goes_out (cells))
        way = WAY_OUT;

      return way == WAY_OUT ? give_sign (amount, way) : amount;
    }

  if (!has_debit && !has_credit)
    {
      sl_cells_reject (cells, sl_mapping_has (cells->mapping, FIELD_AMOUNT) ? FIELD_AMOUNT
                                                                            : FIELD_DEBIT,
                       g_strdup (_("There is no amount in this row.")));
      return 0;
    }

  /* Cards often write what was spent as positive and what was paid back as negative: a column of
   * amounts that somebody calls "went out" says so. */
  if (cells->mapping->n_ruled > 0 && !sl_mapping_has (cells->mapping, FIELD_AMOUNT) &&
      !sl_mapping_has (cells->mapping, FIELD_CREDIT))
    return -debit;

  return give_sign (credit, credit_way) + give_sign (debit, debit_way);
}

static void
read_correction (SlCells      *cells,
                 SlBankRecord *found)
{
  g_autofree char *action = sl_cells_text (cells, FIELD_CORRECTION, SL_CELLS_ID_LENGTH);

  found->corrects = sl_cells_text (cells, FIELD_CORRECTS, SL_CELLS_ID_LENGTH);

  if (found->corrects[0] == '\0')
    return;

  found->correction = g_ascii_strcasecmp (action, "DELETE") == 0 ? SL_BANK_DELETES
                                                                 : SL_BANK_REPLACES;
}

/* Some banks give every line the same id of zeros, which is none. */
static void
read_bank_id (SlCells      *cells,
              SlBankRecord *found)
{
  found->bank_id = sl_cells_id (cells, FIELD_BANK_ID, FALSE);

  if (strspn (found->bank_id, "0") == strlen (found->bank_id))
    found->bank_id[0] = '\0';
}

/* What is not booked comes again when it is, often on another day, or never. */
static void
check_status (SlCells *cells)
{
  static const char * const words[] = { "pending", "vorgemerkt", "pendiente", "declined", "denied",
                                        "failed", "reverted", "cancelled", "canceled",
                                        "abgelehnt", "rechazad", NULL };
  g_autofree char *text = sl_cells_text (cells, FIELD_STATUS, SL_CELLS_NAME_LENGTH);
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) != NULL)
      sl_cells_reject (cells, FIELD_STATUS,
                       g_strdup_printf (_("The bank has not booked this line: “%s”."), text));
}

gboolean
sl_bank_record_read (const SlMapping  *mapping,
                     const SlTableRow *row,
                     const SlNotation *notation,
                     const char       *currency,
                     SlBankRecord     *record,
                     SlRejection     **rejection)
{
  g_auto(SlBankRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, currency);
  found.line = row->line;
  check_status (&cells);
  found.account = sl_cells_id (&cells, FIELD_ACCOUNT, FALSE);
  read_bank_id (&cells, &found);
  sl_cells_require (&cells, FIELD_DATE);
  found.dated = sl_cells_day (&cells, FIELD_DATE);
  read_currency (&cells, currency, &found);
  found.amount = read_amount (&cells);
  found.kind = sl_cells_text (&cells, FIELD_KIND, SL_CELLS_ID_LENGTH);
  found.payee = sl_cells_text (&cells, FIELD_PAYEE, SL_CELLS_NAME_LENGTH);
  found.memo = sl_cells_text (&cells, FIELD_MEMO, SL_CELLS_NAME_LENGTH);
  found.check = sl_cells_text (&cells, FIELD_CHECK, SL_CELLS_ID_LENGTH);
  read_correction (&cells, &found);

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlBankRecord) { 0 };
  return TRUE;
}

void
sl_bank_record_clear (SlBankRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->bank_id, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->payee, g_free);
  g_clear_pointer (&self->memo, g_free);
  g_clear_pointer (&self->check, g_free);
  g_clear_pointer (&self->corrects, g_free);
}
