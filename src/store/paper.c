#include "config.h"

#include "store/paper.h"

#include "store/statement.h"

/* The bytes of a paper whose entry was undone stay for doing it again; those that nothing can
 * ask for any more go when the next one comes. */
static gboolean
sweep (SlDatabase  *database,
       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM attachment_content WHERE NOT EXISTS (SELECT 1 FROM attachment a"
    " WHERE a.digest = attachment_content.digest)");

  return sl_statement_run (statement, error);
}

static gboolean
keep_bytes (SlDatabase  *database,
            const char  *digest,
            GBytes      *bytes,
            GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO attachment_content (digest, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  sl_statement_bind_text (statement, 1, digest);
  sl_statement_bind_blob (statement, 2, data, length);

  return sl_statement_run (statement, error);
}

gboolean
sl_paper_insert (SlDatabase  *database,
                 const char  *uid,
                 gint64       entry_id,
                 const char  *name,
                 const char  *digest,
                 GBytes      *bytes,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO attachment (uid, entry_id, name, size, digest) VALUES (?1, ?2, ?3, ?4, ?5)");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, entry_id);
  sl_statement_bind_text (statement, 3, name);
  sl_statement_bind_int (statement, 4, (gint64) g_bytes_get_size (bytes));
  sl_statement_bind_text (statement, 5, digest);

  return sweep (database, error) && keep_bytes (database, digest, bytes, error) &&
         sl_statement_run (statement, error);
}

GBytes *
sl_paper_read (SlDatabase  *database,
               gint64       id,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT c.bytes FROM attachment a JOIN attachment_content c ON c.digest = a.digest"
    " WHERE a.id = ?1");
  gconstpointer data;
  gsize length;

  sl_statement_bind_int (statement, 1, id);

  if (!sl_statement_need (statement, error))
    return NULL;

  data = sl_statement_get_blob (statement, 0, &length);
  return g_bytes_new (data, length);
}

gboolean
sl_paper_find_entry (SlDatabase  *database,
                     gint64       order_id,
                     gint64      *entry_id,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (min (id), 0) FROM entry WHERE order_id = ?1");

  sl_statement_bind_int (statement, 1, order_id);
  return sl_statement_run_int (statement, entry_id, error);
}

gboolean
sl_paper_each (SlDatabase   *database,
               SlPaperFunc   func,
               gpointer      user_data,
               GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT a.id, a.entry_id, a.name, e.verb, e.memo,"
    " coalesce ((SELECT number FROM orders WHERE id = e.order_id), 0), a.size"
    " FROM attachment a JOIN entry e ON e.id = a.entry_id ORDER BY a.id DESC");

  g_return_val_if_fail (func != NULL, FALSE);

  while (sl_statement_next (statement, error))
    {
      SlPaperRow row = {
        .id = sl_statement_get_int (statement, 0),
        .entry_id = sl_statement_get_int (statement, 1),
        .name = sl_statement_get_text (statement, 2),
        .verb = sl_statement_get_text (statement, 3),
        .memo = sl_statement_get_text (statement, 4),
        .number = sl_statement_get_int (statement, 5),
        .size = sl_statement_get_int (statement, 6),
      };

      func (&row, user_data);
    }

  return sl_statement_is_done (statement);
}
