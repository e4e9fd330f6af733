#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* The downline as a tree, and what each member did over a year. */
#define SL_TYPE_TEAM_PLACE (sl_team_place_get_type ())

G_DECLARE_FINAL_TYPE (SlTeamPlace, sl_team_place, SL, TEAM_PLACE, SlListPlace)

GtkWidget *sl_team_place_new (void);

G_END_DECLS
