#pragma once

#include "company.h"

G_BEGIN_DECLS

/* What the company knows on its first day: the files of data/sample, as records.  The ids are
 * the same in every run. */
void seed_sample   (Company    *company,
                    const char *folder);
/* Synthetic: @n_members members with a volume each month, for measurements. */
void seed_many     (Company    *company,
                    guint       n_members,
                    guint       n_months);

G_END_DECLS
