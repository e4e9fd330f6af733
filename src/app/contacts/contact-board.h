#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* (transfer floating): the contacts of the place by their stages, as a board that follows the
 * place's file, its search and the stages of the business. */
GtkWidget *sl_contact_board_new (SlListPlace *place,
                                 SlRowList   *rows);

G_END_DECLS
