#include "config.h"

#include "business/disclosure.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "business/income.h"
#include "business/profile.h"
#include "business/reality.h"
#include "business/team.h"
#include "core/decimal.h"
#include "core/money.h"
#include "core/number-text.h"
#include "store/company.h"
#include "store/disclosure.h"
#include "store/stock-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define YEAR 365

static void
free_figure (SlDisclosureFigure *figure)
{
  if (figure == NULL)
    return;

  g_free (figure->title);
  g_free (figure);
}

static void
free_part_cb (gpointer data)
{
  SlDisclosurePart *part = data;

  g_free (part->title);
  g_ptr_array_unref (part->figures);
  g_free (part);
}

static void
free_measure_cb (gpointer data)
{
  SlDisclosureMeasure *measure = data;

  sl_yardstick_free (measure->yardstick);
  free_figure (measure->own);
  g_free (measure);
}

void
sl_disclosure_free (SlDisclosure *disclosure)
{
  if (disclosure == NULL)
    return;

  g_free (disclosure->name);
  g_free (disclosure->companies);
  g_free (disclosure->currency);
  g_clear_pointer (&disclosure->parts, g_ptr_array_unref);
  g_clear_pointer (&disclosure->measures, g_ptr_array_unref);
  g_free (disclosure);
}

static SlDisclosureFigure *
new_figure (const char       *key,
            const char       *title,
            SlDisclosureKind  kind,
            gint64            number)
{
  SlDisclosureFigure *figure = g_new (SlDisclosureFigure, 1);

  *figure = (SlDisclosureFigure) { key, g_strdup (title), kind, TRUE, number };
  return figure;
}

static SlDisclosurePart *
add_part (SlDisclosure *disclosure,
          const char   *key,
          const char   *title)
{
  SlDisclosurePart *part = g_new (SlDisclosurePart, 1);

  part->key = key;
  part->title = g_strdup (title);
  part->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) free_figure);
  g_ptr_array_add (disclosure->parts, part);
  return part;
}

static SlDisclosureFigure *
add (SlDisclosurePart *part,
     const char       *key,
     const char       *title,
     SlDisclosureKind  kind,
     gint64            number)
{
  SlDisclosureFigure *figure = new_figure (key, title, kind, number);

  g_ptr_array_add (part->figures, figure);
  return figure;
}

/* A share that is -1 is not known. */
static void
add_share (SlDisclosurePart *part,
           const char       *key,
           const char       *title,
           gint64            share)
{
  add (part, key, title, SL_DISCLOSURE_RATE, share)->is_known = share >= 0;
}

static void
add_accounts (SlDisclosure   *disclosure,
              const SlIncome *income)
{
  SlDisclosurePart *came = add_part (disclosure, "received", _("What was earned"));
  SlDisclosurePart *went = add_part (disclosure, "costs", _("What it cost"));

  for (guint i = 0; i < income->accrual->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->accrual, i);
      gboolean is_cost = g_str_has_prefix (item->account, "expenses:");

      add (is_cost ? went : came, "account", sl_income_label (item->account),
           SL_DISCLOSURE_MONEY, item->amount);
    }

  add (came, "earned", _("Together"), SL_DISCLOSURE_MONEY, income->earned);
  add (went, "costs", _("Together"), SL_DISCLOSURE_MONEY, income->costs);
}

static void
add_result (SlDisclosure    *disclosure,
            const SlIncome  *ever,
            const SlReality *reality)
{
  SlDisclosurePart *part = add_part (disclosure, "result", _("What was left"));
  gint64 left = ever->earned - ever->costs;

  /* The figures must add up on paper: core/income.h says what is between the two. */
  add (part, "earned_less_costs", _("Earned, less what it cost"), SL_DISCLOSURE_MONEY, left);
  if (left != reality->net)
    add (part, "unpaid", _("Less what customers have not paid"), SL_DISCLOSURE_MONEY,
         reality->net - left);
  add (part, "real_income", _("Real income, after every cost"), SL_DISCLOSURE_MONEY,
       reality->net);
  add (part, "reality", _("If nothing more were sold"), SL_DISCLOSURE_MONEY,
       reality->reality);
  add (part, "months_active", _("Months active"), SL_DISCLOSURE_COUNT, reality->track.n_active);
  add (part, "months_without_profit", _("Of them without profit"), SL_DISCLOSURE_COUNT,
       reality->track.n_active - reality->track.n_profit);
  add (part, "median_month", _("The month in the middle"), SL_DISCLOSURE_MONEY,
       reality->track.median);
  add (part, "best_month", _("The best month"), SL_DISCLOSURE_MONEY, reality->track.best);
  add (part, "worst_month", _("The worst month"), SL_DISCLOSURE_MONEY, reality->track.worst);
  add (part, "earned_back_on", _("Earned back since"), SL_DISCLOSURE_DAY, reality->even_on);
  add (part, "hours", _("Hours logged"), SL_DISCLOSURE_MINUTES, reality->minutes)->is_known =
    reality->minutes > 0;
  add (part, "per_hour", _("An hour brought"), SL_DISCLOSURE_MONEY, reality->per_hour)->is_known =
    reality->minutes > 0;
}

static void
add_goods (SlDisclosure           *disclosure,
           const SlReality        *reality,
           const SlDisclosureSums *ever)
{
  SlDisclosurePart *part = add_part (disclosure, "goods", _("Own purchases"));

  add (part, "bought", _("Bought from companies"), SL_DISCLOSURE_MONEY,
       ever->bought);
  add (part, "sold", _("Of it sold to customers"), SL_DISCLOSURE_MONEY, ever->sold);
  add (part, "own_use", _("Used in the own household"), SL_DISCLOSURE_MONEY, reality->own_use);
  add (part, "stock", _("Still on the shelf"), SL_DISCLOSURE_MONEY, reality->stock);
  add_share (part, "from_team", _("Of a year’s gains, from the team"),
             reality->from_team);
  add_share (part, "from_largest_leg", _("from the largest leg alone"), reality->from_leg);
  add_share (part, "from_own_orders", _("on own orders"), reality->from_own);
}

/* What the yardsticks are held against. */
typedef struct
{
  gint64           commissions; /* received in a year */
  SlDisclosureSums year;
  SlDisclosureSums month;       /* the last whole one */
  gint64           retail_rate; /* -1: not known */
  gint64           buy_back;    /* of the cost after twelve months, by the company that takes least
                                 * back; -1: there is no company */
} Own;

static gint64
commissions_of (const SlIncome *income)
{
  for (guint i = 0; i < income->cash->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (income->cash, i);

      if (g_str_equal (item->account, "income:commissions"))
        return item->amount;
    }

  return 0;
}

static gboolean
read_rule (SlBusiness    *business,
           SlDisclosure  *disclosure,
           Own           *own,
           GError       **error)
{
  g_autoptr(GPtrArray) companies = sl_company_list (business->database, NULL, error);
  g_autoptr(GString) names = g_string_new (NULL);

  if (companies == NULL)
    return FALSE;

  for (guint i = 0; i < companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (companies, i);
      SlStockRule rule;
      gint64 rate;

      if (!sl_stock_rule_read_company (business->database, company->id, &rule, error))
        return FALSE;

      rate = rule.months >= 12 ? rule.rate : 0;
      own->buy_back = i == 0 ? rate : MIN (own->buy_back, rate);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", company->name);
    }

  disclosure->companies = g_string_free (g_steal_pointer (&names), FALSE);
  return TRUE;
}

static gboolean
read_own (SlBusiness    *business,
          SlDisclosure  *disclosure,
          Own           *own,
          GError       **error)
{
  SlDay today = disclosure->to, first;
  g_autoptr(SlIncome) year = sl_income_report (business, today - YEAR + 1, today, error);
  g_autoptr(SlTeamReport) team = NULL;
  int y, m, d;

  sl_day_split (today, &y, &m, &d);
  first = sl_day_add_months (sl_day_new (y, m, 1), -1);

  if (year == NULL ||
      !sl_disclosure_sum (business->database, today - YEAR + 1, today, &own->year, error) ||
      !sl_disclosure_sum (business->database, first, sl_day_new (y, m, 1) - 1, &own->month,
                          error) ||
      !read_rule (business, disclosure, own, error))
    return FALSE;

  own->commissions = commissions_of (year);
  /* Without a report of the team nobody knows. */
  team = sl_team_report (business, NULL, SL_DAY_NONE, 0, NULL);
  own->retail_rate = team != NULL && team->mix.total > 0 ? team->mix.retail_rate : -1;
  return TRUE;
}

/* Of @whole 0 nobody knows a share. */
static SlDisclosureFigure *
new_share (const char *title,
           gint64      part,
           gint64      whole)
{
  SlDisclosureFigure *figure = new_figure ("own", title, SL_DISCLOSURE_RATE,
                                           sl_track_share (part, whole));

  figure->is_known = figure->number >= 0;
  return figure;
}

static SlDisclosureFigure *
measure_own (const Own          *own,
             SlYardstickMeasure  measure)
{
  SlDisclosureFigure *figure;

  switch (measure)
    {
    case SL_YARDSTICK_CUSTOMERS:
      return new_figure ("own", _("customers in the last whole month"), SL_DISCLOSURE_COUNT,
                         own->month.n_customers);
    case SL_YARDSTICK_YEAR_PAYMENTS:
      return new_figure ("own", _("received from companies in a year"), SL_DISCLOSURE_MONEY,
                         own->commissions);
    case SL_YARDSTICK_BUY_BACK:
      figure = new_figure ("own", _("by the company’s rule in this file"), SL_DISCLOSURE_RATE,
                           own->buy_back);
      figure->is_known = own->buy_back >= 0;
      return figure;
    case SL_YARDSTICK_SOLD_SHARE:
      return new_share (_("of what was bought in a year"), own->year.sold, own->year.bought);
    case SL_YARDSTICK_MONTH_SHARE:
      return new_share (_("of what was bought in the last whole month"), own->month.sold,
                        own->month.bought);
    case SL_YARDSTICK_MONTH_KNOWN_SHARE:
      return new_share (_("of what was bought in the last whole month"), own->month.sold_known,
                        own->month.bought);
    case SL_YARDSTICK_RETAIL_SHARE:
    default:
      figure = new_figure ("own", _("of the volume in the newest report"), SL_DISCLOSURE_RATE,
                           own->retail_rate);
      figure->is_known = own->retail_rate >= 0;
      return figure;
    }
}

static void
add_measures (SlDisclosure *disclosure,
              const Own    *own)
{
  g_autoptr(GPtrArray) all = sl_yardstick_list_all ();

  for (guint i = 0; i < all->len; i++)
    {
      SlDisclosureMeasure *measure = g_new (SlDisclosureMeasure, 1);

      measure->yardstick = g_ptr_array_index (all, i);
      measure->own = measure_own (own, measure->yardstick->measure);
      g_ptr_array_add (disclosure->measures, measure);
    }

  g_ptr_array_set_free_func (all, NULL);
}

SlDisclosure *
sl_disclosure_read (SlBusiness  *business,
                    GError     **error)
{
  g_autoptr(SlDisclosure) disclosure = g_new0 (SlDisclosure, 1);
  g_autoptr(SlReality) reality = NULL;
  g_autoptr(SlIncome) ever = NULL;
  g_autoptr(SlProfileRow) profile = NULL;
  SlDisclosureSums sums;
  Own own = { .buy_back = -1 };

  g_return_val_if_fail (business != NULL, NULL);

  reality = sl_reality_read (business, error);
  profile = reality != NULL ? sl_profile_of (business, error) : NULL;
  ever = profile != NULL ? sl_income_report (business, reality->from, reality->to, error) : NULL;

  if (ever == NULL)
    return NULL;

  disclosure->name = g_strdup (profile->name);
  disclosure->currency = g_strdup (reality->currency);
  disclosure->from = reality->from;
  disclosure->to = reality->to;
  disclosure->parts = g_ptr_array_new_with_free_func (free_part_cb);
  disclosure->measures = g_ptr_array_new_with_free_func (free_measure_cb);

  if (!sl_disclosure_sum (business->database, reality->from, reality->to, &sums, error) ||
      !read_own (business, disclosure, &own, error))
    return NULL;

  add_accounts (disclosure, ever);
  add_result (disclosure, ever, reality);
  add_goods (disclosure, reality, &sums);
  add_measures (disclosure, &own);
  return g_steal_pointer (&disclosure);
}

/* (transfer full) */
static char *
say_unknown (const SlDisclosureFigure *figure)
{
  return g_strdup (figure->kind == SL_DISCLOSURE_MINUTES || g_str_equal (figure->key, "per_hour")
                     ? _("hours not logged") : _("not known"));
}

char *
sl_disclosure_format (const SlDisclosure       *disclosure,
                      const SlDisclosureFigure *figure)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (disclosure != NULL && figure != NULL, NULL);

  if (!figure->is_known)
    return say_unknown (figure);

  switch (figure->kind)
    {
    case SL_DISCLOSURE_MONEY:
      text = sl_money_format (figure->number, disclosure->currency);
      return g_strdup_printf ("%s %s", disclosure->currency, text);
    case SL_DISCLOSURE_RATE:
      text = sl_decimal_format ((figure->number + 500) / 1000, 1, 1);
      return g_strdup_printf ("%s %%", text);
    case SL_DISCLOSURE_MINUTES:
      return sl_decimal_format (figure->number / 60, 0, 0);
    case SL_DISCLOSURE_DAY:
      return figure->number != SL_DAY_NONE ? sl_day_format ((SlDay) figure->number)
                                           : g_strdup (_("not yet"));
    case SL_DISCLOSURE_COUNT:
    default:
      return sl_decimal_format (figure->number, 0, 0);
    }
}

/* (transfer full): the same on paper */
static char *
print_figure (const SlDisclosure       *disclosure,
              const SlDisclosureFigure *figure)
{
  g_autofree char *text = NULL;

  if (!figure->is_known)
    return say_unknown (figure);

  switch (figure->kind)
    {
    case SL_DISCLOSURE_MONEY:
      return sl_money_text (figure->number, disclosure->currency);
    case SL_DISCLOSURE_RATE:
      text = sl_number_text ((figure->number + 500) / 1000, 1, 1);
      return g_strdup_printf ("%s %%", text);
    case SL_DISCLOSURE_MINUTES:
      return sl_number_text (figure->number / 60, 0, 0);
    case SL_DISCLOSURE_DAY:
      return figure->number != SL_DAY_NONE ? sl_day_text ((SlDay) figure->number)
                                           : g_strdup (_("not yet"));
    case SL_DISCLOSURE_COUNT:
    default:
      return sl_number_text (figure->number, 0, 0);
    }
}

char *
sl_disclosure_source (const SlYardstick *yardstick)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (yardstick != NULL, NULL);

  day = sl_day_text (yardstick->dated);
  return g_strdup_printf ("%s, %s", yardstick->source, day);
}

char *
sl_disclosure_remark (void)
{
  return g_strdup (_("These are the books of one person. They are no promise of what anybody else "
                     "would earn, and what is named beside them is no legal advice."));
}

/* One column of the page: pairs of texts, a title of a part with an empty one. */
static void
list_part (GPtrArray              *cells,
           const SlDisclosure     *disclosure,
           const SlDisclosurePart *part,
           gboolean                with_title)
{
  if (with_title)
    {
      g_ptr_array_add (cells, g_strdup (part->title));
      g_ptr_array_add (cells, g_strdup (""));
    }

  for (guint i = 0; i < part->figures->len; i++)
    {
      const SlDisclosureFigure *figure = g_ptr_array_index (part->figures, i);

      g_ptr_array_add (cells, g_strdup (figure->title));
      g_ptr_array_add (cells, print_figure (disclosure, figure));
    }
}

static const char *
cell_of (GPtrArray *cells,
         guint      i)
{
  return i < cells->len ? g_ptr_array_index (cells, i) : "";
}

static void
print_columns (SlPrintout             *paper,
               const SlPrintoutColumn  columns[5],
               GPtrArray              *left,
               GPtrArray              *right)
{
  sl_printout_add_space (paper, 6);
  sl_printout_begin_table (paper, columns, 5);
  for (guint i = 0; i < MAX (left->len, right->len); i += 2)
    {
      const char *cells[] = { cell_of (left, i), cell_of (left, i + 1), "", cell_of (right, i),
                              cell_of (right, i + 1) };

      sl_printout_add_row (paper, cells);
    }
  sl_printout_end_table (paper);
}

/* What came and went beside each other, so that all of it is one page. */
static void
print_parts (SlPrintout         *paper,
             const SlDisclosure *disclosure)
{
  const SlDisclosurePart *earned = g_ptr_array_index (disclosure->parts, 0);
  const SlDisclosurePart *costs = g_ptr_array_index (disclosure->parts, 1);
  const SlPrintoutColumn columns[] = {
    { earned->title, 14, FALSE }, { "", 8, TRUE }, { "", 2, FALSE }, { costs->title, 14, FALSE },
    { "", 8, TRUE },
  };
  g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) right = g_ptr_array_new_with_free_func (g_free);

  list_part (left, disclosure, earned, FALSE);
  list_part (right, disclosure, costs, FALSE);
  list_part (left, disclosure, g_ptr_array_index (disclosure->parts, 2), TRUE);
  print_columns (paper, columns, left, right);
}

static void
print_goods (SlPrintout         *paper,
             const SlDisclosure *disclosure)
{
  const SlDisclosurePart *goods = g_ptr_array_index (disclosure->parts, 3);
  const SlPrintoutColumn columns[] = {
    { goods->title, 14, FALSE }, { "", 8, TRUE }, { "", 2, FALSE }, { "", 14, FALSE },
    { "", 8, TRUE },
  };
  g_autoptr(GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) right = g_ptr_array_new_with_free_func (g_free);

  list_part (left, disclosure, goods, FALSE);
  /* The amounts on one side, the shares on the other. */
  while (left->len > 8)
    g_ptr_array_insert (right, 0, g_ptr_array_steal_index (left, left->len - 1));
  print_columns (paper, columns, left, right);
}

static void
print_measures (SlPrintout         *paper,
                const SlDisclosure *disclosure)
{
  const SlPrintoutColumn columns[] = {
    { _("What others measured by"), 6, FALSE }, { _("Here"), 2, FALSE },
    { _("Source"), 8, FALSE },
  };

  sl_printout_add_space (paper, 6);
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < disclosure->measures->len; i++)
    {
      const SlDisclosureMeasure *measure = g_ptr_array_index (disclosure->measures, i);
      g_autofree char *own = print_figure (disclosure, measure->own);
      g_autofree char *source = sl_disclosure_source (measure->yardstick);
      const char *cells[] = { measure->yardstick->title, own, source };

      sl_printout_add_row (paper, cells);
    }
  sl_printout_end_table (paper);
}

SlPrintout *
sl_disclosure_print (const SlDisclosure *disclosure,
                     SlPrintoutSize      size)
{
  g_autofree char *from = NULL, *to = NULL, *subject = NULL, *remark = NULL;
  SlPrintout *paper;

  g_return_val_if_fail (disclosure != NULL, NULL);

  from = sl_day_text (disclosure->from);
  to = sl_day_text (disclosure->to);
  remark = sl_disclosure_remark ();
  /* translators: companies, two days */
  subject = g_strdup_printf (_("%s, %s to %s"), disclosure->companies, from, to);
  paper = sl_printout_new (_("What my business brought"), to, size);
  sl_printout_set_dense (paper);
  sl_printout_set_foot (paper, subject, _("Page %u of %u"));
  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, _("What my business brought"));
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, subject);
  if (*disclosure->name != '\0')
    sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, disclosure->name);
  print_parts (paper, disclosure);
  print_goods (paper, disclosure);
  print_measures (paper, disclosure);
  sl_printout_add_space (paper, 6);
  sl_printout_add_text (paper, SL_PRINTOUT_SMALL, remark);
  return paper;
}
