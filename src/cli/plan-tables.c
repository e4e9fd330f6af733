#include "config.h"

#include "plan-tables.h"

#include "formats/table.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include <string.h>

#define CHUNK 65536

static const char * const member_columns[] = {
  "id", "sponsor", "enroller", "leg", "kind", "joined", "title", "country", "force", NULL
};
static const char * const order_columns[] = {
  "id", "member", "date", "type", "qv", "cv", "price", "margin", "count", NULL
};
static const char * const carry_columns[] = { "member", "bonus", "left", "right", NULL };

enum { MEMBER_ID, MEMBER_SPONSOR, MEMBER_ENROLLER, MEMBER_LEG, MEMBER_KIND, MEMBER_JOINED,
       MEMBER_TITLE, MEMBER_COUNTRY, MEMBER_FORCE };
enum { ORDER_ID, ORDER_MEMBER, ORDER_DATE, ORDER_TYPE, ORDER_QV, ORDER_CV, ORDER_PRICE,
       ORDER_MARGIN, ORDER_COUNT };
enum { CARRY_MEMBER, CARRY_BONUS, CARRY_LEFT, CARRY_RIGHT };

/* A table that is being read row by row. */
typedef struct
{
  SlCommissionInput *input;   /* (unowned) (nullable) */
  char              *name;    /* (owned): of the file, for faults */
  GInputStream      *stream;  /* (owned) */
  SlTable           *table;   /* (owned) */
  GStrv              header;  /* (owned) (nullable) */
  int                places[16]; /* column of each known name; -1: none */
  SlTableRow         row;
  SlDay              last;
} Reading;

typedef gboolean (*RowFunc) (Reading  *reading,
                             GError  **error);

static void
clear_reading (Reading *reading)
{
  g_clear_pointer (&reading->name, g_free);
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->table, sl_table_free);
  g_clear_pointer (&reading->header, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, clear_reading)

static gboolean
open_table (Reading     *reading,
            const char  *path,
            GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  const SlTableOptions options = { .delimiter = 0 };

  reading->name = g_file_get_basename (file);
  reading->table = sl_table_new (&options);
  reading->stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
  return reading->stream != NULL;
}

static gboolean
feed (Reading  *reading,
      GError  **error)
{
  guint8 chunk[CHUNK];
  gssize n_read = g_input_stream_read (reading->stream, chunk, sizeof chunk, NULL, error);

  if (n_read > 0)
    sl_table_feed (reading->table, chunk, (gsize) n_read);
  else if (n_read == 0)
    sl_table_finish (reading->table);

  return n_read >= 0;
}

/* TRUE with a row; FALSE at the end or with @error. */
static gboolean
next_row (Reading  *reading,
          GError  **error)
{
  for (;;)
    switch (sl_table_next (reading->table, &reading->row, error))
      {
      case SL_TABLE_ROW:
        if (reading->row.problem == NULL)
          return TRUE;
        g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
                     _("%s, line %u, column %u: %s"), reading->name, reading->row.line,
                     reading->row.problem_column, reading->row.problem);
        return FALSE;
      case SL_TABLE_MORE:
        if (feed (reading, error))
          break;
        g_prefix_error (error, "%s: ", reading->name);
        return FALSE;
      case SL_TABLE_ERROR:
        g_prefix_error (error, "%s: ", reading->name);
        return FALSE;
      case SL_TABLE_END:
      default:
        return FALSE;
      }
}

/* Two columns of one name: which of them counts, nobody can know. */
static gboolean
check_header (const Reading  *reading,
              GError        **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; reading->header[i] != NULL; i++)
    {
      char *name = g_ascii_strdown (reading->header[i], -1);

      if (g_hash_table_add (seen, name) || *name == '\0')
        continue;

      g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
                   _("%s, line %u, column %u: there is a column “%s” already."), reading->name,
                   reading->row.line, i + 1, reading->header[i]);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_header (Reading             *reading,
             const char * const  *known,
             GError             **error)
{
  const guint required = known == order_columns ? ORDER_MEMBER : 0; /* whom a row is about */
  g_autoptr(GError) local = NULL;

  if (!next_row (reading, &local))
    {
      /* A period without orders, or a first period without a carry. */
      if (local == NULL && known != member_columns)
        {
          reading->header = g_new0 (char *, 1);
          return TRUE;
        }

      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else
        g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
                     _("%s is empty; its first line must name the columns."), reading->name);
      return FALSE;
    }

  reading->header = g_new0 (char *, reading->row.n_fields + 1);

  for (guint i = 0; i < reading->row.n_fields; i++)
    reading->header[i] = g_strstrip (g_strdup (reading->row.fields[i]));

  if (!check_header (reading, error))
    return FALSE;

  for (guint i = 0; known[i] != NULL; i++)
    {
      reading->places[i] = -1;

      for (guint j = 0; j < reading->row.n_fields; j++)
        if (g_ascii_strcasecmp (reading->header[j], known[i]) == 0)
          reading->places[i] = (int) j;
    }

  if (reading->places[required] >= 0)
    return TRUE;

  g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
               _("%s has no column “%s”."), reading->name, known[required]);
  return FALSE;
}

static const char *
get (const Reading *reading,
     guint          column)
{
  int place = reading->places[column];

  return place >= 0 && place < (int) reading->row.n_fields ? reading->row.fields[place] : "";
}

static void
set_cell_error (const Reading  *reading,
                const char     *column,
                const char     *text,
                GError        **error)
{
  g_set_error (error, SL_COMMISSION_ERROR, SL_COMMISSION_ERROR_DATA,
               _("%s, line %u: “%s” cannot be the value of “%s”."), reading->name,
               reading->row.line, text, column);
}

/* The cell that says whom a row is about. */
static gboolean
get_id (const Reading       *reading,
        const char * const  *columns,
        guint                column,
        const char         **id,
        GError             **error)
{
  *id = get (reading, column);

  if (**id != '\0')
    return TRUE;

  set_cell_error (reading, columns[column], "", error);
  return FALSE;
}

static gboolean
parse_number (const Reading  *reading,
              const char     *column,
              const char     *text,
              gint64         *value,
              GError        **error)
{
  *value = 0;

  if (*text == '\0' || sl_decimal_parse (text, -1, SL_VOLUME_SCALE, value, NULL))
    return TRUE;

  set_cell_error (reading, column, text, error);
  return FALSE;
}

static gboolean
get_number (const Reading       *reading,
            const char * const  *columns,
            guint                column,
            gint64              *value,
            GError             **error)
{
  return parse_number (reading, columns[column], get (reading, column), value, error);
}

static gboolean
get_day (const Reading       *reading,
         const char * const  *columns,
         guint                column,
         SlDay               *day,
         GError             **error)
{
  const char *text = get (reading, column);

  *day = SL_DAY_NONE;

  if (*text == '\0' || sl_day_parse (text, day, NULL))
    return TRUE;

  set_cell_error (reading, columns[column], text, error);
  return FALSE;
}

static gboolean
get_leg (const Reading  *reading,
         gint32         *leg,
         GError        **error)
{
  static const struct { const char *text; gint32 leg; } legs[] = {
    { "", -1 }, { "0", 0 }, { "1", 1 }, { "l", 0 }, { "r", 1 }, { "left", 0 }, { "right", 1 },
  };
  const char *text = get (reading, MEMBER_LEG);

  for (guint i = 0; i < G_N_ELEMENTS (legs); i++)
    if (g_ascii_strcasecmp (text, legs[i].text) == 0)
      {
        *leg = legs[i].leg;
        return TRUE;
      }

  set_cell_error (reading, "leg", text, error);
  return FALSE;
}

static gboolean
is_further (const Reading *reading,
            guint          place)
{
  const char *name = reading->header[place];

  for (guint i = 0; member_columns[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, member_columns[i]) == 0)
      return FALSE;

  return *name != '\0';
}

static gboolean
set_further_columns (Reading  *reading,
                     gint32    number,
                     GError  **error)
{
  for (guint i = 0; reading->header[i] != NULL && i < reading->row.n_fields; i++)
    {
      gint64 value;

      if (!is_further (reading, i))
        continue;

      if (!parse_number (reading, reading->header[i], reading->row.fields[i], &value, error))
        return FALSE;

      sl_commission_input_set_column (reading->input, number,
                                      sl_commission_input_add_column (reading->input,
                                                                      reading->header[i]), value);
    }

  return TRUE;
}

static gboolean
add_member (Reading  *reading,
            GError  **error)
{
  SlCommissionMember member = SL_COMMISSION_MEMBER_INIT;
  const char *title = get (reading, MEMBER_TITLE);
  gint64 number = 0;

  if (!get_id (reading, member_columns, MEMBER_ID, &member.id, error))
    return FALSE;

  member.sponsor = get (reading, MEMBER_SPONSOR);
  member.enroller = get (reading, MEMBER_ENROLLER);
  member.kind = get (reading, MEMBER_KIND);
  member.country = get (reading, MEMBER_COUNTRY);
  member.force_rank = get (reading, MEMBER_FORCE);

  if (*title != '\0' && !g_ascii_string_to_signed (title, 10, 0, G_MAXINT32, &number, NULL))
    {
      set_cell_error (reading, "title", title, error);
      return FALSE;
    }

  member.title = (gint32) number;

  return get_leg (reading, &member.leg, error) &&
         get_day (reading, member_columns, MEMBER_JOINED, &member.joined, error) &&
         set_further_columns (reading, sl_commission_input_add_member (reading->input, &member),
                              error);
}

static gboolean
get_counts (const Reading  *reading,
            SlOrderCounts  *counts,
            GError        **error)
{
  static const char * const words[] = { "1", "0", "-1", NULL };
  const char *text = get (reading, ORDER_COUNT);

  if (*text == '\0')
    return TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (text, words[i]))
      {
        *counts = (SlOrderCounts) i;
        return TRUE;
      }

  set_cell_error (reading, order_columns[ORDER_COUNT], text, error);
  return FALSE;
}

static gboolean
add_order (Reading  *reading,
           GError  **error)
{
  SlCommissionOrder order = {
    .id = get (reading, ORDER_ID),
    .type = get (reading, ORDER_TYPE),
  };

  if (!get_id (reading, order_columns, ORDER_MEMBER, &order.member, error) ||
      !get_day (reading, order_columns, ORDER_DATE, &order.date, error) ||
      !get_number (reading, order_columns, ORDER_QV, &order.qv, error) ||
      !get_number (reading, order_columns, ORDER_CV, &order.cv, error) ||
      !get_number (reading, order_columns, ORDER_PRICE, &order.price, error) ||
      !get_number (reading, order_columns, ORDER_MARGIN, &order.margin, error) ||
      !get_counts (reading, &order.counts, error))
    return FALSE;

  if (order.date == SL_DAY_NONE)
    {
      set_cell_error (reading, "date", "", error);
      return FALSE;
    }

  reading->last = reading->last == SL_DAY_NONE ? order.date : MAX (reading->last, order.date);
  sl_commission_input_add_order (reading->input, &order);
  return TRUE;
}

static gboolean
add_carry (Reading  *reading,
           GError  **error)
{
  SlCommissionCarry carry = { .bonus = get (reading, CARRY_BONUS) };

  if (!get_id (reading, carry_columns, CARRY_MEMBER, &carry.member, error) ||
      !get_number (reading, carry_columns, CARRY_LEFT, &carry.left, error) ||
      !get_number (reading, carry_columns, CARRY_RIGHT, &carry.right, error))
    return FALSE;

  sl_commission_input_add_carry (reading->input, &carry);
  return TRUE;
}

static gboolean
read_table (SlCommissionInput   *input,
            const char          *path,
            const char * const  *columns,
            RowFunc              func,
            SlDay               *last,
            GError             **error)
{
  g_auto(Reading) reading = { .input = input, .last = SL_DAY_NONE };
  g_autoptr(GError) local = NULL;

  if (!open_table (&reading, path, error) || !read_header (&reading, columns, error))
    return FALSE;

  while (next_row (&reading, &local))
    if (!func (&reading, error))
      return FALSE;

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (last != NULL)
    *last = reading.last;

  return TRUE;
}

gboolean
sl_plan_read_members (SlCommissionInput  *input,
                      const char         *path,
                      GError            **error)
{
  g_return_val_if_fail (input != NULL && path != NULL, FALSE);

  return read_table (input, path, member_columns, add_member, NULL, error);
}

gboolean
sl_plan_read_orders (SlCommissionInput  *input,
                     const char         *path,
                     SlDay              *last,
                     GError            **error)
{
  g_return_val_if_fail (input != NULL && path != NULL && last != NULL, FALSE);

  return read_table (input, path, order_columns, add_order, last, error);
}

gboolean
sl_plan_read_carry (SlCommissionInput  *input,
                    const char         *path,
                    GError            **error)
{
  g_return_val_if_fail (input != NULL && path != NULL, FALSE);

  return read_table (input, path, carry_columns, add_carry, NULL, error);
}

char **
sl_plan_list_columns (const char  *path,
                      GError     **error)
{
  g_auto(Reading) reading = { .last = SL_DAY_NONE };
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (path != NULL, NULL);

  if (!open_table (&reading, path, error) || !read_header (&reading, member_columns, error))
    return NULL;

  for (guint i = 0; reading.header[i] != NULL; i++)
    if (is_further (&reading, i))
      g_strv_builder_add (names, reading.header[i]);

  return g_strv_builder_end (names);
}
