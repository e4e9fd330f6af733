#pragma once

#include "exchange.h"

G_BEGIN_DECLS

/* Every page of the company.  A name is what the faults and the log call it. */
typedef struct
{
  const char *name;
  const char *method;
  const char *pattern;    /* "{}" stands for one segment */
  gboolean    is_private; /* needs somebody signed in */
  Page        page;
} Route;

/* (transfer none) (nullable): with scope or tail of @request set. */
const Route *route_find  (Request     *request);
/* Answers as the contract says. */
void         route_serve (const Route *route,
                          Company     *company,
                          Request     *request,
                          Answer      *answer);

G_END_DECLS
