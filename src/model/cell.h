#pragma once

#include "store/listing.h"

G_BEGIN_DECLS

/* (transfer full): a value of a listing as the locale writes it; a code as it is, and an empty
 * text for what is not known. */
char *sl_cell_format (const SlCell *cell);

G_END_DECLS
