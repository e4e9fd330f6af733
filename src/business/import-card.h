#pragma once

#include "business/import-private.h"
#include "formats/contact-record.h"
#include "store/contact-card.h"

G_BEGIN_DECLS

/* A person as a file has one, and as the business has one: made the same, compared and put
 * together. */

/* (transfer full): upper and lower case, and ways to write the same letter, made one. */
char          *_sl_import_fold       (const char            *text);
/* (transfer full): the last digits of a telephone number, or the value as it is folded. */
char          *_sl_import_simplify   (const char            *kind,
                                      const char            *value);
/* (transfer full): @source is the name of the file. */
SlContactCard *_sl_import_make_card  (const char            *source,
                                      const SlContactRecord *record);
/* Adds to @known what @card has and it has not; nothing is taken away.  Whether it changed. */
gboolean       _sl_import_merge_card (SlContactCard         *known,
                                      const SlContactCard   *card);

G_END_DECLS
