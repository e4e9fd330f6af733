/* Why a figure is what it is: the walks of one payee are replayed, source by source, by
 * the climb of the specification as it is written there. */

#include "config.h"

#include "core/commission-story-private.h"
#include "core/commission-walk-private.h"
#include "core/number-text.h"
#include "core/plan-table-private.h"

#include <glib/gi18n-lib.h>

/* Steps of climbing after which the rest of a downline is told as one: some tenths of a second. */
#define MAX_STEPS (G_GINT64_CONSTANT (1) << 27)

/* What became of one source's climb when it came to the payee. */
typedef struct
{
  SlLineKind kind;
  gint32     level;
  gint64     rate;
  gint64     used;
  gint32     stopped_at; /* place, where kind is SL_LINE_STOPPED */
  gint32     passed;     /* place of the last who used up no level, or -1 */
  guint      n_passed;
} Trace;

static void
free_line_cb (gpointer data)
{
  SlExplanationLine *line = data;

  g_free (line->sentence);
  g_free (line);
}

static void
pass (Trace  *found,
      gint32  place)
{
  found->passed = place;
  found->n_passed++;
}

/* The climb of the specification from @source up to @payee; past the last level only when that
 * is @is_asked for. */
static Trace
trace (SlStory      *story,
       const SlWalk *walk,
       gint32        source,
       gint32        payee,
       gboolean      is_asked)
{
  const SlPlanBonus *bonus = walk->bonus;
  Trace found = { .kind = SL_LINE_NO_SOURCE, .passed = -1 };
  gint32 level = 0;
  gint64 used = 0;

  for (gint32 p = source; p >= 0; p = walk->parent[p])
    {
      guint8 flags = walk->flags[p];
      gboolean is_ok = (flags & SL_WALK_OK) != 0;
      gboolean is_stop = (flags & SL_WALK_STOP) != 0;
      gboolean is_unit = (flags & SL_WALK_UNIT) != 0;
      gint64 rate;

      found.level = level;
      found.used = used;
      story->n_steps_left--;

      if (p == source && bonus->from > 0)
        {
          level += is_unit;
          if (p == payee)
            found.kind = SL_LINE_TOO_NEAR;
        }
      else if (p != source && (flags & SL_WALK_SKIP) != 0)
        {
          if (p == payee)
            found.kind = SL_LINE_SKIPPED;
          else
            pass (&found, p);
        }
      else if (bonus->is_difference)
        {
          rate = found.rate = _sl_walk_first_rate (walk, p);
          if (p == payee)
            found.kind = rate == 0 ? SL_LINE_NO_RATE
                         : rate <= used ? SL_LINE_USED_UP : is_ok ? SL_LINE_PAID : SL_LINE_UNPAID;
          if (bonus->is_child)
            used = rate;
          else if (is_ok || !bonus->is_next)
            used = MAX (used, rate);
        }
      else if (level > walk->last_level)
        {
          if (p == payee || !is_asked)
            return (Trace) { .kind = SL_LINE_TOO_DEEP, .level = level, .passed = -1 };
        }
      else if (level >= bonus->from)
        {
          rate = found.rate = _sl_walk_rate (walk, p, level);
          if (p == payee)
            found.kind = !is_ok ? SL_LINE_UNPAID : rate == 0 ? SL_LINE_NO_RATE : SL_LINE_PAID;
          if ((!is_ok || rate == 0) && bonus->is_next)
            {
              if (p == payee)
                return found;
              if (is_stop)
                return (Trace) { .kind = SL_LINE_STOPPED, .level = level, .stopped_at = p,
                                 .passed = -1 };
              pass (&found, p);
              continue;
            }
          level += is_unit && !(is_stop && p != source);
          if (p != source && p != payee && !is_unit)
            pass (&found, p);
        }
      else
        {
          if (p == payee)
            found.kind = SL_LINE_TOO_NEAR;
          level += is_unit;
        }

      if (p == payee)
        return found;

      if (p != source && is_stop && (flags & SL_WALK_SKIP) == 0)
        return (Trace) { .kind = SL_LINE_STOPPED, .level = level, .stopped_at = p, .passed = -1 };
    }

  return found;
}

static char *
describe (const SlStory *story,
          const SlWalk  *walk,
          const Trace   *found,
          const char    *who,
          const char    *figure,
          gint64         amount)
{
  g_autofree char *rate = _sl_story_percent (found->rate);
  g_autofree char *used = _sl_story_percent (found->used);
  g_autofree char *paid = _sl_story_money (story, amount);
  g_autofree char *why = NULL;

  switch (found->kind)
    {
    case SL_LINE_PAID:
      if (walk->bonus->is_difference && found->used > 0)
        return g_strdup_printf (_("%s from %s: %s %% less the %s %% that others below have, "
                                  "is %s."), figure, who, rate, used, paid);
      if (walk->bonus->is_difference)
        return g_strdup_printf (_("%s from %s: %s %% is %s."), figure, who, rate, paid);
      return g_strdup_printf (_("%s from %s at level %d: %s %% is %s."), figure, who, found->level,
                              rate, paid);
    case SL_LINE_UNPAID:
      why = _sl_story_unmet (story->run, walk->bonus->pay, NULL, story->position);
      return g_strdup_printf (_("%s from %s is not paid: %s"), figure, who, why);
    case SL_LINE_NO_RATE:
      return g_strdup_printf (_("%s from %s at level %d: there is no rate for this rank and "
                                "level."), figure, who, found->level);
    case SL_LINE_TOO_NEAR:
      return g_strdup_printf (_("%s from %s is nearer than the first level that is paid."), figure,
                              who);
    case SL_LINE_TOO_DEEP:
      return g_strdup_printf (_("%s from %s comes at level %d, past the last that is paid."),
                              figure, who, found->level);
    case SL_LINE_USED_UP:
      return g_strdup_printf (_("%s from %s: someone below already has %s %%, and the own rate of "
                                "%s %% is not higher."), figure, who, used, rate);
    case SL_LINE_STOPPED:
      return g_strdup_printf (_("%s from %s goes no further up than to %s."), figure, who,
                              _sl_story_name_at (story,
                                                 _sl_walk_position (walk, found->stopped_at)));
    case SL_LINE_SKIPPED:
      return g_strdup_printf (_("%s from %s passes by: the level goes to the next one above."),
                              figure, who);
    case SL_LINE_NO_SOURCE:
    case SL_LINE_PAIR:
    case SL_LINE_POOL:
    case SL_LINE_GRANT:
    case SL_LINE_LIMIT:
    case SL_LINE_ROUNDING:
    case SL_LINE_OTHERS:
    default:
      return g_strdup_printf (_("%s has nothing that counts here, or is not in the downline."),
                              who);
    }
}

static void
add_source_line (SlStory      *story,
                 const SlWalk *walk,
                 const Trace  *found,
                 gint32        source,
                 gint32        order,
                 gint64        shown,
                 gint64        amount)
{
  guint decimals = MIN (walk->source.scale, SL_VOLUME_SCALE);
  gint32 position = _sl_walk_position (walk, source);
  g_autofree char *figure = story->is_silent ? NULL : sl_number_text (shown, decimals, 0);
  SlExplanationLine *line;

  line = _sl_story_add_line (story, found->kind, amount, story->is_silent ? NULL
                             : describe (story, walk, found, _sl_story_name_at (story, position),
                                         figure, amount));
  line->source = story->run->place->member_at[position];
  line->order = order;
  line->level = found->level;
  line->base = shown;
  line->base_scale = decimals;
  line->rate = found->rate;
  line->used = walk->bonus->is_difference ? found->used : 0;
  line->n_passed = found->n_passed;
  if (found->n_passed > 0)
    line->passed = story->run->place->member_at[_sl_walk_position (walk, found->passed)];
}

static void
tell_source (SlStory  *story,
             SlWalk   *walk,
             gint32    source,
             gint32    payee,
             __int128  base,
             gint32    order,
             gboolean  is_asked)
{
  Trace found = trace (story, walk, source, payee, is_asked);
  gint64 shown = (gint64) (base / _sl_power (walk->source.scale -
                                             MIN (walk->source.scale, SL_VOLUME_SCALE)));
  gint64 amount = 0;

  if (!is_asked && (found.kind == SL_LINE_TOO_DEEP || found.kind == SL_LINE_TOO_NEAR ||
                    found.kind == SL_LINE_STOPPED || found.kind == SL_LINE_NO_SOURCE))
    return;

  if (found.kind == SL_LINE_PAID)
    {
      __int128 product = base * (found.rate - found.used * walk->bonus->is_difference);
      guint scale = walk->source.scale + SL_RATE_SCALE;

      /* The run itself did not overflow on this product. */
      if (!_sl_round_amount (story->run, product, scale, walk->bonus->factor, &amount))
        return;
    }

  if (story->explanation->lines->len < story->max_lines)
    add_source_line (story, walk, &found, source, order, shown, amount);
  else
    _sl_story_group (story, &(const SlStoryGroup) {
                              .kind = found.kind,
                              .level = walk->bonus->is_difference ? -1 : found.level,
                              .rate = found.rate,
                              .used = walk->bonus->is_difference ? found.used : 0,
                              .base = shown,
                              .amount = amount,
                            });
}

static gint32
place_of (const SlWalk *walk,
          gint32        position)
{
  return walk->place_of != NULL ? walk->place_of[position] : position;
}

static void
tell_orders (SlStory *story,
             SlWalk  *walk,
             gint32   payee,
             gint32   only,
             gint32   end)
{
  const SlCommissionInput *input = story->run->input;

  for (gint32 i = 0; i < _sl_input_n_orders (input) && story->n_steps_left > 0; i++)
    {
      gint32 source = place_of (walk, _sl_order_position (input, i));
      gint64 base = _sl_order_figure (input, walk->bonus->base.field, i);

      if (base == 0 || source < payee || source >= end || (only >= 0 && source != only) ||
          !sl_period_holds (story->run->period, _sl_order_day (input, i)) ||
          !_sl_order_passes (story->run, walk->bonus->orders, i))
        continue;

      tell_source (story, walk, source, payee, base, i, only >= 0);
    }
}

/* @only: the place of the one source that was asked for, or -1. */
static void
tell_walk (SlStory           *story,
           const SlPlanBonus *bonus,
           gint32             only_position)
{
  const SlCommissionInput *input = story->run->input;
  const SlGenealogy *tree = bonus->tree == SL_TREE_ENROL ? input->enrol : input->place;
  SlWalk walk;
  gint32 payee, only, end;

  /* Reading what a finished run has computed changes nothing in it. */
  if (!_sl_walk_init (&walk, (SlCommissionRun *) story->run, bonus))
    {
      _sl_walk_clear (&walk);
      return;
    }

  payee = place_of (&walk, story->position);
  only = only_position >= 0 ? place_of (&walk, only_position) : -1;
  end = tree->end[payee];

  if (bonus->is_per_order)
    tell_orders (story, &walk, payee, only, end);
  else
    for (gint32 source = only >= 0 ? only : payee;
         source < (only >= 0 ? only + 1 : end) && story->n_steps_left > 0; source++)
      {
        __int128 base = _sl_source_at (&walk.source, _sl_walk_position (&walk, source));

        if (base != 0)
          tell_source (story, &walk, source, payee, base, -1, only >= 0);
      }

  _sl_story_tell_groups (story, MIN (walk.source.scale, SL_VOLUME_SCALE));

  if (only >= 0 && story->explanation->lines->len == 0)
    _sl_story_add_line (story, SL_LINE_NO_SOURCE, 0,
                        g_strdup_printf (_("%s has nothing that counts here, or is not in the "
                                           "downline."),
                                         _sl_story_name_at (story, only_position)))
      ->source = story->run->place->member_at[only_position];

  _sl_walk_clear (&walk);
}

static gint64
rounded (const SlCommissionRun *run,
         const SlAmounts       *amounts,
         gint32                 position)
{
  gint64 amount = 0;

  if (amounts->minor != NULL)
    return amounts->minor[position];

  return _sl_round_amount (run, amounts->exact[position], SL_EXACT_SCALE,
                           sl_decimal_power (SL_RATE_SCALE), &amount) ? amount : 0;
}

static void
tell_others (SlStory *story,
             gint64   amount)
{
  g_autofree char *paid = _sl_story_money (story, amount);

  _sl_story_add_line (story, SL_LINE_OTHERS, amount,
                      g_strdup_printf (_("The rest of the downline, too deep to be told one by "
                                         "one, brings %s."), paid));
}

static SlExplanation *
explain (const SlCommissionRun *run,
         gint32                 member,
         guint                  bonus,
         gint32                 source,
         guint                  max_lines,
         gboolean               is_silent)
{
  const SlPlanBonus *rules = _sl_plan_bonus (run->plan, bonus);
  const SlAmounts *before = run->computed[bonus].minor != NULL || run->computed[bonus].exact != NULL
                              ? &run->computed[bonus] : &run->amounts[bonus];
  SlStory story = { .run = run, .position = run->place->position_of[member],
                    .max_lines = max_lines, .n_steps_left = MAX_STEPS, .is_silent = is_silent };
  gint64 computed = rounded (run, before, story.position);
  gint64 paid = rounded (run, &run->amounts[bonus], story.position);

  story.explanation = g_new0 (SlExplanation, 1);
  story.explanation->member = member;
  story.explanation->bonus = bonus;
  story.explanation->lines = g_ptr_array_new_with_free_func (free_line_cb);

  if (rules->kind == SL_BONUS_WALK)
    tell_walk (&story, rules, source >= 0 ? run->place->position_of[source] : -1);
  else if (rules->kind == SL_BONUS_PAIR)
    _sl_story_tell_pair (&story, rules, computed);
  else if (rules->kind == SL_BONUS_POOL)
    _sl_story_tell_pool (&story, rules, computed);
  else
    _sl_story_tell_grant (&story, rules, computed);

  if (source < 0 && story.n_steps_left <= 0)
    tell_others (&story, computed - story.sum);
  else if (source < 0 && story.sum != computed)
    _sl_story_add_line (&story, SL_LINE_ROUNDING, computed - story.sum,
                        g_strdup (_("Only the sum is rounded, not each line.")));

  if (source < 0 && paid != computed)
    _sl_story_tell_limits (&story, bonus, paid - computed);

  story.explanation->amount = story.sum;
  return story.explanation;
}

SlExplanation *
sl_commission_explain (const SlCommissionRun *run,
                       gint32                 member,
                       guint                  bonus,
                       guint                  max_lines)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, NULL);
  g_return_val_if_fail (bonus < run->plan->bonuses->len, NULL);

  return explain (run, member, bonus, -1, max_lines, FALSE);
}

SlExplanation *
sl_commission_explain_silently (const SlCommissionRun *run,
                                gint32                 member,
                                guint                  bonus)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, NULL);
  g_return_val_if_fail (bonus < run->plan->bonuses->len, NULL);

  return explain (run, member, bonus, -1, G_MAXUINT, TRUE);
}

SlExplanation *
sl_commission_explain_source (const SlCommissionRun *run,
                              gint32                 member,
                              guint                  bonus,
                              gint32                 source)
{
  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, NULL);
  g_return_val_if_fail (bonus < run->plan->bonuses->len, NULL);
  g_return_val_if_fail (source >= 0 && source < run->n, NULL);

  return explain (run, member, bonus, source, G_MAXUINT, FALSE);
}

/* (transfer full): @text, as a sentence begins. */
static char *
begin_sentence (const char *text)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (text)), first);
  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/* What `active` asks for says more than the word, when it is one thing. */
static const SlAtom *
find_meaning (const SlPlan *plan,
              const SlAtom *atom)
{
  gboolean is_plain = atom->kind == SL_ATOM_ACTIVE && !atom->is_negated && plan->active != NULL &&
                      plan->active->atoms->len == 1;

  return is_plain ? _sl_predicate_atom (plan->active, 0) : atom;
}

static gboolean
is_of_counts (const SlAtom *atom)
{
  return atom->kind == SL_ATOM_LEGS || atom->kind == SL_ATOM_FRONT ||
         atom->kind == SL_ATOM_ENROLLED || atom->kind == SL_ATOM_ENROLLED_LEFT ||
         atom->kind == SL_ATOM_ENROLLED_RIGHT;
}

static SlNeed *
new_need (const SlCommissionRun *run,
          const SlAtom          *written,
          gint32                 position)
{
  SlNeed *need = g_new0 (SlNeed, 1);
  const SlAtom *atom = find_meaning (run->plan, written);
  gint64 unit = is_of_counts (atom) ? sl_decimal_power (SL_VOLUME_SCALE) : 1;
  g_autofree char *words = _sl_plan_say_atom (run->plan, atom);
  g_autofree char *state = NULL;

  need->text = g_strdup (written->text);
  need->words = begin_sentence (words);
  need->is_met = _sl_atom_holds (run, atom, NULL, position);
  need->has_figures = _sl_atom_figure (run, atom, position, &need->have);
  need->need = need->has_figures ? atom->value * unit : 0;
  state = _sl_plan_say_state (run->plan, atom, need->is_met,
                              need->has_figures ? &need->have : NULL);
  need->sentence = begin_sentence (state);
  return need;
}

GPtrArray *
sl_commission_run_needs (const SlCommissionRun *run,
                         gint32                 member,
                         guint                  rank)
{
  const GPtrArray *alternatives;
  const SlPredicate *nearest = NULL;
  GPtrArray *needs;
  guint fewest = G_MAXUINT;
  gint32 position;

  g_return_val_if_fail (run != NULL && member >= 0 && member < run->n, NULL);
  g_return_val_if_fail (rank < run->plan->ranks->len, NULL);

  position = run->place->position_of[member];
  alternatives = _sl_plan_rank (run->plan, rank)->needs;
  needs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_need_free);

  for (guint i = 0; i < alternatives->len; i++)
    {
      const SlPredicate *predicate = g_ptr_array_index (alternatives, i);
      guint n_unmet = 0;

      for (guint k = 0; k < predicate->atoms->len; k++)
        n_unmet += !_sl_atom_holds (run, _sl_predicate_atom (predicate, k), NULL, position);

      if (n_unmet < fewest)
        {
          fewest = n_unmet;
          nearest = predicate;
        }
    }

  for (guint k = 0; nearest != NULL && k < nearest->atoms->len; k++)
    g_ptr_array_add (needs, new_need (run, _sl_predicate_atom (nearest, k), position));

  return needs;
}
