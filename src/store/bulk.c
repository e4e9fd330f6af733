#include "config.h"

#include "store/bulk.h"

#include "store/database-private.h"
#include "store/statement.h"

struct _SlBulk
{
  SlDatabase  *database; /* (unowned) */
  SlSearchKind kind;
  GPtrArray   *makings;  /* (owned) (element-type utf8): the SQL of what was taken away */
};

/* Everything with SQL of its own: what UNIQUE has made stays.  Of the triggers only the one
 * that writes the full-text index goes. */
static const char *
find_parts (SlSearchKind kind)
{
  switch (kind)
    {
    case SL_SEARCH_CONTACTS:
      return "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
             " AND (type = 'index' AND tbl_name = 'contact' OR name = 'contact_is_found')";
    case SL_SEARCH_MEMBERS:
      return "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
             " AND (type = 'index' AND tbl_name IN ('member', 'member_volume')"
             "      OR name = 'member_is_found')";
    case SL_SEARCH_PRODUCTS:
    case SL_SEARCH_N_KINDS:
    default:
      return NULL;
    }
}

static gboolean
note_parts (SlBulk     *self,
            GPtrArray  *drops,
            GError    **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database, find_parts (self->kind));

  while (sl_statement_next (statement, error))
    {
      g_ptr_array_add (drops, g_strdup_printf ("DROP %s \"%s\"",
                                               sl_statement_get_text (statement, 0),
                                               sl_statement_get_text (statement, 1)));
      g_ptr_array_add (self->makings, sl_statement_dup_text (statement, 2));
    }

  return sl_statement_is_done (statement);
}

static gboolean
run_all (SlBulk     *self,
         GPtrArray  *list,
         GError    **error)
{
  for (guint i = 0; i < list->len; i++)
    if (!_sl_connection_execute (self->database->handle, list->pdata[i], error))
      return FALSE;

  return TRUE;
}

/* A fault here costs memory and nothing else. */
void
sl_bulk_prepare (SlDatabase *database,
                 gboolean    is_large)
{
  g_return_if_fail (database != NULL);

  if (sl_database_is_in_transaction (database) ||
      sl_database_get_mode (database) != SL_DATABASE_WRITE)
    return;

  _sl_connection_execute (database->handle,
                          is_large ? "PRAGMA temp_store = FILE; PRAGMA cache_size = -16384"
                                   : "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536",
                          NULL);
}

SlBulk *
sl_bulk_begin (SlDatabase    *database,
               SlSearchKind   kind,
               GError       **error)
{
  g_autoptr(SlBulk) self = NULL;
  g_autoptr(GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (database != NULL && find_parts (kind) != NULL, NULL);

  self = g_new0 (SlBulk, 1);
  self->database = database;
  self->kind = kind;
  self->makings = g_ptr_array_new_with_free_func (g_free);

  if (!note_parts (self, drops, error) || !run_all (self, drops, error) ||
      !sl_search_set_bulk (database, kind, TRUE, error))
    return NULL;

  return g_steal_pointer (&self);
}

gboolean
sl_bulk_finish (SlBulk  *self,
                GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return run_all (self, self->makings, error) &&
         sl_search_set_bulk (self->database, self->kind, FALSE, error);
}

void
sl_bulk_free (SlBulk *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->makings);
  g_free (self);
}
