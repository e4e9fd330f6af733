#include "config.h"

#include "app/orders/sale-extras.h"

#include <glib/gi18n.h>

#include "app/widgets/currency-entry.h"
#include "app/widgets/day-entry.h"
#include "app/widgets/field-flow.h"
#include "app/widgets/form.h"
#include "app/widgets/markup.h"
#include "app/widgets/money-entry.h"
#include "business/party.h"

typedef enum
{
  DISCOUNT,
  SHIPPING,
  TIP,
  TAX,
  CARD_FEE,
  DEPOSIT,
  N_ENTRIES,
} Entry;

struct _SlSaleExtras
{
  GtkWidget       parent_instance;

  GtkWidget      *expander;           /* (owned) as a child */
  SlMoneyEntry   *entries[N_ENTRIES]; /* (unowned) in the expander, as the others */
  SlCurrencyEntry *currency;
  SlDayEntry     *due;
  GtkDropDown    *party;              /* its first choice is none */
  GtkWidget      *party_field;        /* hidden while there is none */
  GtkCheckButton *credit;
  GtkCheckButton *hold;
  GtkCheckButton *direct;
  GtkEntry       *ship_to;
  GtkWidget      *ship_to_field;

  GArray         *parties;            /* (owned) (element-type gint64) (nullable): of the choices
                                       * after the first; NULL until they were read */
  gint64          party_id;           /* that was asked for before they were */
};

enum
{
  CHANGED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlSaleExtras, sl_sale_extras, GTK_TYPE_WIDGET)

static void
changed_cb (SlSaleExtras *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
entered_cb (SlSaleExtras *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
currency_changed_cb (SlSaleExtras *self)
{
  for (guint i = 0; i < N_ENTRIES; i++)
    if (i != CARD_FEE)
      sl_money_entry_set_currency (self->entries[i], sl_currency_entry_get_code (self->currency));

  changed_cb (self);
}

/* Parties */

typedef struct
{
  GArray    *ids;   /* (owned) (element-type gint64) */
  GPtrArray *names; /* (owned) (element-type utf8) (array zero-terminated=1) */
} Parties;

static void
parties_free (gpointer pointer)
{
  Parties *parties = pointer;

  g_clear_pointer (&parties->ids, g_array_unref);
  g_clear_pointer (&parties->names, g_ptr_array_unref);
  g_free (parties);
}

/* Those that are open, the newest first. */
static gpointer
read_parties_func (SlBusiness    *business,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(GPtrArray) rows = sl_party_all (business, error);
  Parties *parties;

  if (rows == NULL)
    return NULL;

  parties = g_new0 (Parties, 1);
  parties->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  parties->names = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (parties->names, g_strdup (_("None")));

  for (guint i = 0; i < rows->len; i++)
    {
      const SlPartyRow *row = g_ptr_array_index (rows, i);

      if (row->closed_on != SL_DAY_NONE)
        continue;

      g_array_append_val (parties->ids, row->id);
      g_ptr_array_add (parties->names, g_strdup (row->name));
    }

  g_ptr_array_add (parties->names, NULL);
  return parties;
}

static void
select_party (SlSaleExtras *self)
{
  for (guint i = 0; i < self->parties->len; i++)
    if (g_array_index (self->parties, gint64, i) == self->party_id)
      gtk_drop_down_set_selected (self->party, i + 1);
}

static void
parties_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(SlSaleExtras) self = user_data;
  g_autoptr(GError) error = NULL;
  Parties *parties = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (parties == NULL)
    {
      g_debug ("Could not read the parties: %s", error->message);
      return;
    }

  if (self->expander != NULL)
    {
      g_autoptr(GtkStringList) names =
        gtk_string_list_new ((const char * const *) parties->names->pdata);

      self->parties = g_steal_pointer (&parties->ids);
      gtk_drop_down_set_model (self->party, G_LIST_MODEL (names));
      select_party (self);
      gtk_widget_set_visible (self->party_field, self->parties->len > 0);
    }

  parties_free (parties);
}

static gint64
get_party (SlSaleExtras *self)
{
  guint selected = gtk_drop_down_get_selected (self->party);

  if (self->parties == NULL)
    return self->party_id;

  return selected > 0 && selected <= self->parties->len
           ? g_array_index (self->parties, gint64, selected - 1) : 0;
}

static void
add_party (SlSaleExtras *self,
           SlFieldFlow  *flow)
{
  self->party = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  sl_drop_down_set_name (self->party, _("Party"));
  self->party_field = sl_form_field_new (_("Pa_rty"), GTK_WIDGET (self->party));
  sl_field_flow_append (flow, self->party_field);
  self->party_field = gtk_widget_get_parent (self->party_field);
  gtk_widget_set_visible (self->party_field, FALSE);
}

static void
sl_sale_extras_dispose (GObject *object)
{
  SlSaleExtras *self = SL_SALE_EXTRAS (object);

  g_clear_pointer (&self->expander, gtk_widget_unparent);
  g_clear_pointer (&self->parties, g_array_unref);

  G_OBJECT_CLASS (sl_sale_extras_parent_class)->dispose (object);
}

static void
sl_sale_extras_class_init (SlSaleExtrasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_sale_extras_dispose;
  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_SALE_EXTRAS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", SL_TYPE_SALE_EXTRAS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
sl_sale_extras_init (SlSaleExtras *self)
{
}

static void
add_entry (SlSaleExtras *self,
           SlSession    *session,
           SlFieldFlow  *box,
           Entry         entry,
           const char   *caption,
           gboolean      takes_percent)
{
  GtkWidget *widget = sl_money_entry_new (caption);

  self->entries[entry] = SL_MONEY_ENTRY (widget);
  sl_money_entry_set_currency (self->entries[entry], sl_session_get_currency (session));
  if (takes_percent)
    sl_money_entry_take_percent (self->entries[entry]);
  gtk_editable_set_width_chars (GTK_EDITABLE (widget), 8);
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (widget, "activate", G_CALLBACK (entered_cb), self);

  sl_field_flow_append (box, sl_form_field_new (caption, widget));
}

static GtkCheckButton *
add_check (SlSaleExtras *self,
           GtkBox       *box,
           const char   *caption)
{
  GtkWidget *check = sl_check_new (caption);

  g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), self);
  gtk_widget_set_halign (check, GTK_ALIGN_START);
  gtk_box_append (box, check);
  return GTK_CHECK_BUTTON (check);
}

static void
add_fields (SlSaleExtras *self,
            SlSession    *session,
            GtkBox       *box)
{
  GtkWidget *flow = sl_field_flow_new ();

  add_entry (self, session, SL_FIELD_FLOW (flow), DISCOUNT, _("D_iscount"), TRUE);
  add_entry (self, session, SL_FIELD_FLOW (flow), SHIPPING, _("_Shipping"), FALSE);
  add_entry (self, session, SL_FIELD_FLOW (flow), TAX, _("Ta_x on top"), TRUE);
  add_entry (self, session, SL_FIELD_FLOW (flow), TIP, _("_Tip"), FALSE);
  add_entry (self, session, SL_FIELD_FLOW (flow), CARD_FEE, _("Card _fee"), FALSE);
  add_entry (self, session, SL_FIELD_FLOW (flow), DEPOSIT, _("D_eposit asked"), FALSE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[TAX]), _("By class"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entries[CARD_FEE]), _("By rule"));

  self->currency = SL_CURRENCY_ENTRY (sl_currency_entry_new (sl_session_get_currency (session)));
  g_signal_connect_swapped (self->currency, "changed", G_CALLBACK (currency_changed_cb), self);
  g_signal_connect_swapped (self->currency, "activate", G_CALLBACK (entered_cb), self);
  sl_field_flow_append (SL_FIELD_FLOW (flow),
                        sl_form_field_new (_("Currenc_y and rate"), GTK_WIDGET (self->currency)));

  self->due = SL_DAY_ENTRY (sl_day_entry_new (_("Due on")));
  sl_day_entry_set_placeholder (self->due, _("At once"));
  sl_day_entry_set_today (self->due, sl_session_get_today (session));
  g_signal_connect_swapped (self->due, "day-changed", G_CALLBACK (changed_cb), self);
  sl_field_flow_append (SL_FIELD_FLOW (flow),
                        sl_form_field_new (_("Due _on"), GTK_WIDGET (self->due)));
  add_party (self, SL_FIELD_FLOW (flow));
  gtk_box_append (box, flow);
}

static void
direct_changed_cb (SlSaleExtras *self)
{
  gtk_widget_set_visible (self->ship_to_field, gtk_check_button_get_active (self->direct));
}

static void
add_direct (SlSaleExtras *self,
            GtkBox       *box)
{
  self->direct = add_check (self, box, _("The company se_nds it, and is paid for it"));
  self->ship_to = GTK_ENTRY (gtk_entry_new ());
  g_signal_connect_swapped (self->ship_to, "activate", G_CALLBACK (entered_cb), self);
  self->ship_to_field = sl_form_field_new (_("Se_nt to"), GTK_WIDGET (self->ship_to));
  gtk_widget_set_visible (self->ship_to_field, FALSE);
  gtk_box_append (box, self->ship_to_field);
  g_signal_connect_swapped (self->direct, "toggled", G_CALLBACK (direct_changed_cb), self);
}

GtkWidget *
sl_sale_extras_new (SlSession *session)
{
  SlSaleExtras *self;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_return_val_if_fail (SL_IS_SESSION (session), NULL);

  self = g_object_new (SL_TYPE_SALE_EXTRAS, NULL);
  add_fields (self, session, GTK_BOX (box));
  self->credit = add_check (self, GTK_BOX (box), _("Pay with the customer’s c_redit first"));
  self->hold = add_check (self, GTK_BOX (box), _("_Keep the goods here, and deliver them later"));
  add_direct (self, GTK_BOX (box));
  gtk_widget_set_margin_top (box, 6);

  self->expander =
    gtk_expander_new_with_mnemonic (_("_More: discount, shipping, tax, deposit, direct order…"));
  gtk_label_set_wrap (GTK_LABEL (gtk_expander_get_label_widget (GTK_EXPANDER (self->expander))),
                      TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"),
                                  -1);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), box);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
  sl_session_read_async (session, read_parties_func, NULL, NULL, parties_free, NULL,
                         parties_read_cb, g_object_ref (self));

  return GTK_WIDGET (self);
}

static gboolean
read_entries (SlSaleExtras *self,
              SlSaleDraft  *draft)
{
  gint64 amount, rate;

  if (!sl_money_entry_get_amount_or_rate (self->entries[DISCOUNT], &draft->discount,
                                          &draft->discount_rate) ||
      !sl_money_entry_get_amount (self->entries[SHIPPING], &draft->freight) ||
      !sl_money_entry_get_amount (self->entries[TIP], &draft->tip) ||
      !sl_money_entry_get_amount (self->entries[CARD_FEE], &draft->fee) ||
      !sl_money_entry_get_amount (self->entries[DEPOSIT], &draft->deposit) ||
      !sl_money_entry_get_amount_or_rate (self->entries[TAX], &amount, &rate))
    return FALSE;

  if (draft->fee == 0 && !sl_money_entry_is_empty (self->entries[CARD_FEE]))
    draft->fee = SL_FEE_NONE;

  if (rate != 0)
    draft->tax_rate = rate;
  else if (!sl_money_entry_is_empty (self->entries[TAX]))
    draft->tax = amount;

  return TRUE;
}

const char *
sl_sale_extras_get_currency (SlSaleExtras *self)
{
  g_return_val_if_fail (SL_IS_SALE_EXTRAS (self), "USD");

  return sl_currency_entry_get_code (self->currency);
}

const char *
sl_sale_extras_read (SlSaleExtras *self,
                     SlSaleDraft  *draft)
{
  const char *problem;

  g_return_val_if_fail (SL_IS_SALE_EXTRAS (self) && draft != NULL, NULL);

  problem = sl_currency_entry_read (self->currency, draft->currency, &draft->rate);
  if (problem != NULL)
    return problem;

  if (!read_entries (self, draft))
    return _("An amount or a percentage cannot be read. A percentage is between 0 and 100.");
  if (!sl_day_entry_get_day (self->due, &draft->due_on))
    return _("The day on which the sale is due cannot be read.");

  draft->credit = gtk_check_button_get_active (self->credit) ? SL_CREDIT_ALL : 0;
  draft->party_id = get_party (self);
  draft->hold = gtk_check_button_get_active (self->hold);
  draft->direct = gtk_check_button_get_active (self->direct);

  if (draft->direct)
    draft->ship_to = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->ship_to)));

  return NULL;
}

void
sl_sale_extras_fill (SlSaleExtras      *self,
                     const SlSaleDraft *draft)
{
  gboolean has_any = draft->discount != 0 || draft->freight != 0 || draft->tip != 0 ||
                     draft->deposit != 0 || draft->credit != 0 || *draft->currency != '\0' ||
                     draft->tax != SL_TAX_BY_CLASS;

  g_return_if_fail (SL_IS_SALE_EXTRAS (self) && draft != NULL);

  sl_currency_entry_set (self->currency, draft->currency, draft->rate);
  sl_money_entry_set_amount (self->entries[DISCOUNT], draft->discount, TRUE);
  sl_money_entry_set_amount (self->entries[SHIPPING], draft->freight, TRUE);
  sl_money_entry_set_amount (self->entries[TIP], draft->tip, TRUE);
  sl_money_entry_set_amount (self->entries[DEPOSIT], draft->deposit, TRUE);
  if (draft->tax != SL_TAX_BY_CLASS)
    sl_money_entry_set_amount (self->entries[TAX], draft->tax, FALSE);
  gtk_check_button_set_active (self->credit, draft->credit != 0);
  sl_sale_extras_set_party (self, draft->party_id);
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), has_any);
}

void
sl_sale_extras_set_party (SlSaleExtras *self,
                          gint64        id)
{
  g_return_if_fail (SL_IS_SALE_EXTRAS (self));

  self->party_id = id;
  if (self->parties != NULL)
    select_party (self);
}

gboolean
sl_sale_extras_is_direct (SlSaleExtras *self)
{
  g_return_val_if_fail (SL_IS_SALE_EXTRAS (self), FALSE);

  return gtk_check_button_get_active (self->direct);
}
