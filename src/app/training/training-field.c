#include "config.h"

#include "app/training/training-field.h"

#include <glib/gi18n.h>

#include "business/training.h"
#include "business/work.h"
#include "model/typing.h"

static gboolean
read_minutes (const char  *text,
              gint64      *minutes,
              GError     **error)
{
  *minutes = 0;
  return *text == '\0' || sl_work_parse_minutes (text, minutes, error);
}

static gboolean
read_amount (SlBusiness  *business,
             const char  *text,
             gint64      *amount,
             GError     **error)
{
  *amount = 0;
  return *text == '\0' ||
         sl_typing_read_money (text, sl_business_get_currency (business), amount, error);
}

static gboolean
put (SlBusiness       *business,
     SlTrainingField   field,
     const char       *text,
     SlTrainingDraft  *draft,
     GError          **error)
{
  switch (field)
    {
    case SL_TRAINING_FIELD_TITLE:
      draft->title = text;
      return TRUE;
    case SL_TRAINING_FIELD_PROVIDER:
      draft->provider = text;
      return TRUE;
    case SL_TRAINING_FIELD_CERTIFICATE:
      draft->certificate = text;
      return TRUE;
    case SL_TRAINING_FIELD_DAY:
      return sl_typing_read_day (text, sl_business_get_today (business), &draft->dated, error);
    case SL_TRAINING_FIELD_TIME:
      return read_minutes (text, &draft->minutes, error);
    case SL_TRAINING_FIELD_COST:
      return read_amount (business, text, &draft->cost, error);
    case SL_TRAINING_FIELD_TRAVEL_TIME:
      return read_minutes (text, &draft->travel_minutes, error);
    case SL_TRAINING_FIELD_TRAVEL:
      return read_amount (business, text, &draft->travel, error);
    case SL_TRAINING_N_FIELDS:
    default:
      g_return_val_if_reached (FALSE);
    }
}

char *
sl_training_field_set (SlBusiness  *business,
                       gint64       training_id,
                       int          field,
                       const char  *text,
                       GError     **error)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_autoptr(SlTraining) training = NULL;
  SlTrainingDraft draft = { 0 };

  training = sl_training_look_up (business, training_id, error);
  if (training == NULL)
    return NULL;

  sl_training_fill_draft (training, &draft);
  if (!put (business, (SlTrainingField) field, typed, &draft, error) ||
      !sl_training_edit (business, training_id, &draft, error))
    return NULL;

  return g_strdup_printf (_("%s is saved"), draft.title);
}
