#include "config.h"

#include "sync/courier.h"

#include <glib/gi18n-lib.h>

#include "sync/ahead.h"

SlAnswer *
sl_courier_send (SlHttp          *http,
                 SlCredentials   *credentials,
                 const SlMessage *message,
                 GCancellable    *cancellable)
{
  g_autoptr(SlHttpReply) reply = NULL;
  g_autoptr(GError) fault = NULL;
  SlHttpRequest request = {
    .url = message->url, .method = message->body != NULL ? "POST" : "GET", .body = message->body,
    .content_type = message->body != NULL ? "application/json" : NULL,
    .replica = message->replica, .epoch = message->epoch,
    .is_once = message->work == SL_DO_SEND_PUSH,
  };
  SlAnswer *answer;

  if (sl_credentials_apply (credentials, &request))
    {
      reply = sl_http_send (http, &request, cancellable, &fault);
      return sl_message_read (message, reply, fault);
    }

  /* No access token yet: as if the server had asked for one. */
  answer = sl_answer_new ();
  answer->head.kind = SL_REPLY_REFUSED;
  answer->head.status = 401;
  return answer;
}

SlAnswer *
sl_courier_refresh (SlHttp        *http,
                    SlCredentials *credentials,
                    GCancellable  *cancellable)
{
  SlAnswer *answer = sl_answer_new ();

  switch (sl_credentials_refresh (credentials, http, cancellable))
    {
    case SL_REFRESH_DONE:
      answer->head.kind = SL_REPLY_OK;
      break;
    case SL_REFRESH_LOGGED_OUT:
      answer->head.kind = SL_REPLY_LOGGED_OUT;
      answer->problem = g_strdup (_("The company asks you to sign in again."));
      break;
    case SL_REFRESH_UNREACHABLE:
    default:
      answer->head.kind = SL_REPLY_UNREACHABLE;
      answer->problem = g_strdup (_("The company cannot be reached."));
    }

  return answer;
}

void
sl_exchange_clear (SlExchange *exchange)
{
  g_clear_pointer (&exchange->problem, g_free);
}

/* The network's thread of one exchange: it has one request at a time, and reads the next page while
 * the caller is at work with the one before. */
typedef struct
{
  SlHttp        *http;        /* (unowned) */
  SlCredentials *credentials; /* (unowned) */
  GCancellable  *cancellable; /* (unowned) (nullable) */
  GThread       *thread;      /* (owned) (nullable): from the first request on */
  GAsyncQueue   *messages;    /* (owned) (element-type SlMessage) */
  GAsyncQueue   *answers;     /* (owned) (element-type SlAnswer) */
  gint           is_over;     /* (atomic) */
} Network;

static gpointer
network_func (gpointer data)
{
  Network *network = data;
  g_autoptr(SlAhead) ahead = sl_ahead_new (network->http, network->credentials);

  for (;;)
    {
      g_autoptr(SlMessage) message = g_async_queue_pop (network->messages);

      if (g_atomic_int_get (&network->is_over))
        return NULL;

      g_async_queue_push (network->answers,
                          message->work == SL_DO_SEND_REFRESH
                          ? sl_courier_refresh (network->http, network->credentials,
                                                network->cancellable)
                          : sl_ahead_send (ahead, message, network->cancellable));
      sl_ahead_read (ahead, network->cancellable);
    }
}

/* Takes @message. */
static SlAnswer *
network_send (Network   *self,
              SlMessage *message)
{
  if (self->thread == NULL)
    self->thread = g_thread_new ("sideline-net", network_func, self);

  g_async_queue_push (self->messages, message);
  return g_async_queue_pop (self->answers);
}

/* Waits for what is being read ahead. */
static void
network_end (Network *self)
{
  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->is_over, TRUE);
      g_async_queue_push (self->messages, g_new0 (SlMessage, 1));
      g_thread_join (self->thread);
    }

  g_async_queue_unref (self->messages);
  g_async_queue_unref (self->answers);
}

typedef struct
{
  SlBusiness    *business;    /* (unowned) */
  Network        network;
  SlEngine      *engine;      /* (owned) */
  SlKeeper      *keeper;      /* (owned) */
  SlAnswer      *answer;      /* (owned) (nullable) */
} Run;

static void
do_store (Run            *run,
          SlEngineAction *action)
{
  SlEngineFacts facts;
  SlEngineDone done;
  SlEngineEvent event = {
    .kind = SL_EVENT_DONE, .now_ms = g_get_monotonic_time () / 1000, .id = action->id,
    .done = &done, .facts = &facts,
  };

  sl_keeper_do (run->keeper, run->business, action, run->answer, &done, &facts);
  sl_engine_step (run->engine, &event, action);
}

static void
do_send (Run            *run,
         SlEngineAction *action)
{
  SlEngineEvent event = { .kind = SL_EVENT_REPLY, .id = action->id };

  g_clear_pointer (&run->answer, sl_answer_free);
  run->answer = network_send (&run->network, sl_message_new (run->keeper, action));
  sl_answer_judge (run->answer, sl_keeper_get_replica (run->keeper)->epoch);

  if (run->answer->problem != NULL)
    sl_keeper_set_problem (run->keeper, run->answer->problem);

  event.reply = &run->answer->head;
  event.now_ms = g_get_monotonic_time () / 1000;
  sl_engine_step (run->engine, &event, action);
}

void
sl_exchange_run (SlBusiness     *business,
                 gint64          company_id,
                 SlHttp         *http,
                 SlCredentials  *credentials,
                 gboolean        is_agreed,
                 GCancellable   *cancellable,
                 SlExchange     *exchange)
{
  Run run = { .business = business };
  SlEngineEvent start = { .kind = SL_EVENT_START, .now_ms = g_get_monotonic_time () / 1000 };
  SlEngineAction action;

  run.network = (Network) {
    .http = http, .credentials = credentials, .cancellable = cancellable,
    .messages = g_async_queue_new (), .answers = g_async_queue_new (),
  };
  run.engine = sl_engine_new ((guint64) g_get_real_time ());
  run.keeper = sl_keeper_new (company_id);
  sl_keeper_set_has_login (run.keeper, sl_credentials_has_secret (credentials));
  sl_engine_set_agreed (run.engine, is_agreed);
  sl_engine_step (run.engine, &start, &action);

  while (action.work != SL_DO_NOTHING)
    if (action.work < SL_DO_SEND_META)
      do_store (&run, &action);
    else
      do_send (&run, &action);

  exchange->state = sl_engine_get_state (run.engine);
  exchange->question = sl_engine_get_question (run.engine);
  exchange->count = *sl_keeper_get_count (run.keeper);
  exchange->problem = g_strdup (sl_keeper_get_problem (run.keeper));
  exchange->retry_ms = sl_engine_get_wake_at (run.engine) > 0
                       ? sl_engine_get_wake_at (run.engine) - g_get_monotonic_time () / 1000 : 0;

  network_end (&run.network);
  sl_engine_free (run.engine);
  sl_keeper_free (run.keeper);
  g_clear_pointer (&run.answer, sl_answer_free);
}
