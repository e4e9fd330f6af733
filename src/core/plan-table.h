#pragma once

#include "core/plan.h"

G_BEGIN_DECLS

/* One part of a plan in the words of the trade, for a page that shows it: facts by name, and
 * below them perhaps a table.  Everything is translated and plain text; rates are in per cent,
 * numbers are not grouped. */
typedef struct
{
  char      *title;   /* (owned): "Ranks", or "unilevel · Unilevel" */
  GPtrArray *facts;   /* (owned) (element-type GStrv): pairs of a name and what it is */
  char     **columns; /* (owned) (nullable): headings; NULL where there is no table */
  GPtrArray *rows;    /* (owned) (element-type GStrv): each as long as @columns */
} SlPlanTable;

/* (transfer full) (element-type SlPlanTable): header, ranks, volumes, then bonuses and limits
 * in the order of the file. */
GPtrArray   *sl_plan_describe       (const SlPlan  *plan);

/* @columns: (transfer full) (nullable) */
SlPlanTable *sl_plan_table_new      (const char    *title,
                                     char         **columns);
void         sl_plan_table_add_fact (SlPlanTable   *table,
                                     const char    *name,
                                     const char    *value);
/* @row: (transfer full): as many texts as there are columns. */
void         sl_plan_table_add_row  (SlPlanTable   *table,
                                     char         **row);
void         sl_plan_table_free     (SlPlanTable   *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPlanTable, sl_plan_table_free)

G_END_DECLS
