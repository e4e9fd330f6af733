#include "config.h"

#include "app/contacts/contact-actions.h"

#include <glib/gi18n.h>

#include "app/contacts/contact-stages.h"
#include "app/exchange/merge-form.h"
#include "app/forms/group-form.h"
#include "app/window.h"
#include "model/words.h"
#include "store/contact-stage.h"

static void
set_stage_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  g_autoptr(GArray) ids = sl_list_place_get_selection (user_data);

  if (ids->len > 0)
    sl_group_stage (sl_window_of (user_data), g_variant_get_string (parameter, NULL), ids);
}

static void
open_form (SlListPlace *place,
           SlGroupKind  kind)
{
  g_autoptr(GArray) ids = sl_list_place_get_selection (place);

  if (ids->len > 0)
    sl_group_form_open (sl_window_of (GTK_WIDGET (place)), kind, ids);
}

static void
give_label_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  open_form (user_data, SL_GROUP_GIVE_LABEL);
}

static void
take_label_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  open_form (user_data, SL_GROUP_TAKE_LABEL);
}

/* Compared first, and the older record is kept. */
static void
merge_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  g_autoptr(GArray) ids = sl_list_place_get_selection (user_data);
  SlWindow *window = sl_window_of (user_data);

  if (ids->len != 2)
    {
      sl_window_toast (window, _("Select the two contacts that are one person."));
      return;
    }

  sl_merge_form_open (window, g_array_index (ids, gint64, 0), g_array_index (ids, gint64, 1));
}

const GActionEntry sl_contact_actions[] = {
  { "give-label", give_label_action },
  { "merge", merge_action },
  { "set-stage", set_stage_action, "s" },
  { "take-label", take_label_action },
};

const guint sl_n_contact_actions = G_N_ELEMENTS (sl_contact_actions);

static void
fill_stages (GObject            *menu,
             const char * const *codes,
             const char * const *titles,
             guint               n)
{
  g_menu_remove_all (G_MENU (menu));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (titles[i], NULL);

      g_menu_item_set_action_and_target (item, "rows.set-stage", "s", codes[i]);
      g_menu_append_item (G_MENU (menu), item);
    }
}

GMenuModel *
sl_contact_actions_make_menu (SlListPlace *place)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) submenu = g_menu_new ();

  sl_contact_stages_watch (SL_PLACE (place), fill_stages, G_OBJECT (submenu));
  g_menu_append_submenu (menu, _("_Stage"), G_MENU_MODEL (submenu));
  g_menu_append (menu, _("Give a _Label…"), "rows.give-label");
  g_menu_append (menu, _("_Take a Label Away…"), "rows.take-label");
  g_menu_append (menu, _("_Make Two Contacts One…"), "rows.merge");

  return G_MENU_MODEL (menu);
}

gpointer
sl_contact_actions_read_drops (SlBusiness    *business,
                               gpointer       data,
                               GCancellable  *cancellable,
                               GError       **error)
{
  g_autoptr(GPtrArray) stages = sl_contact_stage_list (sl_business_get_database (business), FALSE,
                                                       FALSE, error);
  GPtrArray *places;

  if (stages == NULL)
    return NULL;

  places = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_drop_place_free);
  for (guint i = 0; i < stages->len; i++)
    {
      const SlContactStageRow *stage = g_ptr_array_index (stages, i);

      g_ptr_array_add (places,
                       sl_drop_place_new (stage->code,
                                          *stage->name != '\0' ? stage->name
                                                               : sl_words_stage (stage->code)));
    }

  return places;
}

void
sl_contact_actions_drop (SlListPlace *place,
                         const char  *code,
                         GArray      *ids)
{
  sl_group_stage (sl_window_of (GTK_WIDGET (place)), code, ids);
}
