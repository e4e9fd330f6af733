#include "config.h"

#include "store/training.h"

#include "store/statement.h"

#define COLUMNS "id, dated, title, kind, form, provider, provider_earns, is_online, minutes," \
                " cost, travel, travel_minutes, certificate, certificate_until, state, entry_id," \
                " party_id, (SELECT name FROM party WHERE party.id = party_id)"

SlTraining *
sl_training_new (void)
{
  SlTraining *training = g_new0 (SlTraining, 1);

  training->dated = SL_DAY_NONE;
  training->certificate_until = SL_DAY_NONE;

  return training;
}

void
sl_training_free (SlTraining *training)
{
  if (training == NULL)
    return;

  g_free (training->title);
  g_free (training->kind);
  g_free (training->form);
  g_free (training->provider);
  g_free (training->certificate);
  g_free (training->event);
  g_free (training);
}

static void
bind_answer (SlStatement *statement,
             int          position,
             SlAnswer     answer)
{
  if (answer == SL_ANSWER_NONE)
    sl_statement_bind_null (statement, position);
  else
    sl_statement_bind_int (statement, position, answer == SL_ANSWER_YES);
}

/* Positions 2 to 17: what an insertion and an update have in common. */
static void
bind (SlStatement      *statement,
      const SlTraining *training)
{
  sl_statement_bind_day (statement, 2, training->dated);
  sl_statement_bind_text (statement, 3, training->title);
  sl_statement_bind_text (statement, 4, training->kind);
  sl_statement_bind_text (statement, 5, training->form);
  sl_statement_bind_text (statement, 6, training->provider);
  bind_answer (statement, 7, training->provider_earns);
  bind_answer (statement, 8, training->is_online);
  sl_statement_bind_int (statement, 9, training->minutes);
  sl_statement_bind_int (statement, 10, training->cost);
  sl_statement_bind_int (statement, 11, training->travel);
  sl_statement_bind_int (statement, 12, training->travel_minutes);
  sl_statement_bind_text (statement, 13, training->certificate);
  sl_statement_bind_day (statement, 14, training->certificate_until);
  sl_statement_bind_text (statement, 15, training->is_planned ? "planned" : "done");
  sl_statement_bind_id (statement, 16, training->entry_id);
  sl_statement_bind_id (statement, 17, training->party_id);
}

gboolean
sl_training_insert (SlDatabase        *database,
                    const SlTraining  *training,
                    const char        *uid,
                    const char        *currency,
                    GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "INSERT INTO training (uid, dated, title, kind, form, provider, provider_earns, is_online,"
    " minutes, cost, travel, travel_minutes, certificate, certificate_until, state, entry_id,"
    " party_id, currency) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
    " ?15, ?16, ?17, ?18)");

  g_return_val_if_fail (training != NULL && uid != NULL && currency != NULL, FALSE);

  sl_statement_bind_text (statement, 1, uid);
  bind (statement, training);
  sl_statement_bind_text (statement, 18, currency);

  return sl_statement_run (statement, error);
}

gboolean
sl_training_update (SlDatabase        *database,
                    const SlTraining  *training,
                    GError           **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "UPDATE training SET dated = ?2, title = ?3, kind = ?4, form = ?5, provider = ?6,"
    " provider_earns = ?7, is_online = ?8, minutes = ?9, cost = ?10, travel = ?11,"
    " travel_minutes = ?12, certificate = ?13, certificate_until = ?14, state = ?15,"
    " entry_id = ?16, party_id = ?17 WHERE id = ?1");

  g_return_val_if_fail (training != NULL && training->id > 0, FALSE);

  sl_statement_bind_int (statement, 1, training->id);
  bind (statement, training);

  return sl_statement_run (statement, error);
}

static SlAnswer
get_answer (SlStatement *statement,
            int          column)
{
  if (sl_statement_is_null (statement, column))
    return SL_ANSWER_NONE;

  return sl_statement_get_int (statement, column) != 0 ? SL_ANSWER_YES : SL_ANSWER_NO;
}

static SlTraining *
read_row (SlStatement *statement)
{
  SlTraining *training = sl_training_new ();

  training->id = sl_statement_get_int (statement, 0);
  training->dated = sl_statement_get_day (statement, 1);
  training->title = sl_statement_dup_text (statement, 2);
  training->kind = sl_statement_dup_text (statement, 3);
  training->form = sl_statement_dup_text (statement, 4);
  training->provider = sl_statement_dup_text (statement, 5);
  training->provider_earns = get_answer (statement, 6);
  training->is_online = get_answer (statement, 7);
  training->minutes = sl_statement_get_int (statement, 8);
  training->cost = sl_statement_get_int (statement, 9);
  training->travel = sl_statement_get_int (statement, 10);
  training->travel_minutes = sl_statement_get_int (statement, 11);
  training->certificate = sl_statement_dup_text (statement, 12);
  training->certificate_until = sl_statement_get_day (statement, 13);
  training->is_planned = g_str_equal (sl_statement_get_text (statement, 14), "planned");
  training->entry_id = sl_statement_get_int (statement, 15);
  training->party_id = sl_statement_get_int (statement, 16);
  training->event = sl_statement_dup_text (statement, 17);

  return training;
}

SlTraining *
sl_training_read (SlDatabase  *database,
                  gint64       id,
                  GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM training WHERE id = ?1");

  sl_statement_bind_int (statement, 1, id);

  return sl_statement_need (statement, error) ? read_row (statement) : NULL;
}

GPtrArray *
sl_training_list (SlDatabase  *database,
                  SlDay        from,
                  SlDay        to,
                  GError     **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_training_free);
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT " COLUMNS " FROM training WHERE dated BETWEEN ?1 AND ?2 ORDER BY dated, id");

  sl_statement_bind_int (statement, 1, from);
  sl_statement_bind_int (statement, 2, to);
  while (sl_statement_next (statement, error))
    g_ptr_array_add (list, read_row (statement));

  return sl_statement_is_done (statement) ? g_steal_pointer (&list) : NULL;
}

static gboolean
add_minutes (SlDatabase     *database,
             SlDay           first,
             guint           n_weeks,
             SlPaybackWeek  *weeks,
             GError        **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (dated - ?1) / 7, sum (minutes) FROM hours"
    " WHERE dated BETWEEN ?1 AND ?2 AND kind <> 'training' GROUP BY 1");

  sl_statement_bind_int (statement, 1, first);
  sl_statement_bind_int (statement, 2, first + (SlDay) n_weeks * 7 - 1);
  while (sl_statement_next (statement, error))
    weeks[sl_statement_get_int (statement, 0)].minutes = sl_statement_get_int (statement, 1);

  return sl_statement_is_done (statement);
}

gboolean
sl_training_weeks (SlDatabase     *database,
                   SlDay           first,
                   guint           n_weeks,
                   const char     *currency,
                   gboolean        with_cost,
                   SlPaybackWeek  *weeks,
                   GError        **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT (e.dated - ?1) / 7, -sum (p.amount)"
    " FROM entry e JOIN posting p ON p.entry_id = e.id"
    " WHERE e.dated BETWEEN ?1 AND ?2 AND p.currency = ?3 AND (p.account IN"
    " ('income:retail-sales', 'income:sales-returns')"
    " OR (?4 AND p.account = 'expenses:cost-of-goods')) GROUP BY 1");

  g_return_val_if_fail (weeks != NULL && n_weeks > 0, FALSE);

  for (guint i = 0; i < n_weeks; i++)
    weeks[i] = (SlPaybackWeek) { 0 };

  sl_statement_bind_int (statement, 1, first);
  sl_statement_bind_int (statement, 2, first + (SlDay) n_weeks * 7 - 1);
  sl_statement_bind_text (statement, 3, currency);
  sl_statement_bind_int (statement, 4, with_cost);
  while (sl_statement_next (statement, error))
    weeks[sl_statement_get_int (statement, 0)].amount = sl_statement_get_int (statement, 1);

  return sl_statement_is_done (statement) &&
         add_minutes (database, first, n_weeks, weeks, error);
}
