/* Predicates over members, a block at a time: a loop an atom, no branch a member. */

#include "config.h"

#include "core/commission-private.h"

#include <string.h>

/* Members that are judged together, so that a block's flags stay in the fastest cache. */
#define BLOCK 2048

#define LOOP(expression)                                             \
  G_STMT_START                                                       \
  {                                                                  \
    for (gint32 i = 0; i < count; i++)                               \
      holds[i] &= (guint8) ((guint8) (expression) ^ flip);           \
  }                                                                  \
  G_STMT_END

#define COMPARE_LOOP(figure)                                         \
  G_STMT_START                                                       \
  {                                                                  \
    switch (atom->compare)                                           \
      {                                                              \
      case SL_COMPARE_GE: LOOP ((figure) >= value); break;           \
      case SL_COMPARE_LE: LOOP ((figure) <= value); break;           \
      case SL_COMPARE_GT: LOOP ((figure) > value); break;            \
      case SL_COMPARE_LT: LOOP ((figure) < value); break;            \
      case SL_COMPARE_EQ: LOOP ((figure) == value); break;           \
      case SL_COMPARE_NE: LOOP ((figure) != value); break;           \
      default: g_assert_not_reached ();                              \
      }                                                              \
  }                                                                  \
  G_STMT_END

/* The periods among the last atom->n_periods in which the member held the rank. */
static gboolean
was_held (const SlCommissionRun *run,
          const SlAtom          *atom,
          gint32                 position)
{
  guint n_held = 0;
  gint32 last = 0;

  if (run->held_start == NULL)
    return FALSE;

  /* Sorted by period; a period that was given twice counts once. */
  for (guint32 i = run->held_start[position]; i < run->held_start[position + 1]; i++)
    {
      const SlHeldRank *held = &run->held[i];

      if (held->rank_word < atom->value || held->periods_ago == last ||
          (atom->n_periods > 0 && held->periods_ago > (gint32) atom->n_periods))
        continue;

      last = held->periods_ago;
      n_held++;
    }

  return n_held >= atom->n_held;
}

/* The first joining day whose whole months up to @day are at most @months: months only
 * grow with time, so one comparison of days answers for every member. */
static SlDay
earliest_joined (SlDay  day,
                 gint64 months)
{
  SlDay low = MAX (day - (SlDay) (MIN (months, 20000) + 2) * 31, SL_DAY_FIRST);
  SlDay high = day + 1;

  while (low < high)
    {
      SlDay middle = low + (high - low) / 2;

      if (sl_day_add_months (middle, (int) MIN (months, 20000) + 1) > day)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

static void
hold_months (const SlCommissionRun *run,
             const SlAtom          *atom,
             gint32                 from,
             gint32                 count,
             guint8                *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  SlDay at_most = earliest_joined (run->period.last, atom->value);
  SlDay fewer = earliest_joined (run->period.last, atom->value - 1);
  const SlDay *joined = run->joined + from;

  switch (atom->compare)
    {
    case SL_COMPARE_LE:
      LOOP (joined[i] >= at_most);
      break;
    case SL_COMPARE_LT:
      LOOP (joined[i] >= fewer);
      break;
    case SL_COMPARE_GE:
      LOOP (joined[i] != SL_DAY_NONE && joined[i] < fewer);
      break;
    case SL_COMPARE_GT:
      LOOP (joined[i] != SL_DAY_NONE && joined[i] < at_most);
      break;
    case SL_COMPARE_EQ:
      LOOP (joined[i] >= at_most && joined[i] < fewer);
      break;
    case SL_COMPARE_NE:
      LOOP (joined[i] != SL_DAY_NONE && (joined[i] < at_most || joined[i] >= fewer));
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
hold_age (const SlCommissionRun *run,
          const SlAtom          *atom,
          gint32                 from,
          gint32                 count,
          guint8                *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  gint64 value = atom->value;
  gint64 last = run->period.last;
  const SlDay *joined = run->joined + from;

  /* No date is no age: the atom does not hold, whatever it compares. */
  switch (atom->compare)
    {
    case SL_COMPARE_GE:
      LOOP (joined[i] != SL_DAY_NONE && last - joined[i] >= value);
      break;
    case SL_COMPARE_LE:
      LOOP (joined[i] != SL_DAY_NONE && last - joined[i] <= value);
      break;
    case SL_COMPARE_GT:
      LOOP (joined[i] != SL_DAY_NONE && last - joined[i] > value);
      break;
    case SL_COMPARE_LT:
      LOOP (joined[i] != SL_DAY_NONE && last - joined[i] < value);
      break;
    case SL_COMPARE_EQ:
      LOOP (joined[i] != SL_DAY_NONE && last - joined[i] == value);
      break;
    case SL_COMPARE_NE:
      LOOP (joined[i] != SL_DAY_NONE && last - joined[i] != value);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
hold_word (const SlCommissionRun *run,
           const SlAtom          *atom,
           const gint32          *words,
           gint32                 count,
           guint8                *holds)
{
  gint32 word = sl_id_table_find (run->input->words, atom->word);
  guint8 flip = (guint8) (atom->is_negated != (atom->compare == SL_COMPARE_NE));

  LOOP (words[i] == word);
}

static void
hold_active (const SlCommissionRun *run,
             const SlAtom          *atom,
             gint32                 from,
             gint32                 count,
             guint8                *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  guint8 active[BLOCK];

  g_assert (count <= BLOCK);

  if (run->is_active != NULL)
    memcpy (active, run->is_active + from, (gsize) count);
  else
    _sl_predicate_hold (run, run->plan->active, NULL, from, count, active);

  LOOP (active[i]);
}

static void
hold_weak (const gint64 *left,
           const gint64 *right,
           const SlAtom *atom,
           gint32        count,
           guint8       *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  gint64 value = atom->value;

  COMPARE_LOOP (MIN (left[i], right[i]));
}

static void
hold_figures (const gint64 *figures,
              const SlAtom *atom,
              gint32        count,
              guint8       *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  gint64 value = atom->value;

  COMPARE_LOOP (figures[i]);
}

static void
hold_ranks (const gint16 *figures,
            const SlAtom *atom,
            gint32        count,
            guint8       *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  gint64 value = atom->value;

  COMPARE_LOOP (figures[i]);
}

static void
hold_titles (const gint32 *titles,
             const SlAtom *atom,
             gint32        count,
             guint8       *holds)
{
  guint8 flip = (guint8) atom->is_negated;
  gint64 value = atom->value;

  COMPARE_LOOP ((gint64) titles[i] * 10000);
}

static void
hold_was (const SlCommissionRun *run,
          const SlAtom          *atom,
          gint32                 from,
          gint32                 count,
          guint8                *holds)
{
  guint8 flip = (guint8) atom->is_negated;

  LOOP (was_held (run, atom, from + i));
}

static void
hold_atom (const SlCommissionRun *run,
           const SlAtom          *atom,
           const SlPairLegs      *legs,
           gint32                 from,
           gint32                 count,
           guint8                *holds)
{
  switch (atom->kind)
    {
    case SL_ATOM_VOLUME:
      hold_figures (run->volumes[atom->volume] + from, atom, count, holds);
      break;
    case SL_ATOM_COLUMN:
      hold_figures (run->columns[atom->volume] + from, atom, count, holds);
      break;
    case SL_ATOM_RANK:
      hold_ranks (run->ranks + from, atom, count, holds);
      break;
    case SL_ATOM_TITLE:
      hold_titles (run->titles + from, atom, count, holds);
      break;
    case SL_ATOM_WAS:
      hold_was (run, atom, from, count, holds);
      break;
    case SL_ATOM_ACTIVE:
      hold_active (run, atom, from, count, holds);
      break;
    case SL_ATOM_AGE:
      hold_age (run, atom, from, count, holds);
      break;
    case SL_ATOM_MONTHS:
      hold_months (run, atom, from, count, holds);
      break;
    case SL_ATOM_COUNTRY:
      hold_word (run, atom, run->countries + from, count, holds);
      break;
    case SL_ATOM_KIND:
      hold_word (run, atom, run->kinds + from, count, holds);
      break;
    case SL_ATOM_PAIR_LEFT:
      hold_figures (legs->left + from, atom, count, holds);
      break;
    case SL_ATOM_PAIR_RIGHT:
      hold_figures (legs->right + from, atom, count, holds);
      break;
    case SL_ATOM_PAIR_WEAK:
      hold_weak (legs->left + from, legs->right + from, atom, count, holds);
      break;
    case SL_ATOM_WEAK:
      hold_weak (run->slots[atom->slot] + from, run->slots_right[atom->slot] + from, atom, count,
                 holds);
      break;
    case SL_ATOM_LEGS:
    case SL_ATOM_FRONT:
    case SL_ATOM_ENROLLED:
    case SL_ATOM_ENROLLED_LEFT:
    case SL_ATOM_ENROLLED_RIGHT:
    case SL_ATOM_CAPPED:
    case SL_ATOM_LEFT:
    case SL_ATOM_RIGHT:
      hold_figures (run->slots[atom->slot] + from, atom, count, holds);
      break;
    case SL_ATOM_TYPE:
    case SL_ATOM_FIELD:
    default:
      g_assert_not_reached ();
    }
}

/* One member, as the joint pass over volumes and ranks asks: what plans ask most, a volume
 * or a rank that is at least so much, is answered without a loop. */
static gboolean
holds_for_one (const SlCommissionRun *run,
               const SlPredicate     *predicate,
               const SlPairLegs      *legs,
               gint32                 position)
{
  for (guint k = 0; predicate != NULL && k < predicate->atoms->len; k++)
    {
      const SlAtom *atom = _sl_predicate_atom (predicate, k);
      gboolean holds;

      if (atom->kind == SL_ATOM_VOLUME && atom->compare == SL_COMPARE_GE)
        holds = (run->volumes[atom->volume][position] >= atom->value) != atom->is_negated;
      else if (atom->kind == SL_ATOM_RANK && atom->compare == SL_COMPARE_GE)
        holds = (run->ranks[position] >= atom->value) != atom->is_negated;
      else if (atom->kind == SL_ATOM_ACTIVE && run->is_active != NULL)
        holds = run->is_active[position] != atom->is_negated;
      else
        holds = _sl_atom_holds (run, atom, legs, position);

      if (!holds)
        return FALSE;
    }

  return TRUE;
}

void
_sl_predicate_hold (const SlCommissionRun *run,
                    const SlPredicate     *predicate,
                    const SlPairLegs      *legs,
                    gint32                 from,
                    gint32                 count,
                    guint8                *holds)
{
  if (count == 1)
    {
      holds[0] = (guint8) holds_for_one (run, predicate, legs, from);
      return;
    }

  memset (holds, TRUE, (gsize) count);

  for (guint k = 0; predicate != NULL && k < predicate->atoms->len; k++)
    {
      const SlAtom *atom = _sl_predicate_atom (predicate, k);

      for (gint32 start = 0; start < count; start += BLOCK)
        hold_atom (run, atom, legs, from + start, MIN (BLOCK, count - start), holds + start);
    }
}

guint8 *
_sl_predicate_hold_all (const SlCommissionRun *run,
                        const SlPredicate     *predicate,
                        const SlPairLegs      *legs)
{
  guint8 *holds = g_malloc ((gsize) run->n + 1);

  _sl_predicate_hold (run, predicate, legs, 0, run->n, holds);
  return holds;
}

gboolean
_sl_atom_holds (const SlCommissionRun *run,
                const SlAtom          *atom,
                const SlPairLegs      *legs,
                gint32                 position)
{
  guint8 holds = TRUE;

  hold_atom (run, atom, legs, position, 1, &holds);
  return holds;
}

gboolean
_sl_atom_figure (const SlCommissionRun *run,
                 const SlAtom          *atom,
                 gint32                 position,
                 gint64                *figure)
{
  const gint64 unit = sl_decimal_power (SL_VOLUME_SCALE);

  switch ((guint) atom->kind)
    {
    case SL_ATOM_VOLUME:
      *figure = run->volumes[atom->volume][position];
      return TRUE;
    case SL_ATOM_COLUMN:
      *figure = run->columns[atom->volume][position];
      return TRUE;
    case SL_ATOM_TITLE:
      *figure = run->titles[position] * unit;
      return TRUE;
    case SL_ATOM_LEGS:
    case SL_ATOM_FRONT:
    case SL_ATOM_ENROLLED:
    case SL_ATOM_ENROLLED_LEFT:
    case SL_ATOM_ENROLLED_RIGHT:
      *figure = run->slots[atom->slot][position] * unit;
      return TRUE;
    case SL_ATOM_CAPPED:
    case SL_ATOM_LEFT:
    case SL_ATOM_RIGHT:
      *figure = run->slots[atom->slot][position];
      return TRUE;
    case SL_ATOM_WEAK:
      *figure = MIN (run->slots[atom->slot][position], run->slots_right[atom->slot][position]);
      return TRUE;
    default:
      return FALSE;
    }
}
