#include "config.h"

#include "cli.h"
#include "grid.h"

#include <stdarg.h>
#include <string.h>

struct _SlGrid
{
  char      *columns; /* (owned) */
  guint      n_columns;
  GPtrArray *rows;    /* (owned) (element-type char**) (nullable items): NULL is a rule */
};

SlGrid *
sl_grid_new (const char *columns)
{
  SlGrid *grid = g_new (SlGrid, 1);

  grid->columns = g_strdup (columns);
  grid->n_columns = (guint) strlen (columns);
  grid->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return grid;
}

void
sl_grid_free (SlGrid *grid)
{
  if (grid == NULL)
    return;

  g_free (grid->columns);
  g_ptr_array_unref (grid->rows);
  g_free (grid);
}

void
sl_grid_add (SlGrid *grid,
             ...)
{
  char **cells = g_new0 (char *, grid->n_columns + 1);
  va_list arguments;

  va_start (arguments, grid);

  for (guint i = 0; i < grid->n_columns; i++)
    {
      const char *text = va_arg (arguments, const char *);

      cells[i] = sl_cli_clean (text != NULL ? text : "");
    }

  va_end (arguments);
  g_ptr_array_add (grid->rows, cells);
}

void
sl_grid_rule (SlGrid *grid)
{
  g_ptr_array_add (grid->rows, NULL);
}

/* Cells of a terminal: a wide character takes two, a combining one none. */
static guint
width_of (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

static void
append_times (GString *line,
              char     c,
              guint    n)
{
  while (n-- > 0)
    g_string_append_c (line, c);
}

static void
print_row (SlGrid      *grid,
           char       **cells,
           const guint *widths)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < grid->n_columns; i++)
    {
      guint rest = widths[i] - (cells != NULL ? width_of (cells[i]) : widths[i]);

      if (i > 0)
        append_times (line, ' ', 2);

      if (cells == NULL)
        append_times (line, '-', widths[i]);
      else if (grid->columns[i] == 'r')
        {
          append_times (line, ' ', rest);
          g_string_append (line, cells[i]);
        }
      else
        {
          g_string_append (line, cells[i]);
          append_times (line, ' ', rest);
        }
    }

  while (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  g_print ("%s\n", line->str);
}

void
sl_grid_print (SlGrid *grid)
{
  g_autofree guint *widths = g_new0 (guint, grid->n_columns);

  for (guint i = 0; i < grid->rows->len; i++)
    for (guint j = 0; j < grid->n_columns; j++)
      {
        char **cells = g_ptr_array_index (grid->rows, i);

        if (cells != NULL)
          widths[j] = MAX (widths[j], width_of (cells[j]));
      }

  for (guint i = 0; i < grid->rows->len; i++)
    print_row (grid, g_ptr_array_index (grid->rows, i), widths);
}
