#pragma once

#include <gtk/gtk.h>

#include "model/row-list.h"

G_BEGIN_DECLS

/* A column: which value of the listing it shows, and how wide.  What the value looks like
 * follows from its kind in store/listing.h: amounts and numbers to the right with figures of
 * one width, days in the locale, codes as words. */
typedef struct
{
  const char   *name;        /* of the listing's column; also what the list is sorted by */
  const char   *title;       /* N_() */
  int           width;       /* in characters */
  gboolean      expands;     /* takes the room that is left; one column should */
  gboolean      is_optional; /* left out where there is no room; the last ones first */
  gboolean      is_tree;     /* indented by the depth of the row; such a list is not sorted */
  gboolean      is_minutes;  /* an integer that is a length of time */
  const char * (*word) (const char *code); /* (nullable): for codes */
} SlColumn;

/* A list of rows in columns: the only place that makes a GtkColumnView.
 *
 * Signals: `selected (gint64 id)`: another row, or none (0), is selected now;
 * `activated (gint64 id)`: Enter or a double click on a row. */
#define SL_TYPE_LIST_TABLE (sl_list_table_get_type ())

G_DECLARE_FINAL_TYPE (SlListTable, sl_list_table, SL, LIST_TABLE, GtkWidget)

/* @columns are static.  @name is what a screen reader calls the table. */
GtkWidget *sl_list_table_new          (const char     *name,
                                  const SlColumn *columns,
                                  guint           n_columns,
                                  SlRowList      *rows);
/* 0: nothing. */
gint64     sl_list_table_get_selected (SlListTable        *self);
/* Selects the row and brings it into view, as soon as the list has it; 0 selects nothing. */
void       sl_list_table_select       (SlListTable        *self,
                                  gint64          id);

G_END_DECLS
