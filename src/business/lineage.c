#include "config.h"

#include "business/lineage-private.h"

#include "core/idtable.h"

#include <string.h>

/* Deeper than any downline that is drawn by levels. */
#define MAX_LEVEL 10000

struct _SlLineage
{
  char       *owner; /* (owned) */
  GPtrArray  *path;  /* (owned) (element-type utf8): the last id of each level, or NULL */
  SlIdTable  *names; /* (owned): folded user names */
  SlIdTable  *ids;   /* (owned): of those with the names */
  GArray     *id_of; /* (owned) (element-type gint32): in @ids, of each name */
  gint64      first; /* the lowest level so far; -1: none */
  gboolean    uses_levels;
};

SlLineage *
_sl_lineage_new (const char      *owner,
                 const SlMapping *mapping)
{
  SlLineage *self = g_new0 (SlLineage, 1);

  self->owner = g_strdup (owner);
  self->path = g_ptr_array_new_with_free_func (g_free);
  self->names = sl_id_table_new ();
  self->ids = sl_id_table_new ();
  self->id_of = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->first = -1;
  self->uses_levels = !sl_mapping_has_named (mapping, "sponsor") &&
                      !sl_mapping_has_named (mapping, "enroller") &&
                      sl_mapping_has_named (mapping, "level");
  return self;
}

void
_sl_lineage_free (SlLineage *self)
{
  if (self == NULL)
    return;

  g_free (self->owner);
  g_ptr_array_unref (self->path);
  sl_id_table_free (self->names);
  sl_id_table_free (self->ids);
  g_array_unref (self->id_of);
  g_free (self);
}

/* Makes @id (nullable) the last of @level, and forgets what was below. */
static void
enter_level (SlLineage  *self,
             gint64      level,
             const char *id)
{
  if (level < 0 || level > MAX_LEVEL)
    return;

  g_ptr_array_set_size (self->path, (int) level);
  g_ptr_array_add (self->path, g_strdup (id));
}

static const char *
find_above (const SlLineage *self,
            gint64           level)
{
  if (level <= self->first)
    return self->owner;

  return level >= 1 && level <= (gint64) self->path->len ? self->path->pdata[level - 1] : NULL;
}

/* The last of two with the same name has it. */
static void
note_name (SlLineage            *self,
           const SlMemberRecord *record)
{
  g_autofree char *folded = g_utf8_casefold (record->user_name, -1);
  gint32 name = sl_id_table_add (self->names, folded, NULL);
  gint32 id = sl_id_table_add (self->ids, record->id, NULL);

  if ((guint) name < self->id_of->len)
    g_array_index (self->id_of, gint32, name) = id;
  else
    g_array_append_val (self->id_of, id);
}

void
_sl_lineage_take (SlLineage      *self,
                  SlMemberRecord *record)
{
  g_return_if_fail (self != NULL && record != NULL);

  if (record->user_name[0] != '\0')
    note_name (self, record);

  if (!self->uses_levels || record->level < 0)
    return;

  /* The own row, on whatever level, is above the first of the others. */
  if (g_str_equal (record->id, self->owner))
    {
      self->first = self->first < 0 ? record->level + 1 : self->first;
      enter_level (self, record->level, record->id);
      return;
    }

  if (self->first < 0)
    self->first = record->level;

  if (record->sponsor_id[0] == '\0')
    {
      const char *above = find_above (self, record->level);

      record->sponsor_id = (char *) (above != NULL ? above : "");
    }

  enter_level (self, record->level, record->id);
}

void
_sl_lineage_skip (SlLineage *self,
                  gint64     level)
{
  g_return_if_fail (self != NULL);

  if (self->uses_levels)
    enter_level (self, level, NULL);
}

gboolean
_sl_lineage_has_names (const SlLineage *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->id_of->len > 0;
}

const char *
_sl_lineage_find (SlLineage  *self,
                  const char *name)
{
  g_autofree char *folded = NULL;
  gint32 found;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  if (!_sl_lineage_has_names (self))
    return NULL;

  folded = g_utf8_casefold (name, -1);
  found = sl_id_table_find (self->names, folded);
  return found < 0 ? NULL : sl_id_table_text (self->ids,
                                              g_array_index (self->id_of, gint32, found));
}
