#include "config.h"

#include "app/widgets/row-selection.h"

struct _SlRowSelection
{
  GObject     parent_instance;

  SlRowList  *rows;     /* (owned) */
  SlPacked   *ids;      /* (owned): what the bits are about */
  GtkBitset  *selected; /* (owned): positions */
  GHashTable *gone;     /* (owned) (element-type guint GtkBitset): selected, and just taken out of
                           the list: when it is sorted anew they come back at once; the lower
                           halves of the ids by the upper ones, which are 0 as a rule */
  gboolean    is_replacing;
};

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlRowSelection, sl_row_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      selection_model_init))

static gpointer
upper_half (gint64 id)
{
  return GUINT_TO_POINTER ((guint) ((guint64) id >> 32));
}

static void
add_gone (SlRowSelection *self,
          gint64          id)
{
  GtkBitset *bits = g_hash_table_lookup (self->gone, upper_half (id));

  if (bits == NULL)
    {
      bits = gtk_bitset_new_empty ();
      g_hash_table_insert (self->gone, upper_half (id), bits);
    }

  gtk_bitset_add (bits, (guint) id);
}

static gboolean
is_gone (SlRowSelection *self,
         gint64          id)
{
  GtkBitset *bits = g_hash_table_lookup (self->gone, upper_half (id));

  return bits != NULL && gtk_bitset_contains (bits, (guint) id);
}

/* Before the bits move. */
static void
note_gone (SlRowSelection *self,
           guint           position,
           guint           n_removed)
{
  GtkBitsetIter iter;
  guint bit;

  if (n_removed == 0 || !gtk_bitset_iter_init_at (&iter, self->selected, position, &bit))
    return;

  do
    {
      if (bit - position >= n_removed)
        break;

      add_gone (self, sl_packed_get (self->ids, bit));
    }
  while (gtk_bitset_iter_next (&iter, &bit));
}

/* After the bits moved, and with the ids of now. */
static void
take_back (SlRowSelection *self,
           guint           position,
           guint           n_added)
{
  if (g_hash_table_size (self->gone) == 0)
    return;

  for (guint i = position; i < position + n_added; i++)
    {
      if (is_gone (self, sl_packed_get (self->ids, i)))
        gtk_bitset_add (self->selected, i);
    }
}

static void
items_changed_cb (GListModel     *rows,
                  guint           position,
                  guint           n_removed,
                  guint           n_added,
                  SlRowSelection *self)
{
  note_gone (self, position, n_removed);
  gtk_bitset_splice (self->selected, position, n_removed, n_added);
  sl_packed_unref (self->ids);
  self->ids = sl_packed_ref (sl_row_list_get_ids (self->rows));
  take_back (self, position, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Who is selected now among @n positions that stand for others; nothing came or went. */
static void
replaced_cb (SlRowList      *rows,
             guint           position,
             guint           n,
             SlRowSelection *self)
{
  note_gone (self, position, n);
  gtk_bitset_remove_range (self->selected, position, n);
  sl_packed_unref (self->ids);
  self->ids = sl_packed_ref (sl_row_list_get_ids (self->rows));
  take_back (self, position, n);
  self->is_replacing = TRUE;
  gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n);
  self->is_replacing = FALSE;
}

static void
loaded_cb (SlRowList      *rows,
           SlRowSelection *self)
{
  g_hash_table_remove_all (self->gone);
}

static GType
sl_row_selection_get_item_type (GListModel *model)
{
  return SL_TYPE_ROW;
}

static guint
sl_row_selection_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (SL_ROW_SELECTION (model)->rows));
}

static gpointer
sl_row_selection_get_item (GListModel *model,
                           guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (SL_ROW_SELECTION (model)->rows), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sl_row_selection_get_item_type;
  iface->get_n_items = sl_row_selection_get_n_items;
  iface->get_item = sl_row_selection_get_item;
}

static gboolean
sl_row_selection_is_selected (GtkSelectionModel *model,
                              guint              position)
{
  return gtk_bitset_contains (SL_ROW_SELECTION (model)->selected, position);
}

static GtkBitset *
sl_row_selection_get_selection_in_range (GtkSelectionModel *model,
                                         guint              position,
                                         guint              n_items)
{
  return gtk_bitset_ref (SL_ROW_SELECTION (model)->selected);
}

/* The other ways to select are GTK's, by this one. */
static gboolean
sl_row_selection_set_selection (GtkSelectionModel *model,
                                GtkBitset         *selected,
                                GtkBitset         *mask)
{
  SlRowSelection *self = SL_ROW_SELECTION (model);
  g_autoptr(GtkBitset) changes = gtk_bitset_copy (self->selected);
  g_autoptr(GtkBitset) now = NULL;
  guint first, n_items = sl_packed_get_n (self->ids);

  gtk_bitset_difference (changes, selected);
  gtk_bitset_intersect (changes, mask);

  if (n_items == 0)
    return TRUE;

  gtk_bitset_remove_range_closed (changes, n_items, G_MAXUINT);
  if (gtk_bitset_is_empty (changes))
    return TRUE;

  /* Who asked for the selection before keeps what he got. */
  now = gtk_bitset_copy (self->selected);
  gtk_bitset_difference (now, changes);
  gtk_bitset_unref (self->selected);
  self->selected = g_steal_pointer (&now);

  first = gtk_bitset_get_minimum (changes);
  gtk_selection_model_selection_changed (model, first,
                                         gtk_bitset_get_maximum (changes) - first + 1);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = sl_row_selection_is_selected;
  iface->get_selection_in_range = sl_row_selection_get_selection_in_range;
  iface->set_selection = sl_row_selection_set_selection;
}

static void
sl_row_selection_dispose (GObject *object)
{
  SlRowSelection *self = SL_ROW_SELECTION (object);

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);

  g_clear_object (&self->rows);

  G_OBJECT_CLASS (sl_row_selection_parent_class)->dispose (object);
}

static void
sl_row_selection_finalize (GObject *object)
{
  SlRowSelection *self = SL_ROW_SELECTION (object);

  g_clear_pointer (&self->ids, sl_packed_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->selected, gtk_bitset_unref);

  G_OBJECT_CLASS (sl_row_selection_parent_class)->finalize (object);
}

static void
sl_row_selection_class_init (SlRowSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_row_selection_dispose;
  object_class->finalize = sl_row_selection_finalize;
}

static void
sl_row_selection_init (SlRowSelection *self)
{
  self->selected = gtk_bitset_new_empty ();
  self->gone = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) gtk_bitset_unref);
}

SlRowSelection *
sl_row_selection_new (SlRowList *rows)
{
  SlRowSelection *self;

  g_return_val_if_fail (SL_IS_ROW_LIST (rows), NULL);

  self = g_object_new (SL_TYPE_ROW_SELECTION, NULL);
  self->rows = g_object_ref (rows);
  self->ids = sl_packed_ref (sl_row_list_get_ids (rows));
  g_signal_connect (rows, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect (rows, "replaced", G_CALLBACK (replaced_cb), self);
  g_signal_connect (rows, "loaded", G_CALLBACK (loaded_cb), self);

  return self;
}

gboolean
sl_row_selection_is_replacing (SlRowSelection *self)
{
  g_return_val_if_fail (SL_IS_ROW_SELECTION (self), FALSE);

  return self->is_replacing;
}

guint
sl_row_selection_get_n_rows (SlRowSelection *self)
{
  g_return_val_if_fail (SL_IS_ROW_SELECTION (self), 0);

  return (guint) gtk_bitset_get_size (self->selected);
}

gint64
sl_row_selection_get_id (SlRowSelection *self)
{
  g_return_val_if_fail (SL_IS_ROW_SELECTION (self), 0);

  if (gtk_bitset_get_size (self->selected) != 1)
    return 0;

  return sl_packed_get (self->ids, gtk_bitset_get_minimum (self->selected));
}

GArray *
sl_row_selection_get_ids (SlRowSelection *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (SL_IS_ROW_SELECTION (self), ids);

  if (gtk_bitset_iter_init_first (&iter, self->selected, &position))
    do
      {
        gint64 id = sl_packed_get (self->ids, position);

        g_array_append_val (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));

  return ids;
}

void
sl_row_selection_select_only (SlRowSelection *self,
                              guint           position)
{
  g_return_if_fail (SL_IS_ROW_SELECTION (self));

  if (position < sl_packed_get_n (self->ids))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self), position, TRUE);
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self));
}
