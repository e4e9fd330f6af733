#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The pages of the window: the places of the sidebar, and the further pages that some of them
 * have beside the first, shown as tabs. */
typedef struct
{
  const char  *name;
  const char  *title;         /* N_() */
  const char  *icon_name;     /* (nullable): of places */
  const char  *place;         /* (nullable): whose further page it is; NULL: a place itself */
  GtkWidget *(*create) (void); /* an SlPlace */
} SlPageInfo;

/* The places come first, in the order of the sidebar and of Alt+1 … Alt+7; NULL after the last
 * page. */
const SlPageInfo *sl_page_table_get        (guint       index);
guint             sl_page_table_n_places   (void);
/* -1 when there is none of that name. */
int               sl_page_table_find       (const char *name);
/* The place that a page is of: itself, when it is one. */
int               sl_page_table_find_place (int         index);

G_END_DECLS
