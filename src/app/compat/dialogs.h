#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What GTK 4.8 and libadwaita 1.2 offer under a name that later versions deprecate: one
 * function here, switched by version in the .c file.  Nothing else in the program is. */

/* @file is NULL when the person thought better of it; @error is set when the dialog failed. */
typedef void (*SlFileFunc) (GFile        *file,
                            const GError *error,
                            gpointer      user_data);

/* @filters (nullable) is a list of GtkFileFilter; the first is the one chosen. */
void sl_file_open_async (GtkWindow     *parent,
                         const char    *title,
                         GListModel    *filters,
                         SlFileFunc     callback,
                         gpointer       user_data);
void sl_file_save_async (GtkWindow     *parent,
                         const char    *title,
                         const char    *name,
                         GListModel    *filters,
                         SlFileFunc     callback,
                         gpointer       user_data);

/* A question with up to two ways to go on; leaving it is "cancel". */
typedef struct
{
  const char *heading;
  const char *body;
  const char *cancel;        /* with a mnemonic, as all answers: "_Cancel" */
  const char *other;         /* (nullable): another way, which takes nothing away */
  const char *action;
  gboolean    is_destructive; /* of the action */
} SlQuestion;

typedef enum
{
  SL_ANSWER_CANCEL,
  SL_ANSWER_OTHER,
  SL_ANSWER_ACTION,
} SlAnswer;

typedef void (*SlAnswerFunc) (SlAnswer  answer,
                              gpointer  user_data);

void sl_ask_async       (GtkWindow         *parent,
                         const SlQuestion  *question,
                         SlAnswerFunc       callback,
                         gpointer           user_data);

/* Properties are those of AdwAboutWindow, as for g_object_new(), ended by NULL. */
void sl_show_about      (GtkWindow     *parent,
                         const char    *first_property,
                         ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
