#include "config.h"

#include "app/exchange/column-list.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "app/widgets/text.h"

/* More columns than a screen is worth are shown by a mapping file alone. */
#define MAX_COLUMNS 80

struct _SlColumnList
{
  GtkWidget        parent_instance;

  SlImportPreview *preview; /* (owned) (nullable) */
  GPtrArray       *choices; /* (owned) (element-type GtkDropDown): unowned, one a column */
  GtkWidget       *grid;    /* (nullable): the only child */
};

G_DEFINE_FINAL_TYPE (SlColumnList, sl_column_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The first word of each choice is that the column is left out. */
static int
get_field (SlColumnList *self,
           guint         column)
{
  GtkDropDown *choice = self->choices->pdata[column];

  return (int) gtk_drop_down_get_selected (choice) - 1;
}

static void
chosen_cb (SlColumnList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  g_autofree char *brief = sl_text_brief (text);
  GtkWidget *label = gtk_label_new (brief);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_set_tooltip_text (label, brief);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_choice (SlColumnList         *self,
             GtkStringList        *words,
             const SlImportColumn *column)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  g_autofree char *header = sl_text_brief (column->header);
  /* translators: %s is the header of a column of a file */
  g_autofree char *name = g_strdup_printf (_("What “%s” is"), header);

  sl_drop_down_set_name (GTK_DROP_DOWN (choice), name);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) (column->field + 1));
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_ptr_array_add (self->choices, choice);

  return choice;
}

static void
fill (SlColumnList *self)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);
  const char *headings[] = { _("Column"), _("Is"), _("In the first lines") };

  gtk_string_list_append (words, _("Left out"));
  for (guint i = 0; i < self->preview->n_fields; i++)
    gtk_string_list_append (words, self->preview->labels[i]);

  for (int i = 0; i < (int) G_N_ELEMENTS (headings); i++)
    gtk_grid_attach (GTK_GRID (self->grid), make_label (headings[i], "caption-heading"), i, 0, 1,
                     1);

  for (guint i = 0; i < self->preview->columns->len && i < MAX_COLUMNS; i++)
    {
      const SlImportColumn *column = self->preview->columns->pdata[i];
      GtkWidget *sample = make_label (column->sample, "dim-label");

      gtk_widget_set_hexpand (sample, TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), make_label (column->header, NULL), 0, (int) i + 1, 1,
                       1);
      gtk_grid_attach (GTK_GRID (self->grid), make_choice (self, words, column), 1, (int) i + 1, 1,
                       1);
      gtk_grid_attach (GTK_GRID (self->grid), sample, 2, (int) i + 1, 1, 1);
    }
}

void
sl_column_list_set_preview (SlColumnList    *self,
                            SlImportPreview *preview)
{
  g_return_if_fail (SL_IS_COLUMN_LIST (self));

  g_clear_pointer (&self->preview, sl_import_preview_free);
  g_ptr_array_set_size (self->choices, 0);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  self->preview = preview;
  if (preview == NULL)
    return;

  self->grid = g_object_new (GTK_TYPE_GRID,
                             "column-spacing", 12,
                             "row-spacing", 6,
                             NULL);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  fill (self);
}

gboolean
sl_column_list_has_preview (SlColumnList *self)
{
  g_return_val_if_fail (SL_IS_COLUMN_LIST (self), FALSE);

  return self->preview != NULL;
}

char *
sl_column_list_get_mapping (SlColumnList *self)
{
  g_autofree int *chosen = NULL;
  gboolean is_changed = FALSE;

  g_return_val_if_fail (SL_IS_COLUMN_LIST (self), NULL);

  if (self->preview == NULL)
    return NULL;

  chosen = g_new (int, MAX (self->preview->columns->len, 1));
  for (guint i = 0; i < self->preview->columns->len; i++)
    {
      const SlImportColumn *column = self->preview->columns->pdata[i];

      chosen[i] = i < self->choices->len ? get_field (self, i) : column->field;
      is_changed |= chosen[i] != column->field;
    }

  return is_changed ? sl_import_preview_compose (self->preview, chosen) : NULL;
}

static void
sl_column_list_dispose (GObject *object)
{
  SlColumnList *self = SL_COLUMN_LIST (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->preview, sl_import_preview_free);
  g_clear_pointer (&self->choices, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_column_list_parent_class)->dispose (object);
}

static void
sl_column_list_class_init (SlColumnListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_column_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_column_list_init (SlColumnList *self)
{
  self->choices = g_ptr_array_new ();
}

GtkWidget *
sl_column_list_new (void)
{
  return g_object_new (SL_TYPE_COLUMN_LIST, NULL);
}
