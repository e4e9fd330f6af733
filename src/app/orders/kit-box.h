#pragma once

#include "business/kit.h"
#include "model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which kits a document opens for what is missing of their parts, and whether it may open those
 * that are opened only when one says so.  It is not seen as long as there is neither.
 *
 * Signal: `toggled`. */
#define SL_TYPE_KIT_BOX (sl_kit_box_get_type ())
G_DECLARE_FINAL_TYPE (SlKitBox, sl_kit_box, SL, KIT_BOX, GtkWidget)

GtkWidget *sl_kit_box_new      (void);
gboolean   sl_kit_box_get_open (SlKitBox        *self);
/* (element-type SlKitOpening): what is opened, and what would be; see SlKitPreview. */
void       sl_kit_box_show     (SlKitBox        *self,
                                const GPtrArray *openings,
                                const GPtrArray *openable);
/* Looks a moment later what is opened for @lines (transfer full) (element-type SlLineDraft) on
 * @day, and shows it. */
void       sl_kit_box_ask      (SlKitBox        *self,
                                SlSession       *session,
                                GArray          *lines,
                                SlDay            day);

G_END_DECLS
