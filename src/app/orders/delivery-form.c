#include "config.h"

#include <inttypes.h>

#include "app/orders/delivery-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/orders/kit-box.h"
#include "app/orders/remainder.h"
#include "app/widgets/markup.h"
#include "business/delivery.h"
#include "model/format.h"

struct _SlDeliveryForm
{
  SlForm          parent_instance;

  SlOpenOrder    *sale; /* (owned) */

  /* Children */
  SlKitBox       *kits;
  GtkCheckButton *anyway; /* (nullable): when the deposit is not paid */
  SlDayEntry     *day;
};

G_DEFINE_FINAL_TYPE (SlDeliveryForm, sl_delivery_form, SL_TYPE_FORM)

/* (transfer full): without products, which is all that is there */
static SlDeliveryDraft *
make_draft (SlDeliveryForm *self)
{
  SlDeliveryDraft *draft = sl_delivery_draft_new ();

  draft->order_id = self->sale->row.id;
  draft->open_kits = sl_kit_box_get_open (self->kits);
  draft->anyway = self->anyway != NULL && gtk_check_button_get_active (self->anyway);
  sl_day_entry_get_day (self->day, &draft->dated);

  return draft;
}

/* What is there */

static gpointer
preview_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return sl_delivery_preview (business, data, error);
}

static gint64
count_there (const SlDeliveryPreview *preview,
             gint64                   product_id)
{
  gint64 there = 0;

  for (guint i = 0; i < preview->lines->len; i++)
    {
      const SlDeliveryLine *line = &g_array_index (preview->lines, SlDeliveryLine, i);

      there += line->product_id == product_id ? line->there : 0;
    }

  return there;
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlDeliveryForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlDeliveryPreview) preview = sl_session_run_finish (SL_SESSION (object), result,
                                                                &error);

  sl_form_set_problem (SL_FORM (self), error != NULL ? error->message : NULL);
  if (preview == NULL)
    return;

  for (guint i = 0; i < self->sale->products->len; i++)
    {
      const SlRemainder *product = g_ptr_array_index (self->sale->products, i);

      sl_remainder_set (product, count_there (preview, product->product_id));
    }

  sl_kit_box_show (self->kits, preview->kits->openings, preview->kits->openable);
}

/* Writes how many there are of everything. */
static void
fill_in (SlDeliveryForm *self)
{
  sl_session_read_async (sl_form_get_session (SL_FORM (self)), preview_func, make_draft (self),
                         (GDestroyNotify) sl_delivery_draft_free,
                         (GDestroyNotify) sl_delivery_preview_free, NULL, previewed_cb,
                         g_object_ref (self));
}

/* Recording */

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  SlOrderResult result;
  g_autofree char *left = NULL;

  if (!sl_delivery_record (business, data, &result, error))
    return NULL;

  if (result.backordered == 0)
    return g_strdup_printf (_("Delivery %" PRId64 " recorded"), result.number);

  left = sl_format_count (result.backordered);
  /* translators: number of the delivery, a number of units */
  return g_strdup_printf (_("Delivery %" PRId64 " recorded · %s still to be handed over"),
                          result.number, left);
}

static const char *
read_products (SlDeliveryForm  *self,
               SlDeliveryDraft *draft)
{
  SlDay day;

  for (guint i = 0; i < self->sale->products->len; i++)
    {
      const SlRemainder *product = g_ptr_array_index (self->sale->products, i);
      gint64 quantity;

      if (!sl_remainder_get (product, &quantity))
        return _("More cannot be handed over than is still promised.");

      if (quantity > 0)
        sl_lines_add_product (draft->lines, product->product_id, quantity, SL_PRICE_OF_THE_DAY);
    }

  if (draft->lines->len == 0)
    return _("Nothing is handed over yet: write how many of which product.");

  return sl_day_entry_get_day (self->day, &day) ? NULL : _("The day cannot be read.");
}

static void
sl_delivery_form_record (SlForm *form)
{
  SlDeliveryForm *self = SL_DELIVERY_FORM (form);
  g_autoptr(SlDeliveryDraft) draft = make_draft (self);
  const char *problem = read_products (self, draft);

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  sl_form_submit (form, record_func, g_steal_pointer (&draft),
                  (GDestroyNotify) sl_delivery_draft_free, g_free);
}

/* Fields */

static void
add_anyway (SlDeliveryForm *self)
{
  const SlOrderRow *row = &self->sale->row;
  g_autofree char *deposit = NULL, *text = NULL;

  if (row->paid >= row->deposit)
    return;

  deposit = sl_format_money (row->deposit, row->currency);
  /* translators: an amount */
  text = g_strdup_printf (_("_Although the deposit of %s is not paid"), deposit);
  self->anyway = sl_fields_add_check (SL_FORM (self), text);
}

static void
sl_delivery_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_DELIVERY_FORM (object)->sale, sl_open_order_free);

  G_OBJECT_CLASS (sl_delivery_form_parent_class)->finalize (object);
}

static void
sl_delivery_form_class_init (SlDeliveryFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_delivery_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_delivery_form_record;
}

static void
sl_delivery_form_init (SlDeliveryForm *self)
{
}

static void
show_form (SlWindow    *owner,
           SlOpenOrder *sale,
           gpointer     user_data)
{
  g_autofree char *title = g_strdup_printf (_("Delivery for Sale %" PRId64), sale->row.number);
  SlDeliveryForm *self = g_object_new (SL_TYPE_DELIVERY_FORM,
                                       "title", title,
                                       "default-width", 480,
                                       NULL);
  SlForm *form = SL_FORM (self);

  self->sale = sale;
  sl_form_set_owner (form, owner);
  gtk_box_append (sl_form_get_content (form), sl_remainder_grid_new (sale->products, form));
  self->kits = SL_KIT_BOX (sl_kit_box_new ());
  g_signal_connect_swapped (self->kits, "toggled", G_CALLBACK (fill_in), self);
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->kits));
  add_anyway (self);
  self->day = sl_fields_add_day (form, _("_Day"));
  g_signal_connect_swapped (self->day, "day-changed", G_CALLBACK (fill_in), self);
  fill_in (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
sl_delivery_form_open (SlWindow *owner,
                       gint64    order_id)
{
  sl_open_order_read (owner, order_id, sl_remainder_pending,
                      _("Everything of this sale was handed over already."), show_form, NULL);
}
