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

  adw_toast_overlay_add_toast (_sl_window_get_toasts (self), sl_toast_new (text));
}

/* Its button would take back something else than it says. */
void
_sl_window_withdraw_undo (SlWindow *self)
{
  AdwToast **toast = _sl_window_get_undo_toast (self);

  if (*toast != NULL)
    adw_toast_dismiss (*toast);
  g_clear_weak_pointer (toast);
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
  _sl_window_withdraw_undo (self);
  g_set_weak_pointer (_sl_window_get_undo_toast (self), toast);
  adw_toast_overlay_add_toast (_sl_window_get_toasts (self), toast);
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
  adw_toast_overlay_add_toast (_sl_window_get_toasts (self),
                               sl_toast_new_sentence (error->message));
}
