#include "config.h"

#include "store/buy-back-terms.h"

#include "store/statement.h"

void
sl_buy_back_terms_free (SlBuyBackTerms *terms)
{
  if (terms == NULL)
    return;

  g_free (terms->company);
  g_free (terms->condition);
  g_free (terms->exclusions);
  g_free (terms);
}

GPtrArray *
sl_buy_back_terms_list (SlDatabase  *database,
                        gint64       company_id,
                        GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                              sl_buy_back_terms_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, name, buyback_freight, buyback_claw_rate, buyback_condition, buyback_exclusions"
    " FROM company WHERE ?1 IN (0, id) ORDER BY name COLLATE NOCASE, id");

  sl_statement_bind_int (statement, 1, company_id);

  while (sl_statement_next (statement, error))
    {
      SlBuyBackTerms *terms = g_new (SlBuyBackTerms, 1);

      *terms = (SlBuyBackTerms) {
        .company_id = sl_statement_get_int (statement, 0),
        .company = sl_statement_dup_text (statement, 1),
        .freight = sl_statement_get_int (statement, 2),
        .claw_rate = sl_statement_get_int (statement, 3),
        .condition = sl_statement_dup_text (statement, 4),
        .exclusions = sl_statement_dup_text (statement, 5),
      };
      g_ptr_array_add (list, terms);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_buy_back_terms_write (SlDatabase            *database,
                         const SlBuyBackTerms  *terms,
                         GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE company SET buyback_freight = ?2, buyback_claw_rate = ?3, buyback_condition = ?4,"
    " buyback_exclusions = ?5 WHERE id = ?1");

  g_return_val_if_fail (terms != NULL, FALSE);

  sl_statement_bind_int (statement, 1, terms->company_id);
  sl_statement_bind_int (statement, 2, terms->freight);
  sl_statement_bind_int (statement, 3, terms->claw_rate);
  sl_statement_bind_text (statement, 4, terms->condition);
  sl_statement_bind_text (statement, 5, terms->exclusions);
  return sl_statement_run (statement, error);
}
