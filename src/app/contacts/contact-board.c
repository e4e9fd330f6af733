#include "config.h"

#include "app/contacts/contact-board.h"

#include <glib/gi18n.h>

#include "app/forms/group-form.h"
#include "app/widgets/board.h"
#include "app/window.h"
#include "model/words.h"
#include "store/contact-stage.h"

static const SlBoardCard card = {
  .kind = SL_LISTING_CONTACTS,
  .title = "name",
  .text = "next-step",
  .day = "next-on",
};

static gpointer
read_stages_func (SlBusiness    *business,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return sl_contact_stage_list (sl_business_get_database (business), FALSE, FALSE, error);
}

static void
stages_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(SlBoard) board = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) stages = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autoptr(GPtrArray) codes = g_ptr_array_new ();
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    g_message ("Could not read the stages: %s", error->message);

  for (guint i = 0; stages != NULL && i < stages->len; i++)
    {
      const SlContactStageRow *stage = g_ptr_array_index (stages, i);

      g_ptr_array_add (codes, stage->code);
      g_ptr_array_add (titles, (gpointer) (*stage->name != '\0' ? stage->name
                                                                : sl_words_stage (stage->code)));
    }

  if (stages != NULL)
    sl_board_set_columns (board, (const char * const *) codes->pdata,
                          (const char * const *) titles->pdata, codes->len);
}

static void
file_changed_cb (SlSession *session,
                 SlBoard   *board)
{
  sl_session_read_async (session, read_stages_func, NULL, NULL,
                         (GDestroyNotify) g_ptr_array_unref, NULL, stages_read_cb,
                         g_object_ref (board));
}

static void
session_changed_cb (SlPlace    *place,
                    GParamSpec *pspec,
                    SlBoard    *board)
{
  SlSession *session = sl_place_get_session (place);

  sl_board_set_session (board, session);

  if (session == NULL)
    return;

  g_signal_connect_object (session, "changed", G_CALLBACK (file_changed_cb), board, 0);
  file_changed_cb (session, board);
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

  return board;
}
