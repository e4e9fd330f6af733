#include "config.h"

#include "app/orders/purchase-gate.h"

#include <glib/gi18n.h>

#include "app/widgets/palette.h"
#include "app/widgets/text.h"
#include "business/advice.h"
#include "model/format.h"

#define DELAY_MS 200
#define BAR_HEIGHT 12

struct _SlPurchaseGate
{
  GtkWidget        parent_instance;

  SlSession       *session;  /* (owned) */
  SlPurchaseDraft *draft;    /* (owned) (nullable): not asked yet */
  SlAdvice        *advice;   /* (owned) (nullable): that is shown */
  guint            timer;    /* source id */
  gboolean         is_asking; /* one at a time: a large team takes a while */

  /* Children */
  GtkWidget       *box;      /* (owned) as a child; NULL once disposed */
  GtkLabel        *brief;    /* (unowned) in box */
  GtkLabel        *legend;   /* (unowned) in box */
  GtkLabel        *more;     /* (unowned) in box */
};

G_DEFINE_FINAL_TYPE (SlPurchaseGate, sl_purchase_gate, GTK_TYPE_WIDGET)

static void ask_later (SlPurchaseGate *self);

static gpointer
advise_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return sl_advice_read (business, data, 0, error);
}

/* What expires before it is sold is part of what is too much. */
static gint64
expiring_of (const SlAdvice *advice)
{
  return MIN (advice->expiring, advice->excess);
}

static gint64
expiring_cost (const SlAdvice *advice)
{
  return advice->excess > 0
           ? (gint64) ((__int128) advice->excess_cost * expiring_of (advice) / advice->excess) : 0;
}

static void
add_to_legend (GString         *text,
               PangoAttrList   *colours,
               SlPaletteColour  name,
               const char      *caption,
               gint64           amount,
               const char      *currency)
{
  g_autofree char *money = sl_format_money (amount, currency);
  PangoAttribute *attribute;
  GdkRGBA colour;

  if (amount == 0)
    return;

  if (text->len > 0)
    g_string_append (text, "   ");

  sl_palette_get (name, &colour);
  attribute = pango_attr_foreground_new ((guint16) (colour.red * G_MAXUINT16),
                                         (guint16) (colour.green * G_MAXUINT16),
                                         (guint16) (colour.blue * G_MAXUINT16));
  attribute->start_index = (guint) text->len;
  g_string_append (text, "●");
  attribute->end_index = (guint) text->len;
  pango_attr_list_insert (colours, attribute);
  g_string_append_printf (text, " %s %s", caption, money);
}

/* The bar has no other words. */
static void
show_legend (SlPurchaseGate *self,
             const SlAdvice *advice)
{
  g_autoptr(GString) text = g_string_new (NULL);
  PangoAttrList *colours = pango_attr_list_new ();
  gint64 expiring = expiring_cost (advice);

  add_to_legend (text, colours, SL_PALETTE_GREEN, _("Needed:"),
                 advice->cost - advice->excess_cost, advice->currency);
  add_to_legend (text, colours, SL_PALETTE_ORANGE, _("More than needed:"),
                 advice->excess_cost - expiring, advice->currency);
  add_to_legend (text, colours, SL_PALETTE_VERMILION, _("Expires before it is sold:"), expiring,
                 advice->currency);
  gtk_label_set_text (self->legend, text->str);
  gtk_label_set_attributes (self->legend, colours);
  pango_attr_list_unref (colours);
}

static void
show_advice (SlPurchaseGate *self,
             SlAdvice       *advice)
{
  const SlSpeech speech = { sl_format_money, sl_format_day, sl_format_number };
  g_autofree char *brief = advice != NULL ? sl_advice_say_briefly (advice, &speech) : NULL;
  g_autofree char *more = advice != NULL ? sl_advice_say_more (advice, &speech) : NULL;

  g_clear_pointer (&self->advice, sl_advice_free);
  self->advice = advice;
  gtk_label_set_text (self->brief, brief != NULL ? brief : "");
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL && *more != '\0');
  if (advice != NULL)
    show_legend (self, advice);
  gtk_widget_set_visible (GTK_WIDGET (self), brief != NULL && *brief != '\0');
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
sl_purchase_gate_get_gain (SlPurchaseGate *self,
                           gint64         *gain)
{
  g_return_val_if_fail (SL_IS_PURCHASE_GATE (self) && gain != NULL, FALSE);

  /* Not while something newer is asked. */
  if (self->advice == NULL || !self->advice->has_commission || self->is_asking ||
      self->timer != 0)
    return FALSE;

  *gain = self->advice->gain;
  return TRUE;
}

static void
advised_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(SlPurchaseGate) self = user_data;
  g_autoptr(GError) error = NULL;
  SlAdvice *advice = sl_session_run_finish (SL_SESSION (object), result, &error);

  self->is_asking = FALSE;

  if (self->box == NULL)
    sl_advice_free (advice);
  else
    show_advice (self, advice);

  if (self->box != NULL && self->draft != NULL)
    ask_later (self);
}

static gboolean
ask_cb (gpointer user_data)
{
  SlPurchaseGate *self = user_data;

  self->timer = 0;

  if (self->draft->lines->len == 0)
    {
      g_clear_pointer (&self->draft, sl_purchase_draft_free);
      show_advice (self, NULL);
      return G_SOURCE_REMOVE;
    }

  self->is_asking = TRUE;
  sl_session_read_long_async (self->session, advise_func, g_steal_pointer (&self->draft),
                              (GDestroyNotify) sl_purchase_draft_free,
                              (GDestroyNotify) sl_advice_free, NULL, advised_cb,
                              g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_later (SlPurchaseGate *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->is_asking)
    self->timer = g_timeout_add (DELAY_MS, ask_cb, self);
}

void
sl_purchase_gate_ask (SlPurchaseGate  *self,
                      SlPurchaseDraft *draft)
{
  g_return_if_fail (SL_IS_PURCHASE_GATE (self) && draft != NULL);

  g_clear_pointer (&self->draft, sl_purchase_draft_free);
  self->draft = draft;
  ask_later (self);
}

/* The bar: each part as wide as what it costs. */

static void
append_part (GtkSnapshot     *snapshot,
             SlPaletteColour  name,
             float            from,
             float            to,
             gboolean         is_mirrored,
             float            width)
{
  GdkRGBA colour;
  float start = is_mirrored ? width - to : from;

  if (to <= from)
    return;

  sl_palette_get (name, &colour);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (start, 0, to - from, BAR_HEIGHT));
}

static float
portion (gint64 part,
         gint64 whole,
         float  width)
{
  return whole > 0 ? width * ((float) part / (float) whole) : 0;
}

static void
sl_purchase_gate_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  SlPurchaseGate *self = SL_PURCHASE_GATE (widget);
  float width = (float) gtk_widget_get_width (widget);
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect outline;
  float needed, sold;

  if (self->advice != NULL && self->advice->quantity > 0)
    {
      gint64 expiring = expiring_of (self->advice);

      needed = portion (self->advice->cost - self->advice->excess_cost, self->advice->cost, width);
      sold = needed + portion (self->advice->excess - expiring, MAX (self->advice->excess, 1),
                               width - needed);
      gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, width, BAR_HEIGHT),
                                       BAR_HEIGHT / 2);
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      append_part (snapshot, SL_PALETTE_GREEN, 0, needed, is_mirrored, width);
      append_part (snapshot, SL_PALETTE_ORANGE, needed, sold, is_mirrored, width);
      append_part (snapshot, SL_PALETTE_VERMILION, sold, width, is_mirrored, width);
      gtk_snapshot_pop (snapshot);
    }

  GTK_WIDGET_CLASS (sl_purchase_gate_parent_class)->snapshot (widget, snapshot);
}

static void
sl_purchase_gate_dispose (GObject *object)
{
  SlPurchaseGate *self = SL_PURCHASE_GATE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->draft, sl_purchase_draft_free);
  g_clear_pointer (&self->advice, sl_advice_free);
  g_clear_object (&self->session);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_purchase_gate_parent_class)->dispose (object);
}

static void
sl_purchase_gate_class_init (SlPurchaseGateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_purchase_gate_dispose;
  widget_class->snapshot = sl_purchase_gate_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (SlPurchaseGate *self,
           const char     *style)
{
  GtkLabel *label = GTK_LABEL (sl_text_new (NULL, style));

  gtk_label_set_max_width_chars (label, 90);
  gtk_widget_add_css_class (GTK_WIDGET (label), "numeric");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (label));
  return label;
}

static void
sl_purchase_gate_init (SlPurchaseGate *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_top (self->box, BAR_HEIGHT + 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->legend = add_label (self, "caption");
  self->brief = add_label (self, "heading");
  self->more = add_label (self, "dim-label");

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What this purchase does"), -1);
}

GtkWidget *
sl_purchase_gate_new (SlSession *session)
{
  SlPurchaseGate *self;

  g_return_val_if_fail (SL_IS_SESSION (session), NULL);

  self = g_object_new (SL_TYPE_PURCHASE_GATE, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
