#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where everybody of a tree stands in a chart: a leaf takes the next place of one, whoever has
 * somebody below stands over the middle of them.  O(members) in time and space. */
typedef struct
{
  guint    n;
  guint    n_levels;
  double  *xs;      /* (owned): in places from the left, 0.5 is the middle of the first */
  guint32 *parents; /* (owned): positions; G_MAXUINT32 for roots */
  guint32 *levels;  /* (owned): positions by level, from left to right */
  guint32 *starts;  /* (owned): level l is levels[starts[l]] to levels[starts[l + 1] - 1] */
  guint32 *ranks;   /* (owned): the index of a position in levels */
  guint8  *legs;    /* (owned): under which of the first ones below the root, modulo 256 */
  guint    width;   /* in places */
} SlTreeLayout;

/* @depths (element-type guint32): of a walk through the tree, from 0 on. */
SlTreeLayout *sl_tree_layout_new  (const GArray *depths);
void          sl_tree_layout_free (SlTreeLayout *self);
/* The index in levels of the first of @level that stands at @x or right of it. */
guint         sl_tree_layout_find (const SlTreeLayout *self,
                                   guint               level,
                                   double              x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTreeLayout, sl_tree_layout_free)

G_END_DECLS
