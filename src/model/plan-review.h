#pragma once

#include "core/plan-table.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Everything that a page says about the text of a plan. */
typedef struct
{
  GPtrArray   *problems; /* (owned) (element-type SlPlanProblem): in the order of the text */
  GPtrArray   *tables;   /* (owned) (nullable) (element-type SlPlanTable): of a usable plan */
  SlPlanTable *trial;    /* (owned) (nullable): what it pays to a sample team */
  char        *why;      /* (owned) (nullable): why there is no trial, a sentence */
} SlPlanReview;

/* Reads, describes and tries a plan on a thread of its own: nothing here touches a file. */
void          sl_plan_review_async  (const char           *text,
                                     SlDay                 day,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
/* (transfer full): fails only with G_IO_ERROR_CANCELLED. */
SlPlanReview *sl_plan_review_finish (GAsyncResult         *result,
                                     GError              **error);
/* The same at once. */
SlPlanReview *sl_plan_review        (const char           *text,
                                     SlDay                 day);
void          sl_plan_review_free   (SlPlanReview         *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlPlanReview, sl_plan_review_free)

G_END_DECLS
