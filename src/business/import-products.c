#include "config.h"

#include "business/import-private.h"

#include "core/money.h"
#include "formats/product-record.h"
#include "store/catalogue.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  GHashTable *lines; /* (owned) (element-type utf8 guint): line of each sku of the file */
} Products;

static void
free_products (gpointer data)
{
  Products *products = data;

  g_hash_table_unref (products->lines);
  g_free (products);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Products *products = g_new0 (Products, 1);

  products->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return products;
}

/* (transfer full): "" for nothing */
static char *
number_text (gint64 number)
{
  return number == 0 ? g_strdup ("") : g_strdup_printf ("%" PRId64, number);
}

static void
set_number (char  **text,
            gint64  value)
{
  if (value == 0)
    return;

  g_free (*text);
  *text = number_text (value);
}

/* What of a product is a number or a day, as texts: to be compared, shown and chosen between. */
typedef struct
{
  char *pack, *usage, *shelf, *end; /* (owned) */
} Texts;

static Texts
read_texts (const SlCatalogueRow *row)
{
  return (Texts) {
    .pack = number_text (row->pack),
    .usage = number_text (row->usage_days),
    .shelf = number_text (row->shelf_life_days),
    .end = row->discontinued_on != SL_DAY_NONE ? sl_day_format (row->discontinued_on)
                                               : g_strdup (""),
  };
}

static void
write_texts (Texts          *texts,
             SlCatalogueRow *row)
{
  row->pack = MAX (g_ascii_strtoll (texts->pack, NULL, 10), 1);
  row->usage_days = g_ascii_strtoll (texts->usage, NULL, 10);
  row->shelf_life_days = g_ascii_strtoll (texts->shelf, NULL, 10);

  if (!sl_day_parse (texts->end, &row->discontinued_on, NULL))
    row->discontinued_on = SL_DAY_NONE;

  g_free (texts->pack);
  g_free (texts->usage);
  g_free (texts->shelf);
  g_free (texts->end);
}

/* FALSE when it must be asked which of the two counts, the file or what is there. */
static gboolean
merge (SlImport               *self,
       SlCatalogueRow         *row,
       const SlProductRecord  *record,
       guint                   line,
       gboolean               *is_changed)
{
  Texts texts = read_texts (row);
  SlImportReview fields[] = {
    { "name", &row->name }, { "category", &row->category }, { "barcode", &row->barcode },
    { "tax_class", &row->tax_class }, { "pack", &texts.pack }, { "usage_days", &texts.usage },
    { "shelf_life_days", &texts.shelf }, { "discontinued_on", &texts.end },
  };
  gboolean is_good;

  _sl_import_review_begin (fields, G_N_ELEMENTS (fields));
  _sl_import_set_text (&row->name, record->name);
  _sl_import_set_text (&row->category, record->category);
  _sl_import_set_text (&row->barcode, record->barcode);
  _sl_import_set_text (&row->tax_class, record->tax_class);
  set_number (&texts.pack, sl_mapping_has_named (self->mapping, "pack") ? record->pack : 0);
  set_number (&texts.usage, record->usage_days);
  set_number (&texts.shelf, record->shelf_life_days);

  if (record->discontinued_on != SL_DAY_NONE)
    {
      g_free (texts.end);
      texts.end = sl_day_format (record->discontinued_on);
    }

  is_good = _sl_import_review_end (self, line, row->name, fields, G_N_ELEMENTS (fields),
                                   is_changed);
  write_texts (&texts, row);
  return is_good;
}

static SlCatalogueRow *
new_row (SlImport              *self,
         const SlProductRecord *record)
{
  SlCatalogueRow *row = g_new0 (SlCatalogueRow, 1);

  row->company_id = self->company->id;
  row->sku = g_strdup (record->sku);
  row->name = g_strdup (record->name);
  row->category = g_strdup (record->category);
  row->barcode = g_strdup (record->barcode);
  row->tax_class = g_strdup (record->tax_class);
  row->pack = record->pack;
  row->usage_days = record->usage_days;
  row->shelf_life_days = record->shelf_life_days;
  row->discontinued_on = record->discontinued_on;
  return row;
}

static SlDay
price_day (SlImport              *self,
           const SlProductRecord *record)
{
  return record->valid_from != SL_DAY_NONE ? record->valid_from
                                           : sl_business_get_today (self->business);
}

static SlPriceRow
price_of (const SlProductRecord *record)
{
  return (SlPriceRow) {
    .wholesale = record->wholesale,
    .retail = record->retail,
    .pv = record->pv,
    .cv = record->cv,
  };
}

static gboolean
is_same_price (const SlPriceRow *a,
               const SlPriceRow *b)
{
  return a->wholesale == b->wholesale && a->retail == b->retail && a->pv == b->pv && a->cv == b->cv;
}

/* Another price is a further one from its day on. */
static void
note_price (SlImport         *self,
            guint             line,
            const char       *who,
            const SlPriceRow *before,
            gboolean          has_before,
            const SlPriceRow *price)
{
  const char *currency = self->company->currency;
  g_autofree char *wholesale = NULL, *retail = NULL, *old_wholesale = NULL, *old_retail = NULL;

  if (self->writes)
    return;

  wholesale = sl_money_format (price->wholesale, currency);
  retail = sl_money_format (price->retail, currency);
  old_wholesale = has_before ? sl_money_format (before->wholesale, currency) : g_strdup ("");
  old_retail = has_before ? sl_money_format (before->retail, currency) : g_strdup ("");
  _sl_import_note_number (self, line, who, "wholesale", old_wholesale, wholesale);
  _sl_import_note_number (self, line, who, "retail", old_retail, retail);
  _sl_import_note_volume (self, line, who, "pv", has_before ? before->pv : 0, price->pv);
  _sl_import_note_volume (self, line, who, "cv", has_before ? before->cv : 0, price->cv);
}

static gboolean
add (SlImport               *self,
     const SlProductRecord  *record,
     GError                **error)
{
  g_autoptr(SlCatalogueRow) row = new_row (self, record);
  g_autofree char *uid = NULL;
  SlPriceRow price = price_of (record);
  gint64 id;

  _sl_import_count (self, SL_IMPORT_ADDED);

  if (!self->writes)
    return TRUE;

  uid = sl_business_new_uid (self->business);
  return sl_catalogue_insert (self->database, row, uid, &id, error) &&
         sl_catalogue_put_price (self->database, id, price_day (self, record), &price, error);
}

static gboolean
change (SlImport               *self,
        SlCatalogueRow         *row,
        const SlProductRecord  *record,
        guint                   line,
        GError                **error)
{
  SlDay day = price_day (self, record);
  SlPriceRow price = price_of (record), before;
  gboolean is_changed, is_new_price, has_before;

  if (!sl_catalogue_read_price (self->database, row->id, day, &before, &has_before, error))
    return FALSE;

  if (!merge (self, row, record, line, &is_changed))
    return TRUE;

  is_new_price = !has_before || !is_same_price (&before, &price);
  note_price (self, line, row->name, &before, has_before, &price);
  _sl_import_count (self, is_changed || is_new_price ? SL_IMPORT_CHANGED : SL_IMPORT_SAME);

  if (!self->writes)
    return TRUE;

  return (!is_changed || sl_catalogue_update (self->database, row, error)) &&
         (!is_new_price || sl_catalogue_put_price (self->database, row->id, day, &price, error));
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlProductRecord) record = { 0 };
  g_autoptr(SlCatalogueRow) known = NULL;
  g_autoptr(GError) fault = NULL;
  g_autofree char *key = NULL;
  Products *products = state;
  SlRejection *rejection = NULL;
  guint earlier;

  if (!sl_product_record_read (self->mapping, row, &self->result->notation,
                               self->company->currency, &record, &rejection))
    {
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  /* A row a price: the same product may stand there again from another day on. */
  key = record.valid_from != SL_DAY_NONE ? g_strdup_printf ("%s\n%d", record.sku, record.valid_from)
                                         : g_strdup (record.sku);
  earlier = GPOINTER_TO_UINT (g_hash_table_lookup (products->lines, key));

  if (earlier != 0)
    {
      _sl_import_reject_row (self, row->line, "sku",
                             g_strdup_printf (_("The product %s stands in line %u already."),
                                              record.sku, earlier));
      return TRUE;
    }

  g_hash_table_insert (products->lines, g_steal_pointer (&key), GUINT_TO_POINTER (row->line));
  known = sl_catalogue_find (self->database, self->company->id, record.sku, &fault);

  if (fault != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return FALSE;
    }

  return known != NULL ? change (self, known, &record, row->line, error)
                       : add (self, &record, error);
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  return TRUE;
}

const SlImportWork _sl_import_products = {
  "products", &sl_product_schema, "import-products", TRUE, begin, take, NULL, end, free_products,
};
