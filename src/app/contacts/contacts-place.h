#pragma once

#include "app/list-place.h"

G_BEGIN_DECLS

/* The people: a list with search and stages, and the details of one of them. */
#define SL_TYPE_CONTACTS_PLACE (sl_contacts_place_get_type ())

G_DECLARE_FINAL_TYPE (SlContactsPlace, sl_contacts_place, SL, CONTACTS_PLACE, SlListPlace)

GtkWidget *sl_contacts_place_new (void);

G_END_DECLS
