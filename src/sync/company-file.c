#include "config.h"

#include "sync/company-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/base.h"
#include "sync/reading.h"

#define HASH_LENGTH 64
#define MOST_REQUESTS 6   /* of one file: cut off, signed in anew, begun anew */
#define BUFFER_SIZE 65536

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == HASH_LENGTH &&
         strspn (text, "0123456789abcdef") == HASH_LENGTH;
}

char *
sl_company_file_find (SlBusiness  *business,
                      gint64       company_id,
                      const char  *period,
                      GError     **error)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autofree char *hash = NULL;
  gint64 newest = 0;

  g_return_val_if_fail (business != NULL && period != NULL, NULL);

  records = sl_base_list (sl_business_get_database (business), company_id, "statement", error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (records, i);
      g_autoptr(json_t) data = sl_reading_parse (record->body, strlen (record->body));
      const char *named = data != NULL ? sl_reading_text (data, "pdf_sha256", 200) : NULL;
      gint64 version;

      if (named == NULL || !g_str_equal (sl_reading_text_or (data, "period", 16), period) ||
          !sl_reading_integer (data, "version", 1, G_MAXINT32, &version) || version < newest)
        continue;

      newest = version;
      g_free (hash);
      hash = g_strdup (named);
    }

  if (hash == NULL && records != NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                 _("The company has sent no paper of a statement for %s."), period);

  return g_steal_pointer (&hash);
}

/* One file that comes. */
typedef struct
{
  SlHttp        *http;        /* (unowned) */
  SlCredentials *credentials; /* (unowned) */
  char          *url;         /* (owned) */
  const char    *replica;     /* (unowned) */
  const char    *hash;        /* (unowned) */
  char          *part;        /* (owned): where it grows */
  SlHttpSink     sink;
  GCancellable  *cancellable; /* (unowned) (nullable) */
} Fetch;

static void
clear (Fetch *fetch)
{
  if (fetch->sink.file >= 0)
    close (fetch->sink.file);

  g_free (fetch->url);
  g_free (fetch->part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fetch, clear)

static gboolean
open_part (Fetch       *fetch,
           const char  *path,
           GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_strconcat (".", fetch->hash, ".part", NULL);

  fetch->part = g_build_filename (folder, name, NULL);
  fetch->sink.file = g_open (fetch->part, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fetch->sink.file >= 0 && fchmod (fetch->sink.file, 0600) == 0 &&
      (fetch->sink.size = lseek (fetch->sink.file, 0, SEEK_END)) >= 0)
    return TRUE;

  g_set_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE, _("“%s” cannot be written: %s."), path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
is_whole (Fetch *fetch)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (BUFFER_SIZE);
  ssize_t n = lseek (fetch->sink.file, 0, SEEK_SET);

  while (n >= 0 && (n = read (fetch->sink.file, buffer, BUFFER_SIZE)) > 0)
    g_checksum_update (checksum, buffer, n);

  return n == 0 && g_str_equal (g_checksum_get_string (checksum), fetch->hash);
}

/* (transfer full) (nullable): an answer of the company */
static SlHttpReply *
ask (Fetch   *fetch,
     GError **error)
{
  SlHttpRequest request = {
    .url = fetch->url, .method = "GET", .replica = fetch->replica, .sink = &fetch->sink,
  };
  g_autoptr(SlHttpReply) reply = NULL;

  if (sl_credentials_apply (fetch->credentials, &request))
    reply = sl_http_send (fetch->http, &request, fetch->cancellable, error);
  else
    {
      reply = g_new0 (SlHttpReply, 1);
      reply->status = 401;
    }

  if (reply == NULL || reply->status != 401)
    return g_steal_pointer (&reply);

  if (sl_credentials_refresh (fetch->credentials, fetch->http, fetch->cancellable) ==
      SL_REFRESH_DONE)
    return g_steal_pointer (&reply);

  g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE,
                       _("The company asks you to sign in again."));
  return NULL;
}

/* What is there is not what was asked for: nothing of it is used. */
static gboolean
begin_anew (Fetch    *fetch,
            guint    *n_begun,
            GError  **error)
{
  fetch->sink.size = 0;
  if (++*n_begun < 2 && ftruncate (fetch->sink.file, 0) == 0)
    return TRUE;

  g_unlink (fetch->part);
  g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE,
                       _("What the company sends is not the file that it named."));
  return FALSE;
}

/* Until all of it is there, within a number of requests. */
static gboolean
fetch_all (Fetch   *fetch,
           GError **error)
{
  guint n_begun = 0;

  for (guint i = 0; i < MOST_REQUESTS; i++)
    {
      g_autoptr(GError) fault = NULL;
      g_autoptr(SlHttpReply) reply = ask (fetch, &fault);
      gboolean is_cut = g_error_matches (fault, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE) &&
                        fetch->sink.size > 0;
      gboolean is_too_long = g_error_matches (fault, SL_HTTP_ERROR, SL_HTTP_ERROR_TOO_LONG);

      if (reply != NULL && (reply->status == 200 || reply->status == 206) && is_whole (fetch))
        return TRUE;

      if (is_too_long || (reply != NULL && (reply->status < 300 || reply->status == 416)))
        {
          if (!begin_anew (fetch, &n_begun, error))
            return FALSE;
        }
      else if (fault != NULL && !is_cut)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      else if (reply != NULL && reply->status != 401)
        break;
    }

  g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_UNREACHABLE,
                       _("The company does not give the file that it named."));
  return FALSE;
}

gboolean
sl_company_file_fetch (SlHttp           *http,
                       SlCredentials    *credentials,
                       const SlReplica  *replica,
                       const char       *hash,
                       const char       *path,
                       GCancellable     *cancellable,
                       GError          **error)
{
  g_auto(Fetch) fetch = {
    .http = http, .credentials = credentials, .hash = hash, .replica = replica->uid,
    .sink = { .file = -1, .most = SL_COMPANY_FILE_MOST }, .cancellable = cancellable,
  };

  g_return_val_if_fail (http != NULL && credentials != NULL && path != NULL, FALSE);

  if (!is_hash (hash))
    {
      g_set_error_literal (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE,
                           _("The company names a file in a way that is no name of a file."));
      return FALSE;
    }

  fetch.url = g_strconcat (replica->address, "/v1/blobs/", hash, NULL);
  if (!open_part (&fetch, path, error) || (!is_whole (&fetch) && !fetch_all (&fetch, error)))
    return FALSE;

  if (fsync (fetch.sink.file) == 0 && g_rename (fetch.part, path) == 0)
    return TRUE;

  g_set_error (error, SL_HTTP_ERROR, SL_HTTP_ERROR_GARBAGE, _("“%s” cannot be written: %s."), path,
               g_strerror (errno));
  return FALSE;
}
