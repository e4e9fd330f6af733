#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* JSON that others wrote, read in one pass and without a tree: for what comes by the million.
 * What it says of a text is what sl_reading_parse() says; everything unusual (escaped names, reals,
 * surrogates, large objects) is judged there and written anew. */

/* A value, which lies in the text that was judged; @text NULL: there is none. */
typedef struct
{
  const char *text; /* (unowned) (nullable) */
  gsize       size;
} SlScan;

/* FALSE when sl_reading_parse() would refuse it.  @value (out): the whole of it, in @text or in
 * @written (out) (transfer full) (nullable), which has to live as long. */
gboolean sl_scan_begin   (const char        *text,
                          gsize              size,
                          SlScan            *value,
                          char             **written) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a text that was judged before it was kept in the file, as sl_scan_begin() gave it.
 * Of another one (somebody wrote into the file) anything may be told, but nothing beside it is
 * read. */
void     sl_scan_known   (const char        *text,
                          gsize              size,
                          SlScan            *value);

gboolean sl_scan_is      (const SlScan      *value,
                          char               first);

/* The members of an object by @names, in which nothing is to be escaped; none of those that are not
 * there, and of what is no object. */
void     sl_scan_members (const SlScan      *object,
                          const char *const *names,
                          guint              n_names,
                          SlScan            *values);
/* The items of an array one after the other; @position begins with 0. */
gboolean sl_scan_next    (const SlScan      *array,
                          gsize             *position,
                          SlScan            *item);

/* FALSE, and "" in @buffer, when it is no text or longer than @size - 1 bytes. */
gboolean sl_scan_copy    (const SlScan      *value,
                          char              *buffer,
                          gsize              size);
/* FALSE when it is not a whole number from @min to @max. */
gboolean sl_scan_integer (const SlScan      *value,
                          gint64             min,
                          gint64             max,
                          gint64            *number);

G_END_DECLS
