/* One run of the exchange with a company, as the program does it: the engine, the store's side
 * and HTTP, with a clock that jumps over every wait.  So a test sees in a second what the program
 * does in an hour.
 *
 *     laptop connect FILE ADDRESS
 *     laptop sync FILE KEY [--patience SECONDS] [--press SECONDS] [--agree] [--authority FILE]
 *
 * "sync" goes on until all is exchanged, the person is needed, or the patience (0) is at its end
 * by the clock that jumps; with --press the person asks for a sync that often.  It says in JSON
 * where it stands. */
#include <locale.h>

#include "formats/json.h"
#include "store/base.h"
#include "store/replica.h"
#include "sync/message.h"
#include "sync/projection.h"

#define COMPANY 1

typedef struct
{
  SlBusiness   *business;   /* (owned) */
  SlKeeper     *keeper;     /* (owned) */
  SlEngine     *engine;     /* (owned) */
  SlHttp       *http;       /* (owned) */
  SlAnswer     *answer;     /* (owned) (nullable): of the request before */
  const char   *key;        /* (unowned) */
  gint64        jumped_ms;  /* what the clock has jumped over */
  gint64        start_us;
  guint         n_requests;
  char         *fault;      /* (owned) (nullable): what the last request that failed said */
} Laptop;

static int patience_s, press_s;
static gboolean agrees;
static char *authority;

static GOptionEntry entries[] = {
  { "patience", 0, 0, G_OPTION_ARG_INT, &patience_s, NULL, NULL },
  { "press", 0, 0, G_OPTION_ARG_INT, &press_s, NULL, NULL },
  { "agree", 0, 0, G_OPTION_ARG_NONE, &agrees, NULL, NULL },
  { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority, NULL, NULL },
  { NULL },
};

static gint64
now_ms (Laptop *laptop)
{
  return (g_get_monotonic_time () - laptop->start_us) / 1000 + laptop->jumped_ms;
}

static SlHttpReply *
ask (Laptop          *laptop,
     const SlMessage *message,
     GError         **error)
{
  SlHttpRequest request = {
    .url = message->url, .method = message->body == NULL ? "GET" : "POST",
    .body = message->body, .content_type = message->body == NULL ? NULL : "application/json",
    .replica = message->replica, .auth = SL_HTTP_BEARER, .secret = laptop->key,
    .is_once = message->work == SL_DO_SEND_PUSH,
  };

  laptop->n_requests++;
  return sl_http_send (laptop->http, &request, NULL, error);
}

static void
note_fault (Laptop         *laptop,
            const SlAnswer *answer,
            const GError   *error)
{
  const char *text = error != NULL ? error->message : answer->problem;

  if (answer->head.kind == SL_REPLY_OK)
    return;
  g_free (laptop->fault);
  laptop->fault = g_strdup (text);
}

/* A key cannot be refreshed: it is good or it is not. */
static void
send_message (Laptop               *laptop,
              const SlEngineAction *action,
              SlEngineAction       *next)
{
  SlEngineEvent event = { .kind = SL_EVENT_REPLY, .id = action->id };

  g_clear_pointer (&laptop->answer, sl_answer_free);
  if (action->work == SL_DO_SEND_REFRESH)
    {
      laptop->answer = sl_answer_new ();
      laptop->answer->head.kind = SL_REPLY_LOGGED_OUT;
    }
  else
    {
      g_autoptr(SlMessage) message = sl_message_new (laptop->keeper, action);
      g_autoptr(GError) error = NULL;
      g_autoptr(SlHttpReply) reply = ask (laptop, message, &error);

      laptop->answer = sl_message_read (message, reply, error);
      sl_answer_judge (laptop->answer, sl_keeper_get_replica (laptop->keeper)->epoch);
      note_fault (laptop, laptop->answer, error);
    }
  sl_keeper_set_problem (laptop->keeper, laptop->fault);
  event.now_ms = now_ms (laptop);
  event.reply = &laptop->answer->head;
  sl_engine_step (laptop->engine, &event, next);
}

static void
do_work (Laptop               *laptop,
         const SlEngineAction *action,
         SlEngineAction       *next)
{
  SlEngineDone done;
  SlEngineFacts facts;
  SlEngineEvent event = {
    .kind = SL_EVENT_DONE, .id = action->id, .done = &done, .facts = &facts,
  };

  sl_keeper_do (laptop->keeper, laptop->business, action, laptop->answer, &done, &facts);
  event.now_ms = now_ms (laptop);
  sl_engine_step (laptop->engine, &event, next);
}

/* Everything that follows from one event. */
static void
happen (Laptop      *laptop,
        SlEventKind  kind)
{
  SlEngineEvent event = { .kind = kind, .now_ms = now_ms (laptop) };
  SlEngineAction action, next;

  sl_engine_step (laptop->engine, &event, &action);
  while (action.work != SL_DO_NOTHING)
    {
      if (action.work >= SL_DO_SEND_META)
        send_message (laptop, &action, &next);
      else
        do_work (laptop, &action, &next);
      action = next;
    }
}

/* Jumps to what comes first: the engine's timer, or the person who presses the button. */
static gboolean
wait_for_next (Laptop *laptop,
               gint64 *press_at)
{
  gint64 wake_at = sl_engine_get_wake_at (laptop->engine);
  gint64 now = now_ms (laptop), until = wake_at;
  gboolean presses = press_s > 0 && (wake_at == 0 || *press_at < wake_at);

  if (presses)
    until = *press_at;
  if (until == 0 || until > patience_s * G_GINT64_CONSTANT (1000))
    return FALSE;
  laptop->jumped_ms += MAX (0, until - now);
  if (presses)
    *press_at += press_s * 1000;
  happen (laptop, presses ? SL_EVENT_SYNC_NOW : SL_EVENT_TIMER);
  return TRUE;
}

static void
run (Laptop *laptop)
{
  gint64 press_at = press_s * 1000;

  happen (laptop, SL_EVENT_START);
  while (sl_engine_get_state (laptop->engine) != SL_ENGINE_IDLE)
    if (agrees && sl_engine_get_state (laptop->engine) == SL_ENGINE_NEEDS_USER)
      happen (laptop, SL_EVENT_AGREED);
    else if (!wait_for_next (laptop, &press_at))
      return;
}

static const char *
name_state (SlEngineState state)
{
  static const char *const names[] = {
    [SL_ENGINE_STOPPED] = "stopped", [SL_ENGINE_IDLE] = "idle", [SL_ENGINE_WAIT] = "wait",
    [SL_ENGINE_OFFLINE] = "offline", [SL_ENGINE_NEEDS_LOGIN] = "needs-login",
    [SL_ENGINE_NEEDS_UPDATE] = "needs-update", [SL_ENGINE_NEEDS_USER] = "needs-user",
    [SL_ENGINE_READ_ONLY] = "read-only",
  };

  return state < G_N_ELEMENTS (names) && names[state] != NULL ? names[state] : "busy";
}

static void
report (Laptop *laptop)
{
  g_autoptr(SlJson) json = sl_json_new ();
  g_autofree char *text = NULL;

  sl_json_begin_object (json);
  sl_json_member_string (json, "state", name_state (sl_engine_get_state (laptop->engine)));
  sl_json_member_integer (json, "question", sl_engine_get_question (laptop->engine));
  sl_json_member_integer (json, "requests", laptop->n_requests);
  sl_json_member_integer (json, "waited_ms", laptop->jumped_ms);
  sl_json_member_integer (json, "wake_at_ms", sl_engine_get_wake_at (laptop->engine));
  sl_json_member_string (json, "fault", laptop->fault == NULL ? "" : laptop->fault);
  sl_json_end_object (json);
  text = sl_json_finish (json);
  g_print ("%s\n", text);
}

static gboolean
sync_file (const char *path,
           const char *key,
           GError    **error)
{
  Laptop laptop = { .key = key, .start_us = g_get_monotonic_time () };

  laptop.business = sl_business_open (path, SL_BUSINESS_WRITE, error);
  if (laptop.business == NULL)
    return FALSE;
  laptop.keeper = sl_keeper_new (COMPANY);
  laptop.engine = sl_engine_new ((guint64) laptop.start_us);
  laptop.http = sl_http_new (TRUE, authority);
  sl_keeper_set_has_login (laptop.keeper, TRUE);
  run (&laptop);
  report (&laptop);
  sl_http_free (laptop.http);
  sl_engine_free (laptop.engine);
  sl_keeper_free (laptop.keeper);
  g_clear_pointer (&laptop.answer, sl_answer_free);
  g_free (laptop.fault);
  sl_business_free (laptop.business);
  return TRUE;
}

static gboolean
connect_file (const char *path,
              const char *address,
              GError    **error)
{
  g_autoptr(SlBusiness) business = sl_business_open (path, SL_BUSINESS_WRITE, error);
  g_autofree char *uid = NULL;
  SlReplica replica = {
    .company_id = COMPANY, .address = (char *) address, .method = (char *) "key",
    .login = (char *) "", .account = (char *) "", .epoch = (char *) "", .reason = "new",
    .last_op = (char *) "", .shares_contacts = TRUE, .shares_notes = TRUE,
  };
  SlDatabase *database;

  if (business == NULL)
    return FALSE;
  database = sl_business_get_database (business);
  uid = sl_business_new_uid (business);
  g_strlcpy (replica.uid, uid, sizeof replica.uid);
  return sl_database_begin (database, error) &&
         sl_replica_insert (database, &replica, sl_business_get_now (business), error) &&
         sl_replica_set_reviewed (database, COMPANY, error) &&
         sl_database_commit (database, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean done;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 4)
    return 2;
  sl_http_init ();
  if (g_str_equal (argv[1], "connect"))
    done = connect_file (argv[2], argv[3], &error);
  else
    done = sync_file (argv[2], argv[3], &error);
  if (!done)
    g_printerr ("laptop: %s\n", error->message);
  return done ? 0 : 1;
}
