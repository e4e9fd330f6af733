#include "config.h"

#include "sync/projection-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/decimal.h"
#include "sync/scan.h"

#define MAX_TEXT 200

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

enum { CODE, NAME, EMAIL, PHONE, KIND, STATUS, RANK, PAID_RANK, JOINED, N_OF_PERSON };

static const char *const of_person[N_OF_PERSON] = {
  "code", "name", "email", "phone", "kind", "status", "rank", "paid_rank", "joined_on",
};

static const char *
keep_text (Team         *team,
           const SlScan *value,
           gsize         max_length)
{
  char text[MAX_TEXT + 1];

  sl_scan_copy (value, text, max_length + 1);
  return g_string_chunk_insert_const (team->texts, text);
}

static void
add_person (Team               *team,
            const SlBaseRecord *record)
{
  g_autofree char *written = NULL;
  SlScan member, values[N_OF_PERSON];
  Person *person;

  if (!sl_scan_begin (record->body, strlen (record->body), &member, &written))
    return;

  sl_scan_members (&member, of_person, N_OF_PERSON, values);
  person = g_new (Person, 1);
  *person = (Person) {
    .code = keep_text (team, &values[CODE], 64), .name = keep_text (team, &values[NAME], MAX_TEXT),
    .email = keep_text (team, &values[EMAIL], MAX_TEXT),
    .phone = keep_text (team, &values[PHONE], MAX_TEXT),
    .kind = keep_text (team, &values[KIND], MAX_TEXT),
    .status = keep_text (team, &values[STATUS], MAX_TEXT),
    .rank = keep_text (team, &values[RANK], MAX_TEXT),
    .paid_rank = keep_text (team, &values[PAID_RANK], MAX_TEXT),
    .joined_on = keep_text (team, &values[JOINED], 10),
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

/* What the company calls a member; the id of the record when it has no code. */
static void
copy_code (const Team   *team,
           const SlScan *code_and_id,
           char          code[65])
{
  char uid[65];
  const char *known;

  sl_scan_copy (&code_and_id[0], code, 65);
  if (*code != '\0')
    return;

  sl_scan_copy (&code_and_id[1], uid, sizeof uid);
  known = find_person (team, uid)->code;
  g_strlcpy (code, *known != '\0' ? known : uid, 65);
}

static const char *
copy_or (const SlScan *value,
         char         *text,
         const char   *otherwise)
{
  sl_scan_copy (value, text, MAX_TEXT + 1);
  return *text != '\0' ? text : otherwise;
}

/* (transfer full): "12.5" of hundredths; "" when there are none */
static char *
format_centi (const SlScan *value)
{
  gint64 centi;

  return sl_scan_integer (value, -SL_BUSINESS_MAX_AMOUNT, SL_BUSINESS_MAX_AMOUNT, &centi)
         ? sl_decimal_format (centi, 2, 0) : g_strdup ("");
}

static void
add_row (const Team          *team,
         SlProjectionTable   *table,
         const SlBaseRecord  *record,
         const SlScan        *values)
{
  char uid[65], code[65], sponsor[65], enroller[65];
  char own[OWN_PAID_RANK + 1][MAX_TEXT + 1];
  g_autofree char *pv = format_centi (&values[PV]);
  g_autofree char *gv = format_centi (&values[GV]);
  g_autofree char *cv = format_centi (&values[CV]);
  const Person *person;

  sl_scan_copy (&values[OWN_ID], uid, sizeof uid);
  person = find_person (team, uid);
  copy_code (team, &values[OWN_CODE], code);
  copy_code (team, &values[SPONSOR_CODE], sponsor);
  copy_code (team, &values[ENROLLER_CODE], enroller);
  {
    const char *fields[] = {
      code, sponsor, enroller, person->name, person->email, person->phone,
      copy_or (&values[OWN_KIND], own[OWN_KIND], person->kind),
      copy_or (&values[OWN_STATUS], own[OWN_STATUS], person->status),
      copy_or (&values[OWN_RANK], own[OWN_RANK], person->rank),
      copy_or (&values[OWN_PAID_RANK], own[OWN_PAID_RANK], person->paid_rank),
      pv, gv, cv, person->joined_on,
    };

    _sl_projection_table_add (table, record, fields, G_N_ELEMENTS (fields));
  }
}

/* Whether a glance tells that all figures are whole: there is no money, and behind the name of each
 * figure stands a short whole number. */
static gboolean
is_plainly_whole (const SlScan *body)
{
  const char *at = body->text, *end = body->text + body->size;

  if (g_strstr_len (at, (gssize) body->size, "\"minor\"") != NULL ||
      memchr (at, '\\', body->size) != NULL)
    return FALSE;

  while ((at = g_strstr_len (at, end - at, "_centi")) != NULL)
    {
      gsize length;

      at += strlen ("_centi");
      if (end - at < 4 || at[0] != '"' || at[1] != ':')
        return FALSE;

      at += at[2] == '-' ? 3 : 2;
      length = strspn (at, "0123456789");
      at += length;
      if (length == 0 || length > 15 || (*at != ',' && *at != '}'))
        return FALSE;
    }

  return TRUE;
}

/* A wrong figure counts as none, and is said of the record: the member stays in the month. */
static gboolean
note_figures (SlProjection        *self,
              const SlBaseRecord  *record,
              const SlScan        *body,
              GError             **error)
{
  g_autoptr(json_t) tree = NULL;

  if (is_plainly_whole (body))
    return TRUE;

  tree = sl_reading_parse (body->text, body->size);
  return tree == NULL || !sl_reading_has_bad_figure (tree) ||
         _sl_projection_note (self, record, _("A figure in this record is not a whole number."),
                              error);
}

static gboolean
add_rows (SlProjection        *self,
          const Team          *team,
          SlProjectionTable   *table,
          GPtrArray           *records,
          const char *const   *names,
          GError             **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const SlBaseRecord *record = g_ptr_array_index (records, i);
      g_autofree char *written = NULL;
      SlScan body, values[N_OF_ROW];

      if (!sl_scan_begin (record->body, strlen (record->body), &body, &written))
        continue;

      sl_scan_members (&body, names, N_OF_ROW, values);
      add_row (team, table, record, values);
      if (!note_figures (self, record, &body, error))
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

  return add_rows (self, team, table, records, of_volume, error) &&
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
         (add_rows (self, team, table, members, of_member, error) &&
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
