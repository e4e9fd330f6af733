/* What an explanation says where no walk pays. */

#include "config.h"

#include "core/commission-story-private.h"
#include "core/number-text.h"
#include "core/plan-table-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

SlExplanationLine *
_sl_story_add_line (SlStory    *story,
                    SlLineKind  kind,
                    gint64      amount,
                    char       *sentence)
{
  SlExplanationLine *line = g_new0 (SlExplanationLine, 1);

  line->kind = kind;
  line->source = line->order = line->level = line->passed = -1;
  line->amount = amount;
  line->sentence = sentence;
  story->sum += amount;
  g_ptr_array_add (story->explanation->lines, line);

  return line;
}

char *
_sl_story_money (const SlStory *story,
                 gint64         amount)
{
  guint decimals = sl_plan_decimals (story->run->plan);

  return sl_number_text (amount, decimals, decimals);
}

char *
_sl_story_percent (gint64 rate)
{
  return sl_number_text (rate, SL_RATE_SCALE - 2, 0);
}

const char *
_sl_story_name_at (const SlStory *story,
                   gint32         position)
{
  return sl_commission_input_member_id (story->run->input, story->run->place->member_at[position]);
}

char *
_sl_story_unmet (const SlCommissionRun *run,
                 const SlPredicate     *predicate,
                 const SlPairLegs      *legs,
                 gint32                 position)
{
  for (guint i = 0; predicate != NULL && i < predicate->atoms->len; i++)
    {
      const SlAtom *atom = _sl_predicate_atom (predicate, i);
      gboolean has_figure;
      gint64 figure;

      if (_sl_atom_holds (run, atom, legs, position))
        continue;

      /* What `active` means says more than the word. */
      if (atom->kind == SL_ATOM_ACTIVE && !atom->is_negated)
        return _sl_story_unmet (run, run->plan->active, NULL, position);

      has_figure = _sl_atom_figure (run, atom, position, &figure);
      return _sl_plan_say_state (run->plan, atom, FALSE, has_figure ? &figure : NULL);
    }

  return g_strdup (_("The conditions are not met."));
}

static char *
volume_text (gint64 volume)
{
  return sl_number_text (volume, SL_VOLUME_SCALE, 0);
}

/* The volume on both legs that was carried in. */
static void
add_up_carry (const SlStory     *story,
              const SlPlanBonus *bonus,
              gint64            *left,
              gint64            *right)
{
  const SlCommissionInput *input = story->run->input;
  const char *payee = _sl_story_name_at (story, story->position);

  *left = *right = 0;

  for (guint i = 0; i < input->carry->len; i++)
    {
      const SlCarryRow *row = &g_array_index (input->carry, SlCarryRow, i);

      if (g_str_equal (row->bonus, bonus->name) && g_str_equal (row->member, payee))
        {
          *left += row->left;
          *right += row->right;
        }
    }
}

/* (transfer full): "Left leg 1300, of which 400 was carried in; right leg 700." */
static char *
legs_text (const SlStory     *story,
           const SlPlanBonus *bonus,
           gint64             left,
           gint64             right)
{
  gint64 carried_left, carried_right;
  g_autofree char *left_text = volume_text (left);
  g_autofree char *right_text = volume_text (right);
  g_autofree char *left_carry = NULL;
  g_autofree char *right_carry = NULL;

  add_up_carry (story, bonus, &carried_left, &carried_right);

  if (carried_left == 0 && carried_right == 0)
    return g_strdup_printf (_("Left leg %s, right leg %s."), left_text, right_text);

  left_carry = volume_text (carried_left);
  right_carry = volume_text (carried_right);
  return g_strdup_printf (_("Left leg %s (carried in: %s), right leg %s (carried in: %s)."),
                          left_text, left_carry, right_text, right_carry);
}

/* (transfer full): what the legs come to. */
static char *
pairing_text (const SlStory     *story,
              const SlPlanBonus *bonus,
              const SlPairing   *pairing,
              gint64             amount)
{
  g_autofree char *paid = _sl_story_money (story, amount);
  g_autofree char *large = volume_text (bonus->cycle_large);
  g_autofree char *small = volume_text (bonus->cycle_small);
  g_autofree char *each = _sl_story_money (story, pairing->each);
  g_autofree char *paired = volume_text (pairing->paired);
  g_autofree char *rate = _sl_story_percent (pairing->rate);

  if (bonus->cycle_large == 0)
    /* translators: volume, rate, amount */
    return g_strdup_printf (_("%s of each leg is paired: %s %% is %s."), paired, rate, paid);

  if (pairing->n_cycles == 0)
    /* translators: a cycle such as 600/300 */
    return g_strdup_printf (_("That is not one cycle of %s/%s."), large, small);

  /* translators: count, a cycle such as 600/300, amount of one, amount */
  return g_strdup_printf (ngettext ("%" PRId64 " cycle of %s/%s at %s is %s.",
                                    "%" PRId64 " cycles of %s/%s at %s are %s.",
                                    (gulong) pairing->n_cycles),
                          pairing->n_cycles, large, small, each, paid);
}

static char *
remainder_text (const SlStory     *story,
                const SlPlanBonus *bonus,
                const SlPairLegs  *before,
                gint64             left,
                gint64             right)
{
  guint8 is_flushed = FALSE;
  g_autofree char *left_text = NULL;
  g_autofree char *right_text = NULL;

  if (bonus->flush != NULL)
    _sl_predicate_hold (story->run, bonus->flush, before, story->position, 1, &is_flushed);

  if (is_flushed)
    return g_strdup (_("Both legs are flushed: nothing is carried on."));

  left_text = volume_text (_sl_pair_remainder (bonus, left));
  right_text = volume_text (_sl_pair_remainder (bonus, right));
  return g_strdup_printf (_("Left %s and right %s are carried on."), left_text, right_text);
}

void
_sl_story_tell_pair (SlStory           *story,
                     const SlPlanBonus *bonus,
                     gint64             amount)
{
  const SlCommissionRun *run = story->run;
  g_autofree gint64 *left = g_new0 (gint64, run->n + 1);
  g_autofree gint64 *right = g_new0 (gint64, run->n + 1);
  SlPairLegs legs = { .left = left, .right = right };
  g_autofree char *legs_said = NULL;
  g_autofree char *what = NULL;
  g_autofree char *rest = NULL;
  SlPairing pairing = { 0 };
  SlExplanationLine *line;
  gint64 own_left, own_right;
  guint8 is_paid;

  /* Reading what a finished run has computed changes nothing in it. */
  if (!_sl_pair_legs ((SlCommissionRun *) run, bonus, left, right))
    return;

  own_left = left[story->position];
  own_right = right[story->position];
  legs_said = legs_text (story, bonus, own_left, own_right);
  _sl_predicate_hold (run, bonus->pay, &legs, story->position, 1, &is_paid);

  if (is_paid)
    {
      _sl_pair_take (run, bonus, story->position, &own_left, &own_right, &pairing);
      what = pairing_text (story, bonus, &pairing, amount);
    }
  else
    {
      g_autofree char *why = _sl_story_unmet (run, bonus->pay, &legs, story->position);

      what = g_strdup_printf (_("Nothing is paid: %s"), why);
    }

  rest = remainder_text (story, bonus, &legs, own_left, own_right);
  line = _sl_story_add_line (story, is_paid ? SL_LINE_PAIR : SL_LINE_UNPAID, amount,
                             g_strdup_printf ("%s %s %s", legs_said, what, rest));
  line->base = bonus->cycle_large > 0 || !is_paid
                 ? MIN (left[story->position], right[story->position]) : pairing.paired;
  line->base_scale = SL_VOLUME_SCALE;
  line->rate = pairing.rate;
}

/* TRUE when the payee fails @pay, which is then told. */
static gboolean
tell_unpaid (SlStory           *story,
             const SlPlanBonus *bonus)
{
  g_autofree char *why = NULL;
  guint8 is_paid;

  _sl_predicate_hold (story->run, bonus->pay, NULL, story->position, 1, &is_paid);

  if (is_paid)
    return FALSE;

  why = _sl_story_unmet (story->run, bonus->pay, NULL, story->position);
  _sl_story_add_line (story, SL_LINE_UNPAID, 0, g_strdup_printf (_("Nothing is paid: %s"), why));
  return TRUE;
}

/* (transfer full): of 128 bits only what 64 can show. */
static char *
shares_text (__int128 shares)
{
  return volume_text ((gint64) CLAMP (shares, 0, (__int128) G_MAXINT64));
}

void
_sl_story_tell_pool (SlStory           *story,
                     const SlPlanBonus *bonus,
                     gint64             amount)
{
  g_autofree gint64 *shares = g_new0 (gint64, story->run->n + 1);
  g_autofree char *fund_text = NULL;
  g_autofree char *own_text = NULL;
  g_autofree char *all_text = NULL;
  g_autofree char *paid = _sl_story_money (story, amount);
  SlExplanationLine *line;
  __int128 all;
  gint64 fund;

  if (tell_unpaid (story, bonus))
    return;

  _sl_pool_shares (story->run, bonus, shares, &all);

  if (!_sl_pool_fund ((SlCommissionRun *) story->run, bonus, &fund))
    return;

  fund_text = _sl_story_money (story, fund);
  own_text = volume_text (shares[story->position]);
  all_text = shares_text (all);

  if (shares[story->position] == 0)
    {
      _sl_story_add_line (story, SL_LINE_NO_RATE, amount,
                          g_strdup_printf (_("There is no share of the fund of %s for this rank or "
                                             "volume."), fund_text));
      return;
    }

  line = _sl_story_add_line (story, SL_LINE_POOL, amount,
                             g_strdup_printf (_("The fund is %s; %s of all %s shares are %s."),
                                              fund_text, own_text, all_text, paid));
  line->base = shares[story->position];
  line->base_scale = SL_VOLUME_SCALE;
}

static char *
base_name (const SlStory    *story,
           const SlPlanBase *base)
{
  static const char * const fields[] = { "qv", "cv", "price", "margin", "count" };

  if (base->kind == SL_BASE_FIELD)
    return g_strdup (fields[base->field]);
  if (base->kind == SL_BASE_VOLUME)
    return g_strdup (sl_plan_volume_name (story->run->plan, base->volume));

  return g_strdup (_("other bonuses"));
}

static void
tell_share_of_base (SlStory           *story,
                    const SlPlanBonus *bonus,
                    gint64             amount)
{
  g_autofree char *paid = _sl_story_money (story, amount);
  g_autofree char *name = base_name (story, &bonus->base);
  gint64 rate = _sl_grant_rate (story->run, bonus, story->position);
  g_autofree char *percent = _sl_story_percent (rate);
  g_autofree char *figure = NULL;
  SlExplanationLine *line;
  SlSource source;
  guint decimals;
  gint64 shown;

  if (!_sl_source_init ((SlCommissionRun *) story->run, &bonus->base, bonus->orders, &source))
    {
      _sl_source_clear (&source);
      return;
    }

  decimals = MIN (source.scale, SL_VOLUME_SCALE);
  shown = (gint64) (_sl_source_at (&source, story->position) / _sl_power (source.scale - decimals));
  figure = sl_number_text (shown, decimals, 0);
  line = _sl_story_add_line (story, SL_LINE_GRANT, amount,
                             /* translators: figure, its name, rate, amount */
                             g_strdup_printf (_("%s of %s: %s %% is %s."), figure, name, percent,
                                              paid));
  line->base = shown;
  line->base_scale = decimals;
  line->rate = rate;
  _sl_source_clear (&source);
}

void
_sl_story_tell_grant (SlStory           *story,
                      const SlPlanBonus *bonus,
                      gint64             amount)
{
  int rank = story->run->ranks[story->position];
  g_autofree char *paid = _sl_story_money (story, amount);
  gint64 figure;

  if (tell_unpaid (story, bonus))
    return;

  if (bonus->amount.is_set && !_sl_rank_figures_get (&bonus->amount, rank, &figure))
    _sl_story_add_line (story, SL_LINE_NO_RATE, 0,
                        g_strdup (_("There is no amount for this rank.")));
  else if (amount == 0 && bonus->once != SL_ONCE_NEVER)
    _sl_story_add_line (story, SL_LINE_GRANT, 0,
                        g_strdup (_("This bonus is paid once, and was paid before.")));
  else if (!bonus->amount.is_set)
    tell_share_of_base (story, bonus, amount);
  else
    _sl_story_add_line (story, SL_LINE_GRANT, amount,
                        rank >= 0 ? g_strdup_printf (_("The amount for the rank “%s” is %s."),
                                                     sl_plan_rank_name (story->run->plan,
                                                                        (guint) rank), paid)
                                  : g_strdup_printf (_("The amount is %s."), paid));
}

/* (transfer full): "“month” (at most 10000.00)". */
static char *
limit_text (const SlStory     *story,
            const SlPlanLimit *limit)
{
  g_autofree char *figure = NULL;
  g_autofree char *name = NULL;
  gint64 max = 0;

  if (limit->max.is_set)
    {
      _sl_rank_figures_get (&limit->max, story->run->ranks[story->position], &max);
      figure = _sl_story_money (story, limit->is_company ? limit->max.value[0] : max);
      return limit->is_company ? g_strdup_printf (_("“%s” (at most %s in the whole company)"),
                                                  limit->name, figure)
                               : g_strdup_printf (_("“%s” (at most %s)"), limit->name, figure);
    }

  figure = _sl_story_percent (limit->max_rate);
  name = base_name (story, &limit->max_of);
  return limit->is_company
           ? g_strdup_printf (_("“%s” (at most %s %% of %s in the whole company)"), limit->name,
                              figure, name)
           : g_strdup_printf (_("“%s” (at most %s %% of %s)"), limit->name, figure, name);
}

void
_sl_story_tell_limits (SlStory *story,
                       guint    bonus,
                       gint64   change)
{
  const SlPlan *plan = story->run->plan;
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < plan->limits->len; i++)
    {
      const SlPlanLimit *limit = _sl_plan_limit (plan, i);

      for (guint k = 0; k < limit->bonuses->len; k++)
        if (g_array_index (limit->bonuses, guint, k) == bonus)
          {
            g_autofree char *text = limit_text (story, limit);

            g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", text);
          }
    }

  _sl_story_add_line (story, SL_LINE_LIMIT, change,
                      /* translators: one limit or several, each with what it allows */
                      g_strdup_printf (_("The sum is limited by %s."), names->str));
}
