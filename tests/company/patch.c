/* Three-way merge of what one replica changed into what the company holds: @was is the value
 * that the person saw.  A pointer into a keyed list names its element by key. */
#include "op.h"

#include "record.h"

#define MOST_MERGES 8

/* The element of @list with that key, and where it is; -1 when there is none. */
static gssize
find_keyed (json_t     *list,
            const char *key)
{
  json_t *element;
  gsize i;

  json_array_foreach (list, i, element)
    {
      const char *its = json_is_string (element)
                          ? json_string_value (element)
                          : json_string_value (json_object_get (element, "key"));

      if (g_strcmp0 (its, key) == 0)
        return (gssize) i;
    }
  return -1;
}

static json_t *
step (json_t     *value,
      const char *token)
{
  if (json_is_array (value))
    {
      gssize at = find_keyed (value, token);

      return at < 0 ? NULL : json_array_get (value, (gsize) at);
    }
  return json_object_get (value, token);
}

static json_t *
resolve (json_t     *data,
         const char *pointer)
{
  g_auto(GStrv) tokens = g_strsplit (pointer, "/", -1);
  json_t *value = data;

  for (guint i = 1; value != NULL && i < g_strv_length (tokens); i++)
    value = step (value, tokens[i]);
  return value;
}

static void
assign (json_t     *data,
        const char *pointer,
        json_t     *value)
{
  g_auto(GStrv) tokens = g_strsplit (pointer, "/", -1);
  guint n = g_strv_length (tokens);
  json_t *parent = data, *child;

  for (guint i = 1; i + 1 < n; i++)
    {
      child = step (parent, tokens[i]);
      if (child == NULL && json_is_object (parent))
        json_object_set_new (parent, tokens[i], child = json_object ());
      parent = child;
    }
  if (json_is_array (parent) && find_keyed (parent, tokens[n - 1]) >= 0)
    json_array_set (parent, (gsize) find_keyed (parent, tokens[n - 1]), value);
  else if (json_is_object (parent) && json_is_null (value))
    json_object_del (parent, tokens[n - 1]);
  else if (json_is_object (parent))
    json_object_set (parent, tokens[n - 1], value);
}

static gboolean
is_same (json_t *a,
         json_t *b)
{
  gboolean no_a = a == NULL || json_is_null (a), no_b = b == NULL || json_is_null (b);

  return no_a || no_b ? no_a && no_b : json_equal (a, b);
}

/* Consent: false, "no" and an opt-out forbid. */
static gboolean
forbids (const char *pointer,
         json_t     *value)
{
  if (g_str_has_suffix (pointer, "/do_not_contact") || g_str_has_suffix (pointer, "/opt_out"))
    return json_is_true (value);
  return json_is_false (value);
}

/* Who wins a field that both have changed. */
static gboolean
client_wins (const char *pointer,
             json_t     *client,
             json_t     *server)
{
  if (g_str_has_prefix (pointer, "/consent"))
    return forbids (pointer, client) || !forbids (pointer, server);
  return !g_str_equal (pointer, "/status") && !g_str_equal (pointer, "/stage");
}

static json_t *
or_null (json_t *value)
{
  return value == NULL ? json_null () : json_incref (value);
}

static void
note_conflict (Op         *op,
               const char *pointer,
               json_t     *was,
               json_t     *client,
               json_t     *server,
               gboolean    client_won)
{
  json_t *loser = client_won ? server : client;
  g_autofree char *text = loser == NULL ? NULL : json_dumps (loser, JSON_ENCODE_ANY);

  json_array_append_new (op->conflicts,
                         json_pack ("{s:s, s:o, s:o, s:o, s:s}", "field", pointer, "base",
                                    or_null (was), "client", or_null (client), "server",
                                    or_null (server), "decided",
                                    client_won ? "client" : "server"));
  sql_run (op->company->sql,
           "INSERT INTO lost_value (account, id, field, value, op_id) VALUES (?, ?, ?, ?, ?)",
           "ttttt", op->account, op->entity_id, pointer, text, op->op_id);
}

/* Every device of the account learns what lost against what. */
static void
tell_conflicts (Op         *op,
                const char *type,
                const char *id)
{
  json_t *conflict;
  gsize i;

  json_array_foreach (op->conflicts, i, conflict)
    {
      const char *field = json_string_value (json_object_get (conflict, "field"));
      g_autofree char *key = g_strjoin ("/", op->op_id, field, NULL);
      g_autofree char *uid = company_derive_uid ("field_conflict", key);
      g_autoptr(json_t) data = json_copy (conflict);

      json_object_set_new (data, "id", json_string (uid));
      json_object_set_new (data, "entity_type", json_string (type));
      json_object_set_new (data, "entity_id", json_string (id));
      json_object_set_new (data, "op_id", json_string (op->op_id));
      op_put (op, "field_conflict", uid, data);
    }
}

static void
set_field (Op         *op,
           json_t     *data,
           const char *pointer,
           json_t     *value)
{
  json_t *was = json_object_get (json_object_get (op->body, "was"), pointer);
  json_t *server = resolve (data, pointer);
  gboolean wins = TRUE;

  if (is_same (server, value))
    return;
  if (!is_same (server, was))
    {
      wins = client_wins (pointer, value, server);
      note_conflict (op, pointer, was, value, server, wins);
    }
  if (wins)
    assign (data, pointer, value);
}

static void
add_element (json_t *list,
             json_t *element)
{
  const char *key = json_is_string (element)
                      ? json_string_value (element)
                      : json_string_value (json_object_get (element, "key"));
  gssize at = find_keyed (list, key);

  if (at < 0)
    json_array_append (list, element);
  else
    json_array_set (list, (gsize) at, element);
}

static void
add_elements (json_t     *data,
              const char *pointer,
              json_t     *elements)
{
  json_t *list = resolve (data, pointer), *element;
  gsize i;

  if (!json_is_array (list))
    {
      g_autoptr(json_t) empty = json_array ();

      assign (data, pointer, empty);
      list = resolve (data, pointer);
    }
  json_array_foreach (elements, i, element)
    add_element (list, element);
}

/* An element that somebody has changed since it was seen stays. */
static void
remove_element (Op         *op,
                json_t     *list,
                const char *pointer,
                const char *key)
{
  g_autofree char *whole = g_strdup_printf ("%s/%s", pointer, key);
  json_t *was = json_object_get (json_object_get (op->body, "was"), whole);
  gssize at = find_keyed (list, key);

  if (at < 0)
    return;
  if (was != NULL && !is_same (was, json_array_get (list, (gsize) at)))
    note_conflict (op, whole, was, NULL, json_array_get (list, (gsize) at), FALSE);
  else
    json_array_remove (list, (gsize) at);
}

static void
merge (Op     *op,
       json_t *data)
{
  const char *pointer;
  json_t *value, *key;
  gsize i;

  json_object_foreach (json_object_get (op->body, "remove"), pointer, value)
    json_array_foreach (value, i, key)
      remove_element (op, resolve (data, pointer), pointer, json_string_value (key));
  json_object_foreach (json_object_get (op->body, "add"), pointer, value)
    add_elements (data, pointer, value);
  json_object_foreach (json_object_get (op->body, "set"), pointer, value)
    set_field (op, data, pointer, value);
}

/* (transfer full) (nullable): the record that @id has become by now */
static char *
follow (Op         *op,
        const char *type,
        const char *id)
{
  g_autofree char *current = g_strdup (id);

  for (guint i = 0; i < MOST_MERGES; i++)
    {
      char *merged_into = NULL;
      g_autofree char *end =
        record_get_end (op->company, op->account, type, current, &merged_into);

      if (end == NULL)
        return g_steal_pointer (&current);
      if (merged_into == NULL)
        return NULL;
      g_free (current);
      current = merged_into;
    }
  return NULL;
}

void
op_patch (Op         *op,
          const char *type)
{
  g_autofree char *id = follow (op, type, op->entity_id);
  g_autoptr(json_t) data = id == NULL ? NULL : record_read (op->company, op->account, type, id);

  if (!op_demand (op, data != NULL, "record-gone", NULL, "The record is gone."))
    return;
  merge (op, data);
  op_put (op, type, id, data);
  tell_conflicts (op, type, id);
  if (json_array_size (op->conflicts) > 0 || !g_str_equal (id, op->entity_id))
    op->outcome = "merged";
}
