#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

typedef struct
{
  gint64  id;
  char   *uid;            /* (owned) */
  char   *name;           /* (owned) */
  char    currency[4];
  char   *me;             /* (owned): own member code */
  int     buyback_months;
  gint64  buyback_rate;   /* scale 6 */
} SlCompanyRow;

void          sl_company_row_free (SlCompanyRow        *row);
/* (transfer full) */
SlCompanyRow *sl_company_row_copy (const SlCompanyRow  *row);

/* @row->id is not read; @id (out). */
gboolean      sl_company_insert   (SlDatabase          *database,
                                   const SlCompanyRow  *row,
                                   gint64              *id,
                                   GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full): SL_STORE_ERROR_NOT_FOUND when there is none. */
SlCompanyRow *sl_company_read     (SlDatabase          *database,
                                   gint64               id,
                                   GError             **error);
/* (transfer full) (element-type SlCompanyRow): those called @name (case does not matter),
 * or all by name when it is NULL; perhaps none. */
GPtrArray    *sl_company_list     (SlDatabase          *database,
                                   const char          *name,
                                   GError             **error);

/* A version of a plan. */
gboolean      sl_company_insert_plan (SlDatabase       *database,
                                      const char       *uid,
                                      gint64            company_id,
                                      SlDay             valid_from,
                                      const char       *name,
                                      const char       *body,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same, in place of the one that is valid from the same day on, if there is one. */
gboolean      sl_company_put_plan    (SlDatabase       *database,
                                      const char       *uid,
                                      gint64            company_id,
                                      SlDay             valid_from,
                                      const char       *name,
                                      const char       *body,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;
typedef struct
{
  char  *company;    /* (owned): its name */
  char  *name;       /* (owned) */
  char  *body;       /* (owned) */
  SlDay  valid_from;
} SlPlanRow;

/* (transfer full) (element-type SlPlanRow): every version of every plan, by company and day. */
GPtrArray    *sl_company_list_plans  (SlDatabase       *database,
                                      GError          **error);
/* (transfer full): the text of the plan in force on @day; SL_STORE_ERROR_NOT_FOUND when
 * there is none.  @name (out) (optional) (transfer full). */
char         *sl_company_read_plan   (SlDatabase       *database,
                                      gint64            company_id,
                                      SlDay             day,
                                      char            **name,
                                      GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCompanyRow, sl_company_row_free)

G_END_DECLS
