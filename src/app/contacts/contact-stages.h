#pragma once

#include "app/place.h"

G_BEGIN_DECLS

/* The stages of the business in the order of the board, with their names in words. */
typedef void (*SlContactStagesFunc) (GObject            *object,
                                     const char * const *codes,
                                     const char * const *titles,
                                     guint               n);

/* Calls @func now and whenever the place shows another file or the file changes, as long as
 * @object lives; later than this call. */
void sl_contact_stages_watch (SlPlace             *place,
                              SlContactStagesFunc  func,
                              GObject             *object);

G_END_DECLS
