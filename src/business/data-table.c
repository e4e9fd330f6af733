#include "config.h"

#include "business/data-table-private.h"

#include "formats/table.h"
#include "tables-resources.h"

#define FOLDER "/io/github/sideline/Sideline/tables/"

/* (transfer full) */
static SlTable *
open_table (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GBytes) bytes = NULL;
  SlTable *table = sl_table_new (NULL);
  gconstpointer data;
  gsize length;

  sl_tables_register_resource ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  data = g_bytes_get_data (bytes, &length);
  sl_table_feed (table, data, length);
  sl_table_finish (table);
  return table;
}

void
_sl_data_table_each (const char          *name,
                     const char * const  *columns,
                     SlDataTableFunc      func,
                     gpointer             user_data)
{
  g_autoptr(SlTable) table = open_table (name);
  guint n_columns = g_strv_length ((char **) columns);
  gboolean is_header = TRUE;
  SlTableRow row;

  while (sl_table_next (table, &row, NULL) == SL_TABLE_ROW)
    {
      g_assert (row.problem == NULL && row.n_fields >= n_columns);

      for (guint i = 0; is_header && i < n_columns; i++)
        g_assert (g_str_equal (row.fields[i], columns[i]));

      if (!is_header && !func (row.fields, user_data))
        return;

      is_header = FALSE;
    }
}
