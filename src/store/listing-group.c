#include "config.h"

#include "store/listing-group.h"

#include "store/listing-private.h"

void
sl_listing_group_free (SlListingGroup *group)
{
  if (group == NULL)
    return;

  g_free (group->name);
  g_free (group);
}

int
sl_listing_find_grouping (SlListingKind  kind,
                          const char    *code)
{
  const SlListingShape *shape = _sl_listing_get_shape (kind);

  g_return_val_if_fail (shape != NULL && code != NULL, -1);

  for (int i = 0; i < SL_LISTING_MAX_GROUPINGS; i++)
    if (g_strcmp0 (shape->groupings[i].code, code) == 0)
      return i;

  return -1;
}

typedef struct
{
  GPtrArray  *groups;  /* (owned) (element-type SlListingGroup) */
  GHashTable *by_name; /* (owned): of the groups */
} Groups;

static void
count (Groups     *self,
       const char *name,
       gint64      n_rows)
{
  SlListingGroup *group = g_hash_table_lookup (self->by_name, name);

  if (*name == '\0')
    return;

  if (group == NULL)
    {
      group = g_new0 (SlListingGroup, 1);
      group->name = g_strdup (name);
      g_ptr_array_add (self->groups, group);
      g_hash_table_insert (self->by_name, group->name, group);
    }

  group->n_rows += n_rows;
}

/* Whoever has more than one label is in more than one group. */
static void
count_labels (Groups     *self,
              const char *labels,
              gint64      n_rows)
{
  g_auto(GStrv) words = g_strsplit (labels, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    count (self, g_strstrip (words[i]), n_rows);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const SlListingGroup *one = *(const SlListingGroup * const *) a;
  const SlListingGroup *other = *(const SlListingGroup * const *) b;

  return g_utf8_collate (one->name, other->name);
}

GPtrArray *
sl_listing_read_groups (SlDatabase     *database,
                        SlListingKind   kind,
                        guint           grouping,
                        GError        **error)
{
  const SlListingShape *shape = _sl_listing_get_shape (kind);
  g_autoptr(GPtrArray) groups = NULL;
  g_autoptr(GHashTable) by_name = NULL;
  g_autoptr(SlStatement) statement = NULL;
  Groups counted;

  g_return_val_if_fail (database != NULL && shape != NULL, NULL);
  g_return_val_if_fail (grouping < SL_LISTING_MAX_GROUPINGS, NULL);
  g_return_val_if_fail (shape->groupings[grouping].code != NULL, NULL);

  groups = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_listing_group_free);
  by_name = g_hash_table_new (g_str_hash, g_str_equal);
  counted = (Groups) { groups, by_name };
  statement = sl_statement_new (database, shape->groupings[grouping].names);

  while (sl_statement_next (statement, error))
    {
      const char *name = sl_statement_get_text (statement, 0);
      gint64 n_rows = sl_statement_get_int (statement, 1);

      if (g_str_equal (shape->groupings[grouping].code, "label"))
        count_labels (&counted, name, n_rows);
      else
        count (&counted, name, n_rows);
    }

  if (!sl_statement_is_done (statement))
    return NULL;

  g_ptr_array_sort (groups, compare);
  return g_steal_pointer (&groups);
}
