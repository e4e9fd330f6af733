#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A forest of members numbered depth-first: a member's position comes before those of
 * its downline, and its whole downline is the range [position + 1, end).  Everything is
 * found with loops over flat arrays; a chain of a million members is as good as any tree.
 *
 * "Member" is the index in the array that the genealogy was made from, "position" the
 * number in depth-first order.  The arrays belong to the genealogy and have n_members items. */
typedef struct
{
  gint32  n_members;
  gint32 *member_at;   /* (owned): position → member */
  gint32 *position_of; /* (owned): member → position; may be member_at itself */
  gint32 *parent;      /* (owned): position → position of the parent, -1 for a root */
  gint32 *end;         /* (owned): position → one past the last position of its downline */
} SlGenealogy;

#define SL_GENEALOGY_MAX_MEMBERS 100000000

/* (transfer full) (nullable): numbers a forest.  @parents[i] is the member above member i,
 * or -1; a self-sponsor is a cycle of one.
 * @cycles: (element-type GArray): NULL is returned when there are cycles, and each is
 * added here as a GArray of gint32, beginning with its lowest member and following the
 * parents; made with g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref). */
SlGenealogy *sl_genealogy_new  (const gint32 *parents,
                                gint32        n_members,
                                GPtrArray    *cycles);
void         sl_genealogy_free (SlGenealogy  *genealogy);

/* Whether @position is in the downline of @above, or is @above itself. */
static inline gboolean
sl_genealogy_holds (const SlGenealogy *genealogy,
                    gint32             above,
                    gint32             position)
{
  return position >= above && position < genealogy->end[above];
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGenealogy, sl_genealogy_free)

G_END_DECLS
