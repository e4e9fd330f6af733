#pragma once

#include "formats/table.h"

G_BEGIN_DECLS

/* A file of any form that can be read as a table: fed and read like SlTable, which does the
 * work for tables of text.  What the file is, its first 4 KiB say, and never its name. */
typedef struct _SlSource SlSource;

typedef enum
{
  SL_FORM_UNKNOWN, /* too little of the file was seen */
  SL_FORM_TABLE,   /* text: table.h */
  SL_FORM_PAGE,    /* HTML: page.h */
  SL_FORM_CARDS,   /* vCard: vcard-table.h */
  SL_FORM_BANK,    /* OFX: ofx.h */
} SlForm;

/* @options may be NULL. */
SlSource    *sl_source_new           (const SlTableOptions  *options);
void         sl_source_free          (SlSource              *self);

void         sl_source_feed          (SlSource              *self,
                                      const guint8          *bytes,
                                      gsize                  length);
void         sl_source_finish        (SlSource              *self);
/* Errors: SL_DECODER_ERROR, SL_PAGE_ERROR, SL_OFX_ERROR, and the same again on every later call. */
SlTableStep  sl_source_next          (SlSource              *self,
                                      SlTableRow            *row,
                                      GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Leaves the table that is being read for the next one of a page; FALSE when there is none. */
gboolean     sl_source_next_table    (SlSource              *self);

SlForm       sl_source_get_form      (SlSource              *self);
SlEncoding   sl_source_get_encoding  (SlSource              *self);
/* 0 until the first row, and for what is no table of text. */
char         sl_source_get_delimiter (SlSource              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSource, sl_source_free)

G_END_DECLS
