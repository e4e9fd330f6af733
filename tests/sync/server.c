#include "server.h"

#include "store/base.h"
#include "store/outbox.h"
#include "sync/reading.h"

#define PAGE 4

/* Of the account scope; what the checkpoints count. */
static const char *const types[] = { "sale", "payment", "order", "contact", "note", "task" };

typedef struct
{
  char   *type;
  char   *uid;
  gint64  rev;
  char   *body;
  char   *origin;
} Record;

typedef struct
{
  char *sha256;
  char *type;
  char *uid;
  GPtrArray *conflicts;
  gboolean   is_refused; /* by a rule: a sale that is void already, a record that is not there … */
} StoredOp;

/* What a backup holds. */
typedef struct
{
  GHashTable *records; /* "TYPE/UID" → Record */
  GHashTable *ops;     /* op id → StoredOp */
  GHashTable *effects; /* "INTENT/NUMBER" → times that it took effect */
  gint64      last_rev;
} Memory;

struct _Server
{
  Memory          memory;
  Memory          copy;
  gboolean        has_copy;
  guint           n_lives;
  char            epoch[37];
  ServerMistakes  mistakes;
  GHashTable     *last_seq;  /* client → seq */
};

static void
free_record (gpointer data)
{
  Record *record = data;

  g_free (record->type);
  g_free (record->uid);
  g_free (record->body);
  g_free (record->origin);
  g_free (record);
}

static void
free_op (gpointer data)
{
  StoredOp *op = data;

  g_free (op->sha256);
  g_free (op->type);
  g_free (op->uid);
  g_ptr_array_unref (op->conflicts);
  g_free (op);
}

static Memory
new_memory (void)
{
  return (Memory) {
    .records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_record),
    .ops = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_op),
    .effects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

static void
clear_memory (Memory *memory)
{
  g_clear_pointer (&memory->records, g_hash_table_unref);
  g_clear_pointer (&memory->ops, g_hash_table_unref);
  g_clear_pointer (&memory->effects, g_hash_table_unref);
}

static Memory
copy_memory (const Memory *memory)
{
  Memory copy = new_memory ();
  GHashTableIter iter;
  gpointer key, value;

  copy.last_rev = memory->last_rev;

  g_hash_table_iter_init (&iter, memory->records);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Record *old = value;
      Record *record = g_new (Record, 1);

      *record = (Record) { g_strdup (old->type), g_strdup (old->uid), old->rev,
                           g_strdup (old->body), g_strdup (old->origin) };
      g_hash_table_insert (copy.records, g_strdup (key), record);
    }

  g_hash_table_iter_init (&iter, memory->ops);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const StoredOp *old = value;
      StoredOp *op = g_new (StoredOp, 1);

      *op = (StoredOp) { g_strdup (old->sha256), g_strdup (old->type), g_strdup (old->uid),
                         g_ptr_array_ref (old->conflicts), old->is_refused };
      g_hash_table_insert (copy.ops, g_strdup (key), op);
    }

  g_hash_table_iter_init (&iter, memory->effects);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy.effects, g_strdup (key), value);

  return copy;
}

void
server_request_free (ServerRequest *request)
{
  if (request == NULL)
    return;

  g_free (request->since);
  g_clear_pointer (&request->ops, g_ptr_array_unref);
  g_clear_pointer (&request->ids, g_ptr_array_unref);
  g_free (request);
}

static void
begin_life (Server *self)
{
  self->n_lives++;
  g_snprintf (self->epoch, sizeof self->epoch, "00000000-0000-4000-8000-%012u", self->n_lives);
}

Server *
server_new (void)
{
  Server *self = g_new0 (Server, 1);

  self->memory = new_memory ();
  self->last_seq = g_hash_table_new (NULL, NULL);
  begin_life (self);
  return self;
}

void
server_free (Server *self)
{
  clear_memory (&self->memory);
  clear_memory (&self->copy);
  g_hash_table_unref (self->last_seq);
  g_free (self);
}

void
server_set_mistakes (Server               *self,
                     const ServerMistakes *mistakes)
{
  self->mistakes = *mistakes;
}

void
server_back_up (Server *self)
{
  clear_memory (&self->copy);
  self->copy = copy_memory (&self->memory);
  self->has_copy = TRUE;
}

gboolean
server_restore (Server *self)
{
  if (!self->has_copy)
    return FALSE;

  clear_memory (&self->memory);
  self->memory = copy_memory (&self->copy);
  begin_life (self);
  return TRUE;
}

/* Operations */

static void
put (Server     *self,
     const char *type,
     const char *uid,
     const char *body,
     const char *origin)
{
  Record *record = g_new (Record, 1);

  *record = (Record) { g_strdup (type), g_strdup (uid), ++self->memory.last_rev, g_strdup (body),
                       g_strdup (origin) };
  g_hash_table_replace (self->memory.records, g_strconcat (type, "/", uid, NULL), record);
}

/* (transfer full) (nullable) */
static json_t *
read_record (Server     *self,
             const char *type,
             const char *uid)
{
  g_autofree char *key = g_strconcat (type, "/", uid, NULL);
  const Record *record = g_hash_table_lookup (self->memory.records, key);

  return record != NULL ? sl_reading_parse (record->body, strlen (record->body)) : NULL;
}

static void
put_json (Server            *self,
          const SlOutboxRow *row,
          json_t            *data)
{
  g_autofree char *text = sl_reading_dump (data);

  put (self, row->entity_type, row->entity_uid, text, row->op_id);
}

/* What holds the member that @pointer names. */
static json_t *
holder_of (json_t     *data,
           const char *pointer)
{
  return g_str_has_prefix (pointer, "/name/") ? json_object_get (data, "name") : data;
}

static gboolean
are_same (json_t *a,
          json_t *b)
{
  return a == b || (a != NULL && b != NULL && json_equal (a, b));
}

/* The later one wins, and the person is told. */
static gboolean
patch (Server            *self,
       const SlOutboxRow *row,
       json_t            *body,
       StoredOp          *stored)
{
  g_autoptr(json_t) data = read_record (self, row->entity_type, row->entity_uid);
  const char *pointer;
  json_t *value;

  if (data == NULL)
    return FALSE;

  json_object_foreach (json_object_get (body, "set"), pointer, value)
    {
      json_t *was = json_object_get (json_object_get (body, "was"), pointer);
      json_t *holder = holder_of (data, pointer);
      json_t *now = json_object_get (holder, strrchr (pointer, '/') + 1);

      if (!are_same (now, was) && !are_same (now, value))
        {
          SlChangeConflict *conflict = sl_change_conflict_new ();

          conflict->field = g_strdup (pointer);
          conflict->decided = g_strdup ("client");
          g_ptr_array_add (stored->conflicts, conflict);
        }

      json_object_set (holder, strrchr (pointer, '/') + 1, value);
    }

  put_json (self, row, data);
  return TRUE;
}

/* How often what a person meant took effect. */
static void
note_effect (Server     *self,
             const char *intent,
             gint64      number)
{
  g_hash_table_insert (self->memory.effects,
                       g_strdup_printf ("%s/%" G_GINT64_FORMAT, intent, number),
                       GUINT_TO_POINTER (server_count (self, intent, number) + 1));
}

static gint64
total_of (json_t     *body,
          const char *member)
{
  gint64 total = 0;

  sl_reading_money (body, member, &total, NULL);
  return total;
}

static gboolean
take_void (Server            *self,
           const SlOutboxRow *row,
           json_t            *body)
{
  g_autoptr(json_t) sale = read_record (self, "sale", sl_reading_text_or (body, "reverses", 36));
  gint64 total = total_of (body, "total");

  if (sale == NULL || (server_count (self, "void", total) > 0 && !self->mistakes.voids_again))
    return FALSE;

  note_effect (self, "void", total);
  put_json (self, row, body);
  return TRUE;
}

/* Prices change: an order is sometimes refused. */
static gboolean
take_order (Server            *self,
            const SlOutboxRow *row,
            json_t            *body,
            guint64            luck)
{
  gboolean is_refused = luck % 8 == 2;

  note_effect (self, is_refused ? "refused" : "order", total_of (body, "expected_total"));
  if (is_refused)
    return FALSE;

  json_object_set_new (body, "status", json_string ("accepted"));
  put_json (self, row, body);
  return TRUE;
}

static gboolean
take_cancel (Server            *self,
             const SlOutboxRow *row)
{
  g_autoptr(json_t) order = read_record (self, "order", row->entity_uid);

  if (order == NULL || g_str_equal (sl_reading_text_or (order, "status", 16), "shipped"))
    return FALSE;

  json_object_set_new (order, "status", json_string ("cancelled"));
  put_json (self, row, order);
  return TRUE;
}

/* FALSE: a rule of the company refuses it. */
static gboolean
take_effect (Server            *self,
             const SlOutboxRow *row,
             StoredOp          *stored,
             guint64            luck)
{
  g_autoptr(json_t) body = sl_reading_parse (row->body, strlen (row->body));

  if (g_str_has_suffix (row->kind, ".patch"))
    return patch (self, row, body, stored);
  if (g_str_equal (row->kind, "sale.void"))
    return take_void (self, row, body);
  if (g_str_equal (row->kind, "order.submit"))
    return take_order (self, row, body, luck);
  if (g_str_equal (row->kind, "order.cancel"))
    return take_cancel (self, row);

  if (g_str_equal (row->kind, "sale.record"))
    note_effect (self, "sale", total_of (body, "total"));
  else if (g_str_equal (row->kind, "note.add"))
    note_effect (self, "note",
                 g_ascii_strtoll (sl_reading_text_or (body, "text", 20) + 1, NULL, 10));

  put (self, row->entity_type, row->entity_uid, row->body, row->op_id);
  return TRUE;
}

static StoredOp *
carry_out (Server            *self,
           const SlOutboxRow *row,
           guint64            luck)
{
  StoredOp *stored = g_new0 (StoredOp, 1);
  gboolean is_mangled = self->mistakes.mangles && luck % 16 == 3;

  stored->sha256 = is_mangled ? g_strnfill (64, 'f') : g_strdup (row->sha256);
  stored->type = g_strdup (row->entity_type);
  stored->uid = g_strdup (row->entity_uid);
  stored->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_change_conflict_free);
  stored->is_refused = !take_effect (self, row, stored, luck);
  g_hash_table_insert (self->memory.ops, g_strdup (row->op_id), stored);
  return stored;
}

void
server_ship (Server *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->memory.records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Record *record = value;
      g_autoptr(json_t) order = NULL;

      if (!g_str_equal (record->type, "order"))
        continue;

      order = sl_reading_parse (record->body, strlen (record->body));
      if (g_str_equal (sl_reading_text_or (order, "status", 16), "accepted"))
        {
          g_autofree char *uid = g_strdup (record->uid), *text = NULL;

          json_object_set_new (order, "status", json_string ("shipped"));
          text = sl_reading_dump (order);
          put (self, "order", uid, text, NULL);
          return;
        }
    }
}

static void
add_record (Server    *self,
            GPtrArray *changes,
            const char *type,
            const char *uid)
{
  g_autofree char *key = g_strconcat (type, "/", uid, NULL);
  const Record *record = g_hash_table_lookup (self->memory.records, key);

  if (record != NULL)
    g_ptr_array_add (changes, sl_change_new (record->type, record->uid, record->rev, record->body,
                                             record->origin));
}

static SlOpResult *
result_of (Server         *self,
           const char     *op_id,
           const StoredOp *stored)
{
  SlOpResult *result = sl_op_result_new (op_id, stored->is_refused ? "rejected"
                                         : stored->conflicts->len > 0 ? "merged" : "applied",
                                         stored->sha256);

  add_record (self, result->records, stored->type, stored->uid);

  for (guint i = 0; i < stored->conflicts->len; i++)
    {
      const SlChangeConflict *found = g_ptr_array_index (stored->conflicts, i);
      SlChangeConflict *conflict = sl_change_conflict_new ();

      conflict->field = g_strdup (found->field);
      conflict->decided = g_strdup (found->decided);
      g_ptr_array_add (result->conflicts, conflict);
    }

  return result;
}

static gboolean
is_swallowed (Server              *self,
              const ServerRequest *request,
              const SlOutboxRow   *row)
{
  gpointer client = GUINT_TO_POINTER (request->client + 1);
  gint64 last = GPOINTER_TO_SIZE (g_hash_table_lookup (self->last_seq, client));

  if (!self->mistakes.sequence_is_id || row->seq > last)
    {
      g_hash_table_insert (self->last_seq, client, GSIZE_TO_POINTER (row->seq));
      return FALSE;
    }

  return TRUE;
}

static void
push (Server              *self,
      const ServerRequest *request,
      SlAnswer            *answer,
      guint64              luck)
{
  for (guint i = 0; i < request->ops->len; i++)
    {
      const SlOutboxRow *row = g_ptr_array_index (request->ops, i);
      StoredOp *stored = g_hash_table_lookup (self->memory.ops, row->op_id);

      if (self->mistakes.forgets_results && (luck >> i) % 8 == 1)
        continue;

      if (is_swallowed (self, request, row))
        {
          g_ptr_array_add (answer->results, sl_op_result_new (row->op_id, "applied", row->sha256));
          continue;
        }

      if (self->mistakes.not_durable && (luck >> i) % 16 == 5)
        {
          g_ptr_array_add (answer->results, sl_op_result_new (row->op_id, "applied", row->sha256));
          continue;
        }

      if (stored == NULL)
        stored = carry_out (self, row, luck >> (i % 32));

      g_ptr_array_add (answer->results, result_of (self, row->op_id, stored));
    }

  if (self->mistakes.keys_expire && luck % 8 == 0)
    g_hash_table_remove_all (self->memory.ops);
}

static void
look_up (Server              *self,
         const ServerRequest *request,
         SlAnswer            *answer)
{
  for (guint i = 0; i < request->ids->len; i++)
    {
      const char *id = g_ptr_array_index (request->ids, i);
      const StoredOp *stored = g_hash_table_lookup (self->memory.ops, id);

      if (stored != NULL)
        g_ptr_array_add (answer->results, result_of (self, id, stored));
      else
        g_ptr_array_add (answer->unknown, g_strdup (id));
    }
}

/* The feed */

static int
compare_revs (gconstpointer a,
              gconstpointer b)
{
  const Record *x = *(Record *const *) a, *y = *(Record *const *) b;

  return x->rev < y->rev ? -1 : x->rev > y->rev;
}

/* (transfer container): records of revs above @after, by rev */
static GPtrArray *
list_after (Server *self,
            gint64  after)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->memory.records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (((Record *) record)->rev > after)
      g_ptr_array_add (list, record);

  g_ptr_array_sort (list, compare_revs);
  return list;
}

static void
add_page (GPtrArray *list,
          SlAnswer  *answer)
{
  for (guint i = 0; i < MIN (list->len, PAGE); i++)
    {
      const Record *record = g_ptr_array_index (list, i);

      g_ptr_array_add (answer->changes, sl_change_new (record->type, record->uid, record->rev,
                                                       record->body, record->origin));
    }

  answer->head.has_more = list->len > PAGE;
}

static char *
make_cursor (Server *self,
             gint64  rev)
{
  return g_strdup_printf ("%u:%" G_GINT64_FORMAT, self->n_lives, rev);
}

/* FALSE: the cursor is of another life. */
static gboolean
read_cursor (Server     *self,
             const char *cursor,
             gint64     *rev)
{
  g_auto(GStrv) parts = g_strsplit (cursor, ":", 2);

  *rev = parts[0] != NULL && parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;
  return parts[0] != NULL && g_ascii_strtoull (parts[0], NULL, 10) == self->n_lives;
}

static void
refuse (SlAnswer *answer,
        guint     status)
{
  answer->head.kind = SL_REPLY_REFUSED;
  answer->head.status = status;
  answer->head.is_epoch_gone = TRUE;
}

static void
add_checkpoint (Server     *self,
                SlAnswer   *answer,
                const char *type)
{
  SlCheckpoint *checkpoint = g_new0 (SlCheckpoint, 1);

  checkpoint->type = g_strdup (type);
  server_get_digest (self, type, &checkpoint->n, &checkpoint->digest);
  g_ptr_array_add (answer->checkpoints, checkpoint);
}

static void
change (Server              *self,
        const ServerRequest *request,
        SlAnswer            *answer)
{
  g_autoptr(GPtrArray) list = NULL;
  gint64 rev = 0;

  if (!read_cursor (self, request->since, &rev))
    {
      refuse (answer, 410);
      return;
    }

  list = request->scope == 0 ? list_after (self, rev) : g_ptr_array_new ();
  add_page (list, answer);
  rev = answer->changes->len > 0
        ? ((Record *) g_ptr_array_index (list, answer->changes->len - 1))->rev : rev;
  answer->since = g_strdup (request->since);
  answer->next = make_cursor (self, rev);

  if (!answer->head.has_more && request->scope == 0)
    {
      for (guint i = 0; i < G_N_ELEMENTS (types); i++)
        add_checkpoint (self, answer, types[i]);
    }
}

/* The token is where the copy began and how far it has come, both as revs. */
static void
snapshot (Server              *self,
          const ServerRequest *request,
          SlAnswer            *answer)
{
  g_autoptr(GPtrArray) list = NULL;
  g_auto(GStrv) parts = g_strsplit (request->since, "/", 2);
  gint64 began = self->memory.last_rev, after = 0;

  if (*request->since != '\0' && (!read_cursor (self, parts[0], &began) || parts[1] == NULL))
    {
      refuse (answer, 410);
      return;
    }

  if (*request->since != '\0')
    after = g_ascii_strtoll (parts[1], NULL, 10);

  list = request->scope == 0 ? list_after (self, after) : g_ptr_array_new ();
  add_page (list, answer);
  answer->next = make_cursor (self, began);

  if (answer->head.has_more)
    answer->page = g_strdup_printf ("%s/%" G_GINT64_FORMAT, answer->next,
                                    ((Record *) g_ptr_array_index (list, PAGE - 1))->rev);
}

static void
list_manifest (Server              *self,
               const ServerRequest *request,
               SlAnswer            *answer)
{
  g_autoptr(GPtrArray) list = request->scope == 0 ? list_after (self, 0) : g_ptr_array_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const Record *record = g_ptr_array_index (list, i);

      g_ptr_array_add (answer->changes,
                       sl_change_new (record->type, record->uid, record->rev, "{}", NULL));
    }
}

SlAnswer *
server_answer (Server              *self,
               const ServerRequest *request,
               guint64              luck)
{
  SlAnswer *answer = sl_answer_new ();

  g_free (answer->epoch);
  answer->epoch = g_strdup (self->epoch);
  answer->head.status = 200;

  if (luck % 64 == 7)
    {
      refuse (answer, luck & 1024 ? 503 : 500);
      return answer;
    }

  if (request->work == SL_DO_SEND_PUSH && !g_str_equal (request->epoch, self->epoch))
    {
      refuse (answer, 410);
      answer->head.is_epoch_gone = TRUE;
      return answer;
    }

  switch ((int) request->work)
    {
    case SL_DO_SEND_REGISTER:
      answer->account = g_strdup ("1001");
      break;
    case SL_DO_SEND_LOOKUP:
      look_up (self, request, answer);
      break;
    case SL_DO_SEND_PUSH:
      push (self, request, answer, luck);
      break;
    case SL_DO_SEND_CHANGES:
      change (self, request, answer);
      break;
    case SL_DO_SEND_SNAPSHOT:
      snapshot (self, request, answer);
      break;
    case SL_DO_SEND_MANIFEST:
      list_manifest (self, request, answer);
      break;
    default:
      break;
    }

  return answer;
}

/* Looking in */

guint
server_count (Server     *self,
              const char *intent,
              gint64      number)
{
  g_autofree char *key = g_strdup_printf ("%s/%" G_GINT64_FORMAT, intent, number);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->memory.effects, key));
}

const char *
server_find_doubled (Server *self)
{
  GHashTableIter iter;
  gpointer key, n;

  g_hash_table_iter_init (&iter, self->memory.effects);
  while (g_hash_table_iter_next (&iter, &key, &n))
    if (GPOINTER_TO_UINT (n) > 1)
      return key;

  return NULL;
}

gint64
server_sum (Server     *self,
            const char *intent)
{
  g_autofree char *prefix = g_strconcat (intent, "/", NULL);
  GHashTableIter iter;
  gpointer key, n;
  gint64 sum = 0;

  g_hash_table_iter_init (&iter, self->memory.effects);
  while (g_hash_table_iter_next (&iter, &key, &n))
    if (g_str_has_prefix (key, prefix))
      sum += g_ascii_strtoll ((char *) key + strlen (prefix), NULL, 10) * GPOINTER_TO_UINT (n);

  return sum;
}

guint
server_count_notes (Server *self)
{
  GHashTableIter iter;
  gpointer key, n;
  guint sum = 0;

  g_hash_table_iter_init (&iter, self->memory.effects);
  while (g_hash_table_iter_next (&iter, &key, &n))
    sum += g_str_has_prefix (key, "note/");

  return sum;
}

guint
server_count_cancelled (Server *self)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->memory.records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n += g_str_equal (((Record *) value)->type, "order") &&
         strstr (((Record *) value)->body, "\"status\":\"cancelled\"") != NULL;

  return n;
}

const char *
server_get_op (Server     *self,
               const char *op_id)
{
  const StoredOp *stored = g_hash_table_lookup (self->memory.ops, op_id);

  return stored != NULL ? stored->sha256 : NULL;
}

const char *
server_get_epoch (Server *self)
{
  return self->epoch;
}

void
server_get_digest (Server     *self,
                   const char *type,
                   guint      *n,
                   guint64    *digest)
{
  GHashTableIter iter;
  gpointer value;

  *n = 0;
  *digest = 0;
  g_hash_table_iter_init (&iter, self->memory.records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Record *record = value;

      if (!g_str_equal (record->type, type))
        continue;
      (*n)++;
      *digest ^= sl_base_digest_of (record->uid, record->rev);
    }
}
