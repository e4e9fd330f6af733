#include "config.h"

#include "model/row-list-private.h"

/* A change of more rows than this is not told as a splice: GTK 4.8 asks for every row that
 * replaces another, and for none of those that are only added. */
#define MAX_REPLACED 64

/* Bits of a coarse picture of many ids. */
#define N_COARSE 65536

typedef struct
{
  guint  position;
  SlRow *row;      /* (unowned) */
} Place;

static void
row_gone_cb (gpointer  data,
             GObject  *row)
{
  SlRowList *self = data;
  gint64 id = sl_row_get_id (SL_ROW (row));

  /* Another row may stand for that id by now. */
  if (g_hash_table_lookup (self->rows, &id) == (gpointer) row)
    g_hash_table_remove (self->rows, &id);
}

void
_sl_row_list_forget_rows (SlRowList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);

  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (row, row_gone_cb, self);

  g_hash_table_remove_all (self->rows);
}

/* How @id stands in the tree when it is at @position; in a list all stand the same. */
static SlRowFold
find_place (SlRowList *self,
            gint64     id,
            guint      position,
            guint     *depth)
{
  *depth = 0;

  if (self->depths == NULL)
    return SL_ROW_LEAF;

  *depth = (guint) sl_packed_get (self->depths, position);

  if (sl_tree_fold_is_closed (self->fold, id))
    return SL_ROW_CLOSED;

  return position + 1 < sl_packed_get_n (self->depths) &&
         sl_packed_get (self->depths, position + 1) > *depth ? SL_ROW_OPEN : SL_ROW_LEAF;
}

static void
place_row (SlRowList *self,
           SlRow     *row,
           guint      position)
{
  guint depth;
  SlRowFold fold = find_place (self, sl_row_get_id (row), position, &depth);

  sl_row_set_place (row, depth, fold);
}

/* (transfer full) */
SlRow *
_sl_row_list_ensure_row (SlRowList *self,
                         guint      position)
{
  gint64 id = sl_packed_get (self->ids, position);
  SlRow *row = g_hash_table_lookup (self->rows, &id);

  if (row != NULL)
    return g_object_ref (row);

  row = sl_row_new (id);
  place_row (self, row, position);
  g_object_weak_ref (G_OBJECT (row), row_gone_cb, self);
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);

  return row;
}

void
_sl_row_list_give_cells (SlRowList *self,
                         SlRowPage *page)
{
  for (guint i = 0; i < page->rows->len; i++)
    {
      SlListingRow *cells = g_ptr_array_index (page->rows, i);
      SlRow *row = cells != NULL ? g_hash_table_lookup (self->rows, &cells->id) : NULL;

      if (row == NULL)
        continue;

      page->rows->pdata[i] = NULL;
      sl_row_take (row, cells, page->stamp);
    }
}

/* (transfer full): @old without the @n_removed elements from @start on. */
static SlPacked *
copy_without (const SlPacked *old,
              guint           start,
              guint           n_removed)
{
  SlPacker *packer = sl_packer_new ();

  sl_packer_add_part (packer, old, 0, start);
  sl_packer_add_part (packer, old, start + n_removed,
                      sl_packed_get_n (old) - start - n_removed);

  return sl_packer_finish (packer);
}

static void
set_ids (SlRowList *self,
         SlPacked  *ids)
{
  sl_packed_ref (ids);
  sl_packed_unref (self->ids);
  self->ids = ids;
}

static void
set_depths (SlRowList *self,
            SlPacked  *depths)
{
  g_clear_pointer (&self->depths, sl_packed_unref);
  self->depths = depths != NULL ? sl_packed_ref (depths) : NULL;
}

/* Marks in @coarse, bits of N_COARSE, who is alive. */
static void
draw_alive (SlRowList *self,
            guint8    *coarse)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->rows);

  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint bit = (guint) (*(gint64 *) key & (N_COARSE - 1));

      coarse[bit / 8] |= (guint8) (1u << (bit % 8));
    }
}

/* (transfer full) (element-type Place): the rows that are alive from @first to before @last.
 * Nearly nobody is, and the coarse picture tells so without a look into the table. */
static GArray *
find_alive (SlRowList *self,
            guint      first,
            guint      last)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autofree guint8 *coarse = g_malloc0 (N_COARSE / 8);
  gint64 ids[SL_PACKED_BLOCK];

  draw_alive (self, coarse);

  for (guint i = first; i < last && g_hash_table_size (self->rows) > 0; i++)
    {
      gint64 *id = &ids[(i - first) % SL_PACKED_BLOCK];
      Place place = { i, NULL };
      guint bit;

      if (id == ids)
        sl_packed_read (self->ids, i, MIN (SL_PACKED_BLOCK, last - i), ids);

      bit = (guint) (*id & (N_COARSE - 1));
      if ((coarse[bit / 8] & (1u << (bit % 8))) == 0)
        continue;

      place.row = g_hash_table_lookup (self->rows, id);
      if (place.row != NULL)
        g_array_append_val (places, place);
    }

  return places;
}

/* In a list that stays a list no row has to be told where it stands. */
static void
take_depths (SlRowList *self,
             SlPacked  *depths,
             gboolean   was_tree)
{
  g_autoptr(GArray) places = NULL;

  set_depths (self, depths);

  if (depths == NULL && !was_tree)
    return;

  places = find_alive (self, 0, sl_packed_get_n (self->ids));

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);

      place_row (self, place->row, place->position);
    }
}

/* How the ids differ from those of now. */
typedef struct
{
  guint start;
  guint n_removed;
  guint n_added;
} Splice;

static Splice
compare_with (SlRowList *self,
              SlPacked  *ids)
{
  guint start = sl_packed_same_start (self->ids, ids);
  guint same = start + sl_packed_same_end (self->ids, ids, start);

  return (Splice) { start, sl_packed_get_n (self->ids) - same, sl_packed_get_n (ids) - same };
}

static gboolean
is_large (const Splice *splice)
{
  return splice->n_removed > 0 && splice->n_added > 0 &&
         splice->n_removed + splice->n_added > MAX_REPLACED;
}

/* Leaves out what is not among the first @n. */
static void
cut (SlRowList *self,
     guint      n)
{
  guint n_removed = sl_packed_get_n (self->ids) - n;
  g_autoptr(SlPacked) ids = copy_without (self->ids, n, n_removed);

  set_ids (self, ids);
  set_depths (self, NULL);
  g_list_model_items_changed (G_LIST_MODEL (self), n, n_removed, 0);
}

void
_sl_row_list_take_ids (SlRowList *self,
                       SlPacked  *ids,
                       SlPacked  *depths)
{
  Splice splice = compare_with (self, ids);
  gboolean was_tree = self->depths != NULL;

  if (is_large (&splice))
    {
      g_autoptr(SlPacked) rest = copy_without (self->ids, splice.start, splice.n_removed);

      set_ids (self, rest);
      set_depths (self, NULL);
      g_list_model_items_changed (G_LIST_MODEL (self), splice.start, splice.n_removed, 0);
      splice.n_removed = 0;
    }

  set_ids (self, ids);
  take_depths (self, depths, was_tree);

  if (splice.n_removed > 0 || splice.n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), splice.start, splice.n_removed,
                                splice.n_added);
}

/* Makes the first rows and keeps them until the view has had the time to ask for them. */
static void
keep_first_rows (SlRowList *self,
                 SlRowPage *page)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(SlPacked) shown = sl_packed_ref (self->ids);
  g_autoptr(SlPacked) depths = g_steal_pointer (&self->depths);

  set_ids (self, page->ids);
  set_depths (self, page->depths);

  for (guint i = 0; i < MIN (page->rows->len, sl_packed_get_n (page->ids)); i++)
    g_ptr_array_add (rows, _sl_row_list_ensure_row (self, i));

  set_ids (self, shown);
  set_depths (self, depths);

  g_ptr_array_unref (self->first);
  self->first = rows;
}

/* (transfer full) (nullable): of @id, from *@next on, which becomes the place behind: of a tree
 * with some closed, rows were read that are not in the list. */
static SlListingRow *
steal_cells (SlRowPage *page,
             guint     *next,
             gint64     id)
{
  for (; *next < page->rows->len; *next += 1)
    {
      SlListingRow *cells = page->rows->pdata[*next];

      if (cells != NULL && cells->id == id)
        return g_steal_pointer (&page->rows->pdata[(*next)++]);
    }

  return NULL;
}

/* The rows from @first on stand for @ids from now on, which are as many. */
static void
replace_rows (SlRowList *self,
              SlPacked  *ids,
              guint      first,
              SlRowPage *page)
{
  g_autoptr(GArray) places = find_alive (self, first, sl_packed_get_n (ids));
  guint next = 0;

  for (guint i = 0; i < places->len; i++)
    {
      gint64 id = sl_row_get_id (g_array_index (places, Place, i).row);

      g_hash_table_remove (self->rows, &id);
    }

  set_ids (self, ids);
  set_depths (self, page->depths);

  for (guint i = 0; i < places->len; i++)
    {
      Place *place = &g_array_index (places, Place, i);
      gint64 id = sl_packed_get (ids, place->position);
      guint depth;
      SlRowFold fold = find_place (self, id, place->position, &depth);

      g_hash_table_replace (self->rows, g_memdup2 (&id, sizeof id), place->row);
      sl_row_become (place->row, id, depth, fold, steal_cells (page, &next, id), page->stamp);
    }

  g_signal_emit_by_name (self, "replaced", first, sl_packed_get_n (ids) - first);
}

/* Very many rows are others.  GTK 4.8 would make all that it holds anew for that, which is no
 * work for a frame; so those stay and stand for others, and only what the list became longer or
 * shorter by is told. */
static void
change_rows (SlRowList *self,
             SlRowPage *page,
             guint      start)
{
  guint n_before = sl_packed_get_n (self->ids), n_now = sl_packed_get_n (page->ids);
  guint n = MIN (n_before, n_now), n_added = n_now - n;
  gboolean is_tree = self->depths != NULL || page->depths != NULL;
  g_autoptr(SlPacked) head = NULL;

  /* In another tree those at the beginning, too, may stand otherwise. */
  if (is_tree)
    start = 0;

  if (n_before > n)
    cut (self, n);

  head = n_added > 0 ? copy_without (page->ids, n, n_added) : sl_packed_ref (page->ids);
  replace_rows (self, head, start, page);
  keep_first_rows (self, page);
  _sl_row_list_give_cells (self, page);

  if (n_added > 0)
    {
      set_ids (self, page->ids);
      g_list_model_items_changed (G_LIST_MODEL (self), n, 0, n_added);
    }
}

void
_sl_row_list_take_page (SlRowList *self,
                        SlRowPage *page)
{
  Splice splice = compare_with (self, page->ids);

  if (is_large (&splice))
    {
      change_rows (self, page, splice.start);
      return;
    }

  keep_first_rows (self, page);
  _sl_row_list_give_cells (self, page);
  _sl_row_list_take_ids (self, page->ids, page->depths);
}
