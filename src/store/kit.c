#include "config.h"

#include "store/kit.h"

#include "store/statement.h"

static void
free_component (gpointer data)
{
  SlComponent *component = data;

  g_free (component->name);
  g_free (component->sku);
  g_free (component);
}

GPtrArray *
sl_kit_list (SlDatabase  *database,
             gint64       kit_id,
             GError     **error)
{
  g_autoptr(GPtrArray) components = g_ptr_array_new_with_free_func (free_component);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.id, p.name, p.sku, c.quantity FROM component c JOIN product p ON p.id = c.product_id"
    " WHERE c.kit_id = ?1 ORDER BY p.id");

  sl_statement_bind_int (statement, 1, kit_id);

  while (sl_statement_next (statement, error))
    {
      SlComponent *component = g_new0 (SlComponent, 1);

      component->product_id = sl_statement_get_int (statement, 0);
      component->name = sl_statement_dup_text (statement, 1);
      component->sku = sl_statement_dup_text (statement, 2);
      component->quantity = sl_statement_get_int (statement, 3);
      g_ptr_array_add (components, component);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&components) : NULL;
}

gboolean
sl_kit_clear (SlDatabase  *database,
              gint64       kit_id,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "DELETE FROM component WHERE kit_id = ?1");

  sl_statement_bind_int (statement, 1, kit_id);
  return sl_statement_run (statement, error);
}

gboolean
sl_kit_add (SlDatabase  *database,
            gint64       kit_id,
            gint64       product_id,
            gint64       quantity,
            GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO component (kit_id, product_id, quantity) VALUES (?1, ?2, ?3)");

  sl_statement_bind_int (statement, 1, kit_id);
  sl_statement_bind_int (statement, 2, product_id);
  sl_statement_bind_int (statement, 3, quantity);
  return sl_statement_run (statement, error);
}

gboolean
sl_kit_holds (SlDatabase  *database,
              gint64       product_id,
              gint64       kit_id,
              gboolean    *holds,
              GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "WITH RECURSIVE inside (id) AS (SELECT ?1 UNION"
    " SELECT c.product_id FROM component c JOIN inside i ON c.kit_id = i.id)"
    " SELECT EXISTS (SELECT 1 FROM inside WHERE id = ?2)");
  gint64 found;

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, kit_id);

  if (!sl_statement_run_int (statement, &found, error))
    return FALSE;

  *holds = found != 0;
  return TRUE;
}

gboolean
sl_kit_insert_lot (SlDatabase  *database,
                   const char  *uid,
                   gint64       product_id,
                   gint64       kit_lot_id,
                   SlDay        received_on,
                   gint64      *id,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO lot (uid, product_id, received_on, expires_on, location_id)"
    " SELECT ?1, ?2, ?3, expires_on, location_id FROM lot WHERE id = ?4");

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, product_id);
  sl_statement_bind_int (statement, 3, received_on);
  sl_statement_bind_int (statement, 4, kit_lot_id);

  return sl_statement_run_insert (statement, id, error);
}

GArray *
sl_kit_list_holding (SlDatabase  *database,
                     gint64       product_id,
                     gboolean     with_asked,
                     GError     **error)
{
  g_autoptr(GArray) kits = g_array_new (FALSE, FALSE, sizeof (SlKitHolding));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT c.kit_id, c.quantity FROM component c JOIN product k ON k.id = c.kit_id"
    " WHERE c.product_id = ?1 AND (k.opening = 'by-itself' OR (?2 AND k.opening = 'ask'))"
    " ORDER BY c.quantity, c.kit_id");

  sl_statement_bind_int (statement, 1, product_id);
  sl_statement_bind_int (statement, 2, with_asked);

  while (sl_statement_next (statement, error))
    {
      SlKitHolding kit = {
        .kit_id = sl_statement_get_int (statement, 0),
        .quantity = sl_statement_get_int (statement, 1),
      };

      g_array_append_val (kits, kit);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&kits) : NULL;
}
