#pragma once

#include "formats/decoder.h"
#include "formats/table.h"

G_BEGIN_DECLS

/* The tables of a web page, or of what was copied from one: fed and read like SlTable.
 *
 * A page has tables for its layout, for its menu and, in the middle, the one that is
 * meant.  They are handed out one after the other, the one with the most rows of several cells
 * first; sl_page_next_table() goes to the next.  Tables with the same first row are one, which was
 * cut into pages.  The line of a row is its place in its table.
 *
 * A cell that spans columns is followed by empty ones; one that spans rows says the same in
 * each.  What lies in a table inside of a cell belongs to that table alone.  Line breaks and
 * paragraphs end lines, other white space is one space, pictures are their alternative text and
 * fields to write in what stands in them; scripts, styles, lists to choose from and what is not
 * displayed are left out.  A row that is not displayed has a problem, but not one of the head.
 *
 * libxml2's HTML parser does the reading, as a stream of events without a tree.  A page of
 * more than 32 MiB, 2 million cells or 400 elements inside each other is refused. */
typedef struct _SlPage SlPage;

#define SL_PAGE_ERROR (sl_page_error_quark ())

typedef enum
{
  SL_PAGE_ERROR_TOO_LARGE,
  SL_PAGE_ERROR_NO_TABLE,
} SlPageError;

GQuark       sl_page_error_quark  (void);

SlPage      *sl_page_new          (void);
void         sl_page_free         (SlPage        *self);

void         sl_page_feed         (SlPage        *self,
                                   const guint8  *bytes,
                                   gsize          length);
void         sl_page_finish       (SlPage        *self);
/* The end comes after each table.  Errors: SL_DECODER_ERROR, SL_PAGE_ERROR. */
SlTableStep  sl_page_next         (SlPage        *self,
                                   SlTableRow    *row,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when there is none; not before the whole page was fed. */
gboolean     sl_page_next_table   (SlPage        *self);
SlEncoding   sl_page_get_encoding (SlPage        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPage, sl_page_free)

G_END_DECLS
