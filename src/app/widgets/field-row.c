#include "config.h"

#include "app/widgets/field-row.h"

#include "app/widgets/markup.h"

struct _SlFieldRow
{
  GtkListBoxRow parent_instance;

  char       *name;    /* (owned) */
  char       *text;    /* (owned) */
  char       *action;  /* (owned) */
  gint64      id;
  int         field;
  gboolean    is_sent; /* what the entry holds */

  GtkBox     *box;     /* (unowned) */
  GtkWidget  *caption; /* (unowned) */
  GtkWidget  *value;   /* (unowned) */
  GtkWidget  *pencil;  /* (unowned) */
  GtkWidget  *entry;   /* (unowned) (nullable): while it is one */
};

G_DEFINE_FINAL_TYPE (SlFieldRow, sl_field_row, GTK_TYPE_LIST_BOX_ROW)

static void
send_off (SlFieldRow *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  self->is_sent = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), self->action, "(xis)", self->id, self->field,
                              typed);
}

/* Whether there is something else in the entry than the value; if not, it is the value again. */
static gboolean
is_changed (SlFieldRow *self)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->text))
    return TRUE;

  sl_field_row_leave (self);
  return FALSE;
}

static void
activated_cb (GtkEntry   *entry,
              SlFieldRow *self)
{
  if (is_changed (self))
    send_off (self);
}

/* Somebody who looks into another window comes back to what is typed. */
static void
left_cb (GtkEventControllerFocus *focus,
         SlFieldRow              *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->entry == NULL || self->is_sent || !GTK_IS_WINDOW (root) ||
      !gtk_window_is_active (GTK_WINDOW (root)))
    return;

  if (is_changed (self))
    send_off (self);
}

static void
changed_cb (GtkEditable *entry,
            SlFieldRow  *self)
{
  self->is_sent = FALSE;
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  sl_field_row_edit (SL_FIELD_ROW (widget), NULL);
}

static void
leave_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  sl_field_row_leave (SL_FIELD_ROW (widget));
}

static void
sl_field_row_finalize (GObject *object)
{
  SlFieldRow *self = SL_FIELD_ROW (object);

  g_free (self->name);
  g_free (self->text);
  g_free (self->action);

  G_OBJECT_CLASS (sl_field_row_parent_class)->finalize (object);
}

static void
sl_field_row_class_init (SlFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_field_row_finalize;
  gtk_widget_class_install_action (widget_class, "field.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "field.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "field.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "field.leave", NULL);
}

static void
sl_field_row_init (SlFieldRow *self)
{
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (NULL);

  sl_label_set_figure (GTK_LABEL (label), text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 6);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

  return label;
}

static GtkWidget *
make_name (const char *name)
{
  GtkWidget *label = make_label (name);

  /* Beside a long value a short name is not broken in two. */
  gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (name, -1), 8));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static GtkWidget *
make_value (const char *shown)
{
  GtkWidget *label = make_label (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static GtkWidget *
make_pencil (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_set_valign (image, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (image, "dim-label");

  return image;
}

GtkWidget *
sl_field_row_new (const char *name,
                  const char *shown,
                  const char *text,
                  const char *action,
                  gint64      id,
                  int         field)
{
  g_autofree char *spoken = NULL;
  SlFieldRow *self;

  g_return_val_if_fail (name != NULL && shown != NULL && text != NULL && action != NULL, NULL);

  self = g_object_new (SL_TYPE_FIELD_ROW, "action-name", "field.edit", NULL);
  self->name = g_strdup (name);
  self->text = g_strdup (text);
  self->action = g_strdup (action);
  self->id = id;
  self->field = field;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->caption = make_name (name);
  self->value = make_value (shown);
  self->pencil = make_pencil ();
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "sl-details-line");
  gtk_box_append (self->box, self->caption);
  gtk_box_append (self->box, self->value);
  gtk_box_append (self->box, self->pencil);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->box));

  spoken = *shown != '\0' ? g_strdup_printf ("%s, %s", name, shown) : g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);

  return GTK_WIDGET (self);
}

gint64
sl_field_row_get_id (SlFieldRow *self)
{
  g_return_val_if_fail (SL_IS_FIELD_ROW (self), 0);

  return self->id;
}

int
sl_field_row_get_field (SlFieldRow *self)
{
  g_return_val_if_fail (SL_IS_FIELD_ROW (self), 0);

  return self->field;
}

const char *
sl_field_row_get_typed (SlFieldRow *self)
{
  g_return_val_if_fail (SL_IS_FIELD_ROW (self), NULL);

  if (self->entry == NULL || self->is_sent)
    return NULL;

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
sl_field_row_edit (SlFieldRow *self,
                   const char *typed)
{
  GtkEventController *focus;

  g_return_if_fail (SL_IS_FIELD_ROW (self));

  if (self->entry != NULL)
    return;

  self->is_sent = FALSE;
  self->entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), typed != NULL ? typed : self->text);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  -1);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);

  gtk_widget_set_valign (self->caption, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->value, FALSE);
  gtk_widget_set_visible (self->pencil, FALSE);
  gtk_box_append (self->box, self->entry);
  gtk_widget_grab_focus (self->entry);
}

gboolean
sl_field_row_leave (SlFieldRow *self)
{
  GtkWidget *entry = self->entry;

  g_return_val_if_fail (SL_IS_FIELD_ROW (self), FALSE);

  if (entry == NULL)
    return FALSE;

  /* Nobody is asked any more while the focus leaves it. */
  self->entry = NULL;
  gtk_widget_set_valign (self->caption, GTK_ALIGN_START);
  gtk_widget_set_visible (self->value, TRUE);
  gtk_widget_set_visible (self->pencil, TRUE);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->box)) == entry)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_box_remove (self->box, entry);

  return TRUE;
}
