#include "config.h"

#include "sync/projection-private.h"

#include <string.h>

/* The downline of a month is a report of everybody in it, so a month in which anything changed
 * is imported whole: its volumes, with the names of the members. */

static const char *const header[] = {
  "id", "sponsor", "enroller", "name", "email", "phone", "kind", "status", "rank", "paid_rank",
  "pv", "gv", "cv", "joined",
};

typedef struct
{
  GPtrArray  *members;  /* (owned) (element-type SlBaseRecord) */
  GHashTable *by_uid;   /* (owned) (element-type utf8 json_t): members */
  GPtrArray  *volumes;  /* (owned) (element-type SlBaseRecord): all that are there */
  GPtrArray  *news;     /* (owned) (element-type SlBaseRecord): of both types */
  GHashTable *months;   /* (owned) (element-type utf8 GPtrArray): volumes by their period */
  GHashTable *periods;  /* (owned) (element-type utf8): in which something changed */
} Team;

static void
clear_team (Team *team)
{
  g_clear_pointer (&team->by_uid, g_hash_table_unref);
  g_clear_pointer (&team->members, g_ptr_array_unref);
  g_clear_pointer (&team->volumes, g_ptr_array_unref);
  g_clear_pointer (&team->news, g_ptr_array_unref);
  g_clear_pointer (&team->months, g_hash_table_unref);
  g_clear_pointer (&team->periods, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Team, clear_team)

static void
unref_json (gpointer value)
{
  json_decref (value);
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
  json_t *member;

  if (*code != '\0')
    return g_strdup (code);

  uid = sl_reading_text_or (object, uid_member, 64);
  member = g_hash_table_lookup (team->by_uid, uid);
  code = member != NULL ? sl_reading_text_or (member, "code", 64) : "";
  return g_strdup (*code != '\0' ? code : uid);
}

static void
take_news (Team      *team,
           GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (team->news, g_steal_pointer (&records->pdata[i]));

  g_ptr_array_set_free_func (records, NULL);
  g_ptr_array_unref (records);
}

static gboolean
read_team (SlProjection  *self,
           Team          *team,
           GError       **error)
{
  GPtrArray *members = sl_base_list_new (self->database, self->company_id, "member", error);
  GPtrArray *volumes =
    members != NULL ? sl_base_list_new (self->database, self->company_id, "volume", error) : NULL;

  team->news = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_base_record_free);
  team->periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  team->by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref_json);
  if (members != NULL)
    take_news (team, members);
  if (volumes == NULL)
    return FALSE;

  take_news (team, volumes);
  if (team->news->len == 0)
    return TRUE;

  team->members = sl_base_list (self->database, self->company_id, "member", error);
  team->volumes = team->members != NULL
                  ? sl_base_list (self->database, self->company_id, "volume", error) : NULL;

  for (guint i = 0; team->members != NULL && i < team->members->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (team->members, i);
      json_t *member = sl_reading_parse (record->body, strlen (record->body));

      if (member != NULL)
        g_hash_table_insert (team->by_uid, record->uid, member);
    }

  return team->volumes != NULL;
}

/* Every volume to its month, so that none is read again for each of the months. */
static void
sort_volumes (Team *team)
{
  team->months =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < team->volumes->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (team->volumes, i);
      g_autoptr(json_t) body = sl_reading_parse (record->body, strlen (record->body));
      const char *period = body != NULL ? sl_reading_text_or (body, "period", 10) : "";
      GPtrArray *month = g_hash_table_lookup (team->months, period);

      if (month == NULL)
        {
          month = g_ptr_array_new ();
          g_hash_table_insert (team->months, g_strdup (period), month);
        }
      g_ptr_array_add (month, (gpointer) record);
    }
}

/* (transfer none): the last month that there are volumes of, or "" */
static const char *
find_latest (const Team *team)
{
  const char *latest = "";
  GHashTableIter iter;
  gpointer period;

  g_hash_table_iter_init (&iter, team->months);
  while (g_hash_table_iter_next (&iter, &period, NULL))
    if (strcmp (period, latest) > 0)
      latest = period;

  return latest;
}

/* Months of changed volumes; a member who changed concerns the latest. */
static void
find_periods (Team *team)
{
  const char *latest = find_latest (team);
  gboolean has_members = FALSE;

  for (guint i = 0; i < team->news->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (team->news, i);
      g_autoptr(json_t) body =
        record->body != NULL ? sl_reading_parse (record->body, strlen (record->body)) : NULL;

      if (g_str_equal (record->type, "member") || body == NULL)
        has_members = TRUE;
      else
        g_hash_table_add (team->periods, g_strdup (sl_reading_text_or (body, "period", 10)));
    }

  if (has_members && *latest != '\0')
    g_hash_table_add (team->periods, g_strdup (latest));
}

static const char *
either (json_t     *first,
        json_t     *second,
        const char *member)
{
  const char *text = sl_reading_text_or (first, member, 200);

  return *text != '\0' ? text : sl_reading_text_or (second, member, 200);
}

/* @volume: how the member stood in the month; the member itself where there is none. */
static void
add_row (const Team          *team,
         SlProjectionTable   *table,
         const SlBaseRecord  *record,
         json_t              *volume,
         json_t              *member)
{
  g_autofree char *code = code_of (team, volume, member == volume ? "code" : "member_code",
                                   member == volume ? "id" : "member_id");
  g_autofree char *sponsor = code_of (team, volume, "sponsor_code", "sponsor_id");
  g_autofree char *enroller = code_of (team, volume, "enroller_code", "enroller_id");
  g_autofree char *pv = _sl_projection_centi (volume, "pv_centi");
  g_autofree char *gv = _sl_projection_centi (volume, "gv_centi");
  g_autofree char *cv = _sl_projection_centi (volume, "cv_centi");
  const char *fields[] = {
    code, sponsor, enroller, sl_reading_text_or (member, "name", 200),
    sl_reading_text_or (member, "email", 200), sl_reading_text_or (member, "phone", 200),
    either (volume, member, "kind"), either (volume, member, "status"),
    either (volume, member, "rank"), either (volume, member, "paid_rank"), pv, gv, cv,
    sl_reading_text_or (member, "joined_on", 10),
  };

  _sl_projection_table_add (table, record, fields, G_N_ELEMENTS (fields));
}

static gboolean
import_period (SlProjection  *self,
               const Team    *team,
               const char    *period,
               GError       **error)
{
  g_autoptr(SlProjectionTable) table = _sl_projection_table_new (header, G_N_ELEMENTS (header));
  g_autoptr(GPtrArray) records = g_ptr_array_new ();
  GPtrArray *month = g_hash_table_lookup (team->months, period);
  SlImportDraft draft = { .kind = SL_IMPORT_MEMBERS, .received = SL_DAY_NONE };

  if (*period != '\0' && !sl_period_parse (period, &draft.period, NULL))
    return TRUE;

  for (guint i = 0; month != NULL && i < month->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (month, i);
      g_autoptr(json_t) body = sl_reading_parse (record->body, strlen (record->body));

      if (body == NULL)
        continue;

      add_row (team, table, record, body,
               g_hash_table_lookup (team->by_uid, sl_reading_text_or (body, "member_id", 64)));
      g_ptr_array_add (records, (gpointer) record);
    }

  return _sl_projection_import (self, table, "member", &draft, records, error);
}

/* A company that tells no volumes: the members as they stand today. */
static gboolean
import_members (SlProjection  *self,
                const Team    *team,
                GError       **error)
{
  g_autoptr(SlProjectionTable) table = _sl_projection_table_new (header, G_N_ELEMENTS (header));
  SlImportDraft draft = { .kind = SL_IMPORT_MEMBERS, .received = SL_DAY_NONE };

  for (guint i = 0; i < team->members->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (team->members, i);
      json_t *member = g_hash_table_lookup (team->by_uid, record->uid);

      if (member != NULL)
        add_row (team, table, record, member, member);
    }

  return team->members->len == 0 ||
         _sl_projection_import (self, table, "member", &draft, team->members, error);
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (a, b);
}

static gboolean
import_periods (SlProjection  *self,
                Team          *team,
                GError       **error)
{
  g_autoptr(GList) periods = NULL;

  sort_volumes (team);
  find_periods (team);
  periods = g_list_sort (g_hash_table_get_keys (team->periods), compare_periods);

  for (GList *l = periods; l != NULL; l = l->next)
    if (!import_period (self, team, l->data, error))
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
  gboolean is_imported;

  if (!read_team (self, &team, error))
    return FALSE;

  if (team.news->len == 0)
    return TRUE;

  if (!note_team (self, error))
    return FALSE;

  self->is_noted = TRUE;
  is_imported = team.volumes->len == 0 ? import_members (self, &team, error)
                                       : import_periods (self, &team, error);
  self->is_noted = FALSE;
  return is_imported;
}
