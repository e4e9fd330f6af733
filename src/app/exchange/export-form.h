#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Takes records out: what, and in which form; where is asked then.  The work goes on beside the
 * window, where it can be watched and stopped. */
#define SL_TYPE_EXPORT_FORM (sl_export_form_get_type ())
G_DECLARE_FINAL_TYPE (SlExportForm, sl_export_form, SL, EXPORT_FORM, SlForm)

void sl_export_form_open        (SlWindow *owner);
/* All that is held on a person, for the one who asks. */
void sl_export_form_save_person (SlWindow *owner,
                                 gint64    contact_id);

G_END_DECLS
