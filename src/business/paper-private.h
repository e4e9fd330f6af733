#pragma once

#include "business/paper.h"

G_BEGIN_DECLS

/* Inside a verb: keeps @paper (nullable: nothing is done) with an entry it wrote. */
gboolean _sl_write_paper (SlBusiness     *business,
                          gint64          entry_id,
                          const SlPaper  *paper,
                          GError        **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
