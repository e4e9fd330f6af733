#pragma once

#include "formats/member-record.h"

G_BEGIN_DECLS

/* Who stands under whom, where a downline report does not say it by ids:
 *   - by Level and the order of rows: who is on level 3 stands under the last on level 2 before
 *     him, and who is on the first level of the file under its owner;
 *   - by user names: a sponsor that is the user name of a row is that row's member. */
typedef struct _SlLineage SlLineage;

/* @owner: the own member id. */
SlLineage  *_sl_lineage_new      (const char            *owner,
                                  const SlMapping       *mapping);
void        _sl_lineage_free     (SlLineage             *self);

/* Takes each record in the order of the file; completes its sponsor where the level says it,
 * with a text of its own that is good until the next one. */
void        _sl_lineage_take     (SlLineage             *self,
                                  SlMemberRecord        *record);
/* A row that could not be read: whoever comes below it has no sponsor. */
void        _sl_lineage_skip     (SlLineage             *self,
                                  gint64                 level);
/* Whether the file has user names at all. */
gboolean    _sl_lineage_has_names (const SlLineage      *self);
/* (transfer none) (nullable): the id of the member with the user name @name; once all records
 * were taken. */
const char *_sl_lineage_find     (SlLineage             *self,
                                  const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlLineage, _sl_lineage_free)

G_END_DECLS
