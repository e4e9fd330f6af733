#include "config.h"

#include "store/contact.h"

#include "store/statement.h"

#include <glib/gi18n-lib.h>

SlContactRow *
sl_contact_row_new (void)
{
  SlContactRow *row = g_new0 (SlContactRow, 1);
  char **texts[] = { &row->uid, &row->name, &row->phone, &row->email, &row->city, &row->birthday,
                     &row->source, &row->labels, &row->note, &row->next_step,
                     &row->consent };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");

  row->stage = g_strdup ("new");
  row->next_on = row->last_on = row->consent_on = SL_DAY_NONE;

  return row;
}

void
sl_contact_row_free (SlContactRow *row)
{
  if (row == NULL)
    return;

  g_free (row->uid);
  g_free (row->name);
  g_free (row->phone);
  g_free (row->email);
  g_free (row->city);
  g_free (row->birthday);
  g_free (row->stage);
  g_free (row->source);
  g_free (row->labels);
  g_free (row->note);
  g_free (row->next_step);
  g_free (row->consent);
  g_free (row);
}

/* The columns that insert and update have in common, ?1 to ?17. */
static void
bind_row (SlStatement        *statement,
          const SlContactRow *row)
{
  sl_statement_bind_text (statement, 1, row->name);
  sl_statement_bind_text (statement, 2, row->phone);
  sl_statement_bind_text (statement, 3, row->email);
  sl_statement_bind_text (statement, 4, row->city);
  sl_statement_bind_text (statement, 5, row->birthday);
  sl_statement_bind_text (statement, 6, row->stage);
  sl_statement_bind_text (statement, 7, row->labels);
  sl_statement_bind_text (statement, 8, row->note);
  sl_statement_bind_text (statement, 9, row->next_step);
  sl_statement_bind_day (statement, 10, row->next_on);
  sl_statement_bind_day (statement, 11, row->last_on);
  sl_statement_bind_id (statement, 12, row->cadence);
  sl_statement_bind_int (statement, 13, row->leave_alone);
  sl_statement_bind_text (statement, 14, row->consent);
  sl_statement_bind_day (statement, 15, row->consent_on);
  sl_statement_bind_int (statement, 16, row->no_step);
  sl_statement_bind_text (statement, 17, row->source);
}

gboolean
sl_contact_insert (SlDatabase          *database,
                   const SlContactRow  *row,
                   gint64              *id,
                   GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO contact (name, phone, email, city, birthday, stage, labels, note, next_step,"
    " next_on, last_on, cadence, leave_alone, consent, consent_on, no_step, source, uid,"
    " created_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19)");

  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  bind_row (statement, row);
  sl_statement_bind_text (statement, 18, row->uid);
  sl_statement_bind_int (statement, 19, row->created_on);

  return sl_statement_run_insert (statement, id, error);
}

gboolean
sl_contact_update (SlDatabase          *database,
                   const SlContactRow  *row,
                   GError             **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE contact SET name = ?1, phone = ?2, email = ?3, city = ?4, birthday = ?5, stage = ?6,"
    " labels = ?7, note = ?8, next_step = ?9, next_on = ?10, last_on = ?11, cadence = ?12,"
    " leave_alone = ?13, consent = ?14, consent_on = ?15, no_step = ?16, source = ?17"
    " WHERE id = ?18");

  g_return_val_if_fail (row != NULL, FALSE);

  bind_row (statement, row);
  sl_statement_bind_int (statement, 18, row->id);
  return sl_statement_run (statement, error);
}

gboolean
sl_contact_bought (SlDatabase  *database,
                   gint64       id,
                   SlDay        day,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE contact SET last_on = max (coalesce (last_on, ?2), ?2),"
    " stage = CASE stage WHEN 'joined' THEN stage ELSE 'customer' END WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, day);
  return sl_statement_run (statement, error);
}

SlContactRow *
sl_contact_read (SlDatabase  *database,
                 gint64       id,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, uid, name, phone, email, city, birthday, stage, source, labels, note, next_step,"
    " next_on, last_on, created_on, cadence, leave_alone, consent, consent_on, no_step"
    " FROM contact WHERE id = ?1");
  SlContactRow *row;

  sl_statement_bind_int (statement, 1, id);

  if (!sl_statement_next (statement, error))
    {
      if (sl_statement_is_done (statement))
        g_set_error_literal (error, SL_STORE_ERROR, SL_STORE_ERROR_NOT_FOUND,
                             _("This person is not in the business file any more, perhaps erased "
                               "or made one with another. Nothing was changed."));
      return NULL;
    }

  row = g_new0 (SlContactRow, 1);
  row->id = sl_statement_get_int (statement, 0);
  row->uid = sl_statement_dup_text (statement, 1);
  row->name = sl_statement_dup_text (statement, 2);
  row->phone = sl_statement_dup_text (statement, 3);
  row->email = sl_statement_dup_text (statement, 4);
  row->city = sl_statement_dup_text (statement, 5);
  row->birthday = sl_statement_dup_text (statement, 6);
  row->stage = sl_statement_dup_text (statement, 7);
  row->source = sl_statement_dup_text (statement, 8);
  row->labels = sl_statement_dup_text (statement, 9);
  row->note = sl_statement_dup_text (statement, 10);
  row->next_step = sl_statement_dup_text (statement, 11);
  row->next_on = sl_statement_get_day (statement, 12);
  row->last_on = sl_statement_get_day (statement, 13);
  row->created_on = sl_statement_get_day (statement, 14);
  row->cadence = sl_statement_get_int (statement, 15);
  row->leave_alone = sl_statement_get_int (statement, 16) != 0;
  row->consent = sl_statement_dup_text (statement, 17);
  row->consent_on = sl_statement_get_day (statement, 18);
  row->no_step = sl_statement_get_int (statement, 19) != 0;

  return row;
}

GArray *
sl_contact_find (SlDatabase  *database,
                 const char  *text,
                 GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM contact WHERE name = ?1 COLLATE NOCASE"
    " UNION SELECT id FROM contact WHERE uid = ?1 ORDER BY 1");

  sl_statement_bind_text (statement, 1, text);

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&ids) : NULL;
}

GArray *
sl_contact_find_by_email (SlDatabase  *database,
                          const char  *email,
                          GError     **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM contact WHERE email = ?1 COLLATE NOCASE ORDER BY id");

  g_return_val_if_fail (email != NULL && email[0] != '\0', NULL);

  sl_statement_bind_text (statement, 1, email);

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);

      g_array_append_val (ids, id);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
sl_contact_list_names (SlDatabase  *database,
                       GError     **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT DISTINCT name FROM contact ORDER BY name");

  while (sl_statement_next (statement, error))
    g_ptr_array_add (names, sl_statement_dup_text (statement, 0));

  return sl_statement_is_done (statement) ? g_steal_pointer (&names) : NULL;
}
