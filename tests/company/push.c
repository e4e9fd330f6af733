/* POST /v1/ops: each operation is settled once and for ever under its id. */
#include "push.h"

#include "op.h"
#include "record.h"

#define MOST_OPS 100
#define MOST_BYTES (1024 * 1024)
#define MOST_BODY (256 * 1024)
#define MOST_LOOKUPS 1000

static const char *
text_of (json_t     *op,
         const char *name)
{
  return json_string_value (json_object_get (op, name));
}

static gboolean
is_digest (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* NULL, or the code of what is wrong with the form of @op. */
static const char *
judge_form (json_t *op)
{
  const char *body = text_of (op, "body"), *prev = text_of (op, "prev_op");

  if (!json_is_object (op) || !op_is_uid (json_object_get (op, "op_id")) ||
      !op_is_uid (json_object_get (op, "entity_id")) || text_of (op, "kind") == NULL ||
      text_of (op, "entity_type") == NULL || !is_digest (text_of (op, "sha256")) ||
      !json_is_integer (json_object_get (op, "seq")) ||
      json_integer_value (json_object_get (op, "seq")) < 1 || body == NULL ||
      (prev != NULL && !op_is_uid (json_object_get (op, "prev_op"))))
    return "bad-request";
  if (strlen (body) > MOST_BODY)
    return "batch-too-large";
  return op_is_known (text_of (op, "kind")) ? NULL : "unknown-kind";
}

static gboolean
demand_form (json_t *ops,
             Answer *answer)
{
  json_t *op;
  gsize i;

  if (!json_is_array (ops) || json_array_size (ops) == 0)
    {
      answer_set_problem (answer, 400, "bad-request", "No operations.");
      return FALSE;
    }
  if (json_array_size (ops) > MOST_OPS)
    {
      answer_set_problem (answer, 413, "batch-too-large", NULL);
      return FALSE;
    }
  json_array_foreach (ops, i, op)
    {
      const char *code = judge_form (op);

      if (code != NULL)
        {
          gboolean is_large = g_str_equal (code, "batch-too-large");

          answer_set_problem (answer, is_large ? 413 : 400, code, NULL);
          return FALSE;
        }
    }
  return TRUE;
}

/* Two operations that follow the same one, or have the same number, come from two copies of
 * one installation. */
static gboolean
is_forked (Company       *company,
           const Request *request,
           const char    *replica,
           json_t        *op)
{
  return sql_get_int (company->sql,
                      "SELECT count (*) FROM op WHERE account = ?1 AND replica = ?2"
                      " AND op_id <> ?3 AND (seq = ?4 OR prev_op = ?5)",
                      "tttit", request->account, replica, text_of (op, "op_id"),
                      (gint64) json_integer_value (json_object_get (op, "seq")),
                      text_of (op, "prev_op")) > 0 &&
         sql_get_int (company->sql, "SELECT count (*) FROM op WHERE account = ? AND op_id = ?",
                      "tt", request->account, text_of (op, "op_id")) == 0;
}

static gboolean
demand_one_replica (Company       *company,
                    const Request *request,
                    json_t        *ops,
                    Answer        *answer)
{
  const char *replica = soup_message_headers_get_one (request->headers, "Sync-Replica");
  g_autofree char *owner = sql_get_text (
    company->sql, "SELECT account FROM replica WHERE replica_id = ?", "t", replica);
  gboolean forked = owner != NULL && !g_str_equal (owner, request->account);
  json_t *op;
  gsize i;

  json_array_foreach (ops, i, op)
    forked = forked || is_forked (company, request, replica, op);
  if (forked)
    answer_set_problem (answer, 409, "replica-forked",
                        "Two copies of one installation are sending.");
  return !forked;
}

/* (transfer full) (nullable): what was answered when @op_id was settled */
static json_t *
read_settled (Company    *company,
              const char *account,
              const char *op_id)
{
  g_autofree char *text =
    sql_get_text (company->sql, "SELECT result FROM op WHERE account = ? AND op_id = ?", "tt",
                  account, op_id);
  json_t *result = text == NULL ? NULL : json_loads (text, 0, NULL);

  if (result != NULL)
    json_object_set_new (result, "replay", json_true ());
  return result;
}

static json_t *
replay (json_t *stored,
        json_t *op)
{
  if (g_strcmp0 (text_of (stored, "sha256"), text_of (op, "sha256")) == 0)
    return stored;

  json_object_set_new (stored, "outcome", json_string ("conflict"));
  json_object_set_new (stored, "problem",
                       make_problem (422, "op-id-reused",
                                     "Something else was settled under this id."));
  json_object_del (stored, "records");
  return stored;
}

static json_t *
refuse (json_t     *op,
        const char *sha256,
        const char *code,
        const char *detail)
{
  return json_pack ("{s:s, s:s, s:b, s:s, s:o}", "op_id", text_of (op, "op_id"), "outcome",
                    "rejected", "replay", FALSE, "sha256", sha256, "problem",
                    make_problem (422, code, detail));
}

/* The commission period that a fact counts in: that of its receipt, or the one that a rule
 * names while the books of the month are closed. */
static char *
read_period (Company *company)
{
  g_autofree char *now = company_format_time (company_now (company));
  char *rule = op_read_rule (company, "period");

  return rule != NULL ? rule : g_strndup (now, strlen ("YYYY-MM"));
}

static json_t *
make_result (Op         *op,
             json_t     *request)
{
  g_autofree char *period = read_period (op->company);
  g_autofree char *list = g_strdup_printf ("[%s]", op->records->str);
  json_t *result = json_pack ("{s:s, s:s, s:b, s:s, s:o}", "op_id", op->op_id, "outcome",
                              op->outcome, "replay", FALSE, "sha256", text_of (request, "sha256"),
                              "records", json_loads (list, 0, NULL));

  if (op->problem != NULL)
    json_object_set (result, "problem", op->problem);
  else
    json_object_set_new (result, "period", json_string (period));
  if (json_array_size (op->conflicts) > 0)
    json_object_set (result, "conflicts", op->conflicts);
  return result;
}

static void
store_result (Op         *op,
              json_t     *request,
              const char *replica,
              json_t     *result)
{
  g_autofree char *text = json_dumps (result, JSON_COMPACT);

  sql_run (op->company->sql,
           "INSERT INTO op (account, op_id, replica, seq, prev_op, kind, entity_id, sha256,"
           " outcome, result, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
           "tttitttttti", op->account, op->op_id, replica,
           (gint64) json_integer_value (json_object_get (request, "seq")),
           text_of (request, "prev_op"), op->kind, op->entity_id, text_of (request, "sha256"),
           op->outcome, text, company_now (op->company));
}

/* A rule "reject" is TEXT=CODE: the company refuses whatever has TEXT in it. */
static void
obey_rules (Op         *op,
            const char *body)
{
  g_autofree char *rule = op_read_rule (op->company, "reject");
  const char *code = rule == NULL ? NULL : strrchr (rule, '=');
  g_autofree char *text = code == NULL ? NULL : g_strndup (rule, (gsize) (code - rule));

  if (text != NULL && strstr (body, text) != NULL)
    op_demand (op, FALSE, code + 1, NULL, "The company refuses this.");
}

/* What refers to something refused earlier in the same batch cannot stand. */
static gboolean
depends_on_refused (json_t     *op,
                    json_t     *body,
                    GHashTable *refused)
{
  static const char *links[] = { "sale_id", "reverses" };
  const char *contact = json_string_value (json_object_get (body, "contact_id"));

  if (g_hash_table_contains (refused, text_of (op, "entity_id")))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const char *link = json_string_value (json_object_get (body, links[i]));

      if (link != NULL && g_hash_table_contains (refused, link))
        return TRUE;
    }
  return g_str_equal (text_of (op, "kind"), "order.submit") && contact != NULL &&
         g_hash_table_contains (refused, contact);
}

static void
carry_out (Op         *op,
           json_t     *request,
           GHashTable *refused)
{
  op->act = record_next_act (op->company);
  if (depends_on_refused (request, op->body, refused))
    op_demand (op, FALSE, "dependency-rejected", NULL, "What it refers to was refused.");
  obey_rules (op, text_of (request, "body"));
  if (op->problem == NULL)
    op_carry_out (op);
}

/* One operation is one transaction; its result is on disk before it is answered. */
static json_t *
settle (Company       *company,
        const Request *request,
        json_t        *item,
        json_t        *body,
        GHashTable    *refused)
{
  const char *replica = soup_message_headers_get_one (request->headers, "Sync-Replica");
  const char *base_rev = text_of (item, "base_rev");
  g_autoptr(GString) records = g_string_new (NULL);
  g_autoptr(json_t) conflicts = json_array ();
  Op op = { .company = company, .account = request->account, .op_id = text_of (item, "op_id"),
            .kind = text_of (item, "kind"), .entity_id = text_of (item, "entity_id"),
            .base_rev = base_rev == NULL ? 0 : g_ascii_strtoll (base_rev, NULL, 10),
            .body = body, .conflicts = conflicts, .records = records, .outcome = "applied" };
  json_t *result;

  company_begin (company);
  carry_out (&op, item, refused);
  if (op.problem != NULL)
    g_hash_table_add (refused, g_strdup (op.entity_id));
  result = make_result (&op, item);
  store_result (&op, item, replica, result);
  company_commit (company);
  g_clear_pointer (&op.problem, json_decref);
  return result;
}

static json_t *
take (Company       *company,
      const Request *request,
      json_t        *item,
      GHashTable    *refused)
{
  const char *text = text_of (item, "body");
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  json_t *stored = read_settled (company, request->account, text_of (item, "op_id"));
  g_autoptr(json_t) body = NULL;

  if (stored != NULL)
    return replay (stored, item);
  if (!g_str_equal (sha256, text_of (item, "sha256")))
    return refuse (item, sha256, "bad-hash", "The body is not what was hashed.");
  body = json_loads (text, JSON_REJECT_DUPLICATES, NULL);
  if (!json_is_object (body))
    return refuse (item, sha256, "validation-failed", "The body is no JSON object.");
  return settle (company, request, item, body, refused);
}

static gboolean
demand_health (Company       *company,
               const Request *request,
               Answer        *answer)
{
  g_autofree char *poison = op_read_rule (company, "poison");
  gsize length;
  const char *bytes = g_bytes_get_data (request->body, &length);

  if (poison == NULL || g_strstr_len (bytes, (gssize) length, poison) == NULL)
    return TRUE;
  answer_set_problem (answer, 500, "internal", NULL);
  return FALSE;
}

static void
note_replica (Company       *company,
              const Request *request,
              const char    *replica)
{
  sql_run (company->sql,
           "INSERT INTO replica (replica_id, account, app_version, reason) VALUES (?, ?, '', 'new')"
           " ON CONFLICT DO NOTHING",
           "tt", replica, request->account);
}

void
push_ops (Company       *company,
          const Request *request,
          Answer        *answer)
{
  const char *replica = soup_message_headers_get_one (request->headers, "Sync-Replica");
  const char *epoch = soup_message_headers_get_one (request->headers, "Sync-Epoch");
  g_autoptr(GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(json_t) body = NULL;
  json_t *results = json_array (), *ops, *op;
  gsize i;

  body = request_read_json (request, answer);
  ops = json_object_get (body, "ops");
  if (replica == NULL)
    answer_set_problem (answer, 400, "bad-request", "Sync-Replica is missing.");
  else if (epoch != NULL && !g_str_equal (epoch, company->epoch))
    answer_set_problem (answer, 410, "epoch-changed",
                        "The company's server was restored from a backup.");
  else if (g_bytes_get_size (request->body) > MOST_BYTES)
    answer_set_problem (answer, 413, "batch-too-large", NULL);
  else if (body != NULL && demand_form (ops, answer) &&
           demand_one_replica (company, request, ops, answer) &&
           demand_health (company, request, answer))
    {
      note_replica (company, request, replica);
      json_array_foreach (ops, i, op)
        json_array_append_new (results, take (company, request, op, refused));
      answer_set_json (answer, 200, json_pack ("{s:O}", "results", results));
    }
  json_decref (results);
}

void
push_lookup (Company       *company,
             const Request *request,
             Answer        *answer)
{
  g_autoptr(json_t) body = request_read_json (request, answer);
  json_t *ids = json_object_get (body, "op_ids"), *id;
  g_autoptr(json_t) results = json_array ();
  g_autoptr(json_t) unknown = json_array ();
  gsize i;

  if (body == NULL)
    return;
  if (json_array_size (ids) == 0 || json_array_size (ids) > MOST_LOOKUPS)
    {
      answer_set_problem (answer, 400, "bad-request", "Between 1 and 1000 ids.");
      return;
    }
  json_array_foreach (ids, i, id)
    {
      json_t *stored = json_is_string (id)
                         ? read_settled (company, request->account, json_string_value (id)) : NULL;

      if (stored != NULL)
        json_array_append_new (results, stored);
      else
        json_array_append (unknown, id);
    }
  answer_set_json (answer, 200, json_pack ("{s:O, s:O}", "results", results, "unknown", unknown));
}
