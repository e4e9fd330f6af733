#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table of text for a terminal: columns as wide as their widest cell, numbers to the right. */
typedef struct _SlGrid SlGrid;

/* @columns: a letter a column, 'l' or 'r' for the side. */
SlGrid *sl_grid_new   (const char   *columns);
void    sl_grid_free  (SlGrid       *grid);
/* Adds a row: as many texts as there are columns; NULL is empty. */
void    sl_grid_add   (SlGrid       *grid,
                       ...);
/* A line below what was added so far. */
void    sl_grid_rule  (SlGrid       *grid);
/* Writes all of it to the standard output. */
void    sl_grid_print (SlGrid       *grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlGrid, sl_grid_free)

G_END_DECLS
