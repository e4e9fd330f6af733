#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Why one row of a file was not taken. */
typedef struct
{
  guint line;        /* of the file, from 1 */
  guint column;      /* field number from 1; 0: the whole row */
  char *column_name; /* (owned) (nullable): the header of that column */
  char *why;         /* (owned): a sentence */
} SlRejection;

/* (transfer full): takes @why. */
SlRejection *sl_rejection_new  (guint        line,
                                guint        column,
                                const char  *column_name,
                                char        *why);
void         sl_rejection_free (SlRejection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlRejection, sl_rejection_free)

G_END_DECLS
