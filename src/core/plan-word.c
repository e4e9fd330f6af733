#include "config.h"

#include "core/plan-parser.h"

#include <string.h>

#define MAX_WORD 64

/* Levenshtein's distance between two words, cut at MAX_WORD bytes. */
static guint
distance_between (const char *a,
                  const char *b)
{
  gsize n_a = strnlen (a, MAX_WORD);
  gsize n_b = strnlen (b, MAX_WORD);
  guint row[MAX_WORD + 1];

  for (gsize j = 0; j <= n_b; j++)
    row[j] = (guint) j;

  for (gsize i = 1; i <= n_a; i++)
    {
      guint diagonal = row[0];

      row[0] = (guint) i;

      for (gsize j = 1; j <= n_b; j++)
        {
          guint replaced = diagonal + (g_ascii_tolower (a[i - 1]) != g_ascii_tolower (b[j - 1]));

          diagonal = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }

  return row[n_b];
}

const char *
_sl_nearest_word (const char *word,
                  GPtrArray  *words,
                  guint      *distance)
{
  const char *nearest = NULL;
  guint best = G_MAXUINT;

  for (guint i = 0; i < words->len; i++)
    {
      const char *candidate = g_ptr_array_index (words, i);
      guint d = distance_between (word, candidate);

      if (d < best)
        {
          best = d;
          nearest = candidate;
        }
    }

  if (distance != NULL)
    *distance = best;

  return nearest;
}
