#include "config.h"

#include "business/run-out.h"

#include "business/business-private.h"
#include "store/run-out.h"

#define LOOK_BACK_DAYS 730
/* Who was spoken with so many days before the day was asked already. */
#define ASKED_DAYS 14

typedef struct
{
  GPtrArray        *found;     /* (unowned) (element-type SlCustomerRunOut) */
  gboolean          is_due;    /* only whom to ask */
  SlDay             first;     /* of those */
  SlDay             last;
  GArray           *purchases; /* (owned) (element-type SlRunOutPurchase): of @pending */
  SlCustomerRunOut *pending;   /* (owned) (nullable) */
  gint64            usage_days;
  SlDay             last_on;
  SlDay             next_on;
  gboolean          is_left_alone;
} Search;

void
sl_customer_run_out_free (SlCustomerRunOut *run_out)
{
  if (run_out == NULL)
    return;

  g_free (run_out->contact);
  g_free (run_out->sku);
  g_free (run_out->product);
  g_free (run_out);
}

/* Whether @pending is to be asked after now. */
static gboolean
is_to_be_asked (const Search *search)
{
  SlDay on = search->pending->run_out.on;

  if (on < search->first || on > search->last || search->is_left_alone ||
      search->pending->autoship_on != SL_DAY_NONE)
    return FALSE;

  if (search->last_on != SL_DAY_NONE && search->last_on >= on - ASKED_DAYS &&
      search->last_on > search->pending->bought_on)
    return FALSE;

  return search->next_on == SL_DAY_NONE || search->next_on > search->last;
}

/* The last product of the last customer is complete. */
static void
conclude (Search *search)
{
  SlCustomerRunOut *pending = search->pending;

  if (pending == NULL)
    return;

  pending->run_out = sl_run_out_judge ((const SlRunOutPurchase *) (gpointer)
                                       search->purchases->data, search->purchases->len,
                                       search->usage_days);
  g_array_set_size (search->purchases, 0);

  if (pending->run_out.on != SL_DAY_NONE && (!search->is_due || is_to_be_asked (search)))
    g_ptr_array_add (search->found, pending);
  else
    sl_customer_run_out_free (pending);

  search->pending = NULL;
}

static void
begin (Search            *search,
       const SlRunOutRow *row)
{
  SlCustomerRunOut *pending = g_new0 (SlCustomerRunOut, 1);

  pending->contact_id = row->contact_id;
  pending->contact = g_strdup (row->contact);
  pending->product_id = row->product_id;
  pending->sku = g_strdup (row->sku);
  pending->product = g_strdup (row->product);
  pending->autoship_on = row->autoship_on;
  search->usage_days = row->usage_days;
  search->last_on = row->last_on;
  search->next_on = row->next_on;
  search->is_left_alone = row->is_left_alone;
  search->pending = pending;
}

static void
add_purchase_cb (const SlRunOutRow *row,
                 gpointer           user_data)
{
  Search *search = user_data;
  const SlRunOutPurchase purchase = { row->day, row->units };

  if (search->pending != NULL && (search->pending->contact_id != row->contact_id ||
                                  search->pending->product_id != row->product_id))
    conclude (search);
  if (search->pending == NULL)
    begin (search, row);

  g_array_append_val (search->purchases, purchase);
  if (row->units > 0)
    {
      search->pending->bought_on = row->day;
      search->pending->quantity = row->units;
    }
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  const SlCustomerRunOut *first = *(const SlCustomerRunOut * const *) a;
  const SlCustomerRunOut *second = *(const SlCustomerRunOut * const *) b;

  if (first->run_out.on != second->run_out.on)
    return first->run_out.on < second->run_out.on ? -1 : 1;
  if (first->contact_id != second->contact_id)
    return first->contact_id < second->contact_id ? -1 : 1;

  return first->product_id < second->product_id ? -1 : first->product_id > second->product_id;
}

static GPtrArray *
list (SlBusiness  *business,
      gint64       contact_id,
      SlDay        until,
      GError     **error)
{
  SlDay today = sl_business_get_today (business);
  g_autoptr(GPtrArray) found =
    g_ptr_array_new_with_free_func ((GDestroyNotify) sl_customer_run_out_free);
  g_autoptr(GArray) purchases = g_array_new (FALSE, FALSE, sizeof (SlRunOutPurchase));
  Search search = {
    .found = found,
    .is_due = contact_id == 0,
    .first = today - SL_RUN_OUT_LATE_DAYS,
    .last = until,
    .purchases = purchases,
  };
  gboolean is_read = sl_run_out_each_purchase (business->database, contact_id,
                                               today - LOOK_BACK_DAYS, today, add_purchase_cb,
                                               &search, error);

  conclude (&search);
  if (!is_read)
    return NULL;

  g_ptr_array_sort (found, compare_cb);
  return g_steal_pointer (&found);
}

GPtrArray *
sl_run_out_list_of (SlBusiness  *business,
                    gint64       contact_id,
                    GError     **error)
{
  g_return_val_if_fail (business != NULL && contact_id > 0, NULL);

  return list (business, contact_id, SL_DAY_LAST, error);
}

GPtrArray *
sl_run_out_list_due (SlBusiness  *business,
                     SlDay        until,
                     GError     **error)
{
  g_return_val_if_fail (business != NULL && until != SL_DAY_NONE, NULL);

  return list (business, 0, until, error);
}
