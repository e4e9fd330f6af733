#pragma once

#include "core/day.h"
#include "core/member-table.h"
#include "core/plan.h"

G_BEGIN_DECLS

/* The members, orders and history that a commission run works on.  Fill it in any
 * order, then run; nothing can be added once it was checked or run.
 *
 * Members are numbered from 0 in the order in which they were added, orders likewise.
 * Everything is copied.  Not thread-safe while it is being filled. */
typedef struct _SlCommissionInput SlCommissionInput;

#define SL_COMMISSION_ERROR (sl_commission_error_quark ())

typedef enum
{
  SL_COMMISSION_ERROR_DATA,     /* members or orders cannot be used: the first fault */
  SL_COMMISSION_ERROR_OVERFLOW, /* a sum leaves the range of the numbers */
  SL_COMMISSION_ERROR_PERIOD,   /* the period is not one of the plan */
  SL_COMMISSION_ERROR_STOPPED,  /* whoever was asked whether it shall go on said no */
} SlCommissionError;

/* Text may be NULL or "" where there is none.  A member without an enroller was
 * enrolled by the sponsor. */
typedef struct
{
  const char *id;
  const char *sponsor;    /* the member above in the placement tree */
  const char *enroller;   /* the member above in the enrolment tree */
  const char *kind;       /* "distributor", "customer", … */
  const char *country;
  const char *force_rank; /* this rank instead of the computed one */
  SlDay       joined;     /* or SL_DAY_NONE */
  gint32      leg;        /* 0 left, 1 right, -1 not given */
  gint32      title;
} SlCommissionMember;

#define SL_COMMISSION_MEMBER_INIT { .joined = SL_DAY_NONE, .leg = -1 }

/* How many orders it is for a plan that counts them. */
typedef enum
{
  SL_ORDER_COUNTS_ONE,
  SL_ORDER_COUNTS_NONE,        /* less of an order that still stands */
  SL_ORDER_COUNTS_TAKEN_BACK,  /* one less */
} SlOrderCounts;

/* All figures at SL_VOLUME_SCALE, price and margin too: 12.34 is 123400. */
typedef struct
{
  const char *id;     /* may be empty; two orders with the same id are a fault */
  const char *member;
  const char *type;   /* "customer", "retail", "autoship", … as the plan names them */
  SlDay       date;
  gint64      qv;
  gint64      cv;
  gint64      price;
  gint64      margin;
  SlOrderCounts counts;
} SlCommissionOrder;

/* The same in orders: 1, 0 or -1. */
gint               sl_commission_order_count       (const SlCommissionOrder  *order);

/* One row of what is carried from one period to the next.
 *   a pair bonus         left, right: what stays on the legs, volume
 *   SL_CARRY_MIN_PAYOUT  left: money held back because it was below the minimum payout
 *   a grant with `once`  left: number (from 1) of the highest rank that it was paid at, or 1
 *                        where once=life */
typedef struct
{
  const char *member;
  const char *bonus;
  gint64      left;  /* SL_VOLUME_SCALE */
  gint64      right; /* SL_VOLUME_SCALE */
} SlCommissionCarry;

#define SL_CARRY_MIN_PAYOUT "min-payout"

GQuark             sl_commission_error_quark       (void);

SlCommissionInput *sl_commission_input_new         (void);
/* (transfer full): the members of @table, which is taken and emptied, with what it reports of
 * each as an order of @day and @type.  A million members cost no more than the table.  Orders
 * can be added, members cannot. */
SlCommissionInput *sl_commission_input_new_of      (SlMemberTable            *table,
                                                    SlDay                     day,
                                                    const char               *type);
/* What was reported of every member for one day, as one order of @type each; of whom both are 0
 * has none.  @qv, @cv: (transfer full) (nullable) (element-type gint64), a figure a member. */
void               sl_commission_input_add_report  (SlCommissionInput        *input,
                                                    SlDay                     day,
                                                    const char               *type,
                                                    GArray                   *qv,
                                                    GArray                   *cv);
SlCommissionInput *sl_commission_input_ref         (SlCommissionInput        *input);
void               sl_commission_input_unref       (SlCommissionInput        *input);

/* Declares a further numeric column of the members, usable in predicates; its number.
 * Declaring the same name again gives the same number. */
guint              sl_commission_input_add_column  (SlCommissionInput        *input,
                                                    const char               *name);
/* The member's number. */
gint32             sl_commission_input_add_member  (SlCommissionInput        *input,
                                                    const SlCommissionMember *member);
/* Gives the member @rank instead of the one that is computed. */
void               sl_commission_input_force_rank  (SlCommissionInput        *input,
                                                    gint32                    member,
                                                    const char               *rank);
/* @value at SL_VOLUME_SCALE; 0 where none is set. */
void               sl_commission_input_set_column  (SlCommissionInput        *input,
                                                    gint32                    member,
                                                    guint                     column,
                                                    gint64                    value);
gint32             sl_commission_input_add_order   (SlCommissionInput        *input,
                                                    const SlCommissionOrder  *order);
/* The same for a caller who knows the member's number; order->member is ignored. */
gint32             sl_commission_input_add_order_of (SlCommissionInput       *input,
                                                    gint32                    member,
                                                    const SlCommissionOrder  *order);
void               sl_commission_input_add_carry   (SlCommissionInput        *input,
                                                    const SlCommissionCarry  *carry);
/* That @member held @rank @periods_ago periods before the one to be run (1: the one
 * before), for the predicate `was`. */
void               sl_commission_input_add_held_rank (SlCommissionInput      *input,
                                                    const char               *member,
                                                    guint                     periods_ago,
                                                    const char               *rank);

/* Judges the data for @plan: unknown and self sponsors, cycles with every member named,
 * duplicate members and orders, orders of unknown members, a used leg or a third child in a
 * binary, unknown forced ranks.  TRUE when it can be run; every fault is added to
 * @problems, (nullable) (element-type utf8), as a sentence. */
gboolean           sl_commission_input_check       (SlCommissionInput        *input,
                                                    const SlPlan             *plan,
                                                    GPtrArray                *problems);

/* Where ranks of earlier periods are not known: works them out for `was`, from the same
 * members and orders, back to the period of the earliest order.  Who joined later held
 * nothing; forced ranks hold for @period alone.  Nothing happens when the plan does not
 * ask, or when the data have faults, which the run will tell.  Not on an input to which
 * held ranks were added. */
gboolean           sl_commission_input_recall      (SlCommissionInput        *input,
                                                    SlPlan                   *plan,
                                                    SlPeriod                  period,
                                                    GError                  **error);

/* The first day whose orders @plan counts in @period; SL_DAY_FIRST: of all time. */
SlDay              sl_commission_input_first_day   (const SlPlan             *plan,
                                                    SlPeriod                  period);
/* Whether a run of @plan wants what the run of the period before left over.  @n_ranks (out): of
 * how many periods before it wants the ranks. */
gboolean           sl_commission_input_looks_back  (const SlPlan             *plan,
                                                    guint                    *n_ranks);
gint32             sl_commission_input_n_members   (const SlCommissionInput  *input);
const char        *sl_commission_input_member_id   (const SlCommissionInput  *input,
                                                    gint32                    member);
/* The same for those who go through all members: @buffer has SL_ID_TABLE_BUFFER bytes and may
 * be what is returned. */
const char        *sl_commission_input_peek_id     (const SlCommissionInput  *input,
                                                    gint32                    member,
                                                    char                     *buffer);
/* "" when it has none */
const char        *sl_commission_input_order_id    (const SlCommissionInput  *input,
                                                    gint32                    order);
SlDay              sl_commission_input_order_date  (const SlCommissionInput  *input,
                                                    gint32                    order);
/* -1 when there is none. */
gint32             sl_commission_input_find_member (const SlCommissionInput  *input,
                                                    const char               *id);
/* The member above, or -1; only after the check. */
gint32             sl_commission_input_sponsor     (const SlCommissionInput  *input,
                                                    gint32                    member);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCommissionInput, sl_commission_input_unref)

G_END_DECLS
