#include "config.h"

#include "app/place.h"
#include "app/widgets/details.h"
#include "app/widgets/panes.h"
#include "app/widgets/table.h"
#include "business/contact.h"
#include "desk.h"
#include "picture.h"

#define HOSTILE "<b>Ana</b> & <span size='1'>"
#define LONG_NAME 10000

/* What a condition waits for. */
typedef struct
{
  GtkWidget  *root;
  const char *text;
} Wanted;

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;

  if (GTK_IS_INSCRIPTION (widget) &&
      g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (shows_text (child, text))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_shown (gpointer data)
{
  Wanted *wanted = data;

  return shows_text (wanted->root, wanted->text);
}

static void
wait_text (GtkWidget  *root,
           const char *text)
{
  Wanted wanted = { root, text };

  desk_wait (is_shown, &wanted);
}

/* (transfer none): the place that is shown. */
static GtkWidget *
get_place (Desk *desk)
{
  GtkWidget *place = desk_find (GTK_WIDGET (desk->window), SL_TYPE_PLACE, NULL);

  while (place != NULL && !gtk_widget_get_child_visible (place))
    place = gtk_widget_get_next_sibling (place);

  return place;
}

static GtkWidget *
show (Desk       *desk,
      const char *place)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window),
                                  "show-place",
                                  g_variant_new_string (place));
  picture_settle ();

  return get_place (desk);
}

static gpointer
add_contact (SlBusiness    *business,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const char *values[SL_CONTACT_N_FIELDS] = { data };

  sl_contact_add (business, values, NULL, error);

  return NULL;
}

static void
add (Desk *desk,
     char *name)
{
  sl_session_write_async (sl_window_get_session (desk->window), add_contact, name, g_free, NULL,
                          NULL, NULL, NULL);
}

/* Every place can be made, shown and left again. */
static void
test_places (Desk          *desk,
             gconstpointer  data)
{
  static const char * const names[] = {
    "today", "contacts", "inventory", "orders", "team", "income", "training",
  };
  GtkWidget *last = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *place = show (desk, names[i]);

      g_assert_true (SL_IS_PLACE (place));
      g_assert_true (place != last);
      g_assert_true (sl_place_get_session (SL_PLACE (place)) ==
                     sl_window_get_session (desk->window));
      last = place;
    }
}

/* Steps until the keys come out of @place. */
static guint
count_steps (GtkWidget        *place,
             GtkDirectionType  direction)
{
  guint n = 0;

  while (n < 100 && gtk_widget_child_focus (place, direction))
    n++;

  return n;
}

/* Tab goes through the list and its details, and out again. */
static void
test_tab_comes_out (Desk          *desk,
                    gconstpointer  data)
{
  GtkWidget *place = show (desk, "contacts");

  wait_text (place, "Ana Díaz");
  sl_list_table_select (SL_LIST_TABLE (desk_find (place, SL_TYPE_LIST_TABLE, NULL)), 1);
  wait_text (desk_find (place, SL_TYPE_DETAILS, NULL), "Ana Díaz");

  for (guint i = 0; i < 2; i++)
    {
      guint n;

      gtk_window_set_focus (GTK_WINDOW (desk->window), NULL);
      n = count_steps (place, i == 0 ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
      g_assert_cmpuint (n, >, 4);
      g_assert_cmpuint (n, <, 100);
    }
}

static void
test_details (Desk          *desk,
              gconstpointer  data)
{
  GtkWidget *place = show (desk, "contacts");
  GtkWidget *table = desk_find (place, SL_TYPE_LIST_TABLE, NULL);
  GtkWidget *panes = desk_find (place, SL_TYPE_PANES, NULL);
  GtkWidget *pane = desk_find (place, SL_TYPE_DETAILS, NULL);

  wait_text (table, "Ana Díaz");
  g_assert_false (sl_panes_get_open (SL_PANES (panes)));

  sl_list_table_select (SL_LIST_TABLE (table), 1);
  wait_text (pane, "Ana Díaz");
  g_assert_true (sl_panes_get_open (SL_PANES (panes)));

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "back", NULL);
  g_assert_false (sl_panes_get_open (SL_PANES (panes)));
  g_assert_cmpint (sl_list_table_get_selected (SL_LIST_TABLE (table)), ==, 0);
}

/* From one place into the details of another. */
static void
test_show_item (Desk          *desk,
                gconstpointer  data)
{
  GtkWidget *place;

  show (desk, "contacts");
  g_action_group_activate_action (G_ACTION_GROUP (desk->window),
                                  "show-order",
                                  g_variant_new_int64 (1));
  place = get_place (desk);
  wait_text (desk_find (place, SL_TYPE_DETAILS, NULL), "Bank transfer");
}

static void
test_hostile_names (Desk          *desk,
                    gconstpointer  data)
{
  GtkWidget *place = show (desk, "contacts");
  GtkWidget *table = desk_find (place, SL_TYPE_LIST_TABLE, NULL);
  int minimum;

  add (desk, g_strdup (HOSTILE));
  add (desk, g_strnfill (LONG_NAME, 'x'));
  wait_text (table, HOSTILE);

  sl_list_table_select (SL_LIST_TABLE (table), 2);
  wait_text (desk_find (place, SL_TYPE_DETAILS, NULL), HOSTILE);
  sl_list_table_select (SL_LIST_TABLE (table), 3);
  picture_settle ();

  gtk_widget_measure (place, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 720);
}

/* The action itself is always there, so that it can say why nothing can be done again. */
static gboolean
can_redo (gpointer data)
{
  Desk *desk = data;
  gboolean can;

  g_object_get (sl_window_get_session (desk->window), "can-redo", &can, NULL);

  return can;
}

static void
test_undo (Desk          *desk,
           gconstpointer  data)
{
  add (desk, g_strdup ("Bruno Keller"));
  desk_wait_for (desk, "SELECT count(*) FROM contact", 2);
  wait_text (desk_find (show (desk, "contacts"), SL_TYPE_LIST_TABLE, NULL), "Bruno Keller");
  g_assert_false (can_redo (desk));

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "undo", NULL);
  desk_wait_for (desk, "SELECT count(*) FROM contact", 1);
  desk_wait (can_redo, desk);

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "redo", NULL);
  desk_wait_for (desk, "SELECT count(*) FROM contact", 2);
}

static void
test_search (Desk          *desk,
             gconstpointer  data)
{
  GtkWidget *place = show (desk, "contacts");
  GtkWidget *table = desk_find (place, SL_TYPE_LIST_TABLE, NULL);

  wait_text (table, "Ana Díaz");
  sl_place_search (SL_PLACE (place), "nobody of this name");
  wait_text (place, "Nothing found");
  sl_place_search (SL_PLACE (place), "diaz");
  wait_text (table, "Ana Díaz");
}

/* What is pasted into the search is looked for as one line of bearable length. */
static void
test_search_is_short (Desk          *desk,
                      gconstpointer  data)
{
  GtkEditable *entry = GTK_EDITABLE (desk_find (GTK_WIDGET (desk->window), GTK_TYPE_SEARCH_ENTRY,
                                                NULL));
  g_autofree char *page = g_strnfill (1024 * 1024, 'x');

  show (desk, "contacts");
  gtk_editable_set_text (entry, page);
  g_assert_cmpint (g_utf8_strlen (gtk_editable_get_text (entry), -1), ==, 200);
  gtk_editable_set_text (entry, "Ana\nDíaz");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Ana Díaz");
}

/* The header is asked, the listing sorts. */
static void
test_sort (Desk          *desk,
           gconstpointer  data)
{
  GtkWidget *place = show (desk, "inventory");
  GtkColumnView *view = GTK_COLUMN_VIEW (desk_find (place, GTK_TYPE_COLUMN_VIEW, NULL));
  g_autoptr(GtkColumnViewColumn) name = NULL;
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (view));
  gint64 ids[2] = { 0 };

  name = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  for (guint i = 0; i < 2; i++)
    {
      do
        {
          g_autoptr(SlRow) first = NULL;

          g_main_context_iteration (NULL, FALSE);
          first = g_list_model_get_item (rows, 0);
          ids[i] = first != NULL ? sl_row_get_id (first) : 0;
        }
      while (ids[i] == 0 || ids[i] == ids[0] * (gint64) i);

      gtk_column_view_sort_by_column (view, name, GTK_SORT_DESCENDING);
    }

  g_assert_cmpint (ids[0], !=, ids[1]);
}

static gboolean
has_passed_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       user_data)
{
  (*(guint *) user_data)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
has_passed (gpointer data)
{
  return *(guint *) data > 5;
}

/* What comes before the first row is seen by whoever is at the top of the list. */
static void
test_new_first (Desk          *desk,
                gconstpointer  data)
{
  GtkWidget *place = show (desk, "contacts");
  GtkWidget *table = desk_find (place, SL_TYPE_LIST_TABLE, NULL);
  GtkScrollable *view = GTK_SCROLLABLE (desk_find (place, GTK_TYPE_COLUMN_VIEW, NULL));
  guint n_frames = 0;

  for (guint i = 0; i < 60; i++)
    add (desk, g_strdup_printf ("Bruno %02u", i));

  desk_wait_for (desk, "SELECT count(*) FROM contact", 61);
  wait_text (table, "Bruno 05");
  add (desk, g_strdup ("Aaron Before"));
  wait_text (table, "Aaron Before");
  gtk_widget_add_tick_callback (table, has_passed_cb, &n_frames, NULL);
  desk_wait (has_passed, &n_frames);
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (view)), >,
                     gtk_adjustment_get_page_size (gtk_scrollable_get_vadjustment (view)));
  g_assert_cmpfloat (gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (view)), ==, 0);
}

#define ADD(name, func) g_test_add ("/app/window/" name, Desk, NULL, desk_set_up, func, \
                                    desk_tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("places", test_places);
  ADD ("details", test_details);
  ADD ("tab-comes-out", test_tab_comes_out);
  ADD ("show-item", test_show_item);
  ADD ("hostile-names", test_hostile_names);
  ADD ("undo", test_undo);
  ADD ("search", test_search);
  ADD ("search-is-short", test_search_is_short);
  ADD ("sort", test_sort);
  ADD ("new-first", test_new_first);

  return g_test_run ();
}
