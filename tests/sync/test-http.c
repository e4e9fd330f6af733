#include "sync/ahead.h"
#include "sync/http.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static void
test_address (void)
{
  static const char *const bad[] = {
    "http://company.example", "ftp://company.example", "file:///etc/passwd", "company.example", "",
    "https://", "https://user:secret@company.example",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (sl_http_check_address (bad[i], TRUE, &error));
      g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_ADDRESS);
    }

  g_assert_true (sl_http_check_address ("https://company.example/api", FALSE, NULL));
  g_assert_true (sl_http_check_address ("http://127.0.0.1:80", TRUE, NULL));
  g_assert_false (sl_http_check_address ("http://127.0.0.1:80", FALSE, NULL));
}

static void
test_retry_after (void)
{
  g_assert_cmpint (sl_http_parse_retry_after ("120", 0), ==, 120000);
  g_assert_cmpint (sl_http_parse_retry_after ("0", 0), ==, 0);
  g_assert_cmpint (sl_http_parse_retry_after ("1000000000", 0), ==, 86400000);
  g_assert_cmpint (sl_http_parse_retry_after ("Thu, 01 Jan 1970 00:02:00 GMT", 60), ==, 60000);
  g_assert_cmpint (sl_http_parse_retry_after ("Thu, 01 Jan 1970 00:00:00 GMT", 60), ==, 0);
  g_assert_cmpint (sl_http_parse_retry_after ("-5", 0), ==, -1);
  g_assert_cmpint (sl_http_parse_retry_after ("12x", 0), ==, -1);
  g_assert_cmpint (sl_http_parse_retry_after ("soon", 0), ==, -1);
  g_assert_cmpint (sl_http_parse_retry_after (NULL, 0), ==, -1);
}

/* A server that says one thing, whatever it is asked, to as many as come. */
typedef struct
{
  GSocketListener *listener;
  GThread         *thread;
  char            *url;
  const char      *answer;
  gsize            endless;  /* bytes after the answer */
  GString         *heard;    /* the first request */
  guint            n_heard;
} Parrot;

static gpointer
parrot_main (gpointer data)
{
  Parrot *parrot = data;

  for (;;)
    {
      g_autoptr(GSocketConnection) connection =
        g_socket_listener_accept (parrot->listener, NULL, NULL, NULL);
      g_autofree char *filling = g_strnfill (65536, ' ');
      GOutputStream *out;
      char bytes[4096];
      gssize n;

      if (connection == NULL)
        return NULL;

      n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), bytes,
                               sizeof bytes, NULL, NULL);
      if (n <= 0 || g_str_has_prefix (bytes, "BYE"))
        return NULL;

      parrot->n_heard++;
      g_string_append_len (parrot->heard, bytes, n);
      out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
      g_output_stream_write_all (out, parrot->answer, strlen (parrot->answer), NULL, NULL, NULL);
      for (gsize sent = 0; sent < parrot->endless; sent += 65536)
        if (!g_output_stream_write_all (out, filling, 65536, NULL, NULL, NULL))
          break;
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
}

static void
parrot_start (Parrot     *parrot,
              const char *answer)
{
  guint16 port;

  parrot->listener = g_socket_listener_new ();
  port = g_socket_listener_add_any_inet_port (parrot->listener, NULL, NULL);
  parrot->url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  parrot->answer = answer;
  parrot->heard = g_string_new (NULL);
  parrot->thread = g_thread_new ("parrot", parrot_main, parrot);
}

static void
parrot_stop (Parrot *parrot)
{
  g_autoptr(GUri) uri = g_uri_parse (parrot->url, G_URI_FLAGS_NONE, NULL);
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection =
    g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL,
                                     NULL);

  if (connection != NULL)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "BYE", 3,
                               NULL, NULL, NULL);
  g_thread_join (parrot->thread);
  g_object_unref (parrot->listener);
  g_string_free (parrot->heard, TRUE);
  g_free (parrot->url);
}

/* (transfer full) (nullable) */
static SlHttpReply *
ask (Parrot  *parrot,
     GError **error)
{
  g_autoptr(SlHttp) http = sl_http_new (TRUE, NULL);
  SlHttpRequest request = {
    .url = parrot->url, .method = "POST", .body = "{}", .content_type = "application/json",
    .auth = SL_HTTP_BEARER, .secret = "canary", .replica = "r", .is_once = TRUE,
  };

  return sl_http_send (http, &request, NULL, error);
}

#define HEAD(status, type) \
  "HTTP/1.1 " status "\r\nContent-Type: " type "\r\nConnection: close\r\n"

static void
test_request (void)
{
  Parrot parrot = { 0 };
  g_autoptr(SlHttpReply) reply = NULL;

  parrot_start (&parrot, HEAD ("200 OK", "application/json") "Sync-Epoch: e\r\nRetry-After: 3\r\n"
                         "Content-Length: 2\r\n\r\n{}");
  reply = ask (&parrot, NULL);
  g_assert_nonnull (reply);
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (reply->body, ==, "{}");
  g_assert_cmpstr (reply->epoch, ==, "e");
  g_assert_cmpint (reply->retry_after_ms, ==, 3000);
  g_assert_nonnull (strstr (parrot.heard->str, "Authorization: Bearer canary\r\n"));
  g_assert_null (strstr (strstr (parrot.heard->str, "canary") + 1, "canary"));
  g_assert_nonnull (strstr (parrot.heard->str, "Accept-Encoding: gzip\r\n"));
  g_assert_nonnull (strstr (parrot.heard->str, "Sync-Protocol: 1\r\n"));
  g_assert_null (strstr (parrot.heard->str, "Cookie"));
  g_assert_null (strstr (parrot.heard->str, "Expect"));
  parrot_stop (&parrot);
}

/* What others left on this computer is not sent: a netrc, a cookie. */
static void
test_nothing_else (void)
{
  g_autofree char *netrc = g_build_filename (g_getenv ("HOME"), ".netrc", NULL);
  g_autoptr(SlHttp) http = sl_http_new (TRUE, NULL);
  Parrot parrot = { 0 };

  g_assert_true (g_file_set_contents (netrc, "machine 127.0.0.1 login a password canary\n", -1,
                                      NULL));
  parrot_start (&parrot, HEAD ("200 OK", "application/json") "Set-Cookie: canary=1\r\n"
                         "Content-Length: 2\r\n\r\n{}");

  for (guint i = 0; i < 2; i++)
    {
      SlHttpRequest request = { .url = parrot.url, .method = "GET" };
      g_autoptr(SlHttpReply) reply = sl_http_send (http, &request, NULL, NULL);

      g_assert_nonnull (reply);
    }

  g_assert_null (strstr (parrot.heard->str, "Authorization"));
  g_assert_null (strstr (parrot.heard->str, "canary"));
  parrot_stop (&parrot);
  g_unlink (netrc);
}

static void
expect_refused (const char  *answer,
                gsize        endless,
                SlHttpError  code)
{
  Parrot parrot = { .endless = endless };
  g_autoptr(SlHttpReply) reply = NULL;
  g_autoptr(GError) error = NULL;

  parrot_start (&parrot, answer);
  reply = ask (&parrot, &error);
  g_assert_null (reply);
  g_assert_error (error, SL_HTTP_ERROR, (int) code);
  g_assert_null (strstr (error->message, "canary"));
  parrot_stop (&parrot);
}

static void
test_garbage (void)
{
  g_autoptr(GString) headers = g_string_new (HEAD ("200 OK", "application/json"));

  expect_refused (HEAD ("200 OK", "text/html") "Content-Length: 9\r\n\r\n<p>Log in", 0,
                  SL_HTTP_ERROR_GARBAGE);
  expect_refused (HEAD ("200 OK", "application/json") "\r\n", SL_HTTP_MAX_BODY + 1024 * 1024,
                  SL_HTTP_ERROR_TOO_LONG);

  while (headers->len < 10 * SL_HTTP_MAX_HEADERS)
    g_string_append (headers, "X-Filling: 0123456789012345678901234567890123456789\r\n");
  g_string_append (headers, "\r\n{}");
  expect_refused (headers->str, 0, SL_HTTP_ERROR_TOO_LONG);
}

/* Nothing of ours goes where a redirect points. */
static void
test_redirect (void)
{
  Parrot other = { 0 };
  g_autofree char *answer = NULL;

  parrot_start (&other, HEAD ("200 OK", "application/json") "Content-Length: 2\r\n\r\n{}");
  answer = g_strdup_printf (HEAD ("302 Found", "application/json") "Location: %s\r\n"
                            "Content-Length: 0\r\n\r\n", other.url);
  expect_refused (answer, 0, SL_HTTP_ERROR_GARBAGE);
  g_assert_cmpuint (other.n_heard, ==, 0);
  parrot_stop (&other);
}

/* A server that reads and closes hears a push once, not twice. */
/* A server that keeps the connection after the first request, and closes it as soon as it has read
 * another: what libcurl by itself sends again on a fresh one. */
typedef struct
{
  GSocketListener *listener; /* (owned) */
  GCancellable    *end;      /* (owned) */
  int              n_heard;  /* (atomic) */
} Closer;

static gpointer
closer_serve (gpointer data)
{
  static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: 2\r\n\r\n{}";
  Closer *closer = data;
  g_autoptr(GSocketConnection) connection =
    g_socket_listener_accept (closer->listener, NULL, closer->end, NULL);
  GThread *next;
  char bytes[4096];

  if (connection == NULL)
    return NULL;

  next = g_thread_new ("closer", closer_serve, closer);
  while (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), bytes,
                              sizeof bytes, closer->end, NULL) > 0 &&
         g_atomic_int_add (&closer->n_heard, 1) == 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                               sizeof answer - 1, NULL, NULL, NULL);

  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_thread_join (next);
  return NULL;
}

static void
test_once (void)
{
  Closer closer = { g_socket_listener_new (), g_cancellable_new (), 0 };
  guint16 port = g_socket_listener_add_any_inet_port (closer.listener, NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  GThread *thread = g_thread_new ("closer", closer_serve, &closer);
  g_autoptr(SlHttp) http = sl_http_new (TRUE, NULL);
  SlHttpRequest get = { .url = url, .method = "GET" };
  SlHttpRequest post = { .url = url, .method = "POST", .body = "{}",
                         .content_type = "application/json", .is_once = TRUE };
  g_autoptr(SlHttpReply) first = sl_http_send (http, &get, NULL, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (first);
  g_assert_null (sl_http_send (http, &post, NULL, &error));
  g_assert_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE);
  g_assert_cmpint (g_atomic_int_get (&closer.n_heard), ==, 2);

  g_clear_pointer (&http, sl_http_free);
  g_cancellable_cancel (closer.end);
  g_thread_join (thread);
  g_object_unref (closer.end);
  g_object_unref (closer.listener);
}

/* What asks for a page of a copy: (transfer full) */
static SlMessage *
page_message (const Parrot *parrot,
              const char   *scope,
              const char   *page)
{
  SlMessage *message = g_new0 (SlMessage, 1);

  message->work = SL_DO_SEND_SNAPSHOT;
  message->address = g_strndup (parrot->url, strlen (parrot->url) - 1);
  message->url = g_strdup_printf ("%s/v1/sync/%s/snapshot?limit=500%s%s", message->address, scope,
                                  page != NULL ? "&page=" : "", page != NULL ? page : "");
  message->replica = g_strdup ("r");
  message->scope = g_strdup (scope);
  return message;
}

static void
send_page (SlAhead      *ahead,
           const Parrot *parrot,
           const char   *scope,
           const char   *page)
{
  g_autoptr(SlMessage) message = page_message (parrot, scope, page);
  g_autoptr(SlAnswer) answer = sl_ahead_send (ahead, message, NULL);

  g_assert_cmpint (answer->head.kind, ==,
                   g_str_equal (scope, "team") ? SL_REPLY_OK : SL_REPLY_UNREACHABLE);
}

/* The next page is read once, before it is wanted, and given up when something else is asked. */
static void
test_ahead (void)
{
  Parrot parrot = { 0 };
  g_autoptr(SlHttp) http = sl_http_new (TRUE, NULL);
  g_autoptr(SlCredentials) credentials =
    sl_credentials_new (SL_LOGIN_KEY, "http://127.0.0.1", "test", "");
  g_autoptr(SlAhead) ahead = sl_ahead_new (http, credentials);

  sl_credentials_set_secret (credentials, "key", FALSE, NULL);
  parrot_start (&parrot, HEAD ("200 OK", "application/json") "Sync-Epoch: e\r\n\r\n"
                "{\"scope\":\"team\",\"changes\":[],\"has_more\":true,\"page\":\"2\"}");

  sl_ahead_read (ahead, NULL);
  g_assert_cmpuint (parrot.n_heard, ==, 0);
  send_page (ahead, &parrot, "team", NULL);
  g_assert_cmpuint (parrot.n_heard, ==, 1);

  /* Once, however often it is asked to. */
  sl_ahead_read (ahead, NULL);
  sl_ahead_read (ahead, NULL);
  g_assert_cmpuint (parrot.n_heard, ==, 2);
  g_assert_nonnull (strstr (parrot.heard->str, "GET /v1/sync/team/snapshot?limit=500&page=2 "));
  send_page (ahead, &parrot, "team", "2");
  g_assert_cmpuint (parrot.n_heard, ==, 2);

  /* Another request is not answered by it, and takes it away. */
  sl_ahead_read (ahead, NULL);
  g_assert_cmpuint (parrot.n_heard, ==, 3);
  send_page (ahead, &parrot, "catalog", "2");
  g_assert_cmpuint (parrot.n_heard, ==, 4);
  send_page (ahead, &parrot, "team", "2");
  g_assert_cmpuint (parrot.n_heard, ==, 5);

  /* Nor is what asks for another page. */
  sl_ahead_read (ahead, NULL);
  g_assert_cmpuint (parrot.n_heard, ==, 6);
  send_page (ahead, &parrot, "team", "3");
  g_assert_cmpuint (parrot.n_heard, ==, 7);

  parrot_stop (&parrot);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("home-XXXXXX", NULL);

  g_setenv ("HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  sl_http_init ();
  g_test_add_func ("/sync/http/address", test_address);
  g_test_add_func ("/sync/http/retry-after", test_retry_after);
  g_test_add_func ("/sync/http/request", test_request);
  g_test_add_func ("/sync/http/nothing-else", test_nothing_else);
  g_test_add_func ("/sync/http/garbage", test_garbage);
  g_test_add_func ("/sync/http/redirect", test_redirect);
  g_test_add_func ("/sync/http/once", test_once);
  g_test_add_func ("/sync/http/ahead", test_ahead);
  return g_test_run ();
}
