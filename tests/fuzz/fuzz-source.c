/* Any bytes as a file of one form, by what the build puts before them: vCard, OFX, a page.
 * What must hold: fields are UTF-8, and the cut of the chunks changes nothing. */
#include "formats/source.h"

#include <string.h>

/* The beginning by which the form is known; the bytes may be a whole file all the same. */
#ifndef FUZZ_PREFIX
#define FUZZ_PREFIX ""
#endif

int LLVMFuzzerTestOneInput (const guint8 *data,
                            gsize         size);

static guint
hash_row (const SlTableRow *row,
          guint             hash)
{
  for (guint i = 0; i < row->n_fields; i++)
    {
      g_assert_true (g_utf8_validate (row->fields[i], -1, NULL));
      hash = hash * 31 + g_str_hash (row->fields[i]);
    }

  if (row->problem != NULL)
    {
      g_assert_true (g_utf8_validate (row->problem, -1, NULL));
      hash = hash * 31 + g_str_hash (row->problem);
    }

  return hash * 31 + row->line;
}

static guint
pass (const guint8 *data,
      gsize         size,
      gsize         chunk)
{
  g_autoptr(SlSource) source = sl_source_new (NULL);
  gsize fed = 0;
  guint hash = 7;
  SlTableRow row;

  for (;;)
    switch (sl_source_next (source, &row, NULL))
      {
      case SL_TABLE_MORE:
        if (fed == size)
          sl_source_finish (source);
        else
          sl_source_feed (source, data + fed, MIN (chunk, size - fed));

        fed += MIN (chunk, size - fed);
        break;
      case SL_TABLE_ROW:
        hash = hash_row (&row, hash);
        break;
      case SL_TABLE_END:
        if (!sl_source_next_table (source))
          return hash;
        break;
      case SL_TABLE_ERROR:
      default:
        return hash * 31 + 1;
      }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  guint whole;

  if (size > 100000)
    return 0;

  g_byte_array_append (bytes, (const guint8 *) FUZZ_PREFIX, strlen (FUZZ_PREFIX));

  if (size > 0)
    g_byte_array_append (bytes, data, (guint) size);

  whole = pass (bytes->data, bytes->len, bytes->len + 1);
  g_assert_cmpuint (pass (bytes->data, bytes->len, 3), ==, whole);
  return 0;
}
