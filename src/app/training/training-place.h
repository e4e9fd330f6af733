#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Courses, books and events, with what they cost in money and hours. */
#define SL_TYPE_TRAINING_PLACE (sl_training_place_get_type ())

G_DECLARE_FINAL_TYPE (SlTrainingPlace, sl_training_place, SL, TRAINING_PLACE, SlListPlace)

GtkWidget *sl_training_place_new (void);

G_END_DECLS
