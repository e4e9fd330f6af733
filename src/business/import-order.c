#include "config.h"

#include "business/import-order-private.h"

#include "core/money.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

SlImportOrder *
_sl_import_order_new (const char *number,
                      guint       line)
{
  SlImportOrder *self = g_new0 (SlImportOrder, 1);

  self->number = g_strdup (number);
  self->line = line;
  self->dated = SL_DAY_NONE;
  self->rows = g_array_new (FALSE, FALSE, sizeof (SlOrderRecord));
  g_array_set_clear_func (self->rows, (GDestroyNotify) sl_order_record_clear);
  return self;
}

void
_sl_import_order_free (SlImportOrder *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_array_unref (self->rows);
  g_clear_pointer (&self->lines, g_array_unref);
  g_free (self);
}

void
_sl_import_order_take (SlImportOrder *self,
                       SlOrderRecord *record)
{
  g_return_if_fail (self != NULL && record != NULL);

  if (self->rows->len == 0)
    {
      self->line = record->line;
      self->kind = record->kind;
    }

  if (self->dated == SL_DAY_NONE)
    self->dated = record->dated;

  g_array_append_vals (self->rows, record, 1);
  *record = (SlOrderRecord) { 0 };
}

const char *
_sl_import_order_find_note (const SlImportOrder *self)
{
  g_return_val_if_fail (self != NULL, "");

  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, SlOrderRecord, i).note[0] != '\0')
      return g_array_index (self->rows, SlOrderRecord, i).note;

  return "";
}

static SlOrderRecord *
row_at (const SlImportOrder *self,
        guint                i)
{
  return &g_array_index (self->rows, SlOrderRecord, i);
}

gboolean
_sl_import_order_is_of (const SlImportOrder *self,
                        const char          *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    if (row_at (self, i)->customer_id[0] != '\0')
      return g_str_equal (row_at (self, i)->customer_id, id);

  return FALSE;
}

/* --- what all rows of an order have in common ------------------------------------------ */

static gboolean
differs (const char *a,
         const char *b)
{
  g_autofree char *folded_a = NULL, *folded_b = NULL;

  if (a[0] == '\0' || b[0] == '\0')
    return FALSE;

  folded_a = g_utf8_casefold (a, -1);
  folded_b = g_utf8_casefold (b, -1);
  return !g_str_equal (folded_a, folded_b);
}

/* Rows of one order have one day and one customer, as far as they say any. */
static char *
check_head (SlImportOrder  *self,
            guint          *line,
            const char    **field)
{
  const SlOrderRecord *first = row_at (self, 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SlOrderRecord *row = row_at (self, i);

      *line = row->line;

      if (row->is_cancelled)
        {
          *field = "status";
          return g_strdup_printf (_("Order %s was cancelled."), self->number);
        }

      if (row->dated != SL_DAY_NONE && row->dated != self->dated)
        {
          *field = "date";
          return g_strdup_printf (_("Order %s has another day in line %u."), self->number,
                                  first->line);
        }

      if (differs (row->customer_id, first->customer_id) || differs (row->name, first->name))
        {
          *field = row->customer_id[0] != '\0' ? "customer_id" : "name";
          return g_strdup_printf (_("Order %s has another customer in line %u."), self->number,
                                  first->line);
        }
    }

  if (self->dated != SL_DAY_NONE)
    return NULL;

  *line = first->line;
  *field = "date";
  return g_strdup_printf (_("Order %s has no day."), self->number);
}

/* --- amounts that may be of the order or of its lines ------------------------------------ */

/* No sum of an order is more: what adds some of them up stays a number. */
#define MAX_SUM (G_MAXINT64 / 8)

static char *
refuse_amount (void)
{
  return g_strdup (_("The amount is too large."));
}

typedef struct
{
  guint    n;        /* rows that have it */
  gint64   first;    /* from 0 on, as all of them */
  gint64   sum;      /* at most G_MAXINT64, which is no sum of an order */
  gboolean is_alike; /* each row that has it has the same */
} Column;

static void
add_to_column (Column   *column,
               gboolean  has,
               gint64    value)
{
  if (!has)
    return;

  if (column->n++ == 0)
    {
      column->first = value;
      column->is_alike = TRUE;
    }

  column->is_alike &= value == column->first;
  column->sum += MIN (value, G_MAXINT64 - column->sum);
}

/* Of the order when it stands in one row, or the same in each; else each line has its own. */
static gint64
settle_column (const Column *column)
{
  return column->is_alike ? column->first : column->sum;
}

typedef struct
{
  Column amount, total, discount, tax, freight, pv, cv, priced, products;
} Columns;

static Columns
read_columns (const SlImportOrder *self)
{
  Columns columns = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SlOrderRecord *row = row_at (self, i);

      add_to_column (&columns.amount, row->has_amount, row->amount);
      add_to_column (&columns.total, row->has_total, row->total);
      add_to_column (&columns.discount, row->has_discount, row->discount);
      add_to_column (&columns.tax, row->has_tax, row->tax);
      add_to_column (&columns.freight, row->has_freight, row->freight);
      add_to_column (&columns.pv, row->has_pv, row->pv);
      add_to_column (&columns.cv, row->has_cv, row->cv);
      add_to_column (&columns.priced, row->has_price || row->has_amount, 0);
      add_to_column (&columns.products, row->sku[0] != '\0', row->quantity);
    }

  return columns;
}

static gboolean
is_too_large (const Columns *columns)
{
  const Column *all[] = { &columns->amount, &columns->total, &columns->discount, &columns->tax,
                          &columns->freight, &columns->pv, &columns->cv };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i]->sum > MAX_SUM)
      return TRUE;

  return FALSE;
}

/* --- lines ------------------------------------------------------------------------------- */

/* What the line is worth, however it is written: as prices, as amounts, or as a total.  FALSE when
 * it is not. */
static gboolean
read_worth (const SlOrderRecord *row,
            gboolean             has_line_total,
            gint64              *worth)
{
  if (row->has_amount)
    *worth = row->amount;
  else if (row->has_price)
    {
      if (!sl_money_times (row->price, row->quantity, worth))
        *worth = G_MAXINT64;
    }
  else if (has_line_total && row->has_total)
    *worth = row->total;
  else
    return FALSE;

  return TRUE;
}

/* An amount that the quantity does not divide is a price rounded up less a discount. */
static char *
price_line (const SlOrderRecord *row,
            gint64               worth,
            SlLineDraft         *line)
{
  gint64 full;

  line->unit_price = row->has_price ? row->price
                                    : worth / row->quantity + (worth % row->quantity > 0);

  if (!sl_money_times (line->unit_price, row->quantity, &full))
    return refuse_amount ();

  if (full < worth)
    return g_strdup (_("The amount of the line is more than its price by its quantity."));

  line->discount = full - worth;
  return NULL;
}

static char *
add_line (SlImportOrder       *self,
          const SlOrderRecord *row,
          gboolean             has_line_total,
          gint64              *goods)
{
  SlLineDraft line = { .quantity = row->quantity, .unit_price = SL_PRICE_OF_THE_DAY,
                       .expires_on = SL_DAY_NONE };
  char *why = NULL;
  gint64 worth;

  line.sku = g_strdup (row->sku);

  if (read_worth (row, has_line_total, &worth))
    {
      why = worth > MAX_SUM - *goods ? refuse_amount () : price_line (row, worth, &line);
      *goods += why == NULL ? worth : 0;
    }

  g_array_append_val (self->lines, line);
  return why;
}

/* One line of the placeholder, worth what the order is. */
static void
add_whole (SlImportOrder *self,
           const Columns *columns,
           gint64         goods)
{
  SlLineDraft line = { .quantity = 1, .unit_price = goods, .expires_on = SL_DAY_NONE,
                       .has_volume = TRUE };
  gint64 pv = settle_column (&columns->pv), cv = settle_column (&columns->cv);

  line.sku = g_strdup (SL_IMPORT_WHOLE_SKU);
  line.pv = columns->pv.n > 0 ? pv : cv;
  line.cv = columns->cv.n > 0 ? cv : pv;
  g_array_append_val (self->lines, line);
}

/* Whether "total" is of the line where there are neither prices nor amounts. */
static gboolean
has_line_totals (const SlImportOrder *self,
                 const Columns       *columns)
{
  return columns->priced.n == 0 && self->rows->len > 1 && columns->total.n == self->rows->len &&
         !columns->total.is_alike;
}

static char *
make_lines (SlImportOrder  *self,
            const Columns  *columns,
            guint          *line,
            const char    **field,
            gint64         *goods)
{
  gboolean has_line_total = has_line_totals (self, columns);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SlOrderRecord *row = row_at (self, i);
      char *why;

      *line = row->line;
      *field = "sku";

      if (row->sku[0] == '\0')
        return g_strdup (_("This row names no product."));

      *field = "amount";
      why = add_line (self, row, has_line_total, goods);

      if (why != NULL)
        return why;
    }

  return NULL;
}

/* Volumes of the order go with its first line; volumes of lines with theirs. */
static void
add_volumes (SlImportOrder *self,
             const Columns *columns)
{
  gboolean is_of_order = self->kind == SL_ORDER_RECORD_UNSAID && self->rows->len > 1 &&
                         columns->pv.is_alike &&
                         (columns->pv.n < self->rows->len ||
                          (columns->total.n > 1 && columns->total.is_alike));

  /* The volume that the list does not have is the catalogue's, and half of it would be none. */
  if (columns->pv.n == 0 || columns->cv.n == 0)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SlLineDraft *line = &g_array_index (self->lines, SlLineDraft, i);

      line->has_volume = TRUE;
      line->pv = is_of_order ? (i == 0 ? columns->pv.first : 0) : row_at (self, i)->pv;
      line->cv = is_of_order ? (i == 0 ? columns->cv.first : 0) : row_at (self, i)->cv;
    }
}

static void
settle_paid (SlImportOrder *self)
{
  Column amounts = { 0 };

  for (guint i = 0; i < self->rows->len; i++)
    {
      const SlOrderRecord *row = row_at (self, i);

      if (row->paid == SL_ORDER_PAID_UNSAID)
        continue;

      add_to_column (&amounts, row->paid == SL_ORDER_PAID_PARTLY, row->paid_amount);
      self->paid = row->paid;
    }

  if (amounts.n > 0)
    {
      self->paid = SL_ORDER_PAID_PARTLY;
      self->paid_amount = settle_column (&amounts);
    }
}

/* (nullable): why the rows make no order. */
static char *
settle (SlImportOrder  *self,
        gboolean        may_be_whole,
        guint          *line,
        const char    **field)
{
  const Columns columns = read_columns (self);
  gint64 goods = 0, extras;
  char *why = check_head (self, line, field);

  if (why != NULL)
    return why;

  *line = self->line;
  *field = "total";

  if (is_too_large (&columns))
    return refuse_amount ();

  self->lines = sl_lines_new ();
  self->discount = settle_column (&columns.discount);
  self->tax = settle_column (&columns.tax);
  self->freight = settle_column (&columns.freight);
  self->has_tax = columns.tax.n > 0;
  self->has_total = columns.total.n > 0;
  self->total = settle_column (&columns.total);
  self->n_units = columns.products.sum;
  self->needs_whole = may_be_whole && columns.products.n == 0;
  extras = self->freight + self->tax - self->discount;
  settle_paid (self);

  if (self->needs_whole)
    {
      goods = columns.priced.n > 0 || !self->has_total ? columns.amount.sum : self->total - extras;
      add_whole (self, &columns, goods);
      return goods >= 0 ? NULL : g_strdup (_("The total is less than its tax and freight."));
    }

  why = make_lines (self, &columns, line, field, &goods);

  if (why != NULL)
    return why;

  add_volumes (self, &columns);

  /* Totals of lines are no total of the order, which follows from them; and where there is none
   * it follows from the prices, if the tax is known. */
  if (has_line_totals (self, &columns) ||
      (columns.priced.n == self->rows->len &&
       ((columns.total.n == 0 && self->has_tax) ||
        (columns.total.n > 1 && columns.total.sum == goods))))
    {
      self->has_total = TRUE;
      self->total = goods + extras;
    }

  return NULL;
}

gboolean
_sl_import_order_settle (SlImportOrder  *self,
                         gboolean        may_be_whole,
                         guint          *line,
                         const char    **field,
                         char          **why)
{
  g_return_val_if_fail (self != NULL && self->rows->len > 0, FALSE);
  g_return_val_if_fail (line != NULL && field != NULL && why != NULL, FALSE);

  *why = settle (self, may_be_whole, line, field);
  return *why == NULL;
}
