#include "config.h"

#include "app/income/income-tables.h"
#include "app/widgets/markup.h"

#include <glib/gi18n.h>

#include "business/income-figure.h"
#include "model/format.h"

#define MAX_MATCHES 40

static GtkGrid *
make_grid (const char *name)
{
  GtkGrid *grid = g_object_new (GTK_TYPE_GRID,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE,
                                NULL);

  gtk_widget_add_css_class (GTK_WIDGET (grid), "sl-figures");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);

  return grid;
}

/* Figures stand to the right in any language, one digit under the other, and GTK counts from where
 * lines begin. */
static gboolean
begins_at_left (GtkGrid *grid)
{
  return gtk_widget_get_direction (GTK_WIDGET (grid)) != GTK_TEXT_DIR_RTL;
}

static void
attach (GtkGrid    *grid,
        int         column,
        int         row,
        const char *text,
        const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  sl_label_set_figure (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), column > 0 && begins_at_left (grid));
  gtk_widget_set_hexpand (label, column == 0);
  if (column == 0)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 14);
    }
  else
    gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static void
attach_heading (GtkGrid    *grid,
                int         column,
                const char *text)
{
  GtkWidget *label;

  attach (grid, column, 0, text, "caption-heading");
  label = gtk_grid_get_child_at (grid, column, 0);
  gtk_widget_set_hexpand (label, TRUE); /* the columns share the room that is left */
  gtk_label_set_wrap (GTK_LABEL (label), column > 0);
  gtk_label_set_justify (GTK_LABEL (label), column > 0 && begins_at_left (grid)
                                              ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
}

static void
attach_money (GtkGrid    *grid,
              int         column,
              int         row,
              gint64      amount,
              const char *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  attach (grid, column, row, text, amount < 0 ? "sl-negative" : NULL);
}

/* An amount that opens where it comes from: @name is what a screen reader calls it; @target is
 * consumed if floating. */
static GtkWidget *
attach_link (GtkGrid    *grid,
             int         column,
             int         row,
             const char *name,
             const char *text,
             const char *action,
             GVariant   *target)
{
  g_autofree char *said = NULL;
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_add_css_class (button, "sl-amount");
  gtk_widget_set_halign (button, begins_at_left (grid) ? GTK_ALIGN_END : GTK_ALIGN_START);
  sl_label_set_figure (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  /* translators: an account and its amount */
  said = g_strdup_printf (_("%s: %s"), name, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, said,
                                  -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_grid_attach (grid, button, column, row, 1, 1);

  return button;
}

/* A figure of @income, which opens its formula and its accounts; @of (nullable): of what month. */
static GtkWidget *
attach_figure (GtkGrid        *grid,
               int             column,
               int             row,
               const SlIncome *income,
               SlIncomeFigure  figure,
               const char     *of,
               const char     *currency)
{
  gint64 amount = sl_income_figure_amount (income, figure);
  const char *title = sl_income_figure_title (figure);
  g_autofree char *text = sl_format_money (amount, currency);
  g_autofree char *name = NULL;
  GtkWidget *button;

  /* translators: a figure and a month: "Received, October 2026" */
  name = of != NULL ? g_strdup_printf (_("%s, %s"), title, of) : g_strdup (title);
  button = attach_link (grid, column, row, name, text, "win.show-figure",
                        g_variant_new ("(sxx)", sl_income_figure_name (figure),
                                       (gint64) income->from, (gint64) income->to));
  gtk_widget_set_tooltip_text (button, _("Show where it comes from"));
  if (amount < 0)
    gtk_widget_add_css_class (button, "sl-negative");

  return button;
}

static void
attach_month (GtkGrid        *grid,
              int             row,
              const SlIncome *month,
              const char     *currency)
{
  static const SlIncomeFigure figures[] = {
    SL_INCOME_RECEIVED, SL_INCOME_SPENT, SL_INCOME_EARNED, SL_INCOME_COSTS, SL_INCOME_NET,
  };
  g_autofree char *name = sl_format_month (month->from);
  g_autofree char *time = month->minutes > 0 ? sl_format_minutes (month->minutes) : NULL;

  attach (grid, 0, row, name, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    attach_figure (grid, (int) i + 1, row, month, figures[i], name, currency);

  attach (grid, 6, row, time != NULL ? time : "–", NULL);
  if (month->minutes > 0)
    attach_figure (grid, 7, row, month, SL_INCOME_PER_HOUR, name, currency);
  else
    attach (grid, 7, row, "–", NULL);
}

GtkWidget *
sl_income_months_table_new (const SlIncomeData *data,
                            const char         *currency)
{
  const char *headings[] = {
    _("Month"), _("Received"), _("Spent"), _("Earned"), _("Costs"), _("Real net"), _("Logged"),
    _("Per hour"),
  };
  GtkGrid *grid = make_grid (_("Income by month"));

  g_return_val_if_fail (data != NULL && currency != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    attach_heading (grid, (int) i, headings[i]);
  for (guint i = 0; i < data->months->len; i++)
    attach_month (grid, (int) i + 1, g_ptr_array_index (data->months, i), currency);

  return GTK_WIDGET (grid);
}

static void
attach_total (GtkGrid        *grid,
              int             row,
              const SlIncome *income,
              SlIncomeFigure  figure,
              const char     *currency)
{
  GtkWidget *button;

  gtk_grid_attach (grid, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, row, 2, 1);
  attach (grid, 0, row + 1, sl_income_figure_title (figure), "heading");
  button = attach_figure (grid, 1, row + 1, income, figure, NULL, currency);
  gtk_widget_add_css_class (button, "heading");
}

/* An amount that opens its postings.  A cost is nothing to be red about; a loss is. */
static void
attach_account (GtkGrid        *grid,
                int             row,
                const SlIncome *income,
                const char     *account,
                const char     *label,
                gboolean        is_cash,
                gint64          amount,
                const char     *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);
  GtkWidget *button;

  attach (grid, 0, row, label, NULL);
  button = attach_link (grid, 1, row, label, text, "win.show-postings",
                        g_variant_new ("(sxxb)", account, (gint64) income->from,
                                       (gint64) income->to, is_cash));
  gtk_widget_set_tooltip_text (button, _("Show its postings"));
}

/* Those that add (or those that take away) from @row on; the next row that is free. */
static int
attach_items (GtkGrid        *grid,
              int             row,
              const SlIncome *income,
              gboolean        is_cash,
              gboolean        is_gain,
              const char     *currency)
{
  GPtrArray *items = is_cash ? income->cash : income->accrual;

  for (guint i = 0; i < items->len; i++)
    {
      const SlIncomeItem *item = g_ptr_array_index (items, i);
      gboolean is_cost = !is_cash && g_str_has_prefix (item->account, "expenses:");
      gint64 amount = is_cost ? -item->amount : item->amount;

      if ((amount > 0) != is_gain)
        continue;

      attach_account (grid, row++, income, item->account, sl_income_label (item->account), is_cash,
                      amount, currency);
    }

  return row;
}

GtkWidget *
sl_income_accounts_table_new (const SlIncome *income,
                              gboolean        is_cash,
                              const char     *currency)
{
  const char *name = is_cash ? _("When money moved") : _("When it was earned or used");
  GtkGrid *grid = make_grid (name);
  int row = 1;

  g_return_val_if_fail (income != NULL && currency != NULL, NULL);

  attach_heading (grid, 0, name);
  row = attach_items (grid, row, income, is_cash, TRUE, currency);
  row = attach_items (grid, row, income, is_cash, FALSE, currency);

  attach_total (grid, row, income, is_cash ? SL_INCOME_CASH_CHANGE : SL_INCOME_PROFIT, currency);

  return GTK_WIDGET (grid);
}

GtkWidget *
sl_income_steps_table_new (const SlIncome *income,
                           const char     *currency)
{
  const char *name = sl_income_figure_title (SL_INCOME_STEPS);
  GtkGrid *grid = make_grid (name);
  int row = 1;

  g_return_val_if_fail (income != NULL && currency != NULL, NULL);

  attach_heading (grid, 0, name);
  attach (grid, 0, row, sl_income_figure_title (SL_INCOME_PROFIT), NULL);
  attach_figure (grid, 1, row++, income, SL_INCOME_PROFIT, NULL, currency);

  for (guint i = 0; i < income->steps->len; i++)
    {
      const SlIncomeItem *step = g_ptr_array_index (income->steps, i);

      /* What lies between them is nothing to be red about. */
      attach_account (grid, row++, income, step->account, sl_income_step_label (step), FALSE,
                      step->amount, currency);
    }

  attach_total (grid, row, income, SL_INCOME_CASH_CHANGE, currency);

  return GTK_WIDGET (grid);
}

/* (transfer full): what a line of the statement is about. */
static char *
describe_match (const SlMatch *match)
{
  const char *from = *match->from_name != '\0' ? match->from_name : match->from_code;

  if (*from == '\0')
    return g_strdup (match->bonus);

  /* translators: a bonus, and from whose volume it is paid */
  return g_strdup_printf (_("%s, from %s"), match->bonus, from);
}

static const char *
describe_state (SlMatchState state)
{
  switch (state)
    {
    case SL_MATCH_EQUAL:
      return _("as expected");
    case SL_MATCH_DIFFERS:
      return _("differs");
    case SL_MATCH_MISSING:
      return _("not paid");
    case SL_MATCH_UNEXPECTED:
      return _("not expected");
    default:
      return "";
    }
}

GtkWidget *
sl_income_matches_table_new (const SlReconciliation *reconciliation)
{
  const char *headings[] = { _("Line"), _("Expected"), _("Paid"), _("Difference"), "" };
  GtkGrid *grid = make_grid (_("Differences of the statement"));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  int row = 1;

  g_return_val_if_fail (reconciliation != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    attach_heading (grid, (int) i, headings[i]);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (grid));

  for (guint i = 0; i < reconciliation->matches->len && row <= MAX_MATCHES; i++)
    {
      const SlMatch *match = g_ptr_array_index (reconciliation->matches, i);
      g_autofree char *line = NULL;
      g_autofree char *cause = NULL;

      if (match->state == SL_MATCH_EQUAL)
        continue;

      line = describe_match (match);
      cause = sl_match_say_cause (match);
      attach (grid, 0, row, line, NULL);
      attach_money (grid, 1, row, match->expected, reconciliation->currency);
      attach_money (grid, 2, row, match->paid, reconciliation->currency);
      attach_money (grid, 3, row, match->paid - match->expected, reconciliation->currency);
      attach (grid, 4, row,
              match->cause != SL_CAUSE_NONE ? cause : describe_state (match->state), "dim-label");
      if (match->note != NULL)
        gtk_widget_set_tooltip_text (gtk_grid_get_child_at (grid, 4, row), match->note);
      row++;
    }

  return scrolled;
}
