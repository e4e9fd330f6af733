#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* Many people or products put somewhere else at once: one verb, which undo takes back as one.
 * @ids: @n of them, at least one; SL_STORE_ERROR_NOT_FOUND when one is not there, and then all
 * stay as they were. */

gboolean sl_regroup_stage    (SlBusiness    *business,
                              const gint64  *contact_ids,
                              guint          n,
                              const char    *stage,
                              GError       **error);
/* @label: one of the words that people are found by; it is given to who lacks it, or taken from
 * who has it. */
gboolean sl_regroup_label    (SlBusiness    *business,
                              const gint64  *contact_ids,
                              guint          n,
                              const char    *label,
                              gboolean       is_given,
                              GError       **error);
/* @category "": none */
gboolean sl_regroup_category (SlBusiness    *business,
                              const gint64  *product_ids,
                              guint          n,
                              const char    *category,
                              GError       **error);

/* (transfer full): @labels, which commas part, with @label or without it. */
char    *sl_regroup_labels   (const char    *labels,
                              const char    *label,
                              gboolean       is_given);

G_END_DECLS
