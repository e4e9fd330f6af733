#include "config.h"

#include "app/forms/simple-form.h"

struct _SlSimpleForm
{
  SlForm            parent_instance;

  SlSimpleFormFunc  record;
  gpointer          fields;      /* (owned) by @fields_free */
  GDestroyNotify    fields_free;
};

G_DEFINE_FINAL_TYPE (SlSimpleForm, sl_simple_form, SL_TYPE_FORM)

static void
sl_simple_form_record (SlForm *form)
{
  SlSimpleForm *self = SL_SIMPLE_FORM (form);

  self->record (form, self->fields);
}

static void
sl_simple_form_finalize (GObject *object)
{
  SlSimpleForm *self = SL_SIMPLE_FORM (object);

  if (self->fields_free != NULL)
    self->fields_free (self->fields);

  G_OBJECT_CLASS (sl_simple_form_parent_class)->finalize (object);
}

static void
sl_simple_form_class_init (SlSimpleFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_simple_form_finalize;
  SL_FORM_CLASS (klass)->record = sl_simple_form_record;
}

static void
sl_simple_form_init (SlSimpleForm *self)
{
}

SlForm *
sl_simple_form_new (SlWindow         *owner,
                    const char       *title,
                    SlSimpleFormFunc  record,
                    gpointer          fields,
                    GDestroyNotify    fields_free)
{
  SlSimpleForm *self;

  g_return_val_if_fail (SL_IS_WINDOW (owner) && record != NULL, NULL);

  self = g_object_new (SL_TYPE_SIMPLE_FORM, "title", title, "default-width", 480, NULL);
  self->record = record;
  self->fields = fields;
  self->fields_free = fields_free;
  sl_form_set_owner (SL_FORM (self), owner);

  return SL_FORM (self);
}

void
sl_simple_form_show (SlForm    *form,
                     GtkWidget *first)
{
  g_return_if_fail (SL_IS_SIMPLE_FORM (form) && GTK_IS_WIDGET (first));

  gtk_window_present (GTK_WINDOW (form));
  gtk_widget_grab_focus (first);
}
