#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The downline of a month is a report of everybody in it, so a month in which anything changed
 * is imported whole: its volumes, with the names of the members. */

static const char *const header[] = {
  "id", "sponsor", "enroller", "name", "email", "phone", "kind", "status", "rank", "paid_rank",
  "pv", "gv", "cv", "joined",
};

/* What a row takes of a member.  A large team is kept in memory as these alone. */
typedef struct
{
  const char *code; /* (unowned), as all texts: of the team */
  const char *name;
  const char *email;
  const char *phone;
  const char *kind;
  const char *status;
  const char *rank;
  const char *paid_rank;
  const char *joined_on;
} Person;

static const Person nobody = { "", "", "", "", "", "", "", "", "" };

typedef struct
{
  GStringChunk *texts;   /* (owned) */
  GHashTable   *by_uid;  /* (owned) (element-type utf8 Person) */
} Team;

static void
clear_team (Team *team)
{
  g_clear_pointer (&team->by_uid, g_hash_table_unref);
  g_clear_pointer (&team->texts, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Team, clear_team)

static const char *
keep_text (Team       *team,
           json_t     *member,
           const char *name,
           gsize       max_length)
{
  return g_string_chunk_insert_const (team->texts, sl_reading_text_or (member, name, max_length));
}

static void
add_person (Team               *team,
            const SlBaseRecord *record)
{
  g_autoptr(json_t) member = sl_reading_parse (record->body, strlen (record->body));
  Person *person;

  if (member == NULL)
    return;

  person = g_new (Person, 1);
  *person = (Person) {
    .code = keep_text (team, member, "code", 64), .name = keep_text (team, member, "name", 200),
    .email = keep_text (team, member, "email", 200),
    .phone = keep_text (team, member, "phone", 200),
    .kind = keep_text (team, member, "kind", 200),
    .status = keep_text (team, member, "status", 200),
    .rank = keep_text (team, member, "rank", 200),
    .paid_rank = keep_text (team, member, "paid_rank", 200),
    .joined_on = keep_text (team, member, "joined_on", 10),
  };
  g_hash_table_insert (team->by_uid, g_string_chunk_insert (team->texts, record->uid), person);
}

static const Person *
find_person (const Team *team,
             const char *uid)
{
  const Person *person = g_hash_table_lookup (team->by_uid, uid);

  return person != NULL ? person : &nobody;
}

/* (transfer full): what the company calls a member; the id of the record when it has no code */
static char *
code_of (const Team *team,
         json_t     *object,
         const char *code_member,
         const char *uid_member)
{
  const char *code = sl_reading_text_or (object, code_member, 64);
  const char *uid;

  if (*code != '\0')
    return g_strdup (code);

  uid = sl_reading_text_or (object, uid_member, 64);
  code = find_person (team, uid)->code;
  return g_strdup (*code != '\0' ? code : uid);
}

static const char *
either (json_t     *volume,
        const char *name,
        const char *otherwise)
{
  const char *text = sl_reading_text_or (volume, name, 200);

  return *text != '\0' ? text : otherwise;
}

/* @volume: how the member stood in the month; the member itself where there is none. */
static void
add_row (const Team          *team,
         SlProjectionTable   *table,
         const SlBaseRecord  *record,
         json_t              *volume,
         const char          *code_member,
         const char          *uid_member)
{
  const Person *person = find_person (team, sl_reading_text_or (volume, uid_member, 64));
  g_autofree char *code = code_of (team, volume, code_member, uid_member);
  g_autofree char *sponsor = code_of (team, volume, "sponsor_code", "sponsor_id");
  g_autofree char *enroller = code_of (team, volume, "enroller_code", "enroller_id");
  g_autofree char *pv = _sl_projection_centi (volume, "pv_centi");
  g_autofree char *gv = _sl_projection_centi (volume, "gv_centi");
  g_autofree char *cv = _sl_projection_centi (volume, "cv_centi");
  const char *fields[] = {
    code, sponsor, enroller, person->name, person->email, person->phone,
    either (volume, "kind", person->kind), either (volume, "status", person->status),
    either (volume, "rank", person->rank), either (volume, "paid_rank", person->paid_rank),
    pv, gv, cv, person->joined_on,
  };

  _sl_projection_table_add (table, record, fields, G_N_ELEMENTS (fields));
}

/* A wrong figure counts as none, and is said of the record: the member stays in the month. */
static gboolean
note_figures (SlProjection        *self,
              const SlBaseRecord  *record,
              json_t              *body,
              GError             **error)
{
  return !sl_reading_has_bad_figure (body) ||
         _sl_projection_note (self, record, _("A figure in this record is not a whole number."),
                              error);
}

static gboolean
add_rows (SlProjection       *self,
          const Team         *team,
          SlProjectionTable  *table,
          GPtrArray          *records,
          const char         *code_member,
          const char         *uid_member,
          GError            **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (records, i);
      g_autoptr(json_t) body = sl_reading_parse (record->body, strlen (record->body));

      if (body == NULL)
        continue;

      add_row (team, table, record, body, code_member, uid_member);
      if (!note_figures (self, record, body, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_team (SlProjection  *self,
           Team          *team,
           GPtrArray    **members,
           GError       **error)
{
  *members = sl_base_list (self->database, self->company_id, "member", error);
  if (*members == NULL)
    return FALSE;

  team->texts = g_string_chunk_new (64 * 1024);
  team->by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (guint i = 0; i < (*members)->len; i++)
    add_person (team, g_ptr_array_index (*members, i));

  return TRUE;
}

static gboolean
import_period (SlProjection  *self,
               const Team    *team,
               const char    *period,
               GError       **error)
{
  g_autoptr(SlProjectionTable) table = _sl_projection_table_new (header, G_N_ELEMENTS (header));
  g_autoptr(GPtrArray) records = NULL;
  SlImportDraft draft = { .kind = SL_IMPORT_MEMBERS, .received = SL_DAY_NONE };

  if (*period != '\0' && !sl_period_parse (period, &draft.period, NULL))
    return TRUE;

  records = sl_base_list_period (self->database, self->company_id, period, error);
  if (records == NULL)
    return FALSE;

  return add_rows (self, team, table, records, "member_code", "member_id", error) &&
         _sl_projection_import (self, table, "member", &draft, records, error);
}

/* A company that tells no volumes: the members as they stand today. */
static gboolean
import_members (SlProjection  *self,
                const Team    *team,
                GPtrArray     *members,
                GError       **error)
{
  g_autoptr(SlProjectionTable) table = _sl_projection_table_new (header, G_N_ELEMENTS (header));
  SlImportDraft draft = { .kind = SL_IMPORT_MEMBERS, .received = SL_DAY_NONE };

  return members->len == 0 ||
         (add_rows (self, team, table, members, "code", "id", error) &&
          _sl_projection_import (self, table, "member", &draft, members, error));
}

/* What is new among members concerns the latest month, and so does a volume that is gone. */
static gboolean
find_periods (SlProjection  *self,
              GPtrArray    **all,
              GPtrArray    **changed,
              gboolean      *has_news,
              GError       **error)
{
  guint n_members, n_removed;

  *changed = sl_base_list_periods (self->database, self->company_id, TRUE, error);
  if (*changed == NULL ||
      !sl_base_count_new (self->database, self->company_id, "member", FALSE, &n_members, error) ||
      !sl_base_count_new (self->database, self->company_id, "volume", TRUE, &n_removed, error))
    return FALSE;

  *has_news = (*changed)->len + n_members + n_removed > 0;
  if (!*has_news)
    return TRUE;

  *all = sl_base_list_periods (self->database, self->company_id, FALSE, error);
  if (*all == NULL)
    return FALSE;

  if (n_members + n_removed > 0 && (*all)->len > 0)
    {
      const char *latest = g_ptr_array_index (*all, (*all)->len - 1);

      if (*latest != '\0' &&
          !g_ptr_array_find_with_equal_func (*changed, latest, g_str_equal, NULL))
        g_ptr_array_add (*changed, g_strdup (latest));
    }

  return TRUE;
}

static gboolean
import_periods (SlProjection  *self,
                const Team    *team,
                GPtrArray     *periods,
                GError       **error)
{
  for (guint i = 0; i < periods->len; i++)
    if (!import_period (self, team, g_ptr_array_index (periods, i), error))
      return FALSE;

  return TRUE;
}

/* At once: a first exchange may bring a million. */
static gboolean
note_team (SlProjection  *self,
           GError       **error)
{
  return self->is_dry_run ||
         (sl_base_note_all (self->database, self->company_id, "member", error) &&
          sl_base_note_all (self->database, self->company_id, "volume", error));
}

gboolean
_sl_project_members (SlProjection  *self,
                     GError       **error)
{
  g_auto(Team) team = { 0 };
  g_autoptr(GPtrArray) members = NULL, all = NULL, changed = NULL;
  gboolean has_news, is_imported;

  if (!find_periods (self, &all, &changed, &has_news, error))
    return FALSE;

  if (!has_news)
    return TRUE;

  if (!read_team (self, &team, &members, error) || !note_team (self, error))
    return FALSE;

  self->is_noted = TRUE;
  if (all->len == 0)
    is_imported = import_members (self, &team, members, error);
  else
    {
      g_clear_pointer (&members, g_ptr_array_unref);
      is_imported = import_periods (self, &team, changed, error);
    }
  self->is_noted = FALSE;
  return is_imported;
}
