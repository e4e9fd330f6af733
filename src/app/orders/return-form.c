#include "config.h"

#include <inttypes.h>

#include "app/orders/return-form.h"

#include <glib/gi18n.h>

#include "app/orders/kit-box.h"
#include "app/orders/line-list.h"
#include "app/orders/payment-box.h"
#include "app/orders/remainder.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/markup.h"
#include "business/exchange.h"
#include "model/format.h"

/* What is recorded: @sale NULL: nothing is taken instead. */
typedef struct
{
  SlReturnDraft *back; /* (owned) */
  SlSaleDraft   *sale; /* (owned) (nullable) */
} Task;

struct _SlReturnForm
{
  SlForm        parent_instance;

  SlOpenOrder  *sale;        /* (owned) */
  gboolean      is_exchange; /* others are taken instead */

  /* Children */
  SlLineList   *instead; /* (nullable): of an exchange */
  SlKitBox     *kits;    /* (nullable): of an exchange */
  SlDayEntry   *day;
  GtkSwitch    *scrap;
  GtkCheckButton *mistake;
  SlPaymentBox *refund;
  GtkCheckButton *credit;
  GtkCheckButton *freight;
  GtkEntry     *reason;
};

G_DEFINE_FINAL_TYPE (SlReturnForm, sl_return_form, SL_TYPE_FORM)

static gint64
get_returnable (const SlOrderLineRow *line)
{
  return line->quantity - line->cancelled - line->returned;
}

/* Recording */

static void
task_free (gpointer pointer)
{
  Task *task = pointer;

  g_clear_pointer (&task->back, sl_return_draft_free);
  g_clear_pointer (&task->sale, sl_sale_draft_free);
  g_free (task);
}

/* (transfer full): what was done. */
static char *
tell (const SlOrderResult *back,
      const SlOrderResult *sold)
{
  g_autofree char *total = sl_format_money (back->total, back->currency);
  g_autofree char *refund = sl_format_money (-back->paid, back->currency);
  g_autofree char *other = NULL;

  if (sold == NULL)
    /* translators: number of the return, what was taken back, what was refunded */
    return g_strdup_printf (_("Return %" PRId64 " recorded · %s taken back, %s refunded"),
                            back->number, total, refund);

  other = sl_format_money (sold->total, sold->currency);
  /* translators: number of the return, what was taken back, what was given for it */
  return g_strdup_printf (_("Exchange %" PRId64 " recorded · %s taken back, %s given instead"),
                          back->number, total, other);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Task *task = data;
  SlOrderResult back, sold;

  if (task->sale == NULL)
    return sl_return_record (business, task->back, &back, error) ? tell (&back, NULL) : NULL;

  return sl_exchange_record (business, task->back, task->sale, &back, &sold, error)
           ? tell (&back, &sold) : NULL;
}

static gboolean
read_line (const SlRemainder *line,
           SlReturnDraft     *draft)
{
  gint64 quantity;

  if (!sl_remainder_get (line, &quantity))
    return FALSE;

  if (quantity > 0)
    sl_lines_add_product (draft->lines, line->product_id, quantity, SL_PRICE_OF_THE_DAY);

  return TRUE;
}

static const char *
read_fields (SlReturnForm  *self,
             SlReturnDraft *draft)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  for (guint i = 0; i < self->sale->products->len; i++)
    if (!read_line (g_ptr_array_index (self->sale->products, i), draft))
      return _("More cannot be given back than was sold and not given back before.");

  draft->is_void = gtk_check_button_get_active (self->mistake);
  if (draft->is_void)
    g_array_set_size (draft->lines, 0);
  else if (draft->lines->len == 0)
    return _("Nothing is given back yet: write how many of which product.");
  if (!sl_day_entry_get_day (self->day, &draft->dated))
    return _("The day cannot be read.");

  draft->order_id = self->sale->row.id;
  draft->scrap = gtk_switch_get_active (self->scrap);
  draft->no_refund = !sl_payment_box_get_is_paid (self->refund);
  draft->method = gtk_check_button_get_active (self->credit)
                    ? SL_PAY_CREDIT : sl_payment_box_get_method (self->refund);
  draft->with_freight = gtk_check_button_get_active (self->freight);
  draft->reason = *reason != '\0' ? g_strdup (reason) : NULL;

  return NULL;
}

/* (transfer none) (nullable): what is wrong.  @error owns it where it is another's sentence. */
static const char *
read_instead (SlReturnForm  *self,
              Task          *task,
              GError       **error)
{
  if (self->instead == NULL)
    return NULL;

  task->sale = sl_sale_draft_new ();
  task->sale->dated = task->back->dated;
  task->sale->method = sl_payment_box_get_method (self->refund);
  task->sale->paid = sl_payment_box_get_is_paid (self->refund) ? SL_PAID_IN_FULL : 0;
  task->sale->open_kits = sl_kit_box_get_open (self->kits);
  task->back->no_refund = FALSE;

  return sl_line_list_read (self->instead, task->sale->lines, error) ? NULL : (*error)->message;
}

static void
sl_return_form_record (SlForm *form)
{
  SlReturnForm *self = SL_RETURN_FORM (form);
  Task *task = g_new0 (Task, 1);
  g_autoptr(GError) error = NULL;
  const char *problem;

  task->back = sl_return_draft_new ();
  problem = read_fields (self, task->back);

  if (problem == NULL)
    problem = read_instead (self, task, &error);

  if (problem == NULL)
    {
      sl_form_submit (form, record_func, task, task_free, g_free);
      return;
    }

  sl_form_set_problem (form, problem);
  task_free (task);
}

/* Fields */

static void
instead_changed_cb (SlReturnForm *self)
{
  GArray *lines = sl_lines_new ();
  g_autoptr(GPtrArray) rows = NULL;
  SlDay day = SL_DAY_NONE;

  sl_day_entry_get_day (self->day, &day);
  sl_line_list_read_readable (self->instead, lines, &rows);
  sl_kit_box_ask (self->kits, sl_form_get_session (SL_FORM (self)), lines, day);
}

static void
add_instead (SlReturnForm *self,
             SlSession    *session)
{
  GtkWidget *lines;

  if (!self->is_exchange)
    return;

  lines = sl_line_list_new (SL_LINE_PRICE | SL_LINE_DISCOUNT, session);
  self->instead = SL_LINE_LIST (lines);
  g_signal_connect_swapped (lines, "entered", G_CALLBACK (sl_form_record), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_form_field_new (_("Takes _instead"), lines));

  self->kits = SL_KIT_BOX (sl_kit_box_new ());
  g_signal_connect_swapped (lines, "changed", G_CALLBACK (instead_changed_cb), self);
  g_signal_connect_swapped (self->kits, "toggled", G_CALLBACK (instead_changed_cb), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->kits));
}

/* What never was is taken back whole: with all goods on the shelf again, and with the freight. */
static void
mistaken_cb (SlReturnForm *self)
{
  gboolean is_mistake = gtk_check_button_get_active (self->mistake);

  for (guint i = 0; i < self->sale->products->len; i++)
    {
      const SlRemainder *line = g_ptr_array_index (self->sale->products, i);

      gtk_widget_set_sensitive (line->quantity, !is_mistake);
      if (is_mistake)
        sl_remainder_set (line, line->units);
    }

  if (is_mistake)
    gtk_switch_set_active (self->scrap, FALSE);

  gtk_check_button_set_active (self->freight, is_mistake);
  gtk_widget_set_sensitive (GTK_WIDGET (self->scrap), !is_mistake);
  gtk_widget_set_sensitive (GTK_WIDGET (self->freight), !is_mistake);
}

static void
add_mistake (SlReturnForm *self)
{
  gboolean has_tip = self->sale->row.tip > 0;

  self->mistake = GTK_CHECK_BUTTON (sl_check_new (
    has_tip ? _("The sale was a mista_ke: take all of it back, with the tip")
            : _("The sale was a mista_ke: take all of it back")));
  gtk_widget_set_visible (GTK_WIDGET (self->mistake), !self->is_exchange);
  g_signal_connect_swapped (self->mistake, "toggled", G_CALLBACK (mistaken_cb), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->mistake));
}

/* The way on which it came. */
static void
show_method (SlReturnForm *self)
{
  if (self->sale->row.paid <= 0)
    return;

  if (self->sale->method == SL_PAY_CREDIT)
    gtk_check_button_set_active (self->credit, !self->is_exchange);
  else
    sl_payment_box_set (self->refund, TRUE, self->sale->method);
}

static void
add_fate (SlReturnForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Scrap it: it cannot be sold again"));

  self->scrap = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->scrap), GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->scrap));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->scrap));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), box);

  self->refund = SL_PAYMENT_BOX (sl_payment_box_new (self->is_exchange
                                                     ? _("The difference is _paid")
                                                     : _("Give the _money back"), TRUE));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->refund));

  self->credit = GTK_CHECK_BUTTON (sl_check_new (
    _("As a _credit to pay with later, instead of money")));
  gtk_widget_set_visible (GTK_WIDGET (self->credit),
                          self->sale->row.contact_id != 0 && !self->is_exchange);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->credit));
  self->freight = GTK_CHECK_BUTTON (sl_check_new (
    _("With the _freight that was charged")));
  gtk_widget_set_visible (GTK_WIDGET (self->freight), self->sale->row.freight > 0);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->freight));
  add_mistake (self);
  show_method (self);
}

static void
add_foot (SlReturnForm *self,
          SlSession    *session)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *field;

  self->reason = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_max_length (self->reason, 200);
  field = sl_form_field_new (_("_Reason"), GTK_WIDGET (self->reason));
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (foot), field);

  self->day = SL_DAY_ENTRY (sl_day_entry_new (_("Day")));
  sl_day_entry_set_today (self->day, sl_session_get_today (session));
  sl_day_entry_set_day (self->day, sl_session_get_today (session));
  gtk_box_append (GTK_BOX (foot), sl_form_field_new (_("_Day"), GTK_WIDGET (self->day)));

  gtk_box_append (sl_form_get_content (SL_FORM (self)), foot);
}

static void
sl_return_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_RETURN_FORM (object)->sale, sl_open_order_free);

  G_OBJECT_CLASS (sl_return_form_parent_class)->finalize (object);
}

static void
sl_return_form_class_init (SlReturnFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_return_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_return_form_record;
}

static void
sl_return_form_init (SlReturnForm *self)
{
}

typedef enum
{
  RETURN,
  EXCHANGE,
  MISTAKE,
} Purpose;

static void
show_form (SlWindow    *owner,
           SlOpenOrder *sale,
           gpointer     user_data)
{
  Purpose purpose = (Purpose) GPOINTER_TO_INT (user_data);
  gboolean is_exchange = purpose == EXCHANGE;
  SlReturnForm *self;
  g_autofree char *title = NULL;

  title = is_exchange ? g_strdup_printf (_("Exchange for Sale %" PRId64), sale->row.number)
                      : g_strdup_printf (_("Return of Sale %" PRId64), sale->row.number);
  self = g_object_new (SL_TYPE_RETURN_FORM,
                       "title", title,
                       "default-width", is_exchange ? 720 : 560,
                       NULL);
  self->sale = sale;
  self->is_exchange = is_exchange;
  sl_form_set_owner (SL_FORM (self), owner);
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_remainder_grid_new (sale->products, SL_FORM (self)));
  add_instead (self, sl_form_get_session (SL_FORM (self)));
  add_fate (self);
  add_foot (self, sl_form_get_session (SL_FORM (self)));
  if (purpose == MISTAKE)
    gtk_check_button_set_active (self->mistake, TRUE);
  gtk_window_present (GTK_WINDOW (self));
}

static void
open_form (SlWindow *owner,
           gint64    order_id,
           Purpose   purpose)
{
  sl_open_order_read (owner, order_id, get_returnable,
                      _("Nothing of this sale is left that could be given back."), show_form,
                      GINT_TO_POINTER (purpose));
}

void
sl_return_form_open (SlWindow *owner,
                     gint64    order_id)
{
  open_form (owner, order_id, RETURN);
}

void
sl_return_form_open_exchange (SlWindow *owner,
                              gint64    order_id)
{
  open_form (owner, order_id, EXCHANGE);
}

void
sl_return_form_open_mistake (SlWindow *owner,
                             gint64    order_id)
{
  open_form (owner, order_id, MISTAKE);
}
