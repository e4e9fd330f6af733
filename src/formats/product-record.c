#include "config.h"

#include "formats/product-record.h"

#include "core/decimal.h"

#include <glib/gi18n-lib.h>

enum
{
  FIELD_SKU,
  FIELD_NAME,
  FIELD_WHOLESALE,
  FIELD_RETAIL,
  FIELD_PV,
  FIELD_CV,
  FIELD_CATEGORY,
  FIELD_BARCODE,
  FIELD_TAX_CLASS,
  FIELD_PACK,
  FIELD_USAGE_DAYS,
  FIELD_SHELF_LIFE_DAYS,
  FIELD_VALID_FROM,
  FIELD_DISCONTINUED_ON,
  N_FIELDS,
};

static const SlFieldSpec fields[N_FIELDS] = {
  [FIELD_SKU] = { "sku", SL_FIELD_REQUIRED },
  [FIELD_NAME] = { "name", SL_FIELD_REQUIRED },
  [FIELD_WHOLESALE] = { "wholesale", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
  [FIELD_RETAIL] = { "retail", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
  [FIELD_PV] = { "pv", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
  [FIELD_CV] = { "cv", SL_FIELD_REQUIRED | SL_FIELD_NUMBER },
  [FIELD_CATEGORY] = { "category", SL_FIELD_PLAIN },
  [FIELD_BARCODE] = { "barcode", SL_FIELD_PLAIN },
  [FIELD_TAX_CLASS] = { "tax_class", SL_FIELD_PLAIN },
  [FIELD_PACK] = { "pack", SL_FIELD_NUMBER },
  [FIELD_USAGE_DAYS] = { "usage_days", SL_FIELD_NUMBER },
  [FIELD_SHELF_LIFE_DAYS] = { "shelf_life_days", SL_FIELD_NUMBER },
  [FIELD_VALID_FROM] = { "valid_from", SL_FIELD_DATE },
  [FIELD_DISCONTINUED_ON] = { "discontinued_on", SL_FIELD_DATE },
};

static const SlHeaderSpec headers[] = {
  { "sku", FIELD_SKU },
  { "itemcode", FIELD_SKU },
  { "itemno", FIELD_SKU },
  { "itemnumber", FIELD_SKU },
  { "productcode", FIELD_SKU },
  { "productid", FIELD_SKU },
  { "articlenumber", FIELD_SKU },
  { "artikelnummer", FIELD_SKU },
  { "item", FIELD_SKU },
  { "code", FIELD_SKU },
  { "artikelnr", FIELD_SKU },
  { "código", FIELD_SKU },
  { "name", FIELD_NAME },
  { "productname", FIELD_NAME },
  { "itemname", FIELD_NAME },
  { "itemdescription", FIELD_NAME },
  { "product", FIELD_NAME },
  { "description", FIELD_NAME },
  { "bezeichnung", FIELD_NAME },
  { "artikelbezeichnung", FIELD_NAME },
  { "produkt", FIELD_NAME },
  { "nombre", FIELD_NAME },
  { "producto", FIELD_NAME },
  { "descripción", FIELD_NAME },
  { "wholesale", FIELD_WHOLESALE },
  { "einkaufspreis", FIELD_WHOLESALE },
  { "beraterpreis", FIELD_WHOLESALE },
  { "preciodistribuidor", FIELD_WHOLESALE },
  { "wholesaleprice", FIELD_WHOLESALE },
  { "distributorprice", FIELD_WHOLESALE },
  { "memberprice", FIELD_WHOLESALE },
  { "retail", FIELD_RETAIL },
  { "retailprice", FIELD_RETAIL },
  { "suggestedretail", FIELD_RETAIL },
  { "suggestedretailprice", FIELD_RETAIL },
  { "verkaufspreis", FIELD_RETAIL },
  { "kundenpreis", FIELD_RETAIL },
  { "uvp", FIELD_RETAIL },
  { "preciopúblico", FIELD_RETAIL },
  { "srp", FIELD_RETAIL },
  { "msrp", FIELD_RETAIL },
  { "pv", FIELD_PV },
  { "qv", FIELD_PV },
  { "points", FIELD_PV },
  { "businessvolume", FIELD_CV },
  { "cv", FIELD_CV },
  { "bv", FIELD_CV },
  { "category", FIELD_CATEGORY },
  { "barcode", FIELD_BARCODE },
  { "upc", FIELD_BARCODE },
  { "ean", FIELD_BARCODE },
  { "gtin", FIELD_BARCODE },
  { "taxclass", FIELD_TAX_CLASS },
  { "taxcategory", FIELD_TAX_CLASS },
  { "pack", FIELD_PACK },
  { "packsize", FIELD_PACK },
  { "usagedays", FIELD_USAGE_DAYS },
  { "shelflifedays", FIELD_SHELF_LIFE_DAYS },
  { "validfrom", FIELD_VALID_FROM },
  { "discontinuedon", FIELD_DISCONTINUED_ON },
  { "discontinued", FIELD_DISCONTINUED_ON },
};

const SlSchema sl_product_schema = {
  "products", fields, G_N_ELEMENTS (fields), headers, G_N_ELEMENTS (headers),
  SL_TOTALS_HAVE_GAPS,
};

static gint64
read_price (SlCells *cells,
            guint    field)
{
  gint64 price;

  sl_cells_require (cells, field);
  price = sl_cells_money (cells, field, NULL);

  if (price < 0)
    sl_cells_reject (cells, field, g_strdup (_("A price cannot be negative.")));

  return price;
}

static gint64
read_volume (SlCells *cells,
             guint    field)
{
  gint64 volume = sl_cells_decimal (cells, field, SL_VOLUME_SCALE, NULL);

  if (volume < 0)
    sl_cells_reject (cells, field, g_strdup (_("The volume of a product cannot be negative.")));

  return volume;
}

gboolean
sl_product_record_read (const SlMapping  *mapping,
                        const SlTableRow *row,
                        const SlNotation *notation,
                        const char       *currency,
                        SlProductRecord  *record,
                        SlRejection     **rejection)
{
  g_auto(SlProductRecord) found = { 0 };
  g_auto(SlCells) cells = { 0 };

  g_return_val_if_fail (record != NULL && rejection != NULL, FALSE);
  g_return_val_if_fail (currency != NULL, FALSE);

  sl_cells_init (&cells, mapping, row, notation, currency);
  found.sku = sl_cells_id (&cells, FIELD_SKU, TRUE);
  found.name = sl_cells_text (&cells, FIELD_NAME, SL_CELLS_NAME_LENGTH);
  sl_cells_require (&cells, FIELD_NAME);
  found.wholesale = read_price (&cells, FIELD_WHOLESALE);
  found.retail = read_price (&cells, FIELD_RETAIL);
  found.pv = read_volume (&cells, FIELD_PV);
  found.cv = read_volume (&cells, FIELD_CV);
  found.category = sl_cells_text (&cells, FIELD_CATEGORY, SL_CELLS_NAME_LENGTH);
  found.barcode = sl_cells_id (&cells, FIELD_BARCODE, FALSE);
  found.tax_class = sl_cells_text (&cells, FIELD_TAX_CLASS, SL_CELLS_ID_LENGTH);
  found.pack = sl_cells_integer (&cells, FIELD_PACK, 1, 1000000, 1);
  found.usage_days = sl_cells_integer (&cells, FIELD_USAGE_DAYS, 0, 36500, 0);
  found.shelf_life_days = sl_cells_integer (&cells, FIELD_SHELF_LIFE_DAYS, 0, 36500, 0);
  found.valid_from = sl_cells_day (&cells, FIELD_VALID_FROM);
  found.discontinued_on = sl_cells_day (&cells, FIELD_DISCONTINUED_ON);

  if (!sl_cells_finish (&cells, rejection))
    return FALSE;

  *record = found;
  found = (SlProductRecord) { 0 };
  return TRUE;
}

void
sl_product_record_clear (SlProductRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->sku, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->category, g_free);
  g_clear_pointer (&self->barcode, g_free);
  g_clear_pointer (&self->tax_class, g_free);
}
