#pragma once

#include "store/database.h"

G_BEGIN_DECLS

/* Companies that are looked at before one joins or leaves, and what is known of each. */
typedef struct
{
  gint64  id;
  char   *name; /* (owned) */
  char   *plan; /* (owned): the plan's file, or "" */
} SlProspectRow;

typedef struct
{
  char *topic;  /* (owned) */
  char *value;  /* (owned) */
  char *source; /* (owned): where it is from */
} SlProspectFact;

void       sl_prospect_row_free  (SlProspectRow   *row);
void       sl_prospect_fact_free (SlProspectFact  *fact);
/* (transfer full) (element-type SlProspectRow): by name; @name not NULL: that one. */
GPtrArray *sl_prospect_list      (SlDatabase      *database,
                                  const char      *name,
                                  GError         **error);
/* (transfer full) (element-type SlProspectFact) */
GPtrArray *sl_prospect_list_facts (SlDatabase     *database,
                                  gint64           id,
                                  GError         **error);
/* The one called @name, made when there is none. */
gboolean   sl_prospect_need      (SlDatabase      *database,
                                  const char      *uid,
                                  const char      *name,
                                  gint64          *id,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_prospect_put_fact  (SlDatabase      *database,
                                  gint64           id,
                                  const char      *topic,
                                  const char      *value,
                                  const char      *source,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   sl_prospect_put_plan  (SlDatabase      *database,
                                  gint64           id,
                                  const char      *plan,
                                  GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
