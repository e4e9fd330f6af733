#include "pages.h"

#include "feed.h"
#include "op.h"
#include "record.h"

static const char *const scopes[] = { "account", "catalog", "team" };

void
pages_meta (Company       *company,
            const Request *request,
            Answer        *answer)
{
  g_autofree char *now = company_format_time (company_now (company));
  json_t *heads = json_object ();

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *head = feed_get_head (company, request->account, scopes[i]);

      json_object_set_new (heads, scopes[i], json_string (head));
    }
  answer_set_json (answer, 200,
                   json_pack ("{s:i, s:i, s:s, s:s, s:s, s:{s:i, s:i, s:i, s:i, s:i}, s:i, s:i,"
                              " s:[s,s,s], s:s, s:s, s:o}",
                              "protocol_min", COMPANY_PROTOCOL, "protocol_max", COMPANY_PROTOCOL,
                              "client_min", "0.1.0", "epoch", company->epoch, "server_time", now,
                              "limits", "push_ops", 100, "push_bytes", 1048576, "page_changes",
                              COMPANY_PAGE, "page_bytes", 8388608, "blob_bytes", 52428800,
                              "cursor_ttl_days", 180, "tombstone_days", 400, "scopes", scopes[0],
                              scopes[1], scopes[2], "company", COMPANY_NAME, "account_id",
                              request->account, "heads", heads));
}

static gboolean
is_reason (const char *reason)
{
  static const char *const reasons[] = { "new", "restored", "forked", "upgraded", NULL };

  return reason != NULL && g_strv_contains (reasons, reason);
}

void
pages_replica (Company       *company,
               const Request *request,
               Answer        *answer)
{
  g_autoptr(json_t) body = request_read_json (request, answer);
  json_t *id = json_object_get (body, "replica_id");
  const char *version = json_string_value (json_object_get (body, "app_version"));
  const char *reason = json_string_value (json_object_get (body, "reason"));

  if (body == NULL)
    return;
  if (!op_is_uid (id) || version == NULL || !is_reason (reason))
    {
      answer_set_problem (answer, 400, "bad-request", "Id, version or reason is missing.");
      return;
    }
  sql_run (company->sql,
           "INSERT INTO replica (replica_id, account, app_version, reason, replaces)"
           " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET app_version = excluded.app_version",
           "ttttt", json_string_value (id), request->account, version, reason,
           json_string_value (json_object_get (body, "replaces")));
  answer_set_json (answer, 200, json_pack ("{s:O, s:s}", "replica_id", id, "account_id",
                                           request->account));
}

/* "bytes=N-"; 0 without the header, -1 when it is anything else. */
static gint64
read_range (const Request *request)
{
  const char *range = soup_message_headers_get_one (request->headers, "Range");
  gint64 start;
  g_autofree char *number = NULL;

  if (range == NULL)
    return 0;
  if (!g_str_has_prefix (range, "bytes=") || !g_str_has_suffix (range, "-"))
    return -1;
  number = g_strndup (range + 6, strlen (range) - 7);
  return g_ascii_string_to_signed (number, 10, 0, G_MAXINT64, &start, NULL) ? start : -1;
}

static void
give_rest (Answer     *answer,
           const char *bytes,
           gint64      length,
           gint64      start)
{
  g_autofree char *range = g_strdup_printf (
    "bytes %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, start, length - 1, length);

  g_free (answer->type);
  answer->type = g_strdup ("application/octet-stream");
  g_string_append_len (answer->body, bytes + start, (gssize) (length - start));
  if (start == 0)
    return;
  answer->status = 206;
  answer_add_header (answer, "Content-Range", range);
}

void
pages_blob (Company       *company,
            const Request *request,
            Answer        *answer)
{
  sqlite3_stmt *statement =
    sql_query (company->sql, "SELECT bytes FROM blob WHERE sha256 = ?", "t", request->tail);
  gint64 start = read_range (request), length;

  if (!sql_step (statement))
    {
      answer_set_problem (answer, 404, "not-found", NULL);
      return;
    }
  length = sqlite3_column_bytes (statement, 0);
  if (start < 0 || (start > 0 && start >= length))
    answer_set_problem (answer, 416, "bad-request", "There is nothing behind that byte.");
  else
    give_rest (answer, sqlite3_column_blob (statement, 0), length, start);
  sqlite3_reset (statement);
}

/* Carried out at once, which a company of flesh and blood would take days for. */
static void
erase (Company       *company,
       const Request *request,
       const char    *contact,
       gint64         act)
{
  if (record_get_rev (company, request->account, "contact", contact) > 0)
    record_remove (company, request->account, "contact", contact, "erased", NULL, act);
}

void
pages_privacy (Company       *company,
               const Request *request,
               Answer        *answer)
{
  g_autoptr(json_t) body = request_read_json (request, answer);
  json_t *id = json_object_get (body, "request_id");
  json_t *contact = json_object_get (body, "contact_id");
  const char *kind = json_string_value (json_object_get (body, "kind"));
  g_autoptr(json_t) record = NULL;
  g_autofree char *text = NULL;
  gint64 act;

  if (body == NULL)
    return;
  if (!op_is_uid (id) || !op_is_uid (contact) ||
      (g_strcmp0 (kind, "export") != 0 && g_strcmp0 (kind, "erase") != 0))
    {
      answer_set_problem (answer, 400, "bad-request", "Id, kind or contact is missing.");
      return;
    }
  answer->status = 202;
  g_clear_pointer (&answer->type, g_free);
  if (record_get_rev (company, request->account, "privacy_request", json_string_value (id)) > 0)
    return;
  record = json_pack ("{s:O, s:s, s:O, s:s}", "id", id, "kind", kind, "contact_id", contact,
                      "status", "done");
  text = json_dumps (record, JSON_COMPACT);
  company_begin (company);
  act = record_next_act (company);
  record_put (company, request->account, "privacy_request", json_string_value (id), text, NULL,
              act);
  if (g_str_equal (kind, "erase"))
    erase (company, request, json_string_value (contact), act);
  company_commit (company);
}
