#include "config.h"

#include "store/bulk.h"

#include "store/database-private.h"
#include "store/downline-cache.h"
#include "store/statement.h"

/* So many bytes of words wait. */
#define MAX_WAITING (2 * 1024 * 1024)

/* An index is sorted in runs as long as the cache is large, and up to 16 runs are united at once.
 * Runs that fit into the processor's own memory are sorted a fifth quicker. */
#define MIN_SORT_KIB 1024
#define MAX_SORT_KIB 6144
#define SORT_ROWS_A_KIB 256

struct _SlBulk
{
  SlDatabase  *database; /* (unowned) */
  SlSearchKind kind;
  GPtrArray   *makings;  /* (owned) (element-type utf8): the SQL of what was taken away */
  GString     *words;    /* (owned): that wait, a NUL behind those of a row */
  GArray      *ids;      /* (owned) (element-type gint64): of those rows */
};

/* The indexes in which every new row has a place; what UNIQUE has made stays, and so do those of
 * rows that a file does not bring (but for contact_without_step, whose condition is a table of
 * its own for each row).  Triggers go that have nothing to do meanwhile, because what
 * is put in says no stage and no next step: a statement that fires one is a savepoint, which
 * keeps a copy of each page that it writes to, and at which FTS5 writes out what it has. */
static const char *
find_parts (SlSearchKind kind)
{
  switch (kind)
    {
    case SL_SEARCH_CONTACTS:
      return "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
             " AND (name IN ('contact_by_name', 'contact_by_birthday', 'contact_without_step',"
             "               'contact_is_found', 'contact_left_alone_insert',"
             "               'contact_stands_insert')"
             "  OR name = 'contact_is_due'"
             "     AND NOT EXISTS (SELECT 1 FROM replica WHERE shares_contacts = 1))";
    case SL_SEARCH_MEMBERS:
      return "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
             " AND name IN ('member_by_code', 'member_by_name', 'member_is_found',"
             "              'downline_cache_member_insert', 'downline_cache_membership_insert',"
             "              'downline_cache_member_volume_insert',"
             "              'team_order_membership_insert')";
    case SL_SEARCH_PRODUCTS:
    case SL_SEARCH_ORDERS:
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
                          is_large ? "PRAGMA temp_store = FILE; PRAGMA cache_size = -6144;"
                                     " PRAGMA wal_autocheckpoint = 4000"
                                   : "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536;"
                                     " PRAGMA wal_autocheckpoint = 1000",
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
  self->words = g_string_new (NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->makings = g_ptr_array_new_with_free_func (g_free);

  if ((kind == SL_SEARCH_MEMBERS && !sl_downline_drop_kept (database, error)) ||
      !note_parts (self, drops, error) || !run_all (self, drops, error) ||
      !sl_search_set_bulk (database, kind, TRUE, error))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
write_waiting (SlBulk  *self,
               GError **error)
{
  if (!sl_search_add_many (self->database, self->kind, (const gint64 *) (gpointer) self->ids->data,
                           self->ids->len, self->words->str, error))
    return FALSE;

  g_string_truncate (self->words, 0);
  g_array_set_size (self->ids, 0);
  return TRUE;
}

GString *
sl_bulk_get_words (SlBulk *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->words;
}

gboolean
sl_bulk_end_words (SlBulk  *self,
                   gint64   id,
                   GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_array_append_val (self->ids, id);
  g_string_append_len (self->words, "", 1);
  return self->words->len < MAX_WAITING || write_waiting (self, error);
}

/* A fault here costs time and nothing else. */
static void
set_cache (SlBulk *self,
           gint64  size)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = %" G_GINT64_FORMAT, size);

  (void) !_sl_connection_execute (self->database->handle, sql, NULL);
}

static gboolean
make_parts (SlBulk  *self,
            GError **error)
{
  sqlite3 *handle = self->database->handle;
  g_autofree char *count = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s",
                                            sl_search_get_table (self->kind));
  gint64 n_rows = _sl_connection_get_int (handle, count, NULL);
  gint64 before = _sl_connection_get_int (handle, "PRAGMA cache_size", NULL);
  gboolean ok;

  set_cache (self, -CLAMP (n_rows / SORT_ROWS_A_KIB, MIN_SORT_KIB, MAX_SORT_KIB));
  /* Runs are sorted on another thread while the next is gathered; without it, only slower. */
  (void) !_sl_connection_execute (handle, "PRAGMA threads = 1", NULL);
  ok = run_all (self, self->makings, error);
  (void) !_sl_connection_execute (handle, "PRAGMA threads = 0", NULL);
  set_cache (self, before);
  return ok;
}

gboolean
sl_bulk_finish (SlBulk  *self,
                GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return write_waiting (self, error) && make_parts (self, error) &&
         sl_search_set_bulk (self->database, self->kind, FALSE, error);
}

void
sl_bulk_free (SlBulk *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->makings);
  g_string_free (self->words, TRUE);
  g_array_unref (self->ids);
  g_free (self);
}
