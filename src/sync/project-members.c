#define _GNU_SOURCE /* memmem */
#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/decimal.h"
#include "sync/scan.h"

#define MAX_TEXT 200

/* The downline of a month is a report of everybody in it, so a month in which anything changed
 * is imported whole: its volumes, with the names of the members. */

enum { FIELD_ID, FIELD_SPONSOR, FIELD_ENROLLER, FIELD_NAME, FIELD_EMAIL, FIELD_PHONE, FIELD_KIND,
       FIELD_STATUS, FIELD_RANK, FIELD_PAID_RANK, FIELD_PV, FIELD_GV, FIELD_CV, FIELD_JOINED,
       N_FIELDS };

static const char *const header[N_FIELDS] = {
  "id", "sponsor", "enroller", "name", "email", "phone", "kind", "status", "rank", "paid_rank",
  "pv", "gv", "cv", "joined",
};

/* What a row takes of a member. */
enum { CODE, NAME, EMAIL, PHONE, KIND, STATUS, RANK, PAID_RANK, JOINED, N_OF_PERSON };

static const char *const of_person[N_OF_PERSON] = {
  "code", "name", "email", "phone", "kind", "status", "rank", "paid_rank", "joined_on",
};

static const gsize lengths[N_OF_PERSON] = {
  64, MAX_TEXT, MAX_TEXT, MAX_TEXT, MAX_TEXT, MAX_TEXT, MAX_TEXT, MAX_TEXT, 10,
};

/* A large team is kept in memory as these texts alone: of each member the id of the record, and
 * behind it the texts, each with its zero. */
struct _SlProjectionTeam
{
  GStringChunk *texts;   /* (owned) */
  GHashTable   *members; /* (owned) (element-type utf8): in @texts */
};

typedef SlProjectionTeam Team;

void
_sl_projection_team_free (Team *team)
{
  if (team == NULL)
    return;

  g_hash_table_unref (team->members);
  g_string_chunk_free (team->texts);
  g_free (team);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Team, _sl_projection_team_free)

/* A text that stands in a row: on one line. */
static void
copy_line (const SlScan *value,
           char         *text,
           gsize         size)
{
  sl_scan_copy (value, text, size);

  /* A line break is there only in what was escaped. */
  if (value->text != NULL && memchr (value->text, '\\', value->size) != NULL)
    g_strdelimit (text, "\r\n", ' ');
}

static void
add_person (Team       *team,
            const char *uid,
            const char *body)
{
  char texts[64 + N_OF_PERSON * (MAX_TEXT + 1)];
  gsize length = g_strlcpy (texts, uid, 64) + 1;
  SlScan member, values[N_OF_PERSON];

  sl_scan_known (body, strlen (body), &member);
  sl_scan_members (&member, of_person, N_OF_PERSON, values);
  for (guint i = 0; i < N_OF_PERSON; i++)
    {
      copy_line (&values[i], texts + length, lengths[i] + 1);
      length += strlen (texts + length) + 1;
    }

  g_hash_table_add (team->members,
                    g_string_chunk_insert_len (team->texts, texts, (gssize) length));
}

/* Empty texts when it is nobody. */
static void
find_person (const Team *team,
             const char *uid,
             const char *texts[N_OF_PERSON])
{
  const char *at = g_hash_table_lookup (team->members, uid);

  for (guint i = 0; i < N_OF_PERSON; i++)
    {
      at = at != NULL ? at + strlen (at) + 1 : NULL;
      texts[i] = at != NULL ? at : "";
    }
}

/* What a row takes of a volume, or of a member where there is none.  A code and the id of its
 * record stand beside each other. */
enum { OWN_CODE, OWN_ID, SPONSOR_CODE, SPONSOR_ID, ENROLLER_CODE, ENROLLER_ID, OWN_KIND, OWN_STATUS,
       OWN_RANK, OWN_PAID_RANK, PV, GV, CV, N_OF_ROW };

static const char *const of_volume[N_OF_ROW] = {
  "member_code", "member_id", "sponsor_code", "sponsor_id", "enroller_code", "enroller_id", "kind",
  "status", "rank", "paid_rank", "pv_centi", "gv_centi", "cv_centi",
};

static const char *const of_member[N_OF_ROW] = {
  "code", "id", "sponsor_code", "sponsor_id", "enroller_code", "enroller_id", "kind", "status",
  "rank", "paid_rank", "pv_centi", "gv_centi", "cv_centi",
};

/* The rows of a month, or of the members as they are, for an import: one after the other. */
typedef struct
{
  const Team        *team;    /* (unowned) */
  SlBaseReader      *reader;  /* (owned) */
  const char *const *names;   /* (unowned): of the members of a record */
  GArray            *ids;     /* (owned) (element-type gint64): of the record of each row */
  GArray            *wrong;   /* (owned) (element-type gint64): with figures that are none */
  char               codes[3][65];
  char               own[4][MAX_TEXT + 1];
  char               figures[3][SL_DECIMAL_BUFFER];
  const char        *fields[N_FIELDS];
} Rows;

static void
clear_rows (Rows *rows)
{
  g_clear_pointer (&rows->reader, sl_base_reader_free);
  g_clear_pointer (&rows->ids, g_array_unref);
  g_clear_pointer (&rows->wrong, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, clear_rows)

/* What the company calls a member; the id of the record when it has no code. */
static void
copy_code (const Team   *team,
           const SlScan *code_and_id,
           char          code[65])
{
  const char *known[N_OF_PERSON];
  char uid[65];

  copy_line (&code_and_id[0], code, 65);
  if (*code != '\0')
    return;

  copy_line (&code_and_id[1], uid, sizeof uid);
  find_person (team, uid, known);
  g_strlcpy (code, *known[CODE] != '\0' ? known[CODE] : uid, 65);
}

static const char *
copy_or (const SlScan *value,
         char         *text,
         const char   *otherwise)
{
  copy_line (value, text, MAX_TEXT + 1);
  return *text != '\0' ? text : otherwise;
}

/* "12.5" of hundredths; "" when there are none */
static const char *
write_centi (const SlScan *value,
             char         *text)
{
  gint64 centi;

  if (!sl_scan_integer (value, -SL_BUSINESS_MAX_AMOUNT, SL_BUSINESS_MAX_AMOUNT, &centi))
    return "";

  sl_decimal_write (centi, 2, 0, text);
  return text;
}

static void
fill_row (Rows         *rows,
          const SlScan *values)
{
  const char *person[N_OF_PERSON];
  const char **fields = rows->fields;
  char uid[65];

  sl_scan_copy (&values[OWN_ID], uid, sizeof uid);
  find_person (rows->team, uid, person);
  copy_code (rows->team, &values[OWN_CODE], rows->codes[0]);
  copy_code (rows->team, &values[SPONSOR_CODE], rows->codes[1]);
  copy_code (rows->team, &values[ENROLLER_CODE], rows->codes[2]);
  for (guint i = 0; i < G_N_ELEMENTS (rows->codes); i++)
    fields[i] = rows->codes[i];

  fields[FIELD_NAME] = person[NAME];
  fields[FIELD_EMAIL] = person[EMAIL];
  fields[FIELD_PHONE] = person[PHONE];
  for (guint i = 0; i < G_N_ELEMENTS (rows->own); i++)
    fields[FIELD_KIND + i] = copy_or (&values[OWN_KIND + i], rows->own[i], person[KIND + i]);
  for (guint i = 0; i < G_N_ELEMENTS (rows->figures); i++)
    fields[FIELD_PV + i] = write_centi (&values[PV + i], rows->figures[i]);
  fields[FIELD_JOINED] = person[JOINED];
}

/* Whether a glance tells that all figures are whole: there is no money, and behind the name of each
 * figure stands a short whole number. */
static gboolean
is_plainly_whole (const SlScan *body)
{
  const char *at = body->text, *end = body->text + body->size;

  if (memmem (at, body->size, "\"minor\"", 7) != NULL || memchr (at, '\\', body->size) != NULL)
    return FALSE;

  while ((at = memchr (at, '_', (gsize) (end - at))) != NULL)
    {
      gsize length;

      at++;
      if (end - at < 9 || memcmp (at, "centi\"", 6) != 0)
        continue;

      if (at[6] != ':')
        return FALSE;

      at += at[7] == '-' ? 8 : 7;
      length = strspn (at, "0123456789");
      at += length;
      if (length == 0 || length > 15 || (*at != ',' && *at != '}'))
        return FALSE;
    }

  return TRUE;
}

static gboolean
has_wrong_figures (const SlScan *body)
{
  g_autoptr(json_t) tree = NULL;

  if (is_plainly_whole (body))
    return FALSE;

  tree = sl_reading_parse (body->text, body->size);
  return tree != NULL && sl_reading_has_bad_figure (tree);
}

static void
read_record (Rows       *rows,
             gint64      id,
             const char *body)
{
  SlScan record, values[N_OF_ROW];

  sl_scan_known (body, strlen (body), &record);
  sl_scan_members (&record, rows->names, N_OF_ROW, values);
  fill_row (rows, values);
  g_array_append_val (rows->ids, id);

  /* A wrong figure counts as none, and is said of the record: the member stays in the month. */
  if (has_wrong_figures (&record))
    g_array_append_val (rows->wrong, id);
}

static gboolean
next_row (gpointer     data,
          SlTableRow  *row,
          gboolean    *has,
          GError     **error)
{
  Rows *rows = data;
  const char *uid, *body;
  gint64 id;

  *has = sl_base_reader_next (rows->reader, &id, &uid, &body, error);
  if (!*has)
    return sl_base_reader_is_done (rows->reader);

  read_record (rows, id, body);
  *row = (SlTableRow) {
    .line = rows->ids->len + 1, .n_fields = N_FIELDS, .fields = rows->fields,
  };
  return TRUE;
}

static gboolean
note_each (SlProjection  *self,
           const char    *type,
           GArray        *ids,
           const char    *problem,
           GError       **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      _sl_projection_count (self, type)->n_refused++;
      if (!self->is_dry_run &&
          !sl_base_note (self->database, g_array_index (ids, gint64, i), problem, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_rejected (SlProjection          *self,
               const char            *type,
               const Rows            *rows,
               const SlImportResult  *result,
               GError               **error)
{
  for (guint i = 0; i < result->rejected->len; i++)
    {
      const SlRejection *rejection = g_ptr_array_index (result->rejected, i);
      g_autoptr(GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));

      if (rejection->line < 2 || rejection->line - 2 >= rows->ids->len)
        continue;

      g_array_append_val (one, g_array_index (rows->ids, gint64, rejection->line - 2));
      if (!note_each (self, type, one, rejection->why, error))
        return FALSE;
    }

  return TRUE;
}

/* Imports what @rows begin to tell, which are of the records of @type. */
static gboolean
import_rows (SlProjection   *self,
             Rows           *rows,
             const char     *type,
             SlImportDraft  *draft,
             GError        **error)
{
  const SlImportRows source = { header, N_FIELDS, rows, next_row };
  g_autoptr(SlImportResult) result = NULL;
  g_autoptr(GError) refusal = NULL;

  rows->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  rows->wrong = g_array_new (FALSE, FALSE, sizeof (gint64));
  draft->rows = &source;

  if (!_sl_projection_run_import (self, draft, &result, &refusal, error))
    return FALSE;

  /* The whole table was refused: that is said at each record. */
  if (result == NULL)
    return note_each (self, type, rows->ids, refusal->message, error);

  return note_each (self, type, rows->wrong, _("A figure in this record is not a whole number."),
                    error) &&
         note_rejected (self, type, rows, result, error);
}

/* (transfer none) (nullable): NULL with @error */
static const Team *
read_team (SlProjection  *self,
           GError       **error)
{
  g_autoptr(SlBaseReader) reader = NULL;
  GCancellable *cancellable = self->course->cancellable;
  g_autoptr(Team) team = NULL;
  const char *uid, *body;
  gint64 id;

  if (self->course->team != NULL)
    return self->course->team;

  reader = sl_base_reader_new (self->database, self->company_id, "member");
  team = g_new (Team, 1);
  team->texts = g_string_chunk_new (64 * 1024);
  team->members = g_hash_table_new (g_str_hash, g_str_equal);
  while (!g_cancellable_set_error_if_cancelled (cancellable, error) &&
         sl_base_reader_next (reader, &id, &uid, &body, error))
    add_person (team, uid, body);

  if (sl_base_reader_is_done (reader))
    self->course->team = g_steal_pointer (&team);

  return self->course->team;
}

static gboolean
import_period (SlProjection  *self,
               const Team    *team,
               const char    *period,
               gboolean       is_last,
               GError       **error)
{
  g_auto(Rows) rows = { .team = team, .names = of_volume };
  SlImportDraft draft = {
    .kind = SL_IMPORT_MEMBERS, .received = SL_DAY_NONE, .is_followed = !is_last,
  };

  /* What was refused of it before is judged again with the rest. */
  if (!self->is_dry_run &&
      !sl_base_note_period (self->database, self->company_id, period, error))
    return FALSE;

  if (!sl_period_parse (period, &draft.period, NULL))
    return TRUE;

  rows.reader = sl_base_reader_new_period (self->database, self->company_id, period);
  if (!import_rows (self, &rows, "volume", &draft, error))
    return FALSE;

  self->room -= SL_PROJECTION_ROW * (gint) rows.ids->len;
  self->course->n_records += rows.ids->len;
  return TRUE;
}

/* A company that tells no volumes: the members as they stand today. */
static gboolean
import_members (SlProjection  *self,
                const Team    *team,
                GError       **error)
{
  g_auto(Rows) rows = { .team = team, .names = of_member };
  SlImportDraft draft = { .kind = SL_IMPORT_MEMBERS, .received = SL_DAY_NONE };

  if (g_hash_table_size (team->members) == 0)
    return TRUE;

  rows.reader = sl_base_reader_new (self->database, self->company_id, "member");
  return import_rows (self, &rows, "member", &draft, error);
}

/* What is new among members concerns the latest month, and so does a volume that is gone.
 * @latest (out): "" when the company tells no volumes */
static gboolean
find_periods (SlProjection  *self,
              GPtrArray    **changed,
              char         **latest,
              gboolean      *has_news,
              GError       **error)
{
  gboolean has_members, has_removed;

  *changed = sl_base_list_periods (self->database, self->company_id, error);
  if (*changed == NULL ||
      !sl_base_has_new (self->database, self->company_id, "member", &has_members, error) ||
      !sl_base_has_removed (self->database, self->company_id, "volume", &has_removed, error))
    return FALSE;

  *has_news = (*changed)->len > 0 || has_members || has_removed;
  if (!*has_news)
    return TRUE;

  *latest = sl_base_find_latest (self->database, self->company_id, error);
  if (*latest == NULL)
    return FALSE;

  if ((has_members || has_removed) && **latest != '\0' &&
      !g_ptr_array_find_with_equal_func (*changed, *latest, g_str_equal, NULL))
    g_ptr_array_add (*changed, g_strdup (*latest));

  return TRUE;
}

/* One month after the other until the slice is full. */
static gboolean
import_periods (SlProjection  *self,
                const Team    *team,
                GPtrArray     *periods,
                gboolean      *is_done,
                GError       **error)
{
  guint i;

  for (i = 0; i < periods->len && self->room > 0; i++)
    if (!import_period (self, team, g_ptr_array_index (periods, i), i + 1 == periods->len, error))
      return FALSE;

  *is_done = i == periods->len;
  return TRUE;
}

/* What is new among members, and what belongs to no month: it is taken with the last of them. */
static gboolean
note_members (SlProjection  *self,
              GPtrArray     *periods,
              GError       **error)
{
  if (self->is_dry_run)
    return TRUE;

  /* Of a month that has no volumes any more. */
  for (guint i = 0; i < periods->len; i++)
    if (!sl_base_note_period (self->database, self->company_id, g_ptr_array_index (periods, i),
                              error))
      return FALSE;

  return sl_base_note_members (self->database, self->company_id, error);
}

gboolean
_sl_project_members (SlProjection  *self,
                     gboolean      *is_done,
                     GError       **error)
{
  g_autoptr(GPtrArray) changed = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *latest = NULL;
  const Team *team;
  gboolean has_news;

  if (!find_periods (self, &changed, &latest, &has_news, error))
    return FALSE;

  *is_done = TRUE;
  if (!has_news)
    return TRUE;

  team = read_team (self, error);
  if (team == NULL)
    return FALSE;

  if (*latest == '\0')
    return note_members (self, changed, error) && import_members (self, team, error);

  return import_periods (self, team, changed, is_done, error) &&
         (!*is_done || note_members (self, none, error));
}
