#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids as bits. */
typedef struct
{
  guint8 *bits; /* (owned) */
  gint64  last; /* the greatest that may be among them */
} SlMarks;

static inline gboolean
_sl_marks_have (const SlMarks *marks,
                gint64         id)
{
  return id >= 0 && id <= marks->last && (marks->bits[id / 8] & (1u << (id % 8))) != 0;
}

/* None, for ids up to @last. */
void    _sl_marks_init     (SlMarks       *marks,
                            gint64         last);
/* @ids (element-type gint64) rise; @marks stays as it is when there are none. */
void    _sl_marks_init_ids (SlMarks       *marks,
                            GArray        *ids);
/* Nothing is done with an id that cannot be among them. */
void    _sl_marks_add      (SlMarks       *marks,
                            gint64         id);
/* @marks reach as far as @others. */
void    _sl_marks_add_all  (SlMarks       *marks,
                            const SlMarks *others);
/* @marks are new; @others have bits. */
void    _sl_marks_copy     (SlMarks       *marks,
                            const SlMarks *others);
/* Leaves of @marks what is among @others, too; those may have no bits. */
void    _sl_marks_keep     (SlMarks       *marks,
                            const SlMarks *others);
/* (transfer full) (element-type gint64): rising */
GArray *_sl_marks_list     (const SlMarks *marks);

G_END_DECLS
