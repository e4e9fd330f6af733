#include "config.h"

#include "store/dump.h"

#include "store/statement.h"

#define MAX_COLUMNS 16

typedef struct
{
  const char         *sql; /* the columns in order, then the currency */
  const SlDumpColumn *columns;
  guint               n_columns;
} Dump;

static const SlDumpColumn contact_columns[] = {
  { "name", SL_DUMP_TEXT },        { "phone", SL_DUMP_TEXT },     { "email", SL_DUMP_TEXT },
  { "city", SL_DUMP_TEXT },        { "birthday", SL_DUMP_TEXT },  { "organization", SL_DUMP_TEXT },
  { "stage", SL_DUMP_TEXT },       { "source", SL_DUMP_TEXT },    { "labels", SL_DUMP_TEXT },
  { "next_step", SL_DUMP_TEXT },   { "next_on", SL_DUMP_DAY },    { "last_on", SL_DUMP_DAY },
  { "note", SL_DUMP_TEXT },        { "uid", SL_DUMP_TEXT },
};

/* As `import products` reads them. */
static const SlDumpColumn product_columns[] = {
  { "sku", SL_DUMP_TEXT },          { "name", SL_DUMP_TEXT },
  { "wholesale", SL_DUMP_MONEY },   { "retail", SL_DUMP_MONEY },
  { "pv", SL_DUMP_VOLUME },         { "cv", SL_DUMP_VOLUME },
  { "category", SL_DUMP_TEXT },     { "barcode", SL_DUMP_TEXT },
  { "tax_class", SL_DUMP_TEXT },    { "pack", SL_DUMP_INTEGER },
  { "usage_days", SL_DUMP_INTEGER }, { "shelf_life_days", SL_DUMP_INTEGER },
  { "valid_from", SL_DUMP_DAY },    { "discontinued_on", SL_DUMP_DAY },
  { "company", SL_DUMP_TEXT },
};

static const SlDumpColumn order_columns[] = {
  { "number", SL_DUMP_INTEGER },  { "kind", SL_DUMP_TEXT },        { "date", SL_DUMP_DAY },
  { "customer", SL_DUMP_TEXT },   { "sku", SL_DUMP_TEXT },         { "product", SL_DUMP_TEXT },
  { "quantity", SL_DUMP_INTEGER }, { "backordered", SL_DUMP_INTEGER },
  { "unit_price", SL_DUMP_MONEY }, { "amount", SL_DUMP_MONEY },    { "pv", SL_DUMP_VOLUME },
  { "cv", SL_DUMP_VOLUME },       { "order_total", SL_DUMP_MONEY }, { "order_paid", SL_DUMP_MONEY },
  { "currency", SL_DUMP_TEXT },   { "note", SL_DUMP_TEXT },
};

static const SlDumpColumn movement_columns[] = {
  { "date", SL_DUMP_DAY },        { "sku", SL_DUMP_TEXT },     { "product", SL_DUMP_TEXT },
  { "kind", SL_DUMP_TEXT },       { "quantity", SL_DUMP_INTEGER }, { "cost", SL_DUMP_MONEY },
  { "currency", SL_DUMP_TEXT },   { "order", SL_DUMP_INTEGER }, { "lot", SL_DUMP_TEXT },
  { "received", SL_DUMP_DAY },    { "expires", SL_DUMP_DAY },  { "reason", SL_DUMP_TEXT },
};

static const Dump dumps[] = {
  [SL_DUMP_CONTACTS] = {
    "SELECT name, phone, email, city, birthday, organization, stage, source, labels, next_step,"
    " next_on, last_on, note, uid, '' FROM contact ORDER BY name COLLATE NOCASE, id",
    contact_columns, G_N_ELEMENTS (contact_columns) },
  [SL_DUMP_PRODUCTS] = {
    "SELECT p.sku, p.name, r.wholesale, r.retail, r.pv, r.cv, p.category, p.barcode, p.tax_class,"
    " p.pack, p.usage_days, p.shelf_life_days, r.valid_from, p.discontinued_on, c.name, c.currency"
    " FROM product p JOIN company c ON c.id = p.company_id LEFT JOIN price r ON r.product_id = p.id"
    " ORDER BY c.name, p.sku, r.valid_from",
    product_columns, G_N_ELEMENTS (product_columns) },
  [SL_DUMP_ORDERS] = {
    "SELECT o.number, o.kind, o.dated, coalesce (c.name, ''), p.sku, p.name, l.quantity,"
    " l.backordered, l.unit_price, l.amount, l.pv, l.cv, o.total, o.paid, o.currency, o.note,"
    " o.currency FROM orders o JOIN order_line l ON l.order_id = o.id"
    " JOIN product p ON p.id = l.product_id LEFT JOIN contact c ON c.id = o.contact_id"
    " ORDER BY o.number, l.position",
    order_columns, G_N_ELEMENTS (order_columns) },
  [SL_DUMP_MOVEMENTS] = {
    "SELECT m.dated, p.sku, p.name, m.kind, m.quantity, m.cost, o.currency, o.number, l.uid,"
    " l.received_on, l.expires_on, m.reason, o.currency"
    " FROM movement m JOIN lot l ON l.id = m.lot_id JOIN product p ON p.id = l.product_id"
    " JOIN orders o ON o.id = m.order_id ORDER BY m.dated, m.id",
    movement_columns, G_N_ELEMENTS (movement_columns) },
};

const SlDumpColumn *
sl_dump_get_columns (SlDumpKind  kind,
                     guint      *n_columns)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (dumps) && n_columns != NULL, NULL);

  *n_columns = dumps[kind].n_columns;
  return dumps[kind].columns;
}

static void
read_cell (SlStatement  *statement,
           guint         column,
           SlDumpType    type,
           SlDumpCell   *cell)
{
  *cell = (SlDumpCell) { .is_empty = sl_statement_is_null (statement, (int) column) };

  if (cell->is_empty)
    return;

  if (type == SL_DUMP_TEXT)
    cell->text = sl_statement_get_text (statement, (int) column);
  else
    cell->number = sl_statement_get_int (statement, (int) column);
}

gboolean
sl_dump_each (SlDatabase  *database,
              SlDumpKind   kind,
              SlDumpFunc   func,
              gpointer     user_data,
              GError     **error)
{
  g_autoptr(SlStatement) statement = NULL;
  const Dump *dump;

  g_return_val_if_fail (kind < G_N_ELEMENTS (dumps) && func != NULL, FALSE);

  dump = &dumps[kind];
  g_assert (dump->n_columns <= MAX_COLUMNS);
  statement = sl_statement_new (database, dump->sql);

  while (sl_statement_next (statement, error))
    {
      SlDumpCell cells[MAX_COLUMNS];

      for (guint i = 0; i < dump->n_columns; i++)
        read_cell (statement, i, dump->columns[i].type, &cells[i]);

      func (cells, sl_statement_get_text (statement, (int) dump->n_columns), user_data);
    }

  return sl_statement_is_done (statement);
}
