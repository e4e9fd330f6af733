#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SL_LINE_PAID,      /* base × rate */
  SL_LINE_UNPAID,    /* the payee did not meet `pay` */
  SL_LINE_NO_RATE,   /* the payee has no rate at this level */
  SL_LINE_TOO_NEAR,  /* the level is before the first that is paid */
  SL_LINE_TOO_DEEP,  /* the level is past the last that is paid */
  SL_LINE_USED_UP,   /* someone between already took this rate */
  SL_LINE_STOPPED,   /* the walk ended below the payee */
  SL_LINE_SKIPPED,   /* the payee is passed over */
  SL_LINE_NO_SOURCE, /* the source has nothing that counts, or is not in the downline */
  SL_LINE_PAIR,
  SL_LINE_POOL,
  SL_LINE_GRANT,
  SL_LINE_LIMIT,     /* what a limit took away (or gave back in whole minor units) */
  SL_LINE_ROUNDING,  /* what rounding the sum added or took away */
  SL_LINE_OTHERS,    /* what is left of a downline that is too deep to tell one by one */
} SlLineKind;

/* One step from an order to an amount. */
typedef struct
{
  SlLineKind kind;
  gint32     source;     /* number of the member whose volume it is, or -1 */
  guint      n_more;     /* 0; or so many sources that are told together, all alike */
  gint32     order;      /* number of the order with per=order, or -1 */
  gint32     level;      /* or -1 */
  gint32     passed;     /* number of the nearest member below the payee who used up no level,
                            or -1 */
  guint      n_passed;   /* how many such members stand between source and payee */
  gint64     base;       /* at @base_scale */
  guint      base_scale;
  gint64     rate;       /* SL_RATE_SCALE */
  gint64     used;       /* rate that others between had taken, SL_RATE_SCALE */
  gint64     amount;     /* minor units that this line adds */
  char      *sentence;   /* (owned) (nullable): the line in words, translated; NULL where a source
                            was to be told silently */
} SlExplanationLine;

typedef struct
{
  gint32     member;
  guint      bonus;
  gint64     amount; /* the sum of the lines, minor units */
  GPtrArray *lines;  /* (owned) (element-type SlExplanationLine) */
} SlExplanation;

/* One requirement of a rank. */
typedef struct
{
  char     *text;     /* (owned): as the plan writes it, "GV>=1000" */
  char     *words;    /* (owned): in words, translated: "Group volume GV at least 1000" */
  gboolean  is_met;
  gboolean  has_figures;
  gint64    have;     /* SL_VOLUME_SCALE */
  gint64    need;     /* SL_VOLUME_SCALE */
  char     *sentence; /* (owned): how it stands, translated: "Group volume GV 1000 needed, 0 so
                         far." */
} SlNeed;

void sl_explanation_free (SlExplanation *explanation);
void sl_need_free        (SlNeed        *need);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlExplanation, sl_explanation_free)

G_END_DECLS
