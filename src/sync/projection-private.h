#pragma once

#include "business/import.h"
#include "store/base.h"
#include "sync/projection.h"
#include "sync/reading.h"

G_BEGIN_DECLS

/* The downline as texts, kept from one month to the next (project-members.c). */
typedef struct _SlProjectionTeam SlProjectionTeam;

void _sl_projection_team_free (SlProjectionTeam *team);

struct _SlProjectionCourse
{
  guint             part;     /* of those that projection.c has in a row */
  gboolean          has_begun;
  gboolean          has_news; /* something came: what lacked something else is tried again */
  gint64            version;  /* of the file, when what follows was read */
  SlProjectionTeam *team;     /* (owned) (nullable) */
  GArray           *due;      /* (owned) (nullable) (element-type gint64): records of this part */
  guint             n_taken;  /* of @due */
  guint             n_records; /* in all */
  GCancellable     *cancellable; /* (unowned) (nullable): of the slice */
};

/* One slice, shared by the kinds of records. */
typedef struct
{
  SlBusiness *business;   /* (unowned) */
  SlDatabase *database;   /* (unowned) */
  gint64      company_id;
  char       *company;    /* (owned): its name */
  char       *currency;   /* (owned): of the business */
  gboolean    is_dry_run;
  gint        room;       /* what the slice may still take; below 1 it is full */
  GPtrArray  *counts;     /* (owned) (element-type SlProjectionCount) */
  GPtrArray  *waiting;    /* (owned) (nullable) (element-type SlOutboxRow): to be sent */
  SlProjectionCourse *course; /* (unowned) */
} SlProjection;

/* Room that a row of a month takes, and a record that is taken by itself. */
#define SL_PROJECTION_ROW 1
#define SL_PROJECTION_RECORD 50

/* Takes one record and notes what became of it. */
typedef gboolean (*SlProjectionTake) (SlProjection        *self,
                                      const SlBaseRecord  *record,
                                      GError             **error);

/* A table for an import, and which record each of its lines is of. */
typedef struct
{
  GString   *text;    /* (owned): CSV */
  GPtrArray *records; /* (owned) (element-type SlBaseRecord, unowned): by line, from the second */
} SlProjectionTable;

SlProjectionTable *_sl_projection_table_new  (const char *const     *header,
                                              guint                  n_columns);
void               _sl_projection_table_free (SlProjectionTable     *table);
void               _sl_projection_table_add  (SlProjectionTable     *table,
                                              const SlBaseRecord    *record,
                                              const char *const     *fields,
                                              guint                  n_columns);
/* Imports the table and notes what became of each record. */
gboolean _sl_projection_import     (SlProjection             *self,
                                    const SlProjectionTable  *table,
                                    SlImportDraft            *draft,
                                    GPtrArray                *records,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the records of @type that wait one after the other, by rev, until the slice is full.
 * @is_again: those that were refused before, too, if anything came: a payment may come before what
 * it pays, and a note before the person.  @is_done (out): none is left. */
gboolean _sl_projection_take_each  (SlProjection             *self,
                                    const char               *type,
                                    gboolean                  is_again,
                                    SlProjectionTake          take,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* Runs the import that @draft says.  FALSE: the file failed; @result NULL with TRUE: the table as a
 * whole was refused, as @refusal says. */
gboolean _sl_projection_run_import (SlProjection            *self,
                                    SlImportDraft           *draft,
                                    SlImportResult         **result,
                                    GError                 **refusal,
                                    GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes note of one record; @problem (nullable): it was refused. */
gboolean _sl_projection_note       (SlProjection             *self,
                                    const SlBaseRecord       *record,
                                    const char               *problem,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* (transfer full) (nullable): what a record says; NULL when it was removed, and when an amount in
 * it is none.  @problem (out): why it cannot be taken; NULL: it can. */
json_t  *_sl_projection_read       (const SlBaseRecord       *record,
                                    const char              **problem);
SlProjectionCount *_sl_projection_count (SlProjection        *self,
                                    const char               *type);
/* (transfer full): "12.50" of minor units; NULL for another currency than the business's */
char    *_sl_projection_money      (SlProjection             *self,
                                    json_t                   *object,
                                    const char               *member);
/* (transfer full): "12.5" of hundredths; "" when there are none */
char    *_sl_projection_centi      (json_t                   *object,
                                    const char               *member);

/* The parts: each takes what waits of its kind until the slice is full.  @is_done (out): nothing
 * of it is left.  Conflicts come before the contacts that they are about, notes and tasks after. */
gboolean _sl_project_products       (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_members        (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_statements     (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_conflicts      (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_contacts       (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_notes          (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_tasks          (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_orders         (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_moves          (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_sales          (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean _sl_project_payments       (SlProjection             *self,
                                    gboolean                 *is_done,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;
/* One sale, payment or move of goods. */
gboolean _sl_project_fact          (SlProjection             *self,
                                    const SlBaseRecord       *record,
                                    GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProjectionTable, _sl_projection_table_free)

G_END_DECLS
