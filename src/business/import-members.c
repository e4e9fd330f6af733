#include "config.h"

#include "business/import-private.h"

#include "business/downline-private.h"
#include "business/lineage-private.h"
#include "formats/member-record.h"
#include "store/downline-cache.h"
#include "store/bulk.h"
#include "store/history.h"
#include "store/member.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GPtrArray     *known;     /* (owned) (element-type SlMemberState): as of the period */
  GHashTable    *by_code;   /* (owned) (element-type utf8 GPtrArray): known members by code */
  GArray        *records;   /* (owned) (element-type SlMemberRecord): of the file */
  GHashTable    *lines;     /* (owned) (element-type utf8 guint): line of each id with country */
  SlLineage     *lineage;   /* (owned) (nullable): from the first row on */
  GHashTable    *mentioned; /* (owned) (element-type utf8): ids of rows that were rejected */
  gboolean       has_unreadable; /* a row whose id could not be told */
  gboolean       has_written;
  SlBulk        *bulk;      /* (owned) (nullable): while very many are put in */
} Members;

/* The indexes are made anew at the end when so many are new, and a part of all. */
#define BULK_MIN 5000
#define BULK_PART 16

static void
free_members (gpointer data)
{
  Members *members = data;

  g_hash_table_unref (members->by_code);
  g_hash_table_unref (members->lines);
  g_hash_table_unref (members->mentioned);
  g_clear_pointer (&members->lineage, _sl_lineage_free);
  g_array_unref (members->records);
  g_ptr_array_unref (members->known);
  g_clear_pointer (&members->bulk, sl_bulk_free);
  g_free (members);
}

static void
index_state (Members       *members,
             SlMemberState *state)
{
  GPtrArray *states = g_hash_table_lookup (members->by_code, state->member.code);

  if (states == NULL)
    {
      states = g_ptr_array_new ();
      g_hash_table_insert (members->by_code, state->member.code, states);
    }

  g_ptr_array_add (states, state);
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  GPtrArray *known = sl_member_list_as_of (self->database, self->company->id, self->period, error);
  Members *members;

  if (known == NULL)
    return NULL;

  members = g_new0 (Members, 1);
  members->known = known;
  members->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) g_ptr_array_unref);
  members->records = g_array_new (FALSE, FALSE, sizeof (SlMemberRecord));
  g_array_set_clear_func (members->records, (GDestroyNotify) sl_member_record_clear);
  members->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  members->mentioned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < known->len; i++)
    index_state (members, known->pdata[i]);

  return members;
}

/* --- rows ---------------------------------------------------------------------------- */

/* A rejected row still says that its member is there. */
static void
note_rejected (SlImport         *self,
               Members          *members,
               const SlTableRow *row)
{
  char *id = sl_member_record_read_id (self->mapping, row);

  _sl_lineage_skip (members->lineage, sl_member_record_read_level (self->mapping, row));

  if (id == NULL || id[0] == '\0')
    {
      members->has_unreadable = TRUE;
      g_free (id);
      return;
    }

  g_hash_table_add (members->mentioned, id);
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlMemberRecord) record = { 0 };
  g_autofree char *key = NULL;
  Members *members = state;
  SlRejection *rejection = NULL;
  guint earlier;

  if (members->lineage == NULL)
    members->lineage = _sl_lineage_new (self->company->me, self->mapping);

  if (!sl_member_record_read (self->mapping, row, &self->result->notation, &record, &rejection))
    {
      note_rejected (self, members, row);
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  _sl_lineage_take (members->lineage, &record);
  key = g_strconcat (record.id, "\n", record.country, NULL);
  earlier = GPOINTER_TO_UINT (g_hash_table_lookup (members->lines, key));

  if (earlier != 0)
    {
      _sl_import_reject_row (self, row->line, "id",
                             g_strdup_printf (_("Member %s stands in line %u already."), record.id,
                                              earlier));
      return TRUE;
    }

  g_hash_table_insert (members->lines, g_steal_pointer (&key), GUINT_TO_POINTER (row->line));
  g_array_append_val (members->records, record);
  record = (SlMemberRecord) { 0 };
  return TRUE;
}

static SlMemberRecord *
record_at (Members *members,
           guint    place)
{
  return &g_array_index (members->records, SlMemberRecord, place);
}

/* (transfer full) */
static char *
full_name (const SlMemberRecord *record)
{
  return g_strconcat (record->first_name,
                      record->first_name[0] != '\0' && record->last_name[0] != '\0' ? " " : "",
                      record->last_name, NULL);
}

/* The known member that a record is: the same code and country, or the only one with that
 * code when one of the two does not tell the country. */
static SlMemberState *
find_known (Members              *members,
            const SlMemberRecord *record)
{
  GPtrArray *states = g_hash_table_lookup (members->by_code, record->id);
  SlMemberState *only;

  for (guint i = 0; states != NULL && i < states->len; i++)
    if (g_str_equal (((SlMemberState *) states->pdata[i])->member.country, record->country))
      return states->pdata[i];

  if (states == NULL || states->len != 1)
    return NULL;

  only = states->pdata[0];
  return record->country[0] == '\0' || only->member.country[0] == '\0' ? only : NULL;
}

/* --- the tree ------------------------------------------------------------------------ */

/* The records in their order; one that was rejected stands as it did before. */
static void
add_from_file (SlImport       *self,
               Members        *members,
               const gboolean *is_good,
               GPtrArray      *names,
               GHashTable     *seen,
               GArray         *downline)
{
  for (guint i = 0; i < members->records->len; i++)
    {
      const SlMemberRecord *record = record_at (members, i);
      const SlMemberState *state = is_good[i] ? NULL : find_known (members, record);
      gboolean has_stood = state != NULL && state->has_standing;
      SlDownlineMember member = {
        .code = record->id,
        .sponsor = is_good[i] ? record->sponsor_id : has_stood ? state->standing.sponsor : "",
        .line = is_good[i] ? record->line : 0,
        .is_me = g_str_equal (record->id, self->company->me),
      };

      g_ptr_array_add (names, full_name (record));
      member.name = names->pdata[i];
      g_array_append_val (downline, member);
      g_hash_table_add (seen, record->id);
    }
}

/* Whom the file does not have, but whose code is known: from earlier files, from rows that
 * were rejected for something else, and the own one. */
static void
add_from_before (SlImport   *self,
                 Members    *members,
                 GHashTable *seen,
                 GArray     *downline)
{
  SlDownlineMember member = { .sponsor = "", .name = "" };
  GHashTableIter iter;
  gpointer code;

  for (guint i = 0; i < members->known->len; i++)
    {
      const SlMemberState *state = members->known->pdata[i];

      if (!g_hash_table_add (seen, state->member.code))
        continue;

      member.code = state->member.code;
      member.name = state->member.name;
      member.sponsor = state->has_standing ? state->standing.sponsor : "";
      g_array_append_val (downline, member);
    }

  member.name = member.sponsor = "";
  g_hash_table_iter_init (&iter, members->mentioned);

  while (g_hash_table_iter_next (&iter, &code, NULL))
    if (g_hash_table_add (seen, code))
      {
        member.code = code;
        g_array_append_val (downline, member);
      }

  if (g_hash_table_add (seen, self->company->me))
    {
      member.code = self->company->me;
      g_array_append_val (downline, member);
    }
}

/* Rejects the records that cannot stand where the file puts them among the others; the
 * number of them.  @is_good one a record. */
static guint
judge_once (SlImport *self,
            Members  *members,
            gboolean *is_good)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) downline = g_array_new (FALSE, FALSE, sizeof (SlDownlineMember));
  guint n_rejected = 0;

  g_array_set_clear_func (downline, _sl_downline_member_clear);
  add_from_file (self, members, is_good, names, seen, downline);
  add_from_before (self, members, seen, downline);
  _sl_downline_judge (downline);

  for (guint i = 0; i < members->records->len; i++)
    {
      SlDownlineMember *member = &g_array_index (downline, SlDownlineMember, i);

      if (member->fault == NULL)
        continue;

      is_good[i] = FALSE;
      n_rejected++;
      g_hash_table_add (members->mentioned, g_strdup (member->code));
      _sl_import_reject_row (self, member->line, "sponsor", g_steal_pointer (&member->fault));
    }

  return n_rejected;
}

/* Who is rejected stays where he was, and that can close a ring with somebody who was good
 * so far: so again until nobody more is rejected. */
static void
judge_tree (SlImport *self,
            Members  *members,
            gboolean *is_good)
{
  for (guint i = 0; i < members->records->len; i++)
    is_good[i] = TRUE;

  while (judge_once (self, members, is_good) > 0)
    continue;
}

/* --- writing ------------------------------------------------------------------------- */

static gboolean
merge_member (SlMemberRow          *row,
              const SlMemberRecord *record)
{
  g_autofree char *name = full_name (record);
  gboolean is_changed = _sl_import_set_text (&row->name, name);

  is_changed |= _sl_import_set_text (&row->country, record->country);
  is_changed |= _sl_import_set_text (&row->email, record->email);
  is_changed |= _sl_import_set_text (&row->phone, record->phone);

  if (record->joined != SL_DAY_NONE && record->joined != row->joined_on)
    {
      row->joined_on = record->joined;
      is_changed = TRUE;
    }

  return is_changed;
}

/* What a column says, or what was so before when the file has no such column. */
static char *
column_or (SlImport   *self,
           const char *column,
           const char *value,
           const char *before)
{
  return g_strdup (sl_mapping_has_named (self->mapping, column) || before == NULL ? value : before);
}

static void
read_standing (SlImport              *self,
               const SlMemberRecord  *record,
               const SlMembershipRow *before,
               SlMembershipRow       *standing)
{
  standing->is_present = TRUE;
  standing->sponsor = g_strdup (record->sponsor_id);
  standing->enroller = column_or (self, "enroller", record->enroller_id, before->enroller);
  standing->leg = column_or (self, "leg", record->leg, before->leg);
  standing->kind = column_or (self, "kind", record->kind, before->kind);
  standing->rank = column_or (self, "rank", record->rank, before->rank);
  standing->paid_rank = column_or (self, "paid_rank", record->paid_rank, before->paid_rank);
}

static SlMemberVolume
read_volume (const SlMemberRecord *record,
             const SlMemberVolume *before)
{
  return (SlMemberVolume) {
    .pv = record->has_pv ? record->pv : before->pv,
    .cv = record->has_cv ? record->cv : before->cv,
    .gv = record->has_gv ? record->gv : before->gv,
  };
}

static gboolean
is_same_volume (const SlMemberVolume *a,
                const SlMemberVolume *b)
{
  return a->pv == b->pv && a->cv == b->cv && a->gv == b->gv;
}

/* What is new about one member. */
typedef struct
{
  SlMemberRow     *row;       /* (unowned) */
  SlMembershipRow  standing;  /* (owned) */
  SlMemberVolume   volume;
  gboolean         is_new_member;
  gboolean         is_new_row;
  gboolean         is_new_standing;
  gboolean         is_new_volume;
} News;

/* One of very many new members of the newest snapshot: recorded by its id, with the index of
 * the search written beside it. */
static gboolean
write_newborn (SlImport  *self,
               Members   *members,
               News      *news,
               GError   **error)
{
  g_autofree char *uid = sl_business_new_uid (self->business);
  SlMemberRow *row = news->row;
  gboolean ok;

  sl_history_pause (self->database);
  ok = sl_member_insert (self->database, self->company->id, uid, row, &row->id, error) &&
       sl_member_add_words (members->bulk, row, error) &&
       sl_member_put_standing (self->database, self->company->id, row->id, self->period,
                               &news->standing, error) &&
       (!news->is_new_volume ||
        sl_member_put_volume (self->database, row->id, self->period, &news->volume, error));
  sl_history_resume (self->database);

  if (!ok)
    return FALSE;

  sl_history_note_born (self->database, SL_BORN_MEMBERS, 0, row->id);
  sl_history_note_born (self->database, SL_BORN_STANDINGS, self->period, row->id);

  if (news->is_new_volume)
    sl_history_note_born (self->database, SL_BORN_VOLUMES, self->period, row->id);

  return TRUE;
}

static gboolean
write_news (SlImport  *self,
            Members   *members,
            News      *news,
            GError   **error)
{
  gint64 company_id = self->company->id;
  SlMemberRow *row = news->row;

  if (!self->writes)
    return TRUE;

  members->has_written |= news->is_new_row || news->is_new_standing || news->is_new_volume;

  if (news->is_new_member && members->bulk != NULL)
    return write_newborn (self, members, news, error);

  if (news->is_new_member)
    {
      g_autofree char *uid = sl_business_new_uid (self->business);

      if (!sl_member_insert (self->database, company_id, uid, row, &row->id, error))
        return FALSE;
    }
  else if (news->is_new_row && !sl_member_update (self->database, row, error))
    return FALSE;

  if (news->is_new_standing &&
      !sl_member_put_standing (self->database, company_id, row->id, self->period, &news->standing,
                               error))
    return FALSE;

  return !news->is_new_volume ||
         sl_member_put_volume (self->database, row->id, self->period, &news->volume, error);
}

/* (transfer full): a member of whom nothing is known yet. */
static SlMemberState *
new_state (const SlMemberRecord *record)
{
  SlMemberState *state = g_new0 (SlMemberState, 1);

  state->member.code = g_strdup (record->id);
  state->member.country = g_strdup ("");
  state->member.name = g_strdup ("");
  state->member.email = g_strdup ("");
  state->member.phone = g_strdup ("");
  state->member.joined_on = SL_DAY_NONE;
  return state;
}

static gboolean
settle (SlImport              *self,
        Members               *members,
        const SlMemberRecord  *record,
        GHashTable            *seen,
        GError               **error)
{
  g_autoptr(SlMemberState) fresh = NULL;
  SlMemberState *state = find_known (members, record);
  gboolean has_volume = record->has_pv || record->has_gv || record->has_cv, ok;
  News news = { 0 };

  if (state == NULL)
    state = fresh = new_state (record);

  g_hash_table_add (seen, state);
  read_standing (self, record, &state->standing, &news.standing);
  news.row = &state->member;
  news.is_new_member = fresh != NULL;
  news.is_new_row = merge_member (&state->member, record);
  news.is_new_standing = !state->has_standing ||
                         !sl_membership_row_equal (&state->standing, &news.standing);
  news.volume = read_volume (record, &state->volume);
  news.is_new_volume = has_volume && (!state->has_volume ||
                                      !is_same_volume (&state->volume, &news.volume));

  if (!state->has_standing)
    _sl_import_count (self, SL_IMPORT_ADDED);
  else if (news.is_new_row || news.is_new_standing || news.is_new_volume)
    _sl_import_count (self, SL_IMPORT_CHANGED);
  else
    _sl_import_count (self, SL_IMPORT_SAME);

  ok = write_news (self, members, &news, error);
  sl_membership_row_clear (&news.standing);

  /* The fresh state is freed here, and its address may come again. */
  if (fresh != NULL)
    g_hash_table_remove (seen, fresh);

  return ok;
}

/* Members who were there the period before and whom the report does not name have left. */
static gboolean
settle_absent (SlImport    *self,
               Members     *members,
               GHashTable  *seen,
               GError     **error)
{
  if (members->has_unreadable)
    return TRUE;

  for (guint i = 0; i < members->known->len; i++)
    {
      SlMemberState *state = members->known->pdata[i];

      if (!state->has_standing || !state->standing.is_present ||
          g_hash_table_contains (seen, state) ||
          g_hash_table_contains (members->mentioned, state->member.code) ||
          g_str_equal (state->member.code, self->company->me))
        continue;

      self->result->n_left++;
      state->standing.is_present = FALSE;
      members->has_written = TRUE;

      if (self->writes &&
          !sl_member_put_standing (self->database, self->company->id, state->member.id,
                                   self->period, &state->standing, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_snapshot (SlImport  *self,
               Members   *members,
               GError   **error)
{
  gboolean exists;

  if (!self->writes)
    return TRUE;

  if (!sl_snapshot_exists (self->database, self->company->id, self->period, &exists, error))
    return FALSE;

  return (exists && !members->has_written) ||
         sl_snapshot_put (self->database, self->company->id, self->period, self->name,
                          sl_business_get_now (self->business), error);
}

/* A month's run of very many members begins with what is kept here. */
static gboolean
keep_downline (SlImport  *self,
               Members   *members,
               GError   **error)
{
  gboolean has_kept = FALSE;

  if (!self->writes)
    return TRUE;

  if (!members->has_written &&
      !sl_downline_has_kept (self->database, self->company->id, &has_kept, error))
    return FALSE;

  return has_kept || sl_downline_keep (self->database, self->company->id, self->company->me, error);
}

static void
resolve (SlLineage  *lineage,
         GHashTable *ids,
         char      **sponsor)
{
  const char *id = NULL;

  if ((*sponsor)[0] != '\0' && !g_hash_table_contains (ids, *sponsor))
    id = _sl_lineage_find (lineage, *sponsor);

  if (id == NULL)
    return;

  g_free (*sponsor);
  *sponsor = g_strdup (id);
}

/* Makes sponsors that are said by user name ids. */
static void
resolve_names (Members *members)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < members->records->len; i++)
    g_hash_table_add (ids, record_at (members, i)->id);

  for (guint i = 0; i < members->records->len; i++)
    {
      resolve (members->lineage, ids, &record_at (members, i)->sponsor_id);
      resolve (members->lineage, ids, &record_at (members, i)->enroller_id);
    }
}

/* A snapshot before another pins what stands there, row by row. */
static gboolean
begin_bulk (SlImport        *self,
            Members         *members,
            const gboolean  *is_good,
            GError         **error)
{
  guint n_new = 0;
  SlDay later;

  for (guint i = 0; i < members->records->len; i++)
    n_new += is_good[i] && find_known (members, record_at (members, i)) == NULL ? 1 : 0;

  if (!self->writes || n_new < BULK_MIN || n_new < members->known->len / BULK_PART)
    return TRUE;

  if (!sl_snapshot_find_next (self->database, self->company->id, self->period, &later, error))
    return FALSE;

  if (later != SL_DAY_NONE)
    return TRUE;

  members->bulk = sl_bulk_begin (self->database, SL_SEARCH_MEMBERS, error);
  return members->bulk != NULL;
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Members *members = state;
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree gboolean *is_good = g_new0 (gboolean, members->records->len + 1);
  gboolean has_any = FALSE;

  if (members->lineage != NULL)
    resolve_names (members);

  judge_tree (self, members, is_good);

  if (!begin_bulk (self, members, is_good, error))
    return FALSE;

  for (guint i = 0; i < members->records->len; i++)
    {
      if (!is_good[i])
        continue;

      has_any = TRUE;

      if (!settle (self, members, record_at (members, i), seen, error))
        return FALSE;
    }

  if (members->bulk != NULL && !sl_bulk_finish (members->bulk, error))
    return FALSE;

  /* A report of which nothing could be taken is no picture of the downline. */
  return !has_any ||
         (settle_absent (self, members, seen, error) && note_snapshot (self, members, error) &&
          keep_downline (self, members, error));
}

const SlImportWork _sl_import_members = {
  "members", &sl_member_schema, "import-members", TRUE, begin, take, NULL, end, free_members,
};
