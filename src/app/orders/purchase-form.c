#include "config.h"

#include <inttypes.h>

#include "app/orders/purchase-form.h"

#include <glib/gi18n.h>

#include "app/orders/line-list.h"
#include "app/orders/payment-box.h"
#include "app/orders/purchase-gate.h"
#include "app/orders/purchase-planner.h"
#include "app/widgets/currency-entry.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/field-flow.h"
#include "app/widgets/markup.h"
#include "app/widgets/money-entry.h"
#include "app/widgets/text.h"
#include "business/company-order.h"
#include "core/decimal.h"
#include "core/money.h"
#include "core/purchase.h"
#include "core/sale.h"
#include "model/format.h"
#include "store/fact.h"

struct _SlPurchaseForm
{
  SlForm        parent_instance;

  /* Children */
  SlDayEntry   *day;
  SlLineList   *lines;
  SlMoneyEntry *freight;
  SlMoneyEntry *tax;
  SlMoneyEntry *fees;
  SlMoneyEntry *discount;
  SlCurrencyEntry *currency;
  GtkCheckButton *placed;
  SlPaymentBox *payment;
  GtkLabel     *total;
  SlPurchasePlanner *planner;
  SlPurchaseGate *gate;

  gint64        instead_of; /* the refused purchase that it takes the place of; 0: none */
};

G_DEFINE_FINAL_TYPE (SlPurchaseForm, sl_purchase_form, SL_TYPE_FORM)

static const char *
get_currency (SlPurchaseForm *self)
{
  return sl_currency_entry_get_code (self->currency);
}

/* Landed cost, as it would be recorded: freight and tax spread by the lines' amounts. */

static void
show_line (SlPurchaseForm *self,
           SlLineRow      *row,
           gint64          amount,
           gint64          landed,
           gint64          quantity)
{
  g_autofree char *sum = sl_format_money (amount, get_currency (self));
  g_autofree char *one = NULL;
  g_autofree char *note = NULL;
  gint64 unit;

  sl_line_row_set_sum (row, sum);
  if (!sl_decimal_divide (landed, quantity, SL_ROUND_HALF_UP, &unit))
    return;

  one = sl_format_money (unit, get_currency (self));
  /* translators: %s is an amount: what one unit costs with freight and tax */
  note = g_strdup_printf (_("%s each, landed"), one);
  sl_line_row_set_note (row, note, FALSE);
}

/* FALSE when a price is still to be converted, or a sum is too large to be counted. */
static gboolean
read_amounts (GArray *lines,
              gint64 *amounts,
              gint64 *goods)
{
  *goods = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const SlLineDraft *line = &g_array_index (lines, SlLineDraft, i);

      if (line->unit_price == SL_PRICE_OF_THE_DAY ||
          !sl_money_times (line->unit_price, line->quantity, &amounts[i]) ||
          amounts[i] > SL_BUSINESS_MAX_AMOUNT || !sl_money_add (*goods, amounts[i], goods))
        return FALSE;
    }

  return *goods <= SL_BUSINESS_MAX_AMOUNT;
}

/* FALSE when it cannot be read or is more than the goods. */
static gboolean
read_discount (SlPurchaseForm *self,
               gint64          goods,
               gint64         *discount)
{
  gint64 rate;

  if (!sl_money_entry_get_amount_or_rate (self->discount, discount, &rate) ||
      (rate != 0 && !sl_decimal_multiply (goods, rate, SL_RATE_SCALE, SL_ROUND_HALF_UP, discount)))
    return FALSE;

  return *discount <= goods;
}

static void
land (const gint64 *amounts,
      guint         n_lines,
      gint64        discount,
      gint64        extra,
      gint64       *landed)
{
  g_autofree gint64 *net = g_new (gint64, n_lines);

  sl_sale_net_amounts (amounts, n_lines, discount, net);
  sl_purchase_land (net, n_lines, extra, landed);
}

/* Fields that cannot be read yet count as nothing. */
static void
ask_gate (SlPurchaseForm *self)
{
  SlPurchaseDraft *draft = sl_purchase_draft_new ();
  g_autoptr(GPtrArray) rows = NULL;

  if (!sl_day_entry_get_day (self->day, &draft->received))
    draft->received = SL_DAY_NONE;
  if (!sl_money_entry_get_amount (self->freight, &draft->freight))
    draft->freight = 0;
  if (!sl_money_entry_get_amount (self->tax, &draft->tax))
    draft->tax = 0;
  if (!sl_money_entry_get_amount (self->fees, &draft->fees))
    draft->fees = 0;
  if (!sl_money_entry_get_amount_or_rate (self->discount, &draft->discount, &draft->discount_rate))
    draft->discount = draft->discount_rate = 0;

  sl_currency_entry_read (self->currency, draft->currency, &draft->rate);
  sl_line_list_read_readable (self->lines, draft->lines, &rows);
  sl_purchase_gate_ask (self->gate, draft);
}

static void
changed_cb (SlPurchaseForm *self)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GPtrArray) rows = NULL;
  g_autofree gint64 *amounts = NULL;
  g_autofree gint64 *landed = NULL;
  g_autofree char *total = NULL;
  gint64 goods, freight = 0, tax = 0, fees = 0, discount, extra;

  sl_form_set_problem (SL_FORM (self), NULL);
  ask_gate (self);
  sl_line_list_read_readable (self->lines, lines, &rows);
  amounts = g_new0 (gint64, lines->len + 1);
  landed = g_new0 (gint64, lines->len + 1);
  gtk_label_set_text (self->total, "");

  if (!read_amounts (lines, amounts, &goods) ||
      !sl_money_entry_get_amount (self->freight, &freight) ||
      !sl_money_entry_get_amount (self->tax, &tax) ||
      !sl_money_entry_get_amount (self->fees, &fees) ||
      freight > SL_BUSINESS_MAX_AMOUNT || tax > SL_BUSINESS_MAX_AMOUNT ||
      fees > SL_BUSINESS_MAX_AMOUNT || !read_discount (self, goods, &discount))
    return;

  extra = freight + tax + fees;
  if (lines->len > 0)
    land (amounts, lines->len, discount, extra, landed);
  for (guint i = 0; i < lines->len; i++)
    show_line (self, g_ptr_array_index (rows, i), amounts[i], landed[i],
               g_array_index (lines, SlLineDraft, i).quantity);

  total = sl_format_money (goods - discount + extra, get_currency (self));
  gtk_label_set_text (self->total, total);
}

static void
currency_changed_cb (SlPurchaseForm *self)
{
  SlMoneyEntry *entries[] = { self->freight, self->tax, self->fees, self->discount };
  char currency[4];
  gint64 rate;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    sl_money_entry_set_currency (entries[i], get_currency (self));

  sl_line_list_set_currency (self->lines, get_currency (self));
  sl_currency_entry_read (self->currency, currency, &rate);
  sl_purchase_planner_set_currency (self->planner, currency, rate);
  changed_cb (self);
}

typedef struct
{
  SlPurchaseDraft *draft;      /* (owned) */
  gint64           instead_of;
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  sl_purchase_draft_free (task->draft);
  g_free (task);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree SlOrderResult *result = g_new0 (SlOrderResult, 1);
  const Task *task = data;

  if (task->instead_of != 0
      ? !sl_company_order_replace (business, task->instead_of, 0, task->draft, result, error)
      : !sl_purchase_record (business, task->draft, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static const char *
read_fields (SlPurchaseForm  *self,
             SlPurchaseDraft *draft)
{
  const char *problem = sl_currency_entry_read (self->currency, draft->currency, &draft->rate);

  if (problem != NULL)
    return problem;
  if (!sl_day_entry_get_day (self->day, &draft->received))
    return _("The day of the purchase cannot be read.");
  if (!sl_money_entry_get_amount (self->freight, &draft->freight))
    return _("The freight cannot be read.");
  if (!sl_money_entry_get_amount (self->tax, &draft->tax))
    return _("The tax cannot be read.");
  if (!sl_money_entry_get_amount (self->fees, &draft->fees))
    return _("The fees cannot be read.");
  if (!sl_money_entry_get_amount_or_rate (self->discount, &draft->discount, &draft->discount_rate))
    return _("The discount cannot be read.");

  draft->placed = gtk_check_button_get_active (self->placed);
  draft->unpaid = !sl_payment_box_get_is_paid (self->payment);
  draft->method = sl_payment_box_get_method (self->payment);
  draft->has_gain = sl_purchase_gate_get_gain (self->gate, &draft->gain);

  return NULL;
}

static void
sl_purchase_form_record (SlForm *form)
{
  SlPurchaseForm *self = SL_PURCHASE_FORM (form);
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  g_autoptr(GError) error = NULL;
  const char *problem = read_fields (self, draft);
  Task *task;

  if (problem == NULL && !sl_line_list_read (self->lines, draft->lines, &error))
    problem = error->message;

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  task = g_new (Task, 1);
  *task = (Task) { g_steal_pointer (&draft), self->instead_of };
  sl_form_submit (form, record_func, task, task_free, g_free);
}

static char *
sl_purchase_form_told (SlForm   *form,
                       gpointer  data)
{
  const SlOrderResult *result = data;
  g_autofree char *total = sl_format_money (result->total, result->currency);

  /* translators: number of the purchase, and its total */
  return g_strdup_printf (result->backordered > 0 ? _("Purchase %" PRId64 " ordered · %s")
                                                  : _("Purchase %" PRId64 " received · %s"),
                          result->number, total);
}

static SlMoneyEntry *
add_money (SlPurchaseForm *self,
           GtkWidget      *box,
           SlSession      *session,
           const char     *caption)
{
  GtkWidget *entry = sl_money_entry_new (caption);

  sl_money_entry_set_currency (SL_MONEY_ENTRY (entry), sl_session_get_currency (session));
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  sl_field_flow_append (SL_FIELD_FLOW (box), sl_form_field_new (caption, entry));
  return SL_MONEY_ENTRY (entry);
}

static void
add_head (SlPurchaseForm *self,
          SlSession      *session)
{
  GtkWidget *head = sl_field_flow_new ();

  self->day = SL_DAY_ENTRY (sl_day_entry_new (_("Received on")));
  sl_day_entry_set_today (self->day, sl_session_get_today (session));
  sl_day_entry_set_day (self->day, sl_session_get_today (session));
  sl_field_flow_append (SL_FIELD_FLOW (head),
                        sl_form_field_new (_("_Received on"), GTK_WIDGET (self->day)));

  self->freight = add_money (self, head, session, _("_Freight"));
  self->tax = add_money (self, head, session, _("_Tax"));
  self->fees = add_money (self, head, session, _("F_ees"));
  self->discount = add_money (self, head, session, _("D_iscount"));
  sl_money_entry_take_percent (self->discount);

  self->currency = SL_CURRENCY_ENTRY (sl_currency_entry_new (sl_session_get_currency (session)));
  g_signal_connect_swapped (self->currency, "changed", G_CALLBACK (currency_changed_cb), self);
  sl_field_flow_append (SL_FIELD_FLOW (head),
                        sl_form_field_new (_("Currenc_y and rate"), GTK_WIDGET (self->currency)));

  gtk_box_append (sl_form_get_content (SL_FORM (self)), head);
}

static void
add_foot (SlPurchaseForm *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->payment = SL_PAYMENT_BOX (sl_payment_box_new (_("P_aid"), TRUE));
  gtk_widget_set_valign (GTK_WIDGET (self->payment), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->payment));

  self->total = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->total, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->total), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "sl-figure");
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->total));

  self->placed = GTK_CHECK_BUTTON (sl_check_new (
    _("Only _ordered: the goods come later")));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->placed));
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), foot);
}

static void
sl_purchase_form_class_init (SlPurchaseFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_purchase_form_record;
  SL_FORM_CLASS (klass)->told = sl_purchase_form_told;
}

static void
sl_purchase_form_init (SlPurchaseForm *self)
{
}

static SlPurchaseForm *
open_form (SlWindow *owner)
{
  SlPurchaseForm *self;
  SlSession *session;

  self = g_object_new (SL_TYPE_PURCHASE_FORM,
                       "title", _("New Purchase"),
                       "default-width", 800,
                       "default-height", 640,
                       NULL);
  sl_form_set_owner (SL_FORM (self), owner);
  session = sl_form_get_session (SL_FORM (self));

  add_head (self, session);
  self->lines = SL_LINE_LIST (sl_line_list_new (SL_LINE_COST | SL_LINE_EXPIRY, session));
  g_signal_connect_swapped (self->lines, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->lines, "entered", G_CALLBACK (sl_form_record), self);
  /* Above the lines that it writes: so its sentence is seen, however many they are. */
  self->planner = SL_PURCHASE_PLANNER (sl_purchase_planner_new (session, self->lines));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->planner));
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_form_field_new (_("_Products"), GTK_WIDGET (self->lines)));
  self->gate = SL_PURCHASE_GATE (sl_purchase_gate_new (session));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->gate));
  add_foot (self);

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->lines));
  return self;
}

void
sl_purchase_form_open (SlWindow *owner)
{
  g_return_if_fail (SL_IS_WINDOW (owner));

  open_form (owner);
}

/* Ordering anew */

typedef struct
{
  gint64  order_id;
  char   *uid;      /* (owned) (nullable) */
} Which;

static void
which_free (gpointer data)
{
  Which *which = data;

  g_free (which->uid);
  g_free (which);
}

typedef struct
{
  gint64     order_id;
  GPtrArray *lines;    /* (owned) (element-type SlPendingLine) */
} Pending;

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  g_clear_pointer (&pending->lines, g_ptr_array_unref);
  g_free (pending);
}

static gpointer
pending_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Pending *pending = g_new0 (Pending, 1);
  const Which *which = data;

  pending->order_id = which->order_id;
  if (which->uid == NULL || sl_fact_find_order (sl_business_get_database (business), which->uid,
                                                &pending->order_id, error))
    pending->lines = sl_company_order_list_pending (business, pending->order_id, error);
  if (pending->lines != NULL)
    return pending;

  pending_free (pending);
  return NULL;
}

static void
fill (SlPurchaseForm *self,
      const Pending  *pending)
{
  self->instead_of = pending->order_id;
  gtk_window_set_title (GTK_WINDOW (self), _("Order Again"));
  gtk_widget_set_visible (GTK_WIDGET (self->placed), FALSE);
  gtk_box_insert_child_after (sl_form_get_content (SL_FORM (self)),
                              sl_text_new (_("It is sent to the company with the next exchange, "
                                             "and the refused order will not come."), NULL),
                              GTK_WIDGET (self->placed));

  for (guint i = 0; i < pending->lines->len; i++)
    {
      const SlPendingLine *line = g_ptr_array_index (pending->lines, i);
      SlChoice choice = {
        .id = line->product_id, .title = line->name, .subtitle = line->sku, .note = (char *) "",
        .amount = -1, .cost = line->price,
      };

      sl_line_list_add (self->lines, &choice, line->quantity, 0);
    }
}

static void
pending_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  Pending *pending = sl_session_run_finish (SL_SESSION (source), result, &error);

  if (pending == NULL)
    {
      sl_window_show_error (owner, error);
      return;
    }

  fill (open_form (owner), pending);
  pending_free (pending);
}

void
sl_purchase_form_open_anew (SlWindow   *owner,
                            gint64      order_id,
                            const char *uid)
{
  Which *which;

  g_return_if_fail (SL_IS_WINDOW (owner) && (order_id != 0 || uid != NULL));

  which = g_new (Which, 1);
  *which = (Which) { order_id, g_strdup (uid) };
  sl_session_read_async (sl_window_get_session (owner), pending_func, which, which_free,
                         pending_free, NULL, pending_cb, g_object_ref (owner));
}
