/* The integer programme.  Units of each product are cut into parts by how long they would lie;
 * a unit of a later part is regretted more, so that the parts fill in their order. */

#include "config.h"

#include "business/order-plan.h"

#include <glpk.h>
#include <string.h>

#define N_PARTS 5
/* More units of one product are not looked at. */
#define MAX_UNITS 100000

/* Regret of a unit is its cost times this: needed, sold in a quarter, in the time that the
 * company takes it back, before it expires, never. */
static const gint64 weights[N_PARTS] = { 0, 1, 2, 4, 10 };

static gint64
gone_in (const SlOrderChoice *choice,
         gint64               n_days)
{
  __int128 units = sl_demand_in_days (&choice->demand, choice->today + 1, n_days) +
                   (__int128) choice->coming_rate * MAX (n_days, 0) / 7;

  return (gint64) (units / SL_DEMAND_ONE);
}

/* The units of each part, the last without end. */
static void
cut (const SlOrderChoice *choice,
     gint64               parts[N_PARTS])
{
  __int128 wanted = sl_demand_in_days (&choice->demand, choice->today + 1, choice->n_days);
  gint64 ends[N_PARTS], before = 0;
  int keeps = choice->keeps > 0 ? choice->keeps : 10 * 365;

  ends[0] = (gint64) ((wanted + SL_DEMAND_ONE - 1) / SL_DEMAND_ONE) + choice->coming;
  ends[1] = gone_in (choice, MIN (choice->n_days + 91, keeps));
  ends[2] = gone_in (choice, MIN (choice->returns, keeps));
  ends[3] = gone_in (choice, keeps);
  ends[4] = G_MAXINT64;

  for (guint k = 0; k < N_PARTS; k++)
    {
      gint64 end = k + 1 < N_PARTS ? MAX (ends[k] - choice->on_hand, 0) : MAX_UNITS;

      end = MIN (end, MAX_UNITS);
      parts[k] = MAX (end - before, 0);
      before = MAX (before, end);
    }
}

gint64
sl_order_plan_regret (const SlOrderChoice *choice,
                      gint64               quantity)
{
  gint64 parts[N_PARTS], regret = 0;

  g_return_val_if_fail (choice != NULL && quantity >= 0 && quantity <= MAX_UNITS, 0);

  cut (choice, parts);

  for (guint k = 0; k < N_PARTS; k++)
    {
      gint64 taken = MIN (quantity, parts[k]);

      regret += weights[k] * taken * choice->cost;
      quantity -= taken;
    }

  return regret;
}

void
sl_order_solution_free (SlOrderSolution *solution)
{
  if (solution == NULL)
    return;

  g_free (solution->quantities);
  g_free (solution);
}

static void
add_up (SlOrderSolution     *solution,
        const SlOrderChoice *choices,
        guint                n)
{
  solution->cost = solution->gain = solution->regret = 0;

  for (guint i = 0; i < n; i++)
    {
      solution->cost += solution->quantities[i] * choices[i].cost;
      solution->gain += solution->quantities[i] * choices[i].gain;
      solution->regret += sl_order_plan_regret (&choices[i], solution->quantities[i]);
    }
}

/* (transfer full): what is needed, and then one product only. */
static SlOrderSolution *
solve_plainly (const SlOrderChoice *choices,
               guint                n,
               gint64               target)
{
  SlOrderSolution *solution = g_new0 (SlOrderSolution, 1);
  gint64 best = G_MAXINT64, missing, units = 0;
  guint chosen = n;

  solution->quantities = g_new0 (gint64, n + 1);

  for (guint i = 0; i < n; i++)
    {
      gint64 parts[N_PARTS];

      cut (&choices[i], parts);
      solution->quantities[i] = parts[0];
    }

  add_up (solution, choices, n);
  solution->state = SL_ORDER_PLAN_BEST;
  missing = target - solution->gain;

  if (missing <= 0)
    return solution;

  for (guint i = 0; i < n; i++)
    {
      gint64 needed = choices[i].gain > 0 ? (missing + choices[i].gain - 1) / choices[i].gain : 0;

      if (choices[i].gain <= 0 || solution->quantities[i] + needed > MAX_UNITS ||
          needed * choices[i].cost >= best)
        continue;

      best = needed * choices[i].cost;
      units = needed;
      chosen = i;
    }

  if (chosen < n)
    solution->quantities[chosen] += units;
  else
    solution->state = SL_ORDER_PLAN_NONE;

  add_up (solution, choices, n);
  return solution;
}

/* A column for each part of each product, a row each for the target and the cost. */
static glp_prob *
make_problem (const SlOrderChoice *choices,
              guint                n,
              gint64               target,
              gint64               most_cost)
{
  glp_prob *problem = glp_create_prob ();

  glp_set_obj_dir (problem, GLP_MIN);
  glp_add_rows (problem, 2);
  glp_set_row_bnds (problem, 1, GLP_LO, target, 0);
  glp_set_row_bnds (problem, 2, GLP_UP, 0, most_cost);
  glp_add_cols (problem, (int) (n * N_PARTS));

  for (guint i = 0; i < n; i++)
    {
      gint64 parts[N_PARTS];

      cut (&choices[i], parts);

      for (guint k = 0; k < N_PARTS; k++)
        {
          int column = (int) (i * N_PARTS + k) + 1;
          const int rows[] = { 0, 1, 2 };
          /* What is needed is ordered; of the rest, the cheaper of two that lie equally long. */
          gint64 weight = weights[k] * 1000 + 1;

          glp_set_col_kind (problem, column, GLP_IV);
          glp_set_col_bnds (problem, column, parts[k] > 0 && k > 0 ? GLP_DB : GLP_FX,
                            k == 0 ? parts[k] : 0, parts[k]);
          glp_set_obj_coef (problem, column, choices[i].cost * weight);
          glp_set_mat_col (problem, column, 2, rows,
                           (const __typeof__ (0.0) []) { 0, choices[i].gain, choices[i].cost });
        }
    }

  return problem;
}

/* FALSE when nothing was found in the time. */
static gboolean
solve (glp_prob         *problem,
       guint             milliseconds,
       SlOrderPlanState *state)
{
  glp_iocp options;
  int result;

  glp_init_iocp (&options);
  options.presolve = GLP_ON;
  options.tm_lim = (int) milliseconds;
  options.msg_lev = GLP_MSG_OFF;
  options.fp_heur = GLP_ON;
  result = glp_intopt (problem, &options);

  *state = result == 0 && glp_mip_status (problem) == GLP_OPT ? SL_ORDER_PLAN_BEST
                                                               : SL_ORDER_PLAN_SO_FAR;
  return (result == 0 || result == GLP_ETMLIM) &&
         (glp_mip_status (problem) == GLP_OPT || glp_mip_status (problem) == GLP_FEAS);
}

/* (transfer full) (nullable): of least regret among those that cost no more; none was found. */
static SlOrderSolution *
solve_within (const SlOrderChoice *choices,
              guint                n,
              gint64               target,
              gint64               most_cost,
              guint                milliseconds)
{
  g_autoptr(SlOrderSolution) found = g_new0 (SlOrderSolution, 1);
  glp_prob *problem;

  glp_term_out (GLP_OFF);
  problem = make_problem (choices, n, target, most_cost);
  found->quantities = g_new0 (gint64, n + 1);

  if (solve (problem, milliseconds, &found->state))
    for (guint i = 0; i < n * N_PARTS; i++)
      found->quantities[i / N_PARTS] +=
        (gint64) (glp_mip_col_val (problem, (int) i + 1) * 2 + 1) / 2;

  glp_delete_prob (problem);
  add_up (found, choices, n);

  /* The solver reckons in approximate numbers; what it found is counted again exactly. */
  return found->gain >= target && found->cost <= most_cost ? g_steal_pointer (&found) : NULL;
}

SlOrderSolution *
sl_order_plan_solve (const SlOrderChoice *choices,
                     guint                n_choices,
                     gint64               target,
                     gint64               budget,
                     guint                milliseconds)
{
  g_autoptr(SlOrderSolution) plain = NULL;
  g_autoptr(SlOrderSolution) found = NULL;

  g_return_val_if_fail (choices != NULL || n_choices == 0, NULL);

  plain = solve_plainly (choices, n_choices, target);

  if (plain->state == SL_ORDER_PLAN_NONE || plain->regret == 0)
    return g_steal_pointer (&plain);

  if (budget < plain->cost)
    {
      milliseconds /= 2;
      found = solve_within (choices, n_choices, target, budget, milliseconds);

      if (found != NULL)
        return g_steal_pointer (&found);
    }

  found = solve_within (choices, n_choices, target, plain->cost, milliseconds);

  if (found != NULL && found->regret <= plain->regret)
    return g_steal_pointer (&found);

  plain->state = SL_ORDER_PLAN_SO_FAR;
  return g_steal_pointer (&plain);
}
