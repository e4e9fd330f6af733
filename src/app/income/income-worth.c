#include "config.h"

#include "app/income/income-worth.h"

#include <glib/gi18n.h>

#include "app/widgets/markup.h"
#include "business/buy-back.h"
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

static void
add_line (AdwExpanderRow *row,
          const char     *title,
          const char     *figure)
{
  GtkWidget *line = sl_action_row_new (title, NULL);
  GtkWidget *label = gtk_label_new (figure);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (line), label);
  adw_expander_row_add_row (row, line);
}

static void
add_money (AdwExpanderRow *row,
           const char     *title,
           gint64          amount,
           const char     *currency)
{
  g_autofree char *text = sl_format_money (amount, currency);

  add_line (row, title, text);
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
  } lines[] = {
    { _("Sales tax collected"), envelopes->sales_tax },
    { _("Put by for income tax"), envelopes->income_tax },
    { _("Customers’ deposits"), envelopes->deposits },
    { _("Customers’ credit"), envelopes->customer_credit },
    { _("Other people’s money"), envelopes->others_money },
    { _("Owed to companies"), envelopes->payable },
  };
  g_autofree char *free_text = sl_format_money (envelopes->free, currency);
  AdwExpanderRow *row = add_row (list, _("Free to spend"),
                                 _("of received money alone, what is locked taken off"),
                                 free_text);

  add_money (row, _("Money on hand and in the bank"), envelopes->money, currency);
  add_money (row, _("Received by the trade and not spent for it"), envelopes->received, currency);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i].amount != 0)
      add_money (row, lines[i].title, -lines[i].amount, currency);
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

  add_line (row, _("Months in profit"), months);
  add_money (row, _("The month in the middle"), reality->track.median, currency);
  add_line (row, _("Earned back since"), even);
}

static void
show_reality (GtkListBox      *list,
              const SlReality *reality,
              const char      *currency)
{
  g_autofree char *figure = sl_format_money (reality->reality, currency);
  g_autofree char *from = sl_format_month (reality->from);
  g_autofree char *subtitle = NULL;
  AdwExpanderRow *row;

  /* translators: a month and its year */
  subtitle = g_strdup_printf (_("since %s, if nothing more were sold"), from);
  row = add_row (list, _("What it really brought"), subtitle, figure);
  add_money (row, _("Real income"), reality->net, currency);
  add_money (row, _("Stock at cost"), -reality->stock, currency);
  add_money (row, _("What companies would give for it"), reality->refund, currency);
  add_money (row, _("Own use, not counted above"), reality->own_use, currency);

  if (reality->minutes > 0)
    add_money (row, _("An hour brought"), reality->per_hour, currency);
  else
    add_line (row, _("An hour brought"), _("hours not logged"));
  if (reality->wage > 0)
    add_money (row, _("An hour elsewhere"), reality->wage, currency);
  if (reality->wage > 0 && reality->minutes > 0)
    add_money (row, _("The same hours elsewhere"), reality->forgone, currency);
  add_settings (row);

  add_months (row, reality, currency);
}

static void
add_share (AdwExpanderRow *row,
           const char     *title,
           gint64          share)
{
  g_autofree char *text = share >= 0 ? sl_format_rate (share) : g_strdup (_("not known"));

  add_line (row, title, text);
}

static void
show_shares (GtkListBox      *list,
             const SlReality *reality,
             const char      *currency)
{
  g_autofree char *figure = sl_format_money (reality->gains, currency);
  AdwExpanderRow *row = add_row (list, _("Gains of twelve months"),
                                 _("margin on sales and commissions received"), figure);

  add_share (row, _("from the team’s purchases"), reality->from_team);
  add_share (row, _("from the largest leg alone"), reality->from_leg);
  add_share (row, _("on own orders"), reality->from_own);
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
  add_line (row, title, refund);
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
  add_money (row, _("Money on hand and in the bank"), exit->money, currency);
  add_money (row, _("Owed by customers"), exit->receivable, currency);
  add_money (row, _("For goods that companies take back"), exit->refund, currency);
  if (exit->claw_back != 0)
    add_money (row, _("Commissions taken back with them"), -exit->claw_back, currency);
  if (exit->freight != 0)
    add_money (row, _("Freight of sending them back"), -exit->freight, currency);
  add_money (row, _("Owed to companies, the tax office, customers"), -exit->owed, currency);
  add_money (row, _("Goods that nobody takes back, at cost"), exit->stranded, currency);
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
