#pragma once

#include "formats/table.h"

G_BEGIN_DECLS

/* The bank lines of an OFX file as a table, fed and read like SlTable: the first row is a
 * header that sl_bank_schema knows, then comes a row a transaction (STMTTRN), with the line
 * of its tag.  OFX 1.x (SGML: tags that are not closed, and a header of "NAME:VALUE", in lines
 * or in one) and OFX 2.x (XML) are read by the same tolerant rule: a tag, and the text up
 * to the next one.  Bank and credit-card statements, several in one file.
 *
 * Source: OFX 1.6 and 2.2, chapters 2 (headers, data types) and 11 (STMTRS, CCSTMTRS).
 *
 * Why our own: libofx is C++ on top of OpenSP, a validating SGML system that is no longer
 * kept; it reads files by name only and writes to standard error. */
typedef struct _SlOfx SlOfx;

#define SL_OFX_ERROR (sl_ofx_error_quark ())

typedef enum
{
  SL_OFX_ERROR_REFUSED, /* the file is the bank's answer that it will not tell */
} SlOfxError;

GQuark       sl_ofx_error_quark  (void);

SlOfx       *sl_ofx_new          (void);
void         sl_ofx_free         (SlOfx         *self);

void         sl_ofx_feed         (SlOfx         *self,
                                  const guint8  *bytes,
                                  gsize          length);
void         sl_ofx_finish       (SlOfx         *self);
/* Errors: SL_OFX_ERROR. */
SlTableStep  sl_ofx_next         (SlOfx         *self,
                                  SlTableRow    *row,
                                  GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlOfx, sl_ofx_free)

G_END_DECLS
