#pragma once

#include "core/commission-divider-private.h"
#include "core/commission-walk-private.h"

G_BEGIN_DECLS

/* A walk whose every line is rounded, while it is paid. */
typedef struct
{
  SlWalk    *walk;
  gint64    *amounts;
  guint      raw_scale;
  gboolean   is_plain;   /* factor 1, and quotients by the divider */
  SlDivider  divider;
  gint32    *next;       /* (owned): nearest member above who matters */
  gint32    *next_unit;  /* (owned) (nullable): … who matters before the first paid level */
  gint32    *next_gain;  /* (owned) (nullable): a differential's next who is paid or stops */
  guint64    n_steps;
  guint64    max_steps;  /* more than so many are too many: each further one is one for all */
  gboolean   has_overflow;

  /* Past the longest list each member has one rate at every level, and all that climbs there
   * goes on together (commission-tail.c). */
  gint32     tail_level; /* the first such level; G_MAXINT32: none */
  GArray    *tail_rates; /* (owned) (nullable) (element-type gint64) */
  gint64   **tails;      /* (owned) (nullable): by rate and place: what arrives, lines rounded */
  GArray    *sources;    /* (owned) (nullable): of _sl_climb_child_at_once () */
} SlClimb;

/* What @base × @rate is, rounded; 0 and has_overflow when it is too much. */
static inline gint64
_sl_climb_line (SlClimb  *climb,
                __int128  base,
                gint64    rate)
{
  __int128 raw = base * rate;
  gint64 amount = 0;

  if (climb->is_plain && raw <= G_MAXINT64 && raw >= -G_MAXINT64)
    return _sl_divider_round (&climb->divider, (gint64) raw);

  if (!_sl_round_amount (climb->walk->run, raw, climb->raw_scale, climb->walk->bonus->factor,
                         &amount))
    climb->has_overflow = TRUE;

  return amount;
}

static inline void
_sl_climb_add (SlClimb *climb,
               gint64  *sum,
               gint64   amount)
{
  if (__builtin_add_overflow (*sum, amount, sum))
    climb->has_overflow = TRUE;
}

/* Climbs from @source: pays each line where @is_paying, and ends where the tail begins.  That
 * place, with its @level, or -1. */
gint32 _sl_climb_levels     (SlClimb   *climb,
                             gint32     source,
                             __int128   base,
                             gboolean   is_paying,
                             gint32    *level);

/* Prepares the tails where the walk is so long that there may be lines without number. */
void   _sl_climb_init_tails  (SlClimb  *climb);
/* Keeps what @source brings to the tail. */
void   _sl_climb_begin_tail  (SlClimb  *climb,
                              gint32    source,
                              __int128  base);
/* Pays them, once all sources are in. */
void   _sl_climb_pay_tails   (SlClimb  *climb);
void   _sl_climb_clear_tails (SlClimb  *climb);

/* A differential against the child, all sources at once. */
void   _sl_climb_child_at_once (SlClimb *climb);

/* Calls @func for each base that climbs: of members, or of orders. */
typedef void (*SlClimbFunc) (SlClimb   *climb,
                             gint32     source,
                             __int128   base);
void   _sl_climb_each       (SlClimb     *climb,
                             SlClimbFunc  func);

G_END_DECLS
