#include "config.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "app/window-private.h"

void
sl_window_toast (SlWindow   *self,
                 const char *text)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  _sl_window_tell (self, sl_toast_new (text));
}

void
sl_window_undo_toast (SlWindow   *self,
                      const char *text)
{
  AdwToast *toast;

  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  toast = sl_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  _sl_window_tell (self, toast);
}

void
sl_window_show_error (SlWindow     *self,
                      const GError *error)
{
  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_message ("%s", error->message);
  _sl_window_tell (self, sl_toast_new_sentence (error->message));
}
