/* Cursors are opaque to the client: the base64url of a rev, the epoch and the scope.  They are
 * the same text for the same position, so that a client can compare its own with the heads that
 * /v1/meta names and spare itself three requests when nothing has changed. */
#include "feed.h"

#include "record.h"

#define CURSOR_DAYS 180
#define PAGE_BYTES (4 * 1024 * 1024)
#define MANIFEST_PAGE 10000

static char *
seal (char *plain)
{
  g_autofree char *text = plain;
  char *sealed = g_base64_encode ((const guint8 *) text, strlen (text));

  g_strdelimit (sealed, "+", '-');
  g_strdelimit (sealed, "/", '_');
  for (char *end = strchr (sealed, '='); end != NULL; end = NULL)
    *end = '\0';
  return sealed;
}

/* (transfer full) (nullable) (array zero-terminated=1): @n fields */
static char **
unseal (const char *sealed,
        guint       n)
{
  g_autoptr(GString) text = g_string_new (sealed);
  g_autofree guchar *plain = NULL;
  gsize length;
  char **fields;

  g_strdelimit (text->str, "-", '+');
  g_strdelimit (text->str, "_", '/');
  while (text->len % 4 != 0)
    g_string_append_c (text, '=');
  plain = g_base64_decode (text->str, &length);
  plain = g_realloc (plain, length + 1);
  plain[length] = '\0';
  fields = g_strsplit ((const char *) plain, "|", -1);
  if (g_strv_length (fields) == n)
    return fields;
  g_strfreev (fields);
  return NULL;
}

static char *
make_cursor (Company    *company,
             const char *scope,
             gint64      rev)
{
  return seal (g_strdup_printf ("c|%" G_GINT64_FORMAT "|%s|%s", rev, company->epoch, scope));
}

/* The end of the feed; never a position that is itself too old. */
static gint64
last_rev (Company    *company,
          const char *account,
          const char *scope)
{
  gint64 last =
    sql_get_int (company->sql, "SELECT max (rev) FROM record WHERE account = ? AND scope = ?", "tt",
                 g_str_equal (scope, "catalog") ? "" : account, scope);

  return MAX (last, sql_get_int (company->sql, "SELECT oldest_rev FROM life", ""));
}

char *
feed_get_head (Company    *company,
               const char *account,
               const char *scope)
{
  return make_cursor (company, scope, last_rev (company, account, scope));
}

/* Whether what a token says of epoch and age still holds. */
static gboolean
is_alive (Company    *company,
          gint64      rev,
          const char *epoch,
          const char *gone,
          Answer     *answer)
{
  if (!g_str_equal (epoch, company->epoch))
    answer_set_problem (answer, 410, "epoch-changed",
                        "The company's server was restored from a backup.");
  else if (rev < sql_get_int (company->sql, "SELECT oldest_rev FROM life", ""))
    answer_set_problem (answer, 410, gone, "This position is too old.");
  else
    return TRUE;
  return FALSE;
}

/* Returns the position of a cursor, or -1 and a problem. */
static gint64
read_cursor (Company       *company,
             const Request *request,
             const char    *text,
             Answer        *answer)
{
  g_auto(GStrv) fields = text == NULL ? NULL : unseal (text, 4);
  gint64 rev;

  if (fields == NULL || !g_str_equal (fields[0], "c") ||
      !g_ascii_string_to_signed (fields[1], 10, 0, G_MAXINT64, &rev, NULL) ||
      !g_str_equal (fields[3], request->scope))
    {
      answer_set_problem (answer, 400, "bad-request", "This is no cursor of the scope.");
      return -1;
    }
  return is_alive (company, rev, fields[2], "cursor-gone", answer) ? rev : -1;
}

static void
append_checkpoint (GString       *text,
                   Company       *company,
                   const Request *request)
{
  g_string_append (text, ",\"checkpoint\":{\"types\":");
  record_append_digests (text, company, request->account, request->scope);
  g_string_append_c (text, '}');
}

/* A page of the feed while it grows. */
typedef struct
{
  GString *text;
  guint    n;
  gint64   rev;       /* of the last change in it */
  gint64   act;
  guint    n_whole;   /* changes up to where an act last ended, ... */
  gsize    whole;     /* ... their length ... */
  gint64   whole_rev; /* ... and the last rev */
} FeedPage;

static void
page_end_act (FeedPage *page)
{
  page->n_whole = page->n;
  page->whole = page->text->len;
  page->whole_rev = page->rev;
}

/* Whether the page is full before the change that @statement stands on: if it would end within
 * an act, it ends before that act, unless the act is all there is. */
static gboolean
page_is_full (FeedPage     *page,
              sqlite3_stmt *statement,
              guint         limit)
{
  if (page->n > 0 && sqlite3_column_int64 (statement, 7) != page->act)
    page_end_act (page);
  if (page->n < limit && page->text->len < PAGE_BYTES)
    return FALSE;
  return page->n_whole > 0 || page->n == COMPANY_PAGE;
}

static void
page_add (FeedPage     *page,
          sqlite3_stmt *statement)
{
  if (page->n > 0)
    g_string_append_c (page->text, ',');
  record_append (page->text, statement);
  page->n++;
  page->rev = sqlite3_column_int64 (statement, 2);
  page->act = sqlite3_column_int64 (statement, 7);
}

/* Returns whether there is more behind the page. */
static gboolean
page_fill (FeedPage      *page,
           Company       *company,
           const Request *request,
           gint64         since,
           guint          limit)
{
  sqlite3_stmt *statement = sql_query (
    company->sql,
    "SELECT " RECORD_COLUMNS " FROM record WHERE account = ? AND scope = ? AND rev > ?"
    " ORDER BY rev",
    "tti", g_str_equal (request->scope, "catalog") ? "" : request->account, request->scope, since);

  page->rev = page->whole_rev = since;
  while (sql_step (statement))
    {
      if (page_is_full (page, statement, limit))
        {
          sqlite3_reset (statement);
          return TRUE;
        }
      page_add (page, statement);
    }
  page_end_act (page);
  return FALSE;
}

void
feed_changes (Company       *company,
              const Request *request,
              Answer        *answer)
{
  const char *since_text = request_get_query (request, "since");
  guint limit = request_read_limit (request, answer);
  gint64 since = limit == 0 ? -1 : read_cursor (company, request, since_text, answer);
  g_autoptr(GString) changes = g_string_new (NULL);
  FeedPage page = { .text = changes };
  g_autofree char *expires =
    company_format_time (company_now (company) + CURSOR_DAYS * G_GINT64_CONSTANT (86400000));
  g_autofree char *next = NULL;
  gboolean has_more;

  if (since < 0)
    return;
  has_more = page_fill (&page, company, request, since, limit);
  next = make_cursor (company, request->scope, page.whole_rev);
  g_string_truncate (changes, page.whole);
  g_string_append_printf (answer->body,
                          "{\"scope\":\"%s\",\"since\":\"%s\",\"next\":\"%s\","
                          "\"next_expires_at\":\"%s\",\"has_more\":%s,\"changes\":[",
                          request->scope, since_text, next, expires, has_more ? "true" : "false");
  g_string_append_len (answer->body, changes->str, (gssize) changes->len);
  g_string_append_c (answer->body, ']');
  if (!has_more)
    append_checkpoint (answer->body, company, request);
  g_string_append_c (answer->body, '}');
}

/* Where a snapshot stands: the rev at which it began, and the last record given out. */
typedef struct
{
  gint64 start;
  char  *type; /* (owned) */
  char  *id;   /* (owned) */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->type);
  g_free (place->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
read_place (Company       *company,
            const Request *request,
            const char    *text,
            Place         *place,
            Answer        *answer)
{
  g_auto(GStrv) fields = text == NULL ? NULL : unseal (text, 6);

  if (text == NULL)
    {
      *place = (Place){ .start = last_rev (company, request->account, request->scope),
                        .type = g_strdup (""), .id = g_strdup ("") };
      return TRUE;
    }
  if (fields == NULL || !g_str_equal (fields[0], "p") ||
      !g_ascii_string_to_signed (fields[1], 10, 0, G_MAXINT64, &place->start, NULL) ||
      !g_str_equal (fields[3], request->scope))
    {
      answer_set_problem (answer, 400, "bad-request", "This is no page of the scope.");
      return FALSE;
    }
  place->type = g_strdup (fields[4]);
  place->id = g_strdup (fields[5]);
  return is_alive (company, place->start, fields[2], "snapshot-gone", answer);
}

static char *
seal_place (Company       *company,
            const Request *request,
            const Place   *place)
{
  return seal (g_strdup_printf ("p|%" G_GINT64_FORMAT "|%s|%s|%s|%s", place->start, company->epoch,
                                request->scope, place->type, place->id));
}

static sqlite3_stmt *
query_from (Company       *company,
            const Request *request,
            const Place   *place)
{
  return sql_query (company->sql,
                    "SELECT " RECORD_COLUMNS " FROM record WHERE account = ? AND scope = ?"
                    " AND removed IS NULL AND (type, id) > (?, ?) ORDER BY type, id",
                    "tttt", g_str_equal (request->scope, "catalog") ? "" : request->account,
                    request->scope, place->type, place->id);
}

static void
place_move (Place        *place,
            sqlite3_stmt *statement)
{
  place_clear (place);
  place->type = g_strdup (sql_column_text (statement, 0));
  place->id = g_strdup (sql_column_text (statement, 1));
}

/* Returns whether there is more behind the page. */
static gboolean
append_live (GString       *text,
             Company       *company,
             const Request *request,
             Place         *place,
             guint          limit)
{
  sqlite3_stmt *statement = query_from (company, request, place);
  gsize start = text->len;

  for (guint n = 0; sql_step (statement); n++)
    {
      if (n == limit || text->len - start > PAGE_BYTES)
        {
          sqlite3_reset (statement);
          return TRUE;
        }
      if (n > 0)
        g_string_append_c (text, ',');
      record_append (text, statement);
      place_move (place, statement);
    }
  return FALSE;
}

/* The last page: where to go on.  A digest says what is there now, so it belongs to the
 * position at which the snapshot began only when nothing has changed since. */
static void
append_end (GString       *text,
            Company       *company,
            const Request *request,
            gint64         start)
{
  g_autofree char *next = make_cursor (company, request->scope, start);

  g_string_append_printf (text, ",\"next\":\"%s\"", next);
  if (start == last_rev (company, request->account, request->scope))
    append_checkpoint (text, company, request);
}

void
feed_snapshot (Company       *company,
               const Request *request,
               Answer        *answer)
{
  guint limit = request_read_limit (request, answer);
  g_auto(Place) place = { 0 };
  g_autofree char *page = NULL;
  gboolean has_more;
  gint64 total = sql_get_int (
    company->sql, "SELECT sum (live) FROM digest WHERE account = ? AND scope = ?", "tt",
    g_str_equal (request->scope, "catalog") ? "" : request->account, request->scope);

  if (limit == 0 ||
      !read_place (company, request, request_get_query (request, "page"), &place, answer))
    return;
  g_string_append_printf (answer->body, "{\"scope\":\"%s\",\"total_estimate\":%" G_GINT64_FORMAT
                          ",\"changes\":[", request->scope, total);
  has_more = append_live (answer->body, company, request, &place, limit);
  page = has_more ? seal_place (company, request, &place) : g_strdup ("");
  g_string_append_printf (answer->body, "],\"has_more\":%s,\"page\":\"%s\"",
                          has_more ? "true" : "false", page);
  if (!has_more)
    append_end (answer->body, company, request, place.start);
  g_string_append_c (answer->body, '}');
}

static gboolean
append_entries (GString       *text,
                Company       *company,
                const Request *request,
                Place         *place)
{
  sqlite3_stmt *statement = query_from (company, request, place);

  for (guint n = 0; sql_step (statement); n++)
    {
      if (n == MANIFEST_PAGE)
        {
          sqlite3_reset (statement);
          return TRUE;
        }
      g_string_append_printf (text, "%s{\"type\":\"%s\",\"id\":\"%s\",\"rev\":\"%s\"}",
                              n > 0 ? "," : "", sql_column_text (statement, 0),
                              sql_column_text (statement, 1), sql_column_text (statement, 2));
      place_move (place, statement);
    }
  return FALSE;
}

void
feed_manifest (Company       *company,
               const Request *request,
               Answer        *answer)
{
  g_auto(Place) place = { 0 };
  g_autofree char *page = NULL;

  if (read_cursor (company, request, request_get_query (request, "at"), answer) < 0 ||
      !read_place (company, request, request_get_query (request, "page"), &place, answer))
    return;
  g_string_append (answer->body, "{\"entries\":[");
  page = append_entries (answer->body, company, request, &place)
           ? seal_place (company, request, &place) : g_strdup ("");
  g_string_append_printf (answer->body, "],\"page\":\"%s\"}", page);
}
