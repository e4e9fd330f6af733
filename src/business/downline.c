#include "config.h"

#include "business/downline-private.h"

/* Walks up from each start once: whoever is met again in the same walk closes a ring. */
void
_sl_downline_each_ring (const gint32 *above,
                        guint         n_members,
                        const gint32 *starts,
                        guint         n_starts,
                        SlRingFunc    func,
                        gpointer      data)
{
  g_autofree guint32 *walks = NULL;
  guint n = starts != NULL ? n_starts : n_members;

  g_return_if_fail (above != NULL && func != NULL);

  walks = g_new0 (guint32, n_members + 1);

  for (guint i = 0; i < n; i++)
    {
      gint32 place = starts != NULL ? starts[i] : (gint32) i;

      while (place >= 0 && walks[place] == 0)
        {
          walks[place] = i + 1;
          place = above[place];
        }

      if (place >= 0 && walks[place] == i + 1)
        func (place, data);
    }
}
