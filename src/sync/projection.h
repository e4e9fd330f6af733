#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What the company sent becomes records of the business, by the verbs and checks of a file
 * import (business/import.h): products with their prices, the downline of a month as a dated
 * snapshot, statements.  Contacts are merged field by field, sales that this file does not have
 * (it was restored, or another device made them) are recorded.  Money that differs is never
 * merged: it is kept as a conflict for the person.  Each record that is refused keeps its reason,
 * the others are taken; doing it again changes nothing. */

typedef struct
{
  char  *type;     /* (owned): "product" */
  guint  n_new;
  guint  n_changed;
  guint  n_same;
  guint  n_refused;
} SlProjectionCount;

void       sl_projection_count_free (SlProjectionCount *count);

/* @waits (out): TRUE, and nothing is written, when the person has not agreed to the first
 * records; @is_agreed: now they do. */
gboolean   sl_projection_run     (SlBusiness  *business,
                                  gint64       company_id,
                                  gboolean     is_agreed,
                                  gboolean    *waits,
                                  GError     **error) G_GNUC_WARN_UNUSED_RESULT;
/* What sl_projection_run() would do, without doing it.
 * (transfer full) (element-type SlProjectionCount) */
GPtrArray *sl_projection_preview (SlBusiness  *business,
                                  gint64       company_id,
                                  GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProjectionCount, sl_projection_count_free)

G_END_DECLS
