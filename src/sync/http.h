#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One request at a time over libcurl's easy interface, in whatever thread calls it; a transfer
 * never touches the window or the store.  What is set and why: docs/sync.md.
 *
 * Only https, and http to this computer itself where that was asked for (tests).  Redirects are
 * never followed, cookies and netrc never used, and no secret is in a header of our own. */
typedef struct _SlHttp SlHttp;

#define SL_HTTP_ERROR (sl_http_error_quark ())

typedef enum
{
  SL_HTTP_ERROR_ADDRESS,     /* not https */
  SL_HTTP_ERROR_UNREACHABLE, /* no connection, cut off, too slow */
  SL_HTTP_ERROR_UNTRUSTED,   /* the certificate */
  SL_HTTP_ERROR_GARBAGE,     /* another type, an unexpected redirect */
  SL_HTTP_ERROR_TOO_LONG,
  SL_HTTP_ERROR_CANCELLED,
} SlHttpError;

GQuark    sl_http_error_quark (void);

typedef enum
{
  SL_HTTP_NONE,
  SL_HTTP_BEARER,
  SL_HTTP_BASIC,
} SlHttpAuth;

/* A file that what arrives is written to, from @size on; what is not a success goes to the body. */
typedef struct
{
  int    file;  /* open for reading and writing */
  gint64 size;  /* (inout): what it holds, and so what is not asked for any more */
  gint64 most;  /* that it may hold */
} SlHttpSink;

typedef struct
{
  const char *url;          /* (unowned), as all texts */
  const char *method;       /* "GET" or "POST" */
  const char *body;         /* (nullable) */
  const char *content_type; /* (nullable): of the body */
  const char *replica;      /* (nullable): the header Sync-Replica */
  const char *epoch;        /* (nullable): the header Sync-Epoch */
  SlHttpAuth  auth;
  const char *user;         /* (nullable): of SL_HTTP_BASIC */
  const char *secret;       /* (nullable) */
  gboolean    is_once;      /* on a connection of its own, so that curl cannot send it again */
  gboolean    is_form;      /* what an authority answers may be an error in JSON */
  SlHttpSink *sink;         /* (unowned) (nullable): for a file instead of JSON */
} SlHttpRequest;

typedef struct
{
  guint   status;
  char   *body;             /* (owned): of JSON, at most SL_HTTP_MAX_BODY */
  gsize   size;
  char   *epoch;            /* (owned): the header Sync-Epoch, or "" */
  gint64  retry_after_ms;   /* -1: not told, or nonsense */
} SlHttpReply;

#define SL_HTTP_MAX_BODY (8 * 1024 * 1024)
#define SL_HTTP_MAX_HEADERS (64 * 1024)

/* Once, before the first thread. */
void         sl_http_init        (void);

/* @allow_loopback: http to 127.0.0.1, for tests and for trying things out.
 * @authority (nullable): a file of certificates that are trusted in place of the system's. */
SlHttp      *sl_http_new         (gboolean              allow_loopback,
                                  const char           *authority);
void         sl_http_free        (SlHttp               *self);

/* (transfer full): any status; an answer whose type is not JSON is an error. */
SlHttpReply *sl_http_send        (SlHttp               *self,
                                  const SlHttpRequest  *request,
                                  GCancellable         *cancellable,
                                  GError              **error);
void         sl_http_reply_free  (SlHttpReply          *reply);

/* Whether @address may be talked to at all, before it is stored. */
gboolean     sl_http_check_address (const char         *address,
                                  gboolean              allow_loopback,
                                  GError              **error);
/* "Retry-After" in milliseconds from @now (Unix seconds); -1 for nonsense. */
gint64       sl_http_parse_retry_after (const char     *text,
                                  gint64                now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHttp, sl_http_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlHttpReply, sl_http_reply_free)

G_END_DECLS
