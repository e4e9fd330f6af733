#include "config.h"

#include "app/several-run.h"

#include "app/settings.h"
#include "app/verb-run.h"

void
sl_several_run (SlListPlace   *place,
                SlSessionFunc  func)
{
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *method = NULL;
  SlSeveral *several;

  g_return_if_fail (SL_IS_LIST_PLACE (place) && func != NULL);

  ids = sl_list_place_get_selection (place);
  if (ids->len == 0 || sl_place_get_session (SL_PLACE (place)) == NULL)
    return;

  settings = sl_settings_new ();
  method = g_settings_get_string (settings, "payment-method");
  several = g_malloc0 (sizeof *several + ids->len * sizeof (gint64));
  several->n = ids->len;
  memcpy (several->ids, ids->data, ids->len * sizeof (gint64));
  if (!sl_pay_method_parse (method, &several->method))
    several->method = SL_PAY_CASH;

  sl_verb_run (sl_window_of (GTK_WIDGET (place)), func, several);
}
