#include "config.h"

#include "app/orders/line-row.h"

#include <glib/gi18n.h>

#include "app/orders/choices.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/field-flow.h"
#include "app/widgets/focus-order.h"
#include "app/widgets/money-entry.h"
#include "app/widgets/text.h"
#include "business/business.h"

struct _SlLineRow
{
  GtkWidget       parent_instance;

  SlLineFields    fields;
  gboolean        is_foreign;

  GtkWidget      *fields_box; /* (unowned) the child that is filled, the last of one or two */
  GtkWidget      *note;       /* (owned) as a child */
  SlSearchPicker *picker;     /* (unowned) in the first of them */
  GtkEntry       *quantity;   /* (unowned) in fields_box */
  SlMoneyEntry   *price;      /* (unowned) (nullable) in fields_box */
  SlMoneyEntry   *discount;   /* (unowned) (nullable) in fields_box */
  SlDayEntry     *expiry;     /* (unowned) (nullable) in fields_box */
  GtkLabel       *sum;        /* (unowned) in fields_box */
};

enum
{
  CHANGED,
  DONE,
  ENTERED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlLineRow, sl_line_row, GTK_TYPE_WIDGET)

static gboolean
read_quantity (SlLineRow *self,
               gint64    *quantity)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->quantity));

  return g_ascii_string_to_signed (text, 10, 1, SL_BUSINESS_MAX_QUANTITY, quantity, NULL);
}

static void
changed_cb (SlLineRow *self)
{
  gint64 quantity;

  if (read_quantity (self, &quantity))
    gtk_widget_remove_css_class (GTK_WIDGET (self->quantity), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->quantity), "error");

  g_signal_emit (self, signals[CHANGED], 0);
}

/* A choice is in the own currency. */
static void
fill_price (SlLineRow *self)
{
  const SlChoice *choice = sl_search_picker_get_choice (self->picker);
  gint64 price = -1;

  if (choice == NULL || self->price == NULL)
    return;

  if (!self->is_foreign)
    price = self->fields & SL_LINE_COST ? choice->cost : choice->amount;

  sl_money_entry_set_amount (self->price, MAX (price, 0), price < 0);
}

static void
picked_cb (SlLineRow *self)
{
  const SlChoice *choice = sl_search_picker_get_choice (self->picker);

  fill_price (self);

  g_signal_emit (self, signals[CHANGED], 0);

  if (choice != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->quantity));
}

static void
entered_cb (SlLineRow *self)
{
  if (sl_search_picker_get_choice (self->picker) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->quantity));
  else
    g_signal_emit (self, signals[ENTERED], 0);
}

static void
done_cb (SlLineRow *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
removed_cb (SlLineRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static gboolean
quantity_key_cb (GtkEventControllerKey *controller,
                 guint                  key,
                 guint                  code,
                 GdkModifierType        state,
                 SlLineRow             *self)
{
  g_autofree char *text = NULL;
  gint64 quantity;
  int step = 0;

  if (key == GDK_KEY_Up || key == GDK_KEY_plus || key == GDK_KEY_KP_Add)
    step = 1;
  else if (key == GDK_KEY_Down || key == GDK_KEY_minus || key == GDK_KEY_KP_Subtract)
    step = -1;

  if (step == 0 || !read_quantity (self, &quantity))
    return GDK_EVENT_PROPAGATE;

  quantity = CLAMP (quantity + step, 1, SL_BUSINESS_MAX_QUANTITY);
  text = g_strdup_printf ("%" G_GINT64_FORMAT, quantity);
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), text);
  gtk_editable_select_region (GTK_EDITABLE (self->quantity), 0, -1);

  return GDK_EVENT_STOP;
}

static gboolean
sl_line_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SL_LINE_ROW (widget)->picker));
}

static void
sl_line_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sl_line_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, SL_TYPE_LINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
sl_line_row_class_init (SlLineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_line_row_dispose;
  widget_class->focus = sl_focus_children;
  widget_class->grab_focus = sl_line_row_grab_focus;

  signals[CHANGED] = add_signal ("changed");
  signals[DONE] = add_signal ("done");
  signals[ENTERED] = add_signal ("entered");
  signals[REMOVED] = add_signal ("removed");

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sl_line_row_init (SlLineRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

static void
append (SlLineRow *self,
        GtkWidget *widget)
{
  if (GTK_IS_BOX (self->fields_box))
    gtk_box_append (GTK_BOX (self->fields_box), widget);
  else
    sl_field_flow_append (SL_FIELD_FLOW (self->fields_box), widget);
}

/* With large letters a product would keep no room beside its figures, nor they on one line. */
static void
begin_second_line (SlLineRow *self)
{
  self->fields_box = sl_field_flow_new ();
  gtk_widget_set_parent (self->fields_box, GTK_WIDGET (self));
}

static void
add_quantity (SlLineRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->quantity = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), "1");
  gtk_editable_set_width_chars (GTK_EDITABLE (self->quantity), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->quantity), 6);
  gtk_entry_set_alignment (self->quantity, 1);
  gtk_entry_set_input_purpose (self->quantity, GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_add_css_class (GTK_WIDGET (self->quantity), "numeric");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->quantity), _("Quantity"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->quantity),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quantity"),
                                  -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (quantity_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->quantity), keys);
  g_signal_connect_swapped (self->quantity, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->quantity, "activate", G_CALLBACK (done_cb), self);
  append (self, GTK_WIDGET (self->quantity));
}

static void
add_price (SlLineRow *self,
           SlSession *session)
{
  const char *label = self->fields & SL_LINE_COST ? _("Cost of one") : _("Price of one");

  self->price = SL_MONEY_ENTRY (sl_money_entry_new (label));
  sl_money_entry_set_currency (self->price, sl_session_get_currency (session));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->price), _("Price"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->price), 7);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->price), 8);
  g_signal_connect_swapped (self->price, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->price, "activate", G_CALLBACK (done_cb), self);
  append (self, GTK_WIDGET (self->price));
}

static void
add_discount (SlLineRow *self,
              SlSession *session)
{
  const char *label = _("Off this line: an amount or a percentage");

  self->discount = SL_MONEY_ENTRY (sl_money_entry_new (label));
  sl_money_entry_set_currency (self->discount, sl_session_get_currency (session));
  sl_money_entry_take_percent (self->discount);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->discount), _("Off"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->discount), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->discount), 6);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->discount), label);
  g_signal_connect_swapped (self->discount, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->discount, "activate", G_CALLBACK (done_cb), self);
  append (self, GTK_WIDGET (self->discount));
}

static void
add_expiry (SlLineRow *self,
            SlSession *session)
{
  const char *label = _("Expires on; empty: by its shelf life");

  self->expiry = SL_DAY_ENTRY (sl_day_entry_new (label));
  sl_day_entry_set_placeholder (self->expiry, _("Expires"));
  sl_day_entry_set_today (self->expiry, sl_session_get_today (session));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->expiry), label);
  g_signal_connect_swapped (self->expiry, "day-changed", G_CALLBACK (changed_cb), self);
  append (self, GTK_WIDGET (self->expiry));
}

static void
add_end (SlLineRow *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  self->sum = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->sum, 1);
  gtk_label_set_width_chars (self->sum, self->fields & (SL_LINE_PRICE | SL_LINE_COST) ? 10 : 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->sum), "numeric");
  append (self, GTK_WIDGET (self->sum));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove This Line"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this line"),
                                  -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (removed_cb), self);
  append (self, button);
}

GtkWidget *
sl_line_row_new (SlLineFields  fields,
                 SlSession    *session)
{
  SlLineRow *self;

  g_return_val_if_fail (SL_IS_SESSION (session), NULL);

  self = g_object_new (SL_TYPE_LINE_ROW, NULL);
  self->fields = fields;
  self->fields_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->fields_box, GTK_WIDGET (self));

  self->picker = SL_SEARCH_PICKER (sl_search_picker_new (_("Product"),
                                                         _("Name, code or bar code")));
  sl_choices_find_products (self->picker, session);
  gtk_widget_set_hexpand (GTK_WIDGET (self->picker), TRUE);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->picker, "entered", G_CALLBACK (entered_cb), self);
  append (self, GTK_WIDGET (self->picker));
  if (sl_text_is_large (GTK_WIDGET (self)))
    begin_second_line (self);

  add_quantity (self);
  if (fields & (SL_LINE_PRICE | SL_LINE_COST))
    add_price (self, session);
  if (fields & SL_LINE_DISCOUNT)
    add_discount (self, session);
  if (fields & SL_LINE_EXPIRY)
    add_expiry (self, session);
  add_end (self);

  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_set_margin_start (self->note, 9);
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

gboolean
sl_line_row_is_blank (SlLineRow *self)
{
  g_return_val_if_fail (SL_IS_LINE_ROW (self), TRUE);

  return sl_search_picker_get_choice (self->picker) == NULL &&
         !sl_search_picker_is_open_ended (self->picker);
}

void
sl_line_row_fill (SlLineRow      *self,
                  const SlChoice *choice,
                  gint64          quantity,
                  gint64          discount)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SL_IS_LINE_ROW (self) && choice != NULL);

  text = g_strdup_printf ("%" G_GINT64_FORMAT, quantity);
  sl_search_picker_set_choice (self->picker, choice);
  if (self->price != NULL)
    sl_money_entry_set_amount (self->price,
                               self->fields & SL_LINE_COST ? choice->cost : choice->amount, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->quantity), text);
  if (self->discount != NULL)
    sl_money_entry_set_amount (self->discount, discount, TRUE);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
sl_line_row_read (SlLineRow    *self,
                  SlLineDraft  *line,
                  GError      **error)
{
  const SlChoice *choice;
  const char *wrong = NULL;

  g_return_val_if_fail (SL_IS_LINE_ROW (self) && line != NULL, FALSE);

  choice = sl_search_picker_get_choice (self->picker);
  *line = (SlLineDraft) { .unit_price = SL_PRICE_OF_THE_DAY, .expires_on = SL_DAY_NONE };

  if (choice == NULL)
    wrong = _("Choose a product from the list, or leave the line empty.");
  else if (!read_quantity (self, &line->quantity))
    wrong = _("A quantity is a whole number from 1 on.");
  else if (self->price != NULL && !(self->is_foreign && sl_money_entry_is_empty (self->price)) &&
           !sl_money_entry_get_amount (self->price, &line->unit_price))
    wrong = _("A price cannot be read.");
  else if (self->discount != NULL &&
           !sl_money_entry_get_amount_or_rate (self->discount, &line->discount,
                                               &line->discount_rate))
    wrong = _("A discount cannot be read.");
  else if (self->expiry != NULL && !sl_day_entry_get_day (self->expiry, &line->expires_on))
    wrong = _("The day on which a product expires cannot be read.");

  if (wrong != NULL)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID, wrong);
      return FALSE;
    }

  line->product_id = choice->id;
  return TRUE;
}

void
sl_line_row_set_currency (SlLineRow  *self,
                          const char *currency,
                          const char *own)
{
  g_return_if_fail (SL_IS_LINE_ROW (self) && currency != NULL && own != NULL);

  self->is_foreign = !g_str_equal (currency, own);

  if (self->price != NULL)
    sl_money_entry_set_currency (self->price, currency);
  if (self->discount != NULL)
    sl_money_entry_set_currency (self->discount, currency);

  fill_price (self);
}

void
sl_line_row_set_note (SlLineRow  *self,
                      const char *note,
                      gboolean    is_warning)
{
  g_return_if_fail (SL_IS_LINE_ROW (self));

  gtk_widget_set_visible (self->note, note != NULL);
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_remove_css_class (self->note, is_warning ? "dim-label" : "warning");
  gtk_widget_add_css_class (self->note, is_warning ? "warning" : "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->quantity),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, note != NULL ? note : "",
                                  -1);
}

void
sl_line_row_set_sum (SlLineRow  *self,
                     const char *sum)
{
  g_return_if_fail (SL_IS_LINE_ROW (self));

  gtk_label_set_text (self->sum, sum != NULL ? sum : "");
}
