#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The stages that people go through. */
typedef struct
{
  char   *code;       /* (owned): what a contact's row says */
  char   *name;       /* (owned): "" when the program's word for the code is used */
  gint64  position;   /* of the board, from 1 on */
  SlDay   retired_on; /* SL_DAY_NONE: it is in use */
  gint64  n_contacts; /* who stand in it; -1: not counted */
} SlContactStageRow;

void        sl_contact_stage_row_free (SlContactStageRow        *row);

/* (transfer full) (element-type SlContactStageRow): in the order of the board, those in use alone
 * unless @with_retired.  @counts: how many people stand in each, a pass over all of them. */
GPtrArray  *sl_contact_stage_list     (SlDatabase  *database,
                                       gboolean     with_retired,
                                       gboolean     counts,
                                       GError     **error);
/* (transfer full): its name, or the code when it has none. */
char       *sl_contact_stage_dup_name (SlDatabase *database,
                                       const char *code);
/* Writes the stage with @row->code, new or not. */
gboolean    sl_contact_stage_put      (SlDatabase               *database,
                                       const SlContactStageRow  *row,
                                       GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* And in use. */
gboolean    sl_contact_stage_exists   (SlDatabase  *database,
                                       const char  *code,
                                       gboolean    *exists,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean    sl_contact_stage_count    (SlDatabase  *database,
                                       const char  *code,
                                       gint64      *n_contacts,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* Everybody who stands in @from goes to @to. */
gboolean    sl_contact_stage_empty    (SlDatabase  *database,
                                       const char  *from,
                                       const char  *to,
                                       GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlContactStageRow, sl_contact_stage_row_free)

G_END_DECLS
