#include "wire.h"

#include <string.h>

#define CHUNK (256 * 1024)
#define MOST_SENT (512 * 1024 * 1024)
#define DRIP_MS 100

/* Bytes on their way to one client. */
typedef struct
{
  SoupServerMessage *message;    /* (owned) */
  GIOStream         *connection; /* (owned) */
  GBytes            *bytes;      /* (owned) */
  gsize              sent;
  gsize              step;       /* bytes a write; 0 for all at once */
  guint              wait;       /* milliseconds before the first byte */
  gsize              again;      /* where to go on from at the end; 0: the end is the end */
} Wire;

static void
wire_free (Wire *wire)
{
  if (wire->connection != NULL)
    g_io_stream_close (wire->connection, NULL, NULL);
  g_clear_object (&wire->connection);
  g_object_unref (wire->message);
  g_bytes_unref (wire->bytes);
  g_free (wire);
}

gboolean
wire_concerns (const Fault *fault)
{
  static const char *const names[] = {
    "drop-before", "drop-reused", "drop-after", "hold", "hang", "half", "half-open", "delay",
    "drip", "bomb", "endless", "long-headers", "garbage", "coding", NULL,
  };

  return fault != NULL && g_strv_contains (names, fault->name);
}

static void write_on (Wire *wire);

static gboolean
write_on_cb (gpointer wire)
{
  write_on (wire);
  return G_SOURCE_REMOVE;
}

static void
wrote_cb (GObject      *stream,
          GAsyncResult *result,
          gpointer      user_data)
{
  Wire *wire = user_data;
  gsize n = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (stream), result, &n, NULL))
    {
      wire_free (wire);
      return;
    }
  wire->sent += n;
  if (wire->step > 0)
    g_timeout_add (DRIP_MS, write_on_cb, wire);
  else
    write_on (wire);
}

static void
write_on (Wire *wire)
{
  gsize length, start = wire->sent, n;
  const char *bytes = g_bytes_get_data (wire->bytes, &length);

  if (wire->again > 0 && start >= length)
    start = wire->again;
  n = length - start;
  if (n == 0 || wire->sent > MOST_SENT)
    {
      wire_free (wire);
      return;
    }
  if (wire->step > 0)
    n = MIN (n, wire->step);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (wire->connection),
                                   bytes + start, n, G_PRIORITY_DEFAULT, NULL, wrote_cb, wire);
}

static gboolean
take_cb (gpointer user_data)
{
  Wire *wire = user_data;

  wire->connection = soup_server_message_steal_connection (wire->message);
  if (wire->connection == NULL)
    wire_free (wire);
  else
    write_on (wire);
  return G_SOURCE_REMOVE;
}

/* Head and body as text. @length < 0 leaves the length out. */
static GString *
render (const Answer *answer,
        gssize        length)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 %u Fault\r\nConnection: close\r\n", answer->status);
  if (answer->type != NULL)
    g_string_append_printf (text, "Content-Type: %s\r\n", answer->type);
  if (length >= 0)
    g_string_append_printf (text, "Content-Length: %" G_GSSIZE_FORMAT "\r\n", length);
  for (guint i = 0; i + 1 < answer->headers->len; i += 2)
    g_string_append_printf (text, "%s: %s\r\n", (char *) answer->headers->pdata[i],
                            (char *) answer->headers->pdata[i + 1]);
  return text;
}

static GString *
render_whole (const Answer *answer,
              const char   *more_headers)
{
  GString *text = render (answer, (gssize) answer->body->len);

  g_string_append (text, more_headers);
  g_string_append (text, "\r\n");
  g_string_append_len (text, answer->body->str, (gssize) answer->body->len);
  return text;
}

static GString *
render_half (const Fault  *fault,
             const Answer *answer)
{
  gboolean is_open = fault_is (fault, "half-open");
  GString *text = render (answer, is_open ? -1 : (gssize) answer->body->len);
  gsize share = (gsize) fault_get_int (fault, "share", 50);

  g_string_append (text, "\r\n");
  g_string_append_len (text, answer->body->str, (gssize) (answer->body->len * share / 100));
  return text;
}

/* So many MiB of spaces behind a brace: JSON all the way. */
static GString *
render_bomb (const Fault  *fault,
             const Answer *answer)
{
  g_autoptr(GConverter) gzip =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr(GOutputStream) packed = g_memory_output_stream_new_resizable ();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new (packed, gzip);
  g_autofree char *spaces = g_strnfill (1024 * 1024, ' ');
  gint64 n = fault_get_int (fault, "mib", 200);
  GString *text;

  g_output_stream_write_all (stream, "{", 1, NULL, NULL, NULL);
  for (gint64 i = 0; i < n; i++)
    g_output_stream_write_all (stream, spaces, 1024 * 1024, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  text = render (answer, (gssize) g_memory_output_stream_get_data_size (
                           G_MEMORY_OUTPUT_STREAM (packed)));
  g_string_append (text, "Content-Encoding: gzip\r\n\r\n");
  g_string_append_len (text, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (packed)),
                       (gssize) g_memory_output_stream_get_data_size (
                         G_MEMORY_OUTPUT_STREAM (packed)));
  return text;
}

static GString *
render_endless (const Answer *answer,
                gsize        *again)
{
  GString *text = render (answer, -1);
  g_autofree char *spaces = g_strnfill (CHUNK, ' ');

  g_string_append (text, "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
  *again = text->len;
  g_string_append_printf (text, "%x\r\n%s\r\n", CHUNK, spaces);
  return text;
}

static GString *
render_long_headers (const Fault  *fault,
                     const Answer *answer)
{
  gint64 n = fault_get_int (fault, "kib", 10240);
  g_autofree char *filling = g_strnfill (1000, 'x');
  g_autoptr(GString) headers = g_string_new (NULL);

  for (gint64 i = 0; i < n; i++)
    g_string_append_printf (headers, "X-Filling-%" G_GINT64_FORMAT ": %s\r\n", i, filling);
  return render_whole (answer, headers->str);
}

static GString *
render_coding (const Fault  *fault,
               const Answer *answer)
{
  g_autofree char *header =
    g_strdup_printf ("Content-Encoding: %s\r\n", fault_get_text (fault, "name"));

  return render_whole (answer, header);
}

/* NULL: nothing at all. */
static GString *
render_fault (const Fault  *fault,
              const Answer *answer,
              gsize        *again)
{
  if (fault_is (fault, "half") || fault_is (fault, "half-open"))
    return render_half (fault, answer);
  if (fault_is (fault, "bomb"))
    return render_bomb (fault, answer);
  if (fault_is (fault, "endless"))
    return render_endless (answer, again);
  if (fault_is (fault, "long-headers"))
    return render_long_headers (fault, answer);
  if (fault_is (fault, "garbage"))
    return g_string_new (fault_get_text (fault, "bytes"));
  if (fault_is (fault, "coding"))
    return render_coding (fault, answer);
  if (fault_is (fault, "delay") || fault_is (fault, "drip"))
    return render_whole (answer, "");
  return g_string_new (NULL);
}

void
wire_send (const Fault       *fault,
           SoupServerMessage *message,
           const Answer      *answer)
{
  Wire *wire;

  soup_server_message_pause (message);
  if (fault_is (fault, "hang"))
    return;
  wire = g_new0 (Wire, 1);
  wire->message = g_object_ref (message);
  wire->bytes = g_string_free_to_bytes (render_fault (fault, answer, &wire->again));
  if (fault_is (fault, "drip"))
    wire->step = (gsize) MAX (1, fault_get_int (fault, "bytes", 10) * DRIP_MS / 1000);
  if (fault_is (fault, "delay"))
    wire->wait = (guint) fault_get_int (fault, "ms", 1000);
  g_timeout_add (wire->wait, take_cb, wire);
}
