#include "config.h"

#include "core/similar.h"

#include <string.h>

/* Longer texts are no slips of the keyboard, and would take long to compare. */
#define MAX_LENGTH 64

/* Levenshtein distance of two texts of at most MAX_LENGTH characters. */
static guint
distance (const gunichar *a,
          glong           n_a,
          const gunichar *b,
          glong           n_b)
{
  guint row[MAX_LENGTH + 1];

  for (glong j = 0; j <= n_b; j++)
    row[j] = (guint) j;

  for (glong i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;

      for (glong j = 1; j <= n_b; j++)
        {
          guint above = row[j];
          guint replaced = diagonal + (a[i - 1] != b[j - 1]);

          row[j] = MIN (MIN (above, row[j - 1]) + 1, replaced);
          diagonal = above;
        }
    }

  return row[n_b];
}

static gunichar *
fold (const char *text,
      glong      *length)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_utf8_to_ucs4_fast (folded, -1, length);
}

const char *
sl_similar_nearest (const char *text,
                    GPtrArray  *candidates)
{
  g_autofree gunichar *wanted = NULL;
  const char *nearest = NULL;
  glong n_wanted;
  guint best = G_MAXUINT;

  g_return_val_if_fail (text != NULL && candidates != NULL, NULL);

  wanted = fold (text, &n_wanted);

  if (n_wanted == 0 || n_wanted > MAX_LENGTH)
    return NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      const char *candidate = g_ptr_array_index (candidates, i);
      glong length;
      g_autofree gunichar *folded = fold (candidate, &length);
      gboolean begins = length >= n_wanted &&
                        memcmp (folded, wanted, n_wanted * sizeof (gunichar)) == 0;
      guint away;

      if (length > MAX_LENGTH)
        continue;

      away = begins ? 1 : distance (wanted, n_wanted, folded, length);

      if (away < best && (begins || away * 3 <= (guint) MAX (length, n_wanted)))
        {
          best = away;
          nearest = candidate;
        }
    }

  return nearest;
}
