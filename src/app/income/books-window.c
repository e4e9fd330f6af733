#include "config.h"

#include "app/income/books-window.h"

#include <glib/gi18n.h>

#include "app/widgets/day-entry.h"
#include "app/widgets/details.h"
#include "app/widgets/form.h"
#include "business/balance.h"
#include "business/income.h"
#include "business/stock.h"
#include "business/tax-line.h"
#include "model/format.h"

/* Products that are listed: more than anybody reads. */
#define N_PRODUCTS 500

struct _SlBooksWindow
{
  AdwWindow     parent_instance;

  SlSession    *session; /* (owned) */
  GCancellable *reading; /* (owned) (nullable): cancelled when another day is chosen */

  /* Children */
  SlDayEntry   *day;
  SlDetails    *pane;
};

typedef struct
{
  SlBalance     *balance; /* (owned) */
  SlStockReport *stock;   /* (owned) */
  SlIncome      *income;  /* (owned): of the year until the day */
  SlTaxReport   *form;    /* (owned) */
  gboolean       is_us;   /* the form is Schedule C */
} Books;

G_DEFINE_FINAL_TYPE (SlBooksWindow, sl_books_window, ADW_TYPE_WINDOW)

static void
books_free (gpointer pointer)
{
  Books *books = pointer;

  g_clear_pointer (&books->balance, sl_balance_free);
  g_clear_pointer (&books->stock, sl_stock_report_free);
  g_clear_pointer (&books->income, sl_income_free);
  g_clear_pointer (&books->form, sl_tax_report_free);
  g_free (books);
}

/* On the reader's thread. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlDay day = (SlDay) *(gint64 *) data;
  Books *books = g_new0 (Books, 1);

  books->is_us = g_str_equal (sl_business_get_currency (business), "USD");
  books->balance = sl_balance_report (business, day, error);

  if (books->balance != NULL)
    books->stock = sl_stock_report (business, day, error);
  if (books->stock != NULL)
    books->income = sl_income_report (business, SL_DAY_NONE, day, error);
  if (books->income != NULL)
    books->form = sl_tax_report (business, books->is_us ? SL_TAX_CHART_US_SCHEDULE_C
                                                        : SL_TAX_CHART_PLAIN,
                                 SL_DAY_NONE, day, error);

  if (books->form == NULL)
    g_clear_pointer (&books, books_free);

  return books;
}

static void
add_money (SlBooksWindow *self,
           const char    *name,
           gint64         amount)
{
  g_autofree char *money = sl_format_money (amount, sl_session_get_currency (self->session));

  sl_details_add_property (self->pane, name, money);
}

static void
add_balance (SlBooksWindow   *self,
             const SlBalance *balance)
{
  sl_details_add_group (self->pane, _("What there was, and what was owed"));
  add_money (self, _("Money"), balance->cash);
  add_money (self, _("Owed by customers"), balance->receivable);
  add_money (self, _("Goods at cost"), balance->inventory);
  add_money (self, _("Owed to companies"), balance->payable);
  add_money (self, _("Belongs to others"), balance->others);
  add_money (self, _("The owner’s share"), balance->worth);
}

static void
add_income (SlBooksWindow  *self,
            const SlIncome *income)
{
  sl_details_add_group (self->pane, _("This year until then"));
  add_money (self, _("Received"), income->received);
  add_money (self, _("Spent"), income->spent);
  add_money (self, _("Real net"), income->net);
}

static void
add_form (SlBooksWindow *self,
          const Books   *books)
{
  sl_details_add_group (self->pane, books->is_us ? _("This year by US Schedule C")
                                                 : _("This year by a plain chart"));

  for (guint i = 0; i < books->form->lines->len; i++)
    {
      const SlTaxLine *line = g_ptr_array_index (books->form->lines, i);
      /* translators: the line of a form, what it is called there: "8 · Advertising" */
      g_autofree char *name = g_strdup_printf (_("%s · %s"), line->line, line->title);

      add_money (self, name, line->amount);
    }

  add_money (self, _("Profit"), books->form->net);
}

static void
add_stock (SlBooksWindow       *self,
           const SlStockReport *stock)
{
  if (stock->products->len == 0)
    return;

  sl_details_add_group (self->pane, _("On the shelf"));

  for (guint i = 0; i < MIN (stock->products->len, N_PRODUCTS); i++)
    {
      const SlStockProduct *product = g_ptr_array_index (stock->products, i);
      g_autofree char *cost = sl_format_money (product->cost,
                                               sl_session_get_currency (self->session));
      g_autofree char *count = sl_format_count (product->on_hand);
      g_autofree char *units = g_strdup_printf (ngettext ("%s unit", "%s units",
                                                          (gulong) product->on_hand), count);

      sl_details_add_line (self->pane, product->name, units, cost);
    }
}

static void
show_books (SlBooksWindow *self,
            const Books   *books)
{
  g_autofree char *day = sl_format_day_long (books->balance->as_of);

  sl_details_begin (self->pane, day, NULL);
  add_balance (self, books->balance);
  add_income (self, books->income);
  add_form (self, books);
  add_stock (self, books->stock);
  sl_details_end (self->pane);
}

static void
books_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(SlBooksWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  Books *books = sl_session_run_finish (SL_SESSION (object), result, &error);

  if (books == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_message ("%s", error->message);
      return;
    }

  if (self->pane != NULL)
    show_books (self, books);

  books_free (books);
}

static void
day_changed_cb (SlBooksWindow *self)
{
  SlDay day;
  gint64 asked;

  /* The entry says it once more when it goes away. */
  if (self->session == NULL || !sl_day_entry_get_day (self->day, &day) || day == SL_DAY_NONE)
    return;

  asked = day;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  sl_session_read_async (self->session, read_func, g_memdup2 (&asked, sizeof asked), g_free,
                         books_free, self->reading, books_read_cb, g_object_ref (self));
}

static void
sl_books_window_dispose (GObject *object)
{
  SlBooksWindow *self = SL_BOOKS_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->session);
  self->pane = NULL;

  G_OBJECT_CLASS (sl_books_window_parent_class)->dispose (object);
}

static void
sl_books_window_class_init (SlBooksWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_books_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0,
                                       "window.close", NULL);
}

static void
sl_books_window_init (SlBooksWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *field;

  gtk_window_set_title (GTK_WINDOW (self), _("Books of a Day"));
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 700);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  self->day = SL_DAY_ENTRY (sl_day_entry_new (_("At the end of")));
  gtk_widget_set_halign (GTK_WIDGET (self->day), GTK_ALIGN_START);
  field = sl_form_field_new (_("_At the end of"), GTK_WIDGET (self->day));
  gtk_widget_set_margin_start (field, 18);
  gtk_widget_set_margin_end (field, 18);
  gtk_widget_set_margin_top (field, 6);
  gtk_box_append (GTK_BOX (box), field);
  self->pane = SL_DETAILS (sl_details_new_alone ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->pane), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_swapped (self->day, "day-changed", G_CALLBACK (day_changed_cb), self);
}

void
sl_books_window_open (SlWindow *owner)
{
  SlBooksWindow *self;
  SlDay today;

  g_return_if_fail (SL_IS_WINDOW (owner) && sl_window_get_session (owner) != NULL);

  self = g_object_new (SL_TYPE_BOOKS_WINDOW, "transient-for", owner, NULL);
  self->session = g_object_ref (sl_window_get_session (owner));
  today = sl_session_get_today (self->session);
  sl_day_entry_set_today (self->day, today);
  sl_day_entry_set_day (self->day, today);
  day_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->day));
}
