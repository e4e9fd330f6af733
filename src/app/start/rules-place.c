#include "config.h"

#include "app/start/rules-place.h"

#include <glib/gi18n.h>

#include "business/fee-rule.h"
#include "business/profile.h"
#include "business/stock-rule.h"
#include "business/tax.h"
#include "business/trip.h"
#include "model/format.h"
#include "model/words.h"
#include "store/company.h"

struct _SlRulesPlace
{
  SlSheetPlace parent_instance;
};

typedef struct
{
  SlDay         day;
  SlProfileRow *profile;   /* (owned) */
  GPtrArray    *taxes;     /* (owned) (element-type SlTaxRateRow) */
  GPtrArray    *fees;      /* (owned) (element-type SlFeeRuleRow) */
  GPtrArray    *companies; /* (owned) (element-type SlCompanyRow) */
  GArray       *rules;     /* (owned) (element-type SlStockRule): of the companies */
  SlStockRule   own;       /* of the business */
  SlTripUnit    unit;
  gint64        mileage;   /* of one unit on the day, 10^6; 0: none */
} Rules;

G_DEFINE_FINAL_TYPE (SlRulesPlace, sl_rules_place, SL_TYPE_SHEET_PLACE)

static void
rules_free (gpointer pointer)
{
  Rules *rules = pointer;

  g_clear_pointer (&rules->profile, sl_profile_row_free);
  g_clear_pointer (&rules->taxes, g_ptr_array_unref);
  g_clear_pointer (&rules->fees, g_ptr_array_unref);
  g_clear_pointer (&rules->companies, g_ptr_array_unref);
  g_clear_pointer (&rules->rules, g_array_unref);
  g_free (rules);
}

/* Reading, on the reader's thread */

static gboolean
read_companies (SlBusiness  *business,
                Rules       *rules,
                GError     **error)
{
  rules->companies = sl_company_list (sl_business_get_database (business), NULL, error);

  for (guint i = 0; rules->companies != NULL && i < rules->companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (rules->companies, i);
      SlStockRule rule;

      if (!sl_stock_rule_get_company (business, company->name, &rule, error))
        return FALSE;

      g_array_append_val (rules->rules, rule);
    }

  return rules->companies != NULL && sl_stock_rule_get_business (business, &rules->own, error);
}

static gboolean
read_mileage (SlBusiness  *business,
              Rules       *rules,
              GError     **error)
{
  g_autoptr(GError) fault = NULL;

  rules->unit = sl_trip_unit_of_currency (sl_business_get_currency (business));

  if (sl_trip_get_rate (business, rules->unit, rules->day, &rules->mileage, &fault) ||
      g_error_matches (fault, SL_BUSINESS_ERROR, SL_BUSINESS_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

static gpointer
read_func (SlBusiness    *business,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Rules *rules = g_new0 (Rules, 1);

  rules->day = (SlDay) *(gint64 *) data;
  rules->rules = g_array_new (FALSE, FALSE, sizeof (SlStockRule));
  if (rules->day == SL_DAY_NONE)
    rules->day = sl_business_get_today (business);

  rules->profile = sl_profile_of (business, error);
  if (rules->profile != NULL)
    rules->taxes = sl_tax_list (business, error);
  if (rules->taxes != NULL)
    rules->fees = sl_fee_rule_report (business, error);

  if (rules->fees == NULL || !read_mileage (business, rules, error) ||
      !read_companies (business, rules, error))
    g_clear_pointer (&rules, rules_free);

  return rules;
}

/* Showing */

static void
add_profile (SlDetails   *pane,
             const Rules *rules)
{
  const SlProfileRow *profile = rules->profile;

  sl_details_add_group (pane, _("On papers"));
  sl_details_add_property (pane, _("Name"), profile->name);
  sl_details_add_property (pane, _("Place"), profile->place);
  sl_details_add_property (pane, _("Address"), profile->address);
  sl_details_add_property (pane, _("Tax number"), profile->tax_number);
  sl_details_add_property (pane, _("At the foot"), profile->paper_note);
  sl_details_add_link (pane, _("Change what stands on papers…"), NULL, NULL, "win.edit-profile",
                       NULL);
}

/* Whether a later row of the same place and class holds on the day, or it begins after it. */
static gboolean
is_in_force (const Rules *rules,
             guint        index)
{
  const SlTaxRateRow *row = g_ptr_array_index (rules->taxes, index);

  if (row->valid_from > rules->day)
    return FALSE;

  for (guint i = index + 1; i < rules->taxes->len; i++)
    {
      const SlTaxRateRow *other = g_ptr_array_index (rules->taxes, i);

      if (g_str_equal (other->place, row->place) &&
          g_str_equal (other->tax_class, row->tax_class) && other->valid_from <= rules->day)
        return FALSE;
    }

  return TRUE;
}

/* (transfer full): "VAT · from 1 Jan 2026 · in the prices · not in force" */
static char *
describe_tax (const Rules *rules,
              guint        index)
{
  const SlTaxRateRow *row = g_ptr_array_index (rules->taxes, index);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = sl_format_day (row->valid_from);

  if (*row->name != '\0')
    g_ptr_array_add (parts, g_strdup (row->name));
  /* translators: %s is a day */
  g_ptr_array_add (parts, g_strdup_printf (_("from %s"), day));
  g_ptr_array_add (parts, g_strdup (row->is_included ? _("in the prices")
                                                     : _("on top of the prices")));
  if (!is_in_force (rules, index))
    g_ptr_array_add (parts, g_strdup (_("not in force on this day")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_taxes (SlDetails   *pane,
           const Rules *rules)
{
  sl_details_add_group (pane, _("Sales tax"));

  for (guint i = 0; i < rules->taxes->len; i++)
    {
      const SlTaxRateRow *row = g_ptr_array_index (rules->taxes, i);
      const char *place = *row->place != '\0' ? row->place : _("Everywhere else");
      const char *tax_class = *row->tax_class != '\0' ? row->tax_class : _("every other class");
      g_autofree char *title = g_strdup_printf ("%s · %s", place, tax_class);
      g_autofree char *rate = sl_format_rate (row->rate);
      g_autofree char *text = describe_tax (rules, i);

      sl_details_add_line (pane, title, text, rate);
      sl_details_add_button (pane, _("Remove"), "win.remove-tax-rate",
                             g_variant_new ("(ssx)", row->place, row->tax_class,
                                            (gint64) row->valid_from));
    }

  sl_details_add_link (pane, _("Add a rate…"), NULL, NULL, "win.new-tax-rate", NULL);
}

static void
add_fee (SlDetails          *pane,
         const SlFeeRuleRow *row,
         const char         *currency)
{
  g_autofree char *day = sl_format_day (row->valid_from);
  /* translators: %s is a day */
  g_autofree char *from = g_strdup_printf (_("from %s"), day);
  g_autofree char *rate = sl_format_rate (row->rate);
  g_autofree char *fixed = sl_format_money (row->fixed, currency);
  /* translators: a part of a payment in percent, and an amount */
  g_autofree char *both = g_strdup_printf (_("%s + %s"), rate, fixed);

  sl_details_add_line (pane, sl_words_method (row->method), from, both);
  sl_details_add_button (pane, _("Remove"), "win.remove-fee-rule",
                         g_variant_new ("(sx)", row->method, (gint64) row->valid_from));
}

static void
add_fees (SlDetails   *pane,
          const Rules *rules,
          const char  *currency)
{
  sl_details_add_group (pane, _("What the bank keeps of payments"));
  for (guint i = 0; i < rules->fees->len; i++)
    add_fee (pane, g_ptr_array_index (rules->fees, i), currency);

  sl_details_add_link (pane, _("Add a fee…"), NULL, NULL, "win.new-fee-rule", NULL);
}

static void
add_mileage (SlDetails   *pane,
             const Rules *rules,
             const char  *currency)
{
  /* Of 10^6, where a volume is of 10^4: nobody writes more decimals. */
  g_autofree char *number = sl_format_volume (rules->mileage / 100);
  g_autofree char *figure = g_strdup_printf ("%s %s", number, currency);

  sl_details_add_group (pane, _("Own car"));
  sl_details_add_line (pane,
                       rules->unit == SL_TRIP_MILES ? _("A mile on this day")
                                                    : _("A kilometre on this day"),
                       rules->mileage == 0 ? _("There is no rate yet.") : NULL,
                       rules->mileage == 0 ? NULL : figure);
  sl_details_add_link (pane, _("Set your own rate…"), NULL, NULL, "win.new-mileage-rate", NULL);
}

static const char *
describe_picking (SlCosting costing)
{
  return costing == SL_COSTING_FIFO ? _("what came first goes first")
                                    : _("what expires first goes first");
}

/* (transfer full) */
static char *
describe_rule (const SlStockRule *rule)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *rate = sl_format_rate (MAX (rule->rate, 0));
  g_autofree char *months = sl_format_count (MAX (rule->months, 0));

  if (rule->has_costing)
    g_ptr_array_add (parts, g_strdup (describe_picking (rule->costing)));
  if (rule->months > 0)
    g_ptr_array_add (parts,
                     /* translators: a number of months and a percentage */
                     g_strdup_printf (ngettext ("taken back for %s month at %s",
                                                "taken back for %s months at %s",
                                                (gulong) rule->months), months, rate));
  else
    g_ptr_array_add (parts, g_strdup (_("nothing is taken back")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_companies (SlDetails   *pane,
               const Rules *rules)
{
  sl_details_add_group (pane, _("Companies, and stock rules"));
  sl_details_add_link (pane, _("The whole business"), describe_picking (rules->own.costing), NULL,
                       "win.business-rule",
                       g_variant_new_boolean (rules->own.costing == SL_COSTING_FIFO));

  for (guint i = 0; i < rules->companies->len; i++)
    {
      const SlCompanyRow *company = g_ptr_array_index (rules->companies, i);
      g_autofree char *text = describe_rule (&g_array_index (rules->rules, SlStockRule, i));

      sl_details_add_link (pane, company->name, text, company->currency, "win.company-rule",
                           g_variant_new_string (company->name));
    }

  sl_details_add_link (pane, _("Add a company…"), NULL, NULL, "win.new-company", NULL);
}

static void
fill (SlSheetPlace  *place,
      SlDetails     *pane,
      gconstpointer  report,
      const char    *currency)
{
  const Rules *rules = report;
  g_autofree char *day = sl_format_day_long (rules->day);

  sl_details_begin (pane, _("How this business is kept"), day);
  add_profile (pane, rules);
  add_taxes (pane, rules);
  add_fees (pane, rules, currency);
  add_mileage (pane, rules, currency);
  add_companies (pane, rules);
  sl_details_end (pane);
}

static void
sl_rules_place_class_init (SlRulesPlaceClass *klass)
{
  SL_REPORT_PLACE_CLASS (klass)->read = read_func;
  SL_REPORT_PLACE_CLASS (klass)->free_report = rules_free;
  SL_SHEET_PLACE_CLASS (klass)->caption = N_("What holds _on");
  SL_SHEET_PLACE_CLASS (klass)->fill = fill;
}

static void
sl_rules_place_init (SlRulesPlace *self)
{
}

GtkWidget *
sl_rules_place_new (void)
{
  return g_object_new (SL_TYPE_RULES_PLACE, NULL);
}
