#include "config.h"

#include "store/volume.h"

#include "store/statement.h"

gboolean
sl_volume_find_member (SlDatabase  *database,
                       gint64       company_id,
                       const char  *code,
                       const char  *country,
                       gint64      *member_id,
                       GError     **error)
{
  /* A row for the country itself, or the only one where one of the two does not tell. */
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, country = ?3, country = '' OR ?3 = '' FROM member"
    " WHERE company_id = ?1 AND code IN (?2, ?2 || ' ' || ?3) ORDER BY 2 DESC LIMIT 2");
  guint n = 0;
  gboolean is_exact = FALSE;

  g_return_val_if_fail (code != NULL && country != NULL && member_id != NULL, FALSE);

  *member_id = 0;
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, code);
  sl_statement_bind_text (statement, 3, country);

  while (sl_statement_next (statement, error))
    {
      is_exact |= sl_statement_get_int (statement, 1) != 0;

      if (n++ == 0 && (is_exact || sl_statement_get_int (statement, 2) != 0))
        *member_id = sl_statement_get_int (statement, 0);
    }

  if (n > 1 && !is_exact)
    *member_id = 0;

  return sl_statement_is_done (statement);
}

gboolean
sl_volume_read (SlDatabase      *database,
                gint64           member_id,
                SlDay            period,
                SlMemberVolume  *volume,
                gboolean        *exists,
                GError         **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT pv, cv, gv FROM member_volume WHERE period = ?1 AND member_id = ?2");

  g_return_val_if_fail (volume != NULL && exists != NULL, FALSE);

  *volume = (SlMemberVolume) { 0 };
  *exists = FALSE;
  sl_statement_bind_int (statement, 1, period);
  sl_statement_bind_int (statement, 2, member_id);

  if (sl_statement_next (statement, error))
    {
      *exists = TRUE;
      volume->pv = sl_statement_get_int (statement, 0);
      volume->cv = sl_statement_get_int (statement, 1);
      volume->gv = sl_statement_get_int (statement, 2);
      sl_statement_reset (statement);
      return TRUE;
    }

  return sl_statement_is_done (statement);
}
