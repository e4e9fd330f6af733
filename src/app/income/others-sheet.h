#pragma once

#include "app/window.h"

G_BEGIN_DECLS

/* For whom money is kept that only passes through, and the forms that take it in and hand it on. */
void sl_others_sheet_open     (SlWindow   *owner);
/* @who (nullable): whose it is, when that is known. */
void sl_others_form_open_take (SlWindow   *owner,
                               const char *who);
/* @kept: what stands as the amount at first. */
void sl_others_form_open_give (SlWindow   *owner,
                               const char *who,
                               gint64      kept);

G_END_DECLS
