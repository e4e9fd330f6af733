#pragma once

#include "business/business.h"

G_BEGIN_DECLS

typedef enum
{
  SL_ORDER_FIELD_NOTE,
  SL_ORDER_N_FIELDS,
} SlOrderField;

/* Of sl_verb_run_field(): what is changed of an order where it stands; @field is an
 * SlOrderField. */
char *sl_order_field_set (SlBusiness  *business,
                          gint64       order_id,
                          int          field,
                          const char  *text,
                          GError     **error);

G_END_DECLS
