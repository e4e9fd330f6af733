#include "config.h"

#include <inttypes.h>

#include "core/plan-table-private.h"

#include <glib/gi18n-lib.h>

/* A fact, unless @value is NULL; takes @value. */
static void
take_fact (SlPlanTable *table,
           const char  *name,
           char        *value)
{
  if (value != NULL)
    sl_plan_table_add_fact (table, name, value);
  g_free (value);
}

static void
add_condition (SlPlanTable       *table,
               const SlPlan      *plan,
               const char        *name,
               const SlPredicate *predicate)
{
  if (predicate != NULL)
    take_fact (table, name, _sl_plan_say_predicate (plan, predicate));
}

/* [0] is for whoever has no rank that is given. */
static const char *
say_holder (const SlPlan *plan,
            guint         index)
{
  return index == 0 ? _("everybody else") : _sl_plan_rank (plan, index - 1)->name;
}

static char **
make_pair (const char *first,
           char       *second)
{
  char **row = g_new0 (char *, 3);

  row[0] = g_strdup (first);
  row[1] = second;

  return row;
}

/* Tables of rates and figures */

static guint
longest_list (const SlRateTable *rates,
              guint              n_lists)
{
  guint longest = 0;

  for (guint i = 0; rates->lists != NULL && i < n_lists; i++)
    if (rates->lists[i] != NULL)
      longest = MAX (longest, rates->lists[i]->len);

  return longest;
}

static void
set_columns (SlPlanTable *table,
             const char  *first,
             const char  *second)
{
  g_strfreev (table->columns);
  table->columns = make_pair (first, g_strdup (second));
}

static void
add_brackets (SlPlanTable       *table,
              const SlPlan      *plan,
              const SlRateTable *rates)
{
  g_autofree char *heading = NULL;

  /* translators: %s is a volume: a bracket begins there */
  heading = g_strdup_printf (_("%s from"),
                             _sl_plan_volume (plan, (guint) rates->by_volume)->name);
  set_columns (table, heading, _("Rate"));

  for (guint i = 0; i < rates->brackets->len; i++)
    {
      const SlBracket *bracket = &g_array_index (rates->brackets, SlBracket, i);
      g_autofree char *threshold = _sl_plan_say_volume (bracket->threshold);

      sl_plan_table_add_row (table, make_pair (threshold, _sl_plan_say_rate (bracket->rate)));
    }
}

/* One rate each: a row a rank. */
static void
add_rates_by_rank (SlPlanTable       *table,
                   const SlPlan      *plan,
                   const SlRateTable *rates)
{
  set_columns (table, _("Rank"), _("Rate"));

  for (guint i = 0; i <= plan->ranks->len; i++)
    {
      const GArray *list = rates->lists[i];

      if (list != NULL && list->len > 0)
        sl_plan_table_add_row (table,
                               make_pair (say_holder (plan, i),
                                          _sl_plan_say_rate (g_array_index (list, gint64, 0))));
    }
}

/* What a row of a list stands for: a level, or a tier of the lesser leg. */
static char *
say_step (const SlPlanBonus *bonus,
          guint              index)
{
  if (bonus->tiers != NULL && index < bonus->tiers->len)
    return _sl_plan_say_volume (g_array_index (bonus->tiers, gint64, index));

  return g_strdup_printf ("%d", MAX (bonus->from, 0) + (int) index);
}

static void
add_rates_by_level (SlPlanTable       *table,
                    const SlPlan      *plan,
                    const SlPlanBonus *bonus)
{
  const SlRateTable *rates = &bonus->rates;
  guint n_levels = longest_list (rates, plan->ranks->len + 1);
  g_autoptr(GStrvBuilder) columns = g_strv_builder_new ();
  guint n_lists = 0;

  for (guint i = 0; i <= plan->ranks->len; i++)
    n_lists += rates->lists[i] != NULL;

  g_strv_builder_add (columns, bonus->tiers != NULL ? _("Lesser leg from") : _("Level"));
  for (guint i = 0; i <= plan->ranks->len; i++)
    if (rates->lists[i] != NULL)
      g_strv_builder_add (columns, n_lists == 1 && i == 0 ? _("Rate") : say_holder (plan, i));
  g_strfreev (table->columns);
  table->columns = g_strv_builder_end (columns);

  for (guint level = 0; level < n_levels; level++)
    {
      g_autoptr(GStrvBuilder) row = g_strv_builder_new ();
      g_autofree char *step = say_step (bonus, level);

      g_strv_builder_add (row, step);
      for (guint i = 0; i <= plan->ranks->len; i++)
        {
          const GArray *list = rates->lists[i];
          g_autofree char *rate = NULL;

          if (list == NULL)
            continue;

          rate = level < list->len ? _sl_plan_say_rate (g_array_index (list, gint64, level))
                                   : g_strdup ("–");
          g_strv_builder_add (row, rate);
        }
      sl_plan_table_add_row (table, g_strv_builder_end (row));
    }
}

static void
add_rates (SlPlanTable       *table,
           const SlPlan      *plan,
           const SlPlanBonus *bonus)
{
  const SlRateTable *rates = &bonus->rates;
  guint n_levels;

  if (rates->by_volume >= 0 && rates->brackets != NULL)
    {
      add_brackets (table, plan, rates);
      return;
    }

  n_levels = longest_list (rates, plan->ranks->len + 1);
  if (n_levels == 0)
    return;

  if (n_levels == 1 && bonus->tiers == NULL)
    add_rates_by_rank (table, plan, rates);
  else
    add_rates_by_level (table, plan, bonus);
}

/* Amounts or shares, a row a rank; a plain one alone is a fact. */
static void
add_figures (SlPlanTable         *table,
             const SlPlan        *plan,
             const char          *name,
             const SlRankFigures *figures,
             gboolean             is_money)
{
  guint n_given = 0;

  for (guint i = 0; figures->is_set && i <= plan->ranks->len; i++)
    n_given += figures->has[i];

  if (n_given == 0)
    return;

  if (n_given > 1 || !figures->has[0])
    set_columns (table, _("Rank"), name);

  for (guint i = 0; i <= plan->ranks->len; i++)
    {
      char *text;

      if (!figures->has[i])
        continue;

      text = is_money ? _sl_plan_say_amount (plan, figures->value[i])
                      : _sl_plan_say_volume (figures->value[i]);
      if (n_given > 1 || i > 0)
        sl_plan_table_add_row (table, make_pair (say_holder (plan, i), text));
      else
        take_fact (table, name, text);
    }
}

/* Kinds of bonus */

static char *
say_paid_to (const SlPlanBonus *bonus)
{
  if (bonus->from == 0 && bonus->depth == 0)
    return g_strdup (_("who sold or bought it"));
  if (bonus->from == 0)
    return g_strdup_printf (_("the member and the uplines in the %s"),
                            _sl_plan_say_tree (bonus->tree));

  return g_strdup_printf (_("the uplines in the %s"), _sl_plan_say_tree (bonus->tree));
}

static char *
say_reach (const SlPlanBonus *bonus)
{
  if (bonus->from == 0 && bonus->depth == 0)
    return NULL;
  if (bonus->depth >= 0)
    return g_strdup_printf (_("from %d to %d"), bonus->from, bonus->depth);
  if (bonus->is_difference || bonus->beyond > 0)
    return g_strdup (_("without end"));

  return NULL;
}

static void
describe_walk (SlPlanTable       *table,
               const SlPlan      *plan,
               const SlPlanBonus *bonus)
{
  take_fact (table, _("Paid to"), say_paid_to (bonus));
  take_fact (table, _("Levels"), say_reach (bonus));

  if (bonus->is_difference)
    sl_plan_table_add_fact (table, _("Each one gets"),
                            bonus->is_child
                              ? _("the own rate less that of the next below")
                              : _("the own rate less the highest below"));
  add_condition (table, plan, _("A level is used up by"), bonus->unit);
  add_condition (table, plan, _("Passed over"), bonus->skip);
  add_condition (table, plan, _("Ends at"), bonus->stop);

  if (bonus->pay != NULL && !bonus->is_difference)
    sl_plan_table_add_fact (table, _("Who is not paid"),
                            bonus->is_next ? _("uses up no level: it goes to the next above")
                                           : _("uses up the level"));
  if (bonus->beyond > 0)
    take_fact (table, _("Further levels"), _sl_plan_say_rate (bonus->beyond));
  if (bonus->is_per_order)
    sl_plan_table_add_fact (table, _("A line is"), _("one order"));
}

static char *
say_carry (const SlPlanBonus *bonus)
{
  g_autofree char *most = NULL;

  if (bonus->carry == 0)
    return g_strdup (_("nothing"));
  if (bonus->carry == G_MAXINT64)
    return g_strdup (_("all"));

  most = _sl_plan_say_volume (bonus->carry);
  return g_strdup_printf (_("at most %s a leg"), most);
}

static char *
say_most (const SlPlanBonus *bonus)
{
  if (bonus->max < 0)
    return NULL;
  if (bonus->cycle_large > 0)
    return g_strdup_printf (ngettext ("%" PRId64 " cycle", "%" PRId64 " cycles",
                                      (gulong) bonus->max), bonus->max);

  return _sl_plan_say_volume (bonus->max);
}

static void
describe_pair (SlPlanTable       *table,
               const SlPlan      *plan,
               const SlPlanBonus *bonus)
{
  if (bonus->cycle_large > 0)
    {
      g_autofree char *large = _sl_plan_say_volume (bonus->cycle_large);
      g_autofree char *small = _sl_plan_say_volume (bonus->cycle_small);

      take_fact (table, _("A cycle is"), g_strdup_printf (_("%s against %s"), large, small));
    }
  else
    sl_plan_table_add_fact (table, _("Paid on"), _("the lesser leg"));

  take_fact (table, _("At most"), say_most (bonus));
  take_fact (table, _("Carried on"), say_carry (bonus));
  add_condition (table, plan, _("Both legs end at nothing"), bonus->flush);
  add_figures (table, plan, _("A cycle pays"), &bonus->amount, TRUE);
}

static void
describe_pool (SlPlanTable       *table,
               const SlPlan      *plan,
               const SlPlanBonus *bonus)
{
  const GArray *rate = _sl_rate_table_list (&bonus->rates, -1);

  if (rate != NULL && rate->len > 0)
    {
      g_autofree char *base = _sl_plan_say_base (plan, &bonus->base);
      g_autofree char *text = _sl_plan_say_rate (g_array_index (rate, gint64, 0));

      take_fact (table, _("The fund is"), g_strdup_printf (_("%s of all %s"), text, base));
    }
  else
    add_figures (table, plan, _("The fund is"), &bonus->amount, TRUE);

  if (bonus->shares_by >= 0)
    sl_plan_table_add_fact (table, _("Shared by"),
                            _sl_plan_volume (plan, (guint) bonus->shares_by)->name);
  add_figures (table, plan, _("Shares"), &bonus->shares, FALSE);
  sl_plan_table_add_fact (table, _("What rounding leaves"),
                          bonus->is_first ? _("goes to the first") : _("stays with the company"));
}

static void
describe_grant (SlPlanTable       *table,
                const SlPlan      *plan,
                const SlPlanBonus *bonus)
{
  if (bonus->once == SL_ONCE_RANK)
    sl_plan_table_add_fact (table, _("Paid"), _("once for each rank"));
  else if (bonus->once == SL_ONCE_LIFE)
    sl_plan_table_add_fact (table, _("Paid"), _("once in a life"));

  add_figures (table, plan, _("Amount"), &bonus->amount, TRUE);
}

static void
describe_kind (SlPlanTable       *table,
               const SlPlan      *plan,
               const SlPlanBonus *bonus)
{
  switch (bonus->kind)
    {
    case SL_BONUS_WALK:
      describe_walk (table, plan, bonus);
      break;
    case SL_BONUS_PAIR:
      describe_pair (table, plan, bonus);
      break;
    case SL_BONUS_POOL:
      describe_pool (table, plan, bonus);
      return;
    case SL_BONUS_GRANT:
      describe_grant (table, plan, bonus);
      break;
    default:
      g_assert_not_reached ();
    }

  add_rates (table, plan, bonus);
}

SlPlanTable *
_sl_plan_describe_bonus (const SlPlan *plan,
                         guint         index)
{
  const SlPlanBonus *bonus = _sl_plan_bonus (plan, index);
  const char *trade_name = sl_plan_bonus_trade_name (plan, index);
  g_autofree char *title = NULL;
  SlPlanTable *table;

  title = g_ascii_strcasecmp (bonus->name, trade_name) == 0
            ? g_strdup (trade_name) : g_strdup_printf ("%s · %s", bonus->name, trade_name);
  table = sl_plan_table_new (title, NULL);

  if (bonus->base.kind != SL_BASE_NONE && bonus->kind != SL_BONUS_POOL)
    take_fact (table, _("On"), _sl_plan_say_base (plan, &bonus->base));
  if (bonus->factor != sl_decimal_power (SL_RATE_SCALE))
    take_fact (table, _("Counted at"), _sl_plan_say_rate (bonus->factor));
  add_condition (table, plan, _("Orders that count"), bonus->orders);
  add_condition (table, plan, _("Paid when"), bonus->pay);
  describe_kind (table, plan, bonus);

  return table;
}

static char *
say_limited (const SlPlan      *plan,
             const SlPlanLimit *limit)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < limit->bonuses->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            _sl_plan_bonus (plan, g_array_index (limit->bonuses, guint, i))->name);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

SlPlanTable *
_sl_plan_describe_limit (const SlPlan *plan,
                         guint         index)
{
  const SlPlanLimit *limit = _sl_plan_limit (plan, index);
  g_autofree char *title = g_strdup_printf ("%s · %s", limit->name, _("Limit"));
  SlPlanTable *table = sl_plan_table_new (title, NULL);

  take_fact (table, _("Holds down"), say_limited (plan, limit));
  sl_plan_table_add_fact (table, _("For"), limit->is_company ? _("the whole company")
                                                             : _("each member"));

  if (limit->max_rate >= 0)
    {
      g_autofree char *rate = _sl_plan_say_rate (limit->max_rate);
      g_autofree char *base = _sl_plan_say_base (plan, &limit->max_of);

      /* translators: a rate and what it is of: "60 % of commissionable volume (CV)" */
      take_fact (table, _("At most"), g_strdup_printf (_("%s of %s"), rate, base));
    }

  add_figures (table, plan, _("At most"), &limit->max, TRUE);
  sl_plan_table_add_fact (table, _("What is too much"),
                          limit->is_scale ? _("is taken from all in proportion")
                                          : _("is cut from the last named first"));

  return table;
}
