#include "config.h"

#include "model/tree-fold.h"

#define ID(self, i) g_array_index ((self)->ids, gint64, i)
#define DEPTH(self, i) g_array_index ((self)->depths, guint32, i)

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

SlTreeFold *
sl_tree_fold_new (void)
{
  SlTreeFold *self = g_new0 (SlTreeFold, 1);

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->depths = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->closed = new_set ();

  return self;
}

void
sl_tree_fold_free (SlTreeFold *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->ids);
  g_array_unref (self->depths);
  g_hash_table_unref (self->closed);
  g_free (self);
}

static gboolean
has_children (SlTreeFold *self,
              guint       i)
{
  return i + 1 < self->ids->len && DEPTH (self, i + 1) > DEPTH (self, i);
}

static void
close_at (SlTreeFold *self,
          guint       i)
{
  g_hash_table_add (self->closed, g_memdup2 (&ID (self, i), sizeof (gint64)));
}

static void
prune (SlTreeFold *self)
{
  g_autoptr(GHashTable) old = g_steal_pointer (&self->closed);

  self->closed = new_set ();

  for (guint i = 0; i < self->ids->len; i++)
    if (has_children (self, i) && g_hash_table_contains (old, &ID (self, i)))
      close_at (self, i);
}

void
sl_tree_fold_take (SlTreeFold *self,
                   GArray     *ids,
                   GArray     *depths)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ids != NULL && depths != NULL && ids->len == depths->len);

  g_array_ref (ids);
  g_array_ref (depths);
  g_array_unref (self->ids);
  g_array_unref (self->depths);
  self->ids = ids;
  self->depths = depths;

  if (g_hash_table_size (self->closed) > 0)
    prune (self);
}

void
sl_tree_fold_show (SlTreeFold  *self,
                   GArray     **ids,
                   GArray     **depths)
{
  guint i = 0;

  g_return_if_fail (self != NULL && ids != NULL && depths != NULL);

  if (g_hash_table_size (self->closed) == 0)
    {
      *ids = g_array_ref (self->ids);
      *depths = g_array_ref (self->depths);
      return;
    }

  *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  *depths = g_array_new (FALSE, FALSE, sizeof (guint32));

  while (i < self->ids->len)
    {
      guint32 depth = DEPTH (self, i);
      gboolean is_closed = sl_tree_fold_is_closed (self, ID (self, i));

      g_array_append_val (*ids, ID (self, i));
      g_array_append_val (*depths, depth);
      i++;

      while (is_closed && i < self->ids->len && DEPTH (self, i) > depth)
        i++;
    }
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
  g_return_val_if_fail (self != NULL, FALSE);

  if (is_open)
    return g_hash_table_remove (self->closed, &id);

  for (guint i = 0; i < self->ids->len; i++)
    if (ID (self, i) == id && has_children (self, i) && !sl_tree_fold_is_closed (self, id))
      {
        close_at (self, i);
        return TRUE;
      }

  return FALSE;
}

void
sl_tree_fold_set_all (SlTreeFold *self,
                      gboolean    is_open)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->closed);

  for (guint i = 0; i < self->ids->len && !is_open; i++)
    if (has_children (self, i))
      close_at (self, i);
}

gboolean
sl_tree_fold_reveal (SlTreeFold *self,
                     gint64      id)
{
  gboolean is_hidden = FALSE;
  guint32 depth;
  guint i = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  while (i < self->ids->len && ID (self, i) != id)
    i++;

  if (i == self->ids->len)
    return FALSE;

  depth = DEPTH (self, i);

  while (i-- > 0 && depth > 0)
    if (DEPTH (self, i) < depth)
      {
        depth = DEPTH (self, i);
        is_hidden |= g_hash_table_remove (self->closed, &ID (self, i));
      }

  return is_hidden;
}
