#pragma once

#include "core/commission-private.h"

G_BEGIN_DECLS

/* A walk bonus with everything looked up: what each member is to the walk, by number in
 * the depth-first order of the bonus's own tree ("place in the walk"). */
typedef struct
{
  const gint64 *rates;
  guint         n_rates;
  gboolean      is_constant; /* a bracket: one rate at every level */
} SlWalkList;

enum
{
  SL_WALK_OK = 1,    /* pay holds */
  SL_WALK_SKIP = 2,
  SL_WALK_STOP = 4,
  SL_WALK_UNIT = 8,  /* unit holds, or there is none */
  SL_WALK_PAYS = 16, /* OK, and its list is not all zero */
};

typedef struct
{
  SlCommissionRun   *run;       /* (unowned) */
  const SlPlanBonus *bonus;     /* (unowned) */
  gint32             n;
  const gint32      *parent;    /* (unowned): walk place → walk place, -1 for none */
  const gint32      *positions; /* (unowned) (nullable): walk place → position; NULL: the same */
  const gint32      *place_of;  /* (unowned) (nullable): position → walk place */
  guint8            *flags;     /* (owned) */
  guint16           *list;      /* (owned): walk place → list */
  SlWalkList        *lists;     /* (owned) */
  guint              n_lists;
  guint              longest;   /* most rates in a list */
  gint64             max_rate;
  gint32             last_level; /* nothing is paid past it; G_MAXINT32 without end */
  SlSource           source;
} SlWalk;

gboolean _sl_walk_init  (SlWalk            *walk,
                         SlCommissionRun   *run,
                         const SlPlanBonus *bonus);
void     _sl_walk_clear (SlWalk            *walk);

/* A sum a place, by buckets (commission-bucket.c); at source.scale + SL_RATE_SCALE. */
gboolean _sl_walk_by_buckets (SlWalk    *walk,
                              __int128  *sums);
/* The same with 64 bits in one or two passes (commission-push.c).  @sums is zero before; FALSE:
 * it does not fit, or the plan is none for it, and @sums is unchanged. */
gboolean _sl_walk_by_pushing (SlWalk    *walk,
                              gint64    *sums);
/* Line by line, each rounded (commission-line.c). */
gboolean _sl_walk_by_lines   (SlWalk    *walk,
                              gint64    *amounts);

/* A differential against the path: @next is the nearest member above who uses a rate or ends
 * the walk, @next_gain the nearest of those with a higher rate than the member's own. */
void     _sl_walk_link_path (const SlWalk *walk,
                             gint32       *next,
                             gint32       *next_gain);
/* @next: the nearest member above who is not skipped. */
void     _sl_walk_link_all  (const SlWalk *walk,
                             gint32       *next);

/* Whether a member with these flags on the way changes nothing: nobody is paid, no level is
 * used, and the walk does not end. */
static inline gboolean
_sl_walk_passes (const SlWalk *walk,
                 guint8        flags)
{
  const SlPlanBonus *bonus = walk->bonus;
  gboolean keeps_level = (flags & SL_WALK_UNIT) == 0;

  if ((flags & SL_WALK_SKIP) != 0)
    return TRUE;
  if ((flags & (SL_WALK_STOP | SL_WALK_PAYS)) != 0)
    return FALSE;

  /* With unpaid=next a level that is paid at all is not used up by one who is not paid;
   * levels before the first one are. */
  if (bonus->is_next)
    keeps_level |= bonus->from == 0 || (bonus->from == 1 && bonus->unit == NULL);

  return keeps_level;
}

/* Whether a member with these flags matters before the first paid level. */
static inline gboolean
_sl_walk_begins (const SlWalk *walk,
                 guint8        flags)
{
  return (flags & SL_WALK_SKIP) == 0 && (flags & (SL_WALK_UNIT | SL_WALK_STOP)) != 0;
}

static inline gint32
_sl_walk_position (const SlWalk *walk,
                   gint32        place)
{
  return walk->positions != NULL ? walk->positions[place] : place;
}

static inline gint64
_sl_walk_rate (const SlWalk *walk,
               gint32        place,
               gint32        level)
{
  const SlWalkList *list = &walk->lists[walk->list[place]];
  gint64 index = (gint64) level - walk->bonus->from;

  if (list->is_constant)
    return list->rates[0];
  if (index < (gint64) list->n_rates)
    return list->rates[index];

  return MAX (walk->bonus->beyond, 0);
}

/* The rate of a differential. */
static inline gint64
_sl_walk_first_rate (const SlWalk *walk,
                     gint32        place)
{
  const SlWalkList *list = &walk->lists[walk->list[place]];

  return list->n_rates > 0 ? list->rates[0] : 0;
}

G_END_DECLS
