#include "config.h"

#include "app/forms/reserve-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/envelope.h"
#include "core/decimal.h"
#include "model/typing.h"

struct _SlReserveForm
{
  SlForm        parent_instance;

  /* Children */
  GtkEntry     *rate;
  SlMoneyEntry *wage;
};

G_DEFINE_FINAL_TYPE (SlReserveForm, sl_reserve_form, SL_TYPE_FORM)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree SlReserve *reserve = g_new0 (SlReserve, 1);

  return sl_reserve_get (business, reserve, error) ? g_steal_pointer (&reserve) : NULL;
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlReserveForm) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree SlReserve *reserve = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *rate = NULL;

  if (self->rate == NULL || reserve == NULL)
    return;

  rate = sl_typing_rate (reserve->income_tax_rate);
  gtk_editable_set_text (GTK_EDITABLE (self->rate), rate);
  sl_money_entry_set_amount (self->wage, reserve->wage, reserve->wage == 0);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return sl_reserve_set (business, data, error) ? g_strdup ("") : NULL;
}

/* "25", "25 %" and "" are percentages. */
static gboolean
read_rate (SlReserveForm *self,
           gint64        *rate)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rate)));

  g_strdelimit (text, "%", ' ');
  g_strdelimit (text, ",", '.');
  g_strstrip (text);
  *rate = 0;

  return *text == '\0' || (sl_decimal_parse (text, -1, SL_RATE_SCALE - 2, rate, NULL) &&
                           *rate >= 0 && *rate <= sl_decimal_power (SL_RATE_SCALE));
}

static void
sl_reserve_form_record (SlForm *form)
{
  SlReserveForm *self = SL_RESERVE_FORM (form);
  SlReserve reserve = { 0 };

  if (!read_rate (self, &reserve.income_tax_rate))
    {
      sl_form_set_problem (form, _("What is put by for income tax is a percentage from 0 to 100."));
      gtk_widget_grab_focus (GTK_WIDGET (self->rate));
      return;
    }

  if (!sl_money_entry_get_amount (self->wage, &reserve.wage))
    {
      sl_form_set_problem (form, _("The wage cannot be read."));
      gtk_widget_grab_focus (GTK_WIDGET (self->wage));
      return;
    }

  sl_form_submit (form, record_func, g_memdup2 (&reserve, sizeof reserve), g_free, g_free);
}

static char *
sl_reserve_form_told (SlForm   *form,
                      gpointer  data)
{
  return g_strdup (_("Noted"));
}

static void
sl_reserve_form_dispose (GObject *object)
{
  SL_RESERVE_FORM (object)->rate = NULL;

  G_OBJECT_CLASS (sl_reserve_form_parent_class)->dispose (object);
}

static void
sl_reserve_form_class_init (SlReserveFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_reserve_form_dispose;
  SL_FORM_CLASS (klass)->record = sl_reserve_form_record;
  SL_FORM_CLASS (klass)->told = sl_reserve_form_told;
}

static void
sl_reserve_form_init (SlReserveForm *self)
{
}

void
sl_reserve_form_open (SlWindow *owner)
{
  SlReserveForm *self;
  SlForm *form;

  g_return_if_fail (SL_IS_WINDOW (owner));

  self = g_object_new (SL_TYPE_RESERVE_FORM,
                       "title", _("Tax and Wage"),
                       "default-width", 480,
                       NULL);
  form = SL_FORM (self);
  sl_form_set_owner (form, owner);
  self->rate = sl_fields_add_text (form, _("Put by for _income tax, in percent of real income"),
                                   NULL);
  self->wage = sl_fields_add_money (form, _("What an _hour would earn elsewhere"));
  sl_session_read_async (sl_form_get_session (form), read_func, NULL, NULL, g_free, NULL, read_cb,
                         g_object_ref (self));

  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->rate));
}
