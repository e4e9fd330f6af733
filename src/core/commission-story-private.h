#pragma once

#include "core/commission-private.h"
#include "core/explanation.h"

G_BEGIN_DECLS

/* An explanation that is being told, for one payee and one bonus. */
typedef struct
{
  const SlCommissionRun *run;
  SlExplanation         *explanation;
  gint32                 position; /* of the payee */
  gint64                 sum;      /* of the lines so far */
  guint                  max_lines; /* more than so many sources are told together, by kind */
  gboolean               is_silent; /* no sentences of sources: figures alone are wanted */
  gint64                 n_steps_left; /* of climbing; then the rest is told as one */
  GHashTable            *groups;   /* (owned) (nullable) (element-type SlStoryGroup) */
} SlStory;

/* Sources that are told together. */
typedef struct
{
  SlLineKind kind;
  gint32     level; /* -1: of many levels */
  gint64     rate;
  gint64     used;
  guint      n;
  __int128   base;
  gint64     amount;
} SlStoryGroup;

/* (transfer none): takes @sentence. */
SlExplanationLine *_sl_story_add_line    (SlStory               *story,
                                          SlLineKind             kind,
                                          gint64                 amount,
                                          char                  *sentence);
char              *_sl_story_money       (const SlStory         *story,
                                          gint64                 amount);
char              *_sl_story_percent     (gint64                 rate);
const char        *_sl_story_name_at     (const SlStory         *story,
                                          gint32                 position);
/* The first condition that is not met, in words. */
char              *_sl_story_unmet       (const SlCommissionRun *run,
                                          const SlPredicate     *predicate,
                                          const SlPairLegs      *legs,
                                          gint32                 position);

/* Adds a source, as @alike says with n of 0, to those that are like it. */
void               _sl_story_group       (SlStory               *story,
                                          const SlStoryGroup    *alike);
/* Tells the groups, a line each, the largest amounts first; @decimals of their bases. */
void               _sl_story_tell_groups (SlStory               *story,
                                          guint                  decimals);

/* What no walk pays: the legs, a pool, a grant; @amount is what was computed. */
void               _sl_story_tell_pair   (SlStory               *story,
                                          const SlPlanBonus     *bonus,
                                          gint64                 amount);
void               _sl_story_tell_pool   (SlStory               *story,
                                          const SlPlanBonus     *bonus,
                                          gint64                 amount);
void               _sl_story_tell_grant  (SlStory               *story,
                                          const SlPlanBonus     *bonus,
                                          gint64                 amount);
/* Names the limits over @bonus and what they allow; @change is what they did together. */
void               _sl_story_tell_limits (SlStory               *story,
                                          guint                  bonus,
                                          gint64                 change);

G_END_DECLS
