#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Brings in a file.  It is judged before anything is written: what is new, what is different,
 * and which lines cannot be taken and why; then one press takes it, and one undo gives it back. */
#define SL_TYPE_IMPORT_FORM (sl_import_form_get_type ())
G_DECLARE_FINAL_TYPE (SlImportForm, sl_import_form, SL, IMPORT_FORM, SlForm)

void sl_import_form_open       (SlWindow *owner,
                                GFile    *file);
/* What was on the clipboard: a table out of a web page or a spreadsheet.  Takes @bytes over. */
void sl_import_form_open_bytes (SlWindow *owner,
                                GBytes   *bytes);

G_END_DECLS
