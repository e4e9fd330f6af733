#include "config.h"

#include "sync/keeper-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/base.h"
#include "store/bulk.h"
#include "store/field-conflict.h"
#include "store/outbox.h"
#include "sync/reading.h"
#include "sync/recovery.h"
#include "sync/seeded-private.h"

#define MAX_BATCH_BYTES (768 * 1024)  /* of bodies: quoting makes them longer */
#define MAX_LOOKUP 1000
#define SECONDS_A_DAY 86400
#define FORGET_DAYS 90                /* what is not money is offered again for so long */

SlKeeper *
sl_keeper_new (gint64 company_id)
{
  SlKeeper *self = g_new0 (SlKeeper, 1);

  self->company_id = company_id;
  self->removed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
sl_keeper_free (SlKeeper *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < SL_N_SCOPES; i++)
    sl_cursor_clear (&self->cursors[i]);

  g_clear_pointer (&self->replica, sl_replica_free);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->doubtful, g_ptr_array_unref);
  g_clear_pointer (&self->course, sl_projection_course_free);
  g_clear_pointer (&self->sums.types, g_hash_table_unref);
  g_hash_table_unref (self->removed);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->way);
  g_free (self->page);
  g_free (self->problem);
  g_free (self);
}

void
sl_keeper_set_has_login (SlKeeper *self,
                         gboolean  has_login)
{
  g_return_if_fail (self != NULL);

  self->has_login = has_login;
}

void
sl_keeper_set_cancellable (SlKeeper     *self,
                           GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);

  g_set_object (&self->cancellable, cancellable);
}

void
sl_keeper_set_problem (SlKeeper   *self,
                       const char *problem)
{
  g_return_if_fail (self != NULL);

  if (problem == self->problem)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
}

const SlReplica *
sl_keeper_get_replica (SlKeeper *self)
{
  return self->replica;
}

const SlCursor *
sl_keeper_get_cursor (SlKeeper *self,
                      guint     scope)
{
  g_return_val_if_fail (scope < SL_N_SCOPES, NULL);

  return &self->cursors[scope];
}

GPtrArray *
sl_keeper_get_batch (SlKeeper *self)
{
  return self->batch;
}

GPtrArray *
sl_keeper_get_doubtful (SlKeeper *self)
{
  return self->doubtful;
}

const char *
sl_keeper_get_page (SlKeeper *self)
{
  return self->page;
}

const char *
sl_keeper_get_problem (SlKeeper *self)
{
  return self->problem;
}

const SlKeeperCount *
sl_keeper_get_count (SlKeeper *self)
{
  return &self->count;
}

/* Work, each inside one transaction */

static void
begin_run (SlKeeper   *self,
           SlBusiness *business)
{
  self->started_at = sl_business_get_now (business);
  self->count = (SlKeeperCount) { 0 };
  self->doubtful_after = 0;
  self->n_staged = 0;
  g_clear_pointer (&self->course, sl_projection_course_free);
  memset (self->has_changed, 0, sizeof self->has_changed);
  g_hash_table_remove_all (self->removed);
  self->n_differing = 0;
  self->n_matching = 0;
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
}

static gboolean
take_registration (SlKeeper        *self,
                   SlBusiness      *business,
                   const SlAnswer  *answer,
                   SlEngineDone    *done,
                   GError         **error)
{
  if (self->replica->account[0] != '\0' &&
      !g_str_equal (self->replica->account, answer->account))
    {
      done->kind = SL_DONE_OTHER_ACCOUNT;
      return TRUE;
    }

  return sl_replica_register (sl_business_get_database (business), self->company_id,
                              answer->account, error);
}

static gboolean
fork_replica (SlKeeper    *self,
              SlBusiness  *business,
              GError     **error)
{
  g_autofree char *uid = sl_business_new_uid (business);

  return sl_replica_renew (sl_business_get_database (business), self->company_id, uid, "forked", 0,
                           error);
}

/* (transfer none) (nullable): the operation as it was sent */
static const SlOutboxRow *
find_sent (SlKeeper   *self,
           const char *op_id)
{
  for (guint i = 0; self->batch != NULL && i < self->batch->len; i++)
    if (g_str_equal (((SlOutboxRow *) g_ptr_array_index (self->batch, i))->op_id, op_id))
      return g_ptr_array_index (self->batch, i);

  return NULL;
}

/* (transfer full) (nullable): the month that the company counts it in, when it is not that of the
 * record: its books were closed before this arrived. */
static char *
say_period (SlKeeper         *self,
            const SlOpResult *result)
{
  const SlOutboxRow *row = find_sent (self, result->op_id);
  g_autoptr(json_t) body = NULL;
  const char *dated;

  if (row == NULL || !row->is_money || strlen (result->period) != strlen ("YYYY-MM"))
    return NULL;

  body = sl_reading_parse (row->body, strlen (row->body));
  dated = body != NULL ? sl_reading_text_or (body, "dated", strlen ("YYYY-MM-DD")) : "";
  if (*dated == '\0' || g_str_has_prefix (dated, result->period))
    return NULL;

  /* translators: a month, as 2026-11 */
  return g_strdup_printf (_("The company counts this in %s."), result->period);
}

static gboolean
keep_conflicts (SlKeeper          *self,
                SlBusiness        *business,
                const SlOpResult  *result,
                GError           **error)
{
  const SlOutboxRow *row = find_sent (self, result->op_id);

  for (guint i = 0; row != NULL && i < result->conflicts->len; i++)
    {
      const SlChangeConflict *found = g_ptr_array_index (result->conflicts, i);
      SlFieldConflict conflict = {
        .company_id = self->company_id, .entity_type = row->entity_type,
        .entity_uid = row->entity_uid, .field = found->field, .base_value = found->base,
        .local_value = found->client, .server_value = found->server, .op_id = row->op_id,
        .decided = found->decided, .created_at = sl_business_get_now (business),
      };

      if (!sl_field_conflict_insert (sl_business_get_database (business), &conflict, error))
        return FALSE;
    }

  return TRUE;
}

/* (transfer full) (nullable): for a mistake that the simulation must find */
static char *
find_own_hash (SlKeeper   *self,
               SlBusiness *business,
               const char *op_id)
{
  g_autoptr(GPtrArray) waiting =
    sl_outbox_list (sl_business_get_database (business), self->company_id, G_MAXINT32, NULL);

  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    if (g_str_equal (((SlOutboxRow *) g_ptr_array_index (waiting, i))->op_id, op_id))
      return g_strdup (((SlOutboxRow *) g_ptr_array_index (waiting, i))->sha256);

  return NULL;
}

/* T3 of one operation. */
static gboolean
settle_one (SlKeeper          *self,
            SlBusiness        *business,
            const SlOpResult  *result,
            const char        *epoch,
            gboolean          *settled,
            GError           **error)
{
  gboolean is_good = g_str_equal (result->outcome, "applied") ||
                     g_str_equal (result->outcome, "merged");
  g_autofree char *period = is_good ? say_period (self, result) : NULL;
  g_autofree char *trusted = NULL;
  SlOutboxAnswer answer = {
    .op_id = result->op_id, .outcome = result->outcome, .sha256 = result->sha256,
    .reason = period != NULL ? period : result->reason,
    .attention = !is_good || period != NULL,
  };

  if (SL_SEEDED (TRUST_DUPLICATE))
    {
      trusted = find_own_hash (self, business, result->op_id);
      answer.sha256 = trusted != NULL ? trusted : result->sha256;
    }

  if (!sl_outbox_settle (sl_business_get_database (business), self->company_id, &answer, epoch,
                         sl_business_get_now (business), settled, error))
    return FALSE;

  if (!*settled)
    return TRUE;

  self->count.n_sent += is_good;
  self->count.n_refused += !is_good;

  for (guint i = 0; i < result->records->len; i++)
    if (!_sl_keeper_take_record (self, business, g_ptr_array_index (result->records, i), error))
      return FALSE;

  return keep_conflicts (self, business, result, error);
}

static gboolean
settle_unlisted (SlKeeper        *self,
                 SlBusiness      *business,
                 const SlAnswer  *answer,
                 SlEngineDone    *done,
                 GError         **error)
{
  for (guint i = 0; i < self->batch->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (self->batch, i);
      g_autoptr(SlOpResult) result = sl_op_result_new (row->op_id, "applied", row->sha256);
      gboolean settled;

      if (!settle_one (self, business, result, answer->epoch, &settled, error))
        return FALSE;
      done->n += settled;
    }

  return TRUE;
}

/* What the simulation must find; without effect in the program. */
static gboolean
seed_mistakes (SlKeeper    *self,
               SlBusiness  *business,
               GError     **error)
{
  for (guint i = 0; SL_SEEDED (NEW_ID_ON_RETRY) && i < self->batch->len; i++)
    {
      SlOutboxRow *row = g_ptr_array_index (self->batch, i);

      if (row->attempts > 0)
        {
          g_free (row->op_id);
          row->op_id = sl_business_new_uid (business);
        }
    }

  for (guint i = 0; SL_SEEDED (DELETE_WHEN_SENT) && i < self->batch->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (self->batch, i);
      SlOutboxAnswer answer = { .op_id = row->op_id, .outcome = "applied", .sha256 = row->sha256 };
      gboolean settled;

      if (!sl_outbox_settle (sl_business_get_database (business), self->company_id, &answer,
                             self->replica->epoch, sl_business_get_now (business), &settled, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
take_batch (SlKeeper              *self,
            SlBusiness            *business,
            const SlEngineAction  *action,
            SlEngineDone          *done,
            GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);

  g_clear_pointer (&self->batch, g_ptr_array_unref);
  self->batch = sl_outbox_take (database, self->company_id, action->max_ops, MAX_BATCH_BYTES,
                                sl_business_get_now (business), error);
  if (self->batch == NULL)
    return FALSE;

  done->n = self->batch->len;
  return seed_mistakes (self, business, error);
}

static gboolean
settle (SlKeeper        *self,
        SlBusiness      *business,
        const SlAnswer  *answer,
        SlEngineDone    *done,
        GError         **error)
{
  for (guint i = 0; i < answer->results->len; i++)
    {
      gboolean settled = FALSE;

      if (!settle_one (self, business, g_ptr_array_index (answer->results, i), answer->epoch,
                       &settled, error))
        return FALSE;

      done->n += settled;
    }

  return !SL_SEEDED (SETTLE_ALL) || settle_unlisted (self, business, answer, done, error);
}

static gboolean
park (SlKeeper    *self,
      SlBusiness  *business,
      GError     **error)
{
  const SlOutboxRow *row;

  if (self->batch == NULL || self->batch->len == 0)
    return TRUE;

  row = g_ptr_array_index (self->batch, 0);
  return sl_outbox_park (sl_business_get_database (business), self->company_id, row->op_id,
                         sl_business_get_now (business) + SECONDS_A_DAY,
                         self->problem != NULL ? self->problem : "", error);
}

static gboolean
take_doubtful (SlKeeper              *self,
               SlBusiness            *business,
               const SlEngineAction  *action,
               const SlAnswer        *answer,
               SlEngineDone          *done,
               GError               **error)
{
  const char *epoch = answer != NULL ? answer->epoch : self->replica->epoch;

  g_clear_pointer (&self->doubtful, g_ptr_array_unref);
  if (SL_SEEDED (NO_REOFFER))
    return TRUE;

  self->doubtful = sl_outbox_list_doubtful (sl_business_get_database (business), self->company_id,
                                            epoch, action->is_again, self->doubtful_after,
                                            MAX_LOOKUP, &self->doubtful_after, error);
  if (self->doubtful == NULL)
    return FALSE;

  done->n = self->doubtful->len;
  return TRUE;
}

/* The company knows it as something else than before it lost its memory: that is settled anew. */
static gboolean
settle_again (SlKeeper          *self,
              SlBusiness        *business,
              const SlOpResult  *result,
              const char        *epoch,
              GError           **error)
{
  gboolean settled;

  return sl_outbox_offer_again (sl_business_get_database (business), self->company_id,
                                result->op_id, epoch, 0, NULL, error) &&
         settle_one (self, business, result, epoch, &settled, error);
}

/* The operation is known: in the outbox it is settled (T3), in the log it is confirmed. */
static gboolean
resolve_known (SlKeeper          *self,
               SlBusiness        *business,
               const SlOpResult  *result,
               const char        *epoch,
               GError           **error)
{
  SlDatabase *database = sl_business_get_database (business);
  SlOutboxAnswer answer = {
    .op_id = result->op_id, .outcome = result->outcome, .sha256 = result->sha256,
  };
  gboolean settled = FALSE, is_other;

  if (!settle_one (self, business, result, epoch, &settled, error))
    return FALSE;

  if (settled)
    return TRUE;

  if (!sl_outbox_is_other (database, self->company_id, &answer, &is_other, error))
    return FALSE;

  return is_other ? settle_again (self, business, result, epoch, error)
                  : sl_outbox_confirm (database, self->company_id, result->op_id, epoch, error);
}

/* T6 for what the server does not know. */
static gboolean
resolve_doubt (SlKeeper        *self,
               SlBusiness      *business,
               const SlAnswer  *answer,
               GError         **error)
{
  gint64 forget_before = sl_business_get_now (business) - FORGET_DAYS * SECONDS_A_DAY;

  for (guint i = 0; i < answer->results->len; i++)
    if (!resolve_known (self, business, g_ptr_array_index (answer->results, i), answer->epoch,
                        error))
      return FALSE;

  for (guint i = 0; i < answer->unknown->len; i++)
    if (!sl_outbox_offer_again (sl_business_get_database (business), self->company_id,
                                g_ptr_array_index (answer->unknown, i), answer->epoch,
                                forget_before, NULL, error))
      return FALSE;

  return TRUE;
}

static gboolean
adopt_epoch (SlKeeper        *self,
             SlBusiness      *business,
             const SlAnswer  *answer,
             GError         **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gboolean was_met = self->replica->epoch[0] != '\0';

  if (!sl_replica_set_epoch (database, self->company_id, answer->epoch, error))
    return FALSE;

  for (guint i = 0; was_met && i < SL_N_SCOPES; i++)
    if (!sl_cursor_begin_resync (database, self->company_id, sl_scope_names[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
close_run (SlKeeper              *self,
           SlBusiness            *business,
           const SlEngineAction  *action,
           GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);
  gint64 now = sl_business_get_now (business);
  const char *problem;
  SlSyncRun run;

  if (action->is_cancelled)
    sl_keeper_set_problem (self, _("You stopped it; the rest follows with the next exchange."));
  else if (action->failed && !self->has_login)
    sl_keeper_set_problem (self, _("Nobody is signed in."));

  problem = action->failed ? self->problem != NULL ? self->problem : "" : NULL;
  run = (SlSyncRun) {
    .started_at = self->started_at, .ended_at = now, .n_sent = self->count.n_sent,
    .n_refused = self->count.n_refused, .n_received = self->count.n_received,
    .problem = (char *) problem,
  };

  return sl_replica_note_run (database, self->company_id, now, problem, error) &&
         sl_sync_run_insert (database, self->company_id, &run, error) &&
         sl_outbox_forget (database, now - FORGET_DAYS * SECONDS_A_DAY, error);
}

static gboolean
do_work (SlKeeper              *self,
         SlBusiness            *business,
         const SlEngineAction  *action,
         const SlAnswer        *answer,
         SlEngineDone          *done,
         GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);

  switch ((int) action->work)
    {
    case SL_DO_LOAD:
      begin_run (self, business);
      return TRUE;
    case SL_DO_REGISTERED:
      return take_registration (self, business, answer, done, error);
    case SL_DO_FORK:
      return fork_replica (self, business, error);
    case SL_DO_TAKE_DOUBTFUL:
      return take_doubtful (self, business, action, answer, done, error);
    case SL_DO_RESOLVE_DOUBT:
      return resolve_doubt (self, business, answer, error);
    case SL_DO_NEW_EPOCH:
      return adopt_epoch (self, business, answer, error);
    case SL_DO_WHOLE:
      return self->has_found || sl_replica_set_whole (database, self->company_id, error);
    case SL_DO_TAKE_BATCH:
      return take_batch (self, business, action, done, error);
    case SL_DO_SETTLE:
      return settle (self, business, answer, done, error);
    case SL_DO_PARK:
      return park (self, business, error);
    case SL_DO_PAGE:
      return _sl_keeper_page (self, business, action, answer, done, error);
    case SL_DO_BEGIN_RESYNC:
      return sl_cursor_begin_resync (database, self->company_id, sl_scope_names[action->scope],
                                     error);
    case SL_DO_STAGE:
      return _sl_keeper_stage (self, business, action, answer, error);
    case SL_DO_SWAP:
      return _sl_keeper_swap (self, business, action, answer, done, error);
    case SL_DO_MANIFEST:
      return _sl_keeper_manifest (self, business, action, answer, done, error);
    case SL_DO_CLOSE_RUN:
      return close_run (self, business, action, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
read_facts (SlKeeper       *self,
            SlBusiness     *business,
            SlEngineFacts  *facts,
            GError        **error)
{
  SlDatabase *database = sl_business_get_database (business);
  SlOutboxCount count = { 0 };

  g_clear_pointer (&self->replica, sl_replica_free);
  self->replica = sl_replica_read (database, self->company_id, error);
  if (self->replica == NULL ||
      !sl_outbox_count (database, self->company_id, sl_business_get_now (business), &count, error))
    return FALSE;

  *facts = (SlEngineFacts) {
    .has_login = self->has_login,
    .is_registered = self->replica->reason == NULL,
    .is_restored = self->replica->restored_at != 0,
    .has_epoch = self->replica->epoch[0] != '\0',
    .n_waiting = count.n_waiting,
    .n_sendable = count.n_sendable,
  };

  for (guint i = 0; i < SL_N_SCOPES; i++)
    {
      if (!sl_cursor_read (database, self->company_id, sl_scope_names[i], &self->cursors[i], error))
        return FALSE;

      facts->has_cursor[i] = self->cursors[i].cursor != NULL;
      facts->resyncs[i] = self->cursors[i].resync_token != NULL;
    }

  return TRUE;
}

static SlDoneKind
kind_of_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return SL_DONE_BUSY; /* nothing was written, and nothing is wrong */

  if (error->domain != SL_STORE_ERROR)
    return SL_DONE_BROKEN;

  if (error->code == SL_STORE_ERROR_BUSY || error->code == SL_STORE_ERROR_CANCELLED)
    return SL_DONE_BUSY;

  return error->code == SL_STORE_ERROR_CONFLICT ? SL_DONE_STALE : SL_DONE_BROKEN;
}

/* Several connections write to a file: facts are of the same transaction as the work. */
static gboolean
run_transaction (SlKeeper              *self,
                 SlBusiness            *business,
                 const SlEngineAction  *action,
                 const SlAnswer        *answer,
                 SlEngineDone          *done,
                 SlEngineFacts         *facts,
                 GError               **error)
{
  SlDatabase *database = sl_business_get_database (business);

  if (!sl_database_begin (database, error))
    return FALSE;

  if (!do_work (self, business, action, answer, done, error))
    {
      sl_database_rollback (database);
      return FALSE;
    }

  if (done->kind != SL_DONE_OK)
    {
      sl_database_rollback (database);
      return read_facts (self, business, facts, error);
    }

  if (!read_facts (self, business, facts, error))
    {
      sl_database_rollback (database);
      return FALSE;
    }

  return sl_database_commit (database, error);
}

/* A file that was restored once may lack what its journal has for as long as another device does
 * not tell the company again what that belongs to.  While it counts as restored it looks when all
 * the company knows is here. */
static gboolean
look_for_late (SlKeeper    *self,
               SlBusiness  *business,
               GError     **error)
{
  g_autoptr(SlReplica) replica =
    sl_replica_read (sl_business_get_database (business), self->company_id, error);
  SlRecovery recovery;

  if (replica == NULL)
    return FALSE;

  return replica->replaces[0] == '\0' || replica->restored_at != 0 ||
         sl_recovery_go_on (business, &recovery, error);
}

/* Once: a file that was put back behind the program's back knows less than its journal, and must
 * not send before it knows what it sent. */
static gboolean
look_for_gap (SlKeeper    *self,
              SlBusiness  *business,
              GError     **error)
{
  SlRecovery recovery;

  if (self->has_looked)
    return TRUE;

  self->has_looked = sl_recovery_run (business, TRUE, &recovery, error) &&
                     look_for_late (self, business, error);
  return self->has_looked;
}

/* With what the company knew more of the journal can be recorded; it may have been sent, too. */
static gboolean
look_for_rest (SlKeeper    *self,
               SlBusiness  *business,
               GError     **error)
{
  SlRecovery recovery;

  if (!sl_recovery_go_on (business, &recovery, error))
    return FALSE;

  self->has_found = recovery.n_recovered + recovery.n_told > 0;
  self->doubtful_after = 0;
  return TRUE;
}

/* A page of a full copy that a power cut takes away is fetched again. */
static gboolean
run_synced (SlKeeper              *self,
            SlBusiness            *business,
            const SlEngineAction  *action,
            const SlAnswer        *answer,
            SlEngineDone          *done,
            SlEngineFacts         *facts,
            GError               **error)
{
  gboolean is_relaxed = action->work == SL_DO_STAGE, ok;

  if (is_relaxed)
    sl_database_set_relaxed (sl_business_get_database (business), TRUE);
  ok = run_transaction (self, business, action, answer, done, facts, error);
  if (is_relaxed)
    sl_database_set_relaxed (sl_business_get_database (business), FALSE);

  return ok;
}

/* Whatever is not a page of a first copy finds records by their ids. */
static gboolean
end_load (SlKeeper    *self,
          SlBusiness  *business,
          gboolean    *gave_way,
          GError     **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GError) fault = NULL;
  gboolean is_loading, ok;
  gulong id = 0;

  if (!sl_base_is_loading (database, &is_loading, error))
    return FALSE;

  if (!is_loading)
    return TRUE;

  if (!sl_database_begin (database, error))
    return FALSE;

  /* A run that was stopped is closed all the same. */
  if (!g_cancellable_is_cancelled (self->cancellable))
    sl_database_set_cancellable (database, _sl_keeper_begin_way (self, &id));

  ok = sl_base_end_load (database, &fault);
  sl_database_set_cancellable (database, NULL);
  *gave_way = _sl_keeper_end_way (self, id, fault);
  if (ok)
    return sl_database_commit (database, error);

  sl_database_rollback (database);
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gboolean
project (SlKeeper              *self,
         SlBusiness            *business,
         const SlEngineAction  *action,
         SlEngineDone          *done,
         SlEngineFacts         *facts,
         gboolean              *gave_way,
         GError               **error)
{
  SlProjectionState state = SL_PROJECTION_NOTHING;
  g_autoptr(GError) fault = NULL;
  gboolean ok;
  gulong id;

  if (self->course == NULL)
    self->course = sl_projection_course_new ();

  ok = sl_projection_run (business, self->company_id, self->course, action->is_agreed,
                          _sl_keeper_begin_way (self, &id), &state, &fault);
  *gave_way = _sl_keeper_end_way (self, id, fault);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  if (*gave_way)
    return FALSE;

  self->count.n_taken = sl_projection_course_count (self->course);
  if (state != SL_PROJECTION_MORE || !ok)
    g_clear_pointer (&self->course, sl_projection_course_free);

  if (state == SL_PROJECTION_WAITS)
    done->kind = SL_DONE_REVIEW;
  done->has_more = state == SL_PROJECTION_MORE;
  done->n = state == SL_PROJECTION_MORE || state == SL_PROJECTION_DONE;

  return ok && (state != SL_PROJECTION_DONE || look_for_late (self, business, error)) &&
         read_facts (self, business, facts, error);
}

/* A full copy and what becomes of it may be very many records. */
static void
set_frugal (SlKeeper   *self,
            SlBusiness *business,
            gboolean    is_frugal)
{
  if (self->is_frugal == is_frugal)
    return;

  sl_bulk_prepare (sl_business_get_database (business), is_frugal);
  self->is_frugal = is_frugal;
}

gboolean
sl_keeper_do (SlKeeper              *self,
              SlBusiness            *business,
              const SlEngineAction  *action,
              const SlAnswer        *answer,
              SlEngineDone          *done,
              SlEngineFacts         *facts)
{
  g_autoptr(GError) error = NULL;
  gboolean ok, gave_way = FALSE;

  g_return_val_if_fail (self != NULL && business != NULL && action != NULL, TRUE);
  g_return_val_if_fail (action->work < SL_DO_SEND_META, TRUE);

  *done = (SlEngineDone) { .kind = SL_DONE_OK };
  *facts = (SlEngineFacts) { 0 };

  if (action->work == SL_DO_STAGE || action->work == SL_DO_PROJECT)
    set_frugal (self, business, TRUE);

  if (action->work == SL_DO_PROJECT)
    ok = project (self, business, action, done, facts, &gave_way, &error);
  else
    ok = (action->work == SL_DO_STAGE || end_load (self, business, &gave_way, &error)) &&
         (action->work != SL_DO_LOAD || look_for_gap (self, business, &error)) &&
         (action->work != SL_DO_WHOLE || look_for_rest (self, business, &error)) &&
         run_synced (self, business, action, answer, done, facts, &error);

  if (gave_way)
    return FALSE;

  if (action->work == SL_DO_CLOSE_RUN)
    set_frugal (self, business, FALSE);

  if (!ok || done->kind != SL_DONE_OK)
    _sl_keeper_forget_sums (self);

  if (!ok)
    {
      done->kind = kind_of_error (error);
      sl_keeper_set_problem (self, error->message);
    }

  return TRUE;
}
