#pragma once

#include <gtk/gtk.h>

#include "model/row-list.h"

G_BEGIN_DECLS

/* What a card says: columns of the list's kind. */
typedef struct
{
  SlListingKind  kind;
  const char    *title;  /* on the first line */
  const char    *text;   /* on the second */
  const char    *day;    /* beside it */
  const char  *(*word) (const char *text); /* (nullable): what the second line is called */
} SlBoardCard;

/* A pipeline: a column for each value of what the kind is filtered by, with cards in it.
 *
 * A column reads its ids like any list and shows the first cards; the next come when they are
 * asked for, so that no number of cards makes a frame long.
 *
 * A card is dragged to another column, or moved with Ctrl and the left or right key; the arrows
 * alone go from card to card and from column to column.
 *
 * Signals: `selected (gint64 id)`, `activated (gint64 id)`, `moved (gint64 id, char *code)`: the
 * card is to go to the column; it does when the file says so. */
#define SL_TYPE_BOARD (sl_board_get_type ())

G_DECLARE_FINAL_TYPE (SlBoard, sl_board, SL, BOARD, GtkWidget)

/* @name is what a screen reader calls it; @card is static. */
GtkWidget *sl_board_new         (const char         *name,
                                 const SlBoardCard  *card);
/* @codes and @titles (array length=n): the columns from now on.  Those that stay keep their
 * place; nothing is read again for them. */
void       sl_board_set_columns (SlBoard            *self,
                                 const char * const *codes,
                                 const char * const *titles,
                                 guint               n);
void       sl_board_set_session (SlBoard            *self,
                                 SlSession          *session);
void       sl_board_set_search  (SlBoard            *self,
                                 const char         *search);

G_END_DECLS
