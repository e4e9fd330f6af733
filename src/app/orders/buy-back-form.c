#include "config.h"

#include <inttypes.h>

#include "app/orders/buy-back-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "app/orders/payment-box.h"
#include "business/buy-back.h"
#include "model/format.h"

/* More lots than a person gives back in one go; those that can go back longest are left out. */
#define N_LOTS 100

/* What a currency in which some of the lots were bought was worth. */
typedef struct
{
  const char *currency; /* (unowned): of an offer */
  GtkEntry   *entry;    /* (unowned) */
} Rate;

struct _SlBuyBackForm
{
  SlForm        parent_instance;

  GPtrArray    *offers; /* (owned) (element-type SlBuyBackOffer) */

  /* Children */
  GPtrArray    *quantities; /* (owned) (element-type GtkEntry): one an offer, not owned */
  GArray       *rates;      /* (owned) (element-type Rate): of those that are not the own one */
  SlPaymentBox *payment;
  GtkEntry     *note;
  SlDayEntry   *day;
};

G_DEFINE_FINAL_TYPE (SlBuyBackForm, sl_buy_back_form, SL_TYPE_FORM)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_buy_back_list (business, *(gint64 *) data, error);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree SlOrderResult *result = g_new0 (SlOrderResult, 1);

  if (!sl_buy_back_record (business, data, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static gboolean
read_line (SlBuyBackForm  *self,
           guint           i,
           SlBuyBackDraft *draft,
           const char    **currency)
{
  const SlBuyBackOffer *offer = g_ptr_array_index (self->offers, i);
  GtkWidget *entry = g_ptr_array_index (self->quantities, i);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  gint64 quantity = 0;

  if (*text != '\0' && !g_ascii_string_to_signed (text, 10, 0, offer->on_hand, &quantity, NULL))
    {
      gtk_widget_grab_focus (entry);
      return FALSE;
    }

  if (quantity == 0)
    return TRUE;

  sl_buy_back_draft_add (draft, offer->lot_id, quantity);
  *currency = offer->currency;
  return TRUE;
}

/* Of the currency that the goods were bought in. */
static gboolean
read_rate (SlBuyBackForm  *self,
           const char     *currency,
           SlBuyBackDraft *draft)
{
  for (guint i = 0; i < self->rates->len; i++)
    {
      const Rate *rate = &g_array_index (self->rates, Rate, i);

      if (g_str_equal (rate->currency, currency))
        return sl_fields_get_exchange_rate (rate->entry, &draft->rate);
    }

  return TRUE;
}

static const char *
read_fields (SlBuyBackForm  *self,
             SlBuyBackDraft *draft)
{
  const char *currency = "";

  for (guint i = 0; i < self->quantities->len; i++)
    if (!read_line (self, i, draft, &currency))
      return _("Of a lot a whole number is given back, and no more than it holds.");

  if (draft->lines->len == 0)
    return _("Nothing is given back yet: write how many of which lot.");
  if (!read_rate (self, currency, draft))
    return _("The rate cannot be read.");
  if (!sl_day_entry_get_day (self->day, &draft->dated))
    return _("The day cannot be read.");

  draft->unpaid = !sl_payment_box_get_is_paid (self->payment);
  draft->method = sl_payment_box_get_method (self->payment);
  draft->note = g_strdup (sl_fields_get_text (self->note));

  return NULL;
}

static void
sl_buy_back_form_record (SlForm *form)
{
  g_autoptr(SlBuyBackDraft) draft = sl_buy_back_draft_new ();
  const char *problem = read_fields (SL_BUY_BACK_FORM (form), draft);

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  sl_form_submit (form, record_func, g_steal_pointer (&draft),
                  (GDestroyNotify) sl_buy_back_draft_free, g_free);
}

static char *
sl_buy_back_form_told (SlForm   *form,
                       gpointer  data)
{
  const SlOrderResult *result = data;
  g_autofree char *refund = sl_format_money (result->total, result->currency);

  /* translators: number of the buy-back, what the company refunds */
  return g_strdup_printf (_("Buy-back %" PRId64 " recorded · %s refunded"), result->number,
                          refund);
}

/* (transfer full) */
static char *
describe (const SlBuyBackOffer *offer)
{
  g_autofree char *refund = sl_format_money (offer->refund, offer->currency);
  g_autofree char *received = sl_format_day (offer->received_on);
  g_autofree char *until = sl_format_day (offer->until);

  /* translators: number of the lot, the day it came, what the company refunds for all of it,
   * the last day on which it does */
  return g_strdup_printf (_("Lot %" PRId64 " from %s · refund %s until %s"), offer->lot_id,
                          received, refund, until);
}

static GtkWidget *
make_quantity (SlBuyBackForm        *self,
               const SlBuyBackOffer *offer)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *name = NULL;

  /* translators: a product and the number of its lot */
  name = g_strdup_printf (_("%s, lot %" PRId64), offer->product, offer->lot_id);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 5);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (sl_form_record), self);
  g_ptr_array_add (self->quantities, entry);

  return entry;
}

static void
add_offer (SlBuyBackForm *self,
           GtkGrid       *grid,
           int            i)
{
  const SlBuyBackOffer *offer = g_ptr_array_index (self->offers, i);
  g_autofree char *count = sl_format_count (offer->on_hand);
  g_autofree char *of = g_strdup_printf (_("of %s"), count);
  g_autofree char *words = describe (offer);
  GtkWidget *name = gtk_label_new (offer->product);
  GtkWidget *details = gtk_label_new (words);
  GtkWidget *possible = gtk_label_new (of);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (details), 0);
  gtk_label_set_wrap (GTK_LABEL (details), TRUE);
  gtk_widget_set_margin_bottom (details, 6);
  gtk_widget_add_css_class (details, "caption");
  gtk_widget_add_css_class (details, "dim-label");
  gtk_widget_add_css_class (possible, "dim-label");
  gtk_grid_attach (grid, name, 0, 2 * i, 1, 1);
  gtk_grid_attach (grid, details, 0, 2 * i + 1, 1, 1);
  gtk_grid_attach (grid, make_quantity (self, offer), 1, 2 * i, 1, 2);
  gtk_grid_attach (grid, possible, 2, 2 * i, 1, 2);
}

static void
add_offers (SlBuyBackForm *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (grid, 9);
  gtk_widget_set_margin_bottom (grid, 9);
  gtk_widget_set_margin_start (grid, 9);
  gtk_widget_set_margin_end (grid, 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < MIN (self->offers->len, N_LOTS); i++)
    add_offer (self, GTK_GRID (grid), (int) i);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  /* With a frame it is seen to go on below. */
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 400);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), scroller);
}

static gboolean
has_rate (SlBuyBackForm *self,
          const char    *currency)
{
  for (guint i = 0; i < self->rates->len; i++)
    if (g_str_equal (g_array_index (self->rates, Rate, i).currency, currency))
      return TRUE;

  return FALSE;
}

/* A field for each currency that lots were bought in, unless it is the own one. */
static void
add_rates (SlBuyBackForm *self)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      const SlBuyBackOffer *offer = g_ptr_array_index (self->offers, i);
      Rate rate = { .currency = offer->currency };

      if (has_rate (self, offer->currency))
        continue;

      rate.entry = sl_fields_add_exchange_rate (SL_FORM (self), offer->currency);

      if (rate.entry != NULL)
        g_array_append_val (self->rates, rate);
    }
}

static void
sl_buy_back_form_finalize (GObject *object)
{
  SlBuyBackForm *self = SL_BUY_BACK_FORM (object);

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->quantities, g_ptr_array_unref);
  g_clear_pointer (&self->rates, g_array_unref);

  G_OBJECT_CLASS (sl_buy_back_form_parent_class)->finalize (object);
}

static void
sl_buy_back_form_class_init (SlBuyBackFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_buy_back_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_buy_back_form_record;
  SL_FORM_CLASS (klass)->told = sl_buy_back_form_told;
}

static void
sl_buy_back_form_init (SlBuyBackForm *self)
{
  self->quantities = g_ptr_array_new ();
  self->rates = g_array_new (FALSE, FALSE, sizeof (Rate));
}

static void
show_form (SlWindow  *owner,
           GPtrArray *offers)
{
  SlBuyBackForm *self = g_object_new (SL_TYPE_BUY_BACK_FORM,
                                      "title", _("Give Back to the Company"),
                                      "default-width", 560,
                                      "default-height", 640,
                                      NULL);
  SlForm *form = SL_FORM (self);

  self->offers = offers;
  sl_form_set_owner (form, owner);
  add_offers (self);
  self->payment = SL_PAYMENT_BOX (sl_payment_box_new (_("Refund _received"), TRUE));
  gtk_box_append (sl_form_get_content (form), GTK_WIDGET (self->payment));
  add_rates (self);
  self->note = sl_fields_add_text (form, _("_Note"), NULL);
  self->day = sl_fields_add_day (form, _("_Day"));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (g_ptr_array_index (self->quantities, 0));
}

static void
offers_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) offers = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (offers->len == 0)
    sl_window_toast (owner, _("There is nothing on the shelf that the company still takes back."));
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, g_steal_pointer (&offers));
}

void
sl_buy_back_form_open (SlWindow *owner,
                       gint64    product_id)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func,
                         g_memdup2 (&product_id, sizeof product_id), g_free,
                         (GDestroyNotify) g_ptr_array_unref, NULL, offers_read_cb,
                         g_object_ref (owner));
}
