#include "config.h"

#include "store/downline-cache.h"

#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

/* Rows of members: their ids are dense in a file that was filled by imports, and then an array
 * finds them. */
#define MAX_HOLES 8
/* So many rows between two words on how far it is. */
#define TELL_ROWS 16384

typedef struct
{
  gint64 id;
  gint32 row;
} RowOfId;

typedef struct
{
  SlDatabase          *database; /* (unowned) */
  const SlDownlineAsk *ask;      /* (unowned) */
  SlMemberTable       *table;    /* (owned) */

  /* By row, in the order in which members are read. */
  GArray              *ids;      /* (owned) (element-type gint64) */
  GArray              *codes;    /* (owned) (element-type gint32): in table->codes */
  GArray              *joined;   /* (owned) (nullable) (element-type SlDay) */
  GArray              *countries; /* (owned) (nullable) (element-type gint32): in table->words */
  gint32              *numbers;  /* (owned): row → member, or -1 */

  gint64               least;    /* the smallest id */
  gint32              *rows;     /* (owned) (nullable): id - least → row, or -1 */
  gsize                n_places;
  RowOfId             *sorted;   /* (owned) (nullable): instead, by id */

  gint64               n_read;   /* rows, of about as many as three scans have */
  gint64               n_scan;
  gboolean             has_later; /* memberships that begin after the period */
  gint64               last_id;  /* whose membership was read last, and its member or -1 */
  gint32               last_number;
} Reader;

void
sl_downline_volumes_free (SlDownlineVolumes *volumes)
{
  if (volumes == NULL)
    return;

  g_clear_pointer (&volumes->pv, g_array_unref);
  g_clear_pointer (&volumes->cv, g_array_unref);
  g_free (volumes);
}

static void
clear_reader (Reader *self)
{
  g_clear_pointer (&self->table, sl_member_table_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->codes, g_array_unref);
  g_clear_pointer (&self->joined, g_array_unref);
  g_clear_pointer (&self->countries, g_array_unref);
  g_free (self->numbers);
  g_free (self->rows);
  g_free (self->sorted);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static gboolean
wants (const Reader    *self,
       SlMemberColumns  column)
{
  return (self->ask->columns & column) != 0;
}

static GArray *
new_column (gsize item_size)
{
  return g_array_new (FALSE, FALSE, (guint) item_size);
}

static GArray *
new_column_if (const Reader    *self,
               SlMemberColumns  column,
               gsize            item_size)
{
  return wants (self, column) ? new_column (item_size) : NULL;
}

static gint32
add_word (Reader     *self,
          const char *word)
{
  return *word == '\0' ? 0 : sl_id_table_add (self->table->words, word, NULL);
}

/* The scans are of members, memberships and volumes; of each member there is about one row in each,
 * and how many there are is told by the largest id, which is there at once. */
static gboolean
begin_scans (Reader  *self,
             GError **error)
{
  g_autoptr(SlStatement) statement = NULL;

  if (self->ask->progress == NULL)
    return TRUE;

  statement = sl_statement_new (self->database, "SELECT coalesce (max (id), 0) FROM member");
  if (!sl_statement_need (statement, error))
    return FALSE;

  self->n_scan = sl_statement_get_int (statement, 0);
  return TRUE;
}

static void
tell_read (Reader *self,
           guint   scan)
{
  gint64 end = (scan + 1) * self->n_scan;

  if (++self->n_read % TELL_ROWS == 0 && self->n_scan > 0)
    self->ask->progress (MIN (self->n_read, end), 3 * self->n_scan, self->ask->progress_data);
}

static void
begin_scan (Reader *self,
            guint   scan)
{
  self->n_read = scan * self->n_scan;
}

/* Country and code alone come from an index; nothing but the day of joining needs the row. */
static gboolean
read_members (Reader  *self,
              GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    wants (self, SL_MEMBER_JOINED)
      ? "SELECT id, code, country, joined_on FROM member WHERE company_id = ?1 ORDER BY id"
      : "SELECT id, code, country FROM member WHERE company_id = ?1");

  sl_statement_bind_int (statement, 1, self->ask->company_id);

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);
      gint32 code = sl_id_table_append (self->table->codes, sl_statement_get_text (statement, 1));

      tell_read (self, 0);
      g_array_append_val (self->ids, id);
      g_array_append_val (self->codes, code);

      if (self->countries != NULL)
        {
          gint32 country = add_word (self, sl_statement_get_text (statement, 2));

          g_array_append_val (self->countries, country);
        }

      if (self->joined != NULL)
        {
          SlDay joined = sl_statement_get_day (statement, 3);

          g_array_append_val (self->joined, joined);
        }
    }

  return sl_statement_is_done (statement);
}

/* Codes were numbered as if each were there once; of another country it may be there again. */
static void
index_codes (Reader *self)
{
  g_autoptr(SlIdTable) codes = NULL;

  if (sl_id_table_index (self->table->codes))
    return;

  codes = g_steal_pointer (&self->table->codes);
  self->table->codes = sl_id_table_new ();

  for (guint i = 0; i < self->codes->len; i++)
    {
      gint32 *code = &g_array_index (self->codes, gint32, i);
      char buffer[SL_ID_TABLE_BUFFER];

      *code = sl_id_table_add (self->table->codes, sl_id_table_peek (codes, *code, buffer), NULL);
    }
}

static int
compare_ids (const void *a,
             const void *b)
{
  gint64 x = ((const RowOfId *) a)->id, y = ((const RowOfId *) b)->id;

  return x < y ? -1 : x > y;
}

static void
sort_rows (Reader *self)
{
  self->sorted = g_new (RowOfId, self->ids->len + 1);

  for (guint i = 0; i < self->ids->len; i++)
    self->sorted[i] = (RowOfId) { g_array_index (self->ids, gint64, i), (gint32) i };

  qsort (self->sorted, self->ids->len, sizeof (RowOfId), compare_ids);
}

static void
index_rows (Reader *self)
{
  const gint64 *ids = (const gint64 *) (gpointer) self->ids->data;
  guint n = self->ids->len;
  gint64 most = G_MININT64;

  self->least = G_MAXINT64;
  for (guint i = 0; i < n; i++)
    {
      self->least = MIN (self->least, ids[i]);
      most = MAX (most, ids[i]);
    }

  if (n > 0 && (self->least < 0 || (guint64) (most - self->least) / MAX_HOLES > (guint64) n + 1024))
    {
      sort_rows (self);
      return;
    }

  self->n_places = n > 0 ? (gsize) (most - self->least) + 1 : 0;
  self->rows = g_new (gint32, self->n_places + 1);
  memset (self->rows, -1, self->n_places * sizeof (gint32));

  for (guint i = 0; i < n; i++)
    self->rows[ids[i] - self->least] = (gint32) i;
}

static gint32
find_row (const Reader *self,
          gint64        id)
{
  const RowOfId wanted = { .id = id };
  const RowOfId *found;

  if (self->rows != NULL)
    return id >= self->least && (guint64) (id - self->least) < self->n_places
             ? self->rows[id - self->least] : -1;

  found = bsearch (&wanted, self->sorted, self->ids->len, sizeof wanted, compare_ids);
  return found != NULL ? found->row : -1;
}

/* The number of a code that somebody has, or -1. */
static gint32
find_code (const Reader *self,
           const char   *code)
{
  return *code == '\0' ? -1 : sl_id_table_find (self->table->codes, code);
}

static gint8
leg_of (const char *text)
{
  if (g_ascii_strcasecmp (text, "l") == 0 || g_ascii_strcasecmp (text, "left") == 0 ||
      g_str_equal (text, "0"))
    return 0;

  if (g_ascii_strcasecmp (text, "r") == 0 || g_ascii_strcasecmp (text, "right") == 0 ||
      g_str_equal (text, "1"))
    return 1;

  return -1;
}

static void
push (GArray *column,
      gint32  value)
{
  if (column != NULL)
    g_array_append_val (column, value);
}

static void
push_leg (GArray *column,
          gint8   leg)
{
  if (column != NULL)
    g_array_append_val (column, leg);
}

/* Takes the last member out again: a later row of the same one follows. */
static void
pop_member (Reader *self)
{
  SlMemberTable *table = self->table;
  GArray *columns[] = { table->code_of, table->sponsor, table->enroller, table->leg, table->joined,
                        table->title, table->kind, table->country };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i] != NULL)
      g_array_set_size (columns[i], (guint) self->last_number);
}

/* Sponsors and enrollers are numbers of codes until all members are known. */
static void
push_member (Reader      *self,
             gint32       row,
             SlStatement *statement)
{
  SlMemberTable *table = self->table;

  push (table->code_of, g_array_index (self->codes, gint32, row));
  push (table->sponsor, find_code (self, sl_statement_get_text (statement, 3)));

  if (self->joined != NULL)
    push (table->joined, g_array_index (self->joined, SlDay, row));
  if (self->countries != NULL)
    push (table->country, g_array_index (self->countries, gint32, row));
  if (table->enroller != NULL)
    push (table->enroller, find_code (self, sl_statement_get_text (statement, 4)));
  if (table->leg != NULL)
    push_leg (table->leg, leg_of (sl_statement_get_text (statement, 5)));
  if (table->kind != NULL)
    push (table->kind, add_word (self, sl_statement_get_text (statement, 6)));
  if (table->title != NULL)
    push (table->title,
          (gint32) CLAMP (sl_statement_get_int (statement, 7), 0, G_MAXINT32));
}

/* In the order of members and periods: the last row of a member counts. */
static gboolean
read_memberships (Reader  *self,
                  GError **error)
{
  gboolean is_narrow = (self->ask->columns & ~(guint) (SL_MEMBER_JOINED | SL_MEMBER_COUNTRY)) == 0;
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    is_narrow ? "SELECT member_id, from_period, present, sponsor FROM membership"
                " ORDER BY member_id, from_period"
              : "SELECT member_id, from_period, present, sponsor, enroller, leg, kind, title"
                " FROM membership ORDER BY member_id, from_period");

  self->last_number = -1;
  begin_scan (self, 1);

  while (sl_statement_next (statement, error))
    {
      gint64 id = sl_statement_get_int (statement, 0);
      gint32 row = find_row (self, id);

      tell_read (self, 1);
      if (row < 0)
        continue;

      if (sl_statement_get_int (statement, 1) > self->ask->period)
        {
          self->has_later = TRUE;
          continue;
        }

      if (id == self->last_id && self->last_number >= 0)
        pop_member (self);

      self->last_id = id;
      self->last_number = -1;
      self->numbers[row] = -1;

      if (sl_statement_get_int (statement, 2) == 0)
        continue;

      self->last_number = self->numbers[row] = (gint32) self->table->code_of->len;
      push_member (self, row, statement);
    }

  return sl_statement_is_done (statement);
}

/* Oneself, when the picture shows only those below. */
static void
add_me (Reader *self,
        gint32  code)
{
  SlMemberTable *table = self->table;

  table->me = (gint32) table->code_of->len;
  push (table->code_of, code);
  push (table->sponsor, -1);
  push (table->enroller, -1);
  push_leg (table->leg, -1);
  push (table->joined, SL_DAY_NONE);
  push (table->title, 0);
  if (table->kind != NULL)
    push (table->kind, add_word (self, "distributor"));
  push (table->country, 0);
}

static void
turn_into_members (GArray       *codes,
                   const gint32 *member_of)
{
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      gint32 *code = &g_array_index (codes, gint32, i);

      *code = *code >= 0 ? member_of[*code] : -1;
    }
}

/* From codes to members, once all are known. */
static void
resolve (Reader *self,
         gint32  my_code)
{
  SlMemberTable *table = self->table;
  guint n_codes = sl_id_table_size (table->codes);
  g_autofree gint32 *member_of = g_new (gint32, n_codes + 1);

  memset (member_of, -1, n_codes * sizeof (gint32));

  for (gint32 i = 0; i < (gint32) table->code_of->len; i++)
    {
      gint32 *member = &member_of[g_array_index (table->code_of, gint32, i)];

      if (*member >= 0)
        g_array_append_val (table->twice, i);
      else
        *member = i;
    }

  table->me = member_of[my_code];
  if (table->me < 0)
    add_me (self, my_code);
  member_of[my_code] = table->me;
  turn_into_members (table->sponsor, member_of);
  turn_into_members (table->enroller, member_of);
  g_array_index (table->sponsor, gint32, table->me) = -1;
  if (table->enroller != NULL)
    g_array_index (table->enroller, gint32, table->me) = -1;

  for (guint i = 0; i < table->sponsor->len; i++)
    table->n_orphans += g_array_index (table->sponsor, gint32, i) < 0;
  table->n_orphans--; /* oneself */
}

static void
number_anew (Reader       *self,
             const gint32 *number_of)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (self->numbers[i] >= 0)
      self->numbers[i] = number_of[self->numbers[i]];
}

static GArray *
new_volumes (const Reader *self)
{
  GArray *volumes = g_array_new (FALSE, TRUE, sizeof (gint64));

  return g_array_set_size (volumes, self->table->code_of->len);
}

/* @pv, @cv: (out) (transfer full) (nullable): NULL when nothing was reported. */
static gboolean
read_volumes (Reader  *self,
              SlDay    period,
              GArray **pv,
              GArray **cv,
              GError **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT member_id, pv, cv FROM member_volume WHERE period = ?1");

  *pv = *cv = NULL;
  sl_statement_bind_int (statement, 1, period);
  begin_scan (self, 2);

  while (sl_statement_next (statement, error))
    {
      gint32 row = find_row (self, sl_statement_get_int (statement, 0));
      gint32 number = row >= 0 ? self->numbers[row] : -1;

      tell_read (self, 2);
      if (number < 0)
        continue;

      if (*pv == NULL)
        {
          *pv = new_volumes (self);
          *cv = new_volumes (self);
        }

      g_array_index (*pv, gint64, number) = sl_statement_get_int (statement, 1);
      g_array_index (*cv, gint64, number) = sl_statement_get_int (statement, 2);
    }

  return sl_statement_is_done (statement);
}

/* The first period with volumes from @day on, SL_DAY_NONE when there is none. */
static gboolean
find_period (const Reader *self,
             SlDay         day,
             SlDay        *period,
             GError      **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (self->database,
    "SELECT min (period) FROM member_volume WHERE period >= ?1");

  sl_statement_bind_int (statement, 1, day);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *period = sl_statement_get_day (statement, 0);
  return TRUE;
}

static gboolean
read_earlier (Reader     *self,
              GPtrArray  *earlier,
              GError    **error)
{
  SlDay period = self->ask->first - 1;

  for (;;)
    {
      g_autofree SlDownlineVolumes *volumes = g_new0 (SlDownlineVolumes, 1);

      if (!find_period (self, period + 1, &period, error))
        return FALSE;
      if (period == SL_DAY_NONE || period >= self->ask->period)
        return TRUE;
      if (!read_volumes (self, period, &volumes->pv, &volumes->cv, error))
        return FALSE;

      volumes->period = period;
      if (volumes->pv != NULL)
        g_ptr_array_add (earlier, g_steal_pointer (&volumes));
    }
}

static void
begin_reader (Reader *self)
{
  SlMemberTable *table = self->table = sl_member_table_new ();

  table->enroller = new_column_if (self, SL_MEMBER_ENROLLER, sizeof (gint32));
  table->leg = new_column_if (self, SL_MEMBER_LEG, sizeof (gint8));
  table->joined = new_column_if (self, SL_MEMBER_JOINED, sizeof (SlDay));
  table->title = new_column_if (self, SL_MEMBER_TITLE, sizeof (gint32));
  table->kind = new_column_if (self, SL_MEMBER_KIND, sizeof (gint32));
  table->country = new_column_if (self, SL_MEMBER_COUNTRY, sizeof (gint32));
  self->ids = new_column (sizeof (gint64));
  self->codes = new_column (sizeof (gint32));
  self->joined = new_column_if (self, SL_MEMBER_JOINED, sizeof (SlDay));
  self->countries = new_column_if (self, SL_MEMBER_COUNTRY, sizeof (gint32));
}

SlMemberTable *
_sl_downline_read_rows (SlDatabase           *database,
                        const SlDownlineAsk  *ask,
                        GPtrArray            *earlier,
                        gboolean             *has_later,
                        GError              **error)
{
  g_auto(Reader) self = { .database = database, .ask = ask };
  g_autofree gint32 *number_of = NULL;
  gint32 my_code;

  begin_reader (&self);

  if (!begin_scans (&self, error) || !read_members (&self, error))
    return NULL;

  index_codes (&self);
  my_code = sl_id_table_find (self.table->codes, ask->me);
  if (my_code < 0)
    my_code = sl_id_table_add (self.table->codes, ask->me, NULL);
  index_rows (&self);
  self.numbers = g_new (gint32, self.ids->len + 1);
  memset (self.numbers, -1, self.ids->len * sizeof (gint32));

  if (!read_memberships (&self, error))
    return NULL;

  resolve (&self, my_code);

  if (has_later != NULL)
    *has_later = self.has_later;

  /* What is at fault is judged, and nothing is computed from it. */
  if (!sl_member_table_sort (self.table, &number_of))
    return g_steal_pointer (&self.table);

  number_anew (&self, number_of);

  if (!read_volumes (&self, ask->period, &self.table->qv, &self.table->cv, error) ||
      (earlier != NULL && !read_earlier (&self, earlier, error)))
    return NULL;

  return g_steal_pointer (&self.table);
}

static SlMemberTable *
read_table (SlDatabase           *database,
            const SlDownlineAsk  *ask,
            GPtrArray            *earlier,
            GError              **error)
{
  SlMemberTable *table = NULL;

  if (ask->first == ask->period && !_sl_downline_read_kept (database, ask, &table, error))
    return NULL;

  return table != NULL ? table : _sl_downline_read_rows (database, ask, earlier, NULL, error);
}

SlMemberTable *
sl_downline_read (SlDatabase           *database,
                  const SlDownlineAsk  *ask,
                  GPtrArray            *earlier,
                  GError              **error)
{
  gboolean is_view;
  SlMemberTable *table;

  g_return_val_if_fail (database != NULL && ask != NULL && ask->me != NULL, NULL);
  g_return_val_if_fail (ask->first <= ask->period && earlier != NULL, NULL);

  /* All scans see the file at one moment. */
  if (!sl_database_begin_view (database, &is_view, error))
    return NULL;

  table = read_table (database, ask, earlier, error);
  sl_database_end_view (database, is_view);

  return table;
}

gboolean
sl_downline_read_snapshot (SlDatabase  *database,
                           gint64       company_id,
                           SlDay        period,
                           SlDay       *snapshot,
                           GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT max (period) FROM snapshot WHERE company_id = ?1 AND period <= ?2");

  g_return_val_if_fail (snapshot != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *snapshot = sl_statement_get_day (statement, 0);
  return TRUE;
}

gboolean
sl_downline_read_first (SlDatabase  *database,
                        gint64       company_id,
                        SlDay       *first,
                        GError     **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT min (day) FROM ("
    " SELECT min (period) AS day FROM snapshot WHERE company_id = ?1"
    " UNION ALL SELECT min (o.dated) FROM orders o JOIN order_line l ON l.order_id = o.id"
    "  JOIN product p ON p.id = l.product_id WHERE p.company_id = ?1)");

  g_return_val_if_fail (first != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);

  if (!sl_statement_need (statement, error))
    return FALSE;

  *first = sl_statement_get_day (statement, 0);
  return TRUE;
}

gboolean
sl_downline_each_change (SlDatabase            *database,
                         gint64                 company_id,
                         SlDay                  period,
                         SlDownlineChangeFunc   func,
                         gpointer               user_data,
                         GError               **error)
{
  g_autoptr(SlStatement) statement = sl_statement_new (database,
    "SELECT m.code, s.sponsor, coalesce (p.sponsor, ''), s.present, p.member_id IS NOT NULL,"
    " coalesce (p.present, 0)"
    " FROM member m JOIN membership s ON s.member_id = m.id AND s.from_period = ?2"
    " LEFT JOIN membership p ON p.member_id = m.id AND p.from_period ="
    "  (SELECT max (from_period) FROM membership WHERE member_id = m.id AND from_period < ?2)"
    " WHERE m.company_id = ?1 ORDER BY m.id");

  g_return_val_if_fail (func != NULL, FALSE);

  sl_statement_bind_int (statement, 1, company_id);
  sl_statement_bind_int (statement, 2, period);

  while (sl_statement_next (statement, error))
    {
      SlDownlineChange change = {
        .code = sl_statement_get_text (statement, 0),
        .sponsor = sl_statement_get_text (statement, 1),
        .former_sponsor = sl_statement_get_text (statement, 2),
        .is_present = sl_statement_get_int (statement, 3) != 0,
        .was_known = sl_statement_get_int (statement, 4) != 0,
        .was_present = sl_statement_get_int (statement, 5) != 0,
      };

      func (&change, user_data);
    }

  return sl_statement_is_done (statement);
}
