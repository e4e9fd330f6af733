#pragma once

#include "core/plan-private.h"

G_BEGIN_DECLS

/* What the files of the plan parser share. */

/* Problems beyond this many are not listed: the text is no plan. */
#define SL_PLAN_MAX_PROBLEMS 500

typedef struct
{
  GPtrArray *problems;  /* (unowned) (nullable) (element-type SlPlanProblem) */
  guint      n_problems;
  guint      n_faults;
} SlPlanReport;

/* One `key=value` line. */
typedef struct
{
  char  *key;          /* (owned) */
  char  *value;        /* (owned): without spaces around it */
  guint  line;
  guint  key_column;
  guint  value_column;
} SlPlanEntry;

typedef struct
{
  char   *kind;        /* (owned): "plan", "volume" … as written */
  char   *name;        /* (owned): "" when there is none */
  guint   line;
  guint   column;      /* of the kind */
  guint   name_column;
  GArray *entries;     /* (owned) (element-type SlPlanEntry) */
} SlPlanSection;

typedef struct
{
  SlPlan             *plan;
  SlPlanReport       *report;
  const char * const *columns; /* (nullable) */
} SlPlanParser;

/* Where a predicate stands, which decides what it may ask. */
typedef struct
{
  gboolean is_order;        /* orders= */
  gboolean is_volume;       /* of a volume: nothing that is settled later */
  gboolean is_pair;         /* L, R and weak are its own legs */
  int      rank;            /* need of this rank: no later one may be named; or -1 */
  int      volume;          /* until of this volume: no later one may be named; or -1 */
} SlPredicateScope;

#define SL_PREDICATE_SCOPE_INIT { .rank = -1, .volume = -1 }

void         _sl_plan_report         (SlPlanReport           *report,
                                      SlPlanSeverity          severity,
                                      guint                   line,
                                      guint                   column,
                                      const char             *format,
                                      ...) G_GNUC_PRINTF (5, 6);

/* (transfer full) (element-type SlPlanSection): the sections of the text, by the rules of
 * key files; repeated groups and keys are reported. */
GPtrArray   *_sl_plan_text_read      (const char             *text,
                                      gsize                   length,
                                      SlPlanReport           *report);

/* (nullable): the word of @words that is most like @word (Levenshtein distance);
 * @distance may be NULL. */
const char  *_sl_nearest_word        (const char             *word,
                                      GPtrArray              *words,
                                      guint                  *distance);

/* (transfer full) (nullable): reads the predicate in @text, whose first character stands
 * at @line, @column. */
SlPredicate *_sl_predicate_read      (SlPlanParser           *parser,
                                      const char             *text,
                                      guint                   line,
                                      guint                   column,
                                      const SlPredicateScope *scope);

/* Reads digits with at most one point: no sign.  FALSE after reporting. */
gboolean     _sl_plan_read_number    (SlPlanParser           *parser,
                                      const char             *text,
                                      guint                   scale,
                                      guint                   line,
                                      guint                   column,
                                      gint64                 *value);
gboolean     _sl_plan_read_rate      (SlPlanParser           *parser,
                                      const char             *text,
                                      guint                   line,
                                      guint                   column,
                                      gint64                 *value);
/* Reports an unknown name with the nearest known one; -1, or its number. */
int          _sl_plan_resolve_rank   (SlPlanParser           *parser,
                                      const char             *name,
                                      guint                   line,
                                      guint                   column);

/* The keys of [bonus] and [limit] (plan-bonus.c), after all names are known. */
void         _sl_plan_read_bonus     (SlPlanParser           *parser,
                                      const SlPlanSection    *section,
                                      guint                   bonus);
void         _sl_plan_read_limit     (SlPlanParser           *parser,
                                      const SlPlanSection    *section,
                                      guint                   limit);

/* Shared readers of values (plan-value.c). */
typedef struct
{
  char *text;  /* (owned) */
  guint column;
} SlPlanItem;

/* (transfer full) (element-type SlPlanItem): the parts between @separators, trimmed; a
 * separator at the end is allowed, other empty parts are reported. */
GArray      *_sl_plan_split          (SlPlanParser           *parser,
                                      const SlPlanEntry      *entry,
                                      const char             *separators);
/* The number of the word in the NULL-terminated @words, or -1 after reporting. */
int          _sl_plan_read_choice    (SlPlanParser           *parser,
                                      const SlPlanEntry      *entry,
                                      const char * const     *words);
gboolean     _sl_plan_read_whole     (SlPlanParser           *parser,
                                      const SlPlanEntry      *entry,
                                      gint64                  minimum,
                                      gint64                  maximum,
                                      gint64                 *value);
int          _sl_plan_read_volume_name (SlPlanParser         *parser,
                                      const SlPlanEntry      *entry);
/* qv, cv … or a volume or, when @before_bonus is not negative, bonus:X,Y of bonuses before
 * that one.  Volumes must come before @before_volume when that is not negative. */
gboolean     _sl_plan_read_base      (SlPlanParser           *parser,
                                      const SlPlanEntry      *entry,
                                      int                     before_volume,
                                      int                     before_bonus,
                                      SlPlanBase             *base);
/* (element-type guint) (nullable): the bonuses of a comma-separated list in @text. */
GArray      *_sl_plan_read_bonus_list (SlPlanParser          *parser,
                                      const SlPlanEntry      *entry,
                                      guint                   offset,
                                      int                     before_bonus,
                                      const char             *separators);
void         _sl_plan_set_figure     (SlPlanParser           *parser,
                                      SlRankFigures          *figures,
                                      const SlPlanEntry      *entry,
                                      const char             *suffix,
                                      guint                   scale);
void         _sl_plan_read_predicate (SlPlanParser           *parser,
                                      const SlPlanEntry      *entry,
                                      const SlPredicateScope *scope,
                                      SlPredicate           **predicate);
/* Reports an unknown key with the nearest of @keys (NULL-terminated). */
void         _sl_plan_refuse_key     (SlPlanParser           *parser,
                                      const SlPlanSection    *section,
                                      const SlPlanEntry      *entry,
                                      const char * const     *keys);

/* What can be judged only when everything was read (plan-checker.c). */
void         _sl_plan_check          (SlPlanParser           *parser);
/* Warns of rates over the whole order, along a path or of all bonuses together. */
void         _sl_plan_check_rates    (SlPlanParser           *parser);

G_END_DECLS
