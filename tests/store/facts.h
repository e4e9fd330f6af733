#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Random facts for tests of the store, written with plain SQL as a store would write them. */

/* A company and three products with their prices; alone or in a transaction. */
void facts_add_catalogue (SlDatabase *database);
/* Something random that is allowed now: a contact, a change to one, a purchase, a sale with
 * its payment and entry, hours.  Inside the caller's transaction. */
void facts_add_random    (SlDatabase *database);
void facts_add_sale      (SlDatabase *database);
void facts_add_purchase  (SlDatabase *database);
void facts_add_contact   (SlDatabase *database);

/* Runs one of the above in a transaction of its own. */
void facts_commit        (SlDatabase *database,
                          void      (*add) (SlDatabase *database));

/* (transfer full): every row of every recorded table, as text */
char *facts_dump         (SlDatabase *database);

G_END_DECLS
