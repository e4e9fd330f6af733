#include "config.h"

#include "app/record-actions.h"

#include "app/orders/quick-sale.h"

static void
new_sale_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  sl_quick_sale_open (user_data, 0, NULL);
}

static const GActionEntry entries[] = {
  { "new-sale", new_sale_action },
};

void
sl_record_actions_install (SlWindow *window)
{
  g_return_if_fail (SL_IS_WINDOW (window));

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}

void
sl_record_actions_set_enabled (SlWindow *window,
                               gboolean  is_enabled)
{
  g_return_if_fail (SL_IS_WINDOW (window));

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}
