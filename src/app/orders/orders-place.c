#include "config.h"

#include <glib/gi18n.h>

#include "app/orders/order-effect-row.h"
#include "app/orders/order-field.h"
#include "app/orders/orders-place.h"
#include "app/several-run.h"
#include "business/company-order.h"
#include "business/several.h"
#include "core/conversion.h"
#include "core/decimal.h"
#include "core/number-text.h"
#include "model/excerpt.h"
#include "model/format.h"
#include "model/words.h"
#include "store/advice.h"
#include "store/order.h"

#define N_LINES 500

struct _SlOrdersPlace
{
  SlListPlace parent_instance;
};

typedef struct
{
  SlOrderRow  order;
  SlExcerpt  *row;      /* (owned): one row */
  SlExcerpt  *lines;    /* (owned) */
  GArray     *products; /* (owned) (element-type gint64): of the lines */
  GArray     *counting; /* (owned) (element-type gint64): companies whose commission it changes */
  SlExcerpt  *payments; /* (owned) */
  SlExcerpt  *shipments; /* (owned) */
  SlExcerpt  *papers;   /* (owned): kept with it */
  gint64      cost;     /* of the goods that left the shelf, in the own currency */
  char        own[4];   /* the currency of the business */
  gint64      n_owed;   /* units sold and not handed over yet */
  SlKeptAdvice advice;  /* on a purchase, before it was made */
  SlCompanyOrder at_company; /* (owned) */
} Details;

G_DEFINE_FINAL_TYPE (SlOrdersPlace, sl_orders_place, SL_TYPE_LIST_PLACE)

static const SlColumn columns[] = {
  { "dated", N_("Date"), 11 },
  { "who", N_("With"), 20, .expands = TRUE },
  { "kind", N_("Kind"), 10, .word = sl_words_order },
  { "number", N_("Number"), 7, .is_optional = TRUE },
  { "items", N_("Items"), 6, .is_optional = TRUE },
  { "total", N_("Total"), 11 },
  { "open", N_("Unpaid"), 10, .is_optional = TRUE, .hides_zero = TRUE },
};

static const SlChip chips[] = {
  { N_("All"), NULL },
  { N_("Unpaid"), "open" },
  { N_("This month"), "since", .this_month = TRUE },
  { N_("Sales"), "sale" },
  { N_("Purchases"), "purchase" },
  { N_("Returns"), "return" },
  { N_("Direct"), "direct" },
  { N_("Own use"), "own-use" },
};

static const SlListPlaceInfo info = {
  .kind = SL_LISTING_ORDERS,
  .name = N_("Orders"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .chips = chips,
  .n_chips = G_N_ELEMENTS (chips),
  .groups = { { "company", N_("Company"), N_("Every company"), NULL } },
  .icon_name = "sl-place-orders-symbolic",
  .empty_title = N_("No orders yet"),
  .empty_text = N_("Sales, purchases, own use and returns: everything that moves stock or money."),
  .empty_verb = N_("Record a _Sale"),
  .empty_action = "win.new-sale",
};

static void
details_free (gpointer data)
{
  Details *details = data;

  g_clear_pointer (&details->row, sl_excerpt_free);
  g_clear_pointer (&details->lines, sl_excerpt_free);
  g_clear_pointer (&details->products, g_array_unref);
  g_clear_pointer (&details->counting, g_array_unref);
  g_clear_pointer (&details->payments, sl_excerpt_free);
  g_clear_pointer (&details->shipments, sl_excerpt_free);
  g_clear_pointer (&details->papers, sl_excerpt_free);
  sl_company_order_clear (&details->at_company);
  g_free (details);
}

static gboolean
read_cost (SlBusiness  *business,
           gint64       id,
           Details     *details,
           GError     **error)
{
  SlListingQuery query = {
    .kind = SL_LISTING_POSTINGS,
    .parent = id,
    .filter = "expenses:cost-of-goods",
    .as_of = SL_DAY_NONE,
  };
  g_autoptr(SlExcerpt) postings = sl_excerpt_read (business, &query, G_MAXUINT, error);

  if (postings == NULL)
    return FALSE;

  for (guint i = 0; i < sl_excerpt_get_n_rows (postings); i++)
    details->cost += sl_excerpt_get_number (postings, i, "amount");

  return TRUE;
}

static gboolean
read_lines (SlBusiness  *business,
            gint64       id,
            Details     *details,
            GError     **error)
{
  g_autoptr(GArray) lines = NULL;

  lines = sl_order_read_lines (sl_business_get_database (business), id, error);
  details->lines = lines != NULL
                     ? sl_excerpt_read_of (business, SL_LISTING_ORDER_LINES, id, N_LINES, error)
                     : NULL;

  if (details->lines == NULL)
    return FALSE;

  details->products = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < lines->len; i++)
    {
      const SlOrderLineRow *line = &g_array_index (lines, SlOrderLineRow, i);

      g_array_append_val (details->products, line->product_id);
      details->n_owed += line->backordered - line->delivered - line->cancelled;
    }

  return TRUE;
}

static gboolean
read_parts (SlBusiness  *business,
            gint64       id,
            Details     *details,
            GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);

  if (!sl_order_read (database, id, 0, &details->order, error))
    return FALSE;

  g_strlcpy (details->own, sl_business_get_currency (business), sizeof details->own);

  details->row = sl_excerpt_read_one (business, SL_LISTING_ORDERS, id, SL_DAY_NONE, error);

  if (details->row == NULL || !read_lines (business, id, details, error))
    return FALSE;

  details->counting = sl_order_read_counting (database, id, error);
  if (details->counting == NULL)
    return FALSE;

  details->payments = sl_excerpt_read_of (business, SL_LISTING_PAYMENTS, id, N_LINES, error);

  if (details->payments != NULL)
    details->shipments = sl_excerpt_read_of (business, SL_LISTING_SHIPMENTS, id, N_LINES, error);
  if (details->shipments != NULL)
    details->papers = sl_excerpt_read_of (business, SL_LISTING_PAPERS, id, N_LINES, error);

  return details->papers != NULL && read_cost (business, id, details, error) &&
         sl_company_order_read (database, id, &details->at_company, error) &&
         sl_advice_read_kept (database, id, &details->advice, error);
}

static gpointer
read_details (SlBusiness    *business,
              gint64         id,
              GCancellable  *cancellable,
              GError       **error)
{
  Details *details = g_new0 (Details, 1);
  g_autoptr(GError) fault = NULL;

  if (read_parts (business, id, details, &fault) && sl_excerpt_get_n_rows (details->row) > 0)
    return details;

  details_free (details);

  if (fault != NULL && !g_error_matches (fault, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&fault));

  return NULL;
}

static void
add_lines (SlDetails     *pane,
           const Details *details)
{
  sl_details_add_group (pane, _("Products"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->lines); i++)
    {
      g_autofree char *quantity = sl_excerpt_format (details->lines, i, "quantity");
      g_autofree char *price = sl_excerpt_format (details->lines, i, "unit-price");
      g_autofree char *amount = sl_excerpt_format (details->lines, i, "amount");
      gint64 missing = sl_excerpt_get_number (details->lines, i, "backordered");
      g_autofree char *count = sl_format_count (missing);
      g_autofree char *subtitle = NULL;

      if (missing > 0)
        /* translators: quantity, price of one, quantity that was not there when it was sold */
        subtitle = g_strdup_printf (_("%s × %s, of which %s backordered"), quantity, price, count);
      else
        /* translators: quantity and price of one */
        subtitle = g_strdup_printf (_("%s × %s"), quantity, price);

      sl_details_add_link (pane,
                           sl_excerpt_get_text (details->lines, i, "product"),
                           subtitle,
                           amount,
                           "win.show-product",
                           g_variant_new_int64 (g_array_index (details->products, gint64, i)));
    }
}

static void
add_amount (SlDetails     *pane,
            const Details *details,
            const char    *name,
            gint64         amount)
{
  g_autofree char *text = sl_format_money (amount, details->order.currency);

  sl_details_add_property (pane, name, text);
}

static void
add_own_amount (SlDetails     *pane,
                const Details *details,
                const char    *name,
                gint64         amount)
{
  g_autofree char *text = sl_format_money (amount, details->own);

  sl_details_add_property (pane, name, text);
}

static void
add_day (SlDetails  *pane,
         const char *name,
         SlDay       day)
{
  g_autofree char *text = sl_format_day_long (day);

  sl_details_add_property (pane, name, text);
}

static void
add_sums (SlDetails     *pane,
          const Details *details)
{
  const SlOrderRow *order = &details->order;
  gboolean is_sale = g_str_equal (order->kind, SL_ORDER_SALE);
  gint64 net = order->goods - order->discount - order->tax_included;

  sl_details_add_group (pane, _("Amounts"));

  if (order->goods != order->total)
    add_amount (pane, details, _("Goods"), order->goods);
  if (order->discount != 0)
    add_amount (pane, details, _("Discount"), -order->discount);
  if (order->tax != 0)
    add_amount (pane, details, _("Tax"), order->tax);
  if (order->tax_included != 0)
    add_amount (pane, details, _("Of it in the prices"), order->tax_included);
  if (order->freight != 0)
    add_amount (pane, details, _("Freight"), order->freight);
  if (order->fees != 0)
    add_amount (pane, details, _("Fees"), order->fees);
  if (order->tip != 0)
    add_amount (pane, details, _("Tip"), order->tip);

  add_amount (pane, details, _("Total"), order->total);

  if (!g_str_equal (order->currency, details->own))
    {
      g_autofree char *rate = sl_number_text (order->rate, SL_CONVERSION_SCALE, 0);
      g_autofree char *text = g_strdup_printf ("1 %s = %s %s", order->currency, rate,
                                               details->own);
      gint64 booked;

      sl_details_add_property (pane, _("Rate of exchange"), text);
      if (sl_conversion_to_own (order->total, order->currency, order->rate, details->own, &booked))
        add_own_amount (pane, details, _("Booked as"), booked);
    }

  if (details->cost != 0)
    add_own_amount (pane, details, _("Cost of the goods"), details->cost);
  if (is_sale && sl_conversion_to_own (net, order->currency, order->rate, details->own, &net))
    add_own_amount (pane, details, _("Margin"), net - details->cost);
}

static void
add_volumes (SlDetails     *pane,
             const Details *details)
{
  gint64 pv = 0, cv = 0;
  g_autofree char *pv_text = NULL;
  g_autofree char *cv_text = NULL;

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->lines); i++)
    {
      pv += sl_excerpt_get_number (details->lines, i, "pv");
      cv += sl_excerpt_get_number (details->lines, i, "cv");
    }

  if (pv == 0 && cv == 0)
    return;

  pv_text = sl_format_volume (pv);
  cv_text = sl_format_volume (cv);
  sl_details_add_property (pane, _("Volume (PV)"), pv_text);
  sl_details_add_property (pane, _("Commissionable volume (CV)"), cv_text);
}

/* Worked out when the rest is shown. */
static void
add_effects (SlDetails     *pane,
             SlListPlace   *place,
             const Details *details)
{
  for (guint i = 0; i < details->counting->len; i++)
    sl_order_effect_row_add (pane, sl_place_get_session (SL_PLACE (place)), details->order.id,
                             g_array_index (details->counting, gint64, i),
                             details->counting->len > 1);
}

/* What was said before it was bought. */
static void
add_advice (SlDetails     *pane,
            const Details *details)
{
  const SlKeptAdvice *advice = &details->advice;
  g_autofree char *needed = sl_format_count (advice->needed);
  g_autofree char *excess = sl_format_count (advice->excess);
  g_autofree char *cost = sl_format_money (advice->excess_cost, details->own);
  g_autofree char *free_text = sl_format_money (advice->free, details->own);
  g_autofree char *gain = sl_format_money (advice->gain, details->own);

  if (!advice->is_kept)
    return;

  sl_details_add_group (pane, _("Advice before it"));
  sl_details_add_property (pane, _("Needed until the next order"), needed);
  sl_details_add_property (pane, _("More than that"), excess);
  sl_details_add_property (pane, _("Its cost"), cost);
  if (advice->has_gain)
    sl_details_add_property (pane, _("Commission expected for it"), gain);
  sl_details_add_property (pane, _("Received and free to spend"), free_text);
}

static void
add_payments (SlDetails     *pane,
              const Details *details)
{
  gint64 open = sl_excerpt_get_number (details->row, 0, "open");

  if (sl_excerpt_get_n_rows (details->payments) == 0 && open == 0)
    return;

  sl_details_add_group (pane, _("Payments"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->payments); i++)
    {
      g_autofree char *day = sl_excerpt_format (details->payments, i, "dated");
      g_autofree char *amount = sl_excerpt_format (details->payments, i, "amount");

      sl_details_add_line (pane,
                           sl_words_method (sl_excerpt_get_text (details->payments, i, "method")),
                           day,
                           amount);
    }

  if (details->order.deposit > 0)
    add_amount (pane, details, _("Deposit asked"), details->order.deposit);

  if (open != 0 && details->order.due_on != SL_DAY_NONE)
    add_day (pane, _("Due on"), details->order.due_on);

  if (open != 0)
    {
      g_autofree char *text = sl_format_money (open, details->order.currency);

      sl_details_add_line (pane, _("Still unpaid"), NULL, text);
    }
}

static void
add_shipments (SlDetails     *pane,
               const Details *details)
{
  if (sl_excerpt_get_n_rows (details->shipments) == 0)
    return;

  sl_details_add_group (pane, _("On its way"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->shipments); i++)
    {
      g_autofree char *day = sl_excerpt_format (details->shipments, i, "dated");
      g_autofree char *expected = sl_excerpt_format (details->shipments, i, "expected-on");
      /* translators: %s is a day */
      g_autofree char *sent = g_strdup_printf (_("Sent on %s"), day);
      const char *carrier = sl_excerpt_get_text (details->shipments, i, "carrier");
      const char *tracking = sl_excerpt_get_text (details->shipments, i, "tracking");
      g_autofree char *by = g_strjoin (*carrier != '\0' && *tracking != '\0' ? " · " : "",
                                       carrier, tracking, NULL);

      sl_details_add_line (pane, sent, by, NULL);
      /* translators: the day on which goods should arrive */
      sl_details_add_property (pane, _("Expected on"), expected);
    }
}

static void
add_papers (SlDetails     *pane,
            const Details *details)
{
  if (sl_excerpt_get_n_rows (details->papers) == 0)
    return;

  sl_details_add_group (pane, _("Papers"));

  for (guint i = 0; i < sl_excerpt_get_n_rows (details->papers); i++)
    sl_details_add_link (pane, sl_excerpt_get_text (details->papers, i, "name"), NULL, NULL,
                         "win.show-paper",
                         g_variant_new_int64 (sl_excerpt_get_id (details->papers, i)));
}

static void
add_note (SlDetails     *pane,
          const Details *details)
{
  const char *note = sl_excerpt_get_text (details->row, 0, "note");

  sl_details_add_group (pane, NULL);
  sl_details_add_field (pane, _("Note"), note, note, "win.set-order-field", details->order.id,
                        SL_ORDER_FIELD_NOTE);
}

static gboolean
is_kind (const Details *details,
         const char    *kind)
{
  return g_str_equal (details->order.kind, kind);
}

static void
add_goods_actions (SlDetails     *pane,
                   const Details *details,
                   GVariant      *target)
{
  if (is_kind (details, SL_ORDER_SALE) && details->n_owed > 0)
    sl_details_add_action (pane, _("_Hand Over"), "package-x-generic-symbolic",
                           "win.deliver-order", target);

  if (is_kind (details, SL_ORDER_PURCHASE) && details->n_owed > 0)
    sl_details_add_action (pane, _("_Receive"), "package-x-generic-symbolic",
                           "win.receive-order", target);

  if (is_kind (details, SL_ORDER_SALE))
    {
      sl_details_add_action (pane, _("_Take Back"), "edit-undo-symbolic",
                             "win.return-order", target);
      sl_details_add_action (pane, _("_Exchange"), "object-flip-horizontal-symbolic",
                             "win.exchange-order", target);
    }
}

/* What the exchange with the company can do for a purchase that is still to come. */
static void
add_company_action (SlDetails     *pane,
                    const Details *details,
                    GVariant      *target)
{
  SlCompanyOrderState state = details->at_company.state;

  if (!is_kind (details, SL_ORDER_PURCHASE) || details->n_owed == 0 ||
      !details->at_company.is_connected)
    return;

  if (state == SL_COMPANY_ORDER_NONE)
    sl_details_add_action (pane, _("_Order from the Company"), "document-send-symbolic",
                           "win.submit-order", target);
  else if (state == SL_COMPANY_ORDER_PLACED || state == SL_COMPANY_ORDER_ACCEPTED)
    sl_details_add_action (pane, _("_Cancel with the Company"), "process-stop-symbolic",
                           "win.cancel-order", target);
  else if (state == SL_COMPANY_ORDER_REFUSED)
    sl_details_add_action (pane, _("Order _Again…"), "document-send-symbolic", "win.order-again",
                           target);
}

static void
add_company_state (SlDetails     *pane,
                   const Details *details)
{
  const SlCompanyOrder *order = &details->at_company;

  if (order->state == SL_COMPANY_ORDER_NONE)
    return;

  if (order->state != SL_COMPANY_ORDER_REFUSED)
    {
      sl_details_add_property (pane, _("At the company"), sl_company_order_say (order->state));
      return;
    }

  sl_details_add_line (pane, sl_company_order_say (order->state), order->reason, NULL);
  if (details->n_owed > 0)
    sl_details_add_note (pane, _("“Order Again” lets you put it right and orders it anew in the "
                                 "place of this one."));
}

static void
add_paper_actions (SlDetails     *pane,
                   const Details *details,
                   GVariant      *target)
{
  if (is_kind (details, SL_ORDER_SALE) || is_kind (details, SL_ORDER_RETURN))
    {
      sl_details_add_action (pane, _("Save as _PDF"), "document-save-symbolic", "win.save-paper",
                             target);
      sl_details_add_action (pane, _("Pr_int"), "document-print-symbolic", "win.print-paper",
                             target);
    }

  if (!is_kind (details, SL_ORDER_DIRECT))
    sl_details_add_action (pane, _("_Keep a Paper…"), "mail-attachment-symbolic",
                           "win.attach-to-order", g_variant_new_int64 (details->order.number));
}

static void
add_actions (SlDetails     *pane,
             const Details *details)
{
  GVariant *target = g_variant_ref_sink (g_variant_new_int64 (details->order.id));
  gint64 open = sl_excerpt_get_number (details->row, 0, "open");
  gboolean is_sent = is_kind (details, SL_ORDER_SALE) || is_kind (details, SL_ORDER_DIRECT) ||
                     (is_kind (details, SL_ORDER_PURCHASE) && details->n_owed > 0);

  if (open > 0)
    sl_details_add_action (pane, _("_Paid in Full"), "object-select-symbolic",
                           "win.settle-order", target);
  if (open > 0)
    sl_details_add_action (pane, _("Pa_yment…"), "document-edit-symbolic", "win.pay-order",
                           g_variant_new ("(xsb)", details->order.id, details->order.currency,
                                          is_kind (details, SL_ORDER_SALE)));

  add_goods_actions (pane, details, target);
  add_company_action (pane, details, target);

  if (open > 0 && is_kind (details, SL_ORDER_SALE))
    sl_details_add_action (pane, _("Re_mind"), "mail-send-symbolic", "win.remind-order", target);

  if (is_sent)
    sl_details_add_action (pane, _("_On Its Way…"), "send-to-symbolic", "win.ship-order", target);

  add_paper_actions (pane, details, target);

  if (!is_kind (details, SL_ORDER_DIRECT))
    sl_details_add_action (pane, _("In the _Journal"), "sl-place-income-symbolic",
                           "win.show-entries",
                           g_variant_new ("(xx)", details->order.id, details->order.number));

  if (details->order.contact_id != 0)
    sl_details_add_action (pane, _("_Customer"), "avatar-default-symbolic",
                           "win.show-contact",
                           g_variant_new_int64 (details->order.contact_id));

  g_variant_unref (target);
}

static void
show_details (SlListPlace *place,
              SlDetails   *pane,
              gpointer     data)
{
  Details *details = data;
  g_autofree char *day = sl_format_day_long (details->order.dated);
  g_autofree char *number = sl_format_count (details->order.number);
  g_autofree char *subtitle = NULL;
  const char *who = sl_excerpt_get_text (details->row, 0, "who");

  /* translators: kind of an order, its number, its date: "Sale 34, Saturday, 21 Nov 2026" */
  subtitle = g_strdup_printf (_("%s %s, %s"), sl_words_order (details->order.kind), number, day);
  sl_details_begin (pane, *who != '\0' ? who : sl_words_order (details->order.kind), subtitle);
  add_actions (pane, details);

  if (details->order.cancel_by != SL_DAY_NONE)
    add_day (pane, _("Can be cancelled until"), details->order.cancel_by);

  add_company_state (pane, details);
  add_lines (pane, details);
  add_sums (pane, details);
  add_volumes (pane, details);
  add_effects (pane, place, details);
  add_advice (pane, details);
  add_payments (pane, details);
  add_shipments (pane, details);
  add_papers (pane, details);
  add_note (pane, details);
}

static gpointer
pay_func (SlBusiness    *business,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  const SlSeveral *orders = data;
  guint n;

  if (!sl_several_pay (business, orders->ids, orders->n, orders->method, &n, error))
    return NULL;

  return g_strdup_printf (ngettext ("%u order is paid in full", "%u orders are paid in full", n),
                          n);
}

static void
pay_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  sl_several_run (user_data, pay_func);
}

static gpointer
remind_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const SlSeveral *orders = data;
  guint n;

  if (!sl_several_remind (business, orders->ids, orders->n, &n, error))
    return NULL;

  return g_strdup_printf (ngettext ("Noted: %u customer was reminded",
                                    "Noted: %u customers were reminded", n),
                          n);
}

static void
remind_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  sl_several_run (user_data, remind_func);
}

static const GActionEntry actions[] = {
  { "pay", pay_action },
  { "remind", remind_action },
};

static GMenuModel *
make_menu (SlListPlace *place)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("_Paid in Full"), "rows.pay");
  g_menu_append (menu, _("Re_mind"), "rows.remind");

  return G_MENU_MODEL (menu);
}

static void
sl_orders_place_class_init (SlOrdersPlaceClass *klass)
{
  SlListPlaceClass *list_class = SL_LIST_PLACE_CLASS (klass);

  list_class->info = &info;
  list_class->read_details = read_details;
  list_class->free_details = details_free;
  list_class->show_details = show_details;
  list_class->actions = actions;
  list_class->n_actions = G_N_ELEMENTS (actions);
  list_class->make_menu = make_menu;
}

static void
sl_orders_place_init (SlOrdersPlace *self)
{
}

GtkWidget *
sl_orders_place_new (void)
{
  return g_object_new (SL_TYPE_ORDERS_PLACE, NULL);
}
