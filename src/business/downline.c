#include "config.h"

#include "business/downline-private.h"

#include <glib/gi18n-lib.h>

/* A ring is told with this many names at most. */
#define MAX_NAMES 50

void
_sl_downline_member_clear (gpointer member)
{
  g_free (((SlDownlineMember *) member)->fault);
}

static SlDownlineMember *
at (GArray *members,
    guint   place)
{
  return &g_array_index (members, SlDownlineMember, place);
}

static void
judge_sponsor (SlDownlineMember *member,
               gboolean          is_known)
{
  if (member->line == 0 || member->is_me || is_known)
    return;

  if (member->sponsor[0] == '\0')
    member->fault = g_strdup_printf (_("Member %s has no sponsor."), member->code);
  else
    member->fault = g_strdup_printf (_("The sponsor %s of member %s is neither in this file nor "
                                       "known from an earlier one."),
                                     member->sponsor, member->code);
}

static void
append_name (GString                *names,
             const SlDownlineMember *member)
{
  if (names->len > 0)
    g_string_append (names, " → ");

  g_string_append (names, member->code);

  if (member->name[0] != '\0')
    g_string_append_printf (names, " %s", member->name);

  if (member->line != 0)
    {
      g_string_append_c (names, ' ');
      /* translators: behind the name of a member: the line of the file that it stands in */
      g_string_append_printf (names, _("(line %u)"), member->line);
    }
}

/* Tells each member of the ring through @first all its names, from itself upward. */
static void
tell_ring (GArray    *members,
           const int *sponsors,
           int        first)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_names = 0;
  int place = first;

  do
    {
      if (n_names++ < MAX_NAMES)
        append_name (names, at (members, (guint) place));

      place = sponsors[place];
    }
  while (place != first);

  if (n_names > MAX_NAMES)
    g_string_append (names, " → …");

  do
    {
      SlDownlineMember *member = at (members, (guint) place);

      if (member->line != 0 && member->fault == NULL)
        member->fault = g_strdup_printf (_("These members are each other's sponsors in a ring: "
                                           "%s."),
                                         names->str);

      place = sponsors[place];
    }
  while (place != first);
}

/* Walks up from each member once: whoever is met again in the same walk closes a ring. */
static void
find_rings (GArray    *members,
            const int *sponsors)
{
  g_autofree guint *walks = g_new0 (guint, members->len + 1);

  for (guint i = 0; i < members->len; i++)
    {
      int place = (int) i;

      while (place >= 0 && walks[place] == 0)
        {
          walks[place] = i + 1;
          place = sponsors[place];
        }

      if (place >= 0 && walks[place] == i + 1)
        tell_ring (members, sponsors, place);
    }
}

void
_sl_downline_judge (GArray *members)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree int *sponsors = NULL;

  g_return_if_fail (members != NULL);

  sponsors = g_new (int, members->len + 1);

  for (guint i = 0; i < members->len; i++)
    g_hash_table_insert (places, (gpointer) at (members, i)->code, GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < members->len; i++)
    {
      SlDownlineMember *member = at (members, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, member->sponsor));

      sponsors[i] = (int) place - 1;
      judge_sponsor (member, place != 0);
    }

  find_rings (members, sponsors);
}
