#pragma once

#include <gtk/gtk.h>

#include "business/import-preview.h"

G_BEGIN_DECLS

/* The columns of a file beside samples, each with a choice of what it is. */
#define SL_TYPE_COLUMN_LIST (sl_column_list_get_type ())
G_DECLARE_FINAL_TYPE (SlColumnList, sl_column_list, SL, COLUMN_LIST, GtkWidget)

GtkWidget  *sl_column_list_new          (void);
/* Takes @preview over (nullable: shows nothing). */
void        sl_column_list_set_preview  (SlColumnList     *self,
                                         SlImportPreview  *preview);
gboolean    sl_column_list_has_preview  (SlColumnList     *self);
/* (transfer full) (nullable): the mapping that was chosen; NULL when nothing was put right. */
char       *sl_column_list_get_mapping  (SlColumnList     *self);

/* Signal "changed": somebody chose. */

G_END_DECLS
