#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* Evenings with a host, and what was sold at them. */
#define SL_TYPE_PARTIES_PLACE (sl_parties_place_get_type ())

G_DECLARE_FINAL_TYPE (SlPartiesPlace, sl_parties_place, SL, PARTIES_PLACE, SlListPlace)

GtkWidget *sl_parties_place_new (void);

G_END_DECLS
