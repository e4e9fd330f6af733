#include "exchange.h"

#define PROBLEMS "https://api.example.invalid/problems/"

Answer *
answer_new (void)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->status = 200;
  answer->type = g_strdup ("application/json");
  answer->body = g_string_new (NULL);
  answer->headers = g_ptr_array_new_with_free_func (g_free);
  return answer;
}

void
answer_free (Answer *answer)
{
  g_free (answer->type);
  g_string_free (answer->body, TRUE);
  g_ptr_array_unref (answer->headers);
  g_free (answer);
}

void
answer_add_header (Answer     *answer,
                   const char *name,
                   const char *value)
{
  g_ptr_array_add (answer->headers, g_strdup (name));
  g_ptr_array_add (answer->headers, g_strdup (value));
}

json_t *
make_problem (guint       status,
              const char *code,
              const char *detail)
{
  g_autofree char *type = g_strconcat (PROBLEMS, code, NULL);
  g_autofree char *title = g_strdelimit (g_strdup (code), "-", ' ');
  gboolean retryable = status >= 500 || status == 429 || status == 408 || status == 425;
  json_t *problem;

  title[0] = g_ascii_toupper (title[0]);
  problem = json_pack ("{s:s, s:s, s:i, s:s, s:b}", "type", type, "title", title, "status",
                       (int) status, "code", code, "retryable", retryable);
  if (detail != NULL)
    json_object_set_new (problem, "detail", json_string (detail));
  return problem;
}

void
answer_set_json (Answer *answer,
                 guint   status,
                 json_t *value)
{
  g_autofree char *text = json_dumps (value, JSON_COMPACT);

  answer->status = status;
  g_free (answer->type);
  answer->type = g_strdup (status >= 400 ? "application/problem+json" : "application/json");
  g_string_assign (answer->body, text);
  json_decref (value);
}

void
answer_set_problem (Answer     *answer,
                    guint       status,
                    const char *code,
                    const char *detail)
{
  answer_set_json (answer, status, make_problem (status, code, detail));
}

const char *
request_get_query (const Request *request,
                   const char    *name)
{
  return g_hash_table_lookup (request->query, name);
}

json_t *
request_read_json (const Request *request,
                   Answer        *answer)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);
  gsize length;
  const char *bytes = g_bytes_get_data (request->body, &length);
  json_error_t error;
  json_t *value;

  if (type == NULL || !g_str_equal (type, "application/json"))
    {
      answer_set_problem (answer, 415, "not-acceptable", "The body must be application/json.");
      return NULL;
    }
  value = json_loadb (length > 0 ? bytes : "", length, JSON_REJECT_DUPLICATES, &error);
  if (!json_is_object (value))
    {
      answer_set_problem (answer, 400, "bad-request", value == NULL ? error.text : "No object.");
      g_clear_pointer (&value, json_decref);
    }
  return value;
}

guint
request_read_limit (const Request *request,
                    Answer        *answer)
{
  const char *text = request_get_query (request, "limit");
  guint64 limit = COMPANY_PAGE;

  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1, COMPANY_PAGE, &limit, NULL))
    return (guint) limit;
  answer_set_problem (answer, 400, "bad-request", "limit must be between 1 and 500.");
  return 0;
}

void
request_clear (Request *request)
{
  g_free (request->path);
  g_clear_pointer (&request->query, g_hash_table_unref);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request->account);
  g_free (request->scope);
  g_free (request->tail);
}
