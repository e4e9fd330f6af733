#include "cosmos-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "business/company.h"
#include "business/incoming.h"
#include "store/outbox.h"
#include "store/statement.h"

#define STEP_MS 1000
#define MOST_STEPS_TO_REST 60000

guint64
_cosmos_roll (Cosmos *self)
{
  guint64 mixed = self->seed += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return mixed ^ (mixed >> 31);
}

gboolean
_cosmos_happens (Cosmos *self,
                 guint   one_in)
{
  return _cosmos_roll (self) % one_in == 0;
}

void
_cosmos_complain (Cosmos     *self,
                  const char *format,
                  ...)
{
  va_list arguments;

  if (self->problem != NULL)
    return;

  va_start (arguments, format);
  self->problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
}

static void
free_message (gpointer data)
{
  Message *message = data;

  server_request_free (message->request);
  server_request_free (message->next);
  sl_answer_free (message->answer);
  g_free (message);
}

void
_cosmos_run_sql (Client     *client,
                 const char *sql)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (client->business), sql);

  g_assert_true (sl_statement_run (statement, NULL));
}

gint64
_cosmos_ask_sql (Client     *client,
                 const char *sql)
{
  g_autoptr(SlStatement) statement =
    sl_statement_new (sl_business_get_database (client->business), sql);
  g_autoptr(GError) error = NULL;
  gint64 value = 0;

  if (!sl_statement_run_int (statement, &value, &error))
    g_error ("%s: %s", sql, error->message);

  return value;
}

/* Clients */

static void
drop_read (Client *client)
{
  g_clear_pointer (&client->ahead, server_request_free);
  g_clear_pointer (&client->read, sl_answer_free);
}

static void
start_program (Cosmos *self,
               Client *client)
{
  g_clear_pointer (&client->engine, sl_engine_free);
  g_clear_pointer (&client->keeper, sl_keeper_free);
  g_clear_pointer (&client->answer, sl_answer_free);
  drop_read (client);
  client->engine = sl_engine_new (_cosmos_roll (self));
  client->keeper = sl_keeper_new (1);
  sl_keeper_set_has_login (client->keeper, TRUE);
  client->has_action = FALSE;
  client->life++;
}

static void
open_business (Cosmos *self,
               Client *client)
{
  g_autoptr(GError) error = NULL;

  client->business = sl_business_open (client->path, SL_BUSINESS_WRITE, &error);
  g_assert_no_error (error);
  sl_business_set_clock (client->business, COSMOS_TODAY, _cosmos_roll (self));
}

static void
fill_business (Client *client,
               guint   place)
{
  SlCompanyDraft company = {
    .name = "Aurelia", .me = "1001", .buyback_months = -1, .buyback_rate = -1,
    .plan_from = SL_DAY_NONE,
  };
  SlReplica replica = {
    .company_id = 1, .address = (char *) "https://company.example", .method = (char *) "token",
    .shares_contacts = TRUE, .shares_notes = TRUE,
  };

  g_assert_true (sl_company_add (client->business, &company, NULL, NULL));
  _cosmos_run_sql (client, "INSERT INTO product (uid, company_id, sku, name)"
                   " VALUES ('00000000-0000-7000-8000-000000000001', 1, 'TEA', 'Calm Tea')");
  g_snprintf (replica.uid, sizeof replica.uid, "00000000-0000-7000-8000-0000000001%02u", place);
  g_assert_true (sl_database_begin (sl_business_get_database (client->business), NULL));
  g_assert_true (sl_replica_insert (sl_business_get_database (client->business), &replica, 1,
                                    NULL));
  _cosmos_run_sql (client, "UPDATE replica SET is_reviewed = 1");
  g_assert_true (sl_database_commit (sl_business_get_database (client->business), NULL));
}

static void
set_up_client (Cosmos *self,
               guint   place)
{
  Client *client = &self->clients[place];
  g_autoptr(GError) error = NULL;

  client->folder = g_strdup ("/dev/shm/sideline-XXXXXX");
  if (g_mkdtemp (client->folder) == NULL)
    {
      g_free (client->folder);
      client->folder = g_dir_make_tmp ("sideline-XXXXXX", NULL);
    }

  client->path = g_build_filename (client->folder, "a.sideline", NULL);
  client->backup = g_build_filename (client->folder, "backup.sideline", NULL);
  for (guint i = 0; i < COSMOS_N_INTENTS; i++)
    client->shown[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  client->retype = g_array_new (FALSE, FALSE, sizeof (gint64));
  client->business = sl_business_create (client->path, "USD", &error);
  g_assert_no_error (error);
  sl_business_set_clock (client->business, COSMOS_TODAY, _cosmos_roll (self));
  fill_business (client, place);
  start_program (self, client);
}

static void
empty_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
}

static void
tear_down_client (Client *client)
{
  g_clear_pointer (&client->engine, sl_engine_free);
  g_clear_pointer (&client->keeper, sl_keeper_free);
  g_clear_pointer (&client->answer, sl_answer_free);
  drop_read (client);
  g_clear_pointer (&client->business, sl_business_free);
  empty_folder (client->folder);
  g_rmdir (client->folder);
  for (guint i = 0; i < COSMOS_N_INTENTS; i++)
    g_array_unref (client->shown[i]);
  g_array_unref (client->retype);
  g_free (client->folder);
  g_free (client->path);
  g_free (client->backup);
}

Cosmos *
cosmos_new (const CosmosRules *rules)
{
  Cosmos *self = g_new0 (Cosmos, 1);
  ServerMistakes mistakes = {
    .keys_expire = rules->mistake == COSMOS_KEYS_EXPIRE,
    .sequence_is_id = rules->mistake == COSMOS_SEQUENCE_IS_ID,
    .not_durable = rules->mistake == COSMOS_NO_DURABLE_RESULT,
    .voids_again = rules->mistake == COSMOS_VOIDS_AGAIN,
    .mangles = rules->with_mangling,
    .forgets_results = TRUE,
  };

  g_assert (rules->n_replicas <= MAX_REPLICAS);

  self->rules = *rules;
  self->seed = rules->seed;
  self->server = server_new ();
  server_set_mistakes (self->server, &mistakes);
  self->net = g_ptr_array_new_with_free_func (free_message);

  for (guint i = 0; i < rules->n_replicas; i++)
    set_up_client (self, i);

  return self;
}

void
cosmos_free (Cosmos *self)
{
  for (guint i = 0; i < self->rules.n_replicas; i++)
    tear_down_client (&self->clients[i]);

  g_ptr_array_unref (self->net);
  server_free (self->server);
  g_free (self->problem);
  g_free (self);
}

/* The net */

static GPtrArray *
copy_ops (GPtrArray *batch)
{
  GPtrArray *ops = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_outbox_row_free);

  for (guint i = 0; batch != NULL && i < batch->len; i++)
    {
      const SlOutboxRow *old = g_ptr_array_index (batch, i);
      SlOutboxRow *row = g_memdup2 (old, sizeof *old);

      row->op_id = g_strdup (old->op_id);
      row->kind = g_strdup (old->kind);
      row->entity_type = g_strdup (old->entity_type);
      row->entity_uid = g_strdup (old->entity_uid);
      row->subject = g_strdup (old->subject);
      row->body = g_strdup (old->body);
      row->sha256 = g_strdup (old->sha256);
      row->problem = g_strdup (old->problem);
      g_ptr_array_add (ops, row);
    }

  return ops;
}

static ServerRequest *
make_request (Cosmos               *self,
              Client               *client,
              const SlEngineAction *action)
{
  ServerRequest *request = g_new0 (ServerRequest, 1);
  const SlCursor *cursor = sl_keeper_get_cursor (client->keeper, action->scope);

  request->work = action->work;
  request->client = (guint) (client - self->clients);
  request->scope = action->scope;
  g_strlcpy (request->replica, sl_keeper_get_replica (client->keeper)->uid,
             sizeof request->replica);

  g_strlcpy (request->epoch, sl_keeper_get_replica (client->keeper)->epoch, sizeof request->epoch);
  if (action->work == SL_DO_SEND_PUSH)
    request->ops = copy_ops (sl_keeper_get_batch (client->keeper));
  if (action->work == SL_DO_SEND_LOOKUP)
    request->ids = g_ptr_array_ref (sl_keeper_get_doubtful (client->keeper));
  if (action->work == SL_DO_SEND_CHANGES || action->work == SL_DO_SEND_MANIFEST)
    request->since = g_strdup (cursor->cursor);
  if (action->work == SL_DO_SEND_SNAPSHOT)
    request->since = g_strdup (cursor->resync_token);

  return request;
}

/* (transfer full) (nullable): for the page behind @answer, as sync/ahead.h has it */
static ServerRequest *
make_next (const ServerRequest *request,
           const SlAnswer      *answer)
{
  gboolean is_snapshot = request->work == SL_DO_SEND_SNAPSHOT;
  ServerRequest *next;

  if (answer->head.kind != SL_REPLY_OK || !answer->head.has_more ||
      (!is_snapshot && request->work != SL_DO_SEND_CHANGES))
    return NULL;

  next = g_new0 (ServerRequest, 1);
  next->work = request->work;
  next->client = request->client;
  next->scope = request->scope;
  memcpy (next->replica, request->replica, sizeof next->replica);
  next->since = g_strdup (is_snapshot ? answer->page : answer->next);
  return next;
}

/* Some programs read ahead while the store is at work with the page before. */
static void
read_ahead (Cosmos  *self,
            Client  *client,
            Message *message)
{
  drop_read (client);
  if (message->next == NULL || !_cosmos_happens (self, 2))
    return;

  client->ahead = g_steal_pointer (&message->next);
  client->read = server_answer (self->server, client->ahead,
                                self->is_calm ? 0 : _cosmos_roll (self));
}

/* (transfer full) (nullable): what was read ahead, if it is what is asked for now */
static SlAnswer *
take_read (Client              *client,
           const ServerRequest *request)
{
  SlAnswer *answer = NULL;

  if (client->ahead != NULL && client->ahead->work == request->work &&
      client->ahead->scope == request->scope &&
      g_str_equal (client->ahead->replica, request->replica) &&
      g_strcmp0 (client->ahead->since, request->since) == 0)
    answer = g_steal_pointer (&client->read);

  drop_read (client);
  return answer;
}

/* The engine wants something done. */
static void
take_action (Cosmos               *self,
             Client               *client,
             const SlEngineAction *action)
{
  Message *message;

  if (sl_engine_get_state (client->engine) == SL_ENGINE_READ_ONLY)
    _cosmos_complain (self, "the store refused: %s", sl_keeper_get_problem (client->keeper));

  if (action->work == SL_DO_NOTHING)
    return;

  if (action->work < SL_DO_SEND_META)
    {
      client->action = *action;
      client->has_action = TRUE;
      return;
    }

  message = g_new0 (Message, 1);
  message->client = (guint) (client - self->clients);
  message->id = action->id;
  message->life = client->life;
  message->request = make_request (self, client, action);
  message->answer = take_read (client, message->request);
  if (message->answer != NULL)
    {
      message->next = make_next (message->request, message->answer);
      g_clear_pointer (&message->request, server_request_free);
    }
  g_ptr_array_add (self->net, message);
}

static void
send_event (Cosmos        *self,
            Client        *client,
            SlEngineEvent *event)
{
  SlEngineAction action;

  event->now_ms = self->now_ms;
  sl_engine_step (client->engine, event, &action);
  take_action (self, client, &action);
}

static void
send_plain (Cosmos      *self,
            Client      *client,
            SlEventKind  kind)
{
  SlEngineEvent event = { .kind = kind };

  send_event (self, client, &event);
}

/* Somebody wants to write, now and then, while the store is at work. */
static void
give_way_to_others (Cosmos *self,
                    Client *client)
{
  g_autoptr(GCancellable) way = g_cancellable_new ();

  if (++self->n_actions % 3 == 0)
    g_cancellable_cancel (way);

  sl_keeper_set_way (client->keeper, way);
}

static void
do_action (Cosmos *self,
           Client *client)
{
  SlEngineFacts facts;
  SlEngineDone done;
  SlEngineEvent event = {
    .kind = SL_EVENT_DONE, .id = client->action.id, .done = &done, .facts = &facts,
  };

  client->has_action = FALSE;
  give_way_to_others (self, client);
  while (!sl_keeper_do (client->keeper, client->business, &client->action, client->answer, &done,
                        &facts))
    sl_keeper_set_way (client->keeper, NULL);
  send_event (self, client, &event);
}

static void
give_answer (Cosmos   *self,
             Client   *client,
             guint     id,
             SlAnswer *answer)
{
  SlEngineEvent event = { .kind = SL_EVENT_REPLY, .id = id };

  g_autoptr(SlAnswer) late = answer;

  /* The store may be at work with the answer that came before this one. */
  if (sl_engine_awaits (client->engine, id))
    {
      g_clear_pointer (&client->answer, sl_answer_free);
      client->answer = g_steal_pointer (&late);
    }

  sl_answer_judge (answer, sl_keeper_get_replica (client->keeper)->epoch);
  event.reply = &answer->head;
  send_event (self, client, &event);
}

/* No answer came in time. */
static void
time_out (Cosmos *self,
          Client *client,
          guint   id)
{
  SlAnswer *answer = sl_answer_new ();

  answer->head.kind = SL_REPLY_UNREACHABLE;
  give_answer (self, client, id, answer);
}

static void
deliver_answer (Cosmos  *self,
                Message *message)
{
  Client *client = &self->clients[message->client];

  if (message->life != client->life)
    return;

  read_ahead (self, client, message);
  give_answer (self, client, message->id, g_steal_pointer (&message->answer));
}

static void
deliver_request (Cosmos  *self,
                 Message *message)
{
  message->answer = server_answer (self->server, message->request,
                                   self->is_calm ? 0 : _cosmos_roll (self));

  if (!self->is_calm && _cosmos_happens (self, 12))
    {
      /* The answer is lost; the client waits in vain. */
      if (message->life == self->clients[message->client].life)
        time_out (self, &self->clients[message->client], message->id);
      g_clear_pointer (&message->answer, sl_answer_free);
      return;
    }

  message->next = make_next (message->request, message->answer);
  g_clear_pointer (&message->request, server_request_free);
}

/* One message somewhere in the net moves, doubles, or is lost. */
static void
move_net (Cosmos *self)
{
  guint place = (guint) (_cosmos_roll (self) % self->net->len);
  Message *message = g_ptr_array_index (self->net, place);
  gboolean is_doubled = !self->is_calm && message->request != NULL && _cosmos_happens (self, 10);

  if (!self->is_calm && message->request != NULL && _cosmos_happens (self, 14))
    {
      if (message->life == self->clients[message->client].life)
        time_out (self, &self->clients[message->client], message->id);

      /* Lost, or only late. */
      if (_cosmos_happens (self, 2))
        g_ptr_array_remove_index_fast (self->net, place);
      return;
    }

  if (message->request != NULL)
    {
      if (is_doubled)
        {
          SlAnswer *first = server_answer (self->server, message->request, _cosmos_roll (self));

          sl_answer_free (first);
        }
      deliver_request (self, message);
      if (message->answer == NULL)
        g_ptr_array_remove_index_fast (self->net, place);
      return;
    }

  deliver_answer (self, message);
  g_ptr_array_remove_index_fast (self->net, place);
}

/* Disasters */

static void
crash (Cosmos *self,
       Client *client)
{
  start_program (self, client);
  send_plain (self, client, SL_EVENT_START);
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents_full (to, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
}

void
_cosmos_back_up_client (Cosmos *self,
                        Client *client)
{
  g_clear_pointer (&client->business, sl_business_free);
  copy_file (client->path, client->backup);
  open_business (self, client);
  client->has_backup = TRUE;
  crash (self, client);
}

static void
drop_messages (Cosmos *self,
               guint   place)
{
  for (guint i = self->net->len; i > 0; i--)
    if (((Message *) g_ptr_array_index (self->net, i - 1))->client == place)
      g_ptr_array_remove_index_fast (self->net, i - 1);
}

static void
restore_client (Cosmos *self,
                Client *client)
{
  if (!client->has_backup)
    return;

  drop_messages (self, (guint) (client - self->clients));
  g_clear_pointer (&client->business, sl_business_free);
  copy_file (client->backup, client->path);
  open_business (self, client);
  g_assert_true (sl_incoming_note_restore (client->business, NULL));
  client->was_restored = TRUE;
  g_array_set_size (client->retype, 0);
  g_array_append_vals (client->retype, client->shown[COSMOS_SALE]->data,
                       client->shown[COSMOS_SALE]->len);

  /* Later the journal beside the file has them again. */
  if (self->rules.mistake == COSMOS_RETYPE_AFTER_RESTORE)
    _cosmos_type_again (self, client);
  if (self->rules.mistake == COSMOS_RESTORED_IS_EDITABLE)
    _cosmos_edit_restored (client);
  crash (self, client);
}

/* Running */

static void
strike (Cosmos *self,
        Client *client)
{
  guint64 kind = _cosmos_roll (self) % 19;

  if (kind == 18)
    send_plain (self, client, SL_EVENT_CANCEL);
  else if (kind > 15)
    server_ship (self->server);
  else if (kind < 8)
    crash (self, client);
  else if (kind < 10)
    send_plain (self, client, SL_EVENT_SYNC_NOW);
  else if (kind < 12)
    send_plain (self, client, kind == 10 ? SL_EVENT_NETWORK_DOWN : SL_EVENT_NETWORK_UP);
  else if (kind == 12 && self->rules.with_client_restores)
    _cosmos_back_up_client (self, client);
  else if (kind == 13 && self->rules.with_client_restores && _cosmos_happens (self, 4))
    restore_client (self, client);
  else if (kind == 14 && self->rules.with_server_restores)
    server_back_up (self->server);
  else if (kind == 15 && self->rules.with_server_restores && _cosmos_happens (self, 4))
    self->server_was_restored = server_restore (self->server) || self->server_was_restored;
}

static void
take_step (Cosmos *self)
{
  Client *client = &self->clients[_cosmos_roll (self) % self->rules.n_replicas];

  self->n_steps++;
  self->now_ms += STEP_MS;

  if (!self->is_calm && _cosmos_happens (self, 40))
    {
      _cosmos_act (self, client);
      send_plain (self, client, SL_EVENT_OUTBOX_GREW);
    }
  else if (!self->is_calm && _cosmos_happens (self, 60))
    strike (self, client);
  else if (client->has_action)
    do_action (self, client);
  else if (self->net->len > 0 && _cosmos_happens (self, 2))
    move_net (self);
  else if (sl_engine_get_state (client->engine) == SL_ENGINE_STOPPED)
    send_plain (self, client, SL_EVENT_START);
  else if (sl_engine_get_state (client->engine) == SL_ENGINE_NEEDS_USER)
    send_plain (self, client, SL_EVENT_AGREED);
  else
    send_plain (self, client, SL_EVENT_TIMER);
}

const char *
cosmos_run (Cosmos *self,
            guint   n_steps)
{
  for (guint i = 0; i < n_steps && self->problem == NULL; i++)
    {
      take_step (self);
      if (self->n_steps % 256 == 0)
        _cosmos_check (self);
    }

  return self->problem;
}

static gboolean
is_at_rest (Client *client)
{
  return sl_engine_get_state (client->engine) == SL_ENGINE_IDLE &&
         !client->has_action &&
         _cosmos_ask_sql (client, "SELECT count (*) FROM outbox") == 0 &&
         _cosmos_ask_sql (client, "SELECT restored_at IS NULL FROM replica") != 0;
}

static void
complain_of_unrest (Cosmos *self,
                    Client *client)
{
  _cosmos_complain (self, "no rest: state %d, question %d, %u failures, %d waiting; %s",
            (int) sl_engine_get_state (client->engine),
            (int) sl_engine_get_question (client->engine),
            sl_engine_get_n_failures (client->engine),
            (int) _cosmos_ask_sql (client, "SELECT count (*) FROM outbox"),
            sl_keeper_get_problem (client->keeper));
}

const char *
cosmos_settle (Cosmos *self)
{
  guint n_resting = 0;

  self->is_calm = TRUE;
  for (guint i = 0; i < self->rules.n_replicas; i++)
    {
      _cosmos_type_again (self, &self->clients[i]);
      send_plain (self, &self->clients[i], SL_EVENT_NETWORK_UP);
    }

  /* Twice through: what one sends the other takes. */
  for (guint i = 0; i < MOST_STEPS_TO_REST && self->problem == NULL &&
                    n_resting < 4 * MAX_REPLICAS; i++)
    {
      Client *client = &self->clients[i % self->rules.n_replicas];

      take_step (self);
      if (i % 500 < self->rules.n_replicas)
        {
          n_resting = is_at_rest (client) ? n_resting + 1 : 0;
          if (is_at_rest (client))
            send_plain (self, client, SL_EVENT_SYNC_NOW);
        }
    }

  for (guint i = 0; i < self->rules.n_replicas && n_resting < 4 * MAX_REPLICAS; i++)
    complain_of_unrest (self, &self->clients[i]);

  _cosmos_check (self);
  _cosmos_check_rest (self);
  return self->problem;
}

guint
cosmos_get_n_steps (Cosmos *self)
{
  return self->n_steps;
}

void
cosmos_count (Cosmos      *self,
              CosmosCount *count)
{
  *count = (CosmosCount) { self->n_sales, self->n_voids, self->n_orders, self->n_notes };
}
