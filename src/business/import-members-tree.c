#include "config.h"

#include "business/import-members-private.h"

#include "business/downline-private.h"

#include <glib/gi18n-lib.h>

/* Whom @named means as the sponsor or enroller of @number: an id, or a user name. */
gint32
_sl_import_members_resolve (SlImportMembers *members,
                            gint32           named,
                            gint32           number)
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
reject_place (SlImport        *self,
              SlImportMembers *members,
              gint32           number,
              char            *why)
{
  SlRoster *roster = members->roster;

  _sl_roster_above (roster, number) = _sl_roster_before (roster, number);
  _sl_roster_flags (roster, number) |= SL_ROSTER_BAD | SL_ROSTER_MENTIONED;
  _sl_import_reject_row (self, _sl_roster_line (roster, number), "sponsor", why);
}

/* (transfer full) (nullable): why he has no place; @named is whom the file says above him. */
static char *
judge_sponsor (SlImportMembers *members,
               gint32           number,
               gint32           named)
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
judge_sponsors (SlImport        *self,
                SlImportMembers *members)
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

      above = _sl_import_members_resolve (members, named, i);
      members->is_moved |= above != named;
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
  SlImportMembers *members;
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

/* Those whose names are asked for, without them. */
static void
ask_names (SlImport *self,
           Rings    *rings)
{
  SlRoster *roster = rings->members->roster;

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
}

static void
answer_name (Rings      *rings,
             gint32      number,
             const char *name)
{
  if (g_hash_table_contains (rings->names, GINT_TO_POINTER (number + 1)))
    g_hash_table_replace (rings->names, GINT_TO_POINTER (number + 1), g_strdup (name));
}

static gboolean
answer_written (const SlMemberWritten *written,
                gpointer               data,
                GError               **error G_GNUC_UNUSED)
{
  Rings *rings = data;

  answer_name (rings, sl_id_table_find (rings->members->roster->keys, written->code),
               written->name);
  return TRUE;
}

/* The names of the first MAX_NAMES members of each ring. */
static gboolean
read_names (SlImport  *self,
            Rings     *rings,
            GError   **error)
{
  SlImportMembers *members = rings->members;
  gboolean has = TRUE;

  ask_names (self, rings);

  if (members->is_early)
    return sl_member_writer_each (members->writer, answer_written, rings, error);

  if (!_sl_spool_rewind (members->spool, error))
    return FALSE;

  while (has)
    {
      SlMemberRecord record;
      gint32 number;

      if (!_sl_spool_next (members->spool, &number, &record, &has, error))
        return FALSE;

      if (has)
        answer_name (rings, number, record.first_name);
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
gboolean
_sl_import_members_judge (SlImport         *self,
                          SlImportMembers  *members,
                          GError          **error)
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
