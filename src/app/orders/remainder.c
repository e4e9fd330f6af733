#include "config.h"

#include <inttypes.h>

#include "app/orders/remainder.h"

#include <glib/gi18n.h>

#include "business/payment.h"
#include "model/format.h"
#include "store/product.h"

typedef struct
{
  SlWindow        *owner;        /* (owned) */
  gint64           order_id;
  SlRemainderFunc  left;
  const char      *nothing_left; /* (unowned) */
  SlOpenOrderFunc  func;
  gpointer         user_data;
} Request;

static void
remainder_free (gpointer pointer)
{
  SlRemainder *remainder = pointer;

  g_free (remainder->name);
  g_free (remainder);
}

/* (transfer none) (nullable) */
static SlRemainder *
find (GPtrArray *remainders,
      gint64     product_id)
{
  for (guint i = 0; i < remainders->len; i++)
    {
      SlRemainder *remainder = g_ptr_array_index (remainders, i);

      if (remainder->product_id == product_id)
        return remainder;
    }

  return NULL;
}

static gboolean
add_line (GPtrArray             *remainders,
          SlDatabase            *database,
          const SlOrderLineRow  *line,
          gint64                 units,
          GError               **error)
{
  SlRemainder *remainder = find (remainders, line->product_id);
  g_autoptr(SlProductRow) product = NULL;

  if (remainder != NULL)
    {
      remainder->units += units;
      return TRUE;
    }

  product = sl_product_read (database, line->product_id, error);
  if (product == NULL)
    return FALSE;

  remainder = g_new0 (SlRemainder, 1);
  remainder->product_id = line->product_id;
  remainder->name = g_strdup (product->name);
  remainder->units = units;
  g_ptr_array_add (remainders, remainder);

  return TRUE;
}

gint64
sl_remainder_pending (const SlOrderLineRow *line)
{
  return line->backordered - line->delivered - line->cancelled;
}

void
sl_open_order_free (SlOpenOrder *order)
{
  if (order == NULL)
    return;

  g_clear_pointer (&order->products, g_ptr_array_unref);
  g_free (order);
}

/* On the reader's thread. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Request *request = data;
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(SlOpenOrder) order = g_new0 (SlOpenOrder, 1);
  g_autoptr(GArray) lines = NULL;

  order->products = g_ptr_array_new_with_free_func (remainder_free);

  if (!sl_order_read (database, request->order_id, 0, &order->row, error) ||
      !sl_payment_read_method (business, request->order_id, 0, &order->method, error))
    return NULL;

  lines = sl_order_read_lines (database, request->order_id, error);
  if (lines == NULL)
    return NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const SlOrderLineRow *line = &g_array_index (lines, SlOrderLineRow, i);
      gint64 units = request->left (line);

      if (units > 0 && !add_line (order->products, database, line, units, error))
        return NULL;
    }

  return g_steal_pointer (&order);
}

static void
request_free (Request *request)
{
  g_object_unref (request->owner);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Request) request = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlOpenOrder) order = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (request->owner, error);
  else if (sl_window_get_session (request->owner) != SL_SESSION (object))
    return;
  else if (order->products->len == 0)
    sl_window_toast (request->owner, request->nothing_left);
  else
    request->func (request->owner, g_steal_pointer (&order), request->user_data);
}

void
sl_open_order_read (SlWindow         *owner,
                    gint64            order_id,
                    SlRemainderFunc   left,
                    const char       *nothing_left,
                    SlOpenOrderFunc   func,
                    gpointer          user_data)
{
  Request *request;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);
  g_return_if_fail (left != NULL && nothing_left != NULL && func != NULL);

  request = g_new (Request, 1);
  *request = (Request) {
    g_object_ref (owner), order_id, left, nothing_left, func, user_data,
  };
  /* The callback has it until it was called, and so has the reader. */
  sl_session_read_async (sl_window_get_session (owner), read_func, request, NULL,
                         (GDestroyNotify) sl_open_order_free, NULL, read_cb, request);
}

static void
attach (GtkGrid     *grid,
        int          row,
        SlRemainder *remainder,
        SlForm      *form)
{
  GtkWidget *name = gtk_label_new (remainder->name);
  g_autofree char *count = sl_format_count (remainder->units);
  g_autofree char *all = g_strdup_printf ("%" PRId64, remainder->units);
  g_autofree char *of = NULL;
  GtkWidget *possible;

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (grid, name, 0, row, 1, 1);

  remainder->quantity = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (remainder->quantity), all);
  gtk_editable_set_width_chars (GTK_EDITABLE (remainder->quantity), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (remainder->quantity), 6);
  gtk_entry_set_alignment (GTK_ENTRY (remainder->quantity), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (remainder->quantity), GTK_INPUT_PURPOSE_DIGITS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remainder->quantity),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, remainder->name,
                                  -1);
  g_signal_connect_swapped (remainder->quantity, "activate", G_CALLBACK (sl_form_record), form);
  gtk_grid_attach (grid, remainder->quantity, 1, row, 1, 1);

  /* translators: after the number that arrived or came back: "of 3" */
  of = g_strdup_printf (_("of %s"), count);
  possible = gtk_label_new (of);
  gtk_widget_add_css_class (possible, "dim-label");
  gtk_grid_attach (grid, possible, 2, row, 1, 1);
}

GtkWidget *
sl_remainder_grid_new (GPtrArray *remainders,
                       SlForm    *form)
{
  GtkWidget *grid = gtk_grid_new ();

  g_return_val_if_fail (remainders != NULL && SL_IS_FORM (form), NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  for (guint i = 0; i < remainders->len; i++)
    attach (GTK_GRID (grid), (int) i, g_ptr_array_index (remainders, i), form);

  return grid;
}

void
sl_remainder_set (const SlRemainder *remainder,
                  gint64             quantity)
{
  g_autofree char *text = g_strdup_printf ("%" PRId64, quantity);

  gtk_editable_set_text (GTK_EDITABLE (remainder->quantity), text);
}

gboolean
sl_remainder_get (const SlRemainder *remainder,
                  gint64            *quantity)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (remainder->quantity));

  *quantity = 0;
  if (*text == '\0' ||
      g_ascii_string_to_signed (text, 10, 0, remainder->units, quantity, NULL))
    return TRUE;

  gtk_widget_grab_focus (remainder->quantity);
  return FALSE;
}
