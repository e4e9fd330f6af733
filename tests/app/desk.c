#include "config.h"

#include "desk.h"

#include <glib/gstdio.h>

#include "app/settings.h"
#include "business/contact.h"
#include "business/purchase.h"
#include "facts.h"
#include "picture.h"
#include "workbench.h"

#define PATIENCE_SECONDS 20

static void
make_file (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlBusiness) business = sl_business_create (path, "USD", &error);
  g_autoptr(SlPurchaseDraft) draft = sl_purchase_draft_new ();
  const char *ana[SL_CONTACT_N_FIELDS] = { "Ana Díaz" };

  g_assert_no_error (error);
  sl_business_fix_day (business, sl_day_new (2026, 10, 28), 1, &error);
  g_assert_no_error (error);
  facts_add_catalogue (sl_business_get_database (business));
  sl_contact_add (business, ana, NULL, &error);
  g_assert_no_error (error);
  sl_lines_add (draft->lines, "SKU1", 10, SL_PRICE_OF_THE_DAY);
  sl_purchase_record (business, draft, NULL, &error);
  g_assert_no_error (error);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  SlSession **session = user_data;
  g_autoptr(GError) error = NULL;

  *session = sl_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_error ("Waited too long");
  return G_SOURCE_REMOVE;
}

void
desk_wait (DeskCondition is_so,
           gpointer      data)
{
  guint timeout = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, NULL);

  while (!is_so (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

void
desk_set_up (Desk          *desk,
             gconstpointer  data)
{
  g_autoptr(SlSession) session = NULL;
  g_autoptr(GSettings) settings = sl_settings_new ();
  g_autoptr(GError) error = NULL;

  desk->folder = g_dir_make_tmp ("sideline-XXXXXX", &error);
  g_assert_no_error (error);
  desk->path = g_build_filename (desk->folder, "shop.sideline", NULL);
  make_file (desk->path);

  desk->application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (desk->application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (desk->application));
  desk->window = g_object_ref (sl_window_new (desk->application, settings));

  sl_session_open_async (desk->path, NULL, opened_cb, &session);
  desk_wait (is_set, &session);
  sl_window_set_session (desk->window, session);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static gboolean
has_no_window (gpointer data)
{
  Desk *desk = data;

  return gtk_application_get_windows (desk->application) == NULL;
}

void
desk_tear_down (Desk          *desk,
                gconstpointer  data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (desk->application));
  g_autoptr(GDir) dir = NULL;
  const char *name;

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
  desk_wait (has_no_window, desk);
  picture_settle ();
  g_clear_object (&desk->window);
  g_clear_object (&desk->application);

  dir = g_dir_open (desk->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (desk->folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (desk->folder);
  g_free (desk->folder);
  g_free (desk->path);
}

static gboolean
is_labelled (GtkWidget  *widget,
             const char *label)
{
  g_autofree char *text = NULL;
  static const char * const names[] = { "label", "placeholder-text", "title", "text" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), names[i]);

      g_clear_pointer (&text, g_free);
      if (pspec == NULL || pspec->value_type != G_TYPE_STRING)
        continue;
      g_object_get (widget, names[i], &text, NULL);
      if (g_strcmp0 (text, label) == 0)
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
find (GtkWidget  *root,
      GType       type,
      const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (label == NULL || is_labelled (root, label)))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
desk_find (GtkWidget  *root,
           GType       type,
           const char *label)
{
  GtkWidget *found = find (root, type, label);

  if (found == NULL)
    g_error ("There is no %s “%s”", g_type_name (type), label != NULL ? label : "");

  return found;
}

GtkWidget *
desk_get_form (Desk *desk)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (desk->window) &&
          gtk_widget_get_visible (GTK_WIDGET (window)))
        return GTK_WIDGET (window);
    }

  g_error ("No form is open");
  return NULL;
}

void
desk_type (GtkWidget  *widget,
           const char *text)
{
  GtkWidget *entry = desk_find (widget, GTK_TYPE_ENTRY, NULL);

  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

void
desk_wait_for (Desk       *desk,
               const char *sql,
               gint64      value)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SlDatabase) database = sl_database_open (desk->path, SL_DATABASE_READ, &error);
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  g_assert_no_error (error);
  while (workbench_get_int (database, sql) != value)
    {
      if (g_get_monotonic_time () > end)
        g_error ("%s is still not %" G_GINT64_FORMAT, sql, value);
      g_main_context_iteration (NULL, FALSE);
    }
}
