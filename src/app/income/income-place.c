#include "config.h"

#include "app/income/income-place.h"

#include <glib/gi18n.h>

#include "app/income/income-data.h"
#include "app/income/income-tables.h"
#include "app/income/income-worth.h"
#include "app/widgets/chart.h"
#include "app/widgets/chart-picture.h"
#include "app/widgets/figure.h"
#include "app/widgets/income-figures.h"
#include "app/widgets/markup.h"
#include "app/widgets/palette.h"
#include "model/format.h"

#define TEMPLATE "/io/github/sideline/Sideline/ui/income/income-place.ui"

struct _SlIncomePlace
{
  SlReportPlace parent_instance;

  /* Template children */
  GtkStack          *states;
  GtkScrolledWindow *page;
  GtkWidget         *months_scroller;
  GtkLabel          *verdict;
  GtkFlowBox        *figures;
  AdwBin            *chart_bin;
  AdwBin            *chart_heading;
  AdwBin            *months_bin;
  GtkFlowBox        *accounts;
  GtkLabel          *statements_title;
  GtkListBox        *statements;
  GtkListBox        *worth;

  /* (unowned) in @figures and @chart_bin */
  SlFigure     *received;
  SlFigure     *spent;
  SlFigure     *net;
  SlFigure     *own_use;
  SlFigure     *hours;
  SlChart      *chart;
};

G_DEFINE_FINAL_TYPE (SlIncomePlace, sl_income_place, SL_TYPE_REPORT_PLACE)

/* The chart */

static char *
format_money (gint64   value,
              gboolean is_short,
              gpointer user_data)
{
  return is_short ? sl_format_money_brief (value, user_data) : sl_format_money (value, user_data);
}

/* (transfer full): "Oct", "Nov" in the person's language. */
static char *
make_month_name (SlDay day)
{
  g_autoptr(GDateTime) date = NULL;
  int year, month, day_of_month;

  sl_day_split (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);

  return g_date_time_format (date, "%b");
}

static void
show_chart (SlIncomePlace      *self,
            const SlIncomeData *data,
            const char         *currency)
{
  guint n = data->months->len;
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autofree gint64 *received = g_new0 (gint64, n);
  g_autofree gint64 *spent = g_new0 (gint64, n);
  g_autofree gint64 *net = g_new0 (gint64, n);
  g_auto(GStrv) months = NULL;
  SlChartData *chart;

  for (guint i = 0; i < n; i++)
    {
      const SlIncome *month = g_ptr_array_index (data->months, i);
      g_autofree char *name = make_month_name (month->from);

      g_strv_builder_add (names, name);
      received[i] = month->received;
      spent[i] = -month->spent;
      net[i] = month->net;
    }

  months = g_strv_builder_end (names);
  chart = sl_chart_data_new ((const char * const *) months);
  sl_chart_data_add (chart, _("Received"), SL_PALETTE_BLUE, received);
  sl_chart_data_add (chart, _("Spent"), SL_PALETTE_ORANGE, spent);
  sl_chart_data_add (chart, _("Real net"), SL_PALETTE_GREEN, net);
  sl_chart_set_format (self->chart, format_money, g_strdup (currency), g_free);
  sl_chart_set_data (self->chart, chart);
}

/* The year */

static void
show_verdict (SlIncomePlace      *self,
              const SlIncomeData *data,
              const char         *currency)
{
  gint64 net = data->year->net;
  g_autofree char *amount = sl_format_money (ABS (net), currency);
  g_autofree char *text = NULL;

  if (net < 0)
    text = g_strdup_printf (_("After every cost this year, %s was lost."), amount);
  else
    text = g_strdup_printf (_("After every cost this year, %s was left."), amount);

  gtk_label_set_text (self->verdict, text);
}

static void
add_accounts (SlIncomePlace *self,
              GtkWidget     *table)
{
  gtk_widget_set_valign (table, GTK_ALIGN_START);
  gtk_flow_box_append (self->accounts, table);
  gtk_widget_set_focusable (gtk_widget_get_parent (table), FALSE);
}

static void
show_accounts (SlIncomePlace  *self,
               const SlIncome *year,
               const char     *currency)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->accounts))) != NULL)
    gtk_flow_box_remove (self->accounts, child);

  add_accounts (self, sl_income_accounts_table_new (year, TRUE, currency));
  add_accounts (self, sl_income_accounts_table_new (year, FALSE, currency));
  add_accounts (self, sl_income_steps_table_new (year, currency));
}

/* Statements */

/* (transfer full) */
static char *
describe_month (const SlIncomeMonth *month)
{
  g_autofree char *expected = sl_format_money (month->expected, month->currency);
  g_autofree char *paid = NULL;

  if (month->reconciliation == NULL)
    return g_strdup_printf (_("Expected %s · no statement yet"), expected);

  paid = sl_format_money (month->reconciliation->paid, month->currency);
  if (month->reconciliation->problem != NULL)
    /* translators: an amount, and a sentence that says why nothing could be expected */
    return g_strdup_printf (_("Statement %s · %s"), paid, month->reconciliation->problem);
  if (month->reconciliation->doubt != NULL)
    return g_strdup_printf (_("Statement %s · %s"), paid, month->reconciliation->doubt);

  return g_strdup_printf (_("Expected %s · statement %s"), expected, paid);
}

static GtkWidget *
make_difference (gint64      difference,
                 const char *currency)
{
  g_autofree char *text = NULL;
  GtkWidget *label;

  /* With or without a difference, open or not, what each row says begins at the same place. */
  text = difference == 0 ? g_strdup ("✓") : sl_format_money_change (difference, currency);
  label = gtk_label_new (text);
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, difference < 0 ? "sl-negative" : "dim-label");
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

/* As wide as a difference. */
static GtkWidget *
make_blank (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), 9);

  return label;
}

/* A row that opens where the expected commission of the month comes from. */
static void
set_explained (GtkWidget           *row,
               const SlIncomeMonth *month)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xss)", (gint64) month->period.first,
                                    "", month->company);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.explain-commission");
}

static void
add_letter (GtkWidget           *row,
            const SlIncomeMonth *month,
            const char          *title,
            const char          *subtitle,
            const char          *action)
{
  GtkWidget *letter = sl_action_row_new (title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (letter), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (letter), "(xs)",
                                    (gint64) month->period.first, month->company);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (letter), action);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), letter);
}

static GtkWidget *
make_amount (gint64      amount,
             const char *currency)
{
  g_autofree char *text = sl_format_money_change (amount, currency);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* Why it is not what was expected: the causes add up to all that is missing or too much. */
static void
add_causes (GtkWidget              *row,
            const SlReconciliation *statement)
{
  GtkWidget *line;

  for (guint i = 0; i < statement->causes->len; i++)
    {
      const SlCauseSum *sum = &g_array_index (statement->causes, SlCauseSum, i);
      g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", sum->n_lines),
                                                sum->n_lines);

      line = sl_action_row_new (sl_cause_title (sum->cause), lines);
      adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                                 make_amount (sum->amount, statement->currency));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
    }

  line = sl_action_row_new (_("All causes together"),
                            _("with fees and balances of before"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (line),
                             make_amount (statement->total_difference, statement->currency));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
}

static GtkWidget *
make_expander (const SlIncomeMonth *month,
               const char          *title,
               const char          *subtitle)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *table = sl_income_matches_table_new (month->reconciliation);
  GtkWidget *why;

  sl_row_set_text (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_set_margin_top (table, 12);
  gtk_widget_set_margin_bottom (table, 12);
  gtk_widget_set_margin_start (table, 12);
  gtk_widget_set_margin_end (table, 12);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), table);
  add_causes (row, month->reconciliation);
  why = sl_action_row_new (_("Where the expected commission comes from"), NULL);
  set_explained (why, month);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), why);

  if (month->reconciliation->difference < 0)
    {
      add_letter (row, month, _("Write a letter about it…"),
                  _("each line that pays too little, as PDF"), "win.write-letter");
      add_letter (row, month, _("Write it as text…"), _("to be pasted into a message"),
                  "win.write-letter-text");
    }

  return row;
}

static gboolean
has_differences (const SlIncomeMonth *month)
{
  for (guint i = 0; month->reconciliation != NULL && i < month->reconciliation->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (month->reconciliation->matches, i);

      if (match->state != SL_MATCH_EQUAL)
        return TRUE;
    }

  return FALSE;
}

/* (transfer full): a month, and whose statement it is when there are several companies. */
static char *
title_of (const SlIncomeMonth *month,
          gboolean             has_companies)
{
  g_autofree char *title = sl_format_month (month->period.first);

  return has_companies ? g_strdup_printf ("%s · %s", title, month->company)
                       : g_steal_pointer (&title);
}

static void
add_statement (SlIncomePlace       *self,
               const SlIncomeMonth *month,
               gboolean             has_companies)
{
  const SlReconciliation *statement = month->reconciliation;
  g_autofree char *title = title_of (month, has_companies);
  g_autofree char *subtitle = describe_month (month);
  GtkWidget *row;

  if (has_differences (month))
    {
      row = make_expander (month, title, subtitle);
      /* add_suffix is of 1.4; the prefix is where 1.2 has room. */
      adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row),
                                   make_difference (statement->difference, month->currency));
    }
  else
    {
      row = sl_action_row_new (title, subtitle);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 statement != NULL && statement->problem == NULL
                                   ? make_difference (0, month->currency) : make_blank ());
      set_explained (row, month);
    }

  gtk_list_box_append (self->statements, row);
}

/* What to count on next, by how wrong it was before. */
static void
add_forecast (SlIncomePlace          *self,
              const SlIncomeForecast *next,
              gboolean                has_companies)
{
  const SlForecast *forecast = &next->forecast;
  g_autofree char *low = sl_format_money (forecast->low, next->currency);
  g_autofree char *high = sl_format_money (forecast->high, next->currency);
  g_autofree char *likely = sl_format_money (forecast->likely, next->currency);
  g_autofree char *reserve = sl_format_money (forecast->reserve, next->currency);
  g_autofree char *what = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (!forecast->is_enough)
    {
      what = g_strdup (_("Next statement: too little history"));
      subtitle = g_strdup (_("Six statements say how wrong an expectation usually is."));
    }
  else
    {
      /* translators: two amounts */
      what = g_strdup_printf (_("Next statement: %s to %s"), low, high);
      /* translators: two amounts */
      subtitle = g_strdup_printf (_("likely %s, of which %s is put by for what may be taken back; "
                                    "by how far earlier expectations were off"), likely, reserve);
    }

  title = has_companies ? g_strdup_printf ("%s · %s", what, next->company)
                        : g_steal_pointer (&what);
  gtk_list_box_append (self->statements, sl_action_row_new (title, subtitle));
}

static void
show_statements (SlIncomePlace      *self,
                 const SlIncomeData *data)
{
  gboolean is_empty = data->commissions->len == 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->statements))) != NULL)
    gtk_list_box_remove (self->statements, child);

  for (guint i = 0; i < data->forecasts->len; i++)
    add_forecast (self, &g_array_index (data->forecasts, SlIncomeForecast, i),
                  data->has_companies);
  for (guint i = 0; i < data->commissions->len; i++)
    add_statement (self, g_ptr_array_index (data->commissions, i), data->has_companies);

  gtk_widget_set_visible (GTK_WIDGET (self->statements_title), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->statements), !is_empty);
}

static gboolean
is_empty (const SlIncomeData *data)
{
  for (guint i = 0; i < data->months->len; i++)
    {
      const SlIncome *month = g_ptr_array_index (data->months, i);

      if (month->cash->len > 0 || month->accrual->len > 0)
        return FALSE;
    }

  return data->commissions->len == 0;
}

static void
show (SlReportPlace *place,
      gconstpointer  report,
      const char    *currency)
{
  SlIncomePlace *self = SL_INCOME_PLACE (place);
  const SlIncomeData *data = report;

  gtk_stack_set_visible_child_name (self->states, is_empty (data) ? "empty" : "figures");
  show_verdict (self, data, currency);
  sl_figure_show_received (self->received, data->year, currency);
  sl_figure_show_spent (self->spent, data->year, currency);
  sl_figure_show_net (self->net, data->year, currency);
  sl_figure_show_own_use (self->own_use, data->year, currency);
  sl_figure_show_hours (self->hours, data->year, currency);
  show_chart (self, data, currency);
  adw_bin_set_child (self->months_bin, sl_income_months_table_new (data, currency));
  show_accounts (self, data->year, currency);
  sl_income_worth_show (self->worth, data, currency);
  show_statements (self, data);
}

/* In a narrow window the months have smaller figures, so that their columns all have room. */
static void
sl_income_place_narrow_changed (SlPlace  *place,
                                gboolean  is_narrow)
{
  GtkWidget *months = GTK_WIDGET (SL_INCOME_PLACE (place)->months_bin);

  if (is_narrow)
    gtk_widget_add_css_class (months, "caption");
  else
    gtk_widget_remove_css_class (months, "caption");
}

static void
sl_income_place_class_init (SlIncomePlaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SlReportPlaceClass *report_class = SL_REPORT_PLACE_CLASS (klass);

  SL_PLACE_CLASS (klass)->narrow_changed = sl_income_place_narrow_changed;
  report_class->read = sl_income_data_func;
  report_class->free_report = (GDestroyNotify) sl_income_data_free;
  report_class->show = show;
  report_class->is_templated = TRUE;

  gtk_widget_class_set_template_from_resource (widget_class, TEMPLATE);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, states);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, page);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, months_scroller);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, verdict);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, figures);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, chart_bin);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, chart_heading);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, months_bin);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, accounts);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, statements_title);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, statements);
  gtk_widget_class_bind_template_child (widget_class, SlIncomePlace, worth);
}

/* A table that scrolls sideways swallows the wheel on GTK 4.8, though it has nowhere to go up
 * or down: the page goes instead. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           SlIncomePlace            *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->page);
  double step = gtk_adjustment_get_page_size (adjustment) / 8;

  if (dy == 0)
    return GDK_EVENT_PROPAGATE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + dy * step);
  return GDK_EVENT_STOP;
}

static void
let_page_scroll (SlIncomePlace *self)
{
  GtkEventController *wheel;

  wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (self->months_scroller, wheel);
}

static void
sl_income_place_init (SlIncomePlace *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->received = sl_figure_append_to (self->figures, _("Received this year"));
  self->spent = sl_figure_append_to (self->figures, _("Spent this year"));
  self->net = sl_figure_append_to (self->figures, _("Real net"));
  self->own_use = sl_figure_append_to (self->figures, _("Own use"));
  self->hours = sl_figure_append_to (self->figures, _("Logged"));

  self->chart = SL_CHART (sl_chart_new (SL_CHART_BARS, _("Income by month")));
  sl_chart_set_empty_text (self->chart, _("No money has moved in the last twelve months."));
  adw_bin_set_child (self->chart_bin, GTK_WIDGET (self->chart));
  adw_bin_set_child (self->chart_heading, sl_chart_heading_new (self->chart));

  let_page_scroll (self);
}

GtkWidget *
sl_income_place_new (void)
{
  return g_object_new (SL_TYPE_INCOME_PLACE, NULL);
}
