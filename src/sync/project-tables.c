#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/money.h"

/* Products */

static const char *const product_header[] = {
  "sku", "name", "category", "barcode", "tax_class", "pack", "usage_days", "shelf_life_days",
  "wholesale", "retail", "pv", "cv", "valid_from", "discontinued_on",
};

/* (transfer full) */
static char *
whole_number (json_t     *object,
              const char *member)
{
  gint64 value;

  return sl_reading_integer (object, member, 0, G_MAXINT32, &value)
         ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : g_strdup ("");
}

static gboolean
is_in_currency (SlProjection *self,
                json_t       *price)
{
  g_autofree char *wholesale = _sl_projection_money (self, price, "wholesale");
  g_autofree char *retail = _sl_projection_money (self, price, "retail");

  return wholesale != NULL && retail != NULL;
}

static void
add_price (SlProjection        *self,
           SlProjectionTable   *table,
           const SlBaseRecord  *record,
           json_t              *product,
           json_t              *price)
{
  g_autofree char *wholesale = _sl_projection_money (self, price, "wholesale");
  g_autofree char *retail = _sl_projection_money (self, price, "retail");
  g_autofree char *pv = _sl_projection_centi (price, "pv_centi");
  g_autofree char *cv = _sl_projection_centi (price, "cv_centi");
  g_autofree char *pack = whole_number (product, "pack");
  g_autofree char *usage = whole_number (product, "usage_days");
  g_autofree char *shelf = whole_number (product, "shelf_life_days");
  const char *fields[] = {
    sl_reading_text_or (product, "sku", 64), sl_reading_text_or (product, "name", 200),
    sl_reading_text_or (product, "category", 200), sl_reading_text_or (product, "barcode", 64),
    sl_reading_text_or (product, "tax_class", 64), pack, usage, shelf, wholesale, retail,
    *pv != '\0' ? pv : "0", *cv != '\0' ? cv : "0", sl_reading_text_or (price, "valid_from", 10),
    sl_reading_text_or (product, "discontinued_on", 10),
  };

  _sl_projection_table_add (table, record, fields, G_N_ELEMENTS (fields));
}

/* (transfer none) (nullable): why it cannot be taken */
static const char *
add_product (SlProjection        *self,
             SlProjectionTable   *table,
             const SlBaseRecord  *record,
             json_t              *product)
{
  json_t *prices = json_object_get (product, "prices"), *price;
  size_t i;

  if (json_array_size (prices) == 0)
    return _("This product has no price.");

  /* All of them or none: a product is not taken with half of its prices. */
  json_array_foreach (prices, i, price)
    if (!is_in_currency (self, price))
      return _("A price of this product is not in the currency of the business.");

  json_array_foreach (prices, i, price)
    add_price (self, table, record, product, price);

  return NULL;
}

/* What was removed stays known: it may lie on the shelf. */
static gboolean
sort_product (SlProjection        *self,
              SlProjectionTable   *table,
              const SlBaseRecord  *record,
              GPtrArray           *taken,
              GError             **error)
{
  const char *problem;
  g_autoptr(json_t) product = _sl_projection_read (record, &problem);

  if (product == NULL)
    return _sl_projection_note (self, record, problem, error);

  problem = add_product (self, table, record, product);
  if (problem != NULL)
    return _sl_projection_note (self, record, problem, error);

  g_ptr_array_add (taken, (gpointer) record);
  return TRUE;
}

gboolean
_sl_project_products (SlProjection  *self,
                      gboolean      *is_done,
                      GError       **error)
{
  g_autoptr(GPtrArray) records =
    sl_base_list_new (self->database, self->company_id, "product", error);
  g_autoptr(GPtrArray) taken = g_ptr_array_new ();
  g_autoptr(SlProjectionTable) table =
    _sl_projection_table_new (product_header, G_N_ELEMENTS (product_header));
  SlImportDraft draft = { .kind = SL_IMPORT_PRODUCTS, .received = SL_DAY_NONE };

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!sort_product (self, table, g_ptr_array_index (records, i), taken, error))
      return FALSE;

  if (records == NULL)
    return FALSE;

  /* One table, and one slice. */
  self->room -= SL_PROJECTION_RECORD * (gint) records->len;
  self->course->n_records += records->len;
  *is_done = TRUE;
  return taken->len == 0 || _sl_projection_import (self, table, &draft, taken, error);
}

/* Statements */

static const char *const statement_header[] = {
  "from_id", "from", "bonus", "level", "source", "rate", "earned",
};

static gboolean
add_statement_line (SlProjection        *self,
                    SlProjectionTable   *table,
                    const SlBaseRecord  *record,
                    json_t              *line)
{
  g_autofree char *level = whole_number (line, "level");
  g_autofree char *source = _sl_projection_centi (line, "source_centi");
  g_autofree char *amount = _sl_projection_money (self, line, "amount");
  const char *percent = sl_reading_text_or (line, "rate_percent", 16);
  g_autofree char *rate = *percent != '\0' ? g_strconcat (percent, "%", NULL) : g_strdup ("");
  const char *fields[] = {
    sl_reading_text_or (line, "from_code", 64), sl_reading_text_or (line, "from_name", 200),
    sl_reading_text_or (line, "bonus", 200), level, source, rate, amount,
  };

  if (amount == NULL)
    return FALSE;

  _sl_projection_table_add (table, record, fields, G_N_ELEMENTS (fields));
  return TRUE;
}

static void
add_summary (SlProjectionTable  *table,
             const SlBaseRecord *record,
             const char         *words,
             const char         *amount)
{
  const char *fields[] = { "", words, "", "", "", "", amount };

  _sl_projection_table_add (table, record, fields, G_N_ELEMENTS (fields));
}

/* (transfer none) (nullable): why it cannot be taken */
static const char *
add_statement (SlProjection        *self,
               SlProjectionTable   *table,
               const SlBaseRecord  *record,
               json_t              *statement)
{
  json_t *lines = json_object_get (statement, "lines"), *line;
  g_autofree char *total = _sl_projection_money (self, statement, "total");
  g_autofree char *carried = _sl_projection_money (self, statement, "carried");
  gint64 fee = 0;
  size_t i;

  if (total == NULL)
    return _("This statement is not in the currency of the business.");

  json_array_foreach (lines, i, line)
    if (!add_statement_line (self, table, record, line))
      return _("A line of this statement is not in the currency of the business.");

  if (sl_reading_money (statement, "fee", &fee, NULL) && fee != 0)
    {
      g_autofree char *text = sl_money_format (-fee, self->currency);

      add_summary (table, record, "Processing fee", text);
    }

  if (carried != NULL)
    add_summary (table, record, "Balance carried forward", carried);

  add_summary (table, record, "Total", total);
  return NULL;
}

static gboolean
take_statement (SlProjection        *self,
                const SlBaseRecord  *record,
                GError             **error)
{
  const char *problem;
  g_autoptr(json_t) statement = _sl_projection_read (record, &problem);
  g_autoptr(SlProjectionTable) table =
    _sl_projection_table_new (statement_header, G_N_ELEMENTS (statement_header));
  g_autoptr(GPtrArray) records = g_ptr_array_new ();
  SlImportDraft draft = { .kind = SL_IMPORT_STATEMENT, .received = SL_DAY_NONE };

  if (statement == NULL)
    return _sl_projection_note (self, record, problem, error);

  problem = sl_period_parse (sl_reading_text_or (statement, "period", 10), &draft.period, NULL)
            ? add_statement (self, table, record, statement)
            : _("This statement does not say which month it is for.");
  if (problem != NULL)
    return _sl_projection_note (self, record, problem, error);

  sl_reading_day (statement, "paid_on", &draft.received);
  g_ptr_array_add (records, (gpointer) record);
  return _sl_projection_import (self, table, &draft, records, error);
}

gboolean
_sl_project_statements (SlProjection  *self,
                        gboolean      *is_done,
                        GError       **error)
{
  return _sl_projection_take_each (self, "statement", FALSE, take_statement, is_done, error);
}
