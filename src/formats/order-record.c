#include "config.h"

#include "formats/order-record.h"

#include "core/decimal.h"
#include "formats/number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
  FIELD_NUMBER,
  FIELD_DATE,
  FIELD_CUSTOMER_ID,
  FIELD_NAME,
  FIELD_FIRST_NAME,
  FIELD_LAST_NAME,
  FIELD_EMAIL,
  FIELD_PHONE,
  FIELD_STATUS,
  FIELD_SKU,
  FIELD_QUANTITY,
  FIELD_PRICE,
  FIELD_AMOUNT,
  FIELD_DISCOUNT,
  FIELD_TAX,
  FIELD_FREIGHT,
  FIELD_TOTAL,
  FIELD_PAID,
  FIELD_PV,
  FIELD_CV,
  FIELD_KIND,
  FIELD_CURRENCY,
  FIELD_NOTE,
  FIELD_UID,
  FIELD_CUSTOMER_UID,
  FIELD_COMPANY_NUMBER,
  FIELD_OF_ORDER,
  FIELD_TO_SCRAP,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_NUMBER] = { "order_number", SL_FIELD_REQUIRED },
  [FIELD_DATE] = { "date", SL_FIELD_REQUIRED | SL_FIELD_DATE },
  [FIELD_CUSTOMER_ID] = { "customer_id", SL_FIELD_PLAIN },
  [FIELD_NAME] = { "name", SL_FIELD_PLAIN },
  [FIELD_FIRST_NAME] = { "first_name", SL_FIELD_PLAIN },
  [FIELD_LAST_NAME] = { "last_name", SL_FIELD_PLAIN },
  [FIELD_EMAIL] = { "email", SL_FIELD_PLAIN },
  [FIELD_PHONE] = { "phone", SL_FIELD_PLAIN },
  [FIELD_STATUS] = { "status", SL_FIELD_PLAIN },
  [FIELD_SKU] = { "sku", SL_FIELD_ONE_OF },
  [FIELD_QUANTITY] = { "quantity", SL_FIELD_NUMBER },
  [FIELD_PRICE] = { "price", SL_FIELD_NUMBER },
  [FIELD_AMOUNT] = { "amount", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_DISCOUNT] = { "discount", SL_FIELD_NUMBER },
  [FIELD_TAX] = { "tax", SL_FIELD_NUMBER },
  [FIELD_FREIGHT] = { "freight", SL_FIELD_NUMBER },
  [FIELD_TOTAL] = { "total", SL_FIELD_ONE_OF | SL_FIELD_NUMBER },
  [FIELD_PAID] = { "paid", SL_FIELD_PLAIN },
  [FIELD_PV] = { "pv", SL_FIELD_NUMBER },
  [FIELD_CV] = { "cv", SL_FIELD_NUMBER },
  [FIELD_KIND] = { "kind", SL_FIELD_PLAIN },
  [FIELD_CURRENCY] = { "currency", SL_FIELD_PLAIN },
  [FIELD_NOTE] = { "note", SL_FIELD_PLAIN },
  [FIELD_UID] = { "uid", SL_FIELD_PLAIN },
  [FIELD_CUSTOMER_UID] = { "customer_uid", SL_FIELD_PLAIN },
  [FIELD_COMPANY_NUMBER] = { "company_number", SL_FIELD_PLAIN },
  [FIELD_OF_ORDER] = { "of_order", SL_FIELD_PLAIN },
  [FIELD_TO_SCRAP] = { "to_scrap", SL_FIELD_PLAIN },
};

static const SlHeaderSpec headers[] = {
  { "orderid", FIELD_NUMBER },
  { "ordernumber", FIELD_NUMBER },
  { "orderno", FIELD_NUMBER },
  { "ordernr", FIELD_NUMBER },
  { "order", FIELD_NUMBER },
  { "invoicenumber", FIELD_NUMBER },
  { "invoiceno", FIELD_NUMBER },
  { "invoiceid", FIELD_NUMBER },
  { "bestellnummer", FIELD_NUMBER },
  { "auftragsnummer", FIELD_NUMBER },
  { "pedido", FIELD_NUMBER },
  { "númerodepedido", FIELD_NUMBER },
  { "orderdate", FIELD_DATE },
  { "dateordered", FIELD_DATE },
  { "datecreated", FIELD_DATE },
  { "createddate", FIELD_DATE },
  { "orderedon", FIELD_DATE },
  { "dated", FIELD_DATE },
  { "date", FIELD_DATE },
  { "invoicedate", FIELD_DATE },
  { "bestelldatum", FIELD_DATE },
  { "datum", FIELD_DATE },
  { "fechadepedido", FIELD_DATE },
  { "fecha", FIELD_DATE },
  { "customerid", FIELD_CUSTOMER_ID },
  { "memberid", FIELD_CUSTOMER_ID },
  { "distributorid", FIELD_CUSTOMER_ID },
  { "consultantid", FIELD_CUSTOMER_ID },
  { "customernumber", FIELD_CUSTOMER_ID },
  { "customerno", FIELD_CUSTOMER_ID },
  { "kundennummer", FIELD_CUSTOMER_ID },
  { "id", FIELD_CUSTOMER_ID },
  { "customername", FIELD_NAME },
  { "customer", FIELD_NAME },
  { "membername", FIELD_NAME },
  { "contact", FIELD_NAME },
  { "name", FIELD_NAME },
  { "billto", FIELD_NAME },
  { "billingname", FIELD_NAME },
  { "orderedby", FIELD_NAME },
  { "kunde", FIELD_NAME },
  { "cliente", FIELD_NAME },
  { "firstname", FIELD_FIRST_NAME },
  { "billingfirstname", FIELD_FIRST_NAME },
  { "lastname", FIELD_LAST_NAME },
  { "billinglastname", FIELD_LAST_NAME },
  { "email", FIELD_EMAIL },
  { "emailaddress", FIELD_EMAIL },
  { "customeremail", FIELD_EMAIL },
  { "billingemail", FIELD_EMAIL },
  { "phone", FIELD_PHONE },
  { "telephone", FIELD_PHONE },
  { "billingphone", FIELD_PHONE },
  { "orderstatus", FIELD_STATUS },
  { "status", FIELD_STATUS },
  { "sku", FIELD_SKU },
  { "itemcode", FIELD_SKU },
  { "itemno", FIELD_SKU },
  { "itemnumber", FIELD_SKU },
  { "productcode", FIELD_SKU },
  { "productid", FIELD_SKU },
  { "lineitemsku", FIELD_SKU },
  { "artikelnummer", FIELD_SKU },
  { "item", FIELD_SKU },
  { "product", FIELD_SKU },
  { "quantity", FIELD_QUANTITY },
  { "qty", FIELD_QUANTITY },
  { "lineitemquantity", FIELD_QUANTITY },
  { "units", FIELD_QUANTITY },
  { "menge", FIELD_QUANTITY },
  { "cantidad", FIELD_QUANTITY },
  { "unitprice", FIELD_PRICE },
  { "priceeach", FIELD_PRICE },
  { "itemprice", FIELD_PRICE },
  { "lineitemprice", FIELD_PRICE },
  { "price", FIELD_PRICE },
  { "einzelpreis", FIELD_PRICE },
  { "precio", FIELD_PRICE },
  { "linetotal", FIELD_AMOUNT },
  { "lineamount", FIELD_AMOUNT },
  { "pricetotal", FIELD_AMOUNT },
  { "extendedprice", FIELD_AMOUNT },
  { "amount", FIELD_AMOUNT },
  { "betrag", FIELD_AMOUNT },
  { "importe", FIELD_AMOUNT },
  { "orderdiscount", FIELD_DISCOUNT },
  { "discountamount", FIELD_DISCOUNT },
  { "discount", FIELD_DISCOUNT },
  { "rabatt", FIELD_DISCOUNT },
  { "taxtotal", FIELD_TAX },
  { "salestax", FIELD_TAX },
  { "taxes", FIELD_TAX },
  { "tax", FIELD_TAX },
  { "shippingtotal", FIELD_FREIGHT },
  { "shipping", FIELD_FREIGHT },
  { "freight", FIELD_FREIGHT },
  { "versand", FIELD_FREIGHT },
  { "ordertotal", FIELD_TOTAL },
  { "grandtotal", FIELD_TOTAL },
  { "totalprice", FIELD_TOTAL },
  { "total", FIELD_TOTAL },
  { "gesamt", FIELD_TOTAL },
  { "amountpaid", FIELD_PAID },
  { "paid", FIELD_PAID },
  { "paymentstatus", FIELD_PAID },
  { "financialstatus", FIELD_PAID },
  { "bezahlt", FIELD_PAID },
  { "pagado", FIELD_PAID },
  { "pv", FIELD_PV },
  { "qv", FIELD_PV },
  { "personalvolume", FIELD_PV },
  { "qualifyingvolume", FIELD_PV },
  { "volume", FIELD_PV },
  { "points", FIELD_PV },
  { "cv", FIELD_CV },
  { "bv", FIELD_CV },
  { "commissionablevolume", FIELD_CV },
  { "businessvolume", FIELD_CV },
  { "currency", FIELD_CURRENCY },
  { "note", FIELD_NOTE },
  { "ordernote", FIELD_NOTE },
  { "ordernotes", FIELD_NOTE },
  /* Our own export. */
  { "number", FIELD_NUMBER },
  { "kind", FIELD_KIND },
  { "orderpaid", FIELD_PAID },
  { "uid", FIELD_UID },
  { "customeruid", FIELD_CUSTOMER_UID },
  { "companynumber", FIELD_COMPANY_NUMBER },
  { "oforder", FIELD_OF_ORDER },
  { "toscrap", FIELD_TO_SCRAP },
};

const SlSchema sl_order_schema = {
  "orders", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
  SL_TOTALS_HAVE_GAPS,
};

static const char *const cancelled_words[] = {
  "cancelled", "canceled", "void", "voided", "refunded", "declined", "storniert", "cancelado",
  "anulado",
};

static const struct
{
  const char *word;
  SlOrderPaid paid;
} paid_words[] = {
  { "paid", SL_ORDER_PAID_FULLY }, { "yes", SL_ORDER_PAID_FULLY }, { "y", SL_ORDER_PAID_FULLY },
  { "true", SL_ORDER_PAID_FULLY }, { "x", SL_ORDER_PAID_FULLY }, { "ja", SL_ORDER_PAID_FULLY },
  { "sí", SL_ORDER_PAID_FULLY }, { "si", SL_ORDER_PAID_FULLY },
  { "bezahlt", SL_ORDER_PAID_FULLY }, { "pagado", SL_ORDER_PAID_FULLY },
  { "unpaid", SL_ORDER_PAID_NOT }, { "no", SL_ORDER_PAID_NOT }, { "n", SL_ORDER_PAID_NOT },
  { "false", SL_ORDER_PAID_NOT }, { "open", SL_ORDER_PAID_NOT },
  { "pending", SL_ORDER_PAID_NOT }, { "nein", SL_ORDER_PAID_NOT }, { "offen", SL_ORDER_PAID_NOT },
  { "pendiente", SL_ORDER_PAID_NOT },
};

/* An amount, or a word. */
static void
read_paid (SlCells       *cells,
           SlOrderRecord *found)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_PAID, SL_CELLS_ID_LENGTH);
  g_autofree char *folded = g_utf8_strdown (text, -1);

  if (text[0] == '\0')
    return;

  for (guint i = 0; i < G_N_ELEMENTS (paid_words); i++)
    if (strcmp (folded, paid_words[i].word) == 0)
      {
        found->paid = paid_words[i].paid;
        return;
      }

  found->paid_amount = sl_cells_money (cells, FIELD_PAID, NULL);
  found->paid = found->paid_amount == 0 ? SL_ORDER_PAID_NOT : SL_ORDER_PAID_PARTLY;

  if (found->paid_amount < 0)
    sl_cells_reject (cells, FIELD_PAID, g_strdup (_("What was paid cannot be negative.")));
}

static void
read_status (SlCells       *cells,
             SlOrderRecord *found)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_STATUS, SL_CELLS_ID_LENGTH);
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (cancelled_words); i++)
    found->is_cancelled |= strcmp (folded, cancelled_words[i]) == 0;
}

/* Other lists have other words in a column of that name, and say nothing by them. */
static void
read_kind (SlCells       *cells,
           SlOrderRecord *found)
{
  static const struct
  {
    const char       *word;
    SlOrderRecordKind kind;
  } ours[] = {
    { "sale", SL_ORDER_RECORD_SALE },
    { "purchase", SL_ORDER_RECORD_PURCHASE },
    { "direct", SL_ORDER_RECORD_DIRECT },
    { "own-use", SL_ORDER_RECORD_OWN_USE },
    { "sample", SL_ORDER_RECORD_SAMPLE },
    { "gift", SL_ORDER_RECORD_GIFT },
    { "loss", SL_ORDER_RECORD_LOSS },
    { "return", SL_ORDER_RECORD_RETURN },
  };
  g_autofree char *text = sl_cells_text (cells, FIELD_KIND, SL_CELLS_ID_LENGTH);

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (strcmp (text, ours[i].word) == 0)
      found->kind = ours[i].kind;

  if (text[0] != '\0' && found->kind == SL_ORDER_RECORD_UNSAID)
    sl_cells_reject (cells, FIELD_KIND,
                     g_strdup_printf (_("What is “%s” is recorded by hand; a list brings sales, "
                                        "purchases, returns, own use, samples, gifts and losses."),
                                      text));
}

/* What only our own export says.  What is no id of ours is no word of ours. */
static void
read_own (SlCells       *cells,
          SlOrderRecord *found)
{
  g_autofree char *to_scrap = sl_cells_text (cells, FIELD_TO_SCRAP, SL_CELLS_ID_LENGTH);

  found->uid = sl_cells_uid (cells, FIELD_UID);
  found->customer_uid = sl_cells_uid (cells, FIELD_CUSTOMER_UID);
  found->company_number = sl_cells_id (cells, FIELD_COMPANY_NUMBER, FALSE);
  found->of_number = sl_cells_id (cells, FIELD_OF_ORDER, FALSE);
  found->to_scrap = strcmp (to_scrap, "1") == 0;
}

static void
check_currency (SlCells    *cells,
                const char *currency)
{
  g_autofree char *text = sl_cells_text (cells, FIELD_CURRENCY, SL_CELLS_ID_LENGTH);

  if (text[0] != '\0' && g_ascii_strcasecmp (text, currency) != 0)
    sl_cells_reject (cells, FIELD_CURRENCY,
                     g_strdup_printf (_("The amounts are in %s, and the books are in %s. Record "
                                        "this order by hand."), text, currency));
}

static void
read_customer (SlCells       *cells,
               SlOrderRecord *found)
{
  g_autofree char *first = sl_cells_text (cells, FIELD_FIRST_NAME, SL_CELLS_NAME_LENGTH);
  g_autofree char *last = sl_cells_text (cells, FIELD_LAST_NAME, SL_CELLS_NAME_LENGTH);

  found->customer_id = sl_cells_id (cells, FIELD_CUSTOMER_ID, FALSE);
  found->name = sl_cells_text (cells, FIELD_NAME, SL_CELLS_NAME_LENGTH);
  found->email = sl_cells_text (cells, FIELD_EMAIL, SL_CELLS_NAME_LENGTH);
  found->phone = sl_cells_text (cells, FIELD_PHONE, SL_CELLS_NAME_LENGTH);

  if (found->name[0] == '\0')
    {
      g_free (found->name);
      found->name = g_strstrip (g_strconcat (first, " ", last, NULL));
    }
}

static gint64
read_amount (SlCells  *cells,
             guint     field,
             gboolean *has)
{
  gint64 amount = sl_cells_money (cells, field, has);

  if (amount < 0)
    sl_cells_reject (cells, field,
                     g_strdup (_("An amount of an order cannot be negative; a return is "
                                 "recorded by hand.")));

  return amount;
}

/* Some write what is taken off with its sign. */
static gint64
read_discount (SlCells  *cells,
               gboolean *has)
{
  gint64 discount = sl_cells_money (cells, FIELD_DISCOUNT, has);

  return discount < 0 ? -MAX (discount, -G_MAXINT64) : discount;
}

static gint64
read_volume (SlCells  *cells,
             guint     field,
             gboolean *has)
{
  gint64 volume = sl_cells_decimal (cells, field, SL_VOLUME_SCALE, has);

  if (volume < 0)
    sl_cells_reject (cells, field, g_strdup (_("The volume of an order cannot be negative.")));

  return volume;
}

static void
read_amounts (SlCells       *cells,
              SlOrderRecord *found)
{
  found->quantity = sl_cells_integer (cells, FIELD_QUANTITY, 1, 1000000000, 1);
  found->price = read_amount (cells, FIELD_PRICE, &found->has_price);
  found->amount = read_amount (cells, FIELD_AMOUNT, &found->has_amount);
  found->total = read_amount (cells, FIELD_TOTAL, &found->has_total);
  found->discount = read_discount (cells, &found->has_discount);
  found->tax = read_amount (cells, FIELD_TAX, &found->has_tax);
  found->freight = read_amount (cells, FIELD_FREIGHT, &found->has_freight);
  found->pv = read_volume (cells, FIELD_PV, &found->has_pv);
  found->cv = read_volume (cells, FIELD_CV, &found->has_cv);
}

char *
sl_order_record_read_number (const SlMapping  *mapping,
                             const SlTableRow *row)
{
  return sl_cells_peek_id (mapping, row, FIELD_NUMBER);
}

gboolean
sl_order_record_read (const SlMapping  *mapping,
                      const SlTableRow *row,
                      const SlNotation *notation,
                      const char       *currency,
                      SlOrderRecord    *record,
                      SlRejection     **rejection)
{
  g_auto(SlOrderRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, currency);
  found.line = row->line;
  found.number = sl_cells_id (&cells, FIELD_NUMBER, TRUE);
  found.dated = sl_cells_day (&cells, FIELD_DATE);
  read_customer (&cells, &found);
  found.sku = sl_cells_id (&cells, FIELD_SKU, FALSE);
  found.note = sl_cells_text (&cells, FIELD_NOTE, SL_CELLS_NOTE_LENGTH);
  read_status (&cells, &found);
  read_kind (&cells, &found);
  check_currency (&cells, currency);
  read_amounts (&cells, &found);
  read_paid (&cells, &found);
  read_own (&cells, &found);

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlOrderRecord) { 0 };
  return TRUE;
}

void
sl_order_record_clear (SlOrderRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->customer_id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->sku, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->customer_uid, g_free);
  g_clear_pointer (&self->company_number, g_free);
  g_clear_pointer (&self->of_number, g_free);
}
