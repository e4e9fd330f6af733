#include "control.h"

#include <signal.h>

#include "event.h"
#include "oauth.h"
#include "record.h"

#define DANA "0048213"

static const char *
text_in (json_t     *body,
         const char *name)
{
  return json_string_value (json_object_get (body, name));
}

static const char *
account_in (json_t *body)
{
  const char *account = text_in (body, "account");

  return account == NULL ? DANA : account;
}

static const char *
account_of (const Request *request)
{
  const char *account = request_get_query (request, "account");

  return account == NULL ? DANA : account;
}

static void
say_done (Answer *answer)
{
  g_string_assign (answer->body, "{}");
}

static json_t *
count_records (Company    *company,
               const char *account)
{
  json_t *counts = json_object ();
  sqlite3_stmt *statement =
    sql_query (company->sql, "SELECT type, live FROM digest WHERE account IN (?, '')", "t",
               account);

  while (sql_step (statement))
    json_object_set_new (counts, sql_column_text (statement, 0),
                         json_integer (sqlite3_column_int64 (statement, 1)));
  return counts;
}

static json_t *
list_operations (Company    *company,
                 const char *account)
{
  json_t *list = json_array ();
  sqlite3_stmt *statement = sql_query (
    company->sql, "SELECT op_id, kind, entity_id, outcome, replica, seq, sha256 FROM op"
                  " WHERE account = ? ORDER BY at, seq", "t", account);

  while (sql_step (statement))
    json_array_append_new (
      list, json_pack ("{s:s, s:s, s:s, s:s, s:s, s:I, s:s}", "op_id",
                       sql_column_text (statement, 0), "kind", sql_column_text (statement, 1),
                       "entity_id", sql_column_text (statement, 2), "outcome",
                       sql_column_text (statement, 3), "replica", sql_column_text (statement, 4),
                       "seq", (json_int_t) sqlite3_column_int64 (statement, 5), "sha256",
                       sql_column_text (statement, 6)));
  return list;
}

static void
get_state (Server        *server,
           const Request *request,
           json_t        *body,
           Answer        *answer)
{
  const char *account = account_of (request);

  answer_set_json (answer, 200,
                   json_pack ("{s:s, s:o, s:o}", "epoch", server->company->epoch, "records",
                              count_records (server->company, account), "ops",
                              list_operations (server->company, account)));
}

static void
get_records (Server        *server,
             const Request *request,
             json_t        *body,
             Answer        *answer)
{
  const char *type = request_get_query (request, "type");
  json_t *list = json_array ();
  sqlite3_stmt *statement =
    sql_query (server->company->sql,
               "SELECT body FROM record WHERE account IN (?, '') AND type = ? AND removed IS NULL"
               " ORDER BY rev",
               "tt", account_of (request), type);

  while (sql_step (statement))
    json_array_append_new (list, json_loads (sql_column_text (statement, 0), 0, NULL));
  answer_set_json (answer, 200, list);
}

static void
get_log (Server        *server,
         const Request *request,
         json_t        *body,
         Answer        *answer)
{
  answer_set_json (answer, 200, json_incref (server->log));
}

static void
clear_log (Server        *server,
           const Request *request,
           json_t        *body,
           Answer        *answer)
{
  json_array_clear (server->log);
  say_done (answer);
}

static gboolean
add_faults (Faults *faults,
            json_t *body)
{
  json_t *fault;
  gsize i;

  if (!json_is_array (body))
    return faults_add (faults, body);
  json_array_foreach (body, i, fault)
    if (!faults_add (faults, fault))
      return FALSE;
  return TRUE;
}

static void
order_faults (Server        *server,
              const Request *request,
              json_t        *body,
              Answer        *answer)
{
  if (add_faults (server->faults, body))
    say_done (answer);
  else
    answer_set_problem (answer, 400, "bad-request", "There is no such fault.");
}

static void
clear_faults (Server        *server,
              const Request *request,
              json_t        *body,
              Answer        *answer)
{
  faults_clear (server->faults);
  say_done (answer);
}

static void
set_rule (Server        *server,
          const Request *request,
          json_t        *body,
          Answer        *answer)
{
  const char *name = text_in (body, "name"), *value = text_in (body, "value");

  if (value == NULL)
    sql_run (server->company->sql, "DELETE FROM rule WHERE name = ?", "t", name);
  else
    sql_run (server->company->sql,
             "INSERT INTO rule (name, value) VALUES (?, ?)"
             " ON CONFLICT DO UPDATE SET value = excluded.value",
             "tt", name, value);
  say_done (answer);
}

static void
change_data (Server        *server,
             const Request *request,
             json_t        *body,
             Answer        *answer)
{
  Company *company = server->company;
  json_t *item;
  gint64 act;
  gsize i;

  company_begin (company);
  act = record_next_act (company);
  json_array_foreach (json_object_get (body, "put"), i, item)
    {
      json_t *data = json_object_get (item, "data");
      g_autofree char *text = json_dumps (data, JSON_COMPACT);

      record_put (company, account_in (body), text_in (item, "type"), text_in (data, "id"), text,
                  NULL, act);
    }
  json_array_foreach (json_object_get (body, "remove"), i, item)
    record_remove (company, account_in (body), text_in (item, "type"), text_in (item, "id"),
                   text_in (item, "reason"), text_in (item, "merged_into"), act);
  company_commit (company);
  say_done (answer);
}

static void
back_up (Server        *server,
         const Request *request,
         json_t        *body,
         Answer        *answer)
{
  company_back_up (server->company, text_in (body, "path"));
  say_done (answer);
}

static void
restore (Server        *server,
         const Request *request,
         json_t        *body,
         Answer        *answer)
{
  company_restore (server->company, text_in (body, "path"),
                   json_is_true (json_object_get (body, "keep_epoch")));
  say_done (answer);
}

static void
forget (Server        *server,
        const Request *request,
        json_t        *body,
        Answer        *answer)
{
  static const char *const statements[] = {
    "DELETE FROM record WHERE account = ?", "DELETE FROM digest WHERE account = ?",
    "DELETE FROM op WHERE account = ?", "DELETE FROM replica WHERE account = ?",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    sql_run (server->company->sql, statements[i], "t", account_in (body));
  if (!json_is_true (json_object_get (body, "keep_epoch")))
    company_renew_epoch (server->company);
  say_done (answer);
}

static void
expire (Server        *server,
        const Request *request,
        json_t        *body,
        Answer        *answer)
{
  const char *what = text_in (body, "what");

  if (g_strcmp0 (what, "cursors") == 0)
    company_expire (server->company);
  else if (g_strcmp0 (what, "access") == 0)
    oauth_expire (server->company, FALSE);
  else if (g_strcmp0 (what, "tokens") == 0)
    oauth_expire (server->company, TRUE);
  say_done (answer);
}

static void
set_clock (Server        *server,
           const Request *request,
           json_t        *body,
           Answer        *answer)
{
  server->company->clock_offset = json_integer_value (json_object_get (body, "offset_ms"));
  say_done (answer);
}

static void
make_token (Server        *server,
            const Request *request,
            json_t        *body,
            Answer        *answer)
{
  g_autofree char *token = oauth_make_access (server->company, account_in (body));

  answer_set_json (answer, 200, json_pack ("{s:s}", "access_token", token));
}

static void
decide_device (Server        *server,
               const Request *request,
               json_t        *body,
               Answer        *answer)
{
  const char *code = text_in (body, "user_code"), *decision = text_in (body, "decision");

  if (code == NULL || decision == NULL)
    answer_set_problem (answer, 400, "bad-request", "Which code, and what was decided?");
  else if (oauth_decide_device (server->company, code, account_in (body), decision))
    say_done (answer);
  else
    answer_set_problem (answer, 404, "not-found", NULL);
}

static void
make_event (Server        *server,
            const Request *request,
            json_t        *body,
            Answer        *answer)
{
  if (event_happen (server->company, account_in (body), text_in (body, "name")))
    say_done (answer);
  else
    answer_set_problem (answer, 404, "not-found", "month, price, ship or correction");
}

static void
end (Server        *server,
     const Request *request,
     json_t        *body,
     Answer        *answer)
{
  say_done (answer);
  raise (SIGTERM);
}

static const struct
{
  const char *method;
  const char *path;
  void (*serve) (Server *, const Request *, json_t *, Answer *);
} orders[] = {
  { "GET", "/state", get_state },      { "GET", "/records", get_records },
  { "GET", "/log", get_log },          { "DELETE", "/log", clear_log },
  { "POST", "/faults", order_faults }, { "DELETE", "/faults", clear_faults },
  { "POST", "/rules", set_rule },      { "POST", "/data", change_data },
  { "POST", "/backup", back_up },      { "POST", "/restore", restore },
  { "POST", "/forget", forget },       { "POST", "/expire", expire },
  { "POST", "/clock", set_clock },     { "POST", "/token", make_token },
  { "POST", "/device", decide_device }, { "POST", "/event", make_event },
  { "POST", "/end", end },
};

void
control_serve (Server        *server,
               const Request *request,
               Answer        *answer)
{
  gsize length;
  const char *bytes = g_bytes_get_data (request->body, &length);
  g_autoptr(json_t) body = length == 0 ? json_object () : json_loadb (bytes, length, 0, NULL);

  if (body == NULL)
    {
      answer_set_problem (answer, 400, "bad-request", "JSON, please.");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    if (g_str_equal (orders[i].method, request->method) &&
        g_str_equal (orders[i].path, request->path))
      {
        orders[i].serve (server, request, body, answer);
        return;
      }
  answer_set_problem (answer, 404, "not-found", NULL);
}
