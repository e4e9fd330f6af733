#include "config.h"

#include <inttypes.h>

#include "app/orders/arrival-form.h"

#include <glib/gi18n.h>

#include "app/orders/remainder.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/markup.h"
#include "business/receipt.h"
#include "model/format.h"

struct _SlArrivalForm
{
  SlForm          parent_instance;

  SlOpenOrder    *purchase; /* (owned) */

  /* Children */
  SlDayEntry     *day;
  GtkCheckButton *cancel;
};

G_DEFINE_FINAL_TYPE (SlArrivalForm, sl_arrival_form, SL_TYPE_FORM)

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
read_product (const SlRemainder *pending,
              SlReceiptDraft    *draft)
{
  gint64 quantity;
  SlDay expires;

  if (!sl_remainder_get (pending, &quantity))
    return _("More cannot arrive than was ordered and has not come.");
  if (!sl_day_entry_get_day (SL_DAY_ENTRY (pending->beside), &expires))
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

  draft->order_id = self->purchase->row.id;
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
add_expiry (SlRemainder *pending,
            SlSession   *session,
            GtkGrid     *grid,
            int          row)
{
  /* translators: a product's name */
  g_autofree char *expires = g_strdup_printf (_("%s expires on; empty: by its shelf life"),
                                              pending->name);

  pending->beside = sl_day_entry_new (expires);
  sl_day_entry_set_placeholder (SL_DAY_ENTRY (pending->beside), _("Expires"));
  sl_day_entry_set_today (SL_DAY_ENTRY (pending->beside), sl_session_get_today (session));
  gtk_grid_attach (grid, pending->beside, 3, row, 1, 1);
}

static void
add_fields (SlArrivalForm *self,
            SlSession     *session)
{
  GPtrArray *products = self->purchase->products;
  GtkWidget *grid = sl_remainder_grid_new (products, SL_FORM (self));

  for (guint i = 0; i < products->len; i++)
    add_expiry (g_ptr_array_index (products, i), session, GTK_GRID (grid), (int) i);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), grid);

  self->cancel = GTK_CHECK_BUTTON (sl_check_new (
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
  g_clear_pointer (&SL_ARRIVAL_FORM (object)->purchase, sl_open_order_free);

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
show_form (SlWindow    *owner,
           SlOpenOrder *purchase,
           gpointer     user_data)
{
  SlArrivalForm *self;
  g_autofree char *title = g_strdup_printf (_("Arrival of Purchase %" PRId64),
                                            purchase->row.number);

  self = g_object_new (SL_TYPE_ARRIVAL_FORM, "title", title, "default-width", 600, NULL);
  self->purchase = purchase;
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self, sl_form_get_session (SL_FORM (self)));
  gtk_window_present (GTK_WINDOW (self));
}

void
sl_arrival_form_open (SlWindow *owner,
                      gint64    order_id)
{
  sl_open_order_read (owner, order_id, sl_remainder_pending,
                      _("Nothing of this purchase is still to come."), show_form, NULL);
}
