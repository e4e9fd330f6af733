#pragma once

#include "core/plan.h"

G_BEGIN_DECLS

/* The parsed plan as the engine reads it.  Everything named is resolved to a number. */

typedef enum
{
  SL_FIELD_QV,
  SL_FIELD_CV,
  SL_FIELD_PRICE,
  SL_FIELD_MARGIN,
  SL_FIELD_COUNT,
} SlOrderField;

#define SL_N_FIELDS 5

typedef enum
{
  SL_TREE_PLACE,
  SL_TREE_ENROL,
} SlTree;

typedef enum
{
  SL_BASE_NONE,
  SL_BASE_FIELD,
  SL_BASE_VOLUME,
  SL_BASE_BONUS,
} SlBaseKind;

typedef struct
{
  SlBaseKind   kind;
  SlOrderField field;
  guint        volume;
  GArray      *bonuses; /* (owned) (nullable) (element-type guint) */
} SlPlanBase;

typedef enum
{
  SL_COMPARE_GE,
  SL_COMPARE_LE,
  SL_COMPARE_GT,
  SL_COMPARE_LT,
  SL_COMPARE_EQ,
  SL_COMPARE_NE,
} SlCompare;

typedef enum
{
  SL_ATOM_VOLUME,    /* PV>=100 */
  SL_ATOM_COLUMN,    /* a further numeric column of the members */
  SL_ATOM_RANK,
  SL_ATOM_TITLE,
  SL_ATOM_WAS,
  SL_ATOM_ACTIVE,
  SL_ATOM_AGE,
  SL_ATOM_MONTHS,
  SL_ATOM_COUNTRY,
  SL_ATOM_KIND,
  SL_ATOM_TYPE,      /* orders only */
  SL_ATOM_FIELD,     /* qv>=…; orders only */
  SL_ATOM_PAIR_LEFT, /* L, R, weak: inside a pair */
  SL_ATOM_PAIR_RIGHT,
  SL_ATOM_PAIR_WEAK,
  /* From here on the atom looks at other members and has a slot. */
  SL_ATOM_LEGS,
  SL_ATOM_FRONT,
  SL_ATOM_ENROLLED,
  SL_ATOM_ENROLLED_LEFT,
  SL_ATOM_ENROLLED_RIGHT,
  SL_ATOM_CAPPED,    /* OV/60%>=20000 */
  SL_ATOM_LEFT,      /* left(OV) */
  SL_ATOM_RIGHT,
  SL_ATOM_WEAK,
} SlAtomKind;

typedef struct _SlPredicate SlPredicate;

typedef struct
{
  SlAtomKind   kind;
  SlCompare    compare;
  gboolean     is_negated;
  gint64       value;      /* thresholds of volumes, columns, fields and titles at SL_VOLUME_SCALE;
                            * counts, days, months and rank numbers plain */
  gint64       share;      /* of CAPPED, SL_RATE_SCALE */
  guint        volume;     /* or number of the rank (RANK, WAS), column (COLUMN), field (FIELD) */
  guint        n_held;     /* WAS: in at least so many … */
  guint        n_periods;  /* … of the last so many */
  int          slot;       /* or -1 */
  SlPredicate *inner;      /* (owned) (nullable) */
  char        *word;       /* (owned) (nullable): country, kind or type */
  char        *text;       /* (owned): as written */
  guint        line, column;
} SlAtom;

/* Atoms that must all hold; no atoms: always. */
struct _SlPredicate
{
  GArray *atoms; /* (owned) (element-type SlAtom) */
  guint   line, column;
};

/* What one atom that looks at other members needs: a figure a member, made by the members
 * below pushing up. */
typedef struct
{
  SlAtom *atom; /* (unowned): final once the plan is parsed */
  SlTree  tree;
} SlPlanSlot;

typedef enum
{
  SL_SCOPE_SELF,
  SL_SCOPE_CUSTOMERS,
  SL_SCOPE_FRONT,
  SL_SCOPE_GROUP,
  SL_SCOPE_DOWN,
} SlScope;

typedef struct
{
  char        *name;   /* (owned) */
  SlPlanBase   of;
  SlPredicate *orders; /* (owned) (nullable) */
  SlScope      scope;
  SlPredicate *until;  /* (owned) (nullable) */
  SlTree       tree;
  guint        window; /* periods, this one included; 0 is all time */
  guint        line;
} SlPlanVolume;

typedef struct
{
  char      *name;  /* (owned) */
  GPtrArray *needs; /* (owned) (element-type SlPredicate): none is "everyone" */
  guint      line;
} SlPlanRank;

/* One figure a rank, with the default for those below the lowest that is given. */
typedef struct
{
  gboolean  is_set;  /* any of them is */
  gboolean *has;     /* (owned): [0] the plain key, [1 + rank] */
  gint64   *value;   /* (owned) */
  guint     line;
} SlRankFigures;

typedef struct
{
  GArray **lists;       /* (owned) (element-type gint64) (nullable), n_ranks + 1 of them:
                         * [0] plain, [1 + rank], each may be NULL */
  int      by_volume;   /* or -1 */
  GArray  *brackets;    /* (owned) (nullable) (element-type SlBracket), ascending */
  guint    line;
} SlRateTable;

typedef struct
{
  gint64 threshold; /* SL_VOLUME_SCALE */
  gint64 rate;
} SlBracket;

typedef enum
{
  SL_ONCE_NEVER,
  SL_ONCE_RANK,
  SL_ONCE_LIFE,
} SlOnce;

typedef struct
{
  char         *name; /* (owned) */
  SlBonusKind   kind;
  SlPlanBase    base;
  SlPredicate  *orders; /* (owned) (nullable), and so are all predicates */
  gint64        factor; /* SL_RATE_SCALE */
  SlPredicate  *pay;
  SlRateTable   rates;
  SlRankFigures amount; /* pair, pool, grant: minor units */

  /* walk */
  SlTree        tree;
  gint32        from;
  gint32        depth;  /* -1: as far as rates reach */
  SlPredicate  *unit;
  SlPredicate  *skip;
  SlPredicate  *stop;
  gint64        beyond; /* -1: none */
  gboolean      is_next;       /* unpaid=next */
  gboolean      is_difference; /* mode=difference */
  gboolean      is_child;      /* against=child */
  gboolean      is_per_order;  /* per=order */

  /* pair */
  gint64        cycle_large; /* 0: no cycles */
  gint64        cycle_small;
  GArray       *tiers;       /* (owned) (nullable) (element-type gint64) */
  gint64        max;         /* cycles, or volume at SL_VOLUME_SCALE; -1: none */
  gint64        carry;       /* G_MAXINT64 all, 0 none */
  SlPredicate  *flush;

  /* pool */
  SlRankFigures shares;      /* SL_VOLUME_SCALE */
  int           shares_by;   /* volume or -1 */
  gboolean      is_first;    /* remainder=first */

  SlOnce        once;        /* grant */
  guint         line;
} SlPlanBonus;

typedef struct
{
  char         *name;    /* (owned) */
  GArray       *bonuses; /* (owned) (element-type guint), in the order named */
  gboolean      is_company;
  SlRankFigures max;     /* minor units */
  gint64        max_rate; /* -1: none */
  SlPlanBase    max_of;
  gboolean      is_scale;
  guint         line;
} SlPlanLimit;

typedef struct
{
  gboolean is_limit;
  guint    index;
} SlPlanStep;

typedef enum
{
  SL_ROUND_AT_LINE,
  SL_ROUND_AT_BONUS,
  SL_ROUND_AT_TOTAL,
} SlRoundAt;

/* A figure that is settled before the bonuses: a volume or a slot. */
typedef struct
{
  gboolean is_slot;
  guint    index;
  gboolean needs_ranks;  /* its figure depends on ranks */
  gboolean feeds_ranks;  /* some rank depends on it */
  gboolean needs_itself; /* a group that stops at its own size */
  SlTree   tree;
} SlPlanNode;

struct _SlPlan
{
  gatomicrefcount references;

  char        *name;     /* (owned) */
  char        *currency; /* (owned) */
  guint        decimals;
  SlPeriodKind period;
  int          week_start;
  SlRounding   rounding;
  SlRoundAt    round_at;
  SlPredicate *active;   /* (owned) (nullable) */
  gint64       min_payout;
  gboolean     declares_enrol;
  gboolean     uses_enrol;
  gboolean     uses_legs;
  gboolean     is_rank_by_rank;
  guint64      atom_kinds; /* bit 1 << kind for every sort of condition in it */

  GPtrArray   *volumes;  /* (owned) (element-type SlPlanVolume) */
  GPtrArray   *ranks;    /* (owned) (element-type SlPlanRank) */
  GPtrArray   *bonuses;  /* (owned) (element-type SlPlanBonus) */
  GPtrArray   *limits;   /* (owned) (element-type SlPlanLimit) */
  GArray      *steps;    /* (owned) (element-type SlPlanStep), in file order */
  GArray      *slots;    /* (owned) (element-type SlPlanSlot) */
  GPtrArray   *columns;  /* (owned) (element-type utf8): further member columns that it asks for */
  GArray      *nodes;    /* (owned) (element-type SlPlanNode): in an order in which each needs
                          * only those before it (ranks apart) */
};

static inline SlPlanVolume *
_sl_plan_volume (const SlPlan *plan,
                 guint         i)
{
  return g_ptr_array_index (plan->volumes, i);
}

static inline SlPlanRank *
_sl_plan_rank (const SlPlan *plan,
               guint         i)
{
  return g_ptr_array_index (plan->ranks, i);
}

static inline SlPlanBonus *
_sl_plan_bonus (const SlPlan *plan,
                guint         i)
{
  return g_ptr_array_index (plan->bonuses, i);
}

static inline SlPlanLimit *
_sl_plan_limit (const SlPlan *plan,
                guint         i)
{
  return g_ptr_array_index (plan->limits, i);
}

static inline const SlAtom *
_sl_predicate_atom (const SlPredicate *predicate,
                    guint              i)
{
  return &g_array_index (predicate->atoms, SlAtom, i);
}

SlPlan *_sl_plan_new           (void);
void    _sl_predicate_free     (SlPredicate          *predicate);
/* The figure for a rank (-1: none): that of the nearest at or below it.  FALSE: none. */
gboolean _sl_rank_figures_get  (const SlRankFigures  *figures,
                                int                   rank,
                                gint64               *value);
/* (nullable): the rate list for a rank, the same way. */
const GArray *_sl_rate_table_list (const SlRateTable *table,
                                int                   rank);

G_END_DECLS
