#include "config.h"

#include "sync/sign-in.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#include "sync/reading.h"

#define CLIENT_ID "sideline"
#define CALLBACK "/cb"
#define BROWSER_LIFE_S 300
#define MAX_REQUEST 8192
#define MAX_WAIT_S 1800
#define RANDOM_BYTES 32

G_DEFINE_QUARK (sl-sign-in-error-quark, sl_sign_in_error)

/* (transfer full): base64url without padding (RFC 4648, section 5) */
static char *
encode (const guchar *bytes,
        gsize         size)
{
  char *text = g_base64_encode (bytes, size);

  for (char *p = text; *p != '\0'; p++)
    if (*p == '+')
      *p = '-';
    else if (*p == '/')
      *p = '_';
    else if (*p == '=')
      *p = '\0';

  return text;
}

/* (transfer full) */
static char *
make_random (void)
{
  guchar bytes[RANDOM_BYTES];

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("There is no randomness");

  return encode (bytes, sizeof bytes);
}

char *
sl_sign_in_challenge (const char *verifier)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &size);
  return encode (digest, size);
}

static void
refuse_answer (GError **error)
{
  g_set_error_literal (error, SL_SIGN_IN_ERROR, SL_SIGN_IN_ERROR_ANSWER,
                       _("The company’s answer makes no sense, so you are not signed in."));
}

static void
refuse_denied (GError **error)
{
  g_set_error_literal (error, SL_SIGN_IN_ERROR, SL_SIGN_IN_ERROR_DENIED,
                       _("The company was told not to let this program in."));
}

static void
refuse_expired (GError **error)
{
  g_set_error_literal (error, SL_SIGN_IN_ERROR, SL_SIGN_IN_ERROR_EXPIRED,
                       _("Signing in took too long. Try again."));
}

static SlHttpReply *
post (SlHttp        *http,
      const char    *address,
      const char    *path,
      const char    *form,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autofree char *url = g_strconcat (address, path, NULL);
  SlHttpRequest request = {
    .url = url, .method = "POST", .body = form, .is_once = TRUE, .is_form = TRUE,
    .content_type = "application/x-www-form-urlencoded",
  };

  return sl_http_send (http, &request, cancellable, error);
}

/* By a code */

/* Waits, but not longer than the person does. */
static gboolean
pause_for (gint64         seconds,
           GCancellable  *cancellable,
           GError       **error)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_usleep (G_USEC_PER_SEC / 10);
    }

  return TRUE;
}

typedef enum
{
  POLL_DONE,
  POLL_AGAIN,
  POLL_SLOWER,
  POLL_FAILED,
} Poll;

static Poll
judge_poll (SlCredentials      *credentials,
            const SlHttpReply  *reply,
            GError            **error)
{
  g_autoptr(json_t) body = sl_reading_parse (reply->body, reply->size);
  const char *code = body != NULL ? sl_reading_text_or (body, "error", 64) : "";

  if (reply->status == 200 && sl_credentials_take_tokens (credentials, reply))
    return POLL_DONE;

  if (g_str_equal (code, "authorization_pending"))
    return POLL_AGAIN;

  if (g_str_equal (code, "slow_down"))
    return POLL_SLOWER;

  if (g_str_equal (code, "access_denied"))
    refuse_denied (error);
  else if (g_str_equal (code, "expired_token"))
    refuse_expired (error);
  else
    refuse_answer (error);

  return POLL_FAILED;
}

static gboolean
poll_for_token (SlCredentials  *credentials,
                SlHttp         *http,
                const char     *address,
                const char     *device_code,
                gint64          interval,
                gint64          life,
                GCancellable   *cancellable,
                GError        **error)
{
  g_autofree char *escaped = g_uri_escape_string (device_code, NULL, FALSE);
  g_autofree char *form =
    g_strconcat ("grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=" CLIENT_ID
                 "&device_code=", escaped, NULL);
  gint64 end = g_get_monotonic_time () + MIN (life, MAX_WAIT_S) * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr(SlHttpReply) reply = NULL;
      Poll poll = POLL_AGAIN;

      if (!pause_for (interval, cancellable, error))
        return FALSE;

      reply = post (http, address, "/oauth/token", form, cancellable, NULL);
      if (reply != NULL)
        poll = judge_poll (credentials, reply, error);

      if (poll == POLL_DONE || poll == POLL_FAILED)
        return poll == POLL_DONE;
      interval += poll == POLL_SLOWER ? 5 : 0;
    }

  refuse_expired (error);
  return FALSE;
}

gboolean
sl_sign_in_by_code (SlCredentials  *credentials,
                    SlHttp         *http,
                    const char     *address,
                    SlSignInFunc    show,
                    gpointer        user_data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(SlHttpReply) reply =
    post (http, address, "/oauth/device_authorization", "client_id=" CLIENT_ID "&scope=sync",
          cancellable, error);
  g_autoptr(json_t) body = reply != NULL ? sl_reading_parse (reply->body, reply->size) : NULL;
  const char *device_code, *user_code, *page;
  gint64 interval = 5, life = 600;

  if (reply == NULL)
    return FALSE;

  device_code = sl_reading_text (body, "device_code", 1024);
  user_code = sl_reading_text (body, "user_code", 64);
  page = sl_reading_text (body, "verification_uri", 1024);

  if (reply->status != 200 || device_code == NULL || user_code == NULL || page == NULL)
    {
      refuse_answer (error);
      return FALSE;
    }

  sl_reading_integer (body, "interval", 0, 60, &interval);
  sl_reading_integer (body, "expires_in", 1, MAX_WAIT_S, &life);
  show (page, user_code, user_data);
  return poll_for_token (credentials, http, address, device_code, interval, life, cancellable,
                         error);
}

/* In the browser */

char *
sl_sign_in_read_redirect (const char *request_line,
                          const char *state,
                          const char *issuer,
                          gboolean   *denied)
{
  g_auto(GStrv) words = g_strsplit (request_line, " ", 3);
  g_autoptr(GHashTable) query = NULL;
  const char *came_from, *code;
  char *mark;

  *denied = FALSE;

  if (g_strcmp0 (words[0], "GET") != 0 || words[1] == NULL ||
      !g_str_has_prefix (words[1], CALLBACK "?"))
    return NULL;

  mark = strchr (words[1], '?');
  query = g_uri_parse_params (mark + 1, -1, "&", G_URI_PARAMS_NONE, NULL);
  if (query == NULL || g_strcmp0 (g_hash_table_lookup (query, "state"), state) != 0)
    return NULL;

  /* RFC 9207: an answer that another authority gave is not for us. */
  came_from = g_hash_table_lookup (query, "iss");
  if (came_from != NULL && !g_str_equal (came_from, issuer))
    return NULL;

  *denied = g_hash_table_lookup (query, "error") != NULL;
  code = g_hash_table_lookup (query, "code");
  return *denied ? NULL : g_strdup (code);
}

/* (transfer full) (nullable): the first line of a request that is not too long */
static char *
read_request (GSocketConnection *connection,
              GCancellable      *cancellable)
{
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  g_autoptr(GString) text = g_string_new (NULL);
  char bytes[1024];

  while (text->len < MAX_REQUEST && strstr (text->str, "\r\n") == NULL)
    {
      gssize n = g_input_stream_read (stream, bytes, sizeof bytes, cancellable, NULL);

      if (n <= 0)
        return NULL;
      g_string_append_len (text, bytes, n);
    }

  if (strstr (text->str, "\r\n") == NULL)
    return NULL;

  return g_strndup (text->str, (gsize) (strstr (text->str, "\r\n") - text->str));
}

static void
answer_browser (GSocketConnection *connection,
                gboolean           is_good)
{
  g_autofree char *page = g_strdup_printf (
    "<!doctype html><meta charset=utf-8><title>Sideline</title><p>%s",
    is_good ? _("You can close this page and go back to Sideline.")
            : _("This is not what Sideline waits for."));
  g_autofree char *answer = g_strdup_printf (
    "HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\n"
    "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n%s",
    is_good ? "200 OK" : "400 Bad Request", strlen (page), page);

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             strlen (answer), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

/* (transfer full) (nullable): the code of the one good request */
static char *
wait_for_browser (GSocketListener  *listener,
                  const char       *state,
                  const char       *issuer,
                  GCancellable     *cancellable,
                  GError          **error)
{
  gint64 end = g_get_monotonic_time () + BROWSER_LIFE_S * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr(GSocketConnection) connection =
        g_socket_listener_accept (listener, NULL, cancellable, error);
      g_autofree char *line = NULL, *code = NULL;
      gboolean denied = FALSE;

      if (connection == NULL)
        return NULL;

      g_socket_set_timeout (g_socket_connection_get_socket (connection), 5);
      line = read_request (connection, cancellable);
      code = line != NULL ? sl_sign_in_read_redirect (line, state, issuer, &denied) : NULL;
      answer_browser (connection, code != NULL || denied);

      if (denied)
        {
          refuse_denied (error);
          return NULL;
        }
      if (code != NULL)
        return g_steal_pointer (&code);
    }

  refuse_expired (error);
  return NULL;
}

static gboolean
trade_code (SlCredentials  *credentials,
            SlHttp         *http,
            const char     *address,
            const char     *code,
            const char     *verifier,
            const char     *redirect,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autofree char *escaped_code = g_uri_escape_string (code, NULL, FALSE);
  g_autofree char *escaped_redirect = g_uri_escape_string (redirect, NULL, FALSE);
  g_autofree char *form =
    g_strconcat ("grant_type=authorization_code&client_id=" CLIENT_ID "&code=", escaped_code,
                 "&code_verifier=", verifier, "&redirect_uri=", escaped_redirect, NULL);
  g_autoptr(SlHttpReply) reply = post (http, address, "/oauth/token", form, cancellable, error);

  if (reply == NULL)
    return FALSE;

  if (reply->status == 200 && sl_credentials_take_tokens (credentials, reply))
    return TRUE;

  refuse_answer (error);
  return FALSE;
}

/* (transfer full) (nullable): listens on a port of 127.0.0.1 alone */
static GSocketListener *
listen_here (guint16  *port,
             GError  **error)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();
  g_autoptr(GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr(GSocketAddress) bound = NULL;

  if (!g_socket_listener_add_address (listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                      NULL, &bound, error))
    return NULL;

  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return g_steal_pointer (&listener);
}

gboolean
sl_sign_in_by_browser (SlCredentials  *credentials,
                       SlHttp         *http,
                       const char     *address,
                       SlSignInFunc    show,
                       gpointer        user_data,
                       GCancellable   *cancellable,
                       GError        **error)
{
  guint16 port = 0;
  g_autoptr(GSocketListener) listener = listen_here (&port, error);
  g_autofree char *verifier = make_random (), *state = make_random ();
  g_autofree char *challenge = sl_sign_in_challenge (verifier);
  g_autofree char *redirect = g_strdup_printf ("http://127.0.0.1:%u" CALLBACK, port);
  g_autofree char *escaped = g_uri_escape_string (redirect, NULL, FALSE);
  g_autofree char *page =
    g_strconcat (address, "/oauth/authorize?response_type=code&client_id=" CLIENT_ID
                 "&scope=sync&code_challenge_method=S256&code_challenge=", challenge, "&state=",
                 state, "&redirect_uri=", escaped, NULL);
  g_autofree char *code = NULL;

  if (listener == NULL)
    return FALSE;

  show (page, "", user_data);
  code = wait_for_browser (listener, state, address, cancellable, error);
  g_socket_listener_close (listener);

  return code != NULL && trade_code (credentials, http, address, code, verifier, redirect,
                                     cancellable, error);
}
