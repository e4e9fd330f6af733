#include "config.h"

#include "app/widgets/form.h"

#include <glib/gi18n.h>

#include "app/compat/transient.h"
#include "app/widgets/markup.h"
#include "app/widgets/text.h"

typedef struct
{
  SlWindow       *owner;       /* (weak) (nullable): NULL once it is closed, with the form */
  SlSession      *session;     /* (owned) (nullable) */
  GDestroyNotify  result_free;
  gboolean        is_busy;
  GtkWidget      *focus;       /* (weak) (nullable): had the focus before it was busy */

  GtkWidget      *cancel;      /* (unowned) children of the window */
  GtkWidget      *verb;
  GtkBox         *content;
  GtkRevealer    *revealer;
  GtkLabel       *problem;
} SlFormPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SlForm, sl_form, ADW_TYPE_WINDOW)

static SlFormPrivate *
get_private (SlForm *self)
{
  return sl_form_get_instance_private (self);
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  sl_form_record (SL_FORM (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* What the function said. */
static char *
sl_form_told (SlForm   *self,
              gpointer  result)
{
  return g_strdup (result);
}

static void
sl_form_dispose (GObject *object)
{
  SlFormPrivate *priv = get_private (SL_FORM (object));

  g_clear_weak_pointer (&priv->focus);
  g_clear_weak_pointer (&priv->owner);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (sl_form_parent_class)->dispose (object);
}

/* The first field, unless the form itself chose another one. */
static void
focus_first_cb (gpointer user_data)
{
  g_autoptr(SlForm) self = user_data;
  GtkWidget *content = GTK_WIDGET (get_private (self)->content);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, content)))
    gtk_widget_child_focus (content, GTK_DIR_TAB_FORWARD);
}

static void
sl_form_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sl_form_parent_class)->map (widget);

  g_timeout_add_once (0, focus_first_cb, g_object_ref (widget));
}

static void
sl_form_class_init (SlFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_form_dispose;
  widget_class->map = sl_form_map;
  klass->told = sl_form_told;

  gtk_widget_class_install_action (widget_class, "form.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "form.record", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "form.record", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sideline/Sideline/ui/widgets/form.ui");
  gtk_widget_class_bind_template_child_private (widget_class, SlForm, cancel);
  gtk_widget_class_bind_template_child_private (widget_class, SlForm, verb);
  gtk_widget_class_bind_template_child_private (widget_class, SlForm, content);
  gtk_widget_class_bind_template_child_private (widget_class, SlForm, revealer);
  gtk_widget_class_bind_template_child_private (widget_class, SlForm, problem);
}

/* Escape and Ctrl+Enter are for these two; the mnemonics are left to the fields. */
static void
set_plain_label (GtkWidget  *button,
                 const char *caption)
{
  g_autofree char *plain = sl_name_of_caption (caption);

  gtk_button_set_use_underline (GTK_BUTTON (button), FALSE);
  gtk_button_set_label (GTK_BUTTON (button), plain);
}

static void
sl_form_init (SlForm *self)
{
  SlFormPrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  set_plain_label (priv->cancel, gtk_button_get_label (GTK_BUTTON (priv->cancel)));
  set_plain_label (priv->verb, gtk_button_get_label (GTK_BUTTON (priv->verb)));
}

/* (transfer none): the window that the form was asked for in. */
static GtkWindow *
find_parent (SlWindow *owner)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_is_active (l->data) && !gtk_window_get_modal (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (owner))
      return l->data;

  return GTK_WINDOW (owner);
}

/* What has larger letters is wider; what is above a narrow window is no wider than that. */
static void
fit_into (GtkWindow *self,
          GtkWindow *parent)
{
  int width, height, room, room_below;

  gtk_window_get_default_size (self, &width, &height);
  gtk_window_get_default_size (parent, &room, &room_below);
  if (width > 0)
    width = width * MAX (sl_text_get_scale (GTK_WIDGET (self)), 100) / 100;
  if (room > 0 && width > room && !gtk_window_is_maximized (parent))
    width = room;

  gtk_window_set_default_size (self, width, height);
}

void
sl_form_set_owner (SlForm   *self,
                   SlWindow *owner)
{
  SlFormPrivate *priv = get_private (self);

  g_return_if_fail (SL_IS_FORM (self) && SL_IS_WINDOW (owner));
  g_return_if_fail (priv->owner == NULL);

  g_set_weak_pointer (&priv->owner, owner);
  g_set_object (&priv->session, sl_window_get_session (owner));
  sl_window_set_parent (GTK_WINDOW (self), find_parent (owner));
  sl_window_return_keys (GTK_WINDOW (self));
  fit_into (GTK_WINDOW (self), find_parent (owner));
}

SlWindow *
sl_form_get_owner (SlForm *self)
{
  g_return_val_if_fail (SL_IS_FORM (self), NULL);

  return get_private (self)->owner;
}

SlSession *
sl_form_get_session (SlForm *self)
{
  g_return_val_if_fail (SL_IS_FORM (self), NULL);

  return get_private (self)->session;
}

GtkBox *
sl_form_get_content (SlForm *self)
{
  g_return_val_if_fail (SL_IS_FORM (self), NULL);

  return get_private (self)->content;
}

void
sl_form_set_verb (SlForm     *self,
                  const char *verb)
{
  g_return_if_fail (SL_IS_FORM (self));

  set_plain_label (get_private (self)->verb, verb);
}

void
sl_form_set_problem (SlForm     *self,
                     const char *text)
{
  SlFormPrivate *priv = get_private (self);
  g_autofree char *brief = NULL;

  g_return_if_fail (SL_IS_FORM (self));

  if (text != NULL)
    gtk_label_set_text (priv->problem, brief = sl_text_brief (text));
  gtk_revealer_set_reveal_child (priv->revealer, text != NULL);
}

void
sl_form_set_busy (SlForm   *self,
                  gboolean  is_busy)
{
  SlFormPrivate *priv = get_private (self);

  g_return_if_fail (SL_IS_FORM (self));

  /* A GtkText of 4.8 that loses its focus by becoming insensitive goes on blinking and warns. */
  if (is_busy)
    {
      g_set_weak_pointer (&priv->focus, gtk_window_get_focus (GTK_WINDOW (self)));
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
    }

  priv->is_busy = is_busy;
  gtk_widget_set_sensitive (GTK_WIDGET (priv->content), !is_busy);
  gtk_widget_set_sensitive (priv->verb, !is_busy);

  if (!is_busy && priv->focus != NULL)
    gtk_widget_grab_focus (priv->focus);
}

void
sl_form_record (SlForm *self)
{
  SlFormPrivate *priv = get_private (self);

  g_return_if_fail (SL_IS_FORM (self));

  if (priv->is_busy)
    return;

  sl_form_set_problem (self, NULL);
  SL_FORM_GET_CLASS (self)->record (self);
}

/* In the form while it is there: it may have been closed since. */
static void
tell_error (SlForm       *self,
            const GError *error)
{
  SlWindow *owner = get_private (self)->owner;

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      sl_form_set_busy (self, FALSE);
      sl_form_set_problem (self, error->message);
    }
  else if (owner != NULL)
    {
      sl_window_show_error (owner, error);
    }
}

static void
submitted_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlForm) self = user_data;
  SlFormPrivate *priv = get_private (self);
  g_autoptr(GError) error = NULL;
  gpointer value = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_error (self, error);
      return;
    }

  if (priv->owner != NULL)
    {
      g_autofree char *told = SL_FORM_GET_CLASS (self)->told (self, value);

      if (gtk_widget_get_visible (GTK_WIDGET (self)))
        gtk_window_close (GTK_WINDOW (self));
      if (SL_FORM_GET_CLASS (self)->is_final)
        sl_window_toast (priv->owner, told);
      else
        sl_window_undo_toast (priv->owner, told);
    }

  if (priv->result_free != NULL && value != NULL)
    priv->result_free (value);
}

void
sl_form_submit (SlForm         *self,
                SlSessionFunc   func,
                gpointer        data,
                GDestroyNotify  data_free,
                GDestroyNotify  result_free)
{
  SlFormPrivate *priv = get_private (self);

  g_return_if_fail (SL_IS_FORM (self));
  g_return_if_fail (!priv->is_busy && priv->session != NULL);

  sl_form_set_busy (self, TRUE);
  priv->result_free = result_free;
  /* Not cancelled with the form: once asked for, it is recorded and told. */
  sl_session_write_async (priv->session, func, data, data_free, result_free, NULL,
                          submitted_cb, g_object_ref (self));
}

GtkWidget *
sl_form_field_new (const char *caption,
                   GtkWidget  *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new_with_mnemonic (caption);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  /* The caption names the field now; a name of its own would be read out as well. */
  if (!GTK_IS_BUTTON (field))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);

  return box;
}
