#include "../business/workbench.h"

#include <curl/curl.h>
#include <jansson.h>
#include <sqlite3.h>
#include <string.h>

#include "sync/http.h"
#include "sync/reading.h"

/* Memory that is refused, once, at each place of a way: what was asked is not done and said not to
 * be, and nothing is spoilt.  GLib itself ends the program instead; then it is as after a kill. */

static int until_refusal; /* the allocations before the one that is refused; below 0: none is */

static gboolean
is_refused (void)
{
  return until_refusal >= 0 && until_refusal-- == 0;
}

/* SQLite */

static sqlite3_mem_methods plain;

static void *
allocate_cb (int size)
{
  return is_refused () ? NULL : plain.xMalloc (size);
}

static void *
reallocate_cb (void *memory,
               int   size)
{
  return is_refused () ? NULL : plain.xRealloc (memory, size);
}

static void
refuse_sqlite (void)
{
  static sqlite3_mem_methods own;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &plain), ==, SQLITE_OK);
  own = plain;
  own.xMalloc = allocate_cb;
  own.xRealloc = reallocate_cb;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &own), ==, SQLITE_OK);
}

static gboolean
sell (Workbench *bench)
{
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GError) error = NULL;
  SlOrderResult result;
  gboolean ok;

  sl_lines_add (draft->lines, "SERUM", 1, SL_PRICE_OF_THE_DAY);
  ok = sl_sale_record (bench->business, draft, &result, &error);
  g_assert_true (ok == (error == NULL));
  g_assert_true (ok || strlen (error->message) > 0);
  return ok;
}

static void
test_sale (Workbench     *bench,
           gconstpointer  unused)
{
  guint n_refused = 0;

  workbench_receive (bench, "SERUM", 5000, 1000, SL_DAY_NONE);
  until_refusal = -1;
  g_assert_true (sell (bench));

  for (int place = 0; place < 1500; place += 1 + place / 40)
    {
      gint64 before = workbench_count (bench, "SELECT count(*) FROM orders");
      gboolean is_sold;

      until_refusal = place;
      is_sold = sell (bench);
      n_refused += !is_sold;
      until_refusal = -1;
      g_assert_cmpint (workbench_count (bench, "SELECT count(*) FROM orders"), ==,
                       before + is_sold);
    }

  g_assert_cmpuint (n_refused, >, 20);
  workbench_reopen (bench);
  workbench_assert_sound (bench);
  g_assert_true (sell (bench));
}

/* Jansson */

static void *
allocate_json_cb (size_t size)
{
  return is_refused () ? NULL : malloc (size);
}

static void
test_answer (void)
{
  static const char text[] =
    "{\"scope\":\"team\",\"has_more\":false,\"changes\":[{\"id\":\"a\",\"rev\":\"7\",\"n\":[1,2,3],"
    "\"data\":{\"name\":\"\\u00c4da\",\"minor\":12,\"x\":1.5}},{\"id\":\"b\"}]}";
  g_autoptr(json_t) whole = NULL;
  guint n_refused = 0;

  json_set_alloc_funcs (allocate_json_cb, free);
  until_refusal = -1;
  whole = sl_reading_parse (text, strlen (text));
  g_assert_nonnull (whole);

  for (int place = 0; place < 200; place++)
    {
      g_autoptr(json_t) value = NULL;

      until_refusal = place;
      value = sl_reading_parse (text, strlen (text));
      until_refusal = -1;
      n_refused += value == NULL;
      g_assert_true (value == NULL || json_equal (value, whole));
    }

  g_assert_cmpuint (n_refused, >, 10);
}

/* libcurl */

static void *
allocate_curl_cb (size_t size)
{
  return is_refused () ? NULL : malloc (size);
}

static void *
reallocate_curl_cb (void   *memory,
                    size_t  size)
{
  return is_refused () ? NULL : realloc (memory, size);
}

static char *
duplicate_curl_cb (const char *text)
{
  return is_refused () ? NULL : strdup (text);
}

static void *
allocate_many_curl_cb (size_t n,
                       size_t size)
{
  return is_refused () ? NULL : calloc (n, size);
}

static void
test_request (void)
{
  g_autoptr(SlHttp) http = NULL;
  SlHttpRequest request = { .url = "http://127.0.0.1:9/v1/meta", .method = "GET" };

  until_refusal = -1;
  g_assert_cmpint (curl_global_init_mem (CURL_GLOBAL_DEFAULT, allocate_curl_cb, free,
                                         reallocate_curl_cb, duplicate_curl_cb,
                                         allocate_many_curl_cb), ==, CURLE_OK);
  sl_http_init ();
  http = sl_http_new (TRUE, NULL);

  /* Nobody listens there, so it never ends well; it only must end. */
  for (int place = 0; place < 300; place++)
    {
      g_autoptr(GError) error = NULL;

      until_refusal = place;
      g_assert_null (sl_http_send (http, &request, NULL, &error));
      until_refusal = -1;
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  until_refusal = -1;
  refuse_sqlite ();
  workbench_add ("/sync/memory/sale", test_sale);
  g_test_add_func ("/sync/memory/answer", test_answer);
  g_test_add_func ("/sync/memory/request", test_request);
  return g_test_run ();
}
