#include "server.h"

#include "route.h"

struct _Server
{
  Company    *company; /* (unowned) */
  SoupServer *soup;    /* (owned) */
};

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
  gsize length = answer->body->len;

  for (guint i = 0; i + 1 < answer->headers->len; i += 2)
    soup_message_headers_append (headers, answer->headers->pdata[i], answer->headers->pdata[i + 1]);
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->type != NULL)
    soup_server_message_set_response (message, answer->type, SOUP_MEMORY_TAKE,
                                      g_string_free (g_steal_pointer (&answer->body), FALSE),
                                      length);
  if (answer->body == NULL)
    answer->body = g_string_new (NULL);
}

static void
request_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Server *self = user_data;
  g_auto(Request) request = { 0 };
  g_autoptr(Answer) answer = answer_new ();

  fill_request (&request, message, path, query);
  route_serve (route_find (&request), self->company, &request, answer);
  if (answer->body->len > 1024 && wants_gzip (&request))
    pack (answer);
  send (message, answer);
}

static char *
get_origin (SoupServer *soup)
{
  GSList *uris = soup_server_get_uris (soup);
  char *origin = g_uri_to_string (uris->data);

  if (g_str_has_suffix (origin, "/"))
    origin[strlen (origin) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return origin;
}

Server *
server_new (Company          *company,
            guint             port,
            GTlsCertificate  *certificate,
            GError          **error)
{
  g_autoptr(Server) self = g_new0 (Server, 1);
  SoupServerListenOptions options =
    SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate == NULL ? 0 : SOUP_SERVER_LISTEN_HTTPS);

  self->company = company;
  self->soup = soup_server_new ("server-header", "company", NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  if (certificate != NULL)
    soup_server_set_tls_certificate (self->soup, certificate);
  if (!soup_server_listen_local (self->soup, port, options, error))
    return NULL;
  g_free (company->origin);
  company->origin = get_origin (self->soup);
  return g_steal_pointer (&self);
}

void
server_free (Server *self)
{
  g_clear_object (&self->soup);
  g_free (self);
}
