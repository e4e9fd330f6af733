#include "config.h"

#include "business/import-members-private.h"

#include "store/downline-cache.h"
#include "store/volume.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The indexes are made anew at the end when so many are new, and a part of all. */
#define BULK_MIN 5000
#define BULK_PART 16
/* So large a file brings very many. */
#define EARLY_BYTES (1024 * 1024)
/* Of a larger downline no packed picture is kept. */
#define KEEP_MAX 100000

static void
free_members (gpointer data)
{
  SlImportMembers *members = data;

  g_clear_pointer (&members->roster, _sl_roster_free);
  g_clear_pointer (&members->spool, _sl_spool_free);
  g_clear_pointer (&members->lineage, _sl_lineage_free);
  g_clear_pointer (&members->writer, sl_member_writer_free);
  g_clear_pointer (&members->volumes, sl_volume_writer_free);
  g_clear_pointer (&members->bulk, sl_bulk_free);
  g_free (members);
}

/* A code such as "1002 DE" says that the id is there in another country, too. */
static void
note_shared (SlRoster   *roster,
             const char *code,
             const char *country)
{
  gsize length = strlen (code), n = strlen (country);
  g_autofree char *id = NULL;

  if (n == 0 || length < n + 2 || code[length - n - 1] != ' ' ||
      !g_str_equal (code + length - n, country))
    return;

  id = g_strndup (code, length - n - 1);
  _sl_roster_mark (roster, id, SL_ROSTER_SHARED);
}

static guint64
add_to_mark (guint64     mark,
             const char *text)
{
  /* With the zero behind it, so that no text runs into the next. */
  do
    mark = (mark ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  while (*text++ != '\0');

  return mark ^ (mark >> 29);
}

static guint64
add_number_to_mark (guint64 mark,
                    gint64  number)
{
  mark = (mark ^ (guint64) number) * G_GUINT64_CONSTANT (0x100000001b3);
  return mark ^ (mark >> 29);
}

/* FNV-1a (Fowler, Noll, Vo) of all that is known of a member, with the volume unless that is NULL:
 * who the file says the same of need not be read.  Never 0. */
static guint64
mark_of (const SlMemberRow     *row,
         const SlMembershipRow *standing,
         const SlMemberVolume  *volume)
{
  const char *const texts[] = {
    row->country, row->name, row->email, row->phone, standing->sponsor, standing->enroller,
    standing->leg, standing->kind, standing->rank, standing->paid_rank,
  };
  guint64 mark = G_GUINT64_CONSTANT (0xcbf29ce484222325) + (guint64) row->joined_on;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    mark = add_to_mark (mark, texts[i]);

  if (volume != NULL)
    {
      mark = add_number_to_mark (mark, volume->pv);
      mark = add_number_to_mark (mark, volume->cv);
      mark = add_number_to_mark (mark, volume->gv);
    }

  mark += standing->is_present ? 1 : 0;
  return mark != 0 ? mark : 1;
}

static void
add_known (const SlMemberState *state,
           gpointer             data)
{
  const SlMemberRow *row = &state->member;
  SlImportMembers *members = data;
  SlRoster *roster = members->roster;
  gint32 number = _sl_roster_define (roster, row->code, row->country, SL_ROSTER_KNOWN), above;

  members->n_known++;

  if (number < 0)
    return;

  note_shared (roster, row->code, row->country);

  /* Naming somebody makes room, and moves the others. */
  above = _sl_roster_name (roster, state->has_standing ? state->standing.sponsor : "");
  _sl_roster_know (roster, number, row->id, above);
  if (!state->has_standing)
    return;

  _sl_roster_put_mark (roster, number, mark_of (row, &state->standing,
                                                state->has_volume ? &state->volume : NULL));

  _sl_roster_flags (roster, number) |= state->standing.is_present ? SL_ROSTER_PRESENT : 0;
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  SlImportMembers *members = g_new0 (SlImportMembers, 1);
  gboolean has_volumes = TRUE;

  members->roster = _sl_roster_new ();
  members->spool = _sl_spool_new (error);

  if (members->spool != NULL &&
      sl_volume_has_any (self->database, self->company->id, self->period, &has_volumes, error))
    {
      members->is_fresh = !has_volumes;

      if (sl_member_each_as_of (self->database, self->company->id, self->period, has_volumes,
                                add_known, members, error))
        {
          /* What was read is not read again soon, and its pages are room for the rest. */
          sl_database_shrink (self->database);
          members->me = _sl_roster_define (members->roster, self->company->me, "",
                                           SL_ROSTER_MENTIONED);
          self->wants_words = self->writes && members->n_known == 0 &&
                              self->n_total >= EARLY_BYTES;
          return members;
        }
    }

  free_members (members);
  return NULL;
}

/* --- rows ---------------------------------------------------------------------------- */

/* A rejected row still says that its member is there. */
static void
note_rejected (SlImportMembers *members,
               const SlImportMember       *row)
{
  _sl_lineage_skip (members->lineage, row->level);

  if (row->id == NULL || row->id[0] == '\0')
    {
      members->has_unreadable = TRUE;
      return;
    }

  _sl_roster_mark (members->roster, row->id, SL_ROSTER_MENTIONED);
}

/* The number of the record's member, who is not in the file yet; below 0 when the row is rejected.
 * An id that is there in several countries is known with the country from here on: as @key (owned),
 * which is not set when that is the id itself. */
static gint32
define (SlImport        *self,
        SlImportMembers *members,
        SlMemberRecord  *record,
        char           **key)
{
  char buffer[SL_ID_TABLE_BUFFER];
  SlRoster *roster = members->roster;
  gint32 number = _sl_roster_define (roster, record->id, record->country, 0);

  if (number < 0)
    {
      _sl_import_reject_row (self, record->line, "id",
                             g_strdup_printf (_("Member %s is there in several countries, and this "
                                                "row has none."), record->id));
      return number;
    }

  if (_sl_roster_line (roster, number) != 0)
    {
      _sl_import_reject_row (self, record->line, "id",
                             g_strdup_printf (_("Member %s stands in line %u already."),
                                              record->id, _sl_roster_line (roster, number)));
      return SL_ROSTER_NOBODY;
    }

  if (!g_str_equal (_sl_roster_peek_key (roster, number, buffer), record->id))
    record->id = *key = _sl_roster_dup_key (roster, number);

  return number;
}

/* A snapshot before another pins what stands there, row by row. */
static gboolean
begin_bulk (SlImport         *self,
            SlImportMembers  *members,
            guint             n_new,
            GError          **error)
{
  SlDay later;

  if (!self->writes || n_new < BULK_MIN || n_new < members->n_known / BULK_PART)
    return TRUE;

  if (!sl_snapshot_find_next (self->database, self->company->id, self->period, &later, error))
    return FALSE;

  if (later != SL_DAY_NONE)
    return TRUE;

  members->bulk = sl_bulk_begin (self->database, SL_SEARCH_MEMBERS, error);

  if (members->bulk == NULL)
    return FALSE;

  members->writer = sl_member_writer_new (self->database, members->bulk, self->company->id,
                                          self->period, members->n_known == 0, error);
  return members->writer != NULL;
}

/* A company's first report, when it is a large one: nobody is known who could differ, so that all
 * is put in while the rest of the file is read.  Of whom it turns out at the end that he has no
 * place, nothing stays (import-members-early.c).  Who stands under a user name is known only then,
 * and such a report waits. */
static gboolean
begin_early (SlImport         *self,
             SlImportMembers  *members,
             GError          **error)
{
  if (!self->wants_words || sl_mapping_has_named (self->mapping, "user_name"))
    return TRUE;

  if (!begin_bulk (self, members, G_MAXUINT, error))
    return FALSE;

  members->is_early = members->writer != NULL;
  return TRUE;
}

static gboolean
take_made (SlImport  *self,
           gpointer   state,
           gpointer   made,
           GError   **error)
{
  SlImportMember *row = made;
  SlMemberRecord *record = &row->record;
  SlImportMembers *members = state;
  SlRoster *roster = members->roster;
  g_autofree char *key = NULL;
  gint32 number, above;

  if (members->lineage == NULL)
    {
      members->lineage = _sl_lineage_new (self->company->me, self->mapping);

      if (!begin_early (self, members, error))
        return FALSE;
    }

  if (row->rejection != NULL)
    {
      note_rejected (members, row);
      _sl_import_reject (self, g_steal_pointer (&row->rejection));
      return TRUE;
    }

  number = define (self, members, record, &key);

  _sl_lineage_take (members->lineage, record);

  if (number < 0)
    return TRUE;

  above = _sl_roster_name (roster, record->sponsor_id);
  _sl_roster_above (roster, number) = above;
  _sl_roster_line (roster, number) = record->line;
  _sl_roster_flags (roster, number) |= SL_ROSTER_IN_FILE;
  return members->is_early
         ? _sl_import_members_write_early (self, members, row, key, error)
         : _sl_spool_write (members->spool, number, record, error);
}

/* --- writing ------------------------------------------------------------------------- */

/* FALSE when it must be asked which of the two counts, the file or what is there. */
static gboolean
merge_member (SlImport             *self,
              SlMemberRow          *row,
              const SlMemberRecord *record,
              gboolean             *is_changed)
{
  char *joined = row->joined_on != SL_DAY_NONE ? sl_day_format (row->joined_on) : g_strdup ("");
  SlImportReview fields[] = {
    { "name", &row->name }, { "country", &row->country }, { "email", &row->email },
    { "phone", &row->phone }, { "joined", &joined },
  };
  gboolean is_good;

  _sl_import_review_begin (fields, G_N_ELEMENTS (fields));
  _sl_import_set_text (&row->name, record->first_name);
  _sl_import_set_text (&row->country, record->country);
  _sl_import_set_text (&row->email, record->email);
  _sl_import_set_text (&row->phone, record->phone);

  if (record->joined != SL_DAY_NONE && record->joined != row->joined_on)
    {
      g_free (joined);
      joined = sl_day_format (record->joined);
    }

  is_good = _sl_import_review_end (self, record->line, row->name, fields, G_N_ELEMENTS (fields),
                                   is_changed);

  if (joined[0] != '\0')
    is_good &= sl_day_parse (joined, &row->joined_on, NULL);

  g_free (joined);
  return is_good;
}

/* What a column says, or what was so before when the file has no such column. */
static char *
column_or (gboolean    has_column,
           const char *value,
           const char *before)
{
  return g_strdup (has_column || before == NULL ? value : before);
}

/* Whether @id is that of the sponsor, and of nobody in another country. */
static gboolean
is_sponsor (SlImportMembers *members,
            gint32           number,
            const char      *id)
{
  gint32 above = _sl_roster_above (members->roster, number);
  char buffer[SL_ID_TABLE_BUFFER];

  return above >= 0 && _sl_roster_is_there (members->roster, above) &&
         !(_sl_roster_flags (members->roster, above) & SL_ROSTER_SHARED) &&
         g_str_equal (_sl_roster_peek_key (members->roster, above, buffer), id);
}

/* The enroller by id, though the file may say a user name. */
char *
_sl_import_members_find_enroller (SlImportMembers *members,
                                  gint32           number,
                                  const char      *named)
{
  gint32 other, found;

  /* Most often who enrolled somebody is the sponsor, and need not be looked for. */
  if (named[0] == '\0' || is_sponsor (members, number, named))
    return g_strdup (named);

  other = sl_id_table_find (members->roster->keys, named);

  if (other < 0)
    {
      const char *id = members->lineage != NULL ? _sl_lineage_find (members->lineage, named) : NULL;

      return g_strdup (id != NULL ? id : named);
    }

  found = _sl_import_members_resolve (members, other, number);
  return found >= 0 ? _sl_roster_dup_key (members->roster, found) : g_strdup (named);
}

static void
read_standing (SlImportMembers       *members,
               gint32                 number,
               const SlMemberRecord  *record,
               const SlMembershipRow *before,
               SlMembershipRow       *standing)
{
  g_autofree char *enroller =
    _sl_import_members_find_enroller (members, number, record->enroller_id);

  standing->is_present = TRUE;
  standing->sponsor = _sl_roster_dup_key (members->roster,
                                          _sl_roster_above (members->roster, number));
  standing->enroller = column_or (members->has_enroller, enroller, before->enroller);
  standing->leg = column_or (members->has_leg, record->leg, before->leg);
  standing->kind = column_or (members->has_kind, record->kind, before->kind);
  standing->rank = column_or (members->has_rank, record->rank, before->rank);
  standing->paid_rank = column_or (members->has_paid_rank, record->paid_rank, before->paid_rank);
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
write_newborn (SlImport         *self,
               SlImportMembers  *members,
               News             *news,
               GError          **error)
{
  g_autofree char *uid = sl_business_new_uid (self->business);

  return sl_member_writer_add (members->writer, uid, news->row, &news->standing,
                               news->is_new_volume ? &news->volume : NULL, NULL, error);
}

static gboolean
write_volume (SlImport              *self,
              SlImportMembers       *members,
              gint64                 id,
              const SlMemberVolume  *volume,
              GError               **error)
{
  if (!members->is_fresh)
    return sl_member_put_volume (self->database, id, self->period, volume, error);

  if (members->volumes == NULL)
    members->volumes = sl_volume_writer_new (self->database, self->period);

  return sl_volume_writer_add (members->volumes, id, volume, error);
}

static gboolean
write_news (SlImport         *self,
            SlImportMembers  *members,
            News             *news,
            GError          **error)
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

  if (!news->is_new_volume)
    return TRUE;

  /* With the member itself, whom undo takes back before what is told by ids. */
  return news->is_new_member
         ? sl_member_put_volume (self->database, row->id, self->period, &news->volume, error)
         : write_volume (self, members, row->id, &news->volume, error);
}

/* Tells a dry run what the report says otherwise. */
static void
note_news (SlImport            *self,
           guint                line,
           const SlMemberState *state,
           const News          *news)
{
  const char *who = state->member.name[0] != '\0' ? state->member.name : state->member.code;
  const SlMembershipRow *was = &state->standing, *is = &news->standing;

  if (state->has_standing && news->is_new_standing)
    {
      _sl_import_note_change (self, line, who, "sponsor", was->sponsor, is->sponsor);
      _sl_import_note_change (self, line, who, "enroller", was->enroller, is->enroller);
      _sl_import_note_change (self, line, who, "leg", was->leg, is->leg);
      _sl_import_note_change (self, line, who, "kind", was->kind, is->kind);
      _sl_import_note_change (self, line, who, "rank", was->rank, is->rank);
      _sl_import_note_change (self, line, who, "paid_rank", was->paid_rank, is->paid_rank);
    }

  if (!state->has_volume || !news->is_new_volume)
    return;

  _sl_import_note_volume (self, line, who, "pv", state->volume.pv, news->volume.pv);
  _sl_import_note_volume (self, line, who, "gv", state->volume.gv, news->volume.gv);
  _sl_import_note_volume (self, line, who, "cv", state->volume.cv, news->volume.cv);
}

static void
count_news (SlImport            *self,
            const SlMemberState *state,
            const News          *news)
{
  if (!state->has_standing)
    _sl_import_count (self, SL_IMPORT_ADDED);
  else if (news->is_new_row || news->is_new_standing || news->is_new_volume)
    _sl_import_count (self, SL_IMPORT_CHANGED);
  else
    _sl_import_count (self, SL_IMPORT_SAME);
}

/* Of whom nothing is new, or nothing but the volume, and of that nothing was known of anybody: that
 * need not be read.  @is_so (out): FALSE when the member has to be looked at. */
static gboolean
settle_marked (SlImport              *self,
               SlImportMembers       *members,
               gint32                 number,
               const SlMemberRecord  *record,
               gboolean              *is_so,
               GError               **error)
{
  guint64 mark = _sl_roster_mark_of (members->roster, number);
  const SlMembershipRow nothing = { 0 };
  const SlMemberVolume none = { 0 };
  gboolean has_volume = _sl_import_members_has_volume (record);
  SlMemberVolume volume = read_volume (record, &none);
  SlMembershipRow standing = { 0 };
  SlMemberRow row = { 0 };

  *is_so = FALSE;
  if (mark == 0)
    return TRUE;

  /* What the file has no column for counts as empty: it is the same only where nothing is known. */
  row = (SlMemberRow) {
    .country = record->country, .name = record->first_name, .email = record->email,
    .phone = record->phone, .joined_on = record->joined,
  };
  read_standing (members, number, record, &nothing, &standing);
  *is_so = mark_of (&row, &standing,
                    has_volume && !members->is_fresh ? &volume : NULL) == mark;
  sl_membership_row_clear (&standing);
  if (!*is_so)
    return TRUE;

  if (!has_volume || !members->is_fresh)
    {
      _sl_import_count (self, SL_IMPORT_SAME);
      return TRUE;
    }

  _sl_import_count (self, SL_IMPORT_CHANGED);
  members->has_written |= self->writes;
  return !self->writes ||
         write_volume (self, members, _sl_roster_id (members->roster, number), &volume, error);
}

/* Somebody new has nothing that could conflict; all texts are the record's own. */
static gboolean
settle_new (SlImport              *self,
            SlImportMembers       *members,
            gint32                 number,
            const SlMemberRecord  *record,
            GError               **error)
{
  char sponsor[SL_ID_TABLE_BUFFER];
  g_autofree char *enroller =
    _sl_import_members_find_enroller (members, number, record->enroller_id);
  gint32 above = _sl_roster_above (members->roster, number);
  SlMemberRow row = _sl_import_members_get_row (record, record->first_name);
  News news = { .row = &row, .is_new_member = TRUE, .is_new_standing = TRUE };

  news.standing = (SlMembershipRow) {
    .is_present = TRUE,
    .sponsor = (char *) _sl_roster_peek_key (members->roster, above, sponsor),
    .enroller = enroller, .leg = record->leg, .kind = record->kind, .rank = record->rank,
    .paid_rank = record->paid_rank,
  };
  news.volume = read_volume (record, &(const SlMemberVolume) { 0 });
  news.is_new_volume = _sl_import_members_has_volume (record);

  _sl_import_count (self, SL_IMPORT_ADDED);
  return write_news (self, members, &news, error);
}

static gboolean
settle_known (SlImport              *self,
              SlImportMembers       *members,
              gint32                 number,
              const SlMemberRecord  *record,
              GError               **error)
{
  gint64 id = _sl_roster_id (members->roster, number);
  g_autoptr(SlMemberState) state = NULL;
  gboolean is_settled, ok;
  News news = { 0 };

  if (!settle_marked (self, members, number, record, &is_settled, error))
    return FALSE;

  if (is_settled)
    return TRUE;

  state = sl_member_read_as_of (self->database, id, self->period, error);

  if (state == NULL)
    return FALSE;

  if (!merge_member (self, &state->member, record, &news.is_new_row))
    return TRUE;

  read_standing (members, number, record, &state->standing, &news.standing);
  news.row = &state->member;
  news.is_new_standing = !state->has_standing ||
                         !sl_membership_row_equal (&state->standing, &news.standing);
  news.volume = read_volume (record, &state->volume);
  news.is_new_volume = _sl_import_members_has_volume (record) &&
                       (!state->has_volume || !is_same_volume (&state->volume, &news.volume));

  if (!self->writes)
    note_news (self, record->line, state, &news);

  count_news (self, state, &news);
  ok = write_news (self, members, &news, error);
  sl_membership_row_clear (&news.standing);
  return ok;
}

static gboolean
leave (SlImport         *self,
       SlImportMembers  *members,
       gint64            id,
       GError          **error)
{
  g_autoptr(SlMemberState) state = NULL;

  self->result->n_left++;
  members->has_written = TRUE;

  if (!self->writes)
    return TRUE;

  state = sl_member_read_as_of (self->database, id, self->period, error);

  if (state == NULL)
    return FALSE;

  state->standing.is_present = FALSE;
  return sl_member_put_standing (self->database, self->company->id, id, self->period,
                                 &state->standing, error);
}

/* Members who were there the period before and whom the report does not name have left. */
static gboolean
settle_absent (SlImport         *self,
               SlImportMembers  *members,
               GError          **error)
{
  SlRoster *roster = members->roster;

  if (members->has_unreadable)
    return TRUE;

  for (gint32 i = 0; i < (gint32) _sl_roster_size (roster); i++)
    {
      guint8 flags = _sl_roster_flags (roster, i);

      if ((flags & SL_ROSTER_PRESENT) && !(flags & (SL_ROSTER_IN_FILE | SL_ROSTER_MENTIONED)) &&
          !leave (self, members, _sl_roster_id (roster, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
note_snapshot (SlImport         *self,
               SlImportMembers  *members,
               GError          **error)
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

/* A month's run of many members begins with what is kept here.  Of very many it would take as
 * much memory as the run. */
static gboolean
keep_downline (SlImport         *self,
               SlImportMembers  *members,
               guint             n_good,
               GError          **error)
{
  gboolean has_kept = FALSE;

  if (!self->writes || n_good > KEEP_MAX || self->draft->is_followed)
    return TRUE;

  if (!members->has_written &&
      !sl_downline_has_kept (self->database, self->company->id, &has_kept, error))
    return FALSE;

  return has_kept || sl_downline_keep (self->database, self->company->id, self->company->me, error);
}

/* Counts those of the file who have a place, and of them the new ones. */
static void
count_good (const SlImportMembers *members,
            guint                 *n_good,
            guint                 *n_new)
{
  const SlRoster *roster = members->roster;

  *n_good = *n_new = 0;

  for (gint32 i = 0; i < (gint32) _sl_roster_size (roster); i++)
    if (_sl_roster_is_good (roster, i))
      {
        ++*n_good;
        *n_new += _sl_roster_id (roster, i) == 0;
      }
}

/* Asked once, and not for each of a million. */
static void
note_columns (SlImport        *self,
              SlImportMembers *members)
{
  members->has_enroller = sl_mapping_has_named (self->mapping, "enroller");
  members->has_leg = sl_mapping_has_named (self->mapping, "leg");
  members->has_kind = sl_mapping_has_named (self->mapping, "kind");
  members->has_rank = sl_mapping_has_named (self->mapping, "rank");
  members->has_paid_rank = sl_mapping_has_named (self->mapping, "paid_rank");
}

static gboolean
settle_all (SlImport         *self,
            SlImportMembers  *members,
            GError          **error)
{
  gboolean has = TRUE;

  note_columns (self, members);

  if (!_sl_spool_rewind (members->spool, error))
    return FALSE;

  while (has)
    {
      SlMemberRecord record;
      gint32 number = 0;

      if (!_sl_spool_next (members->spool, &number, &record, &has, error))
        return FALSE;

      if (has && _sl_roster_is_good (members->roster, number) &&
          !(_sl_roster_id (members->roster, number) == 0 ? settle_new : settle_known)
           (self, members, number, &record, error))
        return FALSE;
    }

  return (members->writer == NULL || sl_member_writer_finish (members->writer, error)) &&
         (members->volumes == NULL || sl_volume_writer_flush (members->volumes, error));
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  SlImportMembers *members = state;
  guint n_good, n_new;

  if (!_sl_import_members_judge (self, members, error))
    return FALSE;

  count_good (members, &n_good, &n_new);

  /* A report of which nothing could be taken is no picture of the downline. */
  if (n_good == 0 && !members->is_early)
    return TRUE;

  if ((!members->is_early && !begin_bulk (self, members, n_new, error)) ||
      !(members->is_early ? _sl_import_members_settle_early (self, members, n_good, error)
                          : settle_all (self, members, error)) ||
      !settle_absent (self, members, error))
    return FALSE;

  /* What is not needed any more makes room for sorting. */
  g_clear_pointer (&members->roster, _sl_roster_free);
  g_clear_pointer (&members->spool, _sl_spool_free);
  g_clear_pointer (&members->lineage, _sl_lineage_free);
  g_clear_pointer (&members->writer, sl_member_writer_free);

  return (members->bulk == NULL || sl_bulk_finish (members->bulk, error)) &&
         (n_good == 0 || (note_snapshot (self, members, error) &&
                          keep_downline (self, members, n_good, error)));
}

const SlImportWork _sl_import_members = {
  "members", &sl_member_schema, "import-members", TRUE, begin, NULL, NULL, end, free_members,
  _sl_import_members_make, _sl_import_members_unmake, take_made,
};
