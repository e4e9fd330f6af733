#pragma once

#include <adwaita.h>

#include "model/session.h"

G_BEGIN_DECLS

/* One of the seven pages that the sidebar leads to.  The window makes a place when it is
 * first shown, and tells it which business file is open through the `session` property. */
#define SL_TYPE_PLACE (sl_place_get_type ())

G_DECLARE_DERIVABLE_TYPE (SlPlace, sl_place, SL, PLACE, AdwBin)

struct _SlPlaceClass
{
  AdwBinClass parent_class;

  /* Another file was opened, or none is open any more (sl_place_get_session() is NULL). */
  void     (*session_changed) (SlPlace    *self);
  /* Optional.  Something in the file is different now; told when the place is seen again, while
   * it is not. */
  void     (*file_changed)    (SlPlace    *self);
  /* Optional.  The same while it is not seen. */
  void     (*changed_unseen)  (SlPlace    *self);
  /* Optional.  What the person typed into the search of the header bar; "" shows all.  A
   * place without it has no search. */
  void     (*search)          (SlPlace    *self,
                               const char *text);
  /* Optional.  Selects what has this id and opens its details. */
  void     (*show_item)       (SlPlace    *self,
                               gint64      id);
  /* Optional.  TRUE when there were details to close. */
  gboolean (*close_details)   (SlPlace    *self);
  /* Optional.  The window became narrow (or wide again): one pane at a time. */
  void     (*narrow_changed)  (SlPlace    *self,
                               gboolean    is_narrow);
};

/* (transfer none) (nullable) */
SlSession *sl_place_get_session   (SlPlace    *self);
void       sl_place_set_session   (SlPlace    *self,
                                   SlSession  *session);

/* What it was about to show was given up: file_changed when it is seen again. */
void       sl_place_set_stale     (SlPlace    *self);

gboolean   sl_place_get_narrow    (SlPlace    *self);
void       sl_place_set_narrow    (SlPlace    *self,
                                   gboolean    is_narrow);

gboolean   sl_place_can_search    (SlPlace    *self);
void       sl_place_search        (SlPlace    *self,
                                   const char *text);
void       sl_place_show_item     (SlPlace    *self,
                                   gint64      id);
gboolean   sl_place_close_details (SlPlace    *self);

G_END_DECLS
