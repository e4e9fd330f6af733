#include "server.h"

#include "control.h"
#include "route.h"
#include "wire.h"

#define MOST_LOGGED 100000

static void
fill_request (Request           *request,
              SoupServerMessage *message,
              const char        *path,
              GHashTable        *query)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  request->method = soup_server_message_get_method (message);
  request->path = g_strdup (path);
  request->query =
    query != NULL ? g_hash_table_ref (query) : g_hash_table_new (g_str_hash, g_str_equal);
  request->headers = soup_server_message_get_request_headers (message);
  request->body = soup_message_body_flatten (body);
}

static gboolean
wants_gzip (const Request *request)
{
  const char *codings = soup_message_headers_get_list (request->headers, "Accept-Encoding");

  return codings != NULL && strstr (codings, "gzip") != NULL;
}

static void
pack (Answer *answer)
{
  g_autoptr(GZlibCompressor) gzip = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  gsize room = answer->body->len + 1024, n_read, n_written;
  g_autofree char *packed = g_malloc (room);
  GConverterResult result =
    g_converter_convert (G_CONVERTER (gzip), answer->body->str, answer->body->len, packed, room,
                         G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);

  if (result != G_CONVERTER_FINISHED)
    return;
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, packed, (gssize) n_written);
  answer_add_header (answer, "Content-Encoding", "gzip");
}

static void
send (SoupServerMessage *message,
      Answer            *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  for (guint i = 0; i + 1 < answer->headers->len; i += 2)
    soup_message_headers_append (headers, answer->headers->pdata[i], answer->headers->pdata[i + 1]);
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->type != NULL)
    soup_server_message_set_response (message, answer->type, SOUP_MEMORY_COPY, answer->body->str,
                                      answer->body->len);
}

static void
note_header (const char *name,
             const char *value,
             gpointer    headers)
{
  /* Of a secret only the kind. */
  if (g_ascii_strcasecmp (name, "Authorization") == 0)
    json_object_set_new (headers, name, json_stringn (value, strcspn (value, " ")));
  else
    json_object_set_new (headers, name, json_string (value));
}

/* The op ids of a push, so that a test can say how often each was sent. */
static json_t *
list_ops (const Request *request)
{
  gsize length;
  const char *bytes = g_bytes_get_data (request->body, &length);
  g_autoptr(json_t) body = length > 0 ? json_loadb (bytes, length, 0, NULL) : NULL;
  json_t *ids = json_array (), *op;
  gsize i;

  json_array_foreach (json_object_get (body, "ops"), i, op)
    json_array_append (ids, json_object_get (op, "op_id"));
  return ids;
}

static void
note_request (Server        *self,
              const Request *request,
              const Route   *route,
              const Fault   *fault,
              const Answer  *answer)
{
  json_t *headers = json_object ();
  const char *since = request_get_query (request, "since");
  json_t *entry = json_pack (
    "{s:s, s:s, s:s, s:I, s:i, s:s, s:I, s:o, s:o}", "method", request->method, "path",
    request->path, "route", route == NULL ? "" : route->name, "at_ms",
    (json_int_t) (g_get_monotonic_time () / 1000), "status", (int) answer->status, "fault",
    fault == NULL ? "" : fault->name, "bytes_in", (json_int_t) g_bytes_get_size (request->body),
    "ops", list_ops (request), "headers", headers);

  soup_message_headers_foreach (request->headers, note_header, headers);
  if (since != NULL)
    json_object_set_new (entry, "since", json_string (since));
  if (json_array_size (self->log) < MOST_LOGGED)
    json_array_append_new (self->log, entry);
  else
    json_decref (entry);
}

/* Whether the connection of @message has brought a request before. */
static gboolean
is_reused (Server            *self,
           SoupServerMessage *message)
{
  g_autofree char *client = g_socket_connectable_to_string (
    G_SOCKET_CONNECTABLE (soup_server_message_get_remote_address (message)));

  return !g_hash_table_add (self->known, g_steal_pointer (&client));
}

static gboolean
is_before (const Fault *fault)
{
  return fault_is (fault, "drop-before") || fault_is (fault, "drop-reused") ||
         fault_is (fault, "hang");
}

static void
serve (Server      *self,
       const Route *route,
       const Fault *fault,
       Request     *request,
       Answer      *answer)
{
  if (is_before (fault) ||
      (fault != NULL && fault_replace (fault, self->faults, request, answer)))
    return;
  if (fault_is (fault, "duplicate"))
    {
      g_autoptr(Answer) lost = answer_new ();

      route_serve (route, self->company, request, lost);
      g_clear_pointer (&request->account, g_free);
    }
  route_serve (route, self->company, request, answer);
  faults_remember (self->faults, request, answer);
  if (fault_is (fault, "hold"))
    {
      g_clear_pointer (&self->faults->held, g_bytes_unref);
      self->faults->held = g_bytes_new (answer->body->str, answer->body->len);
    }
  if (fault != NULL)
    fault_spoil (fault, answer);
}

static void
page_cb (SoupServer        *soup,
         SoupServerMessage *message,
         const char        *path,
         GHashTable        *query,
         gpointer           user_data)
{
  Server *self = user_data;
  g_auto(Request) request = { 0 };
  g_autoptr(Answer) answer = answer_new ();
  const Route *route;
  g_autoptr(Fault) fault = NULL;

  fill_request (&request, message, path, query);
  route = route_find (&request);
  fault = faults_take (self->faults, route == NULL ? "" : route->name, is_reused (self, message));
  serve (self, route, fault, &request, answer);
  note_request (self, &request, route, fault, answer);
  if (wire_concerns (fault))
    {
      wire_send (fault, message, answer);
      return;
    }
  if (answer->body->len > 1024 && wants_gzip (&request))
    pack (answer);
  send (message, answer);
}

/* A page of a web site that the person has open must not order anything here. */
static void
control_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  g_auto(Request) request = { 0 };
  g_autoptr(Answer) answer = answer_new ();

  fill_request (&request, message, path, query);
  if (soup_message_headers_get_one (request.headers, "Origin") != NULL)
    answer_set_problem (answer, 403, "forbidden", NULL);
  else
    control_serve (user_data, &request, answer);
  send (message, answer);
}

char *
server_get_origin (SoupServer *soup)
{
  GSList *uris = soup_server_get_uris (soup);
  char *origin = g_uri_to_string (uris->data);

  if (g_str_has_suffix (origin, "/"))
    origin[strlen (origin) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return origin;
}

static gboolean
listen_at (SoupServer       *soup,
           guint             port,
           GTlsCertificate  *certificate,
           GError          **error)
{
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;

  if (certificate != NULL)
    {
      soup_server_set_tls_certificate (soup, certificate);
      options |= SOUP_SERVER_LISTEN_HTTPS;
    }
  return soup_server_listen_local (soup, port, options, error);
}

Server *
server_new (Company          *company,
            guint             port,
            guint             control_port,
            GTlsCertificate  *certificate,
            GError          **error)
{
  g_autoptr(Server) self = g_new0 (Server, 1);

  self->company = company;
  self->faults = faults_new ();
  self->log = json_array ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pages = soup_server_new ("server-header", "company", NULL);
  self->control = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->pages, NULL, page_cb, self, NULL);
  soup_server_add_handler (self->control, NULL, control_cb, self, NULL);
  if (!listen_at (self->pages, port, certificate, error) ||
      !listen_at (self->control, control_port, NULL, error))
    return NULL;
  g_free (company->origin);
  company->origin = server_get_origin (self->pages);
  return g_steal_pointer (&self);
}

void
server_free (Server *self)
{
  g_clear_object (&self->pages);
  g_clear_object (&self->control);
  g_clear_pointer (&self->faults, faults_free);
  g_clear_pointer (&self->log, json_decref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_free (self);
}
