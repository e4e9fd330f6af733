#pragma once

#include "exchange.h"

G_BEGIN_DECLS

/* The small calls of the contract. */
void pages_meta     (Company       *company,
                     const Request *request,
                     Answer        *answer);
void pages_replica  (Company       *company,
                     const Request *request,
                     Answer        *answer);
void pages_blob     (Company       *company,
                     const Request *request,
                     Answer        *answer);
void pages_privacy  (Company       *company,
                     const Request *request,
                     Answer        *answer);

G_END_DECLS
