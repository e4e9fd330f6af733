#pragma once

#include <gtk/gtk.h>

#include "business/what-if.h"
#include "model/session.h"

G_BEGIN_DECLS

/* What is supposed of a period: fields for one supposition more, and those that were made, each
 * with a button that takes it away.
 *
 *   `changed (SlSuppositionList *)`                 there is one more or one less.
 *   `refused (SlSuppositionList *, char *sentence)` what was filled in makes none. */
#define SL_TYPE_SUPPOSITION_LIST (sl_supposition_list_get_type ())
G_DECLARE_FINAL_TYPE (SlSuppositionList, sl_supposition_list, SL, SUPPOSITION_LIST, GtkWidget)

GtkWidget *sl_supposition_list_new        (SlSession          *session);
/* @ranks: (array zero-terminated=1): of the plan, from the lowest; @has_legs: whether a new member
 * stands on a left or a right leg. */
void       sl_supposition_list_set_plan   (SlSuppositionList  *self,
                                           const char * const *ranks,
                                           gboolean            has_legs);
/* Of whom the next one is, until another is picked. */
void       sl_supposition_list_set_member (SlSuppositionList  *self,
                                           const char         *code,
                                           const char         *name);
gboolean   sl_supposition_list_is_empty   (SlSuppositionList  *self);
/* (transfer full): all of them. */
SlWhatIf  *sl_supposition_list_make       (SlSuppositionList  *self);

G_END_DECLS
