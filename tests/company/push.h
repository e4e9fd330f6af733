#pragma once

#include "exchange.h"

G_BEGIN_DECLS

void push_ops    (Company       *company,
                  const Request *request,
                  Answer        *answer);
void push_lookup (Company       *company,
                  const Request *request,
                  Answer        *answer);

G_END_DECLS
