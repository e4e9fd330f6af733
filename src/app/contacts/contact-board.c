#include "config.h"

#include "app/contacts/contact-board.h"

#include <glib/gi18n.h>

#include "app/contacts/contact-stages.h"
#include "app/forms/group-form.h"
#include "app/widgets/board.h"
#include "app/window.h"
#include "model/words.h"

static const SlBoardCard card = {
  .kind = SL_LISTING_CONTACTS,
  .title = "name",
  .text = "to-do",
  .word = sl_words_to_do,
  .day = "next-on",
};

static void
take_stages (GObject            *board,
             const char * const *codes,
             const char * const *titles,
             guint               n)
{
  sl_board_set_columns (SL_BOARD (board), codes, titles, n);
}

static void
session_changed_cb (SlPlace    *place,
                    GParamSpec *pspec,
                    SlBoard    *board)
{
  sl_board_set_session (board, sl_place_get_session (place));
}

static void
loaded_cb (SlRowList *rows,
           SlBoard   *board)
{
  sl_board_set_search (board, sl_row_list_get_search (rows));
}

static void
selected_cb (SlBoard     *board,
             gint64       id,
             SlListPlace *place)
{
  if (!sl_place_get_narrow (SL_PLACE (place)))
    sl_list_table_select (sl_list_place_get_table (place), id);
}

static void
activated_cb (SlBoard     *board,
              gint64       id,
              SlListPlace *place)
{
  sl_place_show_item (SL_PLACE (place), id);
}

static void
moved_cb (SlBoard     *board,
          gint64       id,
          const char  *stage,
          SlListPlace *place)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  sl_group_stage (sl_window_of (GTK_WIDGET (place)), stage, ids);
}

GtkWidget *
sl_contact_board_new (SlListPlace *place,
                      SlRowList   *rows)
{
  GtkWidget *board = sl_board_new (_("Stages"), &card);

  g_signal_connect_object (board, "selected", G_CALLBACK (selected_cb), place, 0);
  g_signal_connect_object (board, "activated", G_CALLBACK (activated_cb), place, 0);
  g_signal_connect_object (board, "moved", G_CALLBACK (moved_cb), place, 0);
  g_signal_connect_object (place, "notify::session", G_CALLBACK (session_changed_cb), board, 0);
  g_signal_connect_object (rows, "loaded", G_CALLBACK (loaded_cb), board, 0);
  loaded_cb (rows, SL_BOARD (board));
  session_changed_cb (SL_PLACE (place), NULL, SL_BOARD (board));
  sl_contact_stages_watch (SL_PLACE (place), take_stages, G_OBJECT (board));

  return board;
}
