#include "config.h"

#include "store/care.h"

#include "store/statement.h"

static const char * const anchors[] = { "order", "run-out", "sample" };

void
sl_care_step_free (SlCareStep *step)
{
  if (step == NULL)
    return;

  g_free (step->code);
  g_free (step->name);
  g_free (step->template_name);
  g_free (step);
}

void
sl_care_wait_free (SlCareWait *wait)
{
  if (wait == NULL)
    return;

  g_free (wait->name);
  g_free (wait->phone);
  g_free (wait->email);
  g_free (wait->product);
  g_free (wait);
}

void
sl_sample_fate_free (SlSampleFate *fate)
{
  if (fate == NULL)
    return;

  g_free (fate->name);
  g_free (fate->product);
  g_free (fate);
}

const char *
sl_care_anchor_name (SlCareAnchor anchor)
{
  g_return_val_if_fail (anchor < G_N_ELEMENTS (anchors), NULL);

  return anchors[anchor];
}

gboolean
sl_care_anchor_parse (const char   *text,
                      SlCareAnchor *anchor)
{
  g_return_val_if_fail (text != NULL && anchor != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    if (g_str_equal (anchors[i], text))
      {
        *anchor = (SlCareAnchor) i;
        return TRUE;
      }

  return FALSE;
}

GPtrArray *
sl_care_step_list (SlDatabase  *database,
                   GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_care_step_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT code, name, anchor, days, template_name, is_on FROM care_step"
    " ORDER BY anchor, days, code");

  while (sl_statement_next (statement, error))
    {
      SlCareStep *step = g_new0 (SlCareStep, 1);

      step->code = sl_statement_dup_text (statement, 0);
      step->name = sl_statement_dup_text (statement, 1);
      (void) !sl_care_anchor_parse (sl_statement_get_text (statement, 2), &step->anchor);
      step->days = sl_statement_get_int (statement, 3);
      step->template_name = sl_statement_dup_text (statement, 4);
      step->is_on = sl_statement_get_int (statement, 5) != 0;
      g_ptr_array_add (list, step);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_care_step_put (SlDatabase        *database,
                  const SlCareStep  *step,
                  GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO care_step (code, name, anchor, days, template_name, is_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (code) DO UPDATE SET name = excluded.name,"
    " anchor = excluded.anchor, days = excluded.days, template_name = excluded.template_name,"
    " is_on = excluded.is_on");

  g_return_val_if_fail (step != NULL, FALSE);

  sl_statement_bind_text (statement, 1, step->code);
  sl_statement_bind_text (statement, 2, step->name);
  sl_statement_bind_text (statement, 3, anchors[step->anchor]);
  sl_statement_bind_int (statement, 4, step->days);
  sl_statement_bind_text (statement, 5, step->template_name);
  sl_statement_bind_int (statement, 6, step->is_on);
  return sl_statement_run (statement, error);
}

/* An order notes itself as the last contact, so a later day was another one. */
#define WANTED                                                                             \
  " c.leave_alone = 0 AND coalesce (c.last_on, o.dated) <= o.dated"                        \
  " AND (c.next_on IS NULL OR c.next_on <= ?3)"
#define WHO "c.id, c.name, c.phone, c.email, coalesce ((SELECT p.name FROM order_line l" \
            " JOIN product p ON p.id = l.product_id WHERE l.order_id = o.id"             \
            " ORDER BY l.position LIMIT 1), ''), o.dated"

GPtrArray *
sl_care_list_waiting (SlDatabase    *database,
                      SlCareAnchor   anchor,
                      SlDay          from,
                      SlDay          to,
                      SlDay          today,
                      GError       **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_care_wait_free);
  g_autoptr(SlStatement) statement = NULL;

  g_return_val_if_fail (anchor != SL_CARE_RUN_OUT, NULL);

  statement = sl_statement_new (database, anchor == SL_CARE_ORDER
    ? "SELECT " WHO " FROM orders o JOIN contact c ON c.id = o.contact_id"
      " WHERE o.dated BETWEEN ?1 AND ?2 AND o.kind IN ('sale', 'direct') AND" WANTED
      " AND NOT EXISTS (SELECT 1 FROM orders n WHERE n.contact_id = c.id AND n.dated >= o.dated"
      "  AND n.id > o.id AND n.kind IN ('sale', 'direct')) ORDER BY o.dated, c.name"
    : "SELECT " WHO " FROM orders o JOIN contact c ON c.id = o.contact_id"
      " WHERE o.dated BETWEEN ?1 AND ?2 AND o.kind = 'sample' AND" WANTED
      " AND NOT EXISTS (SELECT 1 FROM orders n WHERE n.contact_id = c.id AND n.dated >= o.dated"
      "  AND n.id > o.id) ORDER BY o.dated, c.name");
  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);
  sl_statement_bind_int (statement, 3, today);
  while (sl_statement_next (statement, error))
    {
      SlCareWait *wait = g_new0 (SlCareWait, 1);

      wait->contact_id = sl_statement_get_int (statement, 0);
      wait->name = sl_statement_dup_text (statement, 1);
      wait->phone = sl_statement_dup_text (statement, 2);
      wait->email = sl_statement_dup_text (statement, 3);
      wait->product = sl_statement_dup_text (statement, 4);
      wait->day = sl_statement_get_day (statement, 5);
      g_ptr_array_add (list, wait);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_care_read_product (SlDatabase  *database,
                      gint64       contact_id,
                      char       **product,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT p.name FROM orders o JOIN order_line l ON l.order_id = o.id"
    " JOIN product p ON p.id = l.product_id"
    " WHERE o.contact_id = ?1 AND o.kind IN ('sale', 'direct')"
    " ORDER BY o.dated DESC, o.id DESC, l.position LIMIT 1");

  g_return_val_if_fail (product != NULL, FALSE);

  sl_statement_bind_int (statement, 1, contact_id);
  if (sl_statement_next (statement, error))
    {
      *product = sl_statement_dup_text (statement, 0);
      return TRUE;
    }

  *product = g_strdup ("");
  return sl_statement_is_done (statement);
}

GPtrArray *
sl_sample_fate_list (SlDatabase  *database,
                     SlDay        from,
                     SlDay        to,
                     GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sample_fate_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT c.id, c.name, p.name, o.dated, l.quantity, (SELECT coalesce (-sum (m.cost), 0)"
    "  FROM movement m WHERE m.order_id = o.id AND m.position = l.position),"
    " (SELECT min (s.dated) FROM orders s JOIN order_line b ON b.order_id = s.id"
    "   AND b.product_id = l.product_id WHERE s.contact_id = c.id AND s.dated >= o.dated"
    "   AND s.kind IN ('sale', 'direct')),"
    " (SELECT coalesce (sum (iif (s.kind = 'return', -b.amount, b.amount)), 0) FROM orders s"
    "   JOIN order_line b ON b.order_id = s.id AND b.product_id = l.product_id"
    "   WHERE s.contact_id = c.id AND s.dated >= o.dated"
    "   AND s.kind IN ('sale', 'direct', 'return'))"
    " FROM orders o JOIN contact c ON c.id = o.contact_id JOIN order_line l ON l.order_id = o.id"
    " JOIN product p ON p.id = l.product_id"
    " WHERE o.kind = 'sample' AND o.dated BETWEEN ?1 AND ?2 ORDER BY o.dated DESC, o.id DESC,"
    " l.position");

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);
  while (sl_statement_next (statement, error))
    {
      SlSampleFate *fate = g_new0 (SlSampleFate, 1);

      fate->contact_id = sl_statement_get_int (statement, 0);
      fate->name = sl_statement_dup_text (statement, 1);
      fate->product = sl_statement_dup_text (statement, 2);
      fate->given_on = sl_statement_get_day (statement, 3);
      fate->quantity = sl_statement_get_int (statement, 4);
      fate->cost = sl_statement_get_int (statement, 5);
      fate->bought_on = sl_statement_get_day (statement, 6);
      fate->bought = sl_statement_get_int (statement, 7);
      g_ptr_array_add (list, fate);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}
