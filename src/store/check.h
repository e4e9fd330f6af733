#pragma once

#include "store/database.h"

G_BEGIN_DECLS

typedef enum
{
  SL_CHECK_QUICK, /* every page, without looking whether the indexes agree */
  SL_CHECK_FULL,  /* the indexes too: several times as long */
} SlCheckLevel;

/* (transfer full) (element-type utf8): whole sentences, one a finding, empty when all is well;
 * of each kind of finding the first SL_CHECK_N_EXAMPLES, then how many more there are.
 *
 * Looks whether the pages are whole, whether the tables and their guards are as this program
 * makes them, whether rows that others need are there, and whether
 * what is kept twice agrees: a lot with its movements, an order with its lines and payments,
 * an entry with itself, the stock account with the lots, a statement with its lines.
 * NULL and @error when the check itself could not be done.  It reads in one view of the
 * file; on a connection that reads it hinders nobody. */
#define SL_CHECK_N_EXAMPLES 20

GPtrArray *sl_check_run (SlDatabase    *database,
                         SlCheckLevel   level,
                         GError       **error);

G_END_DECLS
