#include "config.h"

#include <glib/gi18n.h>

#include "app/list-actions.h"

#include "app/file-saving.h"
#include "app/settings.h"
#include "app/window.h"
#include "model/row-text.h"

#define LAYOUTS "list-layouts"

/* What the reader is asked. */
typedef struct
{
  SlListingQuery   query;     /* without what narrows it: the ids say which */
  GArray          *ids;       /* (owned) */
  GArray          *columns;   /* (owned) (element-type SlRowTextColumn) */
  SlRowTextForm    form;
} Request;

typedef struct
{
  SlListPlace *place; /* (owned) */
  guint        n;
} Copying;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->ids);
  g_array_unref (request->columns);
  g_free (request);
}

static void
string_free (gpointer data)
{
  g_string_free (data, TRUE);
}

static gpointer
make_text_func (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Request *request = data;

  return sl_row_text_make (business, &request->query, request->ids,
                           (const SlRowTextColumn *) request->columns->data, request->columns->len,
                           request->form, cancellable, error);
}

/* The columns as they stand in the table now. */
static GArray *
list_columns (SlListPlace *place,
              SlListTable *table)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (place)->info;
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (SlRowTextColumn));

  for (guint i = 0; i < info->n_columns; i++)
    {
      const SlColumn *column = &info->columns[i];
      SlRowTextColumn text = { column->name, _(column->title), column->is_minutes, column->word };

      if (sl_list_table_is_shown (table, i))
        g_array_append_val (columns, text);
    }

  return columns;
}

static SlListTable *
get_table (SlListPlace *place)
{
  return g_object_get_data (G_OBJECT (place), "sl-table");
}

static void
make_text (SlListPlace         *place,
           SlRowTextForm        form,
           GAsyncReadyCallback  callback,
           gpointer             user_data)
{
  Request *request = g_new0 (Request, 1);

  request->query.kind = SL_LIST_PLACE_GET_CLASS (place)->info->kind;
  request->query.as_of = sl_session_get_today (sl_place_get_session (SL_PLACE (place)));
  request->ids = sl_list_place_get_selection (place);
  request->columns = list_columns (place, get_table (place));
  request->form = form;
  sl_session_read_long_async (sl_place_get_session (SL_PLACE (place)), make_text_func, request,
                              request_free, string_free, NULL, callback, user_data);
}

static void
copied_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Copying *copying = user_data;
  g_autoptr(SlListPlace) place = copying->place;
  SlWindow *window = sl_window_of (GTK_WIDGET (place));
  g_autoptr(GError) error = NULL;
  GString *text = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autofree char *said = NULL;

  if (window != NULL && error != NULL)
    sl_window_show_error (window, error);

  if (window != NULL && text != NULL)
    {
      said = g_strdup_printf (ngettext ("%u row copied", "%u rows copied", copying->n), copying->n);
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (place)), text->str);
      sl_window_toast (window, said);
    }

  g_clear_pointer (&text, string_free);
  g_free (copying);
}

static gboolean
is_ready (SlListPlace *place)
{
  return sl_place_get_session (SL_PLACE (place)) != NULL &&
         sl_list_table_get_n_selected (get_table (place)) > 0;
}

static void
copy_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  SlListPlace *place = user_data;
  Copying *copying;

  if (!is_ready (place))
    return;

  copying = g_new (Copying, 1);
  copying->place = g_object_ref (place);
  copying->n = sl_list_table_get_n_selected (get_table (place));
  make_text (place, SL_ROW_TEXT_TABS, copied_cb, copying);
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(SlListPlace) place = user_data;
  SlWindow *window = sl_window_of (GTK_WIDGET (place));
  g_autoptr(GError) error = NULL;
  GString *text = sl_session_run_finish (SL_SESSION (object), result, &error);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  if (window != NULL && error != NULL)
    sl_window_show_error (window, error);

  if (text == NULL)
    return;

  bytes = g_string_free_to_bytes (text);
  /* translators: the name of a file; %s is the name of a list, such as "Contacts" */
  name = g_strdup_printf (_("%s.csv"), _(SL_LIST_PLACE_GET_CLASS (place)->info->name));

  if (window != NULL)
    sl_bytes_save (window, bytes, _("Export the Selected Rows"), name);
}

static void
export_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  if (is_ready (user_data))
    make_text (user_data, SL_ROW_TEXT_CSV, exported_cb, g_object_ref (user_data));
}

static void
select_all_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  sl_list_table_select_all (get_table (user_data));
}

static const GActionEntry entries[] = {
  { "copy", copy_action },
  { "export", export_action },
  { "select-all", select_all_action },
};

static void
column_changed_cb (GSimpleAction *action,
                   GVariant      *state,
                   gpointer       user_data)
{
  SlListTable *table = user_data;
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "sl-column"));

  g_simple_action_set_state (action, state);
  sl_list_table_set_chosen (table, column, g_variant_get_boolean (state));
}

static void
add_column_actions (SlListPlace *place,
                    SlListTable *table)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (place)->info;
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autoptr(GSimpleAction) action = NULL;

      action = g_simple_action_new_stateful (info->columns[i].name, NULL,
                 g_variant_new_boolean (sl_list_table_get_chosen (table, i)));
      /* The others stand beside the one that expands. */
      g_simple_action_set_enabled (action, !info->columns[i].expands);
      g_object_set_data (G_OBJECT (action), "sl-column", GUINT_TO_POINTER (i));
      g_signal_connect_object (action, "change-state", G_CALLBACK (column_changed_cb), table, 0);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }

  gtk_widget_insert_action_group (GTK_WIDGET (place), "columns", G_ACTION_GROUP (group));
}

static void
selection_changed_cb (SlListTable  *table,
                      GActionGroup *rows)
{
  gboolean is_any = sl_list_table_get_n_selected (table) > 0;
  g_auto(GStrv) names = g_action_group_list_actions (rows);

  /* What is about the whole list does not need a row. */
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_has_suffix (names[i], "-all") &&
        g_action_group_get_action_state_type (rows, names[i]) == NULL)
      g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (rows), names[i])), is_any);
}

static void
add_shortcut (SlListTable *table)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                      gtk_named_action_new ("rows.copy")));
  gtk_widget_add_controller (GTK_WIDGET (table), keys);
}

void
sl_list_actions_install (SlListPlace *place,
                         SlListTable *table)
{
  const SlListPlaceClass *klass = SL_LIST_PLACE_GET_CLASS (place);
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();

  g_object_set_data (G_OBJECT (place), "sl-table", table);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), place);
  g_action_map_add_action_entries (G_ACTION_MAP (group), klass->actions, (int) klass->n_actions,
                                   place);
  gtk_widget_insert_action_group (GTK_WIDGET (place), "rows", G_ACTION_GROUP (group));
  g_signal_connect_object (table, "selection-changed", G_CALLBACK (selection_changed_cb), group, 0);
  selection_changed_cb (table, G_ACTION_GROUP (group));

  add_column_actions (place, table);
  add_shortcut (table);
}

static GMenuModel *
make_columns_menu (SlListPlace *place)
{
  const SlListPlaceInfo *info = SL_LIST_PLACE_GET_CLASS (place)->info;
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < info->n_columns; i++)
    {
      g_autofree char *action = g_strdup_printf ("columns.%s", info->columns[i].name);

      if (!info->columns[i].expands)
        g_menu_append (menu, _(info->columns[i].title), action);
    }

  return G_MENU_MODEL (menu);
}

GMenuModel *
sl_list_actions_make_menu (SlListPlace *place,
                           GMenuModel  *own,
                           gboolean     has_columns)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) usual = g_menu_new ();

  if (own != NULL)
    g_menu_append_section (menu, NULL, own);

  g_menu_append (usual, _("_Copy as Text"), "rows.copy");
  g_menu_append (usual, _("_Export Selected…"), "rows.export");
  g_menu_append (usual, _("Select _All"), "rows.select-all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (usual));

  if (has_columns)
    {
      g_autoptr(GMenuModel) columns = make_columns_menu (place);

      g_menu_append_submenu (menu, _("Colu_mns"), columns);
    }

  return G_MENU_MODEL (menu);
}

/* Layouts by the names of the places' types. */
static void
layout_changed_cb (SlListTable *table,
                   SlListPlace *place)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autoptr(GVariant) layouts = g_settings_get_value (settings, LAYOUTS);
  g_autoptr(GVariant) layout = sl_list_table_get_layout (table);
  g_auto(GVariantDict) dict = G_VARIANT_DICT_INIT (layouts);

  g_variant_dict_insert_value (&dict, G_OBJECT_TYPE_NAME (place), layout);
  g_settings_set_value (settings, LAYOUTS, g_variant_dict_end (&dict));
}

void
sl_list_actions_keep_layout (SlListPlace *place,
                             SlListTable *table)
{
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autoptr(GVariant) layouts = g_settings_get_value (settings, LAYOUTS);
  g_autoptr(GVariant) layout = NULL;

  layout = g_variant_lookup_value (layouts, G_OBJECT_TYPE_NAME (place),
                                   G_VARIANT_TYPE (SL_LIST_TABLE_LAYOUT));

  if (layout != NULL)
    sl_list_table_set_layout (table, layout);

  g_signal_connect (table, "layout-changed", G_CALLBACK (layout_changed_cb), place);
}
