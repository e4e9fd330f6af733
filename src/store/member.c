#include "config.h"

#include "store/member.h"

#include "store/statement.h"
#include "store/words.h"

void
sl_membership_row_clear (SlMembershipRow *row)
{
  g_return_if_fail (row != NULL);

  g_clear_pointer (&row->sponsor, g_free);
  g_clear_pointer (&row->enroller, g_free);
  g_clear_pointer (&row->leg, g_free);
  g_clear_pointer (&row->kind, g_free);
  g_clear_pointer (&row->rank, g_free);
  g_clear_pointer (&row->paid_rank, g_free);
}

/* @to is not read. */
void
sl_membership_row_copy (const SlMembershipRow *from,
                        SlMembershipRow       *to)
{
  g_return_if_fail (from != NULL && to != NULL);

  to->is_present = from->is_present;
  to->sponsor = g_strdup (from->sponsor);
  to->enroller = g_strdup (from->enroller);
  to->leg = g_strdup (from->leg);
  to->kind = g_strdup (from->kind);
  to->rank = g_strdup (from->rank);
  to->paid_rank = g_strdup (from->paid_rank);
}

gboolean
sl_membership_row_equal (const SlMembershipRow *a,
                         const SlMembershipRow *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->is_present == b->is_present && g_str_equal (a->sponsor, b->sponsor) &&
         g_str_equal (a->enroller, b->enroller) && g_str_equal (a->leg, b->leg) &&
         g_str_equal (a->kind, b->kind) && g_str_equal (a->rank, b->rank) &&
         g_str_equal (a->paid_rank, b->paid_rank);
}

void
sl_member_state_free (SlMemberState *state)
{
  if (state == NULL)
    return;

  g_free (state->member.code);
  g_free (state->member.country);
  g_free (state->member.name);
  g_free (state->member.email);
  g_free (state->member.phone);
  sl_membership_row_clear (&state->standing);
  g_free (state);
}

/* The columns of a standing, from @column on. */
static void
read_standing (SlStatement     *statement,
               int              column,
               SlMembershipRow *row)
{
  row->is_present = sl_statement_get_int (statement, column) != 0;
  row->sponsor = sl_statement_dup_text (statement, column + 1);
  row->enroller = sl_statement_dup_text (statement, column + 2);
  row->leg = sl_statement_dup_text (statement, column + 3);
  row->kind = sl_statement_dup_text (statement, column + 4);
  row->rank = sl_statement_dup_text (statement, column + 5);
  row->paid_rank = sl_statement_dup_text (statement, column + 6);
}

static SlMemberState *
read_state (SlStatement *statement)
{
  SlMemberState *state = g_new0 (SlMemberState, 1);

  state->member.id = sl_statement_get_int (statement, 0);
  state->member.code = sl_statement_dup_text (statement, 1);
  state->member.country = sl_statement_dup_text (statement, 2);
  state->member.name = sl_statement_dup_text (statement, 3);
  state->member.email = sl_statement_dup_text (statement, 4);
  state->member.phone = sl_statement_dup_text (statement, 5);
  state->member.joined_on = sl_statement_get_day (statement, 6);
  state->has_volume = !sl_statement_is_null (statement, 7);
  state->volume.pv = sl_statement_get_int (statement, 7);
  state->volume.cv = sl_statement_get_int (statement, 8);
  state->volume.gv = sl_statement_get_int (statement, 9);
  state->since = sl_statement_get_day (statement, 10);
  state->has_standing = state->since != SL_DAY_NONE;

  if (state->has_standing)
    read_standing (statement, 11, &state->standing);

  return state;
}

/* A text of the row that @statement is at. */
static char *
lend_text (SlStatement *statement,
           int          column)
{
  return (char *) sl_statement_get_text (statement, column);
}

/* Texts are the statement's. */
static void
lend_state (SlStatement   *statement,
            SlMemberState *state)
{
  *state = (SlMemberState) {
    .member = {
      .id = sl_statement_get_int (statement, 0), .code = lend_text (statement, 1),
      .country = lend_text (statement, 2), .name = lend_text (statement, 3),
      .email = lend_text (statement, 4), .phone = lend_text (statement, 5),
      .joined_on = sl_statement_get_day (statement, 6),
    },
    .since = sl_statement_get_day (statement, 7),
    .has_volume = !sl_statement_is_null (statement, 15),
  };

  if (state->has_volume)
    state->volume = (SlMemberVolume) {
      .pv = sl_statement_get_int (statement, 15), .cv = sl_statement_get_int (statement, 16),
      .gv = sl_statement_get_int (statement, 17),
    };

  state->has_standing = state->since != SL_DAY_NONE;
  if (!state->has_standing)
    return;

  state->standing = (SlMembershipRow) {
    .is_present = sl_statement_get_int (statement, 8) != 0, .sponsor = lend_text (statement, 9),
    .enroller = lend_text (statement, 10), .leg = lend_text (statement, 11),
    .kind = lend_text (statement, 12), .rank = lend_text (statement, 13),
    .paid_rank = lend_text (statement, 14),
  };
}

#define EACH_AS_OF(volume, join) \
  "SELECT m.id, m.code, m.country, m.name, m.email, m.phone, m.joined_on, s.from_period," \
  " s.present, s.sponsor, s.enroller, s.leg, s.kind, s.rank, s.paid_rank, " volume \
  " FROM member m" join \
  " LEFT JOIN membership s ON s.member_id = m.id AND s.from_period <= ?2" \
  /* +: by id at once, and not by code and sorted */ \
  " WHERE +m.company_id = ?1 ORDER BY m.id, s.from_period DESC"

gboolean
sl_member_each_as_of (SlDatabase    *database,
                      gint64         company_id,
                      SlDay          period,
                      gboolean       with_volume,
                      SlMemberFunc   func,
                      gpointer       data,
                      GError       **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, with_volume
    ? EACH_AS_OF ("v.pv, v.cv, v.gv",
                  " LEFT JOIN member_volume v ON v.member_id = m.id AND v.period = ?2")
    : EACH_AS_OF ("NULL", ""));
  gint64 id = 0;

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  while (sl_statement_next (statement, error))
    {
      SlMemberState state;

      /* The first of a member is the last standing. */
      if (sl_statement_get_int (statement, 0) == id)
        continue;

      id = sl_statement_get_int (statement, 0);
      lend_state (statement, &state);
      func (&state, data);
    }

  return sl_statement_is_done (statement);
}

SlMemberState *
sl_member_read_as_of (SlDatabase  *database,
                      gint64       id,
                      SlDay        period,
                      GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.id, m.code, m.country, m.name, m.email, m.phone, m.joined_on, v.pv, v.cv, v.gv,"
    " s.from_period, s.present, s.sponsor, s.enroller, s.leg, s.kind, s.rank, s.paid_rank"
    " FROM member m"
    " LEFT JOIN member_volume v ON v.member_id = m.id AND v.period = ?2"
    " LEFT JOIN membership s ON s.member_id = m.id AND s.from_period ="
    "  (SELECT max (from_period) FROM membership WHERE member_id = ?1 AND from_period <= ?2)"
    " WHERE m.id = ?1");

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, period);
  return sl_statement_need (statement, error) ? read_state (statement) : NULL;
}

gboolean
sl_member_are_more (SlDatabase  *database,
                    gint64       company_id,
                    guint        n,
                    gboolean    *are_more,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT EXISTS (SELECT 1 FROM member WHERE company_id = ?1 LIMIT 1 OFFSET ?2)");
  gint64 answer = 0;

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, n);

  if (!sl_statement_run_int (statement, &answer, error))
    return FALSE;

  *are_more = answer != 0;
  return TRUE;
}

char *
sl_member_find_name (SlDatabase *database,
                     gint64      company_id,
                     const char *code)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT name FROM member WHERE company_id = ?1 AND code = ?2 ORDER BY country LIMIT 1");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, code);
  return sl_statement_next (statement, NULL) ? sl_statement_dup_text (statement, 0)
                                             : g_strdup ("");
}

gboolean
sl_member_find_person (SlDatabase  *database,
                       gint64       company_id,
                       const char  *code,
                       gint64      *contact_id,
                       char       **kind,
                       GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT coalesce (m.contact_id, 0), s.present, s.kind FROM member m"
    " LEFT JOIN membership s ON s.member_id = m.id"
    " WHERE m.company_id = ?1 AND m.code = ?2 ORDER BY s.from_period DESC LIMIT 1");

  g_return_val_if_fail (contact_id != NULL && kind != NULL, FALSE);

  *contact_id = 0;
  *kind = NULL;
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, code);

  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  *contact_id = sl_statement_get_int (statement, 0);

  if (sl_statement_get_int (statement, 1) != 0)
    *kind = sl_statement_dup_text (statement, 2);

  return TRUE;
}

gboolean
sl_member_insert (SlDatabase         *database,
                  gint64              company_id,
                  const char         *uid,
                  const SlMemberRow  *row,
                  gint64             *id,
                  GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO member (uid, company_id, code, country, name, email, phone, joined_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, company_id);
  sl_statement_bind_text (statement, 3, row->code);
  sl_statement_bind_text (statement, 4, row->country);
  sl_statement_bind_text (statement, 5, row->name);
  sl_statement_bind_text (statement, 6, row->email);
  sl_statement_bind_text (statement, 7, row->phone);
  sl_statement_bind_day (statement, 8, row->joined_on);
  return sl_statement_run_insert (statement, id, error);
}

void
sl_member_put_words (GString           *words,
                     const SlMemberRow *row)
{
  g_return_if_fail (words != NULL && row != NULL);

  _sl_words_add_member (words, row->name, row->code, row->phone, row->email);
}

gboolean
sl_member_update (SlDatabase         *database,
                  const SlMemberRow  *row,
                  GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE member SET country = ?2, name = ?3, email = ?4, phone = ?5, joined_on = ?6"
    " WHERE id = ?1");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, row->id);
  sl_statement_bind_text (statement, 2, row->country);
  sl_statement_bind_text (statement, 3, row->name);
  sl_statement_bind_text (statement, 4, row->email);
  sl_statement_bind_text (statement, 5, row->phone);
  sl_statement_bind_day (statement, 6, row->joined_on);
  return sl_statement_run (statement, error);
}

static gboolean
write_standing (SlDatabase            *database,
                gint64                 member_id,
                SlDay                  period,
                const SlMembershipRow *row,
                GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO membership (member_id, from_period, present, sponsor, enroller, leg, kind, rank,"
    " paid_rank) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET"
    " present = excluded.present, sponsor = excluded.sponsor, enroller = excluded.enroller,"
    " leg = excluded.leg, kind = excluded.kind, rank = excluded.rank,"
    " paid_rank = excluded.paid_rank");

  sl_statement_bind_int (statement, 1, member_id);
  sl_statement_bind_int (statement, 2, period);
  sl_statement_bind_int (statement, 3, row->is_present);
  sl_statement_bind_text (statement, 4, row->sponsor);
  sl_statement_bind_text (statement, 5, row->enroller);
  sl_statement_bind_text (statement, 6, row->leg);
  sl_statement_bind_text (statement, 7, row->kind);
  sl_statement_bind_text (statement, 8, row->rank);
  sl_statement_bind_text (statement, 9, row->paid_rank);
  return sl_statement_run (statement, error);
}

gboolean
sl_snapshot_find_next (SlDatabase *database,
                       gint64      company_id,
                       SlDay       period,
                       SlDay      *next,
                       GError    **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT min (period) FROM snapshot WHERE company_id = ?1 AND period > ?2");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *next = sl_statement_get_day (statement, 0);
  return TRUE;
}

/* Writes down at @next how the member stands there, unless a row after @period says so. */
static gboolean
pin_standing (SlDatabase *database,
              gint64      member_id,
              SlDay       period,
              SlDay       next,
              GError    **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT from_period, present, sponsor, enroller, leg, kind, rank, paid_rank FROM membership"
    " WHERE member_id = ?1 AND from_period <= ?2 ORDER BY from_period DESC LIMIT 1");
  g_auto(SlMembershipRow) standing = { 0 };

  sl_statement_bind_int (statement, 1, member_id);
  sl_statement_bind_int (statement, 2, next);

  if (sl_statement_next (statement, error))
    {
      if (sl_statement_get_day (statement, 0) > period)
        return TRUE;

      read_standing (statement, 1, &standing);
    }
  else if (sl_statement_is_done (statement))
    {
      const SlMembershipRow none = { FALSE, (char *) "", (char *) "", (char *) "", (char *) "",
                                     (char *) "", (char *) "" };

      sl_membership_row_copy (&none, &standing);
    }
  else
    return FALSE;

  return write_standing (database, member_id, next, &standing, error);
}

gboolean
sl_member_put_standing (SlDatabase            *database,
                        gint64                 company_id,
                        gint64                 member_id,
                        SlDay                  period,
                        const SlMembershipRow *row,
                        GError               **error)
{
  SlDay next;

  g_return_val_if_fail (row != NULL, FALSE);

  if (!sl_snapshot_find_next (database, company_id, period, &next, error))
    return FALSE;

  if (next != SL_DAY_NONE && !pin_standing (database, member_id, period, next, error))
    return FALSE;

  return write_standing (database, member_id, period, row, error);
}

gboolean
sl_member_put_volume (SlDatabase            *database,
                      gint64                 member_id,
                      SlDay                  period,
                      const SlMemberVolume  *volume,
                      GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO member_volume (period, member_id, pv, cv, gv) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT DO UPDATE SET pv = excluded.pv, cv = excluded.cv, gv = excluded.gv");

  g_return_val_if_fail (volume != NULL, FALSE);

  sl_statement_bind_int (statement, 1, period);
  sl_statement_bind_int (statement, 2, member_id);
  sl_statement_bind_int (statement, 3, volume->pv);
  sl_statement_bind_int (statement, 4, volume->cv);
  sl_statement_bind_int (statement, 5, volume->gv);
  return sl_statement_run (statement, error);
}

GArray *
sl_snapshot_list (SlDatabase  *database,
                  gint64       company_id,
                  GError     **error)
{
  g_autoptr(GArray) days = g_array_new (FALSE, FALSE, sizeof (SlDay));
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT period FROM snapshot WHERE company_id = ?1 ORDER BY period DESC");

  sl_statement_bind_int (statement, 1, company_id);

  while (sl_statement_next (statement, error))
    {
      SlDay day = sl_statement_get_day (statement, 0);

      g_array_append_val (days, day);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&days) : NULL;
}

gboolean
sl_snapshot_exists (SlDatabase  *database,
                    gint64       company_id,
                    SlDay        period,
                    gboolean    *exists,
                    GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT 1 FROM snapshot WHERE company_id = ?1 AND period = ?2");

  g_return_val_if_fail (exists != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);
  *exists = sl_statement_next (statement, error);
  return *exists || sl_statement_is_done (statement);
}

gboolean
sl_snapshot_put (SlDatabase  *database,
                 gint64       company_id,
                 SlDay        period,
                 const char  *source,
                 gint64       taken_at,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO snapshot (company_id, period, source, taken_at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT DO UPDATE SET source = excluded.source, taken_at = excluded.taken_at");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);
  sl_statement_bind_text (statement, 3, source);
  sl_statement_bind_int (statement, 4, taken_at);
  return sl_statement_run (statement, error);
}
