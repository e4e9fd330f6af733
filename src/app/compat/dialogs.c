#include "config.h"

#include "app/compat/dialogs.h"
#include "app/compat/transient.h"
#include "app/compat/version.h"

typedef struct
{
  SlFileFunc  callback;
  gpointer    user_data;
} FileRequest;

static FileRequest *
file_request_new (SlFileFunc callback,
                  gpointer   user_data)
{
  FileRequest *request = g_new0 (FileRequest, 1);

  request->callback = callback;
  request->user_data = user_data;

  return request;
}

#if SL_GTK_HAS (4, 10)

/* Closing the dialog is an answer, not a failure. */
static void
answer (FileRequest *request,
        GFile       *file,
        GError      *error)
{
  gboolean is_dismissed = g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) ||
                          g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED);

  request->callback (file, is_dismissed ? NULL : error, request->user_data);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree FileRequest *request = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;

  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, &error);
  answer (request, file, error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree FileRequest *request = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = NULL;

  file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);
  answer (request, file, error);
}

static GtkFileDialog *
make_file_dialog (const char *title,
                  GListModel *filters)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_modal (dialog, TRUE);
  gtk_file_dialog_set_filters (dialog, filters);

  return dialog;
}

void
sl_file_open_async (GtkWindow  *parent,
                    const char *title,
                    GListModel *filters,
                    SlFileFunc  callback,
                    gpointer    user_data)
{
  g_autoptr(GtkFileDialog) dialog = make_file_dialog (title, filters);

  gtk_file_dialog_open (dialog, parent, NULL, opened_cb, file_request_new (callback, user_data));
}

void
sl_file_save_async (GtkWindow  *parent,
                    const char *title,
                    const char *name,
                    GListModel *filters,
                    SlFileFunc  callback,
                    gpointer    user_data)
{
  g_autoptr(GtkFileDialog) dialog = make_file_dialog (title, filters);

  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, parent, NULL, saved_cb, file_request_new (callback, user_data));
}

#else

static void
response_cb (GtkNativeDialog *dialog,
             int              response,
             gpointer         user_data)
{
  g_autofree FileRequest *request = user_data;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  request->callback (file, NULL, request->user_data);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
make_chooser (GtkWindow            *parent,
              const char           *title,
              GtkFileChooserAction  action,
              GListModel           *filters)
{
  GtkFileChooserNative *chooser;

  chooser = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);

  for (guint i = 0; filters != NULL && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr(GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }

  return chooser;
}

/* The response handler owns the chooser from here on. */
static void
show_chooser (GtkFileChooserNative *chooser,
              SlFileFunc            callback,
              gpointer              user_data)
{
  g_signal_connect (chooser,
                    "response",
                    G_CALLBACK (response_cb),
                    file_request_new (callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
sl_file_open_async (GtkWindow  *parent,
                    const char *title,
                    GListModel *filters,
                    SlFileFunc  callback,
                    gpointer    user_data)
{
  show_chooser (make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, filters),
                callback,
                user_data);
}

void
sl_file_save_async (GtkWindow  *parent,
                    const char *title,
                    const char *name,
                    GListModel *filters,
                    SlFileFunc  callback,
                    gpointer    user_data)
{
  GtkFileChooserNative *chooser;

  chooser = make_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, filters);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  show_chooser (chooser, callback, user_data);
}

#endif

void
sl_show_about (GtkWindow  *parent,
               const char *first_property,
               ...)
{
  va_list arguments;
  GObject *dialog;

  va_start (arguments, first_property);
#if SL_ADW_HAS (1, 5)
  dialog = g_object_new_valist (ADW_TYPE_ABOUT_DIALOG, first_property, arguments);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  dialog = g_object_new_valist (ADW_TYPE_ABOUT_WINDOW, first_property, arguments);
  sl_window_set_parent (GTK_WINDOW (dialog), parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
  va_end (arguments);
}

typedef struct
{
  SlAnswerFunc callback;
  gpointer     user_data;
} AnswerRequest;

static void
answered_cb (GObject       *dialog,
             const char    *response,
             AnswerRequest *request)
{
  SlAnswer given = SL_ANSWER_CANCEL;

  if (g_str_equal (response, "action"))
    given = SL_ANSWER_ACTION;
  else if (g_str_equal (response, "other"))
    given = SL_ANSWER_OTHER;

  request->callback (given, request->user_data);
  g_free (request);
}

#if SL_ADW_HAS (1, 5)
#define DIALOG(word) adw_alert_dialog_##word
#define DIALOG_TYPE AdwAlertDialog
#define DIALOG_CAST ADW_ALERT_DIALOG
#else
#define DIALOG(word) adw_message_dialog_##word
#define DIALOG_TYPE AdwMessageDialog
#define DIALOG_CAST ADW_MESSAGE_DIALOG
#endif

static void
add_answers (DIALOG_TYPE      *dialog,
             const SlQuestion *question)
{
  DIALOG (add_response) (dialog, "cancel", question->cancel);
  if (question->other != NULL)
    DIALOG (add_response) (dialog, "other", question->other);
  DIALOG (add_response) (dialog, "action", question->action);
  DIALOG (set_response_appearance) (dialog, "action", question->is_destructive
                                    ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  DIALOG (set_close_response) (dialog, "cancel");
  DIALOG (set_default_response) (dialog, question->is_destructive ? "cancel" : "action");
}

void
sl_ask_async (GtkWindow        *parent,
              const SlQuestion *question,
              SlAnswerFunc      callback,
              gpointer          user_data)
{
  AnswerRequest *request = g_new (AnswerRequest, 1);
  GObject *dialog;

  request->callback = callback;
  request->user_data = user_data;

#if SL_ADW_HAS (1, 5)
  dialog = G_OBJECT (adw_alert_dialog_new (question->heading, question->body));
#else
  dialog = G_OBJECT (adw_message_dialog_new (NULL, question->heading, question->body));
  sl_window_set_parent (GTK_WINDOW (dialog), parent);
#endif

  add_answers (DIALOG_CAST (dialog), question);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), request);

#if SL_ADW_HAS (1, 5)
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (parent));
#else
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}
