#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* A course, a book or an event: its cost and its time. */
#define SL_TYPE_TRAINING_FORM (sl_training_form_get_type ())
G_DECLARE_FINAL_TYPE (SlTrainingForm, sl_training_form, SL, TRAINING_FORM, SlForm)

/* @planned_id: the planned training that was done; 0: a new one. */
void sl_training_form_open (SlWindow *owner,
                            gint64    planned_id);

G_END_DECLS
