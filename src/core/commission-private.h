#pragma once

#include "core/commission.h"
#include "core/genealogy.h"
#include "core/idtable.h"
#include "core/plan-private.h"

G_BEGIN_DECLS

/* Arrays of the input are indexed by member number, everything of a run by position in
 * the placement tree (core/genealogy.h), except where a name says otherwise. */

typedef struct
{
  gint32 member;
  gint32 periods_ago;
  gint32 rank_word; /* in words */
} SlHeldRank;

typedef struct
{
  char  *member;      /* (owned) */
  char  *bonus;       /* (owned) */
  gint64 left;
  gint64 right;
} SlCarryRow;

typedef struct
{
  char   *name;   /* (owned) */
  GArray *values; /* (owned) (element-type gint64): shorter than the members when the rest is 0 */
} SlMemberColumn;

/* What was reported of every member for a day: an order each, of whom both figures are 0 none. */
typedef struct
{
  SlDay   day;
  gint32  type; /* number in words */
  GArray *qv;   /* (owned) (nullable) (element-type gint64): by member */
  GArray *cv;   /* (owned) (nullable) (element-type gint64): by member */
} SlReport;

/* A column that says the usual thing of everybody is NULL.  Orders are numbered: first those
 * that were added one by one, then those of the reports, a member after the other. */
struct _SlCommissionInput
{
  gatomicrefcount references;
  gboolean        is_sealed;
  struct _SlCommissionInput *base; /* (owned) (nullable): whose members these are; then only the
                                    * orders, the words and order_position are its own */

  SlIdTable *ids;          /* (owned): members, then whatever else was named as sponsor */
  guint      n_members;
  GArray    *id_of;        /* (owned) (nullable) (element-type gint32): member → number in ids;
                            * NULL: the same number */
  GArray    *member_of_id; /* (owned) (nullable) (element-type gint32): number in ids → member, or
                            * -1; NULL: the same number */
  GArray    *sponsors;     /* (owned) (nullable) (element-type gint32): number in ids, or -1 */
  GArray    *enrollers;    /* (owned) (nullable) (element-type gint32): the same */
  GArray    *place_parents; /* (owned) (nullable) (element-type gint32): member, or -1: instead of
                             * sponsors, until there is a tree */
  GArray    *enrol_parents; /* (owned) (nullable) (element-type gint32): the same of enrollers */
  GArray    *legs;         /* (owned) (nullable) (element-type gint8) */
  GArray    *joined;       /* (owned) (nullable) (element-type SlDay) */
  GArray    *titles;       /* (owned) (nullable) (element-type gint32) */
  GArray    *kinds;        /* (owned) (nullable) (element-type gint32): number in words */
  GArray    *countries;    /* (owned) (nullable) (element-type gint32): number in words */
  GArray    *forces;       /* (owned) (nullable) (element-type gint32): number in words */
  GArray    *duplicates;   /* (owned) (element-type gint32): members whose id was there before */
  SlIdTable *words;        /* (owned): kinds, countries, types, rank names; 0 is "" */
  GPtrArray *columns;      /* (owned) (element-type SlMemberColumn) */

  GPtrArray *reports;      /* (owned) (element-type SlReport) */
  SlIdTable *order_ids;    /* (owned) */
  GArray    *order_id_of;  /* (owned) (element-type gint32): in order_ids, or -1 */
  GArray    *order_members; /* (owned) (element-type gint32): number in ids, or -2 - member */
  GArray    *order_dates;  /* (owned) (element-type SlDay) */
  GArray    *order_types;  /* (owned) (element-type gint32): number in words */
  GArray    *order_fields[SL_N_FIELDS]; /* (owned) (element-type gint64) */
  GArray    *order_duplicates; /* (owned) (element-type gint32) */

  GArray    *carry;        /* (owned) (element-type SlCarryRow) */
  GArray    *held;         /* (owned) (element-type SlHeldRank), member as number in ids */

  /* Made by the check. */
  SlPlan      *checked_for; /* (owned) (nullable): nothing was wrong for this plan */
  SlGenealogy *place;        /* (owned) */
  SlGenealogy *enrol;        /* (owned) (nullable): only when a plan asked for it */
  gint32      *order_position; /* (owned): order → position of its member */
};

static inline gint32
_sl_input_id_of (const SlCommissionInput *input,
                 gint32                   member)
{
  return input->id_of != NULL ? g_array_index (input->id_of, gint32, member) : member;
}

static inline gint32
_sl_input_member_of (const SlCommissionInput *input,
                     gint32                   id)
{
  return input->member_of_id != NULL ? g_array_index (input->member_of_id, gint32, id) : id;
}

static inline gint32
_sl_input_n_orders (const SlCommissionInput *input)
{
  return (gint32) (input->order_members->len + input->reports->len * input->n_members);
}

/* The report that has @order, and of whom; NULL for an order that was added. */
static inline const SlReport *
_sl_order_report (const SlCommissionInput *input,
                  gint32                   order,
                  gint32                  *member)
{
  guint number = (guint) order - input->order_members->len;

  if (order < (gint32) input->order_members->len)
    return NULL;

  *member = (gint32) (number % input->n_members);
  return g_ptr_array_index (input->reports, number / input->n_members);
}

static inline SlDay
_sl_order_day (const SlCommissionInput *input,
               gint32                   order)
{
  gint32 member;
  const SlReport *report = _sl_order_report (input, order, &member);

  return report != NULL ? report->day : g_array_index (input->order_dates, SlDay, order);
}

/* Only after the check. */
static inline gint32
_sl_order_position (const SlCommissionInput *input,
                    gint32                   order)
{
  gint32 member;

  return _sl_order_report (input, order, &member) != NULL ? input->place->position_of[member]
                                                          : input->order_position[order];
}

static inline gint32
_sl_order_type (const SlCommissionInput *input,
                gint32                   order)
{
  gint32 member;
  const SlReport *report = _sl_order_report (input, order, &member);

  return report != NULL ? report->type : g_array_index (input->order_types, gint32, order);
}

/* Amounts of one bonus: whole minor units, or at SL_EXACT_SCALE with round-at=total. */
typedef struct
{
  gint64   *minor; /* (owned) (nullable) */
  __int128 *exact; /* (owned) (nullable) */
} SlAmounts;

#define SL_EXACT_SCALE 16

struct _SlCommissionRun
{
  SlPlan            *plan;     /* (owned) */
  SlCommissionInput *input;    /* (owned) */
  SlPeriod           period;
  gint32             n;
  const SlGenealogy *place;    /* (unowned): the input's */

  /* The enrolment tree in positions of the placement tree; NULL without it. */
  gint32            *enrol_order;  /* (owned): k-th in depth-first order → position */
  gint32            *enrol_place;  /* (owned): position → its number in that order */
  gint32            *enrol_parent; /* (owned): position → position, or -1 */

  /* Members' data by position; made when the plan asks for it, else NULL. */
  SlDay             *joined;    /* (owned) */
  gint32            *titles;    /* (owned) */
  gint32            *kinds;     /* (owned) */
  gint32            *countries; /* (owned) */
  gint8             *legs;      /* (owned) */
  gint64           **columns;   /* (owned): a column of plan->columns each */
  gint16            *forced;    /* (owned) (nullable): rank, or -2 */
  guint32           *held_start; /* (owned) (nullable): n + 1 offsets into held */
  SlHeldRank        *held;      /* (owned): rank_word is the rank's number here */

  gint64            *own[SL_N_FIELDS]; /* (owned) (nullable): this period's orders, unfiltered */
  gboolean           own_is_lent[SL_N_FIELDS]; /* then it is the input's report itself: not owned,
                                                * not to be written, and no longer than n */
  gint64           **volumes;   /* (owned): a volume of the plan each; one of nobody but oneself is
                                 * volume_own itself */
  const gint64     **volume_own; /* (owned array of unowned): own part of a volume of orders */
  gint64           **volume_owned; /* (owned): those of volume_own that nobody else has */
  gint32             customer_word; /* the kind “customer” in the input's words, or -1 */
  guint8           **stops;     /* (owned): whether `until` holds; NULL without one */
  gint64           **slots;     /* (owned): a slot of the plan each */
  gint64           **slots_right; /* (owned): right leg of weak(…), else NULL */
  gint16            *ranks;     /* (owned): -1 for none */
  guint8            *is_active; /* (owned) (nullable) */

  SlAmounts         *amounts;   /* (owned): a bonus each, after the limits below it */
  SlAmounts         *computed;  /* (owned): before limits, where a limit changed them */
  gint64            *totals;    /* (owned): paid */
  gint64            *held_back; /* (owned) (nullable) */
  GArray            *carry;     /* (owned) (element-type SlCommissionCarry) */
  gint32            *by_id;     /* (owned) (nullable): positions in the order of ids */
  gboolean           has_overflow;
  guint64            n_steps;   /* of climbing, where lines are rounded: what tests look at */

  SlStep             step;      /* (nullable): NULL once it was run */
  gpointer           step_data;
  gint64             n_passes;  /* that are done, of */
  gint64             n_planned;
  gboolean           is_stopped;
};

/* After a pass through the members; FALSE: nobody wants the rest. */
gboolean _sl_commission_pass    (SlCommissionRun       *run);
/* Within a pass, every now and then: the same. */
gboolean _sl_commission_go_on   (SlCommissionRun       *run);
/* How many passes the settling takes. */
gint64   _sl_commission_n_settling (const SlCommissionRun *run);

/* (transfer full): a checked @input with further orders, which have no ids; shares all else. */
SlCommissionInput *_sl_commission_input_with_orders (SlCommissionInput       *input,
                                                     gint32                   member,
                                                     const SlCommissionOrder *orders,
                                                     guint                    n_orders);

/* (transfer full): @run as it is for the @n members of @way, positions from one member up to the
 * root: of each array that one figure.  Its members are numbered downwards, the root is 0.  For
 * figures, and for a plan that looks at nobody beside the way; orders and what was held are not
 * in it.  Nothing of @run is needed any more. */
SlCommissionRun *_sl_commission_run_along (const SlCommissionRun *run,
                                           const gint32          *way,
                                           guint                  n);

/* The legs of a pair bonus, by position, for L, R and weak. */
typedef struct
{
  const gint64 *left;
  const gint64 *right;
} SlPairLegs;

/* holds[i]: whether @predicate (NULL: yes) holds for position @from + i; @count of them.
 * @legs: (nullable) */
void     _sl_predicate_hold     (const SlCommissionRun *run,
                                 const SlPredicate     *predicate,
                                 const SlPairLegs      *legs,
                                 gint32                 from,
                                 gint32                 count,
                                 guint8                *holds);
/* (transfer full): the same for all members. */
guint8  *_sl_predicate_hold_all (const SlCommissionRun *run,
                                 const SlPredicate     *predicate,
                                 const SlPairLegs      *legs);
gboolean _sl_atom_holds         (const SlCommissionRun *run,
                                 const SlAtom          *atom,
                                 const SlPairLegs      *legs,
                                 gint32                 position);
/* Whether there is such an order and it passes the filter. */
gboolean _sl_order_passes       (const SlCommissionRun *run,
                                 const SlPredicate     *orders,
                                 gint32                 order);
/* The figure that an atom compares; FALSE when it compares none. */
gboolean _sl_atom_figure        (const SlCommissionRun *run,
                                 const SlAtom          *atom,
                                 gint32                 position,
                                 gint64                *figure);

/* (transfer full): the sum of @field by position over the orders that pass @orders and lie
 * in the last @window periods (0: all time). */
gint64  *_sl_orders_add_up      (SlCommissionRun       *run,
                                 SlOrderField           field,
                                 const SlPredicate     *orders,
                                 guint                  window);
gint64   _sl_order_figure       (const SlCommissionInput *input,
                                 SlOrderField           field,
                                 gint32                 order);
/* SL_COMMISSION_ERROR_OVERFLOW: @sentence, and where the greatest figure among the orders is,
 * which is where to look first. */
void     _sl_commission_refuse_sum (const SlCommissionRun *run,
                                 const char            *sentence,
                                 GError               **error);
/* (transfer none): this period's orders of each member, unfiltered. */
const gint64 *_sl_orders_own    (SlCommissionRun       *run,
                                 SlOrderField           field);
/* Copies what the input lends, so that it can be written. */
void     _sl_orders_own_apart   (SlCommissionRun       *run);

/* Computes volumes, looks at other members, and ranks. */
gboolean _sl_commission_settle  (SlCommissionRun       *run,
                                 GError               **error);

/* What a bonus starts from: an amount a position, at @scale.  Exactly one array is set. */
typedef struct
{
  const gint64   *narrow;
  const __int128 *wide;
  guint           scale;
  gint64         *owned_narrow; /* (owned) */
  __int128       *owned_wide;   /* (owned) */
} SlSource;

gboolean _sl_source_init        (SlCommissionRun       *run,
                                 const SlPlanBase      *base,
                                 const SlPredicate     *orders,
                                 SlSource              *source);
void     _sl_source_clear       (SlSource              *source);

static inline __int128
_sl_source_at (const SlSource *source,
               gint32          position)
{
  return source->narrow != NULL ? source->narrow[position] : source->wide[position];
}

static inline __int128
_sl_amount_at (const SlAmounts *amounts,
               gint32           position)
{
  return amounts->minor != NULL ? amounts->minor[position] : amounts->exact[position];
}

void     _sl_amounts_init       (const SlCommissionRun *run,
                                 SlAmounts             *amounts);
void     _sl_amounts_clear      (SlAmounts             *amounts);
/* Stores @raw, an exact product at @raw_scale that is still to be multiplied with @factor,
 * as the bonus's amount: rounded, or exact with round-at=total.  FALSE: overflow. */
gboolean _sl_amounts_store      (const SlCommissionRun *run,
                                 SlAmounts             *amounts,
                                 gint32                 position,
                                 __int128               raw,
                                 guint                  raw_scale,
                                 gint64                 factor);
/* Rounds @raw × @factor to minor units as the plan declares. */
gboolean _sl_round_amount       (const SlCommissionRun *run,
                                 __int128               raw,
                                 guint                  raw_scale,
                                 gint64                 factor,
                                 gint64                *minor);
__int128 _sl_power              (guint                  exponent);

/* The bonuses; FALSE is an overflow. */
gboolean _sl_commission_walk    (SlCommissionRun       *run,
                                 const SlPlanBonus     *bonus,
                                 SlAmounts             *amounts);
gboolean _sl_commission_pair    (SlCommissionRun       *run,
                                 const SlPlanBonus     *bonus,
                                 SlAmounts             *amounts);
/* Adds carry and this period's base to the legs of everybody. */
gboolean _sl_pair_legs          (SlCommissionRun       *run,
                                 const SlPlanBonus     *bonus,
                                 gint64                *left,
                                 gint64                *right);
/* What the legs of one member come to. */
typedef struct
{
  gint64 n_cycles;
  gint64 each;    /* minor units a cycle, before the factor */
  gint64 paired;  /* volume taken from each leg, where there are no cycles */
  gint64 rate;
} SlPairing;

/* Takes what is paired from both legs of the member at @position. */
void     _sl_pair_take          (const SlCommissionRun *run,
                                 const SlPlanBonus     *bonus,
                                 gint32                 position,
                                 gint64                *left,
                                 gint64                *right,
                                 SlPairing             *pairing);
/* What a leg leaves to the next period. */
gint64   _sl_pair_remainder     (const SlPlanBonus     *bonus,
                                 gint64                 leg);
gboolean _sl_commission_pool    (SlCommissionRun       *run,
                                 const SlPlanBonus     *bonus,
                                 SlAmounts             *amounts);
/* The fund in minor units; FALSE is an overflow. */
gboolean _sl_pool_fund          (SlCommissionRun       *run,
                                 const SlPlanBonus     *bonus,
                                 gint64                *fund);
/* Everybody's shares, 0 for who does not qualify, and their sum. */
void     _sl_pool_shares        (const SlCommissionRun *run,
                                 const SlPlanBonus     *bonus,
                                 gint64                *shares,
                                 __int128              *sum);
gboolean _sl_commission_grant   (SlCommissionRun       *run,
                                 const SlPlanBonus     *bonus,
                                 SlAmounts             *amounts);
/* The rate of a grant for the member at @position. */
gint64   _sl_grant_rate         (const SlCommissionRun *run,
                                 const SlPlanBonus     *bonus,
                                 gint32                 position);
gboolean _sl_commission_limit   (SlCommissionRun       *run,
                                 const SlPlanLimit     *limit);

/* (transfer none): positions in the order of the members' ids: numbers by value, then the
 * rest by bytes. */
const gint32 *_sl_commission_by_id (SlCommissionRun    *run);

G_END_DECLS
