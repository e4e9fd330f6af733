#include "config.h"

#include "formats/autoship-record.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FIELD_ID,
  FIELD_NAME,
  FIELD_EMAIL,
  FIELD_PHONE,
  FIELD_SHIP_DAY,
  FIELD_SKU,
  FIELD_QUANTITY,
  FIELD_VOLUME,
  FIELD_LAST_ON,
  FIELD_LAST_AMOUNT,
  FIELD_UID,
  FIELD_CUSTOMER_UID,
  FIELD_KIND,
  FIELD_STARTS_ON,
  FIELD_ENDED_ON,
  FIELD_EVERY,
  FIELD_UNIT,
  FIELD_CANCEL_DAYS,
  FIELD_PRICE,
  FIELD_NOTE,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_ID] = { "customer_id", SL_FIELD_REQUIRED },
  [FIELD_NAME] = { "name", SL_FIELD_PLAIN },
  [FIELD_EMAIL] = { "email", SL_FIELD_PLAIN },
  [FIELD_PHONE] = { "phone", SL_FIELD_PLAIN },
  [FIELD_SHIP_DAY] = { "ship_day", SL_FIELD_REQUIRED | SL_FIELD_DATE },
  [FIELD_SKU] = { "sku", SL_FIELD_REQUIRED },
  [FIELD_QUANTITY] = { "quantity", SL_FIELD_NUMBER },
  [FIELD_VOLUME] = { "volume", SL_FIELD_NUMBER },
  [FIELD_LAST_ON] = { "last_on", SL_FIELD_DATE },
  [FIELD_LAST_AMOUNT] = { "last_amount", SL_FIELD_NUMBER },
  [FIELD_UID] = { "uid", SL_FIELD_PLAIN },
  [FIELD_CUSTOMER_UID] = { "customer_uid", SL_FIELD_PLAIN },
  [FIELD_KIND] = { "kind", SL_FIELD_PLAIN },
  [FIELD_STARTS_ON] = { "starts_on", SL_FIELD_DATE },
  [FIELD_ENDED_ON] = { "ended_on", SL_FIELD_DATE },
  [FIELD_EVERY] = { "every", SL_FIELD_PLAIN },
  [FIELD_UNIT] = { "unit", SL_FIELD_PLAIN },
  [FIELD_CANCEL_DAYS] = { "cancel_days", SL_FIELD_PLAIN },
  [FIELD_PRICE] = { "price", SL_FIELD_NUMBER },
  [FIELD_NOTE] = { "note", SL_FIELD_PLAIN },
};

static const SlHeaderSpec headers[] = {
  { "customerid", FIELD_ID },
  { "memberid", FIELD_ID },
  { "distributorid", FIELD_ID },
  { "consultantid", FIELD_ID },
  { "id", FIELD_ID },
  { "idno", FIELD_ID },
  { "kundennummer", FIELD_ID },
  { "name", FIELD_NAME },
  { "customername", FIELD_NAME },
  { "membername", FIELD_NAME },
  { "fullname", FIELD_NAME },
  { "customer", FIELD_NAME },
  { "email", FIELD_EMAIL },
  { "emailaddress", FIELD_EMAIL },
  { "phone", FIELD_PHONE },
  { "telephone", FIELD_PHONE },
  { "shipday", FIELD_SHIP_DAY },
  { "shipdate", FIELD_SHIP_DAY },
  { "nextshipdate", FIELD_SHIP_DAY },
  { "nextautoshipdate", FIELD_SHIP_DAY },
  { "nextrundate", FIELD_SHIP_DAY },
  { "nextorderdate", FIELD_SHIP_DAY },
  { "autoshipday", FIELD_SHIP_DAY },
  { "autoshipdate", FIELD_SHIP_DAY },
  { "processday", FIELD_SHIP_DAY },
  { "versandtag", FIELD_SHIP_DAY },
  { "díadeenvío", FIELD_SHIP_DAY },
  { "itemcode", FIELD_SKU },
  { "sku", FIELD_SKU },
  { "itemno", FIELD_SKU },
  { "itemnumber", FIELD_SKU },
  { "productcode", FIELD_SKU },
  { "productid", FIELD_SKU },
  { "item", FIELD_SKU },
  { "product", FIELD_SKU },
  { "artikelnummer", FIELD_SKU },
  { "quantity", FIELD_QUANTITY },
  { "qty", FIELD_QUANTITY },
  { "menge", FIELD_QUANTITY },
  { "cantidad", FIELD_QUANTITY },
  { "autoshipvolume", FIELD_VOLUME },
  { "autoshippv", FIELD_VOLUME },
  { "volume", FIELD_VOLUME },
  { "pv", FIELD_VOLUME },
  { "lastautoshipdate", FIELD_LAST_ON },
  { "lastorderdate", FIELD_LAST_ON },
  { "lastdate", FIELD_LAST_ON },
  { "lastautoshipamount", FIELD_LAST_AMOUNT },
  { "lastorderamount", FIELD_LAST_AMOUNT },
  { "lastamount", FIELD_LAST_AMOUNT },
  /* Our own export. */
  { "autoship", FIELD_UID },
  { "customeruid", FIELD_CUSTOMER_UID },
  { "kind", FIELD_KIND },
  { "starts", FIELD_STARTS_ON },
  { "next", FIELD_SHIP_DAY },
  { "ended", FIELD_ENDED_ON },
  { "every", FIELD_EVERY },
  { "unit", FIELD_UNIT },
  { "canceldays", FIELD_CANCEL_DAYS },
  { "unitprice", FIELD_PRICE },
  { "note", FIELD_NOTE },
  { "laston", FIELD_LAST_ON },
};

const SlSchema sl_autoship_schema = {
  "autoships", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
  SL_TOTALS_HAVE_GAPS,
};

/* "15", "15th", "15.", "Day 15"; 0 when it is no day of a month. */
static int
parse_ship_day (const char *text)
{
  gsize prefix = strcspn (text, "0123456789");
  gsize n_digits = strspn (text + prefix, "0123456789");
  gint64 day;

  if (n_digits == 0 || n_digits > 2)
    return 0;

  /* Nothing but letters and signs of a word beside the number. */
  for (const char *p = text; *p != '\0'; p++)
    if (strchr ("0123456789/-", *p) != NULL && (p < text + prefix || p >= text + prefix + n_digits))
      return 0;

  day = g_ascii_strtoll (text + prefix, NULL, 10);
  return day <= 31 ? (int) day : 0;
}

static void
read_ship_day (SlCells          *cells,
               SlAutoshipRecord *found)
{
  g_autofree char *text = NULL;

  sl_cells_require (cells, FIELD_SHIP_DAY);
  text = sl_cells_text (cells, FIELD_SHIP_DAY, SL_CELLS_ID_LENGTH);
  found->next_on = SL_DAY_NONE;
  found->ship_day = parse_ship_day (text);

  if (found->ship_day == 0)
    found->next_on = sl_cells_day (cells, FIELD_SHIP_DAY);
}

static void
read_amounts (SlCells          *cells,
              SlAutoshipRecord *found)
{
  found->quantity = sl_cells_integer (cells, FIELD_QUANTITY, 1, 1000000000, 1);
  found->volume = sl_cells_decimal (cells, FIELD_VOLUME, SL_VOLUME_SCALE, NULL);
  found->last_amount = sl_cells_money (cells, FIELD_LAST_AMOUNT, NULL);
  found->last_on = sl_cells_day (cells, FIELD_LAST_ON);

  if (found->volume < 0)
    sl_cells_reject (cells, FIELD_VOLUME,
                     g_strdup (_("The volume of an order cannot be negative.")));
}

static void
check_kind (SlCells                *cells,
            const SlAutoshipRecord *found)
{
  if (strcmp (found->kind, "sale") != 0 && strcmp (found->kind, "direct") != 0 &&
      strcmp (found->kind, "purchase") != 0)
    sl_cells_reject (cells, FIELD_KIND,
                     g_strdup_printf (_("“%s” is no kind of autoship: sale, direct or purchase."),
                                      found->kind));
}

/* In its own columns there is what a list of the company's does not know. */
static void
read_own (SlCells          *cells,
          SlAutoshipRecord *found)
{
  g_autofree char *unit = sl_cells_text (cells, FIELD_UNIT, SL_CELLS_ID_LENGTH);
  gboolean has_price = FALSE;

  found->customer_uid = sl_cells_uid (cells, FIELD_CUSTOMER_UID);
  found->kind = sl_cells_text (cells, FIELD_KIND, SL_CELLS_ID_LENGTH);
  found->note = sl_cells_text (cells, FIELD_NOTE, SL_CELLS_NOTE_LENGTH);
  found->starts_on = sl_cells_day (cells, FIELD_STARTS_ON);
  found->ended_on = sl_cells_day (cells, FIELD_ENDED_ON);
  found->unit_price = -1;

  if (found->uid[0] == '\0')
    return;

  check_kind (cells, found);
  found->in_days = strcmp (unit, "days") == 0;
  found->every = (int) sl_cells_integer (cells, FIELD_EVERY, 1, 366, 1);
  found->cancel_days = (int) sl_cells_integer (cells, FIELD_CANCEL_DAYS, 0, 366, 0);
  found->unit_price = sl_cells_money (cells, FIELD_PRICE, &has_price);
  found->unit_price = has_price ? found->unit_price : -1;
  found->starts_on = found->starts_on != SL_DAY_NONE ? found->starts_on : found->next_on;

  if (has_price && found->unit_price < 0)
    sl_cells_reject (cells, FIELD_PRICE, g_strdup (_("A price cannot be negative.")));
}

char *
sl_autoship_record_read_id (const SlMapping  *mapping,
                            const SlTableRow *row)
{
  return sl_cells_peek_id (mapping, row, FIELD_ID);
}

gboolean
sl_autoship_record_read (const SlMapping   *mapping,
                         const SlTableRow  *row,
                         const SlNotation  *notation,
                         const char        *currency,
                         SlAutoshipRecord  *record,
                         SlRejection      **rejection)
{
  g_auto(SlAutoshipRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, currency);
  found.line = row->line;
  found.uid = sl_cells_uid (&cells, FIELD_UID);
  found.id = sl_cells_id (&cells, FIELD_ID, found.uid[0] == '\0');
  found.name = sl_cells_text (&cells, FIELD_NAME, SL_CELLS_NAME_LENGTH);
  found.email = sl_cells_text (&cells, FIELD_EMAIL, SL_CELLS_NAME_LENGTH);
  found.phone = sl_cells_text (&cells, FIELD_PHONE, SL_CELLS_NAME_LENGTH);
  found.sku = sl_cells_id (&cells, FIELD_SKU, TRUE);
  read_ship_day (&cells, &found);
  read_amounts (&cells, &found);
  read_own (&cells, &found);

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlAutoshipRecord) { 0 };
  return TRUE;
}

void
sl_autoship_record_clear (SlAutoshipRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->sku, g_free);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->customer_uid, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->note, g_free);
}
