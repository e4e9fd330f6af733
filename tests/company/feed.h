#pragma once

#include "exchange.h"

G_BEGIN_DECLS

void  feed_changes  (Company       *company,
                     const Request *request,
                     Answer        *answer);
void  feed_snapshot (Company       *company,
                     const Request *request,
                     Answer        *answer);
void  feed_manifest (Company       *company,
                     const Request *request,
                     Answer        *answer);
/* (transfer full): the cursor behind the last change of a scope */
char *feed_get_head (Company       *company,
                     const char    *account,
                     const char    *scope);

G_END_DECLS
