#include "config.h"

#include "model/tree-fold.h"

#define ID(self, i) sl_packed_get ((self)->ids, i)
#define DEPTH(self, i) sl_packed_get ((self)->depths, i)

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SlTreeFold *
sl_tree_fold_new (void)
{
  SlTreeFold *self = g_new0 (SlTreeFold, 1);

  self->ids = sl_packed_new (NULL, 0);
  self->depths = sl_packed_new (NULL, 0);
  self->closed = new_set ();

  return self;
}

void
sl_tree_fold_free (SlTreeFold *self)
{
  if (self == NULL)
    return;

  sl_packed_unref (self->ids);
  sl_packed_unref (self->depths);
  g_hash_table_unref (self->closed);
  g_free (self);
}

static guint
count (SlTreeFold *self)
{
  return sl_packed_get_n (self->ids);
}

static gboolean
has_children (SlTreeFold *self,
              guint       i)
{
  return i + 1 < count (self) && DEPTH (self, i + 1) > DEPTH (self, i);
}

static void
close_at (SlTreeFold *self,
          guint       i)
{
  gint64 id = ID (self, i);

  g_hash_table_add (self->closed, g_memdup2 (&id, sizeof id));
}

static void
prune (SlTreeFold *self)
{
  g_autoptr(GHashTable) old = g_steal_pointer (&self->closed);

  self->closed = new_set ();

  for (guint i = 0; i < count (self); i++)
    {
      gint64 id = ID (self, i);

      if (has_children (self, i) && g_hash_table_contains (old, &id))
        close_at (self, i);
    }
}

void
sl_tree_fold_take (SlTreeFold *self,
                   SlPacked   *ids,
                   SlPacked   *depths)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ids != NULL && depths != NULL);
  g_return_if_fail (sl_packed_get_n (ids) == sl_packed_get_n (depths));

  sl_packed_ref (ids);
  sl_packed_ref (depths);
  sl_packed_unref (self->ids);
  sl_packed_unref (self->depths);
  self->ids = ids;
  self->depths = depths;

  if (g_hash_table_size (self->closed) > 0)
    prune (self);
}

void
sl_tree_fold_show (SlTreeFold  *self,
                   SlPacked   **ids,
                   SlPacked   **depths)
{
  SlPacker *seen, *levels;
  guint i = 0;

  g_return_if_fail (self != NULL && ids != NULL && depths != NULL);

  if (g_hash_table_size (self->closed) == 0)
    {
      *ids = sl_packed_ref (self->ids);
      *depths = sl_packed_ref (self->depths);
      return;
    }

  seen = sl_packer_new ();
  levels = sl_packer_new ();

  while (i < count (self))
    {
      gint64 id = ID (self, i), depth = DEPTH (self, i);
      gboolean is_closed = sl_tree_fold_is_closed (self, id);

      sl_packer_add (seen, id);
      sl_packer_add (levels, depth);
      i++;

      while (is_closed && i < count (self) && DEPTH (self, i) > depth)
        i++;
    }

  *ids = sl_packer_finish (seen);
  *depths = sl_packer_finish (levels);
}

gboolean
sl_tree_fold_has_closed (SlTreeFold *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_size (self->closed) > 0;
}

gboolean
sl_tree_fold_is_closed (SlTreeFold *self,
                        gint64      id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->closed, &id);
}

gboolean
sl_tree_fold_set_open (SlTreeFold *self,
                       gint64      id,
                       gboolean    is_open)
{
  guint place;

  g_return_val_if_fail (self != NULL, FALSE);

  if (is_open)
    return g_hash_table_remove (self->closed, &id);

  place = sl_packed_find (self->ids, id);

  if (place == SL_PACKED_NONE || !has_children (self, place) || sl_tree_fold_is_closed (self, id))
    return FALSE;

  close_at (self, place);

  return TRUE;
}

void
sl_tree_fold_set_all (SlTreeFold *self,
                      gboolean    is_open)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->closed);

  for (guint i = 0; i < count (self) && !is_open; i++)
    if (has_children (self, i))
      close_at (self, i);
}

gboolean
sl_tree_fold_reveal (SlTreeFold *self,
                     gint64      id)
{
  gboolean is_hidden = FALSE;
  gint64 depth;
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);

  i = sl_packed_find (self->ids, id);

  if (i == SL_PACKED_NONE)
    return FALSE;

  depth = DEPTH (self, i);

  while (i-- > 0 && depth > 0)
    if (DEPTH (self, i) < depth)
      {
        gint64 above = ID (self, i);

        depth = DEPTH (self, i);
        is_hidden |= g_hash_table_remove (self->closed, &above);
      }

  return is_hidden;
}
