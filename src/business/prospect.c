#include "config.h"

#include "business/prospect.h"

#include "business/business-private.h"
#include "core/day-text.h"
#include "core/number-text.h"
#include "core/currency.h"
#include "core/decimal.h"

#include <glib/gi18n-lib.h>

#define MAX_TEXT 2000
#define MONTHS 12

static const SlProspectTopic topics[] = {
  { "product", N_("Product"), FALSE, FALSE },
  { "price", N_("Price of an order"), TRUE, FALSE },
  { "price-elsewhere", N_("What the same costs elsewhere"), TRUE, FALSE },
  { "margin", N_("Own margin on an order"), TRUE, FALSE },
  { "volume", N_("Volume of an order"), FALSE, TRUE },
  { "orders", N_("Orders of a customer a month"), FALSE, TRUE },
  { "minutes", N_("Minutes of work a customer and month"), FALSE, TRUE },
  { "start-up", N_("Cost to start"), TRUE, FALSE },
  { "monthly", N_("Cost a month to stay active"), TRUE, FALSE },
  { "median", N_("Published median income of a year"), TRUE, FALSE },
  { "plan", N_("What the plan pays for"), FALSE, FALSE },
  { "buy-back", N_("What is taken back, and how long"), FALSE, FALSE },
  { "complaints", N_("Complaints and decisions"), FALSE, FALSE },
  { NULL, NULL, FALSE, FALSE },
};

const SlProspectTopic *
sl_prospect_topics (void)
{
  return topics;
}

void
sl_prospect_sheet_free (SlProspectSheet *sheet)
{
  if (sheet == NULL)
    return;

  g_free (sheet->name);
  g_clear_pointer (&sheet->facts, g_ptr_array_unref);
  g_clear_pointer (&sheet->missing, g_ptr_array_unref);
  g_free (sheet);
}

static const SlProspectTopic *
find_topic (const char *code)
{
  for (const SlProspectTopic *topic = topics; topic->code != NULL; topic++)
    if (g_str_equal (topic->code, code))
      return topic;

  return NULL;
}

static guint
scale_of (const SlProspectTopic *topic,
          const char            *currency)
{
  return topic->is_money ? (guint) MAX (sl_currency_decimals (currency), 0) : SL_VOLUME_SCALE;
}

static gboolean
check_fact (SlBusiness  *business,
            const char  *name,
            const char  *code,
            const char  *value,
            GError     **error)
{
  const SlProspectTopic *topic = find_topic (code);
  gint64 number;

  if (*name == '\0' || strlen (name) > MAX_TEXT || strlen (value) > MAX_TEXT)
    g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                         _("A company that is looked at needs a name, and texts are not so long."));
  else if (topic == NULL)
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is nothing that is asked of a company: product, price, price-elsewhere, "
                   "margin, volume, orders, minutes, start-up, monthly, median, plan, buy-back or "
                   "complaints."), code);
  else if ((topic->is_money || topic->is_count) &&
           (!sl_decimal_parse (value, -1, scale_of (topic, business->row.currency), &number,
                              NULL) ||
            number < 0 || number > SL_BUSINESS_MAX_AMOUNT))
    g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                 _("“%s” is no number such as 12.50."), value);
  else
    return TRUE;

  return FALSE;
}

gboolean
_sl_prospect_note_within (SlBusiness  *business,
                          const char  *name,
                          const char  *topic,
                          const char  *value,
                          const char  *source,
                          GError     **error)
{
  g_autofree char *uid = sl_business_new_uid (business);
  gint64 id;

  if (!check_fact (business, name, topic, value, error))
    return FALSE;

  _sl_business_will_write (business);
  return sl_prospect_need (business->database, uid, name, &id, error) &&
         sl_prospect_put_fact (business->database, id, topic, value,
                               source != NULL ? source : "", error);
}

static gboolean
finish (SlBusiness  *business,
        gboolean     is_done,
        const char  *name,
        GError     **error)
{
  g_autofree char *subject = g_strdup_printf (_("Looking at the company %s"), name);

  if (is_done)
    return sl_business_finish (business, "prospect", subject, error);

  sl_business_abandon (business);
  return FALSE;
}

gboolean
sl_prospect_note (SlBusiness  *business,
                  const char  *name,
                  const char  *topic,
                  const char  *value,
                  const char  *source,
                  GError     **error)
{
  g_return_val_if_fail (business != NULL && name != NULL, FALSE);
  g_return_val_if_fail (topic != NULL && value != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, _sl_prospect_note_within (business, name, topic, value, source, error),
                 name, error);
}

gboolean
_sl_prospect_keep_plan_within (SlBusiness  *business,
                               const char  *name,
                               const char  *text,
                               GError     **error)
{
  g_autoptr(SlPlan) plan = sl_plan_parse (text, -1, NULL);
  g_autofree char *uid = sl_business_new_uid (business);
  gint64 id;

  if (plan == NULL)
    {
      g_set_error_literal (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_INVALID,
                           _("The plan has mistakes; “plan check” says which."));
      return FALSE;
    }

  _sl_business_will_write (business);
  return sl_prospect_need (business->database, uid, name, &id, error) &&
         sl_prospect_put_plan (business->database, id, text, error);
}

gboolean
sl_prospect_keep_plan (SlBusiness  *business,
                       const char  *name,
                       const char  *plan,
                       GError     **error)
{
  g_return_val_if_fail (business != NULL && name != NULL && plan != NULL, FALSE);

  return sl_business_begin (business, error) &&
         finish (business, _sl_prospect_keep_plan_within (business, name, plan, error), name,
                 error);
}

/* Reading */

static const SlProspectFact *
find_fact (GPtrArray  *facts,
           const char *topic)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const SlProspectFact *fact = g_ptr_array_index (facts, i);

      if (g_str_equal (fact->topic, topic))
        return fact;
    }

  return NULL;
}

/* FALSE when it is not known. */
static gboolean
read_number (SlBusiness  *business,
             GPtrArray   *facts,
             const char  *topic,
             gint64      *number)
{
  const SlProspectFact *fact = find_fact (facts, topic);

  return fact != NULL &&
         sl_decimal_parse (fact->value, -1, scale_of (find_topic (topic), business->row.currency),
                           number, NULL);
}

static gboolean
run_scenarios (SlBusiness       *business,
               const char       *plan_text,
               SlProspectSheet  *sheet,
               GError          **error)
{
  SlProspectFacts facts = { .months = MONTHS };
  SlDay today = sl_business_get_today (business);
  g_autoptr(SlPlan) plan = *plan_text != '\0' ? sl_plan_parse (plan_text, -1, NULL) : NULL;
  gint64 minutes = 0, median;

  read_number (business, sheet->facts, "start-up", &facts.start_up);
  read_number (business, sheet->facts, "monthly", &facts.monthly);
  sheet->has_median = read_number (business, sheet->facts, "median", &median);
  if (sheet->has_median)
    sheet->median_net = median - facts.start_up - facts.monthly * MONTHS;

  sheet->has_market = read_number (business, sheet->facts, "margin", &facts.margin) &&
                      read_number (business, sheet->facts, "orders", &facts.orders);
  if (!sheet->has_market)
    return TRUE;

  read_number (business, sheet->facts, "volume", &facts.volume);
  read_number (business, sheet->facts, "price", &facts.price);
  sheet->has_minutes = read_number (business, sheet->facts, "minutes", &minutes);
  facts.minutes = minutes / sl_decimal_power (SL_VOLUME_SCALE);
  sheet->has_plan = plan != NULL && g_str_equal (sl_plan_currency (plan), business->row.currency);

  return sl_prospect_run (&facts, sheet->has_plan ? plan : NULL, today, 10, &sheet->ten, error) &&
         sl_prospect_break_even (&facts, sheet->has_plan ? plan : NULL, today, &sheet->even,
                                 &sheet->breaks_even, error);
}

static void
sort_facts (SlProspectSheet *sheet,
            GPtrArray       *facts)
{
  sheet->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_prospect_fact_free);
  sheet->missing = g_ptr_array_new ();

  for (const SlProspectTopic *topic = topics; topic->code != NULL; topic++)
    {
      guint i;

      for (i = 0; i < facts->len; i++)
        if (g_str_equal (((SlProspectFact *) facts->pdata[i])->topic, topic->code))
          break;

      if (i < facts->len)
        g_ptr_array_add (sheet->facts, g_ptr_array_steal_index (facts, i));
      else
        g_ptr_array_add (sheet->missing, (gpointer) topic->code);
    }
}

SlProspectSheet *
sl_prospect_read (SlBusiness  *business,
                  const char  *name,
                  GError     **error)
{
  g_autoptr(SlProspectSheet) sheet = g_new0 (SlProspectSheet, 1);
  g_autoptr(GPtrArray) rows = NULL, facts = NULL;
  const SlProspectRow *row;

  g_return_val_if_fail (business != NULL && name != NULL, NULL);

  rows = sl_prospect_list (business->database, name, error);
  if (rows == NULL)
    return NULL;

  if (rows->len == 0)
    {
      g_set_error (error, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND,
                   _("Nothing is noted of a company “%s”."), name);
      return NULL;
    }

  row = g_ptr_array_index (rows, 0);
  facts = sl_prospect_list_facts (business->database, row->id, error);
  if (facts == NULL)
    return NULL;

  sheet->name = g_strdup (row->name);
  sort_facts (sheet, facts);
  return run_scenarios (business, row->plan, sheet, error) ? g_steal_pointer (&sheet) : NULL;
}

/* Telling */

/* What an older file holds may be no number by now. */
char *
sl_prospect_tell_fact (const SlProspectFact *fact,
                       const char           *currency)
{
  const SlProspectTopic *topic;
  gint64 number;

  g_return_val_if_fail (fact != NULL && currency != NULL, NULL);

  topic = find_topic (fact->topic);
  if (topic == NULL || (!topic->is_money && !topic->is_count) ||
      !sl_decimal_parse (fact->value, -1, scale_of (topic, currency), &number, NULL))
    return g_strdup (fact->value);

  return topic->is_money ? sl_money_text (number, currency)
                         : sl_number_text (number, SL_VOLUME_SCALE, 0);
}

static void
tell_ten (const SlProspectSheet *sheet,
          const char            *currency,
          GString               *text)
{
  g_autofree char *net = sl_money_text (sheet->ten.net, currency);
  g_autofree char *commission = sl_money_text (sheet->ten.commission, currency);

  if (sheet->has_minutes)
    g_string_append_printf (text, _("Ten customers of your own, nobody recruited: %s a month, of "
                                    "it %s commission, for %d hours."),
                            net, commission, (int) (sheet->ten.minutes / 60));
  else
    g_string_append_printf (text, _("Ten customers of your own, nobody recruited: %s a month, of "
                                    "it %s commission; how many hours that takes is not known."),
                            net, commission);
}

static void
tell_break_even (const SlProspectSheet *sheet,
                 GString               *text)
{
  if (!sheet->breaks_even)
    g_string_append_printf (text, _("Even %d customers of your own do not earn the costs back."),
                            SL_PROSPECT_MOST_CUSTOMERS);
  else if (sheet->has_minutes)
    g_string_append_printf (text, ngettext ("To lose nothing in the first year takes %u customer "
                                            "of your own and %d hours a month.",
                                            "To lose nothing in the first year takes %u customers "
                                            "of your own and %d hours a month.",
                                            sheet->even.n_customers),
                            sheet->even.n_customers, (int) (sheet->even.minutes / 60));
  else
    g_string_append_printf (text, ngettext ("To lose nothing in the first year takes %u customer "
                                            "of your own.",
                                            "To lose nothing in the first year takes %u customers "
                                            "of your own.",
                                            sheet->even.n_customers),
                            sheet->even.n_customers);
}

char *
sl_prospect_tell (SlBusiness            *business,
                  const SlProspectSheet *sheet)
{
  const char *currency = business->row.currency;
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (sheet != NULL, NULL);

  if (sheet->has_median)
    {
      g_autofree char *net = sl_money_text (sheet->median_net, currency);

      g_string_append_printf (text, _("Who earns the published median keeps %s of the first year "
                                      "after start and monthly costs, before taxes and for all "
                                      "hours of work."), net);
      g_string_append_c (text, '\n');
    }

  if (!sheet->has_market)
    {
      g_string_append (text, _("For your own market the margin on an order and the orders of a "
                               "customer a month are needed."));
      return g_string_free (g_steal_pointer (&text), FALSE);
    }

  tell_ten (sheet, currency, text);
  g_string_append_c (text, '\n');
  tell_break_even (sheet, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

SlPrintout *
sl_prospect_paper (SlBusiness            *business,
                   const SlProspectSheet *sheet)
{
  const SlPrintoutColumn columns[] = {
    { _("What"), 3, FALSE }, { _("What is known"), 4, FALSE }, { _("Source"), 3, FALSE },
  };
  g_autofree char *today = sl_day_format (sl_business_get_today (business));
  g_autofree char *day = sl_day_text (sl_business_get_today (business));
  g_autofree char *told = sl_prospect_tell (business, sheet);
  g_autofree char *looked_at = NULL;
  SlPrintout *paper = sl_printout_new (sheet->name, today,
                                       g_str_equal (business->row.currency, "USD")
                                         ? SL_PRINTOUT_LETTER : SL_PRINTOUT_A4);

  sl_printout_add_text (paper, SL_PRINTOUT_TITLE, sheet->name);
  /* translators: %s is the day on which a company was looked at */
  looked_at = g_strdup_printf (_("Looked at before joining or leaving, %s"), day);
  sl_printout_add_text (paper, SL_PRINTOUT_SMALL, looked_at);
  sl_printout_add_space (paper, 12);
  sl_printout_begin_table (paper, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sheet->facts->len; i++)
    {
      const SlProspectFact *fact = g_ptr_array_index (sheet->facts, i);
      g_autofree char *value = sl_prospect_tell_fact (fact, business->row.currency);
      const char *cells[] = { _(find_topic (fact->topic)->title), value,
                              *fact->source != '\0' ? fact->source : _("no source said") };

      sl_printout_add_row (paper, cells);
    }
  sl_printout_end_table (paper);
  sl_printout_add_space (paper, 12);
  for (guint i = 0; i < sheet->missing->len; i++)
    {
      g_autofree char *line = NULL;

      line = g_strdup_printf (_("Not known: %s"),
                              _(find_topic (g_ptr_array_index (sheet->missing, i))->title));
      sl_printout_add_text (paper, SL_PRINTOUT_SMALL, line);
    }
  sl_printout_add_space (paper, 12);
  sl_printout_add_text (paper, SL_PRINTOUT_PLAIN, told);

  return paper;
}
