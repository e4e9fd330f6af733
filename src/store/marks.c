#include "config.h"

#include "store/marks.h"

void
_sl_marks_init (SlMarks *marks,
                gint64   last)
{
  marks->last = last;
  marks->bits = g_malloc0 ((gsize) last / 8 + 1);
}

void
_sl_marks_init_ids (SlMarks *marks,
                    GArray  *ids)
{
  if (ids->len == 0)
    return;

  _sl_marks_init (marks, g_array_index (ids, gint64, ids->len - 1));
  for (guint i = 0; i < ids->len; i++)
    _sl_marks_add (marks, g_array_index (ids, gint64, i));
}

void
_sl_marks_add (SlMarks *marks,
               gint64   id)
{
  if (id >= 0 && id <= marks->last)
    marks->bits[id / 8] |= (guint8) (1u << (id % 8));
}

void
_sl_marks_add_all (SlMarks       *marks,
                   const SlMarks *others)
{
  for (gint64 i = 0; i <= others->last / 8; i++)
    marks->bits[i] |= others->bits[i];
}

void
_sl_marks_copy (SlMarks       *marks,
                const SlMarks *others)
{
  marks->last = others->last;
  marks->bits = g_memdup2 (others->bits, (gsize) others->last / 8 + 1);
}

void
_sl_marks_keep (SlMarks       *marks,
                const SlMarks *others)
{
  for (gint64 i = 0; i <= marks->last / 8; i++)
    marks->bits[i] &= others->bits != NULL && i <= others->last / 8 ? others->bits[i] : 0;
}

GArray *
_sl_marks_list (const SlMarks *marks)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 id = 0; id <= marks->last; id++)
    if (marks->bits[id / 8] == 0)
      id |= 7;
    else if (_sl_marks_have (marks, id))
      g_array_append_val (ids, id);

  return ids;
}
