#include "config.h"

#include "store/autoship-listing.h"

#include "store/statement.h"

void
sl_autoship_listing_free (SlAutoshipListing *self)
{
  if (self == NULL)
    return;

  g_free (self->code);
  g_free (self);
}

GPtrArray *
sl_autoship_listing_list (SlDatabase  *database,
                          gint64       company_id,
                          GError     **error)
{
  g_autoptr(GPtrArray) listings = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                  sl_autoship_listing_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT l.autoship_id, l.code, l.volume, l.last_on, l.last_amount, a.starts_on, a.next_on,"
    " a.ended_on FROM autoship_listing l JOIN autoship a ON a.id = l.autoship_id"
    " WHERE l.company_id = ?1 ORDER BY l.code, l.autoship_id");

  sl_statement_bind_int (statement, 1, company_id);

  while (sl_statement_next (statement, error))
    {
      SlAutoshipListing *listing = g_new (SlAutoshipListing, 1);

      *listing = (SlAutoshipListing) {
        .autoship_id = sl_statement_get_int (statement, 0),
        .code = sl_statement_dup_text (statement, 1),
        .volume = sl_statement_get_int (statement, 2),
        .last_on = sl_statement_get_day (statement, 3),
        .last_amount = sl_statement_get_int (statement, 4),
        .starts_on = sl_statement_get_day (statement, 5),
        .next_on = sl_statement_get_day (statement, 6),
        .ended_on = sl_statement_get_day (statement, 7),
      };
      g_ptr_array_add (listings, listing);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&listings) : NULL;
}

gboolean
sl_autoship_listing_put (SlDatabase               *database,
                         gint64                    company_id,
                         const SlAutoshipListing  *listing,
                         const char               *source,
                         GError                  **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO autoship_listing (autoship_id, company_id, code, volume, last_on, last_amount,"
    " source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " ON CONFLICT (autoship_id) DO UPDATE SET code = ?3, volume = ?4, last_on = ?5,"
    " last_amount = ?6, source = ?7");

  g_return_val_if_fail (listing != NULL && source != NULL, FALSE);

  sl_statement_bind_int (statement, 1, listing->autoship_id);
  sl_statement_bind_int (statement, 2, company_id);
  sl_statement_bind_text (statement, 3, listing->code);
  sl_statement_bind_int (statement, 4, listing->volume);
  sl_statement_bind_day (statement, 5, listing->last_on);
  sl_statement_bind_int (statement, 6, listing->last_amount);
  sl_statement_bind_text (statement, 7, source);
  return sl_statement_run (statement, error);
}
