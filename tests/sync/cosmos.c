#include "cosmos-private.h"

#include <glib/gstdio.h>

#include "business/company.h"
#include "business/contact.h"
#include "business/incoming.h"
#include "business/sale.h"
#include "store/outbox.h"
#include "store/statement.h"

#define TODAY 20777
#define STEP_MS 1000
#define FIRST_TOTAL 10000

static guint64
roll (Cosmos *self)
{
  guint64 mixed = self->seed += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return mixed ^ (mixed >> 31);
}

static gboolean
happens (Cosmos *self,
         guint   one_in)
{
  return roll (self) % one_in == 0;
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
  sl_answer_free (message->answer);
  g_free (message);
}

static void
run_sql (Client     *client,
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
start_program (Cosmos *self,
               Client *client)
{
  g_clear_pointer (&client->engine, sl_engine_free);
  g_clear_pointer (&client->keeper, sl_keeper_free);
  g_clear_pointer (&client->answer, sl_answer_free);
  client->engine = sl_engine_new (roll (self));
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
  sl_business_set_clock (client->business, TODAY, roll (self));
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
    .shares_contacts = TRUE,
  };

  g_assert_true (sl_company_add (client->business, &company, NULL, NULL));
  run_sql (client, "INSERT INTO product (uid, company_id, sku, name)"
                   " VALUES ('00000000-0000-7000-8000-000000000001', 1, 'TEA', 'Calm Tea')");
  g_snprintf (replica.uid, sizeof replica.uid, "00000000-0000-7000-8000-0000000001%02u", place);
  g_assert_true (sl_database_begin (sl_business_get_database (client->business), NULL));
  g_assert_true (sl_replica_insert (sl_business_get_database (client->business), &replica, 1,
                                    NULL));
  run_sql (client, "UPDATE replica SET is_reviewed = 1");
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
  client->shown = g_array_new (FALSE, FALSE, sizeof (gint64));
  client->retype = g_array_new (FALSE, FALSE, sizeof (gint64));
  client->business = sl_business_create (client->path, "USD", &error);
  g_assert_no_error (error);
  sl_business_set_clock (client->business, TODAY, roll (self));
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
  g_clear_pointer (&client->business, sl_business_free);
  empty_folder (client->folder);
  g_rmdir (client->folder);
  g_array_unref (client->shown);
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
    .mangles = rules->with_mangling,
    .forgets_results = TRUE,
  };

  g_assert (rules->n_replicas <= MAX_REPLICAS);

  self->rules = *rules;
  self->seed = rules->seed;
  self->next_total = FIRST_TOTAL;
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

/* The person */

static gboolean
sell (Cosmos *self,
      Client *client,
      gint64  total)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  gboolean ok;

  draft->allow_backorder = TRUE;
  draft->paid = total % 3 == 0 ? total : 0;
  sl_lines_add (draft->lines, "TEA", 1, total);
  ok = sl_sale_record (client->business, draft, NULL, &error);
  if (g_error_matches (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_LOCKED))
    return FALSE;

  g_assert_no_error (error);
  self->n_sales++;
  return ok;
}

static void
record_sale (Cosmos *self,
             Client *client)
{
  gint64 total = self->next_total++;

  if (self->rules.mistake == COSMOS_SAVED_BEFORE_COMMIT && happens (self, 4))
    g_array_append_val (client->shown, total);
  else if (sell (self, client, total))
    {
      g_array_append_val (client->shown, total);

      if (self->rules.mistake == COSMOS_TWO_COMMITS && happens (self, 4))
        run_sql (client, "DELETE FROM outbox WHERE first_sent_at IS NULL"
                         " AND seq = (SELECT max (seq) FROM outbox)");
    }
}

gboolean
_cosmos_has_sale (Client *client,
                  gint64  total)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count (*) FROM orders WHERE total = %" G_GINT64_FORMAT, total);

  return _cosmos_ask_sql (client, sql) > 0;
}

/* What the person remembers and does not find in a restored file is typed again. */
static void
type_again (Cosmos *self,
            Client *client)
{
  /* "I know" is the one way to record before the company was met again. */
  g_assert_true (sl_incoming_unlock (client->business, NULL));
  for (guint i = 0; i < client->retype->len; i++)
    {
      gint64 total = g_array_index (client->retype, gint64, i);

      if (!_cosmos_has_sale (client, total))
        sell (self, client, total);
    }

  g_array_set_size (client->retype, 0);
}

/* A sale whose operation never left is taken back whole; what was sent refuses. */
static void
undo (Cosmos *self,
      Client *client)
{
  gint64 last = _cosmos_ask_sql (client, "SELECT coalesce (max (total), 0) FROM orders WHERE id ="
                                 " (SELECT max (id) FROM orders)");

  if (!sl_business_undo (client->business, NULL, NULL) || last == 0 ||
      _cosmos_has_sale (client, last))
    return;

  for (guint i = 0; i < client->shown->len; i++)
    if (g_array_index (client->shown, gint64, i) == last)
      g_array_remove_index_fast (client->shown, i);
}

static void
undo_sent (Cosmos *self,
           Client *client)
{
  gint64 total = _cosmos_ask_sql (client,
    "SELECT coalesce (max (o.total), 0) FROM orders o JOIN outbox b ON b.op_id = o.uid"
    " WHERE b.first_sent_at IS NOT NULL");

  if (total == 0)
    return;

  run_sql (client, "DROP TRIGGER IF EXISTS outbox_leave");
  run_sql (client, "DELETE FROM outbox WHERE op_id = (SELECT uid FROM orders WHERE id ="
                   " (SELECT max (o.id) FROM orders o JOIN outbox b ON b.op_id = o.uid"
                   " WHERE b.first_sent_at IS NOT NULL))");
  sell (self, client, total);
}

/* Other bytes under the ids that may have been sent. */
static void
edit_restored (Client *client)
{
  run_sql (client, "DROP TRIGGER IF EXISTS outbox_is_frozen");
  run_sql (client, "UPDATE outbox SET body = body || ' ',"
                   " sha256 = substr (sha256, 2) || substr (sha256, 1, 1) WHERE money = 1");
}

static void
edit_contact (Cosmos *self,
              Client *client)
{
  const char *values[SL_CONTACT_N_FIELDS] = { NULL };
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, roll (self) % 1000);
  gint64 n = _cosmos_ask_sql (client, "SELECT count (*) FROM contact");
  gint64 id;

  values[SL_CONTACT_CITY] = text;

  if (n < 3 && happens (self, 4))
    {
      values[SL_CONTACT_NAME] = "Somebody";
      g_assert_true (sl_contact_add (client->business, values, NULL, NULL));
    }
  else if (n > 0)
    {
      id = _cosmos_ask_sql (client, happens (self, 2) ? "SELECT min (id) FROM contact"
                                              : "SELECT max (id) FROM contact");
      g_assert_true (sl_contact_edit (client->business, id, values, NULL));
    }
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
  sl_keeper_do (client->keeper, client->business, &client->action, client->answer, &done, &facts);
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

  if (message->life == client->life)
    give_answer (self, client, message->id, g_steal_pointer (&message->answer));
}

static void
deliver_request (Cosmos  *self,
                 Message *message)
{
  message->answer = server_answer (self->server, message->request,
                                   self->is_calm ? 0 : roll (self));

  if (!self->is_calm && happens (self, 12))
    {
      /* The answer is lost; the client waits in vain. */
      if (message->life == self->clients[message->client].life)
        time_out (self, &self->clients[message->client], message->id);
      g_clear_pointer (&message->answer, sl_answer_free);
      return;
    }

  g_clear_pointer (&message->request, server_request_free);
}

/* One message somewhere in the net moves, doubles, or is lost. */
static void
move_net (Cosmos *self)
{
  guint place = (guint) (roll (self) % self->net->len);
  Message *message = g_ptr_array_index (self->net, place);
  gboolean is_doubled = !self->is_calm && message->request != NULL && happens (self, 10);

  if (!self->is_calm && message->request != NULL && happens (self, 14))
    {
      if (message->life == self->clients[message->client].life)
        time_out (self, &self->clients[message->client], message->id);

      /* Lost, or only late. */
      if (happens (self, 2))
        g_ptr_array_remove_index_fast (self->net, place);
      return;
    }

  if (message->request != NULL)
    {
      if (is_doubled)
        {
          SlAnswer *first = server_answer (self->server, message->request, roll (self));

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

static void
back_up_client (Cosmos *self,
                Client *client)
{
  g_clear_pointer (&client->business, sl_business_free);
  copy_file (client->path, client->backup);
  open_business (self, client);
  client->has_backup = TRUE;
  crash (self, client);
}

/* The same sale, typed anew: the old one is in a backup. */
static void
edit_with_new_id (Cosmos *self,
                  Client *client)
{
  gint64 last = _cosmos_ask_sql (client, "SELECT coalesce (max (total), 0) FROM orders WHERE id ="
                                 " (SELECT max (id) FROM orders)");

  if (last == 0)
    return;

  back_up_client (self, client);
  if (!sl_business_undo (client->business, NULL, NULL))
    return;

  if (!_cosmos_has_sale (client, last))
    sell (self, client, last);
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
  g_array_append_vals (client->retype, client->shown->data, client->shown->len);

  /* Later the journal beside the file has them again. */
  if (self->rules.mistake == COSMOS_RETYPE_AFTER_RESTORE)
    type_again (self, client);
  if (self->rules.mistake == COSMOS_RESTORED_IS_EDITABLE)
    edit_restored (client);
  crash (self, client);
}

/* Running */

static void
act (Cosmos *self,
     Client *client)
{
  gboolean is_whole = _cosmos_ask_sql (client, "SELECT restored_at IS NULL FROM replica") != 0;

  if (client->retype->len > 0 &&
      (is_whole || self->rules.mistake == COSMOS_RETYPE_AFTER_RESTORE))
    {
      type_again (self, client);
      return;
    }

  if (!is_whole)
    return;

  switch (roll (self) % 8)
    {
    case 0:
    case 1:
    case 2:
      record_sale (self, client);
      break;
    case 3:
      undo (self, client);
      break;
    case 4:
      if (self->rules.mistake == COSMOS_UNDO_WHAT_WAS_SENT)
        undo_sent (self, client);
      else if (self->rules.mistake == COSMOS_EDIT_GETS_NEW_ID)
        edit_with_new_id (self, client);
      else if (self->rules.mistake == COSMOS_RESTORED_IS_EDITABLE)
        {
          record_sale (self, client);
          back_up_client (self, client);
        }
      break;
    default:
      edit_contact (self, client);
    }

  send_plain (self, client, SL_EVENT_OUTBOX_GREW);
}

static void
strike (Cosmos *self,
        Client *client)
{
  guint64 kind = roll (self) % 16;

  if (kind < 8)
    crash (self, client);
  else if (kind < 10)
    send_plain (self, client, SL_EVENT_SYNC_NOW);
  else if (kind < 12)
    send_plain (self, client, kind == 10 ? SL_EVENT_NETWORK_DOWN : SL_EVENT_NETWORK_UP);
  else if (kind == 12 && self->rules.with_client_restores)
    back_up_client (self, client);
  else if (kind == 13 && self->rules.with_client_restores && happens (self, 4))
    restore_client (self, client);
  else if (kind == 14 && self->rules.with_server_restores)
    server_back_up (self->server);
  else if (kind == 15 && self->rules.with_server_restores && happens (self, 4))
    self->server_was_restored = server_restore (self->server) || self->server_was_restored;
}

static void
take_step (Cosmos *self)
{
  Client *client = &self->clients[roll (self) % self->rules.n_replicas];

  self->n_steps++;
  self->now_ms += STEP_MS;

  if (!self->is_calm && happens (self, 40))
    act (self, client);
  else if (!self->is_calm && happens (self, 60))
    strike (self, client);
  else if (client->has_action)
    do_action (self, client);
  else if (self->net->len > 0 && happens (self, 2))
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
      type_again (self, &self->clients[i]);
      send_plain (self, &self->clients[i], SL_EVENT_NETWORK_UP);
    }

  /* Twice through: what one sends the other takes. */
  for (guint i = 0; i < 200000 && self->problem == NULL && n_resting < 4 * MAX_REPLICAS; i++)
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

guint
cosmos_get_n_sales (Cosmos *self)
{
  return self->n_sales;
}
