#include "config.h"

#include "app/deferred-action.h"

#define DEFERRED "sl-deferred"

typedef struct
{
  char     *action;    /* (owned) */
  GVariant *parameter; /* (owned) (nullable) */
} Deferred;

static void
deferred_free (gpointer data)
{
  Deferred *deferred = data;

  g_free (deferred->action);
  g_clear_pointer (&deferred->parameter, g_variant_unref);
  g_free (deferred);
}

static void
enabled_cb (GActionGroup *window,
            const char   *action,
            gboolean      is_enabled,
            gpointer      unused)
{
  Deferred *deferred = g_object_get_data (G_OBJECT (window), DEFERRED);

  if (deferred == NULL || !is_enabled || !g_str_equal (action, deferred->action))
    return;

  deferred = g_object_steal_data (G_OBJECT (window), DEFERRED);
  g_signal_handlers_disconnect_by_func (window, enabled_cb, NULL);
  g_action_group_activate_action (window, deferred->action, deferred->parameter);
  deferred_free (deferred);
}

void
sl_deferred_action_activate (GActionGroup *window,
                             const char   *action,
                             GVariant     *parameter)
{
  Deferred *deferred;

  g_return_if_fail (G_IS_ACTION_GROUP (window) && action != NULL);

  deferred = g_new (Deferred, 1);
  deferred->action = g_strdup (action);
  deferred->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_signal_handlers_disconnect_by_func (window, enabled_cb, NULL);
  g_object_set_data_full (G_OBJECT (window), DEFERRED, deferred, deferred_free);
  g_signal_connect (window, "action-enabled-changed", G_CALLBACK (enabled_cb), NULL);

  if (g_action_group_get_action_enabled (window, action))
    enabled_cb (window, action, TRUE, NULL);
}
