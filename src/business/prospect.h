#pragma once

#include "business/business.h"
#include "core/prospect.h"
#include "formats/printout.h"
#include "store/prospect.h"

G_BEGIN_DECLS

/* A company that is looked at before one joins it, or leaves it: what is known, each with its
 * source, and what honest scenarios come to (core/prospect.h). */

typedef struct
{
  const char *code;     /* "start-up" */
  const char *title;    /* N_() */
  gboolean    is_money;
  gboolean    is_count; /* a number of at most four decimals */
} SlProspectTopic;

/* (transfer none): ends with a code that is NULL. */
const SlProspectTopic *sl_prospect_topics (void);

typedef struct
{
  char               *name;       /* (owned) */
  GPtrArray          *facts;      /* (owned) (element-type SlProspectFact): in the order of the
                                   * topics */
  GPtrArray          *missing;    /* (owned) (element-type utf8): codes of topics without a fact */
  gboolean            has_market; /* enough is known for a scenario of one's own market */
  gboolean            has_minutes; /* and how long that takes: that of the scenarios counts */
  gboolean            has_plan;
  SlProspectScenario  ten;        /* with ten customers */
  SlProspectScenario  even;       /* the fewest customers with which nothing is lost */
  gboolean            breaks_even;
  gboolean            has_median; /* the published one, a year, less a year's costs: */
  gint64              median_net;
} SlProspectSheet;

/* @topic: a code; SL_BUSINESS_ERROR_INVALID when there is none, or @value is no number where one
 * is needed. */
gboolean         sl_prospect_note       (SlBusiness   *business,
                                         const char   *name,
                                         const char   *topic,
                                         const char   *value,
                                         const char   *source,
                                         GError      **error);
/* @plan: the text of a plan file. */
gboolean         sl_prospect_keep_plan  (SlBusiness   *business,
                                         const char   *name,
                                         const char   *plan,
                                         GError      **error);
/* The same two inside sl_business_begin(). */
gboolean        _sl_prospect_note_within (SlBusiness  *business,
                                         const char   *name,
                                         const char   *topic,
                                         const char   *value,
                                         const char   *source,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean        _sl_prospect_keep_plan_within (SlBusiness *business,
                                         const char   *name,
                                         const char   *plan,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): SL_BUSINESS_ERROR_NOT_FOUND */
SlProspectSheet *sl_prospect_read       (SlBusiness   *business,
                                         const char   *name,
                                         GError      **error);
void             sl_prospect_sheet_free (SlProspectSheet *sheet);
/* (transfer full) */
SlPrintout      *sl_prospect_paper      (SlBusiness   *business,
                                         const SlProspectSheet *sheet);
/* (transfer full): what is known of the topic as the person's locale writes it, an amount with its
 * currency; words as they are. */
char            *sl_prospect_tell_fact  (const SlProspectFact *fact,
                                         const char   *currency);
/* (transfer full): the scenarios in sentences, one a line. */
char            *sl_prospect_tell       (SlBusiness   *business,
                                         const SlProspectSheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProspectSheet, sl_prospect_sheet_free)

G_END_DECLS
