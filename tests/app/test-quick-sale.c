#include "config.h"

#include "app/orders/line-row.h"
#include "app/orders/quick-sale.h"
#include "app/orders/sale-extras.h"
#include "app/widgets/money-entry.h"
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
is_visible (gpointer data)
{
  return gtk_widget_is_visible (data);
}

static GtkWidget *
open_sale (Desk *desk)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "new-sale", NULL);

  return desk_get_form (desk);
}

static gboolean
has_text (gpointer data)
{
  return *gtk_label_get_text (data) != '\0';
}

static void
test_by_keyboard (Desk          *desk,
                  gconstpointer  data)
{
  GtkWidget *form = open_sale (desk);
  GtkWidget *row = desk_find (form, SL_TYPE_LINE_ROW, NULL);
  GtkWidget *product = desk_find (row, SL_TYPE_SEARCH_PICKER, NULL);
  GtkWidget *quantity = gtk_widget_get_next_sibling (product);
  g_autoptr(GdkTexture) texture = NULL;

  pick (desk_find (form, SL_TYPE_SEARCH_PICKER, NULL), "ana");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)), product));
  pick (product, "sku1");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (form)), quantity));
  gtk_editable_set_text (GTK_EDITABLE (quantity), "3");
  g_signal_emit_by_name (quantity, "activate");
  desk_wait (has_text, gtk_widget_get_last_child (row));
  texture = picture_take (GTK_WINDOW (form), "quick-sale");

  /* Enter where nothing is left to say. */
  g_signal_emit_by_name (desk_find (gtk_widget_get_next_sibling (row), GTK_TYPE_ENTRY, NULL),
                         "activate");
  desk_wait_for (desk, "SELECT count(*) FROM orders WHERE kind = 'sale' AND total = 4500"
                       " AND paid = 4500 AND contact_id = 1", 1);
  desk_wait_for (desk, "SELECT sum(on_hand) FROM lot", 7);
}

static void
test_new_customer (Desk          *desk,
                   gconstpointer  data)
{
  GtkWidget *form = open_sale (desk);
  GtkWidget *row = desk_find (form, SL_TYPE_LINE_ROW, NULL);

  pick (desk_find (form, SL_TYPE_SEARCH_PICKER, NULL), "Zoë <b>");
  pick (desk_find (row, SL_TYPE_SEARCH_PICKER, NULL), "sku1");
  sl_form_record (SL_FORM (form));
  desk_wait_for (desk, "SELECT count(*) FROM contact WHERE name = 'Zoë <b>'", 1);
}

/* More than there is: refused with a sentence until the person promises it. */
static void
test_backorder (Desk          *desk,
                gconstpointer  data)
{
  GtkWidget *form = open_sale (desk);
  GtkWidget *row = desk_find (form, SL_TYPE_LINE_ROW, NULL);
  GtkWidget *product = desk_find (row, SL_TYPE_SEARCH_PICKER, NULL);
  GtkWidget *check = desk_find (form, GTK_TYPE_CHECK_BUTTON, NULL);
  g_autoptr(GdkTexture) texture = NULL;

  pick (product, "sku1");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (product)), "12");
  desk_wait (is_visible, check);
  sl_form_record (SL_FORM (form));
  texture = picture_take (GTK_WINDOW (form), "quick-sale-backorder");
  desk_wait_for (desk, "SELECT count(*) FROM orders WHERE kind = 'sale'", 0);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  sl_form_record (SL_FORM (form));
  desk_wait_for (desk, "SELECT sum(backordered) FROM order_line", 2);
}

/* 3 × 15.00 less 20 % and 6.00 freight and 5 % tax on both: what is paid is all of it. */
static void
test_extras (Desk          *desk,
             gconstpointer  data)
{
  GtkWidget *form = open_sale (desk);
  GtkWidget *row = desk_find (form, SL_TYPE_LINE_ROW, NULL);
  GtkWidget *product = desk_find (row, SL_TYPE_SEARCH_PICKER, NULL);
  GtkWidget *extras = desk_find (form, SL_TYPE_SALE_EXTRAS, NULL);
  g_autoptr(SlSaleDraft) draft = sl_sale_draft_new ();
  g_autoptr(GdkTexture) texture = NULL;
  const char * const texts[] = { "20%", "6", "5 %" };
  GtkWidget *flow;

  pick (product, "sku1");
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (product)), "3");
  gtk_expander_set_expanded (GTK_EXPANDER (gtk_widget_get_first_child (extras)), TRUE);
  flow = desk_find (extras, GTK_TYPE_FLOW_BOX, NULL);

  for (int i = 0; i < 3; i++)
    {
      GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (flow), i);

      gtk_editable_set_text (GTK_EDITABLE (desk_find (GTK_WIDGET (child), SL_TYPE_MONEY_ENTRY,
                                                      NULL)), texts[i]);
    }

  g_assert_null (sl_sale_extras_read (SL_SALE_EXTRAS (extras), draft));
  g_assert_cmpint (draft->discount_rate, ==, 200000);
  g_assert_cmpint (draft->tax_rate, ==, 50000);
  g_assert_cmpint (draft->freight, ==, 600);
  picture_settle ();
  texture = picture_take (GTK_WINDOW (form), "quick-sale-extras");
  sl_form_record (SL_FORM (form));
  /* 36.00 + 6.00 + 2.10 */
  desk_wait_for (desk, "SELECT count(*) FROM orders WHERE kind = 'sale' AND total = 4410"
                       " AND paid = 4410 AND tax = 210", 1);
}

/* Text that names nobody is not passed over in silence. */
static void
test_refuses_half_a_customer (Desk          *desk,
                              gconstpointer  data)
{
  GtkWidget *form = open_sale (desk);
  GtkWidget *row = desk_find (form, SL_TYPE_LINE_ROW, NULL);
  GtkWidget *customer = desk_find (form, SL_TYPE_SEARCH_PICKER, NULL);

  pick (desk_find (row, SL_TYPE_SEARCH_PICKER, NULL), "sku1");
  gtk_editable_set_text (GTK_EDITABLE (desk_find (customer, GTK_TYPE_ENTRY, NULL)), "An");
  sl_form_record (SL_FORM (form));
  picture_settle ();
  desk_wait_for (desk, "SELECT count(*) FROM orders WHERE kind = 'sale'", 0);
  g_assert_true (gtk_widget_get_visible (form));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/app/quick-sale/by-keyboard", Desk, NULL, desk_set_up, test_by_keyboard,
              desk_tear_down);
  g_test_add ("/app/quick-sale/new-customer", Desk, NULL, desk_set_up, test_new_customer,
              desk_tear_down);
  g_test_add ("/app/quick-sale/backorder", Desk, NULL, desk_set_up, test_backorder,
              desk_tear_down);
  g_test_add ("/app/quick-sale/extras", Desk, NULL, desk_set_up, test_extras, desk_tear_down);
  g_test_add ("/app/quick-sale/refuses-half-a-customer", Desk, NULL, desk_set_up,
              test_refuses_half_a_customer, desk_tear_down);

  return g_test_run ();
}
