#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tables of data/tables, which come with the program. */

/* @fields (array length=n_columns): of one row; FALSE ends the reading. */
typedef gboolean (*SlDataTableFunc) (const char * const *fields,
                                     gpointer            user_data);
/* Calls @func for each row of the table below its header, whose first columns must be called
 * @columns (array zero-terminated=1).  That they are not is our own mistake. */
void _sl_data_table_each (const char          *name,
                          const char * const  *columns,
                          SlDataTableFunc      func,
                          gpointer             user_data);

G_END_DECLS
