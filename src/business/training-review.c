#include "config.h"

#include "business/training-review.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "core/number-text.h"
#include "business/training.h"
#include "store/work.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define WEEKS 13
#define DAYS_A_WEEK 7
/* So that a week of a year earlier begins on the same day of the week. */
#define YEAR_OF_WEEKS (52 * DAYS_A_WEEK)

/* Payback */

/* Weeks that are not over at @today stay without hours and so count for nothing. */
static gboolean
read_side (SlBusiness     *business,
           SlDay           first,
           gboolean        with_cost,
           SlPaybackWeek  *weeks,
           GError        **error)
{
  SlDay today = sl_business_get_today (business);

  if (!sl_training_weeks (business->database, first, WEEKS, business->row.currency, with_cost,
                          weeks, error))
    return FALSE;

  for (guint i = 0; i < WEEKS; i++)
    if (first + (SlDay) (i + 1) * DAYS_A_WEEK > today)
      weeks[i].minutes = 0;

  return TRUE;
}

static gboolean
judge (SlBusiness  *business,
       SlDay        dated,
       gboolean     with_cost,
       SlPayback   *payback,
       GError     **error)
{
  SlPaybackWeek before[WEEKS], after[WEEKS], before_control[WEEKS], after_control[WEEKS];
  SlDay start = dated - WEEKS * DAYS_A_WEEK;

  if (!read_side (business, start, with_cost, before, error) ||
      !read_side (business, dated + 1, with_cost, after, error) ||
      !read_side (business, start - YEAR_OF_WEEKS, with_cost, before_control, error) ||
      !read_side (business, dated + 1 - YEAR_OF_WEEKS, with_cost, after_control, error))
    return FALSE;

  *payback = sl_payback_judge (before, after, before_control, after_control, WEEKS);

  return TRUE;
}

gboolean
sl_training_payback (SlBusiness         *business,
                     const SlTraining   *training,
                     SlTrainingPayback  *payback,
                     GError            **error)
{
  g_return_val_if_fail (business != NULL && training != NULL && payback != NULL, FALSE);

  *payback = (SlTrainingPayback) { 0 };

  return training->is_planned ||
         (judge (business, training->dated, FALSE, &payback->sales, error) &&
          judge (business, training->dated, TRUE, &payback->profit, error));
}

char *
sl_training_verdict (const SlPayback *payback)
{
  g_return_val_if_fail (payback != NULL, NULL);

  switch (payback->verdict)
    {
    case SL_PAYBACK_BETTER:
      return g_strdup (_("An hour of work earned more afterwards, and chance alone would seldom do "
                         "that."));
    case SL_PAYBACK_WORSE:
      return g_strdup (_("An hour of work earned less afterwards, and chance alone would seldom do "
                         "that."));
    case SL_PAYBACK_UNCLEAR:
      return g_strdup (_("The difference is no greater than chance makes it: nothing can be "
                         "said."));
    case SL_PAYBACK_TOO_FEW:
    default:
      return g_strdup_printf (_("Too few data: %u weeks with logged hours before and %u after, and "
                                "at least %d are needed on each side."),
                              payback->n_before, payback->n_after, SL_PAYBACK_LEAST_WEEKS);
    }
}

/* Reviews */

static void
review_free (gpointer pointer)
{
  SlTrainingReview *review = pointer;

  g_clear_pointer (&review->training, sl_training_free);
  g_free (review);
}

static guint
count_beside (const GPtrArray  *all,
              const SlTraining *training)
{
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const SlTraining *other = g_ptr_array_index (all, i);

      n += other->id != training->id && !other->is_planned &&
           ABS (other->dated - training->dated) < WEEKS * DAYS_A_WEEK;
    }

  return n;
}

static SlTrainingReview *
make_review (SlBusiness        *business,
             const GPtrArray   *all,
             gint64             id,
             GError           **error)
{
  SlTrainingReview *review = g_new0 (SlTrainingReview, 1);

  review->training = sl_training_read (business->database, id, error);
  if (review->training == NULL ||
      !sl_training_payback (business, review->training, &review->payback, error))
    g_clear_pointer (&review, review_free);
  else if (!review->training->is_planned)
    review->n_beside = count_beside (all, review->training);

  return review;
}

GPtrArray *
sl_training_reviews (SlBusiness  *business,
                     SlDay        from,
                     SlDay        to,
                     GError     **error)
{
  const SlDay span = WEEKS * DAYS_A_WEEK;
  g_autoptr(GPtrArray) reviews = g_ptr_array_new_with_free_func (review_free);
  g_autoptr(GPtrArray) all = NULL;

  g_return_val_if_fail (business != NULL, NULL);

  all = sl_training_list (business->database, MAX (from, SL_DAY_FIRST + span) - span,
                          MIN (to, SL_DAY_LAST - span) + span, error);
  if (all == NULL)
    return NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const SlTraining *training = g_ptr_array_index (all, i);
      SlTrainingReview *review;

      if (training->dated < from || training->dated > to)
        continue;

      review = make_review (business, all, training->id, error);
      if (review == NULL)
        return NULL;

      g_ptr_array_add (reviews, review);
    }

  return g_steal_pointer (&reviews);
}

/* By kind */

static void
add_review (const SlTrainingReview *review,
            SlTrainingSum          *sum)
{
  const SlTraining *training = review->training;

  sum->n_done++;
  sum->minutes += training->minutes + training->travel_minutes;
  sum->cost += training->cost + training->travel;
  sum->n_judged += review->payback.profit.verdict != SL_PAYBACK_TOO_FEW;
  sum->n_better += review->payback.profit.verdict == SL_PAYBACK_BETTER;
  sum->n_worse += review->payback.profit.verdict == SL_PAYBACK_WORSE;
}

static int
compare_sums (gconstpointer a,
              gconstpointer b)
{
  const SlTrainingSum *first = a, *second = b;

  if (first->cost != second->cost)
    return first->cost > second->cost ? -1 : 1;

  return (first->minutes < second->minutes) - (first->minutes > second->minutes);
}

GArray *
sl_training_sum_up (const GPtrArray *reviews)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (SlTrainingSum));

  g_return_val_if_fail (reviews != NULL, sums);

  for (const char * const *kind = sl_training_kinds (); *kind != NULL; kind++)
    {
      SlTrainingSum sum = { .kind = *kind };

      for (guint i = 0; i < reviews->len; i++)
        {
          const SlTrainingReview *review = g_ptr_array_index (reviews, i);

          if (!review->training->is_planned && g_str_equal (review->training->kind, *kind))
            add_review (review, &sum);
        }

      if (sum.n_done > 0)
        g_array_append_val (sums, sum);
    }
  g_array_sort (sums, compare_sums);

  return sums;
}

/* A year */

static gboolean
is_done (const SlTrainingReview *review)
{
  return !review->training->is_planned;
}

SlTrainingYear *
sl_training_year_read (SlBusiness  *business,
                       SlDay        day,
                       GError     **error)
{
  g_autoptr(SlTrainingYear) year = g_new0 (SlTrainingYear, 1);
  int month, day_of_month;
  SlDay first, last;

  g_return_val_if_fail (business != NULL && day != SL_DAY_NONE, NULL);

  sl_day_split (day, &year->year, &month, &day_of_month);
  first = sl_day_new (year->year, 1, 1);
  last = sl_day_new (year->year, 12, 31);
  year->currency = g_strdup (business->row.currency);
  year->reviews = sl_training_reviews (business, first, last, error);
  if (year->reviews == NULL ||
      !sl_work_sum (business->database, first, last, &year->minutes, error) ||
      (year->learners = sl_learner_list (business->database, first, last, error)) == NULL)
    return NULL;

  for (guint i = year->reviews->len; i > 0; i--)
    if (!is_done (g_ptr_array_index (year->reviews, i - 1)))
      {
        year->n_planned++;
        g_ptr_array_remove_index (year->reviews, i - 1);
      }
  year->sums = sl_training_sum_up (year->reviews);

  return g_steal_pointer (&year);
}

void
sl_training_year_free (SlTrainingYear *year)
{
  if (year == NULL)
    return;

  g_clear_pointer (&year->reviews, g_ptr_array_unref);
  g_clear_pointer (&year->sums, g_array_unref);
  g_clear_pointer (&year->learners, g_ptr_array_unref);
  g_free (year->currency);
  g_free (year);
}

/* What seems to have helped */

static void
tell_better (const SlTrainingYear *year,
             GString              *text)
{
  for (guint i = 0; i < year->reviews->len; i++)
    {
      const SlTrainingReview *review = g_ptr_array_index (year->reviews, i);

      if (review->payback.profit.verdict != SL_PAYBACK_BETTER)
        continue;

      g_string_append_c (text, ' ');
      /* translators: %s is the title of a training */
      g_string_append_printf (text, _("It seems that “%s” helped."), review->training->title);
      if (review->n_beside > 0)
        {
          g_string_append_c (text, ' ');
          g_string_append (text, _("Other training fell into the same weeks, so it may have been "
                                   "that."));
        }
    }
}

static void
tell_judged (const SlTrainingYear *year,
             guint                 n_judged,
             guint                 n_found,
             GString              *text)
{
  g_string_append_printf (text, ngettext ("%u training had weeks enough to be judged.",
                                          "%u trainings had weeks enough to be judged.", n_judged),
                          n_judged);
  tell_better (year, text);
  g_string_append_c (text, ' ');
  g_string_append (text, n_found == 0
    ? _("After none of them did an hour earn more or less than chance explains; that says neither "
        "that it helped nor that it did not.")
    : _("One in twenty would look as if it had done something although it did nothing."));
}

char *
sl_training_year_tell (const SlTrainingYear *year)
{
  GString *text = g_string_new (NULL);
  guint n_judged = 0, n_found = 0;

  g_return_val_if_fail (year != NULL, NULL);

  for (guint i = 0; i < year->sums->len; i++)
    {
      const SlTrainingSum *sum = &g_array_index (year->sums, SlTrainingSum, i);

      n_judged += sum->n_judged;
      n_found += sum->n_better + sum->n_worse;
    }

  if (year->reviews->len == 0)
    g_string_append_printf (text, _("No training was done in %d."), year->year);
  else if (n_judged == 0)
    g_string_append_printf (text, _("Nothing can be said: at least %d weeks with logged hours are "
                                    "needed before and after a training."),
                            SL_PAYBACK_LEAST_WEEKS);
  else
    tell_judged (year, n_judged, n_found, text);

  return g_string_free (text, FALSE);
}

/* On paper */

static char *
format_hours (gint64 minutes)
{
  return g_strdup_printf ("%" PRId64 ":%02" PRId64, minutes / 60, minutes % 60);
}

static void
print_sums (SlPrintout           *paper,
            const SlTrainingYear *year)
{
  const SlPrintoutColumn columns[] = {
    { _("Kind"), 4, FALSE }, { _("Done"), 2, TRUE }, { _("Time"), 2, TRUE },
    { _("Cost"), 3, TRUE }, { _("Judged"), 2, TRUE }, { _("Better"), 2, TRUE },
    { _("Worse"), 2, TRUE },
  };

  sl_printout_add_text (paper, SL_PRINTOUT_HEADING, _("Hours and money by kind"));
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < year->sums->len; i++)
    {
      const SlTrainingSum *sum = &g_array_index (year->sums, SlTrainingSum, i);
      g_autofree char *done = g_strdup_printf ("%u", sum->n_done);
      g_autofree char *time = format_hours (sum->minutes);
      g_autofree char *cost = sl_money_text (sum->cost, year->currency);
      g_autofree char *judged = g_strdup_printf ("%u", sum->n_judged);
      g_autofree char *better = g_strdup_printf ("%u", sum->n_better);
      g_autofree char *worse = g_strdup_printf ("%u", sum->n_worse);
      const char *cells[] = { sl_training_kind_word (sum->kind), done, time, cost, judged, better,
                              worse };

      sl_printout_add_row (paper, cells);
    }
  sl_printout_end_table (paper);
}

static void
print_learners (SlPrintout           *paper,
                const SlTrainingYear *year)
{
  const SlPrintoutColumn columns[] = {
    { _("Name"), 6, FALSE }, { _("Trainings"), 2, TRUE }, { _("Time"), 2, TRUE },
    { _("Newest"), 3, TRUE },
  };

  sl_printout_add_text (paper, SL_PRINTOUT_HEADING, _("Progress of the team"));
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < year->learners->len; i++)
    {
      const SlLearner *learner = g_ptr_array_index (year->learners, i);
      g_autofree char *n = g_strdup_printf ("%" PRId64, learner->n_trainings);
      g_autofree char *time = format_hours (learner->minutes);
      g_autofree char *day = sl_day_text (learner->newest);
      const char *cells[] = { learner->name, n, time, day };

      sl_printout_add_row (paper, cells);
    }
  sl_printout_end_table (paper);
}

/* (transfer full): "9.20 → 11.40" */
static char *
format_rates (const SlPayback *payback,
              const char      *currency)
{
  g_autofree char *before = sl_money_text (payback->before, currency);
  g_autofree char *after = sl_money_text (payback->after, currency);

  /* translators: an amount an hour before and after: "9.20 → 11.40" */
  return g_strdup_printf (_("%s → %s"), before, after);
}

static void
print_review (SlPrintout             *paper,
              const SlTrainingReview *review,
              const char             *currency)
{
  const SlPayback *profit = &review->payback.profit;
  g_autofree char *day = sl_day_text (review->training->dated);
  g_autofree char *weeks = g_strdup_printf ("%u, %u", profit->n_before, profit->n_after);
  g_autofree char *sales = NULL, *rates = NULL, *range = NULL;
  const char *control = profit->has_control ? _("yes") : _("no");

  if (profit->verdict != SL_PAYBACK_TOO_FEW)
    {
      g_autofree char *low = sl_money_text (profit->low, currency);
      g_autofree char *high = sl_money_text (profit->high, currency);

      sales = format_rates (&review->payback.sales, currency);
      rates = format_rates (profit, currency);
      /* translators: the ends of a range of amounts */
      range = g_strdup_printf (_("%s to %s"), low, high);
    }

  {
    const char *cells[] = { review->training->title, day, sales != NULL ? sales : "",
                            rates != NULL ? rates : _("too few data"),
                            range != NULL ? range : "", weeks, control };

    sl_printout_add_row (paper, cells);
  }
}

static void
print_reviews (SlPrintout           *paper,
               const SlTrainingYear *year)
{
  const SlPrintoutColumn columns[] = {
    { _("Training"), 5, FALSE }, { _("Day"), 3, FALSE }, { _("Sales an hour"), 4, TRUE },
    { _("Profit an hour"), 4, TRUE }, { _("Change lies between"), 4, TRUE },
    { _("Weeks"), 2, TRUE }, { _("Year before"), 2, TRUE },
  };

  sl_printout_add_text (paper, SL_PRINTOUT_HEADING, _("13 weeks before and after"));
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < year->reviews->len; i++)
    print_review (paper, g_ptr_array_index (year->reviews, i), year->currency);
  sl_printout_end_table (paper);
}

SlPrintout *
sl_training_year_paper (const SlTrainingYear *year)
{
  g_autofree char *dated = NULL, *title = NULL, *told = NULL, *worked = NULL, *all = NULL;
  SlPrintout *paper;

  g_return_val_if_fail (year != NULL, NULL);

  dated = sl_day_format (sl_day_new (year->year, 12, 31));
  /* translators: %d is a year */
  title = g_strdup_printf (_("What training took and brought in %d"), year->year);
  told = sl_training_year_tell (year);
  worked = format_hours (year->minutes);
  /* translators: hours as 120:30 */
  all = g_strdup_printf (_("%s hours of work were logged in all."), worked);
  paper = sl_printout_new (title, dated, g_str_equal (year->currency, "USD") ? SL_PRINTOUT_LETTER
                                                                             : SL_PRINTOUT_A4);
  sl_printout_set_dense (paper);
  /* translators: the number of the page, and of how many */
  sl_printout_set_foot (paper, title, _("Page %u of %u"));
  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, title);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, told);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, all);

  if (year->reviews->len > 0)
    {
      print_sums (paper, year);
      print_reviews (paper, year);
      sl_printout_add_space (paper, 6);
      sl_printout_add_text (paper, SL_PRINTOUT_SMALL,
                            _("The change is what an hour earned after less what it earned before, "
                              "with a range that leaves the truth out once in twenty times. With "
                              "the year before, the same weeks a year earlier were taken off, so "
                              "that a season is not counted as a success. A week counts when hours "
                              "were logged in it."));
    }
  if (year->learners->len > 0)
    print_learners (paper, year);

  return paper;
}
