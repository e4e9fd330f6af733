#pragma once

#include "app/widgets/board.h"

G_BEGIN_DECLS

/* One column of a board: a title with the number of cards, and the cards.
 *
 * Signals: `selected (gint64 id)`, `activated (gint64 id)`;
 * `dropped (gint64 id)`: a card of another column was let go here;
 * `filled ()`: there are cards now, or others;
 * `step (gint64 id, int direction, gboolean with_card)`: a key leads to the next column (1) or
 * the one before (-1). */
#define SL_TYPE_BOARD_COLUMN (sl_board_column_get_type ())

G_DECLARE_FINAL_TYPE (SlBoardColumn, sl_board_column, SL, BOARD_COLUMN, GtkWidget)

GtkWidget  *sl_board_column_new       (const SlBoardCard *card,
                                       const char        *code);
const char *sl_board_column_get_code  (SlBoardColumn     *self);
SlRowList  *sl_board_column_get_rows  (SlBoardColumn     *self);
void        sl_board_column_set_title (SlBoardColumn     *self,
                                       const char        *title);
/* The card at @index, or the last one before it, gets the focus; FALSE when there is none. */
gboolean    sl_board_column_focus     (SlBoardColumn     *self,
                                       int                index);
void        sl_board_column_unselect  (SlBoardColumn     *self);
/* Which card has the focus; -1: none. */
int         sl_board_column_get_index (SlBoardColumn     *self);
/* The card @id gets the focus as soon as it is here. */
void        sl_board_column_expect    (SlBoardColumn     *self,
                                       gint64             id);

G_END_DECLS
