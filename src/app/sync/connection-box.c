#include "config.h"

#include "app/sync/connection-box.h"

#include <glib/gi18n.h>

#include "app/sync/sync-parts.h"
#include "app/widgets/markup.h"
#include "store/company.h"
#include "store/replica.h"
#include "sync/connection.h"

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

/* In the order of the choice. */
static const SlLoginKind login_kinds[] = { SL_LOGIN_KEY, SL_LOGIN_OAUTH, SL_LOGIN_BASIC };

typedef struct
{
  char        *address;  /* (owned) */
  char        *company;  /* (owned) (nullable): the only one */
  char        *user;     /* (owned) */
  SlLoginKind  kind;
  gboolean     shares_contacts;
  gboolean     shares_notes;
} Connect;

static void
connect_free (gpointer data)
{
  Connect *connect = data;

  g_free (connect->address);
  g_free (connect->company);
  g_free (connect->user);
  g_free (connect);
}

static gpointer
connect_func (SlBusiness    *business,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Connect *connect = data;
  SlConnectionDraft draft = {
    .address = connect->address, .kind = connect->kind, .company = connect->company,
    .user = connect->user,
    .shares_contacts = connect->shares_contacts,
    .shares_notes = connect->shares_notes,
    .allow_loopback = sl_connection_allows_loopback (),
  };
  g_autoptr(SlReplica) replica = sl_connection_add (business, &draft, error);

  return NULL;
}

/* The form's rows, freed with its button. */
typedef struct
{
  SlWindow  *owner;    /* (unowned), as all */
  GtkWidget *address;
  GtkWidget *company;
  GtkWidget *kind;
  GtkWidget *user;
  GtkWidget *contacts;
  GtkWidget *notes;
} ConnectForm;

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(SlWindow) owner = user_data;
  g_autoptr(GError) error = NULL;

  sl_session_run_finish (SL_SESSION (source), result, &error);
  if (error != NULL)
    sl_window_show_error (owner, error);
}

static void
connect_cb (GtkButton   *button,
            ConnectForm *form)
{
  GtkStringObject *company = adw_combo_row_get_selected_item (ADW_COMBO_ROW (form->company));
  Connect *connect = g_new (Connect, 1);

  connect->address = g_strdup (gtk_editable_get_text (GTK_EDITABLE (form->address)));
  connect->company = g_strdup (company != NULL ? gtk_string_object_get_string (company) : NULL);
  connect->kind = login_kinds[adw_combo_row_get_selected (ADW_COMBO_ROW (form->kind))];
  connect->user = g_strdup (connect->kind == SL_LOGIN_BASIC
                            ? gtk_editable_get_text (GTK_EDITABLE (form->user)) : "");
  connect->shares_contacts = gtk_switch_get_active (GTK_SWITCH (form->contacts));
  connect->shares_notes = gtk_switch_get_active (GTK_SWITCH (form->notes));
  sl_session_write_async (sl_window_get_session (form->owner), connect_func, connect,
                          connect_free, NULL, NULL, connected_cb, g_object_ref (form->owner));
}

static void
kind_cb (ConnectForm *form)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (form->kind));

  gtk_widget_set_visible (form->user, login_kinds[chosen] == SL_LOGIN_BASIC);
}

static gboolean
is_connected (const SlCompanyRow *company,
              GPtrArray          *replicas)
{
  for (guint i = 0; i < replicas->len; i++)
    if (((SlReplica *) g_ptr_array_index (replicas, i))->company_id == company->id)
      return TRUE;

  return FALSE;
}

/* Those that the business is not connected with. */
static gpointer
companies_func (SlBusiness    *business,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  SlDatabase *database = sl_business_get_database (business);
  g_autoptr(GPtrArray) companies = sl_company_list (database, NULL, error);
  g_autoptr(GPtrArray) replicas = companies != NULL ? sl_replica_list (database, error) : NULL;

  if (replicas == NULL)
    return NULL;

  for (guint i = companies->len; i-- > 0;)
    if (is_connected (g_ptr_array_index (companies, i), replicas))
      g_ptr_array_remove_index (companies, i);

  return g_steal_pointer (&companies);
}

static void
companies_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GtkWidget) row = user_data;
  g_autoptr(GPtrArray) companies = sl_session_run_finish (SL_SESSION (source), result, NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; companies != NULL && i < companies->len; i++)
    gtk_string_list_append (names, ((SlCompanyRow *) g_ptr_array_index (companies, i))->name);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  gtk_widget_set_visible (row, g_list_model_get_n_items (G_LIST_MODEL (names)) > 0);
}

static GtkWidget *
make_choice (const char        *title,
             const char *const *choices)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr(GtkStringList) model = gtk_string_list_new (choices);

  sl_row_set_text (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  return row;
}

static GtkWidget *
make_entry (const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  sl_row_set_text (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static GtkWidget *
make_switch_row (const char  *title,
                 const char  *subtitle,
                 GtkWidget  **choice)
{
  GtkWidget *row = sl_action_row_new (title, subtitle);

  *choice = gtk_switch_new ();
  gtk_widget_set_valign (*choice, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), *choice);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *choice);
  return row;
}

static void
append_sharing (GtkListBox  *list,
                ConnectForm *form)
{
  GtkWidget *notes;

  gtk_list_box_append (list, make_switch_row (
    _("Send contacts too"), _("Otherwise the company learns what was sold, but not to whom."),
    &form->contacts));
  notes = make_switch_row (_("Send notes of calls and next steps too"),
                           _("So that your other devices have them."), &form->notes);
  g_object_bind_property (form->contacts, "active", notes, "sensitive", G_BINDING_SYNC_CREATE);
  gtk_list_box_append (list, notes);
}

GtkWidget *
sl_connection_box_new (SlWindow *owner)
{
  const char *const kinds[] = { _("With a key"), _("In the browser, or by a code"),
                                _("With a name and a password"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkListBox *list = sl_sync_list_add (GTK_BOX (box), _("Connect with the company"));
  ConnectForm *form = g_new (ConnectForm, 1);
  GtkWidget *button = gtk_button_new_with_label (_("Connect"));

  form->owner = owner;
  form->company = make_choice (_("Company"), NULL);
  form->address = make_entry (_("Address, https://…"));
  form->kind = make_choice (_("Sign in"), kinds);
  form->user = make_entry (_("Name"));
  gtk_list_box_append (list, form->company);
  gtk_list_box_append (list, form->address);
  gtk_list_box_append (list, form->kind);
  gtk_list_box_append (list, form->user);
  append_sharing (list, form);
  gtk_widget_set_visible (form->company, FALSE);
  g_signal_connect_swapped (form->kind, "notify::selected", G_CALLBACK (kind_cb), form);
  kind_cb (form);

  g_object_set_data_full (G_OBJECT (button), "form", form, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (connect_cb), form);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (GTK_BOX (box), button);
  sl_session_try_async (sl_window_get_session (owner), companies_func, NULL, NULL,
                        unref_array, NULL, companies_cb, g_object_ref (form->company));
  return box;
}
