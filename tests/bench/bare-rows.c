/* The rows of some tables of one file, put into the same tables of another that has none yet, as a
 * bare program does it: a prepared statement a table, a row after the other as it came, in one
 * transaction, with the indexes, checks and triggers that the tables have.
 *
 *     bare-rows FULL EMPTY TABLE…
 *
 * Prints the seconds that it took by the clock, and of the processor: from the opening of the file
 * to its closing, so that everything stands in it at the end as after an exchange.  That the rows
 * are read from the other file does not count. */
#include <glib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

#define CHUNK 5000

typedef struct
{
  sqlite3   *from;
  sqlite3   *to;
  GPtrArray *values;    /* (owned) (element-type sqlite3_value): of a chunk, row by row */
  gint64     clock_ns;
  gint64     spent_ns;
  gint64     clock_began;
  gint64     spent_began;
} Bare;

static gint64
now_ns (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

static void
start (Bare *self)
{
  self->clock_began = now_ns (CLOCK_MONOTONIC);
  self->spent_began = now_ns (CLOCK_PROCESS_CPUTIME_ID);
}

static void
stop (Bare *self)
{
  self->clock_ns += now_ns (CLOCK_MONOTONIC) - self->clock_began;
  self->spent_ns += now_ns (CLOCK_PROCESS_CPUTIME_ID) - self->spent_began;
}

static void
must (Bare *self,
      int   code)
{
  if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (self->to));
}

static void
execute (Bare       *self,
         const char *sql)
{
  must (self, sqlite3_exec (self->to, sql, NULL, NULL, NULL));
}

/* FALSE when it is the last one. */
static gboolean
read_chunk (Bare         *self,
            sqlite3_stmt *rows)
{
  int n = sqlite3_column_count (rows), code = SQLITE_ROW;

  g_ptr_array_set_size (self->values, 0);
  while (self->values->len < (guint) (CHUNK * n) && (code = sqlite3_step (rows)) == SQLITE_ROW)
    for (int i = 0; i < n; i++)
      g_ptr_array_add (self->values, sqlite3_value_dup (sqlite3_column_value (rows, i)));

  return code == SQLITE_ROW;
}

/* Lent, not copied: the chunk stays as long. */
static void
bind (sqlite3_stmt  *put,
      int            at,
      sqlite3_value *value)
{
  switch (sqlite3_value_type (value))
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (put, at, sqlite3_value_int64 (value));
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text (put, at, (const char *) sqlite3_value_text (value),
                         sqlite3_value_bytes (value), SQLITE_STATIC);
      break;
    case SQLITE_NULL:
      sqlite3_bind_null (put, at);
      break;
    default:
      sqlite3_bind_value (put, at, value);
      break;
    }
}

static void
put_chunk (Bare         *self,
           sqlite3_stmt *put,
           int           n_columns)
{
  for (guint at = 0; at < self->values->len; at += (guint) n_columns)
    {
      for (int i = 0; i < n_columns; i++)
        bind (put, i + 1, g_ptr_array_index (self->values, at + (guint) i));

      must (self, sqlite3_step (put));
      sqlite3_reset (put);
    }
}

static void
copy_table (Bare       *self,
            const char *table)
{
  g_autofree char *all = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr(GString) sql = g_string_new (NULL);
  sqlite3_stmt *rows = NULL, *put = NULL;
  gboolean has_more;
  int n;

  if (sqlite3_prepare_v2 (self->from, all, -1, &rows, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (self->from));

  n = sqlite3_column_count (rows);
  g_string_printf (sql, "INSERT INTO \"%s\" VALUES (?", table);
  for (int i = 1; i < n; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  must (self, sqlite3_prepare_v2 (self->to, sql->str, -1, &put, NULL));

  do
    {
      has_more = read_chunk (self, rows);
      start (self);
      put_chunk (self, put, n);
      stop (self);
    }
  while (has_more);

  sqlite3_finalize (rows);
  sqlite3_finalize (put);
}

static void
free_value (gpointer value)
{
  sqlite3_value_free (value);
}

int
main (int   argc,
      char *argv[])
{
  Bare self = { .values = g_ptr_array_new_with_free_func (free_value) };

  if (argc < 4)
    return EXIT_FAILURE;

  start (&self);
  if (sqlite3_open_v2 (argv[2], &self.to, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (self.to));
  execute (&self, "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
                  " PRAGMA foreign_keys = ON; BEGIN IMMEDIATE");
  stop (&self);
  if (sqlite3_open_v2 (argv[1], &self.from, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (self.from));

  for (int i = 3; i < argc; i++)
    copy_table (&self, argv[i]);

  start (&self);
  execute (&self, "COMMIT");
  sqlite3_close (self.to);
  stop (&self);

  sqlite3_close (self.from);
  g_ptr_array_unref (self.values);
  g_print ("%.6f %.6f\n", (gdouble) self.clock_ns / 1e9, (gdouble) self.spent_ns / 1e9);
  return EXIT_SUCCESS;
}
