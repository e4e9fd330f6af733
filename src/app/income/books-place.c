#include "config.h"

#include "app/income/books-place.h"

#include <glib/gi18n.h>

#include "business/balance.h"
#include "business/income.h"
#include "business/others-money.h"
#include "business/profile.h"
#include "business/stock.h"
#include "business/tax-line.h"
#include "model/format.h"

/* Products that are listed: more than anybody reads. */
#define N_PRODUCTS 500

struct _SlBooksPlace
{
  SlSheetPlace parent_instance;
};

typedef struct
{
  SlBalance     *balance; /* (owned) */
  SlStockReport *stock;   /* (owned) */
  SlIncome      *income;  /* (owned): of the year until the day */
  SlTaxReport   *form;    /* (owned) */
  GPtrArray     *others;  /* (owned) (element-type SlOthersMoneyKept) */
  char          *name;    /* (owned): of the business */
  gboolean       is_us;   /* the form is Schedule C */
} Books;

G_DEFINE_FINAL_TYPE (SlBooksPlace, sl_books_place, SL_TYPE_SHEET_PLACE)

static void
books_free (gpointer pointer)
{
  Books *books = pointer;

  g_clear_pointer (&books->balance, sl_balance_free);
  g_clear_pointer (&books->stock, sl_stock_report_free);
  g_clear_pointer (&books->income, sl_income_free);
  g_clear_pointer (&books->form, sl_tax_report_free);
  g_clear_pointer (&books->others, g_ptr_array_unref);
  g_free (books->name);
  g_free (books);
}

static gboolean
read_name (SlBusiness  *business,
           Books       *books,
           GError     **error)
{
  g_autoptr(SlProfileRow) profile = sl_profile_of (business, error);

  books->name = profile != NULL ? g_strdup (profile->name) : NULL;
  return profile != NULL;
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
  if (books->form != NULL)
    books->others = sl_others_money_list (business, day, error);

  if (books->others == NULL || !read_name (business, books, error))
    g_clear_pointer (&books, books_free);

  return books;
}

/* The same lines go onto the page and onto paper. */
typedef struct
{
  const char *currency;
  SlDetails  *pane;  /* (nullable): one of the two */
  SlPrintout *paper; /* (nullable) */
} Sheet;

static void
add_group (const Sheet *sheet,
           const char  *title)
{
  if (sheet->pane != NULL)
    sl_details_add_group (sheet->pane, title);
  else
    sl_printout_add_text (sheet->paper, SL_PRINTOUT_HEADING, title);
}

static void
add_money (const Sheet *sheet,
           const char  *name,
           gint64       amount,
           gboolean     is_sum)
{
  g_autofree char *money = sl_format_money (amount, sheet->currency);

  if (sheet->pane != NULL)
    sl_details_add_sum (sheet->pane, name, money, is_sum);
  else
    sl_printout_add_sum (sheet->paper, name, money, is_sum);
}

static void
add_balance (const Sheet     *sheet,
             const SlBalance *balance)
{
  add_group (sheet, _("What there was, and what was owed"));
  add_money (sheet, _("Money"), balance->cash, FALSE);
  add_money (sheet, _("Owed by customers"), balance->receivable, FALSE);
  add_money (sheet, _("Goods at cost"), balance->inventory, FALSE);
  add_money (sheet, _("Owed to companies"), balance->payable, FALSE);
  add_money (sheet, _("Belongs to others"), balance->others, FALSE);
  add_money (sheet, _("The owner’s share"), balance->worth, TRUE);
}

static void
add_others (const Sheet     *sheet,
            const GPtrArray *others)
{
  if (others->len == 0)
    return;

  add_group (sheet, _("Money of others"));

  for (guint i = 0; i < others->len; i++)
    {
      const SlOthersMoneyKept *kept = g_ptr_array_index (others, i);

      add_money (sheet, kept->who, kept->kept, FALSE);
    }
}

/* Two ways to look at the same year, each with its own result, and what leads from the one to the
 * other. */
static void
add_income (const Sheet    *sheet,
            const SlIncome *income)
{
  add_group (sheet, _("This year until then, by the money that moved"));
  add_money (sheet, _("Received"), income->received, FALSE);
  add_money (sheet, _("Spent"), -income->spent, FALSE);
  add_money (sheet, _("Put in or taken out by the owner, and the rest"),
             income->cash_change - income->received + income->spent, FALSE);
  add_money (sheet, _("More or less money"), income->cash_change, TRUE);
  add_group (sheet, _("This year until then, by what was earned and used"));
  add_money (sheet, _("Earned"), income->earned, FALSE);
  add_money (sheet, _("Costs"), -income->costs, FALSE);
  add_money (sheet, _("Profit or loss"), income->earned - income->costs, TRUE);
  add_group (sheet, _("From what was earned to the money"));
  add_money (sheet, _("Profit or loss"), income->earned - income->costs, FALSE);
  for (guint i = 0; i < income->steps->len; i++)
    {
      const SlIncomeItem *step = g_ptr_array_index (income->steps, i);

      add_money (sheet, sl_income_step_label (step), step->amount, FALSE);
    }
  add_money (sheet, _("More or less money"), income->cash_change, TRUE);
  add_group (sheet, _("What was really left"));
  add_money (sheet, _("Real net"), income->net, TRUE);
}

static void
add_form (const Sheet *sheet,
          const Books *books)
{
  add_group (sheet, books->is_us ? _("This year by US Schedule C")
                                 : _("This year by a plain chart"));

  for (guint i = 0; i < books->form->lines->len; i++)
    {
      const SlTaxLine *line = g_ptr_array_index (books->form->lines, i);
      /* translators: the line of a form, what it is called there: "8 · Advertising" */
      g_autofree char *name = g_strdup_printf (_("%s · %s"), line->line, line->title);

      add_money (sheet, name, line->amount, FALSE);
    }

  add_money (sheet, _("Profit"), books->form->net, TRUE);
}

static void
add_stock (const Sheet         *sheet,
           const SlStockReport *stock)
{
  if (stock->products->len == 0)
    return;

  add_group (sheet, _("On the shelf"));

  for (guint i = 0; i < MIN (stock->products->len, N_PRODUCTS); i++)
    {
      const SlStockProduct *product = g_ptr_array_index (stock->products, i);
      g_autofree char *count = sl_format_count (product->on_hand);
      /* translators: the name of a product and how many units of it */
      g_autofree char *name = g_strdup_printf (_("%s · %s"), product->name, count);

      add_money (sheet, name, product->cost, FALSE);
    }
}

static void
add_all (const Sheet *sheet,
         const Books *books)
{
  add_balance (sheet, books->balance);
  add_others (sheet, books->others);
  add_income (sheet, books->income);
  add_form (sheet, books);
  add_stock (sheet, books->stock);
}

static void
fill (SlSheetPlace  *place,
      SlDetails     *pane,
      gconstpointer  report,
      const char    *currency)
{
  const Books *books = report;
  const Sheet sheet = { currency, pane, NULL };
  g_autofree char *day = sl_format_day_long (books->balance->as_of);

  sl_details_begin (pane, day, NULL);
  add_all (&sheet, books);
  sl_details_end (pane);
}

/* On paper */

static SlPrintout *
make_paper (SlSheetPlace  *place,
            gconstpointer  report,
            const char    *currency)
{
  const Books *books = report;
  g_autofree char *day = sl_format_day_long (books->balance->as_of);
  g_autofree char *dated = sl_day_format (books->balance->as_of);
  SlPrintout *paper = sl_printout_new (_("Books of a Day"), dated,
                                       books->is_us ? SL_PRINTOUT_LETTER : SL_PRINTOUT_A4);
  const Sheet sheet = { currency, NULL, paper };

  /* translators: the number of the page, and of how many */
  sl_printout_set_foot (paper, books->name, _("Page %u of %u"));
  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, _("Books of a Day"));
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, day);
  add_all (&sheet, books);

  return paper;
}

static void
sl_books_place_class_init (SlBooksPlaceClass *klass)
{
  SL_REPORT_PLACE_CLASS (klass)->read = read_func;
  SL_REPORT_PLACE_CLASS (klass)->free_report = books_free;
  SL_SHEET_PLACE_CLASS (klass)->caption = N_("_At the end of");
  SL_SHEET_PLACE_CLASS (klass)->fill = fill;
  SL_SHEET_PLACE_CLASS (klass)->make_paper = make_paper;
  SL_SHEET_PLACE_CLASS (klass)->paper_name = N_("Books of a Day.pdf");
}

static void
sl_books_place_init (SlBooksPlace *self)
{
}

GtkWidget *
sl_books_place_new (void)
{
  return g_object_new (SL_TYPE_BOOKS_PLACE, NULL);
}
