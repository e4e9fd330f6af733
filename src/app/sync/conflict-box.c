#include "config.h"

#include "app/sync/conflict-box.h"

#include <glib/gi18n.h>

#include "app/widgets/text.h"
#include "sync/saying.h"

enum { COLUMN_FIELD, COLUMN_MINE, COLUMN_THEIRS };

static GtkWidget *
add_text (GtkGrid    *grid,
          const char *text,
          const char *style,
          int         column,
          int         row)
{
  GtkWidget *label = sl_text_new (text, style);

  gtk_widget_set_hexpand (label, column != COLUMN_FIELD);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_grid_attach (grid, label, column, row, 1, 1);
  return label;
}

GtkWidget *
sl_conflict_box_new (const char *subject)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *grid = gtk_grid_new ();

  g_return_val_if_fail (subject != NULL, box);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "sl-panel");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_text (GTK_GRID (grid), subject, "heading", COLUMN_FIELD, 0);
  /* translators: head of a column: what was typed here, beside what the company has */
  add_text (GTK_GRID (grid), _("Yours"), "dim-label", COLUMN_MINE, 0);
  add_text (GTK_GRID (grid), _("The company’s"), "dim-label", COLUMN_THEIRS, 0);
  gtk_box_append (GTK_BOX (box), grid);
  g_object_set_data (G_OBJECT (box), "grid", grid);
  g_object_set_data (G_OBJECT (box), "rows", GINT_TO_POINTER (1));
  return box;
}

/* Which of several such buttons it is. */
static void
add_button (GtkGrid               *grid,
            GtkWidget             *button,
            const SlFieldConflict *conflict,
            int                    column,
            int                    row)
{
  /* translators: a person or an order, and what of it: "Ada Byron: City" */
  g_autofree char *text = g_strdup_printf (_("%s: %s"), conflict->subject,
                                           sl_saying_field (conflict->field));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_grid_attach (grid, button, column, row, 1, 1);
}

void
sl_conflict_box_add (GtkWidget             *box,
                     const SlFieldConflict *conflict,
                     GtkWidget             *mine,
                     GtkWidget             *theirs,
                     gboolean               can_take)
{
  GtkGrid *grid = g_object_get_data (G_OBJECT (box), "grid");
  int row = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (box), "rows"));
  g_autofree char *here = sl_saying_value (conflict->local_value);
  g_autofree char *there = sl_saying_value (conflict->server_value);
  g_autofree char *value = sl_saying_value (conflict->base_value);
  /* translators: %s is what a field said before two people changed it */
  g_autofree char *before = g_strdup_printf (_("Before: %s"), value);

  g_return_if_fail (grid != NULL);

  add_text (grid, sl_saying_field (conflict->field), NULL, COLUMN_FIELD, row);
  add_text (grid, here, NULL, COLUMN_MINE, row);
  add_text (grid, there, NULL, COLUMN_THEIRS, row);
  add_text (grid, before, "dim-label", COLUMN_FIELD, row + 1);
  if (can_take)
    add_button (grid, mine, conflict, COLUMN_MINE, row + 1);
  else
    g_object_unref (g_object_ref_sink (mine));
  add_button (grid, theirs, conflict, COLUMN_THEIRS, row + 1);
  g_object_set_data (G_OBJECT (box), "rows", GINT_TO_POINTER (row + 2));
}
