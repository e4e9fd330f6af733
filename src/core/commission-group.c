/* A large downline in few lines: sources that are paid alike are told together. */

#include "config.h"

#include "core/commission-story-private.h"
#include "core/number-text.h"

#include <glib/gi18n-lib.h>

/* Levels further down are told together. */
#define MAX_LEVEL 50

static guint
hash_group (gconstpointer key)
{
  const SlStoryGroup *group = key;

  return (guint) group->kind * 31u + (guint) group->level * 1009u + (guint) group->rate * 65599u +
         (guint) group->used * 16777619u;
}

static gboolean
is_alike (gconstpointer a,
          gconstpointer b)
{
  const SlStoryGroup *first = a, *second = b;

  return first->kind == second->kind && first->level == second->level &&
         first->rate == second->rate && first->used == second->used;
}

void
_sl_story_group (SlStory            *story,
                 const SlStoryGroup *alike)
{
  SlStoryGroup key = *alike;
  SlStoryGroup *group;

  if (key.level > MAX_LEVEL)
    key.level = -1;
  if (story->groups == NULL)
    story->groups = g_hash_table_new_full (hash_group, is_alike, NULL, g_free);

  group = g_hash_table_lookup (story->groups, &key);

  if (group == NULL)
    {
      group = g_memdup2 (&key, sizeof key);
      group->base = group->amount = 0;
      g_hash_table_add (story->groups, group);
    }

  group->n++;
  group->base += alike->base;
  group->amount += alike->amount; /* no more than the run added up */
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const SlStoryGroup *first = *(const SlStoryGroup * const *) a;
  const SlStoryGroup *second = *(const SlStoryGroup * const *) b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  if (first->level != second->level)
    return (guint) first->level < (guint) second->level ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  if (first->rate != second->rate)
    return first->rate > second->rate ? -1 : 1;

  return first->used < second->used ? -1 : first->used > second->used;
}

/* (transfer full) */
static char *
describe (const SlStory      *story,
          const SlStoryGroup *group,
          const char         *figure)
{
  g_autofree char *rate = _sl_story_percent (group->rate);
  g_autofree char *used = _sl_story_percent (group->used);
  g_autofree char *paid = _sl_story_money (story, group->amount);
  g_autofree char *many = g_strdup_printf (ngettext ("%u member more", "%u members more",
                                                     group->n), group->n);

  if (group->kind != SL_LINE_PAID)
    /* translators: figure; so many members */
    return g_strdup_printf (_("%s from %s: nothing of it is paid."), figure, many);
  if (group->used > 0)
    return g_strdup_printf (_("%s from %s: %s %% less the %s %% that others below have, is %s."),
                            figure, many, rate, used, paid);
  if (group->level >= 0)
    return g_strdup_printf (_("%s from %s at level %d: %s %% is %s."), figure, many, group->level,
                            rate, paid);

  return g_strdup_printf (_("%s from %s: %s %% is %s."), figure, many, rate, paid);
}

static void
tell_group (SlStory            *story,
            const SlStoryGroup *group,
            guint               decimals)
{
  gint64 base = (gint64) CLAMP (group->base, G_MININT64, G_MAXINT64);
  g_autofree char *figure = sl_number_text (base, decimals, 0);
  SlExplanationLine *line = _sl_story_add_line (story, group->kind, group->amount,
                                                describe (story, group, figure));

  line->n_more = group->n;
  line->level = group->level;
  line->base = base;
  line->base_scale = decimals;
  line->rate = group->rate;
  line->used = group->used;
}

void
_sl_story_tell_groups (SlStory *story,
                       guint    decimals)
{
  g_autoptr(GPtrArray) groups = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group;

  if (story->groups == NULL)
    return;

  g_hash_table_iter_init (&iter, story->groups);
  while (g_hash_table_iter_next (&iter, &group, NULL))
    g_ptr_array_add (groups, group);

  g_ptr_array_sort (groups, compare_groups);

  for (guint i = 0; i < groups->len; i++)
    tell_group (story, g_ptr_array_index (groups, i), decimals);

  g_clear_pointer (&story->groups, g_hash_table_unref);
}
