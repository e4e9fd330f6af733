#include "config.h"

#include "app/group-chip.h"

#include <glib/gi18n.h>

#include "model/format.h"
#include "store/listing-group.h"

#define NAME "sl-name"
#define MAX_CHARS 24

struct _SlGroupChip
{
  AdwBin                 parent_instance;

  SlRowList             *rows;     /* (owned) */
  const SlGroupChipInfo *info;     /* (unowned): static */
  guint                  grouping;
  char                  *chosen;   /* (owned) (nullable) */
  SlSession             *session;  /* (owned) (nullable) */
  GSignalGroup          *signals;  /* (owned): of the session */
  GCancellable          *reading;  /* (owned) (nullable) */

  /* Children */
  GtkMenuButton         *button;
  GtkLabel              *title;
  GtkPopover            *popover;
  GtkListBox            *choices;
};

typedef struct
{
  SlListingKind kind;
  guint         grouping;
} Request;

G_DEFINE_FINAL_TYPE (SlGroupChip, sl_group_chip, ADW_TYPE_BIN)

static void
show_chosen (SlGroupChip *self)
{
  const char *title = _(self->info->title);
  g_autofree char *name = NULL;
  gboolean is_long;

  if (self->chosen != NULL)
    /* translators: what a list is narrowed by, and to what: "Label: Choir" */
    name = g_strdup_printf (_("%s: %s"), title, self->chosen);

  gtk_label_set_text (self->title, name != NULL ? name : title);
  /* Never cut off for want of room: the chips scroll. */
  is_long = g_utf8_strlen (gtk_label_get_text (self->title), -1) > MAX_CHARS;
  gtk_label_set_ellipsize (self->title, is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (self->title, is_long ? MAX_CHARS : -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : title,
                                  -1);

  if (self->chosen != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "sl-chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "sl-chosen");
}

static void
choose (SlGroupChip *self,
        const char  *name)
{
  if (g_strcmp0 (self->chosen, name) == 0)
    return;

  g_free (self->chosen);
  self->chosen = g_strdup (name);
  show_chosen (self);
  sl_row_list_set_group (self->rows, self->grouping, name);
}

static void
row_activated_cb (GtkListBox    *choices,
                  GtkListBoxRow *row,
                  SlGroupChip   *self)
{
  gtk_popover_popdown (self->popover);
  choose (self, g_object_get_data (G_OBJECT (row), NAME));
}

/* @name: NULL chooses everything */
static void
add_choice (SlGroupChip *self,
            const char  *name,
            gint64       n_rows)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *label = gtk_label_new (name != NULL ? name : _(self->info->all));
  g_autofree char *count = n_rows > 0 ? sl_format_count (n_rows) : g_strdup ("");
  GtkWidget *figure = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (figure, "dim-label");
  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)),
                                  -1);
  g_object_set_data_full (G_OBJECT (row), NAME, g_strdup (name), g_free);
  gtk_list_box_append (self->choices, row);

  if (g_strcmp0 (self->chosen, name) == 0)
    gtk_list_box_select_row (self->choices, GTK_LIST_BOX_ROW (row));
}

static void
add_note (SlGroupChip *self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (_(self->info->none));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->choices, row);
}

static void
fill (SlGroupChip *self,
      GPtrArray   *groups)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->choices, 0)) != NULL)
    gtk_list_box_remove (self->choices, GTK_WIDGET (row));

  add_choice (self, NULL, 0);
  for (guint i = 0; i < groups->len; i++)
    {
      const SlListingGroup *group = g_ptr_array_index (groups, i);

      add_choice (self, group->name, group->n_rows);
    }
  if (groups->len == 0 && self->info->none != NULL)
    add_note (self);

  row = gtk_list_box_get_selected_row (self->choices);
  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Request *request = data;

  return sl_listing_read_groups (sl_business_get_database (business), request->kind,
                                 request->grouping, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(SlGroupChip) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) groups = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("Could not read what a list can be narrowed to: %s", error->message);

  if (groups == NULL || self->session == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self), self->info->none != NULL || groups->len > 1);
  fill (self, groups);
}

static void
read_groups (SlGroupChip *self)
{
  Request *request;

  if (self->session == NULL)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->kind = sl_row_list_get_kind (self->rows);
  request->grouping = self->grouping;
  sl_session_read_async (self->session, read_func, request, g_free,
                         (GDestroyNotify) g_ptr_array_unref, self->reading, read_cb,
                         g_object_ref (self));
}

/* Of a group that may be alone it has to be known before it is asked for; others are looked for in
 * the whole list, and only when somebody wants to see them. */
static void
session_changed_cb (SlGroupChip *self)
{
  if (self->info->none == NULL)
    read_groups (self);
}

static void
sl_group_chip_dispose (GObject *object)
{
  SlGroupChip *self = SL_GROUP_CHIP (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (sl_group_chip_parent_class)->dispose (object);
}

static void
sl_group_chip_class_init (SlGroupChipClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_group_chip_dispose;
}

static GtkWidget *
make_face (SlGroupChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->title, MAX_CHARS);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  return box;
}

static void
sl_group_chip_init (SlGroupChip *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->choices = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->choices), "sl-choices");
  g_signal_connect (self->choices, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->choices));

  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, scrolled);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (read_groups), self);

  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, make_face (self));
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "sl-chip");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));

  self->signals = g_signal_group_new (SL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (session_changed_cb), self);
}

GtkWidget *
sl_group_chip_new (SlRowList             *rows,
                   const SlGroupChipInfo *info)
{
  SlGroupChip *self;
  int grouping;

  g_return_val_if_fail (SL_IS_ROW_LIST (rows) && info != NULL, NULL);

  grouping = sl_listing_find_grouping (sl_row_list_get_kind (rows), info->code);
  g_return_val_if_fail (grouping >= 0, NULL);

  self = g_object_new (SL_TYPE_GROUP_CHIP, NULL);
  self->rows = g_object_ref (rows);
  self->info = info;
  self->grouping = (guint) grouping;
  gtk_widget_set_visible (GTK_WIDGET (self), info->none != NULL);
  show_chosen (self);
  /* Somewhere for the focus until the others are read. */
  add_choice (self, NULL, 0);

  return GTK_WIDGET (self);
}

void
sl_group_chip_set_session (SlGroupChip *self,
                           SlSession   *session)
{
  g_return_if_fail (SL_IS_GROUP_CHIP (self));

  if (!g_set_object (&self->session, session))
    return;

  g_signal_group_set_target (self->signals, session);
  choose (self, NULL);
  session_changed_cb (self);
}
