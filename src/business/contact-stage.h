#pragma once

#include "business/business.h"
#include "store/contact-stage.h"

G_BEGIN_DECLS

/* The stages that people go through: seven to begin with, and as many of one's own as are wanted.
 * A stage is meant by its code or its name, in capitals or not. */

/* Behind @after; NULL: last.  @code (out) (optional) (transfer full): what the new one is called
 * in a contact's row. */
gboolean sl_contact_stage_add     (SlBusiness  *business,
                                   const char  *name,
                                   const char  *after,
                                   char       **code,
                                   GError     **error);
gboolean sl_contact_stage_rename  (SlBusiness  *business,
                                   const char  *stage,
                                   const char  *name,
                                   GError     **error);
/* To stand behind @after; NULL: first. */
gboolean sl_contact_stage_move    (SlBusiness  *business,
                                   const char  *stage,
                                   const char  *after,
                                   GError     **error);
/* Nobody stands in it any more: who does goes to @to; NULL: refused when there is somebody. */
gboolean sl_contact_stage_retire  (SlBusiness  *business,
                                   const char  *stage,
                                   const char  *to,
                                   GError     **error);

/* @code (transfer full): of the stage in use that @text means. */
gboolean sl_contact_stage_look_up (SlBusiness  *business,
                                   const char  *text,
                                   char       **code,
                                   GError     **error);

/* Whether the stage may be put as it is, new or not; by an import. */
gboolean _sl_contact_stage_check  (SlBusiness               *business,
                                   const SlContactStageRow  *row,
                                   GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
