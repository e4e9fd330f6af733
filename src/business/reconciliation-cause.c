/* Why a statement is not what was expected: each difference gets one cause, the most telling one
 * that the data allow, so that the causes add up to the whole difference. */

#include "config.h"

#include "business/reconciliation-private.h"

#include "business/business-private.h"
#include "core/decimal.h"
#include "core/money.h"
#include "core/number-text.h"
#include "store/downline.h"

#include <glib/gi18n-lib.h>

/* Asking the engine why somebody brought nothing costs a pass over the tree. */
#define MAX_ASKED 100

typedef struct
{
  char *sponsor;        /* (owned) */
  char *former_sponsor; /* (owned) */
  gboolean is_present;
  gboolean was_known;
  gboolean was_present;
} Change;

typedef struct
{
  const SlEstimate *estimate;    /* (unowned) */
  GHashTable       *changes;     /* (owned) (element-type utf8 Change): by code */
  gboolean          has_moves;   /* some of @changes gave a member another sponsor */
  GHashTable       *paid_bonuses; /* (owned) (element-type utf8): folded, with any line paid */
  const SlOwnOrders *own_orders; /* (unowned) */
  gint64            ratio;       /* of all lines, 10^6; 0: none */
  gboolean          is_held;     /* by the plan nothing is paid this time */
  gboolean          has_earlier; /* there was a picture before this period's */
  guint             n_asked;
} Judging;

static const struct
{
  const char *name;
  const char *title;
} causes[] = {
  [SL_CAUSE_NONE] = { "none", N_("none") },
  [SL_CAUSE_ROUNDING] = { "rounding", N_("rounding") },
  [SL_CAUSE_LEVEL] = { "level", N_("another level") },
  [SL_CAUSE_RATE] = { "rate", N_("another rate") },
  [SL_CAUSE_VOLUME] = { "volume", N_("another volume") },
  [SL_CAUSE_CLAW_BACK] = { "claw-back", N_("claw-back") },
  [SL_CAUSE_MOVED] = { "moved", N_("moved member") },
  [SL_CAUSE_JOINED] = { "joined", N_("new member") },
  [SL_CAUSE_LEFT] = { "left", N_("member who left") },
  [SL_CAUSE_INACTIVE] = { "inactive", N_("condition not met") },
  [SL_CAUSE_COMPRESSION] = { "compression", N_("compression") },
  [SL_CAUSE_RANK] = { "rank", N_("rank") },
  [SL_CAUSE_CUT_OFF] = { "cut-off", N_("another period") },
  [SL_CAUSE_CURRENCY] = { "currency", N_("currency") },
  [SL_CAUSE_MISSING_ORDER] = { "missing-order", N_("missing order") },
  [SL_CAUSE_MIN_PAYOUT] = { "minimum-payout", N_("minimum payout") },
  [SL_CAUSE_TWICE] = { "twice", N_("line twice") },
  [SL_CAUSE_NO_BONUS] = { "no-bonus", N_("bonus outside the plan") },
  [SL_CAUSE_FEE] = { "fee", N_("fee") },
  [SL_CAUSE_CARRIED] = { "carried", N_("carried balance") },
  [SL_CAUSE_UNKNOWN] = { "unknown", N_("unknown") },
};

const char *
sl_cause_name (SlCause cause)
{
  g_return_val_if_fail (cause < G_N_ELEMENTS (causes), NULL);

  return causes[cause].name;
}

const char *
sl_cause_title (SlCause cause)
{
  g_return_val_if_fail (cause < G_N_ELEMENTS (causes), NULL);

  return _(causes[cause].title);
}

char *
sl_match_say_cause (const SlMatch *match)
{
  const char *title;

  g_return_val_if_fail (match != NULL, NULL);

  title = sl_cause_title (match->cause);

  return match->is_certain || match->cause == SL_CAUSE_NONE || match->cause == SL_CAUSE_UNKNOWN
           ? g_strdup (title)
           /* translators: the cause of a difference, such as “another level” */
           : g_strdup_printf (_("probably: %s"), title);
}

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->sponsor);
  g_free (change->former_sponsor);
  g_free (change);
}

static gboolean
has_moved (const Change *change)
{
  return change != NULL && change->is_present && change->was_present &&
         !g_str_equal (change->sponsor, change->former_sponsor);
}

static void
keep_change_cb (const SlDownlineChange *change,
                gpointer                user_data)
{
  Judging *judging = user_data;
  Change *copy = g_new (Change, 1);

  *copy = (Change) {
    .sponsor = g_strdup (change->sponsor),
    .former_sponsor = g_strdup (change->former_sponsor),
    .is_present = change->is_present,
    .was_known = change->was_known,
    .was_present = change->was_present,
  };
  g_hash_table_insert (judging->changes, g_strdup (change->code), copy);
  judging->has_moves |= has_moved (copy);
}

static gboolean
read_changes (Judging     *judging,
              SlBusiness  *business,
              GError     **error)
{
  const SlEstimate *estimate = judging->estimate;
  SlDay earlier;

  if (!sl_downline_read_snapshot (business->database, estimate->company->id,
                                  estimate->period.first - 1, &earlier, error))
    return FALSE;

  /* In the first picture nobody moved, came or left. */
  judging->has_earlier = earlier != SL_DAY_NONE;
  return !judging->has_earlier ||
         sl_downline_each_change (business->database, estimate->company->id,
                                  estimate->period.first, keep_change_cb, judging, error);
}

/* Takes @note; whether there was something to say is always TRUE. */
static gboolean
conclude (SlMatch  *match,
          SlCause   cause,
          gboolean  is_certain,
          char     *note)
{
  match->cause = cause;
  match->is_certain = is_certain;
  match->note = note;
  return TRUE;
}

static gboolean
says_other_volume (const SlMatch *match)
{
  return match->has_volume && match->paid_volume != match->expected_volume;
}

static gboolean
says_other_rate (const SlMatch *match)
{
  return match->has_rate && match->paid_rate != match->expected_rate;
}

static gboolean
has_other_level (const SlMatch *match)
{
  return match->level >= 0 && match->level != match->expected_level;
}

/* Whether volume × rate of the statement is what it paid, to a minor unit a line. */
static gboolean
adds_up (const Judging *judging,
         const SlMatch *match)
{
  guint decimals = sl_plan_decimals (judging->estimate->plan);
  __int128 unit = sl_decimal_power (SL_VOLUME_SCALE + SL_RATE_SCALE - decimals);
  __int128 rest;

  if (!match->has_volume || !match->has_rate)
    return FALSE;

  rest = (__int128) match->paid_volume * match->paid_rate - (__int128) match->paid * unit;
  return (rest < 0 ? -rest : rest) <= unit * match->n_paid;
}

static gboolean
is_in_other_currency (const Judging *judging,
                      SlMatch       *match)
{
  g_autofree char *ratio = NULL;

  if (match->state != SL_MATCH_DIFFERS || !_sl_match_has_ratio (match, judging->ratio) ||
      has_other_level (match) || says_other_rate (match) || says_other_volume (match))
    return FALSE;

  ratio = sl_number_text (judging->ratio, SL_RATE_SCALE, 0);
  return conclude (match, SL_CAUSE_CURRENCY, FALSE,
                   g_strdup_printf (_("Every line is the expected one times %s, as if it were "
                                      "reckoned in another currency."), ratio));
}

/* The plan itself holds back what is too little. */
static gboolean
is_held_back (const Judging *judging,
              SlMatch       *match)
{
  return judging->is_held && match->state == SL_MATCH_MISSING &&
         conclude (match, SL_CAUSE_MIN_PAYOUT, TRUE,
                   g_strdup (_("All of it is below the minimum payout and waits for a later "
                               "statement.")));
}

static gboolean
is_rounding (SlMatch *match)
{
  gint64 most = MAX (MAX (match->n_paid, match->n_expected), 1);
  gboolean is_certain = match->has_volume && match->has_rate;

  if (match->state != SL_MATCH_DIFFERS || ABS (match->paid - match->expected) > most ||
      has_other_level (match) || says_other_rate (match) || says_other_volume (match))
    return FALSE;

  return conclude (match, SL_CAUSE_ROUNDING, is_certain,
                   g_strdup (_("The amount is rounded otherwise than the plan says.")));
}

static gboolean
is_claw_back (SlMatch *match)
{
  g_autofree char *volume = NULL;

  if (match->state != SL_MATCH_UNEXPECTED || match->paid >= 0)
    return FALSE;

  if (!match->has_volume)
    return conclude (match, SL_CAUSE_CLAW_BACK, TRUE,
                     g_strdup (_("A commission that was paid before is taken back.")));

  volume = sl_number_text (ABS (match->paid_volume), SL_VOLUME_SCALE, 0);
  return conclude (match, SL_CAUSE_CLAW_BACK, TRUE,
                   g_strdup_printf (_("The commission on %s, which was paid before, is taken "
                                      "back."), volume));
}

static gboolean
is_twice (SlMatch *match)
{
  if (match->expected == 0 || match->n_paid <= match->n_expected ||
      match->n_paid % match->n_expected != 0 ||
      match->paid != (__int128) match->expected * (match->n_paid / match->n_expected))
    return FALSE;

  return conclude (match, SL_CAUSE_TWICE, TRUE,
                   g_strdup_printf (_("The statement has this line %u times."),
                                    match->n_paid / match->n_expected));
}

/* The number of the member or of the nearest above who moved this period, or -1. */
static gint32
find_moved (const Judging *judging,
            const SlMatch *match)
{
  const SlCommissionInput *input = judging->estimate->input;
  gint32 member = judging->has_moves && *match->from_code != '\0'
                  ? sl_commission_input_find_member (input, match->from_code) : -1;

  while (member >= 0 && member != judging->estimate->me)
    {
      const char *code = sl_commission_input_member_id (input, member);

      if (has_moved (g_hash_table_lookup (judging->changes, code)))
        return member;

      member = sl_commission_input_sponsor (input, member);
    }

  return -1;
}

static gboolean
is_moved (const Judging *judging,
          SlMatch       *match)
{
  const Change *change;
  const char *code, *name;
  gint32 member;

  if (match->state == SL_MATCH_DIFFERS && !has_other_level (match))
    return FALSE;

  member = find_moved (judging, match);

  if (member < 0)
    return FALSE;

  code = sl_commission_input_member_id (judging->estimate->input, member);
  name = _sl_estimate_name (judging->estimate, code);
  change = g_hash_table_lookup (judging->changes, code);
  /* translators: name and code of a member, codes of the two sponsors */
  return conclude (match, SL_CAUSE_MOVED, FALSE,
                   g_strdup_printf (_("%s (%s) moved in this period from sponsor %s to %s."), name,
                                    code, change->former_sponsor, change->sponsor));
}

static gboolean
judge_level (const Judging *judging,
             SlMatch       *match)
{
  g_autofree char *paid = sl_number_text (match->paid_rate, SL_RATE_SCALE - 2, 0);
  g_autofree char *expected = sl_number_text (match->expected_rate, SL_RATE_SCALE - 2, 0);
  int shift = match->level - match->expected_level;
  gboolean is_certain = adds_up (judging, match);

  if (shift > 0 && (guint) shift <= match->n_passed)
    return conclude (match, SL_CAUSE_COMPRESSION, FALSE,
                     g_strdup_printf (_("Paid at level %d instead of %d: the company counts "
                                        "somebody between whom the plan passes over."),
                                      match->level, match->expected_level));

  if (!match->has_rate)
    return conclude (match, SL_CAUSE_LEVEL, is_certain,
                     g_strdup_printf (_("Paid at level %d instead of level %d."), match->level,
                                      match->expected_level));

  return conclude (match, SL_CAUSE_LEVEL, is_certain,
                   g_strdup_printf (_("Paid at level %d with %s %% instead of level %d with "
                                      "%s %%."), match->level, paid, match->expected_level,
                                    expected));
}

/* Which orders are counted says more than that the volume is another. */
static gboolean
has_other_orders (const Judging *judging,
                  SlMatch       *match)
{
  gboolean is_certain;
  SlCause cause;
  char *note;

  return _sl_own_orders_explain (judging->own_orders, match, &cause, &is_certain, &note) &&
         conclude (match, cause, is_certain || adds_up (judging, match), note);
}

static gboolean
judge_differing (const Judging *judging,
                 SlMatch       *match)
{
  g_autofree char *paid = NULL, *expected = NULL;

  if (has_other_level (match))
    return judge_level (judging, match);

  if (says_other_rate (match))
    {
      paid = sl_number_text (match->paid_rate, SL_RATE_SCALE - 2, 0);
      expected = sl_number_text (match->expected_rate, SL_RATE_SCALE - 2, 0);
      return conclude (match, SL_CAUSE_RATE, adds_up (judging, match),
                       g_strdup_printf (_("Paid with %s %% instead of %s %%."), paid, expected));
    }

  if (says_other_volume (match) && has_other_orders (judging, match))
    return TRUE;

  if (says_other_volume (match))
    {
      paid = sl_number_text (match->paid_volume, SL_VOLUME_SCALE, 0);
      expected = sl_number_text (match->expected_volume, SL_VOLUME_SCALE, 0);
      return conclude (match, SL_CAUSE_VOLUME, adds_up (judging, match),
                       g_strdup_printf (_("Paid on %s instead of %s."), paid, expected));
    }

  return FALSE;
}

static gboolean
judge_missing (const Judging *judging,
               SlMatch       *match)
{
  const Change *change = g_hash_table_lookup (judging->changes, match->from_code);
  g_autofree char *folded = g_utf8_casefold (match->bonus, -1);

  if (!g_hash_table_contains (judging->paid_bonuses, folded))
    return conclude (match, SL_CAUSE_INACTIVE, FALSE,
                     g_strdup (_("Nothing of this bonus was paid, as if its condition was not "
                                 "met.")));

  if (change != NULL && judging->has_earlier && !change->was_present)
    return conclude (match, SL_CAUSE_JOINED, FALSE,
                     g_strdup (_("The member is new in this period.")));

  return FALSE;
}

static SlCause
cause_of_line (SlLineKind kind)
{
  switch (kind)
    {
    case SL_LINE_UNPAID:
      return SL_CAUSE_INACTIVE;
    case SL_LINE_NO_RATE:
    case SL_LINE_USED_UP:
      return SL_CAUSE_RANK;
    case SL_LINE_TOO_NEAR:
    case SL_LINE_TOO_DEEP:
      return SL_CAUSE_LEVEL;
    case SL_LINE_STOPPED:
    case SL_LINE_SKIPPED:
      return SL_CAUSE_COMPRESSION;
    case SL_LINE_NO_SOURCE:
      return SL_CAUSE_VOLUME;
    case SL_LINE_PAID:
    case SL_LINE_PAIR:
    case SL_LINE_POOL:
    case SL_LINE_GRANT:
    case SL_LINE_LIMIT:
    case SL_LINE_ROUNDING:
    case SL_LINE_OTHERS:
    default:
      return SL_CAUSE_UNKNOWN;
    }
}

int
_sl_plan_find_folded (const SlPlan *plan,
                      const char   *bonus)
{
  g_autofree char *wanted = g_utf8_casefold (bonus, -1);

  for (guint i = 0; i < sl_plan_n_bonuses (plan); i++)
    {
      g_autofree char *folded = g_utf8_casefold (sl_plan_bonus_name (plan, i), -1);

      if (g_str_equal (folded, wanted))
        return (int) i;
    }

  return -1;
}

/* What the engine says of somebody who was paid for and not expected. */
static gboolean
ask_engine (Judging *judging,
            SlMatch *match,
            guint    bonus,
            gint32   member)
{
  const SlEstimate *estimate = judging->estimate;
  g_autoptr(SlExplanation) explanation = NULL;
  const SlExplanationLine *line;

  if (judging->n_asked++ >= MAX_ASKED)
    return FALSE;

  explanation = sl_commission_explain_source (estimate->run, estimate->me, bonus, member);
  line = g_ptr_array_index (explanation->lines, 0);
  return cause_of_line (line->kind) != SL_CAUSE_UNKNOWN &&
         conclude (match, cause_of_line (line->kind), FALSE, g_strdup (line->sentence));
}

static gboolean
judge_unexpected (Judging *judging,
                  SlMatch *match)
{
  const Change *change = g_hash_table_lookup (judging->changes, match->from_code);
  int bonus = _sl_plan_find_folded (judging->estimate->plan, match->bonus);
  gint32 member = -1;

  if (bonus < 0)
    return conclude (match, SL_CAUSE_NO_BONUS, TRUE,
                     g_strdup (_("The plan has no bonus of this name.")));

  if (change != NULL && change->was_present && !change->is_present)
    return conclude (match, SL_CAUSE_LEFT, FALSE,
                     g_strdup (_("The member left the downline in this period.")));

  if (*match->from_code != '\0')
    member = sl_commission_input_find_member (judging->estimate->input, match->from_code);

  return member >= 0 && ask_engine (judging, match, (guint) bonus, member);
}

static void
judge_match (Judging *judging,
             SlMatch *match)
{
  gboolean is_known = match->state == SL_MATCH_EQUAL || is_claw_back (match) ||
                      is_held_back (judging, match) || is_twice (match) ||
                      is_in_other_currency (judging, match) || is_rounding (match) ||
                      is_moved (judging, match);

  if (!is_known && match->state == SL_MATCH_DIFFERS)
    is_known = judge_differing (judging, match);
  else if (!is_known && match->state == SL_MATCH_MISSING)
    is_known = judge_missing (judging, match);
  else if (!is_known)
    is_known = judge_unexpected (judging, match);

  if (!is_known)
    conclude (match, SL_CAUSE_UNKNOWN, FALSE,
              g_strdup (match->state == SL_MATCH_MISSING
                        ? _("The statement has no such line, and nothing here says why.")
                        : _("Nothing here says why.")));
}

/* Whether what the figures of the line prove, or what nothing was known of before. */
static gboolean
may_be_cut_off (const SlMatch *match)
{
  return match->state != SL_MATCH_EQUAL && !match->is_certain &&
         (match->cause == SL_CAUSE_UNKNOWN || match->cause == SL_CAUSE_JOINED ||
          match->cause == SL_CAUSE_INACTIVE || match->cause == SL_CAUSE_VOLUME ||
          match->cause == SL_CAUSE_MOVED || match->cause == SL_CAUSE_LEVEL);
}

/* Whether the statement before or after makes up for @match; FALSE also with @error. */
static gboolean
look_beside (SlMatch      *match,
             SlNeighbour  *before,
             SlNeighbour  *after,
             GError      **error)
{
  g_autoptr(GError) local = NULL;
  gboolean is_later = _sl_neighbour_makes_up (after, match, &local);
  gboolean is_found = is_later ||
                      (local == NULL && _sl_neighbour_makes_up (before, match, &local));

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  if (!is_found)
    return TRUE;

  g_free (match->note);
  return conclude (match, SL_CAUSE_CUT_OFF, TRUE,
                   g_strdup (is_later ? _("The statement of the period after it makes up for this.")
                                      : _("The statement of the period before it makes up for "
                                          "this.")));
}

static gboolean
look_at_neighbours (SlReconciliation  *result,
                    SlBusiness        *business,
                    const SlEstimate  *estimate,
                    GError           **error)
{
  g_autoptr(SlNeighbour) before = NULL, after = NULL;
  g_autoptr(GError) local = NULL;

  before = _sl_neighbour_read (business, estimate, -1, &local);
  if (local == NULL)
    after = _sl_neighbour_read (business, estimate, 1, &local);

  for (guint i = 0; local == NULL && i < result->matches->len; i++)
    {
      SlMatch *match = g_ptr_array_index (result->matches, i);

      if (may_be_cut_off (match) && !look_beside (match, before, after, &local))
        break;
    }

  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A balance that is carried on because it is too little to be paid. */
static gboolean
is_below_minimum (const SlReconciliation *result,
                  const SlPlan           *plan)
{
  gint64 least = sl_plan_min_payout (plan);

  return result->carried < 0 && result->total == 0 && least > 0 &&
         result->paid - result->fee < least;
}

/* The causes in the order of their enumeration; together they are the total difference. */
static void
add_up (SlReconciliation *result,
        const SlPlan     *plan)
{
  SlCause carried = is_below_minimum (result, plan) ? SL_CAUSE_MIN_PAYOUT : SL_CAUSE_CARRIED;
  SlCauseSum sums[SL_CAUSE_UNKNOWN + 1] = { 0 };
  gint64 total = 0;

  for (guint i = 0; i < result->matches->len; i++)
    {
      const SlMatch *match = g_ptr_array_index (result->matches, i);

      sums[match->cause].n_lines++;
      sums[match->cause].amount += match->paid - match->expected;
    }

  sums[SL_CAUSE_FEE] = (SlCauseSum) { .n_lines = result->fee != 0, .amount = -result->fee };
  sums[carried].n_lines += result->carried != 0;
  sums[carried].amount += result->carried;
  g_assert (sums[SL_CAUSE_NONE].amount == 0);

  for (guint i = SL_CAUSE_NONE + 1; i < G_N_ELEMENTS (sums); i++)
    {
      sums[i].cause = i;
      total += sums[i].amount;

      if (sums[i].n_lines > 0)
        g_array_append_val (result->causes, sums[i]);
    }

  g_assert (total == result->total_difference);
}

static gboolean
has_difference (const SlReconciliation *result)
{
  /* The largest comes first. */
  return result->matches->len > 0 &&
         ((const SlMatch *) g_ptr_array_index (result->matches, 0))->state != SL_MATCH_EQUAL;
}

gboolean
_sl_reconciliation_judge (SlReconciliation  *result,
                          SlBusiness        *business,
                          const SlEstimate  *estimate,
                          GError           **error)
{
  g_autoptr(GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         free_change);
  g_autoptr(GHashTable) paid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(SlOwnOrders) own_orders = _sl_own_orders_read (business, estimate, error);
  Judging judging = {
    .estimate = estimate,
    .changes = changes,
    .paid_bonuses = paid,
    .own_orders = own_orders,
    .ratio = _sl_reconciliation_find_ratio (result),
    .is_held = sl_commission_run_held (estimate->run, estimate->me) > 0,
  };

  /* Who moved, came or left is only asked for when there is something to tell. */
  if (own_orders == NULL ||
      (has_difference (result) && !read_changes (&judging, business, error)))
    return FALSE;

  for (guint i = 0; i < result->bonuses->len; i++)
    {
      const SlMatch *bonus = g_ptr_array_index (result->bonuses, i);

      if (bonus->n_paid > 0)
        g_hash_table_add (paid, g_utf8_casefold (bonus->bonus, -1));
    }

  for (guint i = 0; i < result->matches->len; i++)
    judge_match (&judging, g_ptr_array_index (result->matches, i));

  if (!look_at_neighbours (result, business, estimate, error))
    return FALSE;

  add_up (result, estimate->plan);
  return TRUE;
}
