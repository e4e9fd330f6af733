#include "config.h"

#include "store/team.h"

#include "core/idtable.h"
#include "core/period.h"
#include "core/slipping.h"
#include "store/statement.h"

#define ONESELF -1
#define NOBODY -2

typedef struct
{
  SlDatabase *database; /* (unowned) */
  gint64      company_id;
  const char *me;       /* (unowned) */
  SlTeam     *team;     /* (owned) */
  SlIdTable  *codes;    /* (owned): the number of a code is that of the member */
} Reader;

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->team, sl_team_free);
  g_clear_pointer (&self->codes, sl_id_table_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

void
sl_team_free (SlTeam *team)
{
  if (team == NULL)
    return;

  g_array_unref (team->members);
  g_free (team);
}

static SlTeamMember *
member_at (const Reader *self,
           guint         i)
{
  return &g_array_index (self->team->members, SlTeamMember, i);
}

/* The member with @id, at @place or behind it: whoever reads in the order of ids goes forward
 * only.  NULL for one of another company, or oneself. */
static SlTeamMember *
go_to (const Reader *self,
       gint64        id,
       guint        *place)
{
  while (*place < self->team->members->len && member_at (self, *place)->id < id)
    (*place)++;

  return *place < self->team->members->len && member_at (self, *place)->id == id
           ? member_at (self, *place) : NULL;
}

static gboolean
read_months (Reader  *self,
             SlDay    period,
             GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT period FROM (SELECT period FROM snapshot WHERE company_id = ?1 AND period <= ?2"
    " ORDER BY period DESC LIMIT ?3) ORDER BY period");

  sl_statement_bind_int (statement, 1, self->company_id);
  sl_statement_bind_int (statement, 2, period);
  sl_statement_bind_int (statement, 3, SL_TEAM_MONTHS);
  while (sl_statement_next (statement, error))
    self->team->months[self->team->n_months++] = sl_statement_get_day (statement, 0);

  return sl_statement_is_done (statement);
}

/* From one end of the table to the other: by an index of the company they would have to be put in
 * order again. */
static gboolean
read_members (Reader  *self,
              GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT id, code, joined_on FROM member WHERE +company_id = ?1 AND code <> ?2 ORDER BY id");

  sl_statement_bind_int (statement, 1, self->company_id);
  sl_statement_bind_text (statement, 2, self->me);
  while (sl_statement_next (statement, error))
    {
      SlTeamMember member = { .id = sl_statement_get_int (statement, 0),
                              .joined = sl_statement_get_day (statement, 2),
                              .sponsor = NOBODY, .enroller = NOBODY };

      g_array_append_val (self->team->members, member);
      sl_id_table_append (self->codes, sl_statement_get_text (statement, 1));
    }
  sl_id_table_index (self->codes);

  return sl_statement_is_done (statement);
}

/* Whoever is called something with "customer" or "preferred" can only buy. */
static gboolean
is_customer (const char *kind)
{
  return g_ascii_strncasecmp (kind, "customer", 8) == 0 ||
         g_ascii_strncasecmp (kind, "preferred", 9) == 0;
}

static gint32
find (const Reader *self,
      const char   *code)
{
  gint32 found;

  if (g_str_equal (code, self->me))
    return ONESELF;

  found = *code != '\0' ? sl_id_table_find (self->codes, code) : -1;
  return found >= 0 ? found : NOBODY;
}

static void
take_standing (const Reader *self,
               SlStatement  *statement,
               SlTeamMember *member)
{
  const char *enroller = sl_statement_get_text (statement, 4);

  member->flags = sl_statement_get_int (statement, 1) != 0 ? SL_TEAM_PRESENT : 0;
  if (is_customer (sl_statement_get_text (statement, 2)))
    member->flags |= SL_TEAM_CUSTOMER;
  member->sponsor = find (self, sl_statement_get_text (statement, 3));
  member->enroller = *enroller != '\0' ? find (self, enroller) : member->sponsor;
}

/* In order of members and periods: the last row of a member counts. */
static gboolean
read_standings (Reader  *self,
                SlDay    period,
                GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT member_id, present, kind, sponsor, enroller FROM membership WHERE from_period <= ?1"
    " ORDER BY member_id, from_period");
  guint place = 0;

  sl_statement_bind_int (statement, 1, period);
  while (sl_statement_next (statement, error))
    {
      SlTeamMember *member = go_to (self, sl_statement_get_int (statement, 0), &place);

      if (member != NULL)
        take_standing (self, statement, member);
    }

  return sl_statement_is_done (statement);
}

static void
take_volume (const Reader *self,
             SlTeamMember *member,
             guint         month,
             gint64        pv)
{
  guint newest = self->team->n_months - 1;

  if (pv > 0)
    member->active |= 1u << month;

  if (month == newest)
    member->now = pv;
  else if (month + SL_SLIPPING_MONTHS >= newest)
    member->before += pv;
}

static gboolean
read_month (Reader  *self,
            guint    month,
            GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT member_id, pv FROM member_volume WHERE period = ?1 ORDER BY member_id");
  guint place = 0;

  sl_statement_bind_int (statement, 1, self->team->months[month]);
  while (sl_statement_next (statement, error))
    {
      SlTeamMember *member = go_to (self, sl_statement_get_int (statement, 0), &place);

      if (member != NULL)
        take_volume (self, member, month, sl_statement_get_int (statement, 1));
    }

  return sl_statement_is_done (statement);
}

static gboolean
read_volumes (Reader  *self,
              GError **error)
{
  for (guint i = 0; i < self->team->n_months; i++)
    if (!read_month (self, i, error))
      return FALSE;

  return TRUE;
}

/* What is known of those who are contacts too. */
static gboolean
read_contacts (Reader  *self,
               SlDay    autoship_since,
               GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT m.id, c.leave_alone, EXISTS (SELECT 1 FROM autoship a WHERE a.contact_id = c.id"
    "  AND a.ended_on >= ?2) AND NOT EXISTS (SELECT 1 FROM autoship a WHERE a.contact_id = c.id"
    "  AND a.ended_on IS NULL)"
    " FROM member m INDEXED BY member_by_contact JOIN contact c ON c.id = m.contact_id"
    " WHERE m.contact_id IS NOT NULL AND m.company_id = ?1 ORDER BY m.id");
  guint place = 0;

  sl_statement_bind_int (statement, 1, self->company_id);
  sl_statement_bind_int (statement, 2, autoship_since);
  while (sl_statement_next (statement, error))
    {
      SlTeamMember *member = go_to (self, sl_statement_get_int (statement, 0), &place);

      if (member != NULL && sl_statement_get_int (statement, 1) != 0)
        member->flags |= SL_TEAM_LEFT_ALONE;
      if (member != NULL && sl_statement_get_int (statement, 2) != 0)
        member->flags |= SL_TEAM_AUTOSHIP;
    }

  return sl_statement_is_done (statement);
}

SlTeam *
sl_team_read (SlDatabase  *database,
              gint64       company_id,
              const char  *me,
              SlDay        period,
              SlDay        autoship_since,
              GError     **error)
{
  g_auto(Reader) self = { .database = database, .company_id = company_id, .me = me };

  g_return_val_if_fail (database != NULL && me != NULL, NULL);

  self.team = g_new0 (SlTeam, 1);
  self.team->members = g_array_new (FALSE, FALSE, sizeof (SlTeamMember));
  self.codes = sl_id_table_new ();

  if (!read_months (&self, period, error))
    return NULL;

  g_return_val_if_fail (self.team->n_months > 0, NULL);

  if (!read_members (&self, error) || !read_standings (&self, period, error) ||
      !read_volumes (&self, error) || !read_contacts (&self, autoship_since, error))
    return NULL;

  return g_steal_pointer (&self.team);
}

gboolean
sl_team_find_period (SlDatabase  *database,
                     gint64       company_id,
                     SlDay        today,
                     SlDay       *period,
                     GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT period FROM snapshot WHERE company_id = ?1 ORDER BY period DESC");

  g_return_val_if_fail (period != NULL, FALSE);

  *period = SL_DAY_NONE;
  sl_statement_bind_int (statement, 1, company_id);
  while (sl_statement_next (statement, error))
    {
      SlDay found = sl_statement_get_day (statement, 0);

      if (*period == SL_DAY_NONE)
        *period = found;
      if (sl_period_of (found, SL_PERIOD_MONTH, 0).last < today)
        {
          *period = found;
          return TRUE;
        }
    }

  return sl_statement_is_done (statement);
}

gboolean
sl_team_read_own (SlDatabase  *database,
                  gint64       company_id,
                  SlDay        from,
                  SlDay        to,
                  gint64      *sold,
                  gint64      *own_use,
                  gint64      *n_buyers,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (sum (CASE o.kind WHEN 'return' THEN -l.pv WHEN 'own-use' THEN 0"
    "  ELSE l.pv END), 0), coalesce (sum (CASE o.kind WHEN 'own-use' THEN l.quantity *"
    "  coalesce ((SELECT pv FROM price WHERE product_id = p.id AND valid_from <= o.dated"
    "             ORDER BY valid_from DESC LIMIT 1), 0) ELSE 0 END), 0),"
    " count (DISTINCT o.contact_id) FILTER (WHERE o.kind IN ('sale', 'direct'))"
    " FROM orders o JOIN order_line l ON l.order_id = o.id"
    " JOIN product p ON p.id = l.product_id AND p.company_id = ?1"
    " WHERE o.dated BETWEEN ?2 AND ?3 AND (o.kind IN ('sale', 'return', 'own-use')"
    "  OR (o.kind = 'direct' AND NOT EXISTS (SELECT 1 FROM member m"
    "       WHERE m.contact_id = o.contact_id AND m.contact_id IS NOT NULL)))");

  g_return_val_if_fail (sold != NULL && own_use != NULL && n_buyers != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, from);
  sl_statement_bind_int (statement, 3, to);
  if (!sl_statement_need (statement, error))
    return FALSE;

  *sold = sl_statement_get_int (statement, 0);
  *own_use = sl_statement_get_int (statement, 1);
  *n_buyers = sl_statement_get_int (statement, 2);
  return TRUE;
}
