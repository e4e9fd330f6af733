/* The judgement of members and orders before anything is computed from them. */

#include "config.h"

#include "core/commission-private.h"

#include <glib/gi18n-lib.h>

/* Faults of one sort beyond this many are counted, not listed.  Cycles are always named
 * in full: each of their members must be looked at. */
#define MAX_LISTED 100

typedef struct
{
  SlCommissionInput *input;
  const SlPlan      *plan;
  GPtrArray         *problems; /* (nullable) */
  guint              n_faults;
  guint              n_of_sort;
} Judge;

static void
report (Judge *judge,
        char  *sentence)
{
  judge->n_faults++;
  judge->n_of_sort++;

  if (judge->problems != NULL && judge->n_of_sort <= MAX_LISTED)
    g_ptr_array_add (judge->problems, sentence);
  else
    g_free (sentence);
}

/* Ends one sort of faults: says how many more there were. */
static void
finish_sort (Judge *judge)
{
  guint n_more = judge->n_of_sort > MAX_LISTED ? judge->n_of_sort - MAX_LISTED : 0;

  if (n_more > 0 && judge->problems != NULL)
    g_ptr_array_add (judge->problems,
                     g_strdup_printf (ngettext ("%u more fault of this kind.",
                                                "%u more faults of this kind.", n_more), n_more));

  judge->n_of_sort = 0;
}

static const char *
name_of (const Judge *judge,
         gint32       member)
{
  return sl_commission_input_member_id (judge->input, member);
}

static void
judge_duplicates (Judge *judge)
{
  const SlCommissionInput *input = judge->input;

  for (guint i = 0; i < input->duplicates->len; i++)
    report (judge, g_strdup_printf (_("The member %s is there twice."),
                                    name_of (judge, g_array_index (input->duplicates, gint32, i))));
  finish_sort (judge);

  for (guint i = 0; i < input->order_duplicates->len; i++)
    report (judge, g_strdup_printf (_("The order %s is there twice."),
                                    sl_commission_input_order_id (input,
                                      g_array_index (input->order_duplicates, gint32, i))));
  finish_sort (judge);
}

static void
report_pair (Judge      *judge,
             const char *format,
             const char *member,
             const char *above)
{
  g_autoptr(GString) sentence = g_string_new (format);

  g_string_replace (sentence, "%1", member, 1);
  g_string_replace (sentence, "%2", above, 1);
  report (judge, g_strdup (sentence->str));
}

/* Turns ids into member numbers.  Ids that nobody has are reported, and whoever names one
 * stands alone, so that the circles are found all the same. */
static gint32 *
resolve (Judge        *judge,
         const GArray *above,
         const GArray *fallback,
         const char   *format_unknown,
         const char   *format_self)
{
  const SlCommissionInput *input = judge->input;
  gint32 n = (gint32) input->n_members;
  gint32 *parents = g_new (gint32, MAX (n, 1));

  for (gint32 i = 0; i < n; i++)
    {
      gint32 id = above != NULL ? g_array_index (above, gint32, i) : -1;

      if (id < 0 && fallback != NULL)
        id = g_array_index (fallback, gint32, i);

      parents[i] = id >= 0 ? _sl_input_member_of (input, id) : -1;

      if (id >= 0 && (parents[i] < 0 || parents[i] == i))
        {
          report_pair (judge, parents[i] < 0 ? format_unknown : format_self, name_of (judge, i),
                       sl_id_table_text (input->ids, id));
          parents[i] = -1;
        }
    }

  finish_sort (judge);
  return parents;
}

static void
report_cycle (Judge        *judge,
              const GArray *cycle)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < cycle->len; i++)
    {
      g_string_append (names, name_of (judge, g_array_index (cycle, gint32, i)));
      g_string_append (names, " → ");
    }

  g_string_append (names, name_of (judge, g_array_index (cycle, gint32, 0)));
  judge->n_of_sort = 0;
  report (judge, g_strdup_printf (_("These members stand above one another in a circle: %s."),
                                  names->str));
}

/* The same of an input that came with members above, not ids; nobody among them is unknown. */
static gint32 *
take_parents (Judge        *judge,
              const GArray *above,
              const GArray *fallback,
              const char   *format_self)
{
  gint32 n = (gint32) judge->input->n_members;
  gint32 *parents = g_new (gint32, MAX (n, 1));

  for (gint32 i = 0; i < n; i++)
    {
      parents[i] = above != NULL ? g_array_index (above, gint32, i) : -1;

      if (parents[i] < 0 && fallback != NULL)
        parents[i] = g_array_index (fallback, gint32, i);

      if (parents[i] == i)
        {
          report_pair (judge, format_self, name_of (judge, i), name_of (judge, i));
          parents[i] = -1;
        }
    }

  finish_sort (judge);
  return parents;
}

/* @parents is taken; @n_before: faults before they were judged. */
static SlGenealogy *
make_genealogy (Judge  *judge,
                gint32 *parents,
                guint   n_before)
{
  g_autofree gint32 *owned = parents;
  g_autoptr(GPtrArray) cycles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr(SlGenealogy) genealogy = NULL;

  genealogy = sl_genealogy_new (owned, (gint32) judge->input->n_members, cycles);

  for (guint i = 0; i < cycles->len; i++)
    report_cycle (judge, g_ptr_array_index (cycles, i));

  judge->n_of_sort = 0;
  return judge->n_faults == n_before ? g_steal_pointer (&genealogy) : NULL;
}

static void
judge_place (Judge *judge)
{
  /* translators: %1 is a member, %2 the sponsor */
  const char *unknown = _("The sponsor %2 of the member %1 is not among the members.");
  /* translators: %1 is a member */
  const char *self = _("The member %1 is its own sponsor.");
  SlCommissionInput *input = judge->input;
  guint n_before = judge->n_faults;
  gint32 *parents;

  parents = input->place_parents != NULL
              ? take_parents (judge, input->place_parents, NULL, self)
              : resolve (judge, input->sponsors, NULL, unknown, self);
  input->place = make_genealogy (judge, parents, n_before);
}

/* Nobody was enrolled by another than the sponsor, and the tree has the sponsors. */
static gint32 *
copy_place (const SlCommissionInput *input)
{
  gint32 n = (gint32) input->n_members;
  gint32 *parents = g_new (gint32, MAX (n, 1));

  for (gint32 i = 0; i < n; i++)
    parents[i] = sl_commission_input_sponsor (input, i);

  return parents;
}

static void
judge_enrol (Judge *judge)
{
  /* translators: %1 is a member, %2 the enroller */
  const char *unknown = _("The enroller %2 of the member %1 is not among the members.");
  /* translators: %1 is a member */
  const char *self = _("The member %1 is its own enroller.");
  SlCommissionInput *input = judge->input;
  guint n_before = judge->n_faults;
  gint32 *parents;

  if (input->sponsors != NULL)
    parents = resolve (judge, input->enrollers, input->sponsors, unknown, self);
  else if (input->place_parents != NULL)
    parents = take_parents (judge, input->enrol_parents, input->place_parents, self);
  else
    parents = copy_place (input);

  input->enrol = make_genealogy (judge, parents, n_before);
}

static void
judge_trees (Judge *judge)
{
  if (judge->input->place == NULL)
    judge_place (judge);

  if (judge->input->enrol == NULL &&
      (sl_plan_uses_enrolment (judge->plan) || judge->plan->declares_enrol))
    judge_enrol (judge);
}

/* The tree says who stands above; only another plan may want it for the other tree. */
static void
drop_parents (SlCommissionInput *input)
{
  if (input->enrol_parents == NULL)
    g_clear_pointer (&input->place_parents, g_array_unref);
}

static void
judge_legs (Judge *judge)
{
  const SlCommissionInput *input = judge->input;
  g_autofree gint32 *taken = NULL; /* left and right child of each member */

  if (!sl_plan_uses_legs (judge->plan))
    return;

  taken = g_new (gint32, input->n_members * 2 + 1);
  for (guint i = 0; i < input->n_members * 2; i++)
    taken[i] = -1;

  for (gint32 i = 0; i < (gint32) input->n_members; i++)
    {
      gint32 parent = sl_commission_input_sponsor (input, i);
      gint8 leg = input->legs != NULL ? g_array_index (input->legs, gint8, i) : -1;

      if (parent < 0)
        continue;

      if (leg != 0 && leg != 1)
        report (judge, g_strdup_printf (_("The member %s stands on no leg: the plan needs left or "
                                          "right below %s."),
                                        name_of (judge, i), name_of (judge, parent)));
      else if (taken[parent * 2 + leg] >= 0)
        report (judge,
                g_strdup_printf (leg == 0
                                   ? _("The members %s and %s both stand on the left leg of %s.")
                                   : _("The members %s and %s both stand on the right leg of %s."),
                                 name_of (judge, taken[parent * 2 + leg]), name_of (judge, i),
                                 name_of (judge, parent)));
      else
        taken[parent * 2 + leg] = i;
    }

  finish_sort (judge);
}

static void
judge_orders (Judge *judge)
{
  SlCommissionInput *input = judge->input;

  for (gint32 i = 0; i < (gint32) input->order_members->len; i++)
    {
      gint32 id = g_array_index (input->order_members, gint32, i);

      if (g_array_index (input->order_dates, SlDay, i) == SL_DAY_NONE)
        report (judge, g_strdup_printf (_("The order %s of %s has no date."),
                                        sl_commission_input_order_id (input, i),
                                        sl_id_table_text (input->ids, id)));

      if (_sl_input_member_of (input, id) < 0)
        report (judge, g_strdup_printf (_("The order %s is of %s, who is not among the members."),
                                        sl_commission_input_order_id (input, i),
                                        sl_id_table_text (input->ids, id)));
    }

  finish_sort (judge);
}

static void
judge_ranks (Judge *judge)
{
  const SlCommissionInput *input = judge->input;

  for (gint32 i = 0; input->forces != NULL && i < (gint32) input->forces->len; i++)
    {
      gint32 word = g_array_index (input->forces, gint32, i);
      const char *rank = sl_id_table_text (input->words, word);

      if (word != 0 && sl_plan_find_rank (judge->plan, rank) < 0)
        report (judge, g_strdup_printf (_("The member %s is to have the rank %s, which the plan "
                                          "does not have."), name_of (judge, i), rank));
    }

  finish_sort (judge);
}

static void
judge_columns (Judge *judge)
{
  for (guint i = 0; i < judge->plan->columns->len; i++)
    {
      const char *name = g_ptr_array_index (judge->plan->columns, i);
      gboolean is_there = FALSE;

      for (guint k = 0; k < judge->input->columns->len; k++)
        {
          const SlMemberColumn *column = g_ptr_array_index (judge->input->columns, k);

          is_there |= g_str_equal (column->name, name);
        }

      if (!is_there)
        report (judge, g_strdup_printf (_("The plan asks for “%s”, which is neither a volume nor a "
                                          "column of the members."), name));
    }

  finish_sort (judge);
}

/* Rows of members who have left, or of bonuses that are gone, are faults: volume would
 * vanish without a word. */
static void
judge_carry (Judge *judge)
{
  const SlCommissionInput *input = judge->input;

  for (guint i = 0; i < input->carry->len; i++)
    {
      const SlCarryRow *row = &g_array_index (input->carry, SlCarryRow, i);

      if (sl_commission_input_find_member (input, row->member) < 0)
        report (judge, g_strdup_printf (_("A carry is for %s, who is not among the members."),
                                        row->member));
      else if (!g_str_equal (row->bonus, SL_CARRY_MIN_PAYOUT) &&
               sl_plan_find_bonus (judge->plan, row->bonus) < 0)
        report (judge, g_strdup_printf (_("A carry of %s is for the bonus %s, which the plan does "
                                          "not have."), row->member, row->bonus));
    }

  finish_sort (judge);
}

static void
place_orders (SlCommissionInput *input)
{
  if (input->order_position != NULL)
    return;

  input->order_position = g_new (gint32, input->order_members->len + 1);

  for (guint i = 0; i < input->order_members->len; i++)
    {
      gint32 id = g_array_index (input->order_members, gint32, i);

      input->order_position[i] =
        input->place->position_of[_sl_input_member_of (input, id)];
    }
}

SlDay
sl_commission_input_first_day (const SlPlan *plan,
                               SlPeriod      period)
{
  SlDay first = period.first;

  g_return_val_if_fail (plan != NULL, first);

  for (guint i = 0; i < plan->volumes->len; i++)
    {
      guint window = _sl_plan_volume (plan, i)->window;
      SlDay day = window == 0 ? SL_DAY_FIRST
                              : sl_period_shift (period, -(int) (window - 1)).first;

      if (_sl_plan_volume (plan, i)->of.kind == SL_BASE_FIELD)
        first = MIN (first, day);
    }

  return first;
}

static guint
most_periods (const SlPredicate *predicate)
{
  guint most = 0;

  for (guint i = 0; predicate != NULL && i < predicate->atoms->len; i++)
    {
      const SlAtom *atom = _sl_predicate_atom (predicate, i);

      if (atom->kind == SL_ATOM_WAS)
        most = MAX (most, atom->n_periods);
      most = MAX (most, most_periods (atom->inner));
    }

  return most;
}

static gboolean
bonus_looks_back (const SlPlanBonus *bonus,
                  guint             *n_ranks)
{
  const SlPredicate *conditions[] = { bonus->orders, bonus->pay, bonus->unit, bonus->skip,
                                      bonus->stop, bonus->flush };

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    *n_ranks = MAX (*n_ranks, most_periods (conditions[i]));

  return (bonus->kind == SL_BONUS_PAIR && bonus->carry > 0) ||
         (bonus->kind == SL_BONUS_GRANT && bonus->once != SL_ONCE_NEVER);
}

gboolean
sl_commission_input_looks_back (const SlPlan *plan,
                                guint        *n_ranks)
{
  gboolean looks_back;

  g_return_val_if_fail (plan != NULL && n_ranks != NULL, FALSE);

  looks_back = plan->min_payout != 0;
  *n_ranks = most_periods (plan->active);

  for (guint i = 0; i < plan->volumes->len; i++)
    *n_ranks = MAX (*n_ranks, MAX (most_periods (_sl_plan_volume (plan, i)->orders),
                                   most_periods (_sl_plan_volume (plan, i)->until)));

  for (guint i = 0; i < plan->ranks->len; i++)
    for (guint k = 0; k < _sl_plan_rank (plan, i)->needs->len; k++)
      *n_ranks = MAX (*n_ranks,
                      most_periods (g_ptr_array_index (_sl_plan_rank (plan, i)->needs, k)));

  for (guint i = 0; i < plan->bonuses->len; i++)
    looks_back |= bonus_looks_back (_sl_plan_bonus (plan, i), n_ranks);

  return looks_back || *n_ranks > 0;
}

gboolean
sl_commission_input_check (SlCommissionInput *input,
                           const SlPlan      *plan,
                           GPtrArray         *problems)
{
  Judge judge = { .input = input, .plan = plan, .problems = problems };

  g_return_val_if_fail (input != NULL && plan != NULL, FALSE);

  input->is_sealed = TRUE;

  if (input->checked_for == plan)
    return TRUE;

  judge_duplicates (&judge);
  judge_trees (&judge);
  judge_legs (&judge);
  judge_orders (&judge);
  judge_ranks (&judge);
  judge_columns (&judge);
  judge_carry (&judge);

  if (judge.n_faults == 0)
    {
      place_orders (input);
      drop_parents (input);
      g_clear_pointer (&input->checked_for, sl_plan_unref);
      input->checked_for = sl_plan_ref ((SlPlan *) plan);
    }

  return judge.n_faults == 0;
}
