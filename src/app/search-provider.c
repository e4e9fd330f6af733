#include "config.h"

#include "app/search-provider.h"

#include "store/listing.h"

#include <glib/gi18n.h>

/* Of each kind. */
#define N_RESULTS 6

struct _SlSearchProvider
{
  GObject               parent_instance;

  SlSearchProviderFunc  func;
  gpointer              user_data;
  guint                 registration; /* 0: not registered */
};

/* One call of the desktop: held until it is answered, and the program with it. */
typedef struct
{
  GDBusMethodInvocation *invocation; /* (owned) */
  SlSession             *session;    /* (owned) */
  gboolean               is_own;     /* the session is closed when the call was answered */
  char                  *search;     /* (owned) (nullable): for a search */
  char                 **results;    /* (owned) (nullable): for what is known of results */
} Call;

enum
{
  ACTIVATED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (SlSearchProvider, sl_search_provider, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static const char introspection[] =
  "<node><interface name='org.gnome.Shell.SearchProvider2'>"
  "<method name='GetInitialResultSet'><arg type='as' direction='in'/>"
  "<arg type='as' direction='out'/></method>"
  "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/>"
  "<arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
  "<method name='GetResultMetas'><arg type='as' direction='in'/>"
  "<arg type='aa{sv}' direction='out'/></method>"
  "<method name='ActivateResult'><arg type='s' direction='in'/>"
  "<arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
  "<method name='LaunchSearch'><arg type='as' direction='in'/>"
  "<arg type='u' direction='in'/></method>"
  "</interface></node>";

/* What is found, and how a result of the kind is called. */
static const struct
{
  SlListingKind  kind;
  const char    *prefix;
  const char    *action;  /* of the window */
  const char    *details[3];
} kinds[] = {
  { SL_LISTING_CONTACTS, "contact:", "show-contact", { "phone", "email", "city" } },
  { SL_LISTING_PRODUCTS, "product:", "show-product", { "sku", "category", "barcode" } },
};

/* The number of the kind, or -1. */
static int
parse_result (const char *result,
              gint64     *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!g_str_has_prefix (result, kinds[i].prefix))
        continue;

      *id = g_ascii_strtoll (result + strlen (kinds[i].prefix), NULL, 10);
      return *id > 0 ? (int) i : -1;
    }

  return -1;
}

static void
session_closed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      unused)
{
  g_autoptr(GError) error = NULL;

  if (!sl_session_close_finish (SL_SESSION (object), result, &error))
    g_message ("Could not close the business file: %s", error->message);

  g_application_release (g_application_get_default ());
}

static void
call_free (Call *call)
{
  if (call->is_own)
    {
      g_application_hold (g_application_get_default ());
      sl_session_close_async (call->session, session_closed_cb, NULL);
    }

  g_clear_object (&call->session);
  g_object_unref (call->invocation);
  g_free (call->search);
  g_strfreev (call->results);
  g_free (call);
  g_application_release (g_application_get_default ());
}

/* Whatever is wrong, the desktop is told that nothing was found. */
static void
answer (Call     *call,
        GVariant *results)
{
  gboolean is_search = call->search != NULL;

  if (results == NULL)
    results = is_search ? g_variant_new_strv (NULL, 0)
                        : g_variant_new_array (G_VARIANT_TYPE_VARDICT, NULL, 0);

  g_dbus_method_invocation_return_value (g_object_ref (call->invocation),
                                         g_variant_new_tuple (&results, 1));
  call_free (call);
}

static gboolean
find (SlBusiness       *business,
      const Call       *call,
      guint             kind,
      GVariantBuilder  *builder,
      GError          **error)
{
  SlListingQuery query = { .kind = kinds[kind].kind, .search = call->search };
  g_autoptr(GArray) ids = NULL;

  ids = sl_listing_read_ids (sl_business_get_database (business), &query, NULL, error);

  if (ids == NULL)
    return FALSE;

  for (guint i = 0; i < MIN (ids->len, N_RESULTS); i++)
    {
      g_autofree char *result = NULL;

      result = g_strdup_printf ("%s%" G_GINT64_FORMAT, kinds[kind].prefix,
                                g_array_index (ids, gint64, i));
      g_variant_builder_add (builder, "s", result);
    }

  return TRUE;
}

/* A GVariant of strings. */
static gpointer
search_func (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!find (business, data, i, &builder, error))
      {
        g_variant_builder_clear (&builder);
        return NULL;
      }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static const char *
get_text (const SlListingRow *row,
          guint               kind,
          const char         *column)
{
  const SlCell *cell = &row->cells[sl_listing_find_column (kinds[kind].kind, column)];

  return cell->text != NULL ? cell->text : "";
}

static void
describe (GVariantBuilder     *builder,
          const char          *result,
          guint                kind,
          const SlListingRow  *row)
{
  const char *wish = kinds[kind].kind == SL_LISTING_CONTACTS ? get_text (row, kind, "wish") : "";
  g_autoptr(GString) text = g_string_new (NULL);

  /* Outside of the window there is no place to look for the wish. */
  if (*wish != '\0')
    g_string_append (text, _("Asked not to be contacted."));

  for (guint i = 0; *wish == '\0' && i < G_N_ELEMENTS (kinds[kind].details); i++)
    {
      const char *detail = get_text (row, kind, kinds[kind].details[i]);

      if (*detail != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", detail);
    }

  g_variant_builder_open (builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (builder, "{sv}", "id", g_variant_new_string (result));
  g_variant_builder_add (builder, "{sv}", "name",
                         g_variant_new_string (get_text (row, kind, "name")));
  g_variant_builder_add (builder, "{sv}", "description", g_variant_new_string (text->str));
  g_variant_builder_add (builder, "{sv}", "gicon", g_variant_new_string (APP_ID));
  g_variant_builder_close (builder);
}

static gpointer
metas_func (SlBusiness    *business,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Call *call = data;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("aa{sv}"));

  for (guint i = 0; call->results[i] != NULL; i++)
    {
      gint64 id = 0;
      int kind = parse_result (call->results[i], &id);
      SlListingQuery query = { .kind = kind >= 0 ? kinds[kind].kind : SL_LISTING_CONTACTS };
      g_autoptr(GPtrArray) rows = NULL;

      if (kind < 0)
        continue;

      rows = sl_listing_read_rows (sl_business_get_database (business), &query, &id, 1, error);

      if (rows == NULL)
        {
          g_variant_builder_clear (&builder);
          return NULL;
        }

      if (g_ptr_array_index (rows, 0) != NULL)
        describe (&builder, call->results[i], (guint) kind, g_ptr_array_index (rows, 0));
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) results = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (error != NULL)
    g_message ("Could not search for the desktop: %s", error->message);

  answer (user_data, results);
}

static void
read_results (Call *call)
{
  sl_session_read_async (call->session, call->search != NULL ? search_func : metas_func, call,
                         NULL, (GDestroyNotify) g_variant_unref, NULL, read_cb, call);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Call *call = user_data;
  g_autoptr(GError) error = NULL;

  call->session = sl_session_open_finish (result, &error);

  if (call->session == NULL)
    {
      g_message ("Could not open the business file: %s", error->message);
      answer (call, NULL);
      return;
    }

  call->is_own = TRUE;
  read_results (call);
}

static void
start_call (SlSearchProvider *self,
            Call             *call)
{
  g_autofree char *path = NULL;

  g_application_hold (g_application_get_default ());
  call->session = self->func (self->user_data, &path);

  if (call->session != NULL)
    read_results (call);
  else if (path != NULL && *path != '\0')
    sl_session_open_async (path, NULL, opened_cb, call);
  else
    answer (call, NULL);
}

/* (transfer full): the words of the desktop's search as one text. */
static char *
join_words (GVariant *parameters,
            guint     index)
{
  g_autoptr(GVariant) words = g_variant_get_child_value (parameters, index);
  g_autofree const char **strings = g_variant_get_strv (words, NULL);

  return g_strjoinv (" ", (char **) strings);
}

static void
activate_result (SlSearchProvider *self,
                 GVariant         *parameters)
{
  const char *result;
  gint64 id = 0;
  int kind;

  g_variant_get_child (parameters, 0, "&s", &result);
  kind = parse_result (result, &id);

  if (kind >= 0)
    g_signal_emit (self, signals[ACTIVATED], 0, kinds[kind].action, id);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               user_data)
{
  SlSearchProvider *self = user_data;
  Call *call;

  if (g_str_equal (method, "ActivateResult"))
    activate_result (self, parameters);
  else if (g_str_equal (method, "LaunchSearch"))
    g_signal_emit (self, signals[ACTIVATED], 0, "show-place", (gint64) 0);

  if (!g_str_has_prefix (method, "Get"))
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  call = g_new0 (Call, 1);
  call->invocation = invocation;

  if (g_str_equal (method, "GetResultMetas"))
    g_variant_get_child (parameters, 0, "^as", &call->results);
  else
    call->search = join_words (parameters, g_str_equal (method, "GetInitialResultSet") ? 0 : 1);

  start_call (self, call);
}

static void
sl_search_provider_class_init (SlSearchProviderClass *klass)
{
  signals[ACTIVATED] = g_signal_new ("activated", SL_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE,
                                     2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
sl_search_provider_init (SlSearchProvider *self)
{
}

SlSearchProvider *
sl_search_provider_new (SlSearchProviderFunc func,
                        gpointer             user_data)
{
  SlSearchProvider *self;

  g_return_val_if_fail (func != NULL, NULL);

  self = g_object_new (SL_TYPE_SEARCH_PROVIDER, NULL);
  self->func = func;
  self->user_data = user_data;

  return self;
}

gboolean
sl_search_provider_register (SlSearchProvider  *self,
                             GDBusConnection   *connection,
                             GError           **error)
{
  static const GDBusInterfaceVTable table = { .method_call = method_call_cb };
  g_autoptr(GDBusNodeInfo) node = NULL;

  g_return_val_if_fail (SL_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_DBUS_CONNECTION (connection), FALSE);

  node = g_dbus_node_info_new_for_xml (introspection, error);

  if (node == NULL)
    return FALSE;

  self->registration = g_dbus_connection_register_object (connection, SL_SEARCH_PROVIDER_PATH,
                                                          node->interfaces[0], &table, self, NULL,
                                                          error);

  return self->registration != 0;
}

void
sl_search_provider_unregister (SlSearchProvider *self,
                               GDBusConnection  *connection)
{
  g_return_if_fail (SL_IS_SEARCH_PROVIDER (self));
  g_return_if_fail (G_IS_DBUS_CONNECTION (connection));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (connection, self->registration);

  self->registration = 0;
}
