#include "config.h"

#include "store/import-mapping.h"

#include "store/statement.h"

gboolean
sl_import_mapping_find (SlDatabase  *database,
                        const char  *kind,
                        gint64       company_id,
                        const char  *fingerprint,
                        char       **body,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT body FROM import_mapping WHERE kind = ?1 AND coalesce (company_id, 0) = ?2"
    " AND fingerprint = ?3");

  g_return_val_if_fail (body != NULL, FALSE);

  *body = NULL;
  sl_statement_bind_text (statement, 1, kind);
  sl_statement_bind_int (statement, 2, company_id);
  sl_statement_bind_text (statement, 3, fingerprint);

  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  *body = sl_statement_dup_text (statement, 0);
  return TRUE;
}

gboolean
sl_import_mapping_put (SlDatabase  *database,
                       const char  *kind,
                       gint64       company_id,
                       const char  *fingerprint,
                       const char  *body,
                       GError     **error)
{
  g_autoptr(SlStatement) clear = sl_statement_new (database,
    "DELETE FROM import_mapping WHERE kind = ?1 AND coalesce (company_id, 0) = ?2"
    " AND fingerprint = ?3");
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO import_mapping (kind, company_id, fingerprint, body) VALUES (?1, ?2, ?3, ?4)");

  sl_statement_bind_text (clear, 1, kind);
  sl_statement_bind_int (clear, 2, company_id);
  sl_statement_bind_text (clear, 3, fingerprint);
  sl_statement_bind_text (statement, 1, kind);
  sl_statement_bind_id (statement, 2, company_id);
  sl_statement_bind_text (statement, 3, fingerprint);
  sl_statement_bind_text (statement, 4, body);

  return sl_statement_run (clear, error) && sl_statement_run (statement, error);
}
