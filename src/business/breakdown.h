#pragma once

#include "business/business.h"
#include "core/explanation.h"
#include "core/period.h"

G_BEGIN_DECLS

/* Why an amount of a commission is what it is: from the orders below a member to the figure, one
 * line a source.  The same rows for a table of the window and for the command line.  Computed
 * when it is asked for; reads only. */
typedef struct
{
  SlLineKind kind;
  char      *code;       /* (owned): whose volume it is; "" when it is of nobody alone */
  char      *name;       /* (owned): "" when it is not known, or there is no code */
  guint      n_more;     /* so many members, who are alike, in one line; their number is the name */
  SlDay      dated;      /* of the order, where each order is paid by itself; else SL_DAY_NONE */
  int        level;      /* -1: has none */
  gboolean   has_volume; /* whether @volume and @rate say something */
  gint64     volume;     /* SL_VOLUME_SCALE */
  gint64     rate;       /* SL_RATE_SCALE */
  gint64     used;       /* the part of @rate that others between had, SL_RATE_SCALE */
  gint64     amount;     /* minor units, also 0 */
  char      *note;       /* (owned) (nullable): what is not plain from the figures, a sentence */
} SlBreakdownLine;

typedef struct
{
  char      *company;   /* (owned) */
  char      *plan;      /* (owned): the plan's name */
  char      *currency;  /* (owned) */
  SlPeriod   period;
  char      *member;    /* (owned): code of who is paid */
  char      *name;      /* (owned): "" when it is not known */
  char      *bonus;     /* (owned): the plan's id of it */
  char      *bonus_kind; /* (owned): what the trade calls such a bonus */
  char      *rank;      /* (owned): in the period, "" for none */
  gboolean   is_active;
  gint64     amount;    /* the sum of the lines */
  GPtrArray *lines;     /* (owned) (element-type SlBreakdownLine) */
  char      *remark;    /* (owned) (nullable): what the estimate could not know, a sentence */
} SlBreakdown;

/* What a member still lacks for the rank above the one of the period. */
typedef struct
{
  char      *company;  /* (owned) */
  SlPeriod   period;
  char      *member;   /* (owned) */
  char      *name;     /* (owned) */
  char      *rank;     /* (owned): "" for none */
  char      *next;     /* (owned) (nullable): NULL when there is no higher one */
  GPtrArray *needs;    /* (owned) (element-type SlNeed) */
  char      *remark;   /* (owned) (nullable) */
} SlNextRank;

/* @company: name, or NULL for the only one; @member: code, or NULL for oneself; @source: NULL, or
 * the code of the one member that is asked for ("why was I not paid for X?"), who then has a line
 * also when nothing was paid.  SL_BUSINESS_ERROR_NOT_FOUND: no such company, plan, member or
 * bonus. */
SlBreakdown *sl_breakdown_read      (SlBusiness    *business,
                                     const char    *company,
                                     SlPeriod       period,
                                     const char    *member,
                                     const char    *bonus,
                                     const char    *source,
                                     GError       **error);
/* (transfer full) (element-type SlBreakdown): the same for every bonus of the plan, in its order,
 * also where nothing is paid. */
GPtrArray   *sl_breakdown_read_all  (SlBusiness    *business,
                                     const char    *company,
                                     SlPeriod       period,
                                     const char    *member,
                                     const char    *source,
                                     GError       **error);
void         sl_breakdown_free      (SlBreakdown   *breakdown);
/* "paid", "unpaid", "no-rate", …: for files and JSON. */
const char  *sl_breakdown_kind_name (SlLineKind     kind);

SlNextRank  *sl_next_rank_read      (SlBusiness    *business,
                                     const char    *company,
                                     SlPeriod       period,
                                     const char    *member,
                                     GError       **error);
void         sl_next_rank_free      (SlNextRank    *next_rank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBreakdown, sl_breakdown_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlNextRank, sl_next_rank_free)

G_END_DECLS
