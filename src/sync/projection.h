#pragma once

#include "business/business.h"

G_BEGIN_DECLS

/* What the company sent becomes records of the business, by the verbs and checks of a file
 * import (business/import.h): products with their prices, the downline of a month as a dated
 * snapshot, statements.  Contacts are merged field by field, sales that this file does not have
 * (it was restored, or another device made them) are recorded.  Money that differs is never
 * merged: it is kept as a conflict for the person.  Each record that is refused keeps its reason,
 * the others are taken; doing it again changes nothing. */

typedef struct
{
  char  *type;     /* (owned): "product" */
  guint  n_new;
  guint  n_changed;
  guint  n_same;
  guint  n_refused;
} SlProjectionCount;

void       sl_projection_count_free (SlProjectionCount *count);

/* Very many records are taken in slices, each a transaction of its own that is over soon: whoever
 * wants to write something else meanwhile need not wait for all.  What is taken and what still
 * waits is in the file; a course knows where it is, and is good for one company and one run.
 * Without it, as after a crash, the next slice begins with what waits. */
typedef struct _SlProjectionCourse SlProjectionCourse;

typedef enum
{
  SL_PROJECTION_NOTHING, /* nothing had come, and nothing was written */
  SL_PROJECTION_DONE,
  SL_PROJECTION_MORE,    /* another slice waits */
  SL_PROJECTION_WAITS,   /* nothing was written: the person has not agreed to the first records */
} SlProjectionState;

SlProjectionCourse *sl_projection_course_new  (void);
void                sl_projection_course_free (SlProjectionCourse *self);
/* Records that were taken or refused on it. */
guint               sl_projection_course_count (SlProjectionCourse *self);

/* The next slice.  @is_agreed: to the first records.  @cancellable (nullable): what gives it up;
 * the course is where it was before then. */
gboolean   sl_projection_run     (SlBusiness          *business,
                                  gint64               company_id,
                                  SlProjectionCourse  *course,
                                  gboolean             is_agreed,
                                  GCancellable        *cancellable,
                                  SlProjectionState   *state,
                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* What all of that would do, without doing it.
 * (transfer full) (element-type SlProjectionCount) */
GPtrArray *sl_projection_preview (SlBusiness  *business,
                                  gint64       company_id,
                                  GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProjectionCount, sl_projection_count_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlProjectionCourse, sl_projection_course_free)

G_END_DECLS
