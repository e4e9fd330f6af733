#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* What the page of one's own figures needs beside the books: in a range of days. */
typedef struct
{
  gint64 bought;      /* goods from companies, less what was given back, landed cost */
  gint64 sold;        /* of goods, what went to customers, less what came back, at cost */
  gint64 sold_known;  /* of @sold, to those with a name and a telephone number */
  gint64 n_customers; /* that bought something */
} SlDisclosureSums;

gboolean sl_disclosure_sum (SlDatabase        *database,
                            SlDay              from,
                            SlDay              to,
                            SlDisclosureSums  *sums,
                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
