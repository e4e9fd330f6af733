#include "config.h"

#include "core/plan-table-private.h"

#include <glib/gi18n-lib.h>

SlPlanTable *
sl_plan_table_new (const char  *title,
                   char       **columns)
{
  SlPlanTable *table;

  g_return_val_if_fail (title != NULL, NULL);

  table = g_new0 (SlPlanTable, 1);
  table->title = g_strdup (title);
  table->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  table->columns = columns;
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return table;
}

void
sl_plan_table_free (SlPlanTable *table)
{
  if (table == NULL)
    return;

  g_free (table->title);
  g_strfreev (table->columns);
  g_ptr_array_unref (table->facts);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

void
sl_plan_table_add_fact (SlPlanTable *table,
                        const char  *name,
                        const char  *value)
{
  const char *pair[] = { name, value, NULL };

  g_return_if_fail (table != NULL && name != NULL && value != NULL);

  g_ptr_array_add (table->facts, g_strdupv ((char **) pair));
}

void
sl_plan_table_add_row (SlPlanTable  *table,
                       char        **row)
{
  g_return_if_fail (table != NULL && row != NULL && table->columns != NULL);
  g_assert (g_strv_length (row) == g_strv_length (table->columns));

  g_ptr_array_add (table->rows, row);
}

static const char *
say_rounding (SlRounding rounding)
{
  switch (rounding)
    {
    case SL_ROUND_HALF_UP:
      return _("half a unit away from zero");
    case SL_ROUND_HALF_EVEN:
      return _("half a unit to the even one");
    case SL_ROUND_DOWN:
      return _("down");
    default:
      g_assert_not_reached ();
    }
}

static const char *
say_round_at (SlRoundAt round_at)
{
  switch (round_at)
    {
    case SL_ROUND_AT_LINE:
      return _("each line");
    case SL_ROUND_AT_BONUS:
      return _("the sum of each bonus");
    case SL_ROUND_AT_TOTAL:
      return _("the sum of all bonuses");
    default:
      g_assert_not_reached ();
    }
}

static const char *
say_week_day (int day)
{
  static const char * const names[] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
  };

  g_assert (day >= 0 && day < (int) G_N_ELEMENTS (names));

  return _(names[day]);
}

static char *
say_period (const SlPlan *plan)
{
  if (plan->period == SL_PERIOD_MONTH)
    return g_strdup (_("month"));

  return g_strdup_printf (_("week from %s on"), say_week_day (plan->week_start));
}

static SlPlanTable *
describe_header (const SlPlan *plan)
{
  SlPlanTable *table = sl_plan_table_new (_("The plan"), NULL);
  g_autofree char *period = say_period (plan);
  g_autofree char *rounding = NULL;
  g_autofree char *active = _sl_plan_say_predicate (plan, plan->active);

  /* translators: how it is rounded, and what is rounded: "down, each line" */
  rounding = g_strdup_printf (_("%s, %s"), say_rounding (plan->rounding),
                              say_round_at (plan->round_at));

  if (*sl_plan_name (plan) != '\0')
    sl_plan_table_add_fact (table, _("Name"), sl_plan_name (plan));
  if (*sl_plan_currency (plan) != '\0')
    sl_plan_table_add_fact (table, _("Currency"), sl_plan_currency (plan));
  sl_plan_table_add_fact (table, _("Period"), period);
  sl_plan_table_add_fact (table, _("Rounded"), rounding);
  sl_plan_table_add_fact (table, _("Trees"), plan->uses_enrol || plan->declares_enrol
                                          ? _("placement and enrolment")
                                          : _("placement"));
  if (plan->active != NULL)
    sl_plan_table_add_fact (table, _("Active means"), active);

  if (plan->min_payout > 0)
    {
      g_autofree char *amount = _sl_plan_say_amount (plan, plan->min_payout);

      sl_plan_table_add_fact (table, _("Carried on below"), amount);
    }

  return table;
}

static char *
say_needs (const SlPlan     *plan,
           const SlPlanRank *rank)
{
  g_autofree char *text = NULL;

  if (rank->needs->len == 0)
    return g_strdup (_("everybody"));

  for (guint i = 0; i < rank->needs->len; i++)
    {
      g_autofree char *need = _sl_plan_say_predicate (plan, g_ptr_array_index (rank->needs, i));
      g_autofree char *before = g_steal_pointer (&text);

      /* translators: two alternatives of which one is enough */
      text = before != NULL ? g_strdup_printf (_("%s; or %s"), before, need)
                            : g_steal_pointer (&need);
    }

  return g_steal_pointer (&text);
}

static char **
take_two (const char *first,
          char       *second)
{
  char **row = g_new0 (char *, 3);

  row[0] = g_strdup (first);
  row[1] = second;

  return row;
}

static SlPlanTable *
describe_ranks (const SlPlan *plan)
{
  SlPlanTable *table = sl_plan_table_new (_("Ranks, from the lowest"),
                                          take_two (_("Rank"), g_strdup (_("Needs"))));

  for (guint i = 0; i < plan->ranks->len; i++)
    {
      const SlPlanRank *rank = _sl_plan_rank (plan, i);

      sl_plan_table_add_row (table, take_two (rank->name, say_needs (plan, rank)));
    }

  return table;
}

static char *
say_scope (const SlPlan       *plan,
           const SlPlanVolume *volume)
{
  g_autofree char *until = NULL;

  switch (volume->scope)
    {
    case SL_SCOPE_SELF:
      return g_strdup (_("own"));
    case SL_SCOPE_CUSTOMERS:
      return g_strdup (_("own and direct customers"));
    case SL_SCOPE_FRONT:
      return g_strdup (_("direct downline without own"));
    case SL_SCOPE_DOWN:
      return g_strdup (_("all of the downline without own"));
    case SL_SCOPE_GROUP:
      if (volume->until == NULL)
        return g_strdup (_("own and downline"));
      until = _sl_plan_say_predicate (plan, volume->until);
      return g_strdup_printf (_("own and downline, down to above who is: %s"), until);
    default:
      g_assert_not_reached ();
    }
}

static char *
say_window (const SlPlanVolume *volume)
{
  if (volume->window == 0)
    return g_strdup (_("all time"));

  return g_strdup_printf (ngettext ("%u period", "%u periods", volume->window), volume->window);
}

static char **
describe_volume (const SlPlan       *plan,
                 const SlPlanVolume *volume)
{
  char **row = g_new0 (char *, 5);
  g_autofree char *of = _sl_plan_say_base (plan, &volume->of);

  row[0] = g_strdup (volume->name);

  if (volume->orders != NULL)
    {
      g_autofree char *orders = _sl_plan_say_predicate (plan, volume->orders);

      /* translators: what is added up, and of which orders */
      row[1] = g_strdup_printf (_("%s, where %s"), of, orders);
    }
  else
    row[1] = g_steal_pointer (&of);

  row[2] = say_scope (plan, volume);
  row[3] = say_window (volume);

  return row;
}

static SlPlanTable *
describe_volumes (const SlPlan *plan)
{
  const char *columns[] = { _("Volume"), _("Adds up"), _("Of"), _("Over"), NULL };
  SlPlanTable *table = sl_plan_table_new (_("Volumes"), g_strdupv ((char **) columns));

  for (guint i = 0; i < plan->volumes->len; i++)
    sl_plan_table_add_row (table, describe_volume (plan, _sl_plan_volume (plan, i)));

  return table;
}

GPtrArray *
sl_plan_describe (const SlPlan *plan)
{
  GPtrArray *tables;

  g_return_val_if_fail (plan != NULL, NULL);

  tables = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_plan_table_free);
  g_ptr_array_add (tables, describe_header (plan));

  if (plan->ranks->len > 0)
    g_ptr_array_add (tables, describe_ranks (plan));
  if (plan->volumes->len > 0)
    g_ptr_array_add (tables, describe_volumes (plan));

  for (guint i = 0; i < plan->steps->len; i++)
    {
      const SlPlanStep *step = &g_array_index (plan->steps, SlPlanStep, i);

      g_ptr_array_add (tables, step->is_limit ? _sl_plan_describe_limit (plan, step->index)
                                              : _sl_plan_describe_bonus (plan, step->index));
    }

  return tables;
}
