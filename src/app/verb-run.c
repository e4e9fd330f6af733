#include "config.h"

#include "app/verb-run.h"

typedef struct
{
  SlFieldVerb verb;
  gint64      id;
  int         field;
  char        text[];
} Change;

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(SlWindow) window = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    sl_window_show_error (window, error);
  else
    sl_window_undo_toast (window, text);
}

void
sl_verb_run (SlWindow      *window,
             SlSessionFunc  func,
             gpointer       data)
{
  g_return_if_fail (SL_IS_WINDOW (window) && sl_window_get_session (window) != NULL);

  sl_session_write_async (sl_window_get_session (window), func, data, g_free, g_free, NULL,
                          run_cb, g_object_ref (window));
}

void
sl_verb_run_id (SlWindow      *window,
                SlSessionFunc  func,
                gint64         id)
{
  sl_verb_run (window, func, g_memdup2 (&id, sizeof id));
}

static gpointer
change_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const Change *change = data;

  return change->verb (business, change->id, change->field, change->text, error);
}

void
sl_verb_run_field (SlWindow    *window,
                   SlFieldVerb  verb,
                   int          n_fields,
                   GVariant    *target)
{
  const char *text;
  Change *change;
  gint64 id;
  int field;

  g_return_if_fail (SL_IS_WINDOW (window) && verb != NULL && target != NULL);

  g_variant_get (target, "(xi&s)", &id, &field, &text);
  if (field < 0 || field >= n_fields)
    return;

  change = g_malloc (sizeof *change + strlen (text) + 1);
  change->verb = verb;
  change->id = id;
  change->field = field;
  memcpy (change->text, text, strlen (text) + 1);
  sl_verb_run (window, change_func, change);
}
