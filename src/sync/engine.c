#include "config.h"

#include "sync/engine.h"

#include "sync/backoff.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define INTERVAL (15 * MINUTE)      /* between runs when all is well */
#define LONGEST_HOLD (24 * 60 * MINUTE)
#define N_FAILURES_TO_REST 5        /* then the network coming back does not hurry it any more */
#define MAX_OPS 100
#define N_TRIES_A_BATCH 3
#define N_TRIES_ALONE 10
#define N_STANDING 5                /* pages that lead nowhere */
#define N_RESTARTS 3                /* of a full copy in one run */
#define N_LIVES 3                   /* of the server in one run */

struct _SlEngine
{
  SlEngineState    state;
  SlEngineQuestion question;
  SlEngineFacts    facts;
  guint64          seed;
  gint64           now_ms;
  gint64           wake_at;
  gint64           hold_until;     /* the server wants to be left alone */
  gint64           attempted_at;   /* the last request */

  guint            last_id;
  guint            busy_id;        /* 0: nothing is under way */
  SlEngineWork     busy_work;
  SlEngineWork     retry_work;     /* the request that a new token is for */
  SlEngineState    retry_state;

  guint            scope;
  guint            max_ops;
  guint            n_batch;        /* operations in the batch that is under way */
  guint            n_batch_failures;
  guint            n_failures;
  guint            n_standing;
  guint            n_restarts;
  guint            n_lives;
  guint            n_repairs[SL_ENGINE_N_SCOPES];
  gboolean         is_current[SL_ENGINE_N_SCOPES]; /* as META said; what is pushed changes it */
  gboolean         has_more;
  gboolean         is_new_epoch;
  gboolean         is_resolved;    /* nothing is in doubt any more, in this run */
  gboolean         has_refreshed;
  gboolean         is_network_down;
  gboolean         is_agreed;
  gboolean         is_cancelled;   /* the person ended this run */
  gboolean         has_pushed_late; /* after what came was taken, in this run */
  gboolean         has_grown;      /* the outbox, while something was under way */
};

SlEngine *
sl_engine_new (guint64 seed)
{
  SlEngine *self = g_new0 (SlEngine, 1);

  self->state = SL_ENGINE_STOPPED;
  self->seed = seed != 0 ? seed : 1;
  self->max_ops = MAX_OPS;
  return self;
}

void
sl_engine_free (SlEngine *self)
{
  g_free (self);
}

void
sl_engine_set_agreed (SlEngine *self,
                      gboolean  is_agreed)
{
  g_return_if_fail (self != NULL);

  self->is_agreed = is_agreed;
}

SlEngineState
sl_engine_get_state (SlEngine *self)
{
  g_return_val_if_fail (self != NULL, SL_ENGINE_STOPPED);

  return self->state;
}

SlEngineQuestion
sl_engine_get_question (SlEngine *self)
{
  g_return_val_if_fail (self != NULL, SL_ENGINE_NO_QUESTION);

  return self->state == SL_ENGINE_NEEDS_USER ? self->question : SL_ENGINE_NO_QUESTION;
}

gint64
sl_engine_get_wake_at (SlEngine *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->wake_at;
}

guint
sl_engine_get_n_failures (SlEngine *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_failures;
}

gboolean
sl_engine_awaits (SlEngine *self,
                  guint     id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return id != 0 && id == self->busy_id && self->busy_work >= SL_DO_SEND_META;
}

/* Work */

static void
give (SlEngine       *self,
      SlEngineAction *action,
      SlEngineWork    work)
{
  g_assert (self->busy_id == 0);

  self->busy_id = ++self->last_id;
  self->busy_work = work;
  if (work >= SL_DO_SEND_META)
    self->attempted_at = self->now_ms;

  *action = (SlEngineAction) {
    .id = self->busy_id, .work = work, .scope = self->scope, .max_ops = self->max_ops,
    .is_agreed = self->is_agreed, .is_again = self->facts.is_restored,
  };
}

static void
begin_run (SlEngine       *self,
           SlEngineAction *action)
{
  self->state = SL_ENGINE_META;
  self->wake_at = 0;
  self->is_resolved = FALSE;
  self->is_new_epoch = FALSE;
  self->has_refreshed = FALSE;
  self->is_cancelled = FALSE;
  self->has_pushed_late = FALSE;
  self->has_grown = FALSE;
  self->n_standing = 0;
  self->n_restarts = 0;
  self->n_lives = 0;
  for (guint i = 0; i < SL_ENGINE_N_SCOPES; i++)
    self->n_repairs[i] = 0;

  give (self, action, SL_DO_LOAD);
}

/* Ends a run in @state; the timer wakes it after @delay_ms, 0: only the person can. */
static void
end_run (SlEngine       *self,
         SlEngineAction *action,
         SlEngineState   state,
         gint64          delay_ms,
         gboolean        failed)
{
  self->state = state;
  self->wake_at = delay_ms > 0 ? self->now_ms + delay_ms : 0;
  self->is_agreed = FALSE;
  give (self, action, SL_DO_CLOSE_RUN);
  action->failed = failed;
}

static void
fail (SlEngine       *self,
      SlEngineAction *action,
      gint64          retry_after_ms)
{
  gint64 delay = sl_backoff_choose (&self->seed, self->n_failures);

  self->n_failures++;

  if (self->is_network_down)
    {
      end_run (self, action, SL_ENGINE_OFFLINE, INTERVAL, TRUE);
      return;
    }

  if (retry_after_ms >= 0)
    {
      delay = CLAMP (retry_after_ms, SL_BACKOFF_FIRST_MS, LONGEST_HOLD);
      self->hold_until = self->now_ms + delay;
    }

  end_run (self, action, SL_ENGINE_WAIT, delay, TRUE);
}

static void
ask (SlEngine         *self,
     SlEngineAction   *action,
     SlEngineQuestion  question)
{
  self->question = question;
  end_run (self, action, SL_ENGINE_NEEDS_USER,
           question == SL_ENGINE_ASKS_ACCOUNT ? 0 : INTERVAL, FALSE);
}

/* The person ended the run: nothing of it is undone, and the next one goes on where it was. */
static void
end_cancelled (SlEngine       *self,
               SlEngineAction *action)
{
  end_run (self, action, SL_ENGINE_WAIT, INTERVAL, TRUE);
  action->is_cancelled = TRUE;
}

static void
start_meta (SlEngine       *self,
            SlEngineAction *action)
{
  self->state = SL_ENGINE_META;
  give (self, action, SL_DO_SEND_META);
}

/* Pulling */

static void
pull_scope (SlEngine       *self,
            SlEngineAction *action,
            guint           scope)
{
  while (scope < SL_ENGINE_N_SCOPES && self->is_current[scope] &&
         !self->facts.resyncs[scope] && self->facts.has_cursor[scope])
    scope++;

  self->scope = scope;
  self->n_standing = 0;

  if (scope >= SL_ENGINE_N_SCOPES)
    {
      self->scope = 0;
      self->state = SL_ENGINE_PROJECT;
      give (self, action, SL_DO_PROJECT);
    }
  else if (self->facts.resyncs[scope])
    {
      self->state = SL_ENGINE_SNAPSHOT;
      give (self, action, SL_DO_SEND_SNAPSHOT);
    }
  else if (!self->facts.has_cursor[scope])
    {
      self->state = SL_ENGINE_SNAPSHOT;
      give (self, action, SL_DO_BEGIN_RESYNC);
    }
  else
    {
      self->state = SL_ENGINE_PULL;
      give (self, action, SL_DO_SEND_CHANGES);
    }
}

static void
restart_copy (SlEngine       *self,
              SlEngineAction *action)
{
  if (++self->n_restarts > N_RESTARTS)
    {
      fail (self, action, -1);
      return;
    }

  self->state = SL_ENGINE_SNAPSHOT;
  give (self, action, SL_DO_BEGIN_RESYNC);
}

static void
push_or_pull (SlEngine       *self,
              SlEngineAction *action)
{
  if (self->facts.n_sendable == 0)
    {
      pull_scope (self, action, 0);
      return;
    }

  for (guint i = 0; i < SL_ENGINE_N_SCOPES; i++)
    self->is_current[i] = FALSE;

  self->state = SL_ENGINE_PUSH;
  give (self, action, SL_DO_TAKE_BATCH);
}

/* After META: whatever has to be cleared up before anything is exchanged. */
static void
proceed (SlEngine       *self,
         SlEngineAction *action)
{
  gboolean is_in_doubt = self->is_new_epoch || self->facts.is_restored;

  if (!self->facts.is_registered)
    {
      self->state = SL_ENGINE_REGISTER;
      give (self, action, SL_DO_SEND_REGISTER);
    }
  else if (!self->facts.has_epoch)
    {
      self->state = SL_ENGINE_LOOKUP;
      give (self, action, SL_DO_NEW_EPOCH);
    }
  else if (is_in_doubt && !self->is_resolved)
    {
      self->state = SL_ENGINE_LOOKUP;
      give (self, action, SL_DO_TAKE_DOUBTFUL);
    }
  else if (self->is_new_epoch)
    give (self, action, SL_DO_NEW_EPOCH);
  else if (self->facts.is_restored)
    pull_scope (self, action, 0);
  else
    push_or_pull (self, action);
}

/* Replies */

static void
reply_meta (SlEngine            *self,
            const SlEngineReply *reply,
            SlEngineAction      *action)
{
  if (reply->is_too_new)
    {
      end_run (self, action, SL_ENGINE_NEEDS_UPDATE, 0, TRUE);
      return;
    }

  self->is_new_epoch = self->facts.has_epoch && !reply->is_same_epoch;
  /* What was cleared up with one life of the server is in doubt again with the next. */
  self->is_resolved = self->is_resolved && !self->is_new_epoch;
  for (guint i = 0; i < SL_ENGINE_N_SCOPES; i++)
    self->is_current[i] = reply->is_current[i] && !self->is_new_epoch;

  proceed (self, action);
}

static void
reply_changes (SlEngine            *self,
               const SlEngineReply *reply,
               SlEngineAction      *action)
{
  self->has_more = reply->has_more;
  self->n_standing = reply->is_standing && reply->has_more ? self->n_standing + 1 : 0;

  if (self->n_standing >= N_STANDING)
    fail (self, action, -1);
  else
    give (self, action, SL_DO_PAGE);
}

/* What a good answer is followed by. */
static void
take_reply (SlEngine            *self,
            const SlEngineReply *reply,
            SlEngineAction      *action)
{
  switch ((int) self->busy_work)
    {
    case SL_DO_SEND_META:
      reply_meta (self, reply, action);
      break;
    case SL_DO_SEND_REGISTER:
      give (self, action, SL_DO_REGISTERED);
      break;
    case SL_DO_SEND_LOOKUP:
      give (self, action, SL_DO_RESOLVE_DOUBT);
      break;
    case SL_DO_SEND_PUSH:
      give (self, action, SL_DO_SETTLE);
      break;
    case SL_DO_SEND_CHANGES:
      reply_changes (self, reply, action);
      break;
    case SL_DO_SEND_SNAPSHOT:
      self->has_more = reply->has_more;
      give (self, action, SL_DO_STAGE);
      break;
    case SL_DO_SEND_MANIFEST:
      give (self, action, SL_DO_MANIFEST);
      break;
    case SL_DO_SEND_REFRESH:
      self->state = self->retry_state;
      give (self, action, self->retry_work);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The batch was not taken: a smaller one, or one operation fewer. */
static void
split_batch (SlEngine       *self,
             SlEngineAction *action)
{
  self->n_batch_failures = 0;

  if (self->n_batch <= 1)
    {
      give (self, action, SL_DO_PARK);
      return;
    }

  self->max_ops = self->n_batch / 2;
  give (self, action, SL_DO_TAKE_BATCH);
}

static void
fail_push (SlEngine            *self,
           const SlEngineReply *reply,
           SlEngineAction      *action)
{
  guint limit = self->n_batch > 1 ? N_TRIES_A_BATCH : N_TRIES_ALONE;

  /* It lost its memory since it was asked: what takes something back would be refused for good. */
  if (reply->is_epoch_gone && ++self->n_lives <= N_LIVES)
    start_meta (self, action);
  else if (reply->is_forked)
    {
      self->state = SL_ENGINE_REGISTER;
      give (self, action, SL_DO_FORK);
    }
  else if (reply->status == 413 || reply->status == 400 || reply->status == 415 ||
           reply->status == 422)
    split_batch (self, action);
  else if (reply->status != 429 && reply->status != 503 && ++self->n_batch_failures >= limit)
    split_batch (self, action);
  else
    fail (self, action, reply->retry_after_ms);
}

static void
fail_pull (SlEngine            *self,
           const SlEngineReply *reply,
           SlEngineAction      *action)
{
  if (reply->status == 410 && reply->is_epoch_gone)
    start_meta (self, action);
  else if (reply->status == 410)
    restart_copy (self, action);
  else if (reply->status == 403)
    pull_scope (self, action, self->scope + 1);
  else
    fail (self, action, reply->retry_after_ms);
}

static void
refresh (SlEngine       *self,
         SlEngineAction *action)
{
  if (self->has_refreshed || self->busy_work == SL_DO_SEND_REFRESH)
    {
      end_run (self, action, SL_ENGINE_NEEDS_LOGIN, 0, TRUE);
      return;
    }

  self->has_refreshed = TRUE;
  self->retry_work = self->busy_work;
  self->retry_state = self->state;
  self->state = SL_ENGINE_AUTH;
  give (self, action, SL_DO_SEND_REFRESH);
}

static void
refuse_reply (SlEngine            *self,
              const SlEngineReply *reply,
              SlEngineAction      *action)
{
  gint64 retry_after = reply->status == 429 || reply->status == 503 ? reply->retry_after_ms : -1;

  if (self->is_cancelled)
    end_cancelled (self, action);
  else if (reply->kind == SL_REPLY_LOGGED_OUT)
    end_run (self, action, SL_ENGINE_NEEDS_LOGIN, 0, TRUE);
  else if (reply->status == 401)
    refresh (self, action);
  else if (reply->status == 426)
    end_run (self, action, SL_ENGINE_NEEDS_UPDATE, 0, TRUE);
  else if (self->busy_work == SL_DO_SEND_PUSH)
    fail_push (self, reply, action);
  else if (self->busy_work == SL_DO_SEND_CHANGES || self->busy_work == SL_DO_SEND_SNAPSHOT ||
           self->busy_work == SL_DO_SEND_MANIFEST)
    fail_pull (self, reply, action);
  else
    fail (self, action, retry_after);
}

static void
take_answer (SlEngine            *self,
             const SlEngineReply *reply,
             SlEngineAction      *action)
{
  gboolean is_meta = self->busy_work == SL_DO_SEND_META;

  self->busy_id = 0;

  if (reply->kind != SL_REPLY_OK || self->is_cancelled)
    {
      refuse_reply (self, reply, action);
      return;
    }

  if (self->busy_work != SL_DO_SEND_REFRESH)
    self->has_refreshed = FALSE;

  /* An answer from another life: the server has lost its memory meanwhile, or it is broken. */
  if (is_meta || self->busy_work < SL_DO_SEND_LOOKUP || reply->is_same_epoch || self->is_new_epoch)
    take_reply (self, reply, action);
  else if (++self->n_lives > N_LIVES)
    fail (self, action, -1);
  else
    start_meta (self, action);
}

/* Work of the store that is done */

static void
done_load (SlEngine       *self,
           SlEngineAction *action)
{
  if (!self->facts.has_login)
    end_run (self, action, SL_ENGINE_NEEDS_LOGIN, 0, TRUE);
  else
    start_meta (self, action);
}

static void
done_settle (SlEngine           *self,
             const SlEngineDone *done,
             SlEngineAction     *action)
{
  if (done->n == 0)
    {
      fail (self, action, -1);
      return;
    }

  self->n_batch_failures = 0;
  self->n_failures = 0;
  self->max_ops = MIN (self->max_ops * 2, MAX_OPS);
  push_or_pull (self, action);
}

static void
done_page (SlEngine           *self,
           const SlEngineDone *done,
           SlEngineAction     *action)
{
  if (self->has_more)
    give (self, action, SL_DO_SEND_CHANGES);
  else if (!done->is_wrong)
    pull_scope (self, action, self->scope + 1);
  else if (self->n_repairs[self->scope]++ == 0)
    {
      self->state = SL_ENGINE_REPAIR;
      give (self, action, SL_DO_SEND_MANIFEST);
    }
  else
    restart_copy (self, action);
}

static void
done_manifest (SlEngine           *self,
               const SlEngineDone *done,
               SlEngineAction     *action)
{
  if (done->has_more)
    give (self, action, SL_DO_SEND_MANIFEST);
  else if (done->n > 0)
    restart_copy (self, action);
  else
    pull_scope (self, action, self->scope);
}

static void
done_doubtful (SlEngine           *self,
               const SlEngineDone *done,
               SlEngineAction     *action)
{
  if (done->n > 0)
    {
      give (self, action, SL_DO_SEND_LOOKUP);
      return;
    }

  self->is_resolved = TRUE;
  proceed (self, action);
}

static void
done_new_epoch (SlEngine       *self,
                SlEngineAction *action)
{
  self->is_new_epoch = FALSE;

  /* What the server forgot goes there before what it knows comes here. */
  push_or_pull (self, action);
}

static void
done_project (SlEngine       *self,
              SlEngineAction *action)
{
  /* Only now are the records of the server among the person's own. */
  if (self->facts.is_restored)
    {
      give (self, action, SL_DO_WHOLE);
      return;
    }

  /* Also what waited for a record of another device, once a run. */
  if (self->facts.n_sendable > 0 && (self->has_grown || !self->has_pushed_late))
    {
      self->has_grown = FALSE;
      self->has_pushed_late = TRUE;
      push_or_pull (self, action);
      return;
    }

  self->n_failures = 0;
  end_run (self, action, SL_ENGINE_IDLE, INTERVAL, FALSE);
}

/* Unless more was found that may have been sent: then that is cleared up as the rest was. */
static void
done_whole (SlEngine       *self,
            SlEngineAction *action)
{
  if (!self->facts.is_restored)
    {
      push_or_pull (self, action);
      return;
    }

  self->is_resolved = FALSE;
  proceed (self, action);
}

/* A run is closed: what happened meanwhile may begin the next. */
static void
done_close (SlEngine       *self,
            SlEngineAction *action)
{
  gboolean may_run = self->state == SL_ENGINE_IDLE || self->state == SL_ENGINE_NEEDS_USER;

  if (self->has_grown && may_run)
    self->wake_at = self->now_ms + SL_BACKOFF_FIRST_MS;
}

static void
go_on (SlEngine           *self,
       const SlEngineDone *done,
       SlEngineAction     *action)
{
  switch ((int) self->busy_work)
    {
    case SL_DO_LOAD:
      done_load (self, action);
      break;
    case SL_DO_REGISTERED:
      proceed (self, action);
      break;
    case SL_DO_FORK:
      give (self, action, SL_DO_SEND_REGISTER);
      break;
    case SL_DO_TAKE_DOUBTFUL:
      done_doubtful (self, done, action);
      break;
    case SL_DO_RESOLVE_DOUBT:
      give (self, action, SL_DO_TAKE_DOUBTFUL);
      break;
    case SL_DO_NEW_EPOCH:
      done_new_epoch (self, action);
      break;
    case SL_DO_WHOLE:
      done_whole (self, action);
      break;
    case SL_DO_PARK:
      push_or_pull (self, action);
      break;
    case SL_DO_TAKE_BATCH:
      self->n_batch = done->n;
      if (done->n > 0)
        give (self, action, SL_DO_SEND_PUSH);
      else
        pull_scope (self, action, 0);
      break;
    case SL_DO_SETTLE:
      done_settle (self, done, action);
      break;
    case SL_DO_PAGE:
      done_page (self, done, action);
      break;
    case SL_DO_BEGIN_RESYNC:
      give (self, action, SL_DO_SEND_SNAPSHOT);
      break;
    case SL_DO_STAGE:
      give (self, action, self->has_more ? SL_DO_SEND_SNAPSHOT : SL_DO_SWAP);
      break;
    case SL_DO_SWAP:
      pull_scope (self, action, self->scope);
      break;
    case SL_DO_MANIFEST:
      done_manifest (self, done, action);
      break;
    case SL_DO_PROJECT:
      if (done->has_more)
        give (self, action, SL_DO_PROJECT);
      else
        done_project (self, action);
      break;
    case SL_DO_CLOSE_RUN:
      done_close (self, action);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
take_done (SlEngine            *self,
           const SlEngineEvent *event,
           SlEngineAction      *action)
{
  gboolean is_closed = self->busy_work == SL_DO_CLOSE_RUN;

  self->busy_id = 0;
  self->facts = *event->facts;

  if (event->done->kind == SL_DONE_BROKEN)
    {
      self->state = SL_ENGINE_READ_ONLY;
      self->wake_at = 0;
    }
  else if (self->is_cancelled && !is_closed)
    end_cancelled (self, action);
  else if (event->done->kind == SL_DONE_OK)
    go_on (self, event->done, action);
  else if (is_closed)
    done_close (self, action);
  else if (event->done->kind == SL_DONE_GUARDED)
    ask (self, action, SL_ENGINE_ASKS_GUARD);
  else if (event->done->kind == SL_DONE_REVIEW)
    ask (self, action, SL_ENGINE_ASKS_REVIEW);
  else if (event->done->kind == SL_DONE_OTHER_ACCOUNT)
    ask (self, action, SL_ENGINE_ASKS_ACCOUNT);
  else
    fail (self, action, -1);
}

/* Events from outside */

static void
take_network (SlEngine *self,
              gboolean  is_up)
{
  gint64 soonest = self->attempted_at + sl_backoff_longest (self->n_failures);

  self->is_network_down = !is_up;

  if (!is_up && self->busy_id == 0 &&
      (self->state == SL_ENGINE_IDLE || self->state == SL_ENGINE_WAIT))
    {
      self->state = SL_ENGINE_OFFLINE;
      self->wake_at = self->now_ms + INTERVAL;
    }
  else if (is_up && self->state == SL_ENGINE_OFFLINE && self->busy_id == 0)
    {
      self->state = SL_ENGINE_WAIT;
      self->wake_at = MAX (self->hold_until, MAX (self->now_ms, soonest));
    }
  else if (is_up && self->state == SL_ENGINE_WAIT && self->n_failures < N_FAILURES_TO_REST &&
           self->now_ms >= self->hold_until)
    self->wake_at = MIN (self->wake_at, MAX (self->now_ms, soonest));
}

static gboolean
may_begin (SlEngine *self)
{
  return self->busy_id == 0 && self->state != SL_ENGINE_STOPPED &&
         self->now_ms >= self->hold_until;
}

static void
note_growth (SlEngine *self)
{
  self->has_grown = TRUE;

  if (self->busy_id == 0 &&
      (self->state == SL_ENGINE_IDLE || self->state == SL_ENGINE_NEEDS_USER))
    self->wake_at = MIN (self->wake_at > 0 ? self->wake_at : G_MAXINT64,
                         MAX (self->hold_until, self->now_ms + SL_BACKOFF_FIRST_MS));
}

static void
take_timer (SlEngine       *self,
            SlEngineAction *action)
{
  if (self->busy_id == 0 && self->wake_at > 0 && self->now_ms >= self->wake_at)
    begin_run (self, action);
}

static void
stop (SlEngine *self)
{
  self->state = SL_ENGINE_STOPPED;
  self->busy_id = 0;
  self->wake_at = 0;
}

static void
take_event (SlEngine            *self,
            const SlEngineEvent *event,
            SlEngineAction      *action)
{
  switch (event->kind)
    {
    case SL_EVENT_START:
      if (self->state == SL_ENGINE_STOPPED)
        begin_run (self, action);
      break;
    case SL_EVENT_STOP:
      stop (self);
      break;
    case SL_EVENT_TIMER:
      take_timer (self, action);
      break;
    case SL_EVENT_AGREED:
      self->is_agreed = self->is_agreed || self->state == SL_ENGINE_NEEDS_USER;
      G_GNUC_FALLTHROUGH;
    case SL_EVENT_SYNC_NOW:
    case SL_EVENT_LOGGED_IN:
      if (may_begin (self))
        begin_run (self, action);
      break;
    case SL_EVENT_CANCEL:
      self->is_cancelled = self->busy_id != 0 && self->busy_work != SL_DO_CLOSE_RUN;
      break;
    case SL_EVENT_OUTBOX_GREW:
      note_growth (self);
      break;
    case SL_EVENT_NETWORK_UP:
    case SL_EVENT_NETWORK_DOWN:
      take_network (self, event->kind == SL_EVENT_NETWORK_UP);
      break;
    case SL_EVENT_REPLY:
      if (sl_engine_awaits (self, event->id))
        take_answer (self, event->reply, action);
      break;
    case SL_EVENT_DONE:
      if (event->id == self->busy_id && self->busy_work < SL_DO_SEND_META)
        take_done (self, event, action);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What waits is never forgotten: something is under way, or will be, or the person knows. */
static gboolean
is_awake (SlEngine *self)
{
  switch ((int) self->state)
    {
    case SL_ENGINE_STOPPED:
    case SL_ENGINE_NEEDS_LOGIN:
    case SL_ENGINE_NEEDS_UPDATE:
    case SL_ENGINE_NEEDS_USER:
    case SL_ENGINE_READ_ONLY:
      return TRUE;
    default:
      return self->busy_id != 0 || self->wake_at > 0;
    }
}

void
sl_engine_step (SlEngine            *self,
                const SlEngineEvent *event,
                SlEngineAction      *action)
{
  g_return_if_fail (self != NULL && event != NULL && action != NULL);

  *action = (SlEngineAction) { .work = SL_DO_NOTHING };
  self->now_ms = MAX (self->now_ms, event->now_ms);
  take_event (self, event, action);

  g_assert (is_awake (self));
}
