#pragma once

#include "business/business.h"

G_BEGIN_DECLS

typedef enum
{
  SL_TRAINING_FIELD_TITLE,
  SL_TRAINING_FIELD_PROVIDER,
  SL_TRAINING_FIELD_CERTIFICATE,
  SL_TRAINING_FIELD_DAY,         /* this and the next of one that is planned: sl_training_edit() */
  SL_TRAINING_FIELD_TIME,
  SL_TRAINING_FIELD_COST,
  SL_TRAINING_FIELD_TRAVEL_TIME,
  SL_TRAINING_FIELD_TRAVEL,
  SL_TRAINING_N_FIELDS,
} SlTrainingField;

/* Of sl_verb_run_field(): one fact about a training; @field is an SlTrainingField. */
char *sl_training_field_set (SlBusiness  *business,
                             gint64       training_id,
                             int          field,
                             const char  *text,
                             GError     **error);

G_END_DECLS
