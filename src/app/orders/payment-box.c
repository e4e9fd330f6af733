#include "config.h"

#include "app/orders/payment-box.h"

#include <glib/gi18n.h>

#include "app/settings.h"
#include "app/widgets/markup.h"
#include "model/words.h"

struct _SlPaymentBox
{
  GtkWidget    parent_instance;

  GtkSwitch   *is_paid; /* (unowned) children */
  GtkDropDown *method;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPaymentBox, sl_payment_box, GTK_TYPE_WIDGET)

static void
changed_cb (SlPaymentBox *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->method), gtk_switch_get_active (self->is_paid));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sl_payment_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (sl_payment_box_parent_class)->dispose (object);
}

static void
sl_payment_box_class_init (SlPaymentBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_payment_box_dispose;
  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_PAYMENT_BOX, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
sl_payment_box_init (SlPaymentBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 9);
}

/* The method that the person uses most, as the preferences say. */
static SlPayMethod
read_preferred_method (void)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autofree char *name = g_settings_get_string (settings, "payment-method");
  SlPayMethod method = SL_PAY_CASH;

  if (!sl_pay_method_parse (name, &method))
    g_debug ("The preferred method of payment is unknown: %s", name);

  return method;
}

GtkWidget *
sl_payment_box_new (const char *label,
                    gboolean    is_paid)
{
  SlPaymentBox *self = g_object_new (SL_TYPE_PAYMENT_BOX, NULL);
  GtkWidget *caption = gtk_label_new_with_mnemonic (label);
  const char *methods[SL_PAY_OTHER + 2] = { NULL };

  self->is_paid = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (self->is_paid, is_paid);
  gtk_widget_set_valign (GTK_WIDGET (self->is_paid), GTK_ALIGN_CENTER);
  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), GTK_WIDGET (self->is_paid));
  gtk_widget_set_parent (caption, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->is_paid), GTK_WIDGET (self));

  for (int i = SL_PAY_CASH; i <= SL_PAY_OTHER; i++)
    methods[i] = sl_words_method (sl_pay_method_name (i));
  self->method = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (methods));
  gtk_drop_down_set_selected (self->method, read_preferred_method ());
  gtk_widget_set_sensitive (GTK_WIDGET (self->method), is_paid);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->method), _("How it was paid"));
  sl_drop_down_set_name (self->method, _("How it was paid"));
  gtk_widget_set_parent (GTK_WIDGET (self->method), GTK_WIDGET (self));

  g_signal_connect_swapped (self->is_paid, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->method, "notify::selected", G_CALLBACK (changed_cb), self);

  return GTK_WIDGET (self);
}

GtkWidget *
sl_payment_box_new_method (const char *label)
{
  GtkWidget *self = sl_payment_box_new (label, TRUE);

  gtk_widget_set_visible (GTK_WIDGET (SL_PAYMENT_BOX (self)->is_paid), FALSE);

  return self;
}

void
sl_payment_box_set (SlPaymentBox *self,
                    gboolean      is_paid,
                    SlPayMethod   method)
{
  g_return_if_fail (SL_IS_PAYMENT_BOX (self) && method <= SL_PAY_OTHER);

  gtk_switch_set_active (self->is_paid, is_paid);
  gtk_drop_down_set_selected (self->method, method);
}

gboolean
sl_payment_box_get_is_paid (SlPaymentBox *self)
{
  g_return_val_if_fail (SL_IS_PAYMENT_BOX (self), FALSE);

  return gtk_switch_get_active (self->is_paid);
}

SlPayMethod
sl_payment_box_get_method (SlPaymentBox *self)
{
  g_return_val_if_fail (SL_IS_PAYMENT_BOX (self), SL_PAY_CASH);

  return (SlPayMethod) MIN (gtk_drop_down_get_selected (self->method), SL_PAY_OTHER);
}
