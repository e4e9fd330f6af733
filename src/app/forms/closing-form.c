#include "config.h"

#include "app/forms/closing-form.h"

#include <glib/gi18n.h>

#include "app/forms/fields.h"
#include "business/closing.h"
#include "model/format.h"

struct _SlClosingForm
{
  SlForm       parent_instance;

  GArray      *months; /* (owned) (element-type SlPeriod): that can be closed, the oldest first */

  /* Children */
  GtkDropDown *month;
};

G_DEFINE_FINAL_TYPE (SlClosingForm, sl_closing_form, SL_TYPE_FORM)

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return sl_closing_list_open (business, error);
}

static gpointer
record_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const SlPeriod *month = data;

  if (!sl_closing_record (business, *month, error))
    return NULL;

  return g_memdup2 (month, sizeof *month);
}

static void
sl_closing_form_record (SlForm *form)
{
  SlClosingForm *self = SL_CLOSING_FORM (form);
  guint selected = MIN (gtk_drop_down_get_selected (self->month), self->months->len - 1);

  sl_form_submit (form, record_func,
                  g_memdup2 (&g_array_index (self->months, SlPeriod, selected), sizeof (SlPeriod)),
                  g_free, g_free);
}

static char *
sl_closing_form_told (SlForm   *form,
                      gpointer  data)
{
  const SlPeriod *month = data;
  g_autofree char *name = sl_format_month (month->first);

  /* translators: a month, such as "September 2026" */
  return g_strdup_printf (_("%s is closed"), name);
}

static void
sl_closing_form_finalize (GObject *object)
{
  g_clear_pointer (&SL_CLOSING_FORM (object)->months, g_array_unref);

  G_OBJECT_CLASS (sl_closing_form_parent_class)->finalize (object);
}

static void
sl_closing_form_class_init (SlClosingFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_closing_form_finalize;
  SL_FORM_CLASS (klass)->is_final = TRUE;
  SL_FORM_CLASS (klass)->record = sl_closing_form_record;
  SL_FORM_CLASS (klass)->told = sl_closing_form_told;
}

static void
sl_closing_form_init (SlClosingForm *self)
{
}

static void
add_months (SlClosingForm *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) words = NULL;

  for (guint i = 0; i < self->months->len; i++)
    {
      g_autofree char *name = sl_format_month (g_array_index (self->months, SlPeriod, i).first);

      g_strv_builder_add (builder, name);
    }

  words = g_strv_builder_end (builder);
  self->month = sl_fields_add_choices (SL_FORM (self), _("_Month"), (const char * const *) words);
}

static void
add_warning (SlClosingForm *self)
{
  GtkWidget *label = gtk_label_new (_("The month and every month before it take no further record, "
                                      "and nothing done until now can be undone. This cannot be "
                                      "taken back; what turns out to be wrong is put right by a "
                                      "record of a later day."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50); /* so that the window is as tall as it */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (sl_form_get_content (SL_FORM (self)), label);
}

static void
show_form (SlWindow *owner,
           GArray   *months)
{
  SlClosingForm *self = g_object_new (SL_TYPE_CLOSING_FORM,
                                      "title", _("Close a Month"),
                                      "default-width", 480,
                                      NULL);

  self->months = months;
  sl_form_set_owner (SL_FORM (self), owner);
  sl_form_set_verb (SL_FORM (self), _("_Close the Month"));
  add_months (self);
  add_warning (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->month));
}

static void
months_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) months = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (owner, error);
  else if (months->len == 0)
    sl_window_toast (owner, _("There is no month that is over and still open."));
  else if (sl_window_get_session (owner) == SL_SESSION (object))
    show_form (owner, g_steal_pointer (&months));
}

void
sl_closing_form_open (SlWindow *owner)
{
  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  sl_session_read_async (sl_window_get_session (owner), read_func, NULL, NULL,
                         (GDestroyNotify) g_array_unref, NULL, months_read_cb,
                         g_object_ref (owner));
}
