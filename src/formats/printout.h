#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A paper for people: texts, tables and sums that flow over as many pages as they need.  It is
 * drawn as PDF or on the page of a printer; certificates, letters and invoices are all made of
 * these few blocks.  Any script may stand in any text; each paragraph runs in the direction of
 * its first letter.  One thread at a time. */
typedef struct _SlPrintout SlPrintout;

/* cairo.h's own, so that who only makes papers need not know it. */
typedef struct _cairo cairo_t;

typedef enum
{
  SL_PRINTOUT_A4,
  SL_PRINTOUT_LETTER,
} SlPrintoutSize;

typedef enum
{
  SL_PRINTOUT_PLAIN,
  SL_PRINTOUT_TITLE,
  SL_PRINTOUT_HEADING,
  SL_PRINTOUT_SMALL,
} SlPrintoutStyle;

typedef struct
{
  const char *title;  /* (unowned) */
  int         width;  /* in parts of all columns' widths */
  gboolean    is_end; /* numbers: aligned at the end */
} SlPrintoutColumn;

/* @title is the name of the document, not drawn.  @dated "2026-11-20" becomes the day it was made
 * in the file, so that the same paper is the same bytes; the clock is not asked. */
SlPrintout *sl_printout_new         (const char           *title,
                               const char           *dated,
                               SlPrintoutSize           size);
void     sl_printout_free        (SlPrintout              *paper);

/* At the foot of every page, before the number of the page; @page_format is "Page %u of %u". */
void     sl_printout_set_foot    (SlPrintout              *paper,
                               const char           *text,
                               const char           *page_format);

/* Plain text and tables are small, so that much fits a page; and closer still when that makes one
 * page of two. */
void     sl_printout_set_dense   (SlPrintout              *paper);

/* A certificate: texts are large and stand in the middle, and a frame goes round the page. */
void     sl_printout_set_festive (SlPrintout              *paper);

/* Texts are valid UTF-8 of any length and may have line ends; they are copied. */
void     sl_printout_add_text    (SlPrintout              *paper,
                               SlPrintoutStyle          style,
                               const char           *text);
/* Two blocks beside each other: a sender and the facts, say. */
void     sl_printout_add_beside  (SlPrintout              *paper,
                               const char           *start,
                               const char           *end);
/* Points of height, 72 to the inch. */
void     sl_printout_add_space   (SlPrintout              *paper,
                               int                   points);
/* Titles are repeated on each page that the table reaches. */
void     sl_printout_begin_table (SlPrintout              *paper,
                               const SlPrintoutColumn  *columns,
                               guint                 n_columns);
/* (array zero-terminated=0): as many as there are columns */
void     sl_printout_add_row     (SlPrintout              *paper,
                               const char * const   *cells);
void     sl_printout_end_table   (SlPrintout              *paper);
/* A label and a value at the end of the page's width. */
void     sl_printout_add_sum     (SlPrintout              *paper,
                               const char           *label,
                               const char           *value,
                               gboolean              is_strong);

/* Laid out when first asked; nothing can be added afterwards. */
guint    sl_printout_count_pages (SlPrintout              *paper);
/* In points; the origin of @cr is the page's upper corner. */
void     sl_printout_draw_page   (SlPrintout              *paper,
                               cairo_t              *cr,
                               guint                 page);
/* Of the page, in points. */
void     sl_printout_get_size    (SlPrintout              *paper,
                               int                  *width,
                               int                  *height);
/* (transfer full) */
GBytes  *sl_printout_to_pdf      (SlPrintout              *paper);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPrintout, sl_printout_free)

G_END_DECLS
