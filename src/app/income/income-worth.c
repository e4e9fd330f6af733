#include "config.h"

#include "app/income/income-worth.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "business/buy-back.h"
#include "business/income-figure.h"
#include "store/buy-back-terms.h"
#include "model/format.h"

/* Lots that are listed: those with the first deadlines. */
#define N_OFFERS 20

/* A row that opens; its figure stands in its title, since a row that opens has no place for one
 * at its end that is there from libadwaita 1.2 to 1.7. */
static AdwExpanderRow *
add_row (GtkListBox *list,
         const char *title,
         const char *subtitle,
         const char *figure)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *text = NULL;

  /* translators: what it is, and an amount */
  text = g_strdup_printf (_("%s: %s"), title, figure);
  sl_row_set_text (ADW_PREFERENCES_ROW (row), text);
  if (subtitle != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_list_box_append (list, row);

  return ADW_EXPANDER_ROW (row);
}

/* A line that opens what its figure is made of; @action (nullable): it opens nothing; @target
 * (nullable) is consumed if floating. */
static void
add_line (AdwExpanderRow *row,
          const char     *title,
          const char     *figure,
          const char     *action,
          GVariant       *target)
{
  GtkWidget *line = sl_action_row_new (title, NULL);
  GtkWidget *label = gtk_label_new (figure);

  if (action != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (line), target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (line), action);
      gtk_widget_set_tooltip_text (line, _("Show where it comes from"));
    }

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), label);
  adw_expander_row_add_row (row, line);
}

/* A line of a figure of business/worth.h. */
static void
add_text (AdwExpanderRow *row,
          const char     *title,
          const char     *text,
          const char     *name)
{
  add_line (row, title, text, "win.show-worth", g_variant_new ("(ss)", name, ""));
}

static void
add_money (AdwExpanderRow *row,
           const char     *title,
           gint64          amount,
           const char     *currency,
           const char     *name)
{
  g_autofree char *text = sl_format_money (amount, currency);

  add_text (row, title, text, name);
}

/* A line of a figure of income since the business began. */
static void
add_income (AdwExpanderRow  *row,
            const char      *title,
            gint64           amount,
            const char      *currency,
            const SlReality *reality,
            SlIncomeFigure   figure)
{
  g_autofree char *text = sl_format_money (amount, currency);

  add_line (row, title, text, "win.show-figure",
            g_variant_new ("(sxx)", sl_income_figure_name (figure), (gint64) reality->from,
                           (gint64) reality->to));
}

/* Where the rate of tax and the wage are set. */
static void
add_settings (AdwExpanderRow *row)
{
  GtkWidget *line = sl_action_row_new (_("Set tax and wage…"),
                                       _("what is put by for income tax, and what an hour is "
                                         "worth elsewhere"));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (line), "win.set-reserve");
  adw_expander_row_add_row (row, line);
}

static void
show_envelopes (GtkListBox        *list,
                const SlEnvelopes *envelopes,
                const char        *currency)
{
  const struct
  {
    const char *title;
    gint64      amount;
    const char *name;
  } lines[] = {
    { _("Sales tax collected"), envelopes->sales_tax, "sales-tax" },
    { _("Put by for income tax"), envelopes->income_tax, "income-tax" },
    { _("Customers’ deposits"), envelopes->deposits, "deposits" },
    { _("Customers’ credit"), envelopes->customer_credit, "customer-credit" },
    { _("Other people’s money"), envelopes->others_money, "others-money" },
    { _("Owed to companies"), envelopes->payable, "payable" },
  };
  g_autofree char *free_text = sl_format_money (envelopes->free, currency);
  AdwExpanderRow *row = add_row (list, _("Free to spend"),
                                 _("of received money alone, what is locked taken off"),
                                 free_text);

  add_money (row, _("Money on hand and in the bank"), envelopes->money, currency, "money");
  add_money (row, _("Received by the trade and not spent for it"), envelopes->received, currency,
             "trade");
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].amount != 0)
      add_money (row, lines[i].title, -lines[i].amount, currency, lines[i].name);
  add_text (row, _("Free to spend"), free_text, "free");
  add_settings (row);
}

static void
add_months (AdwExpanderRow  *row,
            const SlReality *reality,
            const char      *currency)
{
  g_autofree char *months = g_strdup_printf (_("%u of %u"), reality->track.n_profit,
                                             reality->track.n_active);
  g_autofree char *even = reality->even_on != SL_DAY_NONE ? sl_format_day (reality->even_on)
                                                          : g_strdup (_("not yet"));

  add_text (row, _("Months in profit"), months, "months");
  add_money (row, _("The month in the middle"), reality->track.median, currency, "median");
  add_text (row, _("Earned back since"), even, "earned-back");
}

static void
show_reality (GtkListBox      *list,
              const SlReality *reality,
              const char      *currency)
{
  g_autofree char *figure = sl_format_money (reality->reality, currency);
  g_autofree char *from = sl_format_month (reality->from);
  g_autofree char *wage = sl_format_money (reality->wage, currency);
  g_autofree char *subtitle = NULL;
  AdwExpanderRow *row;

  /* translators: a month and its year */
  subtitle = g_strdup_printf (_("since %s, if nothing more were sold"), from);
  row = add_row (list, _("What it really brought"), subtitle, figure);
  add_income (row, _("Real income"), reality->net, currency, reality, SL_INCOME_NET);
  add_money (row, _("Stock at cost"), -reality->stock, currency, "stock");
  add_money (row, _("What companies would give for it"), reality->refund, currency, "refund");
  add_text (row, _("What it really brought"), figure, "reality");
  add_income (row, _("Own use, not counted above"), reality->own_use, currency, reality,
              SL_INCOME_OWN_USE);

  if (reality->minutes > 0)
    add_income (row, _("An hour brought"), reality->per_hour, currency, reality,
                SL_INCOME_PER_HOUR);
  else
    add_line (row, _("An hour brought"), _("hours not logged"), NULL, NULL);
  if (reality->wage > 0)
    add_line (row, _("An hour elsewhere"), wage, NULL, NULL);
  if (reality->wage > 0 && reality->minutes > 0)
    add_money (row, _("The same hours elsewhere"), reality->forgone, currency, "elsewhere");
  add_settings (row);

  add_months (row, reality, currency);
}

static void
add_share (AdwExpanderRow *row,
           const char     *title,
           gint64          share,
           const char     *name)
{
  g_autofree char *text = share >= 0 ? sl_format_rate (share) : g_strdup (_("not known"));

  add_text (row, title, text, name);
}

static void
show_shares (GtkListBox      *list,
             const SlReality *reality,
             const char      *currency)
{
  g_autofree char *figure = sl_format_money (reality->gains, currency);
  AdwExpanderRow *row = add_row (list, _("Gains of twelve months"),
                                 _("margin on sales and commissions received"), figure);

  add_text (row, _("Gains of twelve months"), figure, "gains");
  add_share (row, _("from the team’s purchases"), reality->from_team, "from-team");
  add_share (row, _("from the largest leg alone"), reality->from_leg, "from-leg");
  add_share (row, _("on own orders"), reality->from_own, "from-own");
}

/* The clock of a lot. */
static void
add_offer (AdwExpanderRow       *row,
           const SlBuyBackOffer *offer,
           const char           *currency)
{
  g_autofree char *refund = sl_format_money (offer->own_refund, currency);
  g_autofree char *day = sl_format_day (offer->until);
  g_autofree char *count = sl_format_count (offer->on_hand);
  g_autofree char *title = NULL;

  /* translators: units, a product, a day */
  title = g_strdup_printf (_("%s × %s, to be given back until %s"), count, offer->product, day);
  add_line (row, title, refund, "win.show-product", g_variant_new_int64 (offer->product_id));
}

static void
add_terms (AdwExpanderRow       *row,
           const SlBuyBackTerms *terms)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = g_strdup (*terms->condition != '\0'
                                          ? terms->condition
                                          : _("freight, claw-back, condition, what is excluded"));
  GtkWidget *line;

  /* translators: a company */
  title = g_strdup_printf (_("How %s takes goods back…"), terms->company);
  line = sl_action_row_new (title, subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (line), "s", terms->company);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (line), "win.set-terms");
  adw_expander_row_add_row (row, line);
}

static void
show_exit (GtkListBox       *list,
           const SlExitPlan *exit,
           const char       *currency)
{
  g_autofree char *figure = sl_format_money (exit->left, currency);
  g_autofree char *day = NULL;
  g_autofree char *subtitle = NULL;
  AdwExpanderRow *row;

  if (exit->first_deadline != SL_DAY_NONE)
    {
      day = sl_format_day (exit->first_deadline);
      /* translators: a day */
      subtitle = g_strdup_printf (_("first deadline for giving goods back: %s"), day);
    }

  row = add_row (list, _("If I stopped today"), subtitle, figure);
  add_money (row, _("Money on hand and in the bank"), exit->money, currency, "money");
  add_money (row, _("Owed by customers"), exit->receivable, currency, "receivable");
  add_money (row, _("For goods that companies take back"), exit->refund, currency, "coming");
  if (exit->claw_back != 0)
    add_money (row, _("Commissions taken back with them"), -exit->claw_back, currency,
               "claw-back");
  if (exit->freight != 0)
    add_money (row, _("Freight of sending them back"), -exit->freight, currency, "freight");
  add_money (row, _("Owed to companies, the tax office, customers"), -exit->owed, currency,
             "locked");
  add_text (row, _("If I stopped today"), figure, "left");
  add_money (row, _("Goods that nobody takes back, at cost"), exit->stranded, currency,
             "stranded");
  for (guint i = 0; i < MIN (exit->offers->len, N_OFFERS); i++)
    add_offer (row, g_ptr_array_index (exit->offers, i), currency);
  for (guint i = 0; i < exit->terms->len; i++)
    add_terms (row, g_ptr_array_index (exit->terms, i));
}

void
sl_income_worth_show (GtkListBox         *list,
                      const SlIncomeData *data,
                      const char         *currency)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_LIST_BOX (list) && data != NULL && currency != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);

  show_envelopes (list, &data->envelopes, currency);
  show_reality (list, data->reality, currency);
  show_shares (list, data->reality, currency);
  show_exit (list, data->exit, currency);
}
