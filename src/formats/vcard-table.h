#pragma once

#include "formats/table.h"

G_BEGIN_DECLS

/* A vCard file as a table of contacts, fed and read like SlTable: the first row is a header
 * that sl_contact_schema knows, then comes a row a card, with the line of its BEGIN:VCARD.
 * Several values of one kind stand in one cell, as Google's exports have them (" ::: "), the
 * preferred one first.  Groups of people are rows with a problem. */
typedef struct _SlVcardTable SlVcardTable;

SlVcardTable *sl_vcard_table_new    (void);
void          sl_vcard_table_free   (SlVcardTable  *self);

void          sl_vcard_table_feed   (SlVcardTable  *self,
                                     const guint8  *bytes,
                                     gsize          length);
void          sl_vcard_table_finish (SlVcardTable  *self);
SlTableStep   sl_vcard_table_next   (SlVcardTable  *self,
                                     SlTableRow    *row) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlVcardTable, sl_vcard_table_free)

G_END_DECLS
