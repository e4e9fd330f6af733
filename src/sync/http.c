#include "config.h"

#include "sync/http.h"

#include <curl/curl.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define CONNECT_TIMEOUT_MS 10000L
#define PUSH_TIMEOUT_S 60L
#define PAGE_TIMEOUT_S 180L
#define FILE_TIMEOUT_S 3600L
#define LOW_SPEED 200L          /* bytes a second … */
#define LOW_SPEED_TIME_S 30L    /* … for so long is a connection that hangs */
#define MAX_RETRY_AFTER_MS G_GINT64_CONSTANT (86400000)

G_DEFINE_QUARK (sl-http-error-quark, sl_http_error)

struct _SlHttp
{
  CURL     *curl;            /* (owned) */
  gboolean  allow_loopback;
  char     *authority;       /* (owned) (nullable) */
};

/* What arrives of one answer. */
typedef struct
{
  GString      *body;         /* (owned) */
  gsize         n_headers;
  char         *epoch;        /* (owned) */
  char         *retry_after;  /* (owned) (nullable) */
  gboolean      is_too_long;
  GCancellable *cancellable;  /* (unowned) (nullable) */
  SlHttpSink   *sink;         /* (unowned) (nullable) */
  CURL         *curl;         /* (unowned) */
  gboolean      has_begun;    /* the file was written to */
  gboolean      is_strange;   /* a success of another type than a file */
  gboolean      is_not_kept;  /* the disk did not take it */
} Transfer;

static void
clear_transfer (Transfer *transfer)
{
  if (transfer->body != NULL)
    g_string_free (transfer->body, TRUE);

  g_free (transfer->epoch);
  g_free (transfer->retry_after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Transfer, clear_transfer)

void
sl_http_init (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      curl_global_init (CURL_GLOBAL_DEFAULT);
      g_once_init_leave (&once, 1);
    }
}

SlHttp *
sl_http_new (gboolean    allow_loopback,
             const char *authority)
{
  SlHttp *self = g_new0 (SlHttp, 1);

  sl_http_init ();
  self->curl = curl_easy_init ();
  self->allow_loopback = allow_loopback;
  self->authority = g_strdup (authority);
  return self;
}

void
sl_http_free (SlHttp *self)
{
  if (self == NULL)
    return;

  curl_easy_cleanup (self->curl);
  g_free (self->authority);
  g_free (self);
}

void
sl_http_reply_free (SlHttpReply *reply)
{
  if (reply == NULL)
    return;

  g_free (reply->body);
  g_free (reply->epoch);
  g_free (reply);
}

static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return g_strcmp0 (host, "127.0.0.1") == 0 || g_strcmp0 (host, "::1") == 0 ||
         g_strcmp0 (host, "localhost") == 0;
}

gboolean
sl_http_check_address (const char  *address,
                       gboolean     allow_loopback,
                       GError     **error)
{
  g_autoptr(GUri) uri = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD, NULL);
  gboolean is_plain = uri != NULL && g_str_equal (g_uri_get_scheme (uri), "http");

  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' &&
      g_uri_get_userinfo (uri) == NULL &&
      (g_str_equal (g_uri_get_scheme (uri), "https") ||
       (is_plain && allow_loopback && is_loopback (uri))))
    return TRUE;

  g_set_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_ADDRESS,
               _("“%s” is not the address of a company: it begins with https:// and has no "
                 "password in it."), address);
  return FALSE;
}

gint64
sl_http_parse_retry_after (const char *text,
                           gint64      now)
{
  gint64 seconds;
  char *end;

  if (text == NULL || *text == '\0')
    return -1;

  if (g_ascii_isdigit (*text))
    {
      seconds = g_ascii_strtoll (text, &end, 10);
      if (*end != '\0')
        return -1;
    }
  else
    {
      time_t moment = curl_getdate (text, NULL);

      if (moment < 0)
        return -1;
      seconds = (gint64) moment - now;
    }

  return CLAMP (seconds, 0, MAX_RETRY_AFTER_MS / 1000) * 1000;
}

/* Callbacks */

static gboolean
write_all (int         file,
           const char *bytes,
           size_t      length)
{
  while (length > 0)
    {
      ssize_t n = write (file, bytes, length);

      if (n < 0 && errno != EINTR)
        return FALSE;

      bytes += MAX (n, 0);
      length -= (size_t) MAX (n, 0);
    }

  return TRUE;
}

/* All of it, or what follows what the file holds. */
static size_t
write_file (Transfer   *transfer,
            long        status,
            const char *bytes,
            size_t      length)
{
  SlHttpSink *sink = transfer->sink;
  const char *type = NULL;

  curl_easy_getinfo (transfer->curl, CURLINFO_CONTENT_TYPE, &type);
  transfer->is_strange = g_strcmp0 (type, "application/octet-stream") != 0;
  if (transfer->is_strange)
    return 0;

  if (status == 200 && !transfer->has_begun)
    sink->size = 0;
  transfer->is_too_long = sink->size + (gint64) length > sink->most;
  transfer->is_not_kept =
    !transfer->is_too_long &&
    ((!transfer->has_begun && (ftruncate (sink->file, sink->size) != 0 ||
                               lseek (sink->file, sink->size, SEEK_SET) < 0)) ||
     !write_all (sink->file, bytes, length));
  transfer->has_begun = TRUE;
  if (transfer->is_too_long || transfer->is_not_kept)
    return 0;

  sink->size += (gint64) length;
  return length;
}

/* What is inflated counts, whatever the answer says of its length. */
static size_t
write_cb (char   *bytes,
          size_t  size,
          size_t  n,
          void   *user_data)
{
  Transfer *transfer = user_data;
  long status = 0;

  curl_easy_getinfo (transfer->curl, CURLINFO_RESPONSE_CODE, &status);
  if (transfer->sink != NULL && (status == 200 || status == 206))
    return write_file (transfer, status, bytes, size * n);

  if (transfer->body->len + size * n > SL_HTTP_MAX_BODY)
    {
      transfer->is_too_long = TRUE;
      return 0;
    }

  g_string_append_len (transfer->body, bytes, (gssize) (size * n));
  return size * n;
}

/* (transfer full) (nullable): the value when @line is this header */
static char *
header_value (const char *line,
              size_t      length,
              const char *name)
{
  size_t n = strlen (name);

  if (length <= n || g_ascii_strncasecmp (line, name, n) != 0 || line[n] != ':')
    return NULL;

  return g_strstrip (g_strndup (line + n + 1, length - n - 1));
}

static size_t
header_cb (char   *line,
           size_t  size,
           size_t  n,
           void   *user_data)
{
  Transfer *transfer = user_data;
  char *value;

  transfer->n_headers += size * n;
  if (transfer->n_headers > SL_HTTP_MAX_HEADERS)
    {
      transfer->is_too_long = TRUE;
      return 0;
    }

  if ((value = header_value (line, size * n, "Sync-Epoch")) != NULL)
    {
      g_free (transfer->epoch);
      transfer->epoch = value;
    }
  else if ((value = header_value (line, size * n, "Retry-After")) != NULL)
    {
      g_free (transfer->retry_after);
      transfer->retry_after = value;
    }

  return size * n;
}

static int
progress_cb (void       *user_data,
             curl_off_t  total_down,
             curl_off_t  down,
             curl_off_t  total_up,
             curl_off_t  up)
{
  Transfer *transfer = user_data;

  return g_cancellable_is_cancelled (transfer->cancellable);
}

/* Options */

static void
set_safety (SlHttp *self)
{
  CURL *curl = self->curl;
  const char *protocols = self->allow_loopback ? "https,http" : "https";

  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt (curl, CURLOPT_REDIR_PROTOCOLS_STR, "https");
  curl_easy_setopt (curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt (curl, CURLOPT_UNRESTRICTED_AUTH, 0L);
  curl_easy_setopt (curl, CURLOPT_NETRC, (long) CURL_NETRC_IGNORED);
  curl_easy_setopt (curl, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
  curl_easy_setopt (curl, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt (curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt (curl, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t) SL_HTTP_MAX_BODY);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_TIMEOUT_MS);
  curl_easy_setopt (curl, CURLOPT_LOW_SPEED_LIMIT, LOW_SPEED);
  curl_easy_setopt (curl, CURLOPT_LOW_SPEED_TIME, LOW_SPEED_TIME_S);
  curl_easy_setopt (curl, CURLOPT_USERAGENT, "Sideline/" PACKAGE_VERSION);

  if (self->authority != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_CAINFO, self->authority);
      curl_easy_setopt (curl, CURLOPT_CAPATH, NULL);
    }
}

static void
set_auth (CURL                *curl,
          const SlHttpRequest *request)
{
  if (request->auth == SL_HTTP_BEARER)
    {
      curl_easy_setopt (curl, CURLOPT_HTTPAUTH, (long) CURLAUTH_BEARER);
      curl_easy_setopt (curl, CURLOPT_XOAUTH2_BEARER, request->secret);
    }
  else if (request->auth == SL_HTTP_BASIC)
    {
      curl_easy_setopt (curl, CURLOPT_HTTPAUTH, (long) CURLAUTH_BASIC);
      curl_easy_setopt (curl, CURLOPT_USERNAME, request->user);
      curl_easy_setopt (curl, CURLOPT_PASSWORD, request->secret);
    }
}

/* What the desktop says of proxies; curl itself knows only the environment.  Nobody stands between
 * this computer and itself. */
static void
set_proxy (CURL       *curl,
           const char *url)
{
  g_autoptr(GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_auto(GStrv) proxies = NULL;

  if (uri != NULL && is_loopback (uri))
    {
      curl_easy_setopt (curl, CURLOPT_PROXY, "");
      return;
    }

  proxies = g_proxy_resolver_lookup (g_proxy_resolver_get_default (), url, NULL, NULL);
  if (proxies == NULL || proxies[0] == NULL)
    return;

  curl_easy_setopt (curl, CURLOPT_PROXY,
                    g_str_has_prefix (proxies[0], "direct") ? "" : proxies[0]);
}

/* A line that there is no memory for is left out; the server refuses what lacks it. */
static struct curl_slist *
add_header (struct curl_slist *headers,
            const char        *line)
{
  struct curl_slist *more = curl_slist_append (headers, line);

  return more != NULL ? more : headers;
}

/* (transfer full) */
static struct curl_slist *
make_headers (const SlHttpRequest *request)
{
  struct curl_slist *headers = NULL;

  headers = add_header (headers, request->sink != NULL
                        ? "Accept: application/octet-stream, application/problem+json"
                        : "Accept: application/json, application/problem+json");
  headers = add_header (headers, "Expect:");

  if (!request->is_form)
    headers = add_header (headers, "Sync-Protocol: 1");

  if (request->content_type != NULL)
    {
      g_autofree char *line = g_strconcat ("Content-Type: ", request->content_type, NULL);

      headers = add_header (headers, line);
    }

  if (request->sink != NULL && request->sink->size > 0)
    {
      g_autofree char *line =
        g_strdup_printf ("Range: bytes=%" G_GINT64_FORMAT "-", request->sink->size);

      headers = add_header (headers, line);
    }

  if (request->replica != NULL)
    {
      g_autofree char *line = g_strconcat ("Sync-Replica: ", request->replica, NULL);

      headers = add_header (headers, line);
    }

  if (request->epoch != NULL)
    {
      g_autofree char *line = g_strconcat ("Sync-Epoch: ", request->epoch, NULL);

      headers = add_header (headers, line);
    }

  return headers;
}

static void
set_request (SlHttp              *self,
             const SlHttpRequest *request,
             Transfer            *transfer)
{
  CURL *curl = self->curl;
  gboolean is_post = g_str_equal (request->method, "POST");

  curl_easy_reset (curl);
  set_safety (self);
  set_auth (curl, request);
  set_proxy (curl, request->url);
  curl_easy_setopt (curl, CURLOPT_URL, request->url);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, is_post ? PUSH_TIMEOUT_S : PAGE_TIMEOUT_S);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, write_cb);
  curl_easy_setopt (curl, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt (curl, CURLOPT_HEADERFUNCTION, header_cb);
  curl_easy_setopt (curl, CURLOPT_HEADERDATA, transfer);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, progress_cb);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, transfer);

  /* What is resumed has to be the bytes themselves. */
  if (request->sink != NULL)
    {
      curl_easy_setopt (curl, CURLOPT_ACCEPT_ENCODING, NULL);
      curl_easy_setopt (curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t) request->sink->most);
      curl_easy_setopt (curl, CURLOPT_TIMEOUT, FILE_TIMEOUT_S);
    }

  /* A request on a connection that the server has closed is sent again by curl itself, and a
   * push must not be. */
  curl_easy_setopt (curl, CURLOPT_FRESH_CONNECT, request->is_once ? 1L : 0L);

  if (is_post)
    {
      const char *body = request->body != NULL ? request->body : "";

      curl_easy_setopt (curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) strlen (body));
      curl_easy_setopt (curl, CURLOPT_POSTFIELDS, body);
    }
}

/* Outcomes */

/* Somebody in between (a hotel, an office) likes to answer with a page of its own. */
static void
set_strange (GError **error)
{
  g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE,
                       _("Something between here and the company answers in its place. You may "
                         "have to log in to this network first."));
}

static void
set_failure (GError         **error,
             CURLcode         code,
             const Transfer  *transfer)
{
  if (transfer->is_strange)
    set_strange (error);
  else if (transfer->is_not_kept)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE,
                         _("The company’s file cannot be kept: the disk may be full."));
  else if (transfer->is_too_long || code == CURLE_FILESIZE_EXCEEDED)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LONG,
                         _("The company’s answer is longer than any answer should be."));
  else if (code == CURLE_ABORTED_BY_CALLBACK)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_CANCELLED,
                         _("The exchange with the company was stopped."));
  else if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNTRUSTED,
                         _("The company’s certificate is not to be trusted, so nothing was sent. "
                           "If the clock of this computer is wrong, that may be the reason."));
  else if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_ADDRESS,
                         _("The company’s address does not begin with https://."));
  else if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE,
                         _("The company cannot be reached."));
  else if (code == CURLE_OPERATION_TIMEDOUT)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE,
                         _("The company took too long to answer."));
  else
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE,
                         _("The connection to the company was cut off."));
}

static gboolean
check_type (CURL      *curl,
            guint      status,
            gsize      size,
            gboolean   is_file,
            GError   **error)
{
  const char *type = NULL;

  curl_easy_getinfo (curl, CURLINFO_CONTENT_TYPE, &type);

  if (status >= 300 && status < 400)
    g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE,
                         _("The company’s address leads somewhere else; nothing was sent there."));
  else if ((size == 0 && status >= 400) ||
           (type != NULL && (g_str_has_prefix (type, "application/json") ||
                             g_str_has_prefix (type, "application/problem+json"))))
    return TRUE;
  else if (status >= 400 || is_file)
    return TRUE;
  else
    set_strange (error);

  return FALSE;
}

static SlHttpReply *
make_reply (CURL     *curl,
            Transfer *transfer,
            guint     status)
{
  SlHttpReply *reply = g_new0 (SlHttpReply, 1);

  reply->status = status;
  reply->size = transfer->body->len;
  reply->body = g_string_free (g_steal_pointer (&transfer->body), FALSE);
  reply->epoch = transfer->epoch != NULL ? g_steal_pointer (&transfer->epoch) : g_strdup ("");
  reply->retry_after_ms = sl_http_parse_retry_after (transfer->retry_after,
                                                     g_get_real_time () / G_USEC_PER_SEC);
  return reply;
}

SlHttpReply *
sl_http_send (SlHttp               *self,
              const SlHttpRequest  *request,
              GCancellable         *cancellable,
              GError              **error)
{
  g_auto(Transfer) transfer = {
    .body = g_string_new (NULL), .cancellable = cancellable, .sink = request->sink,
    .curl = self->curl,
  };
  struct curl_slist *headers;
  long status = 0;
  CURLcode code;

  g_return_val_if_fail (self != NULL && request != NULL, NULL);

  if (!sl_http_check_address (request->url, self->allow_loopback, error))
    return NULL;

  set_request (self, request, &transfer);
  headers = make_headers (request);
  curl_easy_setopt (self->curl, CURLOPT_HTTPHEADER, headers);
  code = curl_easy_perform (self->curl);
  curl_slist_free_all (headers);

  if (code != CURLE_OK)
    {
      g_debug ("curl ended with code %d", (int) code);
      set_failure (error, code, &transfer);
      return NULL;
    }

  curl_easy_getinfo (self->curl, CURLINFO_RESPONSE_CODE, &status);
  if (!check_type (self->curl, (guint) status, transfer.body->len,
                   transfer.sink != NULL, error))
    return NULL;

  return make_reply (self->curl, &transfer, (guint) status);
}
