#pragma once

#include "company.h"

G_BEGIN_DECLS

/* What happens at a company by itself; FALSE when it knows no such event. */
gboolean event_happen (Company    *company,
                       const char *account,
                       const char *name);

G_END_DECLS
