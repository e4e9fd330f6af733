#pragma once

#include "core/day.h"
#include "store/database.h"

G_BEGIN_DECLS

/* The care of customers after an order or a sample: what is done how many days after which day. */
typedef enum
{
  SL_CARE_ORDER,   /* the day of the last order */
  SL_CARE_RUN_OUT, /* the day on which a product should be used up; days before it below 0 */
  SL_CARE_SAMPLE,  /* the day on which a sample was given */
} SlCareAnchor;

typedef struct
{
  char         *code;     /* (owned) */
  char         *name;     /* (owned): "" when the program's word for the code is used */
  SlCareAnchor  anchor;
  gint64        days;
  char         *template_name; /* (owned): of the message for it; "" */
  gboolean      is_on;
} SlCareStep;

/* Somebody for whom nothing was done since. */
typedef struct
{
  gint64  contact_id;
  char   *name;    /* (owned), as all texts */
  char   *phone;
  char   *email;
  char   *product; /* one of the order or sample; "" */
  SlDay   day;     /* of the order or the sample */
} SlCareWait;

/* "order", "run-out", "sample" */
const char *sl_care_anchor_name  (SlCareAnchor       anchor);
gboolean    sl_care_anchor_parse (const char        *text,
                                  SlCareAnchor      *anchor);

void        sl_care_step_free    (SlCareStep        *step);
void        sl_care_wait_free    (SlCareWait        *wait);

/* (transfer full) (element-type SlCareStep): for each anchor in the order of their days */
GPtrArray  *sl_care_step_list    (SlDatabase        *database,
                                  GError           **error);
gboolean    sl_care_step_put     (SlDatabase        *database,
                                  const SlCareStep  *step,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full) (element-type SlCareWait): whose last order, or sample, lies from @from to @to
 * and who was not spoken with since; nobody who asked to be left alone, or with whom a step is
 * planned later than @today.  Of samples those count of which nothing was bought since. */
GPtrArray  *sl_care_list_waiting (SlDatabase        *database,
                                  SlCareAnchor       anchor,
                                  SlDay              from,
                                  SlDay              to,
                                  SlDay              today,
                                  GError           **error);
/* (transfer full): the product that the contact bought last; "". */
gboolean    sl_care_read_product (SlDatabase        *database,
                                  gint64             contact_id,
                                  char             **product,
                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Samples and what became of them. */
typedef struct
{
  gint64  contact_id;
  char   *name;      /* (owned) */
  char   *product;   /* (owned) */
  SlDay   given_on;
  gint64  quantity;
  gint64  cost;      /* landed */
  SlDay   bought_on; /* first sale of the product since; SL_DAY_NONE: none */
  gint64  bought;    /* what was paid for it since, before tax; less what came back */
} SlSampleFate;

void        sl_sample_fate_free  (SlSampleFate      *fate);
/* (transfer full) (element-type SlSampleFate): those given to somebody, the newest first. */
GPtrArray  *sl_sample_fate_list  (SlDatabase        *database,
                                  SlDay              from,
                                  SlDay              to,
                                  GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCareStep, sl_care_step_free)

G_END_DECLS
