#include "config.h"

#include "app/inventory/terms-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/buy-back-terms.h"

struct _SlTermsForm
{
  SlForm          parent_instance;

  SlBuyBackTerms *terms;      /* (owned): that were read */

  /* Children */
  SlMoneyEntry   *freight;
  GtkEntry       *claw_rate;
  GtkEntry       *condition;
  GtkEntry       *exclusions;
};

G_DEFINE_FINAL_TYPE (SlTermsForm, sl_terms_form, SL_TYPE_FORM)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_buy_back_terms_get (business, data, error);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return sl_buy_back_terms_set (business, data, error) ? g_strdup (_("Noted")) : NULL;
}

static char *
text_of (GtkEntry *entry)
{
  const char *text = sl_fields_get_text (entry);

  return g_strdup (text != NULL ? text : "");
}

static void
sl_terms_form_record (SlForm *form)
{
  SlTermsForm *self = SL_TERMS_FORM (form);
  g_autoptr(SlBuyBackTerms) terms = g_new0 (SlBuyBackTerms, 1);

  terms->company_id = self->terms->company_id;
  terms->company = g_strdup (self->terms->company);
  terms->condition = text_of (self->condition);
  terms->exclusions = text_of (self->exclusions);

  if (!sl_money_entry_get_amount (self->freight, &terms->freight))
    {
      sl_form_set_problem (form, _("The freight cannot be read."));
      return;
    }
  if (!sl_fields_get_rate (self->claw_rate, &terms->claw_rate))
    {
      sl_form_set_problem (form, _("What is taken back of commissions is a percentage, such as "
                                   "25."));
      return;
    }

  terms->claw_rate = MAX (terms->claw_rate, 0);
  sl_form_submit (form, record_func, g_steal_pointer (&terms),
                  (GDestroyNotify) sl_buy_back_terms_free, g_free);
}

static char *
sl_terms_form_told (SlForm   *form,
                    gpointer  data)
{
  return g_strdup (data);
}

static void
sl_terms_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_TERMS_FORM (object)->terms, sl_buy_back_terms_free);

  G_OBJECT_CLASS (sl_terms_form_parent_class)->finalize (object);
}

static void
sl_terms_form_class_init (SlTermsFormClass *klass)
{
  SL_FORM_CLASS (klass)->record = sl_terms_form_record;
  SL_FORM_CLASS (klass)->told = sl_terms_form_told;
  G_OBJECT_CLASS (klass)->finalize = sl_terms_form_finalize;
}

static void
sl_terms_form_init (SlTermsForm *self)
{
}

static void
add_fields (SlTermsForm *self)
{
  SlForm *form = SL_FORM (self);

  self->freight = sl_fields_add_money (form, _("_Freight of sending goods back"));
  sl_money_entry_set_amount (self->freight, self->terms->freight, self->terms->freight == 0);
  self->claw_rate = sl_fields_add_rate (form, _("Commissions taken _back (percent of the volume)"),
                                        self->terms->claw_rate);
  self->condition = sl_fields_add_text (form, _("_Condition the goods must be in"),
                                        self->terms->condition);
  self->exclusions = sl_fields_add_text (form, _("What is _never taken back"),
                                         self->terms->exclusions);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBuyBackTerms) terms = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *title = NULL;
  SlTermsForm *self;

  if (terms == NULL)
    {
      sl_window_show_error (owner, error);
      return;
    }

  if (sl_window_get_session (owner) != SL_SESSION (object))
    return;

  /* translators: %s is the name of a company */
  title = g_strdup_printf (_("Giving Back to %s"), terms->company);
  self = g_object_new (SL_TYPE_TERMS_FORM, "title", title, "default-width", 480, NULL);
  self->terms = g_steal_pointer (&terms);
  sl_form_set_owner (SL_FORM (self), owner);
  add_fields (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->freight));
}

void
sl_terms_form_open (SlWindow   *owner,
                    const char *company)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func, g_strdup (company), g_free,
                         (GDestroyNotify) sl_buy_back_terms_free, NULL, read_cb,
                         g_object_ref (owner));
}
