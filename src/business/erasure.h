#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* A person asks to be forgotten.  Everything that says who it was goes; what the books must keep
 * stays without the name.  It cannot be undone, and neither can what was done before: that would
 * bring the person back. */
typedef struct
{
  gint64     contact_id;
  char      *name;    /* (owned): of the person, before */
  char      *called;  /* (owned) (nullable): what stays is called this; NULL: nothing stays */
  GPtrArray *said;    /* (owned) (element-type utf8): what stays and why, whom else to ask; whole
                       * sentences */
} SlErasure;

/* (transfer full): what it would do.  SL_BUSINESS_ERROR_NOT_FOUND */
SlErasure *sl_erasure_preview (SlBusiness  *business,
                               gint64       contact_id,
                               GError     **error);
/* (transfer full): does it.  Leaves one line without a name in the log. */
SlErasure *sl_erasure_record  (SlBusiness  *business,
                               gint64       contact_id,
                               GError     **error);
void       sl_erasure_free    (SlErasure   *erasure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlErasure, sl_erasure_free)

G_END_DECLS
