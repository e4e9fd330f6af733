#include "config.h"

#include "app/training/payback-place.h"

#include <glib/gi18n.h>

#include "app/widgets/chart-picture.h"
#include "business/training-review.h"
#include "model/format.h"
#include "model/words.h"

struct _SlPaybackPlace
{
  SlSheetPlace parent_instance;
};

G_DEFINE_FINAL_TYPE (SlPaybackPlace, sl_payback_place, SL_TYPE_SHEET_PLACE)

/* On the reader's thread. */
static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  SlDay day = (SlDay) *(gint64 *) data;

  return sl_training_year_read (business, day != SL_DAY_NONE ? day
                                                             : sl_business_get_today (business),
                                error);
}

static void
year_free (gpointer pointer)
{
  sl_training_year_free (pointer);
}

/* By kind */

static void
add_sum (SlDetails           *pane,
         const SlTrainingSum *sum,
         const char          *currency)
{
  g_autofree char *done = g_strdup_printf (ngettext ("%u done", "%u done", sum->n_done),
                                           sum->n_done);
  g_autofree char *minutes = sl_format_minutes (sum->minutes);
  g_autofree char *cost = sl_format_money (sum->cost, currency);
  g_autofree char *judged = NULL, *subtitle = NULL;

  /* translators: of how many trainings something can be said, and what */
  judged = g_strdup_printf (_("%u judged: %u better, %u worse"), sum->n_judged, sum->n_better,
                            sum->n_worse);
  subtitle = sum->n_judged > 0 ? g_strdup_printf ("%s · %s · %s", done, minutes, judged)
                               : g_strdup_printf ("%s · %s", done, minutes);
  sl_details_add_line (pane, sl_words_training (sum->kind), subtitle, cost);
}

static void
add_kinds (SlDetails            *pane,
           const SlTrainingYear *year,
           const char           *currency)
{
  g_autofree char *all = sl_format_minutes (year->minutes);

  sl_details_add_group (pane, _("Hours and money by kind"));
  for (guint i = 0; i < year->sums->len; i++)
    add_sum (pane, &g_array_index (year->sums, SlTrainingSum, i), currency);
  sl_details_add_property (pane, _("All work"), all);
  if (year->n_planned > 0)
    {
      g_autofree char *planned = sl_format_count (year->n_planned);

      sl_details_add_property (pane, _("On the learning plan"), planned);
    }
}

static void
add_learners (SlDetails       *pane,
              const GPtrArray *learners)
{
  if (learners->len > 0)
    sl_details_add_group (pane, _("Progress of the team"));
  for (guint i = 0; i < learners->len; i++)
    {
      const SlLearner *learner = g_ptr_array_index (learners, i);
      g_autofree char *day = sl_format_day (learner->newest);
      g_autofree char *time = sl_format_minutes (learner->minutes);
      g_autofree char *n = NULL, *what = NULL;

      n = g_strdup_printf (ngettext ("%d training", "%d trainings", (gulong) learner->n_trainings),
                           (int) learner->n_trainings);
      what = g_strdup_printf (_("%s · %s"), n, time);
      sl_details_add_link (pane, learner->name, what, day, "win.show-mentoring-of",
                           g_variant_new_int64 (learner->member_id));
    }
}

/* One by one */

static const char *
verdict_word (const SlPayback *payback)
{
  switch (payback->verdict)
    {
    case SL_PAYBACK_BETTER:
      return _("better");
    case SL_PAYBACK_WORSE:
      return _("worse");
    case SL_PAYBACK_UNCLEAR:
      return _("could be chance");
    case SL_PAYBACK_TOO_FEW:
    default:
      return _("too few data");
    }
}

/* (transfer full) */
static char *
tell_change (const SlPayback *sales,
             const SlPayback *profit,
             const char      *currency)
{
  g_autofree char *sales_before = sl_format_money (sales->before, currency);
  g_autofree char *sales_after = sl_format_money (sales->after, currency);
  g_autofree char *before = sl_format_money (profit->before, currency);
  g_autofree char *after = sl_format_money (profit->after, currency);
  g_autofree char *low = sl_format_money (profit->low, currency);
  g_autofree char *high = sl_format_money (profit->high, currency);

  return g_strdup_printf (_("Sales an hour %s → %s\nProfit an hour %s → %s, a change between "
                            "%s and %s"),
                          sales_before, sales_after, before, after, low, high);
}

static void
add_review (SlDetails              *pane,
            const SlTrainingReview *review,
            const char             *currency)
{
  const SlPayback *profit = &review->payback.profit;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *day = sl_format_day (review->training->dated);
  g_autofree char *weeks = NULL;

  /* translators: weeks with logged hours before a training, and after it */
  weeks = g_strdup_printf (_("%u weeks before, %u after"), profit->n_before, profit->n_after);
  g_string_append_printf (text, "%s · %s", day, weeks);
  if (profit->has_control)
    g_string_append_printf (text, " · %s", _("less the same weeks a year earlier"));

  if (profit->verdict != SL_PAYBACK_TOO_FEW)
    {
      g_autofree char *change = tell_change (&review->payback.sales, profit, currency);

      g_string_append_printf (text, "\n%s", change);
    }

  if (profit->verdict != SL_PAYBACK_TOO_FEW && review->n_beside > 0)
    {
      g_autofree char *beside = NULL;

      beside = g_strdup_printf (ngettext ("%u other training fell into the same weeks",
                                          "%u other trainings fell into the same weeks",
                                          review->n_beside), review->n_beside);
      g_string_append_printf (text, "\n%s", beside);
    }

  sl_details_add_line (pane, review->training->title, text->str, verdict_word (profit));
}

/* (transfer full): what an axis says is short */
static char *
format_value (gint64   value,
              gboolean is_short,
              gpointer user_data)
{
  return is_short ? sl_format_money_brief (value, user_data) : sl_format_money (value, user_data);
}

static void
add_chart (SlDetails            *pane,
           const SlTrainingYear *year,
           const char           *currency)
{
  g_autoptr(GStrvBuilder) days = g_strv_builder_new ();
  g_auto(GStrv) categories = NULL;
  g_autoptr(GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
  SlChartData *data;
  GtkWidget *chart;

  for (guint i = 0; i < year->reviews->len; i++)
    {
      const SlTrainingReview *review = g_ptr_array_index (year->reviews, i);
      g_autofree char *day = NULL;

      if (review->payback.profit.verdict == SL_PAYBACK_TOO_FEW)
        continue;

      day = sl_format_day (review->training->dated);
      g_strv_builder_add (days, day);
      g_array_append_val (before, review->payback.profit.before);
      g_array_append_val (after, review->payback.profit.after);
    }

  if (before->len == 0)
    return;

  categories = g_strv_builder_end (days);
  data = sl_chart_data_new ((const char * const *) categories);
  sl_chart_data_add (data, _("Before"), 0, &g_array_index (before, gint64, 0));
  sl_chart_data_add (data, _("After"), 1, &g_array_index (after, gint64, 0));
  chart = sl_chart_new (SL_CHART_BARS, _("Profit an hour, 13 weeks before and after"));
  sl_chart_set_format (SL_CHART (chart), format_value, g_strdup (currency), g_free);
  sl_chart_set_data (SL_CHART (chart), data);
  gtk_widget_set_size_request (chart, -1, 220);
  sl_details_add_widget (pane, sl_chart_heading_new (SL_CHART (chart)));
  sl_details_add_widget (pane, chart);
}

static void
fill (SlSheetPlace  *place,
      SlDetails     *pane,
      gconstpointer  report,
      const char    *currency)
{
  const SlTrainingYear *year = report;
  g_autofree char *told = sl_training_year_tell (year);
  g_autofree char *title = g_strdup_printf ("%d", year->year);

  sl_details_begin (pane, title, NULL);
  sl_details_add_note (pane, told);

  if (year->reviews->len > 0)
    {
      add_kinds (pane, year, currency);
      add_chart (pane, year, currency);
      sl_details_add_group (pane, _("One by one"));
      for (guint i = 0; i < year->reviews->len; i++)
        add_review (pane, g_ptr_array_index (year->reviews, i), currency);
      sl_details_add_note (pane, _("The range leaves the truth out once in twenty times, however "
                                   "good the training was. A week counts when hours were logged in "
                                   "it."));
    }

  add_learners (pane, year->learners);
  sl_details_end (pane);
}

static SlPrintout *
make_paper (SlSheetPlace  *place,
            gconstpointer  report,
            const char    *currency)
{
  return sl_training_year_paper (report);
}

static void
sl_payback_place_class_init (SlPaybackPlaceClass *klass)
{
  SL_REPORT_PLACE_CLASS (klass)->read = read_func;
  SL_REPORT_PLACE_CLASS (klass)->free_report = year_free;
  SL_SHEET_PLACE_CLASS (klass)->caption = N_("The _year of");
  SL_SHEET_PLACE_CLASS (klass)->fill = fill;
  SL_SHEET_PLACE_CLASS (klass)->make_paper = make_paper;
  SL_SHEET_PLACE_CLASS (klass)->paper_name = N_("Training.pdf");
}

static void
sl_payback_place_init (SlPaybackPlace *self)
{
}

GtkWidget *
sl_payback_place_new (void)
{
  return g_object_new (SL_TYPE_PAYBACK_PLACE, NULL);
}
