#include "config.h"

#include "app/team/tree-layout.h"

#define NOBODY G_MAXUINT32
#define DEPTH(i) g_array_index (depths, guint32, i)

/* Leaves from left to right, who stands under whom, and the legs. */
static void
walk_down (SlTreeLayout *self,
           const GArray *depths)
{
  g_autofree guint32 *above = g_new0 (guint32, self->n_levels + 1);
  guint8 leg = 0;

  for (guint i = 0; i < self->n; i++)
    {
      guint32 depth = DEPTH (i);
      gboolean is_leaf = i + 1 == self->n || DEPTH (i + 1) <= depth;

      if (depth == 1)
        leg++;

      self->legs[i] = depth == 0 ? 0 : leg;
      self->parents[i] = depth > 0 ? above[depth - 1] : NOBODY;
      above[depth] = i;
      self->xs[i] = is_leaf ? self->width++ + 0.5 : -1;
    }
}

/* The last of a level comes first here. */
static void
walk_up (SlTreeLayout *self,
         const GArray *depths)
{
  g_autofree double *firsts = g_new (double, self->n_levels + 2);
  g_autofree double *lasts = g_new (double, self->n_levels + 2);

  for (guint i = 0; i < self->n_levels + 2; i++)
    lasts[i] = -1;

  for (guint i = self->n; i-- > 0;)
    {
      guint32 depth = DEPTH (i);

      if (self->xs[i] < 0)
        self->xs[i] = (firsts[depth + 1] + lasts[depth + 1]) / 2;

      lasts[depth + 1] = -1;
      firsts[depth] = self->xs[i];

      if (lasts[depth] < 0)
        lasts[depth] = self->xs[i];
    }
}

static void
sort_levels (SlTreeLayout *self,
             const GArray *depths)
{
  g_autofree guint32 *places = g_new (guint32, self->n_levels + 1);

  for (guint i = 0; i < self->n; i++)
    self->starts[DEPTH (i) + 1]++;

  for (guint l = 0; l < self->n_levels; l++)
    {
      self->starts[l + 1] += self->starts[l];
      places[l] = self->starts[l];
    }

  for (guint i = 0; i < self->n; i++)
    {
      self->ranks[i] = places[DEPTH (i)]++;
      self->levels[self->ranks[i]] = i;
    }
}

SlTreeLayout *
sl_tree_layout_new (const GArray *depths)
{
  SlTreeLayout *self;

  g_return_val_if_fail (depths != NULL, NULL);

  self = g_new0 (SlTreeLayout, 1);
  self->n = depths->len;

  for (guint i = 0; i < self->n; i++)
    self->n_levels = MAX (self->n_levels, DEPTH (i) + 1);

  self->xs = g_new (double, self->n + 1);
  self->parents = g_new (guint32, self->n + 1);
  self->levels = g_new (guint32, self->n + 1);
  self->ranks = g_new (guint32, self->n + 1);
  self->starts = g_new0 (guint32, self->n_levels + 2);
  self->legs = g_new (guint8, self->n + 1);
  walk_down (self, depths);
  walk_up (self, depths);
  sort_levels (self, depths);

  return self;
}

void
sl_tree_layout_free (SlTreeLayout *self)
{
  if (self == NULL)
    return;

  g_free (self->xs);
  g_free (self->parents);
  g_free (self->levels);
  g_free (self->ranks);
  g_free (self->starts);
  g_free (self->legs);
  g_free (self);
}

guint
sl_tree_layout_find (const SlTreeLayout *self,
                     guint               level,
                     double              x)
{
  guint low, high;

  g_return_val_if_fail (self != NULL && level < self->n_levels, 0);

  low = self->starts[level];
  high = self->starts[level + 1];

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->xs[self->levels[middle]] < x)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
