#include "config.h"

#include "store/member-page.h"

#include "store/statement.h"

#define N_MONTHS 12

void
sl_member_page_free (SlMemberPage *page)
{
  if (page == NULL)
    return;

  g_free (page->company);
  g_free (page->code);
  g_free (page->name);
  g_free (page->country);
  g_free (page->phone);
  g_free (page->email);
  g_free (page->kind);
  g_free (page->rank);
  g_free (page->paid_rank);
  g_free (page->sponsor);
  g_free (page->enroller);
  g_clear_pointer (&page->past, sl_member_past_free);
  g_clear_pointer (&page->contact, sl_contact_row_free);
  g_free (page);
}

/* @contact_id: (out): 0 for none. */
static gboolean
read_member (SlDatabase    *database,
             SlMemberPage  *page,
             gint64        *contact_id,
             GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.company_id, k.name, m.code, m.name, m.country, m.phone, m.email, m.joined_on,"
    " coalesce (m.contact_id, 0), coalesce (s.present, 0), coalesce (s.kind, ''),"
    " coalesce (s.rank, ''), coalesce (s.paid_rank, ''), coalesce (s.sponsor, ''),"
    " coalesce (s.enroller, '')"
    " FROM member m JOIN company k ON k.id = m.company_id"
    " LEFT JOIN membership s ON s.member_id = m.id AND s.from_period ="
    "  (SELECT max (from_period) FROM membership WHERE member_id = m.id) WHERE m.id = ?1");

  sl_statement_bind_int (statement, 1, page->id);
  if (!sl_statement_need (statement, error))
    return FALSE;

  page->company_id = sl_statement_get_int (statement, 0);
  page->company = sl_statement_dup_text (statement, 1);
  page->code = sl_statement_dup_text (statement, 2);
  page->name = sl_statement_dup_text (statement, 3);
  page->country = sl_statement_dup_text (statement, 4);
  page->phone = sl_statement_dup_text (statement, 5);
  page->email = sl_statement_dup_text (statement, 6);
  page->joined_on = sl_statement_get_day (statement, 7);
  *contact_id = sl_statement_get_int (statement, 8);
  page->is_present = sl_statement_get_int (statement, 9) != 0;
  page->kind = sl_statement_dup_text (statement, 10);
  page->rank = sl_statement_dup_text (statement, 11);
  page->paid_rank = sl_statement_dup_text (statement, 12);
  page->sponsor = sl_statement_dup_text (statement, 13);
  page->enroller = sl_statement_dup_text (statement, 14);

  return TRUE;
}

static gboolean
read_contact (SlDatabase    *database,
              SlMemberPage  *page,
              gint64         contact_id,
              GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (SELECT max (dated) FROM orders WHERE contact_id = ?1 AND kind IN ('sale', 'direct')),"
    " (SELECT min (next_on) FROM autoship WHERE contact_id = ?1 AND ended_on IS NULL)");

  if (contact_id == 0)
    return TRUE;

  page->contact = sl_contact_read (database, contact_id, error);
  sl_statement_bind_int (statement, 1, contact_id);
  if (page->contact == NULL || !sl_statement_need (statement, error))
    return FALSE;

  page->ordered_on = sl_statement_get_day (statement, 0);
  page->autoship_on = sl_statement_get_day (statement, 1);
  return TRUE;
}

SlMemberPage *
sl_member_page_read (SlDatabase  *database,
                     gint64       id,
                     GError     **error)
{
  g_autoptr(SlMemberPage) page = g_new0 (SlMemberPage, 1);
  gint64 contact_id;

  page->id = id;
  page->ordered_on = page->autoship_on = SL_DAY_NONE;
  if (!read_member (database, page, &contact_id, error) ||
      !read_contact (database, page, contact_id, error) ||
      (page->past = sl_member_past_read (database, id, N_MONTHS, error)) == NULL)
    return NULL;

  return g_steal_pointer (&page);
}

gboolean
sl_member_find (SlDatabase  *database,
                gint64       company_id,
                const char  *code,
                gint64      *id,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM member WHERE company_id = ?1 AND code = ?2 ORDER BY country LIMIT 1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, code);
  return sl_statement_run_int (statement, id, error);
}

gboolean
sl_member_find_by_name (SlDatabase  *database,
                        gint64       company_id,
                        const char  *name,
                        gint64      *id,
                        guint       *n_found,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id FROM member WHERE company_id = ?1 AND name = ?2 COLLATE NOCASE LIMIT 2");

  g_return_val_if_fail (id != NULL && n_found != NULL, FALSE);

  *n_found = 0;
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, name);
  while (sl_statement_next (statement, error))
    {
      *id = sl_statement_get_int (statement, 0);
      (*n_found)++;
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_member_read_reach (SlDatabase  *database,
                      gint64       id,
                      char       **code,
                      char       **name,
                      char       **phone,
                      char       **email,
                      gint64      *contact_id,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.code, iif (m.name = '', coalesce (c.name, ''), m.name),"
    " coalesce (nullif (c.phone, ''), m.phone), coalesce (nullif (c.email, ''), m.email),"
    " coalesce (c.id, 0) FROM member m LEFT JOIN contact c ON c.id = m.contact_id"
    " WHERE m.id = ?1");

  sl_statement_bind_int (statement, 1, id);
  if (!sl_statement_need (statement, error))
    return FALSE;

  *code = sl_statement_dup_text (statement, 0);
  *name = sl_statement_dup_text (statement, 1);
  *phone = sl_statement_dup_text (statement, 2);
  *email = sl_statement_dup_text (statement, 3);
  *contact_id = sl_statement_get_int (statement, 4);
  return TRUE;
}

gboolean
sl_member_link (SlDatabase  *database,
                gint64       id,
                gint64       contact_id,
                GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE member SET contact_id = ?2 WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_id (statement, 2, contact_id);
  return sl_statement_run (statement, error);
}
