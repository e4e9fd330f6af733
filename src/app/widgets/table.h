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
  gboolean      is_extra;    /* only shown when the person asks for it */
  gboolean      is_tree;     /* indented by the depth of the row, with an arrow to open it */
  gboolean      is_minutes;  /* an integer that is a length of time */
  gboolean      hides_zero;  /* nothing is the rule, and only what is not nothing matters */
  const char * (*word) (const char *code); /* (nullable): for codes */
} SlColumn;

/* A list of rows in columns: the only place that makes a GtkColumnView.
 *
 * Any number of rows can be selected, with Ctrl and Shift.
 *
 * Signals: `selected (gint64 id)`: one other row alone, or none (0), is selected now;
 * `selection-changed ()`: other rows are selected now, one or many;
 * `activated (gint64 id)`: Enter or a double click on a row;
 * `layout-changed ()`: the person sorted, chose columns or made one wider. */
#define SL_TYPE_LIST_TABLE (sl_list_table_get_type ())

G_DECLARE_FINAL_TYPE (SlListTable, sl_list_table, SL, LIST_TABLE, GtkWidget)

/* @columns are static.  @name is what a screen reader calls the table. */
GtkWidget *sl_list_table_new             (const char     *name,
                                          const SlColumn *columns,
                                          guint           n_columns,
                                          SlRowList      *rows);
/* The one that was selected alone last; 0: nothing. */
gint64     sl_list_table_get_selected    (SlListTable    *self);
/* Selects the row alone and brings it into view, as soon as the list has it; 0 selects nothing. */
void       sl_list_table_select          (SlListTable    *self,
                                          gint64          id);
/* All that are selected: how many, and (transfer full) (element-type gint64) in their order. */
guint      sl_list_table_get_n_selected  (SlListTable    *self);
GArray    *sl_list_table_get_selection   (SlListTable    *self);
void       sl_list_table_select_all      (SlListTable    *self);
/* (transfer full) (nullable) (element-type gint64): what is taken along from this place of the
 * table: the row there, with the others that are selected when it is one of them. */
GArray    *sl_list_table_get_rows_at     (SlListTable    *self,
                                          double          x,
                                          double          y);

/* (nullable): what a right click and the menu key open; its actions find their group upwards
 * from the table. */
void       sl_list_table_set_menu        (SlListTable    *self,
                                          GMenuModel     *menu);

/* Columns by their number in the array. */
gboolean   sl_list_table_get_chosen      (SlListTable    *self,
                                          guint           column);
void       sl_list_table_set_chosen      (SlListTable    *self,
                                          guint           column,
                                          gboolean        is_chosen);
/* TRUE when the column can be seen now: chosen, and there is room. */
gboolean   sl_list_table_is_shown        (SlListTable    *self,
                                          guint           column);

/* As the list is without sorting, which for a tree is the tree. */
void       sl_list_table_unsort          (SlListTable    *self);

/* How the person likes the table, to be kept: SL_LIST_TABLE_LAYOUT, which is the column that the
 * list is sorted by or "", whether it is descending, and the chosen columns with their widths in
 * pixels (-1: as the column says).  What is not known any more is passed over. */
#define SL_LIST_TABLE_LAYOUT "(sba(si))"
GVariant  *sl_list_table_get_layout      (SlListTable    *self);
void       sl_list_table_set_layout      (SlListTable    *self,
                                          GVariant       *layout);

G_END_DECLS
