#pragma once

#include "business/business.h"
#include "store/care.h"

G_BEGIN_DECLS

/* Somebody to be cared for: what is due, why, and with which message.  Nobody who asked to be left
 * alone, whom somebody spoke with since, or with whom a later step is planned. */
typedef struct
{
  gint64  contact_id;
  char   *contact;   /* (owned), as all texts; none is NULL: the name */
  char   *phone;
  char   *email;
  char   *step;      /* code of the step of the cycle */
  char   *step_name; /* "" when the program's word for the code is used */
  char   *template_name; /* "" */
  char   *product;
  SlDay   due;
} SlCareItem;

/* (transfer none): what a step is called: its own @name or, when that is "", the program's word
 * for @code. */
const char *sl_care_step_word (const char *name,
                               const char *code);

/* Days for which a step is due; then it has become pointless. */
#define SL_CARE_LATE_DAYS 30

/* (transfer full) (element-type SlCareItem): what is due by @until, the first day first. */
GPtrArray *sl_care_list     (SlBusiness        *business,
                             SlDay              until,
                             GError           **error);
/* The same, without what runs out unless @with_run_outs. */
GPtrArray *sl_care_list_of  (SlBusiness        *business,
                             SlDay              until,
                             gboolean           with_run_outs,
                             GError           **error);
/* Changes the step with @step->code, or adds it. */
gboolean   sl_care_set_step (SlBusiness        *business,
                             const SlCareStep  *step,
                             GError           **error);
/* Whether the step may be put as it is. */
gboolean   _sl_care_check_step (SlBusiness       *business,
                              const SlCareStep  *step,
                              GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void       sl_care_item_free (SlCareItem       *item);

G_END_DECLS
