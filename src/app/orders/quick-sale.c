#include "config.h"

#include <inttypes.h>

#include "app/orders/quick-sale.h"

#include <glib/gi18n.h>

#include "app/orders/choices.h"
#include "app/orders/kit-box.h"
#include "app/orders/line-list.h"
#include "app/orders/payment-box.h"
#include "app/orders/sale-extras.h"
#include "app/orders/sale-preview.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/markup.h"
#include "app/widgets/text.h"
#include "business/sale-again.h"
#include "core/money.h"
#include "model/format.h"

#define PREVIEW_DELAY_MS 80

struct _SlQuickSale
{
  SlForm          parent_instance;

  guint           preview_timer;  /* source id */
  guint           preview_serial; /* of the newest preview asked for */
  gboolean        is_previewing;  /* one at a time: a large team takes a while */
  GPtrArray      *preview_rows;   /* (owned) (element-type SlLineRow) (nullable) */
  SlSaleAgain    *again;          /* (owned) (nullable): the sale that it takes the place of */

  /* Children */
  SlSearchPicker *customer;
  SlDayEntry     *day;
  SlLineList     *lines;
  SlSaleExtras   *extras;
  SlPaymentBox   *payment;
  GtkLabel       *total;
  GtkLabel       *effect;
  GtkWidget      *backorder_box;
  GtkCheckButton *backorder;
  SlKitBox       *kits;
};

typedef struct
{
  SlQuickSale *form;   /* (owned) */
  guint        serial;
} PreviewRequest;

G_DEFINE_FINAL_TYPE (SlQuickSale, sl_quick_sale, SL_TYPE_FORM)

static const char *
get_currency (SlQuickSale *self)
{
  return sl_sale_extras_get_currency (self->extras);
}

/* FALSE when it is too large to be counted. */
static gboolean
sum_lines (GArray *lines,
           gint64 *total)
{
  *total = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const SlLineDraft *line = &g_array_index (lines, SlLineDraft, i);
      gint64 amount;

      if (line->unit_price == SL_PRICE_OF_THE_DAY)
        continue;

      if (!sl_money_times (line->unit_price, line->quantity, &amount) ||
          !sl_money_add (*total, amount, total))
        return FALSE;
    }

  return TRUE;
}

/* Preview */

/* Units that the old sale gives back before this one is recorded. */
static gint64
count_back (SlQuickSale *self,
            const char  *sku)
{
  gint64 n = 0;

  for (guint i = 0; self->again != NULL && i < self->again->lines->len; i++)
    {
      const SlSaleAgainLine *line = g_ptr_array_index (self->again->lines, i);

      n += g_str_equal (line->sku, sku) ? line->on_hand : 0;
    }

  return n;
}

static gint64
count_missing (SlQuickSale             *self,
               const SlSalePreviewLine *line)
{
  return MAX (line->backordered - count_back (self, line->sku), 0);
}

static void
show_line (SlQuickSale             *self,
           SlLineRow               *row,
           const SlSalePreviewLine *line)
{
  g_autofree char *sum = sl_format_money (line->amount, get_currency (self));
  gint64 on_hand = line->on_hand + count_back (self, line->sku), lacks = count_missing (self, line);
  g_autofree char *present = sl_format_count (on_hand);
  g_autofree char *left = sl_format_count (MAX (on_hand - line->quantity, 0));
  g_autofree char *missing = sl_format_count (lacks);
  g_autofree char *note = NULL;

  if (sl_sale_extras_is_direct (self->extras))
    note = g_strdup (_("from the company’s shelf"));
  else if (lacks > 0)
    /* translators: both are numbers of units */
    note = g_strdup_printf (_("%s on the shelf: %s missing"), present, missing);
  else
    note = g_strdup_printf (_("%s on the shelf, %s after this sale"), present, left);

  sl_line_row_set_sum (row, sum);
  sl_line_row_set_note (row, note,
                        lacks > 0 && !sl_sale_extras_is_direct (self->extras));
}

static void
show_effect (SlQuickSale          *self,
             const SlSaleEffect   *effect)
{
  g_autofree char *text = sl_sale_effect_describe (effect,
                                                   sl_session_get_currency (sl_form_get_session (
                                                     SL_FORM (self))));

  gtk_label_set_text (self->effect, text);
}

static void
show_total_of (SlQuickSale *self,
               gint64       total)
{
  g_autofree char *text = sl_format_money (total, get_currency (self));

  gtk_label_set_text (self->total, text);
}

/* What is kept for the customer is promised in any case. */
static gboolean
request_holds (SlQuickSale *self)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();

  return sl_sale_extras_read (self->extras, draft) == NULL && (draft->hold || draft->direct);
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  PreviewRequest *request = user_data;
  g_autoptr(SlQuickSale) self = request->form;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlSaleEffect) effect = NULL;
  gboolean is_old = request->serial != self->preview_serial;
  gint64 lacks = 0;

  g_free (request);
  self->is_previewing = FALSE;
  effect = sl_session_run_finish (SL_SESSION (object), result, &error);
  if (is_old || self->preview_rows == NULL)
    return;

  if (error != NULL)
    {
      gtk_label_set_text (self->effect, error->message);
      return;
    }

  for (guint i = 0; i < effect->preview->lines->len && i < self->preview_rows->len; i++)
    {
      const SlSalePreviewLine *line = g_ptr_array_index (effect->preview->lines, i);

      show_line (self, g_ptr_array_index (self->preview_rows, i), line);
      lacks += count_missing (self, line);
    }

  gtk_widget_set_visible (self->backorder_box, lacks > 0 && !request_holds (self));
  sl_kit_box_show (self->kits, effect->preview->openings, effect->preview->openable);
  show_total_of (self, effect->preview->total);
  show_effect (self, effect);
}

static SlSaleDraft *
make_draft (SlQuickSale *self)
{
  SlSaleDraft *draft = sl_sale_draft_new ();
  const SlChoice *customer = sl_search_picker_get_choice (self->customer);

  if (customer != NULL)
    {
      draft->contact_id = customer->id;
      draft->create_customer = customer->id == 0;
      draft->customer = customer->id == 0 ? g_strdup (customer->title) : NULL;
    }

  sl_day_entry_get_day (self->day, &draft->dated);
  draft->method = sl_payment_box_get_method (self->payment);
  sl_sale_extras_read (self->extras, draft); /* what cannot be read is told when it is recorded */
  draft->allow_backorder = gtk_widget_get_visible (self->backorder_box) &&
                           gtk_check_button_get_active (self->backorder);
  draft->open_kits = sl_kit_box_get_open (self->kits);
  /* What the company sends is paid to it. */
  draft->paid = sl_payment_box_get_is_paid (self->payment) && !draft->direct ? SL_PAID_IN_FULL
                                                                             : 0;

  return draft;
}

/* Until the preview knows tax and discounts, the sum of the lines. */
static void
show_total (SlQuickSale *self,
            GArray      *lines)
{
  gint64 total;

  if (sum_lines (lines, &total))
    show_total_of (self, total);
  else
    gtk_label_set_text (self->total, "");
}

static gboolean
preview_cb (gpointer user_data)
{
  SlQuickSale *self = user_data;
  SlSaleDraft *draft;
  PreviewRequest *request;

  if (self->is_previewing)
    return G_SOURCE_CONTINUE;

  self->preview_timer = 0;
  draft = make_draft (self);
  g_clear_pointer (&self->preview_rows, g_ptr_array_unref);
  sl_line_list_read_readable (self->lines, draft->lines, &self->preview_rows);

  request = g_new0 (PreviewRequest, 1);
  request->form = g_object_ref (self);
  request->serial = ++self->preview_serial;
  self->is_previewing = TRUE;
  sl_session_read_long_async (sl_form_get_session (SL_FORM (self)), sl_sale_effect_func, draft,
                              (GDestroyNotify) sl_sale_draft_free,
                              (GDestroyNotify) sl_sale_effect_free, NULL, previewed_cb, request);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (SlQuickSale *self)
{
  g_autoptr(GArray) lines = sl_lines_new ();
  g_autoptr(GPtrArray) rows = NULL;

  sl_form_set_problem (SL_FORM (self), NULL);
  sl_line_list_set_currency (self->lines, get_currency (self));
  gtk_widget_set_visible (GTK_WIDGET (self->payment), !sl_sale_extras_is_direct (self->extras));
  sl_line_list_read_readable (self->lines, lines, &rows);
  show_total (self, lines);

  g_clear_handle_id (&self->preview_timer, g_source_remove);
  self->preview_timer = g_timeout_add (PREVIEW_DELAY_MS, preview_cb, self);
}

/* Recording */

typedef struct
{
  SlSaleDraft *draft;      /* (owned) */
  gint64       instead_of; /* the sale that it takes the place of; 0: none */
} Task;

static void
task_free (gpointer data)
{
  Task *task = data;

  sl_sale_draft_free (task->draft);
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
      ? !sl_sale_again_record (business, task->instead_of, 0, task->draft, result, error)
      : !sl_sale_record (business, task->draft, result, error))
    return NULL;

  return g_steal_pointer (&result);
}

static const char *
find_problem (SlQuickSale *self)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  SlDay day;

  if (sl_search_picker_is_open_ended (self->customer))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->customer));
      return _("Choose the customer from the list; the last choice makes a new one.");
    }

  if (!sl_day_entry_get_day (self->day, &day))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->day));
      return _("The day of the sale cannot be read.");
    }

  return sl_sale_extras_read (self->extras, draft);
}

static void
sl_quick_sale_record (SlForm *form)
{
  SlQuickSale *self = SL_QUICK_SALE (form);
  g_autoptr(SlSaleDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  const char *problem = find_problem (self);
  gint64 total = 0;
  Task *task;

  if (problem != NULL)
    {
      sl_form_set_problem (form, problem);
      return;
    }

  draft = make_draft (self);
  if (!sl_line_list_read (self->lines, draft->lines, &error))
    {
      sl_form_set_problem (form, error->message);
      return;
    }

  if (!sum_lines (draft->lines, &total))
    {
      sl_form_set_problem (form, _("The sum of this sale is too large to be counted."));
      return;
    }

  task = g_new (Task, 1);
  *task = (Task) { g_steal_pointer (&draft), self->again != NULL ? self->again->order_id : 0 };
  sl_form_submit (form, record_func, task, task_free, g_free);
}

static char *
sl_quick_sale_told (SlForm   *form,
                    gpointer  data)
{
  const SlOrderResult *result = data;
  g_autofree char *total = sl_format_money (result->total, result->currency);

  /* translators: number of the sale, and its total */
  return g_strdup_printf (_("Sale %" PRId64 " recorded · %s"), result->number, total);
}

/* Fields */

static void
go_to_lines_cb (SlQuickSale *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->lines));
}

static void
customer_picked_cb (SlQuickSale *self)
{
  if (sl_search_picker_get_choice (self->customer) != NULL)
    go_to_lines_cb (self);
}

static void
add_head (SlQuickSale *self,
          SlSession   *session)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *field;

  self->customer = SL_SEARCH_PICKER (sl_search_picker_new (_("Customer"),
                                                           _("Name, or leave empty")));
  sl_search_picker_set_create (self->customer, _("New customer “%s”"));
  sl_choices_find_contacts (self->customer, session);
  g_signal_connect_swapped (self->customer, "picked", G_CALLBACK (customer_picked_cb), self);
  g_signal_connect_swapped (self->customer, "entered", G_CALLBACK (go_to_lines_cb), self);
  field = sl_form_field_new (_("C_ustomer"), GTK_WIDGET (self->customer));
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (head), field);

  self->day = SL_DAY_ENTRY (sl_day_entry_new (_("Day of the sale")));
  sl_day_entry_set_today (self->day, sl_session_get_today (session));
  sl_day_entry_set_day (self->day, sl_session_get_today (session));
  g_signal_connect_swapped (self->day, "day-changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (head), sl_form_field_new (_("_Day"), GTK_WIDGET (self->day)));

  gtk_box_append (sl_form_get_content (SL_FORM (self)), head);
}

static void
add_lines (SlQuickSale *self,
           SlSession   *session)
{
  self->lines = SL_LINE_LIST (sl_line_list_new (SL_LINE_PRICE | SL_LINE_DISCOUNT, session));
  g_signal_connect_swapped (self->lines, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->lines, "entered", G_CALLBACK (sl_form_record), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  sl_form_field_new (_("_Products"), GTK_WIDGET (self->lines)));
}

static void
add_backorder (SlQuickSale *self)
{
  GtkWidget *check;

  check = sl_check_new (_("_Backorder: promise what is missing, "
                                                "and deliver it later"));
  self->backorder = GTK_CHECK_BUTTON (check);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), self);

  self->backorder_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_visible (self->backorder_box, FALSE);
  gtk_box_append (GTK_BOX (self->backorder_box), check);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), self->backorder_box);
}

static void
add_kits (SlQuickSale *self)
{
  self->kits = SL_KIT_BOX (sl_kit_box_new ());
  g_signal_connect_swapped (self->kits, "toggled", G_CALLBACK (changed_cb), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->kits));
}

static void
add_extras (SlQuickSale *self,
            SlSession   *session)
{
  self->extras = SL_SALE_EXTRAS (sl_sale_extras_new (session));
  g_signal_connect_swapped (self->extras, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->extras, "entered", G_CALLBACK (sl_form_record), self);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->extras));
}

static void
add_foot (SlQuickSale *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->payment = SL_PAYMENT_BOX (sl_payment_box_new (_("P_aid"), TRUE));
  gtk_widget_set_valign (GTK_WIDGET (self->payment), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->payment, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->payment));

  self->total = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->total, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->total), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "sl-figure");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->total),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Total of this sale"),
                                  -1);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->total));

  self->effect = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->effect, 1);
  gtk_label_set_wrap (self->effect, TRUE);
  gtk_label_set_justify (self->effect, GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->effect), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->effect), "numeric");

  gtk_box_append (sl_form_get_content (SL_FORM (self)),
                  gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (sl_form_get_content (SL_FORM (self)), foot);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), GTK_WIDGET (self->effect));
}

static void
sl_quick_sale_dispose (GObject *object)
{
  SlQuickSale *self = SL_QUICK_SALE (object);

  g_clear_handle_id (&self->preview_timer, g_source_remove);
  g_clear_pointer (&self->preview_rows, g_ptr_array_unref);
  g_clear_pointer (&self->again, sl_sale_again_free);

  G_OBJECT_CLASS (sl_quick_sale_parent_class)->dispose (object);
}

static void
sl_quick_sale_class_init (SlQuickSaleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_quick_sale_dispose;
  SL_FORM_CLASS (klass)->record = sl_quick_sale_record;
  SL_FORM_CLASS (klass)->told = sl_quick_sale_told;
}

static void
sl_quick_sale_init (SlQuickSale *self)
{
}

static SlQuickSale *
make_form (SlWindow *owner)
{
  SlQuickSale *self;
  SlSession *session;

  self = g_object_new (SL_TYPE_QUICK_SALE,
                       "title", _("New Sale"),
                       "default-width", 780,
                       "default-height", 560,
                       NULL);
  sl_form_set_owner (SL_FORM (self), owner);
  session = sl_form_get_session (SL_FORM (self));
  add_head (self, session);
  add_lines (self, session);
  add_backorder (self);
  add_kits (self);
  add_extras (self, session);
  add_foot (self);

  return self;
}

static void
show_form (SlQuickSale *self,
           GtkWidget   *first)
{
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (first);
}

void
sl_quick_sale_open_at_party (SlWindow   *owner,
                             gint64      party_id,
                             const char *party_name)
{
  g_autofree char *title = NULL;
  SlQuickSale *self;

  g_return_if_fail (SL_IS_WINDOW (owner) && party_name != NULL);

  /* translators: %s is the name of a party */
  title = g_strdup_printf (_("New Sale at “%s”"), party_name);
  self = make_form (owner);
  gtk_window_set_title (GTK_WINDOW (self), title);
  sl_sale_extras_set_party (self->extras, party_id);
  show_form (self, GTK_WIDGET (self->customer));
}

void
sl_quick_sale_open (SlWindow   *owner,
                    gint64      contact_id,
                    const char *contact_name)
{
  SlQuickSale *self;

  g_return_if_fail (SL_IS_WINDOW (owner));
  g_return_if_fail (contact_id == 0 || contact_name != NULL);

  self = make_form (owner);
  if (contact_id != 0)
    {
      g_autoptr(SlChoice) customer = sl_choice_new (contact_id, contact_name, NULL, NULL, -1, -1);

      sl_search_picker_set_choice (self->customer, customer);
    }

  show_form (self, contact_id != 0 ? GTK_WIDGET (self->lines) : GTK_WIDGET (self->customer));
}

/* In the place of another one */

static gpointer
read_again_func (SlBusiness    *business,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return sl_sale_again_read (business, 0, data, error);
}

static void
fill_lines (SlQuickSale *self)
{
  const SlSaleDraft *draft = self->again->draft;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const SlLineDraft *line = &g_array_index (draft->lines, SlLineDraft, i);
      const SlSaleAgainLine *old = g_ptr_array_index (self->again->lines, i);
      SlChoice choice = {
        .id = line->product_id, .title = old->name, .subtitle = old->sku, .note = (char *) "",
        .amount = line->unit_price, .cost = -1,
      };

      sl_line_list_add (self->lines, &choice, line->quantity, line->discount);
    }
}

/* @again (transfer full) */
static void
fill_again (SlQuickSale *self,
            SlSaleAgain *again)
{
  g_autofree char *title = g_strdup_printf (_("Put Sale %" PRId64 " Right"), again->number);

  self->again = again;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_box_prepend (sl_form_get_content (SL_FORM (self)),
                   sl_text_new (_("The old sale is taken back with this one; only this one is sent "
                                  "to a company that refused it."), "dim-label"));
  if (again->draft->contact_id != 0)
    {
      g_autoptr(SlChoice) customer = sl_choice_new (again->draft->contact_id, again->customer,
                                                    NULL, NULL, -1, -1);

      sl_search_picker_set_choice (self->customer, customer);
    }

  sl_sale_extras_fill (self->extras, again->draft);
  /* With what few sales need unfolded. */
  gtk_window_set_default_size (GTK_WINDOW (self), 780, 660);
  sl_payment_box_set (self->payment, again->draft->paid == SL_PAID_IN_FULL, again->draft->method);
  gtk_check_button_set_active (self->backorder, again->draft->allow_backorder);
  fill_lines (self);
}

static void
again_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  SlSaleAgain *again = sl_session_run_finish (SL_SESSION (source), result, &error);
  SlQuickSale *self;

  if (again == NULL)
    {
      sl_window_show_error (owner, error);
      return;
    }

  self = make_form (owner);
  fill_again (self, again);
  show_form (self, GTK_WIDGET (self->lines));
}

void
sl_quick_sale_open_again (SlWindow   *owner,
                          const char *uid)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && uid != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_again_func, g_strdup (uid), g_free,
                         (GDestroyNotify) sl_sale_again_free, NULL, again_cb,
                         g_object_ref (owner));
}
