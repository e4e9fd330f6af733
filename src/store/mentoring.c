#include "config.h"

#include "store/mentoring.h"

#include "store/statement.h"

#define NAME_OF_MEMBER "iif (m.name = '', m.code, m.name)"

static const char * const measures[] = { "volume", "customers", "joined", "trainings" };

void
sl_mentoring_row_free (SlMentoringRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->note);
  g_free (row);
}

void
sl_plan_step_free (SlPlanStep *step)
{
  if (step == NULL)
    return;

  g_free (step->text);
  g_free (step);
}

void
sl_goal_row_free (SlGoalRow *row)
{
  if (row == NULL)
    return;

  g_free (row->name);
  g_free (row->note);
  g_free (row);
}

void
sl_recognition_row_free (SlRecognitionRow *row)
{
  if (row == NULL)
    return;

  g_free (row->code);
  g_free (row->name);
  g_free (row->detail);
  g_free (row);
}

gboolean
sl_mentoring_insert (SlDatabase            *database,
                     const SlMentoringRow  *row,
                     const char            *uid,
                     GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO mentoring (uid, member_id, dated, kind, minutes, note)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, row->member_id);
  sl_statement_bind_int (statement, 3, row->dated);
  sl_statement_bind_text (statement, 4, row->is_training ? "training" : "talk");
  sl_statement_bind_int (statement, 5, row->minutes);
  sl_statement_bind_text (statement, 6, row->note);
  return sl_statement_run (statement, error);
}

GPtrArray *
sl_mentoring_list (SlDatabase  *database,
                   gint64       member_id,
                   guint        limit,
                   GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT t.id, t.member_id, " NAME_OF_MEMBER ", t.dated, t.kind, t.minutes, t.note"
    " FROM mentoring t JOIN member m ON m.id = t.member_id WHERE ?1 = 0 OR t.member_id = ?1"
    " ORDER BY t.dated DESC, t.id DESC LIMIT ?2");
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_mentoring_row_free);
  sl_statement_bind_int (statement, 1, member_id);
  sl_statement_bind_int (statement, 2, limit);
  while (sl_statement_next (statement, error))
    {
      SlMentoringRow *row = g_new0 (SlMentoringRow, 1);

      row->id = sl_statement_get_int (statement, 0);
      row->member_id = sl_statement_get_int (statement, 1);
      row->name = sl_statement_dup_text (statement, 2);
      row->dated = sl_statement_get_day (statement, 3);
      row->is_training = g_str_equal (sl_statement_get_text (statement, 4), "training");
      row->minutes = sl_statement_get_int (statement, 5);
      row->note = sl_statement_dup_text (statement, 6);
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

void
sl_learner_free (SlLearner *learner)
{
  if (learner == NULL)
    return;

  g_free (learner->name);
  g_free (learner);
}

GPtrArray *
sl_learner_list (SlDatabase  *database,
                 SlDay        from,
                 SlDay        to,
                 GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT t.member_id, " NAME_OF_MEMBER ", count (*), sum (t.minutes), max (t.dated)"
    " FROM mentoring t JOIN member m ON m.id = t.member_id"
    " WHERE t.kind = 'training' AND t.dated BETWEEN ?1 AND ?2"
    " GROUP BY t.member_id ORDER BY 3 DESC, 4 DESC, t.member_id");
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_learner_free);

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);
  while (sl_statement_next (statement, error))
    {
      SlLearner *learner = g_new0 (SlLearner, 1);

      learner->member_id = sl_statement_get_int (statement, 0);
      learner->name = sl_statement_dup_text (statement, 1);
      learner->n_trainings = sl_statement_get_int (statement, 2);
      learner->minutes = sl_statement_get_int (statement, 3);
      learner->newest = sl_statement_get_day (statement, 4);
      g_ptr_array_add (list, learner);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
sl_plan_step_list (SlDatabase  *database,
                   gint64       member_id,
                   GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_step_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT position, due_on, done_on, text FROM plan_step WHERE member_id = ?1"
    " ORDER BY position");

  sl_statement_bind_int (statement, 1, member_id);
  while (sl_statement_next (statement, error))
    {
      SlPlanStep *step = g_new0 (SlPlanStep, 1);

      step->member_id = member_id;
      step->position = sl_statement_get_int (statement, 0);
      step->due_on = sl_statement_get_day (statement, 1);
      step->done_on = sl_statement_get_day (statement, 2);
      step->text = sl_statement_dup_text (statement, 3);
      g_ptr_array_add (list, step);
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

gboolean
sl_plan_step_put (SlDatabase        *database,
                  const SlPlanStep  *step,
                  GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO plan_step (member_id, position, due_on, done_on, text)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (member_id, position) DO UPDATE SET"
    " due_on = excluded.due_on, done_on = excluded.done_on, text = excluded.text");

  g_return_val_if_fail (step != NULL, FALSE);

  sl_statement_bind_int (statement, 1, step->member_id);
  sl_statement_bind_int (statement, 2, step->position);
  sl_statement_bind_int (statement, 3, step->due_on);
  sl_statement_bind_day (statement, 4, step->done_on);
  sl_statement_bind_text (statement, 5, step->text);
  return sl_statement_run (statement, error);
}

/* Goals */

gboolean
sl_goal_insert (SlDatabase       *database,
                gint64            company_id,
                const SlGoalRow  *row,
                const char       *uid,
                GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO goal (uid, company_id, member_id, measure, target, from_on, by_on, note)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  sl_statement_bind_int (statement, 2, company_id);
  sl_statement_bind_id (statement, 3, row->member_id);
  sl_statement_bind_text (statement, 4, measures[row->measure]);
  sl_statement_bind_int (statement, 5, row->target);
  sl_statement_bind_int (statement, 6, row->from_on);
  sl_statement_bind_int (statement, 7, row->by_on);
  sl_statement_bind_text (statement, 8, row->note);
  return sl_statement_run (statement, error);
}

gboolean
sl_goal_end (SlDatabase  *database,
             gint64       id,
             SlDay        ended_on,
             gboolean    *found,
             GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE goal SET ended_on = ?2 WHERE id = ?1 AND ended_on IS NULL RETURNING id");

  g_return_val_if_fail (found != NULL, FALSE);

  sl_statement_bind_int (statement, 1, id);
  sl_statement_bind_int (statement, 2, ended_on);
  *found = sl_statement_next (statement, error);
  return *found ? sl_statement_run (statement, error) : sl_statement_is_done (statement);
}

/* ?1 company, ?2 member or 0, ?3 and ?4 the span.  Of a customer the newest standing counts. */
#define LATEST                                                                                \
  " JOIN membership s ON s.member_id = m.id AND s.from_period = (SELECT max (from_period)"    \
  "  FROM membership WHERE member_id = m.id)"
#define BELOW " AND (?2 = 0 OR m.id = ?2 OR s.sponsor = (SELECT code FROM member WHERE id = ?2))"
#define IS_CUSTOMER "(s.kind LIKE 'customer%' OR s.kind LIKE 'preferred%')"

static const char * const progress[] = {
  [SL_GOAL_VOLUME] =
    "SELECT coalesce (sum (v.pv), 0) FROM member_volume v JOIN member m ON m.id = v.member_id"
    " WHERE m.company_id = ?1 AND (?2 = 0 OR m.id = ?2) AND v.period BETWEEN ?3 AND ?4",
  [SL_GOAL_CUSTOMERS] =
    "SELECT count (*) FROM member m" LATEST " JOIN member_volume v ON v.member_id = m.id"
    " AND v.period = (SELECT max (period) FROM snapshot WHERE company_id = ?1 AND period <= ?4)"
    " WHERE m.company_id = ?1 AND s.present = 1 AND v.pv > 0 AND ?3 IS NOT NULL"
    " AND " IS_CUSTOMER BELOW,
  [SL_GOAL_JOINED] =
    "SELECT count (*) FROM member m" LATEST " WHERE m.company_id = ?1"
    " AND m.joined_on BETWEEN ?3 AND ?4 AND NOT " IS_CUSTOMER " AND m.id <> ?2" BELOW,
  [SL_GOAL_TRAININGS] =
    "SELECT count (*) FROM mentoring t JOIN member m ON m.id = t.member_id"
    " WHERE m.company_id = ?1 AND (?2 = 0 OR m.id = ?2) AND t.kind = 'training'"
    " AND t.dated BETWEEN ?3 AND ?4",
};

static gboolean
read_progress (SlDatabase  *database,
               gint64       company_id,
               SlGoalRow   *row,
               GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, progress[row->measure]);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, row->member_id);
  sl_statement_bind_int (statement, 3, row->from_on);
  sl_statement_bind_int (statement, 4, row->by_on);
  return sl_statement_run_int (statement, &row->reached, error);
}

const char *
sl_goal_measure_name (SlGoalMeasure measure)
{
  g_return_val_if_fail (measure < G_N_ELEMENTS (measures), NULL);

  return measures[measure];
}

gboolean
sl_goal_measure_parse (const char    *text,
                       SlGoalMeasure *measure)
{
  g_return_val_if_fail (text != NULL && measure != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_str_equal (measures[i], text))
      {
        *measure = (SlGoalMeasure) i;
        return TRUE;
      }

  return FALSE;
}

/* Of the columns id, member, name, measure, target, first day, last day, note. */
static SlGoalRow *
read_goal (SlStatement *statement)
{
  SlGoalRow *row = g_new0 (SlGoalRow, 1);

  row->id = sl_statement_get_int (statement, 0);
  row->member_id = sl_statement_get_int (statement, 1);
  row->name = sl_statement_dup_text (statement, 2);
  (void) !sl_goal_measure_parse (sl_statement_get_text (statement, 3), &row->measure);
  row->target = sl_statement_get_int (statement, 4);
  row->from_on = sl_statement_get_day (statement, 5);
  row->by_on = sl_statement_get_day (statement, 6);
  row->note = sl_statement_dup_text (statement, 7);
  return row;
}

gboolean
sl_goal_find (SlDatabase       *database,
              gint64            company_id,
              const char       *uid,
              const SlGoalRow  *like,
              SlGoalRow       **found,
              SlDay            *ended_on,
              GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT id, coalesce (member_id, 0), '', measure, target, from_on, by_on, note, ended_on"
    " FROM goal WHERE company_id = ?1 AND iif (?2 <> '', uid = ?2, coalesce (member_id, 0) = ?3"
    " AND measure = ?4 AND from_on = ?5 AND by_on = ?6) ORDER BY id LIMIT 1");

  g_return_val_if_fail (uid != NULL && like != NULL, FALSE);
  g_return_val_if_fail (found != NULL && ended_on != NULL, FALSE);

  *found = NULL;
  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_text (statement, 2, uid);
  sl_statement_bind_int (statement, 3, like->member_id);
  sl_statement_bind_text (statement, 4, measures[like->measure]);
  sl_statement_bind_int (statement, 5, like->from_on);
  sl_statement_bind_int (statement, 6, like->by_on);

  if (!sl_statement_next (statement, error))
    return sl_statement_is_done (statement);

  *found = read_goal (statement);
  *ended_on = sl_statement_get_day (statement, 8);
  return TRUE;
}

gboolean
sl_goal_update (SlDatabase       *database,
                const SlGoalRow  *row,
                SlDay             ended_on,
                GError          **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE goal SET member_id = ?2, measure = ?3, target = ?4, from_on = ?5, by_on = ?6,"
    " note = ?7, ended_on = ?8 WHERE id = ?1");

  g_return_val_if_fail (row != NULL, FALSE);

  sl_statement_bind_int (statement, 1, row->id);
  sl_statement_bind_id (statement, 2, row->member_id);
  sl_statement_bind_text (statement, 3, measures[row->measure]);
  sl_statement_bind_int (statement, 4, row->target);
  sl_statement_bind_int (statement, 5, row->from_on);
  sl_statement_bind_int (statement, 6, row->by_on);
  sl_statement_bind_text (statement, 7, row->note);
  sl_statement_bind_day (statement, 8, ended_on);
  return sl_statement_run (statement, error);
}

GPtrArray *
sl_goal_list (SlDatabase  *database,
              gint64       company_id,
              gint64       member_id,
              GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_goal_row_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT g.id, coalesce (g.member_id, 0), coalesce (" NAME_OF_MEMBER ", ''), g.measure,"
    " g.target, g.from_on, g.by_on, g.note FROM goal g LEFT JOIN member m ON m.id = g.member_id"
    " WHERE g.company_id = ?1 AND g.ended_on IS NULL AND (?2 = 0 OR g.member_id = ?2)"
    " ORDER BY g.by_on, g.id");

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, member_id);
  while (sl_statement_next (statement, error))
    {
      SlGoalRow *row = read_goal (statement);

      g_ptr_array_add (list, row);
      if (!read_progress (database, company_id, row, error))
        return NULL;
    }

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

/* Who asked not to be contacted is not congratulated. */
#define MAY_BE_MET                                                                            \
  " AND (m.contact_id IS NULL OR EXISTS (SELECT 1 FROM contact WHERE id = m.contact_id"       \
  "  AND leave_alone = 0))"

/* Recognition: ?1 company, ?2 the month's first day, ?3 its last.  Columns: member, code, name,
 * detail, years. */
static const char * const occasions[] = {
  [SL_RECOGNITION_RANK] =
    "SELECT m.id, m.code, " NAME_OF_MEMBER ", s.rank, 0 FROM membership s"
    " JOIN member m ON m.id = s.member_id WHERE m.company_id = ?1 AND s.from_period = ?2"
    " AND ?3 IS NOT NULL AND s.present = 1 AND s.rank <> '' AND EXISTS (SELECT 1 FROM membership b"
    "  WHERE b.member_id = m.id AND b.from_period = (SELECT max (from_period) FROM membership"
    "   WHERE member_id = m.id AND from_period < ?2) AND b.rank <> s.rank)"
    " AND NOT EXISTS (SELECT 1 FROM membership b WHERE b.member_id = m.id AND b.from_period < ?2"
    "  AND b.rank = s.rank)" MAY_BE_MET " ORDER BY 3 COLLATE NOCASE",
  [SL_RECOGNITION_ANNIVERSARY] =
    "SELECT m.id, m.code, " NAME_OF_MEMBER ", '', strftime ('%Y', ?2 * 86400, 'unixepoch')"
    "  - strftime ('%Y', m.joined_on * 86400, 'unixepoch') FROM member m"
    " JOIN membership s ON s.member_id = m.id AND s.from_period = (SELECT max (from_period)"
    "  FROM membership WHERE member_id = m.id AND from_period <= ?2) AND s.present = 1"
    " WHERE m.company_id = ?1 AND m.joined_on < ?2 AND ?3 IS NOT NULL"
    " AND strftime ('%m', m.joined_on * 86400, 'unixepoch') ="
    "  strftime ('%m', ?2 * 86400, 'unixepoch')" MAY_BE_MET
    " ORDER BY 5 DESC, 3 COLLATE NOCASE",
  [SL_RECOGNITION_FIRST_ORDER] =
    "SELECT m.id, m.code, " NAME_OF_MEMBER ", '', 0 FROM member_volume v"
    " JOIN member m ON m.id = v.member_id WHERE v.period = ?2 AND v.pv > 0 AND m.company_id = ?1"
    " AND m.joined_on BETWEEN ?2 - 366 AND ?3"
    " AND m.code <> (SELECT me FROM company WHERE id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM member_volume b WHERE b.member_id = m.id AND b.period < ?2"
    "  AND b.pv > 0)" MAY_BE_MET " ORDER BY 3 COLLATE NOCASE",
};

static gboolean
add_occasions (SlDatabase         *database,
               SlRecognitionKind   kind,
               gint64              company_id,
               SlDay               period,
               SlDay               last,
               GPtrArray          *list,
               GError            **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database, occasions[kind]);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);
  sl_statement_bind_int (statement, 3, last);
  while (sl_statement_next (statement, error))
    {
      SlRecognitionRow *row = g_new0 (SlRecognitionRow, 1);

      row->kind = kind;
      row->member_id = sl_statement_get_int (statement, 0);
      row->code = sl_statement_dup_text (statement, 1);
      row->name = sl_statement_dup_text (statement, 2);
      row->detail = sl_statement_dup_text (statement, 3);
      row->years = sl_statement_get_int (statement, 4);
      g_ptr_array_add (list, row);
    }

  return sl_statement_is_done (statement);
}

GPtrArray *
sl_recognition_list (SlDatabase  *database,
                     gint64       company_id,
                     SlDay        period,
                     SlDay        last,
                     GError     **error)
{
  g_autoptr(GPtrArray) list = NULL;

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_recognition_row_free);
  for (guint kind = 0; kind < G_N_ELEMENTS (occasions); kind++)
    if (!add_occasions (database, (SlRecognitionKind) kind, company_id, period, last, list, error))
      return NULL;

  return g_steal_pointer (&list);
}
