#include "config.h"

#include "app/orders/line-list.h"
#include "app/widgets/focus-order.h"

#include <glib/gi18n.h>

#include "business/business.h"

struct _SlLineList
{
  GtkWidget     parent_instance;

  SlLineFields  fields;
  SlSession    *session; /* (owned) */
  char          currency[4];
};

enum
{
  CHANGED,
  ENTERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlLineList, sl_line_list, GTK_TYPE_WIDGET)

static SlLineRow *
get_last (SlLineList *self)
{
  return SL_LINE_ROW (gtk_widget_get_last_child (GTK_WIDGET (self)));
}

static SlLineRow *
add_row (SlLineList *self);

static void
changed_cb (SlLineList *self)
{
  if (!sl_line_row_is_blank (get_last (self)))
    add_row (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
done_cb (SlLineList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_last (self)));
}

static void
entered_cb (SlLineList *self)
{
  g_signal_emit (self, signals[ENTERED], 0);
}

static void
removed_cb (SlLineList *self,
            SlLineRow  *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  gtk_widget_unparent (GTK_WIDGET (row));
  if (next == NULL)
    next = GTK_WIDGET (add_row (self));
  gtk_widget_grab_focus (next);
  g_signal_emit (self, signals[CHANGED], 0);
}

static SlLineRow *
add_row (SlLineList *self)
{
  GtkWidget *row = sl_line_row_new (self->fields, self->session);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row, "done", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (row, "entered", G_CALLBACK (entered_cb), self);
  g_signal_connect_swapped (row, "removed", G_CALLBACK (removed_cb), self);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  sl_line_row_set_currency (SL_LINE_ROW (row), self->currency,
                            sl_session_get_currency (self->session));

  return SL_LINE_ROW (row);
}

static gboolean
sl_line_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (get_last (SL_LINE_LIST (widget))));
}

static void
sl_line_list_dispose (GObject *object)
{
  SlLineList *self = SL_LINE_LIST (object);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (sl_line_list_parent_class)->dispose (object);
}

static void
sl_line_list_class_init (SlLineListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_line_list_dispose;
  widget_class->focus = sl_focus_children;
  widget_class->grab_focus = sl_line_list_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", SL_TYPE_LINE_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ENTERED] = g_signal_new ("entered", SL_TYPE_LINE_LIST, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sl_line_list_init (SlLineList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lines"),
                                  -1);
}

GtkWidget *
sl_line_list_new (SlLineFields  fields,
                  SlSession    *session)
{
  SlLineList *self;

  g_return_val_if_fail (SL_IS_SESSION (session), NULL);

  self = g_object_new (SL_TYPE_LINE_LIST, NULL);
  self->fields = fields;
  self->session = g_object_ref (session);
  g_strlcpy (self->currency, sl_session_get_currency (session), sizeof self->currency);
  add_row (self);

  return GTK_WIDGET (self);
}

void
sl_line_list_clear (SlLineList *self)
{
  GtkWidget *row;

  g_return_if_fail (SL_IS_LINE_LIST (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (row);
  add_row (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
sl_line_list_add (SlLineList     *self,
                  const SlChoice *choice,
                  gint64          quantity,
                  gint64          discount)
{
  g_return_if_fail (SL_IS_LINE_LIST (self) && choice != NULL);

  /* The change adds the blank line after it. */
  sl_line_row_fill (get_last (self), choice, quantity, discount);
}

void
sl_line_list_set_currency (SlLineList *self,
                           const char *currency)
{
  GtkWidget *row;

  g_return_if_fail (SL_IS_LINE_LIST (self) && currency != NULL);

  if (g_str_equal (currency, self->currency))
    return;

  g_strlcpy (self->currency, currency, sizeof self->currency);

  for (row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    sl_line_row_set_currency (SL_LINE_ROW (row), currency,
                              sl_session_get_currency (self->session));
}

gboolean
sl_line_list_is_blank (SlLineList *self)
{
  g_return_val_if_fail (SL_IS_LINE_LIST (self), TRUE);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      if (!sl_line_row_is_blank (SL_LINE_ROW (row)))
        return FALSE;
    }

  return TRUE;
}

gboolean
sl_line_list_read (SlLineList  *self,
                   GArray      *lines,
                   GError     **error)
{
  GtkWidget *row;

  g_return_val_if_fail (SL_IS_LINE_LIST (self) && lines != NULL, FALSE);

  for (row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      SlLineDraft line;

      if (sl_line_row_is_blank (SL_LINE_ROW (row)))
        continue;

      if (!sl_line_row_read (SL_LINE_ROW (row), &line, error))
        {
          gtk_widget_grab_focus (row);
          return FALSE;
        }
      g_array_append_val (lines, line);
    }

  if (lines->len > 0)
    return TRUE;

  g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                       _("There is no product yet."));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return FALSE;
}

void
sl_line_list_read_readable (SlLineList  *self,
                            GArray      *lines,
                            GPtrArray  **rows)
{
  GtkWidget *row;

  g_return_if_fail (SL_IS_LINE_LIST (self) && lines != NULL && rows != NULL);

  *rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      SlLineDraft line;

      sl_line_row_set_note (SL_LINE_ROW (row), NULL, FALSE);
      sl_line_row_set_sum (SL_LINE_ROW (row), NULL);
      if (!sl_line_row_read (SL_LINE_ROW (row), &line, NULL))
        continue;

      g_array_append_val (lines, line);
      g_ptr_array_add (*rows, g_object_ref (row));
    }
}
