#include "config.h"

#include "core/genealogy.h"

/* Members in an order in which every parent comes before its children, or NULL when
 * @parents is already in such an order.  @n_ordered is less than @n when there are
 * cycles: leaves are taken off again and again, and what remains are the cycles. */
static gint32 *
order_parents_first (const gint32 *parents,
                     gint32        n,
                     gint32       *n_ordered)
{
  g_autofree gint32 *n_children = NULL;
  gint32 *order;
  gint32 i, tail, head;

  for (i = 0; i < n && parents[i] < i; i++)
    ;

  *n_ordered = n;

  if (i == n)
    return NULL;

  n_children = g_new0 (gint32, n);
  order = g_new (gint32, n);

  for (i = 0; i < n; i++)
    if (parents[i] >= 0)
      n_children[parents[i]]++;

  /* The queue fills the array from its end: leaves last, so parents come first. */
  tail = head = n;

  for (i = n - 1; i >= 0; i--)
    if (n_children[i] == 0)
      order[--tail] = i;

  while (head > tail)
    {
      gint32 parent = parents[order[--head]];

      if (parent >= 0 && --n_children[parent] == 0)
        order[--tail] = parent;
    }

  *n_ordered = n - tail;
  return order;
}

static void
collect_cycle (const gint32 *parents,
               gint32        start,
               guint8       *is_done,
               GPtrArray    *cycles)
{
  GArray *cycle = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (gint32 i = start; !is_done[i]; i = parents[i])
    {
      is_done[i] = TRUE;
      g_array_append_val (cycle, i);
    }

  g_ptr_array_add (cycles, cycle);
}

/* @order holds the members outside every cycle, in its last @n_ordered places. */
static void
collect_cycles (const gint32 *parents,
                gint32        n,
                const gint32 *order,
                gint32        n_ordered,
                GPtrArray    *cycles)
{
  g_autofree guint8 *is_done = g_new0 (guint8, n);

  for (gint32 i = n - n_ordered; i < n; i++)
    is_done[order[i]] = TRUE;

  for (gint32 i = 0; i < n; i++)
    if (!is_done[i])
      collect_cycle (parents, i, is_done, cycles);
}

/* Gives each member its depth-first number.  A child takes the next free place in its
 * parent's range, so two passes over the order suffice: sizes up, places down. */
static void
number (SlGenealogy  *self,
        const gint32 *parents,
        const gint32 *order)
{
  gint32 n = self->n_members;
  g_autofree gint32 *size = g_new (gint32, MAX (n, 1));
  g_autofree gint32 *next = g_new (gint32, MAX (n, 1));
  gint32 next_root = 0;

  for (gint32 i = 0; i < n; i++)
    size[i] = 1;

  for (gint32 k = n - 1; k >= 0; k--)
    {
      gint32 i = order != NULL ? order[k] : k;

      if (parents[i] >= 0)
        size[parents[i]] += size[i];
    }

  for (gint32 k = 0; k < n; k++)
    {
      gint32 i = order != NULL ? order[k] : k;
      gint32 parent = parents[i];
      gint32 *place = parent >= 0 ? &next[parent] : &next_root;
      gint32 position = *place;

      *place += size[i];
      next[i] = position + 1;
      self->position_of[i] = position;
      self->member_at[position] = i;
      self->parent[position] = parent >= 0 ? self->position_of[parent] : -1;
      self->end[position] = position + size[i];
    }
}

/* Members that were numbered depth-first before: both arrays say the same. */
static void
share_numbers (SlGenealogy *self)
{
  gint32 n = self->n_members;
  gint32 i;

  for (i = 0; i < n && self->member_at[i] == i; i++)
    ;

  if (i < n)
    return;

  g_free (self->position_of);
  self->position_of = self->member_at;
}

SlGenealogy *
sl_genealogy_new (const gint32 *parents,
                  gint32        n_members,
                  GPtrArray    *cycles)
{
  g_autofree gint32 *order = NULL;
  SlGenealogy *self;
  gint32 n_ordered;

  g_return_val_if_fail (parents != NULL || n_members == 0, NULL);
  g_return_val_if_fail (n_members >= 0 && n_members <= SL_GENEALOGY_MAX_MEMBERS, NULL);
  g_return_val_if_fail (cycles != NULL, NULL);

  for (gint32 i = 0; i < n_members; i++)
    g_return_val_if_fail (parents[i] >= -1 && parents[i] < n_members, NULL);

  order = order_parents_first (parents, n_members, &n_ordered);

  if (n_ordered < n_members)
    {
      collect_cycles (parents, n_members, order, n_ordered, cycles);
      return NULL;
    }

  self = g_new0 (SlGenealogy, 1);
  self->n_members = n_members;
  self->member_at = g_new (gint32, MAX (n_members, 1));
  self->position_of = g_new (gint32, MAX (n_members, 1));
  self->parent = g_new (gint32, MAX (n_members, 1));
  self->end = g_new (gint32, MAX (n_members, 1));
  number (self, parents, order);
  share_numbers (self);

  return self;
}

void
sl_genealogy_free (SlGenealogy *genealogy)
{
  if (genealogy == NULL)
    return;

  if (genealogy->position_of != genealogy->member_at)
    g_free (genealogy->position_of);
  g_free (genealogy->member_at);
  g_free (genealogy->parent);
  g_free (genealogy->end);
  g_free (genealogy);
}
