#include "config.h"

#include "business/import-private.h"

#include "business/downline-private.h"
#include "business/import-roster.h"
#include "business/import-spool.h"
#include "business/lineage-private.h"
#include "store/bulk.h"
#include "store/downline-cache.h"
#include "store/member-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Who may stand where is known only at the end of the file, so that its records wait on the disk
 * (import-spool.h), and in memory is what says where everybody stands (import-roster.h). */
typedef struct
{
  SlRoster       *roster;    /* (owned) */
  SlSpool        *spool;     /* (owned): the records of the file */
  SlLineage      *lineage;   /* (owned) (nullable): from the first row on */
  gint32          me;        /* number of oneself */
  guint           n_known;
  gboolean        has_unreadable; /* a row whose id could not be told */
  gboolean        has_written;
  SlBulk         *bulk;      /* (owned) (nullable): while very many are put in */
  SlMemberWriter *writer;    /* (owned) (nullable): with it */
} Members;

/* The indexes are made anew at the end when so many are new, and a part of all. */
#define BULK_MIN 5000
#define BULK_PART 16

static void
free_members (gpointer data)
{
  Members *members = data;

  g_clear_pointer (&members->roster, _sl_roster_free);
  g_clear_pointer (&members->spool, _sl_spool_free);
  g_clear_pointer (&members->lineage, _sl_lineage_free);
  g_clear_pointer (&members->writer, sl_member_writer_free);
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
  _sl_roster_flags (roster, _sl_roster_name (roster, id)) |= SL_ROSTER_SHARED;
}

static void
add_known (gint64      id,
           const char *code,
           const char *country,
           gboolean    is_present,
           const char *sponsor,
           gpointer    data)
{
  Members *members = data;
  SlRoster *roster = members->roster;
  gint32 number = _sl_roster_define (roster, code, country, SL_ROSTER_KNOWN), above;

  members->n_known++;

  if (number < 0)
    return;

  note_shared (roster, code, country);

  /* Naming somebody makes room, and moves the others. */
  above = _sl_roster_name (roster, sponsor != NULL ? sponsor : "");
  _sl_roster_before (roster, number) = above;
  _sl_roster_id (roster, number) = id;
  _sl_roster_flags (roster, number) |= is_present ? SL_ROSTER_PRESENT : 0;
}

static gpointer
begin (SlImport  *self,
       GError   **error)
{
  Members *members = g_new0 (Members, 1);

  members->roster = _sl_roster_new ();
  members->spool = _sl_spool_new (error);

  if (members->spool != NULL &&
      sl_member_each_as_of (self->database, self->company->id, self->period, add_known, members,
                            error))
    {
      members->me = _sl_roster_define (members->roster, self->company->me, "",
                                       SL_ROSTER_MENTIONED);
      return members;
    }

  free_members (members);
  return NULL;
}

/* --- rows ---------------------------------------------------------------------------- */

/* A rejected row still says that its member is there. */
static void
note_rejected (SlImport         *self,
               Members          *members,
               const SlTableRow *row)
{
  g_autofree char *id = sl_member_record_read_id (self->mapping, row);

  _sl_lineage_skip (members->lineage, sl_member_record_read_level (self->mapping, row));

  if (id == NULL || id[0] == '\0')
    {
      members->has_unreadable = TRUE;
      return;
    }

  _sl_roster_flags (members->roster, _sl_roster_name (members->roster, id)) |= SL_ROSTER_MENTIONED;
}

/* The number of the record's member, who is not in the file yet; below 0 when the row is rejected.
 * An id that is there in several countries is known with the country from here on. */
static gint32
define (SlImport       *self,
        Members        *members,
        SlMemberRecord *record)
{
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

  g_free (record->id);
  record->id = _sl_roster_dup_key (roster, number);
  return number;
}

static gboolean
take (SlImport          *self,
      gpointer           state,
      const SlTableRow  *row,
      GError           **error)
{
  g_auto(SlMemberRecord) record = { 0 };
  Members *members = state;
  SlRoster *roster = members->roster;
  SlRejection *rejection = NULL;
  gint32 number, above;

  if (members->lineage == NULL)
    members->lineage = _sl_lineage_new (self->company->me, self->mapping);

  if (!sl_member_record_read (self->mapping, row, &self->result->notation, &record, &rejection))
    {
      note_rejected (self, members, row);
      _sl_import_reject (self, rejection);
      return TRUE;
    }

  number = define (self, members, &record);

  _sl_lineage_take (members->lineage, &record);

  if (number < 0)
    return TRUE;

  above = _sl_roster_name (roster, record.sponsor_id);
  _sl_roster_above (roster, number) = above;
  _sl_roster_line (roster, number) = record.line;
  _sl_roster_flags (roster, number) |= SL_ROSTER_IN_FILE;
  return _sl_spool_write (members->spool, number, &record, error);
}

/* --- the tree ------------------------------------------------------------------------ */

/* Whom @named means as the sponsor or enroller of @number: an id, or a user name. */
static gint32
resolve (Members *members,
         gint32   named,
         gint32   number)
{
  SlRoster *roster = members->roster;
  g_autofree char *name = NULL;
  const char *id;

  if (named >= 0 && !_sl_roster_is_there (roster, named) && members->lineage != NULL &&
      _sl_lineage_has_names (members->lineage))
    {
      name = _sl_roster_dup_key (roster, named);
      id = _sl_lineage_find (members->lineage, name);
      named = id != NULL ? _sl_roster_name (roster, id) : named;
    }

  return _sl_roster_resolve (roster, named, number);
}

/* Rejects somebody for where he would stand: he stays where he was.  Takes @why. */
static void
reject_place (SlImport *self,
              Members  *members,
              gint32    number,
              char     *why)
{
  SlRoster *roster = members->roster;

  _sl_roster_above (roster, number) = _sl_roster_before (roster, number);
  _sl_roster_flags (roster, number) |= SL_ROSTER_BAD | SL_ROSTER_MENTIONED;
  _sl_import_reject_row (self, _sl_roster_line (roster, number), "sponsor", why);
}

/* (transfer full) (nullable): why he has no place; @named is whom the file says above him. */
static char *
judge_sponsor (Members *members,
               gint32   number,
               gint32   named)
{
  SlRoster *roster = members->roster;
  gint32 above = _sl_roster_above (roster, number);
  g_autofree char *key = NULL, *sponsor = NULL;

  if (number == members->me || (above >= 0 && _sl_roster_is_there (roster, above)))
    return NULL;

  key = _sl_roster_dup_key (roster, number);
  sponsor = _sl_roster_dup_key (roster, named);

  if (above == SL_ROSTER_NOBODY)
    return g_strdup_printf (_("Member %s has no sponsor."), key);

  if (above == SL_ROSTER_AMBIGUOUS)
    return g_strdup_printf (_("The sponsor %s of member %s is there in several countries, and not "
                              "in the member's own."), sponsor, key);

  return g_strdup_printf (_("The sponsor %s of member %s is neither in this file nor known from an "
                            "earlier one."), sponsor, key);
}

static void
judge_sponsors (SlImport *self,
                Members  *members)
{
  SlRoster *roster = members->roster;
  guint n = _sl_roster_size (roster);

  for (gint32 i = 0; i < (gint32) n; i++)
    {
      gint32 named = _sl_roster_above (roster, i), above;
      char *why;

      if (_sl_roster_line (roster, i) == 0)
        {
          _sl_roster_above (roster, i) = _sl_roster_before (roster, i);
          continue;
        }

      above = resolve (members, named, i);
      _sl_roster_above (roster, i) = above;
      why = judge_sponsor (members, i, named);

      if (why != NULL)
        reject_place (self, members, i, why);
    }
}

/* A ring is told with this many names at most. */
#define MAX_NAMES 50
/* Whoever is rejected stays where he was, and that can close another ring.  Beyond so many times
 * they are told without names, which must be looked up in all the records. */
#define MAX_NAMED_ROUNDS 16

typedef struct
{
  Members    *members;
  GArray     *rings;   /* (owned) (element-type gint32): the first of each */
  GHashTable *names;   /* (owned) (element-type gint32 utf8): of those in rings */
} Rings;

static void
clear_rings (Rings *rings)
{
  g_clear_pointer (&rings->rings, g_array_unref);
  g_clear_pointer (&rings->names, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rings, clear_rings)

static void
note_ring (gint32   first,
           gpointer data)
{
  Rings *rings = data;

  g_array_append_val (rings->rings, first);
}

/* The names of the first MAX_NAMES members of each ring. */
static gboolean
read_names (SlImport  *self,
            Rings     *rings,
            GError   **error)
{
  SlRoster *roster = rings->members->roster;
  gboolean has = TRUE;
  gint32 number;

  for (guint i = 0; i < rings->rings->len; i++)
    {
      gint32 first = g_array_index (rings->rings, gint32, i), place = first;

      for (guint n = 0; n < MAX_NAMES && (n == 0 || place != first); n++)
        {
          g_autofree char *key = _sl_roster_dup_key (roster, place);

          g_hash_table_insert (rings->names, GINT_TO_POINTER (place + 1),
                               _sl_roster_line (roster, place) != 0
                                 ? g_strdup ("")
                                 : sl_member_find_name (self->database, self->company->id, key));
          place = _sl_roster_above (roster, place);
        }
    }

  if (!_sl_spool_rewind (rings->members->spool, error))
    return FALSE;

  while (has)
    {
      SlMemberRecord record;

      if (!_sl_spool_next (rings->members->spool, &number, &record, &has, error))
        return FALSE;

      if (has && g_hash_table_contains (rings->names, GINT_TO_POINTER (number + 1)))
        g_hash_table_replace (rings->names, GINT_TO_POINTER (number + 1),
                              g_strdup (record.first_name));
    }

  return TRUE;
}

static void
append_name (GString *text,
             Rings   *rings,
             gint32   number)
{
  SlRoster *roster = rings->members->roster;
  g_autofree char *key = _sl_roster_dup_key (roster, number);
  const char *name = g_hash_table_lookup (rings->names, GINT_TO_POINTER (number + 1));

  g_string_append_printf (text, "%s%s", text->len > 0 ? " → " : "", key);

  if (name != NULL && name[0] != '\0')
    g_string_append_printf (text, " %s", name);

  if (_sl_roster_line (roster, number) == 0 ||
      (_sl_roster_flags (roster, number) & SL_ROSTER_BAD) != 0)
    return;

  g_string_append_c (text, ' ');
  /* translators: behind the name of a member: the line of the file that it stands in */
  g_string_append_printf (text, _("(line %u)"), _sl_roster_line (roster, number));
}

/* (transfer full) */
static char *
describe_ring (Rings  *rings,
               gint32  first)
{
  g_autoptr(GString) names = g_string_new (NULL);
  gint32 place = first;
  guint n = 0;

  do
    {
      if (n++ < MAX_NAMES)
        append_name (names, rings, place);

      place = _sl_roster_above (rings->members->roster, place);
    }
  while (place != first);

  if (n > MAX_NAMES)
    g_string_append (names, " → …");

  return g_strdup_printf (_("These members are each other's sponsors in a ring: %s."), names->str);
}

/* Rejects those of the ring who are in the file; adds them to @rejected. */
static void
reject_ring (SlImport *self,
             Rings    *rings,
             gint32    first,
             GArray   *rejected)
{
  SlRoster *roster = rings->members->roster;
  g_autofree char *why = describe_ring (rings, first);
  gint32 place = first, next;

  do
    {
      guint8 flags = _sl_roster_flags (roster, place);

      next = _sl_roster_above (roster, place);

      if ((flags & SL_ROSTER_IN_FILE) && !(flags & SL_ROSTER_BAD))
        {
          reject_place (self, rings->members, place, g_strdup (why));
          g_array_append_val (rejected, place);
        }

      place = next;
    }
  while (place != first);
}

/* Rejects the records that cannot stand where the file puts them among the others.  After the
 * first time only those who were rejected can have closed another ring. */
static gboolean
judge_tree (SlImport  *self,
            Members   *members,
            GError   **error)
{
  g_autoptr(GArray) changed = NULL;

  judge_sponsors (self, members);

  for (guint n_rounds = 0; changed == NULL || changed->len > 0; n_rounds++)
    {
      g_auto(Rings) rings = { members, g_array_new (FALSE, FALSE, sizeof (gint32)),
                              g_hash_table_new_full (NULL, NULL, NULL, g_free) };

      _sl_downline_each_ring ((const gint32 *) (gpointer) members->roster->above->data,
                              _sl_roster_size (members->roster),
                              changed != NULL ? (const gint32 *) (gpointer) changed->data : NULL,
                              changed != NULL ? changed->len : 0, note_ring, &rings);
      g_clear_pointer (&changed, g_array_unref);
      changed = g_array_new (FALSE, FALSE, sizeof (gint32));

      if (rings.rings->len > 0 && n_rounds < MAX_NAMED_ROUNDS && !read_names (self, &rings, error))
        return FALSE;

      for (guint i = 0; i < rings.rings->len; i++)
        reject_ring (self, &rings, g_array_index (rings.rings, gint32, i), changed);
    }

  return TRUE;
}

/* --- writing ------------------------------------------------------------------------- */

static gboolean
merge_member (SlMemberRow          *row,
              const SlMemberRecord *record)
{
  gboolean is_changed = _sl_import_set_text (&row->name, record->first_name);

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

/* The enroller by id, though the file may say a user name. */
static char *
find_enroller (Members              *members,
               gint32                number,
               const SlMemberRecord *record)
{
  gint32 named = sl_id_table_find (members->roster->keys, record->enroller_id), found;

  if (record->enroller_id[0] == '\0')
    return g_strdup ("");

  if (named < 0)
    {
      const char *id = members->lineage != NULL ? _sl_lineage_find (members->lineage,
                                                                   record->enroller_id) : NULL;

      return g_strdup (id != NULL ? id : record->enroller_id);
    }

  found = resolve (members, named, number);
  return found >= 0 ? _sl_roster_dup_key (members->roster, found)
                    : g_strdup (record->enroller_id);
}

static void
read_standing (SlImport              *self,
               Members               *members,
               gint32                 number,
               const SlMemberRecord  *record,
               const SlMembershipRow *before,
               SlMembershipRow       *standing)
{
  g_autofree char *enroller = find_enroller (members, number, record);

  standing->is_present = TRUE;
  standing->sponsor = _sl_roster_dup_key (members->roster,
                                          _sl_roster_above (members->roster, number));
  standing->enroller = column_or (self, "enroller", enroller, before->enroller);
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

  return sl_member_writer_add (members->writer, uid, news->row, &news->standing,
                               news->is_new_volume ? &news->volume : NULL, error);
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

static gboolean
settle (SlImport              *self,
        Members               *members,
        gint32                 number,
        const SlMemberRecord  *record,
        GError               **error)
{
  gint64 id = _sl_roster_id (members->roster, number);
  g_autoptr(SlMemberState) state = NULL;
  gboolean has_volume = record->has_pv || record->has_gv || record->has_cv, ok;
  News news = { 0 };

  state = id == 0 ? new_state (record)
                  : sl_member_read_as_of (self->database, id, self->period, error);

  if (state == NULL)
    return FALSE;

  read_standing (self, members, number, record, &state->standing, &news.standing);
  news.row = &state->member;
  news.is_new_member = id == 0;
  news.is_new_row = merge_member (&state->member, record);
  news.is_new_standing = !state->has_standing ||
                         !sl_membership_row_equal (&state->standing, &news.standing);
  news.volume = read_volume (record, &state->volume);
  news.is_new_volume = has_volume && (!state->has_volume ||
                                      !is_same_volume (&state->volume, &news.volume));
  count_news (self, state, &news);
  ok = write_news (self, members, &news, error);
  sl_membership_row_clear (&news.standing);
  return ok;
}

static gboolean
leave (SlImport  *self,
       Members   *members,
       gint64     id,
       GError   **error)
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
settle_absent (SlImport    *self,
               Members     *members,
               GError     **error)
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

/* A snapshot before another pins what stands there, row by row. */
static gboolean
begin_bulk (SlImport  *self,
            Members   *members,
            guint      n_new,
            GError   **error)
{
  SlDay later;

  if (!self->writes || n_new < BULK_MIN || n_new < members->n_known / BULK_PART)
    return TRUE;

  if (!sl_snapshot_find_next (self->database, self->company->id, self->period, &later, error))
    return FALSE;

  if (later != SL_DAY_NONE)
    return TRUE;

  members->bulk = sl_bulk_begin (self->database, SL_SEARCH_MEMBERS, error);

  if (members->bulk != NULL)
    members->writer = sl_member_writer_new (self->database, members->bulk, self->company->id,
                                            self->period);

  return members->bulk != NULL;
}

static gboolean
is_good (const SlRoster *roster,
         gint32          number)
{
  guint8 flags = _sl_roster_flags (roster, number);

  return (flags & SL_ROSTER_IN_FILE) && !(flags & SL_ROSTER_BAD);
}

/* Counts those of the file who have a place, and of them the new ones. */
static void
count_good (const Members *members,
            guint         *n_good,
            guint         *n_new)
{
  const SlRoster *roster = members->roster;

  *n_good = *n_new = 0;

  for (gint32 i = 0; i < (gint32) _sl_roster_size (roster); i++)
    if (is_good (roster, i))
      {
        ++*n_good;
        *n_new += _sl_roster_id (roster, i) == 0;
      }
}

static gboolean
settle_all (SlImport  *self,
            Members   *members,
            GError   **error)
{
  gboolean has = TRUE;

  if (!_sl_spool_rewind (members->spool, error))
    return FALSE;

  while (has)
    {
      SlMemberRecord record;
      gint32 number = 0;

      if (!_sl_spool_next (members->spool, &number, &record, &has, error))
        return FALSE;

      if (has && is_good (members->roster, number) &&
          !settle (self, members, number, &record, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
end (SlImport  *self,
     gpointer   state,
     GError   **error)
{
  Members *members = state;
  guint n_good, n_new;

  if (!judge_tree (self, members, error))
    return FALSE;

  count_good (members, &n_good, &n_new);

  /* A report of which nothing could be taken is no picture of the downline. */
  if (n_good == 0)
    return TRUE;

  if (!begin_bulk (self, members, n_new, error) || !settle_all (self, members, error) ||
      !settle_absent (self, members, error))
    return FALSE;

  /* What is not needed any more makes room for sorting. */
  g_clear_pointer (&members->roster, _sl_roster_free);
  g_clear_pointer (&members->spool, _sl_spool_free);
  g_clear_pointer (&members->lineage, _sl_lineage_free);
  g_clear_pointer (&members->writer, sl_member_writer_free);

  return (members->bulk == NULL || sl_bulk_finish (members->bulk, error)) &&
         note_snapshot (self, members, error) && keep_downline (self, members, error);
}

const SlImportWork _sl_import_members = {
  "members", &sl_member_schema, "import-members", TRUE, begin, take, NULL, end, free_members,
};
