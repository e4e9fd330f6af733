#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes CSV (RFC 4180): UTF-8, commas, lines that end in CR LF; a field is quoted when it has
 * to be.  formats/table.h reads it. */

/* Appends one row of @n_fields texts to @text; NULL is empty. */
void sl_csv_append_row (GString            *text,
                        const char * const *fields,
                        guint               n_fields);

G_END_DECLS
