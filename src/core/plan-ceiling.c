/* The most that one order can pay along a path.  More than the whole of it is possible, and
 * rarely meant: a warning that names the path. */

#include "config.h"

#include "core/number-text.h"
#include "core/plan-parser.h"

#include <glib/gi18n-lib.h>

/* Levels of a path that are written out. */
#define MAX_SHOWN 12

typedef struct
{
  gint64   sum;     /* of the levels that have rates of their own */
  gint64   further; /* of each level after them, without end; 0: none */
  guint    n_levels;
  GString *path;    /* (owned): “60% (gold) + 60% (gold)” */
} Ceiling;

static void
clear_ceiling (Ceiling *ceiling)
{
  if (ceiling->path != NULL)
    g_string_free (ceiling->path, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ceiling, clear_ceiling)

static char *
format_percent (gint64 rate)
{
  g_autofree char *text = sl_number_text (rate, SL_RATE_SCALE - 2, 0);

  return g_strconcat (text, "%", NULL);
}

static gint64
highest_bracket (const SlRateTable *table)
{
  gint64 highest = 0;

  for (guint i = 0; table->brackets != NULL && i < table->brackets->len; i++)
    highest = MAX (highest, g_array_index (table->brackets, SlBracket, i).rate);

  return highest;
}

/* The best rate of a level, and the rank (from 1; 0: none) whose list has it. */
static gint64
best_rate (const SlPlan      *plan,
           const SlRateTable *table,
           guint              level,
           guint             *rank)
{
  gint64 best = highest_bracket (table);

  *rank = 0;

  for (guint i = 0; table->lists != NULL && i <= plan->ranks->len; i++)
    if (table->lists[i] != NULL && level < table->lists[i]->len &&
        g_array_index (table->lists[i], gint64, level) > best)
      {
        best = g_array_index (table->lists[i], gint64, level);
        *rank = i;
      }

  return best;
}

static guint
count_levels (const SlPlan      *plan,
              const SlPlanBonus *bonus)
{
  const SlRateTable *table = &bonus->rates;
  guint n_levels = 1;

  if (bonus->is_difference)
    return 1;

  for (guint i = 0; table->lists != NULL && i <= plan->ranks->len; i++)
    if (table->lists[i] != NULL)
      n_levels = MAX (n_levels, table->lists[i]->len);

  return bonus->depth >= 0 ? MIN (n_levels, (guint) (bonus->depth - bonus->from) + 1) : n_levels;
}

static void
add_level (Ceiling      *ceiling,
           const SlPlan *plan,
           gint64        rate,
           guint         rank)
{
  g_autofree char *percent = format_percent (rate);

  ceiling->sum += rate;
  ceiling->n_levels++;

  if (ceiling->n_levels > MAX_SHOWN + 1)
    return;

  if (ceiling->n_levels > 1)
    g_string_append (ceiling->path, " + ");

  if (ceiling->n_levels > MAX_SHOWN)
    g_string_append (ceiling->path, "…");
  else if (rank > 0)
    g_string_append_printf (ceiling->path, "%s (%s)", percent,
                            sl_plan_rank_name (plan, rank - 1));
  else
    g_string_append (ceiling->path, percent);
}

static void
measure (Ceiling           *ceiling,
         const SlPlan      *plan,
         const SlPlanBonus *bonus)
{
  guint n_levels = count_levels (plan, bonus);
  gint64 bracket = highest_bracket (&bonus->rates);

  ceiling->path = g_string_new (NULL);

  for (guint level = 0; level < n_levels; level++)
    {
      guint rank;
      gint64 rate = best_rate (plan, &bonus->rates, level, &rank);

      add_level (ceiling, plan, rate, rank);
    }

  if (bonus->is_difference)
    return;

  if (bonus->depth < 0)
    ceiling->further = MAX (bracket, bonus->beyond);
  else
    for (gint32 level = bonus->from + (gint32) n_levels; level <= bonus->depth; level++)
      add_level (ceiling, plan, MAX (bracket, MAX (bonus->beyond, 0)), 0);
}

/* A level after another without end: after so many it is the whole. */
static void
report_endless (SlPlanParser      *parser,
                const SlPlanBonus *bonus,
                const Ceiling     *ceiling)
{
  const gint64 whole = sl_decimal_power (SL_RATE_SCALE);
  gint64 n = MAX (whole - ceiling->sum, 0) / ceiling->further + ceiling->n_levels + 1;
  g_autofree char *further = format_percent (ceiling->further);

  _sl_plan_report (parser->report, SL_PLAN_WARNING, bonus->rates.line, 1,
                   _("The bonus “%s” has no “depth” and pays %s at every further level: on a line "
                     "of %d levels that is more than the whole order."),
                   bonus->name, further, (int) MIN (n, G_MAXINT));
}

static void
check_bonus (SlPlanParser      *parser,
             const SlPlanBonus *bonus)
{
  const gint64 whole = sl_decimal_power (SL_RATE_SCALE);
  g_auto(Ceiling) ceiling = { 0 };
  g_autofree char *percent = NULL;

  measure (&ceiling, parser->plan, bonus);

  if (ceiling.sum > whole)
    {
      percent = format_percent (ceiling.sum);
      _sl_plan_report (parser->report, SL_PLAN_WARNING, bonus->rates.line, 1,
                       /* translators: the last is the path, such as 60% (gold) + 60% (gold) */
                       _("The bonus “%s” can pay %s of one order in all, along its best path: %s."),
                       bonus->name, percent, ceiling.path->str);
    }
  else if (ceiling.further > 0)
    {
      report_endless (parser, bonus, &ceiling);
    }
}

static gboolean
is_walk (const SlPlanBonus *bonus)
{
  return bonus->kind == SL_BONUS_WALK && bonus->base.kind != SL_BASE_BONUS && !bonus->is_child;
}

/* Several bonuses on the same figure of every order. */
static void
check_field (SlPlanParser *parser,
             SlOrderField  field)
{
  const gint64 whole = sl_decimal_power (SL_RATE_SCALE);
  g_autoptr(GString) path = g_string_new (NULL);
  g_autofree char *percent = NULL;
  const SlPlanBonus *last = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < parser->plan->bonuses->len; i++)
    {
      const SlPlanBonus *bonus = _sl_plan_bonus (parser->plan, i);
      g_auto(Ceiling) ceiling = { 0 };
      g_autofree char *part = NULL;

      if (!is_walk (bonus) || bonus->base.kind != SL_BASE_FIELD || bonus->base.field != field ||
          bonus->orders != NULL)
        continue;

      measure (&ceiling, parser->plan, bonus);
      if (ceiling.sum > whole)
        return;

      part = format_percent (ceiling.sum);
      g_string_append_printf (path, "%s%s (%s)", last != NULL ? " + " : "", part, bonus->name);
      sum += ceiling.sum;
      last = bonus;
    }

  if (sum <= whole)
    return;

  percent = format_percent (sum);
  _sl_plan_report (parser->report, SL_PLAN_WARNING, last->rates.line, 1,
                   /* translators: the last is a sum, such as 60% (unilevel) + 60% (match) */
                   _("The bonuses together can pay %s of one order, along their best paths: %s."),
                   percent, path->str);
}

void
_sl_plan_check_rates (SlPlanParser *parser)
{
  for (guint i = 0; i < parser->plan->bonuses->len; i++)
    if (is_walk (_sl_plan_bonus (parser->plan, i)))
      check_bonus (parser, _sl_plan_bonus (parser->plan, i));

  for (guint field = SL_FIELD_QV; field < SL_N_FIELDS; field++)
    check_field (parser, (SlOrderField) field);
}
