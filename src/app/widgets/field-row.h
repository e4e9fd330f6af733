#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of details that is changed where it stands: a name and a value.  Activated, the value is
 * an entry; Enter, or leaving it, runs the action with what is typed, Escape leaves it as it was.
 * It stays an entry until the details are filled anew, so that what was refused can be mended. */
#define SL_TYPE_FIELD_ROW (sl_field_row_get_type ())

G_DECLARE_FINAL_TYPE (SlFieldRow, sl_field_row, SL, FIELD_ROW, GtkListBoxRow)

/* @shown: the value as it is read; @text: as it is typed.  The target of @action is "(xis)": @id,
 * @field and the text. */
GtkWidget  *sl_field_row_new     (const char *name,
                                  const char *shown,
                                  const char *text,
                                  const char *action,
                                  gint64      id,
                                  int         field);
gint64      sl_field_row_get_id  (SlFieldRow *self);
int         sl_field_row_get_field (SlFieldRow *self);
/* (transfer none) (nullable): what is typed and was not sent off yet. */
const char *sl_field_row_get_typed (SlFieldRow *self);
/* Makes it an entry with @typed (nullable: the value). */
void        sl_field_row_edit    (SlFieldRow *self,
                                  const char *typed);
/* Back to the value, without the action; FALSE when it was no entry. */
gboolean    sl_field_row_leave   (SlFieldRow *self);

G_END_DECLS
