#pragma once

#include "app/widgets/form.h"

G_BEGIN_DECLS

/* Stock take: a product is scanned or typed, its count stands beside what the ledger says, and
 * every difference is recorded with its reason in one go.  Scanning a product again counts one
 * more of it. */
#define SL_TYPE_COUNT_FORM (sl_count_form_get_type ())
G_DECLARE_FINAL_TYPE (SlCountForm, sl_count_form, SL, COUNT_FORM, SlForm)

/* Shows the form when what the ledger says was read. */
void sl_count_form_open (SlWindow *owner);

G_END_DECLS
