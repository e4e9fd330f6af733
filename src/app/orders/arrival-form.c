#include "config.h"

#include <inttypes.h>

#include "app/orders/arrival-form.h"

#include <glib/gi18n.h>

#include "app/widgets/day-entry.h"
#include "business/receipt.h"
#include "model/format.h"
#include "store/order.h"
#include "store/product.h"

/* A product of which something is still to come. */
typedef struct
{
  gint64      product_id;
  char       *name;     /* (owned) */
  gint64      pending;  /* units */
  GtkWidget  *quantity; /* (unowned): its fields, once there are */
  SlDayEntry *expiry;   /* (unowned) */
} Pending;

typedef struct
{
  gint64     order_id;
  gint64     number;
  GPtrArray *products; /* (owned) (element-type Pending) */
} Purchase;

struct _SlArrivalForm
{
  SlForm          parent_instance;

  Purchase       *purchase; /* (owned) */

  /* Children */
  SlDayEntry     *day;
  GtkCheckButton *cancel;
};

G_DEFINE_FINAL_TYPE (SlArrivalForm, sl_arrival_form, SL_TYPE_FORM)

static void
pending_free (gpointer pointer)
{
  Pending *pending = pointer;

  g_free (pending->name);
  g_free (pending);
}

static void
purchase_free (gpointer pointer)
{
  Purchase *purchase = pointer;

  g_ptr_array_unref (purchase->products);
  g_free (purchase);
}

/* Reading, on the reader's thread */

static gboolean
add_line (Purchase              *purchase,
          SlDatabase            *database,
          const SlOrderLineRow  *row,
          GError               **error)
{
  gint64 units = row->backordered - row->delivered - row->cancelled;
  g_autoptr(SlProductRow) product = NULL;
  Pending *pending;

  if (units <= 0)
    return TRUE;

  for (guint i = 0; i < purchase->products->len; i++)
    {
      pending = g_ptr_array_index (purchase->products, i);

      if (pending->product_id == row->product_id)
        {
          pending->pending += units;
          return TRUE;
        }
    }

  product = sl_product_read (database, row->product_id, error);
  if (product == NULL)
    return FALSE;

  pending = g_new0 (Pending, 1);
  pending->product_id = row->product_id;
  pending->name = g_strdup (product->name);
  pending->pending = units;
  g_ptr_array_add (purchase->products, pending);
  return TRUE;
}

static gpointer
read_purchase_func (SlBusiness    *business,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gint64 order_id = *(gint64 *) data;
  g_autoptr(GArray) rows = NULL;
  SlOrderRow order;
  Purchase *purchase;

  if (!sl_order_read (database, order_id, 0, &order, error))
    return NULL;

  rows = sl_order_read_lines (database, order_id, error);
  if (rows == NULL)
    return NULL;

  purchase = g_new0 (Purchase, 1);
  purchase->order_id = order_id;
  purchase->number = order.number;
  purchase->products = g_ptr_array_new_with_free_func (pending_free);
  for (guint i = 0; i < rows->len; i++)
    if (!add_line (purchase, database, &g_array_index (rows, SlOrderLineRow, i), error))
      {
        purchase_free (purchase);
        return NULL;
      }

  return purchase;
}

/* Recording */

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree SlOrderResult *result = g_new0 (SlOrderResult, 1);

  if (!sl_receipt_record (business, data, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static const char *
read_product (const Pending  *pending,
              SlReceiptDraft *draft)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (pending->quantity));
  gint64 quantity = 0;
  SlDay expires;

  if (*text != '\0' && !g_ascii_string_to_signed (text, 10, 0, pending->pending, &quantity, NULL))
    {
      gtk_widget_grab_focus (pending->quantity);
      return _("More cannot arrive than was ordered and has not come.");
    }

  if (!sl_day_entry_get_day (pending->expiry, &expires))
    return _("The day on which a product expires cannot be read.");

  if (quantity > 0)
    {
      sl_lines_add_product (draft->lines, pending->product_id, quantity, SL_PRICE_OF_THE_DAY);
      g_array_index (draft->lines, SlLineDraft, draft->lines->len - 1).expires_on = expires;
    }

  return NULL;
}

static const char *
read_fields (SlArrivalForm  *self,
             SlReceiptDraft *draft)
{
  for (guint i = 0; i < self->purchase->products->len; i++)
    {
      const char *problem = read_product (g_ptr_array_index (self->purchase->products, i), draft);

      if (problem != NULL)
        return problem;
    }

  if (draft->lines->len == 0)
    return _("Nothing arrived yet: write how many of which product.");
  if (!sl_day_entry_get_day (self->day, &draft->dated))
    return _("The day cannot be read.");

  draft->order_id = self->purchase->order_id;
  draft->cancel = gtk_check_button_get_active (self->cancel);
  return NULL;
}

static void
sl_arrival_form_record (SlForm *form)
{
  g_autoptr(SlReceiptDraft) draft = sl_receipt_draft_new ();
  const char *problem = read_fields (SL_ARRIVAL_FORM (form), draft);

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  sl_form_submit (form, record_func, g_steal_pointer (&draft),
                  (GDestroyNotify) sl_receipt_draft_free, g_free);
}

static char *
sl_arrival_form_told (SlForm   *form,
                      gpointer  data)
{
  const SlOrderResult *result = data;
  g_autofree char *left = sl_format_count (result->backordered);

  /* translators: a number of units */
  return g_strdup_printf (_("Recorded · %s still to come"), left);
}

/* Fields */

static void
add_product (SlArrivalForm *self,
             GtkGrid       *grid,
             int            row)
{
  Pending *pending = g_ptr_array_index (self->purchase->products, row);
  GtkWidget *name = gtk_label_new (pending->name);
  g_autofree char *count = sl_format_count (pending->pending);
  g_autofree char *of = NULL;
  g_autofree char *all = g_strdup_printf ("%" PRId64, pending->pending);
  g_autofree char *expires = NULL;
  GtkWidget *possible;

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (grid, name, 0, row, 1, 1);

  pending->quantity = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (pending->quantity), all);
  gtk_editable_set_width_chars (GTK_EDITABLE (pending->quantity), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (pending->quantity), 6);
  gtk_entry_set_alignment (GTK_ENTRY (pending->quantity), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (pending->quantity), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pending->quantity),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, pending->name,
                                  -1);
  g_signal_connect_swapped (pending->quantity, "activate", G_CALLBACK (sl_form_record), self);
  gtk_grid_attach (grid, pending->quantity, 1, row, 1, 1);

  /* translators: after the number that arrived: "of 3" */
  of = g_strdup_printf (_("of %s"), count);
  possible = gtk_label_new (of);
  gtk_widget_add_css_class (possible, "dim-label");
  gtk_grid_attach (grid, possible, 2, row, 1, 1);

  /* translators: a product's name */
  expires = g_strdup_printf (_("%s expires on; empty: by its shelf life"), pending->name);
  pending->expiry = SL_DAY_ENTRY (sl_day_entry_new (expires));
  sl_day_entry_set_placeholder (pending->expiry, _("Expires"));
  sl_day_entry_set_today (pending->expiry,
                          sl_session_get_today (sl_form_get_session (SL_FORM (self))));
  gtk_grid_attach (grid, GTK_WIDGET (pending->expiry), 3, row, 1, 1);
}

static void
add_fields (SlArrivalForm *self,
            SlSession     *session)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < self->purchase->products->len; i++)
    add_product (self, GTK_GRID (grid), (int) i);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), grid);

  self->cancel = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (
    _("_Cancel these: they will not come, and are not paid")));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->cancel));

  self->day = SL_DAY_ENTRY (sl_day_entry_new (_("Day")));
  sl_day_entry_set_today (self->day, sl_session_get_today (session));
  sl_day_entry_set_day (self->day, sl_session_get_today (session));
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_form_field_new (_("_Day"), GTK_WIDGET (self->day)));
}

static void
sl_arrival_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_ARRIVAL_FORM (object)->purchase, purchase_free);

  G_OBJECT_CLASS (sl_arrival_form_parent_class)->finalize (object);
}

static void
sl_arrival_form_class_init (SlArrivalFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_arrival_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_arrival_form_record;
  SL_FORM_CLASS (klass)->told = sl_arrival_form_told;
}

static void
sl_arrival_form_init (SlArrivalForm *self)
{
}

static void
show_form (SlWindow *owner,
           Purchase *purchase)
{
  SlArrivalForm *self;
  g_autofree char *title = g_strdup_printf (_("Arrival of Purchase %" PRId64), purchase->number);

  self = g_object_new (SL_TYPE_ARRIVAL_FORM, "title", title, "default-width", 600, NULL);
  self->purchase = purchase;
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self, sl_form_get_session (SL_FORM (self)));
  gtk_window_present (GTK_WINDOW (self));
}

static void
purchase_read_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  Purchase *purchase = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    {
      sl_window_show_error (owner, error);
      return;
    }

  if (purchase->products->len == 0 || sl_window_get_session (owner) != SL_SESSION (object))
    {
      sl_window_toast (owner, _("Nothing of this purchase is still to come."));
      purchase_free (purchase);
      return;
    }

  show_form (owner, purchase);
}

void
sl_arrival_form_open (SlWindow *owner,
                      gint64    order_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_purchase_func,
                         g_memdup2 (&order_id, sizeof order_id), g_free, purchase_free,
                         NULL, purchase_read_cb, g_object_ref (owner));
}
