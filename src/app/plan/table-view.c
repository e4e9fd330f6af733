#include "config.h"

#include "app/plan/table-view.h"
#include "app/widgets/markup.h"

/* Fewer letters than a text of so many characters has need no room that is kept for them. */
#define TEXT_CHARS 6
/* A unit has no more letters: "12.50 USD", "14 h 30 min". */
#define UNIT_CHARS 3

/* A cell that says something in figures: "5 %", "$12.50", "−3", "–"; no sentence. */
static gboolean
is_figure (const char *text)
{
  gboolean has_digit = FALSE;
  guint n_letters = 0;

  if (*text == '\0' || g_str_equal (text, "–"))
    return TRUE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      has_digit = has_digit || g_unichar_isdigit (c);
      n_letters = g_unichar_isalpha (c) ? n_letters + 1 : 0;
      if (n_letters > (has_digit ? UNIT_CHARS : 0))
        return FALSE;
    }

  return has_digit;
}

static gboolean
has_figures (const SlPlanTable *table,
             guint              column)
{
  for (guint i = 0; i < table->rows->len; i++)
    if (!is_figure (((char **) g_ptr_array_index (table->rows, i))[column]))
      return FALSE;

  return table->rows->len > 0;
}

static GtkWidget *
make_cell (const char *text,
           gboolean    is_number,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  sl_label_set_figure (GTK_LABEL (label), text);
  /* Figures stand to the right in any language; GTK counts from where lines begin. */
  gtk_label_set_xalign (GTK_LABEL (label),
                        is_number && gtk_widget_get_direction (label) != GTK_TEXT_DIR_RTL);
  gtk_label_set_wrap (GTK_LABEL (label), !is_number);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (!is_number)
    gtk_label_set_width_chars (GTK_LABEL (label), (int) MIN (g_utf8_strlen (text, -1), TEXT_CHARS));
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkGrid *
make_grid (const char *name)
{
  GtkGrid *grid = g_object_new (GTK_TYPE_GRID,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                                "column-spacing", 18,
                                "row-spacing", 6,
                                NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (grid),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);

  return grid;
}

static GtkWidget *
make_facts (const SlPlanTable *table)
{
  GtkGrid *grid = make_grid (table->title);

  for (guint i = 0; i < table->facts->len; i++)
    {
      char **fact = g_ptr_array_index (table->facts, i);
      GtkWidget *value = make_cell (fact[1], FALSE, NULL);

      gtk_widget_set_hexpand (value, TRUE);
      gtk_grid_attach (grid, make_cell (fact[0], FALSE, "dim-label"), 0, (int) i, 1, 1);
      gtk_grid_attach (grid, value, 1, (int) i, 1, 1);
    }

  return GTK_WIDGET (grid);
}

static GtkWidget *
make_rows (const SlPlanTable *table)
{
  GtkGrid *grid = make_grid (table->title);

  for (guint column = 0; table->columns[column] != NULL; column++)
    {
      gboolean is_number = has_figures (table, column);

      gtk_grid_attach (grid, make_cell (table->columns[column], is_number, "caption-heading"),
                       (int) column, 0, 1, 1);
      for (guint i = 0; i < table->rows->len; i++)
        {
          char **row = g_ptr_array_index (table->rows, i);

          gtk_grid_attach (grid, make_cell (row[column], is_number, NULL), (int) column,
                           (int) i + 1, 1, 1);
        }
    }

  return GTK_WIDGET (grid);
}

GtkWidget *
sl_table_view_new (const SlPlanTable *table)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title;

  g_return_val_if_fail (table != NULL, NULL);

  title = make_cell (table->title, FALSE, "heading");
  gtk_box_append (GTK_BOX (box), title);
  if (table->facts->len > 0)
    gtk_box_append (GTK_BOX (box), make_facts (table));
  if (table->columns != NULL && table->rows->len > 0)
    gtk_box_append (GTK_BOX (box), make_rows (table));

  return box;
}
