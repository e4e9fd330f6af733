#include "config.h"

#include "app/orders/arrival-form.h"
#include "app/orders/line-row.h"
#include "app/widgets/search-picker.h"
#include "desk.h"
#include "picture.h"

static gboolean
is_picked (gpointer data)
{
  return sl_search_picker_get_choice (data) != NULL;
}

static void
pick (GtkWidget  *picker,
      const char *text)
{
  desk_type (picker, text);
  desk_wait (is_picked, picker);
}

static gboolean
has_form (gpointer data)
{
  g_autoptr(GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (SL_IS_ARRIVAL_FORM (window))
        return TRUE;
    }

  return FALSE;
}

/* Ordered in one form, received in another, and the rest cancelled. */
static void
test_placed_purchase (Desk          *desk,
                      gconstpointer  data)
{
  GtkWidget *form, *row, *product;
  g_autoptr(GdkTexture) purchase = NULL, arrival = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "new-purchase", NULL);
  form = desk_get_form (desk);
  row = desk_find (form, SL_TYPE_LINE_ROW, NULL);
  product = desk_find (row, SL_TYPE_SEARCH_PICKER, NULL);
  pick (product, "sku1");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (product)), "5");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (desk_find (form, GTK_TYPE_CHECK_BUTTON, NULL)),
                               TRUE);
  picture_settle ();
  purchase = picture_take (GTK_WINDOW (form), "purchase-placed");
  sl_form_record (SL_FORM (form));
  desk_wait_for (desk, "SELECT sum(backordered) FROM order_line", 5);

  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "receive-order",
                                  g_variant_new_int64 (2));
  desk_wait (has_form, desk);
  form = desk_get_form (desk);
  gtk_editable_set_text (GTK_EDITABLE (desk_find (form, GTK_TYPE_ENTRY, NULL)), "3");
  picture_settle ();
  arrival = picture_take (GTK_WINDOW (form), "arrival");
  sl_form_record (SL_FORM (form));
  desk_wait_for (desk, "SELECT sum(on_hand) FROM lot", 13);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/order-forms/placed-purchase", Desk, NULL, desk_set_up, test_placed_purchase,
              desk_tear_down);

  return g_test_run ();
}
